/** An equation solved for one of its figures: the values that would make it hold, the others being as printed. */
import {
  add,
  compare,
  divide,
  type Exact,
  exact,
  type Interval,
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
import { higher, hull, intervalOf, lower, quotient, sumOf, times } from './interval.js';
import { type Growth, growthOf, rateOf, statedHalf } from './judge.js';

/** Open end: null. */
export interface Range {
  lo: Exact | null;
  hi: Exact | null;
}

/**
 * The values of one operand that make the equation hold, the others being as printed; null where none does. `aim` is the value
 * that leaves no residual.
 */
export function solveFor(equation: Equation, at: Figure): { range: Range; aim: Exact | null } | null {
  switch (equation.form) {
    case 'sum':
    case 'part':
      return solveSum(equation, at);
    case 'ratio':
      return solveRatio(equation, at);
    case 'growth':
      return solveGrowth(equation, at);
    case 'product':
      return solveProduct(equation, at);
    case 'same':
      return solveSame(equation.figures, at);
    case 'bound': {
      const { figure, limit } = equation;
      const slack = add(figure.half, isFigureLimit(limit) ? limit.half : ZERO);
      const top = isFigureLimit(limit) ? limit.value : limit;
      if (at === figure) return { range: { lo: null, hi: add(top, slack) }, aim: null };
      return { range: { lo: subtract(figure.value, slack), hi: null }, aim: null };
    }
  }
}

type Addition = Extract<Equation, { form: 'sum' | 'part' }>;

/** Parts of one list are added once, however many of them are solved for. */
const SUMS = new WeakMap<readonly Figure[], { value: Exact; half: Exact }>();

export function addedUp(equation: Addition): { value: Exact; half: Exact } {
  const { parts } = equation;
  let sums = SUMS.get(parts);
  if (!sums) {
    const terms = parts.map((p, i) => (weightAt(equation, i) < 0 ? negate(p.value) : p.value));
    sums = { value: sum(terms), half: sum(parts.map((p) => p.half)) };
    SUMS.set(parts, sums);
  }
  return sums;
}

function solveSum(equation: Addition, at: Figure): { range: Range; aim: Exact | null } {
  const { form, total, parts } = equation;
  const { value: computed, half } = addedUp(equation);
  // The half-width of a printed 0 is 0, but the value that should stand in its place has the block's.
  const own = at.value.num === 0n && at.dimension === 'money' ? halfFor(at) : ZERO;
  const tolerance = add(own, add(total.half, half));
  const gap = subtract(total.value, computed);
  const less = weightAt(equation, parts.indexOf(at)) < 0;
  const aim = at === total ? computed : less ? subtract(at.value, gap) : add(at.value, gap);
  const [lo, hi] = [subtract(aim, tolerance), add(aim, tolerance)];
  if (form === 'sum') return { range: { lo, hi }, aim };
  return at === total ? { range: { lo, hi: null }, aim: null } : { range: { lo: null, hi }, aim: null };
}

function halfFor(figure: Figure): Exact {
  return divide(powerOfTen(figure.exponent - figure.decimals), exact(2));
}

/** A misplaced point changes the decimals of a rate or a score; as meant it had two, or fewer. */
function loosest(stated: Figure): Exact {
  return divide(powerOfTen(stated.exponent - 1), exact(2));
}

function solveRatio(
  { stated, numerator, denominator }: Extract<Equation, { form: 'ratio' }>,
  at: Figure,
): { range: Range; aim: Exact | null } | null {
  const [n, d] = [intervalOf(numerator, 'printed'), intervalOf(denominator, 'printed')];
  const half = statedHalf(stated);
  const s = { lo: subtract(stated.value, half), hi: add(stated.value, half) };
  if (at === stated) {
    const range = quotient(n, d);
    return (
      range && {
        range: widen(range, higher(half, loosest(stated))),
        aim: denominator.value.num === 0n ? null : divide(numerator.value, denominator.value),
      }
    );
  }
  if (at === numerator)
    return { range: widen(times(s, d), halfFor(at)), aim: multiply(stated.value, denominator.value) };
  const range = quotient(n, s);
  return range && stated.value.num !== 0n
    ? { range: widen(range, halfFor(at)), aim: divide(numerator.value, stated.value) }
    : null;
}

/** current = previous × (1 + rate); amount = current × rate ÷ (1 + rate); rest = current × (1 − rate) ÷ rate. */
function solveGrowth(equation: Growth, at: Figure): { range: Range; aim: Exact | null } | null {
  const { stated, current, other, given, falls } = equation;
  const half = statedHalf(stated);
  if (at === stated) {
    const { change, base, range } = growthOf(equation);
    return range && base.num !== 0n
      ? { range: widen(range, higher(half, loosest(stated))), aim: divide(change, base) }
      : null;
  }
  const one = { lo: ONE, hi: ONE };
  const isRest = given === 'rest';
  const grew = falls || isRest ? subtract(ZERO, stated.value) : stated.value;
  const rate = { lo: subtract(grew, half), hi: add(grew, half) };
  const grown = sumOf([one, rate]);
  const [c, o] = [intervalOf(current, 'printed'), intervalOf(other, 'printed')];
  // Share of the current figure that is the change, or the previous one.
  const own = { lo: subtract(stated.value, half), hi: add(stated.value, half) };
  const share = isRest ? quotient(grown, own) : quotient(given === 'amount' ? rate : one, grown);
  if (!share) return null;
  const range = at === other ? times(c, share) : quotient(o, share);
  if (!range) return null;
  const aim = divide(add(range.lo, range.hi), exact(2));
  return { range: widen(range, halfFor(at)), aim };
}

function solveProduct(
  { stated, weight, rate }: Extract<Equation, { form: 'product' }>,
  at: Figure,
): { range: Range; aim: Exact | null } | null {
  const half = statedHalf(stated);
  const [value, interval] = rateOf(rate);
  if (!value || !interval) return null;
  const capped = { lo: lower(interval.lo, ONE), hi: lower(interval.hi, ONE) };
  const w = { lo: weight.value, hi: weight.value };
  const s = { lo: subtract(stated.value, half), hi: add(stated.value, half) };
  if (at === stated)
    return {
      range: widen(times(w, capped), higher(half, loosest(stated))),
      aim: multiply(weight.value, lower(value, ONE)),
    };
  if (at === weight) {
    const range = quotient(s, capped);
    return range && { range, aim: value.num === 0n ? null : divide(stated.value, lower(value, ONE)) };
  }
  const needed = quotient(s, w);
  if (!needed) return null;
  const aim = divide(stated.value, weight.value);
  // Full marks: any rate from the bound upwards gives them.
  const open = compare(needed.hi, ONE) >= 0;
  if (!Array.isArray(rate))
    return { range: open ? { lo: subtract(needed.lo, rate.half), hi: null } : widen(needed, rate.half), aim };
  const [numerator, denominator] = rate;
  if (at === numerator) {
    const range = times(needed, intervalOf(denominator, 'printed'));
    return {
      range: open ? { lo: range.lo, hi: null } : widen(range, numerator.half),
      aim: multiply(aim, denominator.value),
    };
  }
  const range = quotient(intervalOf(numerator, 'printed'), needed);
  if (!range || aim.num === 0n) return null;
  return {
    range: open ? { lo: null, hi: range.hi } : widen(range, denominator.half),
    aim: divide(numerator.value, aim),
  };
}

interface Copy {
  figure: Figure;
  interval: Interval;
}

/** What bounds one of many copies: of each kind the two tightest, since the figure that is solved for may be one of them. */
interface Tightest {
  los: Copy[];
  his: Copy[];
  finest: Copy[];
}

const TIGHTEST = new WeakMap<readonly Figure[], Tightest>();

function tightestOf(figures: readonly Figure[]): Tightest {
  let tightest = TIGHTEST.get(figures);
  if (!tightest) {
    const copies = figures.map((figure) => ({ figure, interval: intervalOf(figure, 'printed') }));
    tightest = {
      los: firstTwo(copies, (a, b) => compare(a.interval.lo, b.interval.lo) > 0),
      his: firstTwo(copies, (a, b) => compare(a.interval.hi, b.interval.hi) < 0),
      finest: firstTwo(copies, (a, b) => compare(a.figure.half, b.figure.half) < 0),
    };
    TIGHTEST.set(figures, tightest);
  }
  return tightest;
}

function firstTwo(copies: readonly Copy[], isBefore: (a: Copy, b: Copy) => boolean): Copy[] {
  const two: Copy[] = [];
  for (const copy of copies) {
    const at = two.findIndex((other) => isBefore(copy, other));
    if (at >= 0) two.splice(at, 0, copy);
    else two.push(copy);
    two.length = Math.min(two.length, 2);
  }
  return two;
}

function solveSame(figures: readonly Figure[], at: Figure): { range: Range; aim: Exact | null } | null {
  const { los, his, finest } = tightestOf(figures);
  const [lo, hi, best] = [los, his, finest].map((two) => two.find((copy) => copy.figure !== at));
  if (!lo || !hi || !best || compare(lo.interval.lo, hi.interval.hi) > 0) return null;
  return { range: widen({ lo: lo.interval.lo, hi: hi.interval.hi }, ZERO), aim: best.figure.value };
}

function widen(interval: Interval, by: Exact): Range {
  const { lo, hi } = hull([subtract(interval.lo, by), add(interval.hi, by)]);
  return { lo, hi };
}
