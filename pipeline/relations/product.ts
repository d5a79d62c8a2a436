/** Execution score = weight × rate, at most the weight. Where no rate is printed the row's own funds give it. */

import type { Equation } from '../equations/equation.js';
import type { Figures } from '../equations/figures.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { bindingsFor, find } from '../equations/pattern.js';
import { printedAll } from '../equations/print-figure.js';
import { rulesOf } from '../rules/rules.js';

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
      const reason = { zh: '没有可用的执行率', en: 'no execution rate' };
      return [
        skippedDraft(rule, [score, points], `${printedAll([score])[0]} = ${printedAll([points])[0]} × ？`, reason),
      ];
    });
  });
}
