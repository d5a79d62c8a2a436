/** Characters without width: copied from a web page, they part numbers and words for every program and for no eye. */
import { INVISIBLE } from '../../parsers/characters.js';
import { matchesIn, placeAt } from '../extract/passages.js';
import { times, type Word, wordRemark } from './word-remark.js';

const RUN = new RegExp(`[${INVISIBLE}]+`, 'g');

function codePoint(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export const invisible = wordRemark({
  rule: {
    id: 'wording.invisible',
    level: 'notice',
    title: { zh: '正文中不应有看不见的字符', en: 'No character without width stands in the text' },
    examples: {
      pass: { shown: '支出855.82万元', text: '支出855.82万元', en: 'an amount as it is seen' },
      fail: {
        shown: '支出855（零宽字符）.82万元',
        text: `支出855${String.fromCharCode(0x200b)}.82万元`,
        en: 'a zero-width space inside the amount',
      },
    },
  },
  hits: ({ joined }) =>
    matchesIn(joined, RUN).map(({ passage, start, end, groups }) => ({
      place: placeAt(passage, start, end),
      word: codePoint(groups[0]),
    })),
  say: (c: Word) =>
    c.zh ? `有看不见的字符 ${c.data.word}${times(c)}，请删除` : `a character without width, ${c.data.word}${times(c)}`,
});
