/**
 * Heads of a table: rows that name columns, found by what they hold. The meaning of a column comes from all head cells above it, then
 * from the words that its head is made of, then from what its cells hold.
 */

import { tight } from '../../../../parsers/characters.js';
import { type Column, type NamedColumn, readBeside, readHeads, readHeadWords } from '../../../taxonomy/columns.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import type { Role } from '../../../taxonomy/role.js';
import { type Unit, unitNamed } from '../../../units.js';
import type { FormRow } from './form-row.js';
import { type Head, isAmount, NO_HEAD, STAGES } from './head.js';
import { type HeadCell, hasNoFigure, headCells, isWords, stack } from './head-cells.js';
import { namesColumn, readContents, readSum, widen } from './head-contents.js';
import { sidesOf, standBeside } from './sides.js';
import { countsColumns, isTotalRow } from './table-row.js';

/** No head is printed in more rows. */
const MOST_HEAD_ROWS = 3;
/** Rows that are looked at to tell what a column holds. */
const MOST_ROWS = 40;

/** Each head, by the last of its rows. */
export function headsIn(rows: readonly FormRow[], family: FormFamily | null): Map<FormRow, Head> {
  const heads = new Map<FormRow, Head>();
  for (let i = 0; i < rows.length; i++) {
    const head = headAt(rows, i, family);
    if (!head) continue;
    i += head.rows.length - 1;
    const counted = rows[i + 1];
    if (counted && countsColumns(counted)) {
      head.rows = [...head.rows, counted];
      i++;
    }
    const last = head.rows.at(-1)!;
    const under = rowsUnder(rows, i + 1, family);
    readContents(head, under);
    if (family) readSum(head, under);
    head.names = namesColumn(head);
    widen(head, under);
    heads.set(last, head);
  }
  return heads;
}

function headAt(rows: readonly FormRow[], at: number, family: FormFamily | null): Head | null {
  const first = rows[at]!;
  let cells = headCells(first);
  let printed = [first];
  let best = namedIn(cells, family);
  if (first.cells.length > 1 && first.cells.every(({ text }) => isWords(text)))
    for (let next = at + 1; next < at + MOST_HEAD_ROWS; next++) {
      const lower = rows[next];
      if (lower?.table !== first.table) break;
      const ways = stack(cells, lower, rows[next + 1]?.cells.length ?? 0);
      const told = tellsMost(ways.map((way) => ({ way, named: namedIn(way, family) })));
      const under = headCells(lower);
      const [own, low] = [tells(cells, best), tells(under, namedIn(under, family))];
      const all = told ? tells(told.way, told.named) : 0;
      // A head whose cells are parted into columns without a name that is known; else both rows together tell more than either.
      const isParted = own >= 2 && low < own && (told?.way.filter(isNamed).length ?? 0) > cells.filter(isNamed).length;
      if (!told || all < own || (all <= Math.max(own, low) && !isParted)) break;
      [cells, best] = [told.way, told.named];
      printed = [...printed, lower];
    }
  const isSure = count(best) >= 2;
  if (!isSure && !printed.every(isHeadLine)) return null;
  const columns = ofTheYear(withWords(best, cells));
  // Words alone may name lines as well; three meanings side by side, a weight or a score among them, are a head.
  const scored = columns.some((column) => column?.role === 'weight' || column?.role === 'score');
  // So are amounts of the year beside what was spent up to a month.
  const monitored = columns.some(isAmount) && columns.filter((column) => column?.role === 'interim').length >= 2;
  if (!isSure && !(scored && count(columns) >= 3) && !monitored) return null;
  if (sidesOf(first, family, 1) || standBeside(first, family)) return null;
  const row = printed.length === 1 ? first : { ...printed.at(-1)!, cells: cells.map(({ cell }) => cell) };
  const above = rows[at - 1];
  return {
    row,
    rows: printed,
    words: cells.map(({ words }) => words),
    columns,
    names: null,
    unit:
      unitOfHead(cells, best) ??
      (above?.table === row.table && isHeadLine(above) ? unitOfHead(headCells(above), []) : null),
  };
}

/** How many columns a head names; 备注 stands beside the names of a form, too. */
const tells = (cells: readonly HeadCell[], named: readonly (NamedColumn | null)[]): number =>
  count(
    named.filter((_, i) => !isRemark(cells[i]!)),
    [],
  );

const isRemark = ({ words }: HeadCell): boolean => tight(words.at(-1) ?? '') === '备注';
const isNamed = ({ words }: HeadCell): boolean => words.length > 0;

interface Way {
  way: HeadCell[];
  named: (NamedColumn | null)[];
}

/**
 * The way to share names among groups that names most columns, in which no year goes back from what was spent to what was planned, no
 * group has two of one name, and no amount lacks the year that others have; the last, which is the plainest, where two such ways differ in what they mean.
 */
function tellsMost(ways: readonly Way[]): Way | undefined {
  const told = ({ way, named }: Way) => {
    const names = way.flatMap(({ words }) => (words.length > 1 ? [words.join()] : []));
    const years = named.filter(isAmount).map((column) => column?.year ?? null);
    const without = years.some((year) => year !== null) ? years.filter((year) => year === null).length : 0;
    return (
      count(named, []) -
      named.filter((column, i) => goesBack(named[i - 1], column)).length -
      without -
      (names.length - new Set(names).size)
    );
  };
  const most = Math.max(...ways.map(told));
  const [first, ...others] = ways.filter((way) => told(way) === most);
  const meaning = (one: Way | undefined) => one?.named.map((column) => `${column?.role}${column?.year}`).join();
  return others.every((one) => meaning(one) === meaning(first)) ? first : ways.at(-1);
}

