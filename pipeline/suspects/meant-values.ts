/** What a figure may have been meant to be: the values that keep its relations, and how readily each was mistyped as what is printed. */
import { absolute, compare, divide, type Exact, equals, exact, multiply, powerOfTen, subtract } from '../decimal.js';
import { mapFigures } from '../equations/equation.js';
import { asPrinted, type Figure } from '../equations/figures.js';
import { higher, lower } from '../equations/interval.js';
import { holdsSoundly } from '../equations/judge.js';
import { type Range, solveFor } from '../equations/solve.js';
import { asRateSlip, inPrint, meantBefore, slipBetween, typedText } from '../equations/typo.js';
import { type Network, neighbourhoodOf, type Tested } from './network.js';

/** A value that a figure may have been meant to have. */
export interface Meant {
  value: Exact;
  /** Decimals that it would be printed with. */
  places: number;
  shape: string;
  cost: number;
}

/** More grid points than this are not listed one by one. */
const LISTED = 120;
/** A value inside the bound that still leaves a residual: rounding in a repaired relation is possible, not likely. */
const RESIDUAL_COST = 3;
const NEGATIVE_COST = 6;
const FINER_COST = 2;
const ODD_RATE = 2;
const ZERO_COST = 1.5;
const FINER = 8;
const SHIFTS = [-8, -4, -3, -2, -1, 1, 2, 3, 4, 8];
const UNITS = [-4, 4];
const ECHO = 1.5;

/** Values that satisfy all of `relations`, with the slip that would have made the printed one of them; cheapest first. */
export function meantFor(
  network: Network,
  figure: Figure,
  relations: readonly Tested[],
  violated: readonly Tested[],
): Meant[] {
  let range: Range = { lo: null, hi: null };
  const aims: Exact[] = [];
  for (const relation of relations) {
    const solved = solveFor(relation.equation, figure);
    if (!solved) return [];
    range = intersect(range, solved.range);
    if (range.lo && range.hi && compare(range.lo, range.hi) > 0) return [];
    if (solved.aim && violated.includes(relation)) aims.push(solved.aim);
  }
  const computed = relations.filter(
    ({ equation: e }) => (e.form === 'ratio' || e.form === 'growth' || e.form === 'product') && e.stated === figure,
  );
  const typed = typedText(figure);
  const decimals = figure.grid;
  const exactAims = violated.some((relation) => relation.equation.form === 'sum' || relation.equation.form === 'same');
  const neighbours = (network.neighbours.get(neighbourhoodOf(figure)) ?? []).filter((other) => other !== figure);
  const isNear = roughly(range);
  const seen = new Map<string, Meant>();
  const step = 10 ** figure.exponent;
  for (const text of candidates(figure, typed, range, aims, decimals, isNear)) {
    if (text === typed || seen.has(text) || !isNear(Number(text) * step)) continue;
    const value = multiply(exact(text), powerOfTen(figure.exponent));
    if (equals(value, figure.value) || !inside(range, value)) continue;
    const places = text.split('.')[1]?.length ?? 0;
    // As the other unit it is a number that somebody would print, not one that rounds to nothing.
    const otherUnit =
      Math.abs(Number(text)) >= 10 ** (1 - decimals) &&
      UNITS.some((shift) => equals(value, multiply(figure.value, powerOfTen(shift))));
    if (places > decimals && !otherUnit && !aims.some((aim) => equals(aim, value))) continue;
    if (value.num < 0n && figure.value.num >= 0n && !mayBeNegative(figure, neighbours)) continue;
    // What a computed rate or score may be depends on the decimals that it is printed with.
    const printedSo = asPrinted(figure, value, places);
    if (!computed.every((r) => holdsSoundly(mapFigures(r.equation, (f) => (f === figure ? printedSo : f))))) continue;
    const slip = asRateSlip(slipBetween(typed, text, decimals), figure, typed, text);
    let cost = slip.cost + echoCost(neighbours, figure, value) + oddCost(figure, value, places);
    if (exactAims && !otherUnit && !aims.some((aim) => equals(aim, value))) cost += RESIDUAL_COST;
    seen.set(text, { value, places, shape: slip.shape, cost });
  }
  // Slips alike in kind: the one that leaves the least residual.
  // A limit names no value: the nearest that keeps it.
  const off = ({ value }: Meant) => absolute(subtract(value, aims[0] ?? figure.value));
  return [...seen.values()].sort((a, b) => a.cost - b.cost || compare(off(a), off(b)));
}

function intersect(a: Range, b: Range): Range {
  return {
    lo: a.lo && b.lo ? higher(a.lo, b.lo) : (a.lo ?? b.lo),
    hi: a.hi && b.hi ? lower(a.hi, b.hi) : (a.hi ?? b.hi),
  };
}

function inside({ lo, hi }: Range, value: Exact): boolean {
  return (!lo || compare(lo, value) <= 0) && (!hi || compare(value, hi) <= 0);
}

