import type { Cell } from '../../../../parsers/document.js';

/** The cell of a head that stands over one of a row below it, by its index: by the grid, else as both rows end together. */
export function columnOver(head: readonly Cell[], row: readonly Cell[], { gridColumn, column }: Cell): number {
  const grid =
    gridColumn === null
      ? -1
      : head.findIndex(
          (c) => c.gridColumn !== null && c.gridColumn <= gridColumn && gridColumn < c.gridColumn + c.colSpan,
        );
  return grid >= 0 ? grid : head.length - row.length + column;
}
