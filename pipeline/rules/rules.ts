/** The rules as data, read once and validated; what `explain` and docs/rules.md say of them. Sums and 其中 come from the concept tree. */

import { KINDS, type Kind, type Language } from '../report.js';
import { CONCEPTS } from '../taxonomy/concepts.js';
import { SEVERITY_TERMS } from '../terms.js';
import bounds from './bounds.json' with { type: 'json' };
import completeness from './completeness.json' with { type: 'json' };
import continuity from './continuity.json' with { type: 'json' };
import enumerations from './enumerations.json' with { type: 'json' };
import explanation from './explanation.json' with { type: 'json' };
import format from './format.json' with { type: 'json' };
import parts from './parts.json' with { type: 'json' };
import plausibility from './plausibility.json' with { type: 'json' };
import privacy from './privacy.json' with { type: 'json' };
import products from './products.json' with { type: 'json' };
import ratios from './ratios.json' with { type: 'json' };
import { type Rule, type RuleOf, RuleSchema, WordsSchema } from './rule-schema.js';
import same from './same.json' with { type: 'json' };
import scoring from './scoring.json' with { type: 'json' };
import { standardInWords, waysInWords } from './scoring-words.js';
import substance from './substance.json' with { type: 'json' };
import sums from './sums.json' with { type: 'json' };
import tables from './tables.json' with { type: 'json' };
import wording from './wording.json' with { type: 'json' };
import words from './words.json' with { type: 'json' };

export type { Rule, RuleOf } from './rule-schema.js';

const FILES: unknown[][] = [
  sums,
  parts,
  ratios,
  products,
  scoring,
  same,
  bounds,
  enumerations,
  tables,
  continuity,
  completeness,
  explanation,
  format,
  plausibility,
  substance,
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

/** What a relation needs to know of its rule, whoever wrote it. */
export type RuleHead = Pick<Rule, 'id' | 'kind' | 'level' | 'title' | 'basis'>;

/** The provisions that may be cited: the verified ones. */
export function citable(rule: RuleHead): string | null {
  const verified = (rule.basis ?? []).filter((provision) => provision.verified).map((provision) => provision.zh);
  return verified.length === 0 ? null : verified.join('；');
}

export const KIND_WORDS: Record<Kind, [zh: string, en: string]> = {
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

/** What `gouji explain RULE` prints: what the rule checks, on what it rests, a case that passes and one that fails. */
export function explainRule(id: string, lang: Language): string {
  const rule = BY_ID.get(id);
  if (!rule) throw new Error(`no rule ${id}`);
  const zh = lang === 'zh';
  const at = zh ? 0 : 1;
  return [
    `${rule.id}  ${rule.title[lang]}`,
    `${zh ? '类别' : 'Kind'}: ${KIND_WORDS[rule.kind][at]}    ${zh ? '级别' : 'Level'}: ${SEVERITY_TERMS[rule.level][lang]}`,
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
    '由 `pipeline/rules/*.json` 和概念树生成，请勿手改。级别是不符时的最高级别；标“依据待查证”的尚未核对原文，只在这里和 `gouji explain` 中出现，不写入任何结论。',
    '',
    'Generated from the rule files and the concept tree. The level is the highest that a failure takes; a basis marked 依据待查证 has not been checked against its text and is never cited.',
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
        `- 级别 level: ${SEVERITY_TERMS[rule.level].zh} ${rule.level}`,
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
  return rule.basis.map((p) => (p.verified ? p.zh : `${p.zh}（依据待查证）`)).join('；');
}

function inTable(along: 'lines' | 'columns', zh: boolean): string {
  if (along === 'lines') return zh ? '规定表格以外的表，行与行之间' : 'lines of a table that no form claims';
  return zh ? '规定表格以外的表，栏与栏之间' : 'columns of a table that no form claims';
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
      if ('table' in rule.operands) return inTable(rule.operands.table, zh);
      if ('claim' in rule.operands)
        return zh ? '句子自己给出的总数与部分' : 'the whole and the part that a sentence states';
      if ('part' in rule.operands) return `\`${rule.operands.total.join('` / `')}\` ≥ \`${rule.operands.part}\``;
      return `\`${rule.operands.total}\` ${sign} Σ \`${rule.operands.parts}\``;
    }
    case 'ratio':
      if ('table' in rule.operands) return inTable(rule.operands.table, zh);
      if ('claim' in rule.operands)
        return zh ? '句子自己给出的比率与数' : 'the rate and the figures that a sentence states';
      if ('indicator' in rule.operands) return waysInWords(rule.operands, lang);
      if ('calculation' in rule.operands) return zh ? '同一格内写出的算式' : 'the calculation that its cell shows';
      if ('row' in rule.operands) {
        const { numerator, denominator } = rule.operands.row;
        return zh
          ? `同一行的 \`${numerator}\` ÷ \`${denominator}\``
          : `\`${numerator}\` ÷ \`${denominator}\` of its own row`;
      }
      return `\`${rule.operands.stated}\` = \`${rule.operands.numerator}\` ÷ \`${rule.operands.denominator}\``;
    case 'product':
      if ('standard' in rule.operands) return standardInWords(rule.operands.standard, zh);
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
