/** The state of one pass over a story (the body, or the part of notes, comments, a header), and the verbs that move it on. */

import type { Block, Cell, Picture, Table } from '../document.js';
import { LIMITS } from '../limits.js';
import {
  type CellDraft,
  type FieldDraft,
  type Flow,
  type Loss,
  markOmitted,
  markSpan,
  NO_PROPERTIES,
  newParagraph,
  newTable,
  type ParagraphDraft,
  type Raised,
  type Spot,
} from './drafts.js';
import { addLine, textBlock } from './finish.js';
import { type Counter, listPosition, type Numbering, newCounter, nextLabel } from './numbering.js';
import type { Relationship } from './package.js';
import { damagedPackage, labelsTooLong, tooManyBlocks, tooManyCells } from './refusal.js';
import type { RunProperties, Styles } from './styles.js';
import { isSymbolFont, PRIVATE_SYMBOL, symbolText } from './symbols.js';
import { layRow } from './table-layout.js';

/** What the properties being read belong to. `mark`: the run properties of a paragraph mark. */
export type Context = 'none' | 'paragraph' | 'mark' | 'run' | 'row' | 'cell' | 'section' | 'control';

/** Something to say about the file, at a place that is not yet final. Text in `about` is quoted in the sentence. */
export interface Remark {
  code: string;
  spot: Spot | null;
  about: string;
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
  raise: 'superscript' | 'subscript' | null;
  font: string | undefined;
  /** The rest of the run is the custom mark of a note. */
  isMark: boolean;
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
    losses: new Map(),
    contents: new Map(),
    nested: [],
    blocks: 0,
    cells: 0,
    labelled: 0,
    revisions: { inserted: 0, deleted: 0, moved: 0, formatted: 0, spot: null },
    withdrawnSpot: null,
    bodySeen: false,
  };
}

function newFlow(kind: Flow['kind'], out: Block[], cell: CellDraft | null, inBox: boolean, fields: number): Flow {
  return { kind, out, cell, paragraph: null, carried: null, table: null, inBox, fields };
}

export function newRun(): RunState {
  return { direct: {}, styleId: null, withdrawn: null, raise: null, font: undefined, isMark: false };
}

export function openFlow(reading: Reading, kind: Flow['kind'], out: Block[], cell: CellDraft | null = null): void {
  const inBox = kind === 'box' || (kind === 'cell' && reading.flow.inBox);
  reading.flow = newFlow(kind, out, cell, inBox, reading.fields.length);
  reading.flows.push(reading.flow);
}

export function closeFlow(reading: Reading): void {
  const { flow } = reading;
  breakFields(reading, flow.fields, () => true);
  releaseCarried(reading);
  reading.flows.pop();
  reading.flow = reading.flows.at(-1) ?? flow;
}

export function openParagraph(reading: Reading): void {
  const { flow } = reading;
  // Two paragraphs, or a table and a paragraph, cannot stand in one another; reading on would tear the text apart.
  if (flow.paragraph || flow.table) throw misplaced();
  breakFields(reading, flow.fields, holdsTextBack);
  const paragraph = flow.carried ?? newParagraph();
  flow.carried = null;
  paragraph.markGone = false;
  paragraph.resolved = false;
  paragraph.direct = NO_PROPERTIES;
  paragraph.styleId = reading.styles.defaultParagraph;
  flow.paragraph = paragraph;
  reading.lastParagraph = paragraph;
}

export function misplaced(): Error {
  return damagedPackage(
    '段落和表格的结构不合规范',
    'its paragraphs and tables are nested in a way that is not allowed',
  );
}

/** Works out label, level and alignment, once the paragraph's own properties are known. Numbers count in this order. */
export function resolveParagraph(reading: Reading): void {
  const { paragraph } = reading.flow;
  if (!paragraph || paragraph.resolved) return;
  paragraph.resolved = true;
  paragraph.label = null;
  // A paragraph without a mark has no number: the paragraph that it runs on into has one.
  if (paragraph.markGone) return;
  const fromStyle = reading.styles.paragraph(paragraph.styleId);
  const position = listPosition(reading.numbering, paragraph.direct, paragraph.styleId);
  if (position) {
    paragraph.label = nextLabel(reading.numbering, reading.counter, position.numId, position.level);
    reading.labelled += paragraph.label?.length ?? 0;
    if (reading.labelled > LIMITS.labelCharacters) throw labelsTooLong();
  }
  const outline = paragraph.direct.outline ?? fromStyle.outline;
  paragraph.level = outline !== undefined && outline >= 0 && outline < 9 ? outline + 1 : null;
  const align = paragraph.direct.align ?? fromStyle.align;
  paragraph.align =
    align === 'center'
      ? 'center'
      : align === 'right' || align === 'end'
        ? 'right'
        : align === 'left' || align === 'start'
          ? 'left'
          : null;
}

