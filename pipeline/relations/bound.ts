/** Limits: a score by its weight, a final account by its budget, a rate by 100%. */
import { exact } from '../decimal.js';
import type { Figures } from '../equations/figures.js';
import { type Draft, draftOf } from '../equations/judged.js';
import { bindingsFor, find } from '../equations/pattern.js';
import { rulesOf } from '../rules/rules.js';

export function checkBounds(figures: Figures): Draft[] {
  return rulesOf('bound').flatMap((rule) => {
    const { figure: pattern, limit } = rule.operands;
    const constant = typeof limit === 'string' ? null : limit;
    const patterns = typeof limit === 'string' ? [pattern, limit] : [pattern];
    return bindingsFor(patterns, figures).flatMap((binding) => {
      const figure = find(pattern, binding, figures);
      if (!figure) return [];
      if (constant) return [draftOf(rule, { form: 'bound', figure, limit: exact(constant.constant) })];
      const top = find(limit as string, binding, figures);
      return top ? [draftOf(rule, { form: 'bound', figure, limit: top })] : [];
    });
  });
}
