/** Totals of one year in the text against what it says was carried over, or without a word of it. */
import { compare, type Exact, exact, subtract, ZERO } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { printed, shown } from '../equations/print-figure.js';
import { placeAt } from '../extract/passages.js';
import { BROUGHT_OVER, CLAIMED, LEFT_OVER, OTHER_SOURCE } from '../taxonomy/goal-words.js';
import type { Stage } from '../taxonomy/key.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const overIncome = remark({
  rule: {
    id: 'plausibility.over-income',
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
    if (passages.some(({ text }) => OTHER_SOURCE.test(text))) return [];
    const { spent, income } = yearIn(figures);
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
      const [spent, income] = c.facts.map((fact) => printed(fact, c.voice.lang));
      return c.zh
        ? `支出 ${spent} 大于收入 ${income}，多 ${c.data.over}，没有说明结转等来源`
        : `spent ${spent}, above the income ${income} by ${c.data.over}, without a word on what was carried over`;
    },
  },
});

function totalsIn(figures: Figures, concept: string, stage: Stage = 'final'): Figure[] {
  return figures.all.filter(
    ({ fact, role, value }) =>
      fact.part === 'narrative' &&
      // A sentence that names no year has its stage behind the bare concept.
      role.concept.replace(/\/final$/, '') === concept &&
      (role.stage === stage || (role.stage === null && stage === 'final')) &&
      value.num > 0n,
  );
}

/** The totals of the year that is over; `预算收入` where the text tells no other. */
function yearIn(figures: Figures): { spent: Figure | undefined; income: Figure | undefined } {
  const [spent] = totalsIn(figures, 'expenditure.total');
  const ofYear = ({ role }: Figure) => role.year === spent?.role.year;
  const income = [...totalsIn(figures, 'income.total'), ...totalsIn(figures, 'income.total', 'budget')].find(ofYear);
  return { spent, income };
}

/** `调整后预算2018.6万元，全年支出1938万元`, where no income is told. */
function plannedIn(figures: Figures): ReturnType<typeof yearIn> {
  const concepts = ['funds.total', 'expenditure.total'];
  const income = concepts.flatMap((concept) => totalsIn(figures, concept, 'budget-full'))[0];
  const spent = concepts.flatMap((concept) => totalsIn(figures, concept));
  return { income, spent: spent.find(({ role }) => role.year === income?.role.year) };
}

/** Printed totals lose so much in rounding, in yuan. */
const ROUNDING = exact(500);

export const carriedOver = remark({
  rule: {
    id: 'plausibility.carried-over',
    title: { zh: '收入减支出应等于年末结转结余', en: 'Income less expenditure is what is left at the end of the year' },
    basis: [{ zh: '部门决算：收入 + 年初结转结余 = 支出 + 年末结转结余', verified: true }],
    examples: {
      pass: {
        shown: '收入 100 万元，支出 98 万元，年末结余 2 万元',
        en: 'income 1 million, expenditure 0.98, left 0.02',
      },
      fail: {
        shown: '收入 100 万元，支出 100 万元，年末结余 8 万元',
        en: 'income 1 million, expenditure 1 million, left 80,000',
      },
    },
  },
  unlessRefuted: true,
  find: ({ figures, passages }) => {
    const told = yearIn(figures);
    const planned = !told.income;
    const { spent, income } = planned ? plannedIn(figures) : told;
    if (!spent || !income || income.role.stage === 'budget') return [];
    if (passages.some(({ text }) => BROUGHT_OVER.test(text))) return [];
    const rest = subtract(income.value, spent.value);
    const left = figures.all.filter(
      ({ fact, dimension, role }) =>
        fact.part === 'narrative' &&
        dimension === 'money' &&
        !fact.hedge &&
        (role.year ?? spent.role.year) === spent.role.year &&
        LEFT_OVER.test(fact.label.replace(/\s/g, '')),
    );
    const none =
      left.length > 0
        ? []
        : passages.flatMap((passage) => {
            const match =
              passage.kind === 'cell' || passage.kind === 'note' ? null : CLAIMED.nothingLeft.exec(passage.text);
            return match ? [placeAt(passage, match.index, match.index + match[0].length)] : [];
          });
    const [first] = left;
    const isMet = (value: Exact) => {
      const gap = subtract(rest, value);
      return compare(gap.num < 0n ? { ...gap, num: -gap.num } : gap, ROUNDING) <= 0;
    };
    if (first ? left.some(({ value }) => isMet(value)) : none.length === 0 || isMet(ZERO) || rest.num < 0n) return [];
    // What was not spent of a budget may be taken back: there is less of it then, and never more.
    if (planned && !left.every(({ value }) => compare(value, rest) > 0)) return [];
    const data = {
      message: 'plausibility.carried-over' as const,
      rest: shown(rest, spent),
      said: none[0]?.quote ?? '',
      ...(planned && { planned }),
    };
    return [
      { subject: spent.fact.key, data, operands: [income, spent, ...(first ? [first] : [])], where: none.slice(0, 1) },
    ];
  },
  say: {
    'plausibility.carried-over': (c: Telling<{ rest: string; said: string; planned?: boolean }>) => {
      const [income, spent, left] = c.facts.map((fact) => printed(fact, c.voice.lang));
      const { rest, said, planned } = c.data;
      return c.zh
        ? `${planned ? '全年预算' : '收入'} ${income}、支出 ${spent}，相差 ${rest}，正文${left ? `的结转结余却是 ${left}` : `却写“${said}”`}`
        : `${planned ? 'budget' : 'income'} ${income} less expenditure ${spent} is ${rest}; the text says ${left ?? said}`;
    },
  },
});
