import { join } from 'node:path';
import { ROLE_TERMS } from '../../../pipeline/terms.js';
import { dateInChina } from '../../machine/china-time.js';
import { rm } from '../../machine/disk.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { workspaceFolder, workspacePlace } from '../../settings/paths.js';
import { accessLog, noted, provedPerson, signIn } from '../../settings/sign-in.js';
import {
  hashPassphrase,
  isSamePerson,
  newId,
  newToken,
  type Person,
  personCalled,
  ROLES,
  type Role,
  readPeople,
  SHORTEST_PASSPHRASE,
  writePeople,
} from '../../state/people.js';
import { hashOfPeople, lastRecordedOf, peopleAgainst, settlePeople, waitingList } from '../../state/recorded-people.js';
import { PEOPLE_FILE } from '../../state/review-policy.js';
import { isAsked, isHeld, mayAmong } from '../../state/rights.js';
import { openWorkspace } from '../../state/workspace.js';
import type { PeopleRecord } from '../../store/records.js';
import { issueLink, LINK_MINUTES } from '../../store/sign-in-links.js';
import { sharedFolder } from '../../store/store-place.js';
import type { Arguments } from '../../terminal/command.js';
import { deskPort } from '../../terminal/desk-line.js';
import { readPassphrase } from '../../terminal/read-passphrase.js';
import { padEnd } from '../../terminal/width.js';
import { DESK_PORT, LOOPBACK, portOf } from './loopback.js';

/** A year of nightly runs; who leaves or changes the passphrase ends it before. */
const TOKEN_DAYS = 366;

/** `gouji people`: who may work at the desk. The workspace is taken when all is typed: a list that was changed meanwhile is not overwritten. */
export async function execute(given: Arguments, io: Io): Promise<ExitStatus> {
  const isChange = (given.operands[0] ?? 'list') !== 'list';
  const args = isChange ? await signIn('people', given, io) : given;
  const [action = 'list', name = ''] = args.operands;
  const path = peopleFile(args, io);
  const people = await readPeople(path);
  const zh = args.lang === 'zh';
  const done = async (now: Person[], said: string): Promise<ExitStatus> => {
    const { role } = personCalled(now, name) ?? {};
    const record = { kind: 'people', report: '', action: action as PeopleRecord['action'], person: name, by } as const;
    const held = now.map(({ passphrase, token, ...holder }) => holder);
    await put(people, now, { ...record, ...(role ? { role } : {}), held, list: hashOfPeople(now) }, args, io);
    await accessLog(args, io).add({ what: 'people', by, of: `${action} ${name}` });
    await write(io.stdout, `${said}\n`);
    return 0;
  };
  const by = String(args.options['by'] ?? name);
  const proved = (prove: () => Promise<Person>) => noted({ by, of: `gouji people ${action}` }, args, io, prove);
  const changed = (id: string, by: (person: Person) => Person) =>
    people.map((person) => (person.id === id ? by(person) : person));
  switch (action) {
    case 'list':
      await write(io.stdout, list(people, zh));
      return 0;
    case 'add': {
      if (args.options['role'] !== undefined && isHeld(people, 'roles') && isHeld(people, 'people')) throw apart();
      const person = await newPerson(people, name, args, io);
      return done([...people, person], zh ? `已加入：${person.name}` : `added: ${person.name}`);
    }
    case 'role': {
      const { id } = find(people, name);
      const role = roleOf(args.options['role']);
      if (!role) throw new Refusal('请用 --role 写明岗位。', 'Name the role with --role.');
      const now = changed(id, (person) => ({ ...person, role }));
      return done(now, zh ? `${name} 现在是${ROLE_TERMS[role].zh}` : `${name} is ${ROLE_TERMS[role].en} now`);
    }
    case 'remove': {
      const { id } = find(people, name);
      const now = changed(id, ({ token, ...person }) => ({ ...person, disabled: io.now().toISOString() }));
      return done(
        now,
        zh ? `${name} 不能再登录；名单和日志里的记录保留` : `${name} can no longer sign in; the records stay`,
      );
    }
    case 'passphrase': {
      const { id } = await proved(() => ownOrAdministered(people, name, args, io));
      const passphrase = await hashPassphrase(await askPassphrase(io, zh));
      // Whoever had the old one may have had a token made by it.
      const now = changed(id, ({ token, ...person }) => ({ ...person, passphrase }));
      return done(
        now,
        zh ? `已更换 ${name} 的口令，令牌一并作废` : `new passphrase for ${name}; no token holds any more`,
      );
    }
    case 'token': {
      const { id } = await proved(() => provedPerson(people, find(people, name).name, args, io));
      const until = dateInChina(new Date(io.now().getTime() + TOKEN_DAYS * 86_400_000));
      const { token, kept } = newToken(until);
      return done(
        changed(id, (person) => ({ ...person, token: kept })),
        zh
          ? `${token}\n只显示这一次，有效期至 ${until}；脚本里设为 GOUJI_TOKEN`
          : `${token}\nshown this once, valid until ${until}; set it as GOUJI_TOKEN`,
      );
    }
    case 'link': {
      const port = portOf(args.options['port'], (await deskPort(workspaceFolder(args, io))) ?? DESK_PORT);
      const { id } = await proved(() => ownOrAdministered(people, name, args, io));
      const token = await issueLink(sharedFolder(workspacePlace(args, io)), id, io.now());
      await accessLog(args, io).add({ what: 'link', by, of: `gouji people link ${name}` });
      const link = `http://${LOOPBACK}:${port}/link?token=${token}`;
      await write(
        io.stdout,
        zh
          ? `${link}\n只显示这一次：${LINK_MINUTES} 分钟内在要用的浏览器里打开，只能打开一次；以后在这个浏览器里输入口令不用等。工作台不在端口 ${port} 的，用 --port 写明。\n`
          : `${link}\nShown this once: open it once, within ${LINK_MINUTES} minutes, in the browser to be used; the passphrase is heard there at once from then on. Where the desk is not at port ${port}, name its port with --port.\n`,
      );
      return 0;
    }
    case 'record':
      return done(people, zh ? '名单已按现状记入操作日志' : 'the journal says what the list holds now');
    default:
      throw new Refusal(
        `people 后面写 add、list、role、remove、passphrase、token、link 或 record，不能是“${action}”。`,
        `people takes add, list, role, remove, passphrase, token, link or record, not "${action}".`,
      );
  }
}

