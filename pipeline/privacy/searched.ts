/** A document as it is searched for personal data: every text of it in one, and beside each cell its row, its neighbour and its head. */
import { type Document, rowsOf, type Span, type Table } from '../../parsers/document.js';
import { type Joined, join, type Passage, passagesOf } from '../extract/passages.js';
import type { Piece, Searched } from './hit.js';
import { normalised } from './normalised.js';

/** Rows at the top of a table whose words may head what is below. */
const HEADS = 2;
const LONGEST_HEAD = 24;

export function searched(document: Document): Searched {
  const passages = passagesOf(document, true);
  for (const block of document.blocks)
    if (block.kind === 'picture' && block.alt !== '') passages.push({ block: block.id, text: block.alt, kind: 'note' });
  return over(passages, headsOf(document));
}

const PART_HEAD = /电话|手机|联系方式|身份证|证件|账号|帐号|账户|卡号/;
/** A line that ends so leads to the next. */
const LEADS_ON = new RegExp(`(?:${PART_HEAD.source})号?码?\\s*:?\\s*$`);
const LEAD = 16;
/** Typed between two pages, and in the middle of a number that goes on behind it. */
const PAGE_NUMBER = /^\s*(?:[-—–－]+\s*\d{1,4}\s*[-—–－]+|第\s*\d{1,4}\s*页)\s*$/;

/** The cells of each column under a head that leads to a number, from top to bottom: a number may go on in the next row. */
function columnsOf(printed: readonly Passage[], heads: Heads): Passage[] {
  const columns = new Map<string, Passage[]>();
  for (const passage of printed) {
    const { block, column } = passage;
    if (passage.kind !== 'cell' || !PART_HEAD.test(headOver(passage, heads))) continue;
    const own = columns.get(`${block}/${column}`) ?? [];
    columns.set(`${block}/${column}`, own);
    own.push(passage);
  }
  return [...columns.values()].flat();
}

/** A text by itself. */
export function searchedText(text: string): Searched {
  return over([{ block: '', text, kind: 'paragraph' }], new Map());
}

function over(printed: readonly Passage[], heads: Heads): Searched {
  const origins = new Map<Passage, { passage: Passage; at: readonly number[] | null }>();
  const add = (passage: Passage, without?: readonly Span[]) => {
    const { text, at } = normalised(passage.text, without);
    const own = { ...passage, text };
    origins.set(own, { passage, at });
    return own;
  };
  const whole = printed.filter(({ kind, text }) => kind !== 'paragraph' || !PAGE_NUMBER.test(text));
  // As a page prints it; then once more what was left out of it, and columns: these count only where they hold more than that.
  for (const passage of whole) add(passage, passage.withdrawn);
  const again = new Set(
    [...printed.filter(({ withdrawn }) => withdrawn), ...columnsOf(printed, heads)].map((passage) => add(passage)),
  );
  const joined = join([...origins.keys()]);
  const { passages } = joined;
  const headOf = (passage: Passage) => headOver(passage, heads);
  const besideOf = (at: number) => {
    const [cell, before] = [passages[at], passages[at - 1]];
    const together = cell?.kind === 'cell' && before?.block === cell.block && before.row === cell.row;
    return together
      ? textOf(joined, at - 1)
          .trim()
          .slice(-20)
      : '';
  };
  /** Of a paragraph; also where each of its words, or of its characters, stands in one of its own. */
  const lineBefore = (at: number) => {
    if (passages[at]?.kind === 'cell' || passages[at - 1]?.kind === 'cell') return '';
    const end = (joined.starts[at] ?? 0) - 1;
    const line = joined.text.slice(Math.max(0, end - LEAD), Math.max(0, end)).replaceAll('\u0001', '');
    return LEADS_ON.test(line) ? line : '';
  };
  // Every number is asked for its labels by each kind of number.
  const labels: (readonly string[])[] = [];
  let rows: ReadonlyMap<string, string> | null = null;
  return {
    joined,
    printed,
    isNew(pieces) {
      const [first] = pieces;
      if (!first || !again.has(first.passage)) return true;
      const isWithdrawn = ({ passage, start, end }: Piece) =>
        passage.withdrawn?.some((span) => start < span.end && end > span.start) ?? false;
      return pieces.length > 1 || pieces.some((piece) => isWithdrawn(this.printedAs(piece)));
    },
    printedAs(piece) {
      const { passage, at } = origins.get(piece.passage) ?? { passage: piece.passage, at: null };
      return at ? inPrinted(piece, passage, at) : { ...piece, passage };
    },
    headOf,
    besideOf,
    labelsOf(at) {
      const passage = passages[at];
      labels[at] ??= passage ? [headOf(passage), besideOf(at), lineBefore(at)].filter((label) => label !== '') : [];
      return labels[at];
    },
    togetherWith(at) {
      const passage = passages[at];
      if (passage?.kind !== 'cell') return textOf(joined, at);
      rows ??= rowsIn(joined);
      return rows.get(rowKey(passage)) ?? '';
    },
  };
}

