import { exact, multiply, powerOfTen, toBase } from '../decimal.js';
import type { Fact } from '../report.js';
import { type Key, printId, printKey, readKey } from '../taxonomy/key.js';
import { type Unit, unitNamed } from '../units.js';

/**
 * A fact with what the contract prints of it as values: of `key` the role, of `unit` the measure (a bare 0.93 in a rate's cell and 93% carry
 * one, and differ).
 */
export type MeasuredFact = Fact & { role: Key; measure: Unit };

/** A fact before its key and id are printed. */
export type UnnamedFact = Omit<MeasuredFact, 'id' | 'key'>;

/** Base value of a printed decimal in its unit: `1725.06` 万元 → `17250600`, `92.58` % → `0.9258`. */
export function baseOf(value: string, unit: Unit): string {
  return toBase(multiply(exact(value), powerOfTen(unit.exponent)));
}

/** Prints each fact's key and id. Order is reading order. */
export function identify(facts: readonly UnnamedFact[]): MeasuredFact[] {
  const seen = new Map<string, number>();
  return facts.map((fact) => {
    const key = printKey(fact.role);
    const stem = printId(key, fact.part);
    const count = (seen.get(stem) ?? 0) + 1;
    seen.set(stem, count);
    return { id: printId(key, fact.part, count), key, ...fact };
  });
}

/** A fact of a report that was given out: its unit says what it is measured in, and its digits where a bare ratio stands under %. */
export function measuredAgain(fact: Fact): MeasuredFact {
  const named = unitNamed(fact.unit) ?? { text: fact.unit, dimension: 'count', exponent: 0 };
  const digits = fact.text.normalize('NFKC');
  const isRatio = named.dimension === 'rate' && /^\d+(?:\.\d+)?$/.test(digits) && toBase(exact(digits)) === fact.base;
  return { ...fact, role: readKey(fact.key), measure: isRatio ? { ...named, exponent: 0 } : named };
}

/** As the contract has it. */
export function unmeasured({ role: _, measure: __, ...fact }: MeasuredFact): Fact {
  return fact;
}
