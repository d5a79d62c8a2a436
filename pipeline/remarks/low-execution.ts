/** Little of the year's budget executed: by the rate that a form prints, and the first one of each that the text names. */
import { compare, type Exact, exact } from '../decimal.js';
import { type Figure, formFigure } from '../equations/figures.js';
import { percentOf, shown } from '../equations/print-figure.js';
import { GOES_ON } from '../taxonomy/goal-words.js';
import { lead, stated, type Telling } from '../wording/sentence-parts.js';
import { hasReason, isExplained } from './context/reasons.js';
import { isOwed } from './funds-reason.js';
import { arrivedIn } from './partly-arrived.js';
import { remark } from './remark.js';

const EXECUTION = /(?:执行|支出|支付|拨付)(?:完成)?(?:率|进度)$|预算完成率$/;
const UNSPENT = /(?:执行|支出|支付|拨付|进度|结转|结余|资金|推迟|延期|滞后|未支)/;

export const lowExecution = remark({
  rule: {
    id: 'plausibility.low-execution',
    title: { zh: '执行率偏低应说明原因', en: 'A low execution owes a reason' },
    examples: { facts: { 'overall.execution.rate#annex2': '92.58%' }, pass: '92.58%', fail: '52.58%' },
  },
  limits: {
    below: { zh: '执行率低于（提示）', en: 'execution rate below (notice)', standard: '0.8' },
    /** A report on a fund, or without a form, has no other place for the reason than its text: where that gives none, it is worth a look from here on. */
    unsaid: {
      zh: '执行率低于（转移支付或没有自评表，全文没有说明原因的提示）',
      en: 'execution rate below (notice: a fund or no form, and no reason in the text)',
      standard: '0.9',
    },
    /** From here on a reason is owed; above it is only worth a look. */
    grave: {
      field: 'lowExecution',
      zh: '执行率低于（应说明原因）',
      en: 'execution rate below (owes a reason)',
      standard: '0.6',
    },
  },
  unlessRefuted: true,
  find: (context, limits) => {
    const { figures, periodOf, notes } = context;
    const [below, unsaid, grave] = [exact(limits.below), exact(limits.unsaid), exact(limits.grave)];
    const ofYear = (figure: Figure) => figure.fact.period === undefined && !periodOf(figure);
    // Work that a cause held up is not paid for, wherever the text tells of it.
    const explained = isExplained(UNSPENT, context) || isExplained(GOES_ON, context);
    // What did not arrive cannot be spent: one cause, one remark.
    const arrived = arrivedIn(notes);
    const isLoose = figures.forms.length === 0 || context.extraction.report.kind === 'fund';
    const told = (rate: Figure, by: Exact, silent: boolean, of: readonly Figure[] = []) => {
      const value = shown(by, rate);
      const limit = silent || !isLoose ? below : unsaid;
      if (by.num < 0n || compare(by, limit) >= 0) return [];
      if (rate.fact.part === 'narrative' && arrived.includes(value)) return [];
      const isGrave = compare(by, grave) < 0 && !silent;
      const data = {
        message: 'plausibility.low-execution' as const,
        value,
        below: percentOf(isGrave ? grave : compare(by, below) < 0 ? below : unsaid, 2),
        ...(silent ? { explained: true as const } : {}),
      };
      const severity = isGrave ? ('warning' as const) : ('notice' as const);
      return [{ subject: rate.fact.key, data, operands: [rate, ...of], severity }];
    };
    const inForms = figures.forms.flatMap((form) => {
      const rate = formFigure(figures, form, 'KEY.execution.rate');
      if (!rate || rate.value.num <= 0n || !ofYear(rate) || isOwed(form, 'low', context)) return [];
      // What it is a rate of is shown beside it.
      const year = rate.role.year ?? context.extraction.report.fiscalYear;
      const of = (['final', 'budget-full'] as const).flatMap(
        (stage) => formFigure(figures, form, `${form.funds}.total`, { year, stage }) ?? [],
      );
      return told(rate, rate.value, explained || hasReason(form, UNSPENT, context), of);
    });
    const said = figures.all.filter(
      (f) => f.fact.part === 'narrative' && f.dimension === 'rate' && EXECUTION.test(f.fact.label) && !f.fact.hedge,
    );
    const ofIt = said.filter(ofYear);
    const [first] = ofIt;
    // The first is that of the whole; where it is high, the lowest of the others is worth a look.
    const rates = first?.role.concept === 'quantity:*' ? ofIt.filter(({ role }) => role.concept === 'quantity:*') : [];
    const lowest = [...rates].sort((a, b) => compare(a.value, b.value)).slice(0, 1);
    const inText = [...rates.slice(0, 1), ...lowest].flatMap((rate) => told(rate, rate.value, false));
    return [...inForms, ...(inForms.length === 0 && !explained ? inText.slice(0, 1) : [])];
  },
  say: {
    'plausibility.low-execution': (c: Telling<{ value: string; below: string; explained?: true }>) => {
      const owed = !c.data.explained;
      return c.zh
        ? `${lead(c)} ${stated(c)}，低于 ${c.data.below}${owed ? '，没有说明原因' : ''}`
        : `${lead(c)} is ${stated(c)}, below ${c.data.below}${owed ? ', without a reason' : ''}`;
    },
  },
});
