/** Brackets and quotation marks: one without its pair, two that are no pair, a document number whose year stands in wrong ones. */

import { NUMBERED } from '../../parsers/characters.js';
import type { Place } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';
import { scanNumerals } from '../../parsers/number.js';
import { matchesIn, type Passage, placeAt } from '../extract/passages.js';
import { shouldRead, times, wordRemark } from './word-remark.js';

const PAIRS: Readonly<Record<string, string>> = {
  '（': '）',
  '(': ')',
  '【': '】',
  '[': ']',
  '［': '］',
  '〔': '〕',
  '《': '》',
  '“': '”',
};
const OPENERS = new Map(Object.entries(PAIRS).map(([opener, closer]) => [closer, opener]));
/** Closing brackets of list numbers close nothing: `1）`, `a)`; of a list that goes on with （2） the first has lost its own. */
const NUMBER_END = /(?:^|[\s。；;，,、：:])(\d{1,3}|[A-Za-z])$/;
/** `（1)` at the head of a text is a way of numbering, and told once with the numbers. */

interface Open {
  at: number;
  char: string;
}

/** Any bracket or quotation mark of the pairs. */
const MARKS = new RegExp(`[${[...Object.entries(PAIRS).flat()].map((mark) => `\\${mark}`).join('')}]`, 'g');
/** More than this many open at once are no sentence: what opens further in is not followed. */
const DEEPEST = 100;
/** Longer than any list number with what stands before it. */
const NUMBER_BEFORE = 8;

/** What is shown of a bracket is the phrase that it opens or closes, and no more than this. */
const MOST = 20;
const AFTER = (text: string) => /^.[^，。；：、（）《》\n]*/.exec(text)?.[0].length ?? text.length;
const BEFORE = (text: string) => /[^，。；：、（\n]*$/.exec(text)?.[0].length ?? 0;
/** Fewer characters than this say nothing of where a bracket stands. */
const SHORT = 3;
/** 〔 says nothing without the sign of the house before it. */
const SIGN = (text: string) => /[一-龥]{0,8}$/.exec(text)?.[0].length ?? 0;

function shownOf(passage: Passage, at: number, opens: boolean): Place {
  const { text } = passage;
  const before = text.slice(Math.max(0, at - MOST), at);
  const from = opens ? (text[at] === '〔' ? SIGN(before) : 0) : BEFORE(before);
  // What a bracket at the head of a text closes is lost: the words behind it say where that is.
  const to = opens || from < SHORT ? AFTER(text.slice(at, at + MOST)) : 1;
  return placeAt(passage, at - from, at + to);
}

interface Matched {
  open: readonly Open[];
  stray: readonly number[];
  mixed: readonly (readonly [number, number])[];
}

const NONE: Matched = { open: [], stray: [], mixed: [] };
/** Both remarks ask it of the same passages. */
const MATCHED = new WeakMap<Passage, Matched>();

function matchedIn(passage: Passage): Matched {
  if (passage.text.search(MARKS) < 0) return NONE;
  const known = MATCHED.get(passage) ?? match(passage);
  MATCHED.set(passage, known);
  return known;
}

/** What a passage leaves open, what it closes without opening, and pairs of two kinds. */
function match({ text }: Passage): Matched {
  const open: Open[] = [];
  const stray: number[] = [];
  const mixed: [number, number][] = [];
  const head = NUMBERED.exec(text)?.[0].length ?? 0;
  for (const { 0: char, index: i } of everyMatch(text, MARKS)) {
    if (char in PAIRS && open.length < DEEPEST) open.push({ at: i, char });
    const opener = OPENERS.get(char);
    if (opener === undefined) continue;
    const last = open.findLastIndex((one) => one.char === opener);
    const top = open.at(-1);
    if (last >= 0) open.splice(last);
    else if (top && top.char !== '“' && char !== '”') {
      open.pop();
      if (i >= head) mixed.push([top.at, i]);
    } else {
      const number = NUMBER_END.exec(text.slice(Math.max(0, i - NUMBER_BEFORE), i))?.[1];
      if (!number || new RegExp(`[\\s。；;，,、：:][（(]${Number(number) + 1}[）)]`).test(text.slice(i))) stray.push(i);
    }
  }
  return { open, stray, mixed };
}

/** `（` without its `）`, or the other way round. A pair that a line end or a cell border parts is one. */
export const unclosedBracket = wordRemark({
  rule: {
    id: 'wording.unclosed-bracket',
    level: 'notice',
    title: { zh: '括号不成对', en: 'A bracket without its pair' },
    examples: {
      pass: { shown: '（含复审）', text: '共申报高新技术企业520家（含复审），增长5%。' },
      fail: { shown: '（含复审', text: '共申报高新技术企业520家（含复审，增长5%。' },
    },
  },
  hits: ({ passages }) => {
    const matched = passages.map(matchedIn);
    return passages.flatMap((passage, i) => {
      const { open, stray } = matched[i] ?? NONE;
      if (open.length + stray.length === 0) return [];
      const [before, after] = [matched[i - 1], matched[i + 1]];
      const ends = open.slice(0, open.length - (after?.stray.length ?? 0));
      const starts = stray.slice(before?.open.length ?? 0);
      return [
        ...ends.map(({ at }) => shownOf(passage, at, true)),
        ...starts.map((at) => shownOf(passage, at, false)),
      ].map((place) => ({ place, word: place.quote }));
    });
  },
  say: (c) =>
    c.zh ? `括号或引号不成对：“${c.data.word}”${times(c)}` : `a bracket without its pair: “${c.data.word}”${times(c)}`,
});

