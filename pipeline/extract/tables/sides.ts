/**
 * Two sides of one form: `预算数： | 66 | 执行数： | 62.7`, and below it each part of the funds once for either side. The first row is the total,
 * whose rate may stand at its end.
 */

import type { Cell } from '../../../parsers/document.js';
import { readColumn } from '../../taxonomy/columns.js';
import type { Concept } from '../../taxonomy/concept.js';
import { conceptOf } from '../../taxonomy/concepts.js';
import { makeKey } from '../../taxonomy/key.js';
import { memberName } from '../../taxonomy/label.js';
import { type FigureRequest, readFigure } from './figure.js';
import { MONEY, stageOf } from './line.js';
import type { FormRow } from './model/form-row.js';
import { sidesOf } from './model/sides.js';
import { printedLabel, readValue, unitInLabel } from './model/value.js';
import { addRate } from './rate.js';
import type { FormReading } from './reading.js';

export function readSides(row: FormRow, reading: FormReading): boolean {
  const { family, form, part, sink } = reading;
  const total = family.executionLine ? conceptOf(family.executionLine) : undefined;
  const sides = total ? sidesOf(row, family) : null;
  if (total && sides) {
    reading.head = null;
    reading.sides = sides.map(({ column }) => column);
    reading.seen.add(total.id);
    for (const { label, cell, column } of sides) read(row, label, cell, total, { id: total.id }, column, reading);
    row.cells.forEach((cell, i) => {
      const next = row.cells[i + 1];
      const rate = next && readColumn(cell.text, family)?.role === 'rate' ? readValue(next.text, 'rate') : null;
      const role = makeKey('KEY.execution.rate', { form });
      const figure = { role, part, label: printedLabel(cell.text), table: row.table };
      if (next && rate?.kind === 'number') addRate({ ...figure, cell: next, numeral: rate.numeral }, null, sink);
    });
    return true;
  }
  const columns = reading.sides;
  const pairs = row.cells.flatMap((label, i) => {
    const cell = row.cells[i + 1];
    return cell && /[\u4e00-\u9fff]/.test(label.text) && readValue(cell.text, 'money').kind !== 'text'
      ? [{ label, cell }]
      : [];
  });
  const names = new Set(pairs.map(({ label }) => memberName(label.text)));
  if (!columns || names.size !== 1 || pairs.length !== columns.length) {
    reading.sides = null;
    return false;
  }
  const [name = ''] = names;
  const concept = reading.lineOf(name);
  const named = concept ? { id: concept.id } : family.sources ? { id: family.sources, member: name } : null;
  if (!named) return false;
  pairs.forEach(({ label, cell }, i) => {
    const column = columns[i];
    if (column) read(row, label, cell, concept ?? MONEY, named, column, reading);
  });
  return true;
}

function read(
  row: FormRow,
  label: Cell,
  cell: Cell,
  concept: Concept,
  named: FigureRequest['named'],
  column: NonNullable<FigureRequest['column']>,
  reading: FormReading,
): void {
  const stage = stageOf(column, reading.family);
  const inherited = unitInLabel(label.text) ?? column.unit;
  const own = named ? { named } : {};
  readFigure({ row, cell, concept, ...own, label: printedLabel(label.text), column, stage, inherited }, reading);
}
