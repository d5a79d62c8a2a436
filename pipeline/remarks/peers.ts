/** A ratio of the report far from those of other departments: across/ compares them. */
import type { Words } from '../say.js';
import { type Telling, withUnit } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const peers = remark({
  rule: {
    id: 'plausibility.peers',
    level: 'notice',
    title: {
      zh: '人均或占比与同批其他部门相差悬殊',
      en: 'A figure per head, or a share, far from that of the other departments',
    },
    examples: {
      pass: {
        shown: '人均公用经费 2.4 万元，其他 6 个部门的中位数 2.1 万元',
        en: 'running costs a head 24,000 yuan; median of 6 other departments 21,000',
      },
      fail: {
        shown: '人均公用经费 24 万元，其他 6 个部门的中位数 2.1 万元',
        en: 'running costs a head 240,000 yuan; median of 6 other departments 21,000',
      },
    },
  },
  limits: {
    times: { zh: '与中位数相差的倍数', en: 'times the median', standard: '5' },
    least: { zh: '至少几个部门可比', en: 'departments to compare with', standard: 5 },
  },
  find: null,
  say: {
    'plausibility.peers': (c: Telling<{ measure: Words; value: string; median: string; peers: number }>) => {
      const sides = c.facts.map(withUnit).join(' ÷ ');
      return c.zh
        ? `${c.data.measure.zh}为 ${c.data.value}（${sides}），同年度其他 ${c.data.peers} 个部门的中位数为 ${c.data.median}`
        : `${c.data.measure.en} is ${c.data.value} (${sides}); the median of ${c.data.peers} other departments is ${c.data.median}`;
    },
  },
});
