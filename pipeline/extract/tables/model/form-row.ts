import { type Cell, rowsOf, type Table } from '../../../../parsers/document.js';
import { visibleCell } from '../../visible.js';

export interface FormRow {
  table: Table;
  row: number;
  /** What is withdrawn is blanked out in them. */
  cells: Cell[];
}

export const rowsIn = (table: Table): FormRow[] =>
  rowsOf(table).map((cells, row) => ({ table, row, cells: cells.map(visibleCell) }));
