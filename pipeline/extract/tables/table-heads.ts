/** Rows of a table that head what is below them, and the words above a cell. */

import type { Cell } from '../../../parsers/document.js';
import { readCellNumber } from '../../../parsers/number.js';
import { readColumn } from '../../taxonomy/columns.js';
import type { FormTable } from './form-table.js';
import type { FormRow } from './model/form-row.js';
import type { FormSink } from './sink.js';

export interface Heads {
  /** Text of the head above each cell column, nearest first. */
  above: (row: FormRow, cell: Cell) => string;
  isHead: (row: FormRow) => boolean;
  /** Its cells stand under the wrong heads. */
  isUnplaced: (row: FormRow) => boolean;
  /** Rows that head others, the lowest first. */
  rows: FormRow[];
  indexOf: (row: FormRow) => number;
  /** Whether two of its cells name columns, declared as a head or not. */
  namesColumns: (row: FormRow) => boolean;
}

/** Rows that head what is below them: rows without a figure above the first row with one. */
export function headsOf(form: FormTable, sink: FormSink): Heads {
  const declared = new Set(sink.headerRows.map((h) => `${h.block}/${h.row}`));
  const key = (row: FormRow) => `${row.table.id}/${row.row}`;
  if (!form.family) {
    for (const row of form.rows) {
      if (
        row.cells.some(
          (c) => !c.header && readCellNumber(c.text).kind === 'number' && !/^(?:19|20)\d{2}年?$/.test(c.text.trim()),
        )
      )
        break;
      declared.add(key(row));
      sink.headerRows.push({ block: row.table.id, row: row.row });
    }
  }
  const headRows = form.rows.filter((row) => declared.has(key(row)));
  const above = (row: FormRow, cell: Cell): string => {
    let text = '';
    if (sink.unplaced.has(key(row))) return text;
    for (const head of headRows) {
      if (head.table === row.table && head.row >= row.row) break;
      const found = cellAbove(head, row, cell);
      if (found && found.text.trim() !== '') text = found.text;
    }
    return text;
  };
  const index = new Map(form.rows.map((row, i) => [row, i]));
  const naming = new Map<FormRow, boolean>();
  return {
    above,
    isHead: (row) => declared.has(key(row)),
    isUnplaced: (row) => sink.unplaced.has(key(row)),
    rows: headRows.toReversed(),
    indexOf: (row) => index.get(row) ?? 0,
    namesColumns(row) {
      const known = naming.get(row) ?? row.cells.filter((cell) => readColumn(cell.text, form.family)).length >= 2;
      naming.set(row, known);
      return known;
    },
  };
}

function cellAbove(head: FormRow, row: FormRow, cell: Cell): Cell | undefined {
  const column = cell.gridColumn;
  const grid =
    column === null
      ? undefined
      : head.cells.find((c) => c.gridColumn !== null && c.gridColumn <= column && column < c.gridColumn + c.colSpan);
  if (grid) return grid;
  return head.cells.length === row.cells.length
    ? head.cells[cell.column]
    : head.cells[head.cells.length - row.cells.length + cell.column];
}

/**
 * Words above a cell, nearest first. In a form, rows without a column that we know may head what is below them, too; a table that
 * nobody claims has all its heads at its top.
 */
export function wordsAbove(form: FormTable, row: FormRow, cell: Cell, heads: Heads): string[] {
  if (heads.isUnplaced(row)) return [];
  const at = heads.indexOf(row);
  const rows = form.family ? form.rows.slice(Math.max(0, at - MOST_ROWS_UNDER), at).reverse() : heads.rows;
  const found: string[] = [];
  for (const above of rows) {
    if (form.family && (above.table !== row.table || heads.isHead(above))) break;
    if (above.row >= row.row) continue;
    const over = cellAbove(above, row, cell);
    // A merged head is printed once, and empty over the rest of its columns: `批复金额（万元）` over 总额, 财政拨款, 其他资金.
    const words = over && above.cells.slice(0, above.cells.indexOf(over) + 1).findLast((c) => c.text.trim() !== '');
    if (words && !/\d/.test(words.text)) found.push(words.text.replace(/\s/g, ''));
  }
  return found;
}

/** A head of its own kind stands near its rows, and a large table is not searched anew for each of its cells. */
export const MOST_ROWS_UNDER = 12;

/** `年度总体目标|预期目标|实际完成情况` heads the one row below it, whatever stands further up. */
export function ownHead(form: FormTable, row: FormRow, cell: Cell, heads: Heads): string | null {
  if (heads.isUnplaced(row)) return null;
  const before = form.family ? form.rows[heads.indexOf(row) - 1] : undefined;
  if (before?.table !== row.table || heads.isHead(before) || before.cells.length !== row.cells.length) return null;
  const names = before.cells.filter((c) => c.text.trim() !== '');
  const isHead = names.length > 1 && names.every((c) => /^[^\d０-９]{2,14}$/.test(c.text.replace(/\s/g, '')));
  return isHead ? (before.cells[cell.column]?.text.replace(/\s/g, '') ?? null) : null;
}
