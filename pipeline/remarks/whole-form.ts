/** What a form that goes to its end says as a whole: one indicator carries most of it, nobody was asked, the targets are the points. */
import { add, compare, exact, multiply, toDecimal, ZERO } from '../decimal.js';
import { type Figures, formFigure } from '../equations/figures.js';
import { printed } from '../equations/print-figure.js';
import { namePart } from '../wording/name.js';
import { lead, stated, type Telling } from '../wording/sentence-parts.js';
import type { ClaimedForm } from './context/claimed-form.js';
import { remark } from './remark.js';

/** The weights of all indicators, where the form prints each of them. */
function sumOfWeights(form: ClaimedForm) {
  const weights = form.rows.flatMap(({ figures: { weight } }) => weight ?? []);
  return { weights, sum: weights.map((w) => w.value).reduce(add, ZERO) };
}

/** Whether the form goes to its end: the weights, with those of the execution, reach its total or 100. */
function isWhole(form: ClaimedForm, figures: Figures): boolean {
  const { sum } = sumOfWeights(form);
  const at = (name: string) => formFigure(figures, form.context, `KEY.${name}`)?.value;
  const total = at('total.weight') ?? exact(100);
  return compare(add(sum, at('execution.weight') ?? ZERO), total) === 0 || compare(sum, total) === 0;
}

const FEW = 5;

export const heavyIndicator = remark({
  rule: {
    id: 'plausibility.heavy-indicator',
    title: { zh: '一个指标的分值不应过大', en: 'No indicator carries most of the weight' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '分值 10、10、20、40', en: 'weights 10, 10, 20, 40' },
      fail: { shown: '分值 80、5、5', en: 'weights 80, 5, 5' },
    },
  },
  limits: { share: { zh: '一个指标占全部分值的比例', en: 'share of all points', standard: '0.6666' } },
  find: ({ forms, figures }, { share }) =>
    forms.flatMap((form) => {
      const { weights, sum } = sumOfWeights(form);
      if (weights.length === 0 || !isWhole(form, figures)) return [];
      const limit = multiply(sum, exact(share));
      // A small project may have no more than a few.
      const severity = weights.length < FEW ? { severity: 'notice' as const } : {};
      return weights
        .filter((weight) => compare(weight.value, limit) >= 0)
        .map((weight) => ({
          subject: weight.fact.key,
          data: { message: 'plausibility.heavy-indicator' as const, of: toDecimal(sum) },
          operands: [weight],
          ...severity,
        }));
    }),
  say: {
    'plausibility.heavy-indicator': (c: Telling<{ of: string }>) =>
      c.zh
        ? `${lead(c)} ${stated(c)}，占全部指标 ${c.data.of} 分的三分之二以上`
        : `${lead(c)} is ${stated(c)} of ${c.data.of} points`,
  },
});

export const noSatisfaction = remark({
  rule: {
    id: 'plausibility.no-satisfaction',
    title: { zh: '绩效指标包括满意度', en: 'The indicators include satisfaction' },
    basis: [{ zh: '财预〔2020〕10号第十二条：满意度 10 分，特殊情况可调整', verified: false }],
    examples: {
      pass: { shown: '满意度指标 10 分', en: 'satisfaction has 10 points' },
      fail: { shown: '没有满意度指标，分值合计 100', en: 'no satisfaction, weights of 100 in all' },
    },
  },
  find: ({ forms, figures }) =>
    forms.flatMap((form) => {
      const { context, rows } = form;
      if (rows.length < 4 || !isWhole(form, figures)) return [];
      if (rows.some((row) => /满意/.test(`${row.level1}${row.level2}${row.level3}`))) return [];
      const data = { message: 'plausibility.no-satisfaction' as const, part: context.part };
      return [{ subject: context.key, data, where: rows[0]?.place ?? [] }];
    }),
  say: {
    'plausibility.no-satisfaction': (c: Telling<{ part: string }>) => {
      const part = namePart(c.data.part, c.voice);
      return c.zh ? `${part}没有满意度指标` : `${part} has no indicator of satisfaction`;
    },
  },
});

/** Bare numbers that are their own results, and the weights beside them or add up to those of a form: the column of targets holds the points. */
export const pointsAsTargets = remark({
  rule: {
    id: 'plausibility.points-as-targets',
    title: { zh: '指标值栏不应填分值', en: 'The column of targets holds no points' },
    basis: [{ zh: '自评表表式：指标值', verified: true }],
    examples: {
      pass: { shown: '指标值 32.1公里', en: 'target 32.1 km' },
      fail: {
        shown: '指标值 20、20、10、10、10、10、20，合计 100',
        en: 'targets 20, 20, 10, 10, 10, 10, 20: 100 in all, the weights',
      },
    },
  },
  find: ({ forms }) =>
    forms.flatMap(({ rows, heads, context: { key, part } }) => {
      const filled = rows.filter((row) => row.target !== '' || row.actual !== '');
      if (filled.length < 4) return [];
      if (filled.some((row) => !/^\d{1,2}(?:\.\d)?$/.test(row.target) || row.target !== row.actual)) return [];
      const sum = filled.reduce((total, row) => add(total, exact(row.target)), ZERO);
      const isAll = compare(sum, exact(90)) === 0 || compare(sum, exact(100)) === 0;
      if (heads.has('weight') ? filled.some((row) => row.weight !== row.target) : !isAll) return [];
      const points = filled.flatMap(({ figures: { target } }) => (target ? printed(target.fact) : []));
      const data = { message: 'plausibility.points-as-targets' as const, part, points, sum: toDecimal(sum) };
      return [{ subject: key, data, where: filled.flatMap((row) => row.place) }];
    }),
  say: {
    'plausibility.points-as-targets': (c: Telling<{ part: string; points: string[]; sum: string }>) => {
      const { points, sum, part } = c.data;
      return c.zh
        ? `${namePart(part, c.voice)}“指标值”和“完成值”填的像是分值（${points.join(' + ')} = ${sum}），不是指标值`
        : `${namePart(part, c.voice)}: the columns of targets and results seem to hold the points (${points.join(' + ')} = ${sum})`;
    },
  },
});
