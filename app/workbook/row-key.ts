/**
 * What the hidden column says of a row, so that rows can be sorted, filtered and copied freely and an old workbook never undoes newer
 * decisions: which finding it is, on which figures, up to which line of the journal it was written, and what its three cells showed.
 */

import type { CheckedDocument, Finding } from '../../pipeline/report.js';
import { sha256 } from '../machine/hash.js';
import { figuresOf, handleOf, valueKey } from '../state/decisions.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';
import type { Seal } from '../store/secret.js';

/** The three cells that a clerk fills in, as they stand. */
export interface Cells {
  verdict: string;
  reason: string;
  by: string;
}

export interface RowKey {
  /** Begins with the visible handle. */
  finding: string;
  values: string;
  /** The last line of the journal about this finding when the workbook was written, 0 for none. */
  seq: number;
  shown: string;
}

const SEAL_DIGITS = 24;

export const BLANK: Cells = { verdict: '', reason: '', by: '' };

export function findingKey(report: string, finding: string): string {
  return sha256(`${report}\u0000${finding}`).slice(0, 24);
}

export function keyOf(
  report: string,
  finding: Finding,
  document: Pick<CheckedDocument, 'facts'>,
  seq: number,
  shown: Cells,
): RowKey {
  const values = valueKey(figuresOf(finding, document)).slice(0, 16);
  return { finding: findingKey(report, finding.id), values, seq, shown: cellsKey(shown) };
}

export function cellsKey({ verdict, reason, by }: Cells): string {
  const text = [verdict, reason, by].map((cell) => cell.trim()).join('\u0000');
  return sha256(text).slice(0, 12);
}

/** Sealed by the workspace: whoever has one row cannot write the key of another, nor a newer one of the same. */
export function printRowKey({ finding, values, seq, shown }: RowKey, seal: Seal): string {
  const said = `${finding}-${values}-${seq}-${shown}`;
  return `${said}-${seal('row', said, SEAL_DIGITS)}`;
}

/** null where somebody changed it, or another workspace wrote it. */
export function readRowKey(text: string, seal: Seal): RowKey | null {
  const match = /^(([0-9a-f]{24})-([0-9a-f]{16})-(\d{1,9})-([0-9a-f]{12}))-([0-9a-f]{24})$/.exec(text.trim());
  if (!match) return null;
  const [, said = '', finding = '', values = '', seq = '', shown = '', sealed = ''] = match;
  return sealed === seal('row', said, SEAL_DIGITS) ? { finding, values, seq: Number(seq), shown } : null;
}

/** The visible handle is the head of the key: a row whose cells were sorted apart shows it. */
export function handleFits(handle: string, key: RowKey): boolean {
  return key.finding.startsWith(handle.trim().toLowerCase()) && handle.trim().length >= handleOf('', '').length;
}

/** The last line of the journal about each finding, by `findingKey`. */
export function lastLines(lines: readonly Line<JournalRecord>[]): Map<string, Line<JournalRecord>> {
  const last = new Map<string, Line<JournalRecord>>();
  for (const line of lines) if (line.kind === 'decision') last.set(findingKey(line.report, line.finding), line);
  return last;
}
