/**
 * Who works at the desk: people.json in the workspace, a list of named persons with a passphrase each. Nobody is ever taken out of
 * it, because the journal names them; somebody who has left is disabled.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { say } from '../../pipeline/say.js';
import { sha256 } from '../machine/hash.js';
import { type Configuration, readConfiguration } from '../machine/read-configuration.js';
import { writeWhole } from '../machine/write-whole.js';

export const ROLES = ['审核', '复核', '信息公开员', '科长', '系统管理', '安全保密', '审计'] as const;
export type Role = (typeof ROLES)[number];

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

const PersonSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** As written to the journal. */
  name: z
    .string()
    .min(1)
    .max(40)
    .regex(/^[^\p{Cc}\p{Cf}]+$/u),
  role: z.enum(ROLES).optional(),
  passphrase: z.strictObject({
    scrypt: z.strictObject({ n: z.int(), r: z.int(), p: z.int() }),
    salt: base64,
    hash: base64,
  }),
  /** SHA-256 of the token by which a script speaks for this person, and the last day on which it does. */
  token: z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), until: z.iso.date() }).optional(),
  /** When somebody left. */
  disabled: z.iso.datetime().optional(),
});

export type Person = z.infer<typeof PersonSchema>;

const PeopleSchema = z.array(PersonSchema).superRefine((people, context) => {
  for (const key of ['id', 'name'] as const) {
    const seen = new Set<string>();
    people.forEach((person, i) => {
      if (seen.has(person[key]))
        context.addIssue({ code: 'custom', message: say(`${key} 重复`, `${key} stands twice`), path: [i, key] });
      seen.add(person[key]);
    });
  }
});

/** OWASP's least for scrypt: 64 MiB and about 0.2 s a guess. */
const COST = { n: 2 ** 16, r: 8, p: 2 };
export const SHORTEST_PASSPHRASE = 8;

export const PEOPLE_LIST: Configuration<Person[]> = {
  zh: '人员名单',
  en: 'list of people',
  see: { zh: '请用 gouji people 增减人员，不要手工修改', en: 'use gouji people instead of editing it' },
  schema: PeopleSchema,
};

/** Nobody where there is no file. Throws a Refusal that names the line of a mistake. */
export async function readPeople(path: string): Promise<Person[]> {
  return (await readConfiguration(path, PEOPLE_LIST)) ?? [];
}

export async function writePeople(path: string, people: readonly Person[]): Promise<void> {
  await writeWhole(path, `${JSON.stringify(people, null, 1)}\n`);
}

export async function hashPassphrase(passphrase: string, cost = COST): Promise<Person['passphrase']> {
  const salt = randomBytes(16);
  const hash = await derive(passphrase, salt, cost);
  return { scrypt: cost, salt: salt.toString('base64'), hash: hash.toString('base64') };
}

export async function isPassphrase(passphrase: string, known: Person['passphrase']): Promise<boolean> {
  const due = Buffer.from(known.hash, 'base64');
  const given = await derive(passphrase, Buffer.from(known.salt, 'base64'), known.scrypt);
  return due.length === given.length && timingSafeEqual(due, given);
}

/** What a script is given, once, and what is kept of it: 256 bits of chance need no slow hash. */
export function newToken(until: string): { token: string; kept: NonNullable<Person['token']> } {
  const token = `gouji-${randomBytes(32).toString('base64url')}`;
  return { token, kept: { hash: sha256(token), until } };
}

export function isToken(given: string, { token }: Pick<Person, 'token'>, today: string): boolean {
  return (
    token !== undefined && today <= token.until && timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(token.hash))
  );
}

/** Who works here by that name, as somebody typed it. */
/** Without what proves who it is. */
export type Holder = Pick<Person, 'id' | 'name' | 'role' | 'disabled'>;

export function personCalled<T extends Holder>(people: readonly T[], name: string): T | undefined {
  return people.find((one) => one.disabled === undefined && isSamePerson(one.name, name));
}

/** Width of letters and white space make no other person. */
export function isSamePerson(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '');
  return plain(one) === plain(other);
}

/** What nobody's passphrase is. */
export function unknownPassphrase(cost = COST): Person['passphrase'] {
  const random = () => randomBytes(32).toString('base64');
  return { scrypt: cost, salt: random(), hash: random() };
}

/** An input method may write the same characters in two ways; a person types one passphrase. */
function derive(passphrase: string, salt: Buffer, { n, r, p }: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem: 256 * n * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** The next free id: ids only tell two of one name apart in the file's own lines. */
export function newId(people: readonly Person[]): string {
  let n = people.length + 1;
  while (people.some(({ id }) => id === `p${n}`)) n++;
  return `p${n}`;
}
