/** What `gouji explain` and docs/rules.md say of the rules. */

import { KINDS, type Language, SEVERITIES } from '../report.js';
import type { Example } from '../rules/example-schema.js';
import { PROVISIONS_IN_ENGLISH } from '../rules/provisions-in-english.js';
import { inKeys } from '../rules/relation.js';
import { bindOf, type RuleHead } from '../rules/rules.js';
import { standardInWords, waysInWords } from '../rules/scoring-words.js';
import { CONCEPTS } from '../taxonomy/concepts.js';
import { KIND_TERMS, SEVERITY_TERMS } from '../terms.js';
import { ALL_RULES, findRule } from './all-rules.js';

type BuiltIn = (typeof ALL_RULES)[number];

/** What is said of a rule, whoever wrote it. */
interface Told extends Pick<RuleHead, 'id' | 'kind' | 'level'> {
  title: string;
  /** In keys of the contract; null where the title says it all. */
  checks: string | null;
  basis: string | null;
  examples: readonly [pass: string, fail: string] | null;
}

/** What somebody who fills in the forms wants to know of a rule: what it asks for, on what it rests, a case that passes and one that fails. */
export interface RuleForClerks {
  title: string;
  basis: string;
  pass: string;
  fail: string;
}

/** null for a rule that a bureau has made itself. */
export function ruleForClerks(id: string, lang: Language): RuleForClerks | null {
  const rule = findRule(id);
  if (!rule) return null;
  const { pass, fail } = rule.examples;
  return {
    title: rule.title[lang],
    basis: basisText(rule, lang),
    pass: exampleText(pass, lang),
    fail: exampleText(fail, lang),
  };
}

function exampleText({ shown, en }: Example, lang: Language): string {
  return lang === 'en' ? (en ?? shown) : shown;
}

/** What `gouji explain RULE` prints. */
export function explainRule(id: string, lang: Language): string {
  const rule = findRule(id);
  if (!rule) throw new Error(`no rule ${id}`);
  const { title, basis, pass, fail } = ruleForClerks(id, lang) as RuleForClerks;
  return explainAs({ ...rule, title, checks: checksBesides(rule, lang), basis, examples: [pass, fail] }, lang);
}

export function explainAs({ id, kind, level, title, checks, basis, examples }: Told, lang: Language): string {
  const zh = lang === 'zh';
  return [
    `${id}  ${title}`,
    `${zh ? '类别' : 'Kind'}: ${KIND_TERMS[kind][lang]}    ${zh ? '级别' : 'Level'}: ${SEVERITY_TERMS[level][lang]}`,
    ...(checks === null ? [] : [`${zh ? '核对' : 'Checks'}: ${checks}`]),
    `${zh ? '依据' : 'Basis'}: ${basis ?? NO_BASIS[lang]}`,
    ...(examples ?? []).map((shown, i) => `${(zh ? ['通过', '不通过'] : ['Passes', 'Fails'])[i]}: ${shown}`),
  ].join('\n');
}

const NO_BASIS = { zh: '数字本身的勾稽关系', en: 'the figures themselves' };

/** docs/rules.md, which `npm run rules` writes. */
export function rulesMarkdown(): string {
  const lines = [
    '# 规则 Rules',
    '',
    '由 `pipeline/rules/*.json`、`pipeline/remarks/*.ts` 和概念树生成，请勿手改（`npm run rules` 写成）。按类别和级别排列，级别是不符时的最高级别；没有写依据的，依据是数字本身的勾稽关系；标“依据待查证”的尚未核对原文，只在这里、`gouji explain` 和工作台的规则说明中出现，不写入任何结论。',
    '',
    'Generated from the rule files, the remarks and the concept tree by `npm run rules`. Rules stand by kind and level, which is the highest that a failure takes; a rule without a basis rests on the figures themselves; a basis marked 依据待查证 has not been checked against its text and is never cited.',
  ];
  for (const kind of KINDS) {
    const ofKind = ALL_RULES.filter((rule) => rule.kind === kind);
    if (ofKind.length > 0) lines.push('', `## ${KIND_TERMS[kind].zh} ${kind}`);
    for (const level of SEVERITIES) {
      const rules = ofKind.filter((rule) => rule.level === level);
      if (rules.length > 0) lines.push('', `### ${SEVERITY_TERMS[level].zh} ${level}`);
      for (const rule of rules)
        lines.push(
          '',
          `#### \`${rule.id}\` ${rule.title.zh} | ${rule.title.en}`,
          '',
          ...[checksBesides(rule, 'zh')].flatMap((checks) => (checks === null ? [] : [`- 核对 checks: ${checks}`])),
          ...(rule.basis?.length ? [`- 依据 basis: ${basisText(rule, 'zh')}`] : []),
          `- 通过 passes: ${inBoth(rule.examples.pass)}`,
          `- 不通过 fails: ${inBoth(rule.examples.fail)}`,
        );
    }
  }
  return `${lines.join('\n')}\n`;
}

