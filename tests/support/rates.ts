import { divide, exact, multiply, roundTo } from '../../pipeline/decimal.js';

/** `numerator ÷ denominator` in percent, rounded half up to `places` decimals; `fixed` keeps trailing zeros. */
export function percentOf(
  numerator: string | number,
  denominator: string | number,
  places: number,
  fixed = true,
): string {
  const rounded = roundTo(multiply(divide(exact(numerator), exact(denominator)), exact(100)), places);
  return fixed ? pad(rounded, places) : rounded;
}

/** `weight × rate%`, rounded half up to 2 decimals, without trailing zeros. */
export function scoreOf(weight: string, ratePercent: string): string {
  return roundTo(divide(multiply(exact(weight), exact(ratePercent)), exact(100)), 2);
}

/** Part of the weight that `numerator ÷ denominator` of the goal earns, at most the weight. */
export function shareOfWeight(weight: string, numerator: string, denominator: string): string {
  return roundTo(divide(multiply(exact(weight), exact(numerator)), exact(denominator)), 2);
}

export function addDecimals(values: readonly string[]): string {
  const places = Math.max(0, ...values.map((v) => v.split('.')[1]?.length ?? 0));
  const scale = 10n ** BigInt(places);
  const total = values.reduce((sum, v) => {
    const { num, den } = exact(v);
    return sum + (num * scale) / den;
  }, 0n);
  return roundTo({ num: total, den: scale }, places);
}

function pad(decimal: string, places: number): string {
  if (places === 0) return decimal;
  const [whole, fraction = ''] = decimal.split('.');
  return `${whole}.${fraction.padEnd(places, '0')}`;
}
