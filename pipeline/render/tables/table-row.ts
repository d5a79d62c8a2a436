/** One row of a page's table: which cells are heads and of what, what is a figure, how deep a label lies. */

import type { Table } from '../../../parsers/document.js';
import { readCellNumber, scanNumerals } from '../../../parsers/number.js';
import { normaliseLabel } from '../../taxonomy/label.js';
import { unitNamed } from '../../units.js';
import { type Marks, type Run, runsOf } from '../runs.js';
import type { GridCell } from './grid.js';
import type { Understood } from './understand.js';

export interface CellView {
  tag: 'th' | 'td';
  scope: 'col' | 'row' | 'rowgroup' | null;
  /** Only where greater than one. */
  colspan: number | null;
  rowspan: number | null;
  /** n figure · l label on the left · i ii iii indented · cut the empty corner of a repeated head over the label of the rows */
  cls: string;
  /** `row,column` of the document's cell; null for a cell of ours. */
  cell: string | null;
  runs: Run[];
}

export interface RowView {
  cls: string;
  cells: CellView[];
}

export interface TableContext extends Understood {
  table: Table;
  marks: Marks;
  /** Per row: a merge from above reaches into it. */
  crossed: boolean[];
}

export function viewRow(row: readonly GridCell[], r: number, context: TableContext): RowView {
  const isHead = context.heads.has(r);
  const isTotal = /^(?:total|score)$/.test(context.totals.get(r) ?? '');
  const labels = isHead ? [] : labelCells(row, r, context);
  const last = labels.at(-1);
  const hasFigures = !isTotal && row.some(({ cell }) => readCellNumber(cell?.text ?? '').kind === 'number');
  const cells = row.map((cell): CellView => {
    const text = cell.cell?.text ?? '';
    const isLabel = labels.includes(cell);
    const header = isHead ? text.trim() !== '' : isLabel;
    const role = isHead ? 'head' : isLabel ? (cell === last ? 'label' : 'group') : 'data';
    return {
      tag: header ? 'th' : 'td',
      scope: !header
        ? null
        : isHead && !(cell.column === 0 && cell.rowSpan > headRows(r, context))
          ? 'col'
          : cell.rowSpan > 1
            ? 'rowgroup'
            : 'row',
      colspan: many(cell.colSpan),
      rowspan: many(cell.rowSpan),
      cls: isHead && !cell.cell ? 'cut' : classOf(cell, r, context, role, hasFigures),
      cell: cell.cell && `${cell.cell.row},${cell.cell.column}`,
      runs: cellRuns(cell, context, header),
    };
  });
  return { cls: isHead ? 'h' : context.sums.has(r) ? 's' : '', cells };
}

function classOf(
  cell: GridCell,
  r: number,
  { figures, depths }: TableContext,
  role: 'head' | 'label' | 'group' | 'data',
  hasFigures: boolean,
): string {
  const isFigure = figures.get(r)?.has(cell.cell?.column ?? -1) ?? false;
  if (role === 'head')
    return isFigure ? 'n' : cell.column === 0 && cell.rowSpan === 1 && figures.get(r)?.size ? 'l' : '';
  if (role === 'group') return '';
  if (role === 'label') {
    return (
      ['i', 'ii', 'iii'][Math.min(depths.get(r) ?? 0, 3) - 1] ??
      (depths.has(r) || (cell.column === 0 && cell.rowSpan === 1 && hasFigures) ? 'l' : '')
    );
  }
  const text = cell.cell?.text ?? '';
  const { kind } = readCellNumber(text);
  return isFigure && (kind === 'number' || kind === 'blank-mark' || isMeasured(text)) ? 'n' : '';
}

/** `12家` under 91.2%: a figure with its unit, and nothing besides. */
function isMeasured(text: string): boolean {
  const bare = text.trim();
  const [only, ...more] = scanNumerals(bare);
  return only?.kind === 'number' && only.start === 0 && more.length === 0 && unitNamed(bare.slice(only.end)) !== null;
}

/** Leading cells of a row that name it: the first label, and what stands beside it under a group or an indicator head. */
function labelCells(row: readonly GridCell[], r: number, context: TableContext): GridCell[] {
  if (row.length < 2 && row[0]?.column === 0) return [];
  const labels: GridCell[] = [];
  for (const cell of row) {
    const text = cell.cell?.text.trim() ?? '';
    if (text === '' || readCellNumber(text).kind !== 'text') break;
    const first = cell.column === 0;
    const grouped = labels.length === 0 ? !first : (labels.at(-1)?.rowSpan ?? 1) > 1;
    const indicator = context.names.get(r)?.has(cell.cell?.column ?? -1) ?? false;
    const named = row.some(
      (other) => other.column > cell.column && readCellNumber(other.cell?.text ?? '').kind === 'number',
    );
    if (first || indicator || (grouped && named && cell.column <= 1 + (labels.at(-1)?.column ?? 0))) labels.push(cell);
    else break;
  }
  return labels;
}

function headRows(r: number, { heads }: TableContext): number {
  let n = 0;
  while (heads.has(r + n)) n++;
  return n;
}

function cellRuns({ cell }: GridCell, { table, marks }: TableContext, isLabel: boolean): Run[] {
  if (!cell) return [];
  const { text } = cell;
  const from = text.length - text.trimStart().length;
  const to = Math.max(from, text.trimEnd().length);
  const source = { block: table.id, row: cell.row, column: cell.column, text, withdrawn: cell.withdrawn };
  const runs = runsOf(source, marks, from, to);
  return isLabel || isShortWord(text) ? runs.map(joinLines) : runs;
}

/** `实际完\n成情况`: a word that was broken to fit, wherever it stands; figures and sentences keep their lines. */
function isShortWord(text: string): boolean {
  const bare = text.replace(/\s/g, '');
  return bare.length <= 10 && !/[0-9０-９。，；、]/.test(bare);
}

/**
 * Labels are broken over lines to fit a column somebody once drew (`经济效\n益指标`): layout, not words. A bracket keeps its own line, and
 * two figures never join.
 */
function joinLines(run: Run): Run {
  const lines: string[] = [];
  for (const line of run.lines) {
    const last = lines.at(-1);
    const joins = last !== undefined && !/^[(（]/.test(line) && !(/[0-9０-９]$/.test(last) && /^[0-9０-９]/.test(line));
    if (joins) lines[lines.length - 1] = last + line;
    else lines.push(line);
  }
  return { ...run, lines };
}

/** As the page prints it: masked, without what is hidden. */
export function label(cell: GridCell, context: TableContext): string {
  return normaliseLabel(
    cellRuns(cell, context, true)
      .flatMap(({ lines }) => lines)
      .join(''),
  );
}

function many(span: number): number | null {
  return span > 1 ? span : null;
}
