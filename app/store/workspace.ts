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
 *     people.json          who may work at the desk
 *     stages.jsonl         what each stage made of which inputs           (made again where it is missing)
 *     laid-out/            what lies in which output folder              (looked at again where it is missing)
 *     outputs/ab/cdef…     what they made, under its SHA-256              (made again where it is missing)
 */
import { access, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../machine/io.js';
import { takeLock } from '../machine/lock.js';
import { clearLeftovers, writeWhole } from '../machine/write-whole.js';
import type { ResultIndex } from '../state/report-index.js';
import { type Blobs, openBlobs } from './blobs.js';
import { type ChainReport, type Journal, openJournal, settleHead, verifyJournal } from './journal.js';
import { refuseMoved } from './moved.js';
import type { JournalRecord, ReceivedRecord } from './records.js';
import { openResultFiles } from './result-files.js';
import type { StoredResult } from './results.js';
import { openStageResults, type StageResults } from './stage-results.js';
import { hasDatabase, type Place } from './store-place.js';

export interface Workspace {
  folder: string;
  originals: Blobs;
  released: Blobs;
  journal: Journal<JournalRecord>;
  received: Journal<ReceivedRecord>;
  /** What the last run found in the file of that hash. */
  readResult(sha256: string): Promise<StoredResult | null>;
  writeResult(result: StoredResult): Promise<void>;
  /** What a list of reports shows of the file of that hash; null where there is no result. */
  readIndex(sha256: string): Promise<ResultIndex | null>;
  /** Whether there is one, without reading it. */
  hasResult(sha256: string): Promise<boolean>;
  /** What each stage made of which inputs. */
  stages: StageResults;
  /** What the stages made. */
  outputs: Blobs;
  /** Throws away results, stage results and outputs: all that can be made again of the rest. */
  discardMade(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens for writing: makes the folder where there is none, takes the lock, clears what a killed process left. Throws a Refusal
 * where another process has it or a journal is damaged.
 */
export async function openWorkspace(place: Place, command: string, now: Date): Promise<Workspace> {
  if (hasDatabase(place)) return (await import('./postgres/workspace.js')).openWorkspace(place, command);
  const { folder } = place;
  if (command !== 'migrate-store') await refuseMoved(folder);
  const lock = await takeLock(folder, command, now);
  try {
    await clearLeftovers(folder, 2);
    const workspace = await open(folder, true, () => lock.release());
    await settleHead(join(folder, JOURNAL), workspace.journal.lines);
    await settleHead(join(folder, RECEIVED), workspace.received.lines);
    return workspace;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Opens for reading only: takes no lock and writes nothing. Throws a Refusal where there is no workspace. */
export async function readWorkspace(place: Place): Promise<Workspace> {
  if (hasDatabase(place)) return (await import('./postgres/workspace.js')).readWorkspace(place);
  const { folder } = place;
  await access(join(folder, 'received.jsonl')).catch(() => {
    throw new Refusal(
      `${folder} 还不是工作区。请先用 gouji run 处理一批报告，或用 --workspace 指明位置。`,
      `${folder} is no workspace yet. Process a batch with gouji run first, or name it with --workspace.`,
    );
  });
  return open(folder, false, async () => {});
}

/** false where there is a workspace already, which stays as it is. */
export async function makeEmptyWorkspace(place: Place, now: Date): Promise<boolean> {
  const isThere = await readWorkspace(place).then(
    async (workspace) => {
      await workspace.close();
      return true;
    },
    async (error) => {
      // A damaged one is there as well.
      if (!(error instanceof Refusal)) throw error;
      return !hasDatabase(place) && (await isFile(join(place.folder, RECEIVED)));
    },
  );
  if (isThere) return false;
  const workspace = await openWorkspace(place, 'init', now);
  try {
    // The file by which a folder is known as a workspace.
    if (!hasDatabase(place)) await writeWhole(join(place.folder, RECEIVED), '');
  } finally {
    await workspace.close();
  }
  return true;
}

function isFile(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Walks both chains and says where they break; opening would refuse to. */
export async function verifyChains(place: Place): Promise<{ journal: ChainReport; received: ChainReport }> {
  if (hasDatabase(place)) return (await import('./postgres/workspace.js')).verifyChains(place);
  return {
    journal: await verifyJournal(join(place.folder, JOURNAL)),
    received: await verifyJournal(join(place.folder, RECEIVED)),
  };
}

/** How the outputs of the stages lie in their folder. */
export const OUTPUTS = { durable: false, packed: true } as const;
export const JOURNAL = 'journal.jsonl';
export const RECEIVED = 'received.jsonl';

async function open(folder: string, isWriter: boolean, close: () => Promise<void>): Promise<Workspace> {
  const stages = openStageResults(join(folder, 'stages.jsonl'));
  const outputs = openBlobs(join(folder, 'outputs'), OUTPUTS);
  return {
    folder,
    originals: openBlobs(join(folder, 'originals')),
    released: openBlobs(join(folder, 'released')),
    journal: await openJournal<JournalRecord>(join(folder, JOURNAL)),
    received: await openJournal<ReceivedRecord>(join(folder, RECEIVED)),
    ...openResultFiles(join(folder, 'results'), isWriter),
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
