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
import { writeWhole } from '../machine/write-whole.js';
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
  await writeWhole(note, JSON.stringify(Object.values(files)));
  try {
    for (const bytes of Object.values(contents)) await released.put(bytes);
    return await record(files);
  } finally {
    const named = releasedHashes(journal.lines);
    for (const hash of Object.values(files)) if (!named.has(hash)) await released.remove(hash);
    await rm(note, { force: true });
  }
}

/**
 * Everything that must lie among the released files: those of releases that nobody has withdrawn, notices of withdrawal, and the letters that
 * went to departments or came from them.
 */
export function releasedHashes(lines: readonly Line<JournalRecord>[]): Set<string> {
  return kept(lines).due;
}

/** Released files that are to be deleted: a withdrawn report leaves none, of whichever version. */
export function withdrawnHashes(lines: readonly Line<JournalRecord>[]): Set<string> {
  return kept(lines).gone;
}

function kept(lines: readonly Line<JournalRecord>[]): { due: Set<string>; gone: Set<string> } {
  const reports = new Map<string, Set<string>>();
  const [due, gone] = [new Set<string>(), new Set<string>()];
  for (const line of lines) {
    const own = reports.get(line.report) ?? new Set<string>();
    reports.set(line.report, own);
    if (line.kind === 'withdrawal') {
      for (const hash of own) gone.add(hash);
      own.clear();
      for (const hash of Object.values(line.files)) due.add(hash);
    }
    if (line.kind === 'release') {
      for (const hash of Object.values(line.files)) own.add(hash);
      if (line.corrects?.letter?.sha256 !== undefined) due.add(line.corrects.letter.sha256);
    }
    if (line.kind === 'action' && line.letter !== undefined) due.add(line.letter);
  }
  for (const own of reports.values()) for (const hash of own) due.add(hash);
  // The same bytes may stand in another report that is still out.
  for (const hash of due) gone.delete(hash);
  return { due, gone };
}

/** Released files that no line names: `cut` where a line must have been there, `left` by a process that was killed, also in the middle of a withdrawal. */
export async function unnamedFiles({
  folder,
  released,
  journal,
}: Workspace): Promise<{ cut: string[]; left: string[] }> {
  const named = releasedHashes(journal.lines);
  const notes = (await notesIn(folder)).flatMap(({ hashes }) => hashes);
  const noted = new Set([...notes, ...withdrawnHashes(journal.lines)]);
  const unnamed = (await released.list()).filter((hash) => !named.has(hash));
  return { cut: unnamed.filter((hash) => !noted.has(hash)), left: unnamed.filter((hash) => noted.has(hash)) };
}

/**
 * Originals that were read, so that their line of receipt must have been there, and is not: a file is read behind its line. What came in since the
 * workspace was opened has its line in the journal as `again` reads it.
 */
export async function unreceivedOriginals(
  { originals, received, hasResult }: Pick<Workspace, 'originals' | 'received' | 'hasResult'>,
  again: () => Promise<Pick<Workspace, 'received' | 'close'>>,
): Promise<string[]> {
  const without = (hashes: readonly string[], { lines }: Workspace['received']) => {
    const named = new Set(lines.map(({ sha256 }) => sha256));
    return hashes.filter((hash) => !named.has(hash));
  };
  const cut = [];
  for (const hash of without(await originals.list(), received)) if (await hasResult(hash)) cut.push(hash);
  if (cut.length === 0) return cut;
  const now = await again();
  await now.close();
  return without(cut, now.received);
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
