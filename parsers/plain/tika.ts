/**
 * The layout that Apache Tika prints (a tab before each cell, a newline after each paragraph, each row and each table):
 *
 *   table = row { row } NL      row = cell { cell } NL      cell = TAB para { NL para } NL
 *
 * An empty cell is `TAB NL`. The grammar is ambiguous where cells hold empty paragraphs: one blank line before untabbed text stays
 * inside the cell, two end the table; a blank line before a tab ends the row. table/cut-rows.ts mends what the widths then show to be wrong.
 */

import { mendRows } from '../table/cut-rows.js';
import type { KnownCells } from '../table/known-cells.js';
import type { RawCell } from '../table/raw-cell.js';

/** A run of text lines, or the rows of a table. */
export type Piece = { kind: 'text'; lines: string[] } | { kind: 'table'; rows: RawCell[][] };

export function parseTika(lines: readonly string[], whole: KnownCells): Piece[] {
  const pieces: Piece[] = [];
  let text: string[] = [];
  let at = 0;
  while (at < lines.length) {
    if (!opensCell(lines[at])) {
      text.push(lines[at++]!);
      continue;
    }
    const region = readRegion(lines, at);
    const rows = mendRows(region.rows, whole);
    if (isTable(rows)) {
      pieces.push({ kind: 'text', lines: text }, { kind: 'table', rows });
      text = [];
    } else {
      for (const row of rows) for (const cell of row) for (const line of cell.lines) text.push(line);
    }
    at = region.next;
  }
  pieces.push({ kind: 'text', lines: text });
  return pieces.filter((piece) => piece.kind === 'table' || piece.lines.length > 0);
}

function opensCell(line: string | undefined): boolean {
  return line?.startsWith('\t') ?? false;
}

/** Reads from a line that opens a cell to the end of its table. `depth` bounds nested tables. */
function readRegion(lines: readonly string[], from: number, depth = 0): { rows: RawCell[][]; next: number } {
  const byLine = rowsByLine(lines, from);
  if (byLine) return byLine;
  const rows: RawCell[][] = [];
  let row: RawCell[] = [];
  let at = from;
  while (at < lines.length) {
    const line = lines[at]!;
    const cell = row.at(-1);
    if (opensCell(line)) {
      if (depth < 8 && line.startsWith('\t\t') && opensNested(lines, at, row.length, rows.at(-1)?.length ?? 0)) {
        const inner = readRegion(innerLines(lines, at), 0, depth + 1);
        row.push({ lines: [], nested: [inner.rows] });
        at += inner.next;
        // The paragraph that must follow a nested table belongs to the outer cell; usually it is empty.
        if (lines[at] === '') at++;
      } else {
        row.push({ lines: [line.slice(1)], nested: [] });
        at++;
      }
    } else if (line !== '') {
      cell?.lines.push(line);
      at++;
    } else {
      const blanks = countBlanks(lines, at);
      const next = lines[at + blanks];
      if (next !== undefined && !opensCell(next) && blanks === 1) {
        cell?.lines.push('');
        at++;
        continue;
      }
      if (
        next !== undefined &&
        !opensCell(next) &&
        isTornLabel(lines, at, blanks, row.length, rows.at(-1)?.length ?? 0)
      ) {
        cell?.lines.push(...Array<string>(blanks).fill(''));
        at += blanks;
        continue;
      }
      rows.push(row);
      row = [];
      at += blanks;
      if (next === undefined || !opensCell(next)) break;
      if (blanks > 3 || (blanks === 3 && !continuesTable(lines, at, rows.at(-1)!.length))) break;
      for (let extra = 1; extra < blanks; extra++) cell?.lines.push('');
    }
  }
  if (row.length > 0) rows.push(row);
  return { rows, next: at };
}

function countBlanks(lines: readonly string[], at: number): number {
  let blanks = 0;
  while (lines[at + blanks] === '') blanks++;
  return blanks;
}

/**
 * Three blank lines before a tab: two tables with an empty paragraph between them (Word cannot put them closer), unless the next
 * row opens like the continuation of a merge and is as wide as the row before.
 */
