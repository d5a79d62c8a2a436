/** `…我市实际改造数超任务43%，` and the next heading: a paragraph that ends in a comma is not at its end. */
import { LIST_NUMBER } from '../../parsers/characters.js';
import { placeAt } from '../extract/passages.js';
import { times, wordRemark } from './word-remark.js';

const NUMBERED = new RegExp(`^\\s*${LIST_NUMBER}`);
/** Shorter than this it may be an item of a list. */
const LEAST = 12;
const SHOWN = 12;

export const unfinishedLine = wordRemark({
  rule: {
    id: 'wording.unfinished-line',
    level: 'notice',
    title: { zh: '段落以逗号、顿号结尾', en: 'A paragraph that ends in a comma' },
    examples: { pass: { shown: '超额完成任务。' }, fail: { shown: '超额完成任务，' } },
  },
  hits: ({ passages }) =>
    passages.flatMap((line, i) => {
      const next = passages[i + 1];
      const ends = line.kind === 'paragraph' && line.text.length >= LEAST ? /[，,、]\s*$/.exec(line.text) : null;
      // A line that is broken in its middle goes on in the next one.
      if (!ends || next?.kind === 'cell' || (next && !NUMBERED.test(next.text))) return [];
      const place = placeAt(line, Math.max(0, ends.index - SHOWN), ends.index + 1);
      return [{ place, word: place.quote }];
    }),
  say: (c) =>
    c.zh ? `段落以“${c.data.word}”结尾，没有写完${times(c)}` : `a paragraph ends in “${c.data.word}”${times(c)}`,
});
