/**
 * Guards every row that stands under a head. Where a row has other columns than its head (a cell left out, one too many, a merge one
 * row short), neither the grid nor counting from either end says which cell stands under which head. What the cells hold then decides,
 * and only where it allows one placement.
 */

import type { Cell } from '../../../parsers/document.js';
import { absolute, compare, exact } from '../../decimal.js';
import type { Column } from '../../taxonomy/columns.js';
import type { Role } from '../../taxonomy/role.js';
import type { Dimension } from '../../units.js';
import { fits, isNameAsTarget, isNested, weightColumn } from './indicator-cells.js';
import { cellsUnder } from './model/align.js';
import type { FormRow } from './model/form-row.js';
import { isFigure, readValue } from './model/value.js';
import { type ColumnToFill, isBlank, placements, type Under } from './place-cells.js';

/** Whether the row has the columns of its head: as many cells, or another number of them on a grid that ends where the head ends. */
export function hasColumnsOf(head: FormRow, row: FormRow): boolean {
  const sameCount = row.cells.length === head.cells.length;
  const width = endOf(row.cells) - endOf(head.cells);
  if (Number.isNaN(width)) return sameCount;
  return sameCount ? width >= 0 : width === 0 && row.table === head.table;
}

/**
 * The rest of a row that a line break inside a cell has torn, in text without a grid: the row above is too short and ends in words,
 * and both together are no whole row either, or they would have been put together.
 */
export function continuesTorn(above: FormRow | undefined, row: FormRow, head: FormRow): boolean {
  const [last, first] = [above?.cells.at(-1), row.cells[0]];
  if (!above || !last || !first || first.gridColumn !== null || above.table !== row.table) return false;
  if (above.table === head.table && above.row <= head.row) return false;
  const whole = above.cells.length + row.cells.length - 1;
  const isTorn = WORDS.test(last.text) && WORDS.test(first.text) && !isFigure(last) && !isFigure(first);
  return isTorn && above.cells.length > 1 && above.cells.length < head.cells.length && whole <= head.cells.length + 1;
}

const WORDS = /[\u4e00-\u9fff]/;

/** A paste, which has no grid, takes a field too many for a tab that somebody typed inside a cell; behind a figure nobody types one. */
function isFolded({ cells }: FormRow): boolean {
  return cells.some((cell) => cell.gridColumn === null && /[\d０-９%％]\s*\t\s*$/.test(cell.text) && isFigure(cell));
}

/** Where the row ends on the grid; NaN without one. */
function endOf(cells: readonly Cell[]): number {
  return cells.reduce((end, { gridColumn, colSpan }) => Math.max(end, (gridColumn ?? Number.NaN) + colSpan), 0);
}

/** Cells of a row of indicators under each head, or null where nothing says which cell belongs under which. */
export function fitIndicator(head: FormRow, roles: readonly (Role | null)[], row: FormRow): Under | null {
  const under = cellsUnder(head.cells, row.cells);
  if (isFolded(row)) return null;
  if (hasColumnsOf(head, row)) return isNameAFigure(roles, under) ? null : under;
  const filled = row.cells.filter((cell) => !isBlank(cell));
  // One name over a block of its own, and nothing that a wrong head could make a figure.
  if (filled.length < 2 && !filled.some(({ text }) => /[\d０-９]/.test(text))) return under;
  const columns = indicatorColumns(roles);
  // Weights behind each level tell which level a name is of, where its words do not.
  const allows = (placed: Under) => !isNameAsTarget(roles, placed) && (!weighsLevels(roles) || isNested(roles, placed));
  // On a grid a column without a head stands at the end, unless the cells say otherwise.
  const wider = endOf(row.cells) > endOf(head.cells);
  const headed = new Set(under);
  const rest = row.cells.filter((cell) => !headed.has(cell));
  if ((wider || row.cells.length === head.cells.length) && !rest.some(isFigure) && stands(columns, under)) return under;
  return only(
    placements(
      columns,
      row.cells.filter((cell) => !cell.continued),
      allows,
    ),
  );
}

/** In text without a grid a row may have as many cells as its head by chance, put together from two. */
function isNameAFigure(roles: readonly (Role | null)[], under: Under): boolean {
  const name = under[roles.indexOf(roles.includes('level3') ? 'level3' : 'level2')];
  return name !== undefined && name.gridColumn === null && isFigure(name);
}

