/**
 * The grid of a pasted or Markdown table: every row has every column, and a merged cell stands in its first one with empty fields
 * behind it. Empty fields are joined to the cell before them only where nobody can have left a blank there: in a column that no row of
 * the block uses, behind the label of a line of totals, and between the wide texts of a row that prints no figure.
 */

import { type Cell, rowsOf, type Table } from '../../../parsers/document.js';
import { readCellNumber } from '../../../parsers/number.js';
import type { Grid, GridCell } from './grid.js';
import { mergeLabels } from './merge-labels.js';
import type { Understood } from './understand.js';

/** Rows of one length, at least four cells, and two empty fields in a row somewhere: the mark of a lost merge. */
export function isFlat(table: Table): boolean {
  const rows = rowsOf(table);
  const columns = rows[0]?.length ?? 0;
  if (columns < 4 || rows.some((row) => row.length !== columns)) return false;
  if (table.cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1 || cell.continued)) return false;
  return rows.some((row) => row.some((cell, c) => c > 0 && cell.text === '' && row[c + 1]?.text === ''));
}

export function flatGrid(table: Table, { heads, totals }: Understood): Grid {
  const source = rowsOf(table);
  const columns = source[0]?.length ?? 1;
  const unused = unusedColumns(source, heads);
  const rows = source.map((cells, r) => joinRow(cells, unused[r] ?? new Set(), heads.has(r), totals.has(r)));
  return { columns, rows: mergeLabels(rows), widths: null };
}

/** For each row the columns (but the first) that are empty in all rows of its block, the head included. */
function unusedColumns(rows: readonly Cell[][], heads: ReadonlySet<number>): Set<number>[] {
  const result: Set<number>[] = [];
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && !(heads.has(to) && !heads.has(to - 1))) to++;
    const block = rows.slice(from, to);
    const unused = new Set<number>();
    rows[from]?.forEach((_, c) => {
      if (c > 0 && block.every((row) => row[c]?.text === '')) unused.add(c);
    });
    for (let r = from; r < to; r++) result[r] = unused;
    from = to;
  }
  return result;
}

function joinRow(cells: readonly Cell[], unused: ReadonlySet<number>, isHead: boolean, isTotal: boolean): GridCell[] {
  const isWide = !isHead && printsWideTexts(cells);
  const row: GridCell[] = [];
  cells.forEach((cell, c) => {
    const last = row.at(-1);
    const behindTotal = isTotal && row.length === 1;
    const behindText = isWide && (last?.cell?.text ?? '') !== '';
    if (last && cell.text === '' && (unused.has(c) || behindTotal || behindText)) last.colSpan++;
    else row.push({ cell, column: c, colSpan: 1, rowSpan: 1 });
  });
  return row;
}

/** No cell is a figure or a mark for none, and at least two texts (or one with its amount in it) have empty fields behind them. */
function printsWideTexts(cells: readonly Cell[]): boolean {
  const kinds = cells.map((cell) => readCellNumber(cell.text).kind);
  if (kinds.some((kind) => kind === 'number' || kind === 'blank-mark')) return false;
  const texts = cells.filter((cell) => cell.text.trim() !== '');
  const isBlankBehind = cells.some((cell, c) => c > 0 && cell.text === '' && cells[c + 1]?.text === '');
  return isBlankBehind && (texts.length >= 2 || /[：:]\s*[0-9０-９]/.test(texts[0]?.text ?? ''));
}
