/**
 * Whether digits are one number, or what typing, a converter or a revision has left of one: asked here and nowhere else. Half a number is never
 * read as the whole, whether it stands in a sentence or in a cell.
 */
import { CN_DIGITS, withoutInvisible } from './characters.js';
import { B, BLANK, D, GROUP, WHOLE, Z } from './digits.js';
import type { Span } from './document.js';

const HAN = '[\\u4e00-\\u9fff]';
const UNIT = '[\\u4e00-\\u9fff%％‰]';
/** What a number may be directly behind, or before: then it is no part of the next one. `附件1 2024年度`. */
const NUMBERED = /(?:附件?|表|图|第|之|指标|目标|任务)$/;
/** No number is longer, and the search must not run through a list of thousands from each of them. */
const NUMBER = `${D}[\\d０-９,，]{0,30}(?:[.．]${D}{1,20})?`;

/** `2,046.372,146.37`: a struck figure and the one that replaced it, run together by a converter. Where they part nobody can tell. */
const STRUCK = new RegExp(`${D}[\\d０-９,，]{0,30}[.．]${D}{1,20}(?:,\\d{3})+\\.\\d+`, 'y');

/** The same without commas: `835.82855.82万元`. */
export function isTwoAmounts(run: string, behind: string): boolean {
  return /^\d+\.\d{3,}\.\d{1,6}$/.test(run) && /^ ?[百千]?[万亿]?元/.test(behind);
}

/**
 * `1,8902.21`, `1,8902万元`: a comma as in thousands, and behind it more digits than three before the point or the unit of money. Lists
 * (`1,2,3`), years (`2023,2024`) and numbered things (`表1,2`) have neither. Also a line that ends within a group (`2,1⏎46.37`).
 */
const UNEVEN =
  /(?<![\d０-９.．]|[\d０-９][,，])\d{1,3}(?:(?:,\d+)*,\d{4,}|(?:,\d{3})*,\d{0,2}[ \u00a0]*\n\s*\d+)(?:\.\d+(?![\d.])|(?=[ \u00a0]?[百千]?[万亿]?元))/y;

/** `1'234.5万元`, `3点5亿元`: marks that some write inside a number. */
const MARKED = new RegExp(`${NUMBER}(?:['’‘\`´]|点(?!${D}+分))${NUMBER}(?=${B}${UNIT})`, 'y');

/** `835.82万元855.82万元` before and after a revision, `1.2亿零300万元`, `12万元3千元`: neither amount is the one that is meant. */
const TOUCHING = new RegExp(
  `(${NUMBER})${B}([百千]?[万亿]|千|(?=元))(元?)零?(${NUMBER})(?=${B}([百千]?[万亿]|千)?元)`,
  'y',
);
const SCALES = ['', '千', '万', '百万', '千万', '亿'];

/** Groups of digits parted by one blank each; no number is torn into more, and the search must not begin anew at each of a million. */
const GROUPS = new RegExp(
  `${GROUP}(?:${Z}${BLANK}${Z}${GROUP}){1,15}(?:${BLANK}?[.．]${BLANK}?${D}+)?(?!${D}|${BLANK}${D}|[.．]${D})`,
  'y',
);
/** A blank behind the point, or among the decimals: `42. 5万元`, `0.9 2元`. */
const PARTED = new RegExp(`${GROUP}[.．]${BLANK}?${GROUP}(?:${BLANK}${GROUP}){0,3}(?!${D}|[.．]${D})`, 'y');
/** What stands before a number that has lost its front, `支出.5万元`, and what may stand for it. */
const FRONT = new RegExp(`(?![${CN_DIGITS}十])[\\u4e00-\\u9fff][.．—–]$`);
const BEFORE_UNIT = new RegExp(UNIT);
const MEASURED = new RegExp(`${NUMBER}(?=${B}${UNIT})`, 'y');

