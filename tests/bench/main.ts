/**
 * `npm run bench [-- NAME …]`: all benches, or those named (`start`, `reading`, `accuracy`, `rerun`, `kills`, `desk`, `desk-page`, `desk-load`, `desk-killed`, `keystrokes`,
 * `batch`, `queue`), and `report`, which writes docs/performance.md. They are no tests: nothing fails here, the figures are for people. `--reports N` sets how many reports
 * the benches make, how often the desk is killed, and how often it is asked while its memory is watched; `--all-formats` makes the batch of every format, `--ready` of
 * reports without errors, `--faulty` the rerun of reports with. For the batch and the report N may be several sizes, `1000,10000`.
 */
// Before anything else: V8 does not bear that it is told of patterns when some have been compiled.
import './engine.js';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { benchAccuracy } from './accuracy.bench.js';
import { benchBatches } from './batch.bench.js';
import { benchDesk } from './desk.bench.js';
import { benchDeskKilled } from './desk-killed.bench.js';
import { benchDeskLoad } from './desk-load.bench.js';
import { benchDeskPage } from './desk-page.bench.js';
import { benchKeystrokes } from './keystrokes.bench.js';
import { benchKills } from './kills.bench.js';
import { benchQueue } from './queue.bench.js';
import { benchReading } from './reading.bench.js';
import { writePerformance } from './report.bench.js';
import { benchRerun } from './rerun.bench.js';
import { benchStart } from './start.bench.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
// From dist/tests/bench/ to the root of the project.
const root = resolve(fileURLToPath(import.meta.url), '../../../..');

const args = process.argv.slice(2);
const at = args.indexOf('--reports');
const sizes = at >= 0 ? (args[at + 1] ?? '').split(',').map(Number) : [];
const reports = (otherwise: number) => sizes[0] ?? otherwise;
const named = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--reports');

const benches: Record<string, () => Promise<void>> = {
  start: async () => benchStart(root, reports(15), print),
  reading: () => benchReading(root, print),
  accuracy: () => benchAccuracy(root, reports(60), print),
  rerun: () => benchRerun({ root, reports: reports(60), isFaulty: args.includes('--faulty') }, print),
  kills: () => benchKills(print),
  desk: () => benchDesk(root, reports(10_000), print),
  'desk-load': () => benchDeskLoad(reports(10_000), print),
  'desk-killed': () => benchDeskKilled(reports(100), print),
  keystrokes: () => benchKeystrokes(reports(100), print),
  'desk-page': () => benchDeskPage(root, print),
  batch: () =>
    benchBatches(
      {
        program: join(root, 'app', 'gouji.mjs'),
        sizes: sizes.length > 0 ? sizes : [60],
        formats: args.includes('--all-formats') ? 'all' : args.includes('--ready') ? 'ready' : 'docx',
      },
      print,
    ),
  queue: () => benchQueue(reports(60), print),
};
// It writes a document, and is made only where it is asked for.
if (named.includes('report'))
  benches['report'] = () => writePerformance(root, sizes.length > 0 ? sizes : [10, 100], print);

for (const [name, run] of Object.entries(benches)) {
  if (named.length > 0 && !named.includes(name)) continue;
  print(`== ${name}`);
  await run();
  print('');
}
