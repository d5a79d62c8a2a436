/** What an equation's printed figures say: exact, within rounding, only by cut-off digits, or contradicted; and the bound that decides. */
import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  equals,
  exact,
  type Interval,
  meets,
  multiply,
  negate,
  ONE,
  powerOfTen,
  subtract,
  sum,
  ZERO,
} from '../decimal.js';
import { type Equation, isFigureLimit, weightAt } from './equation.js';
import type { Figure } from './figures.js';
import {
  higher,
  intervalOf,
  type Judgement,
  lower,
  overlap,
  quotient,
  type Reading,
  sumOf,
  times,
} from './interval.js';

/** Scores are written with two decimals; a whole number that only a coarser rounding explains is worth a warning. */
export const SCORE_HALF = exact('0.005');

/** `only`: exact and rounding are told apart from everything else, and nothing further. */
export function judge(equation: Equation, only = false): Judgement {
  switch (equation.form) {
    case 'sum':
      return judgeSum(equation, only);
    case 'part':
      return judgePart(equation.total, equation.parts, only);
    case 'ratio':
      return judgeRatio(equation.stated, equation.numerator, equation.denominator, only);
    case 'growth':
      return judgeGrowth(equation, only);
    case 'product':
      return judgeProduct(equation.stated, equation.weight, equation.rate, only);
    case 'same':
      return judgeSame(equation.figures, only);
    case 'bound':
      return judgeBound(equation.figure, equation.limit, only);
  }
}

function judgeSum(equation: Extract<Equation, { form: 'sum' }>, only: boolean): Judgement {
  const { total, parts } = equation;
  const computed = sum(parts.map((p, i) => (weightAt(equation, i) < 0 ? negate(p.value) : p.value)));
  const tolerance = add(total.half, sum(parts.map((p) => p.half)));
  const term = (part: Figure, i: number, reading: Reading): Interval => {
    const { lo, hi } = intervalOf(part, reading);
    return weightAt(equation, i) < 0 ? { lo: negate(hi), hi: negate(lo) } : { lo, hi };
  };
  const plain = arePlain(total, parts);
  const hold = (reading: Reading) => {
    if (plain && reading === 'printed') return compare(absolute(subtract(computed, total.value)), tolerance) <= 0;
    const [left, right] = [intervalOf(total, reading), sumOf(parts.map((p, i) => term(p, i, reading)))];
    return reading === 'truncated' ? overlap(left, right) : meets(left, right);
  };
  return ladder(equals(total.value, computed) && !total.fact.hedge, hold, computed, tolerance, only);
}

function judgePart(total: Figure, parts: readonly Figure[], only: boolean): Judgement {
  const computed = sum(parts.map((p) => p.value));
  const tolerance = add(total.half, sum(parts.map((p) => p.half)));
  const plain = arePlain(total, parts);
  const hold = (reading: Reading) =>
    plain && reading === 'printed'
      ? compare(subtract(computed, total.value), tolerance) <= 0
      : compare(sumOf(parts.map((p) => intervalOf(p, reading))).lo, intervalOf(total, reading).hi) <= 0;
  return ladder(compare(computed, total.value) <= 0, hold, computed, tolerance, only);
}

/** Without a hedge the intervals of a sum meet where its sides differ by no more than the tolerance: nothing else is computed for it. */
function arePlain(total: Figure, parts: readonly Figure[]): boolean {
  return !total.fact.hedge && parts.every((part) => !part.fact.hedge);
}

function judgeRatio(stated: Figure, numerator: Figure, denominator: Figure, only: boolean): Judgement {
  const interval = quotient(intervalOf(numerator, 'printed'), intervalOf(denominator, 'printed'));
  if (!interval) return { verdict: 'not-checkable', coarse: false, computed: null, tolerance: ZERO };
  const computed = divide(numerator.value, denominator.value);
  return judgeComputed(stated, computed, interval, false, only);
}

export type Growth = Extract<Equation, { form: 'growth' }>;

/** Numerator and base of a rate of change, as values or as intervals. */
export function growthOf({ current, other, given, falls }: Growth): {
  change: Exact;
  base: Exact;
  range: Interval | null;
} {
  const [c, o] = [intervalOf(current, 'printed'), intervalOf(other, 'printed')];
  const less = (a: Interval, b: Interval): Interval => ({ lo: subtract(a.lo, b.hi), hi: subtract(a.hi, b.lo) });
  if (given === 'amount') {
    return { change: other.value, base: subtract(current.value, other.value), range: quotient(o, less(c, o)) };
  }
  if (given === 'rest') {
    const both = { lo: add(c.lo, o.lo), hi: add(c.hi, o.hi) };
    return { change: current.value, base: add(current.value, other.value), range: quotient(c, both) };
  }
  if (falls) return { change: subtract(other.value, current.value), base: other.value, range: quotient(less(o, c), o) };
  return { change: subtract(current.value, other.value), base: other.value, range: quotient(less(c, o), o) };
}

