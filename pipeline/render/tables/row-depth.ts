/**
 * How deep a money line is indented: as deep as its concept lies under others that the same table prints. The tree of concepts
 * knows it for every department; blanks typed before a label are only a hint where no figure tells what the line is.
 */

import type { MeasuredFact } from '../../extract/fact.js';
import { CONCEPTS } from '../../taxonomy/concepts.js';

const PARENTS = new Map<string, string>();
for (const concept of CONCEPTS) {
  if (concept.measure !== 'money') continue;
  for (const { parts } of concept.breakdowns ?? []) {
    for (const part of parts) if (!PARENTS.has(bare(part))) PARENTS.set(bare(part), concept.id);
  }
}

export interface RowDepth {
  depth: number;
  /** The line has parts that the table prints too. */
  total: boolean;
}

/** Depth by row for the rows of one table that hold a known money figure, or a blank where one belongs. */
export function rowDepths(figures: readonly Pick<MeasuredFact, 'role' | 'where'>[]): Map<number, RowDepth> {
  const concepts = new Map<number, string>();
  for (const { role, where } of figures) {
    const id = bare(role.concept);
    if (where.row !== undefined && !concepts.has(where.row) && (PARENTS.has(id) || isParent(id)))
      concepts.set(where.row, id);
  }
  const printed = new Set(concepts.values());
  const above = (id: string) => {
    const chain: string[] = [];
    for (let parent = PARENTS.get(id); parent; parent = PARENTS.get(parent))
      if (printed.has(parent)) chain.push(parent);
    return chain;
  };
  const totals = new Set([...printed].flatMap(above));
  return new Map([...concepts].map(([row, id]) => [row, { depth: above(id).length, total: totals.has(id) }]));
}

function isParent(id: string): boolean {
  return [...PARENTS.values()].includes(id);
}

/** A member of an open list is indented as its list. */
function bare(part: string): string {
  return part.replace(/:\*$/, '');
}
