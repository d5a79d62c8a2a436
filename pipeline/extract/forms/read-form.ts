/**
 * Reads one claimed form row by row. A row is recognised by its words: names (项目支出名称 | …), the head of stage columns, heads
 * over one row of values, a line of figures, amounts behind their label in one cell, the indicator block. Whatever number is left
 * in the form after that is still a figure, under `PART.rRcC`.
 */
import type { Cell } from '../../../parsers/document.js';
import { type Column, readColumn } from '../../forms/columns.js';
import type { Concept } from '../../forms/concept.js';
import { conceptOf } from '../../forms/concepts.js';
import type { FormFamily } from '../../forms/family.js';
import { factKey, type Stage } from '../../forms/key.js';
import { bareLabel, memberName, normaliseLabel } from '../../forms/label.js';
import { type LineMatcher, lineMatcher } from '../../forms/match-line.js';
import { POINTS, type Unit, unitNamed } from '../../units.js';
import { cellsUnder } from './align.js';
import { readExecution } from './execution.js';
import type { FormRow, FormTable } from './form-table.js';
import { type IndicatorState, indicatorState, readIndicatorRow } from './indicators.js';
import { addRate } from './rate.js';
import { addBlank, addFigure, assumedUnit, type FormSink } from './sink.js';
import { printedLabel, readValue } from './value.js';

export interface FormContext {
  family: FormFamily;
  part: string;
  /** `overall`, `project:SUBJECT`; replaces KEY in concept ids. */
  key: string;
  fiscalYear: number | null;
  /** Unit printed above the table (`单位：万元`). */
  captionUnit: Unit | null;
}

interface Head {
  cells: Cell[];
  columns: (Column | null)[];
  unit: Unit | null;
}

interface State {
  head: Head | null;
  across: { cells: Cell[]; concepts: (Concept | null)[]; unit: Unit | null } | null;
  openList: boolean;
  seen: Set<string>;
  indicators: IndicatorState;
  matchers: { lines: LineMatcher; across: LineMatcher; inline: LineMatcher };
  unitWarned: boolean;
}

export function readForm(form: FormTable, context: FormContext, sink: FormSink): void {
  const state: State = {
    head: null,
    across: null,
    openList: false,
    seen: new Set(),
    indicators: indicatorState(),
    matchers: {
      lines: lineMatcher(context.family.lines),
      across: lineMatcher(context.family.across),
      inline: lineMatcher(context.family.inline.map((line) => line.concept)),
    },
    unitWarned: false,
  };
  for (const row of form.rows) readRow(row, context, state, sink);
}

/** What a claimed table says of itself before its figures are read: the project's or the department's printed name. */
export function readNames(form: FormTable): { subject: string | null; department: string | null; unit: string | null } {
  const found: Record<'subject' | 'department' | 'unit', string | null> = {
    subject: null,
    department: null,
    unit: null,
  };
  for (const { cells } of form.rows.slice(0, 8)) {
    cells.forEach((cell, i) => {
      const name = form.family?.names.find((n) =>
        n.labels.some(
          (l) => normaliseLabel(l) === bareLabel(cell.text) || normaliseLabel(l) === normaliseLabel(cell.text),
        ),
      );
      const value = cells.slice(i + 1).find((c) => c.text.trim() !== '');
      if (name && value && found[name.role] === null) found[name.role] = value.text.replace(/[\n\r]/g, '').trim();
    });
  }
  return found;
}

function readRow(row: FormRow, context: FormContext, state: State, sink: FormSink): void {
  const columns = row.cells.map((cell) => (cell.continued ? null : readColumn(cell.text)));
  const roles = new Set(
    columns.flatMap((c) => (c && c.role !== 'other' && c.role !== 'counter' && c.role !== 'property' ? [c.role] : [])),
  );
  const distinctStages = new Set(columns.flatMap((c) => (c ? [`${c.role}${c.year ?? ''}`] : [])));
  if (roles.size >= 2 || (roles.size === 1 && distinctStages.size >= 2)) {
    state.head = { cells: row.cells, columns, unit: unitOfHead(row.cells, columns) };
    state.across = null;
    sink.headerRows.push({ block: row.table.id, row: row.row });
    return;
  }
  if (isIndicatorHead(state.head)) {
    readIndicatorRow(
      row,
      cellsUnder(state.head?.cells ?? [], row.cells),
      state.head?.columns ?? [],
      context,
      state.indicators,
      sink,
    );
    return;
  }
  if (readAcross(row, context, state, sink)) return;
  if (readLine(row, context, state, sink)) return;
  readInline(row, context, state, sink);
}