export function closeParagraph(reading: Reading): void {
  const { flow } = reading;
  const { paragraph } = flow;
  if (!paragraph) return;
  resolveParagraph(reading);
  // An instruction and a page number end in their own paragraph; what does not would swallow the rest of the report.
  breakFields(reading, flow.fields, holdsTextBack);
  flow.paragraph = null;
  paragraph.breakPending = false;
  if (paragraph.markGone) flow.carried = paragraph;
  else finishParagraph(reading, paragraph);
}

function finishParagraph(reading: Reading, paragraph: ParagraphDraft): void {
  const { flow } = reading;
  if (paragraph.raised) raiseDigits(paragraph, paragraph.raised);
  if (flow.cell) addLine(flow.cell, paragraph);
  else if (paragraph.label !== null || paragraph.text.trim() !== '') {
    // Blank paragraphs are space, and the standard form makes its own.
    const block = textBlock(paragraph, flow.inBox);
    if (paragraph.contents) reading.contents.set(block, paragraph.contents);
    keepBlock(reading, flow.out, block);
  }
  for (const block of paragraph.after ?? []) flow.out.push(block);
}

function keepBlock(reading: Reading, out: Block[], block: Block): void {
  countBlock(reading);
  out.push(block);
}

/** Counts a block, or a note that will be one. */
export function countBlock(reading: Reading): void {
  if (++reading.blocks > LIMITS.blocks) throw tooManyBlocks();
}

/** Where blocks go that are anchored in the text being read: behind the paragraph that is open. */
export function anchor(reading: Reading): Block[] {
  const { paragraph, out } = reading.flow;
  if (!paragraph) return out;
  paragraph.after ??= [];
  return paragraph.after;
}

/** A paragraph without mark at the end of its flow, or before a table, has nothing to run on into. */
export function releaseCarried(reading: Reading): void {
  const { flow } = reading;
  const carried = flow.carried;
  if (!carried) return;
  flow.carried = null;
  if (carried.text !== '' || carried.after) finishParagraph(reading, carried);
}

export function openTable(reading: Reading): void {
  const { flow } = reading;
  if (flow.paragraph || flow.table) throw misplaced();
  releaseCarried(reading);
  flow.table = newTable(flow.cell);
  if (flow.inBox) flow.table.block.textBox = true;
}

export function closeTable(reading: Reading): void {
  const { flow } = reading;
  const { table } = flow;
  if (!table) return;
  flow.table = null;
  if (flow.cell) flow.cell.afterTable = true;
  if (table.block.rows > 0) {
    keepBlock(reading, flow.out, table.block);
    if (table.within) reading.nested.push({ block: table.block, within: table.within });
  }
  for (const block of table.after) flow.out.push(block);
}