const rowKey = ({ block, row }: Passage) => `${block}/${row}`;

function rowsIn(joined: Joined): Map<string, string> {
  const rows = new Map<string, string>();
  joined.passages.forEach((passage, i) => {
    if (passage.kind !== 'cell') return;
    const key = rowKey(passage);
    rows.set(key, `${rows.get(key) ?? ''} ${textOf(joined, i)}`);
  });
  return rows;
}

/** A star for each character that is masked; what cannot be seen stays between them. */
function inPrinted({ passage: own, start, end, masked }: Piece, passage: Passage, at: readonly number[]): Piece {
  const lengthAt = (i: number) => ((passage.text.codePointAt(at[i] ?? 0) ?? 0) > 0xffff ? 2 : 1);
  const [from, to] = [at[start] ?? 0, (at[end - 1] ?? 0) + lengthAt(end - 1)];
  const units = passage.text.slice(from, to).split('');
  for (let i = start; i < end; i++) {
    const isMasked = masked[i - start] === '*' && own.text[i] !== '*';
    if (isMasked) units.fill('*', (at[i] ?? 0) - from, (at[i] ?? 0) - from + lengthAt(i));
  }
  return { passage, start: from, end: to, masked: units.join('') };
}

/** A passage as it is searched. */
export function textOf({ passages, text, starts }: Joined, at: number): string {
  const start = starts[at] ?? 0;
  return text.slice(start, start + (passages[at]?.text.length ?? 0));
}

/** By block, row and column: the words of the top rows above each cell. */
type Heads = ReadonlyMap<string, readonly (readonly string[] | undefined)[]>;

function headsOf(document: Document): Heads {
  return new Map(document.blocks.flatMap((block) => (block.kind === 'table' ? [[block.id, headsIn(block)]] : [])));
}

function headOver({ block, row = 0, column = 0 }: Passage, heads: Heads): string {
  return heads.get(block)?.[row]?.[column] ?? '';
}

function headsIn(table: Table): string[][] {
  const heads: string[][] = [];
  const tops = rowsOf(table)
    .slice(0, HEADS)
    .map(
      (cells) =>
        new Map(cells.flatMap((cell) => spannedBy(cell).map((at): [number, string] => [at, wordsOf(cell.text)]))),
    );
  // By the column: below the top rows they are the same in each row.
  const all: string[] = [];
  const over = (rows: typeof tops, at: number) => rows.flatMap((top) => top.get(at) || []).join(' ');
  for (const cell of table.cells) {
    const at = cell.gridColumn ?? cell.column;
    all[at] ??= over(tops, at);
    const words = cell.row < HEADS ? over(tops.slice(0, cell.row), at) : all[at];
    heads[cell.row] ??= [];
    if (words !== '') heads[cell.row]![cell.column] = words;
  }
  return heads;
}

function spannedBy({ gridColumn, column, colSpan }: Table['cells'][number]): number[] {
  return gridColumn === null ? [column] : Array.from({ length: colSpan }, (_, i) => gridColumn + i);
}

/** A head says what is below it in a few words, without figures. */
function wordsOf(text: string): string {
  const words = text.replace(/\s/g, '');
  return words.length <= LONGEST_HEAD && !/\d/.test(words) ? words : '';
}
