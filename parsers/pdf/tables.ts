/** Grids with their text; a table that goes on on the next page becomes one. */
import { addTo } from '../grouped.js';
import type { KnownCells } from '../table/known-cells.js';
import { listedLines } from '../table/listed-lines.js';
import type { GridCell, RuledGrid } from './grids.js';
import { cellText, linesOf, type TextLine, wraps } from './lines.js';
import type { Glyph } from './page.js';

interface FilledCell {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
  text: string;
  /** As drawn on the last page that it stands on. */
  drawn: { left: number; right: number; lines: TextLine[] };
}

export interface PdfTable {
  /** Of its last piece, on the page where that ends. */
  bottom: number;
  xs: number[];
  rows: number;
  cells: FilledCell[];
  /** Rows at a page end that may be the rest of the row above: neither reading makes more sense. */
  torn: number[];
}

/** Puts each glyph into the box that holds its middle. Returns the table and the glyphs that stand outside. */
export function fillGrid(grid: RuledGrid, glyphs: readonly Glyph[]): { table: PdfTable; rest: Glyph[] } {
  const inside = new Map<GridCell, Glyph[]>();
  const rest: Glyph[] = [];
  const byRow: GridCell[][] = Array.from({ length: grid.ys.length - 1 }, () => []);
  for (const cell of grid.cells) for (let row = cell.row; row < cell.row + cell.rowSpan; row++) byRow[row]!.push(cell);
  for (const glyph of glyphs) {
    const x = (glyph.left + glyph.right) / 2;
    const y = glyph.y - glyph.size * 0.35;
    const row =
      y < grid.top || y > grid.bottom || x < grid.left || x > grid.right
        ? -1
        : grid.ys.findIndex((edge) => y < edge) - 1;
    const cell = byRow[row]?.find((box) => x >= box.left && x <= box.right);
    if (!cell) rest.push(glyph);
    else {
      addTo(inside, cell, glyph);
    }
  }
  const drawn = new Map(grid.cells.map((cell) => [cell, linesOf(inside.get(cell) ?? [])]));
  const texts = (cell: GridCell) => wholeLines(drawn.get(cell)!, cell);
  const listed = byRow.map((row) => listedLines(row.filter(({ rowSpan }) => rowSpan === 1).map(texts)));
  const cells = grid.cells.map((cell) => {
    const { row, column, rowSpan, colSpan, left, right } = cell;
    const lines = drawn.get(cell)!;
    const own = texts(cell);
    const isList = rowSpan === 1 && own.length > 1 && own.length === listed[row];
    const text = isList ? own.join('\n') : cellText(lines, { left, right });
    return { row, column, rowSpan, colSpan, text, drawn: { left, right, lines } };
  });
  return { table: { bottom: grid.bottom, xs: grid.xs, rows: grid.ys.length - 1, cells, torn: [] }, rest };
}

/** The lines of a cell, a number whose decimals had no room in one: `4210.75` above `2`. */
function wholeLines(lines: readonly TextLine[], { left, right }: GridCell): string[] {
  const whole: string[] = [];
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    const isRest = /^[\d０-９]{1,4}[%％]?$/.test(line.text) && /[\d０-９][.．][\d０-９]*$/.test(before?.text ?? '');
    if (before && isRest && wraps(before, line, left, right)) whole[whole.length - 1] += line.text;
    else whole.push(line.text);
  });
  return whole;
}

/** Two positions across the page that are one edge. */
const SAME_EDGE = 2.5;

/**
 * Whether `below`, the first thing on a page, is the rest of `above`, the last on the page before: as wide, at the same place. The
 * columns may differ, since each piece only shows the edges that its own rows have.
 */
export function continues(above: PdfTable, below: PdfTable): boolean {
  const [a, b] = [above.xs, below.xs];
  return Math.abs(a[0]! - b[0]!) <= SAME_EDGE && Math.abs(a.at(-1)! - b.at(-1)!) <= SAME_EDGE;
}

