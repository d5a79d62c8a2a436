/** Figures and computed numbers as a clerk writes them, in the unit of the figure that they are compared with. */
import { tight } from '../../parsers/characters.js';
import { remembered } from '../../parsers/remembered.js';
import { absolute, divide, type Exact, exact, multiply, powerOfTen, roundTo, toDecimal } from '../decimal.js';
import type { Fact } from '../report.js';
import type { Words } from '../say.js';
import { type Unit, unitNamed } from '../units.js';
import type { Figure } from './figures.js';
import { isReadAnew } from './figures.js';

/**
 * Digits as printed, full-width ones in the width of all others, without the blanks that typing left; with % where only the head prints it. Where a person reads another value there,
 * a formula, which must work out, says both in its language; outside of one it is what counts.
 */
export function printed(fact: Fact, lang?: keyof Words): string {
  const text = asTyped(fact);
  if (!isReadAnew(fact)) return text;
  const unit = powerOfTen(unitNamed(fact.unit)?.exponent ?? 0);
  const value = roundTo(divide(exact(fact.base), unit), fact.precision);
  const read = fact.unit === '%' ? `${value}%` : value;
  if (text === read || !lang) return read;
  return lang === 'zh' ? `${text}（读作${read}）` : `${text} (read as ${read})`;
}

const typed = remembered((text) => tight(text).replace(/[０-９．，％﹪＋－]/g, (sign) => sign.normalize('NFKC')));

function asTyped(fact: Fact): string {
  const text = typed(fact.text);
  return fact.unit === '%' && !/[%％﹪]/.test(text) && fact.base !== ratioText(text) ? `${text}%` : text;
}

/** In a formula 减少11万元 counts as −11: its minus stands in the words. */
export function signed({ fact, value }: Pick<Figure, 'fact' | 'value'>, lang?: keyof Words): string {
  const text = printed(fact, lang);
  return value.num < 0n && !/^[-−－(（]/.test(text) ? `-${text}` : text;
}

/** A bare 0.93 in a rate's cell is shown as it stands. */
function ratioText(text: string): string {
  return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

/** Joins the printed figures; where they stand in different units, each carries its own. */
export function printedAll(figures: readonly Figure[], lang?: keyof Words): string[] {
  const mixed =
    new Set(figures.filter((f) => f.value.num !== 0n).map((f) => f.exponent)).size > 1 &&
    figures.every((f) => f.dimension !== 'rate');
  return figures.map((f) => {
    const text = mixed ? `${signed(f, lang)}${f.fact.unit}` : signed(f, lang);
    return text.startsWith('-') ? `(${text})` : text;
  });
}

/** A base value in the unit of `like`: `85`, `92.58%`. */
export function shown(value: Exact, like: Figure): string {
  if (like.dimension === 'rate') return percentOf(value, Math.max(2, like.fact.precision));
  const scaled = divide(value, powerOfTen(like.exponent));
  const decimals = decimalsLike(scaled, like);
  return decimals === null ? toDecimal(scaled) : roundTo(scaled, decimals);
}

/** To how many decimals a value in the unit of `like` is rounded: two at least, or as many as it prints; null for all that it has. */
function decimalsLike(scaled: Exact, { dimension, exponent, fact }: Figure): number | null {
  // 分 have two decimals in 元 and six in 万元; what has more than those is a quotient, which no report prints in full.
  const isQuotient = (toDecimal(scaled).split('.')[1]?.length ?? 0) > Math.max(4, 2 + exponent);
  // A fixed amount is exact to more decimals than it prints.
  if (isQuotient && dimension !== 'rate') return Math.max(2, asTyped(fact).split('.')[1]?.length ?? 0);
  return dimension === 'rate' || dimension === 'points' ? Math.max(2, fact.precision) : null;
}

/** `70911008.19` → `70,911,008.19`: what is too long to be taken in at a glance. */
export function grouped(text: string): string {
  return text.replace(/(?<![\d.,])\d{6,}(?=\.|(?!\d))/g, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, ','));
}

/** A difference without sign, and its unit: `10` 万元, `0.04` 个百分点, `3` 项. `decimals` null: all that it has. */
export function differenceIn(
  gap: Exact,
  { dimension, exponent, text }: Unit,
  decimals: number | null,
): { difference: string; unit: string } {
  const size = absolute(gap);
  if (dimension === 'rate')
    return { difference: roundTo(multiply(size, powerOfTen(2)), decimals ?? 2), unit: '个百分点' };
  const own = multiply(size, powerOfTen(-exponent));
  return { difference: decimals === null ? toDecimal(own) : roundTo(own, decimals), unit: text };
}

/** In the unit of `like`, rounded as `shown` does. */
export function printedGap(gap: Exact, like: Figure): { difference: string; unit: string } {
  const { dimension, exponent, fact } = like;
  const decimals = decimalsLike(multiply(gap, powerOfTen(-exponent)), like);
  return differenceIn(gap, { dimension, exponent, text: fact.unit }, decimals);
}

/** A ratio as a percentage, rounded to so many decimals. */
export function percentOf(ratio: Exact, decimals: number): string {
  return `${roundTo(multiply(ratio, powerOfTen(2)), decimals)}%`;
}
