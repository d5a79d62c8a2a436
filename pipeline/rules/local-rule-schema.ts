import { z } from 'zod';
import { SEVERITIES } from '../report.js';
import { say } from '../say.js';
import { conceptOf } from '../taxonomy/concepts.js';
import { parseKey } from '../taxonomy/key.js';

/**
 * Rules that a bureau adds, or puts in the place of a built-in one: the same closed kinds and the same key patterns as the rule files, nothing
 * more. A pattern that names no figure of the tree of concepts is a mistake, because a rule that never applies is worse than none.
 */
const PLACEHOLDER = /\{(?:KEY|FUNDS|i|year)\}/g;

const pattern = z
  .string({ error: say('要写数字的键，如 "sangong.total@{year}/final"', 'must be a key pattern') })
  .refine((text) => !/[{}]/.test(text.replace(PLACEHOLDER, '')), {
    error: say('占位符只有 {KEY}、{FUNDS}、{i}、{year}', 'placeholders are {KEY}, {FUNDS}, {i} and {year}'),
  })
  .refine(namesFigure, {
    error: say('没有这个数字；键的写法见 docs/profile.md', 'names no figure: see docs/profile.md'),
  });
const patterns = z
  .array(pattern, { error: say('要写成 ["键", …]', 'must be a list of key patterns') })
  .min(1, say('至少要有 1 项', 'must have at least 1 entry'));
const text = z.string({ error: say('要写文字', 'must be text') }).min(1, say('不能是空的', 'must not be empty'));

const common = {
  id: z
    .string({ error: say('要写规则编号，如 "local.meetings"', 'must be a rule id') })
    .regex(
      /^[a-z]+(\.[a-z0-9-]+)+$/,
      say('编号只用小写字母、数字、点和短横，如 "local.meetings"', 'must look like "local.meetings"'),
    )
    .refine((id) => !id.startsWith('privacy.'), {
      error: say('个人信息的规则不能替换', 'privacy rules cannot be replaced'),
    }),
  level: z.enum(SEVERITIES, {
    error: say('只能是 "error"、"warning" 或 "notice"', 'must be "error", "warning" or "notice"'),
  }),
  title: text,
  /** The provision that the bureau rests it on. */
  basis: text.optional(),
  /** A case that passes and one that fails, for `gouji explain`. */
  examples: z
    .strictObject(
      { pass: text, fail: text },
      { error: say('要写成 { "pass": "…", "fail": "…" }', 'must be { "pass": "…", "fail": "…" }') },
    )
    .optional(),
};

const limit = z.union([pattern, z.number().transform(String)], {
  error: say(
    '要写数字的键，或写一个数（单位同被比较的数字）',
    'must be a key pattern or a number in the unit of the figure',
  ),
});

export const LocalRuleSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ ...common, kind: z.literal('sum'), total: pattern, parts: patterns }),
    z.strictObject({ ...common, kind: z.literal('part'), total: pattern, parts: patterns }),
    z.strictObject({ ...common, kind: z.literal('ratio'), stated: pattern, numerator: pattern, denominator: pattern }),
    z.strictObject({ ...common, kind: z.literal('product'), stated: pattern, weight: pattern, rate: pattern }),
    z.strictObject({ ...common, kind: z.literal('same'), left: pattern, right: pattern }),
    z.strictObject({ ...common, kind: z.literal('bound'), figure: pattern, limit }),
  ],
  {
    error: say(
      'kind 只能是 "sum"、"part"、"ratio"、"product"、"same" 或 "bound"，并写全该类的各项（见 docs/profile.md）',
      'kind must be "sum", "part", "ratio", "product", "same" or "bound"',
    ),
  },
);

export type LocalRule = z.output<typeof LocalRuleSchema>;

/** Free names (quantity:…, share:…) and printed places are taken as they are; the rest must be in the tree. */
function namesFigure(text: string): boolean {
  const plain = text.replace('{KEY}', 'KEY').replace('{FUNDS}', 'funds').replace('{i}', '0').replace('{year}', '2024');
  const { concept, member, year } = parseKey(plain);
  if (/^(?:quantity|share|change\.amount|change\.rate)$/.test(concept)) return member !== null && year !== null;
  if (/^(?:annex[1-3]|table)(?:\[\d+\])?\.r\d+c\d+$/.test(concept)) return true;
  if (/^KEY\.(?:indicator\[\d+\]\.(?:weight|score|(?:target|actual)\[\d+\])|level1\[.+\]\.weight)$/.test(concept))
    return true;
  const known = (id: string) => conceptOf(id) !== undefined;
  return (
    known(concept) ||
    known(`KEY.${concept}`) ||
    known(concept.replace(/^(?:overall|project:.+?)\./, 'KEY.')) ||
    (member !== null && known(`${concept}:*`))
  );
}
