/**
 * The block of indicators: one row an indicator, first- and second-level names printed once for several rows, 总分 at its end.
 * Which column is what comes from the head; nothing is counted from the left.
 */

import { type Cell, placeInCell, type Table } from '../../../parsers/document.js';
import { readColumn, readHeadWords } from '../../taxonomy/columns.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { GOAL, PLACEHOLDER, REMARK, SECTION_ROW } from '../../taxonomy/form-words.js';
import { makeKey } from '../../taxonomy/key.js';
import { bareLabel, normaliseLabel, projectSubject } from '../../taxonomy/label.js';
import type { Role } from '../../taxonomy/role.js';
import { isTotalLabel } from '../../taxonomy/totals.js';
import { type Unit, unitNamed } from '../../units.js';
import { withoutBlanks } from '../visible.js';
import { readCalculation } from './cell-calculation.js';
import { readQuantities } from './cell-quantities.js';
import { assignIndicator } from './model/assign.js';
import type { FormRow } from './model/form-row.js';
import { type Head, indexOf, rolesOf } from './model/head.js';
import { levelOf, weightColumn } from './model/slots.js';
import { isFigure, printedLabel, readPair, readValue, unitInLabel } from './model/value.js';
import { addPoints, levelName, levelWeight, readLevelWeight, readPoints, readTotal, weightIn } from './points.js';
import type { FormReading, IndicatorState } from './reading.js';
import { addUnclear } from './sink.js';
import { keepUnplaced } from './unplaced.js';

export function readIndicatorRow(row: FormRow, head: Head, reading: FormReading): void {
  const state = reading.indicators;
  const cellsOf = (under: (Cell | undefined)[]) => (role: Role) => {
    const isPoints = role === 'weight' || role === 'score';
    const index = isPoints ? weightColumn(rolesOf(head), role) : indexOf(head, role);
    return index < 0 ? undefined : under[index];
  };
  const filled = row.cells.filter((cell) => cell.text.trim() !== '');
  const first = filled.find((cell) => !isFigure(cell)) ?? filled[0];
  if (!first) return;
  if (isTotalLabel(first.text, 'total', 'score', 'scored')) {
    readTotal(row, head, reading);
    // Above the indicators it ends nothing.
    state.closed = state.count > 0;
    return;
  }
  const words = first.text.replace(/\s/g, '');
  const heads = readColumn(words, reading.family) ?? readHeadWords(words);
  if (state.closed || GOAL.test(words) || REMARK.test(words) || heads?.role === 'reason') return;
  if (reading.model.natures.get(row)?.kind === 'subtotal' || readSection(row, head, reading)) return;
  const under = assignIndicator(head.row, rolesOf(head), row);
  if (!under) {
    keepIndicator(row, first, head, reading);
    return;
  }
  const cellOf = cellsOf(under);
  const subject = under[subjectColumn(head, reading.family)] ?? cellAt(row, state.subjectAt);
  if (subject && subject.text.trim() !== '' && !subject.continued)
    Object.assign(state, { subject: projectSubject(subject.text), level1: '', level2: '' });
  const level1 = cellOf('level1');
  if (level1 && level1.text.trim() !== '' && !level1.continued) {
    // A weight alone goes with the name above it: a page ended between the two, or they stand in cells of their own.
    const name = levelName(level1.text);
    const goesOn = name === state.level1;
    if (name !== '' && !goesOn) {
      readWeightBeside(row.table, under, name, head, reading);
      Object.assign(state, { level1: name, level2: '' });
    }
    if (!goesOn) readLevelWeight(row.table, level1, levelWeight(state.level1, reading), reading);
  }
  const level2 = cellOf('level2');
  if (level2 && level2.text.trim() !== '' && !level2.continued) state.level2 = levelName(level2.text);
  readIndicator(row, cellOf, head.columns[indexOf(head, 'score')]?.pair, reading);
}

/**
 * Where no column holds the names of the first level, they stand on rows of their own, with their points or none:
 * `一、投入 | 16 | 15.6` in a scoring table, `（一）产出指标（50分）`.
 */
function readSection(row: FormRow, head: Head, reading: FormReading): boolean {
  const [name, ...points] = row.cells.filter((cell) => cell.text.trim() !== '' && !cell.continued);
  if (!name || indexOf(head, 'level1') >= 0) return false;
  if (points.length > 2 || points.some((cell) => readValue(cell.text, 'points').kind !== 'number')) return false;
  const own = levelName(name.text);
  const label = normaliseLabel(own);
  const isListed = SECTION_ROW.test(own) && (reading.family.standards || weightIn(name.text) !== null);
  const level = levelOf(label) ?? (isListed ? 1 : null);
  const state = reading.indicators;
  if (level === 1) Object.assign(state, { level1: label, level2: '' });
  if (level === 2) state.level2 = label;
  const role = levelWeight(label, reading);
  if (level === 1 && points[0]) readPoints(row.table, points[0], role, label, reading);
  else if (level === 1) readLevelWeight(row.table, name, role, reading);
  return level !== null;
}

/** −1 where the form is of one project, whose name stands beside its label. */
function subjectColumn({ words }: Head, family: FormFamily): number {
  return words.findIndex((above) => isSubjectLabel(above.at(-1) ?? '', family));
}

function isSubjectLabel(text: string, { names }: FormFamily): boolean {
  const label = normaliseLabel(text);
  return names.some(({ role, labels }) => role === 'subject' && labels.some((one) => normaliseLabel(one) === label));
}

/** A list may print the name of that column beside the name of a group, above its head: `项目名称 | 绩效指标` over 一级指标, 二级指标. */
export function startIndicators(state: IndicatorState, above: FormRow | undefined, { family }: FormReading): void {
  const named = above?.cells.find((cell) => cell.rowSpan > 1 && isSubjectLabel(cell.text, family));
  state.subjectAt = named?.gridColumn ?? null;
}

