/** `中央补贴614.39万元，省级补贴420.37元`: one amount of a row in 元, where those beside it are as large in 万元. */
import { everyMatch } from '../../parsers/every-match.js';
import { add, compare, divide, type Exact, exact } from '../decimal.js';
import { placeAt, sentenceBefore } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

/** 其中 opens no new sentence: it is of the amount before it. */
const SENTENCE = /[^。\n]+(?:。\s*其中[^。\n]+)*/g;
const AMOUNT = /(?<![\d.])(\d[\d,]{0,20}(?:\.\d+)?)\s*(万?元)(?!\s*[/／每])/g;
/** A sum of so many parts, no more, is looked for among the neighbours. */
const MOST_PARTS = 6;
/** A price, or what is left over, may well be in 元. */
const SMALL = /每|人均|户均|亩均|平均|单价|标准|价格|余额|结余|利息|\/|工资|补助标准/;
/** So many times as large as its neighbours, or as small, is another thing. */
const APART = '50';
/** `户均增收3200万元`: nobody earns or is given so much. */
const PER_HEAD =
  /(?:[户人亩]均|每[户人亩])(?:年)?(?:增收|收入|补[助贴]|发放|受益)[^，。；\d]{0,6}\d(?:\d{2,}|\d?,\d{3})(?:\.\d+)?\s*万元/g;
/** Whoever does business may well get it: `企业5户，每户补助100万元`. */
const BUSINESS = /企业|公司|合作社|商户|主体|园区|基地/;
/** More amounts than this in one sentence are a table in prose, and told as that. */
const MOST = 40;

export const unitSlip = remark({
  rule: {
    id: 'plausibility.unit-slip',
    title: { zh: '同一句中金额的单位应一致', en: 'Amounts of one row are in one unit' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '中央补贴614.39万元，省级补贴420.37万元',
        en: 'from the centre 6.1439 million, from the province 4.2037 million',
      },
      fail: {
        shown: '中央补贴614.39万元，省级补贴420.37元',
        en: 'from the centre 6.1439 million, from the province 420.37 yuan',
      },
    },
  },
  find: ({ passages }) =>
    passages.flatMap((passage) => {
      if (passage.kind === 'note' || !passage.text.includes('万元')) return [];
      const perHead = everyMatch(passage.text, PER_HEAD).flatMap(({ 0: text, index }) => {
        if (BUSINESS.test(sentenceBefore(passage.text, index, /[。\n]/, 60))) return [];
        const data = { message: 'plausibility.per-head' as const, text };
        const where = [placeAt(passage, index, index + text.length)];
        return [{ subject: text.replace(/[\d.,\s]+/, ''), data, where }];
      });
      const inRows = everyMatch(passage.text, SENTENCE).flatMap((sentence) => {
        const amounts = everyMatch(sentence[0], AMOUNT);
        // 0元 is nothing in any unit.
        const at = amounts.findIndex(([, digits = '', unit]) => unit === '元' && /[1-9]/.test(digits));
        const odd = amounts[at];
        const large = amounts.filter(([, , unit]) => unit === '万元');
        if (!odd || large.length < 2 || large.length + 1 < amounts.length || amounts.length > MOST) return [];
        if (SMALL.test(sentenceBefore(sentence[0], odd.index, /[，；、]/, 16))) return [];
        const values = amounts.map(([, digits = '']) => exact(digits.replace(/,/g, '')));
        if (!fits(values, at) && !(isPrinted(odd) && isListed(sentence[0], amounts, at) && isAlike(values, at)))
          return [];
        const beside = large.findLast(({ index }) => index < odd.index) ?? large[0];
        const start = sentence.index + odd.index;
        const where = [placeAt(passage, start, start + odd[0].length)];
        const text = odd[0].replace(/\s/g, '');
        const data = {
          message: 'plausibility.unit-slip' as const,
          text,
          beside: (beside?.[0] ?? '').replace(/\s/g, ''),
        };
        return [{ subject: text, data, where }];
      });
      return [...perHead, ...inRows];
    }),
  say: {
    'plausibility.per-head': (c: Telling<{ text: string }>) =>
      c.zh
        ? `“${c.data.text}”达到一百万元以上，请核对单位是否应为元`
        : `${c.data.text} is a million yuan or more for each: it may be meant in yuan`,
    'plausibility.unit-slip': (c: Telling<{ text: string; beside: string }>) =>
      c.zh
        ? `同一句的其他金额以万元计（${c.data.beside}），“${c.data.text}”以元计，疑为漏写“万”字`
        : `the other amounts of the sentence are in 万元 (${c.data.beside}); ${c.data.text} may lack its 万`,
  },
});

/** One of a row: what stands between it and the amount before or behind it is one item. */
function isListed(text: string, amounts: readonly RegExpExecArray[], at: number): boolean {
  const between = (i: number) => {
    const [a, b] = [amounts[i], amounts[i + 1]];
    return a && b ? text.slice(a.index + a[0].length, b.index) : '';
  };
  return [between(at - 1), between(at)].some((words) => /^[、，；]/.test(words) && !/[、，；].*[、，；。]/.test(words));
}

/** To the cent, as amounts in 万元 are printed. */
function isPrinted([, digits = '']: RegExpExecArray): boolean {
  return /\.\d{2}$/.test(digits);
}

function isAlike(values: readonly Exact[], at: number): boolean {
  return values.some((other, i) => {
    if (i === at) return false;
    const [high, low] = compare(values[at]!, other) > 0 ? [values[at]!, other] : [other, values[at]!];
    return low.num > 0n && compare(divide(high, low), exact(APART)) < 0;
  });
}

/** Read in 万元 it is the sum of the amounts next to it, or one of those that give the amount before them or behind. */
function fits(values: readonly Exact[], at: number): boolean {
  return values.some((total, i) =>
    [1, -1].some((step) => {
      let sum = exact('0');
      for (let n = 1; n <= MOST_PARTS; n++) {
        const part = values[i + n * step];
        if (!part) return false;
        sum = add(sum, part);
        const holds = n > 1 && (i === at || (at - i) * step > 0) && Math.abs(at - i) <= n;
        if (holds && compare(sum, total) === 0) return true;
        if (compare(sum, total) > 0) return false;
      }
      return false;
    }),
  );
}
