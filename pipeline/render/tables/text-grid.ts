/**
 * The grid of a text table whose rows differ in length. The label column is shared by all rows, the cells behind it share the rest in
 * proportion to what they hold, and the union of all borders (those that nearly meet, joined) is the grid.
 */

import { type Cell, rowsOf, type Table } from '../../../parsers/document.js';
import type { Grid, GridCell } from './grid.js';
import { mergeLabels } from './merge-labels.js';
import type { Understood } from './understand.js';
import { charactersOf, type Demand, demandOf, type Held, PAGE, shareOut, wholePercents } from './widths.js';

interface Row {
  cells: Cell[];
  /** Right border of each cell in units of a row's width, 0…1. */
  borders: number[];
  /** Rows with the same shape share their borders. */
  shape: string;
}

/** Borders closer than this are meant to be one. */
const NEAR = 0.03;

export function textGrid(table: Table, { totals }: Pick<Understood, 'totals'>): Grid {
  const rows = shapeRows(rowsOf(table), totals);
  const lines = mergeBorders(rows);
  const index = (border: number) =>
    lines.reduce((best, line, i) => (Math.abs(line - border) < Math.abs((lines[best] ?? 0) - border) ? i : best), 0);
  const placed: GridCell[][] = rows.map((row) => {
    let at = 0;
    return row.cells.map((cell, i) => {
      const end = i === row.cells.length - 1 ? lines.length : Math.max(at + 1, index(row.borders[i] ?? 1) + 1);
      const entry: GridCell = { cell, column: at, colSpan: Math.max(1, end - at), rowSpan: 1 };
      at = end;
      return entry;
    });
  });
  const widths = wholePercents(lines.map((line, i) => line - (lines[i - 1] ?? 0)));
  return { columns: lines.length, rows: mergeLabels(placed), widths };
}

/** Borders of each row: rows with the same number of cells share theirs, and all rows share the label column. */
function shapeRows(source: readonly Cell[][], totals: Understood['totals']): Row[] {
  const columns = new Map<string, Held[][]>();
  let full = 0;
  const named = source.map((cells, row) => {
    if (cells.length > full) full = cells.length;
    const total = cells.length < full && cells.length > 1 && totals.has(row);
    const shape = total ? `total:${full}:${cells.length}` : String(cells.length);
    const key = total ? String(full) : shape;
    const held = columns.get(key) ?? cells.map((): Held[] => []);
    cells.forEach((cell, i) => {
      // The figures of a row of totals want room in the last columns; its label has more than enough.
      if (!total || i > 0) held[held.length - cells.length + i]?.push({ cell, row, rowSpan: 1 });
    });
    columns.set(key, held);
    return { cells, shape };
  });
  const shapes = [...columns].map(([shape, held]) => ({
    shape,
    demands: held.map((column, i) => demandOf(column, i, 1)),
  }));
  const label = labelShare(shapes.map(({ demands }) => demands).filter((demands) => demands.length > 1));
  const borders = new Map(shapes.map(({ shape, demands }) => [shape, bordersOf(demands, label)]));
  return named.map(({ cells, shape }) => {
    const own = borders.get(shape);
    if (own) return { cells, shape, borders: own };
    // A row of totals prints its figures under the last columns; its label takes what is left of them.
    const whole = borders.get(shape.split(':')[1] ?? '') ?? [1];
    return { cells, shape, borders: whole.slice(whole.length - cells.length) };
  });
}

/** The label column as the shape with the most to read would have it, with the labels of all shapes in it. */
function labelShare(shapes: readonly Demand[][]): number {
  const weight = (demands: readonly Demand[]) =>
    demands.reduce((sum, demand) => sum + Math.sqrt(charactersOf(demand)), 0);
  const heaviest = shapes.reduce((a, b) => (weight(b) > weight(a) ? b : a), shapes[0] ?? []);
  if (heaviest.length < 2) return 0.2;
  const labels = shapes.flatMap((demands) => demands.slice(0, 1));
  const label: Demand = {
    column: 0,
    span: 1,
    characters: new Map(labels.flatMap(({ characters }) => [...characters])),
    least: Math.max(...labels.map(({ least }) => least)),
  };
  const [width = 0] = shareOut([label, ...heaviest.slice(1)], heaviest.length, PAGE);
  return Math.min(0.42, Math.max(0.05, width / PAGE));
}

function bordersOf(demands: readonly Demand[], label: number): number[] {
  if (demands.length === 1) return [1];
  const rest = demands.slice(1).map((demand) => ({ ...demand, column: demand.column - 1 }));
  const room = (1 - label) * PAGE;
  const even = room / rest.length;
  const held = rest.map(charactersOf);
  // Columns of one kind (three years, six rates) are of one width; so the borders of such rows meet.
  const isEven = Math.max(...held) <= 2.5 * Math.min(...held) && rest.every(({ least }) => least <= even);
  if (isEven) return [label, ...rest.map((_, i) => label + ((i + 1) * even) / PAGE)];
  let at = label;
  return [label, ...shareOut(rest, rest.length, room).map((width) => (at += width / PAGE))];
}

/** All borders of all shapes in order, the finest shape first; a border of another shape that comes near one is that one. */
function mergeBorders(rows: readonly Row[]): number[] {
  const shapes = [...new Map(rows.map((row) => [row.shape, row])).values()].sort(
    (a, b) => b.cells.length - a.cells.length,
  );
  const gaps = shapes.flatMap(({ borders }) => borders.map((border, i) => border - (borders[i - 1] ?? 0)));
  // Never so near that two borders of one row could become the same line.
  const near = Math.min(NEAR, 0.45 * Math.min(...gaps));
  const lines: number[] = [1];
  for (const { borders } of shapes) {
    const used = new Set<number>([1]);
    for (const border of borders) {
      if (border > 0.999) continue;
      const line = lines.find((other) => !used.has(other) && Math.abs(other - border) <= near);
      used.add(line ?? border);
      if (line === undefined) lines.push(border);
    }
  }
  return lines.sort((a, b) => a - b);
}
