/** What the page takes from the model of a table, and which ranges of its own grid print figures. */
import type { Table } from '../../../parsers/document.js';
import { readCellNumber } from '../../../parsers/number.js';
import type { Part } from '../../extract/extraction.js';
import { rowsIn } from '../../extract/tables/model/form-row.js';
import { cellOf, modelOf } from '../../extract/tables/model/table-model.js';
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

/** What the model of its forms says of a table of the page. */
export interface Understood {
  heads: ReadonlySet<number>;
  /** Rows that add others up. */
  totals: ReadonlyMap<number, 'total' | 'subtotal' | 'score'>;
  /** Per row: ordinals of the cells that name it under 一级指标, 二级指标 or 三级指标. */
  names: ReadonlyMap<number, ReadonlySet<number>>;
  /** Blanks before the row's label, as ranks: `''` 0, `'   1、'` 1, `'      其中：'` 2. */
  indents: ReadonlyMap<number, number>;
}

const LEVELS = ['level1', 'level2', 'level3'] as const;

export function understand(table: Table, parts: readonly Pick<Part, 'blocks' | 'model'>[]): Understood {
  const heads = new Set<number>();
  const totals = new Map<number, 'total' | 'subtotal' | 'score'>();
  const names = new Map<number, Set<number>>();
  const blanks = new Map<number, number>();
  const own = parts.flatMap(({ blocks, model }) => (blocks.includes(table.id) && model.rows.length > 0 ? [model] : []));
  for (const model of own.length > 0 ? own : [modelOf({ rows: rowsIn(table), family: null })])
    for (const row of model.rows) {
      if (row.table.id !== table.id) continue;
      if (model.headRows.has(row)) heads.add(row.row);
      names.set(row.row, new Set(LEVELS.flatMap((role) => cellOf(model, row, role)?.column ?? [])));
      const { label = '', indent = 0, kind } = model.natures.get(row) ?? {};
      if (kind === 'total' || kind === 'subtotal' || kind === 'score') totals.set(row.row, kind);
      if (label !== '' && row.cells.length > 1) blanks.set(row.row, indent);
    }
  const ranks = [...new Set(blanks.values())].sort((a, b) => a - b);
  const indents = ranks.length < 2 ? [] : [...blanks].map(([row, n]) => [row, ranks.indexOf(n)] as const);
  return { heads, totals, names, indents: new Map(indents) };
}