function inBoth({ shown, en }: Example): string {
  return en === undefined ? shown : `${shown} | ${en}`;
}

function checksBesides(rule: BuiltIn, lang: Language): string | null {
  const checks = whatItChecks(rule, lang);
  return checks === rule.title[lang] ? null : checks;
}

function basisText(rule: BuiltIn, lang: Language): string {
  if (!rule.basis?.length) return NO_BASIS[lang];
  const [unseen, and] = lang === 'zh' ? ['（依据待查证）', '；'] : [' (not yet checked against its text)', '; '];
  return rule.basis
    .map(({ zh, verified }) => `${lang === 'zh' ? zh : PROVISIONS_IN_ENGLISH[zh]}${verified ? '' : unseen}`)
    .join(and);
}

function inTable(name: string, zh: boolean): string {
  if (['total', 'levels', 'shares', 'of-which'].includes(name))
    return zh ? '规定表格以外的表，行与行之间' : 'lines of a table that no form claims';
  return zh ? '规定表格以外的表，栏与栏之间' : 'columns of a table that no form claims';
}

/** The operands in words of the contract's keys. */
function whatItChecks(rule: BuiltIn, lang: Language): string {
  const zh = lang === 'zh';
  if (!('operands' in rule) || rule.kind === 'enumeration') return rule.title[lang];
  const bind = bindOf(rule);
  if (bind) return inKeys(bind);
  const { operands } = rule;
  if (operands === 'key') return zh ? '同一键的数字在各处相等' : 'facts of one key are equal';
  if (operands === 'words')
    return zh ? '正文以同样的词所说的数字相等' : 'figures that the text tells in the same words are equal';
  if (operands === 'tree') {
    const concept = CONCEPTS.find((c) => c.breakdowns?.some((b) => b.rule === rule.id));
    const breakdown = concept?.breakdowns?.find((b) => b.rule === rule.id);
    return `\`${concept?.id}\` ${rule.kind === 'sum' ? '=' : '≥'} ${breakdown?.parts.map((p) => `\`${p}\``).join(' + ')}`;
  }
  if ('table' in operands) return inTable(operands.table, zh);
  if ('claim' in operands) {
    if (rule.kind === 'ratio') return zh ? '句子自己给出的比率与数' : 'the rate and the figures that a sentence states';
    return zh ? '句子自己给出的总数与部分' : 'the whole and the part that a sentence states';
  }
  if ('said' in operands) {
    const sign = rule.kind === 'bound' ? '≤' : '=';
    return `${zh ? '正文同名的数' : 'what the text says under its name'} ${sign} \`${operands.form}\``;
  }
  if ('indicator' in operands) return waysInWords(operands, lang);
  if ('calculation' in operands) return zh ? '同一格内写出的算式' : 'the calculation that its cell shows';
  if ('row' in operands) {
    const { numerator, denominator } = operands.row;
    return zh
      ? `同一行的 \`${numerator}\` ÷ \`${denominator}\``
      : `\`${numerator}\` ÷ \`${denominator}\` of its own row`;
  }
  return 'standard' in operands ? standardInWords(operands.standard, zh) : rule.title[lang];
}
