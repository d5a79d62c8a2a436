import type { CheckedDocument, Language } from '../pipeline/report.js';

/** A submission as it goes to a worker thread. */
export interface Submission {
  bytes: Uint8Array;
  /** File name without folders. */
  name: string;
  sha256: string;
}

/** What a worker thread does. Everything it needs travels with the task: a thread keeps nothing between two of them. */
export type Task = { kind: 'check'; submission: Submission; reader: 'mammoth' | null; lang: Language };

interface Answers {
  /** One document a report that the file holds. */
  check: CheckedDocument[];
}

export type Answer<K extends Task['kind']> = Answers[K];
