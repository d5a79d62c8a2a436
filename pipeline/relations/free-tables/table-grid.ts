/**
 * A table that no form claims, as lines and columns of figures: what its labels, list numbers, indents and heads say about them. Nothing is
 * concluded here (table-lines.ts and table-columns.ts do that).
 */

import { tight } from '../../../parsers/characters.js';
import { type Cell, type Place, placeInCell } from '../../../parsers/document.js';
import { grouped } from '../../../parsers/grouped.js';
import type { Figure, Figures } from '../../equations/figures.js';
import type { Part } from '../../extract/extraction.js';
import type { FormRow } from '../../extract/tables/model/form-row.js';
import { describe, overCell, type TableModel } from '../../extract/tables/model/table-model.js';
import { isCode, type RowNature } from '../../extract/tables/model/table-row.js';
import { OF_ONE } from '../../taxonomy/rate-words.js';

export interface Line extends Pick<RowNature, 'label' | 'level' | 'indent' | 'code'> {
  kind: Exclude<RowNature['kind'], 'score'>;
  figures: Map<number, Figure>;
  /** Blank cells that stand in a column of figures. */
  blanks: Map<number, Place>;
  /** Cells with numbers that are not one figure, as printed: several, or one that was not read. No sum over them can be told. */
  unclear: Map<number, string>;
}

export interface Column {
  key: number;
  /** Heads above it joined, without white space. */
  head: string;
  /** Without the nearest, and the nearest alone. */
  upper: string;
  last: string;
  /** `mixed`: of each line another thing in a unit of its own. */
  kind: 'amount' | 'points' | 'rate' | 'mixed' | 'running' | 'other';
}

export interface Grid {
  lines: Line[];
  columns: Column[];
}

/** Columns whose figures are not there to be added up. */
const NOT_ADDED =
  /均(?!衡)|单价|单位造价|标准|年份|年度$|排名|名次|序号|编号|代码|得分|评分|系数|天数|次序|余额|累计|备注|电话|日期|时间/;
/** What has come in or gone out since the year began. */
const RUNNING = /累计/;
const RATE = /率|进度|占比|比重|比例|百分比|幅度|增幅|降幅|[%％]/;

/** One grid for each side of the table that has two lines of figures to relate. */
export function gridsOf({ part, model }: Part, figures: Figures): Grid[] {
  const byCell = grouped(figures.all, ({ fact: { part: own, where } }) =>
    own === part ? `${where.block}/${where.row}/${where.column}` : undefined,
  );
  const starts = sidesOf(model);
  return starts.flatMap((from, i) => gridOf(model, [from, starts[i + 1] ?? Number.POSITIVE_INFINITY], byCell) ?? []);
}

