/** The full-year budget far from the initial one: of the total of a form, or of its first source where that is not filled in. */
import { compare, divide, exact, subtract } from '../decimal.js';
import { formFigure } from '../equations/figures.js';
import { percentOf, printed } from '../equations/print-figure.js';
import { ADJUSTMENT } from '../taxonomy/narrative-words.js';
import type { Telling } from '../wording/sentence-parts.js';
import { hasReason, isExplained } from './context/reasons.js';
import { isOwed } from './funds-reason.js';
import { remark } from './remark.js';

const LINES = ['total', 'fiscal'];

export const budgetGrowth = remark({
  rule: {
    id: 'plausibility.budget-growth',
    level: 'warning',
    title: {
      zh: '全年预算比年初预算增减过大应说明原因',
      en: 'A budget raised or cut much within the year owes a reason',
    },
    basis: [{ zh: '湖南省部门整体支出绩效评价指标：预算控制率 = 追加 ÷ 年初预算，超过 30% 不得分', verified: true }],
    examples: {
      pass: {
        shown: '1700 → 1863.29，增加 9.6%',
        en: '1700 → 1863.29, up 9.6%',
        facts: {
          'funds.total@2024/budget-initial#annex2': '1700万元',
          'funds.total@2024/budget-full#annex2': '1863.29万元',
        },
      },
      fail: {
        shown: '682.85 → 1863.29，增加 172.9%',
        en: '682.85 → 1863.29, up 172.9%',
        facts: {
          'funds.total@2024/budget-initial#annex2': '682.85万元',
          'funds.total@2024/budget-full#annex2': '1863.29万元',
        },
      },
    },
  },
  limits: {
    above: { field: 'budgetGrowth', zh: '全年预算比年初预算增加超过', en: 'growth above', standard: '0.3' },
    cut: { field: 'budgetCut', zh: '全年预算比年初预算减少超过', en: 'cut by more than', standard: '0.3' },
  },
  unlessRefuted: true,
  find: (context, limits) =>
    context.figures.forms.flatMap((form) => {
      const { figures } = context;
      for (const year of figures.parts.get(form.part) ?? [])
        for (const line of LINES) {
          const [first, changed] = (['budget-initial', 'budget-full'] as const).map((stage) =>
            formFigure(figures, form, `${form.funds}.${line}`, { year, stage }),
          );
          if (!first || !changed || first.value.num <= 0n) continue;
          const rate = divide(subtract(changed.value, first.value), first.value);
          const cut = rate.num < 0n;
          const size = cut ? { num: -rate.num, den: rate.den } : rate;
          if (compare(size, exact(cut ? limits.cut : limits.above)) <= 0) return [];
          if (isOwed(form, 'adjusted', context) || hasReason(form, ADJUSTMENT, context)) return [];
          if (isExplained(ADJUSTMENT, context)) return [];
          const data = {
            message: 'plausibility.growth' as const,
            growth: percentOf(size, 1),
            ...(cut ? { cut } : {}),
          };
          return [{ subject: changed.fact.key, data, operands: [first, changed] }];
        }
      return [];
    }),
  say: {
    'plausibility.growth': (c: Telling<{ growth: string; cut?: boolean }>) => {
      const [from, to] = c.facts;
      const values = from && to ? `${printed(from)} → ${printed(to)}` : '';
      const { growth, cut } = c.data;
      return c.zh
        ? `年初预算 → 全年预算：${values}，${cut ? '减少' : '增加'} ${growth}，没有说明原因`
        : `initial to full-year budget: ${values}, ${cut ? 'down' : 'up'} ${growth}, without a reason`;
    },
  },
});
