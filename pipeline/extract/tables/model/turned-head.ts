/** A head that names lines: 年度资金总额, 财政拨款 and 其他资金 stand across, and the rows below are 年初预算数, 全年预算数 and 全年执行数. */

import { readColumn } from '../../../taxonomy/columns.js';
import type { Concept } from '../../../taxonomy/concept.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import { lineMatcher } from '../../../taxonomy/match-line.js';
import type { Unit } from '../../../units.js';
import type { FormRow } from './form-row.js';
import { isWords } from './head-cells.js';
import { unitInLabel } from './value.js';

export interface Turned {
  row: FormRow;
  concepts: (Concept | null)[];
  unit: Unit | null;
}

export function turnedHead(row: FormRow, next: FormRow | undefined, family: FormFamily): Turned | null {
  if (row.cells.length < 3 || next?.table !== row.table || !isStageRow(next, family)) return null;
  if (!row.cells.every(({ text }) => isWords(text))) return null;
  const lineOf = lineMatcher(family.lines, family.labels);
  const concepts = row.cells.map(({ text }) => (text.trim() === '' ? null : lineOf(text)));
  if (new Set(concepts.flatMap((concept) => concept?.id ?? [])).size < 2) return null;
  const unit = row.cells.flatMap(({ text }, column) => (concepts[column] ? [] : (unitInLabel(text) ?? [])))[0] ?? null;
  return { row, concepts, unit };
}

/** Its label is the name of a column of amounts. */
function isStageRow({ cells }: FormRow, family: FormFamily): boolean {
  const label = cells.find(({ text }) => text.trim() !== '');
  const role = readColumn(label?.text ?? '', family)?.role ?? '';
  return /^(?:budget|final)/.test(role) && cells.filter(({ text }) => readColumn(text, family)).length === 1;
}
