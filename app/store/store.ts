import { Refusal } from '../machine/io.js';
import type { Blobs } from './blobs.js';
import type { Journal } from './journal.js';
import type { JournalRecord, ReceivedRecord } from './records.js';
import type { ResultIndex } from './result-index.js';
import type { StoredResult } from './results.js';
import type { StageResults } from './stage-results.js';

/** What is received, decided and made, wherever it is kept: files.ts keeps it in a folder, postgres/ in a database. */
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
  stages: StageResults;
  outputs: Blobs;
  /** Throws away results, stage results and outputs: all that can be made again of the rest. */
  discardMade(): Promise<void>;
  close(): Promise<void>;
}

/** Where one is looked for and none was made. */
export class NoWorkspace extends Refusal {}

/** How the outputs of the stages lie in their folder. */
export const OUTPUTS = { durable: false, packed: true } as const;

export const JOURNAL = 'journal.jsonl';

export const RECEIVED = 'received.jsonl';
