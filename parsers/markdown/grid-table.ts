/**
 * Grid tables (`+---+`) as pandoc, docutils and text editors write them, also with cells that span rows and columns. The corners of
 * all rules cut the table into boxes; boxes without a line between them are one cell, which has to be a rectangle. Positions are
 * display columns, a Chinese character taking two. Where lines do not close a cell, or cut a character or a numeral, the table is
 * lost.
 */
import { displayWidth } from '../characters.js';
import { LIMITS } from '../limits.js';
import type { SpanningCell } from '../table/table-grid.js';
import { GRID_RULE } from '../table/text-table.js';
import { cutsNumeral } from './column-table.js';

export type GridTable = { kind: 'table'; rows: SpanningCell[][]; next: number } | { kind: 'lost'; next: number };

/** Second half of a wide character. */
const HALF = '';

/** A grid table that begins at line `at`, or null. */
export function gridTableAt(lines: readonly string[], at: number): GridTable | null {
  if (!GRID_RULE.test(lines[at]!)) return null;
  let next = at;
  while (next < lines.length && /^\s*[+|]/.test(lines[next]!)) next++;
  const screen = lines.slice(at, next).map(screenLine);
  const rows = readBoxes(screen);
  return rows === null ? { kind: 'lost', next } : { kind: 'table', rows, next };
}

/** A line by display columns; marks without a width stay with the character before them. */
function screenLine(line: string): string[] {
  const columns: string[] = [];
  for (const char of line) {
    const width = displayWidth(char);
    if (width > 0) columns.push(char, ...(width > 1 ? [HALF] : []));
    else if (columns.length > 0) columns[columns.length - (columns.at(-1) === HALF ? 2 : 1)] += char;
  }
  return columns;
}

function readBoxes(screen: readonly string[][]): SpanningCell[][] | null {
  const rules = screen.flatMap((line, y) => (hasRule(line) ? [y] : []));
  const edges = [...new Set(rules.flatMap((y) => cornersOf(screen[y]!)))].sort((a, b) => a - b);
  const [height, width] = [rules.length - 1, edges.length - 1];
  if (rules.at(-1) !== screen.length - 1 || height * width > LIMITS.tableCells) return null;
  const header = rules.findIndex((y) => screen[y]!.includes('='));
  const taken = rules.map(() => new Set<number>());
  const rows: SpanningCell[][] = [];
  for (let y = 0; y < height; y++) {
    const row: SpanningCell[] = [];
    for (let x = 0; x < width; x++) {
      if (taken[y]!.has(x)) continue;
      const [right, below] = reach(screen, rules, edges, x, y);
      for (let i = y; i < below; i++) {
        for (let j = x; j < right; j++) {
          if (taken[i]!.has(j)) return null;
          taken[i]!.add(j);
        }
      }
      const text = isClosed(screen, rules, edges, { x, y, right, below })
        ? cellText(screen.slice(rules[y]! + 1, rules[below]!), edges[x]!, edges[right]!)
        : null;
      if (text === null) return null;
      row.push({ text, rowSpan: below - y, colSpan: right - x, header: y < header });
    }
    rows.push(row);
  }
  return rows;
}

/** `+---` or `---+`: a rule, or a piece of one beside a cell that goes on. */
function hasRule(line: readonly string[]): boolean {
  return /[+][-=:]{2,}|[-=:]{2,}[+]/.test(line.join(''));
}

/** Corners that a rule runs into. A plus among words is none. */
function cornersOf(line: readonly string[]): number[] {
  return line.flatMap((char, x) => (char === '+' && (isRule(line[x - 1]) || isRule(line[x + 1])) ? [x] : []));
}

function isRule(char: string | undefined): boolean {
  return char === '-' || char === '=' || char === ':';
}

/** The corner opposite to the box's own: as far as no line parts it from the next box, first to the right, then below. */
function reach(
  screen: readonly string[][],
  rules: readonly number[],
  edges: readonly number[],
  x: number,
  y: number,
): [right: number, below: number] {
  let right = x + 1;
  while (right < edges.length - 1 && !isWall(screen, rules[y]! + 1, rules[y + 1]!, edges[right]!)) right++;
  let below = y + 1;
  while (below < rules.length - 1 && !isFloor(screen[rules[below]!]!, edges[x]!, edges[right]!)) below++;
  return [right, below];
}

/** Nothing but `|` (or a corner) at the column from line `from` to the line before `to`. */
function isWall(screen: readonly string[][], from: number, to: number, column: number): boolean {
  for (let y = from; y < to; y++) if (screen[y]![column] !== '|' && screen[y]![column] !== '+') return false;
  return true;
}

/** A rule from one edge to the other. */
function isFloor(line: readonly string[], from: number, to: number): boolean {
  for (let x = from + 1; x < to; x++) if (!isRule(line[x]) && line[x] !== '+') return false;
  return line[from] === '+' && line[to] === '+';
}

interface Box {
  x: number;
  y: number;
  right: number;
  below: number;
}

/** Lines on all four sides. */
function isClosed(
  screen: readonly string[][],
  rules: readonly number[],
  edges: readonly number[],
  { x, y, right, below }: Box,
): boolean {
  const [top, bottom, left, end] = [rules[y]!, rules[below]!, edges[x]!, edges[right]!];
  return (
    isFloor(screen[top]!, left, end) &&
    isFloor(screen[bottom]!, left, end) &&
    isWall(screen, top, bottom + 1, left) &&
    isWall(screen, top, bottom + 1, end)
  );
}

/** The words between the lines; null where a character stands across a line, or a numeral may have been broken. */
function cellText(lines: readonly string[][], left: number, right: number): string | null {
  if (lines.some((line) => line[left + 1] === HALF || line[right] === HALF)) return null;
  const parts = lines.map((line) =>
    line
      .slice(left + 1, right)
      .join('')
      .replace(/^ | +$/g, ''),
  );
  if (cutsNumeral(parts)) return null;
  return parts
    .map((part) => part.replace(/\\$/, ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}