function isIndicatorHead(head: Head | null): boolean {
  return head?.columns.some((c) => c?.role === 'level3' || c?.role === 'target' || c?.role === 'actual') ?? false;
}

/** The unit that a head gives to all amounts below it: in a label cell (`经费控制情况（万元）`), not in a column of its own. */
function unitOfHead(cells: Cell[], columns: (Column | null)[]): Unit | null {
  for (const [i, cell] of cells.entries()) {
    if (columns[i]) continue;
    const bracket = /[(（]\s*(?:单位[:：])?\s*([^()（）]{1,6})\s*[)）]/.exec(cell.text.replace(/[\s\n]/g, ''));
    const unit = bracket ? unitNamed(bracket[1] ?? '') : null;
    if (unit) return unit;
  }
  return null;
}

/** 编制数 | 实际在职人数 | 控制率 over one row of values, or each label with its value beside it. */
function readAcross(row: FormRow, context: FormContext, state: State, sink: FormSink): boolean {
  const concepts = row.cells.map((cell) => (cell.text.trim() === '' ? null : state.matchers.across(cell.text)));
  const count = concepts.filter((c) => c !== null).length;
  if (count >= 1) {
    const beside = row.cells.map((_, i) => {
      const next = row.cells[i + 1];
      return concepts[i] && next && concepts[i + 1] === null
        ? readValue(next.text, dimensionOf(concepts[i])).kind
        : null;
    });
    if (beside.some((kind) => kind === 'number')) {
      concepts.forEach((concept, i) => {
        const cell = row.cells[i + 1];
        if (concept && cell)
          readFigure(row, cell, concept, row.cells[i], null, null, unitInLabel(row.cells[i]), context, state, sink);
      });
      return true;
    }
    if (count >= 2) {
      state.across = {
        cells: row.cells,
        concepts,
        unit: unitOfHead(
          row.cells,
          concepts.map(() => null),
        ),
      };
      state.head = null;
      sink.headerRows.push({ block: row.table.id, row: row.row });
      return true;
    }
  }
  if (!state.across) return false;
  const { cells, concepts: above } = state.across;
  const under = cellsUnder(cells, row.cells);
  const values = under.filter((cell, i) => above[i] && cell && !/[一-龥]{2,}/.test(cell.text));
  state.across = null;
  if (values.length === 0) return false;
  above.forEach((concept, i) => {
    const cell = under[i];
    if (concept && cell)
      readFigure(row, cell, concept, cells[i], null, null, unitInLabel(cells[i]), context, state, sink);
  });
  return true;
}

/** One line of figures under stage columns. */
function readLine(row: FormRow, context: FormContext, state: State, sink: FormSink): boolean {
  const head = state.head;
  if (!head) return false;
  const under = cellsUnder(head.cells, row.cells);
  const valueCells = under.filter((cell, i) => cell && isFigureRole(head.columns[i]));
  if (valueCells.length === 0) return false;
  const first = Math.min(...valueCells.map((cell) => row.cells.indexOf(cell as Cell)));
  const labels = row.cells.slice(0, first).filter((cell) => cell.text.trim() !== '');
  const labelCell = labels.at(-1);
  if (!labelCell) return false;
  const known = matchLine(labels, state);
  const concept = known && !(state.openList && state.seen.has(known.id)) ? known : null;
  const figure: FigureKey | null = concept
    ? { id: concept.id }
    : openKey(labelCell, valueCells as Cell[], context, state);
  if (!figure) return readUnknownLine(row, under, head, labelCell, context, sink);
  if (concept) {
    state.openList = context.family.open?.after === concept.id;
    state.seen.add(concept.id);
  }
  const meaning = concept ?? MONEY_LINE;
  const rowUnit = unitInLabel(labelCell);
  for (const [i, cell] of under.entries()) {
    const column = head.columns[i];
    const stage = column ? stageOf(column, context.family) : null;
    if (!cell || !column || !stage) continue;
    readFigure(
      row,
      cell,
      meaning,
      labelCell,
      column,
      stage,
      rowUnit ?? column.unit ?? head.unit,
      context,
      state,
      sink,
      figure,
    );
  }
  if (concept && concept.id === context.family.executionLine) {
    readExecution(row, under, head.columns, context, printedLabel(labelCell.text), sink);
  }
  return true;
}

