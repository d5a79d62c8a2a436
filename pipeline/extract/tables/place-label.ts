/** What a figure that only has a place is called: the row's own name and the head that it stands under. */

import { tight } from '../../../parsers/characters.js';
import type { Cell } from '../../../parsers/document.js';
import { unitNamed } from '../../units.js';
import type { FormTable } from './form-table.js';
import type { FormRow } from './model/form-row.js';
import { nameCell } from './model/table-model.js';
import { printedLabel } from './model/value.js';
import type { Surroundings } from './surroundings.js';

/** Columns that say of an indicator how much, in what and why; none of them names it. */
const NO_NAME = /^(?:counter|property|standard|interim|target|actual|weight|score|rate|reason)$/;
/** No form is wider. */
const MOST_CELLS = 200;

/** '' where the table says nothing; `own` is what the cell says before the figure, for a row that has no other name. */
export function placeLabel(form: FormTable, row: FormRow, cell: Cell, around: Surroundings, own: string): string {
  const near = around.ownHead(row, cell) || null;
  const across = standsAcross(row, cell, around);
  const name = near === null ? nameOf(row, cell, around, across) : nameUnderOwnHead(row, cell, around);
  if (name === '' && own !== '' && near === null) return own;
  const head = near ?? (across ? '' : (around.over(row, cell).words.at(-1) ?? ''));
  const words = [name, printedLabel(head)].filter((w) => w !== '' && w.length <= 60);
  return words.join(' / ') || (form.family ? '' : printedLabel(form.captions.at(-1)?.text ?? ''));
}

/** The cells with words to the left, nearest last. */
function wordsBefore(row: FormRow, cell: Cell): Cell[] {
  return row.cells.slice(0, MOST_CELLS).filter((c) => c.column < cell.column && /[一-龥A-Za-z]/.test(c.text));
}

function nameOf(row: FormRow, cell: Cell, around: Surroundings, across: boolean): string {
  const roleOf = (c: Cell) => (across ? null : around.over(row, c).role);
  const words = wordsBefore(row, cell);
  const named = words.filter(({ text }) => !unitNamed(tight(text)));
  const before = named.length > 0 ? named : words;
  const own = across ? undefined : nameCell(around.model.over.get(row), row);
  const name =
    before.find((c) => c === own) ??
    before.findLast((c) => roleOf(c) === 'level3') ??
    before.findLast((c) => !NO_NAME.test(roleOf(c) ?? '')) ??
    // `目标 | 单位 | 计划`: a goal in words is what the row is about.
    before.findLast((c) => roleOf(c) === 'target' && !/\d/.test(c.text));
  return name ? printedLabel(name.text) : '';
}

/** Goals and what became of them name nothing: their row is called as the group that it stands in. */
function nameUnderOwnHead(row: FormRow, cell: Cell, around: Surroundings): string {
  const named = wordsBefore(row, cell).findLast(
    (c) => !/[\d０-９]/.test(c.text) && !/目标|完成|情况/.test(around.ownHead(row, c) ?? ''),
  );
  return named ? printedLabel(named.text) : /\d/.test(around.group(row)) ? '' : printedLabel(around.group(row));
}

/** `评价结论 | …`: a row of two cells lies under no column of a wider head. */
function standsAcross(row: FormRow, cell: Cell, around: Surroundings): boolean {
  const head = around.model.over.get(row)?.row;
  const isWide = head?.table === row.table && head.cells.length > 3;
  return isWide && row.cells.length === 2 && !/^[\s\d.,，%％]+$/.test(cell.text);
}