/** Where the sides of a table begin that prints two lists beside each other, as 收入 and 支出: under the same head as the first, or before the same one. */
function sidesOf({ heads, over, rows }: TableModel): number[] {
  const [head] = heads.values();
  const names = head?.words.map((words) => (words.at(-1) ?? '').replace(/[(（].*|\s/g, '')) ?? [];
  const cells = head?.row.cells ?? [];
  const begins = (i: number) =>
    names[i] === names[0] || (names[i] !== names[1] && names[1] !== undefined && names[i + 1] === names[1]);
  if (!names[0] || !names.some((_, i) => i > 1 && begins(i))) return [0];
  const hasNames = (key: number) =>
    rows.filter((row) => over.has(row) && row.cells.some((cell) => keyOf(cell) === key && /[一-龥]/.test(cell.text)))
      .length >= 2;
  return cells.flatMap((cell, i) => (i === 0 || (i > 1 && begins(i) && hasNames(keyOf(cell))) ? [keyOf(cell)] : []));
}

function gridOf(model: TableModel, [from, to]: [number, number], byCell: ReadonlyMap<string, Figure[]>): Grid | null {
  const usual = usualWidth(model.rows.map(({ cells }) => cells.length));
  const labels = labelColumns(model, usual);
  const isWhole = from === 0 && to === Number.POSITIVE_INFINITY;
  const lines: Line[] = [];
  const headTexts = new Map<number, readonly string[]>();
  for (const row of model.rows) {
    if (model.headRows.has(row) || (model.headRows.size === 0 && lines.length === 0 && isCountedHead(row))) continue;
    const { table } = row;
    // 合计 over code and name: one label, and a cell for each column of figures.
    const missing = usual - row.cells.length;
    const isWide = table.gridColumns === null && missing > 0 && missing === labels - 1 && wordsEnd(row) === 1;
    const own = isWide
      ? row.cells.map((cell, i) => (i === 0 ? cell : { ...cell, gridColumn: i + missing }))
      : row.cells;
    const cells = isWhole ? own : own.filter((cell) => keyOf(cell) >= from && keyOf(cell) < to);
    const nature = isWhole ? model.natures.get(row)! : describe({ cells }, undefined, []);
    // A row at a page's end may be the rest of the one above: what its numbers are of cannot be told.
    const isTorn = table.torn?.includes(row.row) === true;
    const line = lineOf({ ...row, cells }, nature, (cell) =>
      // A cell of several lines is one of each row.
      (isTorn ? [] : (byCell.get(`${table.id}/${cell.row}/${cell.column}`) ?? [])).filter(
        ({ fact: { where } }) => cell.text.slice(where.start, where.end).trim() !== '',
      ),
    );
    if (isTorn) line.blanks.clear();
    // Without a grid a row with fewer cells cannot be told where its figures belong: no sum over it can be told.
    if (table.gridColumns !== null || isWide || row.cells.length === usual) lines.push(line);
    else if (line.figures.size + line.unclear.size > 0 && cells.length > 1) lines.push(unplaced(line, cells, usual));
    for (const cell of cells) {
      const key = keyOf(cell);
      if (!headTexts.has(key)) headTexts.set(key, overCell(model, row, cell).words);
    }
  }
  const keys = [...new Set(lines.flatMap((line) => [...line.figures.keys()]))].sort((a, b) => a - b);
  if (lines.filter((line) => line.figures.size > 0).length < 2) return null;
  const columns = keys.map((key) => {
    const texts = (headTexts.get(key) ?? []).map((text) => text.replace(/\s/g, ''));
    return columnOf(key, texts, lines);
  });
  return { lines, columns };
}

/** `月份 | 1 | 2 | … | 12 | 合计` above a table without another head: the numbers of its columns. Under one, 1, 2 and 3 may be figures. */
function isCountedHead({ cells }: FormRow): boolean {
  const numbers = cells.map(({ text }) => tight(text)).filter((text) => /^\d+月?$/.test(text));
  return numbers.length > 3 && numbers.length >= cells.length - 2 && numbers.every((n, i) => parseInt(n, 10) === i + 1);
}

/** How many columns stand before those of figures in rows of the usual width; Infinity where nothing says so. */
function labelColumns({ rows, headRows }: TableModel, usual: number): number {
  const lines = rows.filter((row) => row.cells.length === usual && !headRows.has(row));
  return lines.map(wordsEnd).reduce((least, end) => (end > 0 && end < least ? end : least), Number.POSITIVE_INFINITY);
}

/** Behind the last cell with words. */
const wordsEnd = ({ cells }: FormRow): number => cells.findLastIndex(({ text }) => /[一-龥]/.test(text)) + 1;

function unplaced(line: Line, cells: readonly Cell[], width: number): Line {
  const text = cells.map((cell) => cell.text).join(' ');
  const unclear = new Map(Array.from({ length: width }, (_, key) => [key, text]));
  return { ...line, kind: 'head', figures: new Map(), blanks: new Map(), unclear };
}

function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function keyOf(cell: Cell): number {
  return cell.gridColumn ?? cell.column;
}

function lineOf({ table, cells }: FormRow, nature: RowNature, figuresIn: (cell: Cell) => Figure[]): Line {
  const figures = new Map<number, Figure>();
  const blanks = new Map<number, Place>();
  const unclear = new Map<number, string>();
  for (const cell of cells) {
    const [figure, second] = figuresIn(cell);
    if (figure && !second && tight(cell.text).length <= figure.fact.text.length + 4) figures.set(keyOf(cell), figure);
    else if (tight(cell.text) === '') blanks.set(keyOf(cell), placeInCell(table, cell, 0, 0));
    else if (!(isCode(cell) && figures.size === 0) && /[\d０-９]/.test(cell.text)) unclear.set(keyOf(cell), cell.text);
  }
  const kind = figures.size === 0 ? 'head' : nature.kind === 'score' || nature.kind === 'head' ? 'plain' : nature.kind;
  const { label, level, indent, code } = nature;
  return { label, kind, level, indent, figures, blanks, unclear, code };
}

function columnOf(key: number, heads: readonly string[], lines: readonly Line[]): Column {
  const head = heads.join('/');
  const figures = lines.flatMap((line) => line.figures.get(key) ?? []);
  const rates = figures.filter((f) => f.dimension === 'rate').length;
  const unit = new Set(figures.filter((f) => f.value.num !== 0n).map((f) => `${f.dimension}/${f.fact.unit}`));
  const isPoints = figures.some((f) => f.dimension === 'points');
  const isRate = RATE.test(heads.at(-1) ?? '') || (rates > 0 && (rates === figures.length || unit.size === 1));
  const kind = () => {
    if (isRate) return 'rate';
    if (isPoints) return figures.every((f) => f.dimension === 'points') ? 'points' : 'other';
    if ([OF_ONE, NOT_ADDED].some((words) => words.test(head)))
      return unit.size === 1 && RUNNING.test(head) ? 'running' : 'other';
    return unit.size > 1 ? 'mixed' : 'amount';
  };
  return { key, head, upper: heads.slice(0, -1).join('/'), last: heads.at(-1) ?? '', kind: kind() };
}
