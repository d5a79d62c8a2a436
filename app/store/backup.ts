/**
 * A backup is a folder, best on another disk:
 *
 *     originals/ab/cdef…  released/ab/cdef…  kept/ab/cdef…   content under its SHA-256, each stored once for all snapshots
 *     snapshots/2026-11-24T08-00-00Z/                         journal.jsonl, received.jsonl, manifest.json
 *
 * Results and stage outputs are left out: they are made again. No lock of the workspace is taken, so a backup runs beside the desk: journals
 * only grow, and what a line names was stored before the line was written. The journals are therefore read first. Of two backups into one
 * folder the second waits, and clears what the first has left if it was killed.
 */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { takeLock } from '../machine/lock.js';
import { clearLeftovers, writeFolderWhole } from '../machine/write-whole.js';
import { type Blobs, openBlobs } from './blobs.js';
import type { Line } from './journal.js';
import { MOVED } from './moved.js';
import { releasedHashes } from './released-files.js';
import { LINKS } from './sign-in-links.js';
import { JOURNAL, RECEIVED, type Workspace } from './store.js';

export const MANIFEST = 'manifest.json';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Chain = z.strictObject({ lines: z.number().int().nonnegative(), head: z.string() });

/** What a snapshot holds, so that a restore can prove that all of it came back. */
export const ManifestSchema = z.strictObject({
  backup: z.literal('gouji.backup/1'),
  at: z.string(),
  journal: Chain,
  received: Chain,
  originals: z.array(Hash),
  released: z.array(Hash),
  /** Other files of the workspace that people made (lists, settings, filled workbooks): path below it → SHA-256. */
  kept: z.record(z.string(), Hash),
});
export type Manifest = z.infer<typeof ManifestSchema>;

export interface BackupReport {
  /** The new snapshot's folder. */
  snapshot: string;
  manifest: Manifest;
  /** Files that an earlier backup did not have. */
  added: number;
  /** Stored files whose content no longer has its hash, or that are gone: the backup is made without them and says so. */
  bad: { store: 'originals' | 'released'; hash: string }[];
}

/** What can be made again, what is over in minutes, and what is backed up by hash (see workspace.ts). */
const NOT_KEPT = new Set([
  'originals',
  'released',
  'results',
  'outputs',
  'stages.jsonl',
  'laid-out',
  'incoming',
  LINKS,
  MOVED,
]);

/** `lists`: where lists and settings of the bureau lie, which is not where the content lies if several machines share that. */
export async function backUp(
  workspace: Workspace,
  target: string,
  now: Date,
  lists = workspace.folder,
): Promise<BackupReport> {
  const lock = await takeLock(target, 'backup', now, { zh: '备份文件夹', en: 'backup folder' });
  try {
    await clearLeftovers(target, 2);
    return await copyAll(workspace, target, now, lists);
  } finally {
    await lock.release();
  }
}

async function copyAll(workspace: Workspace, target: string, now: Date, lists: string): Promise<BackupReport> {
  const journal = [...workspace.journal.lines];
  const received = [...workspace.received.lines];
  const wanted = {
    originals: new Set(received.map((line) => line.sha256)),
    released: releasedHashes(journal),
  };
  // The list of people is what the last line says of it: it is read with the lines.
  const kept: Record<string, string> = {};
  const copies = openBlobs(join(target, 'kept'));
  for (const folder of new Set([workspace.folder, lists])) {
    for (const path of await keptFiles(folder)) kept[path] = await copies.put(await readFile(join(folder, path)));
  }
  const bad: BackupReport['bad'] = [];
  let added = 0;
  for (const store of ['originals', 'released'] as const) {
    const copy = openBlobs(join(target, store));
    for (const hash of wanted[store]) {
      const outcome = await copyBlob(workspace[store], copy, hash);
      if (outcome === 'added') added++;
      if (outcome === 'bad') bad.push({ store, hash });
    }
  }
  const gone = new Set(bad.map(({ hash }) => hash));
  const manifest: Manifest = {
    backup: 'gouji.backup/1',
    at: now.toISOString(),
    journal: { lines: journal.length, head: journal.at(-1)?.hash ?? '' },
    received: { lines: received.length, head: received.at(-1)?.hash ?? '' },
    originals: [...wanted.originals].filter((hash) => !gone.has(hash)).sort(),
    released: [...wanted.released].filter((hash) => !gone.has(hash)).sort(),
    kept,
  };
  const snapshot = join(target, 'snapshots', `${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`);
  await writeFolderWhole(
    snapshot,
    new Map([
      [JOURNAL, printed(journal)],
      [RECEIVED, printed(received)],
      [MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`],
    ]),
  );
  return { snapshot, manifest, added, bad };
}

/** Puts one stored file into another store, unless it has it. */
export async function copyBlob(from: Blobs, to: Blobs, hash: string): Promise<'added' | 'there' | 'bad'> {
  if ((await to.get(hash)) !== null) return 'there';
  const content = await from.get(hash).catch(() => null);
  if (content === null) return 'bad';
  await to.put(content);
  return 'added';
}

/** A line is hashed as it is printed, so that the copy is the same chain, byte for byte. */
function printed(lines: readonly Line<object>[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Paths with `/`, of everything that is neither stored by hash, nor made again, nor a journal or lock. */
async function keptFiles(folder: string, below = ''): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    const ours = below === '' && /^((?:lock|releasing)-.*\.json|(journal|received)\.jsonl(\.head)?)$/.test(entry.name);
    if (ours || entry.name.startsWith('.gouji-') || (below === '' && NOT_KEPT.has(entry.name))) continue;
    if (entry.isDirectory()) found.push(...(await keptFiles(folder, path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}
