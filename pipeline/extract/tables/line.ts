/** One line of figures under stage columns: a concept of the form, a member of its open list, a source of funds, or unknown. */

import { tight } from '../../../parsers/characters.js';
import type { Cell } from '../../../parsers/document.js';
import { scanNumerals } from '../../../parsers/number.js';
import { type Column, readColumn } from '../../taxonomy/columns.js';
import type { Concept } from '../../taxonomy/concept.js';
import { conceptOf } from '../../taxonomy/concepts.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { SOURCE, TELEPHONE } from '../../taxonomy/form-words.js';
import { makeKey, placedKey, type Stage } from '../../taxonomy/key.js';
import { memberName } from '../../taxonomy/label.js';
import type { Role } from '../../taxonomy/role.js';
import { isTotalLabel, lineKind } from '../../taxonomy/totals.js';
import { type Unit, unitNamed } from '../../units.js';
import { type ExecutionLine, readExecution } from './execution.js';
import { figureKey, readFigure } from './figure.js';
import { assignFigures, keepsColumns, type Under } from './model/assign.js';
import type { FormRow } from './model/form-row.js';
import { type AxisColumn, type Head, isAmount } from './model/head.js';
import { measureOf } from './model/slots.js';
import { nameCell } from './model/table-model.js';
import { isFigure, printedLabel, readValue, unitInLabel } from './model/value.js';
import type { FormReading } from './reading.js';
import { addFigure, addUnclear } from './sink.js';
import { keepUnplaced } from './unplaced.js';

/** A line that has no concept of its own. */
export const MONEY: Concept = { id: '', zh: '', en: '', labels: [], prose: [], measure: 'money', unit: '万元' };
const NAMES_NO_LINE = new Set<Column['role']>(['counter', 'property', 'reason', 'other']);

interface Line extends ExecutionLine {
  /** Absent where the head's first line prints none. */
  labelCell: Cell | null;
}

export function readLine(row: FormRow, reading: FormReading): boolean {
  const line = lineOf(row, reading);
  if (!line) return false;
  const known = isOfTasks(line, reading) ? null : knownConcept(line, reading);
  // Inside the open list a line of the form's own name is a member, if the form's line itself has been read already.
  const concept = known && !(reading.openList && reading.seen.has(known.id)) ? known : null;
  if (concept) {
    reading.openList = reading.family.open?.after === concept.id;
    reading.seen.add(concept.id);
    const from = [reading.sink.facts.length, reading.sink.blanks.length] as const;
    readStages(line, concept, { id: concept.id }, reading);
    if (concept.id.startsWith('income.'))
      reading.natures.push({
        member: memberName(line.labelCell?.text ?? ''),
        entries: [...reading.sink.facts.slice(from[0]), ...reading.sink.blanks.slice(from[1])],
      });
    if (concept.id === reading.family.executionLine) {
      reading.totalHead = line.head;
      readExecution(line, reading);
    }
    return true;
  }
  const member = isSpending(line, reading) ? null : memberOf(line.labelCell, line.under, reading);
  if (!member) {
    // A line without a name, and without the cell for it.
    if (!line.labelCell && !keepsColumns(line.head.row, row)) keepUnplaced(row, reading);
    return readUnknown(line, reading);
  }
  readStages(line, MONEY, member, reading);
  return true;
}

const OF_TELEPHONE = new RegExp(`(?:${TELEPHONE.source})(?:号码?)?[:：]?$`);

