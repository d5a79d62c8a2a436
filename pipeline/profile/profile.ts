/** What a bureau may set for itself: how strict, which rules are left out, how grave each one is, from where on a figure is odd. */
import { absolute, compare, exact, multiply, powerOfTen, subtract, toDecimal } from '../decimal.js';
import type { Draft } from '../equations/judged.js';
import type { DocumentKind, Severity } from '../report.js';
import type { Profile } from './profile-schema.js';

export type { Profile };

type Asked = NonNullable<NonNullable<Profile['asks']>[DocumentKind]>;

/** What a report of this kind must carry: by this year's notice first (`by`: how it is cited), then by the profile for every year. */
export function askedOf(
  { notice, asks }: Profile,
  kind: DocumentKind = 'department',
): { asked: Asked; by: string | null }[] {
  const byNotice = notice?.asks?.[kind];
  const always = asks?.[kind];
  return [
    ...(notice && byNotice ? [{ asked: byNotice, by: notice.document }] : []),
    ...(always ? [{ asked: always, by: null }] : []),
  ];
}

const GRAVITY: Record<Severity, number> = { error: 3, warning: 2, notice: 1 };

/** A difference that the bureau takes as rounding: the relation holds, and says how. */
export function withTolerance(draft: Draft, { tolerances }: Profile): Draft {
  const allowed = tolerances?.[draft.rule.id];
  const [stated] = draft.operands;
  if (allowed === undefined || draft.verdict !== 'contradicts' || draft.computed === null || !stated) return draft;
  const bound = multiply(exact(allowed), powerOfTen(stated.exponent));
  if (compare(absolute(subtract(stated.value, exact(draft.computed))), bound) > 0) return draft;
  const settled = { status: 'holds', verdict: 'rounding', severity: null } as const;
  return { ...draft, ...settled, tolerance: toDecimal(bound) };
}

/** A finding of the rule's full level takes the level set for it; a milder one is never made graver. */
export function withLevel<T extends Pick<Draft, 'severity'> & { rule: Pick<Draft['rule'], 'id' | 'level'> }>(
  item: T,
  { levels }: Profile,
): T {
  const set = levels?.[item.rule.id];
  if (!set || item.severity === null) return item;
  const full = item.severity === item.rule.level;
  return full || GRAVITY[set] < GRAVITY[item.severity] ? { ...item, severity: set } : item;
}
