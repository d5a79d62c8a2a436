/** An explanation of violated relations: cells that would have another value, or something that is not a cell (a missing row). */
import type { Exact } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import type { Tested } from './network.js';

export interface CellChange {
  figure: Figure;
  value: Exact;
  shape: string;
}

export interface Story {
  /** `cells`: each cell on its own is wrong; other kinds are one act that concerns them together. */
  kind:
    | 'cells'
    | 'missing-row'
    | 'moved-row'
    | 'counted-twice'
    | 'swapped-cells'
    | 'slid-row'
    | 'signs'
    | 'unit-block'
    | 'blank';
  cells: CellChange[];
  /** −ln of how readily it happens; comparable between stories. */
  cost: number;
  /** Violated relations that it explains. */
  mends: Tested[];
  /** Relations that hold now and would not then: what speaks against it. */
  breaks: Tested[];
  /** What is missing, for each sum that lacks it. */
  missing: { relation: Tested; value: Exact }[];
}

/** Each relation that would newly fail makes a story this much less likely. */
export const BREAK_COST = 4;
/** A second, independent slip in one report. */
export const SECOND_COST = 3;

/** Costs closer than this are a tie: nobody can tell 3 : 1 from the figures alone. */
export const TIE = 1.5;

export function covers(story: Story, component: readonly Tested[]): boolean {
  return component.every((relation) => story.mends.includes(relation));
}
