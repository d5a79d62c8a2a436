/**
 * How much of the budget was executed by when: within the year less than the months that have gone by let expect,
 * and far less than is said of the goals. Steps and gap are data that a bureau may set.
 */

import type { Document } from '../../parsers/document.js';
import { compare, exact, multiply, powerOfTen, roundTo, subtract } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { type Draft, type Note, noteOf } from '../equations/judged.js';
import { shown } from '../equations/print-figure.js';
import type { Extraction } from '../extract/extraction.js';
import type { Profile } from '../profile/profile.js';
import { type RuleOf, rulesOf } from '../rules/rules.js';
import { ADDED_UP } from '../taxonomy/totals.js';
import { type InYear, inYearPeriods } from './in-year-period.js';

type Plausibility = RuleOf<'plausibility'>;
type Check<C extends Plausibility['check']> = Extract<Plausibility, { check: C }>;
type PeriodOf = (figure: Figure) => InYear | null;

export function checkPace(
  document: Document,
  extraction: Extraction,
  figures: Figures,
  drafts: readonly Draft[],
  profile: Profile,
): Note[] {
  // A figure that a relation contradicts is told there.
  const told = new Set(drafts.filter((d) => d.status === 'fails').flatMap((d) => d.operands));
  const periodOf = inYearPeriods(document, extraction);
  return rulesOf('plausibility')
    .flatMap((rule): Note[] => {
      if (rule.check === 'pace') return pace(rule, document, extraction, figures, periodOf, profile);
      return [];
    })
    .filter((note) => !note.operands.some((figure) => told.has(figure)));
}

const EXECUTION = /(?:执行|支出|支付)(?:率|进度)/;
const GOAL = /(?:目标|指标|任务)(?:的)?(?:总体)?(?:完成|实现|达成)(?:进度|率|程度|情况)?/;
const TOTAL = new RegExp(`总额|${ADDED_UP}|部门|整体`);
/** What is wanted, promised or compared, and not what was reached. */
const WANTED =
  /力争|争取|确保|要求|应达|不低于|不少于|预计|预期|计划|目标为|达不到|低于|未达|按照|规定|序时进度(?:为|要求)/;

function pace(
  rule: Check<'pace'>,
  document: Document,
  extraction: Extraction,
  figures: Figures,
  periodOf: PeriodOf,
  profile: Profile,
): Note[] {
  const steps = profile.executionSteps ?? rule.steps;
  const gap = exact(profile.goalGap ?? rule.gap);
  const { fiscalYear } = extraction.report;
  const texts = new Map(document.blocks.map((b) => [b.id, b.kind === 'table' || b.kind === 'picture' ? '' : b.text]));
  const wanted = ({ fact }: Figure) =>
    WANTED.test(
      (texts.get(fact.where.block) ?? '')
        .slice(0, fact.where.start)
        .split(/[，。；：]/)
        .slice(-1)[0] ?? '',
    );
  const rates = figures.all.flatMap((figure) => {
    const { fact, dimension } = figure;
    if (dimension !== 'rate' || fact.hedge || /\.(?:target|actual)\[/.test(fact.key)) return [];
    const named = /\.execution\.rate$/.test(fact.key) || EXECUTION.test(fact.label);
    const kind = named ? 'execution' : GOAL.test(fact.label) ? 'goal' : null;
    const period = kind && isOfYear(figure, fiscalYear) && !wanted(figure) ? periodOf(figure) : null;
    return kind && period ? [{ figure, kind, period }] : [];
  });
  const notes: Note[] = [];
  for (const { figure, kind, period } of rates) {
    if (kind !== 'execution') continue;
    const step = steps.findLast(({ through }) => through <= period.months);
    // Lines of a form or table below their total are its parts: the total speaks for them.
    const part = figure.fact.part !== 'narrative' && !/\.execution\.rate$/.test(figure.fact.key);
    if (!step || (part && !TOTAL.test(figure.fact.label.split('/')[0] ?? ''))) continue;
    if (compare(figure.value, exact(step.below)) >= 0) continue;
    const told = { value: shown(figure.value, figure), below: percent(step.below), period: period.words };
    const subject = `${figure.fact.key}/${period.months}`;
    notes.push(noteOf(rule, [figure], subject, { message: 'plausibility.pace', ...told }));
  }
  for (const { figure: goal, kind, period } of rates) {
    if (kind !== 'goal') continue;
    const beside = rates.filter(
      (r) => r.kind === 'execution' && isBeside(r.figure, goal) && r.period.months === period.months,
    );
    const [rate] = beside.sort((a, b) => distance(a.figure, goal) - distance(b.figure, goal));
    if (!rate) continue;
    const apart = subtract(goal.value, rate.figure.value);
    const size = apart.num < 0n ? { num: -apart.num, den: apart.den } : apart;
    if (compare(size, gap) <= 0) continue;
    const told = { gap: points(size), most: points(gap), period: period.words };
    const subject = `${goal.fact.key}/${period.months}`;
    notes.push(noteOf(rule, [rate.figure, goal], subject, { message: 'plausibility.goal-gap', ...told }));
  }
  return notes;
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

function points(value: { num: bigint; den: bigint }): string {
  return roundTo(multiply(value, powerOfTen(2)), 2);
}

function percent(ratio: string): string {
  return `${points(exact(ratio))}%`;
}
