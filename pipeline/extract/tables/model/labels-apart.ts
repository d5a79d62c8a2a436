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

/**
 * The row itself where fewer than two figures are so: one alone is read where it stands. Several in one cell, `年初预算：60，执行率98%`, fill a row
 * with its name; elsewhere they are words of a column.
 */
export function labelsApart(row: FormRow, family: FormFamily | null): FormRow {
  const parted = row.cells.map((cell) => partsOf(cell, family));
  const apart = parted.filter((parts) => parts.length > 1);
  const others = parted.filter((parts) => parts.length === 1 && parts[0]!.text.trim() !== '').length;
  const isRow = apart.length >= 2 || (apart.some((parts) => parts.length > 2) && others <= 1);
  const fits = apart.every((parts) => parts.length === 2) || others <= 1;
  return isRow && fits ? { ...row, cells: parted.flat() } : row;
}

function partsOf(cell: Cell, family: FormFamily | null): Cell[] {
  const parts: Cell[] = [];
  for (const { index, 0: segment } of LABELLED.test(cell.text) ? cell.text.matchAll(SEGMENTS) : []) {
    const [before = '', label = ''] = LABELLED.exec(segment) ?? [];
    const role = (readColumn(label, family) ?? (label ? readHeadWords(label) : null))?.role;
    const figure = onlyBetween(cell, index + before.length, index + segment.length);
    if (!role || !OF_FUNDS.test(role) || !isFigure(figure)) return [cell];
    parts.push(onlyBetween(cell, index, index + before.length), figure);
  }
  return parts.length > 0 ? parts : [cell];
}

/** Up to a mark, or to a line that begins with a name; without the blanks around it, so that each is passed once. */
const SEGMENTS = /[^\s；;，](?:(?:[^\n；;，]|\n(?![^\S\n]*[\u4e00-\u9fff]))*[^\n；;，\s])?/g;
const OF_FUNDS = /^(?:budget.*|final|rate|weight|score)$/;
