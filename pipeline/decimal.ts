/**
 * Exact numbers: rationals on bigint, and closed intervals of them. Nothing in a relation is ever a binary float.
 *
 * A figure is stored as a decimal string (`base`, without exponent, `+` or trailing zeros); a rate or a computed score may be any
 * rational, so one type serves both. `den` is always positive and the fraction is reduced.
 */

import { remembered } from '../parsers/remembered.js';

export interface Exact {
  readonly num: bigint;
  readonly den: bigint;
}

/** Closed interval, lo ≤ hi. */
export interface Interval {
  readonly lo: Exact;
  readonly hi: Exact;
}

export const ZERO: Exact = { num: 0n, den: 1n };
export const ONE: Exact = { num: 1n, den: 1n };

/** Reads `-1234.50`: optional sign, digits, optional fraction. Throws on anything else: callers pass only what a reader has normalised. */
export function exact(text: string | number | bigint): Exact {
  return typeof text === 'bigint' ? { num: text, den: 1n } : readDecimal(String(text));
}

const readDecimal = remembered((text): Exact => {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new TypeError(`not a decimal: ${text}`);
  const [, sign, whole, fraction = ''] = match;
  const num = BigInt(`${whole}${fraction}`);
  return reduce(sign ? -num : num, 10n ** BigInt(fraction.length));
});

const POWERS = new Map<number, Exact>();

/** 10 to the power of `exponent`, which may be negative. */
export function powerOfTen(exponent: number): Exact {
  let power = POWERS.get(exponent);
  if (!power) {
    power = exponent >= 0 ? { num: 10n ** BigInt(exponent), den: 1n } : { num: 1n, den: 10n ** BigInt(-exponent) };
    POWERS.set(exponent, power);
  }
  return power;
}

export function add(a: Exact, b: Exact): Exact {
  // Most figures are whole numbers of base units: no denominator to reduce.
  if (a.den === 1n && b.den === 1n) return { num: a.num + b.num, den: 1n };
  return reduce(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function subtract(a: Exact, b: Exact): Exact {
  if (a.den === 1n && b.den === 1n) return { num: a.num - b.num, den: 1n };
  return add(a, negate(b));
}

export function multiply(a: Exact, b: Exact): Exact {
  if (a.den === 1n && b.den === 1n) return { num: a.num * b.num, den: 1n };
  return reduce(a.num * b.num, a.den * b.den);
}

/** Throws on a zero divisor: a caller that may meet one says "not checkable" first. */
export function divide(a: Exact, b: Exact): Exact {
  if (b.num === 0n) throw new RangeError('division by zero');
  return reduce(a.num * b.den, a.den * b.num);
}

export function negate(a: Exact): Exact {
  return { num: -a.num, den: a.den };
}

export function absolute(a: Exact): Exact {
  return a.num < 0n ? negate(a) : a;
}

export function compare(a: Exact, b: Exact): -1 | 0 | 1 {
  const plain = a.den === b.den;
  const left = plain ? a.num : a.num * b.den;
  const right = plain ? b.num : b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function equals(a: Exact, b: Exact): boolean {
  return a.num === b.num && a.den === b.den;
}

export function sum(values: readonly Exact[]): Exact {
  return values.reduce(add, ZERO);
}

export function meets(a: Interval, b: Interval): boolean {
  return compare(a.lo, b.hi) <= 0 && compare(b.lo, a.hi) <= 0;
}

/**
 * Decimal string without exponent, `+` or trailing zeros. A value that has no finite decimal form, or more than `digits`
 * significant digits, is rounded half up (away from zero) to that many: the contract's rule for `computed`.
 */
export function toDecimal(value: Exact, digits = 10): string {
  const finite = finiteDecimal(value);
  if (finite !== null && (finite.length <= digits || significant(finite) <= digits)) return finite;
  const negative = value.num < 0n;
  const num = negative ? -value.num : value.num;
  const magnitude = String(num / value.den).length;
  const places = num / value.den === 0n ? digits + leadingZeros(num, value.den) : digits - magnitude;
  return roundTo(value, places);
}

/** The exact decimal string of a base value; throws if there is none (a base value is always a printed decimal). */
export function toBase(value: Exact): string {
  const text = finiteDecimal(value);
  if (text === null) throw new RangeError('no finite decimal form');
  return text;
}

/** Rounds half up (away from zero) to `places` decimals; `places` may be negative. Trailing zeros are dropped. */
export function roundTo(value: Exact, places: number): string {
  const num = (value.num < 0n ? -value.num : value.num) * 10n ** BigInt(Math.max(places, 0));
  const den = value.den * 10n ** BigInt(Math.max(-places, 0));
  const rounded = (2n * num + den) / (2n * den);
  const scaled = rounded * 10n ** BigInt(Math.max(-places, 0));
  return pointed(value.num < 0n ? -scaled : scaled, Math.max(places, 0));
}

/** What is left of a number once a factor is taken out, and how often it was: by squares, for a number may have 100,000 digits. */
function without(number: bigint, factor: bigint): [rest: bigint, times: number] {
  const powers = [factor];
  while (powers.at(-1)! ** 2n <= number) powers.push(powers.at(-1)! ** 2n);
  return powers.reduceRight<[bigint, number]>(
    ([rest, times], power, i) => (rest % power === 0n ? [rest / power, times + 2 ** i] : [rest, times]),
    [number, 0],
  );
}

/** How many decimals a fraction of this denominator has; null where it has no end. */
function decimalsOf(den: bigint): number | null {
  if (den > SAFE) {
    const [odd, twos] = without(den, 2n);
    const [rest, fives] = without(odd, 5n);
    return rest === 1n ? Math.max(twos, fives) : null;
  }
  let [rest, decimals] = [Number(den), 0];
  for (const factor of [10, 2, 5]) for (; rest % factor === 0; rest /= factor) decimals++;
  return rest === 1 ? decimals : null;
}

function finiteDecimal(value: Exact): string | null {
  const places = decimalsOf(value.den);
  return places === null ? null : pointed((value.num * 10n ** BigInt(places)) / value.den, places);
}

/** A whole number with its point so far from its end, without zeros behind it. */
function pointed(scaled: bigint, places: number): string {
  if (places === 0) return String(scaled);
  const negative = scaled < 0n;
  const digits = String(negative ? -scaled : scaled).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

function significant(decimal: string): number {
  const digits = decimal.replace(/[-.]/g, '').replace(/^0+/, '');
  return decimal.includes('.') ? digits.length : digits.replace(/0+$/, '').length;
}

function leadingZeros(num: bigint, den: bigint): number {
  let zeros = 0;
  let scaled = num * 10n;
  while (scaled !== 0n && scaled < den) {
    scaled *= 10n;
    zeros++;
  }
  return zeros;
}

function reduce(num: bigint, den: bigint): Exact {
  if (den === 1n) return { num, den };
  if (den < 0n) return reduce(-num, -den);
  const divisor = gcd(num < 0n ? -num : num, den);
  return divisor === 1n ? { num, den } : { num: num / divisor, den: den / divisor };
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) {
    // Whole numbers this small are exact in both types, and much faster in the plain one.
    if (a <= SAFE && b <= SAFE) return BigInt(gcdOfSmall(Number(a), Number(b)));
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a === 0n ? 1n : a;
}

function gcdOfSmall(a: number, b: number): number {
  while (b !== 0) {
    const rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}
