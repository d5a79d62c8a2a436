/** 编制数 | 实际在职人数 | 控制率 printed as heads over one row of values, or each label with its value beside it. */

import type { Concept } from '../../taxonomy/concept.js';
import { figureKey, readFigure } from './figure.js';
import { fitFigures } from './fit-row.js';
import type { FormRow } from './model/form-row.js';
import { isTornHead } from './model/head-cells.js';
import { isFigure, printedLabel, readValue, unitInLabel } from './model/value.js';
import type { FormReading } from './reading.js';
import { addUnclear } from './sink.js';
import { keepUnplaced } from './unplaced.js';

export function readAcross(row: FormRow, above: FormRow | undefined, reading: FormReading): boolean {
  const concepts = row.cells.map((cell) => (cell.text.trim() === '' ? null : reading.acrossOf(cell.text)));
  if (readBeside(row, concepts, reading)) return true;
  if (concepts.filter((concept) => concept !== null).length >= 2) {
    reading.across = { row, concepts, torn: isTornHead(above, row, (text) => reading.acrossOf(text) !== null) };
    reading.head = null;
    reading.sink.headerRows.push({ block: row.table.id, row: row.row });
    return true;
  }
  return readBelow(row, reading);
}

function readBeside(row: FormRow, concepts: (Concept | null)[], reading: FormReading): boolean {
  const pairs = concepts.flatMap((concept, i) => {
    const cell = row.cells[i + 1];
    return concept && cell && concepts[i + 1] === null ? [{ concept, cell, label: row.cells[i]?.text ?? '' }] : [];
  });
  // A number that stands between heads is no value of the one before it.
  if (pairs.length < concepts.filter((concept) => concept !== null).length) return false;
  const values = pairs.map(({ concept, cell }) => ({ concept, value: readValue(cell.text, concept.measure) }));
  if (!values.some(({ value }) => value.kind === 'number')) return false;
  // Nobody counts people by halves: such a number has slipped in from elsewhere.
  if (
    values.some(
      ({ concept, value }) => concept.measure === 'count' && value.kind === 'number' && value.numeral.precision > 0,
    )
  )
    return false;
  for (const { concept, cell, label } of pairs) {
    readFigure({ row, cell, concept, label: printedLabel(label), inherited: unitInLabel(label) }, reading);
  }
  return true;
}

function readBelow(row: FormRow, reading: FormReading): boolean {
  if (!reading.across) return false;
  const { row: head, concepts, torn } = reading.across;
  reading.across = null;
  const under = torn ? null : fitFigures(head, concepts.map(measureOfConcept), row);
  if (!under) return keepValues(row, concepts, reading);
  if (!under.some((cell, i) => concepts[i] && cell && !WORDS.test(cell.text))) return false;
  for (const [i, concept] of concepts.entries()) {
    const cell = under[i];
    const label = head.cells[i]?.text ?? '';
    if (concept && cell)
      readFigure({ row, cell, concept, label: printedLabel(label), inherited: unitInLabel(label) }, reading);
  }
  return true;
}

const measureOfConcept = (concept: Concept | null) => concept?.measure ?? null;

const WORDS = /[一-龥]{2,}/;

/** Values that do not fit their heads: each of the figures is there, and nobody knows which. A row with a label of its own is no such row. */
function keepValues(row: FormRow, concepts: readonly (Concept | null)[], reading: FormReading): boolean {
  const first = row.cells.findIndex(isFigure);
  const cell = row.cells[first];
  if (!cell || row.cells.slice(0, first).some(({ text }) => WORDS.test(text))) return false;
  for (const concept of concepts)
    if (concept) addUnclear(reading.sink, figureKey({ concept }, reading), row.table, cell);
  keepUnplaced(row, reading);
  return true;
}
