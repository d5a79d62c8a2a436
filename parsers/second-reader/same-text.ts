/**
 * Whether two readings of one text agree, with what mammoth is known not to read subtracted:
 * - automatic labels are in neither text (mammoth never prints them);
 * - `composed` text (simple fields, formulas, symbols, form fields) may be missing, or a symbol may be another character: mammoth ignores
 *   the elements, and has a symbol table of its own;
 * - `omitted` text (prompts of unfilled controls, page numbers, typed note marks) may be there: mammoth takes it for text;
 * - hidden and struck text is in both, because neither drops it from `text`;
 * - white space, zero-width characters, soft and non-breaking hyphens and the shape of a ticked box are typography.
 */
import { INVISIBLE } from '../characters.js';
import type { TextMarks } from '../document.js';

export type MarkedText = { text: string } & TextMarks;

const UNSEEN = new RegExp(`[\\s${INVISIBLE}\\u00ad\\ufffd]+`, 'g');

export function foldText(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replaceAll('\u2011', '-')
    .replace(/[☒✓✔🗹]/gu, '☑')
    .replaceAll('□', '☐');
}

/** The text with each figure's digits as one sign: two texts that differ in figures only are the same. */
export function maskDigits(text: string): string {
  return foldText(text).replace(/\d+/g, '#');
}

/** More optional pieces, or a longer text, are taken all or none: each piece doubles the ways to read it, and patterns have a limit. */
const MOST_PIECES = 12;
const LONGEST_PATTERN = 20_000;

export function isSameText(main: MarkedText, second: string): boolean {
  const folded = foldText(second);
  if (foldText(main.text) === folded) return true;
  const pieces = piecesOf(main);
  const optional = pieces.filter((piece) => piece.kind !== 'typed').length;
  if (optional === 0) return false;
  if (optional > MOST_PIECES || main.text.length > LONGEST_PATTERN) {
    const without = pieces.filter((piece) => piece.kind === 'typed').map((piece) => foldText(piece.text));
    const withAll = pieces.map((piece) => foldText(piece.text));
    return without.join('') === folded || withAll.join('') === folded;
  }
  const pattern = pieces.map(({ kind, text }) => {
    const literal = foldText(text).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (kind === 'typed') return literal;
    // A figure is there or it is not; only a symbol may be another symbol.
    return kind === 'composed' && !/\d/.test(text) ? `(?:${literal}|[^\\d]{0,2})` : `(?:${literal})?`;
  });
  return new RegExp(`^${pattern.join('')}$`, 'u').test(folded);
}

interface Piece {
  kind: 'typed' | 'composed' | 'omitted';
  text: string;
}

/** The text cut where composed text begins and ends and where something was left out. */
function piecesOf({ text, composed = [], omitted = [] }: MarkedText): Piece[] {
  const pieces: Piece[] = [];
  const cuts = [
    ...new Set([0, text.length, ...composed.flatMap(({ start, end }) => [start, end]), ...omitted.map(({ at }) => at)]),
  ];
  cuts.sort((a, b) => a - b);
  for (const [i, from] of cuts.entries()) {
    for (const left of omitted) if (left.at === from) pieces.push({ kind: 'omitted', text: left.text });
    const to = cuts[i + 1];
    if (to === undefined) break;
    const isComposed = composed.some(({ start, end }) => start <= from && to <= end);
    pieces.push({ kind: isComposed ? 'composed' : 'typed', text: text.slice(from, to) });
  }
  return pieces;
}
