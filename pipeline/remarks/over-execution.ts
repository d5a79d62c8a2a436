/** 执行率 182.49%, 完成年初预算的 147.83%: the text spends more than its budget, and no word why. */
import { compare, exact, ONE } from '../decimal.js';
import type { Passage } from '../extract/passages.js';
import { ADJUSTMENT } from '../taxonomy/narrative-words.js';
import { few, type Telling } from '../wording/sentence-parts.js';
import { isExplained } from './context/reasons.js';
import { lineOverBudget } from './line-over-budget.js';
import { overIncome } from './over-income.js';
import { remark } from './remark.js';

/** Of money spent: income may come in as it likes. */
const EXECUTION = /(?:执行|(?:支出|预算)完成|支付|支出)率$|完成(?:年初|全年|调整后?|本年)?预算数?$/;
const OTHER = /收入|任务|目标|收缴/;

/** `年中追加上级专项4,215万元`: what was added needs no word of cause. */
const ADDED = /(?:追加|调增)[^，。；]{0,20}[\d０-９][\d０-９,，.．]*\s?[万亿]?元/;
const saysAddition = ({ kind, text }: Passage) => kind !== 'cell' && ADDED.test(text);

export const overExecution = remark({
  rule: {
    id: 'plausibility.over-execution',
    level: 'notice',
    title: { zh: '支出超过预算应说明原因', en: 'Spending above the budget owes a reason' },
    basis: [{ zh: '预算法第十三条：经批准的预算，非经法定程序不得调整', verified: false }],
    examples: {
      pass: {
        shown: '执行率 101.2%，主要是年中追加防汛资金',
        en: 'execution rate 101.2%, for funds added against floods',
      },
      fail: { shown: '执行率 182.49%，没有说明原因', en: 'execution rate 182.49%, no reason given' },
    },
  },
  limits: {
    grave: { zh: '超过（应说明原因，以下只作提示）', en: 'above (below it only a notice)', standard: '1.2' },
  },
  unlessRefuted: true,
  find: (context, { grave }) => {
    const { figures, drafts, notes } = context;
    if (isExplained(ADJUSTMENT, context) || context.passages.some(saysAddition)) return [];
    // The two amounts may have been told.
    const amounts = new Set(
      notes.flatMap(({ rule, operands }) =>
        rule.id === lineOverBudget.rule.id || rule.id === overIncome.rule.id ? operands : [],
      ),
    );
    const told = new Set(
      drafts.flatMap(({ operands: [rate, ...of] }) => (rate && of.some((figure) => amounts.has(figure)) ? [rate] : [])),
    );
    const rates = figures.all.filter(
      (rate) =>
        rate.fact.part === 'narrative' &&
        rate.dimension === 'rate' &&
        !rate.fact.hedge &&
        EXECUTION.test(rate.fact.label) &&
        !OTHER.test(`${rate.fact.key}${rate.fact.label}`) &&
        compare(rate.value, ONE) > 0 &&
        !told.has(rate) &&
        !context.reasons.some((sentence) => sentence.includes(rate.fact.text)),
    );
    if (rates.length === 0) return [];
    const isGrave = rates.some(({ value }) => compare(value, exact(grave)) > 0);
    const severity = isGrave ? ('warning' as const) : ('notice' as const);
    const data = { message: 'plausibility.over-execution' as const, rates: rates.length };
    // What each is a rate of is shown beside it.
    const of = rates.flatMap((rate) => drafts.find(({ operands }) => operands[0] === rate)?.operands.slice(1) ?? []);
    return [{ subject: 'narrative', data, operands: [...rates, ...of], severity }];
  },
  say: {
    'plausibility.over-execution': (c: Telling<{ rates: number }>) => {
      const rates = few(
        c.facts.slice(0, c.data.rates).map(({ label, text }) => `${label} ${text}`),
        c,
      );
      return c.zh
        ? `正文“${rates}”超过 100%，没有说明追加或超支的原因`
        : `${rates}: above 100%, without a word on what was added or overspent`;
    },
  },
});
