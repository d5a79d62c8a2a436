/** The relations of the rules that a bureau adds, over whatever figures a report prints. */
import { exact, multiply, powerOfTen } from '../decimal.js';
import type { Equation } from '../equations/equation.js';
import { type Figure, type Figures, figureAt } from '../equations/figures.js';
import { type Draft, draftOf } from '../equations/judged.js';
import { type Binding, bindingsFor, resolve } from '../equations/pattern.js';
import type { LocalRule } from '../rules/local-rule-schema.js';
import type { RuleHead } from '../rules/rules.js';

/** The relations of the bureau's rules, wherever a report prints all of their figures. */
export function checkLocalRules(rules: readonly LocalRule[], figures: Figures): Draft[] {
  return rules.flatMap((own) => {
    const rule = ruleFrom(own);
    const named = patternsOf(own);
    const seen = new Set<string>();
    return bindingsFor(named, figures).flatMap((binding): Draft[] => {
      // The stated figure's own part leads; the others may stand anywhere.
      const [lead] = named;
      if (lead === undefined || !figureAt(figures, binding.part, resolve(lead, binding))) return [];
      const equation = equationOf(own, (p) => figureOf(p, binding, figures));
      if (!equation) return [];
      const draft = draftOf(rule, equation, { data: { message: `${equation.form}.differs`, title: own.title } });
      const key = draft.operands.map((f) => f.fact.id).join('|');
      if (seen.has(key)) return [];
      seen.add(key);
      return [draft];
    });
  });
}

function patternsOf(rule: LocalRule): string[] {
  switch (rule.kind) {
    case 'sum':
    case 'part':
      return [rule.total, ...rule.parts];
    case 'ratio':
      return [rule.stated, rule.numerator, rule.denominator];
    case 'product':
      return [rule.stated, rule.weight, rule.rate];
    case 'same':
      return [rule.left, rule.right];
    default:
      return isNumber(rule.limit) ? [rule.figure] : [rule.figure, rule.limit];
  }
}

function isNumber(limit: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(limit);
}

/** In the part at hand, else in the first form that prints it, else in the text. */
function figureOf(pattern: string, binding: Binding, figures: Figures): Figure | undefined {
  const key = resolve(pattern, binding);
  const anywhere = (prose: boolean) =>
    figures.all.find((f) => f.fact.key === key && !f.fact.period && (f.fact.part === 'narrative') === prose);
  return figureAt(figures, binding.part, key) ?? anywhere(false) ?? anywhere(true);
}

/** null where one of the figures is not printed: then there is nothing to compare. */
function equationOf(rule: LocalRule, at: (pattern: string) => Figure | undefined): Equation | null {
  switch (rule.kind) {
    case 'sum':
    case 'part': {
      const [total, ...parts] = [rule.total, ...rule.parts].map(at);
      return total && parts.every((part) => part !== undefined) ? { form: rule.kind, total, parts } : null;
    }
    case 'ratio': {
      const [stated, numerator, denominator] = patternsOf(rule).map(at);
      return stated && numerator && denominator && denominator.value.num !== 0n
        ? { form: 'ratio', stated, numerator, denominator }
        : null;
    }
    case 'product': {
      const [stated, weight, rate] = patternsOf(rule).map(at);
      return stated && weight && rate ? { form: 'product', stated, weight, rate } : null;
    }
    case 'same': {
      const [left, right] = patternsOf(rule).map(at);
      return left && right && left !== right ? { form: 'same', figures: [left, right] } : null;
    }
    default: {
      const figure = at(rule.figure);
      if (!figure) return null;
      const top = isNumber(rule.limit) ? multiply(exact(rule.limit), powerOfTen(figure.exponent)) : at(rule.limit);
      return top ? { form: 'bound', figure, limit: top } : null;
    }
  }
}

function ruleFrom({ id, kind, level, title, basis }: LocalRule): RuleHead {
  return {
    id,
    kind,
    level,
    title: { zh: title, en: title },
    basis: basis === undefined ? null : [{ zh: basis, verified: true }],
  };
}
