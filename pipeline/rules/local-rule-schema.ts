import { z } from 'zod';
import { SEVERITIES } from '../report.js';
import { say } from '../say.js';
import { type Bind, OPERANDS } from './relation-schema.js';

/** Rules that a bureau adds, or puts in the place of a built-in one: the same closed kinds and the same relations as the rule files. */
const text = z.string().min(1);

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
  level: z.enum(SEVERITIES),
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

const ofKind = <K extends Bind['kind']>(kind: K) =>
  z.strictObject({ ...common, kind: z.literal(kind), ...OPERANDS[kind] });

export const LocalRuleSchema = z.discriminatedUnion(
  'kind',
  [ofKind('sum'), ofKind('part'), ofKind('ratio'), ofKind('product'), ofKind('same'), ofKind('bound')],
  {
    error: say(
      'kind 只能是 "sum"、"part"、"ratio"、"product"、"same" 或 "bound"，并写全该类的各项（见 docs/profile.md）',
      'kind must be "sum", "part", "ratio", "product", "same" or "bound"',
    ),
  },
);

export type LocalRule = z.output<typeof LocalRuleSchema>;
