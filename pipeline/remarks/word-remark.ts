/** A remark on words: one finding a word, with every place where it stands. */

import type { Place } from '../../parsers/document.js';
import { grouped } from '../../parsers/grouped.js';
import { type Joined, matchesIn, placeAt } from '../extract/passages.js';
import type { Severity } from '../report.js';
import type { Telling } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { type RemarkRule, remark } from './remark.js';

/** One place that a remark on words is about. */
export interface Hit {
  place: Place;
  /** What the finding is about: its identity and its word in the sentence. */
  word: string;
  /** What it should read, where that is known. */
  instead?: string;
  severity?: Severity;
}

/** Matches of a pattern with their own text as the word. */
export function hitsOf(joined: Joined, pattern: RegExp): Hit[] {
  return matchesIn(joined, pattern)
    .map(({ passage, start, end }) => placeAt(passage, start, end))
    .map((place) => ({ place, word: place.quote.trim() }));
}

export type Word = Telling<{ word: string; instead?: string; count: number }>;

/** Its message id is the id of its rule. */
export function wordRemark(definition: {
  rule: RemarkRule<`wording.${string}`>;
  hits: (context: RemarkContext) => Hit[];
  say: (c: Word) => string;
}) {
  const { rule, hits } = definition;
  const say: Record<string, (c: Word) => string> = { [rule.id]: definition.say };
  return remark({
    rule,
    find: (context) => {
      const byWord = grouped(hits(context), ({ word }) => word);
      return [...byWord].map(([word, same]) => {
        const instead = same[0]?.instead ? { instead: same[0].instead } : {};
        const data = { message: rule.id, word, ...instead, count: same.length };
        const severity = same[0]?.severity ? { severity: same[0].severity } : {};
        return { subject: word, data, ...severity, where: same.map(({ place }) => place) };
      });
    },
    say,
  });
}

/** How often, where that is more than once. */
export function times({ data: { count }, zh }: Word): string {
  return count > 1 ? (zh ? `（${count} 处）` : ` (${count} places)`) : '';
}

export function shouldRead(c: Word, note: (word: string, zh: boolean) => string = () => ''): string {
  const [word, right] = [c.data.word, c.data.instead ?? ''].map((text) => `“${text}”${note(text, c.zh)}`);
  if (!c.zh) return `${word} should read ${right}${times(c)}`;
  return c.letter ? `${word}疑为${right}之误${times(c)}` : `${word}应为${right}${times(c)}`;
}
