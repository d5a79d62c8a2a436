/** What the body reader builds while the file streams by. Drafts become blocks, with ids and places, when the story has ended. */
import type { Cell, Note, Span, Table, TextBlock, TextMarks } from '../document.js';
import type { ParagraphProperties } from './styles.js';

export interface ParagraphDraft {
  kind: 'paragraph';
  text: string;
  marks: Required<TextMarks>;
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
  /** Stretches that are raised or lowered. */
  raised: (Span & { kind: 'superscript' | 'subscript' })[];
  /** All text so far stands in the result of this table of contents. */
  contents: FieldDraft | null;
  textBox: boolean;
  /** Blocks anchored here, in order. */
  after: Draft[];
  home: Home | null;
}

/** Where the text of a paragraph came to stand. */
export interface Home {
  block: TextBlock | Note | null;
  cell: CellDraft | null;
  offset: number;
}

export interface PictureDraft {
  kind: 'picture';
  alt: string;
  loss: Loss;
  id: string;
}

/** Something that is there and is not read. */
export interface Loss {
  code: string;
  /** What it is: 「图片」, 「嵌入的 Excel.Sheet.12 对象」. */
  zh: string;
  en: string;
}

export interface TableDraft {
  kind: 'table';
  rows: RowDraft[];
  row: RowDraft | null;
  cellCount: number;
  textBox: boolean;
  within: CellDraft | null;
  after: Draft[];
  block: Table | null;
}

export interface RowDraft {
  before: number;
  after: number;
  header: boolean;
  hidden: boolean;
  deleted: boolean;
  cells: CellDraft[];
}

export interface CellDraft {
  table: TableDraft;
  span: number;
  vMerge: 'restart' | 'continue' | null;
  hMerge: 'restart' | 'continue' | null;
  deleted: boolean;
  paragraphs: ParagraphDraft[];
  /** Number of paragraphs when the last nested table ended, or -1. */
  paragraphsBeforeTable: number;
  /** What the cell became; for the continuation of a horizontal merge the cell that it continues. */
  cell: Cell | null;
}

export type Draft = ParagraphDraft | TableDraft | PictureDraft;

/** A place that is not yet final. */
export interface Spot {
  paragraph: ParagraphDraft;
  start: number;
  end: number;
}

/** One level of running text: body, cell, text box or note. */
export interface Flow {
  kind: 'body' | 'cell' | 'box' | 'note';
  /** Where finished paragraphs and tables go; for a cell only what is anchored in it. */
  out: Draft[];
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

export function newParagraph(styleId: string | null, textBox: boolean): ParagraphDraft {
  return {
    kind: 'paragraph',
    text: '',
    marks: { withdrawn: [], composed: [], omitted: [] },
    styleId,
    direct: {},
    label: null,
    level: null,
    align: null,
    resolved: false,
    markGone: false,
    breakPending: false,
    raised: [],
    contents: null,
    textBox,
    after: [],
    home: null,
  };
}

export function newTable(textBox: boolean, within: CellDraft | null): TableDraft {
  return { kind: 'table', rows: [], row: null, cellCount: 0, textBox, within, after: [], block: null };
}

export function newCell(table: TableDraft): CellDraft {
  return {
    table,
    span: 1,
    vMerge: null,
    hMerge: null,
    deleted: false,
    paragraphs: [],
    paragraphsBeforeTable: -1,
    cell: null,
  };
}

/** Adds a range to a list of ranges that is in order, joining neighbours. */
export function addSpan(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last && last.end === start) last.end = end;
  else if (end > start) spans.push({ start, end });
}

/** Marks of a text that stands at `offset` of a longer one, added to the marks of that. */
export function addMarks(into: TextMarks, marks: Required<TextMarks>, offset: number): void {
  for (const kind of ['withdrawn', 'composed'] as const) {
    for (const { start, end } of marks[kind]) {
      into[kind] ??= [];
      into[kind].push({ start: start + offset, end: end + offset });
    }
  }
  for (const { at, text } of marks.omitted) {
    into.omitted ??= [];
    into.omitted.push({ at: at + offset, text });
  }
}
