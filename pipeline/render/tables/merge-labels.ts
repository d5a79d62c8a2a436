import { normaliseLabel } from '../../taxonomy/label.js';
import type { GridCell } from './grid.js';

const GROUP_HEAD = /^(?:一级|二级)指标$/;

/**
 * Text formats print a vertical merge as empty cells. An empty cell under a label becomes part of it, but only in a label column: the
 * first one, and those headed 一级指标 or 二级指标 while all columns to their left continue as well. An empty cell anywhere else is a
 * blank that somebody left, and stays one; so does a cell that somebody typed blanks into.
 */
export function mergeLabels(rows: readonly GridCell[][]): GridCell[][] {
  let open = new Map<number, GridCell>();
  let heads = new Map<number, number>();
  return rows.map((row) => {
    const nextOpen = new Map<number, GridCell>();
    const nextHeads = new Map<number, number>();
    let leftContinues = true;
    const kept = row.filter((entry) => {
      const { column, colSpan } = entry;
      const text = entry.cell?.text ?? '';
      if (GROUP_HEAD.test(normaliseLabel(text)) || heads.get(column) === colSpan) nextHeads.set(column, colSpan);
      const above = open.get(column);
      const isLabelColumn = column === 0 || heads.get(column) === colSpan;
      if (text === '' && above?.colSpan === colSpan && isLabelColumn && leftContinues && row.length > 1) {
        above.rowSpan++;
        nextOpen.set(column, above);
        return false;
      }
      leftContinues = false;
      if (text.trim() !== '' && row.length > 1) nextOpen.set(column, entry);
      return true;
    });
    open = nextOpen;
    heads = nextHeads;
    return kept;
  });
}
