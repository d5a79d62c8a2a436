/**
 * pandoc's tables by columns: `simple` and `multiline` (runs of dashes above the columns). Columns are counted in display width, a
 * Chinese character taking two. Where a word crosses a column's edge the table cannot be cut safely.
 */
import { displayWidth } from '../characters.js';
import { DASH_RULE } from '../table/text-table.js';

export type ColumnTable =
  | { kind: 'table'; rows: string[][]; headerRows: number; next: number }
  /** The lines are a table, but its columns cannot be told. */
  | { kind: 'lost'; next: number };

interface Column {
  start: number;
  end: number;
}

/** A table by columns that begins at line `at`, or null. */
export function columnTableAt(lines: readonly string[], at: number): ColumnTable | null {
  if (DASH_RULE.test(lines[at]!)) return dashTable(lines, at, 0);
  // A line of dashes over the whole width, a head of some lines, the rule of the columns.
  if (/^\s*-{8,}\s*$/.test(lines[at]!)) {
    for (let rule = at + 2; rule < Math.min(at + 12, lines.length); rule++) {
      if (lines[rule] === '') return null;
      if (DASH_RULE.test(lines[rule]!)) return dashTable(lines, rule, rule - at - 1);
    }
    return null;
  }
  if (lines[at]!.trim() !== '' && DASH_RULE.test(lines[at + 1] ?? '')) return dashTable(lines, at + 1, 1);
  return null;
}

function dashTable(lines: readonly string[], rule: number, head: number): ColumnTable {
  const columns = columnsOf(lines[rule]!);
  let end = rule + 1;
  // Only the same rule closes it: a row of cells that hold dashes looks like another one.
  const closing = (line: string) => line.trim() === lines[rule]!.trim() || /^\s*-{8,}\s*$/.test(line);
  while (end < lines.length && !closing(lines[end]!)) end++;
  const closed = end < lines.length;
  // A simple table with a head may end at a blank line instead of a rule.
  if (
    !closed ||
    (head === 1 && lines.slice(rule + 1, end).some((line) => /^#|^\S/.test(line) && columns[0]!.start > 0))
  ) {
    end = rule + 1;
    while (end < lines.length && lines[end] !== '') end++;
  }
  const body = lines.slice(rule + 1, end);
  const next = closed && closing(lines[end] ?? '') ? end + 1 : end;
  const multiline = body.some((line) => line.trim() === '');
  const groups = multiline ? groupByBlank(body) : body.map((line) => [line]);
  const rows = [...(head > 0 ? [lines.slice(rule - head, rule)] : []), ...groups].map((group) =>
    cutRow(group, columns),
  );
  if (rows.some((row) => row === null)) return { kind: 'lost', next };
  return { kind: 'table', rows: rows as string[][], headerRows: head > 0 ? 1 : 0, next };
}

function groupByBlank(lines: readonly string[]): string[][] {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() !== '') groups.at(-1)!.push(line);
    else if (groups.at(-1)!.length > 0) groups.push([]);
  }
  return groups.filter((group) => group.length > 0);
}

function columnsOf(rule: string): Column[] {
  return [...rule.matchAll(/-+/g)].map((run) => ({ start: run.index, end: run.index + run[0].length }));
}

/** Cells of a row of some lines, or null where text stands across an edge. */
function cutRow(group: readonly string[], columns: readonly Column[]): string[] | null {
  const cells = columns.map((): string[] => []);
  for (const line of group) {
    const pieces = columns.map(() => '');
    let position = 0;
    for (const char of line) {
      const width = displayWidth(char);
      const column = columns.findIndex(
        ({ start, end }, c) => position >= start && position < (columns[c + 1] ? end : Infinity),
      );
      if (column >= 0) pieces[column] += char;
      else if (char.trim() !== '') return null;
      position += width;
    }
    pieces.forEach((piece, c) => {
      if (piece.trim() !== '') cells[c]!.push(piece.replace(/^ +| +$/g, ''));
    });
  }
  if (cells.some(cutsNumeral)) return null;
  return cells.map((parts) => parts.map((part) => part.replace(/\\$/, '')).join('\n'));
}

/**
 * A converter breaks what is wider than its column anywhere, `4.66` into `4.` and `66`; nothing tells that from two numbers that stood
 * beside each other. A line break that was typed ends in a backslash.
 */
export function cutsNumeral(parts: readonly string[]): boolean {
  return parts.some((part, i) => i > 0 && /[\d０-９.．,，]$/.test(parts[i - 1]!) && /^[\d０-９.．,，%％]/.test(part));
}
