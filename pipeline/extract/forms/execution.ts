/** 分值, 执行率 and 得分 of the line that carries the execution of the year's funds. */
import { type Cell, placeInCell } from '../../../parsers/document.js';
import { absolute, add, compare, divide, exact, multiply, powerOfTen, subtract } from '../../decimal.js';
import type { Column } from '../../forms/columns.js';
import { PERCENT, POINTS } from '../../units.js';
import type { FormRow } from './form-table.js';
import { addRate } from './rate.js';
import type { FormContext } from './reading.js';
import { addBlank, addFigure, type FormSink } from './sink.js';
import { readValue } from './value.js';

export function readExecution(
  row: FormRow,
  under: (Cell | undefined)[],
  columns: (Column | null)[],
  context: FormContext,
  label: string,
  sink: FormSink,
): void {
  const cellOf = (role: Column['role']) => under[columns.findIndex((c) => c?.role === role)];
  const common = { part: context.part, label, table: row.table };
  const printed: string[] = [];
  for (const role of ['weight', 'score'] as const) {
    const cell = cellOf(role);
    if (!cell) continue;
    const key = `${context.key}.execution.${role}`;
    const value = readValue(cell.text, 'points');
    if (value.kind === 'blank') addBlank(sink, key, row.table, cell);
    if (value.kind !== 'number' || value.numeral.value === null) continue;
    printed.push(value.numeral.value);
    addFigure(sink, { ...common, key, cell, numeral: value.numeral, unit: POINTS });
  }
  readRate(row, cellOf('rate'), columns.find((c) => c?.role === 'rate') ?? null, printed, context, label, sink);
}

/**
 * A bare number in the rate's cell that repeats the weight or the score beside it, and is not the rate that the row's own funds
 * give, was typed into the wrong cell: it is text with a finding, never a rate of 10.
 */
function readRate(
  row: FormRow,
  cell: Cell | undefined,
  column: Column | null,
  points: string[],
  context: FormContext,
  label: string,
  sink: FormSink,
): void {
  if (!cell) return;
  const key = `${context.key}.execution.rate`;
  const value = readValue(cell.text, 'rate');
  if (value.kind === 'blank') addBlank(sink, key, row.table, cell);
  if (value.kind !== 'number' || value.numeral.value === null) return;
  const { numeral } = value;
  const bare = !numeral.percent && column?.unit?.dimension !== 'rate';
  const repeats = points.some((p) => compare(exact(p), exact(numeral.value ?? '0')) === 0);
  if (bare && repeats && !isRateOfRow(row, numeral.value ?? '0', sink)) {
    const where = placeInCell(row.table, cell, numeral.start, numeral.end);
    sink.text.push({ where, class: 'format' });
    sink.remarks.push({
      rule: 'format.rate-repeats-score',
      facts: [],
      where: [where],
      data: { text: numeral.text, label },
      subject: key,
    });
    return;
  }
  addRate(
    { part: context.part, label, table: row.table, key, cell, numeral },
    column?.unit ?? (bare ? null : PERCENT),
    sink,
  );
}

/** Whether the bare number, as a ratio or a percentage, is 执行数 ÷ 全年预算数 of its own row to within one unit of its last digit. */
function isRateOfRow(row: FormRow, printed: string, sink: FormSink): boolean {
  const own = sink.facts.filter((fact) => fact.where.block === row.table.id && fact.where.row === row.row);
  const final = own.find((fact) => fact.key.endsWith('/final'));
  const budgets = own.filter((fact) => fact.key.includes('/budget') && fact.base !== '0');
  if (!final) return false;
  const slack = powerOfTen(-(printed.split('.')[1]?.length ?? 0));
  return budgets.some((budget) => {
    const rate = divide(exact(final.base), exact(budget.base));
    const near = (a: ReturnType<typeof exact>, b: ReturnType<typeof exact>) =>
      compare(absolute(subtract(a, b)), slack) < 0;
    const value = exact(printed);
    return (
      near(multiply(rate, exact(100)), value) || (compare(value, add(exact(1), exact('0.5'))) <= 0 && near(rate, value))
    );
  });
}
