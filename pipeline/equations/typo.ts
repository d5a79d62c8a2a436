/**
 * How one printed number can come from another by a slip of the hand, and how readily. The cost is −ln of the chance that a person who
 * meant `meant` and made this kind of slip typed exactly `typed`; costs of different figures can be compared and added.
 */
import { type Exact, multiply, powerOfTen, roundTo } from '../decimal.js';
import type { Figure } from './figures.js';

const SHAPES = [
  'digit',
  'transposition',
  'dropped-digit',
  'doubled-digit',
  'added-digit',
  'glued',
  'not-zero',
  'decimal-shift',
  'unit-slip',
  'scale-slip',
  'percent-ratio',
  'sign',
  'two-digits',
  'other',
] as const;
type Shape = (typeof SHAPES)[number];

export interface Slip {
  shape: Shape;
  cost: number;
}

/** Costs of slips that have few ways to happen; those of the digits depend on their number. */
const SHIFT = Math.log(4);
const UNIT = Math.log(6);
/** Two places of the point in a rate: a slip of the point, or a ratio for a percentage, which is common. */
const PERCENT = 0.7;
const SIGN = Math.log(8);
const TWO_DIGITS = 8;
/** Digits struck out beside their correction (8595 for 95), a footnote mark: two numbers run together as one. */
const GLUED = 2.5;
/** A value in a line that has none, typed into it from another row or year. */
const NOT_ZERO = 4.5;
const OTHER = 10;

/** Printed digits without separators: `-1725.06`. */
export function typedText(figure: Figure): string {
  const text = figure.fact.text.normalize('NFKC').replace(/[^\d.]/g, '');
  const plain = /^\d+(?:\.\d+)?$/.test(text)
    ? text.replace(/^0+(?=\d)/, '')
    : inPrint(figure.value, figure, figure.grid);
  return figure.value.num < 0n ? `-${plain.replace(/^-/, '')}` : plain;
}

/** How many digits of it count: two figures of few are nearly alike by chance. */
export function digitsIn(figure: Figure): number {
  return typedText(figure).replace(/\D|^-?0+/g, '').length;
}

/** A base value as it would be printed in the figure's unit, without closing zeros. */
export function inPrint(value: Exact, figure: Figure, decimals = figure.grid): string {
  return roundTo(multiply(value, powerOfTen(-figure.exponent)), decimals);
}

/** The readiest slip that turns `meant` into `typed`. Both are plain decimals; `meant` may also be read with closing zeros. */
export function slipBetween(typed: string, meant: string, decimals: number): Slip {
  if (typed === meant) return { shape: 'other', cost: OTHER };
  let best: Slip = { shape: 'other', cost: OTHER };
  for (const text of paddings(meant, decimals, typed)) {
    const slip = compareTexts(typed, text);
    if (slip.cost < best.cost) best = slip;
  }
  const scaled = scaleSlip(typed, meant);
  return scaled && scaled.cost < best.cost ? scaled : best;
}

/** Slips as ready as this happen more often than a column is mistaken. */
const READY_SLIP = 6;

/** The figure could be this value mistyped. */
export function isSlip(printed: Figure, meant: Exact): boolean {
  return slipBetween(typedText(printed), inPrint(meant, printed), printed.grid).cost < READY_SLIP;
}

/** `8` may have been meant as `8`, `8.0` or `8.00`. */
function paddings(meant: string, decimals: number, typed: string): string[] {
  const places = meant.split('.')[1]?.length ?? 0;
  const typedPlaces = typed.split('.')[1]?.length ?? 0;
  const texts = [meant];
  for (let p = places + 1; p <= Math.max(decimals, typedPlaces); p++)
    texts.push(`${places === 0 ? `${meant}.` : meant}${'0'.repeat(p - places)}`);
  return texts;
}

function compareTexts(typed: string, meant: string): Slip {
  if (typed.startsWith('-') !== meant.startsWith('-')) {
    const bare = (text: string) => text.replace('-', '');
    return bare(typed) === bare(meant) ? { shape: 'sign', cost: SIGN } : { shape: 'other', cost: OTHER };
  }
  const digits = countDigits(meant);
  if (typed.length === meant.length) return sameLength(typed, meant, digits);
  if (typed.length === meant.length - 1) {
    const ways = droppings(meant, typed);
    if (ways > 0) return { shape: 'dropped-digit', cost: Math.log(digits / ways) };
  }
  // The last decimal may take the point with it, which the eye sees more easily.
  if (typed.length === meant.length - 2 && meant.slice(0, -2) === typed && meant.at(-2) === '.')
    return { shape: 'dropped-digit', cost: Math.log(digits) + 2 };
  if (typed.length === meant.length + 1) {
    const ways = droppings(typed, meant);
    if (ways > 1) return { shape: 'doubled-digit', cost: Math.log(digits) + 1 };
    if (ways === 1) return { shape: 'added-digit', cost: Math.log(10 * digits) + 1 };
  }
  if (digits > 1 && typed.length > meant.length + 1 && (typed.startsWith(meant) || typed.endsWith(meant)))
    return { shape: 'glued', cost: GLUED + Math.log(10 ** Math.max(0, 4 - digits) * (countDigits(typed) - 1)) };
  return Number(meant) === 0 ? { shape: 'not-zero', cost: NOT_ZERO } : { shape: 'other', cost: OTHER };
}

