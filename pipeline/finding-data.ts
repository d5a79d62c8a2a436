/**
 * What a finding says, as data: a message id and what its sentence needs beside the figures. Every finder hands over one of these, every
 * sentence in pipeline/wording is made from one; results are kept with them, so that a page, a letter or another language can say them anew.
 */

import type { Words } from './say.js';

/** A relation written out: its formula, what it computes to and by how much it is off, in the unit of the stated figure. */
export interface Worked {
  formula: string;
  computed?: string;
  difference?: string;
  unit?: string;
  /** It holds, but only with digits cut off, at the coarser decimals of a figure, or within rounding. */
  reading?: 'truncated' | 'own' | 'printed';
}

type Form = 'sum' | 'part' | 'ratio' | 'growth' | 'product' | 'same' | 'bound' | 'enumeration';

/** Findings on a relation that was judged. */
interface JudgedMessages
  extends Record<`${Form}.differs` | 'enumeration.short', object>,
    Record<`enumeration.names${'' | '-short'}`, { names: string[] }>,
    Record<`enumeration.rank-${'order' | 'count'}`, { rank: number; named: number }> {
  /** Some parts are not filled in. */
  'sum.blank': object;
  'sum.shares': { computed: string; difference: string; unit: string };
  /** `base`: id of the figure that was taken instead. */
  'ratio.other-base': { base: string };
  'ratio.other-scope': { fits: Words; meant: Words };
  /** `missing`: what another way of computing would need. */
  'ratio.other-way': { meant: Words; missing: Words[] };
  'ratio.no-base': object;
  'product.standard': { standard: string; rate: string; how: string };
  'product.usual': { rate: string; how: string };
  /** `capped`: the target is met, and more earns no more. */
  'explanation.completion': { capped?: boolean };
}

interface Annex {
  part: string;
  name: string;
}
/** A word, what it should read where that is known, and how often it occurs. */
interface Word {
  word: string;
  instead?: string;
  count: number;
}
type WordCheck =
  | 'stale-period'
  | 'stale-year'
  | 'doubled'
  | 'mark-run'
  | 'numbering'
  | 'no-unit'
  | 'unreadable'
  | 'wrong-word'
  | 'variant-character'
  | 'department-name'
  | 'template-text'
  | 'document-bracket'
  | 'unclosed-bracket'
  | 'mixed-bracket';
/** Rows or fields of one part that a remark names. */
interface Named {
  part: string;
  names: string[];
}
type Blank = 'result' | 'score' | 'weight' | 'field';
type Unsaid = 'target-copied' | 'unfinished-full' | 'late-full' | 'reason-placeholder';
type Unmeasured = 'easy-target' | 'unmeasurable' | 'wrong-block' | 'counted-twice' | 'payment-as-output' | 'no-survey';
type PersonalCheck =
  | 'id-number'
  | 'mobile'
  | 'bank-card'
  | 'account'
  | 'email'
  | 'landline'
  | 'messenger'
  | 'plate'
  | 'document'
  | 'birth'
  | 'address'
  | 'health'
  | 'minor'
  | 'person'
  | 'secret'
  | 'direction';

