/** `（2）成本指标。` and under it a count of meetings: no money, no price, no saving. */
import { NUMBERED } from '../../parsers/characters.js';
import { placeAt } from '../extract/passages.js';
import { shortened, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const HEAD = /成本指标(?:完成情况)?(?:分析)?\s*[。：:]?\s*$/;
const MONEY = /元|成本|费|单价|价格|造价|节约|标准|预算|支出|投入|造价|资金|经费|补助|补贴|无/;

export const costInText = remark({
  rule: {
    id: 'plausibility.cost-in-text',
    title: { zh: '成本指标应写成本', en: 'A cost indicator speaks of costs' },
    basis: [{ zh: '财预〔2020〕10号：产出、效益、满意度指标的构成', verified: false }],
    examples: {
      pass: { shown: '成本指标：项目总成本 ≤90 万元', en: 'cost indicator: total cost ≤0.9 million' },
      fail: { shown: '成本指标：开展技术指导 4 次', en: 'cost indicator: technical guidance given 4 times' },
    },
  },
  find: ({ passages }) =>
    passages.flatMap((line, i) => {
      if (line.kind === 'cell' || line.kind === 'note' || line.text.length > 24 || !HEAD.test(line.text)) return [];
      const after = passages.slice(i + 1, i + 6);
      const end = after.findIndex(({ kind, text }) => kind === 'cell' || NUMBERED.test(text) || /指标/.test(text));
      const body = after.slice(0, end < 0 ? after.length : end);
      const text = body.map((passage) => passage.text).join('');
      const [first] = body;
      if (!first || MONEY.test(text) || !/\d/.test(text)) return [];
      const data = { message: 'plausibility.cost-in-text' as const, text: shortened(text) };
      return [{ subject: 'narrative', data, where: [placeAt(first, 0, first.text.length)] }];
    }),
  say: {
    'plausibility.cost-in-text': (c: Telling<{ text: string }>) =>
      c.zh ? `成本指标之下写的不是成本：“${c.data.text}”` : `under the cost indicator stands no cost: ${c.data.text}`,
  },
});
