/**
 * The form of a profile file (profile.ts). Strict: a field that is not known is a mistake, because a switch that does nothing is worse than
 * none.
 */
import { z } from 'zod';
import { PERSONAL_CHECKS } from '../privacy/kinds.js';
import { DOCUMENT_KINDS, SEVERITIES } from '../report.js';
import { LocalRuleSchema } from '../rules/local-rule-schema.js';
import { RescoringOverrideSchema } from '../rules/rescoring-schema.js';
import { say } from '../say.js';
import { ANNEXES } from '../taxonomy/part.js';

const level = z.enum(SEVERITIES);
const decimal = (number: z.ZodNumber) =>
  number.transform(String).refine((text) => /^\d+(?:\.\d+)?$/.test(text), say('小数位太多', 'has too many decimals'));
const positive = decimal(z.number().positive().max(1000));
const points = decimal(z.number().min(0).max(1000));
const share = decimal(z.number().min(0).max(1));
const month = z.int().min(1).max(11);
const word = z.string().min(1);
const list = <T extends z.ZodType>(item: T, least: number) => z.array(item).min(least);

/** A mapping that is none says so; a key that is no rule has its own words. */
const mapping = (words: string) => (issue: { code?: string; issues?: readonly { message?: string }[] }) =>
  issue.code === 'invalid_key' ? issue.issues?.[0]?.message : words;

const documentKind = z.enum(DOCUMENT_KINDS, {
  error: say('没有这种文件类型；类型见 docs/profile.md', 'is no kind of document: see docs/profile.md'),
});
/** Every report is checked by every rule: ten times what is built in is more than anybody can answer for. */
const MOST_RULES = 1000;

/** What a report of one kind must carry: forms by their part, other tables and sections by their printed titles. */
const AskedSchema = z.strictObject({
  annexes: list(z.enum(ANNEXES), 1).optional(),
  tables: list(word, 1).optional(),
  sections: list(word, 1).optional(),
});
const asked = z.partialRecord(documentKind, AskedSchema, {
  error: mapping(say('要写成 { "文件类型": { … } }', 'must map kinds of document to what they must carry')),
});
const grades = list(z.strictObject({ from: points, words: list(word, 1) }), 2).refine(
  (steps) => steps.every(({ from }, i) => i === 0 || Number(from) < Number(steps[i - 1]?.from)),
  { error: say('要从高到低排列，每级的分数线都低于上一级', 'must go from the best grade down') },
);
const weights = list(z.record(word, points), 1);
const qualitativeBands = list(z.strictObject({ words: list(word, 1), from: share, to: share }), 1).refine(
  (bands) => bands.every(({ from, to }) => Number(from) <= Number(to)),
  { error: say('from 不能大于 to', 'from may not exceed to') },
);
/** This year's notice: what it sets takes the place of what the profile sets for every year. */
export const NoticeSchema = z.strictObject({
  /** How it is cited: 某财绩〔2025〕3号. */
  document: word,
  deadline: z.iso.date({ error: say('要写成 "2025-04-30" 这样的日期', 'must be a date like "2025-04-30"') }).optional(),
  asks: asked.optional(),
  grades: grades.optional(),
  weights: weights.optional(),
  qualitativeBands: qualitativeBands.optional(),
});

