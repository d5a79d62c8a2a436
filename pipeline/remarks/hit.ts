import type { Place } from '../../parsers/document.js';
import { type Joined, matchesIn, placeAt } from '../extract/passages.js';

/** One place that a remark on wording is about. */
export interface Hit {
  place: Place;
  /** What the finding is about: its identity and its word in the sentence. */
  word: string;
  /** What it should read, where that is known. */
  instead?: string;
}

/** Matches of a pattern with their own text as the word. */
export function hitsOf(joined: Joined, pattern: RegExp): Hit[] {
  return matchesIn(joined, pattern)
    .map(({ passage, start, end }) => placeAt(passage, start, end))
    .map((place) => ({ place, word: place.quote.trim() }));
}
