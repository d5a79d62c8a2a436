/**
 * What the head of section needs to know of a year, as data: what came in, what was found, what went back and came again, how the
 * departments scored themselves, and what they say of their problems. Pure: decisions and states are read off the journal elsewhere.
 */

import { add, compare, divide, type Exact, exact, roundTo, ZERO } from '../decimal.js';
import { findRule } from '../findings/all-rules.js';
import type { Finding, Kind } from '../report.js';
import { BANDS } from '../suspects/effect.js';
import { GRADE_TERMS, type StateName } from '../terms.js';
import type { Point } from './points.js';
import { type Theme, themesOf } from './themes.js';

/** One department's newest report, without its document: a year of a province fits in memory. */
export interface YearEntry {
  department: string;
  state: StateName;
  /** How many versions came in. */
  versions: number;
  figures: number;
  relations: { checked: number; holds: number };
  /** Errors and warnings that nobody called misread. */
  findings: Pick<Finding, 'rule' | 'kind' | 'severity'>[];
  /** Findings that were accepted with a reason. */
  accepted: number;
  /** Findings that went back with an earlier or this version, and how many of them this version no longer has. */
  returned: { points: number; resolved: number };
  /** 分; null where the report prints none or several that differ. */
  score: Exact | null;
  /** 万元. */
  spent: Exact | null;
  /** Of sections 七 and 八. */
  problems: readonly Point[];
  measures: readonly Point[];
}

export interface YearInput {
  year: number;
  /** YYYY-MM-DD. */
  date: string;
  entries: readonly YearEntry[];
  /** How many were expected; null without a list. */
  expected: number | null;
  missing: readonly string[];
  late: readonly string[];
  /** Files that could not be read. */
  unreadable: readonly string[];
  /** The same of other years that the workspace holds. */
  otherYears: readonly { year: number; entries: readonly Pick<YearEntry, 'findings' | 'score'>[] }[];
}

export interface DefectRow {
  rule: string;
  title: string;
  kind: Kind;
  /** Departments that have it, and how often it occurs. */
  reports: number;
  findings: number;
}

export interface ThemeRow {
  theme: string;
  departments: number;
  /** One point a department, at most a few. */
  examples: { department: string; title: string }[];
}

interface DepartmentRow {
  department: string;
  state: StateName;
  versions: number;
  errors: number;
  warnings: number;
  /** 分, as printed; null where the report names none or names several. */
  score: string | null;
  /** 万元, two decimals. */
  expenditure: string | null;
}

interface YearLine {
  year: number;
  reports: number;
  /** Reports without an error. */
  clean: number;
  errors: number;
  averageScore: string | null;
}

export interface YearReport {
  year: number;
  date: string;
  intake: {
    expected: number | null;
    received: number;
    missing: string[];
    late: string[];
    unreadable: string[];
    /** Reports of which more than one version came in. */
    again: number;
  };
  states: { state: StateName; reports: number }[];
  checks: { figures: number; relations: number; holds: number; errors: number; warnings: number; clean: number };
  scores: {
    reports: number;
    average: string | null;
    highest: string | null;
    lowest: string | null;
    grades: { grade: string; reports: number }[];
  };
  /** Total of 支出合计 in 万元, of the reports that name one. */
  expenditure: { reports: number; total: string } | null;
  defects: DefectRow[];
  returns: { reports: number; points: number; answered: number; resolved: number };
  accepted: number;
  problems: ThemeRow[];
  measures: ThemeRow[];
  departments: DepartmentRow[];
  years: YearLine[];
}

/** By their least points (财预〔2020〕10号 第十八条); the last has none. */
const GRADES = GRADE_TERMS.map(({ zh }, i) => [zh, BANDS[i] ?? null] as const);
const MOST_EXAMPLES = 3;

export function summariseYear(input: YearInput): YearReport {
  const { entries, year } = input;
  const count = (severity: Finding['severity']) => sumOf((entry) => countOf(entry, severity));
  const sent = entries.filter(({ returned }) => returned.points > 0);
  const sumOf = (of: (entry: YearEntry) => number) => entries.reduce((total, entry) => total + of(entry), 0);
  return {
    year,
    date: input.date,
    intake: {
      expected: input.expected,
      received: entries.length,
      missing: [...input.missing],
      late: [...input.late],
      unreadable: [...input.unreadable],
      again: entries.filter(({ versions }) => versions > 1).length,
    },
    states: countBy(entries, ({ state }) => state).map(([state, reports]) => ({ state, reports })),
    checks: {
      figures: sumOf(({ figures }) => figures),
      relations: sumOf(({ relations }) => relations.checked),
      holds: sumOf(({ relations }) => relations.holds),
      errors: count('error'),
      warnings: count('warning'),
      clean: entries.filter((entry) => countOf(entry, 'error') === 0).length,
    },
    scores: scoresOf(entries),
    expenditure: expenditureOf(entries),
    defects: defectsOf(entries),
    returns: {
      reports: sent.length,
      points: sumOf(({ returned }) => returned.points),
      answered: sent.filter(({ versions }) => versions > 1).length,
      resolved: sumOf(({ returned }) => returned.resolved),
    },
    accepted: sumOf(({ accepted }) => accepted),
    problems: themeRows(entries, ({ problems }) => problems),
    measures: themeRows(entries, ({ measures }) => measures),
    departments: entries.map(departmentRow),
    years: [...input.otherYears, { year, entries }].sort((a, b) => a.year - b.year).map(yearLine),
  };
}

