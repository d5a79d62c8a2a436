/** Amounts printed behind their label in one cell, or in the cell beside it: `一般公共预算：1838.58`. */

import { MINUS, tight } from '../../../parsers/characters.js';
import type { Cell } from '../../../parsers/document.js';
import type { Numeral } from '../../../parsers/number.js';
import { OF_YEAR, TOTAL_OF_YEAR, TOTAL_OF_YEARS } from '../../taxonomy/columns.js';
import { conceptOf } from '../../taxonomy/concepts.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { SOURCE, TELEPHONE } from '../../taxonomy/form-words.js';
import { makeKey, type Stage } from '../../taxonomy/key.js';
import { memberName } from '../../taxonomy/label.js';
import type { Role } from '../../taxonomy/role.js';
import { isTotalLabel, lineKind } from '../../taxonomy/totals.js';
import { POINTS } from '../../units.js';
import { defaultUnit, readFigure } from './figure.js';
import { MONEY } from './line.js';
import type { FormRow } from './model/form-row.js';
import { rolesOf, STAGES } from './model/head.js';
import { isFigure, printedLabel, readValue, unitInLabel } from './model/value.js';
import type { FormReading } from './reading.js';
import { addBlank, addFigure, addUnclear } from './sink.js';

/** Label and colon, or label alone, directly before a number. */
const BEFORE_NUMBER = [
  new RegExp(
    String.raw`^(.*[^\d\s:：])\s*[:：]\s*(?=[${MINUS}]?[\d０-９]|(?:人民币)?[零壹贰貳叁参肆伍陆陸柒捌玖])`,
    's',
  ),
  /^([^\d０-９]*[一-龥)）])\s*(?=[\d０-９])/s,
];
/** Above all heads it is no column, and the score of the whole. */
const OWN_SCORE = /^(?:项目)?自评(?:得分|分数?)(?:[（(]分[)）])?$/;
/** `按收入性质分：` heads what is below it: without an amount in its own cell it asks for none. */
const HEADS = /分\s*[:：]\s*$/;
const BLANK = /^(.*[^\s:：])\s*[:：]\s*$/s;

export function readInline(row: FormRow, reading: FormReading): void {
  for (const [i, cell] of row.cells.entries()) {
    let offset = 0;
    for (const segment of cell.text.split(/(?<=[\n；;])/)) {
      readSegment(segment, offset, row, cell, reading);
      offset += segment.length;
    }
    // A format that prints a field for each grid column leaves blanks behind a wide label.
    const next = row.cells.slice(i + 1).find(({ text }) => text.trim() !== '');
    const isScore = isTotalLabel(cell.text, 'score') || (reading.head === null && OWN_SCORE.test(tight(cell.text)));
    // Two numbers behind it are what could be earned and what was: no head tells which is which.
    const [first, second] = next ? row.cells.slice(row.cells.indexOf(next)) : [];
    if (first && isScore && !(second && isFigure(second))) readTotalScore(row, first, 0, reading);
    const total = reading.head ? null : reading.lineOf(cell.text);
    if (
      next &&
      total &&
      total.id === reading.family.executionLine &&
      !isPlan(reading) &&
      readValue(next.text, 'money').kind === 'number'
    )
      reading.ofOther = true;
    const behind = next && row.cells.slice(row.cells.indexOf(next) + 1).find(({ text }) => text.trim() !== '');
    // A label with several amounts is a line, of whatever columns.
    const line =
      next && !HEADS.test(cell.text) && !(behind && isFigure(behind)) ? lineNamed(cell.text, row, cell, reading) : null;
    const concept = line ? conceptOf(line.concept) : undefined;
    if (!line || !next || !concept || readValue(next.text, 'money').kind !== 'number') continue;
    const inherited = unitInLabel(cell.text) ?? reading.head?.unit ?? null;
    readFigure({ row, cell: next, concept, label: printedLabel(cell.text), stage: line.stage, inherited }, reading);
    if (line.concept === reading.family.executionLine) readSources(row, line.stage, reading);
  }
}

/**
 * 上级资金, 本级资金 below the total of a plan, each with the one amount of its row: sources of it, where none is 财政拨款, which they may be
 * parts of, and none is 其中 of another. What no source is called stands in the list for something nobody knows, and then none is read.
 */
function readSources(total: FormRow, stage: Stage, reading: FormReading): void {
  const { family, inlineOf, model } = reading;
  const below = model.rows.slice(model.rows.indexOf(total) + 1);
  const found: { row: FormRow; label: Cell; cell: Cell }[] = [];
  for (const row of below) {
    const filled = row.cells.filter(({ text, continued }) => text.trim() !== '' && !continued);
    const [label, cell] = filled.slice(-2);
    if (!label || !cell || readValue(cell.text, 'money').kind !== 'number' || TELEPHONE.test(label.text)) break;
    if (filled.filter(isFigure).length > 1) return;
    found.push({ row, label, cell });
  }
  const isPart = ({ label: { text } }: { label: Cell }, i: number) => {
    const known = inlineOf(text)?.id;
    if (i > 0 && lineKind(text).kind === 'of-which') return false;
    return known ? known === 'KEY.funds.other' || known === 'KEY.funds.carry-over' : SOURCE.test(memberName(text));
  };
  if (!family.sources || !found.every(isPart)) return;
  for (const { row, label, cell } of found) {
    if (inlineOf(label.text)) continue;
    const named = { id: family.sources, member: memberName(label.text) };
    const inherited = unitInLabel(label.text);
    readFigure({ row, cell, concept: MONEY, named, label: printedLabel(label.text), stage, inherited }, reading);
  }
}

