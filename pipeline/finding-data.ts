/**
 * What a finding says, as data: a message id and what its sentence needs beside the figures. Results are kept with it, so that a page, a
 * letter or another language can say them anew. Of relations it stands here, of a remark in the file of the remark.
 */

import type { Said, Words, Written } from './say.js';

/** A relation written out: its formula, what it computes to and by how much it is off, in the unit of the stated figure. */
export interface Worked extends Written {
  computed?: string;
  difference?: string;
  unit?: string;
  /** It holds, but only with digits cut off, at the coarser decimals of a figure, or within rounding. */
  reading?: 'truncated' | 'own' | 'printed';
}

type Form = 'sum' | 'part' | 'ratio' | 'growth' | 'product' | 'same' | 'bound' | 'enumeration';

/** Findings on a relation that was judged, in one report or against another one. */
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
  'product.standard': { standard: string; rate: string; how: Said };
  'product.usual': { rate: string; how: Said };
  /** `capped`: the target is met, and more earns no more. */
  'explanation.completion': { capped?: boolean };
  /** Against other reports. */
  'continuity.differs': { year: number; previous: string; source: string };
  'continuity.other-report': { department: string; source: string; place: string; other: string };
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

/** Kinds of rules that are no arithmetic. */
export type RemarkKind = 'completeness' | 'explanation' | 'format' | 'plausibility' | 'wording' | 'privacy';

/** What a remark says: the file of the remark knows its fields (pipeline/remarks). */
export interface NoteData {
  message: `${RemarkKind}.${string}`;
  /** How many remarks of the kind its form has, where this one stands for all. */
  alike?: number;
  /** The points that an indicator would earn, where the remark knows them. */
  wouldScore?: string;
}

export type FindingData = (JudgedData & Worked) | NoteData;

/** The slip of one act over several cells. */
export type Act = 'swapped-cells' | 'slid-row' | 'signs' | 'unit-block';

/** What a relation says once its figures are mended: it holds, or its figure agrees with what another place prints. */
export type Mended = Written | { part: string; value: string };

/** What speaks for a suspect and what against it; `change` is `95 → 85`, amounts are in the figure's own unit. */
export type Because =
  | {
      of: 'cell';
      change: string;
      slip: string;
      mended: Mended;
      /** Figures that are mended with it, by their ids, and their base values then (results of older programs lack them). */
      together: { fact: string; change: string; value?: string }[];
      /** Other failures that are mended, too. */
      others: number;
      /** A formula that would fail. */
      broken: string | null;
      brokenInEnglish?: string | undefined;
      /** What stories of equal rank differ in: where the wrong figure stands, or which slip of the hand it was. */
      tied: 'places' | 'kinds' | null;
    }
  | {
      of: 'block';
      act: Act;
      changes: string[];
      cells: number;
      /** The other cells of the block with their base values; absent where they are too many to be tried. */
      together?: { fact: string; value: string }[];
      mended: Mended;
      failures: number;
    }
  /** `voucher`: what confirms the total; `echo`: where the sum of the short list is printed again. */
  | {
      of: 'missing-row';
      amount: string;
      voucher: (Written & { total: string; other: { fact: string; value: string } | null }) | null;
      echo: { part: string; value: string } | null;
    }
  | { of: 'blank' | 'moved-row'; amount: string }
  | { of: 'other-base'; change: string }
  | ({ of: 'names'; counted: string } & Written);
