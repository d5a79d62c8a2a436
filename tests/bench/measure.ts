/** Times and tables of the benches. Times are the only thing that differs from run to run. */
import { displayWidth } from '../../parsers/characters.js';

export interface Timed {
  /** Milliseconds a run. */
  median: number;
  fastest: number;
  runs: number;
}

/** Median of warm runs: a few to warm up, then as many as fit into `budgetMs` (at least 5, at most 200). */
export async function time(work: () => unknown, budgetMs = 1500): Promise<Timed> {
  for (let i = 0; i < 3; i++) await work();
  const times: number[] = [];
  const end = performance.now() + budgetMs;
  while (times.length < 5 || (performance.now() < end && times.length < 200)) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)]!, fastest: times[0]!, runs: times.length };
}

export function milliseconds(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function percent(part: number, whole: number, digits = 1): string {
  return whole === 0 ? '—' : `${((100 * part) / whole).toFixed(digits)}%`;
}

/** Lines of a table: the first column to the left, the others to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => displayWidth(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, widths[column]! - displayWidth(cell)));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd();
  return [line(head), '-'.repeat(widths.reduce((sum, w) => sum + w + 2, -2)), ...rows.map(line)];
}
