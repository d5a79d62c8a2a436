/**
 * The form of a rule file: a closed set of kinds, strict, without expressions. Operands are a relation over patterns of keys
 * (relation-schema.ts), the concept tree, or the name of the claim, table or statement that an evaluator looks for: there is one rule of a
 * kind for each such name, so that no evaluator needs a rule's id.
 */
import { z } from 'zod';
import { listed } from '../listed.js';
import { type Kind, SEVERITIES } from '../report.js';
import { ExampleSchema, GIVEN } from './example-schema.js';
import { casesOf } from './examples.js';
import { OPERANDS } from './relation-schema.js';
import { SCORE_BY_STANDARD, SCORING_RATE, STAGE } from './scoring-schema.js';

const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
/** `verified: false` is 依据待查证: shown by `explain`, never cited in a finding. */
const ProvisionSchema = z.strictObject({ zh: z.string().min(1), verified: z.boolean() });
const Pattern = z.string().regex(/^[a-z{][\w.[\]{}@/-]*$/i);
const Told = z.union([z.string(), ExampleSchema]);
const Examples = z.strictObject({ ...GIVEN, pass: Told, fail: Told }).transform(casesOf);

const common = {
  id: z.string().regex(/^[a-z]+(\.[a-z0-9-]+)+$/),
  /** The highest that a failure takes. */
  level: z.enum(SEVERITIES).default('error'),
  title: Text,
  /** What it rests on, where it rests on more than the figures themselves. */
  basis: z.array(ProvisionSchema).nullable().default(null),
  examples: Examples,
};

/** What a sentence itself claims. */
const claimed = <const T extends string[]>(...names: T) => z.strictObject({ claim: z.enum(names) });
/** How lines or columns of a table that no form claims depend on each other. */
const inTable = <const T extends string[]>(...names: T) => z.strictObject({ table: z.enum(names) });

/** A result that a sentence repeats of an indicator of its name. */
const SaidResult = z.strictObject({ said: z.literal('result'), form: Pattern });
/** What a sentence says of a whole form: of the department's, or of the project's that it names. */
const SaidOfForm = z.strictObject({
  said: z.literal('form'),
  measure: z.enum(['points', 'rate']),
  /** Its name, word after word: of each list one, '' where it may be missing. */
  name: z.array(z.array(z.string()).min(1)).min(1),
  /** What may stand in front of the name where the department is meant; {year} is a year. */
  whole: z.array(z.string().min(1)).min(1),
  form: Pattern,
  /** A rate that fits this instead has another base (口径) and is left alone. */
  other: z.strictObject({ numerator: Pattern, denominator: Pattern }).optional(),
});

const SumRule = z.strictObject({
  ...common,
  kind: z.literal('sum'),
  operands: z.union([
    z.literal('tree'),
    z.strictObject(OPERANDS.sum),
    claimed('change', 'changes', 'shares'),
    inTable('total', 'levels', 'columns', 'change', 'shares'),
  ]),
  /** Columns whose total the parts may state instead of their own (口径). */
  otherStages: z.array(STAGE).optional(),
  /** The same sum over several parts of the report, where none prints it whole: each figure from the first place. */
  across: z.strictObject({ total: z.array(Pattern).min(1), parts: z.array(Pattern).min(2) }).optional(),
});
const PartRule = z.strictObject({
  ...common,
  kind: z.literal('part'),
  operands: z.union([
    z.literal('tree'),
    z.strictObject(OPERANDS.part),
    claimed('of-which', 'cumulative'),
    inTable('of-which'),
  ]),
});
const RatioRule = z.strictObject({
  ...common,
  kind: z.literal('ratio'),
  operands: z.union([
    z.strictObject(OPERANDS.ratio),
    claimed('change', 'share', 'completion', 'saving', 'per'),
    inTable('change', 'share', 'rate', 'price'),
    SCORING_RATE,
  ]),
});
const ProductRule = z.strictObject({
  ...common,
  kind: z.literal('product'),
  operands: z.union([z.strictObject(OPERANDS.product), SCORE_BY_STANDARD]),
});
const SameRule = z.strictObject({
  ...common,
  kind: z.literal('same'),
  /** One key in several places; the same words in several places of the text. */
  operands: z.union([z.enum(['key', 'words']), z.strictObject(OPERANDS.same), SaidOfForm, SaidResult]),
});
const BoundRule = z.strictObject({
  ...common,
  kind: z.literal('bound'),
  operands: z.union([z.strictObject(OPERANDS.bound), SaidResult]),
});
const EnumerationRule = z.strictObject({
  ...common,
  kind: z.literal('enumeration'),
  operands: claimed('list', 'names', 'rank'),
});
/** Over two reports: last year's, or that of another department. */
const ContinuityRule = z.strictObject({ ...common, kind: z.literal('continuity') });
/** What a score would be by completion. */
const ExplanationRule = z.strictObject({ ...common, kind: z.literal('explanation') });

const AnyRule = z.discriminatedUnion('kind', [
  SumRule,
  PartRule,
  RatioRule,
  ProductRule,
  SameRule,
  BoundRule,
  EnumerationRule,
  ContinuityRule,
  ExplanationRule,
]);
/** A rule's kind is the first word of its id, as that of a remark is. */
export const RuleSchema = z
  .looseObject({ id: z.string() })
  .transform((rule) => ({ kind: rule.id.split('.')[0], ...rule }))
  .pipe(AnyRule);

/** Lines of words parted by 、. */
const Listed = z.array(z.string()).transform((lines) => lines.flatMap(listed));
const Pairs = Listed.transform((pairs) =>
  pairs.map((pair) => z.tuple([z.string(), z.string()]).parse(pair.split('→'))),
);
const Table = Pairs.transform((pairs): Record<string, string> => Object.fromEntries(pairs));

export const WordsSchema = z.strictObject({
  /** As written → as it should be. */
  wrong: Pairs,
  /** Right words that hold the characters of a wrong one: 反复盖章, 已经废止. */
  kept: Listed,
  /** Phrases of the field, of four characters, and the characters of each sound that is in them; parted by blanks. */
  phrases: z.string(),
  homophones: z.string(),
  doubled: Listed,
  /** Nouns that nobody says twice, unless the second one begins another noun. */
  nouns: Listed,
  /** Last characters of names and nouns, one after the other: 优待金金. */
  endings: z.string(),
  /** Words that stand before a verb with 地, and the verbs. */
  adverbs: Listed,
  verbs: Listed,
  /** Words that begin with a surname's character and are no name, parted by blanks. */
  likeNames: z.string(),
  /** A word → characters before it with which its first one makes another word: 开支支出. */
  stutter: Table,
  /** Characters that differ by a stroke: what stands before or behind the wrong one, and what before it makes it right. */
  confused: z.array(
    z.strictObject({ wrong: z.string(), right: z.string(), after: z.string(), before: z.string(), not: z.string() }),
  ),
  prompts: Listed,
  variants: Table,
  /** First characters of names, one after the other, and those of two characters. */
  surnames: z.string(),
  wordlikeSurnames: z.string(),
  /** Beginnings of words behind a surname's character that make no name of it. */
  likeGiven: z.string(),
  /** What names of other languages are written with: 才让卓玛, 那顺巴雅尔. */
  transliterated: z.string(),
  /** Characters that given names are made of. */
  givenNames: z.string(),
  compoundSurnames: Listed,
  /** Words before and behind an achievement's name that say nothing about it. */
  fillers: z.strictObject({ before: Listed, after: Listed }),
});

export type Rule = z.infer<typeof RuleSchema>;
export type WordLists = z.infer<typeof WordsSchema>;
export type Provision = z.infer<typeof ProvisionSchema>;
export type RuleOf<K extends Kind> = Extract<Rule, { kind: K }>;

export type SaidOfForm = z.infer<typeof SaidOfForm>;
