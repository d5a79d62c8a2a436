/** The journal by report: what a file needs of it is looked up, whatever the number of lines. */

import type { Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';
import { type ReportCorrection, reportCorrections } from './corrections.js';
import { type Decision, layersOf } from './decisions.js';
import { identitiesIn, type ToldReport, underTheirNames } from './identities.js';
import { linesByReport } from './report-state.js';

export interface JournalView {
  /** The lines about one report, oldest first. */
  of(report: string): readonly Line<JournalRecord>[];
  /**
   * Every 识别有误 in force: what was taken back must not uncover what it had uncovered, nor what stands in a workbook until somebody has said so.
   */
  misread: Decision[];
  /** Corrections of the reading that nobody has taken back. */
  corrections: ReportCorrection[];
  /** Whose reports they are, where people have said so. */
  told: ToldReport[];
  /** SHA-256 of the tables of targets that the bureau itself brought in, the newest last. */
  targets: readonly string[];
}

type ByReport = ReturnType<typeof linesByReport>;
const SEEN = new WeakMap<readonly Line<JournalRecord>[], { length: number; reports: ByReport; view: JournalView }>();

/** Lines that leave what is read of the reports as it is. */
export const KEEPS_READING: ReadonlySet<JournalRecord['kind']> = new Set([
  'release',
  'withdrawal',
  'seen',
  'shown',
  'secrecy',
  'reminder',
  'people',
]);

/** The same view as long as no line was added. */
export function viewOf(lines: readonly Line<JournalRecord>[]): JournalView {
  const seen = SEEN.get(lines);
  if (seen?.length === lines.length) return seen.view;
  // Thousands of releases are recorded one after the other: each is only put to its report.
  const added = seen && seen.length < lines.length ? lines.slice(seen.length) : null;
  if (seen && added?.every(({ kind }) => KEEPS_READING.has(kind))) {
    for (const [report, own] of linesByReport(added))
      seen.reports.set(report, [...(seen.reports.get(report) ?? []), ...own]);
    const view = { ...seen.view };
    SEEN.set(lines, { length: lines.length, reports: seen.reports, view });
    return view;
  }
  const named = underTheirNames(lines);
  const reports = linesByReport(named);
  const tops = [...layersOf(named).values()].flatMap((own) => [...own.values()].map(({ stack }) => stack.at(-1)));
  const confirmed = new Set(named.flatMap((line) => (line.kind === 'approval' ? [line.decision] : [])));
  const misread = tops.filter(
    (decision): decision is Decision =>
      decision?.verdict === 'misread' && (decision.proposed !== true || confirmed.has(decision.hash)),
  );
  const view: JournalView = {
    of: (report) => reports.get(report) ?? [],
    misread,
    corrections: reportCorrections(named),
    told: identitiesIn(lines),
    targets: lines.flatMap((line) => (line.kind === 'targets' ? [line.source.sha256] : [])),
  };
  SEEN.set(lines, { length: lines.length, reports, view });
  return view;
}
