/** A row that prints amounts of two stages side by side, each behind the name of its stage. */

import type { Cell } from '../../../../parsers/document.js';
import { type Column, readColumn } from '../../../taxonomy/columns.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import type { FormRow } from './form-row.js';
import { isFigure } from './value.js';

export interface Side {
  label: Cell;
  cell: Cell;
  column: Column;
}

/** null where fewer than two stages have their figure beside them, or one has none. */
export function sidesOf({ cells }: FormRow, family: FormFamily | null): Side[] | null {
  const stages = cells.flatMap((label, i) => {
    const column = /[\u4e00-\u9fff]/.test(label.text) ? readColumn(label.text, family) : null;
    return column && /^(?:budget|final)/.test(column.role) ? [{ label, cell: cells[i + 1], column }] : [];
  });
  const sides = stages.filter((side): side is Side => side.cell !== undefined && isFigure(side.cell));
  return sides.length >= 2 && sides.length === stages.length ? sides : null;
}
