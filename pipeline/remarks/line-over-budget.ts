/** Lines of 基础数据表, and what the text says of them: actual amounts far above their budgets, all of one part in one remark. */
import { add, compare, divide, type Exact, exact, subtract, sum, toDecimal } from '../decimal.js';
import { type Figure, type Figures, figureAt } from '../equations/figures.js';
import { percentOf, printed } from '../equations/print-figure.js';
import { literal } from '../extract/passages.js';
import { makeKey, type Stage } from '../taxonomy/key.js';
import { ADJUSTMENT } from '../taxonomy/narrative-words.js';
import { nameFigure, namePart } from '../wording/name.js';
import type { Telling } from '../wording/sentence-parts.js';
import { isExplained } from './context/reasons.js';
import { remark } from './remark.js';

const LINES = [
  'expenditure.total',
  'expenditure.basic',
  'expenditure.project',
  'public.total',
  'project.business',
  'project.operation',
  'project.special-funds',
  'sangong.vehicles',
  'sangong.abroad',
  'sangong.reception',
];
const ONE = exact(1);
/** Of the three public expenses no line may be above its budget; where their total is, that is told for itself. */
const OF_SANGONG = /^sangong\.(?:vehicles|abroad|reception)$/;

export const lineOverBudget = remark({
  rule: {
    id: 'plausibility.line-over-budget',
    title: { zh: '决算远超预算应说明原因', en: 'Actual amounts far above their budgets owe a reason' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      facts: { 'public.total@2024/budget#annex1': '185.76万元', 'public.total@2024/final#annex1': '193.42万元' },
      pass: '193.42 ÷ 185.76 = 1.04',
      fail: '193.42 ÷ 85.76 = 2.26',
    },
  },
  limits: {
    above: { field: 'lineGrowth', zh: '决算比预算增加超过', en: 'above the budget by', standard: '0.3333' },
    seen: { zh: '正文所述总额增加超过（提示）', en: 'a total of the text by more than (notice)', standard: '0.2' },
  },
  unlessRefuted: true,
  find: (context, { above, seen }) => {
    const { figures } = context;
    const [grave, minor] = [exact(above), exact(seen)].map((rise) => add(ONE, rise)) as [Exact, Exact];
    // Where the text tells what was added, only much more owes a reason.
    const isAdded = context.passages.some(({ text }) => ADJUSTMENT.test(text));
    // `调整数中，救灾资金340万元`: by as much the printed budget was raised.
    const named = new Set(
      figures.all.flatMap(({ fact, role, value }) =>
        isNamed(fact.part, fact.label, role.concept) ? [toDecimal(value)] : [],
      ),
    );
    // `年中追加动物防疫补助186万元`: what was added, and what for, covers the rise, but for that of what the office itself uses; that of the
    // basic expenditure only where it was for the staff.
    const additions = figures.all.filter(
      ({ fact, dimension }) => dimension === 'money' && fact.part === 'narrative' && ADDED_FOR.test(fact.label),
    );
    // One told twice was added once.
    const addedTo = ({ concept, year }: Figure['role']) => {
      const own = additions.filter(({ fact: { label } }) => concept !== 'expenditure.basic' || FOR_STAFF.test(label));
      return sum(
        [...new Set(own.flatMap(({ role, value }) => (role.year === year ? [toDecimal(value)] : [])))].map(exact),
      );
    };
    const isTold = (budget: Figure, full: Figure | undefined, final: Figure) =>
      (full !== undefined && named.has(toDecimal(subtract(full.value, budget.value)))) ||
      (!/^(?:public\.total|sangong)/.test(budget.role.concept) &&
        compare(subtract(final.value, budget.value), addedTo(final.role)) <= 0);
    return context.extraction.parts
      .filter(({ kind }) => kind === 'annex1')
      .map(({ part }) => part)
      .concat('narrative')
      .flatMap((part) =>
        [...(figures.parts.get(part) ?? [])].flatMap((year) => {
          const pairs =
            part === 'narrative' ? toldPairs(year, figures) : LINES.map((line) => pairOf(line, part, year, figures));
          const over = pairs.flatMap(({ budget, full, final }) => {
            if (!budget || !final || budget.value.num <= 0n || isTold(budget, full, final)) return [];
            const rate = divide(final.value, budget.value);
            const name = budget.fact.label.replace(/^[\s\d、.．]*(?:其中)?[:：]?|[\s:：]/g, '');
            const words = new RegExp(`${literal(name)}.*|${ADJUSTMENT.source}`);
            const any = OF_SANGONG.test(budget.role.concept);
            const limit = any ? ONE : part === 'narrative' && !isAdded ? minor : grave;
            if (compare(rate, limit) <= 0 || isExplained(words, context)) return [];
            return [{ rate, any, figures: [final, budget], rise: percentOf(subtract(rate, ONE), 1) }];
          });
          const whole = pairOf('sangong.total', part, year, figures);
          const isWhole = whole.budget && whole.final && compare(whole.final.value, whole.budget.value) > 0;
          return [false, true].flatMap((any) => {
            const lines = over.filter((line) => line.any === any);
            if (lines.length === 0 || (any && isWhole)) return [];
            const rises = lines.map(({ rise }) => rise);
            const data = { message: 'plausibility.line-over' as const, rises, ...(any && { any: true as const }) };
            const isGrave = any || lines.some(({ rate }) => compare(rate, grave) > 0);
            const severity = isGrave ? ('warning' as const) : ('notice' as const);
            const operands = lines.flatMap((line) => line.figures);
            return [{ subject: `${part}@${year}${any ? '/sangong' : ''}`, data, operands, severity }];
          });
        }),
      );
  },
  say: {
    /** `any`: lines of which none may be above its budget at all. */
    'plausibility.line-over': (c: Telling<{ rises: string[]; any?: true }>) => {
      const lines = c.data.rises.map((rise, i) => {
        const [final, budget] = [c.facts[2 * i], c.facts[2 * i + 1]];
        const values = final && budget ? `${printed(budget, c.voice.lang)} → ${printed(final, c.voice.lang)}` : '';
        const name = final ? nameFigure(final, c.voice) : '';
        return c.zh ? `“${name}”${values}（增加 ${rise}）` : `${name} ${values} (up ${rise})`;
      });
      const part = c.facts[0] ? namePart(c.facts[0].part, c.voice) : '';
      return c.zh
        ? `${part}${c.facts[0]?.part === 'narrative' ? '所述金额' : '决算'}${c.data.any ? '超过' : '远超'}预算，没有说明原因：${lines.join('，')}`
        : `${part}: ${c.data.any ? '' : 'far '}above the budget, without a reason: ${lines.join(', ')}`;
    },
  },
});

