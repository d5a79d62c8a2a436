/**
 * Files go among the released ones before the journal's line that names them, so that a line never names what is not there. What a kill leaves in
 * between is named in a note: every other released file without a line is one whose line was taken out of the journal, and `verify` says so.
 */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { rm } from '../machine/disk.js';
import { sha256 } from '../machine/hash.js';
import { PRIVATE, writeWhole } from '../machine/write-whole.js';
import type { Line } from './journal.js';
import type { JournalRecord } from './records.js';
import type { Workspace } from './store.js';

const NOTE = /^releasing-[0-9a-f]+\.json$/;
const NoteSchema = z.array(z.string().regex(/^[0-9a-f]{64}$/));

/** `record` writes the line for the hashes, by name, and says whether it did: what no line came to name is taken away again. */
export async function putReleased<T>(
  { folder, released, journal }: Pick<Workspace, 'folder' | 'released' | 'journal'>,
  contents: Readonly<Record<string, Uint8Array | string>>,
  record: (files: Record<string, string>) => Promise<T>,
): Promise<T> {
  const files = Object.fromEntries(Object.entries(contents).map(([name, bytes]) => [name, sha256(bytes)]));
  const note = join(folder, `releasing-${randomBytes(8).toString('hex')}.json`);
  await writeWhole(note, JSON.stringify(Object.values(files)), { mode: PRIVATE });
  try {
    for (const bytes of Object.values(contents)) await released.put(bytes);
    return await record(files);
  } finally {
    const named = releasedHashes(journal.lines);
    for (const hash of Object.values(files)) if (!named.has(hash)) await released.remove(hash);
    await rm(note, { force: true });
  }
}

/** Everything that must lie among the released files: those of releases and withdrawals, and the letters that went to departments. */
export function releasedHashes(lines: readonly Line<JournalRecord>[]): Set<string> {
  return new Set(
    lines.flatMap((line) => {
      if ('files' in line) return Object.values(line.files);
      return line.kind === 'action' && line.letter !== undefined ? [line.letter] : [];
    }),
  );
}

/** Released files that no line names: `cut` where a line must have been there, `left` by a process that was killed. */
export async function unnamedFiles({
  folder,
  released,
  journal,
}: Workspace): Promise<{ cut: string[]; left: string[] }> {
  const named = releasedHashes(journal.lines);
  const noted = new Set((await notesIn(folder)).flatMap(({ hashes }) => hashes));
  const unnamed = (await released.list()).filter((hash) => !named.has(hash));
  return { cut: unnamed.filter((hash) => !noted.has(hash)), left: unnamed.filter((hash) => noted.has(hash)) };
}

/** Takes away what killed processes left. Call it only as the one who writes there. */
export async function clearReleasing({ folder, released, journal }: Workspace): Promise<void> {
  const notes = await notesIn(folder);
  if (notes.length === 0) return;
  const named = releasedHashes(journal.lines);
  for (const { path, hashes } of notes) {
    for (const hash of hashes) if (!named.has(hash)) await released.remove(hash);
    await rm(path, { force: true });
  }
}

async function notesIn(folder: string): Promise<{ path: string; hashes: string[] }[]> {
  const notes = [];
  for (const name of await readdir(folder).catch(() => [])) {
    if (!NOTE.test(name)) continue;
    const path = join(folder, name);
    const text = await readFile(path, 'utf8').catch(() => '[]');
    notes.push({ path, hashes: NoteSchema.parse(JSON.parse(text)) });
  }
  return notes;
}
