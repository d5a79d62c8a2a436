/**
 * Finds every numeral in a text and reads its printed value. No meaning: units, subjects and ledger classes are pipeline's.
 *
 * A numeral is a maximal run of half- or full-width digits with its decimal point, separators and inner blanks; a date, a
 * document number, a telephone number or a code is one numeral. What cannot be one well-formed number (`48 42`, `1.2.3`) is not
 * guessed: it comes out as separate numerals, as kind `sequence`, or as `torn` where it is what is left of a number (torn-numeral.ts).
 */
import { INNER_BLANKS, MINUS, STROKES, TO, tight } from './characters.js';
import { B, D, WHOLE } from './digits.js';
import { LIMITS } from './limits.js';
import { MOST_CELLS, remembered } from './remembered.js';
import { isOpen, isTwoAmounts, tornAt } from './torn-numeral.js';

type NumeralKind = 'number' | 'date' | 'document-number' | 'telephone' | 'code' | 'sequence' | 'torn';

export interface Numeral {
  kind: NumeralKind;
  /** Range in UTF-16 units of the scanned text. For a number it covers sign, digits and %. */
  start: number;
  end: number;
  /** `text.slice(start, end)`. */
  text: string;
  /** Printed value of a number as a decimal string with its printed decimals (`-2.70`), without % applied; null for other kinds. */
  value: string | null;
  /** Printed decimals. */
  precision: number;
  percent: '%' | '‰' | null;
}

/** Stands for words that are withdrawn, where a reader has blanked them out: digits on both sides of it are no number. */
export const WITHDRAWN = '\ufffc';
const DASH = `[${TO}]`;
const YEAR = `(?:[1１][9９]|[2２][0０])${D}${D}`;
const MONTH = `(?:[1１]${D}|[0０]?${D})`;

/** Tried in this order at each position that starts with a digit (or a bracket, for document numbers). */
const PATTERNS: readonly [NumeralKind, RegExp][] = [
  ['document-number', new RegExp(`[〔［[【（(]${B}${YEAR}${B}[〕］\\]】）)]${B}第?${B}${D}+${B}号`, 'y')],
  // Amounts in 元 of a large department have as many digits.
  ['telephone', /(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d|[.．]\d| ?[万亿]?元)/y],
  [
    'telephone',
    new RegExp(String.raw`(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}[${STROKES} ])\d{7,8}(?:[-－转]\d{1,5})?(?!\d)`, 'y'),
  ],
  ['date', new RegExp(`${YEAR}${B}年${B}${MONTH}${B}月(?:${B}${D}{1,2}${B}[日号])?`, 'y')],
  ['date', new RegExp(`${YEAR}([-－./．])${D}{1,2}\\1${D}{1,2}(?:日)?(?!${D})`, 'y')],
  ['date', new RegExp(`${YEAR}${B}年?(?:度)?${B}${DASH}${B}${YEAR}${B}(?:年度|年)`, 'y')],
  ['date', new RegExp(`${YEAR}${B}年(?:度)?`, 'y')],
  ['date', new RegExp(`${MONTH}${B}月?${B}${DASH}${B}${MONTH}${B}月(?:${B}${D}{1,2}${B}日)?`, 'y')],
  ['date', new RegExp(`${MONTH}${B}月${B}${D}{1,2}${B}[日号]`, 'y')],
  ['date', new RegExp(`${MONTH}${B}月(?!${B}个)`, 'y')],
  ['date', /(?:[01]?\d|2[0-3])[:：][0-5]\d(?::[0-5]\d)?(?![\d:：])/y],
  ['code', /\d{15,}[\dXx]?(?!\d|[.．]\d| ?(?:[百千]?[万亿]|元|[%％‰]))/y],
  ['sequence', new RegExp(`${D}[\\d０-９.．]*(?:${WITHDRAWN}+[.．]?${D}[\\d０-９.．]*)+`, 'y')],
  ['sequence', new RegExp(`${D}+(?:[.．]${D}+){2,}`, 'y')],
];

/** `2,146.37` with a digit of it struck out: what stands on both sides is no number. */
const BROKEN = new RegExp(`^(?:[.．,]?${WITHDRAWN}+[.．,]?${D}(?:[\\d０-９.．]|,(?=${D}))*)+`);

const PERCENT_AFTER = new RegExp(`^${B}([%％﹪‰])`);

