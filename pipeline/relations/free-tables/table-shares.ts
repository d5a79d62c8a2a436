/** Shares of one column that must make the printed 100%, each rounded: n lines may be off by (n + 1) half units of the last digit. */

import { absolute, compare, exact, ONE, subtract, sum } from '../../decimal.js';
import { type Draft, draftOf } from '../../equations/judged.js';
import { ruleFor } from '../../rules/rules.js';
import { SHARE } from './table-columns.js';
import type { Grid } from './table-grid.js';

/** Shares further from 100% than this are no complete list. */
const NEAR = exact('0.05');

export function checkShareColumns(grid: Grid): Draft[] {
  const total = grid.lines.find((line) => line.kind === 'total');
  if (!total) return [];
  return grid.columns.flatMap((column) => {
    if (column.kind !== 'rate' || !SHARE.test(column.last)) return [];
    const whole = total.figures.get(column.key);
    if (!whole || compare(whole.value, ONE) !== 0) return [];
    const parts = grid.lines.flatMap((l) => (l.kind === 'plain' ? (l.figures.get(column.key) ?? []) : []));
    if (parts.length < 2 || parts.some((p) => p.dimension !== 'rate')) return [];
    const off = absolute(subtract(sum(parts.map((p) => p.value)), ONE));
    if (compare(off, NEAR) > 0) return [];
    return [draftOf(ruleFor('sum', 'table', 'shares'), { form: 'sum', total: whole, parts }, { inferred: true })];
  });
}
