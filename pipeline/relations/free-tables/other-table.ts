/**
 * Tables that no form claims: what their labels and heads say and their numbers bear out. Every relation is marked as inferred; only a
 * printed 合计, 总计 or 小计 makes an error of a contradiction, everything else at most a warning.
 */
import type { Figures } from '../../equations/figures.js';
import type { Draft } from '../../equations/judged.js';
import type { Extraction } from '../../extract/extraction.js';
import { checkColumns } from './table-columns.js';
import { type Column, type Grid, gridsOf } from './table-grid.js';
import { checkLines, checkSubtotals } from './table-lines.js';
import { checkScores } from './table-score.js';
import { checkShareColumns } from './table-shares.js';

export function checkOtherTables(extraction: Extraction, figures: Figures): Draft[] {
  // A form that a family claims by its labels, and of which nothing was read by them, is a free table all the same.
  const read = new Set(figures.all.flatMap(({ fact, role }) => (role.placed ? [] : fact.part)));
  return extraction.parts.flatMap((part) => {
    // Of a form that was read the columns without a key of their own: 完成率 beside 目标值 and 完成值, 较上年增减.
    const isOpen = (grid: Grid) => (column: Column) =>
      grid.lines.every(({ figures }) => figures.get(column.key)?.role.placed !== false);
    if (part.family !== null && read.has(part.part))
      return gridsOf(part, figures).flatMap((grid) => [...checkSubtotals(grid), ...checkColumns(grid, isOpen(grid))]);
    return gridsOf(part, figures).flatMap((grid) => [
      ...checkLines(grid),
      ...checkColumns(grid),
      ...checkShareColumns(grid),
      ...checkScores(grid, figures),
    ]);
  });
}
