/**
 * What a run costs beside reading and printing, which other benches time: the main process that stores what was made and writes the workbook, and
 * a second run with nothing changed, as the whole command in a process of its own. The first run stores what five generated reports make, or
 * the first sample with its eight errors, under as many departments as there are files.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { runWith } from '../../app/cli/commands/run.js';
import { type Io, untilKilled } from '../../app/machine/io.js';
import type { Prepared } from '../../app/read/worker-task.js';
import type { Stages } from '../../app/stages/make-editions.js';
import { openStages } from '../../app/stages/stages.js';
import { openBlobs } from '../../app/store/blobs.js';
import { OUTPUTS } from '../../app/store/store.js';
import { NOTHING_FOUND } from '../app/support/stages.js';
import { generateReport } from '../support/generate.js';
import { SEED_LIKE } from '../support/habits.js';
import { writeReport } from '../support/read-generated.js';
import { readSample } from './batch.bench.js';

export async function benchRerun(
  { root, reports, isFaulty }: { root: string; reports: number; isFaulty: boolean },
  print: (line: string) => void,
): Promise<void> {
  const cwd = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  try {
    mkdirSync(join(cwd, 'in'));
    for (let n = 0; n < reports; n++) writeFileSync(join(cwd, 'in', `${n}.docx`), bytesOf(`file ${n}`, 60));
    const stages = openStages(availableParallelism());
    const made = await standIns(stages, isFaulty, join(cwd, 'workspace', 'outputs'));
    const before = process.cpuUsage();
    const first = await time(async () => runFirst(cwd, made));
    const { user, system } = process.cpuUsage(before);
    await stages.close();
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    const book = statSync(join(cwd, 'output', '汇总.xlsx')).size / 2 ** 20;
    print(
      `storing what ${reports} reports make: ${first.toFixed(1)} s, ${((1000 * first) / reports).toFixed(1)} ms a report ` +
        `(${((user + system) / 1000 / reports).toFixed(1)} ms of processor), ` +
        `main process at most ${memory} MB, workbook ${book.toFixed(1)} MB`,
    );
    for (const name of ['second, nothing changed', 'third, nothing changed', 'fourth, one file changed']) {
      if (name.startsWith('fourth')) writeFileSync(join(cwd, 'in', '0.docx'), readSample('01-'));
      const { seconds, cpu, peak } = await command(root, cwd);
      print(`${name}: ${seconds.toFixed(2)} s (${cpu} s of processor), at most ${peak} MB`);
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** Real documents and pages, each given to many files; a stand-in of a PDF's size. */
async function standIns(stages: Stages, isFaulty: boolean, outputs: string): Promise<Stages> {
  const made: Prepared[] = [];
  for (let seed = 1; seed <= 5; seed++) {
    const { bytes, name } = isFaulty
      ? { bytes: readSample('01-'), name: 'a.docx' }
      : writeReport(generateReport(seed, { year: 2024 }), SEED_LIKE, 'docx');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const options = { lang: 'zh', misread: [], added: [], publication: {}, outputs } as const;
    const outcome = await stages.prepare({ bytes, name, sha256 }, { ...options, misread: [], added: [] });
    if (!outcome.ok) throw new Error(outcome.detail);
    made.push(outcome.value);
  }
  return {
    ...stages,
    async prepare({ name, sha256 }) {
      const n = Number.parseInt(name, 10);
      const { documents, snapshot } = made[n % made.length] as Prepared;
      const own = documents.map(({ document, ...others }) => ({
        ...others,
        kept: null,
        document: {
          ...document,
          source: { ...document.source, name, sha256 },
          report: document.report && { ...document.report, department: `第${n}局` },
        },
      }));
      return { ok: true, value: { documents: own, snapshot, checkMs: 0 } };
    },
    compare: async () => ({ ok: true, value: { findings: [], messages: [] } }),
    async print({ page: { print } }) {
      const pdf = await openBlobs(outputs, OUTPUTS).put(bytesOf(print, 150));
      return { ok: true, value: { pdf, unlike: [] } };
    },
    search: NOTHING_FOUND,
  };
}

/** As many KB as asked for that no compression makes smaller, the same for the same text. */
function bytesOf(text: string, kilobytes: number): Uint8Array {
  const blocks: Buffer[] = [];
  for (let n = 0; n < kilobytes * 32; n++) blocks.push(createHash('sha256').update(`${n} ${text}`).digest());
  return Buffer.concat(blocks);
}

async function runFirst(cwd: string, stages: Stages): Promise<void> {
  await runWith({ operands: ['in'], options: {}, lang: 'zh' }, silentIo(cwd), stages, availableParallelism() + 1);
}

function silentIo(cwd: string): Io {
  const sink = () => new Writable({ write: (_piece, _encoding, done) => done() });
  return {
    stdout: sink(),
    stderr: sink(),
    stdin: (async function* () {})(),
    cwd,
    env: {},
    now: () => new Date(),
    isTTY: { stdout: false, stderr: false },
    columns: 100,
    untilStopped: untilKilled,
  };
}

/** `gouji run in`. */
async function command(root: string, cwd: string): Promise<{ seconds: number; cpu: string; peak: number }> {
  const script = join(root, 'app', 'gouji.mjs');
  const told = `process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process.stderr.write('used ' + (userCPUTime + systemCPUTime) + ' ' + maxRSS); })`;
  const watch = `data:text/javascript,${encodeURIComponent(told)}`;
  const child = spawn(process.execPath, ['--import', watch, script, 'run', 'in'], {
    cwd,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString('utf8');
  });
  const seconds = await time(() => new Promise((resolve) => child.on('close', resolve)));
  const [, cpu = '', peak = ''] = /used (\d+) (\d+)/.exec(said) ?? [];
  return { seconds, cpu: (Number(cpu) / 1e6).toFixed(2), peak: Math.round(Number(peak) / 1024) };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
