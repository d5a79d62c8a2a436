/**
 * Which cell of a row stands under which column of its head: one question, asked here alone, for indicators as for figures.
 *
 * A row that keeps the columns of its head (as many cells, or a grid that ends where the head ends) is read by its place. In any other a
 * cell was left out, put in or merged, and neither the grid nor counting from either end says which: the cheapest way to put the cells in
 * their order under the columns wins, by what each column can hold (slots.ts) and by these costs.
 *
 *     gap     1    columns next to each other that have no cell: one damage, however many
 *     lost    4    and each of them that nobody leaves out (all of 分值, 执行率, 得分 together may be)
 *     extra   1    a figure, or blank cells next to each other, under no column
 *     against 3    gap in a row that has a cell too many, extra in one that has too few: two damages met
 *     words   3    more, where the extra cell holds words
 *     doubt   3    a weight or a score that is blank, words for the target of a result in figures; 1 for any other blank figure
 *     stray   3    a cell under a head that is blank, the name of a level where none is expected, a label under the head of amounts
 *     own     2    a level that is none of the ministry's
 *     width   0.5  a cell of another width than its head
 *     never   ∞    words under money, a percentage under points, a figure for a name
 *
 * Where another way to place a cell with words or figures costs less than MARGIN more, nobody knows, and the answer is null: a damage
 * more settles it, a doubt does, a lost column beside one that nobody misses does; a doubt against a loss does not. Calibrated on damaged
 * rows of generated reports in all formats (tests/support/short-rows.ts) and on ten provinces' forms with cells left out.
 */

import type { Cell } from '../../../../parsers/document.js';
import type { Role } from '../../../taxonomy/role.js';
import type { FormRow } from './form-row.js';
import {
  COST,
  contradicts,
  costOf,
  figureSlots,
  indicatorSlots,
  isBlank,
  type Looks,
  type Measure,
  type Slot,
} from './slots.js';
import { isFigure } from './value.js';

export type Under = (Cell | undefined)[];

const MARGIN = 3;
/** Two lost columns, or a loss and two damages besides: such a row is no row of its head. */
const MOST = 7;
/** Forms are narrower; a row much wider than its head has no place for what it holds. */
const MOST_PAIRS = 4000;

/** As many cells, or another number of them on a grid that ends where the head ends. */
export function keepsColumns(head: FormRow, row: FormRow): boolean {
  const sameCount = row.cells.length === head.cells.length;
  const width = endOf(row.cells) - endOf(head.cells);
  if (Number.isNaN(width)) return sameCount;
  return sameCount ? width >= 0 : width === 0 && row.table === head.table;
}

/** Where the row ends on the grid; NaN without one. */
function endOf(cells: readonly Cell[]): number {
  return cells.reduce((end, { gridColumn, colSpan }) => Math.max(end, (gridColumn ?? Number.NaN) + colSpan), 0);
}

/**
 * By place alone: as many cells are the same columns, else the grid decides where the format has one; else the row is aligned to the
 * right, because what a format leaves out is the continuation of merged labels on the left.
 */
export function byPlace(head: readonly Cell[], row: readonly Cell[]): Under {
  if (head.length === row.length) return [...row];
  if (![...head, ...row].every((cell) => cell.gridColumn !== null))
    return head.map((_, i) => row[row.length - head.length + i]);
  const owner = new Map<Cell, { index: number; overlap: number }>();
  head.forEach((above, index) => {
    for (const cell of row) {
      const overlap = overlapOf(above, cell);
      if (overlap > (owner.get(cell)?.overlap ?? 0)) owner.set(cell, { index, overlap });
    }
  });
  return head.map((_, index) => row.find((cell) => owner.get(cell)?.index === index));
}

function overlapOf(a: Cell, b: Cell): number {
  const start = Math.max(a.gridColumn ?? 0, b.gridColumn ?? 0);
  const end = Math.min((a.gridColumn ?? 0) + a.colSpan, (b.gridColumn ?? 0) + b.colSpan);
  return Math.max(0, end - start);
}

/** A row of indicators; null where nothing says which cell belongs under which column. */
export function assignIndicator(head: FormRow, roles: readonly (Role | null)[], row: FormRow): Under | null {
  const filled = row.cells.filter((cell) => !isBlank(cell));
  // One name over a block of its own, and nothing that a wrong head could make a figure.
  const isName = filled.length < 2 && !filled.some(({ text }) => /[\d０-９]/.test(text));
  return isName ? byPlace(head.cells, row.cells) : assign(() => indicatorSlots(roles), head, row);
}

/** A row of figures. `without`: the columns that it may leave out, all together. */
export function assignFigures(
  head: FormRow,
  measures: readonly Measure[],
  row: FormRow,
  without: readonly number[] = [],
): Under | null {
  return row.cells.some(isFigure)
    ? assign(() => figureSlots(measures, without), head, row)
    : byPlace(head.cells, row.cells);
}

function assign(slotsOf: () => Slot[], head: FormRow, row: FormRow): Under | null {
  if (!keepsColumns(head, row)) return cheapest(slotsOf(), head.cells, row.cells);
  const under = byPlace(head.cells, row.cells);
  const slots = slotsOf();
  const against = under.filter((cell, i) => cell && contradicts(slots[i]!, cell)).length;
  // In text without a grid a row may have as many cells as its head by chance, put together from two; on one a single cell may be mistyped.
  return against > (row.cells[0]?.gridColumn === null ? 0 : 1) ? null : under;
}

