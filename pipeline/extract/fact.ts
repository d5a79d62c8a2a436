import { exact, multiply, powerOfTen, toBase } from '../decimal.js';
import type { Fact } from '../report.js';
import { type Unit, unitNamed } from '../units.js';

/** A fact and what its number is measured in. `unit` is what the report prints: a bare 0.93 in a rate's cell and 93% carry one, and differ. */
export type MeasuredFact = Fact & { measure: Unit };

/** Base value of a printed decimal in its unit: `1725.06` 万元 → `17250600`, `92.58` % → `0.9258`. */
export function baseOf(value: string, unit: Unit): string {
  return toBase(multiply(exact(value), powerOfTen(unit.exponent)));
}

/** Gives each fact its id: key, `#`, part, and `.2`, `.3` … where the part prints the key again. Order is reading order. */
export function identify(facts: readonly Omit<MeasuredFact, 'id'>[]): MeasuredFact[] {
  const seen = new Map<string, number>();
  return facts.map((fact) => {
    const stem = `${fact.key}#${fact.part}`;
    const count = (seen.get(stem) ?? 0) + 1;
    seen.set(stem, count);
    return { id: count === 1 ? stem : `${stem}.${count}`, ...fact };
  });
}

/** A figure of a report that was given out: its unit says what it is measured in, and its digits where a bare ratio stands under %. */
export function measuredAgain<F extends Pick<Fact, 'unit' | 'text' | 'base'>>(fact: F): F & { measure: Unit } {
  const named = unitNamed(fact.unit) ?? { text: fact.unit, dimension: 'count', exponent: 0 };
  const digits = fact.text.normalize('NFKC');
  const isRatio = named.dimension === 'rate' && /^\d+(?:\.\d+)?$/.test(digits) && toBase(exact(digits)) === fact.base;
  return { ...fact, measure: isRatio ? { ...named, exponent: 0 } : named };
}

/** As the contract has it. */
export function unmeasured({ measure: _, ...fact }: MeasuredFact): Fact {
  return fact;
}
