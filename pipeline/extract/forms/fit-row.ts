/**
 * Guards the grid: where a row of indicators has another width than its head (a merge one row short, a cell left out), the grid puts
 * its cells under the wrong heads. What the cells hold then decides, and only where it allows one placement.
 */
import type { Cell } from '../../../parsers/document.js';
import type { Column, Role } from '../../forms/columns.js';
import { cellsUnder } from './align.js';
import type { FormRow } from './form-table.js';
import type { Head } from './reading.js';
import { readValue } from './value.js';

type Under = (Cell | undefined)[];

/** The cells under each head, or null where nothing says which cell belongs under which. */
export function fitRow(head: Head, row: FormRow): Under | null {
  const under = cellsUnder(head.row.cells, row.cells);
  const filled = row.cells.filter((cell) => cell.text.trim() !== '');
  const width = endOf(row.cells) - endOf(head.row.cells);
  const sameCount = row.cells.length === head.row.cells.length;
  if (Number.isNaN(width) || (sameCount ? width >= 0 : width === 0 && row.table === head.row.table)) return under;
  // One name over a block of its own, and nothing that a wrong head could make a figure.
  if (filled.length < 2 && !filled.some(({ text }) => /[\d０-９]/.test(text))) return under;
  const columns = columnsToFill(head.columns);
  // Wider than its head: a column without a head stands at the end, unless the cells say otherwise.
  if ((sameCount || width > 0) && holds(columns, under)) return under;
  const cells = row.cells.filter((cell) => !cell.continued);
  const found = placements(columns, cells);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A cell is missing somewhere, so the grid does not say under which head the others stand. */
export function isNarrower(head: Head, row: FormRow): boolean {
  return row.table === head.row.table && endOf(row.cells) < endOf(head.row.cells);
}

/** Where the row ends on the grid; NaN without one. */
function endOf(cells: readonly Cell[]): number {
  return cells.reduce((end, { gridColumn, colSpan }) => Math.max(end, (gridColumn ?? Number.NaN) + colSpan), 0);
}

interface ColumnToFill {
  role: Role | null;
  /** Nobody leaves out the cell of a name, a target, a result, a weight or a score. */
  needed: boolean;
}

function columnsToFill(columns: readonly (Column | null)[]): ColumnToFill[] {
  const roles = columns.map((column) => column?.role ?? null);
  const needed: Role[] = [roles.includes('level3') ? 'level3' : 'level2', 'target', 'actual', 'weight', 'score'];
  return roles.map((role, i) => ({
    role,
    needed: role !== null && needed.includes(role) && roles.indexOf(role) === i,
  }));
}

function holds(columns: readonly ColumnToFill[], under: Under): boolean {
  return columns.every(({ role, needed }, i) => {
    const cell = under[i];
    return cell ? cell.continued || fits(role, cell, false) : !needed;
  });
}

/** A form has some ten columns; a row that allows more attempts than this allows more than one placement, too. */
const MOST_ATTEMPTS = 1000;

/**
 * The ways to put the cells in their order under the heads, at most two: a second one is one too many. Two ways that differ only in
 * where an empty cell of no consequence stands are one.
 */
function placements(columns: readonly ColumnToFill[], cells: readonly Cell[]): Under[] {
  const found = new Map<string, Under>();
  let attempts = 0;
  const under: Under = columns.map(() => undefined);
  const needed = columns.map(() => 0);
  for (let i = columns.length - 1; i >= 0; i--) needed[i] = (needed[i + 1] ?? 0) + (columns[i]?.needed ? 1 : 0);
  const place = (column: number, cell: number): void => {
    if (found.size > 1 || ++attempts > MOST_ATTEMPTS) return;
    const next = columns[column];
    if (!next) {
      if (cell === cells.length && !isNameAsTarget(columns, under)) found.set(meaningOf(columns, under), [...under]);
      return;
    }
    // More cells than heads left, or more heads that need one than cells.
    if (cells.length - cell > columns.length - column || cells.length - cell < (needed[column] ?? 0)) return;
    const candidate = cells[cell];
    if (candidate && fits(next.role, candidate, true)) {
      under[column] = candidate;
      place(column + 1, cell + 1);
      under[column] = undefined;
    }
    if (!next.needed) place(column + 1, cell);
  };
  place(0, 0);
  return attempts > MOST_ATTEMPTS ? [] : [...found.values()];
}

function meaningOf(columns: readonly ColumnToFill[], under: Under): string {
  return under.map((cell, i) => (cell && (columns[i]?.needed || cell.text.trim() !== '') ? cell.column : '')).join('/');
}

/** Words beside a result with a number may be a target, or the name of an indicator whose target is left out. */
function isNameAsTarget(columns: readonly ColumnToFill[], under: Under): boolean {
  const [target, actual] = (['target', 'actual'] as const).map((role) =>
    /[\d０-９]/.test(under[columns.findIndex((c) => c.role === role)]?.text ?? ''),
  );
  return actual === true && target === false && columns.some((c) => c.role === 'target');
}

/** Whether a cell can stand under the head. `strict`: a weight and a score are there, for an empty cell would fit anywhere. */
function fits(role: Role | null, cell: Cell, strict: boolean): boolean {
  const text = cell.text.replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '');
  const { kind } = readValue(cell.text, 'points');
  const bare = text.replace(/[(（]?\d+(?:\.\d+)?分?[)）]?$/, '');
  switch (role) {
    case 'weight':
    case 'score':
      return kind === 'number' || (!strict && kind !== 'text');
    case 'target':
    case 'actual':
      return !SECOND_LEVEL.test(bare) && !FIRST_LEVEL.test(bare);
    case 'level1':
      // A weight alone goes with the name above it.
      return text === '' || /^[(（]?\d+(?:\.\d+)?分[)）]?$/.test(text) || (isName(text) && !SECOND_LEVEL.test(bare));
    case 'level2':
      return text === '' || (isName(text) && (!FIRST_LEVEL.test(bare) || /^成本/.test(bare)));
    case 'level3':
      return isName(text) && !SECOND_LEVEL.test(bare) && !FIRST_LEVEL.test(bare);
    case 'reason':
      return kind !== 'number';
    case 'counter':
    case 'property':
      return text.length <= 8 && kind !== 'number';
    default:
      return true;
  }
}

/** The level that a name is always of, whatever head it stands under. */
export function levelOf(name: string): 1 | 2 | null {
  return FIRST_LEVEL.test(name) && !/^成本/.test(name) ? 1 : SECOND_LEVEL.test(name) ? 2 : null;
}

/** The names of the two levels are the ministry's, whatever a province adds to them. */
const FIRST_LEVEL = /^(?:项目)?(?:产出|效益|效果|满意度|成本)(?:指标)?$/;
const SECOND_LEVEL =
  /^(?:数量|质量|时效|(?:经济|社会|生态(?:环境)?)(?:成本|效益)|(?:可)?持续(?:性)?影响|(?:社会公众或|受益)?(?:服务对象|群众)满意度)(?:指标)?$/;

/** Words, and no figure: `≥95%`, `120人次`, `2024年12月底前` name nothing. */
function isName(text: string): boolean {
  return /[\u4e00-\u9fff]{2}|[A-Za-z]{2}/.test(text) && !/^(?:[≥≤＞＜><=＝±不未]|\d+(?:\.\d+)?[%％])/.test(text);
}
