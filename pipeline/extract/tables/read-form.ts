/**
 * Reads one claimed form row by row. A row is recognised by its words: the head of stage columns, heads over one row of values, a
 * line of figures, amounts behind their label in one cell, the indicator block. Whatever number is left in the form after that is
 * still a figure, under `PART.rRcC` (leftovers.ts).
 */

import type { Cell } from '../../../parsers/document.js';
import { type Column, readColumn } from '../../taxonomy/columns.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { bareLabel, normaliseLabel } from '../../taxonomy/label.js';
import type { Role } from '../../taxonomy/role.js';
import { type Unit, unitNamed } from '../../units.js';
import { isTornHead } from './fit-row.js';
import type { FormRow } from './form-row.js';
import type { FormTable } from './form-table.js';
import { readIndicatorRow } from './indicators.js';
import { readInline } from './inline.js';
import { joinSources, keepUnfitLine, readLine } from './line.js';
import { readAcross } from './lying-rows.js';
import { type FormContext, type FormReading, type Head, startReading } from './reading.js';
import type { FormSink } from './sink.js';

export function readForm(form: FormTable, context: FormContext, sink: FormSink): void {
  const reading = startReading(context, sink);
  form.rows.forEach((row, i) => {
    readRow(row, reading, form.rows[i - 1]);
  });
  joinSources(reading);
}

type NameRole = 'subject' | 'department' | 'unit';

/** What a claimed table says of itself before its figures are read: the project's, the department's, the unit's printed name. */
export function readNames(form: FormTable): Record<NameRole, string | null> {
  const found: Record<NameRole, string | null> = { subject: null, department: null, unit: null };
  for (const { cells } of form.rows.slice(0, 8)) {
    for (const [i, cell] of cells.entries()) {
      const words = [normaliseLabel(cell.text), bareLabel(cell.text)];
      const name = form.family?.names.find(({ labels }) =>
        labels.some((label) => words.includes(normaliseLabel(label))),
      );
      const value = cells.slice(i + 1).find((next) => next.text.trim() !== '');
      if (name && value) found[name.role] ??= value.text.replace(/[\n\r]/g, '').trim();
    }
  }
  return found;
}

function readRow(row: FormRow, reading: FormReading, above: FormRow | undefined): void {
  const head = headOf(row, above, reading.family);
  if (head) {
    // A head of two lines prints its unit in the first: `项目资金（万元）` beside 预算数, above 年初预算数 and 全年预算数.
    const over = head.unit === null && above?.table === row.table && isHeadLine(above) ? above.cells : [];
    reading.head = { ...head, unit: head.unit ?? unitOfHead(over, []) };
    reading.across = null;
    reading.sink.headerRows.push({ block: row.table.id, row: row.row });
    return;
  }
  if (reading.head && isIndicatorHead(reading.head)) {
    readIndicatorRow(row, above, reading.head, reading, reading.indicators, reading.sink);
    return;
  }
  if (readAcross(row, above, reading) || readLine(row, above, reading)) return;
  readInline(row, reading);
  keepUnfitLine(row, above, reading);
}

/** Words only. */
function isHeadLine({ cells }: FormRow): boolean {
  return cells.every(({ text }) => !/[\d０-９]/.test(text.replace(/(?:19|20)\d{2}年?/g, '')));
}

/** Columns that are no head alone: their names stand in other rows, too. */
const NO_HEAD: Role[] = ['other', 'standard', 'counter', 'property'];

/** A row that heads columns: two different roles, or one role for two years. */
function headOf(printed: FormRow, above: FormRow | undefined, family: FormFamily): Head | null {
  const all = printed.cells.map((cell) => (cell.continued ? null : readColumn(cell.text, family)));
  const meant = all.filter((c): c is Column => c !== null && !NO_HEAD.includes(c.role));
  if (new Set(meant.map((column) => `${column.role}${column.year ?? ''}`)).size < 2) return null;
  const row = withoutName(printed, family);
  const columns = all.slice(all.length - row.cells.length);
  const torn = isTornHead(above, row, (text) => readColumn(text, family) !== null);
  return { row, columns, unit: unitOfHead(row.cells, columns), torn };
}

/** A paste may put the head together with the row above it, which names the department: `部门名称 | 某局⏎项目资金 | 年初预算数 | …`. */
function withoutName(row: FormRow, family: FormFamily): FormRow {
  const names = family.names.flatMap(({ labels }) => labels.map(normaliseLabel));
  const label = row.cells.findIndex((cell) => names.includes(normaliseLabel(cell.text)));
  const joined = label >= 0 && row.cells[label]?.gridColumn === null && /\n/.test(row.cells[label + 1]?.text ?? '');
  return joined ? { ...row, cells: row.cells.slice(label + 1) } : row;
}

function isIndicatorHead(head: Head): boolean {
  return head.columns.some(
    (column) => column?.role === 'level3' || column?.role === 'target' || column?.role === 'actual',
  );
}

/** The unit that a head gives to all amounts below it: in a label cell (`经费控制情况（万元）`), or the same in every column. */
function unitOfHead(cells: Cell[], columns: (Column | null)[]): Unit | null {
  for (const [i, cell] of cells.entries()) {
    if (columns[i]) continue;
    const bracket = /[(（]\s*(?:单位[:：])?\s*([^()（）]{1,6})\s*[)）]/.exec(cell.text.replace(/[\s\n]/g, ''));
    const unit = bracket ? unitNamed(bracket[1] ?? '') : null;
    if (unit) return unit;
  }
  const money = columns.flatMap((column) => (column?.unit?.dimension === 'money' ? [column.unit] : []));
  return money.every((unit) => unit.text === money[0]?.text) ? (money[0] ?? null) : null;
}
