/**
 * What `gouji check --json` prints of the samples, whole: one file a sample, one fact, relation or finding a line, so that a change
 * shows in a diff as what it is. `npm test -- -u` writes them anew; nothing else does.
 */
import { readdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { inPackage } from '../../app/machine/package-root.js';
import { run } from '../app/support/memory-io.js';

const SAMPLES = readdirSync(inPackage('samples')).filter((name) => /^\d.*\.(?:docx|txt|md)$/.test(name));
const goldenOf = (name: string) => name.replace(/\.[^.]+$/, '.json');

/** JSON with each entry of a list, and each other value, on a line of its own. */
function lines(value: Record<string, unknown>): string {
  const entries = Object.entries(value).map(([key, own]) => {
    const list = Array.isArray(own) && own.length > 0;
    return `${JSON.stringify(key)}: ${list ? `[\n${own.map((each) => JSON.stringify(each)).join(',\n')}\n]` : JSON.stringify(own)}`;
  });
  return `{\n${entries.join(',\n')}\n}\n`;
}

let documents: Record<string, unknown>[] = [];
beforeAll(async () => {
  const { stdout } = await run(['check', '--json', ...SAMPLES], { cwd: inPackage('samples') });
  ({ documents } = JSON.parse(stdout) as { documents: typeof documents });
});

it.each(SAMPLES.map((name, i) => [name, i] as const))('%s', async (name, i) => {
  await expect(lines(documents[i]!)).toMatchFileSnapshot(goldenOf(name));
});

it('has no file of a sample that is gone', () => {
  const files = readdirSync(inPackage('tests', 'golden')).filter((name) => name.endsWith('.json'));
  expect(files.filter((name) => !SAMPLES.map(goldenOf).includes(name))).toEqual([]);
});
