/** Drafts → blocks with ids, in reading order; spots → places. */
import type { Block, Picture, Place, Table, TextBlock } from '../document.js';
import {
  addMarks,
  type CellDraft,
  type Draft,
  type ParagraphDraft,
  type PictureDraft,
  type Spot,
  type TableDraft,
} from './drafts.js';
import { type LaidTable, layTable } from './table-layout.js';

export interface Finished {
  blocks: Block[];
  tables: LaidTable[];
  pictures: { block: Picture; draft: PictureDraft }[];
}

/** The blocks of a story. Blank paragraphs are left out: they are space, and the standard form makes its own. */
export function finishDrafts(drafts: Draft[], firstId: number): Finished {
  const finished: Finished = { blocks: [], tables: [], pictures: [] };
  const nested: { block: Table; within: CellDraft }[] = [];
  const id = (): string => `b${firstId + finished.blocks.length}`;
  for (const draft of drafts) {
    if (draft.kind === 'paragraph') {
      if (isSpace(draft)) continue;
      finished.blocks.push(textBlock(draft, id()));
    } else if (draft.kind === 'picture') {
      const block: Picture = { kind: 'picture', id: id(), alt: draft.alt };
      draft.id = block.id;
      finished.pictures.push({ block, draft });
      finished.blocks.push(block);
    } else {
      const laid = layTable(draft);
      laid.block.id = id();
      finished.tables.push(laid);
      finished.blocks.push(laid.block);
      if (draft.within) nested.push({ block: laid.block, within: draft.within });
    }
  }
  // An outer table stands before its nested ones, so by now it has its id.
  for (const { block, within } of nested) {
    if (within.cell && within.table.block) {
      block.within = { block: within.table.block.id, row: within.cell.row, column: within.cell.column };
    }
  }
  return finished;
}

/** Blank, or an entry of a table of contents: generated text that repeats the headings with page numbers. */
function isSpace(draft: ParagraphDraft): boolean {
  return (draft.text.trim() === '' && draft.label === null) || isContentsEntry(draft);
}

export function isContentsEntry(draft: ParagraphDraft): boolean {
  return draft.contents?.ended === true && draft.text.trim() !== '';
}

function textBlock(draft: ParagraphDraft, id: string): TextBlock {
  const block: TextBlock = { kind: draft.level === null ? 'paragraph' : 'heading', id, text: draft.text };
  if (draft.label !== null) block.label = draft.label;
  if (draft.level !== null) block.level = draft.level;
  if (draft.align) block.align = draft.align;
  addMarks(block, draft.marks, 0);
  if (draft.textBox) block.textBox = true;
  draft.home = { block, cell: null, offset: 0 };
  return block;
}

/** The place of a spot, or null where its paragraph became nothing. `most`: quote no more than this. */
export function placeOf(spot: Spot | null, most = Number.POSITIVE_INFINITY): Place | null {
  const home = spot?.paragraph.home;
  if (!spot || !home) return null;
  const cell = home.cell?.cell;
  const block = home.block ?? home.cell?.table.block;
  const text = cell ? cell.text : (home.block?.text ?? '');
  if (!block) return null;
  const start = Math.min(home.offset + spot.start, text.length);
  const end = Math.min(home.offset + spot.end, start + most, text.length);
  const place: Place = { block: block.id, start, end, quote: text.slice(start, end) };
  return cell ? { block: place.block, row: cell.row, column: cell.column, start, end, quote: place.quote } : place;
}

/** Text of a note, comment, header or footer: labels and lines as printed, cells of a row parted by a tab, nothing withdrawn. */
export function flattenNote(drafts: Draft[]): string {
  const lines: string[] = [];
  for (const draft of drafts) {
    if (draft.kind === 'paragraph') lines.push((draft.label ?? '') + visible(draft));
    else if (draft.kind === 'table') lines.push(...tableLines(draft));
  }
  return lines.join('\n').replace(/^\s+|\s+$/g, '');
}

function tableLines(draft: TableDraft): string[] {
  return draft.rows.map((row) => row.cells.map((cell) => cell.paragraphs.map(visible).join(' ')).join('\t'));
}

function visible(paragraph: ParagraphDraft): string {
  let text = '';
  let from = 0;
  for (const { start, end } of paragraph.marks.withdrawn) {
    text += paragraph.text.slice(from, start);
    from = end;
  }
  return text + paragraph.text.slice(from);
}
