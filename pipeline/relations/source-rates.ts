/**
 * Execution rates that a fund block prints on the lines of its sources (其中：当年财政拨款 · 上年结转 · 其他资金). The contract has a key only for the
 * rate of the total, so they are known by their place: the one rate of a row that has figures of a source.
 */
import { equals } from '../decimal.js';
import { type Figures, formFigure } from '../equations/figures.js';
import type { Draft } from '../equations/judged.js';
import { rulesOf } from '../rules/rules.js';
import type { Stage } from '../taxonomy/key.js';
import { baseOf, draftRatio } from './ratio.js';

const FORMS = new Set(['annex2', 'annex3']);
const SOURCE = /^(?:KEY\.funds\.(?!total)|income\.)/;

export function checkSourceRates(figures: Figures): Draft[] {
  return rulesOf('ratio').flatMap((rule) => {
    const { operands } = rule;
    if (!('row' in operands)) return [];
    const { numerator, denominator, others } = operands.row;
    return [...figures.byRow.values()].flatMap((row): Draft[] => {
      if (!FORMS.has(row[0]!.part.kind)) return [];
      const rates = row.filter((f) => f.dimension === 'rate' && f.role.placed && !/占比|比重|比例/.test(f.fact.label));
      const sources = row.filter((f) => SOURCE.test(f.role.concept));
      const at = (stage: Stage) => sources.find((f) => f.role.stage === stage);
      const [rate, above, below] = [rates[0], at(numerator), at(denominator)];
      const one = new Set(sources.map((f) => `${f.role.concept}:${f.role.name}`)).size === 1;
      const base = rate && above && baseOf(rate, above, below, figures);
      if (!base || rates.length > 1 || !one) return [];
      const draft = draftRatio(rule, rate, above, base, others.map(at));
      // One rate for the whole block may have been repeated on each of its lines, by a clerk or by a merged cell.
      const form = figures.forms.find((f) => f.part === rate.fact.part);
      const ofTotal = form && formFigure(figures, form, 'KEY.execution.rate');
      const repeats = ofTotal !== undefined && equals(ofTotal.value, rate.value);
      return [repeats && draft.status === 'fails' ? { ...draft, severity: 'warning' as const } : draft];
    });
  });
}
