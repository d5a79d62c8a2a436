/** Shapes of digits that are one number, and what they are made of. Patterns with the flag `y`: set `lastIndex` first. */
import { INNER_BLANKS, INVISIBLE } from './characters.js';

export const D = '[0-9０-９]';
/** Zero-width characters that copying leaves inside digits. */
export const Z = `[${INVISIBLE}]*`;
export const BLANK = `[${INNER_BLANKS}]`;
export const B = `${BLANK}*`;
/** Digits that nothing parts. */
export const GROUP = `${D}(?:${Z}${D})*`;

/** Digits in groups of three, by comma of either width or by a blank; a group never touches a further digit. */
const THREE = `${D}${Z}${D}${Z}${D}`;
const GROUPED = new RegExp(
  `${D}(?:${Z}${D}){0,2}(?:${Z}[,，]${Z}${THREE})+(?!${Z}${D})(?:[.．]${Z}${D}(?:${Z}${D})*)?`,
  'y',
);
const BLANK_GROUPED = new RegExp(`${D}{1,3}(?:${BLANK}${D}{3})+(?!${D}|${BLANK}?${D})(?:[.．]${D}+)?`, 'y');
/** `8 5 5 . 8 2`: every digit stands alone, at least three of them, or with the point alone too (`9 6 . 3`). */
const SPACED = new RegExp(
  `${D}(?:${BLANK}${D}(?!${D})){2,}(?:${B}[.．]${B}${D}(?:${BLANK}?${D}(?!${D}))*)?|${D}(?:${BLANK}${D}(?!${D}))+${B}[.．]${B}${D}(?:${BLANK}${D}(?!${D}))+|${D}(?:${BLANK}${D}(?!${D}))*${BLANK}[.．]${BLANK}${D}(?!${D})(?:${BLANK}${D}(?!${D}))*`,
  'y',
);
/**
 * A blank behind the point is read where the whole part is no list number: `869. 24万元`, `10 . 2`; a line that begins with the point goes on
 * with the number above it.
 */
const PLAIN = new RegExp(
  `${GROUP}(?:(?:(?:${BLANK}|${Z}|${B}\\n${B})[.．]${Z}|(?<=${D}{3})[.．]${BLANK}|(?<=${D}{2})${BLANK}[.．]${BLANK})${GROUP})?`,
  'y',
);

/** `1863.⏎29` fills its cell. */
const OVER_LINES = new RegExp(`(?<=^\\s*)${D}${Z}${GROUP}[.．]${B}\\n${B}${GROUP}(?=\\s*$)`, 'y');

/** Tried in this order: the first that matches is the number. */
export const WHOLE: readonly RegExp[] = [OVER_LINES, GROUPED, SPACED, BLANK_GROUPED, PLAIN];
