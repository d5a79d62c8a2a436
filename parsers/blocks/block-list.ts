/**
 * Collects blocks in reading order and gives them their ids (`b0`, `b1`, …): what every reader of a textual format needs, in one
 * place, so that ids are made the same way everywhere.
 */
import type { Block, Cell, Place, Table, TextBlock } from '../document.js';

export interface BlockList {
  readonly blocks: Block[];
}

export function blockList(): BlockList {
  return { blocks: [] };
}

function nextId(list: BlockList): string {
  return `b${list.blocks.length}`;
}

type TextExtras = Pick<TextBlock, 'label' | 'level' | 'align' | 'withdrawn' | 'textBox'>;

/** Adds a paragraph, or a heading where the file gives a level. Text of white space only is no block: returns null. */
export function addText(list: BlockList, text: string, extras: TextExtras = {}): TextBlock | null {
  if (text.trim() === '' && !extras.label) return null;
  const block: TextBlock = { kind: extras.level ? 'heading' : 'paragraph', id: nextId(list), text, ...extras };
  list.blocks.push(block);
  return block;
}

/** Stands where a table was that could not be restored. */
export const LOST_TABLE = '未能还原的表格';

export function addPicture(list: BlockList, alt: string): string {
  const id = nextId(list);
  list.blocks.push({ kind: 'picture', id, alt });
  return id;
}

export function addNote(
  list: BlockList,
  role: 'footnote' | 'endnote' | 'header' | 'footer' | 'comment',
  text: string,
  at?: Place,
): void {
  list.blocks.push({ kind: 'note', id: nextId(list), role, text, ...(at ? { at } : {}) });
}

export function addTable(list: BlockList, table: Omit<Table, 'kind' | 'id'>): Table {
  const block: Table = { kind: 'table', id: nextId(list), ...table };
  list.blocks.push(block);
  return block;
}

/**
 * Rows of cell texts as a table of a format that prints no grid: every cell has span 1 and no grid column.
 * With `grid` the format prints one field for each grid column, so the ordinal is the grid column too.
 */
export function plainTable(
  rows: readonly (readonly string[])[],
  grid = false,
  headerRows = 0,
): Omit<Table, 'kind' | 'id'> {
  const filled = rows.filter((row) => row.length > 0);
  const cells: Cell[] = filled.flatMap((row, r) =>
    row.map((text, c) => ({
      row: r,
      column: c,
      gridColumn: grid ? c : null,
      rowSpan: 1,
      colSpan: 1,
      header: r < headerRows,
      continued: false,
      text,
    })),
  );
  const gridColumns = grid ? filled.reduce((widest, row) => Math.max(widest, row.length), 0) : null;
  return { rows: filled.length, gridColumns, cells };
}
