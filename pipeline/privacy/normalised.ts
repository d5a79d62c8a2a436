/**
 * A text as it is looked at: every way to write a digit is a digit, every blank a blank, every stroke a hyphen; what has no width or only
 * marks the letter in front of it is gone, and so is the blank in 账 号. Each character knows where it stands in the printed text.
 */
import { CN_DIGITS, INVISIBLE, STROKES } from '../../parsers/characters.js';
import type { Span } from '../../parsers/document.js';

export interface Normalised {
  text: string;
  /** Where each character of it stands in the printed text; null where nothing differs. */
  at: readonly number[] | null;
}

/** Without width, marks on a letter (1̲, 1⃣), the blank of braille. */
const UNSEEN = new RegExp(`[\\p{Default_Ignorable_Code_Point}\\p{M}\\u2800${INVISIBLE}]`, 'u');
const DASH = new RegExp(`[${STROKES}‐-―﹣ー]`);
/** Marks and letters that look like others. */
const LIKE = '﹫@ ．. ・· •· ‧· ∙· ⋅· ХX хx ΧX ╳X ✕X ⅩX ⅹX';
/** Traditional characters of the words that lead to a number or mark a secret. */
const TRADITIONAL =
  '內内 資资 機机 絕绝 級级 祕秘 閱阅 傳传 發发 電电 話话 號号 證证 賬账 帳帐 戶户 銀银 聯联 係系 郵邮 護护 車车 個个 學学 國国 檔档 報报 讀读';
const MARKS = new Map(`${LIKE} ${TRADITIONAL}`.split(' ').map(([from = '', to = '']): [string, string] => [from, to]));
/** Of every text that is searched most characters are none of these. */
const CHANGED = new RegExp(
  `[^ \\n\\t!-~一-龥。、“”《》〇]|(?<![一-龥])[一-龥] +[一-龥]|[${TRADITIONAL.replace(/(.). ?/g, '$1')}]`,
);
/** A rare character of a name, as one that stands in no word. */
const RARE = '龥';

/** `without`: runs that no page prints. */
export function normalised(printed: string, without: readonly Span[] = []): Normalised {
  if (without.length === 0 && !CHANGED.test(printed)) return { text: printed, at: null };
  const chars: string[] = [];
  const at: number[] = [];
  let offset = 0;
  for (const char of printed) {
    const plain = plainly(char);
    if (plain !== '' && !without.some(({ start, end }) => offset >= start && offset < end)) {
      chars.push(plain);
      at.push(offset);
    }
    offset += char.length;
  }
  const text = chars.join('');
  if (!INNER_BLANK.test(text)) return { text, at };
  const kept = withoutInnerBlanks(text);
  return { text: kept.map((i) => chars[i]).join(''), at: kept.map((i) => at[i] ?? 0) };
}

/** One character for each code point, none for what cannot be seen. */
function plainly(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x7f) return char;
  const known = MARKS.get(char);
  if (known !== undefined) return known;
  if (code >= 0x4e00 && code <= 0x9fa5) return char;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (UNSEEN.test(char)) return '';
  if (/\p{Nd}/u.test(char)) return digitOf(code);
  if (/\s/.test(char)) return ' ';
  if (DASH.test(char)) return '-';
  if (code > 0xffff || (code >= 0x3400 && code < 0x4e00))
    return /\p{Script=Han}/u.test(char) ? RARE : (SPELLED.get(char) ?? '□');
  return char;
}

/** The digits of every script stand in rows of ten, and no row begins inside another. */
function digitOf(code: number): string {
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((code - zero) % 10);
}

const INNER_BLANK = /(?<![一-龥])[一-龥] +[一-龥]/;

/** Indexes of all characters but the blanks behind a Han character that stands alone: 账 号, 王 小明. In 王 明 电话 the second word is whole. */
function withoutInnerBlanks(text: string): number[] {
  const kept: number[] = [];
  const isHan = (i: number) => /[一-龥]/.test(text[i] ?? '');
  let joined = -1;
  for (let i = 0; i < text.length; i++) {
    kept.push(i);
    if (!isHan(i) || isHan(i - 1) || text[i + 1] !== ' ') continue;
    let next = i + 1;
    while (text[next] === ' ') next++;
    if (!isHan(next) || (joined === i && isHan(next + 1))) continue;
    i = next - 1;
    joined = next;
  }
  return kept;
}

const row = (first: number): [string, string][] =>
  Array.from({ length: 9 }, (_, i) => [String.fromCodePoint(first + i), String(i + 1)]);
/** Digits that are words or signs of their own elsewhere. */
const SPELLED = new Map<string, string>([
  ...[CN_DIGITS, '壹贰叁肆伍陆柒捌玖', '¹²³⁴⁵⁶⁷⁸⁹', '₁₂₃₄₅₆₇₈₉'].flatMap((digits) =>
    [...digits].map((char, i): [string, string] => [char, String(i + 1)]),
  ),
  ...[0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a, 0x3021, 0x3220, 0x3280, 0x1f102].flatMap(row),
  ...[...'🄀〇○◯零⓪⓿⁰₀OoОоΟοՕօ洞'].map((char): [string, string] => [char, '0']),
  ...[...'幺IlІіӀıΙǀ丨'].map((char): [string, string] => [char, '1']),
  ['两', '2'],
  ['拐', '7'],
  ['勾', '9'],
]);
const DIGIT = `[\\d${[...SPELLED.keys()].join('')}]`;
/** A telephone number is no shorter, and nothing else of this length is spelled digit by digit; behind a letter (E八七六…) fewer do. */
const GAP = '(?:[ ·.,、-]{0,2}|[点转加杠])';
/** So many at once: the pattern remembers each. What goes on behind them is found by what stands in front of it. */
const RUN = new RegExp(
  `(?=${DIGIT})(?:(?<=[A-Z])${DIGIT}{5,200}|${DIGIT}(?:${GAP}${DIGIT}){6,200}|(?<=(?:${DIGIT}${GAP}){7})${DIGIT}(?:${GAP}${DIGIT}){0,5})`,
  'gu',
);

/** The same, with numbers that are spelled out (一三八〇〇…, 幺三八, ①③⑧, 13OO) as digits; null where there is none. */
export function spelledOut(plain: string): string | null {
  let found = false;
  const text = plain.replace(RUN, (run) => {
    const digits = [...run].map((char) => SPELLED.get(char) ?? char).join('');
    found ||= digits !== run;
    return digits;
  });
  return found ? text : null;
}
