/** Every rule that is built in: of relations (pipeline/rules) and of remarks (pipeline/remarks). */
import { REMARKS } from '../remarks/list.js';
import { RULES } from '../rules/built-in.js';
import type { Cases } from '../rules/examples.js';
import type { Rule, RuleHead } from '../rules/rules.js';

type RemarkRule = RuleHead & { examples: Cases };

export const ALL_RULES: readonly (Rule | RemarkRule)[] = [...RULES, ...REMARKS.map(({ rule }) => rule)];

const BY_ID = new Map(ALL_RULES.map((rule) => [rule.id, rule]));

export function findRule(id: string): Rule | RemarkRule | undefined {
  return BY_ID.get(id);
}
