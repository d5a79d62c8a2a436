/**
 * A table as it is understood, once: its heads with the meaning of each column, its rows with what they say of themselves. Whatever reads
 * figures of it, checks them or prints them on a page reads it from here.
 */

import type { Cell } from '../../../../parsers/document.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import { lineMatcher } from '../../../taxonomy/match-line.js';
import type { Role } from '../../../taxonomy/role.js';
import { type Unit, unitNamed } from '../../../units.js';
import { byPlace } from './assign.js';
import { columnOver } from './column-over.js';
import type { FormRow } from './form-row.js';
import { type Head, isIndicatorHead } from './head.js';
import { labelsApart } from './labels-apart.js';
import { type Lying, lyingHead } from './lying-head.js';
import { headsIn } from './table-head.js';
import { codeOf, isCode, isUnder, natureOf, type RowNature } from './table-row.js';
import { topHead } from './top-head.js';
import { withoutTransposed } from './transpose.js';
import { withoutSides } from './two-sided.js';
import { unfold } from './unfold.js';
import { isFigure } from './value.js';

/** What any head says of the columns below it. */
type HeadOver = Pick<Head, 'row' | 'words' | 'columns' | 'names'>;

export interface TableModel {
  family: FormFamily | null;
  /** The table's rows; several for one whose cells hold lines of their own. */
  rows: readonly FormRow[];
  /** By the last row that it is printed in. */
  heads: ReadonlyMap<FormRow, Head>;
  /** Names over one row of values. */
  lying: ReadonlyMap<FormRow, Lying>;
  /** All rows that heads are printed in. */
  headRows: ReadonlySet<FormRow>;
  /** The head that each row stands under. */
  over: ReadonlyMap<FormRow, HeadOver>;
  natures: ReadonlyMap<FormRow, RowNature>;
  /** The unit of the line that a row stands under, where its own label prints none. */
  unitOver: ReadonlyMap<FormRow, Unit>;
  /** The one unit of money that its labels print in brackets: `预算执行情况（万元）` speaks for the line above it, too. */
  moneyUnit: Unit | null;
}

const MADE = new WeakMap<readonly FormRow[], Map<FormFamily | null, TableModel>>();

/** Made once for the rows of a form. */
export function modelOf({ rows, family }: { rows: readonly FormRow[]; family: FormFamily | null }): TableModel {
  const made = MADE.get(rows) ?? new Map<FormFamily | null, TableModel>();
  const model = made.get(family) ?? tableModel(rows, family);
  MADE.set(rows, made.set(family, model));
  return model;
}

function tableModel(printed: readonly FormRow[], family: FormFamily | null): TableModel {
  const parts = printed.map((row) => ({ row, lines: unfold(labelsApart(row, family)) }));
  const turned = withoutTransposed(
    parts.flatMap(({ lines }) => lines),
    family,
  );
  const rows = family ? withoutSides(turned, family) : turned;
  const named = headsIn(rows, family);
  const top = family ? null : topHead(rows, named);
  const heads = top ? new Map(named).set(top.rows.at(-1)!, top) : named;
  const found = standing(rows, heads, family);
  // A row that holds several lines, or cells, stands where the first of them does.
  for (const { row, lines } of parts) {
    const over = lines[0] !== row && found.over.get(lines[0]!);
    if (over) found.over.set(row, over);
  }
  const natures = new Map<FormRow, RowNature>();
  const codes: string[] = [];
  for (const row of rows) natures.set(row, describe(row, found.over.get(row), codes));
  const unitOver = unitsOver(natures, named.size > 0);
  return { family, rows, heads, ...found, natures, unitOver, moneyUnit: moneyUnitIn(printed) };
}

function moneyUnitIn(rows: readonly FormRow[]): Unit | null {
  const labels = rows.flatMap(({ cells }) => cells.filter(({ column, text }) => column === 0 && text.length <= 40));
  const units = labels.flatMap(({ text }) =>
    [...text.matchAll(MONEY)].flatMap(([, name]) => unitNamed(name ?? '') ?? []),
  );
  return units.every((unit) => unit.text === units[0]?.text) ? (units[0] ?? null) : null;
}

