/** `gouji explain` under a bureau's profile: its own rules, the limits in force, and what the profile changes about a rule. */

import type { Profile } from '../profile/profile.js';
import { REMARKS } from '../remarks/list.js';
import type { Limit } from '../remarks/remark.js';
import type { Language, Severity } from '../report.js';
import type { LocalRule } from '../rules/local-rule-schema.js';
import { inKeys } from '../rules/relation.js';
import type { Bind } from '../rules/relation-schema.js';
import { SEVERITY_TERMS } from '../terms.js';
import { ALL_RULES, findRule } from './all-rules.js';
import { explainAs, explainRule } from './explain-rule.js';

/** Every rule that runs or would: the built-in ones, then the bureau's own that take no built-in one's place. */
export function idsUnder(profile: Profile): string[] {
  const own = (profile.rules ?? []).map(({ id }) => id);
  return [...ALL_RULES.map((rule) => rule.id), ...own.filter((id) => findRule(id) === undefined)];
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
  const limits = own ? [] : limitsOf(id).map((limit) => limitLine(limit, profile, lang));
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
  const set = builtIn && !own ? limitsOf(id).filter(({ field }) => field && profile[field] !== undefined) : [];
  for (const { field } of set) changed.push(zh ? `${field} 已设置` : `${field} is set`);
  return changed;
}

/** The numbers and words of a remark from which on something is odd. */
function limitsOf(id: string): Limit[] {
  return Object.values<Limit>(REMARKS.find(({ rule }) => rule.id === id)?.limits ?? {});
}

function limitLine({ field, zh, en, standard }: Limit, profile: Profile, lang: Language): string {
  const set = field && profile[field];
  const value = inWords(set ?? standard, lang);
  if (lang === 'zh')
    return `界限: ${zh} ${value}${field === undefined ? '' : set === undefined ? `（可用 ${field} 设置）` : `（${field}；默认 ${inWords(standard, lang)}）`}`;
  return `Limit: ${en} ${value}${field === undefined ? '' : set === undefined ? ` (may be set by ${field})` : ` (${field}; ${inWords(standard, lang)} by default)`}`;
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
