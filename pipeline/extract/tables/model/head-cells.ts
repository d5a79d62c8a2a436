/**
 * One head from two rows. 年度指标值 over 性质, 值, 单位: the lower row names columns of its own under some of the cells above, and the others
 * go on through it (a vertical merge, or a blank cell). Where the format has a grid it says which; else blank cells and the order do.
 */

import { tight } from '../../../../parsers/characters.js';
import type { Cell } from '../../../../parsers/document.js';
import { columnOver } from './column-over.js';
import type { FormRow } from './form-row.js';

/** A column of the head: the lowest cell that names it, as wide as the column, and the words of all cells above, the lowest last. */
export interface HeadCell {
  cell: Cell;
  words: string[];
}

export const headCells = ({ cells }: FormRow): HeadCell[] =>
  cells.map((cell) => ({ cell, words: tight(cell.text) === '' ? [] : [cell.text] }));

const isEmpty = (cell: Cell) => cell.continued || tight(cell.text) === '';

/**
 * Ways in which the lower row names columns under the upper, none where it does not; the last of several says least. `width`: the cells of
 * the rows below, for a paste that drops blank ends.
 */
export function stack(upper: readonly HeadCell[], lower: FormRow, width: number): HeadCell[][] {
  const named = lower.cells.filter((cell) => !isEmpty(cell));
  if (named.length < 2 || !named.every(({ text }) => isWords(text))) return [];
  const grid = [...upper.map(({ cell }) => cell), ...lower.cells].every(({ gridColumn }) => gridColumn !== null);
  const stacked =
    (grid ? stackOnGrid(upper, lower.cells) : null) ??
    stackInRectangle(upper, whole(lower.cells, upper.length === width ? width : 0));
  if (stacked) return [stacked];
  return grid ? [] : stackInOrder(upper, lower.cells, width);
}

/** Rows whose cells name the same columns once more: what stands lower says it closer. */
export function layOver(upper: readonly HeadCell[], { cells }: FormRow): HeadCell[] {
  if (cells.length < upper.length) return [...upper];
  const heads = upper.map(({ cell }) => cell);
  return cells.map((cell) => {
    const over = upper[columnOver(heads, cells, cell)];
    if (isEmpty(cell) && over) return over;
    return { cell, words: [...(over?.words ?? []), ...(isEmpty(cell) ? [] : [cell.text])] };
  });
}

/** Words, the year or the months of a column and its unit; no figure. */
export function isWords(text: string): boolean {
  return hasNoFigure(text) && tight(text).length <= 24;
}

export const hasNoFigure = (text: string): boolean => !DIGIT.test(text) || !DIGIT.test(text.replace(DATES, ''));
const DIGIT = /[\d０-９]/;
const DATES = /(?:19|20)\d{2}年?|\d{1,2}(?:[-—～~至]\d{1,2})?月/g;

function stackOnGrid(upper: readonly HeadCell[], lower: readonly Cell[]): HeadCell[] | null {
  const overlaps = (a: Cell, b: Cell) =>
    (a.gridColumn ?? 0) < (b.gridColumn ?? 0) + b.colSpan && (b.gridColumn ?? 0) < (a.gridColumn ?? 0) + a.colSpan;
  let groups = 0;
  for (const { cell } of upper)
    if (!isEmpty(cell) && lower.filter((one) => !isEmpty(one) && overlaps(cell, one)).length > 1) groups++;
  if (groups === 0) return null;
  return lower.flatMap((cell): HeadCell[] => {
    const above = upper.filter((one) => overlaps(one.cell, cell));
    const [first] = above;
    if (!isEmpty(cell) || !first) {
      const over = above.length === 1 ? (first?.words ?? []) : [];
      return [{ cell, words: isEmpty(cell) ? [] : [...over, cell.text] }];
    }
    if (above.length > 1) return above;
    // The cell above goes on through this one.
    return [{ cell: { ...first.cell, gridColumn: cell.gridColumn, colSpan: cell.colSpan }, words: first.words }];
  });
}

/** A paste drops the blank ends of a row. */
function whole(cells: readonly Cell[], width: number): Cell[] {
  const blank = (_: unknown, i: number): Cell => ({ ...cells[0]!, column: cells.length + i, text: '' });
  return [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, blank)];
}

/** A sheet and a pipe table print a wide cell in its first column and leave the others empty. */
function stackInRectangle(upper: readonly HeadCell[], lower: readonly Cell[]): HeadCell[] | null {
  if (upper.length !== lower.length || !upper.some(({ cell }, i) => i > 0 && isEmpty(cell) && !isEmpty(lower[i]!)))
    return null;
  return lower.map((cell, i) => {
    if (isEmpty(cell)) return upper[i]!;
    const over = upper.slice(0, i + 1).findLast((one) => !isEmpty(one.cell));
    return { cell, words: [...(over?.words ?? []), cell.text] };
  });
}

/** Without a grid the blank cells at both ends go on with the cells above them; the names between share those that are left. */
function stackInOrder(upper: readonly HeadCell[], lower: readonly Cell[], width: number): HeadCell[][] {
  const above = upper.slice(0, upper.findLastIndex(({ cell }) => !isEmpty(cell)) + 1);
  const first = lower.findIndex((cell) => !isEmpty(cell));
  const names = lower.slice(first, lower.findLastIndex((cell) => !isEmpty(cell)) + 1);
  // Its own blank ends say it best; the rows below may be parted once more.
  const blank = lower.length - first - names.length;
  const behind = blank > 0 ? blank : Math.max(lower.length, width) - lower.length;
  const groups = above.slice(first, above.length - behind);
  if (groups.length === 0 || names.length <= groups.length) return [];
  if (names.some(isEmpty)) {
    // A blank between names goes on as well: then each run of names has one group, or nobody can tell.
    let at = -1;
    const own = names.map((cell, i): HeadCell | undefined => {
      if (i === 0 || isEmpty(cell) || isEmpty(names[i - 1]!)) at++;
      const over = groups[at];
      return over && (isEmpty(cell) ? over : { cell, words: [...over.words, cell.text] });
    });
    const told = own.filter((cell) => cell !== undefined);
    return at + 1 === groups.length ? [[...above.slice(0, first), ...told, ...above.slice(above.length - behind)]] : [];
  }
  const under = (owners: readonly (HeadCell | undefined)[]): HeadCell[] => {
    const own = names.map((cell, i) => ({ cell, words: [...(owners[i]?.words ?? []), cell.text] }));
    return [...above.slice(0, first), ...own, ...above.slice(above.length - behind)];
  };
  const shared = (wide: readonly number[]) =>
    wide.flatMap((count, g) => Array.from({ length: count }, () => groups[g]));
  // Where no way says most, they may be equally wide; else nobody can tell which of them a name is of, but for the first and the last.
  const wide = names.length / groups.length;
  const sure = names.map((_, i) => (i === 0 ? groups[0] : i === names.length - 1 ? groups.at(-1) : undefined));
  const shares = names.length > MOST_NAMES ? [] : sharesOf(names.length, groups.length).map(shared).map(under);
  return [...shares, under(Number.isInteger(wide) ? shared(groups.map(() => wide)) : sure)];
}

const MOST_NAMES = 12;

/** All ways to share so many names among groups, one for each at least. */
function sharesOf(names: number, groups: number): number[][] {
  if (groups === 1) return [[names]];
  const firsts = Array.from({ length: names - groups + 1 }, (_, i) => i + 1);
  return firsts.flatMap((first) => sharesOf(names - first, groups - 1).map((rest) => [first, ...rest]));
}
