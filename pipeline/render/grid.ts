/**
 * The layout grid of a table: where each cell stands, how far it reaches, how wide the columns are.
 *
 * A Word file brings its own grid. Plain text brings none: rows of differing length without a word about merges. There the grid is
 * made from the rows: the label column is shared by all of them, the cells behind it share the rest in proportion to what they
 * hold, and the union of all borders (those that nearly meet, joined) is the grid. An empty cell under a label is its continuation,
 * but only in a label column: an empty cell anywhere else is a blank that somebody left, and stays one.
 */
import { type Cell, rowsOf, type Table } from '../../parsers/document.js';
import { normaliseLabel } from '../forms/label.js';
import { columnWidths, type Demand, demandOf, PAGE, shareOut, wholePercents } from './widths.js';

export interface GridCell {
  /** null for a hole in the file's own grid. */
  cell: Cell | null;
  column: number;
  colSpan: number;
  rowSpan: number;
}

export interface Grid {
  columns: number;
  rows: GridCell[][];
  /** Percent of the table's width, whole numbers that add up to 100. */
  widths: number[];
}

export function layOut(table: Table): Grid {
  if (table.gridColumns === null) return textGrid(table);
  const grid = fileGrid(table);
  return { ...grid, widths: columnWidths(grid) };
}

function fileGrid(table: Table): Omit<Grid, 'widths'> {
  const source = rowsOf(table);
  const columns = Math.max(
    table.gridColumns ?? 1,
    ...source.map((row) => row.reduce((n, cell) => n + cell.colSpan, 0)),
  );
  // Which rows each column is taken down to by a merge from above.
  const taken = new Array<number>(columns).fill(-1);
  const rows: GridCell[][] = source.map((cells, r) => {
    const row: GridCell[] = [];
    let at = 0;
    const hole = (to: number) => {
      for (; at < to; at++) if ((taken[at] ?? -1) < r) row.push({ cell: null, column: at, colSpan: 1, rowSpan: 1 });
    };
    for (const cell of [...cells].sort((a, b) => a.column - b.column)) {
      const wanted = Math.max(cell.gridColumn ?? at, at);
      hole(Math.min(wanted, columns));
      // What a merge from above covers is no cell of this row; a filled cell there means the file contradicts itself, and stays.
      if ((taken[at] ?? -1) >= r && (cell.continued || cell.text === '')) {
        at += cell.colSpan;
        continue;
      }
      const colSpan = Math.max(1, Math.min(cell.colSpan, columns - at));
      const rowSpan = reach(source, r, cell, at, colSpan);
      row.push({ cell, column: at, colSpan, rowSpan });
      for (let c = at; c < at + colSpan; c++) taken[c] = r + rowSpan - 1;
      at += colSpan;
    }
    hole(columns);
    return row;
  });
  return { columns, rows };
}

/** Rows that a vertical merge really covers: as declared, but only while the rows below give way to it. */
function reach(rows: readonly Cell[][], r: number, cell: Cell, column: number, colSpan: number): number {
  let span = 1;
  for (; span < cell.rowSpan && r + span < rows.length; span++) {
    const below = (rows[r + span] ?? []).filter((c) => {
      const left = c.gridColumn ?? -1;
      return left < column + colSpan && left + c.colSpan > column;
    });
    if (below.length === 0 || below.some((c) => !c.continued)) break;
  }
  return span;
}

interface Row {
  cells: Cell[];
  /** Right border of each cell in units of a row's width, 0…1. */
  borders: number[];
  /** Rows with the same shape share their borders. */
  shape: string;
}

const TOTAL_LABEL = /^(?:总分|合计|总计|小计|总得分|总分值)$/;
const GROUP_HEAD = /^(?:一级|二级)指标$/;
/** Borders closer than this are meant to be one. */
const NEAR = 0.03;

function textGrid(table: Table): Grid {
  const rows = shapeRows(rowsOf(table));
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
function shapeRows(source: readonly Cell[][]): Row[] {
  const columns = new Map<string, Cell[][]>();
  let full = 0;
  const named = source.map((cells) => {
    if (cells.length > full) full = cells.length;
    const total = cells.length < full && cells.length > 1 && TOTAL_LABEL.test(normaliseLabel(cells[0]?.text ?? ''));
    const shape = total ? `total:${full}:${cells.length}` : String(cells.length);
    const key = total ? String(full) : shape;
    const held = columns.get(key) ?? cells.map(() => []);
    cells.forEach((cell, i) => {
      // The figures of a row of totals want room in the last columns; its label has more than enough.
      if (!total || i > 0) held[held.length - cells.length + i]?.push(cell);
    });
    columns.set(key, held);
    return { cells, shape };
  });
  const shapes = [...columns].map(([shape, held]) => ({
    shape,
    demands: held.map((cells, i) => demandOf(cells, i, 1)),
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
    demands.reduce((sum, { characters }) => sum + Math.sqrt(characters), 0);
  const heaviest = shapes.reduce((a, b) => (weight(b) > weight(a) ? b : a), shapes[0] ?? []);
  if (heaviest.length < 2) return 0.2;
  const labels = shapes.flatMap((demands) => demands.slice(0, 1));
  const label: Demand = {
    column: 0,
    span: 1,
    characters: labels.reduce((sum, { characters }) => sum + characters, 0),
    least: Math.max(...labels.map(({ least }) => least)),
  };
  const [width = 0] = shareOut([label, ...heaviest.slice(1)], heaviest.length, PAGE);
  return Math.min(0.42, Math.max(0.05, width / PAGE));
}

function bordersOf(demands: readonly Demand[], label: number): number[] {
  if (demands.length === 1) return [1];
  const rest = demands.slice(1).map((demand) => ({ ...demand, column: demand.column - 1 }));
  let at = label;
  return [label, ...shareOut(rest, rest.length, (1 - label) * PAGE).map((width) => (at += width / PAGE))];
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

/** Empty cells under a label of a label column become part of it. */
function mergeLabels(rows: GridCell[][]): GridCell[][] {
  const open: (GridCell | null)[] = [];
  const heads: boolean[] = [];
  return rows.map((row) => {
    const kept: GridCell[] = [];
    let leftContinues = true;
    row.forEach((entry, c) => {
      const text = entry.cell?.text ?? '';
      if (c > 0 && text.trim() !== '')
        heads[c] = GROUP_HEAD.test(normaliseLabel(text)) || (heads[c] === true && row.length === open.length);
      const above = open[c] ?? null;
      const same = above && above.column === entry.column && above.colSpan === entry.colSpan;
      const isLabelColumn = c === 0 || heads[c] === true;
      if (text === '' && same && isLabelColumn && leftContinues && row.length > 1) {
        above.rowSpan++;
        return;
      }
      leftContinues = false;
      open[c] = text.trim() === '' || row.length < 2 ? null : entry;
      kept.push(entry);
    });
    open.length = row.length;
    return kept;
  });
}
