/**
 * Two sides of one form: `预算数： | 66 | 执行数： | 62.7`, and below it each part of the funds once for either side. The first row is the total,
 * whose rate, weight and score may stand at its end or behind their names in the next row.
 */

import type { Cell } from '../../../parsers/document.js';
import { type Column, readColumn, readHeadWords } from '../../taxonomy/columns.js';
import type { Concept } from '../../taxonomy/concept.js';
import { conceptOf } from '../../taxonomy/concepts.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { makeKey } from '../../taxonomy/key.js';
import { memberName } from '../../taxonomy/label.js';
import { POINTS } from '../../units.js';
import { type FigureRequest, readFigure } from './figure.js';
import { MONEY, stageOf } from './line.js';
import type { FormRow } from './model/form-row.js';
import { filledCells, sidesOf } from './model/sides.js';
import { isFigure, printedLabel, readValue, unitInLabel } from './model/value.js';
import { readLevelWeight } from './points.js';
import { addRate } from './rate.js';
import type { FormReading } from './reading.js';
import { addFigure } from './sink.js';

export function readSides(row: FormRow, reading: FormReading): boolean {
  const { family } = reading;
  const total = family.executionLine ? conceptOf(family.executionLine) : undefined;
  // The total may go on in the next row, a stage in each.
  const goesOn = reading.sides ?? (reading.below && sidesOf(reading.below, family, 1));
  const sides = total ? sidesOf(row, family, goesOn ? 1 : 2) : null;
  if (total && sides) {
    reading.head = null;
    reading.sides = [...(reading.sides ?? []), ...sides.map(({ column }) => column)];
    reading.seen.add(total.id);
    for (const { label, cell, column } of sides) read(row, label, cell, total, { id: total.id }, column, reading);
    readExecutionBeside(row, reading);
    const [own, other] = sides;
    const parts = pairsIn(row, family).filter(({ cell }) => cell !== own?.cell);
    if (own && !other) for (const part of parts) readPart(row, part, own.column, reading);
    return true;
  }
  const columns = reading.sides;
  const isExecution = readExecutionBeside(row, reading, columns ? 1 : 2);
  const pairs = pairsIn(row, family);
  const names = new Set(pairs.map(({ label }) => memberName(label.text)));
  if (!columns || names.size !== 1 || pairs.length !== columns.length) {
    if (!isExecution) reading.sides = null;
    return isExecution;
  }
  const isRead = pairs.map((pair, i) => readPart(row, pair, columns[i]!, reading));
  return isExecution || isRead.includes(true);
}

interface Pair {
  label: Cell;
  cell: Cell;
}

/** Labels with an amount, or the blank for one, behind them. */
function pairsIn({ cells }: FormRow, family: FormFamily): Pair[] {
  return cells.flatMap((label, i) => {
    // A sheet leaves the other columns of a wide label blank.
    const next = cells.slice(i + 1).find(({ text }) => text.trim() !== '');
    const cell = next && isFigure(next) ? next : cells[i + 1];
    const isPair = cell && /[\u4e00-\u9fff]/.test(label.text) && readValue(cell.text, 'money').kind !== 'text';
    return isPair && !executionRole(label, family) ? [{ label, cell }] : [];
  });
}

/** A line of the form, or a further source of its funds: where one stage alone is printed, only what the form names. */
function readPart(row: FormRow, { label, cell }: Pair, column: Column, reading: FormReading): boolean {
  const name = memberName(label.text);
  const concept = reading.lineOf(name);
  const sources = (reading.sides?.length ?? 0) > 1 ? reading.family.sources : undefined;
  const named = concept ? { id: concept.id } : sources ? { id: sources, member: name } : null;
  if (named) read(row, label, cell, concept ?? MONEY, named, column, reading);
  return named !== null;
}

function executionRole({ text }: Cell, family: FormFamily): 'rate' | 'weight' | 'score' | null {
  const role = (readColumn(text, family) ?? readHeadWords(text))?.role;
  return role === 'rate' || role === 'weight' || role === 'score' ? role : null;
}

/** `执行率 | 98% | 分值 | 10 | 得分 | 9.8`, of which a row prints `least`. */
function readExecutionBeside(row: FormRow, reading: FormReading, least = 1): boolean {
  const { family, form, part, sink } = reading;
  const cells = filledCells(row);
  const found = cells.flatMap((label, i) => {
    const role = executionRole(label, family);
    const cell = cells[i + 1];
    if (!cell || !role) return [];
    const value = readValue(cell.text, role === 'rate' ? 'rate' : 'points');
    return value.kind === 'number' ? [{ label, cell, role, numeral: value.numeral }] : [];
  });
  if (found.length < least) return false;
  for (const { label, cell, role, numeral } of found) {
    const key = makeKey(`KEY.execution.${role}`, { form });
    const figure = { role: key, part, label: printedLabel(label.text), table: row.table, cell, numeral };
    if (role === 'rate') addRate(figure, null, sink);
    else addFigure(sink, { ...figure, unit: POINTS });
    // `得分（10分）`, where no cell has the weight.
    const isWeighed = role === 'score' && !found.some((other) => other.role === 'weight');
    if (isWeighed) readLevelWeight(row.table, label, makeKey('KEY.execution.weight', { form }), reading);
  }
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
