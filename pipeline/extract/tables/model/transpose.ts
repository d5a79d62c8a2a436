/** Indicators printed as columns: 三级指标, 指标值, 完成值, 分值 and 得分 head rows, and each column beside them is one indicator. */

import { readColumn, readHeadWords } from '../../../taxonomy/columns.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import type { Role } from '../../../taxonomy/role.js';
import type { FormRow } from './form-row.js';

const LEAST_ROWS = 3;

/** The rows with each such block turned over; its cells stay where they are printed, and have no grid. */
export function withoutTransposed(rows: readonly FormRow[], family: FormFamily | null): FormRow[] {
  const turned: FormRow[] = [];
  for (let i = 0; i < rows.length; i++) {
    const block = blockAt(rows, i, family);
    const [first] = block;
    if (!first) turned.push(rows[i]!);
    else {
      i += block.length - 1;
      turned.push(
        ...first.cells.map((_, column) => ({
          ...first,
          cells: block.map(({ cells }) => ({ ...cells[column]!, gridColumn: null, rowSpan: 1, colSpan: 1 })),
        })),
      );
    }
  }
  return turned;
}

function blockAt(rows: readonly FormRow[], at: number, family: FormFamily | null): FormRow[] {
  const width = rows[at]!.cells.length;
  const roles: Role[] = [];
  for (const { table, cells } of rows.slice(at)) {
    const role = table === rows[at]!.table && cells.length === width ? roleOf(cells[0]?.text ?? '', family) : null;
    if (!role || roles.includes(role) || cells.some(({ text }, i) => i > 0 && roleOf(text, family))) break;
    roles.push(role);
  }
  const named =
    roles.some((role) => role.startsWith('level')) && (roles.includes('target') || roles.includes('actual'));
  return width >= 3 && roles.length >= LEAST_ROWS && named ? rows.slice(at, at + roles.length) : [];
}

function roleOf(text: string, family: FormFamily | null): Role | null {
  if (text.length > 24 || /\d/.test(text) || text.trim() === '') return null;
  return (readColumn(text, family) ?? readHeadWords(text))?.role ?? null;
}
