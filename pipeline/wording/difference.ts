import { exact, multiply, powerOfTen, roundTo, subtract, toDecimal } from '../decimal.js';
import { differenceIn, grouped } from '../equations/print-figure.js';
import type { Fact, Finding, Kind, Relation } from '../report.js';
import { RATIO, type Unit, unitNamed } from '../units.js';
import type { Voice } from './voice.js';

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

/** What a relation's stated figure is printed in: a bare ratio in nothing, an unknown unit counts. */
export function unitOf({ unit }: Fact): Unit {
  return unit === '' ? RATIO : (unitNamed(unit) ?? { text: unit, dimension: 'count', exponent: 0 });
}

/** Only another unit explains it: of 元 and 万元 there is no difference to tell. */
export function isMixed({ suspects }: Pick<Finding, 'suspects'>): boolean {
  const first = suspects.filter(({ rank }) => rank === 1);
  return first.length > 0 && first.every(({ shape }) => shape === 'unit-slip' || shape === 'unit-block');
}

/** What stands for the difference then. */
export function mixedUnits(zh: boolean): string {
  return zh ? '疑似元、万元混用' : '元 and 万元 are probably mixed up';
}

/** `差 10 万元`, `差 0.42 个百分点`; '' where the relation has no two values to compare. */
export function differenceOf(
  finding: Pick<Finding, 'suspects'>,
  { stated, computed, operands }: Relation,
  { facts, zh }: Voice,
): string {
  const like = facts.get(operands[0] ?? '');
  if (!like || stated === null || computed === null || stated === computed) return '';
  if (isMixed(finding)) return mixedUnits(zh);
  const of = unitOf(like);
  const known = operands.flatMap((id) => facts.get(id) ?? []);
  const decimals = of.dimension === 'rate' ? 2 : decimalsFor(computed, of, known);
  const { difference, unit } = differenceIn(subtract(exact(stated), exact(computed)), of, decimals);
  const size = grouped(difference);
  return zh ? `差 ${size} ${unit}` : `off by ${size} ${nameUnit(unit, false)}`;
}

const EN_UNITS: Record<string, string> = { 个百分点: 'percentage points', 分: 'points', 人: 'persons' };

export function nameUnit(unit: string, zh: boolean): string {
  return zh ? unit : (EN_UNITS[unit] ?? unit);
}

/** Kinds whose finding is a sum. An owed reason or a wrong form may rest on a relation, but what it says stands in its sentence. */
export const ARITHMETIC: ReadonlySet<Kind> = new Set([
  'sum',
  'part',
  'ratio',
  'product',
  'same',
  'bound',
  'enumeration',
  'continuity',
]);
