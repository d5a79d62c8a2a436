/**
 * A table as it is understood, once: its heads with the meaning of each column, its rows with what they say of themselves. Whatever reads
 * figures of it reads them from here.
 */

import type { Cell } from '../../../../parsers/document.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import type { Unit } from '../../../units.js';
import { cellsUnder } from './align.js';
import type { FormRow } from './form-row.js';
import { type Head, headsIn } from './table-head.js';
import { isCode, isUnder, natureOf, type RowNature } from './table-row.js';
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

const MADE = new WeakMap<readonly FormRow[], TableModel>();

/** Made once for the rows of a form. */
export function modelOf({ rows, family }: { rows: readonly FormRow[]; family: FormFamily | null }): TableModel {
  const made = MADE.get(rows) ?? tableModel(rows, family);
  MADE.set(rows, made);
  return made;
}

/** Tables whose labels print no unit: nothing need be made to know that none holds for other rows. */
const WITHOUT_UNITS = new WeakSet<readonly FormRow[]>();

export function unitOver(
  form: { rows: readonly FormRow[]; family: FormFamily | null },
  row: FormRow,
): Unit | undefined {
  const { rows } = form;
  if (WITHOUT_UNITS.has(rows)) return undefined;
  if (
    MADE.has(rows) ||
    rows.some(({ cells }) => cells.some(({ text }) => text.length <= 60 && /元\s*[)）]/.test(text)))
  )
    return modelOf(form).unitOver.get(row);
  WITHOUT_UNITS.add(rows);
  return undefined;
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
    unitOver: unitsOver(natures, heads.size > 0),
  };
}

function describe({ cells }: FormRow, head: Head | null): RowNature {
  const named = head?.names == null ? undefined : cellsUnder(head.row.cells, cells)[head.names];
  const hasWords = ({ text }: Cell) => /[\u4e00-\u9fff]/.test(text);
  // A code is a figure by its looks; words stand behind it.
  const words = cells.findIndex(hasWords);
  const codes = Math.max(0, cells.slice(0, words).findLastIndex((cell) => isCode(cell)) + 1);
  const first = cells.findIndex((cell, i) => i >= codes && isFigure(cell));
  const lead = (first < 0 ? cells : cells.slice(0, first)).filter(
    (cell, i) => hasWords(cell) || (i < codes && isCode(cell)),
  );
  const at = named ? lead.indexOf(named) : -1;
  return natureOf(at >= 0 ? lead.slice(0, at + 1) : first < 0 ? lead.slice(0, 1) : lead, first >= 0);
}

/**
 * `三公经费（元）` speaks for the lines under it, and for no other. Where no head gives a unit, what follows an 其中 goes on with it:
 * `其中：中央财政`, 省财政, 其他.
 */
function unitsOver(natures: ReadonlyMap<FormRow, RowNature>, hasHeads: boolean): Map<FormRow, Unit> {
  const units = new Map<FormRow, Unit>();
  let over: (RowNature & { unit: Unit }) | null = null;
  let last: RowNature | null = null;
  for (const [row, nature] of natures) {
    const goesOn =
      !hasHeads && last !== null && last !== over && nature.kind === 'plain' && nature.level === last.level;
    if (nature.unit) over = last = { ...nature, unit: nature.unit };
    else if (over && nature.kind !== 'head' && nature.label !== '' && (isUnder(nature, over) || goesOn)) {
      units.set(row, over.unit);
      last = nature;
    } else over = last = null;
  }
  return units;
}
