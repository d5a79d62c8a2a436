/**
 * `npm run bench -- batch --reports 1000`: the real `gouji run` over a folder of reports of the seed's size, on a fresh workspace in
 * a temporary folder: durations, processor time and memory of each kind of process, and the same run again with nothing changed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { inPackage } from '../../app/machine/package-root.js';
import { generateReport } from '../support/generate.js';
import { SEED_LIKE } from '../support/habits.js';
import { FORMATS, writeReport } from '../support/read-generated.js';
import { table } from './measure.js';
import { type KindOfProcess, watchProcesses } from './processes.js';

export interface BatchBench {
  /** From the root of the project. */
  program: string;
  reports: number;
  /** Word files of the seed's size, with its eight errors each or without any, or generated reports of every format in turn. */
  formats: 'docx' | 'ready' | 'all';
}

/** Batches of several sizes, and what a report takes in each compared with the first. */
export async function benchBatches(
  { sizes, ...bench }: Omit<BatchBench, 'reports'> & { sizes: readonly number[] },
  print: (line: string) => void,
): Promise<void> {
  const each: number[] = [];
  for (const reports of sizes) {
    each.push((await benchBatch({ ...bench, reports }, print)) / reports);
    const times = (each.at(-1) ?? 0) / (each[0] ?? 1);
    if (each.length > 1) print(`A report takes ${times.toFixed(2)} times as long as in a batch of ${sizes[0]}.`);
    print('');
  }
}

/** Seconds of the first run. */
async function benchBatch({ program, reports, formats }: BatchBench, print: (line: string) => void): Promise<number> {
  const work = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  try {
    const bytes = writeReports(join(work, 'in'), reports, formats);
    print(
      `${reports} reports (${formats === 'all' ? FORMATS.join(', ') : formats}), ${Math.round(bytes / reports / 1024)} KiB each.`,
    );
    const first = await run(program, work);
    report('first run', first, reports, print);
    report('again, nothing changed', await run(program, work), reports, print);
    return first.seconds;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Different departments of one year, so that no report is a version of another. Word files are the first sample, which has the seed's
 * 383 cells and eight errors, or the second, which is the same report mended, under other departments' names; of all formats they are
 * generated ones, of 600 cells.
 */
export function writeReports(folder: string, count: number, formats: BatchBench['formats']): number {
  mkdirSync(folder, { recursive: true });
  const sample = unzipSync(readSample(formats === 'ready' ? '02-' : '01-'));
  let bytes = 0;
  for (let i = 0; i < count; i++) {
    const place = placeName(i);
    const options = { place: `${place}县`, year: 2024, operation: false, formPerFund: false, specialFunds: 3 };
    const written =
      formats === 'all'
        ? writeReport(generateReport(i + 1, options), SEED_LIKE, FORMATS[i % FORMATS.length]!)
        : { name: `${place}.docx`, bytes: renamed(sample, place) };
    bytes += written.bytes.length;
    writeFileSync(join(folder, `${String(i + 1).padStart(5, '0')}-${written.name}`), written.bytes);
  }
  return bytes;
}

export function readSample(start: string): Uint8Array {
  const folder = inPackage('samples');
  const name = readdirSync(folder).find((file) => file.startsWith(start) && file.endsWith('.docx'));
  return new Uint8Array(readFileSync(join(folder, name ?? '')));
}

function renamed(parts: Record<string, Uint8Array>, place: string): Uint8Array {
  const name = 'word/document.xml';
  const xml = strFromU8(parts[name] ?? new Uint8Array()).replaceAll('青澜', place);
  return zipSync({ ...parts, [name]: strToU8(xml) });
}

const SYLLABLES = [...'青云江石沅柳桐清河湖山林田谷泉松竹梅岩溪'];

function placeName(i: number): string {
  const n = SYLLABLES.length;
  return [i % n, Math.floor(i / n) % n, Math.floor(i / n / n) % n, Math.floor(i / n / n / n) % n]
    .map((at) => SYLLABLES[at]!)
    .join('');
}

export interface Ran {
  status: number | null;
  seconds: number;
  output: string;
  processes: KindOfProcess[];
  /** Memory of the main process after each tenth of the run. */
  memory: number[];
}

/** `cores`: those that it may use, as taskset counts them. */
export async function run(program: string, cwd: string, cores?: string): Promise<Ran> {
  const command = [process.execPath, program, 'run', 'in', '--lang', 'en'];
  const [first = '', ...args] = cores === undefined ? command : ['taskset', '-c', cores, ...command];
  const started = performance.now();
  const child = spawn(first, args, { cwd });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text.startsWith('[') ? '' : text;
  });
  const watch = watchProcesses(child.pid ?? 0);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const { kinds, memory } = watch.end();
  return { status, seconds: (performance.now() - started) / 1000, output, processes: kinds, memory };
}

function report(name: string, ran: Ran, reports: number, print: (line: string) => void): void {
  const { seconds, processes, memory, status, output } = ran;
  const processor = processes.reduce((sum, kind) => sum + kind.seconds, 0);
  print('');
  print(
    `${name}: ${seconds.toFixed(1)} s, ${((1000 * seconds) / reports).toFixed(0)} ms a report; ` +
      `processor ${processor.toFixed(1)} s, ${((1000 * processor) / reports).toFixed(0)} ms a report; exit status ${status}`,
  );
  const rows = processes.map((kind) => [
    kind.name,
    String(kind.count),
    kind.seconds.toFixed(1),
    ((1000 * kind.seconds) / reports).toFixed(0),
    kind.peakMb.toFixed(0),
  ]);
  for (const line of table(['process', 'started', 'processor s', 'ms a report', 'peak MB'], rows)) print(`  ${line}`);
  print(`  main process over the run, MB: ${memory.map((mb) => mb.toFixed(0)).join(' ')}`);
  // What the program itself says: its counts and durations come last.
  for (const line of output.trimEnd().split('\n').slice(-16)) print(`  | ${line}`);
}
