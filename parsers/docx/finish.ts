/** When the story has ended: ids of the blocks, in reading order, and places. */
import { type Block, type Note, type Place, placeInCell, rowsOf, type TextBlock } from '../document.js';
import { joinTabRows, type TabField } from '../table/tab-stops.js';
import type { CellDraft, Spot } from './drafts.js';
import type { Reading } from './reading.js';

/** What became of paragraphs that were rows of tab stops. */
const CELLS = new WeakMap<TextBlock | Note, TabField[]>();

/**
 * Gives ids and takes out the entries of tables of contents: generated text that repeats the headings with page numbers. A table of
 * contents that never ends is none.
 */
export function finishBlocks(reading: Reading, blocks: Block[]): { blocks: Block[]; contents: number } {
  const printed = blocks.filter((b) => b.kind === 'table' || b.kind === 'picture' || !isEntry(reading, b));
  const { blocks: kept, cells } = joinTabRows(printed);
  for (const [block, own] of cells) CELLS.set(block, own);
  for (const [i, block] of kept.entries()) block.id = `b${i}`;
  for (const { block, within } of reading.nested) {
    const { cell, table } = framed(within);
    if (cell) block.within = { block: table.block.id, row: cell.row, column: cell.column };
  }
  return { blocks: kept, contents: blocks.length - printed.length };
}

const framed = (cell: CellDraft): CellDraft => (cell.frame ? framed(cell.frame) : cell);

function isEntry(reading: Reading, block: Block): boolean {
  return reading.contents.get(block)?.ended === true;
}

/** The place of a spot, or null where its paragraph became nothing. `most`: quote no more than this. */
export function placeOf(spot: Spot | null, most = Number.POSITIVE_INFINITY): Place | null {
  const home = spot?.paragraph.home;
  if (!spot || !home) return null;
  const text = home.block ? home.block.text : (home.cell.cell?.text ?? '');
  const start = Math.min(home.offset + spot.start, text.length);
  const end = Math.min(home.offset + spot.end, start + most, text.length);
  const quote = text.slice(start, end);
  const fields = home.block && CELLS.get(home.block);
  if (fields) return placeInRow(fields, start, end);
  if (home.block) return home.block.id === '' ? null : { block: home.block.id, start, end, quote };
  const { cell, table } = framed(home.cell);
  return cell && { block: table.block.id, row: cell.row, column: cell.column, start, end, quote };
}

/** Of a paragraph that became a row: the cell where it begins, and no further. */
function placeInRow(fields: readonly TabField[], from: number, to: number): Place | null {
  const field = fields.find(({ end }) => from <= end);
  if (!field) return null;
  const [start, end] = [Math.max(0, from - field.start), Math.min(to, field.end) - field.start];
  return placeInCell(field.table, field.cell, start, Math.max(start, end));
}

/** Text of a note, comment, header or footer: labels and lines as printed, cells of a row parted by a tab, nothing withdrawn. */
export function flattenNote(blocks: Block[]): string {
  const lines: string[] = [];
  for (const block of blocks) {
    if (block.kind === 'table') {
      for (const cells of rowsOf(block)) {
        lines.push(cells.map((cell) => visible(cell).replaceAll('\n', ' ')).join('\t'));
      }
    } else if (block.kind !== 'picture' && block.kind !== 'note') lines.push((block.label ?? '') + visible(block));
  }
  return lines.join('\n').trim();
}

function visible(of: Pick<TextBlock, 'text' | 'withdrawn'>): string {
  let text = '';
  let from = 0;
  for (const { start, end } of of.withdrawn ?? []) {
    text += of.text.slice(from, start);
    from = end;
  }
  return text + of.text.slice(from);
}
