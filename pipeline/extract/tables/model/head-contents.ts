/** What the rows below a head say of its columns: which names indicators, which is a score, and where one name stands over several columns. */

import { tight } from '../../../../parsers/characters.js';
import type { Cell } from '../../../../parsers/document.js';
import type { Numeral } from '../../../../parsers/number.js';
import { add, compare, exact, ZERO } from '../../../decimal.js';
import { type Column, NAMES_THINGS } from '../../../taxonomy/columns.js';
import { bareLabel } from '../../../taxonomy/label.js';
import type { Role } from '../../../taxonomy/role.js';
import { isTotalLabel } from '../../../taxonomy/totals.js';
import { unitNamed } from '../../../units.js';
import { byPlace } from './assign.js';
import type { FormRow } from './form-row.js';
import { type Head, isAmount, NO_HEAD } from './head.js';
import { levelOf } from './slots.js';

import { isFigure, readValue } from './value.js';

const LEVELS: Role[] = ['level1', 'level2', 'level3'];

/** Columns that no words tell: the one that names indicators, and a score beside its weight. */
export function readContents(head: Head, under: readonly FormRow[]): void {
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

/**
 * `中央 | 省级 | 合计 | 执行数`: the sum of amounts without a stage, before what was spent of them, is what there was to spend, and they are
 * its parts.
 */
export function readSum(head: Head, under: readonly FormRow[]): void {
  const { columns, words } = head;
  const spent = columns.findIndex(isAmount);
  const sums = columns.flatMap((column, i) => (!column && isTotalLabel(words[i]?.at(-1) ?? '', 'total') ? [i] : []));
  const [sum = -1, ...others] = sums;
  if (columns[spent]?.role !== 'final' || columns.filter(isAmount).length > 1 || sum > spent || others.length > 0)
    return;
  const placed = under.map((row) => byPlace(head.row.cells, row.cells));
  const holds = (i: number) => placed.some((cells) => cells[i] && isFigure(cells[i]));
  const first = columns.findIndex((column, i) => !column && holds(i));
  const parts = columns.slice(first, sum);
  if (!holds(sum) || parts.length < 2 || parts.some(Boolean)) return;
  columns.fill({ role: 'other', year: null, unit: null, how: 'contents' }, first, sum);
  columns[sum] = { role: 'budget', year: null, unit: null, how: 'contents' };
}

export function namesColumn({ columns, words }: Head): number | null {
  const deepest = ['level3', 'level2', 'level1'].map((role) => columns.findIndex((column) => column?.role === role));
  const level = deepest.find((at) => at >= 0);
  if (level !== undefined) return level;
  const before = columns.findIndex((column) => column && !NO_HEAD.includes(column.role)) - 1;
  const open = columns.flatMap((column, i) => (i <= before && !column ? [i] : []));
  return open.find((i) => NAMES_THINGS.test(tight(words[i]?.at(-1) ?? ''))) ?? open.at(-1) ?? null;
}

/** A wide name over several columns of names is one cell: the rows have more. Without a grid their numbers say how many. */
export function widen(head: Head, under: readonly FormRow[]): void {
  const { names, columns } = head;
  const named = names === null ? undefined : head.row.cells[names];
  if (names === null || !named || under.length < 2) return;
  if (named.gridColumn !== null) {
    // A sheet prints it in its first column and leaves the next ones blank.
    const isTaken = (cell: Cell, i: number) => i > names && (cell.text.trim() !== '' || columns[i]?.how === 'name');
    const end = head.row.cells.findIndex(isTaken);
    const own = head.row.cells.slice(names, end < 0 ? undefined : end);
    const wide = { ...named, colSpan: own.reduce((sum, { colSpan }) => sum + colSpan, 0) };
    const parts = under.map(({ cells }) => cells.filter((cell) => isWithin(cell, wide)));
    const [first = []] = parts;
    const isParted = parts.every(
      (own) => own.length === first.length && own.every((cell, i) => cell.gridColumn === first[i]!.gridColumn),
    );
    const at = isParted ? first.findLastIndex((_, i) => namesThings(parts.map((own) => own[i]!.text))) : -1;
    if (at < 1) return;
    const cells = first.map(({ gridColumn, colSpan }) => ({ ...named, gridColumn, colSpan }));
    part(head, names, cells, at, own.length);
    readNames(head, names, parts);
    return;
  }
  widenTicks(head, under);
  const numbers = columns.flatMap((column, i) => (isCounted(column) ? [i] : []));
  if (numbers.length < 2 || numbers.some((i) => i <= names) || under[0]!.cells[0]!.gridColumn !== null) return;
  const fitting = (more: number) =>
    under.filter(({ cells }) => {
      const kinds = numbers.map((i) => readValue(cells[i + more]?.text ?? '', 'money').kind);
      // An amount may be blank; points that are not there say that the row stands otherwise.
      const isLine =
        kinds.includes('number') &&
        kinds.every((kind, n) => kind === 'number' || (kind === 'blank' && isAmount(columns[numbers[n]!] ?? null)));
      return cells.length === columns.length + more && isLine && !cells.slice(0, names + more + 1).some(isFigure);
    });
  const more = fitting(0).length > 0 ? undefined : [1, 2].find((count) => fitting(count).length >= 2);
  if (more === undefined) return;
  const cells = Array.from({ length: more + 1 }, () => named);
  part(head, names, cells, more);
  const parts = fitting(more).map((row) => row.cells.slice(names, names + more + 1));
  readNames(head, names, parts);
}

/** 完成目标可能性 over the one tick of each row, where no name says which answer it is: without a grid the head has fewer cells than its rows. */
function widenTicks(head: Head, under: readonly FormRow[]): void {
  const { columns, names } = head;
  const more = under[0]!.cells.length - columns.length;
  if (more < 1 || under.some(({ cells }) => cells.length !== columns.length + more)) return;
  const isTicked = (cells: readonly Cell[]) =>
    cells.filter(({ text }) => TICK.test(text.trim())).length === 1 &&
    cells.filter(({ text }) => text.trim() === '').length === more;
  const [at, other] = columns.flatMap((column, i) => {
    const isOne = !column && i > names! && under.every(({ cells }) => isTicked(cells.slice(i, i + more + 1)));
    return isOne ? [i] : [];
  });
  if (at === undefined || other !== undefined) return;
  part(
    head,
    at,
    Array.from({ length: more + 1 }, () => head.row.cells[at]!),
    0,
  );
  head.names = names;
}

const TICK = /^[√✓✔☑■]$/;

/** What the columns before the name of an indicator hold, and the units behind it. */
function readNames(head: Head, from: number, parts: readonly (readonly Cell[])[]): void {
  for (let i = 0; i < parts[0]!.length; i++) {
    const texts = parts.map((own) => own[i]!).flatMap(({ continued, text }) => (continued ? [] : [text]));
    const at = from + i;
    const isUnit = at > head.names! && texts.every((text) => unitNamed(tight(text)));
    const isBehind = head.columns[at - 1]?.role === 'level1';
    const role = isUnit
      ? 'counter'
      : at < head.names!
        ? (levelsOf(texts.map(bareLabel)) ?? (isBehind ? 'level2' : null))
        : null;
    if (role) head.columns[at] = { role, year: null, unit: null, how: 'contents' };
  }
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
  const parted = cells.map((cell, i) => (i === own ? cell : { ...cell, text: '' }));
  head.row = { ...head.row, cells: head.row.cells.toSpliced(at, count, ...parted) };
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