/** `isRule`: whether a rule of this id is built in. */
export function profileSchema(isRule: (id: string) => boolean) {
  const rule = z
    .string({ error: say('要写规则编号，如 "sum.special-funds"', 'must be a rule id') })
    .refine(isRule, { error: say('没有这条规则；编号见 docs/rules.md', 'is no rule: see docs/rules.md') })
    // What is masked before publication rests on these findings.
    .refine((id) => !id.startsWith('privacy.'), {
      error: say('个人信息的规则不能停用，也不能改级别', 'privacy rules can be neither left out nor changed'),
    });
  return z.strictObject({
    /** strict: a difference that rounding explains is a notice; tolerant (the default): nothing. */
    mode: z.enum(['strict', 'tolerant']).optional(),
    off: z.array(rule, { error: say('要写成 ["规则编号", …]', 'must be a list of rule ids') }).optional(),
    levels: z
      .record(rule, level, { error: mapping(say('要写成 { "规则编号": "级别" }', 'must map rule ids to levels')) })
      .optional(),
    /** A result this many times its target wants a reason. */
    farAbove: positive.optional(),
    /** Growth of the full-year budget over the initial one, as a ratio (0.5 is 50%), from which it owes a reason. */
    budgetGrowth: positive.optional(),
    /** The same for a budget that was cut; lines of the basic data above their budgets; the execution of the year; funds that arrived. */
    budgetCut: share.optional(),
    lineGrowth: positive.optional(),
    lowExecution: share.optional(),
    arrival: share.optional(),
    /** What becomes of each kind of personal data: hold (the report waits), ask (masked until a person decides), mask. */
    privacy: z
      .partialRecord(
        z.enum(PERSONAL_CHECKS, {
          error: say('没有这种个人信息；种类见 docs/profile.md', 'is no kind of personal data: see docs/profile.md'),
        }),
        z.enum(['hold', 'ask', 'mask']),
        {
          error: mapping(
            say('要写成 { "种类": "处理方式" }', 'must map kinds of personal data to what becomes of them'),
          ),
        },
      )
      .optional(),
    /** Which accepted errors want a second person, once people are configured. */
    secondPerson: z.enum(['effect', 'error', 'none']).optional(),
    /** Whether a release wants 保密审查 signed in three steps, once people are configured. */
    secrecyReview: z.enum(['three', 'none']).optional(),
    /** Departments of which nothing is ever published, whoever asks. */
    neverPublished: list(word, 1).optional(),
    /** Rules of the bureau's own; one with a built-in id takes its place. */
    rules: z
      .array(LocalRuleSchema)
      .max(MOST_RULES)
      .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, {
        error: say('有两条规则编号相同', 'has two rules of one id'),
      })
      .optional(),
    /** By rule: a difference up to this, in the unit of the stated figure, is taken as rounding. */
    tolerances: z
      .record(rule, positive, {
        error: mapping(say('要写成 { "规则编号": 数 }', 'must map rule ids to numbers')),
      })
      .optional(),
    /** How far the indicators' share of their points may lie above that of the execution, as a ratio of it. */
    scoreGap: share.optional(),
    /** Least execution rate by the end of a month; a month between two takes the earlier. */
    executionSteps: list(z.strictObject({ through: month, below: share }), 1)
      .refine((steps) => steps.every(({ through }, i) => i === 0 || through > (steps[i - 1]?.through ?? 0)), {
        error: say('要按月份从小到大排列', 'must go from the first month to the last'),
      })
      .optional(),
    /** How far the goals' completion and the execution rate may lie apart within the year, as a ratio. */
    goalGap: share.optional(),
    /** Grades by their least points, best first. */
    grades: grades.optional(),
    /** Usual weights of first-level indicators; 预算执行率 is the execution line. */
    weights: weights.optional(),
    /** Which share of its weight a qualitative result earns. */
    qualitativeBands: qualitativeBands.optional(),
    /** Further words of a title by which a kind of document is told. */
    titles: z
      .partialRecord(documentKind, list(word, 1), {
        error: mapping(say('要写成 { "文件类型": ["标题中的词"] }', 'must map kinds of document to words of a title')),
      })
      .optional(),
    /** What each kind must carry every year; by default nothing. */
    asks: asked.optional(),
    /** How indicators are scored anew, and the self-evaluation as a piece of work. */
    rescoring: RescoringOverrideSchema.optional(),
    notice: NoticeSchema.optional(),
  });
}

type Written = z.output<ReturnType<typeof profileSchema>>;

/** What a profile file says, in the form that checking takes. */
export type Profile = Partial<Omit<Written, 'mode'>> & {
  /** A difference that rounding explains is a notice instead of nothing. */
  strict?: boolean | undefined;
  /** Of the list of departments, which is a file of its own: the names under which their reports come. */
  departments?: readonly { department: string; aliases: readonly string[] }[] | undefined;
};

export function profileOf({ mode, ...rest }: Written): Profile {
  const profile = { ...rest, strict: mode === 'strict' };
  return rest.notice ? withNotice(profile, rest.notice) : profile;
}

export type Notice = z.output<typeof NoticeSchema>;

/** What a notice sets takes the place of what the profile sets for every year; what it asks for comes beside. */
export function withNotice(profile: Profile, notice: Notice): Profile {
  const { grades, weights, qualitativeBands } = { ...profile, ...notice };
  return { ...profile, notice, grades, weights, qualitativeBands };
}
