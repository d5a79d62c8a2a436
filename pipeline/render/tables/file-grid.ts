/** The grid that a file states, made sound: no holes, no overlaps, no merge that the rows below do not give way to. */

import { type Cell, rowsOf, type Table } from '../../../parsers/document.js';
import type { Grid, GridCell } from './grid.js';

export function fileGrid(table: Table): Grid {
  const source = rowsOf(table);
  // Which rows each column is taken down to by a merge from above.
  const taken: number[] = [];
  const rows = source.map((cells, r) => placeRow(cells, r, source, taken));
  const columns = rows
    .flat()
    .reduce((most, { column, colSpan }) => Math.max(most, column + colSpan), table.gridColumns ?? 1);
  const filled = rows.map((row, r) => [...row, ...holesBehind(row, r, rows, columns)]);
  return { columns, rows: filled, widths: null };
}

function placeRow(cells: readonly Cell[], r: number, source: readonly Cell[][], taken: number[]): GridCell[] {
  const row: GridCell[] = [];
  const free = (column: number) => (taken[column] ?? -1) < r;
  let at = 0;
  for (const cell of [...cells].sort((a, b) => a.column - b.column)) {
    for (const wanted = cell.gridColumn ?? at; at < wanted; at++) if (free(at)) row.push(hole(at));
    const isCovered = !free(at) && (cell.continued || cell.text === '');
    if (isCovered) {
      at += cell.colSpan;
      continue;
    }
    // A filled cell where a merge from above should be: the file contradicts itself, and the cell is shown beside it.
    while (!free(at)) at++;
    const rowSpan = reach(source, r, cell, at);
    row.push({ cell, column: at, colSpan: cell.colSpan, rowSpan });
    for (let c = at; c < at + cell.colSpan; c++) taken[c] = r + rowSpan - 1;
    at += cell.colSpan;
  }
  return row;
}

/** Rows that a vertical merge really covers: as declared, but only while the rows below give way to it. */
function reach(rows: readonly Cell[][], r: number, cell: Cell, column: number): number {
  let span = 1;
  for (; span < cell.rowSpan && r + span < rows.length; span++) {
    const below = (rows[r + span] ?? []).filter((c) => {
      const left = c.gridColumn ?? -1;
      return left < column + cell.colSpan && left + c.colSpan > column;
    });
    if (below.length === 0 || below.some((c) => !c.continued)) break;
  }
  return span;
}

/** Short rows are filled up, so that every row covers every column. */
function holesBehind(row: readonly GridCell[], r: number, rows: readonly GridCell[][], columns: number): GridCell[] {
  const end = row.reduce((most, { column, colSpan }) => Math.max(most, column + colSpan), 0);
  const holes: GridCell[] = [];
  for (let c = end; c < columns; c++) if (!isCoveredFromAbove(rows, r, c)) holes.push(hole(c));
  return holes;
}

function isCoveredFromAbove(rows: readonly GridCell[][], r: number, column: number): boolean {
  for (let above = r - 1; above >= 0; above--) {
    const cell = rows[above]?.find((c) => c.column <= column && column < c.column + c.colSpan);
    if (cell) return above + cell.rowSpan > r;
  }
  return false;
}

function hole(column: number): GridCell {
  return { cell: null, column, colSpan: 1, rowSpan: 1 };
}
