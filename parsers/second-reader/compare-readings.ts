/**
 * Compares the main reading of a Word file with the second one: every table cell by cell, every numeral outside tables. What the second
 * reader is known to lose is subtracted (same-text.ts for text; here text boxes, files inside the file, contents pages, merges and cells
 * deleted in open revisions); what remains, one of the two readers has got wrong, and a person decides which.
 */

import {
  type Cell,
  type Document,
  isText,
  type Place,
  placeIn,
  placeInCell,
  rowsOf,
  type Table,
  type TextBlock,
} from '../document.js';
import { alignLists } from './align.js';
import { missingNumerals } from './same-numerals.js';
import { foldText, isSameText, maskDigits } from './same-text.js';

export interface Difference {
  kind: 'table' | 'row' | 'cell' | 'paragraph';
  /** In the main reading. Null where only the second reading has it. */
  where: Place | null;
  /** What each reading has there; null where it has nothing. Cells of a row are joined by ` | `, paragraphs by a newline. */
  main: string | null;
  second: string | null;
}

/** All differences in reading order: tables first, then paragraphs. Notes are left out: mammoth reads no headers and numbers notes anew. */
export function compareReadings(main: Document, second: Document): Difference[] {
  // mammoth opens no workbook and no page inside the file: what stands in them has one reading.
  const own: Document = { ...main, blocks: main.blocks.filter((block) => !('embedded' in block)) };
  const boxes = own.blocks.filter((block): block is TextBlock => isText(block) && block.textBox === true);
  return [...compareTables(own, second, boxes), ...compareParagraphs(own, second, boxes)];
}

function isTable(block: Document['blocks'][number]): block is Table {
  return block.kind === 'table';
}

function compareTables(main: Document, second: Document, boxes: TextBlock[]): Difference[] {
  const differences: Difference[] = [];
  for (const stretch of alignLists(main.blocks.filter(isTable), second.blocks.filter(isTable), isAlike)) {
    if (stretch.same) {
      differences.push(...compareRows(stretch.main, stretch.second, boxes));
      continue;
    }
    // A text box without a fallback for old programs is not there for mammoth, and a table in it neither.
    const surely = stretch.main.filter((table) => !table.textBox);
    const beside = stretch.main.length === stretch.second.length ? stretch.main : surely;
    if (beside.length === stretch.second.length) {
      // Nothing is missing, so they are the same tables, however little of them is alike.
      for (const [i, table] of beside.entries()) differences.push(...compareRows(table, stretch.second[i]!, boxes));
      continue;
    }
    for (const table of surely) {
      differences.push({ kind: 'table', where: firstPlace(table), main: summary(table), second: null });
    }
    for (const table of stretch.second)
      differences.push({ kind: 'table', where: null, main: null, second: summary(table) });
  }
  return differences;
}

/** The same table: half of the filled cells of the shorter one are in the other. */
function isAlike(a: Table, b: Table): boolean {
  const left = filled(a);
  const right = new Set(filled(b));
  const shared = left.filter((text) => right.has(text)).length;
  return shared * 2 >= Math.min(left.length, right.size);
}

function filled(table: Table): string[] {
  return [...new Set(table.cells.map((cell) => foldText(cell.text)).filter((text) => text !== ''))];
}

function compareRows(main: Table, second: Table, boxes: TextBlock[]): Difference[] {
  const differences: Difference[] = [];
  const agree = (a: Cell[], b: Cell[]): boolean =>
    isSameRow(a, b, boxes) || isSameRow(a, withoutRemoved(main, a, b), boxes);
  for (const stretch of alignLists(rowsOf(main), rowsOf(second), agree)) {
    if (stretch.same) continue;
    const rows = Math.max(stretch.main.length, stretch.second.length);
    for (let i = 0; i < rows; i++) differences.push(...compareRow(main, stretch.main[i], stretch.second[i], boxes));
  }
  return differences;
}

/** mammoth shows cells that open revisions delete. */
function withoutRemoved(table: Table, row: Cell[], second: Cell[]): Cell[] {
  const removed = table.removed?.filter((cell) => cell.row === row[0]?.row) ?? [];
  if (removed.length === 0 || row.length + removed.length !== second.length) return second;
  return second.filter((_, i) => !removed.some(({ position }) => position === i));
}

function isSameRow(main: Cell[], second: Cell[], boxes: TextBlock[]): boolean {
  if (main.length === second.length && main.every((cell, i) => isSameCell(cell, second[i]!, boxes))) return true;
  if (main.length === second.length) return false;
  // mammoth knows no horizontal merge and no cells left out at a row's ends: other empty cells, but the same filled ones in order.
  const [a, b] = [main, second].map((row) => row.filter((cell) => foldText(cell.text) !== '')) as [Cell[], Cell[]];
  return a.length === b.length && a.every((cell, i) => isSameCell(cell, b[i]!, boxes));
}

