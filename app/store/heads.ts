/**
 * Heads of the journal and of the intake: so many lines, and the hash of the last. Printed, signed by hand and filed outside, one proves later that nothing up to it was
 * rewritten (防篡改校验); that is the guarantee. The signature by a key of the workspace is a second line, against who can write the journal but not
 * read the key; it is no 电子签名 of a person.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { appendFile } from '../machine/disk.js';
import { sha256 } from '../machine/hash.js';
import { inForm } from '../machine/in-form.js';
import { Refusal } from '../machine/io.js';
import { hasSm2, hasSm3, holdsSm2, newSm2Key, signSm2, sm3 } from '../machine/sm2.js';
import { PRIVATE, writeWhole } from '../machine/write-whole.js';
import { printLine } from './chain.js';
import type { Line } from './journal.js';

const HEADS = 'heads.jsonl';

const HeadSchema = z.object({
  at: z.string(),
  /** Lines of the journal, and the SHA-256 of the last. */
  lines: z.int().nonnegative(),
  hash: z.string(),
  /** SM3 over all those lines as they are printed; null where this machine's cryptography has none. */
  sm3: z.string().nullable(),
  /** The same of the journal of intake; heads made before there were such say nothing of it. */
  received: z.object({ lines: z.int().nonnegative(), hash: z.string(), sm3: z.string().nullable() }).optional(),
  algorithm: z.string(),
  /** SPKI, base64. */
  key: z.string(),
  signature: z.string(),
  /** What the program of `--send` answered, base64: a time stamp, or a signature of another make. */
  answer: z.string().optional(),
});
export type Head = z.infer<typeof HeadSchema>;
type Statement = Pick<Head, 'at' | 'lines' | 'hash' | 'sm3' | 'received'>;
type Journal = readonly Line<object>[];
/** How long a journal was, and how it ended. */
export type End = Pick<Head, 'lines' | 'hash'>;

/** How a head is signed. Another algorithm is another entry; what needs a device of its own goes through `--send`. */
interface Algorithm {
  name: string;
  /** Its key in the workspace. */
  file: string;
  isHere(): boolean;
  /** PKCS8, PEM. */
  newKey(): string;
  sign(text: Buffer, key: string): Buffer;
  /** `key`: SPKI, DER. */
  holds(text: Buffer, key: Buffer, signature: Buffer): boolean;
}

const ED25519: Algorithm = {
  name: 'ed25519',
  file: 'head-key.pem',
  isHere: () => true,
  newKey: () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  sign: (text, key) => sign(null, text, key),
  holds: (text, key, signature) => verify(null, text, createPublicKey({ key, format: 'der', type: 'spki' }), signature),
};
const SM2: Algorithm = {
  name: 'sm2',
  file: 'head-key-sm2.pem',
  isHere: hasSm2,
  newKey: newSm2Key,
  sign: signSm2,
  holds: holdsSm2,
};
const ALGORITHMS = [ED25519, SM2] as const;

/**
 * `algorithm`: null for the one that signed last. `send`: hands the signed head to a service and returns what it answered. Throws a Refusal for an
 * algorithm that is not known, or not to this machine.
 */
export async function makeHead(
  folder: string,
  journal: Journal,
  received: Journal,
  now: Date,
  { algorithm, send }: { algorithm: string | null; send: ((head: string) => Promise<Uint8Array>) | null },
): Promise<Head> {
  const own = algorithmCalled(algorithm ?? (await readHeads(folder)).at(-1)?.algorithm ?? ED25519.name);
  const statement: Statement = { at: now.toISOString(), ...digested(journal), received: digested(received) };
  const key = await keyIn(folder, own);
  const signed = {
    ...statement,
    algorithm: own.name,
    key: createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'der' }).toString('base64'),
    signature: own.sign(said(statement), key).toString('base64'),
  };
  const answer = send ? Buffer.from(await send(JSON.stringify(signed))).toString('base64') : null;
  const head: Head = answer === null ? signed : { ...signed, answer };
  await appendFile(join(folder, HEADS), `${JSON.stringify(head)}\n`, { mode: PRIVATE });
  return head;
}

