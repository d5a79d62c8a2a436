/**
 * What a rule file may say of indicators that are rates: from which figures a rate is computed, and what points it earns where the form does
 * not print its own standard. Terms and bands, no expressions.
 */
import { z } from 'zod';
import { STAGES } from '../taxonomy/key.js';
import terms from './scoring-terms.json' with { type: 'json' };

const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const number = z.string().regex(/^\d+(\.\d+)?$/);

export interface RateTerm {
  zh: string;
  en: string;
  from: z.infer<typeof Source>[];
  minus?: true;
}

const Key = z.string().regex(/^[a-z][\w.-]*@\{(?:year|last)\}(?:\/[a-z-]+)?$/);
/** A figure by its key, or by what a sentence calls it. `{year}` is the report's year, `{last}` the one before. */
const Source = z.union([
  Key.transform((key): { key: string; label?: string } => ({ key })),
  /** `label`: only where the printed label has these words (部门整体支出预算调整, not 部门基本支出预算调整). */
  z.strictObject({ key: Key, label: z.string().min(1) }),
  z.strictObject({ names: z.array(z.string().min(1)).min(1), year: z.enum(['year', 'last']) }),
]);
/** The terms of rates, by their Chinese names. The first source that the report prints counts. */
const TERMS = z
  .record(z.string(), z.strictObject({ ...Text.partial({ zh: true }).shape, from: z.array(Source).min(1) }))
  .parse(terms);
/** A term by its name, behind a minus where it is taken off. */
const Term = z.string().transform((text, context): RateTerm => {
  const name = text.replace(/^− /, '');
  const term = TERMS[name];
  if (!term) {
    context.addIssue({ code: 'custom', message: `scoring-terms.json has no ${name}` });
    return z.NEVER;
  }
  return { zh: name, ...term, ...(name === text ? {} : { minus: true }) };
});
const Formula = z
  .strictObject({
    /** What the rate is over what, in words. */
    ...Text.shape,
    numerator: z.array(Term).min(1),
    /** Missing where the rate is a change: that is over what it takes away. */
    denominator: z.array(Term).min(1).optional(),
    /** Another base than the definition's (口径): said, and no typing error. */
    scope: z.literal(true).optional(),
  })
  .transform(({ denominator, ...formula }) => ({
    ...formula,
    denominator: denominator ?? takenAway(formula.numerator),
  }));

function takenAway(terms: RateTerm[]): RateTerm[] {
  return terms.flatMap(({ minus, ...term }) => (minus ? [term] : []));
}

/** Names of the indicator, as printed but for quotation marks; its rate by any of the formulas. */
const INDICATOR_RATE = z.strictObject({
  indicator: z.array(z.string().min(1)).min(1),
  formulas: z.array(Formula).min(1),
});

const Steps = z.strictObject({
  /** Weights with which this standard is known. */
  weights: z.array(number).min(1),
  /** The points that each step beyond the limit costs. */
  step: number,
  lose: number,
});
/** Shares of the weight, best first; the last band has no upper end. */
const Bands = z.strictObject({
  weights: z.array(number).min(1),
  bands: z.array(z.strictObject({ to: number.nullable(), share: number })).min(2),
});

/** Full points on the good side of the limit; what a step beyond it costs only where a standard is known. */
const USUAL_STANDARD = z.strictObject({
  indicator: z.array(z.string().min(1)).min(1),
  limit: number,
  beyond: z.enum(['above', 'below', 'either']),
  known: z.array(z.union([Steps, Bands])),
});

/** A score by the standard that its row prints, or by the one that is usual for an indicator of its name. */
export const SCORE_BY_STANDARD = z.union([
  z.strictObject({ standard: z.literal('printed') }),
  z.strictObject({ standard: z.literal('usual'), lines: z.array(USUAL_STANDARD).min(1) }),
]);

/** A rate by the calculation that its own cell shows. */
const RATE_OF_CELL = z.strictObject({ calculation: z.literal('cell') });

export const STAGE = z.enum(STAGES);
/** A rate on the line of a fund source, over the figures of its own row. */
const RATE_OF_ROW = z.strictObject({
  row: z.strictObject({ numerator: STAGE, denominator: STAGE, others: z.array(STAGE) }),
});

export const SCORING_RATE = z.union([INDICATOR_RATE, RATE_OF_ROW, RATE_OF_CELL]);

export type RateFormula = z.infer<typeof Formula>;
export type IndicatorRate = z.infer<typeof INDICATOR_RATE>;
export type UsualStandard = z.infer<typeof USUAL_STANDARD>;
