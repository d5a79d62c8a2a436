/**
 * The rules as data: strict JSON of a closed set of kinds, read once and validated. Sums and 其中 come from the concept tree; a rule
 * file gives them their name, level and provision. No file holds an expression: operands are key patterns with the placeholders
 * {KEY} (a form), {FUNDS} (its fund lines), {LINE} (the basic-data line that a project form belongs to), {CONCEPT}, {NAME} (a
 * first-level indicator), {i} (an indicator) and {year}.
 */
import { z } from 'zod';
import { CONCEPTS } from '../forms/concepts.js';
import { KINDS, type Kind, type Language, SEVERITIES } from '../report.js';
import bounds from '../rules/bounds.json' with { type: 'json' };
import completeness from '../rules/completeness.json' with { type: 'json' };
import enumerations from '../rules/enumerations.json' with { type: 'json' };
import explanation from '../rules/explanation.json' with { type: 'json' };
import format from '../rules/format.json' with { type: 'json' };
import parts from '../rules/parts.json' with { type: 'json' };
import plausibility from '../rules/plausibility.json' with { type: 'json' };
import privacy from '../rules/privacy.json' with { type: 'json' };
import products from '../rules/products.json' with { type: 'json' };
import ratios from '../rules/ratios.json' with { type: 'json' };
import same from '../rules/same.json' with { type: 'json' };
import sums from '../rules/sums.json' with { type: 'json' };
import wording from '../rules/wording.json' with { type: 'json' };
import words from '../rules/words.json' with { type: 'json' };

