/** The state of one pass over a story (the body, or the part of notes, comments, a header), and what every element may do with it. */

import type { Block, Cell, Picture, Table } from '../document.js';
import { LIMITS } from '../limits.js';
import type { Relationship } from '../package/package.js';
import { damagedPackage, tooManyBlocks, tooManyCells } from '../package/refusal.js';
import type { Message } from '../result.js';
import type { CellDraft, FieldDraft, Flow, Loss, ParagraphDraft, Spot } from './drafts.js';
import type { ForeignFile } from './foreign-file.js';
import { type Counter, type Numbering, newCounter } from './parts/numbering.js';
import type { RunProperties, Styles } from './parts/styles.js';

/** What the properties being read belong to. `mark`: the run properties of a paragraph mark. */
type Context = 'none' | 'paragraph' | 'mark' | 'run' | 'table' | 'row' | 'cell' | 'section' | 'control';

/** Something to say about the file, at a place that is not yet final. Text in `about` is quoted in the sentence. */
export interface Remark {
  code: string;
  spot: Spot | null;
  about: string;
  /** How often, where one sentence is for all. */
  count?: number;
  /** Instead of a spot: a cell of a table, or the table as a whole. */
  table?: Table;
  cell?: Cell | null;
}

export interface NoteReference {
  kind: 'footnote' | 'endnote' | 'comment';
  id: string;
  spot: Spot | null;
}

export interface RunState {
  direct: RunProperties;
  styleId: string | null;
  /** Worked out at the first text of the run; null: not yet. */
  withdrawn: boolean | null;
  /** Withdrawn because nobody sees it: white on white, or a point high. */
  invisible: boolean;
  raise: 'superscript' | 'subscript' | null;
  font: string | undefined;
  /** The rest of the run is the custom mark of a note. */
  isMark: boolean;
  /** Number of its element while the file is traced, else 0. */
  element: number;
}

export interface Reading {
  styles: Styles;
  numbering: Numbering;
  relationships: Map<string, Relationship>;
  flows: Flow[];
  flow: Flow;
  context: Context;
  contexts: Context[];
  run: RunState;
  /** Runs that are open round this one: a text box stands inside a run and has runs of its own. */
  runs: RunState[];
  fields: FieldDraft[];
  /** Open fields whose text does not count now: an instruction, or a page number. */
  muted: number;
  /** Open elements whose text is composed, not typed. */
  composed: number;
  controls: { placeholder: boolean; text: string; spot: Spot | null }[];
  alternatives: { taken: boolean }[];
  objects: { alt: string; isObject: boolean; told: boolean }[];
  counter: Counter;
  /** Text of the element being read, where it is text of the report; null: it is not. */
  buffer: string | null;
  keepBlanks: boolean;
  lastParagraph: ParagraphDraft | null;
  references: NoteReference[];
  commentStarts: Map<string, Spot>;
  sectionParts: { kind: 'header' | 'footer'; id: string }[];
  /** Notes of the part being read that somebody refers to; null: every one. */
  wanted: Set<string> | null;
  notes: { id: string; out: Block[] }[];
  remarks: Remark[];
  remarkCounts: Map<string, number>;
  /** Elements of namespaces that nobody knows, by name. */
  unknown: Map<string, Remark>;
  /** What each picture block stands for. */
  losses: Map<Picture, Loss>;
  /** Paragraphs that are all result of a table of contents. */
  contents: Map<Block, FieldDraft>;
  nested: { block: Table; within: CellDraft }[];
  blocks: number;
  cells: number;
  /** Characters of labels so far. */
  labelled: number;
  revisions: { inserted: number; deleted: number; moved: number; formatted: number; spot: Spot | null };
  withdrawnSpot: Spot | null;
  bodySeen: boolean;
  /** Embedded files that are content and not yet shown, by relationship; none in notes, headers and footers. */
  foreign: Map<string, ForeignFile>;
  foreignMessages: Message[];
  /** Set while a file is traced (trace.ts). */
  trace: Trace | null;
}

/** Elements are numbered as they open in their part, from 1. */
export interface Trace {
  element(): number;
  paragraphs: ParagraphDraft[];
}

