/** Indicators that score much better than the budget was executed: (their share of their points − that of the execution) ÷ their share. */
import { compare, divide, type Exact, exact, subtract } from '../decimal.js';
import { formFigure } from '../equations/figures.js';
import { partOf, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const balance = remark({
  rule: {
    id: 'plausibility.balance',
    level: 'notice',
    title: {
      zh: '指标得分率明显高于执行率得分率',
      en: 'Indicators score much better than the execution of the budget',
    },
    examples: {
      facts: {
        'overall.execution.weight#annex2': '10分',
        'overall.execution.score#annex2': '9.8分',
        'overall.total.weight#annex2': '100分',
        'overall.total.score#annex2': '97.8分',
      },
      pass: { shown: '指标 88 ÷ 90，执行率得分 9.8 ÷ 10', en: 'indicators 88 of 90 points, execution 9.8 of 10' },
      fail: {
        shown: '指标 90 ÷ 90，执行率得分 6 ÷ 10',
        en: 'indicators 90 of 90 points, execution 6 of 10',
        facts: { 'overall.execution.score#annex2': '6分', 'overall.total.score#annex2': '96分' },
      },
    },
  },
  limits: { above: { field: 'scoreGap', zh: '得分率高出超过', en: 'gap above', standard: '0.15' } },
  unlessRefuted: true,
  find: ({ figures }, { above }) =>
    figures.forms.flatMap((form) => {
      const [weight, score, totalWeight, total] = [
        'KEY.execution.weight',
        'KEY.execution.score',
        'KEY.total.weight',
        'KEY.total.score',
      ].map((concept) => formFigure(figures, form, concept));
      if (!weight || !score || !totalWeight || !total || weight.value.num <= 0n) return [];
      const rest = subtract(totalWeight.value, weight.value);
      const earned = subtract(total.value, score.value);
      if (rest.num <= 0n || earned.num <= 0n) return [];
      const [indicators, execution] = [divide(earned, rest), divide(score.value, weight.value)];
      if (compare(divide(subtract(indicators, execution), indicators), exact(above)) <= 0) return [];
      const data = {
        message: 'plausibility.balance' as const,
        indicators: roundedPercent(indicators),
        execution: roundedPercent(execution),
      };
      return [{ subject: `${form.key}.balance`, data, operands: [total, score] }];
    }),
  say: {
    'plausibility.balance': (c: Telling<{ indicators: string; execution: string }>) => {
      const part = partOf(c);
      return c.zh
        ? `${part}指标得分率 ${c.data.indicators}，预算执行得分率只有 ${c.data.execution}，请核对指标是否打分偏高`
        : `${part}: indicators earn ${c.data.indicators} of their points, the execution only ${c.data.execution}`;
    },
  },
});

function roundedPercent({ num, den }: Exact): string {
  const tenths = (num * 2000n + den) / (2n * den);
  return `${tenths / 10n}.${tenths % 10n}%`;
}
