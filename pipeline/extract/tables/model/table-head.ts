/**
 * Heads of a table: rows that name columns, found by what they hold. The meaning of a column comes from all head cells above it, then
 * from the words that its head is made of, then from what its cells hold.
 */

import { tight } from '../../../../parsers/characters.js';
import type { Cell } from '../../../../parsers/document.js';
import type { Numeral } from '../../../../parsers/number.js';
import { add, compare, exact, ZERO } from '../../../decimal.js';
import {
  type Column,
  NAMES_THINGS,
  type NamedColumn,
  readBeside,
  readHeads,
  readHeadWords,
} from '../../../taxonomy/columns.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import { bareLabel } from '../../../taxonomy/label.js';
import type { Role } from '../../../taxonomy/role.js';
import { type Unit, unitNamed } from '../../../units.js';
import { byPlace } from './assign.js';
import type { FormRow } from './form-row.js';
import { type HeadCell, hasNoFigure, headCells, isWords, stack } from './head-cells.js';
import { sidesOf, standBeside } from './sides.js';
import { levelOf } from './slots.js';
import { countsColumns, isTotalRow } from './table-row.js';
import { isFigure, readValue } from './value.js';

export interface AxisColumn extends Column {
  how: NamedColumn['how'] | 'contents';
}

/** The head of the rows below it, up to the next. */
export interface Head {
  /** A cell for each column: the lowest that names it, as wide as the column. */
  row: FormRow;
  /** The rows that it is printed in. */
  rows: readonly FormRow[];
  /** What stands above each column, the lowest last. */
  words: readonly (readonly string[])[];
  columns: (AxisColumn | null)[];
  /** The column that names its rows: the deepest level, else the last before the first figure that means nothing else. */
  names: number | null;
  unit: Unit | null;
}

/** Columns that are no head alone: their names stand in other rows, too. */
const NO_HEAD: Role[] = ['other', 'interim', 'standard', 'counter', 'property'];
const LEVELS: Role[] = ['level1', 'level2', 'level3'];
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
    head.names = namesColumn(head);
    widen(head, under);
    heads.set(last, head);
  }
  return heads;
}

/** Rows below it are indicators, whatever else they look like; 指标名称 alone names lines of amounts as well. */
export function isIndicatorHead({ columns }: Head): boolean {
  const has = (...roles: Role[]) => columns.some((column) => column && roles.includes(column.role));
  return has('target', 'actual') || (has('level3') && columns.filter(isAmount).length < 2);
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
      const [own, low] = [count(best, []), count(namedIn(headCells(lower), family), [])];
      const all = told ? count(told.named, []) : 0;
      // A head whose cells are parted into columns without a name that is known; else both rows together tell more than either.
      const isParted = own >= 2 && low < own && (told?.way.filter(isNamed).length ?? 0) > cells.filter(isNamed).length;
      if (!told || all < own || (all <= Math.max(own, low) && !isParted)) break;
      [cells, best] = [told.way, told.named];
      printed = [...printed, lower];
    }
  const isSure = count(best) >= 2;
  if (!isSure && !printed.every(isHeadLine)) return null;
  const columns = withWords(best, cells);
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

const isNamed = ({ words }: HeadCell): boolean => words.length > 0;

interface Way {
  way: HeadCell[];
  named: (NamedColumn | null)[];
}

/**
 * The way to share names among groups that names most columns, in which no year goes back from what was spent to what was planned, and no
 * amount lacks the year that others have; the last, which is the plainest, where two such ways differ in what they mean.
 */
function tellsMost(ways: readonly Way[]): Way | undefined {
  const told = ({ named }: Way) => {
    const years = named.filter(isAmount).map((column) => column?.year ?? null);
    const without = years.some((year) => year !== null) ? years.filter((year) => year === null).length : 0;
    return count(named, []) - named.filter((column, i) => goesBack(named[i - 1], column)).length - without;
  };
  const most = Math.max(...ways.map(told));
  const [first, ...others] = ways.filter((way) => told(way) === most);
  const meaning = (one: Way | undefined) => one?.named.map((column) => `${column?.role}${column?.year}`).join();
  return others.every((one) => meaning(one) === meaning(first)) ? first : ways.at(-1);
}

function goesBack(before: Column | null | undefined, column: Column | null): boolean {
  const [from, to] = [before, column].map((one) => STAGES.indexOf(one?.role ?? 'other'));
  return to! >= 0 && from! > to! && before?.year === column?.year;
}

const STAGES: Role[] = ['budget-initial', 'budget-full', 'budget', 'final'];
const isAmount = (column: Column | null): boolean => STAGES.includes(column?.role ?? 'other');

