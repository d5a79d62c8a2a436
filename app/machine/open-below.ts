/**
 * A file below a folder into which others put files, opened so that no link on the way is followed: not one put there since it was listed,
 * in the file's place or in that of a folder above it. Node opens nothing relative to an open folder; where the system has paths of open files
 * (Linux) they do it. Elsewhere each folder is looked at before and after: who changes one and changes it back in between is not seen.
 */
import { constants, existsSync } from 'node:fs';
import { type FileHandle, lstat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { open } from './disk.js';

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_DIRECTORY = 0 } = constants;
const OPENED = '/proc/self/fd';
const hasOpened = process.platform === 'linux' && existsSync(OPENED);

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
  const file = await openFile(join(root, ...folders, name));
  const after = await foldersAt(paths).catch(() => []);
  if (before.length === after.length && before.every((one, i) => one === after[i])) return file;
  await file.close();
  throw isLink();
}

/** Which folders they are, by device and number. */
async function foldersAt(paths: readonly string[]): Promise<string[]> {
  return Promise.all(
    paths.map(async (path) => {
      const found = await lstat(path);
      if (!found.isDirectory()) throw isLink();
      return `${found.dev}/${found.ino}`;
    }),
  );
}

const isLink = () => Object.assign(new Error('a link'), { code: 'ELOOP' });