export function closeRow(reading: Reading): void {
  const { table } = reading.flow;
  const row = table?.row;
  if (!table || !row) return;
  table.row = null;
  if (row.cells.length === 0) return;
  layRow(table, row, (code, block, cell, about) => {
    keepRemark(reading, { code, about: about.slice(0, LONGEST_ABOUT), spot: null, table: block, cell });
  });
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

function keepRemark(reading: Reading, one: Remark): void {
  const count = (reading.remarkCounts.get(one.code) ?? 0) + 1;
  reading.remarkCounts.set(one.code, count);
  if (count <= LIMITS.messagesPerCode) reading.remarks.push(one);
}

/** Of the file's own text, in a remark: no sentence shows more. */
const LONGEST_ABOUT = 200;

/** Text of the current run. `isDrawn`: already the character that the reader sees, not a code of the run's font. */
export function append(reading: Reading, text: string, isDrawn = false): void {
  if (text === '') return;
  const { paragraph } = reading.flow;
  if (reading.muted > 0 || reading.run.isMark) {
    // An instruction is nothing that anybody sees; a page number and a note's mark are seen, and no content.
    if (paragraph && reading.fields.every((field) => field.phase === 'result'))
      markOmitted(paragraph, paragraph.text.length, text);
    return;
  }
  if (!paragraph) {
    if (text.trim() !== '') remark(reading, 'unread-text', text);
    return;
  }
  const control = reading.controls.at(-1);
  if (control?.placeholder) {
    control.spot ??= spotHere(reading);
    if (control.text.length < 100) control.text += text;
    markOmitted(paragraph, paragraph.text.length, text);
    return;
  }
  const field = reading.fields.at(-1);
  if (field) field.printed = true;
  if (reading.run.withdrawn === null) settleRun(reading, paragraph);
  let shown = text;
  if (!isDrawn && (isSymbolFont(reading.run.font) || PRIVATE_SYMBOL.test(text))) {
    const symbols = symbolText(text, reading.run.font);
    shown = symbols.text;
    if (symbols.unknown > 0) remark(reading, 'symbol-unknown', reading.run.font ?? '');
  }
  if (paragraph.breakPending && paragraph.text !== '') paragraph.text += '\n';
  paragraph.breakPending = false;
  const contents = reading.fields.find((open) => open.contents) ?? null;
  if (paragraph.text === '') paragraph.contents = contents;
  else if (contents === null && shown.trim() !== '') paragraph.contents = null;
  const start = paragraph.text.length;
  paragraph.text += shown;
  const end = paragraph.text.length;
  if (reading.run.raise) {
    paragraph.raised ??= [];
    const last = paragraph.raised.at(-1);
    if (last && last.end === start && last.kind === reading.run.raise) last.end = end;
    else paragraph.raised.push({ start, end, kind: reading.run.raise });
  }
  if (reading.composed > 0) markSpan(paragraph, 'composed', start, end);
  if (reading.run.withdrawn) {
    markSpan(paragraph, 'withdrawn', start, end);
    if (shown.trim() !== '') reading.withdrawnSpot ??= { paragraph, start, end };
  }
}

/** Text that the file does not store as text: a character of a symbol font, a ticked box. */
export function appendComposed(reading: Reading, text: string): void {
  reading.composed++;
  append(reading, text, true);
  reading.composed--;
}

/** Toggle properties: set in both the paragraph's and the run's style they cancel out; set on the run itself they win (17.7.3). */
function settleRun(reading: Reading, paragraph: ParagraphDraft): void {
  const { styles, run } = reading;
  const byParagraph = styles.paragraphRun(paragraph.styleId);
  const byRun: RunProperties = run.styleId === null ? {} : styles.characterRun(run.styleId);
  const toggle = (name: 'vanish' | 'strike' | 'dstrike'): boolean =>
    run.direct[name] ?? ((byParagraph[name] ?? false) !== (byRun[name] ?? false) || (styles.defaultRun[name] ?? false));
  run.withdrawn = toggle('vanish') || toggle('strike') || toggle('dstrike');
  const raise = run.direct.vertAlign ?? byRun.vertAlign ?? byParagraph.vertAlign;
  run.raise = raise === 'superscript' || raise === 'subscript' ? raise : null;
  run.font = run.direct.font ?? byRun.font ?? byParagraph.font;
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

/**
 * 855.82 with a typed, raised 1 behind it is not 855.821, and 10 with a raised 4 is not 104: a short raised number behind other text
 * keeps its height as a Unicode digit, of the same length. A whole figure that somebody raised for its looks stays a figure.
 */
function raiseDigits(paragraph: ParagraphDraft, raised: Raised[]): void {
  const { text } = paragraph;
  let shown = '';
  let from = 0;
  for (const { start, end, kind } of raised) {
    shown += text.slice(from, start);
    from = end;
    const part = text.slice(start, end);
    const isMark =
      start > 0 && /\S/.test(text.charAt(start - 1)) && /^[^\d.．,，%％]*\d{1,2}[^\d.．,，%％]*$/.test(part);
    const digits = kind === 'superscript' ? SUPERSCRIPT : SUBSCRIPT;
    shown += isMark ? part.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit) : part;
  }
  paragraph.text = shown + text.slice(from);
  paragraph.raised = null;
}

export function addPicture(reading: Reading, alt: string, loss: Loss): void {
  const picture: Picture = { kind: 'picture', id: '', alt };
  reading.losses.set(picture, loss);
  const object = reading.objects.at(-1);
  if (object) object.told = true;
  keepBlock(reading, anchor(reading), picture);
}

function holdsTextBack(field: FieldDraft): boolean {
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

export function countCell(reading: Reading): void {
  if (++reading.cells > LIMITS.tableCells) throw tooManyCells();
}
