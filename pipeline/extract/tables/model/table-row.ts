/** What a row says of itself before anybody knows the form: its label, how deep it stands, what kind of line it is, its unit. */

import { CN_BRACKET, CN_COMMA, tight } from '../../../../parsers/characters.js';
import type { Cell } from '../../../../parsers/document.js';
import { type LineKind, lineKind } from '../../../taxonomy/totals.js';
import type { Unit } from '../../../units.js';
import { unitInLabel } from './value.js';

export interface RowNature {
  /** Without white space; '' where no cell before the first figure has words. */
  label: string;
  /** Depth that the list number says: 一、 1, （一） 2, 1. 3, （1） 4; null without one. */
  level: number | null;
  /** Blanks before the label. */
  indent: number;
  kind: Exclude<LineKind, 'scored'> | 'head';
  /** In a bracket of the label. */
  unit: Unit | null;
  /** In a classification that nests by prefix. */
  code: string | null;
}

const LEVELS = [new RegExp(`^${CN_COMMA}`), new RegExp(`^${CN_BRACKET}`), /^\d+[、.．](?!\d)/, /^[（(]?\d+[)）]/];

/** 201, 20139, 2013901: a class of expenditure and what it is made of, in one cell, in cells of their own, or before the label. */
const CODE = /^\d{3}(?:\d{2}){0,2}(?!\d)/;
const DIGITS = /^\d{2,7}$/;

/** The line of a total ends a form, and what stands under its last head. */
export function isTotalRow(row: { cells: readonly Pick<Cell, 'text'>[] } | undefined): boolean {
  const first = row?.cells.find(({ text }) => text.trim() !== '');
  return ['total', 'score'].includes(lineKind(first?.text ?? '').kind);
}

/**
 * `甲 | 1 | 2 | 3＝2/1`, `A | B | C`: a row that counts the columns of its head, in order and from the first, or says no more than how some
 * follow from others.
 */
export function countsColumns({ cells }: { cells: readonly Pick<Cell, 'text' | 'continued'>[] }): boolean {
  const marks = cells.flatMap(({ text, continued }) => {
    const mark = tight(text.normalize('NFKC')).replace(/^[(](.+)[)]$/, '$1');
    return continued || mark === '' || COLUMN_NAMES.test(mark) ? [] : [mark];
  });
  const places = marks.map((mark) => (/^\d/.test(mark) ? Number.parseInt(mark, 10) : mark.charCodeAt(0) - 64));
  const inOrder = places.every((place, i) => place === (places[0] === 0 ? i : i + 1));
  return (
    marks.every((mark) => COLUMN_MARK.test(mark)) &&
    // 栏次 says that it counts, however few.
    ((inOrder && (marks.length >= 3 || (marks.length > 0 && cells.some(({ text }) => COUNTS.test(tight(text)))))) ||
      (marks.length >= 2 && marks.every((mark) => mark.includes('='))))
  );
}

const COLUMN_MARK = /^(?:[A-Z]|\d{1,2})(?:=[\dA-Z+\-*/×÷()%]+)?$/;
/** What stands over the columns of names in such a row. */
const COLUMN_NAMES = /^(?:[甲乙丙丁戊]|[栏列行]次|序号)$/;

const COUNTS = /^[栏列]次$/;

/** Codes stand before the label and are no figures. */
export const isCode = ({ text }: Pick<Cell, 'text'>): boolean => DIGITS.test(text.trim());

/** Each level may have a column of its own, and print its code only where it changes. `open` are those of the row above. */
export function codeOf(lead: readonly Pick<Cell, 'text'>[], open: string[]): string {
  lead.forEach((cell, i) => {
    if (!isCode(cell)) return;
    open.length = i;
    open[i] = cell.text.trim();
  });
  const deepest = lead.findLastIndex(isCode);
  const whole = open.slice(0, deepest + 1).join('');
  return CODE.exec(whole)?.[0] === whole ? whole : (lead[deepest]?.text.trim() ?? '');
}

/** @param labels the cells with words before the row's first figure, `hasFigures` whether it has one. */
export function natureOf(labels: readonly Pick<Cell, 'text'>[], printed: string, hasFigures: boolean): RowNature {
  const own = labels.at(-1)?.text ?? '';
  const label = tight(own);
  const kinds = labels.map(({ text }) => lineKind(tight(text)).kind);
  const [added] = (['subtotal', 'total', 'score'] as const).filter((one) => kinds.includes(one));
  const kind = added ?? (kinds.at(-1) === 'of-which' ? 'of-which' : 'plain');
  const listed = LEVELS.findIndex((pattern) => pattern.test(label));
  const code = CODE.exec(printed || label)?.[0] ?? '';
  const level = code === '' ? listed : (code.length - 3) / 2;
  return {
    label,
    level: level < 0 ? null : level + 1,
    indent: [...(/^\s*/.exec(own)?.[0] ?? '')].reduce((sum, char) => sum + (char === '\u3000' ? 2 : 1), 0),
    kind: hasFigures ? kind : 'head',
    unit: unitInLabel(own),
    code: code === '' ? null : code,
  };
}

/** Whether a row stands under the one that it follows: 其中, a deeper list number, a deeper indent. */
export function isUnder(row: RowNature, above: RowNature): boolean {
  if (row.kind === 'of-which') return above.kind !== 'of-which';
  if (row.level !== null && above.level !== null) return row.level > above.level;
  return row.level === null && above.level === null && row.indent > above.indent;
}