function sameLength(typed: string, meant: string, digits: number): Slip {
  const wrong: number[] = [];
  for (let i = 0; i < typed.length; i++) if (typed[i] !== meant[i]) wrong.push(i);
  if (wrong.some((i) => typed[i] === '.' || meant[i] === '.')) return { shape: 'other', cost: OTHER };
  const [first = 0, second = 0] = wrong;
  if (wrong.length === 1) return { shape: 'digit', cost: Math.log(9 * digits) };
  if (wrong.length === 2) {
    const adjacent = second === first + 1 || (second === first + 2 && meant[first + 1] === '.');
    if (adjacent && typed[first] === meant[second] && typed[second] === meant[first])
      return { shape: 'transposition', cost: Math.log(swaps(meant)) };
    return { shape: 'two-digits', cost: TWO_DIGITS };
  }
  return { shape: 'other', cost: OTHER };
}

/** Ways to leave out one digit of `long` so that `short` remains. */
function droppings(long: string, short: string): number {
  let ways = 0;
  for (let i = 0; i < long.length; i++) {
    if (long[i] !== '.' && long[i] !== '-' && long.slice(0, i) + long.slice(i + 1) === short) ways++;
  }
  return ways;
}

function countDigits(text: string): number {
  return text.replace(/\D/g, '').length;
}

/** Neighbouring digits that differ, at least one pair. */
function swaps(text: string): number {
  const digits = text.replace(/\D/g, '');
  let pairs = 0;
  for (let i = 1; i < digits.length; i++) if (digits[i] !== digits[i - 1]) pairs++;
  return Math.max(1, pairs);
}

/** Moved point, another unit, a ratio for a percentage: the digits stay, the power of ten changes. */
function scaleSlip(typed: string, meant: string): Slip | null {
  const [a, b] = [scientific(typed), scientific(meant)];
  if (!a || !b || a.digits !== b.digits || a.negative !== b.negative) return null;
  const size = Math.abs(a.exponent - b.exponent);
  if (size === 1 || size === 2) return { shape: 'decimal-shift', cost: SHIFT };
  if (size === 4) return { shape: 'unit-slip', cost: UNIT };
  if (size === 3 || size === 8) return { shape: 'scale-slip', cost: UNIT };
  return null;
}

/** Significant digits and exponent; null for 0. */
function scientific(text: string): { digits: string; exponent: number; negative: boolean } | null {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = all.replace(/0+$/, '');
  if (digits === '') return null;
  return { digits, exponent: all.length - digits.length - fraction.length, negative: text.startsWith('-') };
}

/**
 * A rate that is 100 times too large or too small is a percentage for a ratio, or the other way round; 元 and 万元 are taken for each other
 * in amounts only.
 */
export function asRateSlip(slip: Slip, figure: Figure, typed: string, meant: string): Slip {
  if (slip.shape === 'unit-slip' && figure.dimension !== 'money') return { ...slip, shape: 'scale-slip' };
  if (figure.dimension !== 'rate' || slip.shape !== 'decimal-shift') return slip;
  const [a, b] = [scientific(typed), scientific(meant)];
  return a && b && Math.abs(a.exponent - b.exponent) === 2 ? { shape: 'percent-ratio', cost: PERCENT } : slip;
}

const POINT = 46;
const NOUGHT = 48;

/** Every value that a slip of one kind could have turned into `typed`, as printed text: for ranges too wide to list. */
export function meantBefore(typed: string): string[] {
  const negative = typed.startsWith('-') ? '-' : '';
  const bare = typed.replace('-', '');
  const found = new Set<string>();
  const add = (text: string) => {
    const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
    // Plain decimals only: no leading zero, no point at either end.
    if (first === POINT || (first === NOUGHT && second !== POINT && text.length > 1) || text === '') return;
    if (text.charCodeAt(text.length - 1) !== POINT) found.add(`${negative}${text}`);
  };
  for (let i = 0; i <= bare.length; i++) {
    for (let d = 0; d <= 9; d++) {
      if (i < bare.length && bare[i] !== '.') add(`${bare.slice(0, i)}${d}${bare.slice(i + 1)}`);
      add(`${bare.slice(0, i)}${d}${bare.slice(i)}`);
    }
    const next = bare[i + 1] === '.' ? i + 2 : i + 1;
    if (next < bare.length && bare[i] !== '.') {
      const chars = [...bare];
      [chars[i], chars[next]] = [chars[next] ?? '', chars[i] ?? ''];
      add(chars.join(''));
    }
    if (bare[i] !== '.') add(bare.slice(0, i) + bare.slice(i + 1));
  }
  found.delete(typed);
  return [...found];
}
