/**
 * Rows as the grammar of blank lines cuts them. `绩⏎效⏎指⏎标⏎⏎` ends in an empty paragraph, which looks like the end of the row: pieces are one
 * row where their widths add up to that of the row above, or of one below that continues a merge. Several cells may stand on one line
 * (content controls), parted by tabs: they are cells where that gives the row a neighbour's width.
 */

import { cheapestRows, type Way } from './cheapest-rows.js';
import { isNamed, type KnownCells } from './known-cells.js';
import type { RawCell } from './raw-cell.js';

/** At most so many pieces of one row are put together. */
const PIECES = 4;
/** More than three changes of width, less than one at a row that continues a merge; each further piece; cutting at tabs, less than a change. */
const COST = { join: 3.3, piece: 1, tabs: 0.9 };

export function mendRows(rows: readonly RawCell[][], whole: KnownCells): RawCell[][] {
  const waysOf = (from: number, end: number): Way<RawCell[]>[] | null =>
    end - from === 1 ? cutWays(rows[from]!) : joinWays(rows.slice(from, end), whole);
  return cheapestRows({ count: rows.length, waysOf, isInside: (from) => isEmpty(rows[from]![0]), near: 0 });
}

/** A row as it is printed, and with a cell for each tab. */
function cutWays(row: RawCell[]): Way<RawCell[]>[] {
  const tabs = row.reduce((sum, cell) => sum + innerTabs(cell), 0);
  const asPrinted = { width: row.length, cost: 0, row: () => row };
  return tabs === 0
    ? [asPrinted]
    : [asPrinted, { width: row.length + tabs, cost: COST.tabs, row: () => row.flatMap(splitCell) }];
}

/** Pieces as one row: none but the first begins with the continuation of a merge, and the last is wider than the first. */
function joinWays(pieces: readonly RawCell[][], whole: KnownCells): Way<RawCell[]>[] | null {
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  if (pieces.length > PIECES || pieces.some(([cell], i) => i > 0 && isEmpty(cell))) return null;
  const texts = first.map(({ lines }) => lines.join(''));
  if (first.length >= last.length || isNamed(texts, whole)) return [];
  const row = () => {
    for (const piece of pieces.slice(0, -1)) piece.at(-1)?.lines.push('');
    return pieces.flat();
  };
  const cost = COST.join + (pieces.length - 2) * COST.piece;
  return [{ width: pieces.reduce((sum, { length }) => sum + length, 0), cost, row }];
}

function isEmpty(cell: RawCell | undefined): boolean {
  return cell !== undefined && cell.nested.length === 0 && cell.lines.every((line) => line === '');
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
