/** 编制数 | 实际在职人数 | 控制率 printed as heads over one row of values, or each label with its value beside it. */
import type { Concept } from '../../forms/concept.js';
import { cellsUnder } from './align.js';
import { readFigure, unitInLabel } from './figure.js';
import type { FormRow } from './form-table.js';
import type { FormReading } from './reading.js';
import { printedLabel, readValue } from './value.js';

export function readAcross(row: FormRow, reading: FormReading): boolean {
  const concepts = row.cells.map((cell) => (cell.text.trim() === '' ? null : reading.acrossOf(cell.text)));
  if (readBeside(row, concepts, reading)) return true;
  if (concepts.filter((concept) => concept !== null).length >= 2) {
    reading.across = { cells: row.cells, concepts };
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
  if (!pairs.some(({ concept, cell }) => readValue(cell.text, concept.measure).kind === 'number')) return false;
  for (const { concept, cell, label } of pairs) {
    readFigure({ row, cell, concept, label: printedLabel(label), inherited: unitInLabel(label) }, reading);
  }
  return true;
}

function readBelow(row: FormRow, reading: FormReading): boolean {
  if (!reading.across) return false;
  const { cells, concepts } = reading.across;
  reading.across = null;
  const under = cellsUnder(cells, row.cells);
  if (!under.some((cell, i) => concepts[i] && cell && !/[一-龥]{2,}/.test(cell.text))) return false;
  for (const [i, concept] of concepts.entries()) {
    const cell = under[i];
    const label = cells[i]?.text ?? '';
    if (concept && cell)
      readFigure({ row, cell, concept, label: printedLabel(label), inherited: unitInLabel(label) }, reading);
  }
  return true;
}
