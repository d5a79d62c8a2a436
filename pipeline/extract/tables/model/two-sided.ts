/**
 * Two lists side by side under one head, 资金来源 | 预算金额 | 实际支出 | 资金用途 | 预算金额 | 实际支出: each is a block of lines of its own, the
 * left one first. A line of the right one says nothing of what stands left of it.
 */

import type { Cell } from '../../../../parsers/document.js';
import { readColumn } from '../../../taxonomy/columns.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import type { FormRow } from './form-row.js';
import { isFigure } from './value.js';

export function withoutSides(rows: readonly FormRow[], family: FormFamily): FormRow[] {
  const parted: FormRow[] = [];
  for (let i = 0; i < rows.length; i++) {
    const head = rows[i]!;
    const second = secondSide(head, rows[i + 1], family);
    if (second === null) {
      parted.push(head);
      continue;
    }
    const end = rows.findIndex((row, at) => at > i && !goesOn(row, head, family));
    const block = rows.slice(i, end < 0 ? rows.length : end);
    for (const [from, to] of [
      [0, second],
      [second, head.cells.length],
    ])
      parted.push(...block.map((row) => ({ ...row, cells: row.cells.slice(from, to) })));
    i += block.length - 1;
  }
  return parted;
}

/** A row of other cells, or with words where the head names amounts, is none of the two lists. */
function goesOn({ cells }: FormRow, head: FormRow, family: FormFamily): boolean {
  const hasWords = (cell: Cell | undefined) => cell !== undefined && isWord(cell) && !isFigure(cell);
  return (
    cells.length === head.cells.length &&
    !head.cells.some(({ text }, i) => amountIn(text, family) !== null && hasWords(cells[i]))
  );
}

/** The cell that heads the names of the second list: the same amounts stand behind it as before, and words and figures below. */
function secondSide({ cells }: FormRow, below: FormRow | undefined, family: FormFamily): number | null {
  // An amount is the last that such a head names.
  const end = cells.findLast(isFilled);
  if (cells.length < 4 || below?.cells.length !== cells.length || !end || !amountIn(end.text, family)) return null;
  const amounts = cells.map(({ text }) => amountIn(text, family));
  const first = amounts.findIndex((one) => one !== null);
  const at = amounts.indexOf(null, first);
  const again = amounts.findIndex((one, i) => i > at && one !== null);
  if (first < 1 || at < 0 || again < 0 || cells.slice(at, again).filter(isFilled).length !== 1) return null;
  const [own, others] = [amounts.slice(first, at), amounts.slice(again)];
  const isSame = others.every((one, i) => one === (own[i] ?? null)) && others.length >= own.length;
  const isLine = (from: number, to: number) => {
    const names = below.cells.slice(from, to).filter(isFilled);
    return names.some(isWord) && !names.some(isFigure) && isFigure(below.cells[to]!);
  };
  return isSame && isWord(cells[at]!) && isLine(0, first) && isLine(at, again) ? at : null;
}

const isFilled = ({ text }: Cell): boolean => text.trim() !== '';
const isWord = ({ text }: Cell): boolean => /[\u4e00-\u9fff]{2}/.test(text);

function amountIn(text: string, family: FormFamily): string | null {
  const column = readColumn(text, family);
  return column && /^(?:budget|final)/.test(column.role) ? `${column.role}${column.year}` : null;
}
