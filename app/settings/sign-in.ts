import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { ROLE_TERMS } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import { type Io, Refusal } from '../machine/io.js';
import { type Holder, isPassphrase, isToken, type Person, personCalled, readPeople } from '../state/people.js';
import { lastRecordedOf, settlePeople } from '../state/recorded-people.js';
import { PEOPLE_FILE } from '../state/review-policy.js';
import { type Act, actOf, EXPORTS, isAsked, mayAmong } from '../state/rights.js';
import { journalIn } from '../state/workspace.js';
import { type AccessLine, type AccessLog, openAccessLog } from '../store/access-log.js';
import { sharedFolder } from '../store/store-place.js';
import type { Arguments } from '../terminal/command.js';
import { readPassphrase } from '../terminal/read-passphrase.js';
import { person, workspaceFolder, workspacePlace } from './paths.js';
import { CONFIG_NAME } from './read-config.js';
import { noticeIn } from './read-profile.js';

const NO_ROLE = { zh: '未分岗', en: 'without a role' };
/** By which a script says whose it is. */
const TOKEN = 'GOUJI_TOKEN';

/**
 * Before a command begins: whoever it asks for (app/state/rights.ts) is one of the people, has not left, may do it, and proves it by passphrase or
 * token. Against who has the terminal and types somebody else's name, or has written into the list of people. The answer
 * holds the name as it is entered; a Refusal says what is missing.
 */
export async function signIn(command: string, args: Arguments, io: Io): Promise<Arguments> {
  const act = actOf(command, args.operands, args.options);
  const isExport = EXPORTS.has(command);
  const folder = workspaceFolder(args, io);
  const isTakeOver = command === 'people' && args.operands[0] === 'record';
  if ((act !== null || command === 'people') && !isTakeOver) await settleRecorded(args, io);
  const people = await readPeople(join(folder, PEOPLE_FILE));
  const log = accessLog(args, io);
  // A list that was altered does not say who may take it over.
  const entitled = isTakeOver
    ? (((await recordedIn(args, io))()?.line.held as readonly Holder[] | undefined) ?? people)
    : people;
  // Nobody signs in for what can be made again; whose account of the machine took it is known all the same.
  if (isExport && people.length > 0)
    await log.add({
      what: 'export',
      by: userInfo().username,
      of: ['gouji', command, ...args.operands].join(' '),
    });
  if (act === null || !(isAsked(people, act) || isAsked(entitled, act))) return args;
  await refuseOwnRules(args, io);
  const by = person(args);
  return noted({ by, of: `gouji ${command}` }, args, io, async () => {
    const known = await provedPerson(people, by, args, io);
    refuseWithout(entitled, known.name, act);
    await log.add({ what: 'sign-in', by: known.name, of: `gouji ${command}` });
    return { ...args, options: { ...args.options, by: known.name } };
  });
}

export function accessLog(args: Arguments, io: Io): AccessLog {
  return openAccessLog(sharedFolder(workspacePlace(args, io)), io.now);
}

/** Whoever is turned away stands in the log. */
export async function noted<T>(
  who: Pick<AccessLine, 'by' | 'of'>,
  args: Arguments,
  io: Io,
  prove: () => Promise<T>,
): Promise<T> {
  try {
    return await prove();
  } catch (error) {
    if (error instanceof Refusal) await accessLog(args, io).add({ what: 'refused', ...who });
    throw error;
  }
}

/** The person of that name, by passphrase typed at the terminal or read as the first line of standard input, or by the token of the environment. */
export async function provedPerson(people: readonly Person[], by: string, args: Arguments, io: Io): Promise<Person> {
  const known = personCalled(people, by);
  if (!known)
    throw new Refusal(
      `“${by}”不在人员名单里，没有记录。用 gouji people list 查看，用 gouji people add 登记。`,
      `"${by}" is not in the list of people; nothing was recorded. See gouji people list, gouji people add.`,
    );
  const token = io.env[TOKEN];
  if (token !== undefined && token !== '') {
    if (isToken(token, known, dateInChina(io.now()))) return known;
    throw new Refusal(
      `${TOKEN} 不是 ${known.name} 的令牌，或已过期、已作废，没有记录。用 gouji people token ${known.name} 换一个。`,
      `${TOKEN} is no token of ${known.name}, or is over; nothing was recorded. Get one with gouji people token.`,
    );
  }
  const [passphrase = ''] = await readPassphrase(io, [
    args.lang === 'zh' ? `${known.name} 的口令：` : `Passphrase of ${known.name}: `,
  ]);
  if (await isPassphrase(passphrase, known.passphrase)) return known;
  throw new Refusal('口令不对，没有记录。', 'The passphrase is wrong; nothing was recorded.');
}

/**
 * Once people are entered, what is judged by is the office's: who decides or releases brings no profile or forms by which there would be nothing to
 * decide, or nobody else to agree.
 */
export async function refuseOwnRules(args: Arguments, io: Io): Promise<void> {
  const folder = workspaceFolder(args, io);
  const found = await noticeIn(args, io, folder);
  if (found && dirname(found.path) !== folder)
    throw new Refusal(
      `登记人员后，处理和公开只按数据目录里的本年通知：请把 ${found.path} 里的 notice 移到 ${join(folder, CONFIG_NAME)}。`,
      `Once people are entered, deciding and releasing go by the workspace's notice: move the one in ${found.path} to ${join(folder, CONFIG_NAME)}.`,
    );
  const own = (['profile', 'forms'] as const).find((name) => args.options[name] !== undefined);
  if (own === undefined) return;
  const file = own === 'profile' ? 'profile.json' : 'forms.json';
  throw new Refusal(
    `登记人员后，处理和公开只按数据目录里的 ${file}，不能用 --${own} 另指一份。`,
    `Once people are entered, deciding and releasing go by ${file} of the workspace; leave --${own} out.`,
  );
}

/** Throws a Refusal where the list is not what the journal says, also of what came while the one and the other were read. */
async function settleRecorded(args: Arguments, io: Io): Promise<void> {
  const settle = async () => settlePeople(workspaceFolder(args, io), await recordedIn(args, io));
  await settle().catch(settle);
}

const recordedIn = async (args: Arguments, io: Io) => lastRecordedOf(await journalIn(workspacePlace(args, io)));

function refuseWithout(people: readonly Holder[], name: string, act: Act): void {
  const holder = personCalled(people, name);
  if (!holder)
    throw new Refusal(
      `操作日志里没有 ${name} 这个人，或已停用，不能做这件事，没有执行。`,
      `The journal does not say that ${name} is one of the people; nothing was done.`,
    );
  if (mayAmong(people, holder, act)) return;
  const role = holder.role ? ROLE_TERMS[holder.role] : NO_ROLE;
  throw new Refusal(
    `${name} 的岗位是${role.zh}，不能做这件事，没有执行。`,
    `${name} is ${role.en} and may not do this; nothing was done.`,
  );
}