/** `（…】`; of full and half width they are told, too, all of a kind as one. The year of a document number has its own remark. */
export const mixedBracket = wordRemark({
  rule: {
    id: 'wording.mixed-bracket',
    level: 'notice',
    title: { zh: '括号前后不一', en: 'A pair of two kinds of brackets' },
    examples: {
      pass: { shown: '（含复审）', text: '共申报520家（含复审），增长5%。' },
      fail: { shown: '（含复审】', text: '共申报520家（含复审】，增长5%。' },
    },
  },
  hits: ({ passages }) => {
    return passages.flatMap((passage) =>
      matchedIn(passage).mixed.flatMap(([from, to]) => {
        if (/^\s*(?:19|20)\d{2}年?\s*$/.test(passage.text.slice(from + 1, to))) return [];
        const word = `${passage.text[from]}…${passage.text[to]}`;
        return [{ place: placeAt(passage, from, to + 1), word }];
      }),
    );
  },
  say: (c) =>
    c.zh ? `括号前后不一“${c.data.word}”${times(c)}` : `a pair of two kinds of brackets: “${c.data.word}”${times(c)}`,
});

const NUMBER = /[[［【（(〔﹝][12１２][90９０][\d０-９]{2}年?[\]］】）)〕﹞]\s?第?[^一-龥\u0001]{0,6}号/g;

/**
 * One bracket of the year is lost, or both: 川财社〔2020165号, 川财行2020〕189号, （财监20221号）; behind the name of the document or alone in its line
 * the 号 as well: 《…通知》（保财教202060）, 湘应急〔202125.
 */
const LOST = [
  /([一-龥]{2,8})[〔﹝[［【]((?:19|20)\d{2})(\d{1,4})号/g,
  /([一-龥]{2,8})((?:19|20)\d{2})[〕﹞\]］】](\d{1,4})号/g,
  /(?<=[（(])([一-龥]{2,8})((?:19|20)\d{2})(\d{1,4})号(?=[）)])/g,
  /(?<=》[（(])([一-龥]{2,8})[〔﹝[［【]?((?:19|20)\d{2})[〕﹞\]］】]?(\d{1,4})(?=[）)])/g,
  /(?<=^|\u0001)\s*([一-龥]{2,8})[〔﹝[［【]?((?:19|20)\d{2})(\d{1,4})\s*(?=\u0001|$)/g,
];
/** 国务院令649号: an order has a 第. */
const ORDER = /([院部委局府]令)(\d{1,4}号)/g;

/** 文号: the year, four digits and no 年, stands in 〔〕; no 第, no leading 0 (GB/T 9704). */
export const documentBracket = wordRemark({
  rule: {
    id: 'wording.document-bracket',
    level: 'notice',
    title: { zh: '发文字号的年份应用六角括号〔〕', en: 'The year in a document number stands in 〔〕' },
    basis: [{ zh: 'GB/T 9704—2012《党政机关公文格式》：年份用六角括号“〔〕”括入', verified: false }],
    examples: {
      pass: { shown: '财预〔2020〕10号', text: '根据财预〔2020〕10号文件。' },
      fail: { shown: '财预[2020]10号', text: '根据财预[2020]10号文件。' },
    },
  },
  hits: ({ joined }) => {
    const lost = LOST.flatMap((pattern) => matchesIn(joined, pattern)).map(({ passage, start, end, groups }) => {
      const [word, before = '', year, number] = groups;
      return { place: placeAt(passage, start, end), word: word.trim(), instead: `${before}〔${year}〕${number}号` };
    });
    const wrong = matchesIn(joined, NUMBER).flatMap(({ passage, start, end }) => {
      const text = passage.text.slice(start, end);
      const right = text
        .normalize('NFKC')
        .replace(/^.(\d{4})年?.\s?第?0*/, '〔$1〕')
        .replace(/\s/g, '');
      const known = scanNumerals(right)[0]?.kind === 'document-number';
      if (right === text.replace(/\s/g, '') || !known) return [];
      // 根据, 和 are no part of the sign of a house.
      const before = (/(?:(?!号)[一-龥]){0,8}$/.exec(passage.text.slice(0, start))?.[0] ?? '').replace(
        /^.*(?:根据|按照|依据|执行|和|及|与)/,
        '',
      );
      return [
        { place: placeAt(passage, start - before.length, end), word: `${before}${text}`, instead: `${before}${right}` },
      ];
    });
    const orders = matchesIn(joined, ORDER).map(({ passage, start, end, groups: [word, order = '', number = ''] }) => ({
      place: placeAt(passage, start, end),
      ...{ word, instead: `${order}第${number}` },
    }));
    return [...wrong, ...lost, ...orders];
  },
  say: (c) => shouldRead(c),
});
