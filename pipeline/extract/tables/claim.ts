/** Which family a form belongs to: told by the labels that it prints, wherever they stand. */
import type { Cell } from '../../../parsers/document.js';
import { readColumn } from '../../taxonomy/columns.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { bareLabel, normaliseLabel, unquoted } from '../../taxonomy/label.js';

export function familyOf(cells: readonly Cell[], families: readonly FormFamily[]): FormFamily | null {
  return families.find((family) => claims(family, cells)) ?? null;
}

function claims(family: FormFamily, cells: readonly Cell[]): boolean {
  const has = labelsOf(family, cells);
  return family.claim.all.every((any) => any.some(has)) && !family.claim.none.some(has);
}

/** Of a table that no family claims: what each one looks for in vain and what keeps it away, the nearest family first. */
export function missingFrom(
  cells: readonly Cell[],
  families: readonly FormFamily[],
): { family: string; all: string[][]; none: string[] }[] {
  return families
    .map((family) => {
      const has = labelsOf(family, cells);
      const { all, none } = family.claim;
      return { family: family.id, all: all.filter((any) => !any.some(has)), none: none.filter(has) };
    })
    .sort((a, b) => a.all.length + a.none.length - (b.all.length + b.none.length));
}

/** Whether a label stands in one of the cells, as the family may write it. */
function labelsOf(family: FormFamily, cells: readonly Cell[]): (label: string) => boolean {
  const labels = new Set<string>();
  for (const cell of cells) {
    if (cell.text.length > 60) continue;
    labels.add(unquoted(normaliseLabel(cell.text)));
    labels.add(unquoted(bareLabel(cell.text)));
    const column = readColumn(cell.text, family);
    if (column) labels.add(unquoted(bareLabel(cell.text)).replace(/^(?:19|20)\d{2}年?度?|^上年度?/, ''));
  }
  return (label) => labels.has(unquoted(normaliseLabel(label)));
}
