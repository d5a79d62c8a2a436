/**
 * Numbers of lists that jump, repeat or change their style: ① ② ④, 二、… 二、, ④ … 5. Numbers nest, so open lists lie on a stack; a number
 * that goes on with none of them and does not begin one is told. What is far off is a cut in the text and no slip.
 */

import { CIRCLED, CN_NUMBER, chineseNumber, readChineseNumber } from '../../parsers/characters.js';
import { isText } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';
import { type Passage, placeAt } from '../extract/passages.js';
import { unitAt } from '../units.js';
import { type Hit, wordRemark } from './word-remark.js';

interface Style {
  name: string;
  pattern: string;
  print: (n: number) => string;
}

const STYLES: readonly Style[] = [
  { name: '一、', pattern: `(${CN_NUMBER})、`, print: (n) => `${chineseNumber(n)}、` },
  { name: '（一）', pattern: `[（(](${CN_NUMBER})[）)]`, print: (n) => `（${chineseNumber(n)}）` },
  { name: '一是', pattern: `(${CN_NUMBER})是`, print: (n) => `${chineseNumber(n)}是` },
  { name: '（1）', pattern: '[（(](\\d{1,2})[）)]', print: (n) => `（${n}）` },
  { name: '1.', pattern: '(\\d{1,2})[.．](?!\\d(?!\\d{3}年))', print: (n) => `${n}.` },
  { name: '1、', pattern: '(\\d{1,2})、(?!\\d)', print: (n) => `${n}、` },
  { name: '①', pattern: `([${CIRCLED}])`, print: (n) => String.fromCodePoint(0x245f + n) },
  { name: '1', pattern: '(\\d{1,2})(?=[一-龥])', print: String },
];
const BARE = STYLES.length - 1;
/** 一、 and （一）: headings, which nobody begins anew within each other. */
const DEEP = 1;
const ANY = STYLES.map(({ pattern }) => pattern).join('|');
const HEAD = new RegExp(`^\\s*(?:${ANY})`);
/** A figure by itself, as most cells are, is no list of several. */
const BEYOND_FIGURE = /[^\d.%-]/;
/** No blank is where one begins: of a long row of them none looks back over all before it. */
const INLINE = new RegExp(`(?=\\S)(?<=[。；;：:，,\\n\\u0001]\\s*|^\\s*|为)(?:${ANY})`, 'g');

interface Mark {
  style: number;
  value: number;
  text: string;
  passage: Passage;
  start: number;
}

/** The number that a match of ANY is; null where it is a quantity. */
function markOf(match: RegExpExecArray, passage: Passage): Mark | null {
  const style = match.slice(1).findIndex((group) => group !== undefined);
  const digits = match[style + 1] ?? '';
  const start = match.index + match[0].search(/\S/);
  const rest = passage.text.slice(start + match[0].trim().length);
  const value =
    readChineseNumber(digits) ?? (/\d/.test(digits) ? Number(digits) : (digits.codePointAt(0) ?? 0) - 0x245f);
  if (style === BARE && isCounted(rest)) return null;
  return { style, value, text: match[0].trim(), passage, start };
}

/** What stands behind a number makes it a quantity or a time. */
function isCounted(rest: string): boolean {
  return unitAt(rest) !== null || /^[年月日时点后多余]/.test(rest);
}

export const numbering = wordRemark({
  rule: {
    id: 'wording.numbering',
    level: 'notice',
    title: { zh: '编号重复、跳号或前后不一', en: 'Numbers of a list that repeat, skip or change their style' },
    examples: {
      pass: { shown: '①…②…③', text: '①修路；②架桥；③植树。' },
      fail: { shown: '①…②…④', text: '①修路；②架桥；④植树。' },
    },
  },
  hits: ({ joined, document }) => {
    const prose = joined.passages.filter(({ kind }) => kind === 'paragraph' || kind === 'heading');
    const automatic = new Set(document.blocks.flatMap((b) => (isText(b) && b.label ? [b.id] : [])));
    const heads = prose.flatMap((passage) => {
      const match = automatic.has(passage.block) ? null : HEAD.exec(passage.text);
      return (match && markOf(match, passage)) ?? [];
    });
    const inside = joined.passages.flatMap((passage) => {
      if (passage.kind === 'note' || !BEYOND_FIGURE.test(passage.text)) return [];
      const marks = everyMatch(passage.text, INLINE).flatMap((match) => markOf(match, passage) ?? []);
      return faults(marks.length > 2 ? marks : []);
    });
    // A list whose numbers the word processor sets is not in the text.
    if (automatic.size > 0) return inside;
    return [...inside, ...faults(heads.filter(({ style }) => style !== BARE)), ...decimalFaults(prose)];
  },
  say: (c) =>
    c.zh
      ? `编号“${c.data.word}”重复、跳号或前后不一，后者似应为“${c.data.instead}”`
      : `the numbers “${c.data.word}” repeat, skip or change their style; “${c.data.instead}” is expected`,
});

