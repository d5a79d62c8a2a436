import { absolute, compare, exact, multiply, powerOfTen, roundTo, subtract, toDecimal, ZERO } from '../decimal.js';
import type { Fact, Language, Relation } from '../report.js';
import { type Unit, unitNamed } from '../units.js';

/** A base value as the report would print it in this unit: `850000`, 万元 → `85`. */
export function inUnit(base: string, unit: Unit, decimals: number | null = null): string {
  const value = multiply(exact(base), powerOfTen(-unit.exponent));
  if (unit.dimension === 'rate') return `${roundTo(value, 2)}${unit.exponent === 0 ? '' : '%'}`;
  return decimals === null ? toDecimal(value) : roundTo(value, decimals);
}

/**
 * Where to round a computed value that no report would print (a product of rates); null where it has no more decimals than the
 * figures that it is made of, as every sum.
 */
export function decimalsFor(computed: string, unit: Unit, operands: readonly Fact[]): number | null {
  const printed = toDecimal(multiply(exact(computed), powerOfTen(-unit.exponent)));
  const most = Math.max(0, ...operands.map((fact) => fact.precision));
  return (printed.split('.')[1]?.length ?? 0) > Math.max(2, most) ? Math.max(2, operands[0]?.precision ?? 0) : null;
}

/** What a relation's stated figure is printed in; a bare ratio has none. */
export function unitOf(fact: Fact): Unit | null {
  return fact.unit === '' ? { text: '', dimension: 'rate', exponent: 0 } : unitNamed(fact.unit);
}

/** `差 10 万元`, `差 0.42 个百分点`; null where the relation has no two values to compare. */
export function differenceOf(
  relation: Relation,
  stated: Fact,
  lang: Language,
  decimals: number | null = null,
): string | null {
  const unit = unitOf(stated);
  if (!unit || relation.stated === null || relation.computed === null) return null;
  const gap = absolute(subtract(exact(relation.stated), exact(relation.computed)));
  if (compare(gap, ZERO) === 0) return null;
  const zh = lang === 'zh';
  if (unit.dimension === 'rate') {
    const points = roundTo(multiply(gap, powerOfTen(2)), 2);
    return zh ? `差 ${points} 个百分点` : `off by ${points} points`;
  }
  const printed = multiply(gap, powerOfTen(-unit.exponent));
  const amount = decimals === null ? toDecimal(printed) : roundTo(printed, decimals);
  return zh ? `差 ${amount} ${unit.text}` : `off by ${amount} ${unit.text}`;
}
