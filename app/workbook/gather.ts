/** What the workbook shows, as plain rows: from the workspace, the list of departments and what clerks had typed but could not be taken. */

import { LIMITS } from '../../parsers/limits.js';
import { decimalsFor, unitOf } from '../../pipeline/account/difference.js';
import { nameFigure, namePart, namePlace, nameStage } from '../../pipeline/account/name-figure.js';
import type { CheckedDocument, Finding, Severity } from '../../pipeline/report.js';
import { findingLines } from '../account/finding-lines.js';
import { dateInChina } from '../china-time.js';
import { type Judgement, judge, STATES } from '../judge.js';
import { isSameFile } from '../site.js';
import { applyDecisions, handleOf, type Standing } from '../store/decisions.js';
import type { Line } from '../store/journal.js';
import { type Publication, publicationsOf } from '../store/publications.js';
import type { JournalRecord } from '../store/records.js';
import { listReports, type ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/workspace.js';
import { safeText } from './cell-text.js';
import { wordOf } from './columns.js';
import type { ExpectedList } from './expected.js';
import { type Arrival, type Arrivals, matchExpected } from './match-expected.js';
import { type Cell, cellInUnit, differenceCell, figureOf } from './money.js';
import type { Outcome } from './plan-import.js';
import { BLANK, type Cells, findingKey, keyOf, lastLines, printKey } from './row-key.js';

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

export interface FindingRow {
  handle: string;
  report: string;
  severity: Severity;
  sentence: string;
  likeliest: string;
  cells: Cells;
  place: string;
  figure: string;
  formula: string;
  stated: Cell;
  computed: Cell;
  difference: Cell;
  /** Decimals that the figure is shown with, and what is computed of it. */
  decimals: { stated: number; computed: number };
  unit: string;
  decided: string;
  remark: string;
  key: string;
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
  reports: ReportRow[];
  findings: FindingRow[];
  /** Findings that would make the sheet too long to be read back; the heaviest are kept. */
  leftOut: number;
  overdue: OverdueRow[];
  arrivals: Arrivals;
  /** Where the list of departments came from; null without one. */
  list: string | null;
  /** The last thing that happened in the workspace: the same workspace gives the same workbook. */
  as: string;
}

export interface GatherOptions {
  workspace: Workspace;
  expected: ExpectedList | null;
  /** Files that the system would not open: no bytes, so not in the workspace. */
  unopened: readonly { shown: string; reason: string }[];
  /** Rows of the workbook that this one replaces, which could not be taken. */
  left: readonly Outcome[];
  now: Date;
}

export async function gatherWorkbook(options: GatherOptions): Promise<WorkbookView> {
  const { workspace, expected, unopened, left } = options;
  const entries = await listReports(workspace);
  const { lines } = workspace.journal;
  const today = dateInChina(options.now);
  const arrivals = matchExpected(entries, expected?.departments ?? null, workspace.received.lines, today);
  const publications = publicationsOf(lines);
  const last = lastLines(lines);
  const typed = new Map(left.map((outcome) => [outcome.row.key?.finding ?? '', outcome]));
  const reports: ReportRow[] = [];
  const findings: FindingRow[] = [];
  const overdue: OverdueRow[] = [];
  for (const [i, entry] of entries.entries()) {
    const arrival = arrivals.reports[i] as Arrival;
    const { standings } = applyDecisions(entry.id, entry.document, lines);
    const known = publications.get(entry.id);
    const judgement = judgementOf(entry, standings, known);
    const published = known ? publishedWords(known, entry) : '';
    reports.push(reportRow(entry, arrival, judgement, standings, published));
    if (judgement.state === 'returned') overdue.push(returnedRow(entry, arrival));
    if (entry.superseded) continue;
    for (const standing of bySeverity(standings)) findings.push(findingRow(entry, standing, last, typed));
  }
  for (const { shown, reason } of unopened)
    reports.push({ ...EMPTY, state: STATES.unreadable.zh, waits: `${shown}：${reason}`, file: shown });
  const lost = [
    ...entries.filter((e) => e.document.outcome === 'rejected').map((e) => e.shown),
    ...unopened.map((u) => u.shown),
  ];
  for (const { expected: one, year, overdue: days } of arrivals.missing) {
    const file = lost.find((name) => [one.department, ...one.aliases].some((alias) => name.includes(alias)));
    const remark = file ? `收到的 ${file} 不能读取` : '';
    const due = one.due ?? '';
    const { department } = one;
    const arrival = days > 0 ? `逾期 ${days} 天` : '';
    reports.push({ ...EMPTY, department, year, state: '未报送', waits: remark, arrival, due });
    overdue.push({ department, year, what: '未报送', due, days: days || null, remark });
  }
  overdue.sort((a, b) => (b.days ?? 0) - (a.days ?? 0));
  const as = [...workspace.received.lines.slice(-1), ...lines.slice(-1)]
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const kept = heaviest(findings);
  const leftOut = findings.length - kept.length;
  return {
    reports,
    findings: kept,
    leftOut,
    overdue,
    arrivals,
    list: expected?.file ?? null,
    as: as ?? options.now.toISOString(),
  };
}

/** A sheet of 18 columns stays below the number of cells that a workbook may have to be read. */
const MOST_ROWS = Math.floor(LIMITS.tableCells / 20);

function heaviest(rows: FindingRow[]): FindingRow[] {
  const levels: Severity[] = ['error', 'warning', 'notice'];
  const typed = (row: FindingRow) => row.cells.verdict !== '' || row.remark !== '';
  for (const count of [3, 2, 1]) {
    const kept = rows.filter((row) => levels.indexOf(row.severity) < count || typed(row));
    if (kept.length <= MOST_ROWS) return kept;
  }
  return rows.filter(({ severity }) => severity === 'error').slice(0, MOST_ROWS);
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

function judgementOf(entry: ReportEntry, standings: readonly Standing[], known: Publication | undefined): Judgement {
  if (known && isSameFile(known.release, entry.document.source))
    return { state: known.withdrawal ? 'withdrawn' : 'published', reasons: [] };
  const judgement = judge(entry.document, standings, entry.holds);
  if (!entry.superseded || judgement.state === 'unreadable') return judgement;
  return { state: 'superseded', reasons: [] };
}

/** `2025-07-08 第1版`; on the row of another file than the released one it says so. */
function publishedWords({ release, withdrawal }: Publication, { document }: ReportEntry): string {
  const day = dateInChina(new Date((withdrawal ?? release).at));
  const other = isSameFile(release, document.source) ? '' : '（另一版文件）';
  return `${day} ${withdrawal ? '已撤回' : `第${release.version}版`}${other}`;
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
    state: STATES[state].zh,
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
  const money = (concept: string) => figureOf(document, `${concept}@${fiscalYear}/final`, 4);
  return {
    ...base,
    version: arrival.version,
    errors: count('error'),
    warnings: count('warning'),
    notices: count('notice'),
    undecided: standings.filter((s) => s.decision === null && s.finding.severity === 'error').length,
    score: figureOf(document, 'overall.total.score', 0),
    total: money('expenditure.total') ?? money('funds.total'),
    basic: money('expenditure.basic'),
    project: money('expenditure.project'),
  };
}

function arrivalWords({ version, unchanged, expected, late, alsoAs }: Arrival): string {
  return [
    expected?.due ? (late > 0 ? `逾期 ${late} 天` : '按期') : '',
    version > 1 ? (unchanged ? `第${version}版（数字与上一版相同，重复报送）` : `第${version}版`) : '',
    alsoAs === null ? '' : `重复：另以“${alsoAs}”报送`,
  ]
    .filter((word) => word !== '')
    .join('，');
}

function returnedRow(entry: ReportEntry, { expected }: Arrival): OverdueRow {
  const { department, fiscalYear } = entry.document.report ?? { department: null, fiscalYear: null };
  const row = { department: department ?? entry.shown, year: fiscalYear, what: '已退回，待重新报送' };
  return { ...row, due: expected?.due ?? '', days: null, remark: '' };
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, notice: 2 };

function bySeverity(standings: readonly Standing[]): Standing[] {
  return [...standings].sort((a, b) => RANK[a.finding.severity] - RANK[b.finding.severity]);
}

function findingRow(
  entry: ReportEntry,
  { finding, decision, lapsed }: Standing,
  last: ReadonlyMap<string, Line<JournalRecord>>,
  typed: ReadonlyMap<string, Outcome>,
): FindingRow {
  const { document, id } = entry;
  const key = findingKey(id, finding.id);
  const shown: Cells = decision
    ? { verdict: wordOf(decision.verdict), reason: safeText(decision.reason), by: safeText(decision.by) }
    : BLANK;
  const own = keyOf(id, finding, document, last.get(key)?.seq ?? 0, shown);
  const before = typed.get(key);
  // What a clerk typed stays where it was typed, but only over the figures and the journal that the clerk saw.
  const fresh = before?.row.key?.values === own.values && before.row.key.seq === own.seq;
  const remarks = [
    ...(lapsed
      ? [`原处理“${wordOf(lapsed.verdict)}”（${lapsed.by}：${lapsed.reason || '无说明'}）因数字改变而失效`]
      : []),
    ...(before?.kind === 'refused'
      ? [`上次没有采用${fresh ? '' : `“${Object.values(before.row.cells).join('／')}”`}：${before.why.zh}`]
      : []),
  ];
  return {
    handle: handleOf(id, finding.id),
    report: id.startsWith('?/') ? entry.shown : id.replace('/', ' '),
    severity: finding.severity,
    sentence: finding.message,
    likeliest: likeliest(finding, document),
    cells: before && fresh ? before.row.cells : shown,
    ...figuresIn(finding, document),
    decided: decision ? dateInChina(new Date(decision.at)) : '',
    remark: remarks.join('；'),
    key: printKey(own),
  };
}

function likeliest(finding: Finding, document: CheckedDocument): string {
  const [line] = findingLines({ ...document, findings: [finding] }, 'zh');
  return (line?.below ?? []).map((text) => text.replace(/^最可能：/, '')).join('；');
}

type Figures = Pick<
  FindingRow,
  'place' | 'figure' | 'formula' | 'stated' | 'computed' | 'difference' | 'decimals' | 'unit'
>;

function figuresIn(finding: Finding, document: CheckedDocument): Figures {
  const facts = new Map(document.facts.map((fact) => [fact.id, fact]));
  const operands = finding.operands.flatMap((id) => facts.get(id) ?? []);
  const relation = document.relations.find(({ id }) => id === finding.relation);
  const stated = facts.get(relation?.operands[0] ?? '') ?? operands[0];
  const at = stated?.where ?? finding.where[0];
  const place = at ? namePlace(at, document, 'zh') : '';
  const stage = stated ? nameStage(stated, 'zh') : '';
  const figure = stated ? `${nameFigure(stated, 'zh')}${stage === '' ? '' : `（${stage}）`}` : '';
  const part =
    stated && !place.startsWith(namePart(stated.part, document, 'zh'))
      ? `${namePart(stated.part, document, 'zh')} `
      : '';
  const none = {
    place: `${part}${place}`,
    figure,
    formula: '',
    stated: null,
    computed: null,
    difference: null,
    decimals: { stated: 0, computed: 0 },
    unit: '',
  };
  if (!relation) return none;
  const formula = relation.status === 'fails' ? broken(relation.formula) : relation.formula;
  const unit = stated && unitOf(stated);
  if (!unit || relation.stated === null || relation.computed === null) return { ...none, formula };
  const operandsShown = relation.operands.flatMap((id) => facts.get(id) ?? []);
  const most = Math.max(
    stated.precision,
    ...operandsShown.filter((f) => f.unit === stated.unit).map((f) => f.precision),
  );
  const computed = decimalsFor(relation.computed, unit, operandsShown) ?? most;
  return {
    ...none,
    formula,
    stated: cellInUnit(relation.stated, unit),
    computed: cellInUnit(relation.computed, unit),
    difference: differenceCell(relation.stated, relation.computed, unit),
    decimals: { stated: Math.min(6, stated.precision), computed: Math.min(6, computed) },
    unit: unit.text,
  };
}

/** `95 = 15 + 20` → `95 ≠ 15 + 20`. */
function broken(formula: string): string {
  return formula.replace(/[=≤≥]/, (sign) => ({ '=': '≠', '≤': '>', '≥': '<' })[sign] ?? sign);
}
