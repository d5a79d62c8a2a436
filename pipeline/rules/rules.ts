/** The rules of relations as data. Sums and 其中 come from the concept tree; remarks stand in pipeline/remarks. */

import type { Kind } from '../report.js';
import { RULES } from './built-in.js';
import type { Bind } from './relation-schema.js';
import type { Rule, RuleOf } from './rule-schema.js';

export type { Rule, RuleOf } from './rule-schema.js';

const BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));

/** A rule that a breakdown or an evaluator names; a missing one is a bug of ours. */
export function ruleOf<K extends Kind>(id: string, kind: K): RuleOf<K> {
  const rule = BY_ID.get(id);
  if (rule?.kind !== kind) throw new Error(`no ${kind} rule ${id}`);
  return rule as RuleOf<K>;
}

type Named = 'claim' | 'table';
/** The names of claims or tables that rules of a kind may have. */
type NameOf<K extends Kind, F extends Named> = Extract<RuleOf<K>, { operands: unknown }>['operands'] extends infer O
  ? O extends Record<F, infer N extends string>
    ? N
    : never
  : never;

const BY_NAME = new Map(
  RULES.flatMap((rule) => {
    const operands = 'operands' in rule && typeof rule.operands === 'object' ? rule.operands : {};
    return (['claim', 'table'] as const).flatMap((field): [string, Rule][] =>
      field in operands ? [[`${rule.kind} ${field} ${(operands as Record<Named, string>)[field]}`, rule]] : [],
    );
  }),
);

/** The rule of a kind for one claim of a sentence, or for one dependence in a free table: its file says so. */
export function ruleFor<K extends Kind, F extends Named>(kind: K, field: F, name: NameOf<K, F>): RuleOf<K> {
  const rule = BY_NAME.get(`${kind} ${field} ${name}`);
  if (!rule) throw new Error(`no ${kind} rule for the ${field} ${name}`);
  return rule as RuleOf<K>;
}

/** A rule and what it ties, whoever wrote it. */
export interface Declared {
  rule: RuleHead;
  bind: Bind;
  /** Said with its findings: what a rule of the bureau's own is called. */
  title?: string;
}

/** The relations over patterns of keys: such a rule is its JSON and nothing else. */
export const DECLARED: readonly Declared[] = RULES.flatMap((rule) => {
  const bind = bindOf(rule);
  return bind ? [{ rule, bind }] : [];
});

/** null for a rule whose relations an evaluator of its own finds. */
export function bindOf(rule: Rule): Bind | null {
  switch (rule.kind) {
    case 'sum':
    case 'part':
      return typeof rule.operands === 'object' && 'total' in rule.operands ? (rule as Bind) : null;
    case 'ratio':
    case 'product':
      return 'stated' in rule.operands ? (rule as Bind) : null;
    case 'same':
      return typeof rule.operands === 'object' && 'left' in rule.operands ? (rule as Bind) : null;
    case 'bound':
      return 'figure' in rule.operands ? (rule as Bind) : null;
    default:
      return null;
  }
}

export function rulesOf<K extends Kind>(kind: K): RuleOf<K>[] {
  return RULES.filter((rule): rule is RuleOf<K> => rule.kind === kind);
}

/** What is known of a rule, whoever wrote it. */
export interface RuleHead extends Pick<Rule, 'id' | 'level' | 'title' | 'basis'> {
  kind: Kind;
}

/** The provisions that may be cited: the verified ones. */
export function citable(rule: RuleHead): string | null {
  const verified = (rule.basis ?? []).filter((provision) => provision.verified).map((provision) => provision.zh);
  return verified.length === 0 ? null : verified.join('；');
}
