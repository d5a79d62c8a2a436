/**
 * The text that a cell shows, from its stored value and its number format (ECMA-376 part 1, 18.8.30 and 18.8.31): `0.875` in `0.0%`
 * is 87.5%. What is checked is what is printed, so the stored value itself is never the text of a formatted cell.
 */

import { isDateFormat, printDate } from './date-format.js';
import { type Decimal, isZero, printGeneral, readStored, roundDecimal, shift } from './decimal-text.js';

/** Formats that a file names by number only; those that a Chinese Excel shows. */
const BUILT_IN: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"¥"#,##0;"¥"-#,##0',
  6: '"¥"#,##0;"¥"-#,##0',
  7: '"¥"#,##0.00;"¥"-#,##0.00',
  8: '"¥"#,##0.00;"¥"-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  14: 'yyyy/m/d',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy/m/d h:mm',
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: 'm-d-yy',
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  37: '#,##0;-#,##0',
  38: '#,##0;-#,##0',
  39: '#,##0.00;-#,##0.00',
  40: '#,##0.00;-#,##0.00',
  41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
  42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
  44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  48: '##0.0E+0',
  49: '@',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'yyyy"年"m"月"',
  56: 'm"月"d"日"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

export function formatOf(id: number, custom: ReadonlyMap<number, string>): string {
  return custom.get(id) ?? BUILT_IN[id] ?? 'General';
}

/** One part of a format code. `number` is the whole run of digit places with its point. */
type Token =
  | { kind: 'literal'; text: string }
  | { kind: 'number'; pattern: string }
  | { kind: 'percent' }
  | { kind: 'general' }
  | { kind: 'text' };

/** Text of a number in a format. A format that is not understood prints as a cell without one. */
export function printNumber(value: string, format: string, date1904: boolean): string {
  const stored = readStored(value);
  if (!stored) return value;
  const sections = cutSections(format);
  const section = chooseSection(sections, stored);
  if (section.code.trim() === '') return section.written ? '' : printGeneral(stored);
  if (isDateFormat(section.code)) return printDate(Number(value), section.code, date1904) ?? printGeneral(stored);
  const tokens = readTokens(section.code);
  if (tokens === null) return printGeneral(stored);
  const unsigned = { ...stored, negative: false };
  const body = printTokens(tokens, unsigned);
  const rounded = /[1-9]/.test(body);
  return `${stored.negative && !section.ownSign && rounded ? '-' : ''}${body}`.trim();
}

/** Text of a text cell: a fourth section may frame it. */
export function printText(text: string, format: string): string {
  const sections = cutSections(format);
  const code = sections[3] ?? (sections.length === 1 && sections[0]!.includes('@') ? sections[0]! : null);
  if (code === null || code.trim() === '@') return text;
  const tokens = readTokens(code);
  if (!tokens?.some((token) => token.kind === 'text')) return text;
  return tokens
    .map((token) => (token.kind === 'text' ? text : token.kind === 'literal' ? token.text : ''))
    .join('')
    .trim();
}

/** Cuts at semicolons outside quotes, brackets and escapes. */
function cutSections(format: string): string[] {
  const sections = [''];
  for (const [piece] of format.matchAll(/"[^"]*"?|\[[^\]]*\]?|\\.|;|[^";[\\]+/gs)) {
    if (piece === ';') sections.push('');
    else sections[sections.length - 1] += piece;
  }
  return sections;
}

interface Section {
  code: string;
  /** The section says itself how a negative looks. */
  ownSign: boolean;
  /** An empty section that was written hides the number. */
  written: boolean;
}

function chooseSection(sections: readonly string[], value: Decimal): Section {
  const numeric = sections.slice(0, 3);
  const conditions = numeric.map((code) => /\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]/.exec(code));
  if (conditions.some(Boolean)) {
    const number = Number(`${value.negative ? '-' : ''}${value.whole}.${value.fraction || '0'}`);
    const at = conditions.findIndex(
      (condition) => condition === null || holds(number, condition[1]!, Number(condition[2])),
    );
    return { code: numeric[at < 0 ? numeric.length - 1 : at]!, ownSign: false, written: true };
  }
  const written = numeric.length > 1;
  if (value.negative && numeric[1] !== undefined) return { code: numeric[1], ownSign: true, written };
  if (isZero(value) && numeric[2] !== undefined) return { code: numeric[2], ownSign: true, written };
  return { code: numeric[0]!, ownSign: false, written };
}

