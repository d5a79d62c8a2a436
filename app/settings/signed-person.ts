import { join } from 'node:path';
import { type Io, Refusal } from '../machine/io.js';
import { isSamePerson } from '../state/decisions.js';
import { isPassphrase, readPeople } from '../state/people.js';
import { PEOPLE_FILE } from '../state/review-policy.js';
import type { Arguments } from '../terminal/command.js';
import { readPassphrase } from '../terminal/read-passphrase.js';
import { person, workspaceFolder } from './paths.js';

/**
 * The person of `--by`. Once people are entered it is one of them who has not left, and the passphrase says so: typed at the terminal, or the
 * first line of standard input. Throws a Refusal otherwise.
 */
export async function signedPerson(args: Arguments, io: Io): Promise<string> {
  const by = person(args);
  const people = await readPeople(join(workspaceFolder(args, io), PEOPLE_FILE));
  if (people.length === 0) return by;
  const known = people.find(({ name, disabled }) => isSamePerson(name, by) && disabled === undefined);
  if (!known)
    throw new Refusal(
      `“${by}”不在人员名单里，没有记录。用 gouji people list 查看，用 gouji people add 登记。`,
      `"${by}" is not in the list of people; nothing was recorded. See gouji people list, gouji people add.`,
    );
  const [passphrase = ''] = await readPassphrase(io, [
    args.lang === 'zh' ? `${known.name} 的口令：` : `Passphrase of ${known.name}: `,
  ]);
  if (!(await isPassphrase(passphrase, known.passphrase)))
    throw new Refusal('口令不对，没有记录。', 'The passphrase is wrong; nothing was recorded.');
  return known.name;
}