/** The list and its line. Throws a Refusal where somebody was quicker, or where there is nothing to take over. */
async function put(
  seen: readonly Person[],
  now: readonly Person[],
  record: PeopleRecord,
  args: Arguments,
  io: Io,
): Promise<void> {
  const folder = workspaceFolder(args, io);
  const workspace = await openWorkspace(workspacePlace(args, io), 'people', io.now());
  const waiting = waitingList(folder, record.list);
  try {
    const { lines } = workspace.journal;
    const recorded = lastRecordedOf(lines);
    const last = recorded();
    if (record.action === 'record') {
      if (seen.length === 0)
        throw new Refusal('名单是空的，没有可记的。', 'The list is empty; there is nothing to record.');
      if (last && (await peopleAgainst(folder, last)) !== 'altered')
        throw new Refusal('名单与操作日志的记录相符，不必再记。', 'The journal says what the list holds already.');
    } else await settlePeople(folder, recorded);
    // What is taken over lies in its place.
    if (record.action !== 'record') await writePeople(waiting, now);
    const before = hashOfPeople(seen);
    const added = workspace.journal.append([record], io.now(), (all) => {
      if (record.action === 'record' || (lastRecordedOf(all)()?.line.list ?? before) === before) return true;
      throw new Refusal('名单刚刚被别人改过，没有保存。请再运行一次。', 'The list was just changed; run it again.');
    });
    await added.catch(async (error: unknown) => {
      // Where the disk failed, the line may be there all the same.
      if (error instanceof Refusal) await rm(waiting, { force: true });
      throw error;
    });
    await settlePeople(folder, recorded);
  } finally {
    await workspace.close();
  }
}

