/** Ends every run with one plain line, `N passed, N failed, N skipped`, that scripts can read whatever the terminal shows. */
import type { Reporter, TestModule } from 'vitest/node';
import { postgresPrograms } from './postgres.js';

export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0) counts.failed++;
      for (const test of module.children.allTests()) {
        const state = test.result().state;
        if (state === 'passed' || state === 'failed' || state === 'skipped') counts[state]++;
      }
    }
    if (postgresPrograms() === null)
      process.stdout.write('\nPostgreSQL is not installed: the store and the queue on PostgreSQL were not tested.\n');
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  }
}