const MONEY = /[(（]\s*(?:单位[:：])?\s*([万千百亿]?元)\s*[)）]/g;

/** Which rows are heads, in the order in which rows are read, and which stand under which. */
function standing(rows: readonly FormRow[], heads: ReadonlyMap<FormRow, Head>, family: FormFamily | null) {
  const lying = new Map<FormRow, Lying>();
  const headRows = new Set([...heads.values()].flatMap((head) => head.rows));
  const over = new Map<FormRow, HeadOver>();
  const across = family && lineMatcher(family.across, family.labels);
  let head: HeadOver | null = null;
  let closed = false;
  rows.forEach((row, i) => {
    if (head) over.set(row, head);
    const own = heads.get(row);
    if (own) {
      head = own;
      closed = isIndicatorHead(own);
    }
    if (own || closed || !across || headRows.has(row)) return;
    const names = lyingHead(row, headRows.has(rows[i + 1]!) ? [] : rows.slice(i + 1, i + 3), across);
    if (!names) return;
    lying.set(row, names);
    for (const one of names.rows) headRows.add(one);
    const { cells } = names.row;
    head = { row: names.row, words: cells.map(({ text }) => [text]), columns: cells.map(() => null), names: null };
  });
  return { lying, headRows, over };
}

/** What the head says of a cell's column; all that stands above it, the lowest last. */
export function overCell(
  { over }: TableModel,
  row: FormRow,
  cell: Cell,
): { words: readonly string[]; role: Role | null } {
  const head = over.get(row);
  const at = head ? columnOver(head.row.cells, row.cells, cell) : -1;
  return { words: head?.words[at] ?? [], role: head?.columns[at]?.role ?? null };
}

/** The cell of a row in the column that its head says this of. */
export function cellOf({ over }: TableModel, row: FormRow, role: Role): Cell | undefined {
  const head = over.get(row);
  const at = head?.columns.findIndex((column) => column?.role === role) ?? -1;
  return head && at >= 0 ? byPlace(head.row.cells, row.cells)[at] : undefined;
}

/** The cell that names the row, by the head that it stands under; several may stand under one name. */
export function nameCell(head: HeadOver | undefined, { cells }: FormRow): Cell | undefined {
  return head?.names == null || cells.length !== head.row.cells.length ? undefined : cells[head.names];
}

/** @param head the one that it stands under, `codes` those of the row above. */
export function describe({ cells }: Pick<FormRow, 'cells'>, head: HeadOver | undefined, codes: string[]): RowNature {
  const named = head?.names == null ? undefined : byPlace(head.row.cells, cells)[head.names];
  const hasWords = ({ text }: Cell) => /[\u4e00-\u9fff]/.test(text);
  // A code is a figure by its looks; words stand behind it.
  const before = cells.slice(0, Math.max(0, cells.findIndex(hasWords)));
  const code = codeOf(before, codes);
  const coded = before.findLastIndex(isCode) + 1;
  const first = cells.findIndex((cell, i) => i >= coded && isFigure(cell));
  const lead = (first < 0 ? cells : cells.slice(0, first)).filter(hasWords);
  const at = named ? lead.indexOf(named) : -1;
  return natureOf(at >= 0 ? lead.slice(0, at + 1) : first < 0 ? lead.slice(0, 1) : lead, code, first >= 0);
}

/**
 * `三公经费（元）` speaks for the lines under it, and for no other. Where no head gives a unit, what follows an 其中 goes on with it:
 * `其中：中央财政`, 省财政, 其他.
 */
function unitsOver(natures: ReadonlyMap<FormRow, RowNature>, hasHeads: boolean): Map<FormRow, Unit> {
  const units = new Map<FormRow, Unit>();
  let over: (RowNature & { unit: Unit }) | null = null;
  let last: RowNature | null = null;
  for (const [row, nature] of natures) {
    const goesOn =
      !hasHeads && last !== null && last !== over && nature.kind === 'plain' && nature.level === last.level;
    if (nature.unit) over = last = { ...nature, unit: nature.unit };
    else if (over && nature.kind !== 'head' && nature.label !== '' && (isUnder(nature, over) || goesOn)) {
      units.set(row, over.unit);
      last = nature;
    } else over = last = null;
  }
  return units;
}