/** Appends the rest of a table: without the rows of the head that are printed again, merges that were cut joined. */
export function appendTable(above: PdfTable, below: PdfTable, names: KnownCells): void {
  const xs = [...above.xs, ...below.xs.filter((x) => !above.xs.some((edge) => Math.abs(edge - x) <= SAME_EDGE))].sort(
    (a, b) => a - b,
  );
  for (const table of [above, below]) moveToColumns(table, xs);
  const repeated = repeatedRows(above, below);
  const { rest, doubtful } = restOfRow(above, below, repeated, names);
  for (const [cell, whole] of rest) {
    whole.text += cell.text;
    if (cell.text !== '') whole.drawn = cell.drawn;
    // A merge that only touches the rest goes on in the row below it.
    if (cell.rowSpan > 1) whole.rowSpan += cell.rowSpan - 1;
  }
  above.bottom = below.bottom;
  const shift = above.rows - repeated - (rest.size > 0 ? 1 : 0);
  if (doubtful) above.torn.push(above.rows);
  for (const cell of below.cells) {
    if (cell.row < repeated || rest.has(cell)) continue;
    const cut = cell.row === repeated ? mergeAbove(above, cell) : null;
    if (cut && (cell.text === '' || isCutText(cut.text, cell.text, names))) {
      cut.rowSpan += cell.rowSpan;
      cut.text += cell.text;
    } else above.cells.push({ ...cell, row: cell.row + shift });
  }
  above.rows += below.rows - repeated - (rest.size > 0 ? 1 : 0);
}

/** Counts the columns of the cells anew, over more edges than the table had. */
function moveToColumns(table: PdfTable, xs: number[]): void {
  const at = (edge: number) => xs.findIndex((x) => Math.abs(x - edge) <= SAME_EDGE);
  for (const cell of table.cells) {
    const from = at(table.xs[cell.column]!);
    cell.colSpan = at(table.xs[cell.column + cell.colSpan]!) - from;
    cell.column = from;
  }
  table.xs = xs;
}

interface RestOfRow {
  rest: Map<FilledCell, FilledCell>;
  /** It may be the rest of a row, and is read as a row of its own. */
  doubtful: boolean;
}

/**
 * The cells of the first row of `below`, each with the cell that it goes on with, where a page ended inside that row: the same boxes, words
 * only where words stood above, and either nothing before its figures, no figures where the row above has them, or none in both.
 */
function restOfRow(above: PdfTable, below: PdfTable, row: number, names: KnownCells): RestOfRow {
  const none = { rest: new Map<FilledCell, FilledCell>(), doubtful: false };
  const rest = new Map<FilledCell, FilledCell>();
  const last = above.cells.filter((cell) => cell.row + cell.rowSpan === above.rows);
  for (const cell of below.cells.filter((candidate) => candidate.row === row)) {
    const whole = last.find(({ column, colSpan }) => column === cell.column && colSpan === cell.colSpan);
    if (!whole || (cell.text !== '' && whole.text === '')) return none;
    rest.set(cell, whole);
  }
  const pairs = [...rest].sort(([a], [b]) => a.column - b.column);
  const filled = pairs.filter(([cell]) => cell.text !== '');
  const first = filled[0];
  if (!first || rest.size < last.length) return none;
  const isFigure = ({ text }: FilledCell) => /^[\d０-９.．,，%％-]+$/.test(text.trim());
  const headless = isFigure(first[0]) && isFigure(first[1]) && first[0].column > 0;
  const wordsOnly =
    filled.length > 1 &&
    filled.every(([cell]) => !isFigure(cell)) &&
    pairs.filter(([cell, whole]) => cell.text === '' && isFigure(whole)).length > 1;
  // A head cut in two, `绩效指` above `标`: nothing but words in either row, and cells that were short enough to end above.
  const head =
    filled.length > 1 &&
    pairs.every(([cell, whole]) => !/[\d０-９]/.test(cell.text + whole.text)) &&
    pairs.some(([cell, whole]) => cell.text === '' && whole.text !== '');
  // A label cut in two, `公务接` above `待`: together they are a name that forms print, and not each of them.
  const label =
    filled.length === 1 &&
    names.has(first[1].text + first[0].text) &&
    !(names.has(first[1].text) && names.has(first[0].text));
  // No figures below those of the row above: a row of the table had three of them, or every line of words above was too long to end there.
  const missing = pairs.filter(([cell, whole]) => cell.text === '' && isFigure(whole)).length;
  const figureless = missing > 0 && filled.every(([cell]) => !isFigure(cell));
  const full = figureless && (missing >= 3 || filled.every(([cell, whole]) => isWrapped(whole, cell)));
  const shape = (wordsOnly ? 4 : 0) + (headless ? 3 : 0) + (label ? 3 : 0) + (head ? 2 : 0) + (full ? 2 : 0);
  const score = filled.reduce((sum, [cell, whole]) => sum + scoreOf(whole.text, cell.text, names), shape);
  return score > 1 ? { rest, doubtful: false } : { ...none, doubtful: figureless };
}

