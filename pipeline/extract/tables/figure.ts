/** Reads one cell as the figure of a concept, or notes that the form's place for it is blank. */

import type { Cell } from '../../../parsers/document.js';
import type { Column } from '../../taxonomy/columns.js';
import type { Concept } from '../../taxonomy/concept.js';
import { type Key, makeKey, type Stage } from '../../taxonomy/key.js';
import { type Unit, unitNamed } from '../../units.js';
import type { FormRow } from './model/form-row.js';
import { readValue } from './model/value.js';
import { addRate } from './rate.js';
import type { FormReading } from './reading.js';
import { addBlank, addFigure, addUnclear, assumedUnit } from './sink.js';

export interface FigureRequest {
  row: FormRow;
  cell: Cell;
  concept: Concept;
  /** Concept id and member, where the key is not the concept's own (open lists). */
  named?: { id: string; member?: string };
  label: string;
  column?: Column | null;
  stage?: Stage | null;
  /** Unit of row, column or head. */
  inherited: Unit | null;
}

export function readFigure(request: FigureRequest, reading: FormReading): void {
  const { row, cell, concept, label, inherited } = request;
  const key = figureKey(request, reading);
  const value = readValue(cell.text, concept.measure);
  if (value.kind === 'blank' && !cell.continued) addBlank(reading.sink, key, row.table, cell);
  const own = value.kind === 'number' ? value.unit : null;
  const unit = own ?? (inherited?.dimension === concept.measure ? inherited : null);
  const isOther =
    value.kind === 'number' && value.inYuan && (unit ?? reading.captionUnit ?? reading.model.moneyUnit)?.text !== '元';
  if (value.kind === 'text' || isOther) addUnclear(reading.sink, key, row.table, cell);
  if (value.kind !== 'number' || isOther) return;
  const figure = { role: key, part: reading.part, label, table: row.table, cell, numeral: value.numeral };
  if (concept.measure === 'rate') {
    addRate(figure, inherited, reading.sink);
    return;
  }
  addFigure(reading.sink, { ...figure, unit: unit ?? defaultUnit(concept, row, reading) });
}

export function figureKey(
  { concept, named, column, stage }: Pick<FigureRequest, 'concept' | 'named' | 'column' | 'stage'>,
  { form, fiscalYear }: FormReading,
): Key {
  const year = yearOf(column ?? null, fiscalYear);
  return makeKey(named?.id ?? concept.id, { form, member: named?.member, year, stage });
}

/** The caption's unit; else the one that the form is printed in, and for money that is said. */
export function defaultUnit(concept: Pick<Concept, 'measure' | 'unit'>, row: FormRow, reading: FormReading): Unit {
  const standard = unitNamed(concept.unit) as Unit;
  if (concept.measure !== 'money') return standard;
  if (reading.captionUnit?.dimension === 'money') return reading.captionUnit;
  if (reading.model.moneyUnit) return reading.model.moneyUnit;
  if (!reading.unitWarned) reading.sink.messages.push(assumedUnit(row.table, concept.unit));
  reading.unitWarned = true;
  return standard;
}

function yearOf(column: Column | null, fiscalYear: number | null): number | null {
  if (column?.year === 'previous') return fiscalYear === null ? null : fiscalYear - 1;
  return column?.year ?? fiscalYear;
}
