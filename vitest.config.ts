import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    reporters: ['default', './tests/support/closing-line.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A console call in a test is a bug of ours: the code speaks through messages, findings and the io it is given.
    onConsoleLog: (log) => {
      throw new Error(`console was called: ${log}`);
    },
  },
});
