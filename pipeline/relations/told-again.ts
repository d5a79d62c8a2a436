/**
 * A figure told again with one slip of the hand between: what its words and its digits say for one figure that was mistyped, as powers of ten. Two
 * figures of one name differ in their first digits, or by little; that all digits behind an exchange agree happens by chance to one pair in 10, 100,
 * 1000. Words add what they share, and take away what stands for many figures.
 */

import { addTo, grouped } from '../../parsers/grouped.js';
import type { Figure } from '../equations/figures.js';
import { digitsIn, meantBefore, typedText } from '../equations/typo.js';
import { sentenceBefore } from '../extract/passages.js';
import { ALL_OF_IT, COMES_IN, GOES_OUT, LEFT_OUT, SAYS_NOTHING, TWO_OF_A_NAME } from '../taxonomy/sentence-words.js';

/** So much must speak for it. */
const ENOUGH = 3;
/** Digits that agree behind the exchange, fewest. */
const FEWEST_DIGITS = 3;
/** Figures told more often are not sought pair by pair. */
const MOST_PLACES = 8;

export interface ToldAgain {
  /** Of one value, in reading order. */
  agreed: Figure[];
  odd: Figure;
}

/** `areComparable`: nothing but their digits speaks against one figure. `isTied`: another relation holds with it. */
export function toldAgain(
  all: readonly Figure[],
  texts: ReadonlyMap<string, string>,
  areComparable: (a: Figure, b: Figure) => boolean,
  isTied: (figure: Figure) => boolean,
): ToldAgain[] {
  const told = all.filter((f) => f.fact.part === 'narrative' && !f.fact.hedge && digitsIn(f) >= FEWEST_DIGITS);
  const found = new Map<Figure, ToldAgain>();
  for (const group of grouped(told, kindOf).values()) {
    const places = grouped(group, typedText);
    const values = valuesByName(group);
    for (const [typed, ones] of places) {
      for (const text of meantBefore(typed)) {
        const others = text.length === typed.length && text < typed ? places.get(text) : undefined;
        if (!others || ones.length > MOST_PLACES || others.length > MOST_PLACES) continue;
        const wordsOf = (a: Figure, b: Figure) => (areComparable(a, b) ? sharedWords(a, b, texts, values) : -1);
        const best = ones
          .flatMap((a) => others.map((b) => ({ a, b, words: wordsOf(a, b) })))
          .reduce((one, other) => (other.words > one.words ? other : one));
        if (best.words < 0) continue;
        const sides = [alike(best.a, ones), alike(best.b, others)] as const;
        const repeated = Math.max(sides[0].length, sides[1].length) > 1 ? REPEATED : 0;
        if (agreeing(typed, text) + best.words + repeated < ENOUGH) continue;
        const pair = oddOf(best.a, best.b, sides, isTied);
        if (pair && !found.has(pair.odd)) found.set(pair.odd, pair);
      }
    }
  }
  return [...found.values()];
}

const REPEATED = 0.5;

/** Amounts of money and of each counter, of one year. */
function kindOf({ fact: { unit }, dimension, role: { year } }: Figure): string | undefined {
  return dimension === 'rate' ? undefined : `${unit}|${year}`;
}

/** Digits that agree from where two texts of one length differ by one digit, or by two neighbours exchanged; zeros at the end say nothing. */
function agreeing(typed: string, other: string): number {
  const differ = [...typed].flatMap((char, i) => (char === other[i] ? [] : [i]));
  const [first = 0, last = first] = [differ[0], differ.at(-1)];
  const telling = typed.replace(/\.?0+$/, '').length;
  return typed.slice(first === last ? first + 1 : first, telling).replace(/\D/g, '').length;
}

/** Of one value those that are called alike. */
function alike(one: Figure, figures: readonly Figure[]): Figure[] {
  return figures.filter((f) => f === one || isWithin(nameOf(f), nameOf(one)));
}

/** Whom the others outvote, else whom no other relation ties, else the later one. */
function oddOf(
  a: Figure,
  b: Figure,
  [as, bs]: readonly [Figure[], Figure[]],
  isTied: (figure: Figure) => boolean,
): ToldAgain | null {
  const [isFirst, isSecond] = [as.some(isTied), bs.some(isTied)];
  if (isFirst && isSecond) return null;
  const isFirstOdd =
    isFirst !== isSecond ? isSecond : as.length !== bs.length ? as.length < bs.length : a.order > b.order;
  return isFirstOdd ? { agreed: bs, odd: a } : { agreed: as, odd: b };
}

