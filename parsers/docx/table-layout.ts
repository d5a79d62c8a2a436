/**
 * Rows of drafts → cells of a Table, row by row as they close. The grid comes from the cells' own spans; w:tblGrid only says how wide
 * columns are, and in many files it has too few or too many of them.
 */
import type { Cell, Table } from '../document.js';
import { LIMITS } from '../limits.js';
import type { CellDraft, RowDraft, TableDraft } from './drafts.js';

/** Tells of something in a table that was not read as it stands. */
export type TableRemark = (
  code: 'hidden-cell-text' | 'span-cut',
  table: Table,
  cell: Cell | null,
  about: string,
) => void;

export function layRow(table: TableDraft, row: RowDraft, tell: TableRemark): void {
  const { block } = table;
  const clamp = (span: number, least: number): number => {
    if (span <= LIMITS.columnSpan) return Math.max(span, least);
    tell('span-cut', block, null, '');
    return LIMITS.columnSpan;
  };
  table.isHead &&= row.header;
  const next = new Map<number, Cell>();
  let grid = clamp(row.before, 0);
  let previous: Cell | null = null;
  let column = 0;
  for (const from of row.cells) {
    const span = clamp(from.span, 1);
    const first: Cell | undefined = from.vMerge === 'continue' ? table.open.get(grid) : undefined;
    if (from.hMerge === 'continue' && previous) {
      previous.colSpan += span;
      cover(from, previous);
    } else {
      const cell: Cell = {
        row: block.rows,
        column: column++,
        gridColumn: grid,
        rowSpan: 1,
        colSpan: span,
        header: table.isHead,
        continued: false,
        text: '',
      };
      // A cell of another width with text of its own is no continuation, whatever it says: Word would print it.
      if (first && (first.colSpan === span || from.text.trim() === '')) {
        cell.continued = true;
        first.rowSpan++;
        next.set(grid, first);
        cover(from, first);
      } else {
        fill(cell, from, row);
        if (from.vMerge !== null) next.set(grid, cell);
      }
      from.cell = cell;
      block.cells.push(cell);
      previous = cell;
    }
    grid += span;
  }
  table.open = next;
  if (row.removed.length > 0) {
    block.removed ??= [];
    block.removed.push(...row.removed.map((position) => ({ row: block.rows, position })));
  }
  block.rows++;
  block.gridColumns = Math.max(block.gridColumns ?? 0, grid + clamp(row.after, 0));

  function cover(from: CellDraft, by: Cell): void {
    from.cell = by;
    const text = from.text.trim();
    if (text !== '') tell('hidden-cell-text', block, by, text);
    from.text = '';
  }
}

function fill(cell: Cell, from: CellDraft, row: RowDraft): void {
  cell.text = from.text;
  if (from.labels) cell.labels = from.labels;
  Object.assign(cell, from.marks);
  if (row.hidden && cell.text !== '') cell.withdrawn = [{ start: 0, end: cell.text.length }];
}
