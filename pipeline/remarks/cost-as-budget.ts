/** A cost indicator that repeats the budget although less was spent, and a cost target far above the budget. */
import { compare, exact, meets, multiply } from '../decimal.js';
import { type Figure, formFigure } from '../equations/figures.js';
import { intervalOf } from '../equations/interval.js';
import { printed } from '../equations/print-figure.js';
import { printRow, type Stage } from '../taxonomy/key.js';
import { type Telling, withUnit } from '../wording/sentence-parts.js';
import type { ClaimedForm } from './context/claimed-form.js';
import type { RemarkContext } from './context/context.js';
import { remark } from './remark.js';

const COST = /成本/;
/** Of all of it, and not of a kilometre. */
const WHOLE = /^(?!.*(?:每|单位|单项|人均|平均)).*(?:总成本|成本概算|成本控制|项目成本|总投资|投资额)/;

function fundsOf({ context: form }: ClaimedForm, { figures }: RemarkContext) {
  for (const year of figures.parts.get(form.part) ?? []) {
    const at = (stage: Stage) => formFigure(figures, form, `${form.funds}.total`, { year, stage });
    const [budget, final] = [at('budget-full') ?? at('budget-initial'), at('final')];
    if (budget && final) return { budget, final };
  }
  return null;
}

const same = (a: Figure, b: Figure) => meets(intervalOf(a, 'own'), intervalOf(b, 'own'));

export const costAsBudget = remark({
  rule: {
    id: 'plausibility.cost-as-budget',
    title: { zh: '成本指标的完成值应是实际支出，不是预算数', en: 'The result of a cost indicator is what was spent' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '成本指标完成值 125.25 万元，全年执行数 125.25 万元',
        en: 'cost indicator 1.2525 million, spent in the year 1.2525 million',
      },
      fail: {
        shown: '成本指标完成值 150 万元，全年执行数 125.25 万元',
        en: 'cost indicator 1.5 million (the budget), spent in the year 1.2525 million',
      },
    },
  },
  unlessRefuted: true,
  find: (context) =>
    context.forms.flatMap((form) => {
      const funds = fundsOf(form, context);
      if (!funds || same(funds.budget, funds.final)) return [];
      return form.rows.flatMap(({ figures: { actual }, level1, level2, level3, index }) => {
        const isCost = COST.test(`${level1}${level2}`) && actual?.dimension === 'money';
        if (!isCost || !actual || !same(actual, funds.budget) || same(actual, funds.final)) return [];
        const data = { message: 'plausibility.cost-as-budget' as const, label: level3 };
        return [{ subject: printRow(form.context, index), data, operands: [actual, funds.final] }];
      });
    }),
  say: {
    'plausibility.cost-as-budget': (c: Telling<{ label: string }>) => {
      const [cost, final] = c.facts.map(withUnit);
      return c.zh
        ? `成本指标“${c.data.label}”的完成值 ${cost} 是预算数，全年执行数是 ${final}`
        : `the cost ${c.data.label} is given as ${cost}, the budget; ${final} was spent`;
    },
  },
});

export const costAboveBudget = remark({
  rule: {
    id: 'plausibility.cost-above-budget',
    title: { zh: '成本指标值不应高于预算', en: 'A cost target lies within the budget' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '项目总成本 ≤2565 万元，全年预算 2565 万元',
        en: 'total cost ≤25.65 million, budget 25.65 million',
      },
      fail: {
        shown: '项目总成本 ≤3584 万元，全年预算 2565 万元',
        en: 'total cost ≤35.84 million, budget 25.65 million',
      },
    },
  },
  limits: { above: { zh: '成本指标值高于预算的倍数', en: 'cost target above the budget, times', standard: '1.2' } },
  find: (context, { above }) =>
    context.forms.flatMap((form) => {
      const funds = fundsOf(form, context);
      if (!funds || funds.budget.value.num <= 0n) return [];
      return form.rows.flatMap(({ figures: { target }, level3, index }) => {
        if (target?.dimension !== 'money' || !WHOLE.test(level3)) return [];
        if (target.fact.hedge !== 'at-most' && target.fact.hedge !== 'under') return [];
        if (compare(target.value, multiply(funds.budget.value, exact(above))) <= 0) return [];
        const data = { message: 'plausibility.cost-above-budget' as const, label: level3 };
        return [{ subject: printRow(form.context, index), data, operands: [target, funds.budget] }];
      });
    }),
  say: {
    'plausibility.cost-above-budget': (c: Telling<{ label: string }>) => {
      const [target, budget] = c.facts.map((fact) => printed(fact, c.voice.lang));
      return c.zh
        ? `成本指标“${c.data.label}”的指标值 ${target} 高于预算 ${budget}，不可能超出`
        : `the target ${target} of ${c.data.label} lies above the budget of ${budget}: it cannot be missed`;
    },
  },
});
