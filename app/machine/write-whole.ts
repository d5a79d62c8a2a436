/**
 * Files and folders that appear whole or not at all: written under another name beside their place, forced to the disk, renamed.
 * What a killed process leaves has its number in the name and is cleared by the next one.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { mkdir, open, rename, rm } from './disk.js';

const TEMPORARY = /^\.gouji-(tmp|old)-(\d+)-[0-9a-f]+(?:-(.*))?$/;

/** Of what nobody else on the machine may read: all of the workspace, and the output but for the site and the packs. */
export const PRIVATE = 0o600;
/** As the account's own habit is. */
export const PUBLIC = 0o666;

export function temporaryBeside(path: string, kind: 'tmp' | 'old'): string {
  return join(dirname(path), `.gouji-${kind}-${process.pid}-${randomBytes(4).toString('hex')}-${basename(path)}`);
}

/**
 * Writes a file; whoever opens `path` at any moment sees the old content or the new one. Makes its folder, as private as the file; who
 * writes beside the site, into the output folder itself, makes that one first, because the public goes through it. What can be
 * made again need not be forced to the disk (`durable: false`): a kill still leaves it whole, a power cut may not. `isWanted` is asked when all
 * of it is written: where it says no, the old content stays, and the answer is false.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  {
    durable = true,
    isWanted,
    mode = PRIVATE,
  }: { durable?: boolean; isWanted?: () => Promise<boolean>; mode?: number } = {},
): Promise<boolean> {
  const temporary = temporaryBeside(path, 'tmp');
  try {
    const file = await inFolder(path, mode, () => open(temporary, 'wx', mode));
    try {
      const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
      for await (const piece of pieces) await file.writeFile(piece);
      if (durable) await file.sync();
    } finally {
      await file.close();
    }
    if (isWanted && !(await isWanted())) {
      await rm(temporary, { force: true });
      return false;
    }
    await renamePatiently(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  if (durable) await syncFolder(dirname(path));
  return true;
}

/** Writes into the folder of `path`; it is made where there is none, and as a rule there is. Those above are not what is kept private. */
export async function inFolder<T>(path: string, mode: number, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await makeFolder(dirname(path), mode);
    return write();
  }
}

async function makeFolder(folder: string, mode: number): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  await mkdir(folder, { recursive: true, mode: folderMode(mode) });
}

const folderMode = (mode: number) => (mode === PRIVATE ? 0o700 : 0o777);

/**
 * Puts a folder of files at `path`, replacing what stands there as a whole: what the public sees in one step, where the system can. Elsewhere
 * there is none for an instant; `clearLeftovers` puts the old one back if the process dies in it.
 */
export async function writeFolderWhole(
  path: string,
  files: ReadonlyMap<string, string | Uint8Array>,
  { durable = true, mode = PRIVATE }: { durable?: boolean; mode?: number } = {},
): Promise<void> {
  await makeFolder(dirname(path), mode);
  const temporary = temporaryBeside(path, 'tmp');
  try {
    for (const [name, content] of files) {
      const target = join(temporary, name);
      await mkdir(dirname(target), { recursive: true, mode: folderMode(mode) });
      const file = await open(target, 'wx', mode);
      try {
        await file.writeFile(content);
        if (durable) await file.sync();
      } finally {
        await file.close();
      }
    }
    if (durable) await syncFolder(temporary);
    if (mode === PUBLIC && existsSync(path) && (await exchange(temporary, path))) {
      if (durable) await syncFolder(dirname(path));
      await rm(temporary, { recursive: true, force: true });
      return;
    }
    const old = temporaryBeside(path, 'old');
    const replaced = await renameIfThere(path, old);
    try {
      await renamePatiently(temporary, path);
    } catch (error) {
      if (replaced) await rename(old, path);
      throw error;
    }
    if (durable) await syncFolder(dirname(path));
    if (replaced) await rm(old, { recursive: true, force: true });
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** Removes what killed processes left under `folder`, at most `depth` folders down. Call it only as the one who may write there. */
export async function clearLeftovers(folder: string, depth: number): Promise<number> {
  let cleared = 0;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const match = TEMPORARY.exec(entry.name);
    if (match) {
      if (match[1] === 'old' && match[3] && !entries.some((e) => e.name === match[3])) {
        await rename(path, join(folder, match[3]));
      } else await rm(path, { recursive: true, force: true });
      cleared++;
    } else if (entry.isDirectory() && depth > 0) cleared += await clearLeftovers(path, depth - 1);
  }
  return cleared;
}

/** How many there are of them. */
export async function countLeftovers(folder: string, depth: number): Promise<number> {
  let count = 0;
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (TEMPORARY.test(entry.name)) count++;
    else if (entry.isDirectory() && depth > 0) count += await countLeftovers(join(folder, entry.name), depth - 1);
  }
  return count;
}

/** Makes a new name in a folder survive a power cut. Windows cannot open folders and needs none of it. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Two names change places in one step, by the only program at hand that knows the call (coreutils 9.5 and newer); false where it cannot. */
async function exchange(one: string, other: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  return promisify(execFile)('mv', ['--exchange', '--no-copy', '-T', '--', one, other]).then(
    () => true,
    () => false,
  );
}

async function renameIfThere(from: string, to: string): Promise<boolean> {
  try {
    await renamePatiently(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** On Windows a virus scanner or a viewer may hold a file for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const busy = code === 'EBUSY' || code === 'EACCES' || (code === 'EPERM' && process.platform === 'win32');
      if (!busy || attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 40 * attempt));
    }
  }
}
