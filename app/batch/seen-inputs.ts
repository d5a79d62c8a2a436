/**
 * Which bytes a file of a folder had when it was last read, by what the file system said of it then, so that a rerun need not read it again. It is
 * trusted where file and stored original look as they did: the size, the times of content and inode, the number, which no program sets at will. A
 * file that was read within seconds of its change is read once more: one that is written in the same tick of a coarse clock looks the same.
 * Nothing is made from what was not read: whoever takes the original out of the workspace has its hash checked.
 */
import { join } from 'node:path';
import { sha256 } from '../machine/hash.js';
import { looksSame, readSeen, type Seen, seeFile } from '../machine/see-file.js';
import { writeWhole } from '../machine/write-whole.js';
import type { Workspace } from '../store/store.js';

export interface SeenInputs {
  /** Hash of the file at that path; null where it has to be read. */
  known(path: string): Promise<string | null>;
  /** Looks at a file before it is read; what is called when its bytes are stored. */
  look(path: string): Promise<(hash: string) => Promise<void>>;
  save(): Promise<void>;
}

interface Row {
  sha256: string;
  file: Seen;
  original: Seen;
}

/** Coarsest clock of a file system (FAT), in milliseconds. */
const TICK_MS = 2000;

/** `folder`: the folder of the batch. What was seen there is kept in the workspace's own folder. */
export async function openSeenInputs(
  folder: string,
  { folder: workspace, originals }: Pick<Workspace, 'folder' | 'originals'>,
): Promise<SeenInputs> {
  const path = join(workspace, 'laid-out', `from-${sha256(folder).slice(0, 16)}.json`);
  const before = await readSeen<Row>(path);
  const rows = new Map<string, Row>();
  let isNew = false;
  return {
    async known(file) {
      const row = before.get(file);
      if (!row || !looksSame(await seeFile(file), row.file)) return null;
      if (!looksSame(await originals.see(row.sha256), row.original)) return null;
      rows.set(file, row);
      return row.sha256;
    },
    async look(file) {
      const at = Date.now();
      const seen = await seeFile(file);
      return async (hash) => {
        const original = await originals.see(hash);
        if (!seen || !original || Math.max(seen[1], seen[2]) > at - TICK_MS) return;
        rows.set(file, { sha256: hash, file: seen, original });
        isNew = true;
      };
    },
    async save() {
      if (!isNew && rows.size === before.size) return;
      await writeWhole(path, JSON.stringify(Object.fromEntries(rows)), { durable: false });
    },
  };
}
