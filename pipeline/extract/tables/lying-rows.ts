/** 编制数 | 实际在职人数 | 控制率 printed as heads over one row of values, or each label with its value beside it. */

import type { Concept } from '../../taxonomy/concept.js';
import { figureKey, readFigure } from './figure.js';
import { assignFigures } from './model/assign.js';
import type { FormRow } from './model/form-row.js';
import { besideIn, conceptsIn } from './model/lying-head.js';
import { isFigure, printedLabel, unitInLabel } from './model/value.js';
import type { FormReading } from './reading.js';
import { addUnclear } from './sink.js';
import { keepUnplaced } from './unplaced.js';

export function readAcross(row: FormRow, reading: FormReading): boolean {
  const lying = reading.model.lying.get(row);
  if (lying) {
    reading.across = lying;
    reading.head = null;
    return true;
  }
  const pairs = besideIn(row, conceptsIn(row, reading.acrossOf)) ?? [];
  for (const { concept, label, cell } of pairs) {
    readFigure({ row, cell, concept, label: printedLabel(label.text), inherited: unitInLabel(label.text) }, reading);
  }
  return pairs.length > 0 || readBelow(row, reading);
}

function readBelow(row: FormRow, reading: FormReading): boolean {
  if (!reading.across) return false;
  const { row: head, concepts } = reading.across;
  reading.across = null;
  const under = assignFigures(head, concepts.map(measureOfConcept), row);
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
