/** 7,00.0,77: digits, commas and points that are no number. What stands there is read by nobody, and no relation says so. */
import { matchesIn, placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { few } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const DIGITS =
  /^\s*[-−]?\d[\d,，.．]*[,，][\d,，.．]*[.．][\d,，.．]*\s*(?:万元|元|%|％)?\s*$|^\s*\d[\d,，]*[.．]\d+[,，][\d,，.．]+\s*$/;
const NUMERAL = /^\s*[-−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?\s*(?:万元|元|%|％)?\s*$/;
/** 1.2,3.4: a list of two. */
const LIST = /^\s*\d+[.．]\d+(?:[,，]\s*\d+[.．]\d+)+\s*$/;

/** 167、00万元: no item of a list begins with 0. */
const POINT = /(?<![\d.,、])\d+[、，。]0\d(?=\s*[万亿]?元)/g;

export const malformedNumber = remark({
  rule: {
    id: 'format.malformed-number',
    title: { zh: '数字的逗号、小数点应写对', en: 'Commas and points of a number stand where they should' },
    examples: { pass: '700.077；1,234.56', fail: '7,00.0,77' },
  },
  find: ({ passages, joined }) => {
    const cells = passages.filter(
      ({ kind, text }) => kind === 'cell' && DIGITS.test(text) && !NUMERAL.test(text) && !LIST.test(text),
    );
    const where = [
      ...cells.map((cell) => placeAt(cell, 0, cell.text.length)),
      ...matchesIn(joined, POINT).map(({ passage, start, end }) => placeAt(passage, start, end)),
    ];
    if (where.length === 0) return [];
    const words = [...new Set(where.map(({ quote }) => quote.trim()))];
    return [{ subject: 'cells', data: { message: 'format.malformed-number' as const, words }, where }];
  },
  say: {
    'format.malformed-number': (c: Telling<{ words: string[] }>) =>
      c.zh
        ? `“${few(c.data.words, c)}”的逗号或小数点写错了，读不出是多少`
        : `${few(c.data.words, c)} is no number: its commas or points are wrong`,
  },
});
