import {
  absolute,
  compare,
  exact,
  multiply,
  powerOfTen,
  roundTo,
  subtract,
  toDecimal,
  ZERO,
} from '../../pipeline/decimal.js';
import type { Fact, Language, Relation } from '../../pipeline/report.js';
import { type Unit, unitNamed } from '../../pipeline/units.js';

/** A base value as the report would print it in this unit: `850000`, 万元 → `85`. A computed rate keeps four digits of its ratio. */
export function inUnit(base: string, unit: Unit): string {
  const value = multiply(exact(base), powerOfTen(-unit.exponent));
  const text = unit.dimension === 'rate' ? roundTo(value, 2) : toDecimal(value);
  return unit.dimension === 'rate' && unit.exponent !== 0 ? `${text}%` : text;
}

/** What a relation's stated figure is printed in; a bare ratio has none. */
export function unitOf(fact: Fact): Unit | null {
  return fact.unit === '' ? { text: '', dimension: 'rate', exponent: 0 } : unitNamed(fact.unit);
}

/** `差 10 万元`, `差 0.42 个百分点`; null where the relation has no two values to compare. */
export function differenceOf(relation: Relation, stated: Fact, lang: Language): string | null {
  const unit = unitOf(stated);
  if (!unit || relation.stated === null || relation.computed === null) return null;
  const gap = absolute(subtract(exact(relation.stated), exact(relation.computed)));
  if (compare(gap, ZERO) === 0) return null;
  const zh = lang === 'zh';
  if (unit.dimension === 'rate') {
    const points = roundTo(multiply(gap, powerOfTen(2)), 2);
    return zh ? `差 ${points} 个百分点` : `off by ${points} points`;
  }
  const amount = toDecimal(multiply(gap, powerOfTen(-unit.exponent)));
  return zh ? `差 ${amount} ${unit.text}` : `off by ${amount} ${unit.text}`;
}
