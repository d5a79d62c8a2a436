/**
 * Mends rows that the blank-line grammar cut or glued wrongly, by the widths of their neighbours. Only an exact fit moves
 * anything: a row that fits nowhere stays as it was printed.
 */

import { isNamed, type KnownCells } from './known-cells.js';
import type { RawCell } from './raw-cell.js';

export function mendRows(rows: readonly RawCell[][], whole: KnownCells): RawCell[][] {
  return splitAtTabs(joinTorn(rows, whole));
}

/** At most so many pieces of one row are put together. */
const PIECES = 4;

/**
 * `绩⏎效⏎指⏎标⏎⏎` ends in an empty paragraph, which looks like the end of the row. Rows k…k+n are one row where their widths add up
 * to that of the next one, which begins with the continuation of a merge (an empty cell), and no later piece begins so itself;
 * or, at the end of a block, where they add up to the row before.
 */
function joinTorn(rows: readonly RawCell[][], whole: KnownCells): RawCell[][] {
  const mended: RawCell[][] = [];
  let at = 0;
  while (at < rows.length) {
    const count = piecesOfOneRow(rows, at, mended.at(-1)?.length ?? 0, whole);
    const pieces = rows.slice(at, at + count);
    for (const piece of pieces.slice(0, -1)) piece.at(-1)?.lines.push('');
    mended.push(pieces.flat());
    at += count;
  }
  return mended;
}

function piecesOfOneRow(rows: readonly RawCell[][], at: number, previous: number, whole: KnownCells): number {
  const texts = rows[at]!.map(({ lines }) => lines.join(''));
  if (isNamed(texts, whole)) return 1;
  let width = rows[at]!.length;
  for (let count = 2; count <= PIECES && at + count <= rows.length; count++) {
    const piece = rows[at + count - 1]!;
    if (isEmpty(piece[0])) return 1;
    width += piece.length;
    const next = rows[at + count];
    const grows = rows[at]!.length < piece.length;
    if (grows && next && next.length === width && isEmpty(next[0])) return count;
    if (grows && previous === width && isEmpty(rows[at]![0]) && next?.length !== piece.length) return count;
  }
  return 1;
}

function isEmpty(cell: RawCell | undefined): boolean {
  return cell !== undefined && cell.nested.length === 0 && cell.lines.every((line) => line === '');
}

/** Several cells on one line (content controls): cut at inner tabs exactly where that gives the row a neighbour's width. */
function splitAtTabs(rows: readonly RawCell[][]): RawCell[][] {
  return rows.map((row, r) => {
    const tabs = row.reduce((sum, cell) => sum + innerTabs(cell), 0);
    if (tabs === 0) return row;
    const neighbours = [rows[r - 1]?.length, rows[r + 1]?.length];
    if (neighbours.includes(row.length) || !neighbours.includes(row.length + tabs)) return row;
    return row.flatMap(splitCell);
  });
}

function innerTabs(cell: RawCell): number {
  return cell.lines.reduce((sum, line) => sum + line.split('\t').length - 1, 0);
}

function splitCell(cell: RawCell): RawCell[] {
  const cells: RawCell[] = [];
  for (const line of cell.lines) {
    const [first = '', ...others] = line.split('\t');
    const open = cells.at(-1);
    if (open) open.lines.push(first);
    else cells.push({ lines: [first], nested: cell.nested });
    for (const text of others) cells.push({ lines: [text], nested: [] });
  }
  return cells;
}
