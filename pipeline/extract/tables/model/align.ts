import type { Cell } from '../../../../parsers/document.js';

/**
 * For each cell of a head row the cell of `row` that stands under it, or undefined. The same number of cells means the same
 * columns; else the grid decides where the format has one; else the row is aligned to the right, because what a format leaves
 * out is the continuation of merged labels on the left.
 */
export function cellsUnder(head: readonly Cell[], row: readonly Cell[]): (Cell | undefined)[] {
  if (head.length === row.length) return [...row];
  const grid = [...head, ...row].every((cell) => cell.gridColumn !== null);
  if (!grid) return head.map((_, i) => row[row.length - head.length + i]);
  const owner = new Map<Cell, { index: number; overlap: number }>();
  head.forEach((above, index) => {
    for (const cell of row) {
      const overlap = overlapOf(above, cell);
      if (overlap > (owner.get(cell)?.overlap ?? 0)) owner.set(cell, { index, overlap });
    }
  });
  return head.map((_, index) => row.find((cell) => owner.get(cell)?.index === index));
}

function overlapOf(a: Cell, b: Cell): number {
  const start = Math.max(a.gridColumn ?? 0, b.gridColumn ?? 0);
  const end = Math.min((a.gridColumn ?? 0) + a.colSpan, (b.gridColumn ?? 0) + b.colSpan);
  return Math.max(0, end - start);
}
