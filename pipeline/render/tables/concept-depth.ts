/**
 * How deep a money line lies: as deep as its concept lies under others that the same table prints. The tree of concepts knows it for every
 * department; blanks typed before a label are only a hint where no figure tells what the line is.
 */

import type { Place } from '../../../parsers/document.js';
import { CONCEPTS } from '../../taxonomy/concepts.js';
import type { Key } from '../../taxonomy/key.js';

/** A member of an open list lies as deep as its list. */
const bare = (part: string): string => part.replace(/:\*$/, '');

const PARENTS = new Map<string, string>();
for (const { id, measure, breakdowns = [] } of CONCEPTS)
  for (const part of measure === 'money' ? breakdowns.flatMap(({ parts }) => parts) : [])
    if (!PARENTS.has(bare(part))) PARENTS.set(bare(part), id);
const WHOLES = new Set(PARENTS.values());

export interface ConceptDepth {
  depth: number;
  /** The line has parts that the table prints too. */
  hasParts: boolean;
}

/** By row, for the rows of one table that hold a known money figure, or a blank where one belongs. */
export function conceptDepths(figures: readonly { role: Key; where: Place }[]): Map<number, ConceptDepth> {
  const concepts = new Map<number, string>();
  for (const { role, where } of figures) {
    const id = bare(role.concept);
    if (where.row !== undefined && !concepts.has(where.row) && (PARENTS.has(id) || WHOLES.has(id)))
      concepts.set(where.row, id);
  }
  const printed = new Set(concepts.values());
  const above = (id: string) => {
    const chain: string[] = [];
    for (let parent = PARENTS.get(id); parent; parent = PARENTS.get(parent))
      if (printed.has(parent)) chain.push(parent);
    return chain;
  };
  const wholes = new Set([...printed].flatMap(above));
  return new Map([...concepts].map(([row, id]) => [row, { depth: above(id).length, hasParts: wholes.has(id) }]));
}