/** More digits than an amount can have, and measured all the same: two amounts run together, or a key that stuck. A code has no decimals and no unit. */
const TOO_LONG = new RegExp(`(?<![\\d０-９.．])${D}{15,}(?:[.．]${D}+|(?=${B}(?:[百千]?[万亿]|元|[%％‰])))`, 'y');

/** The digits at this place that are no whole number, with what typing has left inside them or before. */
export function tornAt(text: string, at: number): Span | null {
  const before = text.slice(Math.max(0, at - 4), at);
  const isNumbered = NUMBERED.test(before.trimEnd());
  const run =
    found(STRUCK, text, at) ??
    found(TOO_LONG, text, at) ??
    (isNumbered ? null : (found(UNEVEN, text, at) ?? found(MARKED, text, at))) ??
    touching(text, at) ??
    (isNumbered ? null : parted(text, at, before));
  if (run !== null) return { start: at, end: at + run.length };
  const rest = FRONT.test(before) ? found(MEASURED, text, at) : null;
  return rest === null ? null : { start: at - 1, end: at + rest.length };
}

function found(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/**
 * Whether a paragraph ends within a number (`…支出2,1` / `46.37万元…`), as a deleted paragraph mark leaves it: what begins the next is an
 * amount by itself, and not the one that was meant.
 */
export function isOpen(paragraph: string): boolean {
  const open = OPEN_END.exec(paragraph.slice(-LONGEST));
  return open !== null && !NUMBERED.test(open[1] ?? '');
}

const LONGEST = 60;
const OPEN_END = new RegExp(`(${HAN}{1,4})${NUMBER}[,，.．]?\\s*$`);

/** Two amounts of money with nothing between them. `1亿2千万元` is one. */
function touching(text: string, at: number): string | null {
  TOUCHING.lastIndex = at;
  const [run, first = '', scale = '', yuan, second = '', unit = ''] = TOUCHING.exec(text) ?? [];
  if (run === undefined) return null;
  const [a, b] = [scale, unit].map((one) => SCALES.indexOf(one));
  const hasDecimals = [first, second].map((one) => /[.．]/.test(one));
  const isOne = yuan === '' && !hasDecimals[0];
  return (a! > b! && !isOne) || (a === b && hasDecimals.every(Boolean)) ? run : null;
}

/**
 * Digits that one number was torn into. Two numbers beside each other are parted by more than one blank from what stands around
 * them, or stand alone; blanks that are typed into a number, or left by a program, stand between its digits only.
 */
function parted(text: string, at: number, before: string): string | null {
  const run = found(GROUPS, text, at) ?? found(PARTED, text, at);
  if (run === null || WHOLE.some((pattern) => found(pattern, text, at)?.length === run.length)) return null;
  const groups = withoutInvisible(run)
    .replace(/[.．].*$/, '')
    .split(/[^\d０-９]+/)
    .filter((group) => group !== '');
  const behind = text.slice(at + run.length, at + run.length + 2);
  // `扶持 1 20 家`: of a sentence; more of them are a row.
  const isSpaced = groups.length === 2 && BEHIND_WORD.test(before) && IN_SENTENCE.test(behind);
  if ((/\s$/.test(before) || /^\s/.test(behind)) && !isSpaced) return null;
  const after = behind.trimStart()[0] ?? '';
  const years = /^(?:(?:19|20)\d\d|[１２][９０][０-９]{2})$/.test(groups.at(-1) ?? '') && after === '年';
  if (years || after === '月') return null;
  if (groups.length > 2 && groups.some((group) => group.length === 1)) return run;
  // `1. 24小时值班` begins with a list number.
  const begins = before === '' && !/^[\d０-９]{1,2}[.．][^\d０-９]/.test(run);
  const isOpen = begins || isSpaced || OPEN.test(before);
  return isOpen && BEFORE_UNIT.test(after) ? run : null;
}

const BEHIND_WORD = new RegExp(`${HAN}${BLANK}$`);
const IN_SENTENCE = new RegExp(`^${BLANK}${HAN}`);
const OPEN = /[\u4e00-\u9fff，,、（(“]$/;