function lineOf(row: FormRow, reading: FormReading): Line | null {
  const { head } = reading;
  // Weight and score alone are the end of a torn head of indicators.
  if (!head?.columns.some((column) => column && stageOf(column, reading.family))) return null;
  const under = fitLine(row, head, reading);
  if (!under) return null;
  const printed = under.flatMap((cell, i) => {
    return cell && (measureOf(head.columns[i] ?? null) ?? 'words') !== 'words'
      ? [{ cell, kind: readValue(cell.text, 'money').kind }]
      : [];
  });
  // Where labels stand under the name of a column (年度预算数), words before the first figure are the line's label.
  const opens = Math.max(
    printed.findIndex(({ kind }) => kind !== 'text' && kind !== 'blank'),
    0,
  );
  const values = printed.slice(0, opens).every(({ kind }) => kind === 'text') ? printed.slice(opens) : printed;
  const kinds = values.map(({ kind }) => kind);
  // `政府性基金拨款：` beside `项目支出：40` is no line: words and no figure stand where its figures would.
  if (values.length === 0 || (kinds.includes('text') && !kinds.includes('number'))) return null;
  const first = Math.min(...values.map(({ cell }) => row.cells.indexOf(cell)));
  // 计量单位, 备注 and the like name no line.
  const besides = new Set(
    under.filter((_, i) => {
      const column = head.columns[i];
      return column && NAMES_NO_LINE.has(column.role);
    }),
  );
  const owner = nameCell(head, row);
  const labels = row.cells.slice(0, first).filter((cell) => cell.text.trim() !== '' && !besides.has(cell));
  const labelCell = labels.find((cell) => cell === owner) ?? labels.at(-1) ?? null;
  // `联系电话 | 67890123`; 防汛电话会议系统 is what money goes to.
  if (OF_TELEPHONE.test(tight(labelCell?.text ?? '')) && values.some(({ cell }) => /^\d{7,12}$/.test(tight(cell.text))))
    return null;
  // 年度资金总额 may reach from its head over the one line below.
  const reaching = reading.isFirst && head.names !== null ? head.row.cells[head.names] : undefined;
  const named = [labelCell, reaching, head.row.cells[0]].find((cell) => cell && tight(cell.text) !== '');
  return { row, under, head, labelCell, label: printedLabel(named?.text ?? '') };
}

/** Only the first line carries weight, rate and score; a format may leave their blank cells out of the others, all three together. */
function fitLine(row: FormRow, head: Head, reading: FormReading): Under | null {
  const label = row.cells
    .slice(0, Math.max(row.cells.findIndex(isFigure), 0))
    .findLast(({ text }) => text.trim() !== '');
  const first = reading.isFirst || !label || reading.lineOf(label.text)?.id === reading.family.executionLine;
  const execution = head.columns.flatMap((column, i) =>
    column && ['weight', 'rate', 'score'].includes(column.role) ? [i] : [],
  );
  return assignFigures(head.row, head.columns.map(measureOf), row, first ? [] : execution);
}

/**
 * A row with figures that fits its head in no way, or in more than one: its line is known to be there, so that no sum is found wrong
 * without it. Numbers that each stand behind a label of their own need no head.
 */
export function keepUnfitLine(row: FormRow, reading: FormReading): void {
  const { head, sink, family, form } = reading;
  if (!head || fitLine(row, head, reading)) return;
  const isTaken = ({ row: r, column, text }: Cell) =>
    scanNumerals(text).some(({ start }) => sink.taken.has(`${row.table.id}/${r}/${column}/${start}`));
  const figures = row.cells.filter((cell) => isFigure(cell) && !isTaken(cell));
  const [figure] = figures;
  if (!figure) return;
  const labels = row.cells.slice(0, row.cells.indexOf(figure)).filter(({ text }) => text.trim() !== '');
  const [before, labelCell] = [labels.at(-2), labels.at(-1)];
  const concept = (labelCell && reading.lineOf(labelCell.text)) ?? (before && reading.lineOf(before.text)) ?? null;
  const alone = row.cells.some((cell, i) => {
    return !/[\u4e00-\u9fff]/.test(row.cells[i - 1]?.text ?? '') && isFigure(cell) && !isTaken(cell);
  });
  if (!concept && !alone) return;
  keepUnplaced(row, reading);
  const named = concept ? { id: concept.id } : memberOf(labelCell ?? null, figures, reading);
  if (!named) return;
  if (concept) {
    reading.openList = family.open?.after === concept.id;
    reading.seen.add(concept.id);
  }
  for (const column of head.columns) {
    const stage = column ? stageOf(column, family) : null;
    if (stage)
      addUnclear(sink, figureKey({ concept: concept ?? MONEY, named, column, stage }, reading), row.table, figure);
  }
  if (concept && concept.id === family.executionLine)
    for (const role of ['weight', 'rate', 'score'] as const)
      if (head.columns.some((column) => column?.role === role))
        addUnclear(sink, makeKey(`KEY.execution.${role}`, { form }), row.table, figure);
}

