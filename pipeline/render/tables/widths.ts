/**
 * Widths of columns. Ordinary table layout, but done here: print uses fixed columns, and all parts of a split table must share theirs.
 *
 * A cell of n characters in a column of width w takes about n / w lines, and a row is as tall as its tallest cell. The widths that make
 * the table shortest are found by multiplicative steps, with a power mean in the place of the tallest cell: an empty column gives its room
 * to one whose long reasons make rows tall. After that no figure is broken and no label cut after every second character, as far as
 * there is room.
 */

import type { Cell } from '../../../parsers/document.js';
import type { Grid, GridCell } from './grid.js';

/** What all cells of one range of columns together want. */
export interface Demand {
  column: number;
  span: number;
  /** Characters to be read, by row. */
  characters: ReadonlyMap<number, number>;
  /** Width of the widest piece that should not be broken, in characters. */
  least: number;
}

/** A cell (null for a hole) in its row; one that spans rows spreads its lines over them. */
export interface Held {
  cell: Cell | null;
  row: number;
  rowSpan: number;
}

/** Characters that a table is wide: 42 of 10.5pt in the running text, 46 in an annex, 50 to 56 on a screen; and of 9pt, upright and turned. */
export const PAGE = 44;
const SMALL_PAGE = 52;
const TURNED_PAGE = 68;
const CROWDED = 0.85;
/** Lines that a part of a form has to save before it gets columns of its own. */
const SAVING = 2;
const PADDING = 1;
const DIGIT = 0.56;
const STEPS = 60;
/** Of the mean: the higher, the nearer to the tallest cell. */
const POWER = 8;

export function demandOf(held: readonly Held[], column: number, span: number): Demand {
  const characters = new Map<number, number>();
  let least = 0;
  for (const { cell, row, rowSpan } of held) {
    const text = cell?.text ?? '';
    characters.set(row, visualLength(text) / rowSpan);
    least = Math.max(least, leastOf(text, rowSpan));
  }
  return { column, span, characters, least };
}

export function charactersOf({ characters }: Demand): number {
  let sum = 0;
  for (const count of characters.values()) sum += Math.max(1, count);
  return sum;
}

/** Full-width digits are set smaller before a figure of them is broken. */
const FULL_DIGIT = 0.7;
const FIGURE = /[0-9.,%]{1,14}|^[０-９．，％]{1,14}$/g;

/** A label beside many rows has height to spare: two characters on a line are enough for it. What stands in brackets is kept whole. */
function leastOf(text: string, rowSpan: number): number {
  const figures = Math.max(
    0,
    ...(text.match(FIGURE) ?? []).map((run) => run.length * (/[０-９]/.test(run) ? FULL_DIGIT : DIGIT)),
  );
  const bracketed = Math.max(0, ...(text.match(/[（(][^（）()\s]{1,3}[)）]/g) ?? []).map(visualLength));
  const label = Math.min(visualLength(text), rowSpan > 3 ? 2 : 4);
  return PADDING + Math.max(1, label, bracketed, figures);
}

/** Widths of `columns` columns that add up to `room`. The review copy and the public page ask the same of the same table, one after the other. */
export function shareOut(demands: readonly Demand[], columns: number, room: number): readonly number[] {
  if (demands.some(({ characters }) => characters.size > LONG_TABLE)) return reckoned(demands, columns, room);
  const key = JSON.stringify([columns, room, demands.map(({ characters, ...own }) => [own, [...characters]])]);
  const widths = SHARED.get(key) ?? reckoned(demands, columns, room);
  if (SHARED.size > MOST_SHARED) SHARED.clear();
  SHARED.set(key, widths);
  return widths;
}

/** Rows of a table whose widths are not kept. */
const LONG_TABLE = 500;
/** Parts of forms of a report or two. */
const MOST_SHARED = 100;
const SHARED = new Map<string, readonly number[]>();

