/**
 * Whether anybody has had a report open. A clean report leaves no decision behind, so opening one is a line of its own; whoever decided on
 * the very file had it open as well.
 */
import type { Words } from '../../pipeline/say.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord, SeenRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import { isSameSource, type Source } from './publications.js';

export const UNOPENED: Words = { zh: '还没有人打开看过', en: 'nobody has opened it yet' };

export function wasOpened(own: readonly Line<JournalRecord>[], source: Source): boolean {
  return own.some((line) => {
    if (line.kind === 'decision') return line.verdict !== 'undo' && line.seen.source.sha256 === source.sha256;
    if (line.kind === 'seen' || line.kind === 'action') return isSameSource(line.source, source);
    return line.kind === 'secrecy' && isSameSource(line.source, source);
  });
}

/** What a line about a file names it by. */
export function sourceOf({ document, name, sha256 }: Pick<ReportEntry, 'document' | 'name' | 'sha256'>): {
  name: string;
  sha256: string;
  report?: number;
} {
  const { report } = document.source;
  return { name, sha256, ...(report === undefined ? {} : { report }) };
}

/** null where this person's line is there already. */
export function seenRecord(
  entry: Pick<ReportEntry, 'id' | 'document' | 'name' | 'sha256'>,
  own: readonly Line<JournalRecord>[],
  by: string,
): SeenRecord | null {
  const source = sourceOf(entry);
  const isThere = own.some((line) => line.kind === 'seen' && line.by === by && isSameSource(line.source, source));
  return isThere ? null : { kind: 'seen', report: entry.id, source, by };
}

/** So long personal data stays open to who asked for it, on this very file. */
const SHOWN_FOR = 10 * 60_000;

export function isShownTo(own: readonly Line<JournalRecord>[], source: Source, by: string, now: Date): boolean {
  return own.some(
    (line) =>
      line.kind === 'shown' &&
      line.by === by &&
      isSameSource(line.source, source) &&
      now.getTime() - Date.parse(line.at) < SHOWN_FOR,
  );
}
