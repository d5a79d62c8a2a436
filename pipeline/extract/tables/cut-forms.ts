/**
 * Forms that stand in one table one below the other, as Word and LibreOffice merge tables with nothing between them. A row begins a
 * form only if the rows before it are a form by themselves and those from it on are one, too; a head printed again on the next page,
 * 续表 and a title inside a form begin none.
 */

import { tight } from '../../../parsers/characters.js';
import { readColumn } from '../../taxonomy/columns.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { CAPTION, FORM_NOTE, FORM_TITLE } from '../../taxonomy/form-words.js';
import { familyOf } from './claim.js';
import type { FormRow } from './model/form-row.js';
import { isIndicatorHead } from './model/head.js';
import { nameRole } from './model/names.js';
import { headsIn } from './model/table-head.js';
import { isTotalRow } from './model/table-row.js';

/** No form is longer; what stands further on decides nothing about the one that begins here. */
const LONGEST_FORM = 150;
/** A table of a thousand rows that might begin a form is no pile of forms, and is not searched from each of them. */
const MOST_TRIED = 100;
/** A form's title, label, unit and names. */
const MOST_NAME_ROWS = 6;

/** The table's rows, a list for each form; one list where it holds one form or none. */
export function cutForms(rows: readonly FormRow[], families: readonly FormFamily[]): FormRow[][] {
  const cuts = [0];
  let tried = 0;
  for (let i = 1; i < rows.length && tried < MOST_TRIED; i++) {
    const from = cuts.at(-1) ?? 0;
    const sign = signAt(rows, from, i, families);
    if (!sign) continue;
    tried++;
    if (begins(sign, rows, from, i, families)) cuts.push(beginning(rows, from, i, families));
  }
  return cuts.map((start, i) => rows.slice(start, cuts[i + 1] ?? rows.length));
}

type Sign = 'title' | 'name' | 'after-total';

/** What makes a row look like the first of a form. */
function signAt(rows: readonly FormRow[], from: number, i: number, families: readonly FormFamily[]): Sign | null {
  const row = rows[i]!;
  if (titleOf(row) !== null) return 'title';
  if (namesSomething(row, families)) return 'name';
  return i > from && isTotalRow(rows[lastPrinted(rows, i - 1)]) && printed(row).length > 1 ? 'after-total' : null;
}

function begins(
  sign: Sign,
  rows: readonly FormRow[],
  from: number,
  i: number,
  families: readonly FormFamily[],
): boolean {
  const before = rows.slice(Math.max(from, i - LONGEST_FORM), i);
  const rest = upToNext(rows.slice(i, i + LONGEST_FORM), families);
  const earlier = familyIn(before, families);
  const later = earlier && familyIn(rest, families);
  if (!earlier || !later) return false;
  const closed = isDone(before, earlier);
  if (closed && sign !== 'after-total') return true;
  if (later.part !== 'annex1' && !later.standards && !blocksOf(rest, later).hasFunds) return false;
  if (sign === 'after-total') return closed;
  if (sign === 'name') return later.part !== earlier.part;
  const title = titleOf(rows[i]);
  return later !== earlier && !/续/.test(title ?? '') && before.every((row) => titleOf(row) !== title);
}

/** The rows up to what may be the next form again: its labels say nothing about this one. */
function upToNext(rows: readonly FormRow[], families: readonly FormFamily[]): readonly FormRow[] {
  const next = rows.findIndex(
    (row, i) => i >= MOST_NAME_ROWS && (titleOf(row) !== null || namesSomething(row, families)),
  );
  return next < 0 ? rows : rows.slice(0, next);
}

/** Closed by its total, below the indicators: the funds of a form may have a total, too. */
function isDone(rows: readonly FormRow[], family: FormFamily): boolean {
  const { head } = blocksOf(rows, family);
  return head >= 0 && rows.slice(head + 1).some(isTotalRow);
}

/** Its label, title, unit and names stand above the row that tells the form: they belong to it. */
export function beginning(rows: readonly FormRow[], from: number, i: number, families: readonly FormFamily[]): number {
  let start = i;
  for (let above = i - 1; above > from; above--) {
    const row = rows[above]!;
    if (titleOf(row) !== null || isCaption(row) || namesSomething(row, families)) start = above;
    else if (printed(row).length > 0) break;
  }
  return start;
}

const printed = ({ cells }: FormRow) => cells.filter((cell) => !cell.continued && cell.text.trim() !== '');

function alone(row: FormRow | undefined): string | null {
  const [only, ...others] = row ? printed(row) : [];
  const text = only && others.length === 0 ? tight(only.text) : '';
  return text === '' || text.length > 60 ? null : text;
}

/** One wide cell with the name of a form, as `2024年度项目支出绩效自评表`. */
function titleOf(row: FormRow | undefined): string | null {
  const text = alone(row);
  return text !== null && FORM_TITLE.test(text) ? text : null;
}

function isCaption(row: FormRow): boolean {
  return CAPTION.test(alone(row) ?? '');
}

/** `项目名称 | 某项目`, `部门（单位）名称 | 某局`: the label leads the row, and what it names is no head of a column. */
function namesSomething(row: FormRow, families: readonly FormFamily[]): boolean {
  const [label, name] = printed(row);
  return !!label && !!name && !readColumn(name.text) && families.some((family) => nameRole(label.text, family));
}

function lastPrinted(rows: readonly FormRow[], i: number): number {
  let at = i;
  // Who filled the form in, and its notes, stand below its total.
  while (at > 0 && (printed(rows[at]!).length === 0 || isNote(rows[at]!))) at--;
  return at;
}

function isNote(row: FormRow): boolean {
  return FORM_NOTE.test(tight(printed(row)[0]?.text ?? ''));
}

const familyIn = (rows: readonly FormRow[], families: readonly FormFamily[]) =>
  familyOf(
    rows.flatMap(({ cells }) => cells),
    families,
  );

/** Its first head of indicators, by its last row, and whether funds stand above it: a head printed again on the next page has none. */
function blocksOf(rows: readonly FormRow[], family: FormFamily): { head: number; hasFunds: boolean } {
  const heads = [...headsIn(rows, family).values()];
  const at = heads.findIndex(isIndicatorHead);
  const last = heads[at]?.rows.at(-1);
  const hasFunds = heads.slice(0, Math.max(at, 0)).some(({ columns }) => columns.some((one) => one?.role === 'final'));
  return { head: last ? rows.indexOf(last) : -1, hasFunds };
}
