/**
 * Whole lines of a table that somebody typed into the cells of one row, a paragraph each: 年度资金总额⏎其中：财政拨款 beside 120⏎100 and 110⏎98.
 * Told by shape alone: cells of figures with equally many lines. A cell whose text only wraps has no such cells beside it.
 */
import { isFigureCell } from './figure-cell.js';

export type Lines = readonly string[];

/** Names and one cell of as many figures are a list from so many on; of two lines the name may be one that wraps. */
const LISTED = 3;

/** How many lines the cells of a row list, 0 where they list none. @param isFigure of a line with a figure, a blank or the mark of one. */
export function listedLines(cells: readonly Lines[], isFigure: (line: string) => boolean = isFigureOrBlank): number {
  const lists = cells.filter(
    (lines) => lines.length > 1 && lines.every(isFigure) && lines.filter((line) => /[\d０-９]/.test(line)).length > 1,
  );
  const first = lists[0];
  if (!first) return 0;
  const [count, at] = [first.length, cells.indexOf(first)];
  const isNamed = cells.slice(0, at).some((lines) => lines.length === count && areNames(lines));
  const isListed = count >= LISTED || lists.filter(({ length }) => length === count).length > 1;
  return isNamed && isListed ? count : 0;
}

export const areNames = (lines: Lines): boolean => lines.every((line) => /[\u4e00-\u9fff]/.test(line));

const isFigureOrBlank = (line: string): boolean => line.trim() === '' || isFigureCell(line);

/** No cell of a form lists more lines, and no row has more cells. */
const MOST = 40;

/**
 * Pasted lines with each such row put together: a cell's break is a line's end there, so that every cell begins on the line on which the
 * one before ends, the same number of lines further down. @param widths of other rows: that of the row is one of them.
 */
export function joinListed<L extends { fields: string[] }>(lines: readonly L[]): L[] {
  const widths = new Set(lines.flatMap(({ fields }) => (fields.length > 3 ? [fields.length] : [])));
  const joined: L[] = [];
  for (let at = 0; at < lines.length; ) {
    const row = stagedRow(lines, at) ?? (widths.size > 0 ? listedRow(lines, at, widths) : null);
    joined.push(row ? { ...lines[at]!, fields: row.fields } : lines[at]!);
    at = row ? row.end : at + 1;
  }
  return joined;
}

/** 年初预算数⏎120 beside 全年预算数⏎118 and 全年执行数⏎112: a name and its figure in each cell, so that lines begin with figures and end with names. */
function stagedRow(lines: readonly { fields: string[] }[], from: number): { fields: string[]; end: number } | null {
  const lead = lines[from]!.fields;
  const isName = (field: string) => areNames([field]) && !isFigureCell(field);
  const cells = [...lead];
  for (let end = from + 1; lead.length > 1 && end - from < MOST && isName(cells.at(-1)!); end++) {
    const [figure = '', ...others] = lines[end]?.fields ?? [];
    if (!isFigureCell(figure) || others.length > 1) return null;
    cells[cells.length - 1] += `\n${figure}`;
    if (others.length === 0) return end - from > 1 ? { fields: cells, end: end + 1 } : null;
    cells.push(others[0]!);
  }
  return null;
}

/** The row that begins here: the first cell of several lines is its last field, or the line. */
function listedRow(
  lines: readonly { fields: string[] }[],
  from: number,
  widths: ReadonlySet<number>,
): { fields: string[]; end: number } | null {
  const { fields: lead } = lines[from]!;
  if (!/[\u4e00-\u9fff]/.test(lead.at(-1)!)) return null;
  let step = 1;
  while (step < MOST && lines[from + step]?.fields.length === 1) step++;
  const cells: string[][] = lead.map((field) => [field]);
  let row: { fields: string[]; end: number } | null = null;
  for (let end = from + step; cells.length < MOST; end += step) {
    // The last line of a cell is the one on which the next begins.
    const between = lines.slice(end - step + 1, end);
    const next = lines[end]?.fields ?? [];
    if (next.length < 2 || between.some(({ fields }) => fields.length > 1)) break;
    cells.at(-1)!.push(...between.map(({ fields }) => fields[0]!), next[0]!);
    cells.push(...next.slice(1).map((field) => [field]));
    const isWhole = widths.has(cells.length) && cells.length > lead.length + 2 && listedLines(cells) === step + 1;
    // A shorter row may be another table's.
    if (isWhole) row = { fields: cells.map((cell) => cell.join('\n')), end: end + 1 };
    if (next.length > 2) break;
  }
  return row;
}
