/**
 * A text as it is looked at: every way to write a digit is a digit, every blank a blank, every stroke a hyphen. Nothing changes its length,
 * so that a place in the normalised text is the same place in the printed one.
 */
import { CN_DIGITS, INVISIBLE, STROKES } from '../../parsers/characters.js';

/** Zeros of the scripts whose digits stand in a row: full-width, Arabic, Persian, Devanagari, Thai. */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966, 0x0e50];
const DIGITS = new Map(
  ZEROS.flatMap((zero) =>
    Array.from({ length: 10 }, (_, i): [string, string] => [String.fromCharCode(zero + i), String(i)]),
  ),
);
const MARKS = new Map([...'　\u00a0'].map((blank): [string, string] => [blank, ' ']));
for (const [from, to] of [
  '＠@',
  '﹫@',
  '＃#',
  '．.',
  '・·',
  '•·',
  '‧·',
  '∙·',
  '⋅·',
  '（(',
  '）)',
  '：:',
  '，,',
  '；;',
  '＋+',
  '＿_',
  '／/',
].map((pair) => [...pair]))
  MARKS.set(from ?? '', to ?? '');
const CHANGED = new RegExp(
  `[\\uff01-\\uff5e\\u0660-\\u0669\\u06f0-\\u06f9\\u0966-\\u096f\\u0e50-\\u0e59\\u00a0\\u00ad\\u180e\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u206f\\u3000\\ufe0e\\ufe0f${INVISIBLE}${STROKES}‐-―﹣﹫・•‧∙⋅]`,
  'g',
);
/** 𝟎–𝟿 are two units each: the digit, and a blank. */
const MATHEMATICAL = /\ud835[\udfce-\udfff]/g;
const DASH = new RegExp(`[${STROKES}‐-―﹣]`);

export function normalised(text: string): string {
  const plain = text.replace(CHANGED, (char) => {
    const known = DIGITS.get(char) ?? MARKS.get(char);
    if (known !== undefined) return known;
    if (DASH.test(char)) return '-';
    const code = char.charCodeAt(0);
    return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ' ';
  });
  return plain.includes('\ud835')
    ? plain.replace(MATHEMATICAL, (pair) => `${(pair.charCodeAt(1) - 0xdfce) % 10} `)
    : plain;
}

const SPELLED = new Map<string, string>([
  ...[...CN_DIGITS].map((char, i): [string, string] => [char, String(i + 1)]),
  ...[...'壹贰叁肆伍陆柒捌玖'].map((char, i): [string, string] => [char, String(i + 1)]),
  ...[...'〇○零'].map((char): [string, string] => [char, '0']),
  ['幺', '1'],
  ['⓪', '0'],
  ...Array.from({ length: 9 }, (_, i): [string, string] => [String.fromCharCode(0x2460 + i), String(i + 1)]),
  ...[...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((char, i): [string, string] => [char, String(i)]),
  ...[...'₀₁₂₃₄₅₆₇₈₉'].map((char, i): [string, string] => [char, String(i)]),
]);
const SPELLED_DIGIT = `[\\d${[...SPELLED.keys()].join('')}]`;
/** A telephone number is no shorter, and nothing else of this length is spelled digit by digit. */
const RUN = new RegExp(`${SPELLED_DIGIT}(?:[ ·.-]{0,2}${SPELLED_DIGIT}){6,}`, 'g');

/** The same, with numbers that are spelled out (一三八〇〇…, 幺三八, ①③⑧) as digits; null where there is none. */
export function spelledOut(plain: string): string | null {
  let found = false;
  const text = plain.replace(RUN, (run) => {
    const digits = [...run].map((char) => SPELLED.get(char) ?? char).join('');
    found ||= digits !== run;
    return digits;
  });
  return found ? text : null;
}
