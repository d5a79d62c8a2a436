/** The papers of a batch as a head of section reads them: 偏离度 over departments, and what points were taken off for. */
import { compare, divide, type Exact, exact, sum } from '../decimal.js';
import { RESCORING } from '../rules/built-in.js';
import type { Rescoring } from '../rules/rescoring-schema.js';
import type { Words } from '../say.js';
import type { Quality } from './quality.js';
import { deviationOf } from './score-row.js';
import type { FormTotals, WorkingPaper } from './working-paper.js';

/** One department, without its rows: a year of a province fits in memory. */
export interface DepartmentLine {
  department: string;
  year: number | null;
  totals: FormTotals;
  /** Rows of all its forms, and those without a re-scored point. */
  rows: number;
  open: number;
  quality: Pick<Quality, 'total' | 'of'>;
  isSigned: boolean;
  /** Rows that were scored above what they come to, by what their points were taken off for. */
  lost: ReadonlyMap<string, number>;
}

export interface PaperSummary {
  /** The largest deviation first; those without one last. */
  departments: DepartmentLine[];
  /** The newest of the reports. */
  year: number | null;
  rows: number;
  open: number;
  /** Of all rows of the departments' own totals that have both scores. */
  deviation: Exact | null;
  /** Departments from 10 %, and from 5 % up to it. */
  from10: DepartmentLine[];
  from5: DepartmentLine[];
  averageQuality: Exact | null;
  /** What concerns most departments first. */
  reasons: { title: Words; rows: number; departments: number }[];
}

const FIVE = exact('0.05');
const TEN = exact('0.1');

export function departmentLine(paper: WorkingPaper, { total, of }: Quality, isSigned: boolean): DepartmentLine {
  const rows = paper.forms.flatMap((form) => form.rows);
  const { department, year, totals } = paper;
  const lost = new Map<string, number>();
  // A department that scored itself so has nothing to be told.
  for (const { deviation, deductions, approval, edits } of rows) {
    if (!deviation || deviation.num <= 0n) continue;
    const byWeight = deductions.length === 0 && approval === 'differs' && !edits.includes('score');
    for (const rule of byWeight ? ['approved'] : deductions.map((one) => one.rule))
      lost.set(rule, (lost.get(rule) ?? 0) + 1);
  }
  const open = rows.filter(({ reviewed }) => reviewed.score === null).length;
  return { department, year, totals, rows: rows.length, open, quality: { total, of }, isSigned, lost };
}

export function summarisePapers(lines: readonly DepartmentLine[], rescoring: Rescoring = RESCORING): PaperSummary {
  const departments = [...lines].sort(byDeviation);
  const from = (least: Exact) =>
    departments.filter(({ totals }) => totals.deviation && compare(totals.deviation, least) >= 0);
  const years = departments.flatMap(({ year }) => year ?? []);
  const compared = departments.map(({ totals }) => totals.compared);
  const from10 = from(TEN);
  const quality = sum(departments.map((one) => one.quality.total));
  return {
    departments,
    year: years.length === 0 ? null : years.reduce((a, b) => Math.max(a, b)),
    rows: departments.reduce((count, { rows }) => count + rows, 0),
    open: departments.reduce((count, { open }) => count + open, 0),
    deviation: deviationOf(sum(compared.map(({ own }) => own)), sum(compared.map(({ reviewed }) => reviewed))),
    from10,
    from5: from(FIVE).filter((line) => !from10.includes(line)),
    averageQuality: departments.length === 0 ? null : divide(quality, exact(departments.length)),
    reasons: reasonsOf(departments, rescoring),
  };
}

function byDeviation(a: DepartmentLine, b: DepartmentLine): number {
  const [one, other] = [a.totals.deviation, b.totals.deviation];
  if (!one || !other) return Number(one === null) - Number(other === null);
  return -compare(one, other);
}

function reasonsOf(lines: readonly DepartmentLine[], { deductions }: Rescoring): PaperSummary['reasons'] {
  const titles: (readonly [string, Words])[] = [
    [
      'formula',
      { zh: '完成值未达到指标值，按公式或评分标准计算', en: 'targets missed: points by formula or standard' },
    ],
    ['approved', { zh: '权重高于批复', en: 'weights above the approved ones' }],
    ['execution', { zh: '预算执行率不足 100%，按执行率计算', en: 'points by the rate of execution' }],
    ...deductions.map(({ id, title }) => [id, title] as const),
  ];
  return titles
    .map(([rule, title]) => {
      const counts = lines.flatMap(({ lost }) => lost.get(rule) ?? []);
      return { title, rows: counts.reduce((a, b) => a + b, 0), departments: counts.length };
    })
    .filter(({ rows }) => rows > 0)
    .sort((a, b) => b.departments - a.departments || b.rows - a.rows);
}
