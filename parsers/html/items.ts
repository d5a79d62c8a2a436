/** What the walk over a page collects, and how it becomes blocks. */
import { addNote, addPicture, addTable, addText, type BlockList } from '../block-list.js';
import type { Cell, Place, Span, Table } from '../document.js';
import { gridFromSpans } from './span-grid.js';

export interface TextItem {
  kind: 'text';
  text: string;
  label?: string;
  level?: number;
  align?: 'left' | 'center' | 'right';
  withdrawn: Span[];
  pictures: string[];
  /** Marks of notes: the note's id in the page and the offset where the mark stood. */
  marks: { id: string; offset: number }[];
}

export interface TableItem {
  kind: 'table';
  rows: CellItem[][];
}

export interface NoteItem {
  kind: 'note';
  id: string;
  role: 'footnote' | 'endnote';
  text: string;
}

export interface CellItem {
  items: Item[];
  rowSpan: number;
  colSpan: number;
  header: boolean;
}

export type Item = TextItem | TableItem | NoteItem;

/** Adds the items to the list in reading order; notes know the place that carries their mark. */
export function emitItems(list: BlockList, items: readonly Item[]): void {
  const marks = new Map<string, Place>();
  const notes: NoteItem[] = [];
  for (const item of items) emitItem(list, item, marks, notes);
  for (const note of notes) addNote(list, note.role, note.text, marks.get(note.id));
}

function emitItem(list: BlockList, item: Item, marks: Map<string, Place>, notes: NoteItem[]): void {
  if (item.kind === 'note') notes.push(item);
  else if (item.kind === 'text') emitText(list, item, marks);
  else if (isLayout(item)) {
    // A table that only arranges a page: its content is the flow.
    for (const row of item.rows)
      for (const cell of row) for (const inner of cell.items) emitItem(list, inner, marks, notes);
  } else emitTable(list, item, marks, notes);
}

function emitText(list: BlockList, item: TextItem, marks: Map<string, Place>): void {
  const { label, level, align, withdrawn } = item;
  const block = addText(list, item.text, {
    ...(label ? { label } : {}),
    ...(level ? { level } : {}),
    ...(align ? { align } : {}),
    ...(withdrawn.length > 0 ? { withdrawn } : {}),
  });
  for (const alt of item.pictures) addPicture(list, alt);
  if (block) {
    for (const mark of item.marks)
      marks.set(mark.id, { block: block.id, start: mark.offset, end: mark.offset, quote: '' });
  }
}

/** One column, and in it at least one further table. */
function isLayout(table: TableItem): boolean {
  const rows = table.rows.filter((row) => row.length > 0);
  return (
    rows.every((row) => row.length === 1) && rows.some((row) => row[0]!.items.some((item) => item.kind === 'table'))
  );
}

function emitTable(
  list: BlockList,
  item: TableItem,
  marks: Map<string, Place>,
  notes: NoteItem[],
  within?: Table['within'],
): void {
  const read = item.rows.map((row) => row.map((cell) => joinCell(cell)));
  const grid = gridFromSpans(
    read.map((row, r) =>
      row.map(({ text }, c) => {
        const { rowSpan, colSpan, header } = item.rows[r]![c]!;
        return { text, rowSpan, colSpan, header };
      }),
    ),
  );
  if (grid.cells.length === 0) return;
  const table = addTable(list, { ...grid, ...(within ? { within } : {}) });
  // The grid adds continuations and keeps the order, so the k-th cell that is none is the k-th cell of the page.
  const own = grid.cells.filter((cell) => !cell.continued);
  const flat = read.flat();
  const source = item.rows.flat();
  own.forEach((cell: Cell, k) => {
    const joined = flat[k];
    if (!joined) return;
    if (joined.withdrawn.length > 0) cell.withdrawn = joined.withdrawn;
    for (const mark of joined.marks) {
      const { row, column } = cell;
      marks.set(mark.id, { block: table.id, row, column, start: mark.offset, end: mark.offset, quote: '' });
    }
  });
  for (const joined of flat) for (const alt of joined.pictures) addPicture(list, alt);
  own.forEach((cell, k) => {
    for (const inner of source[k]?.items ?? []) {
      if (inner.kind === 'note') notes.push(inner);
      if (inner.kind === 'table') {
        emitTable(list, inner, marks, notes, { block: table.id, row: cell.row, column: cell.column });
      }
    }
  });
}

/** Paragraphs of a cell joined by newline, with their spans moved along. */
function joinCell(cell: CellItem): Pick<TextItem, 'text' | 'withdrawn' | 'pictures' | 'marks'> {
  const joined: Pick<TextItem, 'text' | 'withdrawn' | 'pictures' | 'marks'> = {
    text: '',
    withdrawn: [],
    pictures: [],
    marks: [],
  };
  let first = true;
  for (const item of cell.items) {
    if (item.kind !== 'text') continue;
    if (!first) joined.text += '\n';
    first = false;
    if (item.label) joined.text += `${item.label} `;
    const base = joined.text.length;
    joined.text += item.text;
    joined.pictures.push(...item.pictures);
    for (const { start, end } of item.withdrawn) joined.withdrawn.push({ start: start + base, end: end + base });
    for (const mark of item.marks) joined.marks.push({ ...mark, offset: mark.offset + base });
  }
  return joined;
}
