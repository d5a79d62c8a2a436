/**
 * What the workbook shows, as plain rows: from the workspace, the list of departments and what clerks had typed but could not be taken.
 * One report is looked at at a time, and its rows are put away.
 */

import { maskNumbers } from '../../pipeline/privacy/privacy.js';
import type { Severity } from '../../pipeline/report.js';
import { OVERALL } from '../../pipeline/taxonomy/form-name.js';
import { makeKey } from '../../pipeline/taxonomy/key.js';
import { STATE_TERMS, submissionName } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import type { ExpectedList } from '../settings/expected.js';
import { type Arrival, type Arrivals, matchExpected } from '../settings/match-expected.js';
import type { ReviewPolicy, Standing } from '../state/decisions.js';
import { type ListedReport, listReports, wholeReport } from '../state/list-reports.js';
import { isSealed, type Publication, releaseStateOf } from '../state/publications.js';
import type { Counts } from '../state/report-index.js';
import { isNoReport, linesByReport, reportState } from '../state/report-state.js';
import type { Judgement } from '../state/standing.js';
import type { ReportEntry } from '../store/results.js';
import { openSeal } from '../store/secret.js';
import type { Workspace } from '../store/store.js';
import { bySeverity, type FindingRow, findingRow, isFilled } from './finding-row.js';
import { type Cell, figureOf } from './money.js';
import type { Outcome } from './plan-import.js';
import { lastLines } from './row-key.js';
import type { Rows, WaitingRows } from './rows.js';
import { unchangedVersions } from './unchanged-versions.js';

export interface ReportRow {
  department: string;
  year: number | null;
  version: number | null;
  state: string;
  /** What keeps it from publication, in words. */
  waits: string;
  errors: number | null;
  warnings: number | null;
  notices: number | null;
  undecided: number | null;
  /** 分 and 万元. */
  score: Cell;
  total: Cell;
  basic: Cell;
  project: Cell;
  published: string;
  arrival: string;
  received: string;
  due: string;
  file: string;
}

export interface OverdueRow {
  department: string;
  year: number | null;
  what: string;
  due: string;
  days: number | null;
  remark: string;
}

export interface WorkbookView {
  reports: Rows<ReportRow>;
  findings: Rows<FindingRow>;
  /** Findings for which a sheet has no rows left; the heaviest are kept. */
  leftOut: number;
  overdue: OverdueRow[];
  arrivals: Arrivals;
  /** The reports that they are about, without what was found in them. */
  entries: ListedReport[];
  /** Where the list of departments came from; null without one. */
  list: string | null;
  /** The last thing that happened in the workspace: the same workspace gives the same workbook. */
  as: string;
}

export interface GatherOptions {
  workspace: Workspace;
  policy: ReviewPolicy;
  expected: ExpectedList | null;
  /** Files that the system would not open: no bytes, so not in the workspace. */
  unopened: readonly { shown: string; reason: string }[];
  /** Rows of the workbook that this one replaces, which could not be taken. */
  left: readonly Outcome[];
  now: Date;
}

/** Rows of a sheet below its head. */
const MOST_ROWS = 1_048_575;

export async function gatherWorkbook(
  options: GatherOptions,
  reports: WaitingRows<ReportRow>,
  findings: WaitingRows<FindingRow>,
  mostRows = MOST_ROWS,
): Promise<WorkbookView> {
  const { workspace, policy, expected, unopened, left } = options;
  const entries = await listReports(workspace);
  const { lines } = workspace.journal;
  const today = dateInChina(options.now);
  const unchanged = await unchangedVersions(workspace, entries);
  const arrivals = matchExpected(entries, expected?.departments ?? null, workspace.received.lines, today, unchanged);
  const byReport = linesByReport(lines);
  const last = lastLines(lines);
  const seal = await openSeal(workspace.folder);
  const typed = new Map(left.map((outcome) => [outcome.row.key?.finding ?? '', outcome]));
  const shown = heaviest(entries, mostRows - typed.size);
  let leftOut = 0;
  const overdue: OverdueRow[] = [];
  for (const [i, light] of entries.entries()) {
    const [shownAs, superseded] = [maskNumbers(light.shown), light.superseded && maskNumbers(light.superseded)];
    const entry = { ...(await wholeReport(workspace, light)), shown: shownAs, superseded };
    const arrival = arrivals.reports[i] as Arrival;
    const state = reportState(entry, byReport.get(entry.id) ?? [], policy);
    const { standings, publication } = state;
    const published = publication ? publishedWords(publication, entry) : '';
    await reports.add(reportRow(entry, arrival, state, standings, published));
    if (state.state === 'returned') overdue.push(returnedRow(entry, arrival));
    // Nobody decides on what was taken down.
    if (entry.superseded || isSealed(byReport.get(entry.id) ?? [], entry.document.source)) continue;
    for (const standing of bySeverity(standings)) {
      const row = findingRow(entry, standing, last, typed, seal);
      if (findings.length < mostRows && (shown.has(row.severity) || isFilled(row))) await findings.add(row);
      else leftOut++;
    }
  }
  const unread = unopened.map(({ shown, reason }) => ({ shown: maskNumbers(shown), reason }));
  for (const { shown, reason } of unread)
    await reports.add({ ...EMPTY, state: STATE_TERMS.unreadable.zh, waits: `${shown}：${reason}`, file: shown });
  const lost = [
    ...entries
      .filter((e) => e.document.outcome === 'rejected' && !isNoReport(e.document.source, byReport.get(e.id) ?? []))
      .map((e) => maskNumbers(e.shown)),
    ...unread.map((u) => u.shown),
  ];
  for (const { expected: one, year, overdue: days } of arrivals.missing) {
    const file = lost.find((name) => [one.department, ...one.aliases].some((alias) => name.includes(alias)));
    const remark = file ? `收到的 ${file} ${STATE_TERMS.unreadable.zh}` : '';
    const due = one.due ?? '';
    const { department } = one;
    const arrival = days > 0 ? `逾期 ${days} 天` : '';
    await reports.add({ ...EMPTY, department, year, state: '未报送', waits: remark, arrival, due });
    overdue.push({ department, year, what: '未报送', due, days: days || null, remark });
  }
  overdue.sort((a, b) => (b.days ?? 0) - (a.days ?? 0));
  const as = [...workspace.received.lines.slice(-1), ...lines.slice(-1)]
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return {
    reports,
    findings,
    leftOut,
    overdue,
    arrivals,
    entries,
    list: expected?.file ?? null,
    as: as ?? options.now.toISOString(),
  };
}

