/** `gouji explain` under a bureau's profile: its own rules, the limits in force, and what the profile changes about a rule. */

import type { Profile } from '../profile/profile.js';
import type { Language, Severity } from '../report.js';
import { explainAs, explainRule } from '../rules/explain-rule.js';
import type { LocalRule } from '../rules/local-rule-schema.js';
import { type Bind, inKeys } from '../rules/relation-schema.js';
import { findRule, type Rule, ruleIds } from '../rules/rules.js';
import { SEVERITY_TERMS } from '../terms.js';

/** Every rule that runs or would: the built-in ones, then the bureau's own that take no built-in one's place. */
export function idsUnder(profile: Profile): string[] {
  const own = (profile.rules ?? []).map(({ id }) => id);
  return [...ruleIds(), ...own.filter((id) => findRule(id) === undefined)];
}

/** The line of a list: title, and what the profile changes. */
export function titleUnder(id: string, profile: Profile, lang: Language): string {
  const own = profile.rules?.find((rule) => rule.id === id);
  const changed = changesOf(id, profile, lang);
  const title = own?.title ?? findRule(id)?.title[lang] ?? '';
  return changed.length === 0 ? title : `${title}  [${changed.join(lang === 'zh' ? '；' : '; ')}]`;
}

export function explainUnder(id: string, profile: Profile, lang: Language): string {
  const own = profile.rules?.find((rule) => rule.id === id);
  const rule = findRule(id);
  const limits = own || !rule ? [] : limitsOf(rule).map((limit) => limitLine(limit, profile, lang));
  const changed = changesOf(id, profile, lang);
  const label = lang === 'zh' ? '本局设置' : 'Profile';
  return [
    own ? explainOwn(own, lang) : explainRule(id, lang),
    ...limits,
    ...(changed.length === 0 ? [] : [`${label}: ${changed.join(lang === 'zh' ? '；' : '; ')}`]),
  ].join('\n');
}

function explainOwn(own: LocalRule, lang: Language): string {
  const checks = inKeys({ kind: own.kind, operands: own } as Bind);
  const examples = own.examples ? ([own.examples.pass, own.examples.fail] as const) : null;
  return explainAs({ ...own, checks, basis: own.basis ?? null, examples }, lang);
}

/** Switched off, another level, a tolerance, the place of a built-in rule. */
function changesOf(id: string, profile: Profile, lang: Language): string[] {
  const zh = lang === 'zh';
  const own = profile.rules?.find((rule) => rule.id === id);
  const builtIn = findRule(id);
  const level = profile.levels?.[id];
  const tolerance = profile.tolerances?.[id];
  const word = (severity: Severity) => SEVERITY_TERMS[severity][lang];
  const changed: string[] = [];
  if (own && builtIn)
    changed.push(zh ? `代替内置规则“${builtIn.title.zh}”` : `in the place of the built-in rule "${builtIn.title.en}"`);
  else if (own) changed.push(zh ? '自己的规则' : 'a rule of its own');
  if (profile.off?.includes(id)) changed.push(zh ? '停用' : 'left out');
  if (level) changed.push(zh ? `级别改为${word(level)}` : `level set to ${word(level)}`);
  if (tolerance) changed.push(zh ? `允许差额 ${tolerance}` : `tolerance ${tolerance}`);
  const set = builtIn && !own ? limitsOf(builtIn).filter(({ field }) => field && profile[field] !== undefined) : [];
  for (const { field } of set) changed.push(zh ? `${field} 已设置` : `${field} is set`);
  return changed;
}

interface Limit {
  /** Field of the profile that sets it, null where none does. */
  field:
    | 'farAbove'
    | 'budgetGrowth'
    | 'budgetCut'
    | 'lineGrowth'
    | 'lowExecution'
    | 'arrival'
    | 'scoreGap'
    | 'goalGap'
    | 'executionSteps'
    | 'grades'
    | 'weights'
    | 'qualitativeBands'
    | null;
  zh: string;
  en: string;
  standard: unknown;
}