/** What is planned and what became of it. */
const IN_ORDER: Role[] = [...STAGES, 'target', 'actual'];

function goesBack(before: Column | null | undefined, column: Column | null): boolean {
  const [from, to] = [before, column].map((one) => IN_ORDER.indexOf(one?.role ?? 'other'));
  return to! >= 0 && from! > to! && before?.year === column?.year;
}

function namedIn(cells: readonly HeadCell[], family: FormFamily | null): (NamedColumn | null)[] {
  const [first = null, ...others] = cells.map(({ cell, words }) => (cell.continued ? null : readHeads(words, family)));
  // 预算执行率（10分） before 年初预算数 … 执行率 names the rows beside it.
  // So does 年度预算 before 类别, which names lines, and amounts.
  const isGroup =
    others.some((column) => column?.role === first?.role && column?.year === first?.year) ||
    (isAmount(first) && others[0] === null && others.some(isAmount));
  return cells.length === 0 ? [] : [isGroup ? null : first, ...others];
}

/** The words of a head tell a role that no other column has, by name or by its own words. */
function withWords(named: readonly (NamedColumn | null)[], cells: readonly HeadCell[]): (NamedColumn | null)[] {
  const own = cells.map(({ words }) => readHeadWords(words.at(-1) ?? ''));
  // 原因说明 under 偏差原因分析 says it of itself, and neither 经费保障 beside it nor 备注 is one.
  const columns = named.map((column, i) => {
    const isWeak = column?.how === 'words' || isRemark(cells[i]!);
    return isWeak && own.some((one) => one?.role === column?.role) ? null : column;
  });
  // Beside the amounts of a task 完成情况 says how far it got, and is no result of an indicator.
  const ofAmounts = columns.filter(isAmount).length >= 2;
  const guessed = own.map((guess, i) => {
    // What stands first names its rows: 资金支出.
    if (columns[i] || (i === 0 && isAmount(guess))) return null;
    // 绩效指标 before 一级指标 is over all of them.
    const isOver =
      guess?.role === 'level3' && columns.slice(i).some((one) => LEVELS_ABOVE.includes(one?.role ?? 'other'));
    if (isOver) return null;
    return ofAmounts && (guess?.role === 'actual' || guess?.role === 'target') ? null : guess;
  });
  const known = [...columns, ...guessed].flatMap((column) => (column ? [column.role] : []));
  const others = columns.flatMap((column) => (column ? [column.role] : []));
  const isAdjusted = ({ year }: Column) =>
    [...columns, ...guessed].some((column) => column?.role === 'budget-full' && column.year === year);
  return columns.map((column, i) => {
    // 预算金额 beside 调整后金额 is what it was at first.
    if (column?.role === 'budget' && isAdjusted(column)) return { ...column, role: 'budget-initial' };
    if (column) return column;
    const guess = guessed[i];
    if (!guess) return readBeside(cells[i]!.words.at(-1) ?? '', others);
    return guess.role === 'interim' || known.filter((role) => role === guess.role).length === 1 ? guess : null;
  });
}

const LEVELS_ABOVE: Role[] = ['level1', 'level2'];

/** 2022年 over 完成值 beside 2023年 over 目标值 and 完成值: what was aimed at, reached or spent of the plan in an earlier year is no indicator's. */
function ofTheYear(columns: readonly (NamedColumn | null)[]): (NamedColumn | null)[] {
  const yearsOf = (...roles: Role[]) =>
    columns.flatMap((one) => (one && roles.includes(one.role) && typeof one.year === 'number' ? [one.year] : []));
  const aims = yearsOf('target');
  const own = Math.max(...yearsOf('actual', 'final'), ...(aims.length > 0 ? [Math.min(...aims)] : []));
  return columns.map((one) => {
    const isEarlier = typeof one?.year === 'number' && one.year < own && OF_ONE_YEAR.includes(one.role);
    return one && isEarlier ? { ...one, role: 'other', year: null } : one;
  });
}

const OF_ONE_YEAR: Role[] = ['target', 'actual', 'weight', 'score', 'rate'];

/** Two different roles head columns, or one role for two years. `without`: roles that do not count. */
function count(columns: readonly (Column | null)[], without = NO_HEAD): number {
  const meant = columns.flatMap((column) => (column && !without.includes(column.role) ? [column] : []));
  return new Set(meant.map(({ role, year }) => `${role}${year ?? ''}`)).size;
}

/** Words only. */
function isHeadLine({ cells }: FormRow): boolean {
  return cells.every(({ text }) => hasNoFigure(text));
}

/** The unit that a head gives to all amounts below it: in a label cell (`经费控制情况（万元）`), or the same in every column. */
function unitOfHead(cells: readonly HeadCell[], columns: readonly (Column | null)[]): Unit | null {
  for (const [i, { cell }] of cells.entries()) {
    if (columns[i]) continue;
    const bracket = /[(（]\s*(?:单位[:：])?\s*([^()（）]{1,6})\s*[)）]/.exec(cell.text.replace(/[\s\n]/g, ''));
    const unit = bracket ? unitNamed(bracket[1] ?? '') : null;
    if (unit) return unit;
  }
  const money = columns.flatMap((column) => (column?.unit?.dimension === 'money' ? [column.unit] : []));
  return money.every((unit) => unit.text === money[0]?.text) ? (money[0] ?? null) : null;
}

function rowsUnder(rows: readonly FormRow[], from: number, family: FormFamily | null): FormRow[] {
  const under: FormRow[] = [];
  for (const row of rows.slice(from, from + MOST_ROWS)) {
    if (count(namedIn(headCells(row), family)) >= 2) break;
    if (isTotalRow(row)) break;
    under.push(row);
  }
  return under;
}
