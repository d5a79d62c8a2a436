/**
 * A plain model of one report of the seed's family: what stands in it, before any typing habit or file format. Every printed
 * figure is an entry of `figures` with the key, part, unit and base value that a reader of the report must come to, so a test
 * compares what was read with what was meant. Words and figures are mixed as lists of pieces.
 */
import { exact, multiply, powerOfTen, toBase } from '../../pipeline/decimal.js';

export interface Figure {
  id: string;
  /** Contract key. One that ends in `*` fixes only the beginning; `*` alone is a sentence's own quantity, whose name is the reader's. */
  key: string;
  /** `narrative`, `annex1`, `annex2`, `annex3[1]` … */
  part: string;
  /** Printed digits in plain form: half-width, no separators, sign in front, without % (`-12.50`). */
  value: string;
  /** Contract unit: 万元, 元, 亿元, %, 人, ㎡, 分, or a counter. */
  unit: string;
  /** Value in base units. */
  base: string;
  /** The % stands behind the digits in print (in a table cell it is the only sign of the unit). */
  percent: boolean;
  /** The sentence prints a fall: the digits wear no sign, the figure is negative. */
  falls?: true;
}

/** Words, or a figure by its id. */
export type Piece = string | { figure: string };
export type Text = Piece[];

export interface Report {
  seed: number;
  /** Name of the place, with 市, 县 or 区. */
  place: string;
  department: string;
  year: number;
  /** Date on the cover: [year, month, day]. */
  date: [number, number, number];
  /** Unit of the annexes. */
  moneyUnit: '万元' | '元';
  /** `市级`, `县级`, `区级`. */
  level: string;
  /** Words that this department prints for a line or a column: concept or role → label. */
  labels: Record<string, string>;
  figures: Record<string, Figure>;
  sections: ProseSection[];
  basicData: BasicData;
  overall: Form;
  projects: Form[];
  relations: Tie[];
}

/** One of the nine sections. `none` sections hold the one item 无。 */
export interface ProseSection {
  title: string;
  items: ProseItem[];
}

export interface ProseItem {
  /** A heading of the second level opens here; its number is counted by the layout. */
  heading?: string;
  text?: Text;
}

/** 附件1 基础数据表. */
export interface BasicData {
  staff: [authorized: Text, actual: Text, rate: Text];
  lines: MoneyLine[];
  /** approved area, actual area, area rate, budget, actual investment, investment rate. */
  buildings: [Text, Text, Text, Text, Text, Text];
  frugality: string;
}

export interface MoneyLine {
  /** Concept of the contract, `project.special-funds.item` for a line of the open list. */
  concept: string;
  /** 0 …2: how deep the form indents it. */
  depth: number;
  /** List number that the form prints before the label. */
  number?: number;
  /** The line is the first under 其中. */
  ofWhich?: boolean;
  label: string;
  cells: [previousFinal: Text, budget: Text, final: Text];
}

/** 附件2 (key `overall`) or one 附件3 (key `project:SUBJECT`). */
export interface Form {
  key: string;
  part: string;
  /** Printed name of the project. */
  subject?: string;
  funds: FundLine[];
  /** 按收入性质分 and 按支出性质分: amount and label share a cell. Only in 附件2. */
  income?: InlineLine[];
  expenditure?: InlineLine[];
  goals: [expected: string, actual: string];
  blocks: IndicatorBlock[];
  total: { weight: Text; score: Text };
}

export interface FundLine {
  /** `total`, `fiscal`, `carry-over`, `other`. */
  concept: string;
  label: string;
  cells: [initial: Text, full: Text, final: Text];
  /** Only on the first line. */
  execution?: { weight: Text; rate: Text; score: Text };
}

interface InlineLine {
  label: string;
  amount: Text;
}

export interface IndicatorBlock {
  level1: string;
  weight: Text;
  rows: IndicatorRow[];
}

export interface IndicatorRow {
  level2: string;
  level3: string;
  target: Text;
  actual: Text;
  weight: Text;
  score: Text;
  reason: string;
}

/**
 * A relation that the report states: operands are figure ids, the stated figure first (ratio: stated, numerator, denominator;
 * product: stated, weight, rate; bound: figure, limit). The generator keeps every one of them true.
 */
export interface Tie {
  kind: 'sum' | 'ratio' | 'product' | 'same' | 'part' | 'bound' | 'enumeration';
  /** What it says, for messages of tests: `sum.sangong@2024/final`. */
  name: string;
  operands: string[];
}

/** Own small table on purpose: the model must not learn its expectations from the code that is tested with it. */
function exponentOf(unit: string): number {
  const named: Record<string, number> = { 千元: 3, '%': -2, 个百分点: -2, '‰': -3, 平方公里: 6 };
  return named[unit] ?? (unit.startsWith('亿') ? 8 : unit.startsWith('万') ? 4 : 0);
}

/** Base value of printed digits in a unit; a counter's base is the count itself. */
export function baseOfPrinted(value: string, unit: string, falls = false): string {
  const base = toBase(multiply(exact(value), powerOfTen(exponentOf(unit))));
  return falls && base !== '0' ? `-${base}` : base;
}

/** Changes what a figure prints; key, part and unit stay. */
export function reprint(figure: Figure, value: string): void {
  figure.value = value;
  figure.base = baseOfPrinted(value, figure.unit, figure.falls ?? false);
}

export function decimalsOf(value: string): number {
  return value.split('.')[1]?.length ?? 0;
}

export function cloneReport(report: Report): Report {
  return structuredClone(report);
}

/** Ids of the figures in a text, in order. */
export function figuresIn(text: Text): string[] {
  return text.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.figure]));
}

/** Every text of the report that may hold figures, in reading order. */
function textsOf(report: Report): Text[] {
  const form = (f: Form): Text[] => [
    ...f.funds.flatMap((line) => [
      ...line.cells,
      ...(line.execution ? [line.execution.weight, line.execution.rate, line.execution.score] : []),
    ]),
    ...(f.income ?? []).map((line) => line.amount),
    ...(f.expenditure ?? []).map((line) => line.amount),
    ...f.blocks.flatMap((block) => [
      block.weight,
      ...block.rows.flatMap((row) => [row.target, row.actual, row.weight, row.score]),
    ]),
    f.total.weight,
    f.total.score,
  ];
  return [
    ...report.sections.flatMap((section) => section.items.flatMap((item) => (item.text ? [item.text] : []))),
    ...report.basicData.staff,
    ...report.basicData.lines.flatMap((line) => line.cells),
    ...report.basicData.buildings,
    ...form(report.overall),
    ...report.projects.flatMap(form),
  ];
}

/** The figures that are printed, in reading order. An entry of `figures` that no text prints was withdrawn by a change. */
export function printedFigures(report: Report): Figure[] {
  return textsOf(report)
    .flatMap(figuresIn)
    .map((id) => report.figures[id]!);
}
