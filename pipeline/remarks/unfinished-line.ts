/** `…我市实际改造数超任务43%，` and the next heading: a paragraph that ends in a comma is not at its end, nor one of sentences without a mark. */
import { CN_BRACKET, CN_COMMA, NUMBERED } from '../../parsers/characters.js';
import { placeAt } from '../extract/passages.js';
import { times, wordRemark } from './word-remark.js';

/** 一、 or （一）: a list is over. */
const HEADING = new RegExp(`^\\s*(?:${CN_COMMA}|${CN_BRACKET})`);
/** A sentence that breaks off: a clause, a mark, and a last clause without one. */
const OPEN = /[。；，][^。；，：:、]{4,}[一-龥\d%％]\s*$/;
/** Shorter than this it may be an item of a list. */
const LEAST = 12;
const SHOWN = 12;

export const unfinishedLine = wordRemark({
  rule: {
    id: 'wording.unfinished-line',
    level: 'notice',
    title: { zh: '段落没有写完：末尾不是句号', en: 'A paragraph that breaks off' },
    examples: { pass: '超额完成任务。', fail: '超额完成任务，' },
  },
  hits: ({ passages }) =>
    passages.flatMap((line, i) => {
      const next = passages[i + 1];
      if (line.kind !== 'paragraph' || line.text.length < LEAST || next?.kind === 'cell') return [];
      // A line that is broken in its middle goes on in the next one.
      if (next && !NUMBERED.test(next.text)) return [];
      const isLast = next !== undefined && HEADING.test(next.text) && !HEADING.test(line.text);
      const ends =
        /[，,、]\s*$/.exec(line.text) ??
        (isLast && NUMBERED.test(line.text) ? /；\s*$/.exec(line.text) : null) ??
        (isLast && OPEN.test(line.text) ? /.\s*$/.exec(line.text) : null);
      if (!ends) return [];
      const place = placeAt(line, Math.max(0, ends.index - SHOWN), ends.index + 1);
      return [{ place, word: place.quote }];
    }),
  say: (c) =>
    c.zh
      ? `段落以“${c.data.word}”结尾，没有句号${times(c)}`
      : `a paragraph ends in “${c.data.word}”, without a full stop${times(c)}`,
});
