/** The words around a cell: of its head, of rows that head less than a table, of its group. */

import type { Cell } from '../../../parsers/document.js';
import { columnOver } from './model/column-over.js';
import type { FormRow } from './model/form-row.js';
import { overCell, type TableModel } from './model/table-model.js';

/** A head of its own kind stands near its rows, and a large table is not searched anew for each of its cells. */
const MOST_ROWS_UNDER = 12;

export interface Surroundings {
  model: TableModel;
  /** What the head says: all its words, the lowest last. */
  over: (row: FormRow, cell: Cell) => ReturnType<typeof overCell>;
  /** All words above a cell, the nearest first: a form's rows of words may head what is below them, too. */
  stack: (row: FormRow, cell: Cell) => string[];
  /** Numbers in the row are a part of names. */
  isHead: (row: FormRow) => boolean;
  /** `年度总体目标|预期目标|实际完成情况` heads the one row below it, whatever stands further up. */
  ownHead: (row: FormRow, cell: Cell) => string | null;
  /** 年度总体目标, which is printed once beside the rows of its group. */
  group: (row: FormRow) => string;
  /** Its cells stand under the wrong heads. */
  isUnplaced: (row: FormRow) => boolean;
}

export function surroundings(rows: readonly FormRow[], model: TableModel, unplaced: ReadonlySet<string>): Surroundings {
  const index = new Map(rows.map((row, i) => [row, i]));
  const isUnplaced = ({ table, row }: FormRow) => unplaced.has(`${table.id}/${row}`);
  const nothing: ReturnType<typeof overCell> = { words: [], role: null };
  const over = (row: FormRow, cell: Cell) => (isUnplaced(row) ? nothing : overCell(model, row, cell));
  /** The row and those above it in its table, the nearest first. */
  const near = (row: FormRow) => {
    const at = index.get(row) ?? 0;
    return rows.slice(Math.max(0, at - MOST_ROWS_UNDER), at + 1).reverse();
  };
  // Rows without a name that is known may be headed for nothing but standing first.
  const heads = [...model.heads.values()].filter(({ columns }) => model.family || columns.some(Boolean));
  const named = new Set(heads.flatMap((head) => head.rows));
  return {
    model,
    isHead: (row) => named.has(row) || (model.family !== null && model.headRows.has(row)),
    isUnplaced,
    over,
    stack(row, cell) {
      if (isUnplaced(row)) return [];
      const found: string[] = [];
      for (const above of model.family ? near(row).slice(1) : []) {
        if (above.table !== row.table || model.headRows.has(above)) break;
        const last = columnOver(above.cells, row.cells, cell);
        // A merged head is printed once, and empty over the rest of its columns: `批复金额（万元）` over 总额, 财政拨款, 其他资金.
        const words = above.cells.slice(0, last + 1).findLast(({ text }) => text.trim() !== '')?.text ?? '';
        if (!/\d/.test(words)) found.push(words);
      }
      return [...found, ...[...over(row, cell).words].reverse()].map((words) => words.replace(/\s/g, ''));
    },
    ownHead(row, cell) {
      const before = model.family && !isUnplaced(row) ? rows[(index.get(row) ?? 0) - 1] : undefined;
      if (before?.table !== row.table || model.headRows.has(before)) return null;
      if (before.cells.length !== row.cells.length) return null;
      const names = before.cells.filter(({ text }) => text.trim() !== '');
      const isHead = names.length > 1 && names.every(({ text }) => /^[^\d０-９]{2,14}$/.test(text.replace(/\s/g, '')));
      return isHead ? (before.cells[cell.column]?.text.replace(/\s/g, '') ?? null) : null;
    },
    group(row) {
      const own = near(row);
      const end = own.findIndex(({ table, cells }) => table !== row.table || cells[0]?.column !== 0);
      const labels = (end < 0 ? own : own.slice(0, end)).map(({ cells }) => cells[0]);
      return labels.find((cell) => cell && cell.text.trim() !== '' && !cell.continued)?.text ?? '';
    },
  };
}
