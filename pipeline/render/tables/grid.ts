import type { Cell } from '../../../parsers/document.js';
export interface GridCell {
  /** null for a hole in the file's own grid. */
  cell: Cell | null;
  column: number;
  colSpan: number;
  rowSpan: number;
}

export interface Grid {
  columns: number;
  rows: GridCell[][];
  /** Percent of the table's width, whole numbers that add up to 100; null where what the columns hold decides. */
  widths: number[] | null;
}