function cellAt({ cells }: FormRow, column: number | null): Cell | undefined {
  if (column === null) return undefined;
  return cells.find(
    ({ gridColumn, colSpan }) => gridColumn !== null && gridColumn <= column && column < gridColumn + colSpan,
  );
}

/** The weight of a first-level name in a column of its own. */
function readWeightBeside(
  table: Table,
  under: readonly (Cell | undefined)[],
  name: string,
  head: Head,
  reading: FormReading,
): void {
  const at = indexOf(head, 'level1') + 1;
  const cell = under[at];
  if (head.columns[at]?.role !== 'weight' || at === weightColumn(rolesOf(head)) || !cell) return;
  readPoints(table, cell, levelWeight(name, reading), name, reading);
}

/** The row counts, so that no sum over the indicators is found wrong without it; its numbers stay under their places. */
function keepIndicator(
  formRow: FormRow,
  first: Cell,
  head: Head,
  { form, indicators: state, sink, part }: FormReading,
): void {
  const { table, row, cells } = formRow;
  // Rows below may go on with the names that it prints.
  for (const name of cells.map(({ text }) => levelName(text))) {
    const level = levelOf(name);
    if (level === 1) Object.assign(state, { level1: name, level2: '' });
    if (level === 2) state.level2 = name;
  }
  for (const role of ['weight', 'score'] as const) {
    if (!head.columns.some((column) => column?.role === role)) continue;
    addUnclear(sink, makeKey(`KEY.indicator[*].${role}`, { form, index: state.count }), table, first);
  }
  state.count++;
  const where = { block: table.id, row };
  const unknown = { level3: '', target: '', actual: '', weight: '', score: '', reason: '' };
  sink.indicators.push({ level1: state.level1, level2: state.level2, ...unknown, where });
  keepUnplaced(formRow, { part, sink });
}

function readIndicator(
  row: FormRow,
  cellOf: (role: Role) => Cell | undefined,
  pair: readonly Role[] | undefined,
  reading: FormReading,
): void {
  const { indicators: state, sink } = reading;
  const name = cellOf('level3') ?? cellOf('level2');
  const [target, actual, weight, score, reason, standard] = (
    ['target', 'actual', 'weight', 'score', 'reason', 'standard'] as const
  ).map(cellOf);
  const both = pair && score && !weight ? readPair(score.text) : null;
  /** A number of a cell that holds the weight and the score. */
  const ofPair = (role: Role) => both?.[pair?.indexOf(role) ?? -1];
  const filled = [target, actual, weight, score].some((cell) => cell && cell.text.trim() !== '');
  const label = name ? printedLabel(name.text) : '';
  if (label === '' && !filled) return;
  if (
    PLACEHOLDER.test(label.replace(/\s/g, '')) &&
    ![target, actual].some((cell) => cell && /[^\s.…/—-]/.test(cell.text))
  ) {
    if (name) {
      const where = placeInCell(row.table, name);
      sink.remarks.push({
        facts: [],
        where: [where],
        data: { message: 'wording.placeholder-row', text: label },
        subject: `${reading.form}.indicators`,
      });
    }
    return;
  }
  const own = { form: reading.form, index: state.count };
  state.count++;
  const [counter, property] = (['counter', 'property'] as const).map(cellOf);
  const text = (cell: Cell | undefined) => withoutBlanks(cell?.text ?? '').trim();
  sink.indicators.push({
    level1: state.level1,
    level2: state.level2,
    level3: label,
    target: text(target),
    actual: text(actual),
    weight: ofPair('weight')?.text ?? text(weight),
    score: ofPair('score')?.text ?? text(score),
    reason: text(reason),
    ...(standard ? { standard: text(standard) } : {}),
    ...(text(property) === '' ? {} : { property: text(property) }),
    ...(text(counter) === '' ? {} : { counter: text(counter) }),
    ...(state.subject ? { subject: state.subject } : {}),
    where: { block: row.table.id, row: row.row },
  });
  for (const [cell, role] of [
    [weight, 'weight'],
    [score, 'score'],
  ] as const) {
    const key = makeKey(`KEY.indicator[*].${role}`, own);
    const numeral = ofPair(role);
    if (score && numeral) addPoints(row.table, score, numeral, key, label, reading);
    else if (cell) readPoints(row.table, cell, key, label, reading);
  }
  // Forms without a column of weights print each behind the indicator's name: `新增平台数（10分）`.
  if (!weight && name) readLevelWeight(row.table, name, makeKey('KEY.indicator[*].weight', own), reading);
  const unit = (counter ? unitOfColumn(counter.text) : null) ?? unitInLabel(label);
  const shown = actual && { table: row.table, cell: actual, row: own, part: reading.part, label };
  const calculated = reading.family.standards && shown ? readCalculation(shown, sink) : false;
  readQuantities(
    {
      target,
      actual: calculated ? undefined : actual,
      unit,
      row: own,
      label,
      table: row.table,
      part: reading.part,
      isRate: reading.family.standards === true && /率$/.test(bareLabel(label)),
      property: property?.text ?? '',
    },
    sink,
  );
}

/** The column of units says the unit, be it one that sentences do not count in (`年`, `公里/小时`). */
function unitOfColumn(text: string): Unit | null {
  const words = text.replace(/\s/g, '');
  const free =
    /^[\u4e00-\u9fff]{1,4}(?:\/[\u4e00-\u9fff]{1,3})?$/.test(words) && !/^(?:无|定性|定量|其他|空)/.test(words);
  return unitNamed(words) ?? (free ? { text: words, dimension: 'count', exponent: 0 } : null);
}
