import type { Effect, Kind, Severity } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import type { StoredResult } from './results.js';

export interface IndexedFinding {
  id: string;
  rule: string;
  kind: Kind;
  severity: Severity;
  effect: Effect[];
  /** Hash of the printed figures, to which a decision is bound. */
  values: string;
  /** Parts per million of the report's total expenditure that it is about (checks/weigh.ts). */
  weight: number;
}

export interface IndexedReport {
  id: string;
  /** Of several reports in one file. */
  report?: number;
  department: string | null;
  year: number | null;
  title: string | null;
  /** null where the file was read; else why it was not. */
  rejection: { code: string; message: string; en?: string | undefined } | null;
  output: string;
  holds: Words[];
  findings: IndexedFinding[];
}

export interface ResultIndex {
  version: typeof INDEX_VERSION;
  sha256: string;
  name: string;
  shown: string;
  reports: IndexedReport[];
}

/** Of the shape below: an index of another version is made again from its result. */
export const INDEX_VERSION = 1;

/** What a list needs of a result: said by the state of reports, and handed to the store that keeps it. */
export type IndexResult = (result: StoredResult) => ResultIndex;

/** null for anything but an index of this version: it is made again from the result. */
export function parseIndex(text: string): ResultIndex | null {
  try {
    const value = JSON.parse(text) as Partial<ResultIndex> | null;
    return value?.version === INDEX_VERSION ? (value as ResultIndex) : null;
  } catch {
    return null;
  }
}
