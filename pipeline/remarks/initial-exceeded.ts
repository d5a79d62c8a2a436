/** One kind of expenditure above the whole initial budget, of one year from wherever the report prints them, while nothing was adjusted. */
import { compare } from '../decimal.js';
import { everywhere } from '../equations/figures.js';
import { resolve } from '../equations/pattern.js';
import { printed } from '../equations/print-figure.js';
import { nameFigure, nameStage } from '../wording/name.js';
import { joined, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const LIMIT = 'funds.total@{year}/budget-initial';
const FIGURES = ['expenditure.basic@{year}/final', 'expenditure.project@{year}/budget'];
const ZERO = ['basic.adjustment@{year}/budget', 'basic.adjustment@{year}/final'];

export const initialExceeded = remark({
  rule: {
    id: 'plausibility.initial-exceeded',
    level: 'notice',
    title: {
      zh: '单项支出超过年初预算总额，而预算调整为 0',
      en: 'One kind of expenditure exceeds the whole initial budget, yet the adjustment is 0',
    },
    examples: {
      facts: {
        'funds.total@2024/budget-initial#annex2': '1700万元',
        'expenditure.basic@2024/final#annex2': '855.82万元',
        'basic.adjustment@2024/final#annex1': '0万元',
      },
      pass: '855.82 ≤ 1700',
      fail: { shown: '855.82 > 682.85，预算调整 0', en: '855.82 > 682.85, change of the budget 0' },
    },
  },
  find: ({ figures }) => {
    const years = new Set(figures.all.flatMap((f) => f.role.year ?? []));
    return [...years].flatMap((year) => {
      const anywhere = (pattern: string) => everywhere(figures, resolve(pattern, { part: '', year }))[0];
      const limit = anywhere(LIMIT);
      const zeros = ZERO.flatMap((pattern) => anywhere(pattern) ?? []);
      const zero = zeros.at(-1);
      if (!limit || limit.value.num <= 0n || !zero || zeros.some((z) => z.value.num !== 0n)) return [];
      const above = FIGURES.flatMap((pattern) => anywhere(pattern) ?? []).filter(
        (f) => compare(f.value, limit.value) > 0,
      );
      if (above.length === 0) return [];
      const data = { message: 'plausibility.exceeded' as const, exceeding: above.length };
      return [{ subject: limit.fact.key, data, operands: [limit, ...above, zero] }];
    });
  },
  say: {
    'plausibility.exceeded': (c: Telling<{ exceeding: number }>) => {
      const [limit, ...rest] = c.facts;
      const [zero] = rest.slice(-1);
      const gapped = c.zh ? '' : ' ';
      const above = rest
        .slice(0, -1)
        .map((f) => `${nameFigure(f, c.voice)}${gapped}${nameStage(f, c.voice)} ${printed(f, c.voice.lang)}`);
      const initial = limit ? printed(limit, c.voice.lang) : '';
      const adjustment = zero ? `${nameFigure(zero, c.voice)} ${printed(zero, c.voice.lang)}` : '';
      return c.zh
        ? `${joined(above, c)}${above.length > 1 ? '都' : ''}超过年初预算总额 ${initial}，而${adjustment}`
        : `${joined(above, c)} exceed the whole initial budget ${initial}, yet ${adjustment}`;
    },
  },
});
