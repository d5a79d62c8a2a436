/** Rates: a ÷ b. A base of 0 gives no rate; a rate that fits another budget column has another base and no typing error. */

import type { Equation } from '../equations/equation.js';
import type { Figure, Figures } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { printedAll } from '../equations/print-figure.js';
import { printedBase } from '../extract/tables/model/printed-base.js';
import type { RuleHead } from '../rules/rules.js';
import type { Words } from '../say.js';
import { ARRIVED } from '../taxonomy/columns.js';

/** A rate and its base; where another base fits instead, that is said (口径) and no error made of it. */
export function draftRatio(
  rule: RuleHead,
  rate: Figure,
  above: Figure,
  below: Figure,
  others: readonly (Figure | undefined)[],
): Draft {
  if (below.value.num === 0n) return overNothing(rule, rate, above, below);
  const over = (denominator: Figure): Equation => ({ form: 'ratio', stated: rate, numerator: above, denominator });
  const draft = draftOf(rule, over(below));
  if (draft.verdict !== 'contradicts') return draft;
  const fits = others.find((o) => o && o.value.num !== 0n && isSound(judge(over(o))));
  return fits ? { ...draft, severity: 'warning', data: { message: 'ratio.other-base', base: fits.fact.id } } : draft;
}

/**
 * The base that the rate's own head names. Where it names none, forms with a column 资金到位数 beside their budget print the rate of the one or the
 * other: that column is the base where it makes the rate.
 */
export function baseOf(
  stated: Figure,
  above: Figure,
  below: Figure | undefined,
  { byRow, models }: Figures,
): Figure | undefined {
  const { block, row } = above.fact.where;
  if (row === undefined || row !== stated.fact.where.row) return below;
  const beside = (byRow.get(`${block}/${row}`) ?? []).filter(
    ({ fact, dimension }) => dimension === above.dimension && fact.where.column !== above.fact.where.column,
  );
  const model = models.get(stated.fact.part);
  const printed = model && printedBase(model, stated.fact.where);
  const named = printed && beside.find(({ fact }) => fact.where.column === printed.column);
  const arrived = (denominator: Figure) =>
    ARRIVED.test(denominator.fact.label) &&
    denominator.value.num > 0n &&
    isSound(judge({ form: 'ratio', stated, numerator: above, denominator }));
  return named ?? (below && (beside.find(arrived) ?? below));
}

/** Two of the three figures, one of them the rate or both of the others: what is missing is said. */
export function missingIn(
  rule: RuleHead,
  rate: Figure | undefined,
  above: Figure | undefined,
  below: Figure | undefined,
): Draft | null {
  const present = [rate, above, below].filter((f) => f !== undefined);
  if (present.length < 2) return null;
  return skippedDraft(rule, present, quotientOf(rate, above, below), missing(rate, above), rate ?? null);
}

function quotientOf(...figures: (Figure | undefined)[]): string {
  const [rate, above, below] = figures.map((f) => (f ? printedAll([f])[0] : '?'));
  return `${rate} = ${above} ÷ ${below}`;
}

function missing(rate: Figure | undefined, above: Figure | undefined): Words {
  if (!rate) return { zh: '没有印出可读的比率', en: 'no rate printed' };
  return above ? { zh: '缺少除数', en: 'denominator missing' } : { zh: '缺少被除数', en: 'numerator missing' };
}

/** Nothing approved, nothing built: the rate is 0 or blank, never 100%. */
export function overNothing(rule: RuleHead, rate: Figure, above: Figure, below: Figure): Draft {
  const base = skippedDraft(rule, [rate, above, below], quotientOf(rate, above, below), {
    zh: '除数为 0，不计比率',
    en: 'base is 0',
  });
  if (rate.value.num === 0n)
    return { ...base, status: 'holds', verdict: 'exact', computed: '0', tolerance: '0', reason: null };
  return {
    ...base,
    status: 'fails',
    verdict: 'contradicts',
    computed: null,
    severity: 'warning',
    data: { message: 'ratio.no-base' },
    reason: null,
  };
}
