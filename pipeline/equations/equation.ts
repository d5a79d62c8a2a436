/**
 * A relation as an equation over figures, apart from any rule: it can be judged (judge.ts), judged again with other values, and solved
 * for one of its figures (solve.ts). Nothing here knows what the figures mean.
 */
import type { Exact } from '../decimal.js';
import type { Figure } from './figures.js';

export type Equation =
  /** `weights`: of each part, −1 for one that is taken off; without them all are added. */
  | { form: 'sum'; total: Figure; parts: Figure[]; weights?: readonly (1 | -1)[] }
  | { form: 'part'; total: Figure; parts: Figure[] }
  | { form: 'ratio'; stated: Figure; numerator: Figure; denominator: Figure }
  /**
   * rate = amount ÷ (current − amount), or (current − previous) ÷ previous; with `falls` the fall, (previous − current) ÷ previous; of what was
   * done where the rest is given, current ÷ (current + rest).
   */
  | {
      form: 'growth';
      stated: Figure;
      current: Figure;
      other: Figure;
      given: 'amount' | 'previous' | 'rest';
      falls?: true;
    }
  /** score = weight × min(rate, 1); the rate is printed, or numerator ÷ denominator. */
  | { form: 'product'; stated: Figure; weight: Figure; rate: Figure | [numerator: Figure, denominator: Figure] }
  | { form: 'same'; figures: Figure[] }
  | { form: 'bound'; figure: Figure; limit: Figure | Exact };

/** The figures in the contract's order: stated total first, then the parts; stated, numerator, denominator; stated, weight, rate. */
export function operandsOf(equation: Equation): Figure[] {
  switch (equation.form) {
    case 'sum':
    case 'part':
      return [equation.total, ...equation.parts].filter(isPrinted);
    case 'ratio':
      return [equation.stated, equation.numerator, equation.denominator].filter(isPrinted);
    case 'growth':
      return [equation.stated, equation.current, equation.other];
    case 'product':
      return [equation.stated, equation.weight, ...(Array.isArray(equation.rate) ? equation.rate : [equation.rate])];
    case 'same':
      return equation.figures;
    case 'bound':
      return isFigureLimit(equation.limit) ? [equation.figure, equation.limit] : [equation.figure];
  }
}

/** What the report prints nowhere (the 100% of shares, the months of a year) is no fact of it. */
function isPrinted({ fact }: Figure): boolean {
  return fact.id !== '';
}

/** How a part counts in its total. */
export function weightAt(equation: Equation, i: number): 1 | -1 {
  return (equation.form === 'sum' && equation.weights?.[i]) || 1;
}

/** It says only that one side is not greater: many values of a figure keep it. */
export function isLimit({ form }: Equation): boolean {
  return form === 'bound' || form === 'part';
}

export function isFigureLimit(limit: Figure | Exact): limit is Figure {
  return 'fact' in limit;
}

/** The same equation over other figures (a hypothesis about their values). */
export function mapFigures(equation: Equation, f: (figure: Figure) => Figure): Equation {
  switch (equation.form) {
    case 'sum':
    case 'part':
      return { ...equation, total: f(equation.total), parts: equation.parts.map(f) };
    case 'ratio':
      return {
        ...equation,
        stated: f(equation.stated),
        numerator: f(equation.numerator),
        denominator: f(equation.denominator),
      };
    case 'growth':
      return { ...equation, stated: f(equation.stated), current: f(equation.current), other: f(equation.other) };
    case 'product':
      return {
        ...equation,
        stated: f(equation.stated),
        weight: f(equation.weight),
        rate: Array.isArray(equation.rate) ? [f(equation.rate[0]), f(equation.rate[1])] : f(equation.rate),
      };
    case 'same':
      return { ...equation, figures: equation.figures.map(f) };
    case 'bound':
      return {
        ...equation,
        figure: f(equation.figure),
        limit: isFigureLimit(equation.limit) ? f(equation.limit) : equation.limit,
      };
  }
}
