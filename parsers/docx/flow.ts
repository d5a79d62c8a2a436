/** Opening and closing what holds text: flows, paragraphs, tables, rows. What is closed is a block, or a line of its cell. */
import type { Block, TextBlock } from '../document.js';
import { LIMITS } from '../limits.js';
import { labelsTooLong } from '../package/refusal.js';
import {
  type CellDraft,
  type Flow,
  markSpan,
  NO_PROPERTIES,
  newParagraph,
  newTable,
  type ParagraphDraft,
  shiftMarks,
  TURNED,
} from './drafts.js';
import { listPosition, nextLabel } from './parts/numbering.js';
import {
  breakFields,
  holdsTextBack,
  keepBlock,
  keepRemark,
  LONGEST_ABOUT,
  misplaced,
  newFlow,
  type Reading,
} from './reading.js';
import { noteSource, raiseNoteMarks } from './run-text.js';
import { layRow } from './table-layout.js';

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
  if (reading.trace) noteSource(reading.trace, paragraph, reading.trace.element());
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
    // A long number inside a label is a text that somebody hides there.
    if (/\d{7}/.test(paragraph.label ?? '')) {
      paragraph.text = `${paragraph.label} ${paragraph.text}`;
      paragraph.label = null;
    }
    if (reading.labelled > LIMITS.labelCharacters) throw labelsTooLong();
  }
  paragraph.turned ||= paragraph.direct.turned ?? fromStyle.turned ?? false;
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
  if (paragraph.raised) raiseNoteMarks(paragraph, paragraph.raised);
  if ((paragraph.turned || flow.cell?.table.turned) && /\d/.test(paragraph.text)) {
    const { length } = paragraph.text;
    paragraph.text += TURNED;
    markSpan(paragraph, 'composed', length, length + TURNED.length);
  }
  if (flow.cell) {
    // Another program may not show what stands in a box.
    if (flow.kind === 'box') markSpan(paragraph, 'composed', 0, paragraph.text.length);
    addLine(flow.cell, paragraph);
    // Nor did anybody type the empty line that carries it.
    flow.cell.afterTable ||= flow.kind === 'box';
  } else if (paragraph.label !== null || paragraph.text.trim() !== '') {
    // Blank paragraphs are space, and the standard form makes its own.
    const block = textBlock(paragraph, flow.inBox);
    if (paragraph.contents) reading.contents.set(block, paragraph.contents);
    keepBlock(reading, flow.out, block);
  }
  for (const block of paragraph.after ?? []) flow.out.push(block);
}

function textBlock(draft: ParagraphDraft, textBox: boolean): TextBlock {
  const block: TextBlock = { kind: draft.level === null ? 'paragraph' : 'heading', id: '', text: draft.text };
  if (draft.label !== null) block.label = draft.label;
  if (draft.level !== null) block.level = draft.level;
  if (draft.align) block.align = draft.align;
  Object.assign(block, draft.marks);
  if (textBox) block.textBox = true;
  draft.home = { block, offset: 0 };
  return block;
}

/** A paragraph becomes one more line of its cell. */
function addLine(cell: CellDraft, paragraph: ParagraphDraft): void {
  if (cell.blankHeld) {
    cell.blankHeld = false;
    if (cell.lines++ > 0) cell.text += '\n';
  }
  if (cell.afterTable && paragraph.text === '' && paragraph.label === null) {
    cell.afterTable = false;
    cell.blankHeld = true;
    return;
  }
  cell.afterTable = false;
  if (cell.lines++ > 0) cell.text += '\n';
  const offset = cell.text.length;
  cell.text += paragraph.text;
  paragraph.home = { cell, offset };
  if (paragraph.label !== null) {
    cell.labels ??= [];
    cell.labels.push({ at: offset, label: paragraph.label });
  }
  shiftMarks(cell, paragraph.marks, offset);
}

/** A paragraph without mark at the end of its flow, or before a table, has nothing to run on into. */
function releaseCarried(reading: Reading): void {
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
  if (flow.cell?.lines === 0 && table.sole) {
    const { text, lines, labels, marks } = table.sole;
    Object.assign(flow.cell, { text, lines, labels, marks });
    table.sole.frame = flow.cell;
  } else if (table.block.rows > 0) {
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
  table.sole = table.block.rows === 0 && row.cells.length === 1 ? row.cells[0]! : null;
  layRow(table, row, (code, block, cell, about) => {
    keepRemark(reading, { code, about: about.slice(0, LONGEST_ABOUT), spot: null, table: block, cell });
  });
}
