/** Rows that do not fit the head above them: their numbers keep their places, and that is said. */

import { placeInCell } from '../../../parsers/document.js';
import { type Message, message } from '../../../parsers/result.js';
import type { FormRow } from './model/form-row.js';
import type { FormSink } from './sink.js';

function spotOf({ table, row }: FormRow): string {
  return `${table.id}/${row}`;
}

/** No head speaks for the row any more. */
export function keepUnplaced(row: FormRow, { part, sink }: { part: string; sink: FormSink }): void {
  const spot = spotOf(row);
  if (sink.unplaced.has(spot)) return;
  sink.unplaced.add(spot);
  sink.messages.push(rowDoesNotFit(row, part));
}

const CODE = 'row-does-not-fit';

function rowDoesNotFit({ table, row, cells }: FormRow, part: string): Message {
  const cell = cells.find(({ text }) => text.trim() !== '') ?? cells[0];
  return message(
    CODE,
    `表中第${row + 1}行的单元格与表头对不上（可能缺少或多出单元格，或合并的行数不符），该行无法归入指标的数字仅按所在位置（${part}.r${row}）列出，请在原文件中核对该行单元格`,
    `The cells of row ${row + 1} do not fit the head of the table (a cell is missing or one too many, or a merge covers a wrong number of rows). Numbers of it that belong to no indicator are listed by their place only (${part}.r${row}). Check the cells of the row in the file.`,
    cell ? placeInCell(table, cell) : null,
  );
}

/** One damaged head makes all rows below it unfit: beyond a few, they are named in one sentence. */
const FEW = 5;
const MOST_NAMED = 30;

export function fewUnplaced(messages: readonly Message[]): Message[] {
  const rows = messages.filter(({ code }) => code === CODE);
  if (rows.length <= FEW + 1) return [...messages];
  const more = rows.slice(FEW);
  const named = more.slice(0, MOST_NAMED).map(({ en }) => /\(([^\s()]+\.r\d+)\)/.exec(en)?.[1] ?? '');
  const rest = more.length > MOST_NAMED;
  const kept = new Set(more);
  return [
    ...messages.filter((one) => !kept.has(one)),
    message(
      CODE,
      `另有${more.length}行的单元格也与表头对不上，行内无法归入指标的数字同样仅按所在位置列出：${named.join('、')}${rest ? '等' : ''}。若整张表都在其中，请先核对表头行的单元格`,
      `${more.length} more rows do not fit the head of their table either; their numbers are listed by their place only: ${named.join(', ')}${rest ? ', …' : ''}. If a whole table is among them, check the cells of its head first.`,
      more[0]?.where ?? null,
    ),
  ];
}
