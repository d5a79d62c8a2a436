/** What the page takes from the model of a table, by the rows of the document. */
import type { Table } from '../../../parsers/document.js';
import type { Extraction } from '../../extract/extraction.js';
import { figureCells } from '../../extract/tables/model/figure-cells.js';
import { rowsIn } from '../../extract/tables/model/form-row.js';
import { cellOf, modelOf } from '../../extract/tables/model/table-model.js';
import { conceptDepths } from './concept-depth.js';

export interface Understood {
  heads: ReadonlySet<number>;
  totals: ReadonlyMap<number, 'total' | 'subtotal' | 'score'>;
  /** Rows that add up all others of their kind. */
  sums: ReadonlySet<number>;
  /** Per row: ordinals of the cells that name it under 一级指标, 二级指标 or 三级指标. */
  names: ReadonlyMap<number, ReadonlySet<number>>;
  /** Per row: ordinals of the cells in columns of figures. */
  figures: ReadonlyMap<number, ReadonlySet<number>>;
  /** How deep the row lies: by its concept, else by the blanks before its label: `''` 0, `'   1、'` 1, `'      其中：'` 2. */
  depths: ReadonlyMap<number, number>;
}

const LEVELS = ['level1', 'level2', 'level3'] as const;

export function understand(table: Table, { facts, parts }: Pick<Extraction, 'facts' | 'parts'>): Understood {
  const heads = new Set<number>();
  const totals = new Map<number, 'total' | 'subtotal' | 'score'>();
  const names = new Map<number, Set<number>>();
  const figures = new Map<number, Set<number>>();
  const blanks = new Map<number, number>();
  const own = parts.filter(({ blocks, model }) => blocks.includes(table.id) && model.rows.length > 0);
  for (const model of own.length > 0 ? own.map((part) => part.model) : [modelOf({ rows: rowsIn(table), family: null })])
    for (const [row, columns] of figureCells(model)) {
      if (row.table.id !== table.id) continue;
      if (model.headRows.has(row)) heads.add(row.row);
      names.set(row.row, new Set(LEVELS.flatMap((role) => cellOf(model, row, role)?.column ?? [])));
      figures.set(row.row, new Set([...(figures.get(row.row) ?? []), ...columns]));
      const { label = '', indent = 0, kind } = model.natures.get(row) ?? {};
      if (kind === 'total' || kind === 'subtotal' || kind === 'score') totals.set(row.row, kind);
      if (label !== '' && row.cells.length > 1) blanks.set(row.row, indent);
    }
  const known = [...facts, ...own.flatMap((part) => part.blanks)].filter(({ where }) => where.block === table.id);
  const byConcept = conceptDepths(known);
  const ranks = [...new Set(blanks.values())].sort((a, b) => a - b);
  const indents = ranks.length < 2 ? [] : [...blanks].map(([row, n]) => [row, ranks.indexOf(n)] as const);
  return {
    heads,
    totals,
    names,
    figures,
    depths: new Map([...indents, ...[...byConcept].map(([row, { depth }]) => [row, depth] as const)]),
    sums: new Set([
      ...[...totals].flatMap(([row, kind]) => (kind === 'subtotal' || byConcept.has(row) ? [] : [row])),
      ...[...byConcept].flatMap(([row, { depth, hasParts }]) => (hasParts && depth === 0 ? [row] : [])),
    ]),
  };
}
