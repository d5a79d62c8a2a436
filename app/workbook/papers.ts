/**
 * 复核底稿 as .xlsx: one report, or the batch with the table of 偏离度 over departments. Three numbers stand side by side and are never added:
 * 自评得分, 复核得分, 质量分. What a person changed and who signed is shown. Nothing is read back: a paper is changed at the desk.
 */
import { type Exact, exact, multiply, roundTo } from '../../pipeline/decimal.js';
import type { Quality } from '../../pipeline/rescoring/quality.js';
import type { DepartmentLine, PaperSummary } from '../../pipeline/rescoring/summary.js';
import { type PaperForm, type PaperRow, remarkOf } from '../../pipeline/rescoring/working-paper.js';
import { EVIDENCE_TERMS, MEASURE_TERMS } from '../../pipeline/terms.js';
import { dateInChina } from '../machine/china-time.js';
import type { KeptPaper } from '../state/working-papers.js';
import { type Column, centerColumn, textColumn } from './layout.js';
import { type Cell, numberCell } from './money.js';
import type { Rows } from './rows.js';
import { packSheets, planSheet } from './write.js';

export interface PrintedRow {
  department: string;
  form: string;
  cells: readonly [level1: string, level2: string, level3: string, property: string, target: string, unit: string];
  weight: Cell;
  ownActual: string;
  ownScore: Cell;
  actual: string;
  score: Cell;
  deviation: Cell;
  remark: string;
  evidence: string;
  measure: string;
  written: string;
}

const points = (head: string, read: (row: PrintedRow) => Cell): Column<PrintedRow> => ({
  head,
  width: [8, 10],
  read,
  kind: 'number',
  decimals: () => 2,
});
const text = textColumn<PrintedRow>;
const center = centerColumn<PrintedRow>;

/** The columns of a bureau's paper, in its order; which form it is of stands before, who changed it behind. */
const ROWS: Column<PrintedRow>[] = [
  text('自评表', [10, 24], (row) => row.form),
  text('一级指标', [10, 14], ({ cells: [level1] }) => level1),
  text('二级指标', [10, 16], ({ cells: [, level2] }) => level2),
  text('三级指标', [16, 28], ({ cells: [, , level3] }) => level3),
  center('指标性质', [6, 8], ({ cells: [, , , property] }) => property),
  text('指标值', [10, 24], ({ cells: [, , , , target] }) => target),
  center('度量单位', [6, 10], ({ cells: [, , , , , unit] }) => unit),
  points('权重', (row) => row.weight),
  text('自评完成值', [10, 24], (row) => row.ownActual),
  points('自评得分', (row) => row.ownScore),
  text('复核完成值', [10, 24], (row) => row.actual),
  points('复核得分', (row) => row.score),
  points('偏离度（%）', (row) => row.deviation),
  { ...text('备注', [24, 48], (row) => row.remark), paper: true },
  center('佐证材料', [8, 8], (row) => row.evidence),
  center('可衡量性', [8, 14], (row) => row.measure),
  text('修改', [10, 24], (row) => row.written),
];
const DEPARTMENT: Column<PrintedRow> = text('部门', [16, 28], (row) => row.department);

interface QualityRow {
  item: string;
  part: string;
  points: Cell;
  score: Cell;
  reason: string;
}
const QUALITY: Column<QualityRow>[] = [
  { head: '项目', width: [14, 18], read: (row) => row.item, kind: 'text' },
  { head: '内容', width: [18, 26], read: (row) => row.part, kind: 'text' },
  { head: '分值', width: [8, 8], read: (row) => row.points, kind: 'number', decimals: () => 2 },
  { head: '质量得分', width: [8, 10], read: (row) => row.score, kind: 'number', decimals: () => 2 },
  { head: '扣分说明', width: [30, 80], read: (row) => row.reason, kind: 'text', paper: true },
];

const number = (head: string, read: (row: DepartmentLine) => Exact | null): Column<DepartmentLine> => ({
  head,
  width: [10, 14],
  read: (row) => cellOf(read(row)),
  kind: 'number',
  decimals: () => 2,
});
const DEPARTMENTS: Column<DepartmentLine>[] = [
  { head: '部门', width: [16, 30], read: (row) => row.department, kind: 'text' },
  { head: '年度', width: [6, 6], read: (row) => row.year, kind: 'center' },
  number('自评得分', ({ totals }) => totals.own),
  number('复核得分', ({ totals }) => totals.reviewed),
  number('已复核指标的自评得分', ({ totals }) => totals.compared.own),
  number('已复核指标的复核得分', ({ totals }) => totals.compared.reviewed),
  number('偏离度（%）', ({ totals }) => percent(totals.deviation)),
  number('质量分', ({ quality }) => quality.total),
  { head: '指标数', width: [8, 8], read: (row) => row.rows, kind: 'count' },
  { head: '未复核', width: [8, 8], read: (row) => row.open, kind: 'count' },
  { head: '签字', width: [8, 8], read: (row) => (row.isSigned ? '已签字' : '未签字'), kind: 'center', paper: true },
];

export interface NamedPaper {
  kept: KeptPaper;
  department: string;
}

