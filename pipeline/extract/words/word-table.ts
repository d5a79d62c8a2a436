import { grouped } from '../../../parsers/grouped.js';

/** Longest-word matching at the head or the tail of a phrase, by table instead of by one large expression: it runs for every figure. */

interface Entry {
  word: string;
  guard: RegExp | null;
}

export interface WordTable {
  side: 'head' | 'tail';
  /** By first (head) or last (tail) character, longest word first, each with what must not stand next to it. */
  words: Map<string, Entry[]>;
}

/** `plain` are words with blanks between; `guarded` words with an expression for what must not follow (head) or precede (tail). */
export function wordTable(side: WordTable['side'], plain: string, guarded: Record<string, string> = {}): WordTable {
  const entries: Entry[] = plain
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => ({ word, guard: null }));
  for (const [word, guard] of Object.entries(guarded))
    entries.push({ word, guard: new RegExp(side === 'head' ? `^(?:${guard})` : `(?:${guard})$`) });
  const longest = entries.sort((a, b) => b.word.length - a.word.length);
  return { side, words: grouped(longest, ({ word }) => word.at(side === 'head' ? 0 : -1)) };
}

/** The longest word of the table that `text` has at offset `at` (head: starting there, tail: ending there), or ''. */
export function wordAt(table: WordTable, text: string, at: number): string {
  const head = table.side === 'head';
  const entries = table.words.get(text[head ? at : at - 1] ?? '');
  if (!entries) return '';
  for (let i = 0; i < entries.length; i++) {
    const { word, guard } = entries[i]!;
    if (!(head ? text.startsWith(word, at) : text.endsWith(word, at))) continue;
    if (guard === null) return word;
    const beside = head
      ? text.slice(at + word.length, at + word.length + 4)
      : text.slice(Math.max(0, at - word.length - 4), at - word.length);
    if (!guard.test(beside)) return word;
  }
  return '';
}
