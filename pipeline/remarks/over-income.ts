/** Totals of one year in the text, and no word of what was carried over. */
import { compare, subtract } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { printed, shown } from '../equations/print-figure.js';
import type { Stage } from '../taxonomy/key.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const overIncome = remark({
  rule: {
    id: 'plausibility.over-income',
    level: 'warning',
    title: { zh: '支出大于收入，应说明结转等来源', en: 'More spent than came in owes a word on what was carried over' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '收入 100 万元，支出 98 万元', en: 'income 1 million, expenditure 0.98 million' },
      fail: {
        shown: '收入 100 万元，支出 120 万元，没有说明结转',
        en: 'income 1 million, expenditure 1.2 million, no carry-over named',
      },
    },
  },
  unlessRefuted: true,
  find: ({ figures, passages }) => {
    if (passages.some(({ text }) => /结转|结余|年初余额|动用/.test(text))) return [];
    /** Of the year that is over; `预算收入` where the text tells no other. */
    const totals = (concept: string, stage: Stage = 'final') =>
      figures.all.filter(
        ({ fact, role, value }) =>
          fact.part === 'narrative' &&
          // A sentence that names no year has its stage behind the bare concept.
          role.concept.replace(/\/final$/, '') === concept &&
          (role.stage === stage || (role.stage === null && stage === 'final')) &&
          value.num > 0n,
      );
    const [spent] = totals('expenditure.total');
    const ofYear = ({ role }: Figure) => role.year === spent?.role.year;
    const income = totals('income.total').find(ofYear) ?? totals('income.total', 'budget').find(ofYear);
    if (!spent || !income || compare(spent.value, income.value) <= 0) return [];
    const over = shown(subtract(spent.value, income.value), spent);
    return [
      {
        subject: spent.fact.key,
        data: { message: 'plausibility.over-income' as const, over },
        operands: [spent, income],
      },
    ];
  },
  say: {
    'plausibility.over-income': (c: Telling<{ over: string }>) => {
      const [spent, income] = c.facts.map(printed);
      return c.zh
        ? `支出 ${spent} 大于收入 ${income}，多 ${c.data.over}，没有说明结转等来源`
        : `spent ${spent}, above the income ${income} by ${c.data.over}, without a word on what was carried over`;
    },
  },
});
