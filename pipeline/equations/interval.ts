/**
 * What a printed figure may stand for. Half-widths are the contract's; a hedge (约, 超过, 近) widens or shifts the interval; a truncated
 * figure lies between itself and its next unit. The verdict ladder: exact, rounding, truncation, contradicts.
 */
import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  type Interval,
  multiply,
  negate,
  subtract,
  ZERO,
} from '../decimal.js';
import type { Verdict } from '../report.js';
import type { Figure } from './figures.js';

/** How a figure is read: by the contract, by its own coarser decimals, or as cut off instead of rounded. */
export type Reading = 'printed' | 'own' | 'truncated';

export interface Judgement {
  verdict: Verdict;
  /** Holds only because a figure is taken at its own coarser decimals: a warning. */
  coarse: boolean;
  computed: Exact | null;
  /** Bound on |stated − computed| inside which rounding explains the difference. */
  tolerance: Exact;
}

const TWO = exact(2);
/** 超过 v is (v, 1.1v], 近 v is [0.9v, v), 约 v is [0.95v, 1.05v]: the defaults of the design. */
const HEDGE: Record<string, [below: string, above: string]> = {
  about: ['0.05', '0.05'],
  under: ['0.1', '0'],
  over: ['0', '0.1'],
  'at-least': ['0', '0.1'],
  'at-most': ['0.1', '0'],
};

export function intervalOf(figure: Figure, reading: Reading): Interval {
  const { value, half, ownHalf } = figure;
  const hedge = figure.fact.hedge ? HEDGE[figure.fact.hedge] : undefined;
  if (hedge) {
    const size = value.num < 0n ? negate(value) : value;
    return { lo: subtract(value, multiply(size, exact(hedge[0]))), hi: add(value, multiply(size, exact(hedge[1]))) };
  }
  if (reading === 'truncated') return truncated(value, half);
  const width = reading === 'own' && compare(ownHalf, half) > 0 ? ownHalf : half;
  return { lo: subtract(value, width), hi: add(value, width) };
}

/** [v, v + 2h) for v > 0. The open end is looked after by `overlap`. */
function truncated(value: Exact, half: Exact): Interval {
  const unit = multiply(TWO, half);
  return value.num < 0n ? { lo: subtract(value, unit), hi: value } : { lo: value, hi: add(value, unit) };
}

/** Whether two half-open intervals share a value; a single point must lie inside the other, its open end left out. */
export function overlap(a: Interval, b: Interval): boolean {
  const inside = (point: Interval, range: Interval) =>
    compare(range.lo, point.lo) <= 0 && compare(point.lo, range.hi) < 0;
  const [pointA, pointB] = [compare(a.lo, a.hi) === 0, compare(b.lo, b.hi) === 0];
  if (pointA && pointB) return compare(a.lo, b.lo) === 0;
  if (pointA) return inside(a, b);
  if (pointB) return inside(b, a);
  return compare(a.lo, b.hi) < 0 && compare(b.lo, a.hi) < 0;
}

export function sumOf(intervals: readonly Interval[]): Interval {
  return intervals.reduce((total, next) => ({ lo: add(total.lo, next.lo), hi: add(total.hi, next.hi) }), {
    lo: ZERO,
    hi: ZERO,
  });
}

const opposite = ({ lo, hi }: Interval): Interval => ({ lo: negate(hi), hi: negate(lo) });

/** a ÷ b over all values of both; null where b may be 0. */
export function quotient(a: Interval, b: Interval): Interval | null {
  if (compare(b.lo, ZERO) <= 0 && compare(b.hi, ZERO) >= 0) return null;
  const [x, y] = b.hi.num < 0n ? [opposite(a), opposite(b)] : [a, b];
  return { lo: divide(x.lo, x.lo.num < 0n ? y.lo : y.hi), hi: divide(x.hi, x.hi.num < 0n ? y.hi : y.lo) };
}

export function times(a: Interval, b: Interval): Interval {
  return hull([a.lo, a.hi].flatMap((x) => [b.lo, b.hi].map((y) => multiply(x, y))));
}

export function hull(ends: readonly Exact[]): Interval {
  let [lo, hi] = [ends[0] ?? ZERO, ends[0] ?? ZERO];
  for (const end of ends) {
    if (compare(end, lo) < 0) lo = end;
    if (compare(end, hi) > 0) hi = end;
  }
  return { lo, hi };
}

export function lower(a: Exact, b: Exact): Exact {
  return compare(a, b) <= 0 ? a : b;
}

export function higher(a: Exact, b: Exact): Exact {
  return compare(a, b) >= 0 ? a : b;
}
