/**
 * A remark stands in one file: what a bureau sees of its rule, the limits that it may set, the finder, and the sentences in both
 * languages. It runs, is explained, documented and told by its line in list.ts and nothing else.
 */
import type { Note } from '../equations/judged.js';
import type { NoteData, RemarkKind } from '../finding-data.js';
import type { Profile } from '../profile/profile.js';
import type { Severity } from '../report.js';
import { type Cases, casesOf, type Told } from '../rules/examples.js';
import type { Provision } from '../rules/rule-schema.js';
import type { RuleHead } from '../rules/rules.js';
import type { Words } from '../say.js';
import type { SentenceOf } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';

/** What `explain` and docs/rules.md say of a remark. Its kind is the first word of its id. */
export interface RemarkRule<Id extends string> {
  id: Id;
  /** A warning where it says none. */
  level?: Severity;
  title: Words;
  /** What it rests on, where it rests on more than the figures themselves. */
  basis?: Provision[];
  examples: Told;
}

/** A number, or words, from which on something is odd: in force unless the bureau sets its field of the profile. */
export type Limit =
  | (Words & { field?: undefined; standard: string | number })
  | { [F in keyof Profile]-?: Words & { field: F; standard: NonNullable<Profile[F]> } }[keyof Profile];
type Limits = Readonly<Record<string, Limit>>;
type InForce<L extends Limits> = {
  [N in keyof L]: L[N]['field'] extends keyof Profile ? NonNullable<Profile[L[N]['field']]> : L[N]['standard'];
};

/** The sentences of a remark by their message ids; what they take says what the finder has to hand over. */
type Says = Readonly<Record<string, SentenceOf<never>>>;
export type DataIn<S extends Says> = {
  [M in keyof S & string]: { message: M } & Parameters<S[M]>[0]['data'];
}[keyof S & string] &
  NoteData;

/** What a finder hands over; its level is that of the rule unless it says another one. */
export type Found<Data> = Partial<Omit<Note, 'rule' | 'data' | 'subject'>> & { data: Data; subject: string };

interface Definition<Id extends string, L extends Limits, S extends Says> {
  rule: RemarkRule<Id>;
  limits?: L;
  /** A remark on a figure that a failing relation holds is left out: what is odd about it follows from that. */
  unlessRefuted?: boolean;
  /** null where it is not found in one report: by the second reader, or against other departments. */
  find: ((context: RemarkContext, limits: InForce<L>) => Found<DataIn<NoInfer<S>>>[]) | null;
  say: S;
}

export interface Remark<L extends Limits = Limits, S extends Says = Says> {
  rule: RuleHead & { examples: Cases };
  limits: L;
  say: S;
  find(context: RemarkContext): Note[];
}

export function remark<
  Id extends `${RemarkKind}.${string}`,
  S extends Says,
  const L extends Limits = Record<never, never>,
>(definition: Definition<Id, L, S>): Remark<L, S> {
  const { limits = {} as L, unlessRefuted, find, say } = definition;
  const kind = definition.rule.id.split('.')[0] as RemarkKind;
  const examples = casesOf(definition.rule.examples);
  const rule = { basis: null, level: 'warning' as const, ...definition.rule, kind, examples };
  return {
    rule,
    limits,
    say,
    find: (context) =>
      (find?.(context, inForce(limits, context.profile)) ?? [])
        .map((found) => ({ rule, severity: rule.level, operands: [], where: [], ...found }))
        .filter(({ operands }) => !unlessRefuted || !operands.some((figure) => context.refuted.has(figure))),
  };
}

function inForce<L extends Limits>(limits: L, profile: Profile): InForce<L> {
  const entries = Object.entries(limits).map(([name, { field, standard }]) => [
    name,
    (field && profile[field]) ?? standard,
  ]);
  return Object.fromEntries(entries) as InForce<L>;
}
