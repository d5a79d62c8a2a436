/**
 * A relation as an equation over figures, apart from any rule: it can be judged, judged again with other values, and solved for one
 * of its figures. Everything is exact; nothing here knows what the figures mean.
 */
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
  ONE,
  powerOfTen,
  subtract,
  sum,
  ZERO,
} from '../decimal.js';
import type { Figure } from './figures.js';
import {
  higher,
  hull,
  intervalOf,
  type Judgement,
  lower,
  overlap,
  quotient,
  type Reading,
  sumOf,
  times,
} from './interval.js';

export type Equation =
  | { form: 'sum'; total: Figure; parts: Figure[] }
  | { form: 'part'; total: Figure; parts: Figure[] }
  | { form: 'ratio'; stated: Figure; numerator: Figure; denominator: Figure }
  /** rate = amount ÷ (current − amount), or (current − previous) ÷ previous. */
  | { form: 'growth'; stated: Figure; current: Figure; other: Figure; given: 'amount' | 'previous' }
  /** score = weight × min(rate, 1); the rate is printed, or numerator ÷ denominator. */
  | { form: 'product'; stated: Figure; weight: Figure; rate: Figure | [numerator: Figure, denominator: Figure] }
  | { form: 'same'; figures: Figure[] }
  | { form: 'bound'; figure: Figure; limit: Figure | Exact };

/** Open end: null. */
export interface Range {
  lo: Exact | null;
  hi: Exact | null;
}

/** Scores are written with two decimals; a whole number that only a coarser rounding explains is worth a warning. */
const SCORE_HALF = exact('0.005');

/** The figures in the contract's order: stated total first, then the parts; stated, numerator, denominator; stated, weight, rate. */
export function operandsOf(equation: Equation): Figure[] {
  switch (equation.form) {
    case 'sum':
    case 'part':
      return [equation.total, ...equation.parts];
    case 'ratio':
      return [equation.stated, equation.numerator, equation.denominator];
    case 'growth':
      return [equation.stated, equation.current, equation.other];
    case 'product':
      return [equation.stated, equation.weight, ...(Array.isArray(equation.rate) ? equation.rate : [equation.rate])];
    case 'same':
      return equation.figures;
    case 'bound':
      return isFigure(equation.limit) ? [equation.figure, equation.limit] : [equation.figure];
  }
}

export function isFigure(limit: Figure | Exact): limit is Figure {
  return 'fact' in limit;
}

/** The same equation over other figures (a hypothesis about their values). */
export function mapFigures(equation: Equation, f: (figure: Figure) => Figure): Equation {
  switch (equation.form) {
    case 'sum':
    case 'part':
      return { ...equation, total: f(equation.total), parts: equation.parts.map(f) };
    case 'ratio':
      return {
        ...equation,
        stated: f(equation.stated),
        numerator: f(equation.numerator),
        denominator: f(equation.denominator),
      };
    case 'growth':
      return { ...equation, stated: f(equation.stated), current: f(equation.current), other: f(equation.other) };
    case 'product':
      return {
        ...equation,
        stated: f(equation.stated),
        weight: f(equation.weight),
        rate: Array.isArray(equation.rate) ? [f(equation.rate[0]), f(equation.rate[1])] : f(equation.rate),
      };
    case 'same':
      return { ...equation, figures: equation.figures.map(f) };
    case 'bound':
      return {
        ...equation,
        figure: f(equation.figure),
        limit: isFigure(equation.limit) ? f(equation.limit) : equation.limit,
      };
  }
}

