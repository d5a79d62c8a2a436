/**
 * A file below a folder into which others put files, opened so that no link on the way is followed: not one put there since it was listed,
 * in the file's place or in that of a folder above it. Node opens nothing relative to an open folder; where the system has paths of open files
 * (Linux) they do it. Elsewhere each folder is looked at before and after, and then once more around the question whether what was opened is what lies
 * there: a change that is undone shows, one that is made and undone twice, each time within one call of the system, does not.
 */
import { type BigIntStats, constants, existsSync } from 'node:fs';
import { type FileHandle, lstat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { open } from './disk.js';

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_DIRECTORY = 0 } = constants;
const OPENED = '/proc/self/fd';
/** Whether the system opens a file relative to an open folder for us. */
export const hasOpened = process.platform === 'linux' && existsSync(OPENED);

/** The folder itself may be a link: whoever named it has chosen it. Throws as `open` does, ELOOP for a link. */
export async function openBelow(root: string, path: string): Promise<FileHandle> {
  const folders = relative(root, path).split(sep);
  const name = folders.pop() ?? '';
  return hasOpened ? openFromFolder(root, folders, name) : openByPaths(root, folders, name);
}

const openFile = (path: string) => open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);

async function openFromFolder(root: string, folders: readonly string[], name: string): Promise<FileHandle> {
  let folder = await open(root, O_RDONLY | O_DIRECTORY);
  try {
    for (const next of folders) {
      const inner = await open(`${OPENED}/${folder.fd}/${next}`, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
      await folder.close();
      folder = inner;
    }
    return await openFile(`${OPENED}/${folder.fd}/${name}`);
  } finally {
    await folder.close();
  }
}

export async function openByPaths(root: string, folders: readonly string[], name: string): Promise<FileHandle> {
  const paths = folders.map((_, i) => join(root, ...folders.slice(0, i + 1)));
  const before = await foldersAt(paths);
  const path = join(root, ...folders, name);
  const file = await openFile(path);
  try {
    const opened = identityOf(await file.stat({ bigint: true }));
    const sameFolders = async () => isDeepStrictEqual(await foldersAt(paths), before);
    if (!(await sameFolders()) || identityOf(await lstat(path, { bigint: true })) !== opened || !(await sameFolders()))
      throw isLink();
    return file;
  } catch {
    await file.close();
    throw isLink();
  }
}

async function foldersAt(paths: readonly string[]): Promise<string[]> {
  return Promise.all(
    paths.map(async (path) => {
      const found = await lstat(path, { bigint: true });
      if (!found.isDirectory()) throw isLink();
      return identityOf(found);
    }),
  );
}

/** Which one it is, whatever it is called. */
const identityOf = ({ dev, ino }: BigIntStats) => `${dev}/${ino}`;

const isLink = () => Object.assign(new Error('a link'), { code: 'ELOOP' });