const FOR_STAFF = /人员|工资|薪|津|补贴|奖|社保|保险|公积金|年金|退休|抚恤|丧葬|遗属|基本支出|公用/;
const ADDED_FOR =
  /(?:追加|调增)(?:了|安排|下达)*(?!(?:[^，。；]{0,4}(?:预算|资金|经费|指标|支出|收入))?(?:数|金?额)?$)[一-龥“”]{3,}/;

/** An amount of the text that has a name of its own, and is no mere change. */
function isNamed(part: string, label: string, concept: string): boolean {
  return part === 'narrative' && concept === 'quantity:*' && !/追加|调[增减整]|增加|减少|差额/.test(label);
}

interface Pair {
  budget: Figure | undefined;
  /** As it was changed during the year. */
  full: Figure | undefined;
  final: Figure | undefined;
}

function pairOf(line: string, part: string, year: number, figures: Figures): Pair {
  const [budget, full, final] = (['budget', 'budget-full', 'final'] as const).map((stage) =>
    figureAt(figures, part, makeKey(line, { year, stage })),
  );
  return { budget, full, final };
}

/** Sentences call one total 预算安排, 收入 and 支出, and the budget of the beginning by its own name. */
const TOTALS = ['expenditure.total', 'funds.total', 'income.total'];

function toldPairs(year: number, figures: Figures): Pair[] {
  const told = (concepts: readonly string[], stages: readonly Stage[]) =>
    stages
      .flatMap((stage) =>
        concepts.flatMap((concept) => figureAt(figures, 'narrative', makeKey(concept, { year, stage })) ?? []),
      )
      .at(0);
  return [TOTALS, ...LINES.filter((line) => !TOTALS.includes(line)).map((line) => [line])].map((concepts) => ({
    budget: told(concepts, ['budget-initial', 'budget']),
    full: told(concepts, ['budget-full']),
    final: told(concepts, ['final', 'budget-full']),
  }));
}