/** A line of amounts that the form does not know keeps its figures, in the unit of its head, under their places. */
function readUnknownLine(
  row: FormRow,
  under: (Cell | undefined)[],
  head: Head,
  labelCell: Cell,
  context: FormContext,
  sink: FormSink,
): boolean {
  let found = false;
  for (const [i, cell] of under.entries()) {
    const column = head.columns[i];
    const value = cell && column && stageOf(column, context.family) ? readValue(cell.text, 'money') : null;
    const unit = unitInLabel(labelCell) ?? column?.unit ?? head.unit ?? context.captionUnit;
    if (!cell || value?.kind !== 'number' || !(value.unit ?? unit)) continue;
    const key = `${context.part}.r${cell.row}c${cell.column}`;
    const label = `${printedLabel(labelCell.text)} / ${printedLabel(head.cells[i]?.text ?? '')}`;
    found = true;
    addFigure(sink, {
      key,
      part: context.part,
      label,
      table: row.table,
      cell,
      numeral: value.numeral,
      unit: (value.unit ?? unit) as Unit,
    });
  }
  return found;
}

const MONEY_LINE: Concept = { id: '', zh: '', en: '', labels: [], measure: 'money', unit: '万元' };

function matchLine(labels: Cell[], state: State): Concept | null {
  for (const cell of [...labels].reverse().slice(0, 2)) {
    const hit = state.matchers.lines(cell.text);
    if (hit) return hit;
  }
  return null;
}

type FigureKey = { id: string; member?: string };

/** A label that no line knows: a member of the open list, or a further source of funds. Placeholder rows are neither. */
function openKey(labelCell: Cell, values: Cell[], context: FormContext, state: State): FigureKey | null {
  const name = memberName(labelCell.text);
  const hasFigure = values.some((cell) => readValue(cell.text, 'money').kind === 'number');
  if (!hasFigure || name === '' || /^[.…。\-—]+$/.test(name) || /^(?:合计|小计|总计)$/.test(name)) return null;
  if (state.openList && context.family.open) return { id: context.family.open.member, member: name };
  if (context.family.sources && context.family.executionLine && state.seen.has(context.family.executionLine)) {
    return { id: context.family.sources, member: name };
  }
  return null;
}

function isFigureRole(column: Column | null | undefined): boolean {
  return column
    ? ['budget-initial', 'budget-full', 'budget', 'final', 'rate', 'weight', 'score'].includes(column.role)
    : false;
}

function stageOf(column: Column, family: FormFamily): Stage | null {
  if (column.role === 'budget') return family.budget;
  if (column.role === 'budget-full' && family.budget === 'budget' && column.year !== null) return 'budget-full';
  return column.role === 'budget-initial' || column.role === 'budget-full' || column.role === 'final'
    ? column.role
    : null;
}

function yearOf(column: Column | null, context: FormContext): number | null {
  if (column?.year === 'previous') return context.fiscalYear === null ? null : context.fiscalYear - 1;
  return column?.year ?? context.fiscalYear;
}

function dimensionOf(concept: Concept | null | undefined): Unit['dimension'] {
  return concept?.measure ?? 'money';
}

function unitInLabel(cell: Cell | undefined): Unit | null {
  const bracket = /[(（]\s*(?:单位[:：])?([^()（）]{1,6})[)）]\s*$/.exec(cell?.text.replace(/[\s\n]/g, '') ?? '');
  return bracket ? unitNamed(bracket[1] ?? '') : null;
}

