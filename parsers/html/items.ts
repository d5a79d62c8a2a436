/** What the walk over a page collects, and how it becomes blocks. */
import { addNote, addPicture, addTable, addText, type BlockList } from '../blocks/block-list.js';
import type { Place, Table, Withdrawn } from '../document.js';
import { gridFromSpans } from '../table/table-grid.js';

export interface TextItem {
  kind: 'text';
  text: string;
  label?: string;
  level?: number;
  align?: 'left' | 'center' | 'right';
  withdrawn: Withdrawn[];
  pictures: string[];
  /** Marks of notes: the note's id in the page and the offset where the mark stood. */
  marks: { id: string; offset: number }[];
}

export interface TableItem {
  kind: 'table';
  rows: CellItem[][];
}

interface NoteItem {
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

interface Emission {
  list: BlockList;
  marks: Map<string, Place>;
  notes: NoteItem[];
  /** Tables with more cells than the limit, left out. */
  refused: number;
}

/**
 * Adds the items to the list in reading order; notes know the place that carries their mark. Returns how many tables were too
 * large to lay out.
 */
export function emitItems(list: BlockList, items: readonly Item[]): number {
  const emission: Emission = { list, marks: new Map(), notes: [], refused: 0 };
  for (const item of items) emitItem(emission, item);
  for (const note of emission.notes) addNote(list, note.role, note.text, emission.marks.get(note.id));
  return emission.refused;
}

function emitItem(emission: Emission, item: Item): void {
  if (item.kind === 'note') emission.notes.push(item);
  else if (item.kind === 'text') emitText(emission, item);
  else if (isLayout(item)) {
    // A table that only arranges a page: its content is the flow.
    for (const row of item.rows) for (const cell of row) for (const inner of cell.items) emitItem(emission, inner);
  } else emitTable(emission, item);
}

function emitText({ list, marks }: Emission, item: TextItem): void {
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

function emitTable(emission: Emission, item: TableItem, within?: Table['within']): void {
  const { list, marks, notes } = emission;
  const rows = item.rows.map((row) =>
    row.map((cell) => ({
      ...joinCell(cell),
      rowSpan: cell.rowSpan,
      colSpan: cell.colSpan,
      header: cell.header,
      source: cell,
    })),
  );
  const grid = gridFromSpans(rows);
  if (grid === null) {
    emission.refused++;
    addPicture(list, '过大的表格');
    return;
  }
  if (grid.cells.length === 0) return;
  const { cells, gridColumns, rows: count, placed } = grid;
  const table = addTable(list, { rows: count, gridColumns, cells, ...(within ? { within } : {}) });
  const inside: (() => void)[] = [];
  for (const read of rows.flat()) {
    const cell = placed.get(read);
    if (!cell) continue;
    const { row, column } = cell;
    for (const mark of read.marks) {
      marks.set(mark.id, { block: table.id, row, column, start: mark.offset, end: mark.offset, quote: '' });
    }
    for (const alt of read.pictures) addPicture(list, alt);
    for (const inner of itemsIn(read.source)) {
      if (inner.kind === 'note') notes.push(inner);
      if (inner.kind === 'table') inside.push(() => emitTable(emission, inner, { block: table.id, row, column }));
    }
  }
  for (const emit of inside) emit();
}

/** What a cell holds. A table of one cell at its beginning is a frame. */
function itemsIn({ items }: CellItem): readonly Item[] {
  const [first, ...others] = items;
  const cells = first?.kind === 'table' ? first.rows.flat() : [];
  return cells.length === 1 ? [...itemsIn(cells[0]!), ...others] : items;
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
  for (const item of itemsIn(cell)) {
    if (item.kind !== 'text') continue;
    if (!first) joined.text += '\n';
    first = false;
    if (item.label) joined.text += `${item.label} `;
    const base = joined.text.length;
    joined.text += item.text;
    joined.pictures.push(...item.pictures);
    for (const span of item.withdrawn)
      joined.withdrawn.push({ ...span, start: span.start + base, end: span.end + base });
    for (const mark of item.marks) joined.marks.push({ ...mark, offset: mark.offset + base });
  }
  return joined;
}
