/**
 * Reasons that are owed: points lost or a target missed without a word in 偏差原因, results far above their targets. By completion
 * (result ÷ target, the other way round for ≤, at most 1) says what a quantitative indicator would score.
 */

import { CN_DIGITS } from '../../parsers/characters.js';
import type { Document } from '../../parsers/document.js';
import { compare, divide, type Exact, exact } from '../decimal.js';
import type { Equation } from '../equations/equation.js';
import { type Figure, type Figures, type FormContext, figureAt } from '../equations/figures.js';
import { formulaOf } from '../equations/formula.js';
import { type Draft, draftOf, type Note, noteOf } from '../equations/judged.js';
import type { Extraction } from '../extract/extraction.js';
import type { Profile } from '../profile/profile.js';
import { ruleChecking } from '../rules/rules.js';
import { isMisreadSign } from '../suspects/misread-sign.js';
import { ASKS_FOR_REASONS } from '../taxonomy/form-words.js';
import { checkFundsReasons } from './funds-reason.js';
import { isBlankReason } from './reason-text.js';

interface Pair {
  target: Figure;
  actual: Figure;
}
interface Scored {
  form: FormContext;
  index: number;
  weight: Figure | undefined;
  score: Figure | undefined;
  pairs: Pair[];
  /** A reason is written, or the form has no column for one. */
  explained: boolean;
}

export function checkExplanations(
  document: Document,
  extraction: Extraction,
  figures: Figures,
  profile: Profile,
): { drafts: Draft[]; notes: Note[] } {
  const drafts: Draft[] = [];
  const notes: Note[] = [];
  for (const scored of indicatorsOf(document, extraction, figures)) {
    const completion = byCompletion(scored);
    const owed = reasonOwed(scored, completion);
    if (completion) drafts.push(completion);
    if (owed) notes.push(owed);
    notes.push(...farAbove(scored, profile), ...resultsOf(scored, figures));
  }
  notes.push(...checkFundsReasons(document, extraction, figures));
  return { drafts, notes };
}

function indicatorsOf(document: Document, extraction: Extraction, figures: Figures): Scored[] {
  return figures.forms.flatMap((context) => {
    const blocks = extraction.parts.find((p) => p.part === context.part)?.blocks ?? [];
    const column = asksForReasons(document, blocks);
    return (context.form?.indicators ?? []).map((indicator, index) => ({
      form: context,
      index,
      weight: figureAt(figures, context.part, `${context.key}.indicator[${index}].weight`),
      score: figureAt(figures, context.part, `${context.key}.indicator[${index}].score`),
      pairs: pairsOf(context, index, figures),
      explained: !column || !isBlankReason(indicator.reason),
    }));
  });
}

/** A form has a column of reasons, or one line for all its indicators; a line that is filled in has said why. */
function asksForReasons(document: Document, blocks: readonly string[]): boolean {
  return document.blocks.some((b) => {
    if (b.kind !== 'table' || !blocks.includes(b.id)) return false;
    return b.cells.some((cell) => {
      if (!ASKS_FOR_REASONS.test(cell.text.replace(/\s/g, ''))) return false;
      const filled = b.cells.filter((c) => c.row === cell.row && c !== cell && c.text.trim() !== '');
      const ofAll = filled.length === 1 && (filled[0]?.column ?? 0) > cell.column;
      return !(ofAll && !isBlankReason(filled[0]?.text ?? ''));
    });
  });
}

/** The n-th quantity of the target with the n-th of the result, where both measure the same. */
function pairsOf({ key, part }: FormContext, index: number, figures: Figures): Pair[] {
  const pairs: Pair[] = [];
  for (let n = 0; ; n++) {
    const target = figureAt(figures, part, `${key}.indicator[${index}].target[${n}]`);
    const actual = figureAt(figures, part, `${key}.indicator[${index}].actual[${n}]`);
    if (!target || !actual) return pairs;
    // What recognition may have misread is said for itself, and nothing is concluded from it.
    if (isMisreadSign(target) !== isMisreadSign(actual)) continue;
    if (target.dimension === actual.dimension && target.value.num > 0n) pairs.push({ target, actual });
  }
}

/** ≤: less is better. */
function isReverse({ target }: Pair): boolean {
  return target.fact.hedge === 'at-most' || target.fact.hedge === 'under';
}

function missed(pair: Pair): boolean {
  const order = compare(pair.actual.value, pair.target.value);
  return isReverse(pair) ? order > 0 : order < 0;
}