/** What the step before did: put a cell under its column, passed over columns, passed over cells. */
const [PLACED, PASSED, SPARED] = [0, 1, 2];

interface Step {
  to: number;
  cost: number;
  /** The cell that it uses up, and the column that it puts it under: -1 for none. */
  cell: number;
  column: number;
}

function cheapest(slots: readonly Slot[], head: readonly Cell[], cells: readonly Cell[]): Under | null {
  const [columns, count] = [slots.length, cells.length];
  if (columns * count > MOST_PAIRS) return null;
  const onGrid = [...head, ...cells].every(({ gridColumn }) => gridColumn !== null);
  const looks = cells.map((cell, i): Looks => ({ cell, isFigure: isFigure(cell), behind: cells[i + 1] }));
  const blank = cells.map(isBlank);
  const known = new Map<string, number[]>();
  const costs = (slot: Slot): number[] => {
    const kind = [slot.kind, slot.lost, slot.group, slot.opens].join();
    const own = known.get(kind) ?? looks.map((look) => costOf(slot, look));
    known.set(kind, own);
    return own;
  };
  const nameless = head.map((cell) => isBlank(cell) || isFigure(cell));
  const put = slots.map((slot, column) =>
    costs(slot).map((cost, i) => {
      if (blank[i]) return cost;
      const width = onGrid && head[column]?.colSpan !== cells[i]?.colSpan ? COST.width : 0;
      return cost + width + (slot.kind === 'any' && nameless[column] ? COST.stray : 0);
    }),
  );
  // Words in front of figures are labels, however many; elsewhere nobody types words that belong nowhere.
  const labels = slots.findIndex(({ kind }) => kind !== 'label');
  const words = looks.map((look, i) => !blank[i] && !look.isFigure);
  const [extra, gap] = count > columns ? [COST.extra, COST.against] : [COST.against, COST.gap];
  const node = (column: number, cell: number, last: number) => (column * (count + 1) + cell) * 3 + last;
  const steps = (column: number, cell: number, last: number): Step[] => {
    const found: Step[] = [];
    const slot = slots[column];
    if (slot && cell < count && !(slot.tied && last === PASSED) && put[column]![cell]! < Infinity)
      found.push({ to: node(column + 1, cell + 1, PLACED), cost: put[column]![cell]!, cell, column });
    const cost = last === PASSED ? 0 : gap;
    if (slot && !((slot.tied || slot.nested) && last !== PASSED) && slot.lost < Infinity)
      found.push({ to: node(column + 1, cell, PASSED), cost: cost + slot.lost, cell: -1, column: -1 });
    if (slot?.group && slots[column - 1]?.group === undefined)
      found.push({ to: node(slot.group, cell, PASSED), cost, cell: -1, column: -1 });
    const isLabel = words[cell] === true && labels > 0 && column <= labels;
    if (cell < count && (count > columns || blank[cell] || isLabel)) {
      const open = last === SPARED && blank[cell] ? 0 : extra;
      const own = words[cell] && !isLabel ? COST.words : 0;
      found.push({ to: node(column, cell + 1, SPARED), cost: open + own, cell, column: -1 });
    }
    return found;
  };
  const size = node(columns, count, 2) + 1;
  const [before, behind] = [new Float64Array(size).fill(Infinity), new Float64Array(size).fill(Infinity)];
  const all: Step[][] = [];
  before[node(0, 0, PLACED)] = 0;
  for (let from = 0; from < size; from++) {
    const pair = Math.floor(from / 3);
    const own = before[from] === Infinity ? [] : steps(Math.floor(pair / (count + 1)), pair % (count + 1), from % 3);
    all.push(own);
    for (const { to, cost } of own) before[to] = Math.min(before[to]!, before[from]! + cost);
  }
  for (const last of [PLACED, PASSED, SPARED]) behind[node(columns, count, last!)] = 0;
  for (let from = size - 1; from >= 0; from--)
    for (const { to, cost } of all[from]!) behind[from] = Math.min(behind[from]!, cost + behind[to]!);
  const best = behind[node(0, 0, PLACED)]!;
  if (best > MOST) return null;
  const placed = new Int32Array(count).fill(-1);
  const under: Under = slots.map(() => undefined);
  for (let from = node(0, 0, PLACED); all[from]!.length > 0; ) {
    const step = all[from]!.find(({ to, cost }) => cost + behind[to]! === behind[from]);
    if (!step) break;
    if (step.cell >= 0) placed[step.cell] = step.column;
    if (step.column >= 0) under[step.column] = cells[step.cell];
    from = step.to;
  }
  // Labels are told by their words, and what no column means stays where it is.
  const meaning = (column: number) => (/^(?:label|any)$/.test(slots[column]?.kind ?? 'any') ? -1 : column);
  const isNear = all.some((own, from) =>
    own.some(
      ({ to, cost, cell, column }) =>
        cell >= 0 &&
        meaning(column) !== meaning(placed[cell]!) &&
        !blank[cell] &&
        before[from]! + cost + behind[to]! < best + MARGIN,
    ),
  );
  return isNear ? null : under;
}
