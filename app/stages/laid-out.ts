/**
 * What lies in the output folder, so that a rerun need not read it all: hash of each file with the size, times and number that the file
 * system gave it. A file that looks otherwise is read, and one that is not what it should be is written again.
 */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../machine/hash.js';
import { looksSame, readSeen, type Seen as SeenFile, seeFile } from '../machine/see-file.js';
import { writeWhole } from '../machine/write-whole.js';

/** Hashes by file name. */
type Files = Readonly<Record<string, string>>;

export interface LaidOut {
  /** Whether the folder holds these files and no others. */
  holds(folder: string, files: Files): Promise<boolean>;
  /** A file of the folder that stands in for another one: the page with a head instead of the page as it was made. */
  standIn(folder: string, name: string): { for: string; is: string } | null;
  wrote(folder: string, files: Files): Promise<void>;
  replaced(folder: string, name: string, was: string, is: string): Promise<void>;
  save(): Promise<void>;
}

type Seen = [hash: string, ...SeenFile];
interface Folder {
  files: Record<string, Seen>;
  /** Name → hash of the file that another one stands in for. */
  insteadOf?: Record<string, string>;
}

/** Left in folders by systems and by programs that show a file. */
const FOREIGN = /^(?:\..*|~\$.*|thumbs\.db|desktop\.ini)$/i;

/** `out`: the output folder; folders are named below its `reports`. What is known of it is kept in the workspace's own folder. */
export async function openLaidOut(out: string, workspace: string): Promise<LaidOut> {
  const path = join(workspace, 'laid-out', `${sha256(out).slice(0, 16)}.json`);
  const folders = await readSeen<Folder>(path);
  let dirty = false;
  const pathOf = (folder: string, name = '') => join(out, 'reports', folder, name);

  async function see(folder: string, name: string, hash: string): Promise<Seen | null> {
    const found = await seeFile(pathOf(folder, name));
    return found && [hash, ...found];
  }

  function note(folder: string, name: string, seen: Seen): void {
    const known = folders.get(folder) ?? { files: {} };
    known.files[name] = seen;
    folders.set(folder, known);
    dirty = true;
  }

  async function isThere(folder: string, name: string, hash: string): Promise<boolean> {
    const known = folders.get(folder)?.files[name];
    const now = await seeFile(pathOf(folder, name));
    if (!now) return false;
    if (known?.[0] === hash && looksSame(now, known.slice(1))) return true;
    const content = await readFile(pathOf(folder, name)).catch(() => null);
    if (content === null || sha256(content) !== hash) return false;
    note(folder, name, [hash, ...now]);
    return true;
  }

  return {
    async holds(folder, files) {
      const present = (await readdir(pathOf(folder)).catch(() => [])).filter((name) => !FOREIGN.test(name));
      const due = Object.entries(files);
      if (present.length !== due.length) return false;
      for (const [name, hash] of due) if (!(await isThere(folder, name, hash))) return false;
      return true;
    },
    standIn(folder, name) {
      const known = folders.get(folder);
      const was = known?.insteadOf?.[name];
      const is = known?.files[name]?.[0];
      return was && is ? { for: was, is } : null;
    },
    async wrote(folder, files) {
      folders.delete(folder);
      for (const [name, hash] of Object.entries(files)) {
        const seen = await see(folder, name, hash);
        if (seen) note(folder, name, seen);
      }
    },
    async replaced(folder, name, was, is) {
      const seen = await see(folder, name, is);
      if (seen) note(folder, name, seen);
      const known = folders.get(folder);
      if (known) known.insteadOf = { ...known.insteadOf, [name]: was };
    },
    async save() {
      if (!dirty) return;
      await writeWhole(path, JSON.stringify(Object.fromEntries(folders)), { durable: false });
      dirty = false;
    },
  };
}
