/**
 * Which line of one list is which of another, by name: the same words first, then most words in common. A pair is taken only where no
 * other is nearly as good; of what stays open nothing is concluded.
 */

import { CN_DIGITS } from '../../parsers/characters.js';
import { grouped } from '../../parsers/grouped.js';

export interface Matched<A, B> {
  /** `exact`: of one name, but for typing. */
  pairs: { a: A; b: B; exact: boolean }[];
  onlyA: A[];
  onlyB: B[];
}

/** What a line is known by. `group`: its first level, '' where none is printed; names of two groups are never alike by words alone. */
export interface Known {
  name: string;
  /** Tells lines of one name apart. */
  place: string;
  group: string;
}

/** In common of all pairs of characters; what is as good as this is worth a look, and the best must lead the next by so much. */
const ALIKE = 0.6;
const LEAD = 0.15;
/** 一期 and 二期, 2 and 3 name different things, whatever else they have in common. */
const NUMBERS = new RegExp(`[\\d${CN_DIGITS}十]+`, 'g');
/** More pairs than this are not compared word by word. */
const MOST_PAIRS = 40_000;

export function matchNames<A, B>(
  listA: readonly A[],
  listB: readonly B[],
  of: { a: (line: A) => Known; b: (line: B) => Known },
): Matched<A, B> {
  const left = { a: listA.map((line) => ({ line, ...of.a(line) })), b: listB.map((line) => ({ line, ...of.b(line) })) };
  const pairs: Matched<A, B>['pairs'] = [];
  const taken = new Set<object>();
  const open = new Set<object>();
  type One = { a: (typeof left)['a'][number]; b: (typeof left)['b'][number] };
  const take = (a: One['a'], b: One['b'], exact: boolean): void => {
    pairs.push({ a: a.line, b: b.line, exact });
    taken.add(a).add(b);
  };
  const rest = <T extends object>(lines: readonly T[]) => lines.filter((line) => !taken.has(line) && !open.has(line));
  for (const keyOf of [({ place, name }: Known) => `${place}|${name}`, ({ name }: Known) => name]) {
    const byKey = grouped(rest(left.b), keyOf);
    for (const [key, own] of grouped(rest(left.a), keyOf)) {
      const others = byKey.get(key) ?? [];
      if (others.length === own.length) for (const [i, a] of own.entries()) take(a, others[i]!, true);
      // Several of one name, and not as many: nobody can say which of them is gone.
      else if (others.length > 0) for (const one of [...own, ...others]) open.add(one);
    }
  }
  const [a, b] = [rest(left.a), rest(left.b)];
  if (a.length * b.length > MOST_PAIRS) return { pairs, onlyA: [], onlyB: [] };
  const words = new Map([...a, ...b].map((line) => [line.name, pairsOf(line.name)]));
  const alike = a.map((one) => b.map((other) => (apart(one, other) ? 0 : inCommon(words, one.name, other.name))));
  const best = (scores: readonly number[]): number => {
    const top = Math.max(0, ...scores);
    const close = scores.filter((score) => score > top - LEAD).length;
    return top >= ALIKE ? (close === 1 ? scores.indexOf(top) : -2) : -1;
  };
  const ofA = alike.map(best);
  const ofB = b.map((_, j) => best(alike.map((scores) => scores[j] ?? 0)));
  a.forEach((one, i) => {
    const j = ofA[i] ?? -1;
    if (j >= 0 && ofB[j] === i) take(one, b[j]!, false);
    else if (j !== -1) open.add(one);
  });
  b.forEach((one, j) => {
    if (!taken.has(one) && ofB[j] !== -1) open.add(one);
  });
  return { pairs, onlyA: rest(a).map(({ line }) => line), onlyB: rest(b).map(({ line }) => line) };
}

function apart(a: Known, b: Known): boolean {
  const numbers = ({ name }: Known) => (name.match(NUMBERS) ?? []).join();
  return (a.group !== '' && b.group !== '' && a.group !== b.group) || numbers(a) !== numbers(b);
}

function pairsOf(name: string): Set<string> {
  return new Set([...name].slice(0, 80).flatMap((character, i, all) => (i === 0 ? [] : [`${all[i - 1]}${character}`])));
}

/** Of all pairs of neighbouring characters, how many stand in both. */
function inCommon(words: ReadonlyMap<string, Set<string>>, a: string, b: string): number {
  const [own, other] = [words.get(a)!, words.get(b)!];
  let both = 0;
  for (const pair of own) if (other.has(pair)) both++;
  return own.size + other.size === 0 ? 0 : (2 * both) / (own.size + other.size);
}
