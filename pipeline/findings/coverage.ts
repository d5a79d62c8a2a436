/** How much of what a report prints is bound by a relation: the meter, and the figures that nothing checks. */

import type { Figure, Figures } from '../equations/figures.js';
import type { Draft } from '../equations/judged.js';
import { annexNumber } from '../taxonomy/part.js';

interface Share {
  facts: number;
  /** Bound by at least one relation that could be judged. */
  bound: number;
  /** Bound by at least one equality (sum, ratio, product, same, enumeration, score by completion). */
  equal: number;
}

export interface Coverage extends Share {
  /** The annexes alone. */
  annexes: Share;
  /** Ids of the facts that no relation binds, in reading order. */
  unbound: string[];
}

const EQUALITIES = new Set(['sum', 'ratio', 'product', 'same', 'enumeration', 'explanation']);

export function coverageOf(drafts: readonly Draft[], figures: Figures): Coverage {
  const bound = new Set<Figure>();
  const equal = new Set<Figure>();
  for (const draft of drafts) {
    if (draft.status === 'skipped') continue;
    for (const figure of draft.operands) {
      bound.add(figure);
      if (EQUALITIES.has(draft.rule.kind)) equal.add(figure);
    }
  }
  const share = (all: readonly Figure[]): Share => ({
    facts: all.length,
    bound: all.filter((f) => bound.has(f)).length,
    equal: all.filter((f) => equal.has(f)).length,
  });
  return {
    ...share(figures.all),
    annexes: share(figures.all.filter((f) => annexNumber(f.part.kind) > 0)),
    unbound: figures.all.filter((f) => !bound.has(f)).map((f) => f.fact.id),
  };
}
