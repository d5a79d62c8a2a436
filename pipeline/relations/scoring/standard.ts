/**
 * A scoring standard and the points that it gives for a rate: full points up to a limit and a loss for each step beyond it, or points by
 * band. Forms do not say whether a part of a step counts, so each usual reading is one that a score may follow.
 */
import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  type Interval,
  multiply,
  ONE,
  roundTo,
  subtract,
  ZERO,
} from '../../decimal.js';
import { higher, hull, lower } from '../../equations/interval.js';
import { inLanguage, type Said, type Words } from '../../say.js';

export type Beyond = 'above' | 'below' | 'either';

export interface Steps {
  kind: 'steps';
  limit: Exact;
  beyond: Beyond;
  step: Exact;
  lose: Exact;
}
export interface Band {
  /** null: without end. */
  lo: Exact | null;
  hi: Exact | null;
  points: Exact;
}
interface Bands {
  kind: 'bands';
  bands: Band[];
}
/** weight × rate, at most the weight; nothing below `none`, all of it from `full` on. */
export interface Share {
  kind: 'share';
  none?: Exact;
  full?: Exact;
}
export type Standard = Steps | Bands | Share;

/** Points that the standard gives, by one reading of it. */
export interface Outcome {
  points: Exact;
  /** The points over all values that the rate may stand for. */
  range: Interval;
  /** Right-hand side of the equation. */
  shown: Said;
  /** The same for a sentence that names the points already. */
  because: Said;
}

/** What a rate may earn, the strict reading (whole steps) first; empty where no band holds it. */
export function outcomesOf(standard: Standard, weight: Exact, rate: Exact, over: Interval): Outcome[] {
  if (standard.kind === 'share') return byShare(standard, weight, rate, over);
  return standard.kind === 'steps' ? bySteps(standard, weight, rate, over) : byBands(standard, rate, over);
}

/** How far the rate lies beyond the limit; 0 on the good side. */
export function excessOf({ limit, beyond }: Pick<Steps, 'limit' | 'beyond'>, rate: Exact): Exact {
  const above = subtract(rate, limit);
  if (beyond === 'either') return absolute(above);
  return higher(ZERO, beyond === 'above' ? above : subtract(limit, rate));
}

function byShare({ none, full }: Share, weight: Exact, rate: Exact, over: Interval): Outcome[] {
  const isNone = (value: Exact) => none !== undefined && compare(value, none) < 0;
  const isFull = (value: Exact) => full !== undefined && compare(value, full) >= 0;
  const points = (value: Exact) =>
    isNone(value) ? ZERO : isFull(value) ? weight : multiply(weight, lower(value, ONE));
  const limit =
    none && isNone(rate)
      ? `${percent(rate)} < ${percent(none)}`
      : full && isFull(rate)
        ? `${percent(rate)} ≥ ${percent(full)}`
        : null;
  const product = `${plain(weight)} × ${percent(rate)}`;
  const shown = limit ? inBrackets(plain(points(rate)), limit) : product;
  return [{ points: points(rate), range: hull([over.lo, over.hi].map(points)), shown, because: limit ?? product }];
}

function bySteps(standard: Steps, weight: Exact, rate: Exact, over: Interval): Outcome[] {
  const steps = (value: Exact) => divide(excessOf(standard, value), standard.step);
  const left = (count: Exact) => higher(ZERO, subtract(weight, multiply(standard.lose, count)));
  const [w, l] = [plain(weight), plain(standard.lose)];
  const counted = (count: (exactly: Exact) => Exact): Outcome => {
    const lost = count(steps(rate));
    const loss = `${w} − ${l} × ${plain(lost, 2)}`;
    const usedUp = compare(multiply(standard.lose, lost), weight) > 0;
    return {
      points: left(lost),
      range: hull([over.lo, over.hi, rate].map((value) => left(count(steps(value))))),
      shown: usedUp ? inBrackets(loss, USED_UP) : loss,
      because: usedUp ? { zh: `${loss}，${USED_UP.zh}`, en: `${loss}, ${USED_UP.en}` } : loss,
    };
  };
  const readings = [counted(whole), counted((x) => x), counted(begun)];
  return readings.filter(
    (one, i) => readings.findIndex(({ shown }) => inLanguage(shown, 'zh') === inLanguage(one.shown, 'zh')) === i,
  );
}

function byBands({ bands }: Bands, rate: Exact, over: Interval): Outcome[] {
  const within = ({ lo, hi }: Band) =>
    (lo === null || compare(over.hi, lo) >= 0) && (hi === null || compare(over.lo, hi) <= 0);
  // `=0 计5分` speaks of 0 before `0-10% 计4分` does.
  const held = bands.filter(within).sort((a, b) => Number(isPoint(b)) - Number(isPoint(a)));
  return held.map(({ lo, hi, points }) => {
    const because = heldBy(percent(rate), lo, hi);
    return { points, range: { lo: points, hi: points }, shown: inBrackets(plain(points), because), because };
  });
}

function isPoint({ lo, hi }: Band): boolean {
  return lo !== null && hi !== null && compare(lo, hi) === 0;
}

function heldBy(rate: string, lo: Exact | null, hi: Exact | null): Said {
  if (hi === null) return `${rate} ≥ ${percent(lo ?? ZERO)}`;
  if (lo === null) return `${rate} ≤ ${percent(hi)}`;
  if (compare(lo, hi) === 0) return `${rate} = ${percent(lo)}`;
  const [from, to] = [percent(lo), percent(hi)];
  return { zh: `${rate} 在 ${from}—${to} 之间`, en: `${rate} between ${from} and ${to}` };
}

/** No points are left to lose. */
const USED_UP: Words = { zh: '扣完为止', en: 'at least 0' };

function inBrackets(text: string, why: Said): Words {
  return { zh: `${text}（${inLanguage(why, 'zh')}）`, en: `${text} (${inLanguage(why, 'en')})` };
}

export function plain(value: Exact, places = 4): string {
  const text = roundTo(value, places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

export function percent(value: Exact): string {
  return `${plain(multiply(value, exact(100)))}%`;
}

function whole({ num, den }: Exact): Exact {
  return { num: num / den, den: 1n };
}

function begun(count: Exact): Exact {
  const floor = whole(count);
  return compare(floor, count) === 0 ? floor : add(floor, exact(1));
}