const LATIN = /[A-Za-zＡ-Ｚａ-ｚ]/;
/** Latin letters that are a unit behind a number, so that `200kg` is a number and `5G` a code. */
const LATIN_UNIT =
  /^(?:m2|m²|m³|hm²|hm2|hm|km|kg|mm|cm|[kK][wWvV]|[kK]VA|[MG]W|[kKMG]Wh|[MGT]B|[MG]bps|mg|μg|m[lL]|ha|dB|L|t|m|g|h)(?![A-Za-z])/;
/** `GDP2.35%`, `APP12个`: a word of letters directly before a number that a % or a counter follows names no code. */
const COUNTED = /^ ?(?:[%％﹪‰]|个百分点|(?:个|项|台|套|家|次|件|场|户|名|人|盏|处|座|辆|篇|份)(?![\u4e00-\u9fff]*号))/;
/** A list number that runs into a year: `1.2024年…`. */
const LIST_BEFORE_YEAR = /^([0-9０-９]{1,2})[.．](?:19|20)\d{2}$/;

/** All numerals of `text`, in order, not overlapping. Every digit of the text lies inside one of them. */
export const scanNumerals = remembered((text): readonly Numeral[] => {
  // Most cells are words.
  if (!DIGIT.test(text)) return [];
  const found: Numeral[] = [];
  OPENING.lastIndex = 0;
  for (let next = OPENING.exec(text); next; next = OPENING.exec(text)) {
    const hit = numeralAt(text, next.index, found.at(-1)?.end ?? 0);
    if (!hit) continue;
    found.push(hit);
    OPENING.lastIndex = hit.end;
  }
  return found;
}, MOST_CELLS);

/** Those of a paragraph, the first of which may be the second half of the number that ends the paragraph before. */
export function scanBehind(before: string, text: string): readonly Numeral[] {
  const numerals = scanNumerals(text);
  const [first] = numerals;
  const isHalf = first?.kind === 'number' && text.slice(0, first.start).trim() === '' && isOpen(before);
  if (!isHalf || !MEASURED.test(text.slice(first.end, first.end + 2))) return numerals;
  return [unvalued('torn', text, first.start, first.end), ...numerals.slice(1)];
}

const MEASURED = new RegExp(`^${B}[\\u4e00-\\u9fff]`);
const DIGIT = new RegExp(D);
/** Where a numeral can start. A bracket opens only a document number or an area code. */
const OPENING = /[0-9０-９〔［[【（(]/g;
const IN_BRACKETS = PATTERNS.filter(([kind]) => kind === 'document-number' || kind === 'telephone');

/** Dates, telephone numbers and codes show behind the first run of digits, or by its length: most numerals are none. */
function mayBeOther(text: string, at: number): boolean {
  RUN.lastIndex = at;
  const [run = ''] = RUN.exec(text) ?? [];
  const next = text[at + run.length];
  return run.length >= 11 || (next !== undefined && MARK.test(next));
}

const RUN = /[0-9０-９]+/y;
const MARK = new RegExp(`[年月日号${TO}./．:：${INNER_BLANKS}${WITHDRAWN}]`);

function numeralAt(text: string, at: number, previousEnd: number): Numeral | null {
  const char = text[at] ?? '';
  const digit = isDigit(char);
  for (const [kind, pattern] of digit ? (mayBeOther(text, at) ? PATTERNS : []) : IN_BRACKETS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const end = at + match[0].length;
    const torn = kind === 'sequence' && isTwoAmounts(match[0], text.slice(end, end + 4));
    return unvalued(torn ? 'torn' : kind, text, at, end);
  }
  if (!digit) return null;
  const torn = tornAt(text, at);
  if (torn) return unvalued('torn', text, torn.start, torn.end);
  const before = text[at - 1] ?? '';
  for (const pattern of WHOLE) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const listed = LIST_BEFORE_YEAR.exec(match[0]);
    const digits = listed?.[1] && /^ ?年/.test(text.slice(at + match[0].length)) ? listed[1] : match[0];
    if (digits.length > LIMITS.numberCharacters) return unvalued('torn', text, at, at + digits.length);
    const rest = text.slice(at + digits.length);
    const broken = BROKEN.exec(rest);
    if (broken) return unvalued('sequence', text, at, at + digits.length + broken[0].length);
    const word = /[A-Za-z]{2,}$/.test(text.slice(Math.max(previousEnd, at - 4), at)) && COUNTED.test(rest);
    if (
      (LATIN.test(before) && at > previousEnd - 1 && !word) ||
      (LATIN.test(rest[0] ?? '') && !LATIN_UNIT.test(rest))
    ) {
      const tail = /^[A-Za-zＡ-Ｚａ-ｚ\d]*/.exec(rest)?.[0] ?? '';
      return unvalued('code', text, at, at + digits.length + tail.length);
    }
    const sign = signBefore(text, at, previousEnd, rest);
    const percent = PERCENT_AFTER.exec(rest);
    const start = at - sign.length;
    const end = at + digits.length + (percent ? percent[0].length : 0);
    const plain = toHalfWidth(digits).replace(/[^\d.]/g, '');
    return {
      kind: 'number',
      start,
      end,
      text: text.slice(start, end),
      value: (sign ? '-' : '') + plain.replace(/^0+(?=\d)/, ''),
      precision: plain.split('.')[1]?.length ?? 0,
      percent: percent ? (percent[1] === '‰' ? '‰' : '%') : null,
    };
  }
  return null;
}

function unvalued(kind: NumeralKind, text: string, start: number, end: number): Numeral {
  return { kind, start, end, text: text.slice(start, end), value: null, precision: 0, percent: null };
}

const WORD = /^[\u4e00-\u9fff]+$/;
const SIGN = new RegExp(String.raw`[${MINUS}][ \u00a0]?$`);

/** A minus or a decrease triangle is a sign unless it joins two numbers (`85%-90%`, `10期-12期`) or stands in a code (`A-1`). */
function signBefore(text: string, at: number, previousEnd: number, rest: string): string {
  const match = SIGN.exec(text.slice(Math.max(previousEnd, at - 2), at));
  // `结余负3.6万元`; `胜3负5` is a score.
  if (!match) return /(?<![\d０-９胜担肩抱])负$/.test(text.slice(Math.max(0, at - 2), at)) ? '负' : '';
  const end = at - match[0].length;
  const counter = previousEnd > 0 && end - previousEnd < 4 ? text.slice(previousEnd, end) : null;
  if (counter !== null && (counter === '' || (WORD.test(counter) && rest.startsWith(counter)))) return '';
  const before = text[end - 1] ?? '';
  return isDigit(before) || LATIN.test(before) || /[-－—)）\]]/.test(before) ? '' : match[0];
}

