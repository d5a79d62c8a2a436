/** Points: of an indicator, of the name of a first level, of the whole form. */

import { tight } from '../../../parsers/characters.js';
import type { Cell, Table } from '../../../parsers/document.js';
import { type Numeral, scanNumerals } from '../../../parsers/number.js';
import { add, compare, exact, ZERO } from '../../decimal.js';
import { type Key, makeKey } from '../../taxonomy/key.js';
import { POINTS } from '../../units.js';
import { byPlace, keepsColumns } from './model/assign.js';
import type { FormRow } from './model/form-row.js';
import { type Head, indexOf, rolesOf } from './model/head.js';
import { weightColumn } from './model/slots.js';
import { printedLabel, readValue } from './model/value.js';
import type { FormReading } from './reading.js';
import { addBlank, addFigure, addUnclear } from './sink.js';
import { keepUnplaced } from './unplaced.js';

/** A row with other columns than its head, as a total mostly has: then only two numbers say what they are, in the order of the head. */
export function readTotal(row: FormRow, head: Head, reading: FormReading): void {
  const [weight, score] = [indexOf(head, 'weight'), indexOf(head, 'score')];
  const under = keepsColumns(head.row, row) ? byPlace(head.row.cells, row.cells) : null;
  const numbers = row.cells.filter((cell) => readValue(cell.text, 'points').kind === 'number');
  const filled = row.cells.filter((cell) => cell.text.trim() !== '' && !cell.continued);
  // `总分` and one number in a row of two cells, or in a form without weights: nobody prints the total weight alone.
  const [only] = numbers.length === 1 && filled.length === 2 ? numbers : [];
  const isLast = row.cells.length === 2 || weight < 0;
  // Without a grid it stands under the score, counted from the end, unless it is what all rows could earn.
  const isUnder = only?.gridColumn === null && score >= 0 && row.cells.at(score - head.columns.length) === only;
  // A sheet prints the wide cell behind 自评得分 in its first column.
  const isBeside = only !== undefined && /[得评]分/.test(filled[0]!.text) && only.column === filled[0]!.column + 1;
  const alone = only !== undefined && (isLast || isBeside || (isUnder && !isEarnable(only, reading)));
  const told = { weight: under?.[weightColumn(rolesOf(head))], score: under?.[score] };
  if (!under && numbers.length > 0 && numbers.length !== 2 && !alone) {
    // Points that others gave stand behind it, or what was taken off before it, and nothing is merged there.
    const [whole, own] = [weight, score].map((at) => row.cells.at(at - head.columns.length));
    const index = own ? numbers.indexOf(own) : -1;
    if (index < 1 || score < 0 || weight > score || (index > 1 && numbers[0] !== whole)) {
      keepUnplaced(row, reading);
      return;
    }
    [told.weight, told.score] = [numbers[0], own];
  }
  if (numbers.length === 2) [told.weight, told.score] = score >= 0 && score < weight ? numbers.toReversed() : numbers;
  if (alone) [told.weight, told.score] = [undefined, numbers[0]];
  if (told.weight && isOfIndicators(told.weight, reading)) return;
  for (const role of ['weight', 'score'] as const)
    if (told[role])
      readPoints(row.table, told[role], makeKey(`KEY.total.${role}`, { form: reading.form }), '总分', reading);
}

/** The sum of the weights that the form has printed so far. */
function isEarnable({ text }: Cell, { sink, part }: FormReading, weights = WEIGHTS): boolean {
  const value = readValue(text, 'points');
  const own = sink.facts.filter((fact) => fact.part === part && weights.includes(fact.role.concept));
  const earned = own.reduce((all, { base }) => add(all, exact(base)), ZERO);
  return value.kind === 'number' && compare(earned, exact(value.numeral.value ?? '0')) === 0;
}

const WEIGHTS = ['KEY.indicator[*].weight', 'KEY.execution.weight'];

/** `合计 | 90 | 87.86` below the indicators of a form that weighs its execution, and has its score at the top: the total of these rows alone. */
function isOfIndicators(weight: Cell, reading: FormReading): boolean {
  const has = (concept: string) =>
    reading.sink.facts.some(({ part, role }) => part === reading.part && role.concept === concept);
  return (
    has('KEY.total.score') && has('KEY.execution.weight') && isEarnable(weight, reading, ['KEY.indicator[*].weight'])
  );
}

/** Of a first-level indicator. */
export function levelWeight(name: string, { form }: FormReading): Key {
  return makeKey('KEY.level1[*].weight', { form, name });
}

export function readPoints(table: Table, cell: Cell, role: Key, label: string, reading: FormReading): void {
  const value = readValue(cell.text, 'points');
  if (value.kind === 'blank' && !cell.continued) addBlank(reading.sink, role, table, cell);
  if (value.kind === 'text' && scanNumerals(cell.text).length > 0) addUnclear(reading.sink, role, table, cell);
  if (value.kind === 'number') addPoints(table, cell, value.numeral, role, label, reading);
}

export function addPoints(
  table: Table,
  cell: Cell,
  numeral: Numeral,
  role: Key,
  label: string,
  { part, sink }: FormReading,
): void {
  addFigure(sink, { role, part, label, table, cell, numeral, unit: POINTS });
}

/** `产出指标\n\n(50分)` → `产出指标`. */
export function levelName(text: string): string {
  const weight = weightIn(text);
  const name = weight ? text.slice(0, weight.start) : text;
  return tight(name).replace(/[(（]$/, '');
}

/** The weight that a first-level name carries in brackets, or bare with 分. */
export function readLevelWeight(table: Table, cell: Cell, role: Key, { part, sink }: FormReading): void {
  const numeral = weightIn(cell.text);
  if (!numeral) return;
  addFigure(sink, { role, part, label: printedLabel(cell.text), table, cell, numeral, unit: POINTS });
}

/** The one number at the end of a name, in brackets or with 分. */
export function weightIn(text: string): Numeral | null {
  const numerals = scanNumerals(text);
  const only = numerals[0];
  if (numerals.length !== 1 || only?.kind !== 'number' || only.percent) return null;
  const before = text.slice(0, only.start).replace(/\s/g, '');
  const after = text.slice(only.end).replace(/\s/g, '');
  return /^分?[)）]?$/.test(after) && (/[(（]$/.test(before) || after.startsWith('分')) ? only : null;
}
