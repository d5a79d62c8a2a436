/** What a bureau may set for itself: how strict, which rules are left out, how grave each one is, from where on a figure is odd. */
import { absolute, compare, exact, multiply, powerOfTen, subtract, toDecimal } from '../decimal.js';
import type { Draft } from '../equations/judged.js';
import type { Act, PersonalCheck } from '../privacy/kinds.js';
import type { DocumentKind, Severity } from '../report.js';
import type { LocalRule } from '../rules/local-rule-schema.js';
import type { RescoringOverride } from '../rules/rescoring-schema.js';
import type { Annex } from '../taxonomy/part.js';

/** What a profile file says, in the form that checking takes. */
export interface Profile {
  /** A difference that rounding explains is a notice instead of nothing. */
  strict?: boolean | undefined;
  /** Rules that are not run. */
  off?: readonly string[] | undefined;
  levels?: Readonly<Record<string, Severity>> | undefined;
  farAbove?: string | undefined;
  budgetGrowth?: string | undefined;
  budgetCut?: string | undefined;
  lineGrowth?: string | undefined;
  lowExecution?: string | undefined;
  arrival?: string | undefined;
  privacy?: Readonly<Partial<Record<PersonalCheck, Act>>> | undefined;
  secondPerson?: 'effect' | 'error' | 'none' | undefined;
  secrecyReview?: 'three' | 'none' | undefined;
  neverPublished?: readonly string[] | undefined;
  rules?: readonly LocalRule[] | undefined;
  tolerances?: Readonly<Record<string, string>> | undefined;
  scoreGap?: string | undefined;
  executionSteps?: readonly { through: number; below: string }[] | undefined;
  goalGap?: string | undefined;
  grades?: readonly { from: string; words: readonly string[] }[] | undefined;
  weights?: readonly Readonly<Record<string, string>>[] | undefined;
  qualitativeBands?: readonly { words: readonly string[]; from: string; to: string }[] | undefined;
  titles?: Readonly<Partial<Record<DocumentKind, readonly string[]>>> | undefined;
  asks?: AskedByKind | undefined;
  rescoring?: RescoringOverride | undefined;
  notice?: Notice | undefined;
  /** Of the list of departments, which is a file of its own: the names under which their reports come. */
  departments?: readonly { department: string; aliases: readonly string[] }[] | undefined;
}

/** Forms by their part, other tables and sections by their printed titles. */
interface Asked {
  annexes?: Annex[] | undefined;
  tables?: string[] | undefined;
  sections?: string[] | undefined;
}
type AskedByKind = Readonly<Partial<Record<DocumentKind, Asked | undefined>>>;
export interface Notice extends Pick<Profile, 'asks' | 'grades' | 'weights' | 'qualitativeBands'> {
  document: string;
  deadline?: string | undefined;
}

/** What a notice sets takes the place of what the profile sets for every year; what it asks for comes beside. */
export function withNotice(profile: Profile, notice: Notice): Profile {
  const { grades, weights, qualitativeBands } = { ...profile, ...notice };
  return { ...profile, notice, grades, weights, qualitativeBands };
}

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
