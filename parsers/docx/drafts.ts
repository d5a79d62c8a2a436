/**
 * What the body reader holds while the file streams by: open paragraphs, tables and cells. They become blocks as soon as they close, so
 * that memory follows what is kept and not what was read; only ids are given at the end.
 */
import type { Block, Cell, Note, Span, Table, TextBlock, TextMarks } from '../document.js';
import type { ParagraphProperties } from './parts/styles.js';

export interface ParagraphDraft {
  text: string;
  marks: TextMarks;
  styleId: string | null;
  direct: ParagraphProperties;
  label: string | null;
  level: number | null;
  align: TextBlock['align'] | null;
  /** Label, level and alignment have been worked out. */
  resolved: boolean;
  /** The paragraph mark is deleted or moved away in the accepted view: the text goes on in the next paragraph. */
  markGone: boolean;
  /** A page or column break stands here: it parts what follows from what precedes, if anything follows. */
  breakPending: boolean;
  /** It, a run of it or its table runs from right to left: figures are seen in another order than they are read. */
  turned: boolean;
  /** Stretches that are raised or lowered. */
  raised: Raised[] | null;
  /** All text so far stands in the result of this table of contents. */
  contents: FieldDraft | null;
  /** Blocks anchored here, in order. */
  after: Block[] | null;
  /** Only while a file is traced (trace.ts): which element each stretch of the text comes from. */
  sources: { start: number; element: number }[] | null;
  home: Home | null;
}

export interface Raised extends Span {
  kind: 'superscript' | 'subscript';
}

/** Where the text of a paragraph came to stand. */
type Home =
  | { block: TextBlock | Note; offset: number; cell?: undefined }
  | { cell: CellDraft; offset: number; block?: undefined };

/** Something that is there and is not read. */
export interface Loss {
  code: string;
  /** What it is: 一张图片, 一个嵌入的工作表. */
  zh: string;
  en: string;
}

export interface TableDraft {
  block: Table;
  row: RowDraft | null;
  /** First cells of the vertical merges that the next row may go on with, by grid column. */
  open: Map<number, Cell>;
  /** All rows so far are header rows: Word repeats them only from the top down. */
  isHead: boolean;
  within: CellDraft | null;
  /** Its cell, where it has no other. */
  sole: CellDraft | null;
  /** It, or its style, may put a colour behind its cells. */
  shaded: boolean;
  /** Its columns stand from right to left. */
  turned: boolean;
  /** Blocks anchored in the table, in order. */
  after: Block[];
}

export interface RowDraft {
  before: number;
  after: number;
  header: boolean;
  hidden: boolean;
  deleted: boolean;
  cells: CellDraft[];
  /** Positions of deleted cells, these counted. */
  removed: number[];
}

export interface CellDraft {
  table: TableDraft;
  span: number;
  vMerge: 'restart' | 'continue' | null;
  hMerge: 'restart' | 'continue' | null;
  deleted: boolean;
  shaded: boolean;
  text: string;
  lines: number;
  labels: { at: number; label: string }[] | null;
  marks: TextMarks;
  /** The last thing in the cell is a nested table. */
  afterTable: boolean;
  /** An empty paragraph behind a nested table waits for more to follow: Word demands it there, nobody typed it. */
  blankHeld: boolean;
  /** What the cell became; for a cell merged away the one that covers it. */
  cell: Cell | null;
  /** The cell whose text this one's became: a table of one cell in an empty cell is a frame. */
  frame: CellDraft | null;
}

/** A place that is not yet final. */
export interface Spot {
  paragraph: ParagraphDraft;
  start: number;
  end: number;
}

/** One level of running text: body, cell, text box or note. */
export interface Flow {
  kind: 'body' | 'cell' | 'box' | 'note';
  /** Where finished blocks go; for a cell only what is anchored in it. */
  out: Block[];
  cell: CellDraft | null;
  paragraph: ParagraphDraft | null;
  /** A paragraph whose mark is gone. */
  carried: ParagraphDraft | null;
  table: TableDraft | null;
  inBox: boolean;
  /** Fields that were open when the flow began; what is opened in it must end in it. */
  fields: number;
}

export interface FieldDraft {
  instruction: string;
  phase: 'instruction' | 'result';
  /** The result is not text of the report (page numbers). */
  muted: boolean;
  contents: boolean;
  /** A w:fldSimple: it ends with its element. */
  simple: boolean;
  printed: boolean;
  ended: boolean;
  checked: boolean | null;
  entries: string[];
  chosen: number;
}

/** Shared by all paragraphs without direct properties: most have none, and there may be a million. */
export const NO_PROPERTIES: ParagraphProperties = Object.freeze({});
const NO_MARKS: TextMarks = Object.freeze({});

/** Says in a text itself, as Unicode does, that it runs from right to left; nothing that holds it is published. */
export const TURNED = '\u202e';

export function newParagraph(): ParagraphDraft {
  return {
    text: '',
    marks: NO_MARKS,
    styleId: null,
    direct: NO_PROPERTIES,
    label: null,
    level: null,
    align: null,
    resolved: false,
    markGone: false,
    breakPending: false,
    turned: false,
    raised: null,
    contents: null,
    after: null,
    sources: null,
    home: null,
  };
}

export function newTable(within: CellDraft | null): TableDraft {
  const block: Table = { kind: 'table', id: '', rows: 0, gridColumns: 0, cells: [] };
  return {
    block,
    row: null,
    open: new Map(),
    isHead: true,
    within,
    shaded: false,
    sole: null,
    turned: false,
    after: [],
  };
}

export function newCell(table: TableDraft): CellDraft {
  return {
    table,
    span: 1,
    vMerge: null,
    hMerge: null,
    deleted: false,
    shaded: false,
    text: '',
    lines: 0,
    labels: null,
    marks: NO_MARKS,
    afterTable: false,
    blankHeld: false,
    cell: null,
    frame: null,
  };
}

type Marked = { marks: TextMarks };

/** Marks the range, joining it to a neighbour before it. */
export function markSpan(on: Marked, kind: 'withdrawn' | 'composed', start: number, end: number): void {
  if (end <= start) return;
  if (on.marks === NO_MARKS) on.marks = {};
  on.marks[kind] ??= [];
  const spans = on.marks[kind];
  const last = spans.at(-1);
  if (last && last.end === start) last.end = end;
  else spans.push({ start, end });
}

export function markOmitted(on: Marked, at: number, text: string): void {
  if (on.marks === NO_MARKS) on.marks = {};
  on.marks.omitted ??= [];
  const { omitted } = on.marks;
  const last = omitted.at(-1);
  if (last?.at === at) last.text += text;
  else omitted.push({ at, text });
}

/** Adds the marks of a text that came to stand at `offset` of a longer one. */
export function shiftMarks(on: Marked, marks: TextMarks, offset: number): void {
  for (const { start, end } of marks.withdrawn ?? []) markSpan(on, 'withdrawn', start + offset, end + offset);
  for (const { start, end } of marks.composed ?? []) markSpan(on, 'composed', start + offset, end + offset);
  for (const { at, text } of marks.omitted ?? []) markOmitted(on, at + offset, text);
}