/** Reads the cell as a figure of `concept`, or notes that the form's place for it is blank. */
function readFigure(
  row: FormRow,
  cell: Cell,
  concept: Concept,
  labelCell: Cell | undefined,
  column: Column | null,
  stage: Stage | null,
  inherited: Unit | null,
  context: FormContext,
  state: State,
  sink: FormSink,
  figure: FigureKey = { id: concept.id },
): void {
  const dimension = dimensionOf(concept);
  const id = figure.id.replace(/^KEY\b/, context.key);
  const key = factKey(id, {
    ...(figure.member === undefined ? {} : { member: figure.member }),
    year: yearOf(column, context),
    stage,
  });
  const value = readValue(cell.text, dimension);
  if (value.kind === 'blank' && !cell.continued) addBlank(sink, key, row.table, cell);
  if (value.kind !== 'number') return;
  const label = printedLabel(labelCell?.text ?? '');
  const common = { key, part: context.part, label, table: row.table, cell, numeral: value.numeral };
  if (dimension === 'rate') {
    addRate(common, inherited, sink);
    return;
  }
  let unit = value.unit ?? (inherited?.dimension === dimension ? inherited : null);
  if (!unit && dimension === 'money') {
    unit = context.captionUnit?.dimension === 'money' ? context.captionUnit : null;
    if (!unit && !state.unitWarned) {
      sink.messages.push(assumedUnit(row.table, concept.unit));
      state.unitWarned = true;
    }
  }
  addFigure(sink, { ...common, unit: unit ?? unitNamed(concept.unit) ?? POINTS });
}

/** Amounts printed behind their label in one cell, or in the cell beside it: `一般公共预算：1838.58`. */
function readInline(row: FormRow, context: FormContext, state: State, sink: FormSink): void {
  for (const [i, cell] of row.cells.entries()) {
    let offset = 0;
    for (const segment of cell.text.split(/(?<=[\n；;])/)) {
      readInlineSegment(segment, offset, row, cell, context, state, sink);
      offset += segment.length;
    }
    const next = row.cells[i + 1];
    const line = next ? inlineLine(cell.text, context, state) : null;
    if (line && next && readValue(next.text, 'money').kind === 'number') {
      const concept = conceptOf(line.concept);
      if (concept)
        readFigure(
          row,
          next,
          concept,
          cell,
          null,
          line.stage,
          unitInLabel(cell) ?? state.head?.unit ?? null,
          context,
          state,
          sink,
        );
    }
  }
}

function inlineLine(label: string, context: FormContext, state: State): FormFamily['inline'][number] | null {
  const concept = state.matchers.inline(label);
  return concept ? (context.family.inline.find((line) => line.concept === concept.id) ?? null) : null;
}

function readInlineSegment(
  segment: string,
  offset: number,
  row: FormRow,
  cell: Cell,
  context: FormContext,
  state: State,
  sink: FormSink,
): void {
  const split =
    /^(.*[^\d\s:：])\s*[:：]\s*(?=[-－−△▲]?[\d０-９])/s.exec(segment) ??
    /^([^\d０-９]*[一-龥)）])\s*(?=[\d０-９])/s.exec(segment);
  if (!split) {
    const blank = /^(.*[^\s:：])\s*[:：]\s*$/s.exec(segment);
    const line = blank ? inlineLine(blank[1] ?? '', context, state) : null;
    if (line) addBlank(sink, factKey(line.concept, { year: context.fiscalYear, stage: line.stage }), row.table, cell);
    return;
  }
  const line = inlineLine(split[1] ?? '', context, state);
  const value = readValue(segment.slice(split[0].length).replace(/[；;\n]\s*$/, ''), 'money');
  if (!line || value.kind !== 'number') return;
  const shift = offset + split[0].length;
  const numeral = { ...value.numeral, start: value.numeral.start + shift, end: value.numeral.end + shift };
  const unit = value.unit ?? unitInLabel({ ...cell, text: split[1] ?? '' }) ?? state.head?.unit ?? context.captionUnit;
  if (!unit && !state.unitWarned) {
    sink.messages.push(assumedUnit(row.table, '万元'));
    state.unitWarned = true;
  }
  addFigure(sink, {
    key: factKey(line.concept, { year: context.fiscalYear, stage: line.stage }),
    part: context.part,
    label: printedLabel(memberLabel(split[1] ?? '')),
    table: row.table,
    cell,
    numeral,
    unit: unit?.dimension === 'money' ? unit : (unitNamed('万元') as Unit),
  });
}

function memberLabel(text: string): string {
  return text.replace(/^[\s　]*(?:其中[:：]?)?[\s　]*/, '');
}
