/**
 * A rate's formula over the figures that the report prints, wherever they stand: the basic data first, then the self-evaluation, then the
 * text. A term that is printed nowhere is named, because the clerk has to find it.
 */
import { add, type Exact, negate, sum } from '../../decimal.js';
import type { Equation } from '../../equations/equation.js';
import type { Figure, Figures } from '../../equations/figures.js';
import { isSound, judge } from '../../equations/judge.js';
import { resolve } from '../../equations/pattern.js';
import { printedAll } from '../../equations/print-figure.js';
import type { RateFormula, RateTerm } from '../../rules/scoring-schema.js';
import { printKey } from '../../taxonomy/key.js';
import { normaliseLabel } from '../../taxonomy/label.js';

export interface Computable {
  formula: RateFormula;
  /** Figures that the report prints, each once. */
  operands: Figure[];
  /** `stated` is the printed rate, or a figure of the computed one. */
  over: (stated: Figure) => Equation;
  base: Exact;
  /** One of the terms has other values elsewhere in the report. */
  disputed: Figure | null;
  /** The solver can put other values for each of them: no term is itself a sum. */
  plain: boolean;
}

export type Resolved = { computable: Computable } | { missing: RateTerm[] };

export function resolveFormula(formula: RateFormula, year: number, figures: Figures): Resolved {
  const terms = [...formula.numerator, ...formula.denominator];
  const found = terms.map((term) => ({ term, copies: copiesOf(term, year, figures) }));
  const missing = found.filter(({ copies }) => copies.length === 0).map(({ term }) => term);
  if (missing.length > 0)
    return { missing: missing.filter((term, i) => missing.findIndex((t) => t.zh === term.zh) === i) };
  const first = found.map(({ copies }) => copies[0] as Figure);
  const disputed = found.find(({ copies }) => copies.length > 1 && !isSound(judge({ form: 'same', figures: copies })));
  const signs = terms.map((term) => term.minus === true);
  const split = formula.numerator.length;
  const [above, below] = [first.slice(0, split), first.slice(split)];
  const denominator = total(below, signs.slice(split));
  const [now, before] = above;
  // (本年 − 上年) ÷ 上年: a rate of change, which can be solved for either year.
  const grows = now && before && above.length === 2 && below.length === 1 && below[0] === before && signs[1] === true;
  return {
    computable: {
      formula,
      operands: [...new Set(first)],
      over: (stated) =>
        grows
          ? { form: 'growth', stated, current: now, other: before, given: 'previous' }
          : { form: 'ratio', stated, numerator: total(above, signs), denominator },
      base: denominator.value,
      disputed: disputed?.copies[0] ?? null,
      plain: grows === true || (above.length === 1 && below.length === 1),
    },
  };
}

/** The figure in every place that prints it, the best witness first. */
function copiesOf(term: RateTerm, year: number, figures: Figures): Figure[] {
  for (const source of term.from) {
    const key = 'key' in source ? printKey(resolve(source.key, { part: '', year })) : '';
    const copies = figures.all.filter((figure) => {
      if (figure.fact.period || figure.fact.hedge) return false;
      if ('key' in source) {
        return figure.fact.key === key && (!source.label || figure.fact.label.includes(source.label));
      }
      const own = figure.role.concept === 'quantity:*' && figure.dimension === 'money';
      const wanted = source.year === 'last' ? year - 1 : year;
      return own && figure.role.year === wanted && source.names.includes(nameOf(figure));
    });
    if (copies.length > 0) return copies.sort((a, b) => rank(a) - rank(b));
  }
  return [];
}

/** What a sentence calls a figure of no concept. */
export function nameOf({ role }: Figure): string {
  return normaliseLabel(role.name ?? '');
}

function rank({ part }: Figure): number {
  return part.kind === 'annex1' && part.copy === null ? 0 : part.kind === 'annex2' ? 1 : 2;
}

/** One figure as it is; several as one that is printed nowhere and has no id. */
function total(figures: readonly Figure[], minus: readonly boolean[]): Figure {
  const [first] = figures as [Figure];
  if (figures.length === 1) return first;
  const text = printedAll(figures).reduce((all, one, i) => (i === 0 ? one : `${all}${minus[i] ? '−' : '+'}${one}`), '');
  return {
    ...first,
    fact: { ...first.fact, id: '', text: `(${text})` },
    value: sum(figures.map(({ value }, i) => (minus[i] ? negate(value) : value))),
    half: figures.map(({ half }) => half).reduce(add),
    ownHalf: figures.map(({ ownHalf }) => ownHalf).reduce(add),
  };
}
