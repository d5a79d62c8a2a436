/** Amounts of the text that stand side by side in a sentence: `预算124万元，支出101.84万元`. */
import type { Figure } from '../../equations/figures.js';
import { sentenceBefore } from '../../extract/passages.js';
import type { RemarkContext } from './context.js';

/** Words of a figure stand this near to it. */
const BEFORE = 30;

/** The sentence before a figure. */
export function saidBefore({ fact: { where } }: Figure, { texts }: Pick<RemarkContext, 'texts'>): string {
  return sentenceBefore(texts.get(where.block) ?? '', where.start, /[。；]/, BEFORE);
}

/** In one sentence, and neither a part of the other. */
export function areBeside({ fact: a }: Figure, { fact: b }: Figure, { texts }: Pick<RemarkContext, 'texts'>): boolean {
  if (a.where.block !== b.where.block || b.where.start - a.where.end > BEFORE) return false;
  return !/[。；]|其中|分别/.test((texts.get(a.where.block) ?? '').slice(a.where.end, b.where.start));
}

/** Amounts of the text that nothing hedges, in reading order. */
export function amountsTold({ figures }: Pick<RemarkContext, 'figures'>): Figure[] {
  return figures.all.filter(({ fact, dimension }) => fact.part === 'narrative' && dimension === 'money' && !fact.hedge);
}
