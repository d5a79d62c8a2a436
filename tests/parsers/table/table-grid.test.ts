import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../parsers/limits.js';
import { gridFromSpans, type SpanningCell } from '../../../parsers/table/table-grid.js';

/** `text`, then `↓rows`, then `→columns`. */
function cellOf(written: string): SpanningCell {
  const [, text, down, right] = /^(.*?)(?:↓(-?\d+))?(?:→(-?\d+))?$/.exec(written)!;
  return { text: text!, rowSpan: Number(down ?? 1), colSpan: Number(right ?? 1), header: false };
}

function show(rows: string[]): string[] | null {
  const grid = gridFromSpans(rows.map((row) => (row === '' ? [] : row.split(' ').map(cellOf))));
  if (!grid) return null;
  const lines = Array.from({ length: grid.rows }, (_, row) =>
    grid.cells
      .filter((cell) => cell.row === row)
      .map((cell, column) => {
        expect(cell.column).toBe(column);
        const span = `${cell.rowSpan > 1 ? `↓${cell.rowSpan}` : ''}${cell.colSpan > 1 ? `→${cell.colSpan}` : ''}`;
        return `${cell.continued ? '^' : cell.text}${span}@${cell.gridColumn}`;
      })
      .join(' '),
  );
  return [...lines, `${grid.gridColumns} columns`];
}

const GRIDS: [name: string, rows: string[], shown: string[]][] = [
  ['plain', ['a b', 'c d'], ['a@0 b@1', 'c@0 d@1', '2 columns']],
  ['columns', ['a→2 b', 'c d e'], ['a→2@0 b@2', 'c@0 d@1 e@2', '3 columns']],
  ['rows', ['a↓3 b', 'c', 'd'], ['a↓3@0 b@1', '^@0 c@1', '^@0 d@1', '2 columns']],
  ['both', ['a↓2→2 b', 'c', 'd e f'], ['a↓2→2@0 b@2', '^→2@0 c@2', 'd@0 e@1 f@2', '3 columns']],
  ['a merge at the end of a row', ['a b↓2', 'c'], ['a@0 b↓2@1', 'c@0 ^@1', '2 columns']],
  ['a merge behind a gap', ['a b c↓2', 'd'], ['a@0 b@1 c↓2@2', 'd@0 ^@2', '3 columns']],
  ['a row of continuations', ['a↓2 b↓2', '', 'c d'], ['a↓2@0 b↓2@1', '^@0 ^@1', 'c@0 d@1', '2 columns']],
  ['an empty row under nothing is none', ['a b', '', 'c d'], ['a@0 b@1', 'c@0 d@1', '2 columns']],
  ['spans beyond the table are cut', ['a↓9 b', 'c'], ['a↓2@0 b@1', '^@0 c@1', '2 columns']],
  ['0 rows means to the end', ['a↓0 b', 'c', 'd'], ['a↓3@0 b@1', '^@0 c@1', '^@0 d@1', '2 columns']],
  ['nonsense counts as 1', ['a↓-3→-2 b→0'], ['a@0 b@1', '2 columns']],
  ['a cell ends before a merge from above', ['a b↓2 c', 'd→3'], ['a@0 b↓2@1 c@2', 'd@0 ^@1', '3 columns']],
];

describe('gridFromSpans', () => {
  it.each(GRIDS)('%s', (_, rows, shown) => {
    expect(show(rows)).toEqual(shown);
  });

  it('cuts a span of two thousand million columns', () => {
    expect(show(['a→2000000000 b'])).toEqual([
      `a→${LIMITS.columnSpan}@0 b@${LIMITS.columnSpan}`,
      `${LIMITS.columnSpan + 1} columns`,
    ]);
  });

  it('gives up where merges alone would fill more cells than the limit', () => {
    const wide = Array.from({ length: 1000 }, () => cellOf('a↓1000'));
    const empty: SpanningCell[][] = Array.from({ length: 999 }, () => []);
    expect(gridFromSpans([wide, ...empty])).toBeNull();
  });

  it('tells which cell became which, with its marks', () => {
    const cell = { ...cellOf('a'), header: true, withdrawn: [{ start: 0, end: 1 }] };
    expect(gridFromSpans([[cell]])?.placed.get(cell)).toMatchObject({
      header: true,
      withdrawn: [{ start: 0, end: 1 }],
    });
  });
});
