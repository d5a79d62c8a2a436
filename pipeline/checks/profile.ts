/**
 * What a bureau may set for itself: how strict, which rules are left out, how grave each one is, from where on a figure is odd. Strict: a
 * field that is not known is a mistake, because a switch that does nothing is worse than none.
 */
import { z } from 'zod';
import { SEVERITIES, type Severity } from '../report.js';
import type { Draft, Note } from './draft.js';
import { findRule, type Rule } from './rules.js';

/** Both languages of a sentence travel through zod's one string, as in the configuration. */
const say = (zh: string, en: string) => `${zh}\u0000${en}`;

const rule = z
  .string({ error: say('要写规则编号，如 "sum.special-funds"', 'must be a rule id') })
  .refine((id) => findRule(id) !== undefined, {
    error: say('没有这条规则；编号见 docs/rules.md', 'is no rule: see docs/rules.md'),
  })
  // What is masked before publication rests on these findings.
  .refine((id) => !id.startsWith('privacy.'), {
    error: say('个人信息的规则不能停用，也不能改级别', 'privacy rules can be neither left out nor changed'),
  });
const level = z.enum(SEVERITIES, {
  error: say('只能是 "error"、"warning" 或 "notice"', 'must be "error", "warning" or "notice"'),
});
const positive = z
  .number({ error: say('要写数字', 'must be a number') })
  .positive(say('要大于 0', 'must be above 0'))
  .max(1000, say('不能超过 1000', 'must be at most 1000'))
  .transform(String)
  .refine((text) => /^\d+(?:\.\d+)?$/.test(text), say('小数位太多', 'has too many decimals'));

const lists = {
  off: z.array(rule, { error: say('要写成 ["规则编号", …]', 'must be a list of rule ids') }),
  levels: z.record(rule, level, { error: say('要写成 { "规则编号": "级别" }', 'must map rule ids to levels') }),
};

export const ProfileSchema = z.strictObject(
  {
    /** strict: a difference that rounding explains is a notice; tolerant (the default): nothing. */
    mode: z
      .enum(['strict', 'tolerant'], { error: say('只能是 "strict" 或 "tolerant"', 'must be "strict" or "tolerant"') })
      .optional(),
    off: lists.off.optional(),
    levels: lists.levels.optional(),
    /** A result this many times its target wants a reason. */
    farAbove: positive.optional(),
    /** Growth of the full-year budget over the initial one, as a ratio (0.5 is 50%), from which it is odd. */
    budgetGrowth: positive.optional(),
    /** Which accepted errors want a second person, once people are configured. */
    secondPerson: z
      .enum(['effect', 'error', 'none'], {
        error: say('只能是 "effect"、"error" 或 "none"', 'must be "effect", "error" or "none"'),
      })
      .optional(),
  },
  { error: say('要写成 { … }', 'must be an object') },
);

/** What a profile file says, in the form that checking takes. */
export interface Profile {
  /** A difference that rounding explains is a notice instead of nothing. */
  strict?: boolean | undefined;
  /** Rules that are not run. */
  off?: readonly string[] | undefined;
  levels?: Readonly<Record<string, Severity>> | undefined;
  farAbove?: string | undefined;
  budgetGrowth?: string | undefined;
  secondPerson?: 'effect' | 'error' | 'none' | undefined;
}

export function profileOf({ mode, ...rest }: z.output<typeof ProfileSchema>): Profile {
  return { ...rest, strict: mode === 'strict' };
}

const GRAVITY: Record<Severity, number> = { error: 3, warning: 2, notice: 1 };

/** A finding of the rule's full level takes the level set for it; a milder one is never made graver. */
export function withLevel<T extends Draft | Note>(item: T, { levels }: Profile): T {
  const set = levels?.[(item.rule as Rule).id];
  if (!set || item.severity === null) return item;
  const full = item.severity === item.rule.level;
  return full || GRAVITY[set] < GRAVITY[item.severity] ? { ...item, severity: set } : item;
}