/** The grid points of a narrow range; else what a slip may have come from. Always the values that leave no residual. */
function candidates(
  figure: Figure,
  typed: string,
  range: Range,
  aims: readonly Exact[],
  decimals: number,
  isNear: (value: number) => boolean,
): string[] {
  const texts = aims.map((aim) => inPrint(aim, figure, finiteIn(aim, figure) ? decimals + FINER : decimals));
  const rough = roughValue(figure.value);
  for (const k of SHIFTS)
    if (isNear(rough * 10 ** k)) texts.push(inPrint(multiply(figure.value, powerOfTen(k)), figure, decimals + FINER));
  const unit = powerOfTen(figure.exponent - decimals);
  const points = range.lo && range.hi ? divide(subtract(range.hi, range.lo), unit) : null;
  if (points && range.lo && compare(points, exact(LISTED)) <= 0) {
    const first = ceiling(divide(range.lo, unit));
    const last = first + points.num / points.den;
    for (let n = first; n <= last; n++) texts.push(inPrint(multiply({ num: n, den: 1n }, unit), figure, decimals));
    return texts;
  }
  const sign = typed.startsWith('-') ? typed.slice(1) : `-${typed}`;
  return isReach(range, rough, figure) ? [...texts, ...meantBefore(typed), sign] : [...texts, sign];
}

function roughValue({ num, den }: Exact): number {
  return Number(num) / Number(den);
}

/** One digit more makes a number ten times as large and one, and no slip of a digit changes the sign. */
function isReach({ lo, hi }: Range, value: number, { exponent }: Figure): boolean {
  const furthest = 11 * (Math.abs(value) + 10 ** exponent);
  const [from, to] = value < 0 ? [-furthest, 0] : [0, furthest];
  return (!lo || roughValue(lo) <= to) && (!hi || roughValue(hi) >= from);
}

/** A rough look before the exact one: most candidates are nowhere near the range. Decides nothing that is close. */
function roughly({ lo, hi }: Range): (value: number) => boolean {
  const [from, to] = [lo ? roughValue(lo) : Number.NEGATIVE_INFINITY, hi ? roughValue(hi) : Number.POSITIVE_INFINITY];
  return (value) => {
    const slack = 1e-6 * Math.abs(value) + 1e-6;
    return value >= from - slack && value <= to + slack;
  };
}

/** Other figures may print more decimals than this one does after its slip. */
function finiteIn(value: Exact, figure: Figure): boolean {
  const scaled = multiply(value, powerOfTen(figure.grid + FINER - figure.exponent));
  return scaled.den === 1n;
}

function ceiling(value: Exact): bigint {
  const whole = value.num / value.den;
  return value.num > 0n && value.num % value.den !== 0n ? whole + 1n : whole;
}

/** What is spent, counted or scored is no less than nothing; a change, an adjustment or a balance may be, and what its neighbours are. */
function mayBeNegative({ role, fact }: Figure, neighbours: readonly Figure[]): boolean {
  return (
    /change|adjust|balance|carry|growth|surplus/.test(role.concept) ||
    /增减|增加|减少|变动|变化|调整|调减|追加|结余|结转|差|盈|净|利润|同比|增长|下降/.test(fact.label) ||
    neighbours.some((other) => other.value.num < 0n)
  );
}

/** Values that such a figure seldom or never has. */
function oddCost(figure: Figure, value: Exact, places: number): number {
  let cost = value.num < 0n && figure.value.num >= 0n ? NEGATIVE_COST : 0;
  if (figure.dimension === 'count' && value.den !== 1n) cost += NEGATIVE_COST;
  if (value.num === 0n && /\.weight$/.test(figure.role.concept)) cost += NEGATIVE_COST;
  if (places > figure.grid) cost += FINER_COST;
  // Most printed zeros are lines that this department does not have.
  if (figure.value.num === 0n) cost += ZERO_COST;
  // A rate far from 1 is odd in itself, so that it is likelier to be the slip than the figures that contradict it.
  if (/\.(?:rate|control-rate|area-rate|investment-rate)$/.test(figure.role.concept)) {
    const [odd, usual] = [!isUsualRate(figure.value), isUsualRate(value)];
    if (odd && usual) cost -= ODD_RATE;
    if (!odd && !usual) cost += ODD_RATE;
  }
  return cost;
}

function isUsualRate(value: Exact): boolean {
  return compare(value, exact('0.2')) >= 0 && compare(value, exact('1.5')) <= 0;
}

/**
 * What the neighbours say: a line's other column, an indicator's weight and score are often the same figure. A proposed value that
 * repeats one is likelier, a printed one that does is less likely to be the slip.
 */
function echoCost(neighbours: readonly Figure[], figure: Figure, value: Exact): number {
  let cost = 0;
  for (const other of neighbours) {
    if (equals(other.value, value)) return -ECHO;
    if (equals(other.value, figure.value) && figure.value.num !== 0n) cost = ECHO;
  }
  return cost;
}
