/** Stages printed as rows under a head that names lines. */

import { readColumn } from '../../taxonomy/columns.js';
import { POINTS } from '../../units.js';
import { readFigure } from './figure.js';
import { stageOf } from './line.js';
import { assignFigures } from './model/assign.js';
import type { FormRow } from './model/form-row.js';
import { printedLabel, readValue, unitInLabel } from './model/value.js';
import { addRate } from './rate.js';
import type { FormReading } from './reading.js';
import { addFigure } from './sink.js';
import { keepUnplaced } from './unplaced.js';

export function readTurned(row: FormRow, reading: FormReading): boolean {
  const head = reading.model.turned.get(row);
  if (head) {
    reading.turned = head;
    reading.head = null;
    return true;
  }
  const { turned, family, sink, key, part } = reading;
  const name = row.cells.find(({ text }) => text.trim() !== '');
  const column = turned && name ? readColumn(name.text, family) : null;
  const stage = column && stageOf(column, family);
  if (!turned || !column || !(stage || /^(?:rate|weight|score)$/.test(column.role))) {
    reading.turned = null;
    return false;
  }
  const measure = stage ? 'money' : column.role === 'rate' ? 'rate' : 'points';
  const under = assignFigures(
    turned.row,
    turned.concepts.map((concept) => concept && measure),
    row,
  );
  if (!under) {
    keepUnplaced(row, reading);
    return true;
  }
  turned.concepts.forEach((concept, i) => {
    const cell = under[i];
    if (!concept || !cell) return;
    const printed = turned.row.cells[i]?.text ?? '';
    const label = printedLabel(printed);
    reading.seen.add(concept.id);
    if (stage) {
      const inherited = unitInLabel(printed) ?? column.unit ?? turned.unit;
      readFigure({ row, cell, concept, label, column, stage, inherited }, reading);
      return;
    }
    const value = readValue(cell.text, measure);
    if (value.kind !== 'number' || concept.id !== family.executionLine) return;
    const figure = {
      key: `${key}.execution.${column.role}`,
      part,
      label,
      table: row.table,
      cell,
      numeral: value.numeral,
    };
    if (measure === 'rate') addRate(figure, column.unit, sink);
    else addFigure(sink, { ...figure, unit: POINTS });
  });
  return true;
}
