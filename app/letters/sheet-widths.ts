/** How wide the columns of the 审核意见表 are, in hundredths. */
import { displayWidth } from '../../parsers/characters.js';

/** 序号, 位置; 单位说明, 复核: room for a number, for a place, and for the words of their heads on one line. */
const BEFORE = [5, 14];
const AFTER = [13, 8];
/** What the two columns of sentences share, and the least that a line of either needs. */
const SHARED = 60;
const LEAST = 20;

/** The row takes the height of its longer sentence: 问题 and 修改要求 share their room so that all rows together are lowest. */
export function sheetWidths(rows: readonly { cells: readonly string[] }[]): number[] {
  const lengths = rows.map(({ cells: [, , problem = '', asked = ''] }) => [displayWidth(problem), displayWidth(asked)]);
  const height = (width: number) =>
    lengths.reduce((sum, [problem = 0, asked = 0]) => sum + Math.max(problem / width, asked / (SHARED - width)), 0);
  const widths = Array.from({ length: SHARED - 2 * LEAST + 1 }, (_, i) => LEAST + i);
  const best = widths.reduce((least, width) => (height(width) < height(least) ? width : least));
  return [...BEFORE, best, SHARED - best, ...AFTER];
}
