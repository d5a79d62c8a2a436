/**
 * `npm run bench [-- NAME …]`: all benches, or those named (`reading`, `accuracy`, `rerun`). They are no tests: nothing fails here, the
 * figures are for people. `--reports N` sets how many reports the benches of accuracy and
 * of the second run make.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchAccuracy } from './accuracy.bench.js';
import { benchReading } from './reading.bench.js';
import { benchRerun } from './rerun.bench.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
// From dist/tests/bench/ to the root of the project.
const root = resolve(fileURLToPath(import.meta.url), '../../../..');

const args = process.argv.slice(2);
const at = args.indexOf('--reports');
const reports = at >= 0 ? Number(args[at + 1]) : 60;
const named = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--reports');

const benches: Record<string, () => Promise<void>> = {
  reading: () => benchReading(root, print),
  accuracy: () => benchAccuracy(root, reports, print),
  rerun: () => benchRerun(root, reports, print),
};

for (const [name, run] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  print(`== ${name}`);
  await run();
  print('');
}
