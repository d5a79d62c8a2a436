/**
 * Two numerals that look like one number which typing has torn: half of it is not read as the whole. Read on the passage's own text,
 * where the marks are as printed.
 */
import type { Numeral } from '../../../parsers/number.js';
import type { Passage } from './prose-passage.js';

interface Measured {
  unit: { dimension: string; exponent: number };
  end: number;
}

/** Marks that stand inside a number as some write it: `1'234.5`, `3点5`, and a bare blank. */
const INSIDE = /^(?:['’‘`´]| +|点)$/;
/** A bare first half that is a number of its own: a list number, an annex, a place in a row. */
const NUMBERED = /(?:^|[。；：\n]|附件|附表|附|表|图|之|目标|任务) *$/;

/** Whether the numeral at `i` is no number without the one before it, or the one behind. */
export function isTornPair(passage: Passage, i: number, hits: readonly (Measured | null)[]): boolean {
  const { numerals, plain } = passage;
  const own = numerals[i]!;
  const before = i > 0 && halves(passage, numerals[i - 1]!, own, hits[i - 1] ?? null, hits[i] ?? null);
  const next = numerals[i + 1];
  const behind = next !== undefined && halves(passage, own, next, hits[i] ?? null, hits[i + 1] ?? null);
  return before || behind || lacksFront(plain, own);
}

function halves(passage: Passage, a: Numeral, b: Numeral, first: Measured | null, second: Measured | null): boolean {
  if (a.kind !== 'number' || b.kind !== 'number' || second === null) return false;
  // `1.2亿零300万元`, `12万元3千元`, and `835.82万元855.82万元` before and after a revision: neither amount is the one that is meant.
  if (first !== null)
    return (
      first.unit.dimension === 'money' &&
      second.unit.dimension === 'money' &&
      (first.unit.exponent > second.unit.exponent ||
        (first.unit.exponent === second.unit.exponent && a.precision > 0 && b.precision > 0)) &&
      /^零?$/.test(passage.plain.slice(first.end, b.start))
    );
  const between = passage.plain.slice(a.end, b.start);
  return INSIDE.test(between) && !NUMBERED.test(passage.plain.slice(Math.max(0, a.start - 4), a.start));
}

/** `支出.5万元`, `结余—3.6万元`: a digit, or a sign, that may have stood before it. */
function lacksFront(plain: string, { start }: Numeral): boolean {
  const before = plain.slice(Math.max(0, start - 2), start);
  return /^[\u4e00-\u9fff][.．]$/.test(before) || /^[\u4e00-\u9fff][—–]$/.test(before);
}
