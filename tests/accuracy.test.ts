/**
 * Typed-in errors on generated reports are found, and reports without one are left in peace. A few for every run, a hundred in
 * soak; the bench prints the same figures over as many reports as one likes.
 */
import { expect, it } from 'vitest';
import { addScores, measureAccuracy, measurePairs, NO_SCORE } from './support/measure-accuracy.js';
import { scaled } from './support/soak.js';

const REPORTS = scaled(4, 100);
const PAIRS = scaled(2, 50);

it('finds typed-in errors and raises no false alarm', async () => {
  const seeds = Array.from({ length: REPORTS }, (_, i) => 20_001 + i);
  const { scores, clean, missed } = await measureAccuracy(seeds);
  expect(clean.errors, [...clean.rules.keys()].join(', ')).toBe(0);
  expect(clean.most, [...clean.rules.keys()].join(', ')).toBeLessThanOrEqual(3);
  const total = [...scores.values()].reduce(addScores, { ...NO_SCORE });
  expect(total.cases).toBeGreaterThan(9 * REPORTS);
  const found = total.touched / total.cases;
  expect(found >= 0.97 ? [] : missed, `${total.touched} of ${total.cases}`).toEqual([]);
});

it('finds both of two errors in one report', async () => {
  const pairs = await measurePairs(Array.from({ length: PAIRS }, (_, i) => 40_001 + i));
  expect(pairs.cases).toBeGreaterThan(2.5 * PAIRS);
  expect(pairs.both >= 0.95 * pairs.cases ? [] : pairs.missed, `${pairs.both} of ${pairs.cases}`).toEqual([]);
});
