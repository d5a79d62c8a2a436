/** The full-year budget far from the initial one: of the total of a form, or of its first source where that is not filled in. */
import { compare, divide, exact, subtract } from '../decimal.js';
import { type Figure, formFigure } from '../equations/figures.js';
import { percentOf, printed } from '../equations/print-figure.js';
import { sentenceAfter } from '../extract/passages.js';
import { ADJUSTMENT } from '../taxonomy/narrative-words.js';
import type { Telling } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { amountsTold, areBeside, saidBefore } from './context/neighbours.js';
import { hasReason, isExplained } from './context/reasons.js';
import { isOwed } from './funds-reason.js';
import { remark } from './remark.js';

const LINES = ['total', 'fiscal'];

export const budgetGrowth = remark({
  rule: {
    id: 'plausibility.budget-growth',
    title: {
      zh: '全年预算比年初预算增减过大应说明原因',
      en: 'A budget raised or cut much within the year owes a reason',
    },
    basis: [{ zh: '湖南省部门整体支出绩效评价指标：预算控制率 = 追加 ÷ 年初预算，超过 30% 不得分', verified: true }],
    examples: {
      facts: {
        'funds.total@2024/budget-initial#annex2': '1700万元',
        'funds.total@2024/budget-full#annex2': '1863.29万元',
      },
      pass: { shown: '1700 → 1863.29，增加 9.6%', en: '1700 → 1863.29, up 9.6%' },
      fail: { shown: '682.85 → 1863.29，增加 172.9%', en: '682.85 → 1863.29, up 172.9%' },
    },
  },
  limits: {
    above: { field: 'budgetGrowth', zh: '全年预算比年初预算增加超过', en: 'growth above', standard: '0.3' },
    cut: { field: 'budgetCut', zh: '全年预算比年初预算减少超过', en: 'cut by more than', standard: '0.3' },
  },
  unlessRefuted: true,
  find: (context, limits) => {
    const inForms = context.figures.forms.flatMap((form) => {
      const { figures } = context;
      for (const year of figures.parts.get(form.part) ?? [])
        for (const line of LINES) {
          const [first, changed] = (['budget-initial', 'budget-full'] as const).map((stage) =>
            formFigure(figures, form, `${form.funds}.${line}`, { year, stage }),
          );
          if (!first || !changed || first.value.num <= 0n) continue;
          const data = grownBy(first, changed, limits);
          if (!data) return [];
          if (isOwed(form, 'adjusted', context) || hasReason(form, ADJUSTMENT, context)) return [];
          if (isExplained(ADJUSTMENT, context)) return [];
          return [{ subject: changed.fact.key, data, operands: [first, changed] }];
        }
      return [];
    });
    return inForms.length > 0 ? inForms : inText(context, limits);
  },
  say: {
    'plausibility.growth': (c: Telling<{ growth: string; cut?: boolean }>) => {
      const [from, to] = c.facts;
      const values = from && to ? `${printed(from, c.voice.lang)} → ${printed(to, c.voice.lang)}` : '';
      const { growth, cut } = c.data;
      return c.zh
        ? `年初预算 → 全年预算：${values}，${cut ? '减少' : '增加'} ${growth}，没有说明原因`
        : `initial to full-year budget: ${values}, ${cut ? 'down' : 'up'} ${growth}, without a reason`;
    },
  },
});

const TOTAL = /^(?:funds|expenditure)\.total$/;
const INITIAL = /年初(?:批复|部门|安排)?(?:的)?预算[^，。；\d]{0,6}$/;
const CHANGED = /(?:调整|全年)[^，。；\d]{0,4}预算[^，。；\d]{0,6}$|年[中内末底][^，。；\d]{0,4}调整后?[为至到]$/;
const WHY = /追加|追减|调[增减]|压减|收回|下达|新增|因|由于|系|主要/;

/** `年初预算60万元，调整后预算102万元`: side by side, of something that no concept means, or where no form says it of the whole. */
function inText(context: RemarkContext, limits: { above: string; cut: string }) {
  const money = amountsTold(context);
  return money.flatMap((first, i) => {
    const { concept } = first.role;
    const isOwn = concept === 'quantity:*' || (context.figures.forms.length === 0 && TOTAL.test(concept));
    const isFree = isOwn && first.value.num > 0n;
    const before = saidBefore(first, context);
    const changed = isFree && INITIAL.test(before) ? changedOf(first, money.slice(i + 1), context) : undefined;
    if (!changed) return [];
    const found = grownBy(first, changed, limits);
    const { block, end } = first.fact.where;
    const text = context.texts.get(block) ?? '';
    const told = text.slice(end, changed.fact.where.end) + sentenceAfter(text, changed.fact.where.end, /。/);
    if (!found || WHY.test(told) || isExplained(ADJUSTMENT, context)) return [];
    return [{ subject: changed.fact.key, data: found, operands: [first, changed] }];
  });
}

/**
 * Beside it; or of the whole, in a sentence of the paragraph that begins with it: `…。全年预算调整为1934.75万元`. Of what was added and what that made
 * (`调整预算341.25万元，全年预算数2357.75万元`) the latter.
 */
function changedOf(first: Figure, next: readonly Figure[], context: RemarkContext): Figure | undefined {
  const isWhole = !OF_A_LINE.test(saidBefore(first, context));
  const own = next.filter(({ fact: { where } }) => where.block === first.fact.where.block);
  const nth = own.findIndex((figure, i) => {
    const said = saidBefore(figure, context);
    if (!CHANGED.test(said)) return false;
    return (i === 0 && areBeside(first, figure, context)) || (isWhole && BEGINS.test(said));
  });
  const [found, behind] = own.slice(nth);
  if (nth < 0 || !found) return undefined;
  return behind && CHANGED.test(saidBefore(behind, context)) && areBeside(found, behind, context) ? behind : found;
}

const BEGINS = /^\s*(?:年中|后|经)?(?:调整后?|全年)/;
const OF_A_LINE = /项目|基本支出|三公|公用|人员|接待|公务|培训|会议|采购|专项/;

function grownBy(first: Figure, changed: Figure, { above, cut: below }: { above: string; cut: string }) {
  const rate = divide(subtract(changed.value, first.value), first.value);
  const cut = rate.num < 0n;
  const size = cut ? { num: -rate.num, den: rate.den } : rate;
  if (compare(size, exact(cut ? below : above)) <= 0) return null;
  return { message: 'plausibility.growth' as const, growth: percentOf(size, 1), ...(cut ? { cut } : {}) };
}