function indicatorColumns(roles: readonly (Role | null)[]): (ColumnToFill & { role: Role | null })[] {
  const needed: Role[] = [roles.includes('level3') ? 'level3' : 'level2', 'target', 'actual', 'score'];
  const own = weightColumn(roles);
  return roles.map((role, i) => ({
    role,
    needed: i === own || (role !== null && needed.includes(role) && roles.indexOf(role) === i),
    holds: (cell) => fits(role, cell, true, weighsLevels(roles)),
  }));
}

/** A scoring table: its levels are no ministry's, and each has its weight. */
const weighsLevels = (roles: readonly (Role | null)[]): boolean => roles.indexOf('weight') !== weightColumn(roles);

function stands(columns: ReturnType<typeof indicatorColumns>, under: Under): boolean {
  return columns.every(({ role, needed }, i) => {
    const cell = under[i];
    return cell ? cell.continued || fits(role, cell, false) : !needed;
  });
}

/** What a column of figures holds; null for a column of labels. */
export type Measure = Dimension | 'words' | null;

export function measureOf(column: Column | null): Measure {
  switch (column?.role) {
    case 'budget-initial':
    case 'budget-full':
    case 'budget':
    case 'final':
      return 'money';
    case 'rate':
      return 'rate';
    case 'weight':
    case 'score':
      return 'points';
    case undefined:
      return null;
    default:
      return 'words';
  }
}

/**
 * Cells of a row of figures under each head, or null where nothing says which cell belongs under which. In front of the first figure
 * stand labels, as many as the row prints; every column of figures has its cell, except those of `without` all together.
 */
export function fitFigures(
  head: FormRow,
  measures: readonly Measure[],
  row: FormRow,
  without: readonly number[] = [],
): Under | null {
  const under = cellsUnder(head.cells, row.cells);
  if (!row.cells.some(isFigure)) return under;
  if (isFolded(row)) return null;
  if (hasColumnsOf(head, row)) return isElsewhere(measures, under) ? null : under;
  const cells = row.cells.filter((cell) => !cell.continued);
  if (cells.length > measures.length + MOST_SPARE) return null;
  const first = measures.findIndex((measure) => measure !== null && measure !== 'words');
  const found = new Map<string, Under>();
  const figure = cells.findIndex((cell) => isFigure(cell) || readValue(cell.text, 'money').kind === 'mark');
  const words = cells.slice(0, figure).findLastIndex((cell) => !isBlank(cell));
  const most = Math.max(words + 1, first - (row.cells.length - cells.length));
  for (let labels = words + 1; labels <= Math.min(figure, most); labels++) {
    // A blank cell in front of all others may be a label's as well as a figure's.
    if (labels < first && isBlank(cells[labels]!)) continue;
    for (const left of without.length > 0 ? [[], without] : [[]]) {
      const open = measures.flatMap((_, i) => (i >= first && !left.includes(i) ? [i] : []));
      const columns = open.map((i) => figureColumn(measures[i] ?? null));
      for (const placed of placements(columns, cells.slice(labels))) {
        const whole: Under = measures.map((_, i) => placed[open.indexOf(i)]);
        found.set(whole.map((cell) => cell?.column ?? '').join('/'), whole);
      }
    }
  }
  return only([...found.values()]);
}

/** In text without a grid a head may have as many cells as a row by chance: a percentage under money or points gives it away. */
function isElsewhere(measures: readonly Measure[], under: Under): boolean {
  return under.some((cell, i) => {
    const measure = measures[i];
    if (!cell || cell.gridColumn !== null || !measure || measure === 'words' || measure === 'rate') return false;
    const value = readValue(cell.text, measure);
    return value.kind === 'number' && value.numeral.percent !== null;
  });
}

/** A row much longer than its head has no place for what it holds, and is not searched for one. */
const MOST_SPARE = 20;

function figureColumn(measure: Measure): ColumnToFill {
  if (measure === null) return { needed: false, holds: () => true };
  if (measure === 'words') return { needed: false, holds: (cell) => !isFigure(cell) };
  return { needed: true, holds: (cell) => holdsFigure(cell, measure) };
}

/** A figure of this measure, a blank or the mark of one. A percentage is a rate and nothing else; thousands without % are none. */
function holdsFigure(cell: Cell, measure: Dimension): boolean {
  const value = readValue(cell.text, measure);
  if (value.kind !== 'number') return value.kind !== 'text';
  if (measure !== 'rate') return !value.numeral.percent;
  return value.numeral.percent !== null || compare(absolute(exact(value.numeral.value ?? '0')), exact('1000')) < 0;
}

function only(found: readonly Under[]): Under | null {
  return found.length === 1 ? (found[0] ?? null) : null;
}
