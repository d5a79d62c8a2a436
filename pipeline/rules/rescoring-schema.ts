/**
 * How a bureau scores indicators anew (复核底稿) and the self-evaluation as a piece of work (质量评分): formulas by the direction of an indicator,
 * deductions, items and points. Closed lists and numbers, no expressions; a profile may set each of them otherwise.
 */
import { z } from 'zod';
import { listed } from '../listed.js';
import { say } from '../say.js';
import defaults from './rescoring.json' with { type: 'json' };

const decimal = z
  .union([z.string(), z.number()], { error: say('要写数字', 'must be a number') })
  .transform(String)
  .refine((text) => /^\d{1,4}(?:\.\d{1,6})?$/.test(text), say('要写不小于 0 的数', 'must be a number from 0 up'));
const share = decimal.refine((text) => Number(text) <= 1, say('要写 0 到 1 之间的数', 'must be a number from 0 to 1'));
/** Words, or lines of words parted by 、. */
const words = z
  .array(z.string().min(1))
  .min(1)
  .transform((lines) => lines.flatMap(listed));
const Title = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** What share of its points a result earns. `floor`: below it nothing. */
const formula = <const F extends string[]>(...names: F) =>
  z.strictObject({
    formula: z.enum(names),
    floor: share.optional(),
  });
const Formulas = {
  /** proportion: result ÷ target, at most 1. */
  up: formula('proportion', 'all-or-nothing'),
  /** inverse: target ÷ result. excess: 1 − (result − target) ÷ target, nothing from twice the target. */
  down: formula('inverse', 'excess', 'all-or-nothing'),
  /** deviation: 1 − |result − target| ÷ target. */
  equal: formula('deviation', 'proportion', 'all-or-nothing'),
};
/** Least rate of execution and the share of the points that it earns, best first; none: points × rate. */
const Execution = z.array(z.strictObject({ from: share, share }));

/** `off`: share of the indicator's points. */
const Deduction = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  title: Title,
  on: z.union([
    /** What a person ticked. */
    z.strictObject({ evidence: z.enum(['missing', 'poor']) }),
    z.strictObject({ measure: z.enum(['partly', 'hardly', 'not']) }),
    z.strictObject({ finding: words }),
    z.strictObject({ late: z.literal(true) }),
    /** The result is this many times its target or more, and no reason is given. */
    z.strictObject({ farAbove: decimal }),
  ]),
  off: share,
});

const QualityDeduction = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('days-late'), each: decimal }),
  /** `rules`: ids, `wording.*` for all of a kind. `by: name`: one for each row or project that the finding names. */
  z.strictObject({
    on: z.literal('finding'),
    rules: words,
    each: decimal,
    notice: decimal.optional(),
    by: z.literal('name').optional(),
  }),
  /** Relations that do not hold, by where their figures stand; `band`: where the grade hangs on it. */
  z.strictObject({
    on: z.literal('figures'),
    within: z.enum(['part', 'text', 'other']),
    each: decimal,
    band: decimal,
  }),
  z.strictObject({
    on: z.literal('row'),
    which: z.enum(['not-as-approved', 'above-computed', 'without-evidence']),
    each: decimal,
  }),
  /** The step with the highest start that the deviation reaches. */
  z.strictObject({
    on: z.literal('deviation'),
    steps: z.array(z.strictObject({ from: share, points: decimal })).min(1),
  }),
]);
const Quality = z
  .array(
    z.strictObject({
      title: Title,
      parts: z
        .array(z.strictObject({ title: Title, points: decimal, deductions: z.array(QualityDeduction).min(1) }))
        .min(1),
    }),
  )
  .min(1);

export const RescoringSchema = z.strictObject({
  formulas: z.strictObject(Formulas),
  /** Of a re-scored point where the form itself prints whole points only. */
  decimals: z.number().int().min(0).max(4),
  execution: Execution,
  /** Further words of a qualitative result, in the order of the bands: the whole result, not its beginning. */
  bandWords: z.array(words),
  /** Words of a name or target by which less is better where no sign says so, and words that undo them. */
  direction: z.strictObject({ down: words, up: words }),
  deductions: z.array(Deduction),
  quality: Quality,
});

/** What a profile may set of it; a deduction by its id, 0 for none. */
export const RescoringOverrideSchema = z.strictObject({
  formulas: z.strictObject(Formulas).partial().optional(),
  decimals: RescoringSchema.shape.decimals.optional(),
  execution: Execution.optional(),
  bandWords: RescoringSchema.shape.bandWords.optional(),
  direction: RescoringSchema.shape.direction.partial().optional(),
  deductions: z
    .record(
      z.string().refine((id) => defaults.deductions.some((one) => one.id === id), {
        error: say('没有这一项扣分', 'is no deduction'),
      }),
      share,
    )
    .optional(),
  quality: Quality.optional(),
});

export type Rescoring = z.output<typeof RescoringSchema>;
export type RescoringOverride = z.output<typeof RescoringOverrideSchema>;
export type DeductionRule = Rescoring['deductions'][number];
export type QualityPart = Rescoring['quality'][number]['parts'][number];
export type QualityRule = QualityPart['deductions'][number];
