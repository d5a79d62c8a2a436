/** A case of a rule: how it looks, and what the tests make it of. */
import { z } from 'zod';

const Claim = z.strictObject({
  kind: z.enum(['list', 'of-which', 'names', 'cumulative', 'rank', 'change', 'share', 'completion', 'saving', 'per']),
  total: z.string(),
  /** Ids, or names; of a change: previous, amount, rate, '' for one that the sentence does not print. */
  others: z.array(z.string()),
  rank: z.number().int().optional(),
});
const Indicator = z.strictObject({
  level1: z.string().optional(),
  level3: z.string().optional(),
  weight: z.string().optional(),
  score: z.string().optional(),
  actual: z.string().optional(),
  reason: z.string().optional(),
  standard: z.string().optional(),
});
/** Out of which the program makes the case. */
export const GIVEN = {
  facts: z.record(z.string(), z.string()).optional(),
  /** Rows of the form, by their order; a target, result, weight or score that is a fact stands there alone. */
  indicators: z.array(Indicator).optional(),
  claim: Claim.optional(),
  periods: z.record(z.string(), z.string()).optional(),
  text: z.string().optional(),
  /** A table that no form claims, row by row, and the line above it. */
  table: z.array(z.array(z.string())).optional(),
  report: z
    .strictObject({
      department: z.string().optional(),
      fiscalYear: z.number().int().optional(),
      reportDate: z.string().optional(),
    })
    .optional(),
};
export const ExampleSchema = z.strictObject({
  /** How the case looks in print; for a relation its formula. */
  shown: z.string().min(1),
  /** The same in English, where the case is told in words. */
  en: z.string().min(1).optional(),
  ...GIVEN,
});
export type Example = z.infer<typeof ExampleSchema>;
