/**
 * How much of the budget was executed by when: within the year less than the months that have gone by let expect,
 * and far less than is said of the goals.
 */

import { absolute, compare, exact, multiply, powerOfTen, roundTo, subtract } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { percentOf, printed, shown } from '../equations/print-figure.js';
import { sentenceBefore } from '../extract/passages.js';
import { meaningOf } from '../taxonomy/key.js';
import { ADDED_UP } from '../taxonomy/totals.js';
import { namePart } from '../wording/name.js';
import { lead, partOf, stated, type Telling } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { remark } from './remark.js';

const EXECUTED = 'KEY.execution.rate';
const EXECUTION = /(?:执行|支出|支付)(?:率|进度)/;
const GOAL = /(?:目标|指标|任务)(?:的)?(?:总体)?(?:完成|实现|达成)(?:进度|率|程度|情况)?/;
const TOTAL = new RegExp(`总额|${ADDED_UP}|部门|整体`);
/** What is wanted, promised or compared, and not what was reached. */
const WANTED =
  /力争|争取|确保|要求|应达|不低于|不少于|预计|预期|计划|目标为|达不到|低于|未达|按照|规定|序时进度(?:为|要求)/;

export const pace = remark({
  rule: {
    id: 'plausibility.pace',
    level: 'notice',
    title: {
      zh: '年中的预算执行率落后于进度，或与绩效目标完成进度相差过大',
      en: 'Within the year: the execution lags behind the months gone by, or far behind the goals',
    },
    basis: [
      {
        zh: '川财绩〔2025〕10号：1—4月低于 25%、1—6月低于 40%、1—8月低于 60%、1—10月低于 80%，或绩效目标完成与预算执行偏差超过 10% 的预警',
        verified: false,
      },
    ],
    examples: {
      facts: { 'overall.execution.rate#narrative': '42.5%' },
      periods: { 'overall.execution.rate#narrative': '1—6月' },
      pass: { shown: '1—6月执行率 42.5%', en: 'January to June: 42.5% executed' },
      fail: { shown: '1—6月执行率 38.5%，低于 40%', en: 'January to June: 38.5% executed, below 40%' },
    },
  },
  limits: {
    /** Least execution rate by the end of a month, in the order of months; a month between two steps takes the earlier. */
    steps: {
      field: 'executionSteps',
      zh: '执行率低于',
      en: 'execution rate below',
      standard: [
        { through: 4, below: '0.25' },
        { through: 6, below: '0.4' },
        { through: 8, below: '0.6' },
        { through: 10, below: '0.8' },
      ],
    },
    /** Of the goals' completion and the execution rate, as a ratio. */
    gap: { field: 'goalGap', zh: '与目标完成进度相差超过', en: 'apart from the goals by more than', standard: '0.1' },
  },
  unlessRefuted: true,
  find: (context, { steps, gap }) => {
    const rates = ratesOf(context);
    const slow = rates.flatMap(({ figure, kind, period }) => {
      const step = steps.findLast(({ through }) => through <= period.months);
      // Lines of a form or table below their total are its parts: the total speaks for them.
      const part = figure.fact.part !== 'narrative' && figure.role.concept !== EXECUTED;
      if (kind !== 'execution' || !step || (part && !TOTAL.test(figure.fact.label.split('/')[0] ?? ''))) return [];
      if (compare(figure.value, exact(step.below)) >= 0) return [];
      const told = { value: shown(figure.value, figure), below: percentOf(exact(step.below), 2), period: period.words };
      const subject = `${figure.fact.key}/${period.months}`;
      return [{ subject, data: { message: 'plausibility.pace' as const, ...told }, operands: [figure] }];
    });
    const apart = rates.flatMap(({ figure: goal, kind, period }) => {
      if (kind !== 'goal') return [];
      const beside = rates.filter(
        (r) => r.kind === 'execution' && isBeside(r.figure, goal) && r.period.months === period.months,
      );
      const [rate] = beside.sort((a, b) => distance(a.figure, goal) - distance(b.figure, goal));
      if (!rate) return [];
      const size = absolute(subtract(goal.value, rate.figure.value));
      if (compare(size, exact(gap)) <= 0) return [];
      const [by = '', most = ''] = [size, exact(gap)].map((value) => roundTo(multiply(value, powerOfTen(2)), 2));
      const data = { message: 'plausibility.goal-gap' as const, gap: by, most, period: period.words };
      return [{ subject: `${goal.fact.key}/${period.months}`, data, operands: [rate.figure, goal] }];
    });
    return [...slow, ...apart];
  },
  say: {
    'plausibility.pace': (c: Telling<{ value: string; below: string; period: string }>) =>
      c.zh
        ? `${rateName(c)}（${c.data.period}）${stated(c)}，低于这时应达到的 ${c.data.below}`
        : `${rateName(c)} (${c.data.period}) is ${stated(c)}, below the ${c.data.below} expected by then`,
    'plausibility.goal-gap': (c: Telling<{ gap: string; most: string; period: string }>) => {
      const [rate, goal] = c.facts.map((fact) => printed(fact, c.voice.lang));
      const [line = '', head] = c.facts[0]?.label.split(' / ') ?? [];
      const where = `${partOf(c)}${head === undefined ? '' : `“${line}”`}`;
      return c.zh
        ? `${where} ${c.data.period}预算执行率 ${rate}，目标完成进度 ${goal}，相差 ${c.data.gap} 个百分点，超过 ${c.data.most} 个百分点`
        : `${where}, ${c.data.period}: executed ${rate}, goals ${goal}: ${c.data.gap} percentage points apart, more than ${c.data.most}`;
    },
  },
});

/** A rate of prose by its printed words: the name in its key holds the whole phrase. */
function rateName(c: Telling): string {
  const [rate] = c.facts;
  const own = rate && rate.part === 'narrative' && meaningOf(rate).concept === 'quantity:*';
  return own ? `${namePart('narrative', c.voice)}“${rate.label}”` : lead(c);
}

/** Rates of execution and of goals that say for which part of the year they hold. */
function ratesOf({ extraction, figures, periodOf, texts }: RemarkContext) {
  const { fiscalYear } = extraction.report;
  const wanted = ({ fact: { where } }: Figure) => {
    return WANTED.test(sentenceBefore(texts.get(where.block) ?? '', where.start, /[，。；：]/));
  };
  return figures.all.flatMap((figure) => {
    const { fact, role, dimension } = figure;
    // An index: of a target or a result.
    if (dimension !== 'rate' || fact.hedge || role.index !== null) return [];
    const named = role.concept === EXECUTED || EXECUTION.test(fact.label);
    const kind = named ? 'execution' : GOAL.test(fact.label) ? 'goal' : null;
    const period = kind && isOfYear(figure, fiscalYear) && !wanted(figure) ? periodOf(figure) : null;
    return kind && period ? [{ figure, kind, period }] : [];
  });
}

/** A key without a year may still stand in a sentence about another one. */
function isOfYear({ fact, role }: Figure, fiscalYear: number | null): boolean {
  const printed = /20\d{2}/.exec(fact.period ?? '')?.[0];
  const year = printed === undefined ? role.year : Number(printed);
  return !/[上去前]一?年|同期/.test(fact.period ?? '') && (year === null || fiscalYear === null || year === fiscalYear);
}

/** One paragraph, or one line of a table. */
function isBeside({ fact: a }: Figure, { fact: b }: Figure): boolean {
  return a.where.block === b.where.block && a.where.row === b.where.row;
}

function distance(a: Figure, b: Figure): number {
  return Math.abs(a.order - b.order);
}