function reckoned(demands: readonly Demand[], columns: number, room: number): number[] {
  // Numbered rows and plain arrays: the steps below are a tenth of all that it takes to make the pages of a report.
  const rows = new Map<number, number>();
  for (const { characters } of demands)
    for (const row of characters.keys()) if (!rows.has(row)) rows.set(row, rows.size);
  const cells = demands.map(({ characters }) => ({
    rows: Array.from(characters.keys(), (row) => rows.get(row)!),
    counts: [...characters.values()],
    // Of each cell in this step: the power of its lines.
    powers: new Float64Array(characters.size),
  }));
  const heights = new Float64Array(rows.size);
  let widths = new Array<number>(columns).fill(room / columns);
  for (let step = 0; step < STEPS; step++) {
    const used = demands.map(({ column, span }) => Math.max(0.5, rangeWidth(widths, column, span) - PADDING));
    // A row's height: one line of its own, and the lines of its cells.
    heights.fill(1);
    cells.forEach(({ rows, counts, powers }, i) => {
      for (let k = 0; k < rows.length; k++) {
        powers[k] = (counts[k]! / used[i]!) ** POWER;
        heights[rows[k]!]! += powers[k]!;
      }
    });
    for (let row = 0; row < heights.length; row++) heights[row] = heights[row]! ** (1 - 1 / POWER);
    const pulls = new Array<number>(columns).fill(1e-6);
    demands.forEach(({ column, span }, i) => {
      const { rows, powers } = cells[i]!;
      let pull = 0;
      for (let k = 0; k < rows.length; k++) pull += powers[k]! / heights[rows[k]!]! / used[i]!;
      for (let c = column; c < column + span; c++) pulls[c] = pulls[c]! + pull;
    });
    widths = scaled(
      widths.map((width, c) => width * pulls[c]! ** 0.2),
      room,
    );
    widths = scaled(
      widths.map((width) => Math.max(width, PADDING + 1)),
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

export interface TableWidths {
  /** By part, whole percents. */
  widths: number[][];
  /** Even the least that the columns want leaves no room at the usual size: printed one step smaller. */
  crowded: boolean;
}

/**
 * Widths for the parts of one form. They share their lines, unless one of them would be much taller for it; then it shares the column
 * of labels only.
 *
 * @param isTurned printed on a sheet in landscape, should it be crowded
 */
export function tableWidths(grid: Grid, parts: readonly { from: number; to: number }[], isTurned = false): TableWidths {
  const demands = parts.map(({ from, to }) => demandsOf(grid.rows.slice(from, to)));
  const crowded = demands.some((part) => leastRoom(part) > CROWDED * PAGE);
  const room = !crowded ? PAGE : isTurned ? TURNED_PAGE : SMALL_PAGE;
  const whole = grid.widths ?? wholePercents(shareOut(demandsOf(grid.rows), grid.columns, room));
  if (parts.length === 1) return { widths: [whole], crowded };
  const widths = demands.map((part) => {
    const [labels = 0, ...shared] = whole;
    const own = shareOut(part, grid.columns, room).slice(1);
    const rest = shared.reduce((a, b) => a + b, 0);
    const apart = wholePercents([labels, ...scaled(own, rest)]);
    const isTaller = linesOf(part, apart, room) + SAVING <= linesOf(part, whole, room);
    return isTaller ? apart : whole;
  });
  return { widths, crowded };
}

/** What the fullest row wants at least. */
function leastRoom(demands: readonly Demand[]): number {
  const rows = new Map<number, number>();
  for (const { least, characters } of demands)
    for (const row of characters.keys()) rows.set(row, (rows.get(row) ?? 0) + least);
  return Math.max(0, ...rows.values());
}

/** How many lines the rows take in columns of so many percents. */
function linesOf(demands: readonly Demand[], percents: readonly number[], room: number): number {
  const heights = new Map<number, number>();
  for (const { column, span, characters } of demands) {
    const used = Math.max(1, (rangeWidth(percents, column, span) * room) / 100 - PADDING);
    for (const [row, count] of characters) heights.set(row, Math.max(heights.get(row) ?? 1, Math.ceil(count / used)));
  }
  return [...heights.values()].reduce((a, b) => a + b, 0);
}

function demandsOf(rows: readonly GridCell[][]): Demand[] {
  const ranges = new Map<string, { column: number; colSpan: number; held: Held[] }>();
  rows.forEach((cells, row) => {
    for (const { cell, column, colSpan, rowSpan } of cells) {
      const range = ranges.get(`${column}:${colSpan}`) ?? { column, colSpan, held: [] };
      ranges.set(`${column}:${colSpan}`, range);
      range.held.push({ cell, row, rowSpan });
    }
  });
  return [...ranges.values()].map(({ column, colSpan, held }) => demandOf(held, column, colSpan));
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
