/**
 * A table that no form claims, as lines and columns of figures: what its labels, list numbers, indents and heads say about them. Nothing is
 * concluded here (table-lines.ts and table-columns.ts do that).
 */

import { tight } from '../../../parsers/characters.js';
import { type Cell, type Place, placeInCell } from '../../../parsers/document.js';
import type { Figure, Figures } from '../../equations/figures.js';
import type { Part } from '../../extract/extraction.js';
import type { FormRow } from '../../extract/tables/model/form-row.js';
import { overCell } from '../../extract/tables/model/table-model.js';
import { isCode, type RowNature } from '../../extract/tables/model/table-row.js';

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
  /** The nearest head alone. */
  last: string;
  kind: 'amount' | 'rate' | 'other';
}

export interface Grid {
  part: string;
  lines: Line[];
  columns: Column[];
}

/** Columns whose figures are not there to be added up. */
const NOT_ADDED =
  /单价|均价|平均|人均|标准|年份|年度$|排名|名次|序号|编号|代码|得分|评分|系数|天数|次序|面积单价|余额|累计|备注|电话|日期|时间/;
const RATE = /率|占比|比重|比例|百分比|幅度|增幅|降幅|[%％]/;

/** null where the table has no two lines of figures to relate. */
export function gridOf({ part, model }: Part, figures: Figures): Grid | null {
  const byCell = new Map<string, Figure[]>();
  for (const figure of figures.all) {
    if (figure.fact.part !== part) continue;
    const { block, row, column } = figure.fact.where;
    const key = `${block}/${row}/${column}`;
    const known = byCell.get(key);
    if (known) known.push(figure);
    else byCell.set(key, [figure]);
  }
  const usual = usualWidth(model.rows.map(({ cells }) => cells.length));
  const lines: Line[] = [];
  const headTexts = new Map<number, readonly string[]>();
  for (const row of model.rows) {
    if (model.headRows.has(row)) continue;
    const { table, cells } = row;
    const line = lineOf(row, model.natures.get(row)!, (cell) =>
      // A cell of several lines is one of each row.
      (byCell.get(`${table.id}/${cell.row}/${cell.column}`) ?? []).filter(
        ({ fact: { where } }) => cell.text.slice(where.start, where.end).trim() !== '',
      ),
    );
    // Without a grid a row with fewer cells cannot be told where its figures belong: no sum over it can be told.
    if (table.gridColumns !== null || cells.length === usual) lines.push(line);
    else if (line.figures.size + line.unclear.size > 0 && cells.length > 1) lines.push(unplaced(line, cells, usual));
    for (const cell of cells) {
      const key = keyOf(cell);
      if (!headTexts.has(key)) headTexts.set(key, overCell(model, row, cell).words);
    }
  }
  const keys = [...new Set(lines.flatMap((line) => [...line.figures.keys()]))].sort((a, b) => a - b);
  if (lines.filter((line) => line.figures.size > 0).length < 2) return null;
  const columns = keys.map((key) =>
    columnOf(
      key,
      (headTexts.get(key) ?? []).map((text) => text.replace(/\s/g, '')),
      lines,
    ),
  );
  return { part, lines, columns };
}

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
  const kind =
    rates > 0 || RATE.test(heads.at(-1) ?? '')
      ? 'rate'
      : unit.size > 1 || NOT_ADDED.test(head) || figures.some((f) => f.dimension === 'points')
        ? 'other'
        : 'amount';
  return { key, head, last: heads.at(-1) ?? '', kind };
}
