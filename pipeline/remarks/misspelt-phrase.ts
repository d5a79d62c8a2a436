/**
 * 转款专用, 预算编治, 效绩目标: a phrase of the field with one character typed as another that sounds alike, or with two of them turned round.
 * Phrases and sounds are data (rules/words.json); what another word makes of such a slip is no slip (kept).
 */
import { grouped } from '../../parsers/grouped.js';
import { type Joined, placeAt } from '../extract/passages.js';
import { WORDS } from '../rules/built-in.js';
import type { Hit } from './word-remark.js';

const PHRASES = WORDS.phrases.split(' ');
const HALF = 2;
const KEPT = new Set(WORDS.kept);
/** One half of a phrase is as it should be: few phrases share it. Of three characters the last is the slip. Most characters begin no half. */
const BY_FIRST = grouped(PHRASES, (phrase) => phrase.slice(0, HALF));
const BY_LAST = grouped(PHRASES, (phrase) => (phrase.length > HALF + 1 ? phrase.slice(HALF) : undefined));
const beginsOf = (halves: ReadonlyMap<string, unknown>) =>
  new Set([...halves.keys()].map((half) => half.charCodeAt(0)));
const [FIRSTS, LASTS] = [beginsOf(BY_FIRST), beginsOf(BY_LAST)];
const SOUNDS = new Map<string, string[]>();
for (const sound of WORDS.homophones.split(' '))
  for (const char of sound) SOUNDS.set(char, [...(SOUNDS.get(char) ?? []), sound]);

export function misspelt({ passages }: Joined): Hit[] {
  return passages.flatMap((passage): Hit[] => {
    const { text } = passage;
    const hits: Hit[] = [];
    for (let at = 0; at + HALF < text.length; at++) {
      const first = FIRSTS.has(text.charCodeAt(at)) ? BY_FIRST.get(text.slice(at, at + HALF)) : undefined;
      if (!first && !LASTS.has(text.charCodeAt(at + HALF))) continue;
      const near = first ?? BY_LAST.get(text.slice(at + HALF, at + 2 * HALF));
      const instead = near?.find((phrase) => isSlipAt(text, at, phrase) && wordLike(phrase, text, at) !== '');
      if (instead === undefined) continue;
      const word = wordLike(instead, text, at);
      hits.push({ place: placeAt(passage, at, at + word.length), word, instead });
    }
    return hits;
  });
}

/** As many characters as the phrase has; of three, 指标植 before a mark, for 指标只, 完成至80% and a head cut in two (实际支/出) go on. */
function wordLike(phrase: string, text: string, at: number): string {
  const end = at + phrase.length;
  const word = text.slice(at, end);
  return KEPT.has(word) || (phrase.length < 2 * HALF && GOES_ON.test(text.slice(end, end + 4))) ? '' : word;
}

const GOES_ON = /^\s*[一-龥\d０-９]/;

function isSlipAt(text: string, at: number, phrase: string): boolean {
  if (text.length < at + phrase.length) return false;
  let i = 0;
  while (i < phrase.length && text[at + i] === phrase[i]) i++;
  const goesOn = (from: number) => text.startsWith(phrase.slice(from), at + from);
  if (i >= phrase.length - 1 || text[at + i + 1] === phrase[i + 1])
    return goesOn(i + 1) && soundAlike(phrase[i] ?? '', text[at + i] ?? ' ');
  return text[at + i] === phrase[i + 1] && text[at + i + 1] === phrase[i] && goesOn(i + 2);
}

export function soundAlike(a: string, b: string): boolean {
  return SOUNDS.get(a)?.some((sound) => sound.includes(b)) === true;
}
