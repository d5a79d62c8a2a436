/** The ways to put the cells of a row in their order under the heads of its columns, told by what each column can hold. */
import type { Cell } from '../../../parsers/document.js';

export type Under = (Cell | undefined)[];

export interface ColumnToFill {
  /** Nobody leaves its cell out. */
  needed: boolean;
  holds(cell: Cell): boolean;
}

/** A form has some ten columns; a row that allows more attempts than this allows more than one placement, too. */
const MOST_ATTEMPTS = 1000;

export const isBlank = (cell: Cell): boolean => cell.text.trim() === '';

/**
 * At most two placements: a second one is one too many. Two that differ only in where a cell of no consequence stands are one. Where a
 * row has more cells than heads, any of them may be the one too many.
 */
export function placements(
  columns: readonly ColumnToFill[],
  cells: readonly Cell[],
  allows: (under: Under) => boolean = () => true,
): Under[] {
  const found = new Map<string, Under>();
  let attempts = 0;
  const under: Under = columns.map(() => undefined);
  const needed = columns.map(() => 0);
  for (let i = columns.length - 1; i >= 0; i--) needed[i] = (needed[i + 1] ?? 0) + (columns[i]?.needed ? 1 : 0);
  const place = (column: number, cell: number, spare: number): void => {
    if (found.size > 1 || ++attempts > MOST_ATTEMPTS) return;
    const next = columns[column];
    const candidate = cells[cell];
    if (!next && !candidate) {
      if (allows(under)) found.set(meaningOf(columns, under), [...under]);
      return;
    }
    // More cells than heads left, or more heads that need one than cells.
    const left = cells.length - cell;
    if (left - spare > columns.length - column || left < (needed[column] ?? 0)) return;
    if (next && candidate && next.holds(candidate)) {
      under[column] = candidate;
      place(column + 1, cell + 1, spare);
      under[column] = undefined;
    }
    if (next && !next.needed) place(column + 1, cell, spare);
    if (spare > 0 && candidate) place(column, cell + 1, spare - 1);
  };
  place(0, 0, Math.max(0, cells.length - columns.length));
  return attempts > MOST_ATTEMPTS ? [] : [...found.values()];
}

/** Which cell stands under which head: blank ones count only where a figure is asked for. */
function meaningOf(columns: readonly ColumnToFill[], under: Under): string {
  return under.map((cell, i) => (cell && (columns[i]?.needed || !isBlank(cell)) ? cell.column : '')).join('/');
}
