/** Collects what the rows of one form yield. Every writer goes through here, so a place can never be claimed by two figures. */

import { tight } from '../../../parsers/characters.js';
import { type Cell, type Place, placeInCell, type Table } from '../../../parsers/document.js';
import { type Numeral, WITHDRAWN } from '../../../parsers/number.js';
import { type Message, message } from '../../../parsers/result.js';
import type { LedgerClass } from '../../ledger.js';
import type { Hedge, Indicator } from '../../report.js';
import type { Key } from '../../taxonomy/key.js';
import type { Unit } from '../../units.js';
import type { BlankCell, Remark } from '../extraction.js';
import { baseOf, type UnnamedFact } from '../fact.js';

export interface FormSink {
  facts: UnnamedFact[];
  blanks: BlankCell[];
  indicators: Indicator[];
  remarks: Remark[];
  messages: Message[];
  /** Numerals known as text, by place, with their ledger class. */
  text: { where: Place; class: LedgerClass }[];
  /** Numerals that are no whole number. */
  torn: Place[];
  taken: Set<string>;
  /** `block/row` of rows whose cells do not fit their heads: no head speaks for them. */
  unplaced: Set<string>;
}

export function formSink(): FormSink {
  return {
    facts: [],
    blanks: [],
    indicators: [],
    remarks: [],
    messages: [],
    text: [],
    torn: [],
    taken: new Set(),
    unplaced: new Set(),
  };
}

export interface FigureOptions {
  role: Key;
  part: string;
  label: string;
  table: Table;
  cell: Cell;
  numeral: Numeral;
  unit: Unit;
  hedge?: Hedge;
}

/** Adds a figure unless its digits already belong to one. */
export function addFigure(sink: FormSink, options: FigureOptions): boolean {
  const { table, cell, numeral, unit } = options;
  const spot = `${table.id}/${cell.row}/${cell.column}/${numeral.start}`;
  if (numeral.value === null || sink.taken.has(spot)) return false;
  sink.taken.add(spot);
  sink.facts.push({
    role: options.role,
    part: options.part,
    label: options.label,
    text: tight(numeral.text).replaceAll(WITHDRAWN, ''),
    unit: unit.text,
    measure: unit,
    base: baseOf(numeral.value, unit),
    precision: numeral.precision,
    where: placeInCell(table, cell, numeral.start, numeral.end),
    ...(options.hedge ? { hedge: options.hedge } : {}),
  });
  return true;
}

export function addBlank(sink: FormSink, role: Key, table: Table, cell: Cell): void {
  if (table.torn?.includes(cell.row)) addUnclear(sink, role, table, cell);
  else sink.blanks.push({ role, where: placeInCell(table, cell) });
}

export function addUnclear(sink: FormSink, role: Key, table: Table, cell: Cell): void {
  sink.blanks.push({ role, where: placeInCell(table, cell), unclear: true });
}

export function assumedUnit(table: Table, unit: string): Message {
  return message(
    'unit-assumed',
    `表中未标明金额单位，按“${unit}”读取，请在表头注明单位`,
    `The table prints no unit for its amounts; read as ${unit}. State the unit in the table's head.`,
    { block: table.id, row: 0, column: 0, start: 0, end: 0, quote: '' },
  );
}