/** The levels whose findings all have a row: where there are too many, the lighter ones go first. */
function heaviest(entries: readonly ListedReport[], rows: number): Set<Severity> {
  const levels: Severity[] = ['error', 'warning', 'notice'];
  const current = entries.filter(({ superseded }) => !superseded);
  const needed = (shown: readonly Severity[]) =>
    shown.reduce((sum, level) => sum + current.reduce((n, { counts }: { counts: Counts }) => n + counts[level], 0), 0);
  while (levels.length > 1 && needed(levels) > rows) levels.pop();
  return new Set(levels);
}

const EMPTY: ReportRow = {
  department: '',
  year: null,
  version: null,
  state: '',
  waits: '',
  errors: null,
  warnings: null,
  notices: null,
  undecided: null,
  score: null,
  total: null,
  basic: null,
  project: null,
  published: '',
  arrival: '',
  received: '',
  due: '',
  file: '',
};

/** `2025-07-08 第1版`; on the row of another file than the released one it says so. */
function publishedWords(publication: Publication, { document }: ReportEntry): string {
  const { release, withdrawal } = publication;
  const day = dateInChina(new Date((withdrawal ?? release).at));
  const other = releaseStateOf(publication, document.source) ? '' : '（另一份报送稿）';
  return `${day} ${withdrawal ? '已撤下' : `第${release.version}版`}${other}`;
}

function reportRow(
  entry: ReportEntry,
  arrival: Arrival,
  { state, reasons }: Judgement,
  standings: readonly Standing[],
  published: string,
): ReportRow {
  const { document } = entry;
  const { department, fiscalYear } = document.report ?? { department: null, fiscalYear: null };
  const base = {
    ...EMPTY,
    department: department ?? '',
    year: fiscalYear,
    state: STATE_TERMS[state].zh,
    waits: reasons.map((reason) => reason.zh).join('；'),
    published,
    arrival: arrivalWords(arrival),
    received: arrival.received ?? '',
    due: arrival.expected?.due ?? '',
    file: entry.shown,
  };
  // The column of files does not go to paper.
  if (document.outcome === 'rejected') return { ...base, waits: `${entry.shown}：${base.waits}` };
  const count = (severity: Severity) => document.findings.filter((finding) => finding.severity === severity).length;
  const money = (concept: string) => figureOf(document, makeKey(concept, { year: fiscalYear, stage: 'final' }), 4);
  return {
    ...base,
    version: arrival.version,
    errors: count('error'),
    warnings: count('warning'),
    notices: count('notice'),
    undecided: standings.filter((s) => s.decision === null && s.finding.severity === 'error').length,
    score: figureOf(document, makeKey('KEY.total.score', { form: OVERALL.text }), 0),
    total: money('expenditure.total') ?? money('funds.total'),
    basic: money('expenditure.basic'),
    project: money('expenditure.project'),
  };
}

function arrivalWords({ version, unchanged, expected, late, alsoAs }: Arrival): string {
  return [
    expected?.due ? (late > 0 ? `逾期 ${late} 天` : '按期') : '',
    version > 1
      ? unchanged
        ? `${submissionName(version, 'zh')}（数字与上一次相同，重复报送）`
        : submissionName(version, 'zh')
      : '',
    alsoAs === null ? '' : `重复：另以“${alsoAs}”报送`,
  ]
    .filter((word) => word !== '')
    .join('，');
}

function returnedRow(entry: ReportEntry, { expected }: Arrival): OverdueRow {
  const { department, fiscalYear } = entry.document.report ?? { department: null, fiscalYear: null };
  const row = {
    department: department ?? entry.shown,
    year: fiscalYear,
    what: `${STATE_TERMS.returned.zh}，待重新报送`,
  };
  return { ...row, due: expected?.due ?? '', days: null, remark: '' };
}