export function newReading(styles: Styles, numbering: Numbering, relationships: Map<string, Relationship>): Reading {
  const flow = newFlow('body', [], null, false, 0);
  return {
    styles,
    numbering,
    relationships,
    flows: [flow],
    flow,
    context: 'none',
    contexts: [],
    run: newRun(),
    runs: [],
    fields: [],
    muted: 0,
    composed: 0,
    controls: [],
    alternatives: [],
    objects: [],
    counter: newCounter(),
    buffer: null,
    keepBlanks: false,
    lastParagraph: null,
    references: [],
    commentStarts: new Map(),
    sectionParts: [],
    wanted: null,
    notes: [],
    remarks: [],
    remarkCounts: new Map(),
    unknown: new Map(),
    losses: new Map(),
    contents: new Map(),
    nested: [],
    blocks: 0,
    cells: 0,
    labelled: 0,
    revisions: { inserted: 0, deleted: 0, moved: 0, formatted: 0, spot: null },
    withdrawnSpot: null,
    bodySeen: false,
    foreign: new Map(),
    foreignMessages: [],
    trace: null,
  };
}

export function newFlow(
  kind: Flow['kind'],
  out: Block[],
  cell: CellDraft | null,
  inBox: boolean,
  fields: number,
): Flow {
  return { kind, out, cell, paragraph: null, carried: null, table: null, inBox, fields };
}

export function newRun(): RunState {
  return {
    direct: {},
    styleId: null,
    withdrawn: null,
    invisible: false,
    raise: null,
    font: undefined,
    isMark: false,
    element: 0,
  };
}

/** A place in the paragraph that is open now, or at the end of the last one. */
export function spotHere(reading: Reading): Spot | null {
  const paragraph = reading.flow.paragraph ?? reading.lastParagraph;
  return paragraph && { paragraph, start: paragraph.text.length, end: paragraph.text.length };
}

/** Notes something to say. Only the first few of a kind are kept; the rest are counted. */
export function remark(reading: Reading, code: string, about = '', spot: Spot | null = spotHere(reading)): void {
  keepRemark(reading, { code, about: about.slice(0, LONGEST_ABOUT), spot });
}

export function remarkUnknown(reading: Reading, name: string): void {
  const told = reading.unknown.get(name);
  if (told) {
    told.count = (told.count ?? 1) + 1;
    return;
  }
  const one = { code: 'unknown-element', about: name.slice(0, LONGEST_ABOUT), spot: spotHere(reading), count: 1 };
  if (keepRemark(reading, one)) reading.unknown.set(name, one);
}

/** False: there are enough of that code, and it was only counted. */
export function keepRemark(reading: Reading, one: Remark): boolean {
  const count = (reading.remarkCounts.get(one.code) ?? 0) + 1;
  reading.remarkCounts.set(one.code, count);
  if (count > LIMITS.messagesPerCode) return false;
  reading.remarks.push(one);
  return true;
}

/** Of the file's own text, in a remark: no sentence shows more. */
export const LONGEST_ABOUT = 200;

/** Counts a block, or a note that will be one. */
export function countBlock(reading: Reading): void {
  if (++reading.blocks > LIMITS.blocks) throw tooManyBlocks();
}

export function countCell(reading: Reading): void {
  if (++reading.cells > LIMITS.tableCells) throw tooManyCells();
}

export function keepBlock(reading: Reading, out: Block[], block: Block): void {
  countBlock(reading);
  out.push(block);
}

/** Where blocks go that are anchored in the text being read: behind the paragraph that is open. */
export function anchor(reading: Reading): Block[] {
  const { paragraph, out } = reading.flow;
  if (!paragraph) return out;
  paragraph.after ??= [];
  return paragraph.after;
}

export function addPicture(reading: Reading, alt: string, loss: Loss): void {
  const picture: Picture = { kind: 'picture', id: '', alt };
  reading.losses.set(picture, loss);
  const object = reading.objects.at(-1);
  if (object) object.told = true;
  keepBlock(reading, anchor(reading), picture);
}

export function holdsTextBack(field: FieldDraft): boolean {
  return field.muted || field.phase === 'instruction';
}

/** Takes fields above `from` that match off the stack: they never end, or not where they may. */
export function breakFields(reading: Reading, from: number, broken: (field: FieldDraft) => boolean): void {
  for (let i = reading.fields.length - 1; i >= from; i--) {
    const field = reading.fields[i];
    if (!field || !broken(field)) continue;
    reading.fields.splice(i, 1);
    if (holdsTextBack(field)) {
      reading.muted--;
      remark(reading, 'field-broken', field.instruction.trim());
    }
  }
}

export function misplaced(): Error {
  return damagedPackage(
    '段落和表格的结构不合规范',
    'its paragraphs and tables are nested in a way that is not allowed',
  );
}
