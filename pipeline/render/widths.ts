import type { Cell } from '../../parsers/document.js';
import { readCellNumber } from '../../parsers/number.js';
import type { Grid } from './grid.js';

/**
 * Widths of the grid's columns in whole percents. Columns start from what their own cells want; cells that reach over several
 * columns then ask those for what is missing, narrow ones first. Ordinary table layout, but done here: print uses fixed columns,
 * and all parts of a split table must share theirs.
 */
export function columnWidths(grid: Omit<Grid, 'widths'>): number[] {
  const wants = new Array<number>(grid.columns).fill(0);
  const lines = new Set(grid.rows.filter((row) => isLine(row.map(({ cell }) => cell))).map((row) => row[0]));
  const cells = grid.rows.flat().sort((a, b) => a.colSpan - b.colSpan);
  for (const entry of cells) {
    const { cell, column, colSpan } = entry;
    const want = lines.has(entry) ? wantedLine(cell?.text ?? '') : wantedWidth(cell?.text ?? '');
    let has = 0;
    for (let c = column; c < column + colSpan; c++) has += wants[c] ?? 0;
    if (has >= want) continue;
    for (let c = column; c < column + colSpan; c++) {
      wants[c] = has === 0 ? want / colSpan : (wants[c] ?? 0) * (want / has);
    }
  }
  return wholePercents(wants.map((want) => Math.max(want, 0.5)));
}

/**
 * Width that a text wants, in characters, padding included. Up to six stand in one line; beyond that the square root of what is to be
 * read (forty characters want four lines of ten). A figure is never broken.
 */
export function wantedWidth(text: string): number {
  const length = visualLength(text);
  const digits = Math.max(0, ...(text.match(/[0-9.,%]+/g) ?? []).map((run) => run.length));
  return PADDING + Math.max(2, Math.min(length, 6), 1.9 * Math.sqrt(length), digits * 0.6);
}

/** A label before figures is read across, so it stands in one line as far as there is room. */
export function wantedLine(text: string): number {
  return PADDING + Math.min(visualLength(text), 16);
}

/** A label, then nothing but figures and blanks. */
export function isLine(cells: readonly (Cell | null)[]): boolean {
  const kinds = cells.map((cell) => readCellNumber(cell?.text ?? '').kind);
  return kinds[0] === 'text' && kinds.slice(1).includes('number') && !kinds.slice(1).includes('text');
}

const PADDING = 1.2;

function visualLength(text: string): number {
  let length = 0;
  for (const char of text.replace(/\s/g, '')) length += char < '\u0100' ? 0.55 : 1;
  return length;
}

/** Largest remainders: whole numbers, at least 1, that add up to 100 (more columns than that share the space evenly). */
export function wholePercents(parts: readonly number[]): number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  const exact = parts.map((part) => (part / sum) * 100);
  const widths = exact.map((share) => Math.max(1, Math.floor(share)));
  const order = exact.map((share, i) => ({ i, rest: share - Math.floor(share) })).sort((a, b) => b.rest - a.rest);
  let missing = 100 - widths.reduce((a, b) => a + b, 0);
  for (const { i } of order) {
    if (missing <= 0) break;
    widths[i] = (widths[i] ?? 1) + 1;
    missing--;
  }
  for (; missing < 0; missing++) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 1) <= 1) break;
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
}
