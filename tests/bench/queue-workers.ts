/**
 * Real reports made by one worker of one process, then by two: each `gouji work` as it is started by hand. Once whole, with a printer in each, and once
 * read and checked again by another profile.
 */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiled } from '../../app/machine/package-root.js';
import { openQueueDatabase } from '../../app/queue/queue-database.js';
import { ENDED } from '../../app/queue/work.js';
import { listen } from '../../app/store/postgres/connect.js';
import { generateReport } from '../support/generate.js';
import { SEED_LIKE } from '../support/habits.js';
import { startPostgres } from '../support/postgres.js';
import { writeReport } from '../support/read-generated.js';

/** The first of them are not timed: processes and browser start with them. */
const WARM = 4;

/** Another level of a finding on the desk: everything is checked anew, and no public page changes. */
const PROFILE = { levels: { 'explanation.reason-owed': 'notice' } };

export async function benchWorkers(reports: number, print: (line: string) => void): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  const server = await startPostgres();
  const children: ChildProcess[] = [];
  try {
    for (const [folder, count] of [
      ['warm', WARM],
      ['batch', reports],
    ] as const) {
      mkdirSync(join(cwd, folder));
      for (let seed = 1; seed <= count; seed++) {
        const { bytes, name } = writeReport(
          generateReport(folder === 'warm' ? -seed : seed, { year: 2024 }),
          SEED_LIKE,
          'docx',
        );
        writeFileSync(join(cwd, folder, `${seed}-${name}`), bytes);
      }
    }
    writeFileSync(join(cwd, 'profile.json'), JSON.stringify(PROFILE));
    const whole: number[] = [];
    const reading: number[] = [];
    for (const count of [1, 2]) {
      const url = await server.database();
      const gouji = (...args: string[]) => start([], ...args);
      const start = (before: readonly string[], ...args: string[]) => {
        const line = [
          ...before,
          process.execPath,
          compiled('app', 'cli', 'main.js'),
          ...args,
          '--workspace',
          `workspace-${count}`,
        ];
        const child = spawn(line[0] ?? '', line.slice(1), {
          cwd,
          env: { ...process.env, DATABASE_URL: url },
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        children.push(child);
        return child;
      };
      const time = async (files: number, ...args: string[]) => {
        const started = performance.now();
        await once(gouji('run', '--detach', ...args), 'exit');
        await allDone(url, files);
        return (performance.now() - started) / 1000;
      };
      const workers = Array.from({ length: count }, (_, i) => start(onCore(i), 'work', '--concurrency', '1'));
      for (const worker of workers) await firstLine(worker, 'ready');
      await time(WARM, 'warm');
      whole.push(await time(WARM + reports, 'batch'));
      reading.push(await time(WARM + 2 * reports, 'batch', '--profile', join(cwd, 'profile.json')));
      for (const worker of workers) {
        worker.kill('SIGTERM');
        await once(worker, 'exit');
      }
    }
    const compare = (what: string, [one = 0, two = 0]: number[]) =>
      print(
        `${reports} reports ${what}${onCore(1).length > 0 ? ', a processor a worker' : ''}: 1 worker ${one.toFixed(1)} s, 2 workers ${two.toFixed(1)} s, ${(one / two).toFixed(2)} times as fast`,
      );
    compare('taken in, read, compared, printed and proved', whole);
    compare('read and checked anew by another profile', reading);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await server.stop();
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** A worker with its reader and its browser on one processor, as on a machine of its own, where the system lets us ask for that. */
function onCore(number: number): string[] {
  const { status } = spawnSync('taskset', ['-c', String(number), 'true']);
  return status === 0 ? ['taskset', '-c', String(number)] : [];
}

async function firstLine(child: ChildProcess, message: string): Promise<void> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    if ((JSON.parse(line) as { msg: string }).msg === message) break;
  }
  child.stdout.resume();
}

/** When so many files have been read, printing included. */
async function allDone(url: string, files: number): Promise<void> {
  const queue = await openQueueDatabase(url);
  const isDone = async () => {
    const counts = await queue.table.counts();
    return counts.some(({ queue: name, state, count }) => name === 'read' && state === 'done' && count === files);
  };
  let mute = async () => {};
  await new Promise<void>((resolve, reject) => {
    const look = () => void isDone().then((done) => done && resolve(), reject);
    listen(url, ENDED, look).then((stop) => {
      mute = stop;
      look();
    }, reject);
  });
  await mute();
  await queue.close();
}
