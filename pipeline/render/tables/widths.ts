/**
 * Widths of columns. Ordinary table layout, but done here: print uses fixed columns, and all parts of a split table must share theirs.
 *
 * A cell of n characters in a column of width w takes about n / w lines. The widths that make the sum of all lines least are found by
 * multiplicative steps (for a plain grid they go with the square root of what a column holds); after that no figure is broken and
 * no label cut after every second character, as far as there is room.
 */

import type { Cell } from '../../../parsers/document.js';
import type { Grid } from './grid.js';

/** What all cells of one range of columns together want. */
export interface Demand {
  column: number;
  span: number;
  /** Characters to be read, over all rows. */
  characters: number;
  /** Width of the widest piece that should not be broken, in characters. */
  least: number;
}

/** Characters that a table is wide: 42 of 10.5pt on the printed page, 50 to 56 on a screen. */
export const PAGE = 46;
const PADDING = 1;
const DIGIT = 0.56;
/** Lines are whole: an empty column is not free. */
const EMPTY = 0.4;
const STEPS = 40;

export function demandOf(cells: readonly (Cell | null)[], column: number, span: number): Demand {
  const texts = cells.map((cell) => cell?.text ?? '');
  return {
    column,
    span,
    characters: texts.reduce((sum, text) => sum + Math.max(EMPTY, visualLength(text)), 0),
    least: Math.max(0, ...texts.map(leastOf)),
  };
}

function leastOf(text: string): number {
  const digits = Math.max(0, ...(text.match(/[0-9.,%]+/g) ?? []).map((run) => run.length));
  return PADDING + Math.max(1, Math.min(visualLength(text), 3.6), Math.min(digits, 14) * DIGIT);
}

/** Widths of `columns` columns that add up to `room`. */
export function shareOut(demands: readonly Demand[], columns: number, room: number): number[] {
  let widths = new Array<number>(columns).fill(room / columns);
  for (let step = 0; step < STEPS; step++) {
    const pulls = new Array<number>(columns).fill(1e-6);
    for (const { column, span, characters } of demands) {
      const width = rangeWidth(widths, column, span);
      for (let c = column; c < column + span; c++) pulls[c] = (pulls[c] ?? 0) + characters / width ** 2;
    }
    widths = scaled(
      widths.map((width, c) => width * Math.sqrt(pulls[c] ?? 0) ** (step < 4 ? 1 : 0.5)),
      room,
    );
  }
  return withLeast(widths, demands, room);
}

/** Widens what is too narrow at the cost of what has more than it needs; where nothing has, all are too narrow alike. */
function withLeast(start: readonly number[], demands: readonly Demand[], room: number): number[] {
  let widths = [...start];
  const floors = new Array<number>(widths.length).fill(0);
  for (let step = 0; step < STEPS; step++) {
    let narrow = false;
    for (const { column, span, least } of [...demands].sort((a, b) => a.span - b.span)) {
      const width = rangeWidth(widths, column, span);
      if (width >= least - 0.01) continue;
      narrow = true;
      for (let c = column; c < column + span; c++) {
        widths[c] = (widths[c] ?? 0) * (least / width);
        floors[c] = Math.max(floors[c] ?? 0, widths[c] ?? 0);
      }
    }
    if (!narrow) break;
    const over = widths.reduce((a, b) => a + b, 0) - room;
    const slack = widths.map((width, c) => Math.max(0, width - (floors[c] ?? 0)));
    const spare = slack.reduce((a, b) => a + b, 0);
    widths = spare <= over ? scaled(widths, room) : widths.map((width, c) => width - ((slack[c] ?? 0) * over) / spare);
  }
  return scaled(widths, room);
}

/** Widths of the columns of a file's own grid in whole percents. */
export function columnWidths(grid: Omit<Grid, 'widths'>): number[] {
  const ranges = new Map<string, { column: number; colSpan: number; cells: (Cell | null)[] }>();
  for (const { cell, column, colSpan } of grid.rows.flat()) {
    const range = ranges.get(`${column}:${colSpan}`);
    if (range) range.cells.push(cell);
    else ranges.set(`${column}:${colSpan}`, { column, colSpan, cells: [cell] });
  }
  const demands = [...ranges.values()].map(({ column, colSpan, cells }) => demandOf(cells, column, colSpan));
  return wholePercents(shareOut(demands, grid.columns, PAGE));
}

function rangeWidth(widths: readonly number[], column: number, span: number): number {
  let width = 0;
  for (let c = column; c < column + span; c++) width += widths[c] ?? 0;
  return Math.max(width, 1e-6);
}

function scaled(widths: readonly number[], room: number): number[] {
  const sum = widths.reduce((a, b) => a + b, 0);
  return widths.map((width) => (width * room) / sum);
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

function visualLength(text: string): number {
  let length = 0;
  for (const char of text.replace(/\s/g, '')) length += char < '\u0100' ? DIGIT : 1;
  return length;
}
