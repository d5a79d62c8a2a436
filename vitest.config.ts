import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vitest/config';

interface Settings {
  include: string[];
  env?: Record<string, string>;
  testTimeout?: number;
}

/**
 * Tests take the program as it was compiled: Node loads that itself, while every source would be transformed and wrapped once more for
 * each worker, a tenth of the time of the suite. What was not built since it was changed is refused, so that no test speaks of old code.
 */
const asCompiled: Plugin = {
  name: 'as-compiled',
  enforce: 'pre',
  resolveId(id, importer) {
    if (!importer || !id.startsWith('.')) return;
    const path = relative('.', resolve(dirname(importer), id));
    if (/^(?:app|parsers|pipeline)\b.*\.js$/.test(path)) return { id: resolve('dist', path), external: true };
  },
};

function refuseOld(): void {
  const built = statSync('dist/stages.json', { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const old = ['app', 'parsers', 'pipeline'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((name) => name.endsWith('.ts') && statSync(name).mtimeMs > built),
  );
  if (old.length > 0)
    throw new Error(`npm run build comes first: ${old.slice(0, 3).join(', ')} changed since the last`);
}

/**
 * The settings of a run of these files. A worker loads the program once for all of its files, which is a third of the time of the suite;
 * a file that replaces a module of the program has a worker of its own, and takes the sources.
 */
export function settings({ include, env = {}, testTimeout = 60_000 }: Settings) {
  refuseOld();
  const shared = { env, testTimeout, hookTimeout: 120_000 };
  const alone = include.filter((name) => readFileSync(name, 'utf8').includes('vi.mock('));
  const together = include.filter((name) => !alone.includes(name));
  return defineConfig({
    test: {
      projects: [
        {
          extends: true,
          plugins: [asCompiled],
          test: {
            ...shared,
            name: 'together',
            include: together,
            isolate: false,
            setupFiles: './tests/app/support/warm-workers.ts',
          },
        },
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
