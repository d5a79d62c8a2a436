/** What the system says of a file, by which one that was read need not be read again; and where that is kept, which can be lost at no loss. */
import { lstat, readFile } from 'node:fs/promises';

/** Size, times of content and inode, number: whoever changes the content may set the first of the times, and not the second. */
export type Seen = readonly [size: number, mtime: number, ctime: number, ino: number];

/** null where there is no file; a link is none. */
export async function seeFile(path: string): Promise<Seen | null> {
  const found = await lstat(path).catch(() => null);
  return found?.isFile() ? [found.size, found.mtimeMs, found.ctimeMs, found.ino] : null;
}

/** `before`: as it was kept, by whatever program. */
export function looksSame(now: Seen | null, before: readonly unknown[] | undefined): boolean {
  return now?.every((value, i) => value === before?.[i]) === true;
}

export async function readSeen<T>(path: string): Promise<Map<string, T>> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value as Record<string, T>) : []);
  } catch {
    return new Map();
  }
}
