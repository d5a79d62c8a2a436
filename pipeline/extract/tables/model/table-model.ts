/**
 * A table as it is understood, once: its heads with the meaning of each column, its rows with what they say of themselves. Whatever reads
 * figures of it reads them from here.
 */

import { tight } from '../../../../parsers/characters.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import type { Unit } from '../../../units.js';
import { cellsUnder } from './align.js';
import type { FormRow } from './form-row.js';
import { type Head, headsIn } from './table-head.js';
import { isUnder, natureOf, type RowNature } from './table-row.js';
import { type Turned, turnedHeadsIn } from './turned-head.js';
import { unfold } from './unfold.js';
import { isFigure } from './value.js';

export interface TableModel {
  /** The table's rows; several for one whose cells hold lines of their own. */
  rows: readonly FormRow[];
  /** By the last row that it is printed in. */
  heads: ReadonlyMap<FormRow, Head>;
  /** Lines of figures that are printed as columns. */
  turned: ReadonlyMap<FormRow, Turned>;
  /** All rows that heads are printed in. */
  headRows: ReadonlySet<FormRow>;
  natures: ReadonlyMap<FormRow, RowNature>;
  /** The unit of the line that a row stands under, where its own label prints none. */
  unitOver: ReadonlyMap<FormRow, Unit>;
}

export function tableModel(printed: readonly FormRow[], family: FormFamily | null): TableModel {
  const rows = printed.flatMap(unfold);
  const heads = headsIn(rows, family);
  let head: Head | null = null;
  const natures = new Map<FormRow, RowNature>();
  for (const row of rows) {
    natures.set(row, describe(row, head));
    head = heads.get(row) ?? head;
  }
  return {
    rows,
    heads,
    turned: family ? turnedHeadsIn(rows, family) : new Map(),
    headRows: new Set([...heads.values()].flatMap((head) => head.rows)),
    natures,
    unitOver: unitsOver(natures),
  };
}

function describe({ cells }: FormRow, head: Head | null): RowNature {
  const named = head?.names == null ? undefined : cellsUnder(head.row.cells, cells)[head.names];
  const first = cells.findIndex(isFigure);
  const labels = (first < 0 ? cells : cells.slice(0, first)).filter(({ text }) => /[\u4e00-\u9fff]/.test(text));
  const at = named ? labels.indexOf(named) : -1;
  return natureOf(at >= 0 ? labels.slice(0, at + 1) : first < 0 ? labels.slice(0, 1) : labels, first >= 0);
}

/** `三公经费（元）` speaks for the lines under it, and for no other. */
function unitsOver(natures: ReadonlyMap<FormRow, RowNature>): Map<FormRow, Unit> {
  const units = new Map<FormRow, Unit>();
  let over: (RowNature & { unit: Unit }) | null = null;
  for (const [row, nature] of natures) {
    if (nature.unit) over = { ...nature, unit: nature.unit };
    else if (over && nature.kind !== 'head' && tight(nature.label) !== '' && isUnder(nature, over))
      units.set(row, over.unit);
    else over = null;
  }
  return units;
}