/** Full-width digits, point, comma and % as their half-width forms; everything else unchanged, so lengths are kept. */
export function toHalfWidth(text: string): string {
  return text.replace(/[０-９．，％]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
}

function isDigit(char: string): boolean {
  return (char >= '0' && char <= '9') || (char >= '０' && char <= '９');
}

/** What a cell holds when it holds at most one number. */
export type CellNumber =
  | { kind: 'empty' }
  /** `——`, `/`, `-`, `无`: printed, and no figure. */
  | { kind: 'blank-mark'; mark: string }
  | { kind: 'number'; numeral: Numeral }
  /** Eleven digits and nothing else: a mobile number, or an amount in 元. Its column says which. */
  | { kind: 'mobile'; numeral: Numeral }
  /** Numerals with words, several numbers, or digits that do not form one number. */
  | { kind: 'text' };

const MOBILE = /^1[3-9]\d{9}$/;
const BLANK_MARK = new RegExp(String.raw`^[(（]?(?:[${STROKES}]+|[/／\\]+|无|N/?A|不适用|…+)[)）]?$`, 'i');

/** Reads a whole cell as one number. `(12.50)` with nothing else in the cell is a negative, as accountants print it. */
export const readCellNumber = remembered(function readCellNumber(text): CellNumber {
  const bare = tight(text);
  if (bare === '') return { kind: 'empty' };
  if (BLANK_MARK.test(bare)) return { kind: 'blank-mark', mark: bare };
  const numerals = scanNumerals(text);
  const only = numerals[0];
  if (numerals.length === 1 && only && MOBILE.test(bare))
    return { kind: 'mobile', numeral: { ...only, kind: 'number', value: bare } };
  if (numerals.length !== 1 || only?.kind !== 'number') return { kind: 'text' };
  const around = tight(text.slice(0, only.start) + text.slice(only.end));
  if (around === '') return { kind: 'number', numeral: only };
  if (/^[(（][)）]$/.test(around) && only.value !== null && !only.value.startsWith('-')) {
    const start = text.search(/[(（]/);
    const end = text.search(/[)）]/) + 1;
    return { kind: 'number', numeral: { ...only, start, end, text: text.slice(start, end), value: `-${only.value}` } };
  }
  return { kind: 'text' };
}, MOST_CELLS);