function countOf({ findings }: Pick<YearEntry, 'findings'>, severity: Finding['severity']): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function countBy<T, K>(items: readonly T[], key: (item: T) => K): [K, number][] {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function average(values: readonly Exact[]): string | null {
  const [first] = values;
  return first ? roundTo(divide(values.reduce(add, ZERO), exact(values.length)), 2) : null;
}

function scoresOf(entries: readonly YearEntry[]): YearReport['scores'] {
  const scores = entries.flatMap(({ score }) => score ?? []).sort(compare);
  const gradeOf = (score: Exact) => GRADES.find(([, least]) => least === null || compare(score, least) >= 0)?.[0];
  const shown = (score: Exact | undefined) => (score ? roundTo(score, 4) : null);
  return {
    reports: scores.length,
    average: average(scores),
    highest: shown(scores.at(-1)),
    lowest: shown(scores[0]),
    grades: GRADES.map(([grade]) => ({ grade, reports: scores.filter((score) => gradeOf(score) === grade).length })),
  };
}

function expenditureOf(entries: readonly YearEntry[]): YearReport['expenditure'] {
  const all = entries.flatMap(({ spent }) => spent ?? []);
  return all.length === 0 ? null : { reports: all.length, total: cents(all.reduce(add, ZERO)) };
}

/** 万元 with two decimals, so that a column of them lines up. */
function cents(value: Exact): string {
  const [whole = '', fraction = ''] = roundTo(value, 2).split('.');
  return `${whole}.${fraction.padEnd(2, '0')}`;
}

/** The commonest first, by how many departments have it. */
function defectsOf(entries: readonly YearEntry[]): DefectRow[] {
  const rows = new Map<string, DefectRow>();
  for (const { findings } of entries) {
    for (const rule of new Set(findings.map((finding) => finding.rule))) {
      const these = findings.filter((finding) => finding.rule === rule);
      const row = rows.get(rule) ?? {
        rule,
        title: findRule(rule)?.title.zh ?? rule,
        kind: these[0]?.kind ?? 'same',
        reports: 0,
        findings: 0,
      };
      rows.set(rule, { ...row, reports: row.reports + 1, findings: row.findings + these.length });
    }
  }
  return [...rows.values()].sort(
    (a, b) => b.reports - a.reports || b.findings - a.findings || (a.rule < b.rule ? -1 : 1),
  );
}

function themeRows(entries: readonly YearEntry[], of: (entry: YearEntry) => readonly Point[]): ThemeRow[] {
  const rows = new Map<
    string,
    { theme: Pick<Theme, 'zh'>; departments: Set<string>; examples: ThemeRow['examples'] }
  >();
  for (const entry of entries) {
    const { department } = entry;
    for (const point of of(entry)) {
      for (const theme of themesOf(point)) {
        const row = rows.get(theme.id) ?? { theme, departments: new Set(), examples: [] };
        rows.set(theme.id, row);
        if (!row.departments.has(department) && row.examples.length < MOST_EXAMPLES)
          row.examples.push({ department, title: point.title });
        row.departments.add(department);
      }
    }
  }
  return [...rows.entries()]
    .sort(([a, x], [b, y]) => Number(a === 'other') - Number(b === 'other') || y.departments.size - x.departments.size)
    .map(([, { theme, departments, examples }]) => ({ theme: theme.zh, departments: departments.size, examples }));
}

function departmentRow(entry: YearEntry): DepartmentRow {
  const { department, state, versions, score, spent } = entry;
  return {
    department,
    state,
    versions,
    errors: countOf(entry, 'error'),
    warnings: countOf(entry, 'warning'),
    score: score && roundTo(score, 4),
    expenditure: spent && cents(spent),
  };
}

function yearLine({ year, entries }: YearInput['otherYears'][number]): YearLine {
  return {
    year,
    reports: entries.length,
    clean: entries.filter((entry) => countOf(entry, 'error') === 0).length,
    errors: entries.reduce((total, entry) => total + countOf(entry, 'error'), 0),
    averageScore: average(entries.flatMap(({ score }) => score ?? [])),
  };
}
