/** The year as the workspace knows it: results, decisions, versions, the list of departments, and what sections 七 and 八 say. */

import { addTo } from '../../parsers/grouped.js';
import { type Paragraph, pointsOf } from '../../pipeline/year/points.js';
import { yearEntry } from '../../pipeline/year/year-entry.js';
import { summariseYear, type YearEntry, type YearReport } from '../../pipeline/year/year-report.js';
import type { Passages } from '../read/read-passages.js';
import type { ExpectedList } from '../settings/expected.js';
import { matchExpected } from '../settings/match-expected.js';
import { layersOf, type ReviewPolicy } from '../state/decisions.js';
import { viewOf } from '../state/journal-view.js';
import { eachReport } from '../state/list-reports.js';
import { isSealed } from '../state/publications.js';
import { isNoReport, linesByReport, reportState } from '../state/report-state.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';

/** 存在的问题 and 改进措施 of the standard outline. */
export const PROBLEMS_SECTION = 7;
export const MEASURES_SECTION = 8;

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
  const { entries, lines } = await readAll(options);
  const arrivals = matchExpected(entries, expected?.departments ?? null, workspace.received.lines, policy.today);
  const wanted = options.year ?? arrivals.year;
  const newest = new Map(entries.map((entry, i) => [entry.id, i]));
  const counts = new Map<string, number>();
  for (const { id } of entries) counts.set(id, (counts.get(id) ?? 0) + 1);
  const years = new Map<number, YearEntry[]>();
  for (const [i, entry] of entries.entries()) {
    const [year, line] = [yearOf(entry), lines[i]];
    if (year === null || !line || newest.get(entry.id) !== i) continue;
    const versions = counts.get(entry.id) ?? 1;
    const words = year === wanted ? await passagesOf(entry, options) : {};
    const said = {
      problems: pointsOf(words[PROBLEMS_SECTION] ?? []),
      measures: pointsOf(words[MEASURES_SECTION] ?? []),
    };
    addTo(years, year, { ...line, versions, ...said });
  }
  if (wanted === null || !years.has(wanted)) return null;
  const late = arrivals.reports.flatMap((arrival, i) => {
    const entry = entries[i];
    return entry && arrival.late > 0 && newest.get(entry.id) === i && yearOf(entry) === wanted ? [nameOf(entry)] : [];
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

/**
 * Every report that came in, without what its document holds, and its line in the year: one document at a time, because those of
 * thousands of reports are gigabytes. null for a file that could not be read.
 */
async function readAll({ workspace, policy }: YearOptions) {
  const journal = workspace.journal.lines;
  const byReport = linesByReport(journal);
  const layers = layersOf(journal);
  const entries: ReportEntry[] = [];
  const lines: (YearEntry | null)[] = [];
  for await (const entry of eachReport(workspace)) {
    const { document } = entry;
    if (isNoReport(document.source, byReport.get(entry.id) ?? [])) continue;
    entries.push({ ...entry, document: { ...document, ...NOTHING_OF_IT } });
    lines.push(document.outcome === 'checked' ? lineOf(entry, byReport.get(entry.id) ?? [], layers, policy) : null);
  }
  return { entries, lines };
}

const NOTHING_OF_IT = { messages: [], sections: [], facts: [], forms: [], relations: [], findings: [] };

function lineOf(
  entry: ReportEntry,
  own: readonly Line<JournalRecord>[],
  layers: ReturnType<typeof layersOf>,
  policy: ReviewPolicy,
): YearEntry {
  const { state, standings } = reportState(entry, own, policy);
  const verdicts = (verdict: string) =>
    standings.filter(({ decision }) => decision?.verdict === verdict).map(({ finding }) => finding.id);
  const sent = [...(layers.get(entry.id) ?? [])].filter(([, { stack }]) =>
    stack.some(({ verdict }) => verdict === 'return'),
  );
  return yearEntry(entry.document, {
    state,
    versions: 1,
    misread: new Set(verdicts('misread')),
    accepted: verdicts('accept').length,
    returned: new Set(sent.map(([finding]) => finding)),
    problems: [],
    measures: [],
  });
}

function yearOf({ document }: ReportEntry): number | null {
  return document.report?.fiscalYear ?? null;
}

function nameOf({ document, shown }: ReportEntry): string {
  return document.report?.department ?? shown;
}

/** What was taken down is quoted nowhere. */
async function passagesOf(
  entry: ReportEntry,
  { passages, workspace }: YearOptions,
): Promise<Record<number, Paragraph[]>> {
  if (isSealed(viewOf(workspace.journal.lines).of(entry.id), entry.document.source)) return {};
  const found = await passages(entry);
  return found.find(({ report }) => report === entry.document.source.report)?.sections ?? {};
}
