/**
 * Tables whose cells say how far they reach (HTML: rowspan, colspan) → cells on a grid, with a cell for each continuation of a
 * vertical merge, so that rows and columns mean the same as in a Word file.
 */
import type { Cell, Withdrawn } from '../document.js';
import { LIMITS } from '../limits.js';

export interface SpanningCell {
  text: string;
  /** 0, as HTML allows it: to the end of the table. Everything else below 1 counts as 1. */
  rowSpan: number;
  colSpan: number;
  header: boolean;
  withdrawn?: Withdrawn[];
}

export interface Grid<T> {
  cells: Cell[];
  gridColumns: number;
  rows: number;
  /** The cell that an input cell became. */
  placed: Map<T, Cell>;
}

/** What a merge from above still covers, by its leftmost grid column. */
interface Open {
  cell: Cell;
  rowsLeft: number;
}

/**
 * Lays rows out. A row without cells counts only where merges from above cover it (a Word row of continuations is such a row in
 * mammoth's HTML). Spans beyond the table or the limit are cut; cells never overlap: they move right, as in HTML.
 * Returns null where the grid would have more cells than LIMITS.tableCells.
 */
export function gridFromSpans<T extends SpanningCell>(rows: readonly (readonly T[])[]): Grid<T> | null {
  const grid: Grid<T> = { cells: [], gridColumns: 0, rows: 0, placed: new Map() };
  let open = new Map<number, Open>();
  for (const [i, row] of rows.entries()) {
    if (row.length === 0 && open.size === 0) continue;
    const line = grid.rows++;
    const next = new Map<number, Open>();
    const last = lastColumn(open);
    let from = 0;
    let column = 0;
    let at = 0;
    while (from < row.length || at <= last) {
      const above = open.get(at);
      if (above) {
        const { header, colSpan } = above.cell;
        above.cell.rowSpan++;
        grid.cells.push({
          row: line,
          column: column++,
          gridColumn: at,
          rowSpan: 1,
          colSpan,
          header,
          continued: true,
          text: '',
        });
        if (above.rowsLeft > 1) next.set(at, { cell: above.cell, rowsLeft: above.rowsLeft - 1 });
        at += colSpan;
      } else if (from < row.length) {
        const input = row[from++]!;
        const width = freeWidth(open, at, Math.min(Math.max(input.colSpan, 1), LIMITS.columnSpan));
        const rowsLeft = Math.min(input.rowSpan === 0 ? rows.length : Math.max(input.rowSpan, 1), rows.length - i) - 1;
        const cell: Cell = {
          row: line,
          column: column++,
          gridColumn: at,
          rowSpan: 1,
          colSpan: width,
          header: input.header,
          continued: false,
          text: input.text,
        };
        if (input.withdrawn && input.withdrawn.length > 0) cell.withdrawn = input.withdrawn;
        grid.cells.push(cell);
        grid.placed.set(input, cell);
        if (rowsLeft > 0) next.set(at, { cell, rowsLeft });
        at += width;
      } else at++;
      if (grid.cells.length > LIMITS.tableCells) return null;
    }
    grid.gridColumns = Math.max(grid.gridColumns, at);
    open = next;
  }
  return grid;
}

function lastColumn(open: ReadonlyMap<number, Open>): number {
  let last = -1;
  for (const column of open.keys()) if (column > last) last = column;
  return last;
}

/** A cell that would run into a merge from above ends before it. */
function freeWidth(open: ReadonlyMap<number, Open>, at: number, width: number): number {
  for (let w = 1; w < width; w++) if (open.has(at + w)) return w;
  return width;
}