function isSameCell(main: Cell, second: Cell, boxes: TextBlock[]): boolean {
  if (isSameText(main, second.text)) return true;
  // mammoth prints a text box that is anchored in a cell as lines of the cell.
  let rest = foldText(second.text);
  let found = false;
  for (const box of boxes) {
    const text = foldText(box.text);
    if (text === '' || !rest.includes(text)) continue;
    rest = rest.replace(text, '');
    found = true;
  }
  return found && isSameText(main, rest);
}

function compareRow(
  table: Table,
  main: Cell[] | undefined,
  second: Cell[] | undefined,
  boxes: TextBlock[],
): Difference[] {
  if (main && second && main.length === second.length) {
    return main.flatMap((cell, i): Difference[] => {
      const other = second[i]!;
      if (isSameCell(cell, other, boxes)) return [];
      const box = boxes.find(
        ({ text }) => text !== '' && maskDigits(other.text) === maskDigits(cell.text) + maskDigits(text),
      );
      if (box) return [{ kind: 'cell', where: placeIn(box, 0, box.text.length), main: box.text, second: other.text }];
      return [{ kind: 'cell', where: placeInCell(table, cell), main: cell.text, second: other.text }];
    });
  }
  const first = main?.[0];
  return [
    {
      kind: 'row',
      where: first ? placeInCell(table, first) : null,
      main: main ? main.map((cell) => cell.text).join(' | ') : null,
      second: second ? second.map((cell) => cell.text).join(' | ') : null,
    },
  ];
}

function firstPlace(table: Table): Place | null {
  const cell = table.cells.find(({ text }) => text.trim() !== '') ?? table.cells[0];
  return cell ? placeInCell(table, cell) : null;
}

function summary(table: Table): string {
  return rowsOf(table)
    .slice(0, 3)
    .map((row) => row.map((cell) => cell.text).join(' | '))
    .join('\n');
}

function compareParagraphs(main: Document, second: Document, boxes: TextBlock[]): Difference[] {
  const filledOnly = (block: TextBlock): boolean => foldText(block.text) !== '';
  const own = main.blocks.filter(isText).filter((block) => block.textBox !== true && filledOnly(block));
  const other = second.blocks.filter(isText).filter(filledOnly);
  const printed = new Set(other.map(({ text }) => foldText(text)));
  const known = new Set(boxes.map((box) => foldText(box.text)));
  const titles = new Set(own.flatMap((block) => [foldText(block.text), foldText((block.label ?? '') + block.text)]));
  const isSubtracted = (block: TextBlock): boolean => {
    const text = foldText(block.text);
    // A box that mammoth does read stands behind its paragraph; an entry of a contents page is a heading with a page number.
    return (
      known.has(text) ||
      (text.length < LONGEST_TITLE && /\d$/.test(text) && titles.has(text.replace(/[.…·]*\d{1,4}$/, '')))
    );
  };
  const differences: Difference[] = [];
  for (const stretch of alignLists(own, other, (a, b) => isSameText(a, b.text))) {
    if (stretch.same) continue;
    const rest: TextBlock[] = [];
    for (const block of stretch.second) {
      if (isSubtracted(block)) continue;
      // The text of a box with other digits, unless the box has been read somewhere else.
      const box = boxes.find(({ text }) => maskDigits(text) === maskDigits(block.text) && !printed.has(foldText(text)));
      if (box && !stretch.main.some((a) => isSameText(a, block.text)))
        differences.push(...compareNumerals([box], [block]));
      else rest.push(block);
    }
    const pairs =
      stretch.main.length === rest.length
        ? stretch.main.map((a, i) => [[a], [rest[i]!]] as const)
        : [[stretch.main, rest] as const];
    for (const [a, b] of pairs) differences.push(...compareNumerals([...a], [...b]));
  }
  return differences;
}

/** Words are the reviewer's; numerals must be the same in both, and in the same order. */
function compareNumerals(main: TextBlock[], second: TextBlock[]): Difference[] {
  const { missing, surplus } = missingNumerals(main, second);
  if (missing === null && !surplus) return [];
  const first = main[0];
  const join = (blocks: TextBlock[]): string | null =>
    blocks.length === 0 ? null : blocks.map(({ text }) => text).join('\n');
  return [
    {
      kind: 'paragraph',
      where: missing ?? (first ? placeIn(first, 0, first.text.length) : null),
      main: join(main),
      second: join(second),
    },
  ];
}

/** Of a heading in a contents page. */
const LONGEST_TITLE = 200;
