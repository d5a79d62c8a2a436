import { describe, expect, it } from 'vitest';
import { generateReport } from './generate.js';
import { MUTATIONS, mutate } from './mutate.js';
import { prng } from './prng.js';
import { violations } from './violations.js';

const SEEDS = Array.from({ length: 25 }, (_, i) => 200 + i);

describe('typed-in errors', () => {
  it.each(MUTATIONS)('%s breaks an equality that the report stated, and says what it changed', (kind) => {
    let hit = 0;
    for (const seed of SEEDS) {
      const report = generateReport(seed);
      const result = mutate(report, kind, prng(seed).fork(kind));
      if (!result) continue;
      hit++;
      const { truth } = result;
      expect(violations(report), `seed ${seed}`).toEqual([]);
      expect(truth.broken.length, `seed ${seed}`).toBeGreaterThan(0);
      expect(truth.changed.length + truth.removed.length, `seed ${seed}`).toBeGreaterThan(0);
      for (const change of truth.changed) {
        expect(report.figures[change.id]!.value).toBe(change.from);
        expect(result.report.figures[change.id]!.value).toBe(change.to);
      }
      if (kind === 'transposition') {
        const [change] = truth.changed;
        const digits = (value: string): string => [...value.replace('.', '')].sort().join('');
        expect(digits(change!.to)).toBe(digits(change!.from));
      }
    }
    expect(hit).toBeGreaterThan(15);
  });

  it('are the same for the same seed', () => {
    const report = generateReport(1);
    expect(mutate(report, 'digit', prng(5))).toEqual(mutate(report, 'digit', prng(5)));
  });
});
