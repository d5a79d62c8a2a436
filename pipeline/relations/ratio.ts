/** Rates: a ÷ b. A base of 0 gives no rate; a rate that fits another budget column has another base and no typing error. */

import type { Equation } from '../equations/equation.js';
import type { Figure, Figures } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { bindingsFor, find } from '../equations/pattern.js';
import { printedAll } from '../equations/print-figure.js';
import { type RuleOf, rulesOf } from '../rules/rules.js';
import type { Words } from '../say.js';

export function checkRatios(figures: Figures): Draft[] {
  return rulesOf('ratio').flatMap((rule) => {
    const { operands } = rule;
    if (!('stated' in operands)) return [];
    const { stated, numerator, denominator } = operands;
    return bindingsFor([stated, numerator, denominator], figures).flatMap((binding) => {
      const [rate, above, below] = [stated, numerator, denominator].map((pattern) => find(pattern, binding, figures));
      const present = [rate, above, below].filter((f) => f !== undefined);
      if (present.length < 2 || (!rate && !(above && below))) return [];
      if (!rate || !above || !below)
        return [skippedDraft(rule, present, missingFormula(rate, above, below), missing(rate, above), rate ?? null)];
      const others = rule.otherDenominators.map((pattern) => find(pattern, binding, figures));
      return [draftRatio(rule, rate, above, below, others)];
    });
  });
}

/** A rate and its base; where another base fits instead, that is said (口径) and no error made of it. */
export function draftRatio(
  rule: RuleOf<'ratio'>,
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

function missingFormula(...figures: (Figure | undefined)[]): string {
  const [rate, above, below] = figures.map((f) => (f ? printedAll([f])[0] : '？'));
  return `${rate} = ${above} ÷ ${below}`;
}

function missing(rate: Figure | undefined, above: Figure | undefined): Words {
  if (!rate) return { zh: '没有印出可读的比率', en: 'no rate printed' };
  return above ? { zh: '缺少除数', en: 'denominator missing' } : { zh: '缺少被除数', en: 'numerator missing' };
}

/** Nothing approved, nothing built: the rate is 0 or blank, never 100%. */
export function overNothing(rule: RuleOf<'ratio'>, rate: Figure, above: Figure, below: Figure): Draft {
  const base = skippedDraft(rule, [rate, above, below], missingFormula(rate, above, below), {
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
