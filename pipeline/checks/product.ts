/** Execution score = weight × rate, at most the weight. Where no rate is printed the row's own funds give it. */
import { type Draft, draftOf, skippedDraft } from './draft.js';
import type { Equation } from './equation.js';
import type { Figures } from './figures.js';
import { bindingsFor, find } from './pattern.js';
import { printedAll } from './print.js';
import { rulesOf } from './rules.js';
import { reasonInBoth } from './skip-reason.js';

export function checkProducts(figures: Figures): Draft[] {
  return rulesOf('product').flatMap((rule) => {
    if ('standard' in rule.operands) return [];
    const { stated, weight, rate, numerator, denominator } = rule.operands;
    const withRate = bindingsFor([stated, weight, rate], figures);
    return withRate.flatMap((binding) => {
      const [score, points, printed] = [stated, weight, rate].map((pattern) => find(pattern, binding, figures));
      if (!score || !points) return [];
      if (printed) {
        return [draftOf(rule, { form: 'product', stated: score, weight: points, rate: printed })];
      }
      const [years] = [bindingsFor([numerator, denominator], figures).filter((b) => b.part === binding.part)];
      for (const year of years) {
        const [final, budget] = [find(numerator, year, figures), find(denominator, year, figures)];
        if (!final || !budget || budget.value.num === 0n) continue;
        const equation: Equation = { form: 'product', stated: score, weight: points, rate: [final, budget] };
        return [draftOf(rule, equation)];
      }
      const reason = reasonInBoth('没有可用的执行率', 'no execution rate');
      return [
        skippedDraft(rule, [score, points], `${printedAll([score])[0]} = ${printedAll([points])[0]} × ？`, reason),
      ];
    });
  });
}
