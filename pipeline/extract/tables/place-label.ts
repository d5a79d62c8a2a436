/** What a figure that only has a place is called: the row's own name and the head that it stands under. */

import type { Cell } from '../../../parsers/document.js';
import { readColumn } from '../../taxonomy/columns.js';
import type { Role } from '../../taxonomy/role.js';
import type { FormTable } from './form-table.js';
import type { FormRow } from './model/form-row.js';
import { printedLabel } from './model/value.js';
import { type Heads, MOST_ROWS_UNDER, ownHead } from './table-heads.js';

/** Columns that say of an indicator how much, in what and why; none of them names it. */
const NO_NAME = new Set<Role>([
  'counter',
  'property',
  'standard',
  'target',
  'actual',
  'weight',
  'score',
  'rate',
  'reason',
]);
/** No form is wider. */
const MOST_CELLS = 200;

/** '' where the table says nothing; `own` is what the cell says before the figure, for a row that has no other name. */
export function placeLabel(form: FormTable, row: FormRow, cell: Cell, heads: Heads, own: string): string {
  const near = ownHead(form, row, cell, heads) || null;
  const across = standsAcross(row, cell, heads);
  const name = near === null ? nameOf(form, row, cell, heads, across) : nameUnderOwnHead(form, row, cell, heads);
  if (name === '' && own !== '' && near === null) return own;
  const head = near ?? (across ? '' : heads.above(row, cell));
  const words = [name, printedLabel(head)].filter((w) => w !== '' && w.length <= 60);
  return words.join(' / ') || (form.family ? '' : printedLabel(form.captions.at(-1)?.text ?? ''));
}

/** The cells with words to the left, nearest last. */
function wordsBefore(row: FormRow, cell: Cell): Cell[] {
  return row.cells.slice(0, MOST_CELLS).filter((c) => c.column < cell.column && /[一-龥A-Za-z]/.test(c.text));
}

function nameOf(form: FormTable, row: FormRow, cell: Cell, heads: Heads, across: boolean): string {
  const roleOf = (c: Cell) => (form.family && !across ? readColumn(heads.above(row, c), form.family)?.role : undefined);
  const before = wordsBefore(row, cell);
  const named =
    before.findLast((c) => roleOf(c) === 'level3') ?? before.findLast((c) => !NO_NAME.has(roleOf(c) ?? 'other'));
  return named ? printedLabel(named.text) : '';
}

/** Goals and what became of them name nothing: their row is called as the group that it stands in. */
function nameUnderOwnHead(form: FormTable, row: FormRow, cell: Cell, heads: Heads): string {
  const named = wordsBefore(row, cell).findLast(
    (c) => !/[\d０-９]/.test(c.text) && !/目标|完成|情况/.test(ownHead(form, row, c, heads) ?? ''),
  );
  return named ? printedLabel(named.text) : groupOf(form, row, heads);
}

/** 年度总体目标, which is printed beside its heads 预期目标 and 实际完成情况. */
function groupOf(form: FormTable, row: FormRow, heads: Heads): string {
  const at = heads.indexOf(row);
  for (let i = at; i >= 0 && i >= at - MOST_ROWS_UNDER; i--) {
    const first = form.rows[i]?.table === row.table ? form.rows[i]?.cells[0] : undefined;
    if (first?.column !== 0) return '';
    if (first.text.trim() !== '') return /\d/.test(first.text) ? '' : printedLabel(first.text);
  }
  return '';
}

/** `评价结论 | …`: a row of two cells lies under no column of a wider head. */
function standsAcross(row: FormRow, cell: Cell, heads: Heads): boolean {
  const head = heads.rows.find((one) => one.table === row.table && one.row < row.row);
  return head !== undefined && row.cells.length === 2 && head.cells.length > 3 && !/^[\s\d.,，%％]+$/.test(cell.text);
}