/** Findings that are no arithmetic, and those against other reports. */
interface OtherMessages
  extends Record<`completeness.annex${'' | '-elsewhere' | '-unreadable' | '-picture' | '-lost'}`, Annex>,
    Record<`wording.${WordCheck}`, Word>,
    Record<`privacy.${PersonalCheck}`, { masked: string; label: string }>,
    Record<`completeness.${Blank}-blank` | `explanation.${Unsaid}` | `plausibility.${Unmeasured}`, Named> {
  'continuity.differs': Worked & { year: number; previous: string; source: string };
  'continuity.other-report': Worked & { department: string; source: string; place: string; other: string };
  'completeness.section': { number: number; title: string };
  'completeness.outline': { titles: string[] };
  /** ISO dates: the report's own, and until when the notice asks for it. */
  'completeness.deadline': { date: string; due: string };
  'completeness.project-form': { names: string[] };
  'completeness.lines-blank': { names: string[] };
  'completeness.rate-blank': object;
  'completeness.goal-blank': { part: string; which: 'goal' | 'done'; text: string };
  'completeness.heading-empty': { titles: string[] };
  'completeness.amount-missing': { heading: string };
  /** `wouldScore`: the points that completion gives, by the formula `completion`. */
  'explanation.points-lost': { completion?: string; wouldScore?: string; capped?: boolean };
  'explanation.target-missed': object;
  'explanation.result-no-number': { label: string; text: string };
  'explanation.result-as-target': { label: string; text: string };
  'explanation.goal-repeated': { part: string; text: string };
  'explanation.threshold-as-result': { texts: string[] };
  'explanation.far-above': { times: string[] };
  'explanation.low-execution': { below: string };
  'explanation.budget-changed': { below: string };
  'format.rate-repeats-score': { label: string; text: string; rate?: string; formula?: string };
  'format.rate-without-percent': { label: string; text: string };
  'format.percent-missing': { label: string; text: string; target: string };
  'format.second-reading': { main: string | null; second: string | null };
  'plausibility.growth': { growth: string; cut?: boolean };
  'plausibility.line-over': { rises: string[] };
  /** How many rates say so. */
  'plausibility.arrival': { value: string; count: number };
  'plausibility.over-income': { over: string };
  'plausibility.heavy-indicator': { of: string };
  'plausibility.no-satisfaction': { part: string };
  'plausibility.points-as-targets': { part: string; points: string[]; sum: string };
  'plausibility.all-spent': object;
  'plausibility.full-marks': { text: string; forms: number };
  'plausibility.exceeded': { exceeding: number };
  'plausibility.period': { period: string };
  /** Ids of the figure that fits and of the one that was meant. */
  'plausibility.other-column': { matches: string; expected: string; formula: string };
  'plausibility.above-whole': { value: string; misread?: true };
  'plausibility.direction': object;
  'plausibility.grade': { word: string; points: string; meant: string; least: string };
  'plausibility.total-weight': { expected: string };
  'plausibility.weights': { usual: string[] };
  'plausibility.band': { word: string; from: string; to: string };
  'plausibility.balance': { indicators: string; execution: string };
  'plausibility.low-execution': { value: string; below: string };
  'plausibility.pace': { value: string; below: string; period: string };
  'plausibility.goal-gap': { gap: string; most: string; period: string };
  'plausibility.named-zero': { names: string[]; part: string };
  'plausibility.peers': { measure: Words; value: string; median: string; peers: number };
  'wording.placeholder-row': { text: string };
}

/** What an evaluator says of a relation; formula and difference are added when it becomes a finding. */
export type JudgedData = {
  [M in keyof JudgedMessages]: {
    message: M;
    /** A rule of the bureau's own says what it is about. */
    title?: string;
    /** Id of the figure that was meant, where another column's fits. */
    otherColumn?: string;
  } & JudgedMessages[M];
}[keyof JudgedMessages];

export type NoteData = {
  [M in keyof OtherMessages]: {
    message: M;
    /** How many remarks of the kind its form has, where this one stands for all. */
    alike?: number;
  } & OtherMessages[M];
}[keyof OtherMessages];

export type FindingData = (JudgedData & Worked) | NoteData;
export type MessageId = FindingData['message'];
/** The data of one message, or of several. */
export type DataOf<M extends MessageId> = Extract<FindingData, { message: M }>;

/** The slip of one act over several cells. */
export type Act = 'swapped-cells' | 'slid-row' | 'signs' | 'unit-block';

/** What a relation says once its figures are mended: it holds, or its figure agrees with what another place prints. */
export type Mended = { formula: string } | { part: string; value: string };

/** What speaks for a suspect and what against it; `change` is `95 → 85`, amounts are in the figure's own unit. */
export type Because =
  | {
      of: 'cell';
      change: string;
      slip: string;
      mended: Mended;
      /** Figures that are mended with it, by their ids. */
      together: { fact: string; change: string }[];
      /** Other failures that are mended, too. */
      others: number;
      /** A formula that would fail. */
      broken: string | null;
      /** What stories of equal rank differ in: where the wrong figure stands, or which slip of the hand it was. */
      tied: 'places' | 'kinds' | null;
    }
  | { of: 'block'; act: Act; changes: string[]; cells: number; mended: Mended; failures: number }
  /** `voucher`: what confirms the total; `echo`: where the sum of the short list is printed again. */
  | {
      of: 'missing-row';
      amount: string;
      voucher: { formula: string; total: string; other: { fact: string; value: string } | null } | null;
      echo: { part: string; value: string } | null;
    }
  | { of: 'blank' | 'moved-row'; amount: string }
  | { of: 'other-base'; change: string }
  | { of: 'names'; formula: string; counted: string };