function judgeGrowth(equation: Growth, only: boolean): Judgement {
  const { change, base, range } = growthOf(equation);
  if (!range || base.num === 0n) return { verdict: 'not-checkable', coarse: false, computed: null, tolerance: ZERO };
  return judgeComputed(equation.stated, divide(change, base), range, false, only);
}

function judgeProduct(stated: Figure, weight: Figure, rate: Figure | [Figure, Figure], only: boolean): Judgement {
  const [value, interval] = rateOf(rate);
  if (!value || !interval) return { verdict: 'not-checkable', coarse: false, computed: null, tolerance: ZERO };
  const capped = { lo: lower(interval.lo, ONE), hi: lower(interval.hi, ONE) };
  const computed = multiply(weight.value, lower(value, ONE));
  return judgeComputed(stated, computed, times({ lo: weight.value, hi: weight.value }, capped), true, only);
}

export function rateOf(rate: Figure | [Figure, Figure]): [Exact | null, Interval | null] {
  if (!Array.isArray(rate))
    return [rate.value, { lo: subtract(rate.value, rate.half), hi: add(rate.value, rate.half) }];
  if (rate[1].value.num === 0n) return [null, null];
  return [
    divide(rate[0].value, rate[1].value),
    quotient(intervalOf(rate[0], 'printed'), intervalOf(rate[1], 'printed')),
  ];
}

/** A rate or score computed from figures: its interval must meet that of the printed one, taken at its own decimals. */
export function judgeComputed(
  stated: Figure,
  computed: Exact,
  interval: Interval,
  score: boolean,
  only: boolean,
): Judgement {
  const half = statedHalf(stated);
  const tolerance = add(half, higher(subtract(computed, interval.lo), subtract(interval.hi, computed)));
  const residual = absolute(subtract(stated.value, computed));
  const hold = (reading: Reading) => {
    if (reading === 'truncated') return overlap(interval, { lo: stated.value, hi: add(stated.value, add(half, half)) });
    if (
      reading === 'printed' &&
      score &&
      stated.fact.precision === 0 &&
      compare(residual, add(SCORE_HALF, subtract(tolerance, half))) > 0
    )
      return false;
    return meets(interval, { lo: subtract(stated.value, half), hi: add(stated.value, half) });
  };
  return ladder(residual.num === 0n, hold, computed, tolerance, only);
}

/** A computed rate or score is rounded to its own printed decimals, a 0 of it included. */
export function statedHalf(stated: Figure): Exact {
  return divide(powerOfTen(stated.exponent - stated.fact.precision), exact(2));
}

/** Figures printed to one quantum must be equal; of different quanta, their intervals must have a value in common. */
function judgeSame(figures: readonly Figure[], only: boolean): Judgement {
  const first = figures[0] as Figure;
  const other = figures.find((f) => !equals(f.value, first.value)) ?? first;
  const exactly = other === first;
  const hold = (reading: Reading) =>
    figures.every((a, i) =>
      figures.slice(i + 1).every((b) => {
        if (equals(a.value, b.value)) return true;
        const [left, right] = [intervalOf(a, reading), intervalOf(b, reading)];
        if (a.fact.hedge || b.fact.hedge) return meets(left, right);
        if (compare(subtract(left.hi, left.lo), subtract(right.hi, right.lo)) === 0) return false;
        return reading === 'truncated' ? overlap(left, right) : meets(left, right);
      }),
    );
  return ladder(exactly, hold, other.value, add(first.half, other.half), only);
}

function judgeBound(figure: Figure, limit: Figure | Exact, only: boolean): Judgement {
  const top = isFigureLimit(limit) ? limit.value : limit;
  const tolerance = add(figure.half, isFigureLimit(limit) ? limit.half : ZERO);
  const hold = (reading: Reading) =>
    compare(intervalOf(figure, reading).lo, isFigureLimit(limit) ? intervalOf(limit, reading).hi : top) <= 0;
  return ladder(
    compare(figure.value, top) <= 0,
    (reading) => isFigureLimit(limit) && hold(reading),
    top,
    tolerance,
    only,
  );
}

function ladder(
  exactly: boolean,
  hold: (reading: Reading) => boolean,
  computed: Exact,
  tolerance: Exact,
  only: boolean,
): Judgement {
  if (exactly) return { verdict: 'exact', coarse: false, computed, tolerance };
  if (hold('printed')) return { verdict: 'rounding', coarse: false, computed, tolerance };
  if (only) return { verdict: 'contradicts', coarse: false, computed, tolerance };
  if (hold('truncated')) return { verdict: 'truncation', coarse: false, computed, tolerance };
  if (hold('own')) return { verdict: 'rounding', coarse: true, computed, tolerance };
  return { verdict: 'contradicts', coarse: false, computed, tolerance };
}

/** `isSound(judge(equation))` without asking how an unsound one might still hold: hypotheses are tried by the thousand. */
export function holdsSoundly(equation: Equation): boolean {
  return isSound(judge(equation, true));
}

/** Whether the judgement needs no word from anybody. */
export function isSound(judgement: Judgement): boolean {
  return judgement.verdict === 'exact' || (judgement.verdict === 'rounding' && !judgement.coarse);
}