/** The label nearest to the figures decides, then the one before it (`其中：` in a cell of its own). */
function knownConcept(line: Line, reading: FormReading): Concept | null {
  const { row, labelCell } = line;
  // The head names the line below it; a line further down that has lost its name has none.
  if (!labelCell) return (reading.isFirst && reading.lineOf(line.label)) || onlyLine(line, reading);
  const before = row.cells.slice(0, row.cells.indexOf(labelCell)).findLast((cell) => cell.text.trim() !== '');
  const own = reading.lineOf(labelCell.text);
  // 公务用车购置及运行费 beside 小计 is the sum of its own group.
  const isSum = isTotalLabel(labelCell.text, 'total', 'subtotal');
  const group = before && (isSum || !namesGroup(before, labelCell, reading)) ? reading.lineOf(before.text) : null;
  return own ?? group ?? onlyLine(line, reading);
}

/** 财政拨款 beside 中央资金, and below it 省级资金 alone: it is of more rows than this. */
function namesGroup({ rowSpan, column }: Cell, label: Cell, { below }: FormReading): boolean {
  const isFilled = (at: number) => below?.cells.some((cell) => cell.column === at && cell.text.trim() !== '') === true;
  return rowSpan > 1 || (!isFilled(column) && isFilled(label.column));
}

/**
 * Under a head with weight or score of the execution, the first line with figures is the total, whatever it is called, and one of no name under
 * a head with its rate; in any list of sources it is the line that is called so.
 */
function onlyLine({ head, under, row, label, labelCell }: Line, reading: FormReading): Concept | null {
  const { executionLine } = reading.family;
  const has = (role: Role, measure: 'points' | 'rate') =>
    readValue(under[head.columns.findIndex((column) => column?.role === role)]?.text ?? '', measure).kind === 'number';
  const scored = has('weight', 'points') || has('score', 'points') || (!labelCell && has('rate', 'rate'));
  // 收入合计 above 支出合计 is the total of something else.
  const isFirst = !reading.totalBelow || reading.totalBelow === row;
  const isTotal =
    (reading.isFirst && (scored || (isFirst && (lineKind(label).kind === 'total' || label === '金额')))) ||
    isTotalLabel(label, 'total');
  if (!executionLine || !isTotal || reading.seen.has(executionLine)) return null;
  return conceptOf(executionLine) ?? null;
}

/** Above the block that weighs the execution, a list of tasks adds up what it lists. */
function isOfTasks({ head, label }: Line, { model }: FormReading): boolean {
  if (!isTotalLabel(label, 'total')) return false;
  const weighs = ({ columns }: Head) =>
    columns.some((column) => column && measureOf(column) === 'money') &&
    columns.some((column) => column?.role === 'weight' || column?.role === 'rate');
  return !weighs(head) && [...model.heads.values()].some(weighs);
}

function readStages(line: Line, concept: Concept, named: { id: string; member?: string }, reading: FormReading): void {
  const rowUnit = unitOfRow(line) ?? reading.model.unitOver.get(line.row) ?? null;
  const read = new Set<string>();
  for (const [i, cell] of line.under.entries()) {
    const column = line.head.columns[i];
    const stage = column ? stageOf(column, reading.family) : null;
    if (cell && (!column || isPart(column))) readPart(line, i, cell, concept, reading);
    // An amount that the head names once more is another one, whatever it is of.
    if (!cell || !column || !stage || read.has(`${stage}${column.year}`)) continue;
    if (readValue(cell.text, 'money').kind === 'number') read.add(`${stage}${column.year}`);
    const inherited = rowUnit ?? column.unit ?? line.head.unit;
    readFigure({ row: line.row, cell, concept, named, label: line.label, column, stage, inherited }, reading);
  }
}

const isPart = ({ role, how }: AxisColumn): boolean => role === 'other' && how === 'contents';

