import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/soak/**'],
    reporters: ['default', './tests/support/closing-line.ts'],
    // All cores: many a test waits for a process of its own.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A golden file is written by `npm test -- -u` only, never because it was missing.
    update: 'none',
    // A console call in a test is a bug of ours: the code speaks through messages, findings and the io it is given.
    onConsoleLog: (log) => {
      throw new Error(`console was called: ${log}`);
    },
  },
});
