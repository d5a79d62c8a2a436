/** Rows that name something: `项目名称 | 某项目`, `部门（单位）名称 | 某局`. */

import type { Cell } from '../../../../parsers/document.js';
import type { FormFamily } from '../../../taxonomy/family.js';
import { normaliseLabel } from '../../../taxonomy/label.js';

export type NameRole = FormFamily['names'][number]['role'];

const LABELS = new WeakMap<FormFamily, ReadonlyMap<string, NameRole>>();

/** What the family calls by this label. */
export function nameRole(text: string, family: FormFamily): NameRole | undefined {
  const made =
    LABELS.get(family) ??
    // The first of two that share a label has it.
    new Map(
      family.names
        .toReversed()
        .flatMap(({ role, labels }) => labels.map((one) => [normaliseLabel(one), role] as const)),
    );
  LABELS.set(family, made);
  return made.get(normaliseLabel(text));
}

/** The subject that a row names; '' where the name's cell is empty, null in any other row. */
export function subjectIn(cells: readonly Cell[], family: FormFamily | null): string | null {
  const label = family ? cells.findIndex(({ text }) => nameRole(text, family) === 'subject') : -1;
  if (label < 0) return null;
  const name = cells.slice(label + 1).find((cell) => cell.text.trim() !== '' && !cell.continued);
  return name?.text.replace(/\s/g, '') ?? '';
}
