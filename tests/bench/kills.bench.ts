import { openKillRuns } from '../app/support/kill-runs.js';
import { prng } from '../support/prng.js';

/** Runs that are killed at random steps: how many of the next ones ended as an undisturbed run does. */
export async function benchKills(print: (line: string) => void): Promise<void> {
  const runs = await openKillRuns();
  try {
    const rng = prng(Date.now() % 2 ** 31);
    const wrong: number[] = [];
    let died = 0;
    for (let n = 0; n < 100; n++) {
      const at = rng.int(1, runs.steps);
      const killed = runs.killAt(at);
      died += killed.died;
      if (JSON.stringify(killed.content) !== JSON.stringify(runs.undisturbed)) wrong.push(at);
    }
    print(
      `${died} of 100 runs killed at random ones of ${runs.steps} steps; the next run ended otherwise: ${wrong.length}`,
    );
    if (wrong.length > 0) print(`  at ${wrong.join(', ')}`);
  } finally {
    runs.close();
  }
}