export async function* writePaper({ kept, department }: NamedPaper, as: string): AsyncGenerator<Uint8Array> {
  const { paper, quality } = kept;
  const sheets = [
    await planSheet('复核底稿', ROWS, rowsOf({ kept, department }), 4),
    await planSheet('质量评分', QUALITY, qualityRows(quality), 2),
  ];
  const { own, reviewed, deviation, open } = paper.totals;
  const three = [
    `自评得分 ${shown(own)}`,
    `复核得分 ${reviewed ? shown(reviewed) : `还有 ${open} 条未复核`}`,
    `质量分 ${shown(quality.total)}（满分 ${shown(quality.of)}）`,
  ].join('；');
  const signed = kept.signed
    ? `${kept.signed.by}，${dateInChina(new Date(kept.signed.at))}`
    : kept.lapsed
      ? `${kept.lapsed.by} ${dateInChina(new Date(kept.lapsed.at))} 签字之后底稿有改动，须重新签字`
      : '未签字';
  const year = paper.year === null ? '' : `${paper.year} 年度`;
  const head: [string, string][] = [
    ['报告', `${department} ${year}`.trim()],
    ['三个分数', `${three}。三个分数并列，不相加。`],
    [
      '偏离度',
      `${deviation ? `${shown(percent(deviation))}%，` : ''}（自评得分 − 复核得分）÷ 自评得分，只算两个得分都有的指标。`,
    ],
    ['签字', signed],
    ...(paper.approved === null ? [] : [['批复绩效目标', paper.approved] as [string, string]]),
  ];
  yield* packSheets(sheets, { as, guide: [...head, ...GUIDE] });
}

/** All of them, and the table of 偏离度 over departments in front. */
export async function* writePapers(
  rows: Rows<PrintedRow>,
  { departments }: PaperSummary,
  as: string,
): AsyncGenerator<Uint8Array> {
  const sheets = [
    await planSheet('偏离度', DEPARTMENTS, departments, 1),
    await planSheet('复核底稿', [DEPARTMENT, ...ROWS], rows, 5),
  ];
  yield* packSheets(sheets, { as, guide: GUIDE });
}

const GUIDE: [string, string][] = [
  ['怎样算的', '能按评分标准、公式、档次、日期计算的指标，由程序复核；不能计算的留空，备注写明原因，由人评定。'],
  ['扣分', '每一处扣分都在备注写明规则、位置和扣了几分。佐证材料由人勾选，没有勾选的不扣分。'],
  ['修改', '在审核工作台的“复核底稿”页修改、签字；改动后须重新签字。本表改了不会读回。'],
  ['用途', '底稿和质量分是过程性信息，只供内部使用，不公开。'],
];

export function rowsOf({ kept, department }: NamedPaper): PrintedRow[] {
  return kept.paper.forms.flatMap((form) => [
    ...form.rows.map((row) => printRow(row, form, department, kept)),
    totalRow(form, department),
  ]);
}

function printRow(row: PaperRow, { name }: PaperForm, department: string, { written }: KeptPaper): PrintedRow {
  const who = written.get(row.id);
  const changed = [
    ...(row.edits.includes('actual') ? ['完成值由人核定'] : []),
    ...(row.computed.score !== row.reviewed.score ? [`程序计算 ${row.computed.score ?? '无'}`] : []),
    ...(who ? [`${who.by} ${dateInChina(new Date(who.at))}`] : []),
  ];
  return {
    department,
    form: name.zh,
    cells: [row.level1, row.level2, row.level3, row.property, row.target, row.unit],
    weight: decimal(row.weight),
    ownActual: row.own.actual,
    ownScore: decimal(row.own.score),
    actual: row.reviewed.actual,
    score: decimal(row.reviewed.score ?? ''),
    deviation: cellOf(percent(row.deviation)),
    remark: remarkOf(row).zh,
    evidence: row.evidence ? EVIDENCE_TERMS[row.evidence].zh : '',
    measure: row.measure ? MEASURE_TERMS[row.measure].zh : '',
    written: changed.join('；'),
  };
}

function totalRow({ name, totals }: PaperForm, department: string): PrintedRow {
  const { own, reviewed, compared, deviation, open } = totals;
  const said = `已复核指标：自评 ${shown(compared.own)}，复核 ${shown(compared.reviewed)}`;
  return {
    department,
    form: name.zh,
    cells: ['合计', '', '', '', '', ''],
    weight: null,
    ownActual: '',
    ownScore: cellOf(own),
    actual: '',
    score: cellOf(reviewed),
    deviation: cellOf(percent(deviation)),
    remark: open > 0 ? `还有 ${open} 条未复核；${said}` : '',
    evidence: '',
    measure: '',
    written: '',
  };
}

function qualityRows({ parts, total, of }: Quality): QualityRow[] {
  const rows = parts.map(({ item, part, points: most, score, deductions }) => ({
    item: item.zh,
    part: part.zh,
    points: cellOf(most),
    score: cellOf(score),
    reason: deductions.map((one) => `${one.reason.zh}，扣 ${shown(one.points)} 分`).join('；'),
  }));
  return [
    ...rows,
    { item: '质量分', part: '不计入自评得分和复核得分', points: cellOf(of), score: cellOf(total), reason: '' },
  ];
}

function percent(ratio: Exact | null): Exact | null {
  return ratio && multiply(ratio, exact(100));
}

function cellOf(value: Exact | null): Cell {
  return value && numberCell(roundTo(value, 2));
}

function decimal(text: string): Cell {
  return text === '' ? null : numberCell(text);
}

function shown(value: Exact | null): string {
  return value ? roundTo(value, 2) : '—';
}
