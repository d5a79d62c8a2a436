/**
 * A table of the document as real tables of the page: heads, scopes, merges, figures on the right.
 *
 * A form is several tables drawn as one (staff, money, buildings). A head may only repeat over the rows that it heads, so a block long
 * enough to break over pages becomes a table of its own, with the columns of the whole form; the rest keeps the merges as submitted.
 */

import type { Format, Table } from '../../../parsers/document.js';
import type { Extraction, RowRange } from '../../extract/extraction.js';
import type { Marks } from '../runs.js';
import type { GridCell } from './grid.js';
import { layOut } from './lay-out-table.js';
import { label, type RowView, type TableContext, viewRow } from './table-row.js';
import { understand } from './understand.js';
import { tableWidths } from './widths.js';

export interface TableView {
  block: string;
  widths: number[];
  /** Printed one step smaller. */
  crowded: boolean;
  head: RowView[];
  bodies: RowView[][];
  /** Follows another part of the same form. */
  more: boolean;
  /** Name for whoever cannot see the table: the first label of the block. */
  name: string;
  /** Row and column, from 1, of the cell of another table in which it was submitted; a page shows it beside that one. */
  within: { row: number; column: number } | null;
}

/** Rows under a head from which a block may well break over pages. */
const LONG = 8;

/**
 * @param own the rows to show, where other forms share the table.
 * @param isTurned printed on a sheet in landscape.
 */
export function viewTable(
  table: Table,
  extraction: Pick<Extraction, 'facts' | 'parts'>,
  marks: Marks,
  format: Format,
  own: RowRange | null = null,
  isTurned = false,
): TableView[] {
  const understood = understand(table, extraction);
  const grid = layOut(table, understood, format);
  const context: TableContext = {
    table,
    marks,
    ...understood,
    crossed: crossings(grid.rows),
  };
  const segments = segmentsOf(grid.rows, context, own ?? { from: 0, to: grid.rows.length });
  const { widths, crowded } = tableWidths(grid, segments, isTurned);
  return segments.map((segment, i) => ({
    block: table.id,
    widths: widths[i]!,
    crowded,
    more: i > 0,
    name: nameOf(grid.rows[segment.from] ?? [], context),
    within: table.within && i === 0 ? { row: table.within.row + 1, column: table.within.column + 1 } : null,
    ...viewSegment(grid.rows, segment, context),
  }));
}

interface Segment {
  from: number;
  to: number;
  /** Rows of the head that repeats; 0 for a segment that keeps its heads among its rows. */
  head: number;
}

/** Cuts at heads that no merge crosses; short blocks in a row stay one table. */
function segmentsOf(rows: readonly GridCell[][], { heads, crossed }: TableContext, own: RowRange): Segment[] {
  const starts = rows.flatMap((_, r) => {
    if (r <= own.from || r >= own.to) return r === own.from ? [r] : [];
    return !heads.has(r) || heads.has(r - 1) || crossed[r] ? [] : [r];
  });
  const blocks = starts.map((from, i): Segment => {
    const to = starts[i + 1] ?? own.to;
    let head = 0;
    while (from + head < to && heads.has(from + head)) head++;
    const body = to - from - head;
    // A label that stands in the head and reaches into the rows heads only those.
    const reach = Math.max(
      0,
      ...rows.slice(from, from + head).flatMap((row, r) => row.map((cell) => r + cell.rowSpan - head)),
    );
    const repeats = (reach > 0 ? reach : body) >= LONG || (starts.length === 1 && body > 0 && reach <= 0);
    return { from, to, head: repeats ? head : 0 };
  });
  const joined: Segment[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last && last.head === 0 && block.head === 0) last.to = block.to;
    else joined.push({ ...block });
  }
  return joined;
}

/** For each row, whether a merge from above reaches into it. */
function crossings(rows: readonly GridCell[][]): boolean[] {
  let reached = 0;
  return rows.map((row, r) => {
    const crossed = reached > r;
    reached = Math.max(reached, r + 1, ...row.map((cell) => r + cell.rowSpan));
    return crossed;
  });
}

function viewSegment(
  rows: readonly GridCell[][],
  segment: Segment,
  context: TableContext,
): Pick<TableView, 'head' | 'bodies'> {
  const { from, to } = segment;
  const split = from + segment.head;
  const [top, first] = cutLabels(rows.slice(from, split), rows[split] ?? []);
  const head = top.map((row, i) => viewRow(row, from + i, context));
  const bodies: RowView[][] = [];
  for (let r = split; r < to; r++) {
    const view = viewRow(r === split ? first : (rows[r] ?? []), r, context);
    const opens = bodies.length === 0 || (context.heads.has(r) && !context.heads.has(r - 1) && !context.crossed[r]);
    if (opens) bodies.push([view]);
    else bodies.at(-1)?.push(view);
  }
  return { head, bodies };
}

/**
 * A repeated head must end where it ends: what reaches out of it is cut in two. The label of the rows (first column) goes with the
 * rows and leaves an empty corner in the head; any other cell keeps its words in the head.
 */
function cutLabels(head: readonly GridCell[][], first: readonly GridCell[]): [GridCell[][], GridCell[]] {
  const rest: GridCell[] = [];
  const top = head.map((row, r) =>
    row.map((entry): GridCell => {
      const below = r + entry.rowSpan - head.length;
      if (below <= 0) return entry;
      const goesDown = entry.column === 0;
      rest.push({ ...entry, cell: goesDown ? entry.cell : null, rowSpan: below });
      return { ...entry, cell: goesDown ? null : entry.cell, rowSpan: head.length - r };
    }),
  );
  return [top, [...rest, ...first].sort((a, b) => a.column - b.column)];
}

function nameOf(row: readonly GridCell[], context: TableContext): string {
  return row.map((cell) => label(cell, context)).find((name) => name !== '') ?? '';
}