function continuesTable(lines: readonly string[], at: number, width: number): boolean {
  return lines[at] === '\t' && widthFrom(lines, at) === width;
}

/**
 * `产出指标`, two blank lines, `（50分）` and then the next cell: the bracket belongs to the cell where that makes the row as wide as
 * the one before or as a next one that continues a merge; otherwise it is a paragraph (`（单位：万元）` above the next table).
 */
function isTornLabel(lines: readonly string[], at: number, blanks: number, before: number, previous: number): boolean {
  const label = at + blanks;
  if (blanks > 3 || !/^[(（][^()（）]{1,8}[)）]$/.test(lines[label]!.trim()) || !opensCell(lines[label + 1]))
    return false;
  let end = label + 1;
  while (end < lines.length && lines[end] !== '') end++;
  const width = before + widthFrom(lines, label + 1);
  return (
    before < width - before && (width === previous || (lines[end + 1] === '\t' && width === widthFrom(lines, end + 1)))
  );
}

/** Cells from `at` to the end of the row. */
function widthFrom(lines: readonly string[], at: number): number {
  let width = 0;
  for (let i = at; i < lines.length && lines[i] !== ''; i++) if (opensCell(lines[i])) width++;
  return width;
}

/**
 * Two tabs: a nested table, a cell whose text begins with a typed tab, or an empty cell without its newline. It is nested where
 * the blank lines that end it are there and neither reading as plain cells gives the row the width of a neighbour.
 */
function opensNested(lines: readonly string[], at: number, before: number, previous: number): boolean {
  const width = before + widthFrom(lines, at);
  let end = at;
  while (end < lines.length && lines[end] !== '') end++;
  const following = widthFrom(lines, end + 1);
  const tabs = /^\t+/.exec(lines[at]!)![0].length - 1;
  if ([width, width + tabs].some((w) => w === previous || (w === following && w > 1))) return false;
  for (let i = at; i < Math.min(lines.length, at + LONGEST_NESTED); i++) {
    if (lines[i] !== '') continue;
    const blanks = countBlanks(lines, i);
    if (blanks >= 2) return blanks >= 3;
    if (!opensCell(lines[i + 1])) return false;
  }
  return false;
}

/** A table inside a cell is looked for so many lines ahead, or a hostile file would make the search square. */
const LONGEST_NESTED = 2000;

/** The lines of a nested table, as a table of its own: up to and with the blank lines that end it. */
function innerLines(lines: readonly string[], at: number): string[] {
  let end = at;
  while (end < lines.length && !(lines[end] === '' && lines[end + 1] === '')) end++;
  const inner = lines.slice(at, end + 2);
  inner[0] = inner[0]!.slice(1);
  return inner;
}

/**
 * Sheets (and tables of content controls) come with one row a line and no blank lines: `TAB a TAB b`. Then lines are rows.
 */
function rowsByLine(lines: readonly string[], from: number): { rows: RawCell[][]; next: number } | null {
  let end = from;
  let inner = 0;
  while (opensCell(lines[end])) {
    if (lines[end]!.slice(1).includes('\t')) inner++;
    end++;
  }
  const count = end - from;
  if (count < 2 || inner * 2 <= count || (end < lines.length && countBlanks(lines, end) < 2)) return null;
  const rows = lines.slice(from, end).map((line) =>
    line
      .slice(1)
      .split('\t')
      .map((text) => ({ lines: [text], nested: [] })),
  );
  return { rows, next: end };
}

/**
 * A table has a row of two cells. A single row of sentences is a stretch of indented paragraphs; so are rows of one cell each
 * that hold sentences.
 */
function isTable(rows: readonly RawCell[][]): boolean {
  const cells = rows.flat();
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (cells.some((cell) => cell.nested.length > 0)) return true;
  if (cells.length < 2) return false;
  const prose = cells.filter((cell) => cell.lines.some(isSentence)).length;
  if (rows.length === 1 || widest === 1) return prose === 0 && cells.every((cell) => cell.lines.length <= 3);
  return widest > 3 || prose * 10 <= cells.length * 6;
}

function isSentence(line: string): boolean {
  const bare = line.trim();
  return bare.length > 40 || /[。；;]$/.test(bare);
}