/** 财政拨款 under 年初预算, or before 合计: a column of the total's parts. */
function readPart({ row, head }: Line, at: number, cell: Cell, whole: Concept, reading: FormReading): void {
  const { family } = reading;
  const [name = '', group = ''] = (head.words[at] ?? []).slice(-2).reverse();
  const isTwice = head.words.filter((words) => words.slice(-2).join() === `${group},${name}`).length > 1;
  if (whole.id !== family.executionLine || isTwice || !keepsColumns(head.row, row)) return;
  const own = head.columns[at];
  const column = own ? head.columns.find(isAmount) : group === '' ? null : readColumn(group, family);
  const [stage, concept] = [column && stageOf(column, family), reading.lineOf(name)];
  const member = own && family.sources ? { id: family.sources, member: memberName(name) } : null;
  if (!stage || !column || concept === whole || !(concept || member)) return;
  const named = concept ? { id: concept.id } : member!;
  const inherited = column.unit ?? head.unit;
  readFigure(
    { row, cell, concept: concept ?? MONEY, named, label: printedLabel(name), column, stage, inherited },
    reading,
  );
}

/** In its label, or in a column of units. */
function unitOfRow({ labelCell, head, under }: Line): Unit | null {
  const counter = under[head.columns.findIndex((column) => column?.role === 'counter')];
  return unitInLabel(labelCell?.text ?? '') ?? unitNamed(tight(counter?.text ?? ''));
}

/** 人员经费 beside 基本支出, which it is a part of. */
function isSpending({ row, labelCell }: Line, reading: FormReading): boolean {
  const labels = labelCell ? row.cells.slice(0, row.cells.indexOf(labelCell)) : [];
  return labels.some(({ text }) => reading.lineOf(text)?.id.startsWith('expenditure.') === true);
}

/** A label that no line knows, with figures: a member of the open list, or a further source of funds. */
function memberOf(labelCell: Cell | null, under: Under, reading: FormReading): { id: string; member: string } | null {
  const name = memberName(labelCell?.text ?? '');
  const figures = under.some((cell) => cell && readValue(cell.text, 'money').kind === 'number');
  if (!figures || !/[\u4e00-\u9fffA-Za-z]/.test(name) || isTotalLabel(name, 'total', 'subtotal')) return null;
  const { open, sources, executionLine } = reading.family;
  if (reading.openList && open) return { id: open.member, member: name };
  const isKnown = executionLine !== undefined && reading.seen.has(executionLine);
  // Under another head, lines with a total of their own are no parts of the form's.
  const isPart = isKnown
    ? reading.head === reading.totalHead || !reading.totalBelow
    : executionLine && reading.totalBelow && SOURCE.test(name);
  const isSum = /^(?:sub)?total$/.test(lineKind(name).kind);
  // What money is spent on is no source of it.
  return sources && isPart && !isSum && !/支出$/.test(name) ? { id: sources, member: name } : null;
}

/** A line that the form does not know keeps its figures, in the unit of its head, under their places. */
function readUnknown(line: Line, reading: FormReading): boolean {
  let found = false;
  for (const [i, cell] of line.under.entries()) {
    const column = line.head.columns[i];
    const value = cell && column && stageOf(column, reading.family) ? readValue(cell.text, 'money') : null;
    if (!cell || value?.kind !== 'number' || value.inYuan) continue;
    const unit = value.unit ?? unitOfRow(line) ?? column?.unit ?? line.head.unit ?? reading.captionUnit;
    if (!unit) continue;
    const label = `${line.label} / ${printedLabel(line.head.row.cells[i]?.text ?? '')}`;
    found =
      addFigure(reading.sink, {
        role: placedKey(reading.part, cell),
        part: reading.part,
        label,
        table: line.row.table,
        cell,
        numeral: value.numeral,
        unit,
      }) || found;
  }
  return found;
}

export function stageOf(column: Column, family: FormFamily): Stage | null {
  if (column.role === 'budget') return family.budget;
  return column.role === 'budget-initial' || column.role === 'budget-full' || column.role === 'final'
    ? column.role
    : null;
}