/** The numbers and words of a rule from which on something is odd. */
function limitsOf(rule: Rule): Limit[] {
  if (rule.kind !== 'explanation' && rule.kind !== 'plausibility') return [];
  const limit = (field: Limit['field'], zh: string, en: string, standard: unknown): Limit => ({
    field,
    zh,
    en,
    standard,
  });
  switch (rule.check) {
    case 'far-above':
      return [limit('farAbove', '完成值达到指标值的倍数', 'times the target', rule.factor)];
    case 'funds-reason':
      return [limit(null, '执行率低于', 'execution rate below', rule.below)];
    case 'growth':
      return [
        limit('budgetGrowth', '全年预算比年初预算增加超过', 'growth above', rule.above),
        limit('budgetCut', '全年预算比年初预算减少超过', 'cut by more than', rule.cut),
      ];
    case 'line-over':
      return [limit('lineGrowth', '决算比预算增加超过', 'above the budget by', rule.above)];
    case 'arrival':
      return [limit('arrival', '资金到位率低于', 'share of the funds that arrived below', rule.below)];
    case 'heavy-indicator':
      return [limit(null, '一个指标占全部分值的比例', 'share of all points', rule.share)];
    case 'balance':
      return [limit('scoreGap', '得分率高出超过', 'gap above', rule.above)];
    case 'low-execution':
      return [
        limit(null, '执行率低于（提示）', 'execution rate below (notice)', rule.below),
        limit('lowExecution', '执行率低于（应说明原因）', 'execution rate below (owes a reason)', rule.grave),
      ];
    case 'pace':
      return [
        limit('executionSteps', '执行率低于', 'execution rate below', rule.steps),
        limit('goalGap', '与目标完成进度相差超过', 'apart from the goals by more than', rule.gap),
      ];
    case 'grade':
      return [limit('grades', '等级的分数线', 'grades from', rule.grades)];
    case 'weights':
      return [limit('weights', '通行的分值', 'usual weights', rule.weights)];
    case 'band':
      return [limit('qualitativeBands', '档次得分值的比例', 'share of the weight', rule.bands)];
    case 'peers':
      return [limit(null, '与中位数相差的倍数', 'times the median', rule.times)];
    case 'named-zero':
      return [limit(null, '至少几个名称是表中的行', 'names that are lines of the table', rule.least)];
    default:
      return [];
  }
}

function limitLine({ field, zh, en, standard }: Limit, profile: Profile, lang: Language): string {
  const set = field === null ? undefined : profile[field];
  const value = inWords(set ?? standard, lang);
  if (lang === 'zh')
    return `界限: ${zh} ${value}${field === null ? '' : set === undefined ? `（可用 ${field} 设置）` : `（${field}；默认 ${inWords(standard, lang)}）`}`;
  return `Limit: ${en} ${value}${field === null ? '' : set === undefined ? ` (may be set by ${field})` : ` (${field}; ${inWords(standard, lang)} by default)`}`;
}

/** A number as it is; a table of grades, bands, steps or weights line by line. */
function inWords(value: unknown, lang: Language): string {
  const zh = lang === 'zh';
  if (Array.isArray(value)) return value.map((item) => inWords(item, lang)).join(zh ? '；' : '; ');
  if (typeof value !== 'object' || value === null) return String(value);
  const { words, from, to, through, below, ...rest } = value as Record<string, unknown>;
  if (Array.isArray(words)) return `${words.join(zh ? '、' : ', ')} ${to === undefined ? from : `${from}—${to}`}`;
  if (through !== undefined) return zh ? `1—${through}月 ${below}` : `${below} by month ${through}`;
  return Object.entries(rest)
    .map(([name, points]) => `${name} ${points}`)
    .join(zh ? '、' : ', ');
}
