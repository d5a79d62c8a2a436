/**
 * Printed forms of automatic numbers: `w:numFmt` (ISO/IEC 29500-1, 17.18.59) → text. The Chinese formats are the ones that Word's and
 * WPS's list menus offer; the rest are the plain Western ones.
 */
import { CN_DIGITS } from '../../characters.js';

const DIGITS = `〇${CN_DIGITS}`;
const FORMAL = '零壹贰叁肆伍陆柒捌玖';
const FORMAL_TRADITIONAL = '零壹貳參肆伍陸柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

type Format = (n: number) => string;

const FORMATS = new Map<string, Format>([
  ['decimal', String],
  ['decimalHalfWidth', String],
  ['decimalZero', (n) => String(n).padStart(2, '0')],
  ['numberInDash', (n) => `- ${n} -`],
  ['decimalFullWidth', fullWidth],
  ['decimalFullWidth2', fullWidth],
  ['ordinal', String],
  ['upperRoman', (n) => roman(n)],
  ['lowerRoman', (n) => roman(n).toLowerCase()],
  ['upperLetter', (n) => letters(n)],
  ['lowerLetter', (n) => letters(n).toLowerCase()],
  ['hex', (n) => n.toString(16).toUpperCase()],
  ['none', () => ''],
  ['chineseCounting', countThenDigits],
  ['taiwaneseCounting', countThenDigits],
  ['chineseCountingThousand', (n) => counted(n, DIGITS.replace('〇', '零'), '十百千', true, '万')],
  ['taiwaneseCountingThousand', (n) => counted(n, DIGITS.replace('〇', '零'), '十百千', true, '萬')],
  ['japaneseCounting', japaneseCount],
  ['chineseLegalSimplified', (n) => counted(n, FORMAL, '拾佰仟', false, '万')],
  ['ideographLegalTraditional', (n) => counted(n, FORMAL_TRADITIONAL, '拾佰仟', false, '萬')],
  ['japaneseLegal', (n) => counted(n, FORMAL_TRADITIONAL, '拾佰仟', false, '萬')],
  ['ideographDigital', digitwise],
  ['japaneseDigitalTenThousand', digitwise],
  ['taiwaneseDigital', digitwise],
  ['ideographTraditional', (n) => STEMS[n - 1] ?? String(n)],
  ['ideographZodiac', (n) => BRANCHES[n - 1] ?? String(n)],
  [
    'ideographZodiacTraditional',
    (n) => (n >= 1 && n <= 60 ? `${STEMS[(n - 1) % 10]}${BRANCHES[(n - 1) % 12]}` : String(n)),
  ],
  ['decimalEnclosedCircle', (n) => series(n, 0x2460, 20)],
  ['decimalEnclosedCircleChinese', (n) => series(n, 0x2460, 20)],
  ['decimalEnclosedParen', (n) => series(n, 0x2474, 20)],
  ['decimalEnclosedFullstop', (n) => series(n, 0x2488, 20)],
  ['ideographEnclosedCircle', (n) => series(n, 0x3280, 10)],
]);

/** The number as `format` prints it, or null for a format that is not known (print it as decimal and say so). */
export function formatNumber(n: number, format: string): string | null {
  // What no list counts to, no format but decimal is made for.
  return FORMATS.get(n >= 0 && n < 1e8 ? format : 'decimal')?.(n) ?? null;
}

/** `001, 002, 003, ...`: the custom formats of Word 2010 are decimal with leading zeros, given by their first items. */
export function formatCustom(n: number, pattern: string): string | null {
  const first = /^(0{0,9}1),/.exec(pattern.trim())?.[1];
  return first === undefined ? null : String(n).padStart(first.length, '0');
}

function fullWidth(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function digitwise(n: number): string {
  return String(n).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
}

/** Up to 99 counted (十一, 二十), from 100 digit by digit (一〇〇). */
function countThenDigits(n: number): string {
  return n < 100 ? counted(n, DIGITS, '十百千', true, '万') : digitwise(n);
}

/** Hundreds and thousands without a leading 一 and nothing for a skipped place: 百一 is 101. */
function japaneseCount(n: number): string {
  if (n === 0 || n > 9999) return digitwise(n);
  const places = [...String(n)].map(Number);
  return places
    .map((digit, i) => {
      const unit = ['', '十', '百', '千'][places.length - 1 - i] ?? '';
      return digit === 0 ? '' : (digit === 1 && unit !== '' ? '' : DIGITS[digit]) + unit;
    })
    .join('');
}

/**
 * Chinese counting below 100 million, with one zero for skipped places. `bare`: 10 to 19 are 十 … 十九, without 一 before them.
 */
function counted(n: number, digits: string, units: string, bare: boolean, tenThousand: string): string {
  if (n === 0) return digits[0] ?? '';
  if (n >= 100_000_000) return String(n);
  const below = (value: number): string => {
    let text = '';
    let zero = false;
    for (let place = 3; place >= 0; place--) {
      const digit = Math.floor(value / 10 ** place) % 10;
      if (digit === 0) zero = text !== '';
      else {
        text += (zero ? digits[0] : '') + (digits[digit] ?? '') + (place > 0 ? (units[place - 1] ?? '') : '');
        zero = false;
      }
    }
    return text;
  };
  const high = Math.floor(n / 10_000);
  const low = n % 10_000;
  const text =
    high > 0 ? below(high) + tenThousand + (low > 0 && low < 1000 ? digits[0] : '') + below(low) : below(low);
  return bare && n >= 10 && n < 20 ? text.slice(1) : text;
}

function series(n: number, first: number, count: number): string {
  return n >= 1 && n <= count ? String.fromCharCode(first + n - 1) : String(n);
}

function letters(n: number): string {
  // Word repeats the letter: AA after Z, then BB.
  if (n < 1 || n > 26 * 30) return String(n);
  return String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1);
}

function roman(n: number): string {
  if (n < 1 || n > 3999) return String(n);
  const steps: [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = n;
  let text = '';
  for (const [value, sign] of steps) {
    text += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return text;
}
