/**
 * 32 random bytes that only this workspace knows. What it seals comes back unaltered or is not taken: rows of a workbook, the mark of a browser in
 * which somebody has signed in before. Against who can put a file in our way or send a request, not against who can read the workspace.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdir, open } from '../machine/disk.js';
import { PRIVATE } from '../machine/write-whole.js';

const SECRET = 'secret';
const PRINTED = /^[0-9a-f]{64}\n$/;

/** Hex of `length` digits: what a text is sealed with, for that purpose and no other. */
export type Seal = (purpose: string, text: string, length: number) => string;

/** Makes the secret where there is none yet; of two processes at once one makes it. */
export async function openSeal(folder: string): Promise<Seal> {
  const secret = (await read(folder)) ?? (await make(folder));
  return (purpose, text, length) =>
    createHmac('sha256', secret).update(`${purpose}\u0000${text}`).digest('hex').slice(0, length);
}

/** null where none is, or where a kill left it half written. */
async function read(folder: string): Promise<Buffer | null> {
  const text = await readFile(join(folder, SECRET), 'utf8').catch(() => '');
  return PRINTED.test(text) ? Buffer.from(text.trim(), 'hex') : null;
}

async function make(folder: string): Promise<Buffer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32);
  const isTorn = (await readFile(join(folder, SECRET)).catch(() => null)) !== null;
  const file = await open(join(folder, SECRET), isTorn ? 'w' : 'wx', PRIVATE).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null;
    throw error;
  });
  if (!file) return (await read(folder)) ?? make(folder);
  try {
    await file.writeFile(`${secret.toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return secret;
}
