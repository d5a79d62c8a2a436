/** Lines of figures that somebody typed into the cells of one row, a paragraph each: 年度资金总额⏎其中：财政拨款 beside 120⏎100. */

import type { Cell } from '../../../../parsers/document.js';
import type { FormRow } from './form-row.js';
import { isFigure, readValue } from './value.js';

/** White space to every reader, so that offsets stay those of the cell. */
const BLANK = '\u2028';

/** A row for each line, or the row itself. What has one line only belongs to the first. */
export function unfold(row: FormRow): FormRow[] {
  const label = row.cells.find(({ text }) => /[\u4e00-\u9fff]/.test(text) && text.includes('\n'));
  const lines = label?.text.split('\n') ?? [];
  if (!label || lines.length < 2 || !lines.every((line) => /[\u4e00-\u9fff]/.test(line))) return [row];
  const behind = row.cells.slice(row.cells.indexOf(label) + 1);
  const folded = behind.filter(({ text }) => text.split('\n').length === lines.length);
  const figures = folded.filter((cell) => cell.text.split('\n').every((line) => isFigureLine(line)));
  if (figures.length < 2 || folded.length > figures.length || !figures.some((cell) => hasFigures(cell))) return [row];
  return lines.map((_, i) => ({
    ...row,
    cells: row.cells.map((cell) => {
      if (cell === label || figures.includes(cell)) return lineOf(cell, i);
      return i === 0 || row.cells.indexOf(cell) < row.cells.indexOf(label)
        ? cell
        : { ...cell, text: '', continued: true };
    }),
  }));
}

function isFigureLine(text: string): boolean {
  return text.trim() === '' || readValue(text, 'money').kind !== 'text';
}

const hasFigures = ({ text }: Cell) => text.split('\n').filter((line) => isFigure({ text: line })).length >= 2;

/** The cell with its other lines blanked out. */
function lineOf(cell: Cell, index: number): Cell {
  const lines = cell.text.split('\n');
  const start = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
  const end = start + (lines[index]?.length ?? 0);
  const text = BLANK.repeat(start) + cell.text.slice(start, end) + BLANK.repeat(cell.text.length - end);
  const others = [
    { start: 0, end: start },
    { start: end, end: cell.text.length },
  ];
  return { ...cell, text, withdrawn: [...(cell.withdrawn ?? []), ...others] };
}