/** What is shared, in powers of ten; below 0 nothing is. */
function sharedWords(
  a: Figure,
  b: Figure,
  texts: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, ReadonlySet<string>>,
): number {
  const [one, other] = [nameOf(a), nameOf(b)];
  const phrase = sharedPhrase(a, b, texts);
  const isOfMany = [one, other].some((name) => (values.get(name)?.size ?? 0) > 2);
  const [time, otherTime] = [a, b].map(({ fact: { period } }) => period);
  // A sentence that was copied with its head; under another head it tells of another place.
  if (phrase >= WHOLE_SENTENCE && startsAlike(a, b, texts)) return 2;
  if (isOfMany || !areOfOneStage(a, b, texts)) return -1;
  const called = isWithin(one, other) ? Math.min(one.length, other.length) : 0;
  const areDays = [time, otherTime].every((said) => said?.endsWith('日') || /月$/.test(said ?? ''));
  if (time && otherTime && time !== otherTime && !(areDays && called >= LONG_NAME)) return -1;
  if (phrase >= LONG_PHRASE && startsAlike(a, b, texts)) return 2;
  if (called >= LONG_NAME) return 2;
  if (called >= TELLING_NAME) return one === other ? 1.5 : 1;
  if (a.role.name === b.role.name && (a.role.name ?? '').length >= PLAIN_NAME) return 1;
  return [a, b].some((figure) => isAllOfIt(figure, texts)) ? 1 : -1;
}

/** `10,441万元资金全部拨付到位`: what stands elsewhere, told without a name. */
function isAllOfIt({ fact: { where, unit } }: Figure, texts: ReadonlyMap<string, string>): boolean {
  const text = texts.get(where.block) ?? '';
  const isBare = /(?:^|[，。；\n])\s*(?:以上|上述)?$/.test(text.slice(Math.max(0, where.start - 4), where.start));
  return isBare && ALL_OF_IT.test(text.slice(where.end, where.end + AROUND).replace(unit ?? '', ''));
}

/** A sentence that was copied, and a digit of it changed. */
const WHOLE_SENTENCE = 24;
const LONG_PHRASE = 12;
const LONG_NAME = 8;
const TELLING_NAME = 4;
/** In words that are of many things, one and the same. */
const PLAIN_NAME = 6;

function nameOf({ fact, role }: Figure): string {
  const name = role.concept === 'quantity:*' ? (role.name ?? '') : fact.label;
  return name.replace(SAYS_NOTHING, '').replace(LEFT_OUT, '');
}

function isWithin(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  for (const char of long) if (char === short[at]) at++;
  return at === short.length;
}

/** The values that each name stands for. */
function valuesByName(group: readonly Figure[]): Map<string, ReadonlySet<string>> {
  const lists = new Map<string, Figure[]>();
  for (const figure of group) addTo(lists, nameOf(figure), figure);
  return new Map([...lists].map(([name, list]) => [name, new Set(list.map(typedText))]));
}

/** So far words before and behind a figure are compared. */
const AROUND = 40;

/** How many characters of the script stand alike directly before and behind both. */
function sharedPhrase({ fact: a }: Figure, { fact: b }: Figure, texts: ReadonlyMap<string, string>): number {
  const beside = ({ where: { block, start, end } }: Figure['fact']) => {
    const text = texts.get(block) ?? '';
    return [text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND)].map((said) =>
      said.replace(/\s/g, ''),
    );
  };
  const [[before, after], [otherBefore, otherAfter]] = [beside(a), beside(b)] as [[string, string], [string, string]];
  const shared = (one: string, other: string) => {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length++;
    return one.slice(0, length).replace(/[^\u4e00-\u9fff]/g, '').length;
  };
  const turned = (said: string) => [...said].reverse().join('');
  return shared(turned(before), turned(otherBefore)) + shared(after, otherAfter);
}

function sentenceUpTo({ fact: { where } }: Figure, texts: ReadonlyMap<string, string>): string {
  return sentenceBefore(texts.get(where.block) ?? '', where.start, /[。；;\n]/, 200).replace(/[\s\d.,]/g, '');
}

/** `张家村完成…338座` and `李家村完成…383座` are alike but for who did it. */
function startsAlike(a: Figure, b: Figure, texts: ReadonlyMap<string, string>): boolean {
  const [one, other] = [sentenceUpTo(a, texts), sentenceUpTo(b, texts)];
  let same = 0;
  while (same < one.length && one.at(-1 - same) === other.at(-1 - same)) same++;
  return [one, other].some((said) => said.length === same);
}

function areOfOneStage(a: Figure, b: Figure, texts: ReadonlyMap<string, string>): boolean {
  const [one, other] = [a, b].map(({ fact: { where, label } }) => {
    const said = sentenceBefore(texts.get(where.block) ?? '', where.start, /[，。；;：:\n]/, AROUND);
    return `${said}${label}`;
  }) as [string, string];
  const goesOnlyOut = (said: string) => GOES_OUT.test(said) && !COMES_IN.test(said);
  const isCrossed = (COMES_IN.test(one) && goesOnlyOut(other)) || (COMES_IN.test(other) && goesOnlyOut(one));
  const isOfTwoBudgets =
    [one, other].some((said) => /年初/.test(said)) && [one, other].some((said) => /全年/.test(said));
  return !isCrossed && !isOfTwoBudgets && TWO_OF_A_NAME.every((words) => words.test(one) === words.test(other));
}
