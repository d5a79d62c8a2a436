import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prng } from '../../support/prng.js';
import { inSoak, scaled } from '../../support/soak.js';
import { type KillRuns, openKillRuns } from '../support/kill-runs.js';

/** Kills spread over the whole run, or one in its middle; the bench `kills` takes a hundred at random. */
const KILLS = scaled(
  [0.45],
  Array.from({ length: 30 }, (_, i) => (0.9 * i) / 29),
);

describe('gouji run that is killed between two steps', () => {
  let runs: KillRuns;
  beforeAll(async () => {
    runs = await openKillRuns();
  });
  afterAll(() => runs.close());

  it('has steps, and leaves results, decisions and editions', () => {
    expect(runs.steps).toBeGreaterThan(50);
    const paths = Object.keys(runs.undisturbed);
    expect(paths.filter((path) => /^(?:results|reports|journal|received|汇总)/.test(path)).length).toBeGreaterThan(20);
  });

  it.each(KILLS)('leaves the next run to end as if nothing had been (at %d of it)', (share) => {
    // How many there are differs by a few with who comes first of two files that are read at once.
    const at = 1 + Math.floor(runs.steps * share);
    const { died, content } = runs.killAt(at);
    expect(died).toBe(1);
    expect(content).toEqual(runs.undisturbed);
  });

  inSoak(() =>
    it('loses, doubles and quarantines nothing in 200 kills at random, five in a row on one workspace', {
      timeout: 3_600_000,
    }, () => {
      const rng = prng(17);
      let died = 0;
      while (died < 200) {
        // The steps of a run that goes on are fewer than those of a whole one: some are not reached, the first is.
        const steps = Array.from({ length: 5 }, () => rng.int(1, Math.floor(runs.steps * 0.6)));
        const killed = runs.killAt(...steps);
        died += killed.died;
        expect(killed.content, steps.join()).toEqual(runs.undisturbed);
      }
    }),
  );

  it('puts the head of a journal right that a kill left behind its last line', () => {
    for (const at of scaled([21], [20, 21, 22, 23])) expect(runs.killAt(at).content).toEqual(runs.undisturbed);
  });
});