const Text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
/** `verified: false` is 待核: shown by `explain`, never cited in a finding. */
const Provision = z.strictObject({ zh: z.string().min(1), verified: z.boolean() });
const Pattern = z.string().regex(/^[a-z{][\w.[\]{}@/-]*$/i);
const STAGE = z.enum(['final', 'budget', 'budget-initial', 'budget-full']);
const positive = z.string().regex(/^\d+(\.\d+)?$/);

const Claim = z.strictObject({
  kind: z.enum(['list', 'of-which', 'names', 'cumulative', 'rank', 'change', 'share', 'completion']),
  total: z.string(),
  /** Ids, or names; of a change: previous, amount, rate, '' for one that the sentence does not print. */
  others: z.array(z.string()),
  rank: z.number().int().optional(),
});
const ExampleSchema = z.strictObject({
  /** How the case looks in print; for a relation its formula. */
  shown: z.string().min(1),
  facts: z.record(z.string(), z.string()).optional(),
  indicators: z
    .array(
      z.strictObject({
        level1: z.string(),
        level3: z.string().optional(),
        weight: z.string(),
        score: z.string(),
        reason: z.string().optional(),
      }),
    )
    .optional(),
  claim: Claim.optional(),
  text: z.string().optional(),
  report: z
    .strictObject({
      department: z.string().optional(),
      fiscalYear: z.number().int().optional(),
      reportDate: z.string().optional(),
    })
    .optional(),
});

const common = {
  id: z.string().regex(/^[a-z]+(\.[a-z0-9-]+)+$/),
  level: z.enum(SEVERITIES),
  title: Text,
  basis: z.array(Provision).nullable(),
  examples: z.strictObject({ pass: ExampleSchema, fail: ExampleSchema }),
};

const SumRule = z.strictObject({
  ...common,
  kind: z.literal('sum'),
  operands: z.union([
    z.literal('tree'),
    z.strictObject({ total: Pattern, parts: Pattern, each: z.literal('level1') }),
    z.strictObject({ claim: z.literal('change') }),
  ]),
  /** Columns whose total the parts may state instead of their own (口径). */
  otherStages: z.array(STAGE).optional(),
});
const PartRule = z.strictObject({
  ...common,
  kind: z.literal('part'),
  operands: z.union([
    z.literal('tree'),
    z.strictObject({ claim: z.enum(['of-which', 'cumulative']) }),
    /** Over several parts of the report: the first of the totals that it prints. */
    z.strictObject({ total: z.array(Pattern).min(1), part: Pattern }),
  ]),
});
const RatioRule = z.strictObject({
  ...common,
  kind: z.literal('ratio'),
  operands: z.union([
    z.strictObject({ stated: Pattern, numerator: Pattern, denominator: Pattern }),
    z.strictObject({ claim: z.enum(['change', 'share', 'completion']) }),
  ]),
  /** A rate that fits one of these instead has another base (口径) and no typing error. */
  otherDenominators: z.array(Pattern),
});
const ProductRule = z.strictObject({
  ...common,
  kind: z.literal('product'),
  operands: z.strictObject({
    stated: Pattern,
    weight: Pattern,
    rate: Pattern,
    numerator: Pattern,
    denominator: Pattern,
  }),
});
const SameRule = z.strictObject({
  ...common,
  kind: z.literal('same'),
  operands: z.union([z.literal('key'), z.strictObject({ left: Pattern, right: Pattern })]),
  /** The stage that the left figure may repeat instead (口径). */
  otherStage: STAGE.optional(),
});
const BoundRule = z.strictObject({
  ...common,
  kind: z.literal('bound'),
  operands: z.strictObject({
    figure: Pattern,
    limit: z.union([Pattern, z.strictObject({ constant: positive, text: z.string() })]),
  }),
});
const EnumerationRule = z.strictObject({
  ...common,
  kind: z.literal('enumeration'),
  operands: z.strictObject({ claim: z.enum(['list', 'names', 'rank']) }),
});
const CompletenessRule = z.discriminatedUnion('check', [
  z.strictObject({
    ...common,
    kind: z.literal('completeness'),
    check: z.literal('annex'),
    part: z.enum(['annex1', 'annex2', 'annex3']),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('completeness'),
    check: z.literal('project-form'),
    lines: z.array(Pattern),
  }),
  z.strictObject({ ...common, kind: z.literal('completeness'), check: z.literal('section') }),
]);
const ExplanationRule = z.discriminatedUnion('check', [
  z.strictObject({ ...common, kind: z.literal('explanation'), check: z.literal('reason-owed') }),
  z.strictObject({ ...common, kind: z.literal('explanation'), check: z.literal('far-above'), factor: positive }),
  z.strictObject({ ...common, kind: z.literal('explanation'), check: z.literal('completion') }),
]);
const FormatRule = z.strictObject({ ...common, kind: z.literal('format'), remark: z.literal(true) });
const PlausibilityRule = z.discriminatedUnion('check', [
  z.strictObject({
    ...common,
    kind: z.literal('plausibility'),
    check: z.literal('growth'),
    from: Pattern,
    to: Pattern,
    above: positive,
  }),
  z.strictObject({
    ...common,
    kind: z.literal('plausibility'),
    check: z.literal('exceeded-while-zero'),
    limit: Pattern,
    figures: z.array(Pattern),
    zero: z.array(Pattern),
  }),
  z.strictObject({ ...common, kind: z.literal('plausibility'), check: z.literal('other-period') }),
  z.strictObject({ ...common, kind: z.literal('plausibility'), check: z.literal('other-column') }),
  z.strictObject({
    ...common,
    kind: z.literal('plausibility'),
    check: z.literal('above-whole'),
    labels: z.array(z.string()),
  }),
]);
const WordingRule = z.strictObject({
  ...common,
  kind: z.literal('wording'),
  check: z.enum([
    'stale-period',
    'stale-year',
    'doubled',
    'wrong-word',
    'variant-character',
    'department-name',
    'template-text',
    'document-bracket',
    'unclosed-bracket',
    'remark',
  ]),
});
const PrivacyRule = z.strictObject({
  ...common,
  kind: z.literal('privacy'),
  check: z.enum(['id-number', 'mobile', 'bank-card', 'account', 'email', 'landline', 'person']),
});

export const RuleSchema = z.union([
  SumRule,
  PartRule,
  RatioRule,
  ProductRule,
  SameRule,
  BoundRule,
  EnumerationRule,
  CompletenessRule,
  ExplanationRule,
  FormatRule,
  PlausibilityRule,
  WordingRule,
  PrivacyRule,
]);
const WordsSchema = z.strictObject({
  /** [as written, as it should be]. */
  wrong: z.array(z.tuple([z.string(), z.string()])),
  doubled: z.array(z.string()),
  prompts: z.array(z.string()),
  variants: z.record(z.string(), z.string()),
  /** First characters of names, one after the other, and those of two characters. */
  surnames: z.string(),
  compoundSurnames: z.array(z.string()),
});

export type Rule = z.infer<typeof RuleSchema>;
export type RuleOf<K extends Kind> = Extract<Rule, { kind: K }>;
export type Example = z.infer<typeof ExampleSchema>;

const FILES: unknown[][] = [
  sums,
  parts,
  ratios,
  products,
  same,
  bounds,
  enumerations,
  completeness,
  explanation,
  format,
  plausibility,
  wording,
  privacy,
];

export const RULES: readonly Rule[] = FILES.flat().map((rule) => RuleSchema.parse(rule));
export const WORDS = WordsSchema.parse(words);

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

export function ruleIds(): string[] {
  return RULES.map((rule) => rule.id);
}

export function findRule(id: string): Rule | undefined {
  return BY_ID.get(id);
}

/** A rule that our own code names; a missing one is a bug of ours. */
export function ruleOf<K extends Kind>(id: string, kind: K): RuleOf<K> {
  const rule = BY_ID.get(id);
  if (rule?.kind !== kind) throw new Error(`no ${kind} rule ${id}`);
  return rule as RuleOf<K>;
}

export function rulesOf<K extends Kind>(kind: K): RuleOf<K>[] {
  return RULES.filter((rule): rule is RuleOf<K> => rule.kind === kind);
}

/** The provisions that may be cited: the verified ones. */
export function citable(rule: Rule): string | null {
  const verified = (rule.basis ?? []).filter((provision) => provision.verified).map((provision) => provision.zh);
  return verified.length === 0 ? null : verified.join('；');
}

const KIND_WORDS: Record<Kind, [zh: string, en: string]> = {
  sum: ['合计', 'sum'],
  part: ['其中', 'of which'],
  ratio: ['比率', 'ratio'],
  product: ['得分计算', 'product'],
  same: ['一致', 'same figure'],
  bound: ['限额', 'bound'],
  enumeration: ['列举', 'enumeration'],
  continuity: ['上下年衔接', 'continuity'],
  completeness: ['完整性', 'completeness'],
  explanation: ['说明', 'explanation'],
  format: ['格式', 'format'],
  plausibility: ['合理性', 'plausibility'],
  wording: ['用语', 'wording'],
  privacy: ['个人信息', 'privacy'],
};
const LEVEL_WORDS = {
  error: ['错误', 'error'],
  warning: ['提醒', 'warning'],
  notice: ['提示', 'notice'],
} as const;

/** What `gouji explain RULE` prints: what the rule checks, on what it rests, a case that passes and one that fails. */
export function explainRule(id: string, lang: Language): string {
  const rule = BY_ID.get(id);
  if (!rule) throw new Error(`no rule ${id}`);
  const zh = lang === 'zh';
  const at = zh ? 0 : 1;
  return [
    `${rule.id}  ${rule.title[lang]}`,
    `${zh ? '类别' : 'Kind'}: ${KIND_WORDS[rule.kind][at]}    ${zh ? '级别' : 'Level'}: ${LEVEL_WORDS[rule.level][at]}`,
    `${zh ? '核对' : 'Checks'}: ${whatItChecks(rule, lang)}`,
    `${zh ? '依据' : 'Basis'}: ${basisText(rule, lang)}`,
    `${zh ? '通过' : 'Passes'}: ${rule.examples.pass.shown}`,
    `${zh ? '不通过' : 'Fails'}: ${rule.examples.fail.shown}`,
  ].join('\n');
}

/** docs/rules.md, from the same data. */
export function rulesMarkdown(): string {
  const lines = [
    '# 规则 Rules',
    '',
    '由 `pipeline/rules/*.json` 和概念树生成，请勿手改。级别是不符时的最高级别；标“待核”的依据尚未核对原文，只在这里和 `gouji explain` 中出现，不写入任何结论。',
    '',
    'Generated from the rule files and the concept tree. The level is the highest that a failure takes; a basis marked 待核 has not been checked against its text and is never cited.',
  ];
  for (const kind of KINDS) {
    const rules = rulesOf(kind);
    if (rules.length === 0) continue;
    lines.push('', `## ${KIND_WORDS[kind][0]} ${kind}`);
    for (const rule of rules) {
      lines.push(
        '',
        `### \`${rule.id}\``,
        '',
        `${rule.title.zh}  `,
        rule.title.en,
        '',
        `- 级别 level: ${LEVEL_WORDS[rule.level][0]} ${rule.level}`,
        `- 核对 checks: ${whatItChecks(rule, 'zh')}`,
        `- 依据 basis: ${basisText(rule, 'zh')}`,
        `- 通过 passes: ${rule.examples.pass.shown}`,
        `- 不通过 fails: ${rule.examples.fail.shown}`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}

function basisText(rule: Rule, lang: Language): string {
  if (!rule.basis?.length) return lang === 'zh' ? '数字本身的勾稽关系' : 'the figures themselves';
  return rule.basis.map((p) => (p.verified ? p.zh : `${p.zh}（待核）`)).join('；');
}

/** The operands in words of the contract's keys. */
function whatItChecks(rule: Rule, lang: Language): string {
  const zh = lang === 'zh';
  switch (rule.kind) {
    case 'sum':
    case 'part': {
      const sign = rule.kind === 'sum' ? '=' : '≥';
      if (rule.operands === 'tree') {
        const concept = CONCEPTS.find((c) => c.breakdowns?.some((b) => b.rule === rule.id));
        const breakdown = concept?.breakdowns?.find((b) => b.rule === rule.id);
        return `\`${concept?.id}\` ${sign} ${breakdown?.parts.map((p) => `\`${p}\``).join(' + ')}`;
      }
      if ('claim' in rule.operands)
        return zh ? '句子自己给出的总数与部分' : 'the whole and the part that a sentence states';
      if ('part' in rule.operands) return `\`${rule.operands.total.join('` / `')}\` ≥ \`${rule.operands.part}\``;
      return `\`${rule.operands.total}\` ${sign} Σ \`${rule.operands.parts}\``;
    }
    case 'ratio':
      if ('claim' in rule.operands)
        return zh ? '句子自己给出的比率与数' : 'the rate and the figures that a sentence states';
      return `\`${rule.operands.stated}\` = \`${rule.operands.numerator}\` ÷ \`${rule.operands.denominator}\``;
    case 'product':
      return `\`${rule.operands.stated}\` = \`${rule.operands.weight}\` × \`${rule.operands.rate}\``;
    case 'same':
      if (rule.operands === 'key') return zh ? '同一键的数字在各处相等' : 'facts of one key are equal';
      return `\`${rule.operands.left}\` = \`${rule.operands.right}\``;
    case 'bound': {
      const { figure, limit } = rule.operands;
      return `\`${figure}\` ≤ ${typeof limit === 'string' ? `\`${limit}\`` : limit.text}`;
    }
    default:
      return rule.title[lang];
  }
}
