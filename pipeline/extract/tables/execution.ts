/** 分值, 执行率 and 得分 of the line that carries the execution of the year's funds. */

import { type Cell, placeInCell } from '../../../parsers/document.js';
import { scanNumerals } from '../../../parsers/number.js';
import { absolute, compare, divide, type Exact, exact, multiply, powerOfTen, subtract } from '../../decimal.js';
import { makeKey, printKey } from '../../taxonomy/key.js';
import { PERCENT, POINTS } from '../../units.js';
import type { FormRow } from './model/form-row.js';
import type { Head } from './model/head.js';
import { readValue } from './model/value.js';
import { addRate } from './rate.js';
import type { FormReading } from './reading.js';
import { addBlank, addFigure, type FormSink } from './sink.js';

export interface ExecutionLine {
  row: FormRow;
  /** Cell under each column of the head. */
  under: (Cell | undefined)[];
  head: Head;
  label: string;
}

export function readExecution(line: ExecutionLine, reading: FormReading): void {
  const { columns } = line.head;
  const points: string[] = [];
  for (const role of ['weight', 'score'] as const) {
    const cell = line.under[columns.findIndex((column) => column?.role === role)];
    if (!cell) continue;
    const key = makeKey(`KEY.execution.${role}`, { form: reading.form });
    const value = readValue(cell.text, 'points');
    if (value.kind === 'blank' && !cell.continued) addBlank(reading.sink, key, line.row.table, cell);
    if (value.kind !== 'number' || value.numeral.value === null) continue;
    points.push(value.numeral.value);
    const figure = { role: key, part: reading.part, label: line.label, table: line.row.table, cell };
    addFigure(reading.sink, { ...figure, numeral: value.numeral, unit: POINTS });
  }
  if (!columns.some((column) => column?.role === 'weight')) readWeightOfHead(line, reading);
  readRate(line, points, reading);
}

/** Forms without a column of weights print the weight in the head: `得分（20分*执行率）`. */
function readWeightOfHead({ head, label }: ExecutionLine, reading: FormReading): void {
  for (const [i, cell] of head.row.cells.entries()) {
    const role = head.columns[i]?.role;
    const numeral = scanNumerals(cell.text).find((n) => n.kind === 'number' && /^\s*分/.test(cell.text.slice(n.end)));
    if ((role !== 'score' && role !== 'rate') || !numeral) continue;
    const weight = makeKey('KEY.execution.weight', { form: reading.form });
    const figure = { role: weight, part: reading.part, label, table: head.row.table, cell };
    addFigure(reading.sink, { ...figure, numeral, unit: POINTS });
  }
}

/**
 * A bare number in the rate's cell that repeats the weight or the score beside it, and is not the rate that the row's own funds
 * give, was typed into the wrong cell: it is text with a finding, never a rate of 10.
 */
function readRate({ row, under, head, label }: ExecutionLine, points: string[], reading: FormReading): void {
  const index = head.columns.findIndex((column) => column?.role === 'rate');
  const cell = under[index];
  if (!cell) return;
  const { sink, part, form } = reading;
  const key = makeKey('KEY.execution.rate', { form });
  const value = readValue(cell.text, 'rate');
  if (value.kind === 'blank' && !cell.continued) addBlank(sink, key, row.table, cell);
  const printed = value.kind === 'number' ? value.numeral.value : null;
  if (value.kind !== 'number' || printed === null) return;
  const { numeral } = value;
  const unit = head.columns[index]?.unit ?? null;
  const bare = !numeral.percent && unit?.dimension !== 'rate';
  const repeats = points.some((point) => compare(exact(point), exact(printed)) === 0);
  if (bare && repeats && !isRateOfRow(row, printed, sink)) {
    const where = placeInCell(row.table, cell, numeral.start, numeral.end);
    sink.text.push({ where, class: 'format' });
    const data = { message: 'format.rate-repeats-score', text: numeral.text, label } as const;
    sink.remarks.push({ facts: [], where: [where], data, subject: printKey(key), form });
    return;
  }
  addRate({ part, label, table: row.table, role: key, cell, numeral }, unit ?? (bare ? null : PERCENT), sink);
}

/** Whether the bare number, as a ratio or a percentage, is 执行数 ÷ 预算数 of its own row to within one unit of its last digit. */
function isRateOfRow(row: FormRow, printed: string, sink: FormSink): boolean {
  const own = sink.facts.filter((fact) => fact.where.block === row.table.id && fact.where.row === row.row);
  const final = own.find((fact) => fact.role.stage === 'final');
  if (!final) return false;
  const value = exact(printed);
  // Nothing was spent, of whatever budget.
  if (value.num === 0n && final.base === '0') return true;
  const slack = powerOfTen(-(printed.split('.')[1]?.length ?? 0));
  const near = (rate: Exact) => compare(absolute(subtract(rate, value)), slack) < 0;
  return own
    .filter(({ role: { stage }, base }) => stage !== null && stage !== 'final' && base !== '0')
    .map((budget) => divide(exact(final.base), exact(budget.base)))
    .some((rate) => near(multiply(rate, exact(100))) || (compare(value, exact('1.5')) <= 0 && near(rate)));
}
