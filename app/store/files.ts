/**
 * The workspace is a folder of files: what was received, what people decided, what was released. It is all that must be kept;
 * everything in the output folder can be made from it again.
 *
 *     originals/ab/cdef…   files as received, under their SHA-256
 *     received.jsonl       when each came in, under which name            (chained, append-only)
 *     journal.jsonl        decisions and releases: who, when, what, why   (chained, append-only)
 *     released/ab/cdef…    the files of every release, under their SHA-256
 *     results/SHA.json     what the last run found in a file; made again by the next run
 *     results/SHA.index.json  what a list of reports shows of it; made again from it
 *     people.json          who may do what
 *     secret               by which rows of a workbook and known browsers are sealed
 *     access/2025-07.jsonl who signed in, who was turned away, what was taken out
 *     heads.jsonl          heads of the journal that were printed
 *     stages.jsonl         what each stage made of which inputs           (made again where it is missing)
 *     laid-out/            what lies in which output folder, and what was read of which folder (looked at again where it is missing)
 *     outputs/ab/cdef…     what they made, under its SHA-256              (made again where it is missing)
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { chmod, rm } from '../machine/disk.js';
import { takeLock } from '../machine/lock.js';
import { clearLeftovers } from '../machine/write-whole.js';
import { openBlobs } from './blobs.js';
import type { ChainReport } from './chain.js';
import { openJournal, settleHead, verifyJournal } from './journal.js';
import { refuseMoved } from './moved.js';
import type { JournalRecord, ReceivedRecord } from './records.js';
import { clearReleasing } from './released-files.js';
import { openResultFiles } from './result-files.js';
import type { IndexResult } from './result-index.js';
import { openStageResults } from './stage-results.js';
import { JOURNAL, NoWorkspace, OUTPUTS, RECEIVED, type Workspace } from './store.js';

/**
 * Opens for writing: makes the folder where there is none, takes the lock, clears what a killed process left. Throws a Refusal
 * where another process has it or a journal is damaged.
 */
export async function openFiles(
  folder: string,
  command: string,
  now: Date,
  indexResult: IndexResult,
): Promise<Workspace> {
  if (command !== 'migrate-store') await refuseMoved(folder);
  const lock = await takeLock(folder, command, now);
  try {
    await clearLeftovers(folder, 2);
    // Made by an earlier version, or by hand: what was submitted is nobody else's to read on a shared machine.
    if (process.platform !== 'win32') await chmod(folder, 0o700);
    const workspace = await open(folder, true, indexResult, () => lock.release());
    await settleHead(join(folder, JOURNAL), workspace.journal.lines);
    await settleHead(join(folder, RECEIVED), workspace.received.lines);
    await clearReleasing(workspace);
    return workspace;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Opens for reading only: takes no lock and writes nothing. Throws a Refusal where there is no workspace. */
export async function readFiles(folder: string, indexResult: IndexResult): Promise<Workspace> {
  const isEither = () => access(join(folder, RECEIVED)).catch(() => access(join(folder, JOURNAL)));
  await isEither().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    throw new NoWorkspace(
      `${folder} 还不是数据目录。请先用 gouji run 处理一批报告，或用 --workspace 指明位置。`,
      `${folder} is no workspace yet. Process a batch with gouji run first, or name it with --workspace.`,
    );
  });
  return open(folder, false, indexResult, async () => {});
}

export async function verifyFiles(folder: string): Promise<{ journal: ChainReport; received: ChainReport }> {
  return {
    journal: await verifyJournal(join(folder, JOURNAL)),
    received: await verifyJournal(join(folder, RECEIVED)),
  };
}

async function open(
  folder: string,
  isWriter: boolean,
  indexResult: IndexResult,
  close: () => Promise<void>,
): Promise<Workspace> {
  const stages = openStageResults(join(folder, 'stages.jsonl'));
  const outputs = openBlobs(join(folder, 'outputs'), OUTPUTS);
  return {
    folder,
    originals: openBlobs(join(folder, 'originals')),
    released: openBlobs(join(folder, 'released')),
    journal: await openJournal<JournalRecord>(join(folder, JOURNAL)),
    received: await openJournal<ReceivedRecord>(join(folder, RECEIVED)),
    ...openResultFiles(folder, isWriter, indexResult),
    stages,
    outputs,
    async discardMade() {
      // The records first: a record without its output is looked into, an output without its record only lies about.
      await stages.clear();
      await outputs.clear();
      await rm(join(folder, 'results'), { recursive: true, force: true });
    },
    close,
  };
}
