/**
 * The leaf model: what every reader makes of a submission, as plain data without methods.
 *
 * A Document is a list of blocks in reading order. Each block has an id that never changes once parsed (`b0`, `b1`, …), so a
 * Place (block, cell, offsets) found by any later stage stays true on disk, on the desk and on the published page.
 * This file imports nothing of ours and describes no meaning: what a table is *about* is pipeline's business.
 */

export const DOCUMENT_VERSION = 1 as const;

export const FORMATS = ['docx', 'text', 'markdown', 'html', 'tsv', 'xlsx', 'pdf', 'doc', 'odt', 'rtf', 'wps'] as const;
export type Format = (typeof FORMATS)[number];

export interface Origin {
  /** File name as received, without folders. */
  name: string;
  /** The folders that it came in below that of the batch, with `/`; left out where there are none. */
  folder?: string;
  /** Told from the bytes, not from the name. */
  format: Format;
  /** Hex SHA-256 of the bytes as received, before any conversion. */
  sha256: string;
  bytes: number;
  mediaType: string;
}

export interface Document {
  version: typeof DOCUMENT_VERSION;
  origin: Origin;
  blocks: Block[];
  /** What the file carries and no page of it prints: where its links lead, its properties. Left out where there is nothing. */
  carried?: string[];
  /** Where links of it lead, as written. Left out where there are none. */
  links?: string[];
}

export type Block = TextBlock | Table | Picture | Note;

/** Half-open range in UTF-16 units of a block's or cell's text. */
export interface Span {
  start: number;
  end: number;
}

/** `unseen`: white, transparent or too small to see, so that it looks as if nothing stood there. */
export interface Withdrawn extends Span {
  unseen?: true;
}

/** What a reader knows of the text of a paragraph or cell beyond its characters. */
export interface TextMarks {
  /** Hidden or struck-through runs: shown to nobody or withdrawn, so no figure is read from them. */
  withdrawn?: Withdrawn[];
  /** Text that the file does not store as typed text but as field result, formula or symbol: another program may not show it. */
  composed?: Span[];
  /** What stands at this offset of the file and is no content: the prompt of a control that nobody filled in, a page number, the typed mark of a note. */
  omitted?: { at: number; text: string }[];
}

/** A heading or a paragraph. In text formats nothing tells them apart, so `level` is only set where the file itself says so. */
export interface TextBlock extends TextMarks {
  kind: 'heading' | 'paragraph';
  id: string;
  /** Typed text only. Line breaks inside the paragraph are `\n`. */
  text: string;
  /** Printed label of an automatic number (`一、`, `(2)`), never part of `text`. */
  label?: string;
  /** 1…9 where the file declares an outline level. */
  level?: number;
  align?: 'left' | 'center' | 'right';
  /** The paragraph stands in a text box that is anchored at the block before it. */
  textBox?: true;
  /** It stands in a file inside the file (an embedded workbook, an inserted page), read by the reader of that format. */
  embedded?: true;
}

export interface Table {
  kind: 'table';
  id: string;
  /** Number of rows; rows without cells are not counted. */
  rows: number;
  /** Number of grid columns, or null where the format prints none (plain text): then `gridColumn` is null in every cell. */
  gridColumns: number | null;
  /** Row by row, in reading order. */
  cells: Cell[];
  textBox?: true;
  /** As in TextBlock. */
  embedded?: true;
  /** Rows at the beginning of a page that may be the rest of the row above, so that their blank cells may be none. */
  torn?: number[];
  /** Cells that open revisions delete: `position` counts the cells of the row with those that are gone. */
  removed?: { row: number; position: number }[];
  /** For a nested table: the cell it stands in. It follows the outer table as a block of its own. */
  within?: { block: string; row: number; column: number };
}

export interface Cell extends TextMarks {
  row: number;
  /** Ordinal of the cell in its row, from 0: a wide cell counts once, the continuation of a vertical merge counts as a cell. */
  column: number;
  /** Leftmost grid column, where the format has a grid. */
  gridColumn: number | null;
  /** ≥ 1. On the first cell of a vertical merge the rows it covers; continuations have 1. */
  rowSpan: number;
  colSpan: number;
  header: boolean;
  /** Continuation of a vertical merge: printed as nothing, `text` is ''. Text formats cannot tell it from an empty cell. */
  continued: boolean;
  /** Paragraphs joined by `\n`. A cell that somebody typed blanks into keeps them (`'　'` is not `''`). */
  text: string;
  /** Printed labels of automatically numbered paragraphs of the cell, never part of `text`; `at` is where the paragraph starts. */
  labels?: { at: number; label: string }[];
}

export interface Picture {
  kind: 'picture';
  id: string;
  alt: string;
}

/** Text that stands outside the flow. A footnote's mark is never part of the text it hangs on. */
export interface Note {
  kind: 'note';
  id: string;
  role: 'footnote' | 'endnote' | 'header' | 'footer' | 'comment';
  text: string;
  /** The place that carries the mark. */
  at?: Place;
}

/**
 * Where something stands. Without `row` and `column` in the text of a heading, paragraph or note; with them in a cell.
 * Reading the document at [start, end) gives `quote` (in a privacy finding the quote is masked, same length).
 */
export interface Place {
  block: string;
  row?: number;
  column?: number;
  start: number;
  end: number;
  quote: string;
}

export function isText(block: Block | undefined): block is TextBlock {
  return block?.kind === 'heading' || block?.kind === 'paragraph';
}

/** The text that a place points into, or null where block or cell does not exist. */
export function textAt(document: Document, place: Pick<Place, 'block' | 'row' | 'column'>): string | null {
  const block = document.blocks.find((b) => b.id === place.block);
  if (!block) return null;
  if (block.kind === 'table') {
    return block.cells.find((c) => c.row === place.row && c.column === place.column)?.text ?? null;
  }
  return block.kind === 'picture' ? block.alt : block.text;
}

/** Whether two places share a character. */
export function overlap(a: Place, b: Place): boolean {
  return a.block === b.block && a.row === b.row && a.column === b.column && a.start < b.end && b.start < a.end;
}

export function placeIn(block: { id: string; text: string }, start: number, end: number): Place {
  return { block: block.id, start, end, quote: block.text.slice(start, end) };
}

/** A place in a cell of a table, the whole cell where it does not say which part of it. */
export function placeInCell(table: Table, cell: Cell, start = 0, end = cell.text.length): Place {
  // A reader may have blanked out what is withdrawn; the quote is what the document holds.
  const printed = cell.withdrawn?.length
    ? (table.cells.find(({ row, column }) => row === cell.row && column === cell.column) ?? cell)
    : cell;
  return { block: table.id, row: cell.row, column: cell.column, start, end, quote: printed.text.slice(start, end) };
}

/** The cells of a table as rows, in the order of `column`. */
export function rowsOf(table: Table): Cell[][] {
  const rows: Cell[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cell);
  return rows;
}
