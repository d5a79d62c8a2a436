/**
 * Lines of a form that somebody typed into the cells of one row, a paragraph each: 年度资金总额⏎其中：财政拨款 beside 120⏎100. Two cells of as
 * many figures say so; whatever else has as many lines goes with them.
 */

import { tight } from '../../../../parsers/characters.js';
import type { Cell } from '../../../../parsers/document.js';
import { areNames, listedLines } from '../../../../parsers/table/listed-lines.js';
import type { FormRow } from './form-row.js';
import { levelOf } from './slots.js';
import { readValue } from './value.js';

/** White space to every reader, so that offsets stay those of the cell. */
const BLANK = '\u2028';

/** A row for each line, or the row itself. What has one line only belongs to the first. */
export function unfold(row: FormRow): FormRow[] {
  const count = listedLines(row.cells.map(linesOf), isFigureLine);
  const folded =
    count === 0 ? [] : row.cells.filter((cell) => linesOf(cell).length === count && levelOf(tight(cell.text)) === null);
  const label = folded.find((cell) => areNames(linesOf(cell)));
  if (!label) return [row];
  const at = row.cells.indexOf(label);
  return Array.from({ length: count }, (_, i) => ({
    ...row,
    cells: row.cells.map((cell, c): Cell => {
      if (folded.includes(cell)) return lineOf(cell, i);
      return i === 0 || c < at ? cell : { ...cell, text: '', continued: true };
    }),
  }));
}

const linesOf = ({ text }: Cell): string[] => text.split('\n');

/** 000 is the end of a number that a narrow column has broken. */
function isFigureLine(text: string): boolean {
  return text.trim() === '' || (readValue(text, 'money').kind !== 'text' && !/^\s*0\d/.test(text));
}

/** The cell with its other lines blanked out. */
function lineOf(cell: Cell, index: number): Cell {
  const lines = cell.text.split('\n');
  const start = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
  return onlyBetween(cell, start, start + (lines[index]?.length ?? 0));
}

/** The cell with all but this blanked out. */
export function onlyBetween(cell: Cell, start: number, end: number): Cell {
  const text = BLANK.repeat(start) + cell.text.slice(start, end) + BLANK.repeat(cell.text.length - end);
  const others = [
    { start: 0, end: start },
    { start: end, end: cell.text.length },
  ];
  return { ...cell, text, withdrawn: [...(cell.withdrawn ?? []), ...others] };
}
