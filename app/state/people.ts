/**
 * Who works at the desk: people.json in the workspace, a list of named persons with a passphrase each. Nobody is ever taken out of
 * it, because the journal names them; somebody who has left is disabled.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refusal } from '../machine/io.js';
import { writeWhole } from '../machine/write-whole.js';

export const ROLES = ['审核', '复核', '科长'] as const;
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
  /** When somebody left. */
  disabled: z.iso.datetime().optional(),
});

export type Person = z.infer<typeof PersonSchema>;

const PeopleSchema = z.array(PersonSchema).superRefine((people, context) => {
  for (const key of ['id', 'name'] as const) {
    const seen = new Set<string>();
    people.forEach((person, i) => {
      if (seen.has(person[key])) context.addIssue({ code: 'custom', message: `${key} 重复`, path: [i, key] });
      seen.add(person[key]);
    });
  }
});

/** OWASP's least for scrypt: 64 MiB and about 0.2 s a guess. */
const COST = { n: 2 ** 16, r: 8, p: 2 };
export const SHORTEST_PASSPHRASE = 8;

/** Nobody where there is no file. Throws a Refusal that names the line of a mistake. */
export async function readPeople(path: string): Promise<Person[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new Refusal(
      `人员名单 ${path} 读不了（${error.code}）。`,
      `The list of people ${path} cannot be read (${error.code}).`,
    );
  });
  return text === null ? [] : parsePeople(text, path);
}

/** `name` only serves the sentences. */
export function parsePeople(text: string, name: string): Person[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(`人员名单 ${name} 不是 JSON 文件。`, `The list of people ${name} is no JSON file.`);
  }
  const parsed = PeopleSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = (issue?.path ?? []).map(String).join('.');
  throw new Refusal(
    `人员名单 ${name} 有误（${where}：${issue?.message}）。请用 gouji people 增减人员，不要手工修改。`,
    `The list of people ${name} is wrong (${where}: ${issue?.message}). Use gouji people instead of editing it.`,
  );
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
