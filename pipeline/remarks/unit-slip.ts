/** `中央补贴614.39万元，省级补贴420.37元`: one amount of a row in 元, where those beside it are as large in 万元. */
import { compare, divide, exact } from '../decimal.js';
import { placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const AMOUNT = /(?<![\d.])(\d[\d,]*\.(?:\d{2}(?=\s*元)|\d+(?=\s*万)))\s*(万?元)(?!\s*[/／每])/g;
/** A price, or what is left over, may well be in 元. */
const SMALL = /每|人均|户均|亩均|平均|单价|标准|价格|余额|结余|利息|\/|工资|补助标准/;
/** So many times as large as its neighbours, or as small, is another thing. */
const APART = '50';
/** More amounts than this in one sentence are a table in prose, and told as that. */
const MOST = 40;

export const unitSlip = remark({
  rule: {
    id: 'plausibility.unit-slip',
    level: 'warning',
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
      return [...passage.text.matchAll(/[^。；\n]+/g)].flatMap((sentence) => {
        const amounts = [...sentence[0].matchAll(AMOUNT)];
        const large = amounts.filter(([, , unit]) => unit === '万元');
        const [odd, ...more] = amounts.filter(([, , unit]) => unit === '元');
        if (!odd || more.length > 0 || large.length < 2 || amounts.length > MOST) return [];
        const before = sentence[0].slice(Math.max(0, odd.index - 16), odd.index);
        if (SMALL.test(before)) return [];
        const value = exact((odd[1] ?? '').replace(/,/g, ''));
        const isAlike = large.some(([, digits = '']) => {
          const other = exact(digits.replace(/,/g, ''));
          const [high, low] = compare(value, other) > 0 ? [value, other] : [other, value];
          return low.num > 0n && compare(divide(high, low), exact(APART)) < 0;
        });
        if (!isAlike) return [];
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
    }),
  say: {
    'plausibility.unit-slip': (c: Telling<{ text: string; beside: string }>) =>
      c.zh
        ? `同一句的其他金额以万元计（${c.data.beside}），“${c.data.text}”以元计，疑为漏写“万”字`
        : `the other amounts of the sentence are in 万元 (${c.data.beside}); ${c.data.text} may lack its 万`,
  },
});
