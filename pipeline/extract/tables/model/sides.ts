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

/** null where fewer than `least` stages have their figure beside them, or one has none. */
export function sidesOf(row: FormRow, family: FormFamily | null, least: number): Side[] | null {
  const cells = filledCells(row);
  const stages = cells.flatMap((label, i) => {
    const column = stageIn(label, family);
    const cell = cells[i + 1];
    // `年度预算（万元） | 年初预算数 | 1860`: the name of the group names none of them.
    return column && !(cell && i === 0 && stageIn(cell, family)) ? [{ label, cell, column }] : [];
  });
  const sides = stages.filter((side): side is Side => side.cell !== undefined && isFigure(side.cell));
  return sides.length >= least && sides.length === stages.length ? sides : null;
}

function stageIn({ text }: Cell, family: FormFamily | null): Column | null {
  const column = /[\u4e00-\u9fff]/.test(text) ? readColumn(text, family) : null;
  return column && /^(?:budget|final)/.test(column.role) ? column : null;
}

/** `执行率 | 98% | 分值 | 10`: names of columns, each with its figure beside it, head nothing. */
export function standBeside(row: FormRow, family: FormFamily | null): boolean {
  const cells = filledCells(row);
  const beside = cells.flatMap(({ text }, i) => (readColumn(text, family) ? [cells[i + 1]] : []));
  return beside.length >= 2 && beside.every((cell) => cell && isFigure(cell));
}

/** A sheet leaves the other columns of a wide cell blank. */
export const filledCells = ({ cells }: FormRow): Cell[] => cells.filter(({ text }) => text.trim() !== '');
