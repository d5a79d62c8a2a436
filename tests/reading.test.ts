/**
 * Reports made from seeds, written in every format and typing habit, read back figure by figure. The bar is the project's own:
 * at least 99.5 % of the figures right, at most one wrong fact in 2,000.
 */
import { describe, expect, it } from 'vitest';
import { type GenerateOptions, generateReport } from './support/generate.js';
import { drawHabits, type Habits, PLAIN, SEED_LIKE, SINGLE_HABITS } from './support/habits.js';
import { prng } from './support/prng.js';
import { FORMATS, readGenerated, type WrittenFormat } from './support/read-generated.js';
import { scaled } from './support/soak.js';

interface Case {
  seed: number;
  name: string;
  habits: Habits;
  options?: GenerateOptions;
}

async function expectRead(cases: readonly Case[], format: WrittenFormat): Promise<void> {
  const total = { expected: 0, right: 0 };
  const misses: string[] = [];
  const wrong: string[] = [];
  for (const { seed, name, habits, options } of cases) {
    const reading = await readGenerated(generateReport(seed, options), habits, format, name);
    total.expected += reading.expected;
    total.right += reading.right;
    misses.push(...reading.misses);
    wrong.push(...reading.wrong);
  }
  // Within the bar nothing is listed; beyond it every miss is, so that each can be looked at.
  const allowed = { misses: Math.floor(total.expected * 0.005), wrong: Math.floor(total.expected / 2000) };
  expect(wrong.length <= allowed.wrong ? [] : wrong, `${wrong.length} wrong of ${total.expected}`).toEqual([]);
  expect(misses.length <= allowed.misses ? [] : misses, `${misses.length} missed of ${total.expected}`).toEqual([]);
  expect(total.right).toBeGreaterThan(100);
}

describe.each(FORMATS)('generated reports as %s', (format) => {
  it.each(Object.entries(SINGLE_HABITS))('with %s', async (name, habit) => {
    const habits = { ...PLAIN, ...habit };
    await expectRead(
      scaled([1], [1, 2]).map((n) => ({ seed: 400 + n, name, habits })),
      format,
    );
  });

  it('typed like the seed', async () => {
    await expectRead(
      Array.from({ length: scaled(1, 6) }, (_, i) => ({ seed: 430 + i, name: 'seed-like', habits: SEED_LIKE })),
      format,
    );
  });

  it('with any mixture of habits, blanks, roundings and forms', async () => {
    const cases = Array.from({ length: scaled(3, 100) }, (_, i): Case => {
      const rng = prng(460 + i);
      return {
        seed: 460 + i,
        name: 'mixture',
        habits: drawHabits(rng),
        options: { blanks: rng.chance(0.3), rounding: rng.chance(0.2), formPerFund: rng.chance(0.2) },
      };
    });
    await expectRead(cases, format);
  });
});
