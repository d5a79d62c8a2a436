import type { Place } from '../../../../parsers/document.js';
import { remembered } from '../../../../parsers/remembered.js';
import type { Key } from '../../../taxonomy/key.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import type { Passage } from '../prose-passage.js';

/** So many figures are looked back at, however long the paragraph. */
export const LOOKED_BACK = 40;

export interface Fund {
  sum: Mention | null;
  /** What was to come in, where another amount says what did. */
  planned: Mention | null;
  spent: Mention | null;
}

export interface Goal {
  goal: Mention;
  /** Not by its name. */
  loose?: true;
}

export interface Item {
  figure: Mention;
  /** What joins it to the item before. */
  mark: string;
  /** What is none of them stands between it and the item before: in a bracket, a rate, another measure. */
  aside: boolean;
}

/** Figures of one unit at one depth of brackets, in a row. */
export interface Run {
  items: Item[];
  depth: number;
  /** Words that open a list stand before the first of them. */
  opened: boolean;
  /** What sums them up directly behind. */
  behind: Mention | null;
  /** Another row of their unit, with its sum, stands directly before them. */
  goesOn: boolean;
}

/** A sentence with its figures and the means to name them. */
export interface Sentence {
  mentions: readonly Mention[];
  runs: () => readonly Run[];
  /** The nearest figures before it, in its paragraph and the one before. */
  earlier: () => readonly Mention[];
  /** The sum that the whole text is about, where it names but one, and what was paid of it. */
  fund: () => Fund;
  /** What the text aims at under the name of a figure, where it gives but one goal so; `called`: what the words of its rate name. */
  goal: (done: Mention, called?: string) => Goal | null;
  /** What the text allotted to the item that a figure is of, where it gives but one amount so. */
  plan: (spent: Mention) => Mention | null;
  /** What the text says was done of the item that a figure aims at, where it gives but one figure so. */
  result: (goal: Mention) => Mention | null;
  /** What the text says was given for the item of a count, where it gives but one amount so. */
  amount: (figure: Mention) => Mention | null;
  /** The count that is meant, where the text gives but one of its kind that is no part of another. */
  count: (isMeant: (count: Mention) => boolean) => Mention | null;
  /** The score of the report, where the text gives but one. */
  score: () => Mention | null;
  /** The figure that the whole text calls so, where it gives but one. */
  named: (name: string) => Mention | null;
  /** What a list names it a part of. */
  totalOf: (part: Mention) => Mention | null;
  isPart: (mention: Mention) => boolean;
  passage: Passage;
  text: string;
  /** Offset of `text` in the block. */
  start: number;
  /** Id of the fact; every mention here has one. */
  id: (mention: Mention) => string;
  key: (mention: Mention) => Key;
  /** From the first of the figures to the last. */
  where: (mentions: readonly Mention[]) => Place;
}

export type List = Extract<Claim, { kind: 'list' }>;

/** A sum alone: what falls short of the total says nothing. */
export const LOOSE: Partial<List> = { loose: { sure: 0 } };

/** A total and its parts, wherever the text gives the total. */
export function listOf(sentence: Sentence, total: Mention, parts: readonly Mention[], more: Partial<List> = {}): List {
  const where = sentence.where([total, ...parts].filter((d) => d.passage === sentence.passage));
  return { kind: 'list', total: sentence.id(total), parts: parts.map(sentence.id), ...more, where };
}

/** Figures that can be added: money with money, the same counter with the same counter, scores. Rates and ages never. */
export function unitClass({ quantity: { unit } }: Mention): string | null {
  if (unit.dimension === 'money') return 'money';
  if (unit.dimension === 'area' || unit.dimension === 'points') return unit.dimension;
  return unit.dimension === 'count' ? counted(unit.text) : null;
}

const counted = remembered((unit) =>
  /[年日岁倍/]$|\//.test(unit) ? null : unit.replace(/^[十百千]?[万亿]?/, '').replace(/^名$/, '人'),
);

/** `完成年度目标1,200名的107.17%`, `是上年1,000批次的1.2倍`: a figure that a rate is taken of. */
export function isRateBase(mention: Mention, next: Mention | undefined): boolean {
  return (
    mention.role === 'level' &&
    next?.sentence === mention.sentence &&
    /^[%倍]$/.test(next.quantity.unit.text) &&
    /^[^，；：。、（]{0,4}的$/.test(next.between.trim())
  );
}