/** A new passphrase is set, a link made by who knows the passphrase, or by who administers accounts. */
async function ownOrAdministered(people: readonly Person[], name: string, args: Arguments, io: Io): Promise<Person> {
  const person = find(people, name);
  const by = args.options['by'];
  if (typeof by !== 'string') return isAsked(people, 'people') ? provedPerson(people, person.name, args, io) : person;
  const administrator = await provedPerson(people, by, args, io);
  if (mayAmong(people, administrator, 'people')) return person;
  throw new Refusal(
    `${administrator.name} 不是系统管理，不能换别人的口令，也不能替别人开登录链接。`,
    `${administrator.name} does not administer accounts: nobody else's passphrase, and no link for others.`,
  );
}

const apart = (): Refusal =>
  new Refusal(
    '已有安全保密员：系统管理只登记人员，岗位由安全保密员用 gouji people role 设定。请去掉 --role。',
    'There is a security officer, who says who is what with gouji people role. Leave --role out.',
  );

export function peopleFile(args: Arguments, io: Io): string {
  return join(workspaceFolder(args, io), PEOPLE_FILE);
}

async function newPerson(people: readonly Person[], typed: string, args: Arguments, io: Io): Promise<Person> {
  const name = typed.normalize('NFC').trim();
  if (name === '' || name.length > 40 || /[\p{Cc}\p{Cf}]/u.test(name))
    throw new Refusal('请写明姓名，一行，不超过 40 个字。', 'Give the name: one line of at most 40 characters.');
  // A blank or a wide letter makes no second person: who has left would come back, or approve as somebody else.
  const same = people.find((person) => isSamePerson(person.name, name));
  if (same?.disabled)
    throw new Refusal(
      `名单里已有停用的“${same.name}”，日志里的记录是他的。请换一个能区分的写法，如“${same.name}（二）”。`,
      `"${same.name}" is in the list, disabled; the records in the journal are theirs. Use a name that can be told apart.`,
    );
  if (same) throw new Refusal(`名单里已有“${same.name}”。`, `"${same.name}" is in the list already.`);
  const role = roleOf(args.options['role']);
  const passphrase = await hashPassphrase(await askPassphrase(io, args.lang === 'zh'));
  return { id: newId(people), name, ...(role ? { role } : {}), passphrase };
}

function roleOf(value: unknown): Role | null {
  if (value === undefined) return null;
  const role = ROLES.find((one) => one === value || ROLE_TERMS[one].zh === value);
  if (role) return role;
  throw new Refusal(
    `--role 只能是 ${ROLES.map((one) => ROLE_TERMS[one].zh).join('、')}，不能是“${value}”。`,
    `--role is ${ROLES.map((one) => `${ROLE_TERMS[one].zh} (${ROLE_TERMS[one].en})`).join(', ')}, not "${value}".`,
  );
}

function find(people: readonly Person[], name: string): Person {
  const found = personCalled(people, name);
  if (found) return found;
  throw new Refusal(
    `名单里没有“${name}”。用 gouji people list 查看。`,
    `There is no "${name}" in the list. See gouji people list.`,
  );
}

async function askPassphrase(io: Io, zh: boolean): Promise<string> {
  const prompts = zh ? ['口令：', '再输一次：'] : ['Passphrase: ', 'Once more: '];
  const [first = '', second] = await readPassphrase(io, prompts);
  if (second !== undefined && second !== first)
    throw new Refusal('两次输入的口令不一样，没有保存。', 'The two differ; nothing was saved.');
  if ([...first].length < SHORTEST_PASSPHRASE)
    throw new Refusal(
      `口令至少 ${SHORTEST_PASSPHRASE} 个字符，没有保存。可以用一句话。`,
      `A passphrase has at least ${SHORTEST_PASSPHRASE} characters; nothing was saved. A sentence does well.`,
    );
  return first;
}

function list(people: readonly Person[], zh: boolean): string {
  if (people.length === 0)
    return zh
      ? '名单是空的。用 gouji people add 姓名 加入。\n'
      : 'The list is empty. Add somebody with gouji people add NAME.\n';
  const lines = people.map(({ name, role, disabled }) => {
    const left = disabled
      ? zh
        ? `${dateInChina(new Date(disabled))} 停用`
        : `disabled ${dateInChina(new Date(disabled))}`
      : '';
    return `  ${padEnd(name, 16)} ${padEnd(role ? ROLE_TERMS[role][zh ? 'zh' : 'en'] : '', zh ? 6 : 16)} ${left}`.trimEnd();
  });
  return `${lines.join('\n')}\n`;
}
