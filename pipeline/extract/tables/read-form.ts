/**
 * Reads one claimed form row by row. A row is recognised by its words: the head of stage columns, heads over one row of values, a
 * line of figures, amounts behind their label in one cell, the indicator block. Whatever number is left in the form after that is
 * still a figure, under `PART.rRcC` (leftovers.ts).
 */

import { readColumn } from '../../taxonomy/columns.js';
import { bareLabel } from '../../taxonomy/label.js';
import { isTotalLabel } from '../../taxonomy/totals.js';
import type { FormTable } from './form-table.js';
import { readIndicatorRow, startIndicators } from './indicators.js';
import { readInline } from './inline.js';
import { joinSources } from './join-sources.js';
import { keepUnfitLine, readLine } from './line.js';
import { readAcross } from './lying-rows.js';
import type { FormRow } from './model/form-row.js';
import { isIndicatorHead } from './model/head.js';
import { type NameRole, nameRole } from './model/names.js';
import { type FormReading, type FormTerms, startReading } from './reading.js';
import { readSides } from './sides.js';
import type { FormSink } from './sink.js';

export function readForm(form: FormTable, context: FormTerms, sink: FormSink): void {
  const reading = startReading(form, context, sink);
  const { rows } = reading.model;
  rows.forEach((row, i) => {
    readRow(row, reading, i);
  });
  joinSources(reading);
}

/** What a claimed table says of itself before its figures are read: the project's, the department's, the unit's printed name. */
export function readNames(form: FormTable): Record<NameRole, string | null> {
  const found: Record<NameRole, string | null> = { subject: null, department: null, unit: null };
  const { family } = form;
  // In the head of a list the names stand below.
  const isHead = (text: string) =>
    family !== null && (nameRole(text, family) !== undefined || readColumn(text, family) !== null);
  for (const { cells } of family ? form.rows.slice(0, 8) : [])
    for (const [i, { text }] of cells.entries()) {
      const role = family && (nameRole(text, family) ?? nameRole(bareLabel(text), family));
      const value = cells.slice(i + 1).find((next) => next.text.trim() !== '');
      if (role && value && !isHead(value.text)) found[role] ??= value.text.replace(/[\n\r]/g, '').trim();
    }
  return found;
}

function readRow(row: FormRow, reading: FormReading, i: number): void {
  const { heads, rows } = reading.model;
  reading.below = rows[i + 1];
  reading.isFirst = reading.head !== null && i > 0 && heads.get(rows[i - 1]!) === reading.head;
  const head = heads.get(row);
  if (head) {
    reading.head = head;
    reading.across = null;
    reading.ofOther = false;
    reading.totalBelow = totalBelow(i, reading);
    startIndicators(reading.indicators, rows[i - 1], reading);
    return;
  }
  if (reading.model.headRows.has(row) && !reading.model.lying.has(row)) return;
  if (reading.head && isIndicatorHead(reading.head)) {
    readIndicatorRow(row, reading.head, reading);
    return;
  }
  if (readSides(row, reading) || readAcross(row, reading) || readLine(row, reading)) return;
  readInline(row, reading);
  keepUnfitLine(row, reading);
}

function totalBelow(i: number, { model, lineOf, family }: FormReading): FormRow | null {
  for (const row of model.rows.slice(i + 1, i + 1 + MOST_SOURCES)) {
    if (model.headRows.has(row)) return null;
    const label = model.natures.get(row)?.label ?? '';
    if (lineOf(label)?.id === family.executionLine || isTotalLabel(label, 'total')) return row;
  }
  return null;
}

const MOST_SOURCES = 20;
