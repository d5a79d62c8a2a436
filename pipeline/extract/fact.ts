import { exact, multiply, powerOfTen, toBase } from '../decimal.js';
import type { Fact } from '../report.js';
import type { Unit } from '../units.js';

/** Base value of a printed decimal in its unit: `1725.06` 万元 → `17250600`, `92.58` % → `0.9258`. */
export function baseOf(value: string, unit: Unit): string {
  return toBase(multiply(exact(value), powerOfTen(unit.exponent)));
}

/** Gives each fact its id: key, `#`, part, and `.2`, `.3` … where the part prints the key again. Order is reading order. */
export function identify(facts: readonly Omit<Fact, 'id'>[]): Fact[] {
  const seen = new Map<string, number>();
  return facts.map((fact) => {
    const stem = `${fact.key}#${fact.part}`;
    const count = (seen.get(stem) ?? 0) + 1;
    seen.set(stem, count);
    return { id: count === 1 ? stem : `${stem}.${count}`, ...fact };
  });
}
