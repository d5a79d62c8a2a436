/**
 * Amounts that are more than one numeral and its unit: `1亿2345.6万元`, `3万5千人`, and the capitals of accountants (`人民币壹万贰仟元整`).
 */
import { type Numeral, scanNumerals } from '../../parsers/number.js';
import { add, exact, multiply, powerOfTen, toBase } from '../decimal.js';
import { PERCENT, type Unit, unitAt } from '../units.js';
import { findWordAmounts } from './words/chinese-amount.js';

export interface ComposedAmount {
  /** `value` counts in `unit`. */
  numeral: Numeral;
  unit: Unit;
  /** Offset behind the printed unit. */
  tail: number;
}

const SCALES: Readonly<Record<string, number>> = { 亿: 8, 千万: 7, 百万: 6, 万: 4, 千: 3 };
const TEN_THOUSAND: Unit = { text: '万元', dimension: 'money', exponent: 4 };
const YUAN: Unit = { text: '元', dimension: 'money', exponent: 0 };

/** All of them in a cell's text, in order. */
export function composedAmounts(text: string): ComposedAmount[] {
  const found: ComposedAmount[] = [];
  for (const { start, end, value, precision, unit } of findWordAmounts(text)) {
    const numeral: Numeral = {
      kind: 'number',
      start,
      end,
      text: text.slice(start, end),
      value,
      precision,
      percent: null,
    };
    found.push({ numeral, unit: unit === '%' ? PERCENT : YUAN, tail: end });
  }
  if (/[亿万千百]/.test(text)) {
    const numerals = scanNumerals(text).filter(({ kind }) => kind === 'number');
    numerals.forEach((first, i) => {
      const second = numerals[i + 1];
      const amount = second ? compose(text, first, second, unitBehind(text, second)) : null;
      if (amount) found.push(amount);
    });
  }
  return found.sort((a, b) => a.numeral.start - b.numeral.start);
}

function unitBehind(text: string, { end }: Numeral): PrintedUnit | null {
  const blank = /^[ \u3000]*/.exec(text.slice(end))?.[0].length ?? 0;
  const unit = unitAt(text.slice(end + blank));
  return unit && { unit, end: end + blank + unit.text.length };
}

interface PrintedUnit {
  unit: Unit;
  /** Offset behind it. */
  end: number;
}

/** Two numerals as one amount; `printed` is the unit behind the second. */
export function compose(
  text: string,
  first: Numeral,
  second: Numeral,
  printed: PrintedUnit | null,
): ComposedAmount | null {
  if (first.value === null || second.value === null || first.precision > 0 || first.percent || second.percent)
    return null;
  const scale =
    SCALES[
      text
        .slice(first.end, second.start)
        .replace(/\s/g, '')
        .replace(/[零又]$/, '')
    ];
  if (scale === undefined) return null;
  // `1亿2638.58` in a table of 万元 says no unit: below 亿 there is only one to go on in.
  const unit = printed?.unit ?? (scale === 8 ? TEN_THOUSAND : null);
  if (!unit || unit.exponent >= scale) return null;
  // More in the second number than its scale leaves room for (`1亿23450万元`) is no such amount.
  if (Number(second.value) >= 10 ** (scale - unit.exponent)) return null;
  // `1亿2345.6万元` is exact to the decimals of its 万; of `1亿2千万元`, `3万5千人` only the sum is printed.
  const own = /^万元?$/.test(unit.text);
  const inner = own ? '' : (/^[十百千]?[万亿]?/.exec(unit.text)?.[0] ?? '');
  const exponent = own ? unit.exponent : 0;
  const value = toBase(
    add(
      multiply(exact(first.value), powerOfTen(scale - exponent)),
      multiply(exact(second.value), powerOfTen(unit.exponent - exponent)),
    ),
  );
  const end = inner === '' ? second.end : printed!.end - (unit.text.length - inner.length);
  const precision = own ? second.precision : 0;
  return {
    numeral: {
      kind: 'number',
      start: first.start,
      end,
      text: text.slice(first.start, end),
      value: padded(value, precision),
      precision,
      percent: null,
    },
    unit: own ? unit : { ...unit, text: unit.text.slice(inner.length) || unit.text, exponent: 0 },
    tail: printed?.end ?? second.end,
  };
}

/** With the printed decimals again. */
function padded(value: string, precision: number): string {
  const [whole = '0', fraction = ''] = value.split('.');
  return precision > 0 ? `${whole}.${fraction.padEnd(precision, '0')}` : whole;
}
