/** What a table's columns and first cells tell without knowing the form: figures, heads, typed indents. */
import { CN } from '../../../parsers/characters.js';
import { readCellNumber } from '../../../parsers/number.js';
import { normaliseLabel } from '../../taxonomy/label.js';
import type { GridCell } from './grid.js';

/** Grid ranges that print figures, block by block: most of what stands in the range under the block's head are figures. */
export function figureColumns(rows: readonly GridCell[][], heads: ReadonlySet<number>): Set<string>[] {
  const result: Set<string>[] = new Array(rows.length);
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && !(heads.has(to) && !heads.has(to - 1))) to++;
    const votes = new Map<string, number>();
    for (const row of rows.slice(from, to).filter((_, i) => !heads.has(from + i))) {
      for (const cell of row) {
        const kind = readCellNumber(cell.cell?.text ?? '').kind;
        const vote = kind === 'number' ? 1 : kind === 'text' ? -1 : 0;
        votes.set(rangeOf(cell), (votes.get(rangeOf(cell)) ?? 0) + vote);
      }
    }
    const ranges = new Set([...votes].flatMap(([range, vote]) => (vote > 0 ? [range] : [])));
    for (let r = from; r < to; r++) result[r] = ranges;
    from = to;
  }
  return result;
}

export function rangeOf({ column, colSpan }: GridCell): string {
  return `${column}:${colSpan}`;
}

const LEVEL_HEAD = new RegExp(`^${CN}级指标$`);

/** For each row the cell ordinals whose nearest head above says 一级指标, 二级指标 or 三级指标: those cells name the row. */
export function indicatorColumns(rows: readonly GridCell[][], heads: ReadonlySet<number>): Set<number>[] {
  let current = new Set<number>();
  return rows.map((row, r) => {
    if (!heads.has(r)) return current;
    const named = row.filter(({ cell }) => cell && LEVEL_HEAD.test(normaliseLabel(cell.text)));
    current = new Set(named.flatMap(({ cell }) => (cell ? [cell.column] : [])));
    return current;
  });
}

/** A first row of words over rows with figures heads them, where nothing says so. */
export function guessHeads(rows: readonly GridCell[][]): Set<number> {
  const kinds = rows.map((row) => row.map((cell) => readCellNumber(cell.cell?.text ?? '').kind));
  const words = kinds[0]?.length !== 1 && kinds[0]?.every((kind) => kind === 'text' || kind === 'empty');
  const figures = kinds.slice(1).some((row) => row.includes('number'));
  return new Set(rows.length > 1 && words && figures ? [0] : []);
}

/** Blanks before the label of the first column, as ranks: `''` 0, `'   1、'` 1, `'      其中：'` 2. */
export function typedIndents(rows: readonly GridCell[][]): Map<number, number> {
  const blanks = new Map<number, number>();
  rows.forEach((row, r) => {
    const first = row[0];
    if (first?.column !== 0 || !first.cell || row.length < 2) return;
    const lead = /^[ \u00a0\u3000]*/.exec(first.cell.text)?.[0] ?? '';
    if (first.cell.text.trim() !== '')
      blanks.set(
        r,
        [...lead].reduce((n, c) => n + (c === '\u3000' ? 2 : 1), 0),
      );
  });
  const ranks = [...new Set(blanks.values())].sort((a, b) => a - b);
  if (ranks.length < 2) return new Map();
  return new Map([...blanks].map(([r, n]) => [r, ranks.indexOf(n)]));
}