/** `only`: exact and rounding are told apart from everything else, and nothing further. */
export function judge(equation: Equation, only = false): Judgement {
  switch (equation.form) {
    case 'sum':
      return judgeSum(equation.total, equation.parts, only);
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

function judgeSum(total: Figure, parts: readonly Figure[], only: boolean): Judgement {
  const computed = sum(parts.map((p) => p.value));
  const tolerance = add(total.half, sum(parts.map((p) => p.half)));
  const hold = (reading: Reading) => {
    const [left, right] = [intervalOf(total, reading), sumOf(parts.map((p) => intervalOf(p, reading)))];
    return reading === 'truncated' ? overlap(left, right) : meets(left, right);
  };
  return ladder(equals(total.value, computed) && !total.fact.hedge, hold, computed, tolerance, only);
}

function judgePart(total: Figure, parts: readonly Figure[], only: boolean): Judgement {
  const computed = sum(parts.map((p) => p.value));
  const tolerance = add(total.half, sum(parts.map((p) => p.half)));
  const hold = (reading: Reading) =>
    compare(sumOf(parts.map((p) => intervalOf(p, reading))).lo, intervalOf(total, reading).hi) <= 0;
  return ladder(compare(computed, total.value) <= 0, hold, computed, tolerance, only);
}

function judgeRatio(stated: Figure, numerator: Figure, denominator: Figure, only: boolean): Judgement {
  const interval = quotient(intervalOf(numerator, 'printed'), intervalOf(denominator, 'printed'));
  if (!interval) return { verdict: 'not-checkable', coarse: false, computed: null, tolerance: ZERO };
  const computed = divide(numerator.value, denominator.value);
  return judgeComputed(stated, computed, interval, false, only);
}

type Growth = Extract<Equation, { form: 'growth' }>;

/** Numerator and base of a rate of change, as values or as intervals. */
function growthOf({ current, other, given }: Growth): { change: Exact; base: Exact; range: Interval | null } {
  const [c, o] = [intervalOf(current, 'printed'), intervalOf(other, 'printed')];
  const less = (a: Interval, b: Interval): Interval => ({ lo: subtract(a.lo, b.hi), hi: subtract(a.hi, b.lo) });
  if (given === 'amount') {
    return { change: other.value, base: subtract(current.value, other.value), range: quotient(o, less(c, o)) };
  }
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

function rateOf(rate: Figure | [Figure, Figure]): [Exact | null, Interval | null] {
  if (!Array.isArray(rate))
    return [rate.value, { lo: subtract(rate.value, rate.half), hi: add(rate.value, rate.half) }];
  if (rate[1].value.num === 0n) return [null, null];
  return [
    divide(rate[0].value, rate[1].value),
    quotient(intervalOf(rate[0], 'printed'), intervalOf(rate[1], 'printed')),
  ];
}

/** A rate or score computed from figures: its interval must meet that of the printed one, taken at its own decimals. */
function judgeComputed(stated: Figure, computed: Exact, interval: Interval, score: boolean, only: boolean): Judgement {
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
  const top = isFigure(limit) ? limit.value : limit;
  const tolerance = add(figure.half, isFigure(limit) ? limit.half : ZERO);
  const hold = (reading: Reading) =>
    compare(intervalOf(figure, reading).lo, isFigure(limit) ? intervalOf(limit, reading).hi : top) <= 0;
  return ladder(compare(figure.value, top) <= 0, (reading) => isFigure(limit) && hold(reading), top, tolerance, only);
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
      const slack = add(figure.half, isFigure(limit) ? limit.half : ZERO);
      const top = isFigure(limit) ? limit.value : limit;
      if (at === figure) return { range: { lo: null, hi: add(top, slack) }, aim: null };
      return { range: { lo: subtract(figure.value, slack), hi: null }, aim: null };
    }
  }
}

/** Parts of one list are added once, however many of them are solved for. */
const SUMS = new WeakMap<readonly Figure[], { value: Exact; half: Exact }>();

function addedUp(parts: readonly Figure[]): { value: Exact; half: Exact } {
  let sums = SUMS.get(parts);
  if (!sums) {
    sums = { value: sum(parts.map((p) => p.value)), half: sum(parts.map((p) => p.half)) };
    SUMS.set(parts, sums);
  }
  return sums;
}

function solveSum(
  { form, total, parts }: Extract<Equation, { form: 'sum' | 'part' }>,
  at: Figure,
): { range: Range; aim: Exact | null } {
  const { value: computed, half } = addedUp(parts);
  // The half-width of a printed 0 is 0, but the value that should stand in its place has the block's.
  const own = at.value.num === 0n && at.dimension === 'money' ? halfFor(at) : ZERO;
  const tolerance = add(own, add(total.half, half));
  const aim = at === total ? computed : add(at.value, subtract(total.value, computed));
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

/** current = previous × (1 + rate); amount = current × rate ÷ (1 + rate). */
function solveGrowth(equation: Growth, at: Figure): { range: Range; aim: Exact | null } | null {
  const { stated, current, other, given } = equation;
  const half = statedHalf(stated);
  if (at === stated) {
    const { change, base, range } = growthOf(equation);
    return range && base.num !== 0n
      ? { range: widen(range, higher(half, loosest(stated))), aim: divide(change, base) }
      : null;
  }
  const one = { lo: ONE, hi: ONE };
  const rate = { lo: subtract(stated.value, half), hi: add(stated.value, half) };
  const grown = sumOf([one, rate]);
  const [c, o] = [intervalOf(current, 'printed'), intervalOf(other, 'printed')];
  // Share of the current figure that is the change, or the previous one.
  const share = given === 'amount' ? quotient(rate, grown) : quotient(one, grown);
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

function solveSame(figures: readonly Figure[], at: Figure): { range: Range; aim: Exact | null } | null {
  const others = figures.filter((f) => f !== at).map((f) => ({ figure: f, interval: intervalOf(f, 'printed') }));
  const first = others[0];
  if (!first) return null;
  let { lo, hi } = first.interval;
  for (const { interval } of others) {
    lo = higher(lo, interval.lo);
    hi = lower(hi, interval.hi);
  }
  if (compare(lo, hi) > 0) return null;
  const finest = others.reduce((best, next) => (compare(next.figure.half, best.figure.half) < 0 ? next : best), first);
  return { range: widen({ lo, hi }, ZERO), aim: finest.figure.value };
}

function widen(interval: Interval, by: Exact): Range {
  const { lo, hi } = hull([subtract(interval.lo, by), add(interval.hi, by)]);
  return { lo, hi };
}
