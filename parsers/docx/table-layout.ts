/**
 * Rows of drafts → a Table. The grid comes from the cells' own spans; w:tblGrid only says how wide columns are, and in many files it
 * has too few or too many of them.
 */
import type { Cell, Table } from '../document.js';
import { LIMITS } from '../limits.js';
import { addMarks, type CellDraft, type RowDraft, type TableDraft } from './drafts.js';

export interface LaidTable {
  block: Table;
  /** Text of merged-away cells, which Word does not print, with the cell that covers it. */
  covered: { text: string; by: Cell }[];
  /** Spans beyond the limit, which were cut. */
  cutSpans: number;
}

export function layTable(draft: TableDraft): LaidTable {
  const block: Table = { kind: 'table', id: '', rows: draft.rows.length, gridColumns: 0, cells: [] };
  const laid: LaidTable = { block, covered: [], cutSpans: 0 };
  if (draft.textBox) block.textBox = true;
  let gridColumns = 0;
  /** First cells of the vertical merges that the next row may go on with, by grid column. */
  let open = new Map<number, Cell>();
  let isHead = true;
  draft.rows.forEach((row, r) => {
    // Word repeats header rows only from the top down.
    isHead &&= row.header;
    const next = new Map<number, Cell>();
    let grid = clampSpan(row.before, 0, laid);
    let previous: Cell | null = null;
    let column = 0;
    for (const from of row.cells) {
      const span = clampSpan(from.span, 1, laid);
      if (from.hMerge === 'continue' && previous) {
        previous.colSpan += span;
        grid += span;
        from.cell = previous;
        cover(laid, from, previous);
        continue;
      }
      const cell: Cell = {
        row: r,
        column,
        gridColumn: grid,
        rowSpan: 1,
        colSpan: span,
        header: isHead,
        continued: false,
        text: '',
      };
      const first = from.vMerge === 'continue' ? open.get(grid) : undefined;
      if (first && (first.colSpan === span || textOf(from).trim() === '')) {
        cell.continued = true;
        first.rowSpan++;
        next.set(grid, first);
        cover(laid, from, first);
      } else {
        fill(cell, from, row);
        if (from.vMerge !== null) next.set(grid, cell);
      }
      from.cell = cell;
      block.cells.push(cell);
      previous = cell;
      column++;
      grid += span;
    }
    open = next;
    gridColumns = Math.max(gridColumns, grid + clampSpan(row.after, 0, laid));
  });
  block.gridColumns = gridColumns;
  draft.block = block;
  return laid;
}

function clampSpan(span: number, least: number, laid: LaidTable): number {
  if (span <= LIMITS.columnSpan) return Math.max(span, least);
  laid.cutSpans++;
  return LIMITS.columnSpan;
}

function cover(laid: LaidTable, from: CellDraft, by: Cell): void {
  const text = textOf(from).trim();
  if (text !== '') laid.covered.push({ text, by });
}

function textOf(from: CellDraft): string {
  return from.paragraphs.map((paragraph) => paragraph.text).join('\n');
}

function fill(cell: Cell, from: CellDraft, row: RowDraft): void {
  const { paragraphs } = from;
  // Word demands a paragraph behind a nested table; it is not a line that somebody typed.
  const last = paragraphs.at(-1);
  if (from.paragraphsBeforeTable === paragraphs.length - 1 && last?.text === '' && !last.label) paragraphs.pop();
  const labels: { at: number; label: string }[] = [];
  for (const [i, paragraph] of paragraphs.entries()) {
    if (i > 0) cell.text += '\n';
    const offset = cell.text.length;
    paragraph.home = { block: null, cell: from, offset };
    if (paragraph.label !== null) labels.push({ at: offset, label: paragraph.label });
    addMarks(cell, paragraph.marks, offset);
    cell.text += paragraph.text;
  }
  if (labels.length > 0) cell.labels = labels;
  if (row.hidden && cell.text !== '') cell.withdrawn = [{ start: 0, end: cell.text.length }];
}
