import type { Place } from '../../../../parsers/document.js';
import type { Key } from '../../../taxonomy/key.js';
import type { Draft } from '../mention.js';
import type { Passage } from '../prose-passage.js';

/** So many figures are looked back at, however long the paragraph. */
export const LOOKED_BACK = 40;

export interface Fund {
  sum: Draft | null;
  spent: Draft | null;
}

/** A sentence with its figures and the means to name them. */
export interface Sentence {
  drafts: readonly Draft[];
  /** The nearest figures before it, in its paragraph and the one before. */
  earlier: () => readonly Draft[];
  /** The sum that the whole text is about, where it names but one, and what was paid of it. */
  fund: () => Fund;
  isPart: (draft: Draft) => boolean;
  passage: Passage;
  text: string;
  /** Offset of `text` in the block. */
  start: number;
  /** Id of the fact; every draft here has one. */
  id: (draft: Draft) => string;
  key: (draft: Draft) => Key;
  /** From the first of the figures to the last. */
  where: (drafts: readonly Draft[]) => Place;
}

/** Figures that can be added: money with money, the same counter with the same counter, scores. Rates and ages never. */
export function unitClass({ quantity: { unit } }: Draft): string | null {
  if (unit.dimension === 'money') return 'money';
  if (unit.dimension === 'area' || unit.dimension === 'points') return unit.dimension;
  return unit.dimension === 'count' && !/[年日岁倍/]$|\//.test(unit.text)
    ? unit.text.replace(/^[十百千]?[万亿]?/, '')
    : null;
}

/** `完成年度目标1,200名的107.17%`, `是上年1,000批次的1.2倍`: a figure that a rate is taken of. */
export function isRateBase(draft: Draft, next: Draft | undefined): boolean {
  return (
    draft.role === 'level' &&
    next?.sentence === draft.sentence &&
    /^[%倍]$/.test(next.quantity.unit.text) &&
    /^[^，；：。、（]{0,4}的$/.test(next.between.trim())
  );
}
