/**
 * 转款专用, 预算编治, 效绩目标: a phrase of the field with one character typed as another that sounds alike, or with two of them turned round.
 * Phrases and sounds are data (rules/words.json); what another word makes of such a slip is no slip (kept).
 */
import { grouped } from '../../parsers/grouped.js';
import { type Joined, placeAt } from '../extract/passages.js';
import { WORDS } from '../rules/built-in.js';
import type { Hit } from './word-remark.js';

const PHRASES = WORDS.phrases.split(' ');
const LENGTH = 4;
const HALF = LENGTH / 2;
const KEPT = new Set(WORDS.kept);
/** One half of a phrase is as it should be: few phrases share it. */
const BY_FIRST = grouped(PHRASES, (phrase) => phrase.slice(0, HALF));
const BY_LAST = grouped(PHRASES, (phrase) => phrase.slice(HALF));
const SOUNDS = new Map<string, string[]>();
for (const sound of WORDS.homophones.split(' '))
  for (const char of sound) SOUNDS.set(char, [...(SOUNDS.get(char) ?? []), sound]);

export function misspelt({ passages }: Joined): Hit[] {
  return passages.flatMap((passage): Hit[] => {
    const { text } = passage;
    const hits: Hit[] = [];
    for (let at = 0; at + LENGTH <= text.length; at++) {
      const near = BY_FIRST.get(text.slice(at, at + HALF)) ?? BY_LAST.get(text.slice(at + HALF, at + LENGTH));
      if (near === undefined) continue;
      const word = text.slice(at, at + LENGTH);
      const instead = KEPT.has(word) ? undefined : near.find((phrase) => isSlipOf(word, phrase));
      if (instead !== undefined) hits.push({ place: placeAt(passage, at, at + LENGTH), word, instead });
    }
    return hits;
  });
}

function isSlipOf(word: string, phrase: string): boolean {
  const other = [...phrase].flatMap((char, i) => (char === word[i] ? [] : [i]));
  const [i = 0, next] = other;
  const isTurned = other.length === 2 && next === i + 1 && word[i] === phrase[next] && word[next] === phrase[i];
  return (
    isTurned ||
    (other.length === 1 && SOUNDS.get(phrase[i] ?? '')?.some((sound) => sound.includes(word[i] ?? ' ')) === true)
  );
}
