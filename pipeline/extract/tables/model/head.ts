/** The head of a table, as it is understood. */

import type { Column, NamedColumn } from '../../../taxonomy/columns.js';
import type { Role } from '../../../taxonomy/role.js';
import type { Unit } from '../../../units.js';
import type { FormRow } from './form-row.js';

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
export const NO_HEAD: Role[] = ['other', 'interim', 'standard', 'counter', 'property'];
/** Amounts, in the order in which money goes through them. */
export const STAGES: Role[] = ['budget-initial', 'budget-full', 'budget', 'final'];

export const isAmount = (column: Column | null): boolean => STAGES.includes(column?.role ?? 'other');

/** Rows below it are indicators, whatever else they look like; 指标名称 alone names lines of amounts as well. */
export function isIndicatorHead({ columns }: Head): boolean {
  const has = (...roles: Role[]) => columns.some((column) => column && roles.includes(column.role));
  return has('target', 'actual') || (has('level3') && columns.filter(isAmount).length < 2);
}

export const indexOf = (head: Head, role: Role): number => head.columns.findIndex((column) => column?.role === role);

export const rolesOf = ({ columns }: Head): (Role | null)[] => columns.map((column) => column?.role ?? null);