/** A total beside the names of the form: `自评总分（分）`. */
function readTotalScore(row: FormRow, cell: Cell, from: number, { form, part, sink }: FormReading): void {
  const value = readValue(cell.text.slice(from), 'points');
  if (value.kind !== 'number' || value.numeral.percent) return;
  const figure = { role: makeKey('KEY.total.score', { form }), part, label: '总分', table: row.table, cell };
  addFigure(sink, { ...figure, numeral: shifted(value.numeral, from), unit: POINTS });
}

const shifted = (numeral: Numeral, by: number): Numeral => ({
  ...numeral,
  start: numeral.start + by,
  end: numeral.end + by,
});

function lineNamed(label: string, row: FormRow, cell: Cell, reading: FormReading): FormFamily['inline'][number] | null {
  const { family, inlineOf, ofOther } = reading;
  const concept = ofOther ? null : inlineOf(label.replace(OF_YEAR, ''));
  // Where columns say how far money got, or what was reached, an amount alone is of any of them; beside an amount of all years one is of the year
  // only where that is said.
  if (concept?.id.startsWith('KEY.')) {
    const isAlone = row.cells.filter(({ text }) => /[\d０-９]/.test(text)).length < 2 && !printsAllYears(reading);
    const line = family.inline.find((one) => one.concept === concept.id);
    if (!line || !isPlan(reading)) return null;
    const side = sideOf(row, cell, reading);
    if (side === 'years') return null;
    if (!isAlone && side !== 'year' && !OF_YEAR.test(cell.text)) {
      addUnclear(reading.sink, inlineKey(line, reading), row.table, cell);
      return null;
    }
  }
  return concept ? (family.inline.find((line) => line.concept === concept.id) ?? null) : null;
}

/** Whether a label stands right below the total of the year or below that of all years, where one row prints both. */
function sideOf(row: FormRow, { column, gridColumn }: Cell, { model: { rows } }: FormReading): 'year' | 'years' | null {
  const isBelow = (cell: Cell | undefined, above: FormRow) =>
    gridColumn === null
      ? cell?.column === column && above.cells.length === row.cells.length
      : cell?.gridColumn === gridColumn;
  for (const above of rows.slice(0, rows.indexOf(row))) {
    const year = above.cells.find(({ text }) => TOTAL_OF_YEAR.test(text));
    const years = above.cells.find(({ text }) => TOTAL_OF_YEARS.test(text));
    if (year && years && year !== years) return isBelow(year, above) ? 'year' : isBelow(years, above) ? 'years' : null;
  }
  return null;
}

const inlineKey = ({ concept, stage }: FormFamily['inline'][number], { form, fiscalYear: year }: FormReading) =>
  makeKey(concept, { form, year, stage });

/** Goals and the money asked for them, nothing of what became of either. */
const isPlan = ({ model: { heads } }: FormReading): boolean =>
  heads.size > 0 &&
  [...heads.values()].every(
    (head) => rolesOf(head).includes('target') && !rolesOf(head).some((role) => role && DONE.includes(role)),
  );
/** Totals of all years and of this one: what stands below either is of it. */
const printsAllYears = ({ model: { rows } }: FormReading): boolean =>
  [TOTAL_OF_YEARS, TOTAL_OF_YEAR].every((total) =>
    rows.some(({ cells }) => cells.some(({ text }) => total.test(text))),
  );
const DONE: readonly Role[] = [...STAGES, 'actual', 'score', 'rate', 'interim'];

function readSegment(segment: string, offset: number, row: FormRow, cell: Cell, reading: FormReading): void {
  const split = BEFORE_NUMBER.map((pattern) => pattern.exec(segment)).find((match) => match !== null);
  const printed = split?.[1] ?? (HEADS.test(segment) ? '' : (BLANK.exec(segment)?.[1] ?? ''));
  // `自评得分：97.6分` fills its cell.
  if (split && offset === 0 && isTotalLabel(printed, 'score', 'scored'))
    readTotalScore(row, cell, split[0].length, reading);
  const line = lineNamed(printed, row, cell, reading);
  if (!line) return;
  const role = inlineKey(line, reading);
  if (!split) {
    const next = row.cells.slice(row.cells.indexOf(cell) + 1).find(({ text }) => text.trim() !== '');
    if (next && isFigure(next)) return;
    addBlank(reading.sink, role, row.table, cell);
    return;
  }
  const value = readValue(segment.slice(split[0].length).replace(/[；;\n]\s*$/, ''), 'money');
  if (value.kind !== 'number') return;
  const shift = offset + split[0].length;
  const numeral = shifted(value.numeral, shift);
  const unit =
    value.unit ??
    unitInLabel(printed) ??
    reading.head?.unit ??
    defaultUnit({ measure: 'money', unit: '万元' }, row, reading);
  const label = printedLabel(printed.replace(/^\s*(?:其中[:：]?)?\s*/, ''));
  addFigure(reading.sink, { role, part: reading.part, label, table: row.table, cell, numeral, unit });
}
