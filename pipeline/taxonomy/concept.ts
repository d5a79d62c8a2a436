/**
 * A concept is what a printed line means. The tree of concepts is said once, as data (concepts.ts): the extractor learns from it
 * what a row means, the checker which sums to prove, the page how to indent, the manual what exists.
 */
import type { PartName } from './part.js';
export interface Concept {
  /** Contract name without member, year and stage: `sangong.vehicles.purchase`. A leading `KEY.` stands for a form's key. */
  id: string;
  zh: string;
  en: string;
  /** Printed labels that mean it, compared after `normaliseLabel` (blanks, list numbers, 其中, colons and units dropped). */
  labels: string[];
  /** What else means it in a sentence: a new word of reports is one entry here. */
  prose: string[];
  measure: 'money' | 'count' | 'area' | 'rate' | 'points';
  /** Default unit where neither cell, row, column nor caption prints one. */
  unit: string;
  /** Ways to break the figure down. A concept may have several (by nature and by function). */
  breakdowns?: Breakdown[];
}

export interface Breakdown {
  /** Rule id of the relation: `sum.special-funds`. */
  rule: string;
  /** complete: the parts add up to the total. partial: they may not exceed it (其中). */
  kind: 'complete' | 'partial';
  /** Concept ids; a trailing `:*` means every member of an open list (`project.special-funds.item:*`). */
  parts: string[];
  /** Where the breakdown applies; default: every part and every stage that prints total and parts. */
  within?: PartName['kind'][];
}