function byCompletion({ weight, score, pairs }: Scored): Draft | null {
  const [pair] = pairs;
  if (!weight || !score || !pair || pairs.length !== 1 || (isReverse(pair) && pair.actual.value.num <= 0n)) return null;
  const rate: [Figure, Figure] = isReverse(pair) ? [pair.target, pair.actual] : [pair.actual, pair.target];
  const equation: Equation = { form: 'product', stated: score, weight, rate };
  const capped = compare(divide(rate[0].value, rate[1].value), exact(1)) > 0;
  const formula = `${formulaOf(equation)}${capped ? '（以 1 为限）' : ''}`;
  const data = { message: 'explanation.completion' as const, ...(capped ? { capped } : {}) };
  const draft = draftOf(ruleChecking('explanation', 'completion'), equation, { data, formula });
  // Nobody is bound to score by completion: a rounded score is not graver than another one.
  return { ...draft, severity: draft.severity && draft.rule.level };
}

/** Whether the target is met, so that more would earn no more. */
function cappedIn({ data }: Draft): { capped?: boolean } {
  return data?.message === 'explanation.completion' && data.capped ? { capped: true } : {};
}

function reasonOwed({ form, index, weight, score, pairs, explained }: Scored, completion: Draft | null): Note | null {
  if (explained || !weight || !score) return null;
  const lost = compare(score.value, weight.value) < 0;
  const short = pairs.filter(missed);
  if (!lost && short.length === 0) return null;
  const rule = ruleChecking('explanation', 'reason-owed');
  return {
    rule,
    severity: rule.level,
    data: !lost
      ? { message: 'explanation.target-missed' }
      : {
          message: 'explanation.points-lost',
          ...(completion && completion.verdict !== 'exact' && completion.computed !== null
            ? { completion: completion.formula, wouldScore: completion.computed, ...cappedIn(completion) }
            : {}),
        },
    operands: [score, weight, ...short.flatMap((p) => [p.actual, p.target])],
    where: [],
    subject: `${form.key}.indicator[${index}]`,
    ...(completion ? { relation: completion } : {}),
  };
}

function farAbove({ form, index, pairs, explained }: Scored, profile: Profile): Note[] {
  const rule = ruleChecking('explanation', 'far-above');
  if (explained) return [];
  const factor = exact(profile.farAbove ?? rule.factor);
  const far = pairs.filter(
    (pair) => !isReverse(pair) && compare(divide(pair.actual.value, pair.target.value), factor) >= 0,
  );
  if (far.length === 0) return [];
  const times = far.map(({ actual, target }) => twoDigits(divide(actual.value, target.value)));
  return [
    noteOf(
      rule,
      far.flatMap((p) => [p.actual, p.target]),
      `${form.key}.indicator[${index}]`,
      { message: 'explanation.far-above', times },
    ),
  ];
}

const COUNTS = new RegExp(`[\\d０-９${CN_DIGITS}十百千万两零半无—/／-]`);

/** 完成 for a target of 12期, ≥90% for one of ≥90%: what was achieved is not said. */
function resultsOf({ form, index, pairs }: Scored, figures: Figures): Note[] {
  const at = (name: string) => figureAt(figures, form.part, `${form.key}.indicator[${index}].${name}`);
  const indicator = form.form?.indicators[index];
  const [target, actual] = [at('target[0]'), at('actual[0]')];
  const subject = `${form.key}.indicator[${index}]`;
  const words = indicator?.actual.replace(/\s/g, '') ?? '';
  const told = (check: 'result-no-number' | 'result-as-target', operands: Figure[]): Note[] => {
    const rule = ruleChecking('explanation', check);
    const data = { message: `explanation.${check}` as const, text: words, label: indicator?.level3 ?? '' };
    return [noteOf(rule, operands, subject, data)];
  };
  if (target && !actual && words !== '' && !COUNTS.test(words)) return told('result-no-number', [target]);
  const [pair] = pairs;
  const copied = pair?.actual.fact.hedge !== undefined && pair.actual.fact.hedge === pair.target.fact.hedge;
  if (pair && pairs.length === 1 && copied && compare(pair.actual.value, pair.target.value) === 0)
    return told('result-as-target', [pair.actual, pair.target]);
  return [];
}

function twoDigits(value: Exact): string {
  const tenths = (value.num * 100n) / value.den;
  return `${tenths / 100n}.${String(tenths % 100n).padStart(2, '0')}`;
}
