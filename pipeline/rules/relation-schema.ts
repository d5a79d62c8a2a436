/**
 * A relation as data, the same in our rule files and in a bureau's profile: which figures it ties, by patterns of keys, and where it looks
 * for them. Strict, no expressions. {KEY} is a form, {FUNDS} its fund lines, {LINE} the line of the basic data that a project's form belongs
 * to, {CONCEPT} every figure outside the forms, {NAME} a first-level indicator, {i} an indicator and {year} a year that the report prints.
 */
import { z } from 'zod';
import { say } from '../say.js';
import { readPattern } from '../taxonomy/key-pattern.js';
import { isKnown } from '../taxonomy/known-key.js';

const PLACEHOLDER = /\{(?:KEY|FUNDS|LINE|CONCEPT|NAME|i|year)\}/g;

/** A pattern that names no figure of the tree of concepts is a mistake, because a rule that never applies is worse than none. */
const pattern = z
  .string({ error: say('要写数字的键，如 "sangong.total@{year}/final"', 'must be a key pattern') })
  .refine((text) => !/[{}]/.test(text.replace(PLACEHOLDER, '')), {
    error: say(
      '占位符只有 {KEY}、{FUNDS}、{LINE}、{CONCEPT}、{NAME}、{i}、{year}',
      'placeholders are {KEY}, {FUNDS}, {LINE}, {CONCEPT}, {NAME}, {i} and {year}',
    ),
  })
  .refine((text) => isKnown(readPattern(text).key), {
    error: say('没有这个数字；键的写法见 docs/profile.md', 'names no figure: see docs/profile.md'),
  });
const list = <T extends z.ZodType>(item: T) =>
  z.array(item, { error: say('要写成 ["键", …]', 'must be a list of key patterns') }).min(1);
/** One figure: by its key, or by the first of several that is printed. */
const figure = z.union([pattern, list(pattern)], {
  error: ({ input }) =>
    input === undefined
      ? undefined
      : say('要写数字的键，如 "sangong.total@{year}/final"', 'must be a key pattern or a list of them'),
});
const term = z.union([pattern, z.strictObject({ figure: pattern, weight: z.literal(-1) })], {
  error: say(
    '要写数字的键，减去的写成 { "figure": "键", "weight": -1 }',
    'must be a key pattern, or one with weight -1',
  ),
});
const limit = z.union([figure, z.number().transform(String), z.string().regex(/^\d+(?:\.\d+)?%$/)], {
  error: say(
    '要写数字的键，或写一个数（单位同被比较的数字）',
    'must be a key pattern or a number in the unit of the figure',
  ),
});

/**
 * part: all of them in one part of the report, and what is missing there is said. anywhere: the first one leads its part, the others stand in
 * it, else in a form, else in the text. forms: once for each year, from the first form that prints it, else from the text. first: once for
 * each year, wherever it is printed first.
 */
const where = z.enum(['part', 'anywhere', 'forms', 'first']).default('anywhere');
const quotient = z.strictObject({ numerator: pattern, denominator: pattern });

/** What each kind ties. A part of a sum with {i}, where the total has none, is every indicator: under {NAME}, where that is said. */
export const OPERANDS = {
  sum: { total: figure, parts: list(term), where },
  part: { total: figure, parts: list(pattern), where },
  /** `other`: a rate that fits one of these instead has another base (口径) and no typing error. */
  ratio: { stated: figure, numerator: figure, denominator: figure, other: list(pattern).optional(), where },
  /** `otherwise`: what the rate is where none is printed. */
  product: { stated: figure, weight: figure, rate: figure, otherwise: quotient.optional(), where },
  /** `other`: the figures that the left one may repeat instead (口径). */
  same: { left: figure, right: figure, other: list(pattern).optional(), where },
  bound: { figure, limit, where },
};

type Operands<K extends keyof typeof OPERANDS> = z.output<z.ZodObject<(typeof OPERANDS)[K], z.core.$strict>>;
type Kinds = keyof typeof OPERANDS;
export type Bind = { [K in Kinds]: { kind: K; operands: Operands<K> } }[Kinds];
export type Where = z.output<typeof where>;
export type Keys = z.output<typeof figure>;
export type Term = z.output<typeof term>;
export type Quotient = z.output<typeof quotient>;
