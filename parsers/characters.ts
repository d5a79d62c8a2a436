/**
 * Characters that many patterns speak of, spelled here and nowhere else (tests/vocabulary.test.ts): what is typed and cannot be seen,
 * Chinese numerals, the numbers of lists and outlines, signs and dashes. Names in capitals are parts of patterns.
 */

/** Inside a class: characters without width that copying leaves in a text. `\s` holds U+FEFF, U+00A0 and U+3000 already. */
export const INVISIBLE = '\\u200b-\\u200d\\u2060\\ufeff';
/** Inside a class: blanks that may part the digits of one number. */
export const INNER_BLANKS = ' \\u00a0\\u2009\\u202f\\u3000';
/** Inside a class: marks, embeddings, overrides and isolates that turn the order in which a text is seen. */
export const TURNING = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069';
/** Any blank, with or without width. */
export const BLANK = `[\\s${INVISIBLE}]`;

const BLANKS = new RegExp(`${BLANK}+`, 'g');
const WITHOUT_WIDTH = new RegExp(`[${INVISIBLE}]+`, 'g');

/** Without blanks of any kind: what is compared, never what is shown. */
export function tight(text: string): string {
  return text.replace(BLANKS, '');
}

/** Without characters of no width; blanks that show stay. */
export function withoutInvisible(text: string): string {
  return text.replace(WITHOUT_WIDTH, '');
}

/** The beginning of a text, and … where it is longer. */
export function cutAt(text: string, most: number): string {
  if (text.length <= most) return text;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}…`;
}

/** Inside a class: signs of a negative number. */
export const MINUS = '\\-－−△▲';
/** Inside a class: strokes that stand for nothing (`——`). */
export const STROKES = '\\-－—–―─';
/** Inside a class: from here to there. */
export const TO = '\\-－—–~～至到';

/** Ranges of Unicode's East Asian Width W and F (UAX #11). */
const TWO_CELLS =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const NO_CELL = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;

/**
 * Cells that a text takes on a terminal, and by which converters align their tables: 2 for a Chinese character, none for marks, joiners and
 * controls. Ambiguous ones (— … ✕ ≠) take one, as in a UTF-8 locale.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const char of text) width += NO_CELL.test(char) ? 0 : TWO_CELLS.test(char) ? 2 : 1;
  return width;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** The digits of a text as superscript characters, each of the same length: no part of the number that they follow. */
export function raiseDigits(text: string): string {
  return text.replace(/\d/g, (digit) => RAISED[Number(digit)] ?? digit);
}

export function lowerDigits(text: string): string {
  return text.replace(/\d/g, (digit) => LOWERED[Number(digit)] ?? digit);
}

export const CN_DIGITS = '一二三四五六七八九';
/** One character of a numeral up to 99. */
export const CN = `[${CN_DIGITS}十]`;
/** A numeral up to 99: the number of a list, a month, a day. */
export const CN_NUMBER = `${CN}{1,3}`;
/** 二〇二四 with whatever was typed for the zero, 一九九八. */
export const CN_YEAR = `[一二][〇○零0OＯ九][〇○零0OＯ${CN_DIGITS}]{2}`;

/** 一、 */
export const CN_COMMA = `${CN_NUMBER}[、.．]`;
/** （一） */
export const CN_BRACKET = `[(（]${CN_NUMBER}[)）]`;
/** Inside a class: ① */
export const CIRCLED = '①-⑳';
/** Inside a class: ⑴ */
export const IN_BRACKETS = '⑴-⒇';
/** Inside a class: Ⅳ */
export const ROMAN = 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ';
/** 一、 （一） 1. （1） ①: the number of an item at the head of a text. */
export const LIST_NUMBER = `(?:${CN_COMMA}|[(（](?:${CN_NUMBER}|\\d{1,3})[)）]|\\d{1,2}[、.．](?!\\d)|[${CIRCLED}])`;
export const NUMBERED = new RegExp(`^\\s*${LIST_NUMBER}`);

/** 1…999 as an outline counts: 十, 十一, 二十三, 一百〇五; in digits beyond. */
export function chineseNumber(n: number): string {
  if (n < 1 || n > 999) return String(n);
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10];
  const digit = (d: number) => CN_DIGITS[d - 1] ?? '';
  const lead = hundreds > 0 ? `${digit(hundreds)}百` : '';
  if (tens === 0) return `${lead}${lead && ones > 0 ? '〇' : ''}${digit(ones)}`;
  return `${lead}${tens === 1 && lead === '' ? '' : digit(tens)}十${digit(ones)}`;
}

/** 1…99 as `chineseNumber` writes it; null for anything else (`十十`). */
export function readChineseNumber(text: string): number | null {
  const match = COUNTED.exec(text);
  if (!match) return null;
  const value = (digit = '') => CN_DIGITS.indexOf(digit) + 1;
  return match[1] === undefined
    ? value(match[3])
    : 10 * (match[1] === '' ? 1 : value(match[1])) + (match[2] ? value(match[2]) : 0);
}

/** So many as a sentence counts: 两, 三, 12. */
export function readCount(text: string): number {
  return readChineseNumber(text.replace('两', '二')) ?? Number(text);
}

const COUNTED = new RegExp(`^(?:([${CN_DIGITS.slice(1)}]?)十([${CN_DIGITS}]?)|([${CN_DIGITS}]))$`);

export function readChineseYear(text: string): number {
  return Number([...text].map((char) => CN_DIGITS.indexOf(char) + 1).join(''));
}
