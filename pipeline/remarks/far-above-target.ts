/** Results far above their targets. */
import { compare, divide, type Exact, exact } from '../decimal.js';
import { isReverse } from '../relations/scoring/completion.js';
import { printRow } from '../taxonomy/key.js';
import { lead, type Telling, withUnit } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const farAboveTarget = remark({
  rule: {
    id: 'explanation.far-above-target',
    level: 'notice',
    title: { zh: '完成值远超指标值应说明原因', en: 'A result far above its target owes a reason' },
    basis: [{ zh: '财预〔2020〕10号第十五条：偏离较多的应分析原因', verified: false }],
    examples: {
      pass: {
        shown: '210 ÷ 200 = 1.05',
        facts: {
          'overall.indicator[0].target[0]#annex2': '200亿元',
          'overall.indicator[0].actual[0]#annex2': '210亿元',
        },
        indicators: [{ level1: '效益指标', weight: '10', score: '10', reason: '' }],
      },
      fail: {
        shown: '502.28 ÷ 200 = 2.51',
        facts: {
          'overall.indicator[0].target[0]#annex2': '200亿元',
          'overall.indicator[0].actual[0]#annex2': '502.28亿元',
        },
        indicators: [{ level1: '效益指标', weight: '10', score: '10', reason: '' }],
      },
    },
  },
  limits: { factor: { field: 'farAbove', zh: '完成值达到指标值的倍数', en: 'times the target', standard: '1.3' } },
  find: ({ indicators }, { factor }) =>
    indicators.flatMap(({ form, index, pairs, explained }) => {
      const far = pairs
        .filter((pair) => !isReverse(pair))
        .map(({ actual, target }) => ({ actual, target, times: divide(actual.value, target.value) }))
        .filter(({ times }) => compare(times, exact(factor)) >= 0);
      if (explained || far.length === 0) return [];
      return [
        {
          subject: printRow(form, index),
          data: { message: 'explanation.far-above' as const, times: far.map(({ times }) => twoDigits(times)) },
          operands: far.flatMap(({ actual, target }) => [actual, target]),
        },
      ];
    }),
  say: {
    'explanation.far-above': (c: Telling<{ times: string[] }>) => {
      const pairs = c.data.times.map((times, i) => {
        const [actual, target] = [c.facts[2 * i], c.facts[2 * i + 1]];
        return actual && target
          ? `${withUnit(actual)} / ${withUnit(target)}${c.zh ? `（${times} 倍）` : ` (${times} times)`}`
          : '';
      });
      return c.zh
        ? `${lead(c)}远超指标值，未说明原因：${pairs.join('，')}`
        : `${lead(c)} is far above the target, without a reason: ${pairs.join(', ')}`;
    },
  },
});

function twoDigits(value: Exact): string {
  const tenths = (value.num * 100n) / value.den;
  return `${tenths / 100n}.${String(tenths % 100n).padStart(2, '0')}`;
}
