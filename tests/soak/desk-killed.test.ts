import { describe, expect, it } from 'vitest';
import { openDesk } from '../app/support/desk.js';
import { temporaryFolder } from '../app/support/memory-io.js';
import { finding } from '../app/support/reports.js';
import { killDesk } from '../support/kill-desk.js';

describe('a desk that is killed in the middle of a decision', () => {
  it('has every decision that it answered, none twice, and a sound chain', async () => {
    const folder = temporaryFolder();
    const findings = Array.from({ length: 30 }, (_, i) => `x${i}`);
    const desk = await openDesk(folder);
    await desk.drop({ 'a.txt': { findings: findings.map((id) => finding(id)) } });
    await desk.close();
    const turns = [0, 300];
    const killed = await killDesk({
      folder: `${folder}/workspace`,
      report: '2024/甲局',
      findings,
      rounds: turns.length,
      // Turns of the event loop, not time: the request is somewhere on its way.
      moment: async (round) => {
        for (let i = 0; i < (turns[round] ?? 0); i++) await new Promise((resolve) => setImmediate(resolve));
      },
    });
    expect(killed).toMatchObject({ lost: [], doubled: [], breaks: 0 });
    expect(killed.answered + killed.unanswered).toBe(killed.lines);
    expect(killed.answered).toBeGreaterThanOrEqual(3);
  });
});