function faults(marks: readonly Mark[]): Hit[] {
  const open: Mark[] = [];
  return marks.flatMap((mark): Hit[] => {
    const onward = open.findLastIndex(({ style, value }) => style === mark.style && value + 1 === mark.value);
    if (onward >= 0) {
      open.splice(onward, open.length, mark);
      return [];
    }
    const last = open.at(-1);
    const same = open.findLastIndex(({ style }) => style === mark.style);
    const before = open[same];
    if (mark.style === BARE || !before) {
      const changes = last !== undefined && last.value > 1 && last.value + 1 === mark.value && areAlike(last, mark);
      if (changes) open[open.length - 1] = mark;
      else if (mark.style !== BARE) open.push(mark);
      if (changes) return [hitOf(last, mark)];
      // 二、 and then （二）: the first is missing. At the head of a text it may have been cut off.
      const over = open.findLast(({ style }) => style < mark.style);
      const begun = over !== undefined && mark.value === 2 && mark.style <= DEEP;
      return begun ? [{ ...hitOf({ ...mark, value: 0 }, mark), word: `${over.text}…${mark.text}` }] : [];
    }
    if (mark.value === 1) {
      open.push(mark);
      return last === before && before.value === 1 && mark.style <= DEEP && mark.passage !== before.passage
        ? [hitOf(before, mark)]
        : [];
    }
    const slips = mark.value === before.value ? !isNested(mark) : mark.value === before.value + 2;
    open.splice(same, open.length, mark);
    return slips ? [hitOf(before, mark)] : [];
  });
}

const DECIMAL = /^\s*((?:\d{1,2}[.．])+)(\d{1,2})\s*(?=[\u4e00-\u9fff“《])/;

/** 2.1 … 2.3, and 6.2 as the first of 6. where other sections of the text begin at 1. */
function decimalFaults(passages: readonly Passage[]): Hit[] {
  const lists = new Map<string, number>();
  let begun = false;
  return passages.flatMap((passage): Hit[] => {
    const [all, parent, digits] = DECIMAL.exec(passage.text) ?? [];
    if (all === undefined || parent === undefined || isCounted(passage.text.slice(all.length))) return [];
    const [value, before] = [Number(digits), lists.get(parent) ?? 0];
    const missing = value === before + 2 && (before > 0 || begun);
    const again = value === before && value > 1;
    lists.set(parent, value);
    begun ||= value === 1;
    if (!missing && !again) return [];
    const start = all.search(/\S/);
    return [
      {
        place: placeAt(passage, start, Math.min(passage.text.length, all.length + 6)),
        word: `${parent}${before > 0 ? before : ''}…${all.trim()}`,
        instead: `${parent}${before + 1}`,
      },
    ];
  });
}

/** 一是…二是… stands inside another 一是 as often as not. */
function isNested({ style }: Mark): boolean {
  return STYLES[style]?.name === '一是';
}

/** Both count in digits, or both in Chinese numerals; a bare digit goes on with circled ones or those in brackets. */
function areAlike(a: Mark, b: Mark): boolean {
  const inDigits = ({ style }: Mark) => (STYLES[style]?.name ?? '') !== '' && style > 2;
  return inDigits(a) && inDigits(b);
}

function hitOf(before: Mark, mark: Mark): Hit {
  const style = STYLES[before.style] as Style;
  const end = Math.min(mark.passage.text.length, mark.start + mark.text.length + 6);
  return {
    place: placeAt(mark.passage, mark.start, end),
    word: `${before.text}…${mark.text}`,
    instead: style.print(before.value + 1),
  };
}
