/** Which cells stand in a column of figures: most of what stands there under a head, in rows of the same shape, are figures. */

import type { Cell } from '../../../../parsers/document.js';
import { readCellNumber } from '../../../../parsers/number.js';
import type { FormRow } from './form-row.js';
import type { TableModel } from './table-model.js';

/** Those of each row, of the heads over them as well, by their column in the row. */
export function figureCells({ rows, headRows }: TableModel): Map<FormRow, Set<number>> {
  const votes = new Map<string, number>();
  let block = 0;
  const spots = rows.map((row, i) => {
    if (i > 0 && headRows.has(row) && !headRows.has(rows[i - 1]!)) block++;
    const own = row.cells.map((cell) => `${block}/${spotOf(row, cell)}`);
    const kinds = row.cells.map(({ text }) => readCellNumber(text).kind);
    // A row of words, as wide as its columns may be, says nothing of them.
    if (!headRows.has(row) && kinds.includes('number'))
      for (const [c, kind] of kinds.entries())
        votes.set(own[c]!, (votes.get(own[c]!) ?? 0) + (kind === 'number' ? 1 : kind === 'text' ? -1 : 0));
    return own;
  });
  const isFigure = (spot: string) => (votes.get(spot) ?? 0) > 0;
  return new Map(
    rows.map((row, i) => [
      row,
      new Set(row.cells.flatMap(({ column }, c) => (isFigure(spots[i]![c]!) ? [column] : []))),
    ]),
  );
}

/** Without a grid, rows with as many cells have the same columns. */
function spotOf({ cells }: FormRow, { gridColumn, column, colSpan }: Cell): string {
  return gridColumn === null ? `${cells.length}.${column}` : `${gridColumn}:${colSpan}`;
}
