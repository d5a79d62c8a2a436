import { chineseNumber, type Paragraph } from './layout.js';

/** The printed label of an automatic number, for formats that have only text (`一、`, `（二）`). */
export function headingLabel(block: Paragraph): string {
  const { number } = block;
  if (!number) return '';
  if (number.level === 1) return `${chineseNumber(number.ordinal)}、`;
  return `${number.bracket}${chineseNumber(number.ordinal)}${number.bracket === '(' ? ')' : '）'}`;
}
