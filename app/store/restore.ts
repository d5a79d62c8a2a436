/** The way back from a backup (backup.ts): into a folder that holds nothing yet, whole or not at all. */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inForm } from '../machine/in-form.js';
import { Refusal } from '../machine/io.js';
import { writeWhole } from '../machine/write-whole.js';
import { copyBlob, MANIFEST, type Manifest, ManifestSchema } from './backup.js';
import { openBlobs } from './blobs.js';
import { verifyJournal } from './journal.js';
import { JOURNAL, RECEIVED } from './store.js';

export interface RestoreReport {
  snapshot: string;
  manifest: Manifest;
}

/**
 * `wanted` is the name of a snapshot, the newest by default. Everything is read and proved before the journals, which make a
 * workspace of the folder, are written. Throws a Refusal where the target is in use, the backup is damaged, or there is none.
 */
export async function restore(backup: string, target: string, wanted?: string): Promise<RestoreReport> {
  const snapshots = (await readdir(join(backup, 'snapshots')).catch(() => [])).filter((name) => /^\d{4}-/.test(name));
  const name = wanted ?? snapshots.sort().at(-1);
  if (name === undefined || !snapshots.includes(name)) {
    throw new Refusal(
      wanted === undefined
        ? `${backup} 里没有备份。备份文件夹里应有 snapshots。`
        : `${backup} 里没有 ${wanted} 这一次备份。有：${snapshots.join('、') || '无'}。`,
      wanted === undefined
        ? `${backup} holds no backup: there is no snapshot in it.`
        : `${backup} has no snapshot ${wanted}; it has: ${snapshots.join(', ') || 'none'}.`,
    );
  }
  const snapshot = join(backup, 'snapshots', name);
  await refuseUsed(target, snapshot);
  const manifest = await readManifest(snapshot);
  for (const [file, chain] of [
    [JOURNAL, manifest.journal],
    [RECEIVED, manifest.received],
  ] as const) {
    const report = await verifyJournal(join(snapshot, file));
    if (report.breaks.length > 0 || report.torn || report.head !== chain.head) throw damaged(join(snapshot, file));
  }
  for (const store of ['originals', 'released'] as const) {
    const from = openBlobs(join(backup, store));
    const to = openBlobs(join(target, store));
    for (const hash of manifest[store]) {
      if ((await copyBlob(from, to, hash)) === 'bad')
        throw damaged(join(backup, store, hash.slice(0, 2), hash.slice(2)));
    }
  }
  const kept = openBlobs(join(backup, 'kept'));
  for (const [path, hash] of Object.entries(manifest.kept)) {
    if (path.includes('\0') || path.split(/[\\/]/).includes('..')) throw damaged(join(snapshot, MANIFEST));
    const content = await kept.get(hash);
    if (content === null) throw damaged(join(backup, 'kept', hash.slice(0, 2), hash.slice(2)));
    await writeWhole(join(target, path), content);
  }
  for (const [file, { lines, head }] of [
    [JOURNAL, manifest.journal],
    [RECEIVED, manifest.received],
  ] as const) {
    // No line was ever written: there was no file.
    if (lines === 0) continue;
    await writeWhole(join(target, `${file}.head`), `${lines} ${head}\n`);
    await writeWhole(join(target, file), await readFile(join(snapshot, file)));
  }
  return { snapshot, manifest };
}

/** The journal of decisions alone, as the backup has it, is a restore that was cut off right before its end. */
async function refuseUsed(target: string, snapshot: string): Promise<void> {
  const there = (await readdir(target).catch(() => [])).filter((name) => name === JOURNAL || name === RECEIVED);
  if (there.length === 0) return;
  const [own, backedUp] = await Promise.all(
    [target, snapshot].map((folder) => readFile(join(folder, JOURNAL), 'utf8').catch(() => null)),
  );
  if (!there.includes(RECEIVED) && own !== null && own === backedUp) return;
  throw new Refusal(
    `${target} 已经是数据目录，不会覆盖。请用 --workspace 指定一个空文件夹；确要替换，先把原文件夹改名。`,
    `${target} is a workspace already and is not overwritten. Name an empty folder with --workspace, or rename the old one first.`,
  );
}

async function readManifest(snapshot: string): Promise<Manifest> {
  const path = join(snapshot, MANIFEST);
  const text = await readFile(path, 'utf8').catch(() => '');
  const manifest = inForm(ManifestSchema, text);
  if (!manifest) throw damaged(path);
  return manifest;
}

function damaged(path: string): Refusal {
  return new Refusal(
    `备份已损坏：${path} 缺失或被改动，没有恢复。请换另一次备份（--snapshot）或另一份拷贝。`,
    `The backup is damaged: ${path} is missing or altered; nothing was restored. Try another snapshot (--snapshot) or another copy.`,
  );
}
