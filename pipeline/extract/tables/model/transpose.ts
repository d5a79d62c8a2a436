/**
 * Blocks whose columns head rows: 年初预算数, 全年预算数 and 全年执行数 under a row that names the lines of funds, or 指标值, 完成值, 分值 and
 * 得分 under one that names indicators. Turned over they are lines under a head, as any other.
 */

import { readColumn, readHeadWords } from '../../../taxonomy/columns.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import { lineMatcher } from '../../../taxonomy/match-line.js';
import type { Role } from '../../../taxonomy/role.js';
import type { FormRow } from './form-row.js';
import { isWords } from './head-cells.js';

const isFilled = ({ text }: { text: string }) => text.trim() !== '';

/** The rows with each such block turned over; its cells stay where they are printed, and have no grid. */
export function withoutTransposed(rows: readonly FormRow[], family: FormFamily | null): FormRow[] {
  const turned: FormRow[] = [];
  for (let i = 0; i < rows.length; i++) {
    const [names, ...heads] = blockAt(rows, i, family);
    const first = heads[0]?.cells.findIndex(isFilled) ?? -1;
    if (!names || first < 0) {
      turned.push(rows[i]!);
      continue;
    }
    i += heads.length;
    for (let column = first; column < names.cells.length; column++)
      turned.push({
        ...names,
        cells: [names, ...heads].map(({ cells }) => ({ ...cells[column]!, gridColumn: null, rowSpan: 1, colSpan: 1 })),
      });
  }
  return turned;
}

/** The row of names and the rows of which each is a column, or nothing. */
function blockAt(rows: readonly FormRow[], at: number, family: FormFamily | null): FormRow[] {
  const names = rows[at]!;
  if (names.cells.length < 3 || !names.cells.every(({ text }) => isWords(text))) return [];
  const label = rows[at + 1]?.cells.findIndex(isFilled) ?? -1;
  const roles: Role[] = [];
  for (const { table, cells } of rows.slice(at + 1)) {
    const own = cells.findIndex(isFilled);
    const role = roleOf(cells[own]?.text ?? '', family);
    const isRow = table === names.table && cells.length === names.cells.length && own === label;
    if (!isRow || !role || roles.includes(role) || cells.some(({ text }, i) => i > own && roleOf(text, family))) break;
    roles.push(role);
  }
  const stages = roles.filter((role) => /^(?:budget|final)/.test(role)).length;
  const isFunds = stages > 0 && namesLines(names, family) >= (stages > 1 ? 1 : 2);
  const isIndicators =
    roles.length >= 2 &&
    (roleOf(names.cells[label]?.text ?? '', family) ?? '').startsWith('level') &&
    (roles.includes('target') || roles.includes('actual'));
  return isFunds || isIndicators ? rows.slice(at, at + roles.length + 1) : [];
}

/** How many lines of the form a row names. */
function namesLines({ cells }: FormRow, family: FormFamily | null): number {
  const lineOf = family && lineMatcher(family.lines, family.labels);
  return new Set(cells.flatMap(({ text }) => (isFilled({ text }) && lineOf?.(text)?.id) || [])).size;
}

function roleOf(text: string, family: FormFamily | null): Role | null {
  if (text.length > 24 || !isFilled({ text }) || /\d/.test(text.replace(/(?:19|20)\d{2}年?/g, ''))) return null;
  return (readColumn(text, family) ?? readHeadWords(text))?.role ?? null;
}
