/**
 * What a quantitative indicator would score by completion: result ÷ target, the other way round for ≤, at most 1. Nobody is bound to score
 * so: it says what a lost point rests on.
 */
import { compare, divide, exact, multiply } from '../../decimal.js';
import type { Equation } from '../../equations/equation.js';
import type { Figure, Figures, FormContext, RowFigures } from '../../equations/figures.js';
import { formulaOf } from '../../equations/formula.js';
import { type Draft, draftOf } from '../../equations/judged.js';
import { isMisreadSign } from '../../equations/misread-sign.js';
import { ruleOf } from '../../rules/rules.js';
import { COSTS_AND_DELAYS } from '../../taxonomy/goal-words.js';
import { isComparable, isTime } from './measure.js';

export interface Pair {
  target: Figure;
  actual: Figure;
  /** A price or a delay that nothing bounds: less of it is no miss, and more may be one. */
  unbound?: boolean;
}
export interface ScoredIndicator {
  form: FormContext;
  index: number;
  weight: Figure | undefined;
  score: Figure | undefined;
  pairs: Pair[];
}

export function checkCompletions(figures: Figures): Draft[] {
  return scoredIndicators(figures).flatMap((indicator) => scoredByCompletion(indicator) ?? []);
}

export function scoredIndicators(figures: Figures): ScoredIndicator[] {
  return figures.forms.flatMap((form) =>
    form.indicators.map((_, index) => {
      const row = form.rows[index]!;
      return { form, index, weight: row.weight, score: row.score, pairs: pairsOf(row, form.indicators[index]!) };
    }),
  );
}

/** The n-th quantity of the target with the n-th of the result, where both measure the same. */
function pairsOf({ targets, actuals }: RowFigures, { level2, level3 }: FormContext['indicators'][number]): Pair[] {
  const pairs: Pair[] = [];
  for (const [nth, target] of targets.entries()) {
    const actual = actuals[nth];
    if (!target || !actual) break;
    // What recognition may have misread is said for itself, and nothing is concluded from it.
    if (isMisreadSign(target) !== isMisreadSign(actual)) continue;
    const unbound =
      target.fact.hedge === undefined &&
      (target.dimension === 'money' || isTime(target)) &&
      COSTS_AND_DELAYS.test(level2 + level3);
    if (isComparable(target, actual) && target.value.num >= 0n) pairs.push({ target, actual, unbound });
  }
  return pairs;
}

/** ≤: less is better, and 0 is what should not happen at all. */
export function isReverse({ target }: Pair): boolean {
  const { hedge } = target.fact;
  return hedge === 'at-most' || hedge === 'under' || (target.value.num === 0n && hedge !== 'at-least');
}

export function isMissed(pair: Pair): boolean {
  const { actual, target, unbound } = pair;
  // Within a tenth it is about as much.
  const wanted = target.fact.hedge === 'about' ? multiply(target.value, exact('0.9')) : target.value;
  const order = compare(actual.value, wanted);
  return isReverse(pair) ? order > 0 : order < 0 && !unbound;
}

export function scoredByCompletion({ weight, score, pairs }: ScoredIndicator): Draft | null {
  const [pair] = pairs;
  if (
    !weight ||
    !score ||
    !pair ||
    pairs.length !== 1 ||
    pair.unbound ||
    pair.target.value.num === 0n ||
    (isReverse(pair) && pair.actual.value.num <= 0n)
  )
    return null;
  const rate: [Figure, Figure] = isReverse(pair) ? [pair.target, pair.actual] : [pair.actual, pair.target];
  const equation: Equation = { form: 'product', stated: score, weight, rate };
  const capped = compare(divide(rate[0].value, rate[1].value), exact(1)) > 0;
  const plain = formulaOf(equation);
  const formula = capped ? { zh: `${plain.zh}（以 1 为限）`, en: `${plain.en} (at most 1)` } : plain;
  const data = { message: 'explanation.completion' as const, ...(capped ? { capped } : {}) };
  const draft = draftOf(ruleOf('explanation.completion-score', 'explanation'), equation, { data, formula });
  // Nobody is bound to score by completion: a rounded score is not graver than another one.
  return { ...draft, severity: draft.severity && draft.rule.level };
}
