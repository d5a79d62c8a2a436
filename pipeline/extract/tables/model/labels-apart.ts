/**
 * `年初预算：60万元`, `执行率98%`: a column of funds named in the very cell of its figure is two cells, the name and the figure beside it. Where each
 * stands in the text stays as it is.
 */

import type { Cell } from '../../../../parsers/document.js';
import { readColumn, readHeadWords } from '../../../taxonomy/columns.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import type { FormRow } from './form-row.js';
import { onlyBetween } from './unfold.js';
import { isFigure } from './value.js';

const LABELLED = /^\s*([\u4e00-\u9fff][^\d０-９:：]{1,11})[:：]?\s*(?=-?[\d０-９])/;

/** The row itself where fewer than two of its cells are so: one alone is read where it stands. */
export function labelsApart(row: FormRow, family: FormFamily | null): FormRow {
  const parted = row.cells.map((cell) => partsOf(cell, family));
  return parted.filter((parts) => parts.length > 1).length < 2 ? row : { ...row, cells: parted.flat() };
}

function partsOf(cell: Cell, family: FormFamily | null): Cell[] {
  const [before = '', label = ''] = LABELLED.exec(cell.text) ?? [];
  const role = (readColumn(label, family) ?? (label ? readHeadWords(label) : null))?.role;
  if (!role || !OF_FUNDS.test(role)) return [cell];
  const [name, figure] = [onlyBetween(cell, 0, before.length), onlyBetween(cell, before.length, cell.text.length)];
  return isFigure(figure) ? [name, figure] : [cell];
}

const OF_FUNDS = /^(?:budget.*|final|rate|weight|score)$/;
