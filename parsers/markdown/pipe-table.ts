/** Tables of pipes. Every row is read, also where it has more or fewer cells than its head. */
import { PIPE_RULE } from '../table/text-table.js';

export interface PipeTable {
  /** Sources of the cells, unescaped pipes split. */
  rows: string[][];
  headerRows: number;
  /** Line behind the table. */
  next: number;
}

/** A pipe table that begins at `at`, or null: a head with a rule below it, or at least two lines framed in pipes. */
export function pipeTableAt(lines: readonly string[], at: number): PipeTable | null {
  const head = lines[at]!;
  if (!head.includes('|')) return null;
  const ruled = PIPE_RULE.test(lines[at + 1] ?? '') && !PIPE_RULE.test(head) && (lines[at + 1] ?? '').includes('|');
  const bare = PIPE_RULE.test(head) && isFramed(lines[at + 1] ?? '');
  if (!ruled && !bare && !(isFramed(head) && isFramed(lines[at + 1] ?? ''))) return null;
  const rows: string[][] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next]!;
    if (line.trim() === '' || (!line.includes('|') && next > at + 1)) break;
    if (!isRule(line)) rows.push(splitPipes(line));
  }
  const empty = ruled && rows[0]!.every((cell) => cell.trim() === '');
  // pandoc prints a row of blanks above the rule where a table has no head.
  return { rows: empty ? rows.slice(1) : rows, headerRows: ruled && !empty ? 1 : 0, next };
}

function isFramed(line: string): boolean {
  return /^\s*\|.*\|\s*$/.test(line) && splitPipes(line).length > 1;
}

/** A rule, also one of pandoc's with `+` between the runs. */
function isRule(line: string): boolean {
  return PIPE_RULE.test(line) && /-/.test(line) && !/[^\s|:+-]/.test(line) && /-{2,}|:-|-:|\|\s*-\s*\|/.test(line);
}

/** Cells of a line; `\|` and pipes inside code are text. */
export function splitPipes(line: string): string[] {
  const body = line.trim().replace(/^\|/, '');
  const cells: string[] = [];
  let cell = '';
  let code = false;
  for (let i = 0; i < body.length; i++) {
    const char = body[i]!;
    if (char === '\\' && i + 1 < body.length) {
      cell += body[i + 1] === '|' ? '|' : char + body[i + 1]!;
      i++;
    } else if (char === '|' && !code) {
      cells.push(cell);
      cell = '';
    } else {
      if (char === '`' && (code || body.indexOf('`', i + 1) > 0)) code = !code;
      cell += char;
    }
  }
  if (cell.trim() !== '') cells.push(cell);
  return cells;
}
