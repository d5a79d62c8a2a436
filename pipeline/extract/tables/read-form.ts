/**
 * Reads one claimed form row by row. A row is recognised by its words: the head of stage columns, heads over one row of values, a
 * line of figures, amounts behind their label in one cell, the indicator block. Whatever number is left in the form after that is
 * still a figure, under `PART.rRcC` (leftovers.ts).
 */

import { bareLabel, normaliseLabel } from '../../taxonomy/label.js';
import type { FormTable } from './form-table.js';
import { readIndicatorRow } from './indicators.js';
import { readInline } from './inline.js';
import { joinSources, keepUnfitLine, readLine } from './line.js';
import { readAcross } from './lying-rows.js';
import type { FormRow } from './model/form-row.js';
import { isIndicatorHead } from './model/table-head.js';
import { type FormContext, type FormReading, startReading } from './reading.js';
import { readSides } from './sides.js';
import type { FormSink } from './sink.js';
import { readTurned } from './turned.js';

export function readForm(form: FormTable, context: FormContext, sink: FormSink): void {
  const reading = startReading(form, context, sink);
  for (const row of reading.model.rows) readRow(row, reading);
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

function readRow(row: FormRow, reading: FormReading): void {
  const head = reading.model.heads.get(row);
  if (head) {
    reading.head = head;
    reading.across = null;
    reading.turned = null;
    return;
  }
  const names = reading.model.turned.has(row) || reading.model.lying.has(row);
  if (reading.model.headRows.has(row) && !names) return;
  if (reading.head && isIndicatorHead(reading.head)) {
    readIndicatorRow(row, reading.head, reading, reading.indicators, reading.sink);
    return;
  }
  if (readTurned(row, reading) || readSides(row, reading) || readAcross(row, reading) || readLine(row, reading)) return;
  readInline(row, reading);
  keepUnfitLine(row, reading);
}
