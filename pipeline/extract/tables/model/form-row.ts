import type { Cell, Table } from '../../../../parsers/document.js';

export interface FormRow {
  table: Table;
  row: number;
  /** What is withdrawn is blanked out in them. */
  cells: Cell[];
}