function namedIn(cells: readonly HeadCell[], family: FormFamily | null): (NamedColumn | null)[] {
  const [first = null, ...others] = cells.map(({ cell, words }) => (cell.continued ? null : readHeads(words, family)));
  // 预算执行率（10分） before 年初预算数 … 执行率 names the rows beside it.
  const isGroup = others.some((column) => column?.role === first?.role && column?.year === first?.year);
  return cells.length === 0 ? [] : [isGroup ? null : first, ...others];
}

/** The words of a head tell a role that no other column has, by name or by its own words. */
function withWords(named: readonly (NamedColumn | null)[], cells: readonly HeadCell[]): (NamedColumn | null)[] {
  const own = cells.map(({ words }) => readHeadWords(words.at(-1) ?? ''));
  // 原因说明 under 偏差原因分析 says it of itself, and neither 经费保障 beside it nor 备注 is one.
  const columns = named.map((column, i) => {
    const isWeak = column?.how === 'words' || tight(cells[i]!.words.at(-1) ?? '') === '备注';
    return isWeak && own.some((one) => one?.role === column?.role) ? null : column;
  });
  // Beside the amounts of a task 完成情况 says how far it got, and is no result of an indicator.
  const ofAmounts = columns.filter(isAmount).length >= 2;
  const guessed = own.map((guess, i) => {
    if (columns[i]) return null;
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

/** Columns that no words tell: the one that names indicators, and a score beside its weight. */
function readContents(head: Head, under: readonly FormRow[]): void {
  const roles = () => head.columns.map((column) => column?.role ?? null);
  const has = (role: Role) => roles().includes(role);
  if (!has('target') && !has('actual')) return;
  const placed = under.map((row) => byPlace(head.row.cells, row.cells));
  const textsOf = (i: number) =>
    placed.flatMap((cells) => (cells[i] && cells[i].text.trim() !== '' ? [cells[i].text] : []));
  if (!LEVELS.some(has) && (has('weight') || has('score'))) {
    const names = head.columns.findIndex((column, i) => !column && namesThings(textsOf(i)));
    if (names >= 0) head.columns[names] = { role: 'level3', year: null, unit: null, how: 'contents' };
  }
  if (has('score')) return;
  const weight = roles().lastIndexOf('weight');
  const last = weight < 0 ? Math.max(roles().lastIndexOf('target'), roles().lastIndexOf('actual')) : weight;
  const scores = head.columns.flatMap((column, i) => {
    if (column || i <= last) return [];
    const pairs = placed.map((cells) => [cells[i], cells[weight]] as const);
    const points = readValue(head.words[i]?.at(-1) ?? '', 'points');
    const isOne =
      points.kind === 'number' ? isShared(points.numeral, textsOf(i)) : points.kind === 'blank' && isScore(pairs);
    return isOne ? [i] : [];
  });
  if (scores.length === 1) head.columns[scores[0]!] = { role: 'score', year: null, unit: null, how: 'contents' };
}

function namesColumn({ columns, words }: Head): number | null {
  const deepest = ['level3', 'level2', 'level1'].map((role) => columns.findIndex((column) => column?.role === role));
  const level = deepest.find((at) => at >= 0);
  if (level !== undefined) return level;
  const before = columns.findIndex((column) => column && !NO_HEAD.includes(column.role)) - 1;
  const open = columns.flatMap((column, i) => (i <= before && !column ? [i] : []));
  return open.find((i) => NAMES_THINGS.test(tight(words[i]?.at(-1) ?? ''))) ?? open.at(-1) ?? null;
}

/** A wide name over two columns of names is one cell: the rows have one more. Without a grid their numbers say so. */
function widen(head: Head, under: readonly FormRow[]): void {
  const { names, columns } = head;
  const named = names === null ? undefined : head.row.cells[names];
  if (names === null || !named || under.length < 2) return;
  if (named.gridColumn !== null) {
    // A sheet prints it in its first column and leaves the next one blank.
    const next = head.row.cells[names + 1];
    const isBlank = next?.text.trim() === '' && next.gridColumn === named.gridColumn + 1 && !columns[names + 1];
    const wide = isBlank ? { ...named, colSpan: named.colSpan + next.colSpan } : named;
    const parts = under.map(({ cells }) => cells.filter((cell) => isWithin(cell, wide)));
    const [first = []] = parts;
    const isParted = parts.every(
      (own) => own.length === first.length && own.every((cell, i) => cell.gridColumn === first[i]!.gridColumn),
    );
    const textsOf = (i: number) => parts.map((own) => own[i]!).filter(({ continued }) => !continued);
    const at = isParted ? first.findLastIndex((_, i) => namesThings(parts.map((own) => own[i]!.text))) : -1;
    if (at < 1) return;
    const cells = first.map(({ gridColumn, colSpan }, i) => ({
      ...named,
      gridColumn,
      colSpan,
      ...(i === at ? {} : { text: '' }),
    }));
    part(head, names, cells, at, isBlank ? 2 : 1);
    for (let i = 0; i < first.length; i++) {
      const texts = textsOf(i).map(({ text }) => text);
      const isUnit = i > at && texts.every((text) => unitNamed(tight(text)));
      const role = isUnit ? 'counter' : i < at ? levelsOf(texts.map(bareLabel)) : null;
      if (role) head.columns[names + i] = { role, year: null, unit: null, how: 'contents' };
    }
    return;
  }
  const numbers = columns.flatMap((column, i) => (isCounted(column) ? [i] : []));
  if (numbers.length < 2 || numbers.some((i) => i <= names)) return;
  const fits = (more: number) =>
    under.filter(({ cells }) => {
      const kinds = numbers.map((i) => readValue(cells[i + more]?.text ?? '', 'money').kind);
      // An amount may be blank; points that are not there say that the row stands otherwise.
      const isLine =
        kinds.includes('number') &&
        kinds.every((kind, n) => kind === 'number' || (kind === 'blank' && isAmount(columns[numbers[n]!] ?? null)));
      return cells.length === columns.length + more && isLine && !cells.slice(0, names + more + 1).some(isFigure);
    }).length;
  if (under[0]!.cells[0]!.gridColumn === null && fits(1) >= 2 && fits(0) === 0)
    part(head, names, [{ ...named, text: '' }, named], 1);
}

const isCounted = (column: Column | null) => isAmount(column) || column?.role === 'weight' || column?.role === 'score';

/** What names are that are all of one level, but for blanks. */
function levelsOf(names: readonly string[]): Role | null {
  const levels = new Set(names.flatMap((name) => (name === '' ? [] : [levelOf(name)])));
  const [level] = levels;
  return level && levels.size === 1 ? `level${level}` : null;
}

function isWithin(cell: Cell, wide: Cell): boolean {
  const [start, end] = [wide.gridColumn ?? 0, (wide.gridColumn ?? 0) + wide.colSpan];
  return cell.gridColumn !== null && cell.gridColumn >= start && cell.gridColumn + cell.colSpan <= end;
}

/** Columns of which the one at `own` names rows, for the one that did, or for it and the `count` - 1 behind it. */
function part(head: Head, at: number, cells: readonly Cell[], own: number, count = 1): void {
  const [words = [], column = null] = [head.words[at], head.columns[at]];
  head.row = { ...head.row, cells: head.row.cells.toSpliced(at, count, ...cells) };
  head.words = head.words.toSpliced(at, count, ...cells.map((_, i) => (i === own ? words : [])));
  head.columns = head.columns.toSpliced(at, count, ...cells.map((_, i) => (i === own ? column : null)));
  head.names = at + own;
}

/** Words of their own in nearly every row. */
function namesThings(texts: readonly string[]): boolean {
  const words = texts.filter((text) => /[\u4e00-\u9fff]{2}/.test(text));
  return texts.length >= 2 && words.length === texts.length && new Set(words).size * 4 >= words.length * 3;
}

/** The head of the column is what all its rows may earn together: 50 over 10, 4, 5. */
function isShared(head: Numeral, texts: readonly string[]): boolean {
  const values = texts.map((text) => readValue(text, 'points'));
  const earned = values.flatMap((one) =>
    one.kind === 'number' && !one.numeral.percent ? [exact(one.numeral.value ?? '0')] : [],
  );
  return (
    earned.length >= 2 &&
    earned.length === texts.length &&
    compare(earned.reduce(add, ZERO), exact(head.value ?? '0')) <= 0
  );
}

/** A number in every row that has a weight, and never above it. */
function isScore(pairs: readonly (readonly [{ text: string } | undefined, { text: string } | undefined])[]): boolean {
  const weighed = pairs.flatMap(([score, weight]) => {
    const own = readValue(weight?.text ?? '', 'points');
    return own.kind === 'number'
      ? [{ score: readValue(score?.text ?? '', 'points'), weight: own.numeral.value ?? '0' }]
      : [];
  });
  return (
    weighed.length >= 2 &&
    weighed.every(
      ({ score, weight }) =>
        score.kind === 'number' &&
        !score.numeral.percent &&
        compare(exact(score.numeral.value ?? '0'), exact(weight)) <= 0,
    )
  );
}