/** What stands below had no room in the last line above. */
function isWrapped({ drawn }: FilledCell, below: FilledCell): boolean {
  const [before, line] = [drawn.lines.at(-1), below.drawn.lines[0]];
  return before !== undefined && line !== undefined && wraps(before, line, drawn.left, drawn.right);
}

const FIGURE = /^[\d０-９.．,，%％-]+$/;

/** Both readings of two cells that a page end may have parted: above 0 where they make more sense as one. */
function scoreOf(above: string, below: string, names: KnownCells): number {
  const [a, b] = [above.trim(), below.trim()];
  if (FIGURE.test(a) && FIGURE.test(b)) return isTorn(a, b) ? 2 : -6;
  if (/^\d{3,12}$/.test(a) || /^\d{3,12}$/.test(b)) return -6;
  // Whatever stands above, a name begins a row.
  if (names.has(b) && !names.has(a + b)) return -2;
  if (names.has(b) && names.has(a)) return 0;
  return isCutText(a, b, names) ? 2 : 0;
}

/** `1,7` above `25.06`, `1725.` above `06`: alone neither is a whole number. */
function isTorn(above: string, below: string): boolean {
  return /[.．]$|[,，]\d{0,2}$/.test(above) || /^[.．,，%％]/.test(below);
}

/** A label, or a bracket, that only both together make whole. */
function isCutText(above: string, below: string, names: KnownCells): boolean {
  const opens = (text: string) => (text.match(/[（(]/g)?.length ?? 0) - (text.match(/[)）]/g)?.length ?? 0);
  if (above === '' || below === '') return false;
  if (names.has(above + below)) return !(names.has(above) && names.has(below));
  return (opens(above) > 0 && opens(below) < 0 && opens(above + below) === 0) || /^[（(]\d{1,3}分[)）]$/.test(below);
}

/** The cell of the last row that a line below the table has run out of: under its bottom, between its sides. */
export function overflowing(
  { cells, rows, xs, bottom }: PdfTable,
  line: { left: number; right: number; y: number; size: number },
): FilledCell | null {
  if (line.y - line.size > bottom + line.size * 0.8) return null;
  const found = cells.filter(
    ({ row, rowSpan, column, colSpan, text }) =>
      row + rowSpan === rows && text !== '' && line.left >= xs[column]! && line.right <= xs[column + colSpan]!,
  );
  const [only] = found;
  return found.length === 1 && only && only.colSpan < xs.length - 1 ? only : null;
}

function mergeAbove(above: PdfTable, cell: FilledCell): FilledCell | null {
  const last = above.cells.find(
    ({ row, rowSpan, column, colSpan }) =>
      row + rowSpan === above.rows && column === cell.column && colSpan === cell.colSpan,
  );
  return last && (last.rowSpan > 1 || cell.rowSpan > 1) ? last : null;
}

/** How many of the first rows say the same in both. */
function repeatedRows(above: PdfTable, below: PdfTable): number {
  const rowText = (table: PdfTable, row: number) =>
    table.cells
      .filter((cell) => cell.row === row)
      .map((cell) => `${cell.column}:${cell.text}`)
      .join('|');
  const limit = Math.min(3, above.rows, below.rows - 1);
  let same = 0;
  while (same < limit && /[^\d:|\s]/.test(rowText(above, same)) && rowText(above, same) === rowText(below, same))
    same++;
  return same;
}
