/** Which family a form belongs to: told by the labels that it prints, wherever they stand. */
import type { Cell } from '../../../parsers/document.js';
import { readColumn } from '../../taxonomy/columns.js';
import type { FormFamily } from '../../taxonomy/family.js';
import { bareLabel, normaliseLabel, unquoted } from '../../taxonomy/label.js';

type Claiming = Pick<FormFamily, 'claim' | 'columns'>;

export function familyOf<F extends Claiming>(cells: readonly Cell[], families: readonly F[]): F | null {
  const has = labelsOf(cells);
  return (
    families.find((family) => {
      const { all, none } = family.claim;
      return all.every((any) => any.some((label) => has(label, family))) && !none.some((label) => has(label, family));
    }) ?? null
  );
}

/** Of a table that no family claims: what each one looks for in vain and what keeps it away, the nearest family first. */
export function missingFrom(
  cells: readonly Cell[],
  families: readonly FormFamily[],
): { family: string; all: string[][]; none: string[] }[] {
  const has = labelsOf(cells);
  return families
    .map((family) => {
      const { all, none } = family.claim;
      return {
        family: family.id,
        all: all.filter((any) => !any.some((label) => has(label, family))),
        none: none.filter((label) => has(label, family)),
      };
    })
    .sort((a, b) => a.all.length + a.none.length - (b.all.length + b.none.length));
}

/** Whether a label stands in one of the cells, as the family may write it: the name of a column with a year before it, too. */
function labelsOf(cells: readonly Cell[]): (label: string, family: Claiming) => boolean {
  const labels = new Set<string>();
  const dated = new Map<string, Set<string>>();
  for (const { text } of cells) {
    if (text.length > 60 || !WORDS.test(text)) continue;
    const bare = unquoted(bareLabel(text));
    labels.add(unquoted(normaliseLabel(text))).add(bare);
    const undated = bare.replace(YEAR, '');
    if (undated === bare) continue;
    dated.set(undated, (dated.get(undated) ?? new Set()).add(text));
  }
  return (label, family) => {
    const name = unquoted(normaliseLabel(label));
    return labels.has(name) || [...(dated.get(name) ?? [])].some((text) => readColumn(text, family) !== null);
  };
}

const WORDS = /[\u4e00-\u9fffA-Za-z]/;
const YEAR = /^(?:19|20)\d{2}年?度?|^上年度?/;
