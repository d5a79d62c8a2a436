import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

interface Settings {
  include: string[];
  env?: Record<string, string>;
  testTimeout?: number;
}

/**
 * The settings of a run of these files. A worker loads the program once for all of its files, which is a third of the time of the suite;
 * a file that replaces a module of the program has a worker of its own.
 */
export function settings({ include, env = {}, testTimeout = 60_000 }: Settings) {
  const shared = { env, testTimeout, hookTimeout: 120_000 };
  const alone = include.filter((name) => readFileSync(name, 'utf8').includes('vi.mock('));
  const together = include.filter((name) => !alone.includes(name));
  return defineConfig({
    test: {
      projects: [
        { extends: true, test: { ...shared, name: 'together', include: together, isolate: false } },
        { extends: true, test: { ...shared, name: 'alone', include: alone } },
      ],
      reporters: ['default', './tests/support/closing-line.ts'],
      // All cores: many a test waits for a process of its own.
      maxWorkers: '100%',
      // A golden file is written by `npm test -- -u` only, never because it was missing.
      update: 'none',
      // A console call in a test is a bug of ours: the code speaks through messages, findings and the io it is given.
      onConsoleLog: (log) => {
        throw new Error(`console was called: ${log}`);
      },
    },
  });
}

export const testFiles = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .map((name) => `tests/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.ts'));

export default settings({ include: testFiles.filter((name) => !name.startsWith('tests/soak/')) });