/** Those that were made here, oldest first; null for a line that is none. */
export async function readHeads(folder: string): Promise<(Head | null)[]> {
  const text = await readFile(join(folder, HEADS), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => inForm(HeadSchema, line));
}

export function endOf(lines: Journal): End {
  return { lines: lines.length, hash: lines.at(-1)?.hash ?? '' };
}

const digested = (lines: Journal) => ({ ...endOf(lines), sm3: sm3Of(lines) });

/** What is filed of it and compared with: lines and hash, and behind + those of the intake. */
export function printedHead({ lines, hash, received }: End & { received?: End | undefined }): string {
  return `${lines}-${hash}${received && received.lines > 0 ? `+${received.lines}-${received.hash}` : ''}`;
}

/** Why a head does not agree with the journals: one was cut, rewritten, or the head itself altered; null where it agrees. */
export function headProblem(
  head: Head | null,
  journal: Journal,
  received: Journal,
): 'altered' | 'short' | 'rewritten' | null {
  if (!head) return 'altered';
  const algorithm = ALGORITHMS.find(({ name }) => name === head.algorithm);
  if (!algorithm || (algorithm.isHere() && !isSigned(head, algorithm))) return 'altered';
  return wholeAgreement(head, journal) ?? (head.received ? wholeAgreement(head.received, received) : null);
}

function wholeAgreement(end: End & Pick<Head, 'sm3'>, lines: Journal): 'short' | 'rewritten' | null {
  const disagreement = agreement(end, lines);
  if (disagreement !== null || end.sm3 === null) return disagreement;
  return [null, end.sm3].includes(sm3Of(lines.slice(0, end.lines))) ? null : 'rewritten';
}

/** The same of a head that says no more than lines and hash. */
export function agreement(head: End, lines: Journal): 'short' | 'rewritten' | null {
  if (head.lines > lines.length) return 'short';
  return head.lines > 0 && lines[head.lines - 1]?.hash !== head.hash ? 'rewritten' : null;
}

/** What a person compares two prints of a key by. */
export function fingerprint({ key }: Pick<Head, 'key'>): string {
  return sha256(Buffer.from(key, 'base64')).slice(0, 32);
}

function said({ at, lines, hash, sm3, received }: Statement): Buffer {
  const own = [at, lines, hash, sm3];
  const said = received
    ? ['gouji.head/2', ...own, received.lines, received.hash, received.sm3]
    : ['gouji.head/1', ...own];
  return Buffer.from(JSON.stringify(said));
}

function isSigned(head: Head, { holds }: Algorithm): boolean {
  try {
    return holds(said(head), Buffer.from(head.key, 'base64'), Buffer.from(head.signature, 'base64'));
  } catch {
    return false;
  }
}

function sm3Of(lines: Journal): string | null {
  return hasSm3() ? sm3(printed(lines)).toString('hex') : null;
}

function* printed(lines: Journal): Iterable<string> {
  for (const line of lines) yield `${printLine(line)}\n`;
}

function algorithmCalled(name: string): Algorithm {
  const found = ALGORITHMS.find((one) => one.name === name);
  if (found?.isHere()) return found;
  const known = ALGORITHMS.filter(({ isHere }) => isHere()).map((one) => one.name);
  throw new Refusal(
    `本机不能用 ${name} 签署，日志头没有保存；--algorithm 可以是 ${known.join('、')}。`,
    `This machine cannot sign with ${name}; no head was kept. --algorithm is ${known.join(', ')}.`,
  );
}

async function keyIn(folder: string, { file, newKey }: Algorithm): Promise<string> {
  const path = join(folder, file);
  const known = await readFile(path, 'utf8').catch(() => null);
  if (known !== null) return known;
  const made = newKey();
  await writeWhole(path, made);
  return made;
}
