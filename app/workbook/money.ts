/** Figures as the numbers of cells. A sheet stores binary doubles: a decimal of more than 15 digits stays text rather than change. */
import { exact, multiply, powerOfTen, subtract, toDecimal } from '../../pipeline/decimal.js';
import type { CheckedDocument, Fact } from '../../pipeline/report.js';
import { type Key, printKey } from '../../pipeline/taxonomy/key.js';
import { type Unit, unitNamed } from '../../pipeline/units.js';

/** A number, or a text where no double is that number. */
export type Cell = number | string | null;

/** Printed figures are finite: none is rounded. */
const ALL = 100;

export function numberCell(decimal: string): Cell {
  const digits = decimal.replace(/^-/, '').replace('.', '').replace(/^0+/, '');
  return digits.length <= 15 ? Number(decimal) : decimal;
}

/** A base value in the unit that the report prints: `850000`, 万元 → 85; rates in percent where they are printed so. */
export function cellInUnit(base: string, unit: Unit): Cell {
  return numberCell(toDecimal(multiply(exact(base), powerOfTen(-unit.exponent)), ALL));
}

export function differenceCell(stated: string, computed: string, unit: Unit): Cell {
  const gap = subtract(exact(stated), exact(computed));
  return numberCell(toDecimal(multiply(gap, powerOfTen(-unit.exponent)), ALL));
}

const DIFFERS = '各处不一';

/**
 * The report's figure of a concept, in base units of ten to the `exponent`. Printed in several places, the most precise one counts;
 * where a relation says that they contradict each other, no number is chosen.
 */
export function figureOf(document: CheckedDocument, key: Key, exponent: number): Cell {
  const printed = printKey(key);
  const facts = document.facts.filter((fact) => fact.key === printed && fact.hedge === undefined);
  const [first] = facts;
  if (!first) return null;
  if (document.relations.some((relation) => contradicts(relation, facts))) return DIFFERS;
  const best = facts.reduce((a, b) => (decimalsIn(b) > decimalsIn(a) ? b : a), first);
  return numberCell(toDecimal(multiply(exact(best.base), powerOfTen(-exponent)), ALL));
}

function contradicts(relation: CheckedDocument['relations'][number], facts: readonly Fact[]): boolean {
  if (relation.kind !== 'same' || relation.status !== 'fails') return false;
  return facts.filter((fact) => relation.operands.includes(fact.id)).length > 1;
}

/** Digits behind the point of the base unit that a print shows: 3,171.173746 万元 says more than 31,711,737 元. */
function decimalsIn(fact: Fact): number {
  return fact.precision - (unitNamed(fact.unit)?.exponent ?? 0);
}
