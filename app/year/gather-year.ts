/** The year as the workspace knows it: results, decisions, versions, the list of departments, and what sections 七 and 八 say. */
import type { Paragraph } from '../../pipeline/year/points.js';
import { yearEntry } from '../../pipeline/year/year-entry.js';
import { summariseYear, type YearEntry, type YearReport } from '../../pipeline/year/year-report.js';
import { STATES } from '../judge.js';
import type { Passages } from '../read-passages.js';
import { type ReviewPolicy, stacksOf } from '../store/decisions.js';
import { linesByReport, reportState } from '../store/report-state.js';
import { listReports, type ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/workspace.js';
import type { ExpectedList } from '../workbook/expected.js';
import { matchExpected } from '../workbook/match-expected.js';

/** 存在的问题 and 改进措施 of the standard outline. */
export const PROBLEMS = 7;
export const MEASURES = 8;

export interface YearOptions {
  workspace: Workspace;
  policy: ReviewPolicy;
  expected: ExpectedList | null;
  /** null: the newest that the workspace holds. */
  year: number | null;
  /** Reads sections of a stored file; [] where it cannot be read again. */
  passages(entry: ReportEntry): Promise<Passages[]>;
}

/** null where the workspace holds no report of that year. */
export async function gatherYear(options: YearOptions): Promise<YearReport | null> {
  const { workspace, policy, expected } = options;
  const entries = await listReports(workspace);
  const lines = workspace.journal.lines;
  const arrivals = matchExpected(entries, expected?.departments ?? null, workspace.received.lines, policy.today);
  const wanted = options.year ?? arrivals.year;
  const current = entries.filter(({ document, superseded }) => document.outcome === 'checked' && !superseded);
  if (wanted === null || !current.some((entry) => yearOf(entry) === wanted)) return null;
  const byReport = linesByReport(lines);
  const stacks = stacksOf(lines);
  const years = new Map<number, YearEntry[]>();
  for (const entry of current) {
    const year = yearOf(entry);
    if (year === null) continue;
    const { state, standings } = reportState(entry, byReport.get(entry.id) ?? [], policy);
    const verdicts = (verdict: string) =>
      standings.filter(({ decision }) => decision?.verdict === verdict).map(({ finding }) => finding.id);
    const sent = [...(stacks.get(entry.id) ?? [])].filter(([, stack]) =>
      stack.some(({ verdict }) => verdict === 'return'),
    );
    const words = year === wanted ? await passagesOf(entry, options) : {};
    const line = yearEntry(entry.document, {
      state: STATES[state].zh,
      versions: entries.filter(({ id }) => id === entry.id).length,
      misread: new Set(verdicts('misread')),
      accepted: verdicts('accept').length,
      returned: new Set(sent.map(([finding]) => finding)),
      problems: words[PROBLEMS] ?? [],
      measures: words[MEASURES] ?? [],
    });
    years.set(year, [...(years.get(year) ?? []), line]);
  }
  const late = arrivals.reports.flatMap((arrival, i) => {
    const entry = entries[i];
    return entry && arrival.late > 0 && !entry.superseded && yearOf(entry) === wanted ? [nameOf(entry)] : [];
  });
  return summariseYear({
    year: wanted,
    date: policy.today,
    entries: years.get(wanted) ?? [],
    expected: expected ? expected.departments.filter(({ year }) => (year ?? wanted) === wanted).length : null,
    missing: arrivals.missing.filter(({ year }) => year === wanted).map(({ expected: one }) => one.department),
    late,
    unreadable: entries.filter(({ document }) => document.outcome === 'rejected').map(({ shown }) => shown),
    otherYears: [...years].filter(([year]) => year !== wanted).map(([year, list]) => ({ year, entries: list })),
  });
}

function yearOf({ document }: ReportEntry): number | null {
  return document.report?.fiscalYear ?? null;
}

function nameOf({ document, shown }: ReportEntry): string {
  return document.report?.department ?? shown;
}

async function passagesOf(entry: ReportEntry, { passages }: YearOptions): Promise<Record<number, Paragraph[]>> {
  const found = await passages(entry);
  return found.find(({ report }) => report === entry.document.source.report)?.sections ?? {};
}