function holds(value: number, operator: string, limit: number): boolean {
  if (operator === '<') return value < limit;
  if (operator === '<=') return value <= limit;
  if (operator === '>') return value > limit;
  if (operator === '>=') return value >= limit;
  return operator === '=' ? value === limit : value !== limit;
}

/** Null where the code holds something that is not known here (fractions, digits in Chinese). */
function readTokens(code: string): Token[] | null {
  const tokens: Token[] = [];
  const literal = (text: string) => tokens.push({ kind: 'literal', text });
  const pattern =
    /"([^"]*)"?|\\(.)|_.|\*.|\[([^\]]*)\]|General|G\/通用格式|[0#?](?:[0#?,.]*[0#?.,])?(?:E[+-][0#?]+)?|\.[0#?]+|[\s\S]/gi;
  for (const [piece, quoted, escaped, bracket] of code.matchAll(pattern)) {
    if (quoted !== undefined) literal(quoted);
    else if (escaped !== undefined) literal(escaped);
    else if (piece.startsWith('_')) literal(' ');
    else if (piece.startsWith('*') && piece.length > 1) continue;
    else if (bracket !== undefined) {
      if (/^dbnum/i.test(bracket)) return null;
      const currency = /^\$([^-]*)/.exec(bracket);
      if (currency) literal(currency[1]!);
    } else if (/^general$|^G\//i.test(piece)) tokens.push({ kind: 'general' });
    else if (/^[0#?.]/.test(piece) && /[0#?]/.test(piece)) {
      if (tokens.some((token) => token.kind === 'number')) return null;
      tokens.push({ kind: 'number', pattern: piece });
    } else if (piece === '%') tokens.push({ kind: 'percent' });
    else if (piece === '@') tokens.push({ kind: 'text' });
    else literal(piece);
  }
  return tokens;
}

function printTokens(tokens: readonly Token[], value: Decimal): string {
  const percents = tokens.filter((token) => token.kind === 'percent').length;
  const scaled = shift(value, percents * 2);
  return tokens
    .map((token) => {
      if (token.kind === 'literal') return token.text;
      if (token.kind === 'percent') return '%';
      if (token.kind === 'number') return printPlaces(token.pattern, scaled);
      return printGeneral(scaled);
    })
    .join('');
}

/** Digits in their places: `#,##0.00`; commas behind the last place divide by a thousand each. */
function printPlaces(pattern: string, value: Decimal): string {
  const exponent = /E([+-])([0#?]+)$/i.exec(pattern);
  if (exponent) return printScientific(pattern, exponent, value);
  const [whole = '', fraction = ''] = pattern.split('.');
  const thousands = /,+$/.exec(fraction || whole)?.[0].length ?? 0;
  const places = fraction.replaceAll(',', '');
  const rounded = roundDecimal(shift(value, -3 * thousands), places.length);
  const least = whole.replace(/[^0]/g, '').length;
  let digits = rounded.whole.replace(/^0+/, '').padStart(least, '0');
  if (whole.replace(/,+$/, '').includes(',')) digits = digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
  let decimals = rounded.fraction;
  for (let i = places.length - 1; i >= 0 && places[i] !== '0' && decimals[i] === '0'; i--)
    decimals = decimals.slice(0, i);
  return `${digits}${pattern.includes('.') ? '.' : ''}${decimals}`;
}

function printScientific(pattern: string, [written, sign, places]: RegExpExecArray, value: Decimal): string {
  const decimals = pattern.slice(0, -written!.length).split('.')[1]?.length ?? 0;
  const [mantissa, exponent = '0'] = Number(`${value.whole}.${value.fraction || '0'}`)
    .toExponential(decimals)
    .split('e');
  const power = Number(exponent);
  const shown = power < 0 ? '-' : sign === '+' ? '+' : '';
  return `${mantissa}E${shown}${String(Math.abs(power)).padStart(places!.length, '0')}`;
}
