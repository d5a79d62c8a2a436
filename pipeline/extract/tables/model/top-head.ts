/** The head of a table whose columns have no name that a form would know: the rows above its first figure. */

import type { Cell } from '../../../../parsers/document.js';
import { readCellNumber } from '../../../../parsers/number.js';
import type { FormRow } from './form-row.js';
import type { Head } from './head.js';
import { type HeadCell, hasNoFigure, headCells, layOver, stack } from './head-cells.js';
import { countsColumns } from './table-row.js';
import { isFigure } from './value.js';

const isFilled = ({ text }: { text: string }) => text.trim() !== '';
const YEAR = /^(?:19|20)\d{2}年?$/;
/** 1,106人; the months and the points of a column stand in its head. */
const isMeasured = (cell: Cell) => isFigure(cell) && !hasNoFigure(cell.text) && !/分\s*$/.test(cell.text);

/** @param named heads that are known by their names; null where the first row has a figure. */
export function topHead(rows: readonly FormRow[], named: ReadonlyMap<FormRow, Head>): Head | null {
  const first = rows.findIndex(
    (row) =>
      !countsColumns(row) &&
      row.cells.some(
        (cell) =>
          !cell.header &&
          (readCellNumber(cell.text).kind === 'number' ? !YEAR.test(cell.text.trim()) : isMeasured(cell)),
      ),
  );
  const top = first < 0 ? rows : rows.slice(0, first);
  const last = top.at(-1);
  if (!last) return null;
  const known = named.get(last);
  if (known) return { ...known, rows: top };
  let cells: HeadCell[] | null = null;
  for (const [i, row] of top.entries()) {
    if (countsColumns(row)) continue;
    // A title, or the unit of all.
    if (row.cells.filter(isFilled).length < 2 && i < top.length - 1) continue;
    cells = cells ? (stack(cells, row, rows[i + 1]?.cells.length ?? 0).at(-1) ?? layOver(cells, row)) : headCells(row);
  }
  const own = cells ?? headCells(last);
  return {
    row: { ...last, cells: own.map(({ cell }) => cell) },
    rows: top,
    words: own.map(({ words }) => words),
    columns: own.map(() => null),
    names: null,
    unit: null,
  };
}
