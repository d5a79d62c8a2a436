/**
 * `npm run bench -- report --reports 10,100,1000`: docs/performance.md, of what this machine measured in one run. Every figure stands beside its
 * peer, measured in turns with it, and its limit, since a machine's own numbers say little: steps by processor time in one process, commands as whole
 * processes, then the chain by number of reports, by length of the report, and by cores.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { parse } from '../../parsers/index.js';
import { extract } from '../../pipeline/extract/index.js';
import { check } from '../../pipeline/findings/index.js';
import { sha256 } from '../support/read-generated.js';
import { renderSubmission } from '../support/render-submission.js';
import { type Ran, readSample, run, writeReports } from './batch.bench.js';
import { officeToPdf, timePeers } from './peers.js';
import { timeStarts } from './start.bench.js';

const ROUNDS = 15;
/** The first rounds are the compiler's. */
const WARM_UP = 25;
const STARTS = 7;
const LENGTHS = [1, 10, 100];
/** LibreOffice turns so many files at most into PDF: a few hundred tell what one takes. */
const MOST_FOR_OFFICE = 200;
/** Reports of the run on one core and on two. */
const PINNED = 40;

export async function writePerformance(
  root: string,
  sizes: readonly number[],
  print: (line: string) => void,
): Promise<void> {
  const before = loadavg()[0] ?? 0;
  const parts: [title: string, make: () => Promise<string[]> | string[]][] = [
    ['Steps, warm, in one process', stepsTable],
    ['Commands, as whole processes', () => startsTable(root)],
    ['The same Word file through other programs', peersTable],
    ['How cost grows with the number of reports', () => sizesTable(root, sizes)],
    ['How cost grows with the length of a report', lengthsTable],
    ['One core and two', () => coresTable(root)],
  ];
  const page: string[] = [];
  for (const [i, [title, make]] of parts.entries()) {
    const lines = ['', `## ${title}`, '', ...(await make())];
    for (const line of lines) print(line);
    page.push(...lines);
    // A run that is broken off leaves what it has measured, and says what it has not.
    const left = parts.slice(i + 1).map(([name]) => name);
    const missing = left.length > 0 ? ['', `Not measured in this run: ${left.join('; ')}.`] : [];
    const whole = [...headOf(before, loadavg()[0] ?? 0), ...page, ...missing];
    writeFileSync(join(root, 'docs', 'performance.md'), `${whole.join('\n')}\n`);
  }
}

function headOf(before: number, after: number): string[] {
  const kind = cpus()[0]?.model.trim() ?? 'an unknown kind';
  return [
    '# What it costs',
    '',
    'Written by `npm run bench -- report`; nobody edits it by hand. Ratios are what counts: both sides of each were measured in turns, in this run.',
    `The absolute figures are of one machine (${availableParallelism()} cores of ${kind}, Node ${process.version}), on which others worked at the same time:`,
    `on average ${before.toFixed(0)} processes wanted a processor when it began, ${after.toFixed(0)} when it ended. Processor time is told where the clock would say more of`,
    'them than of the program. A limit is what the project has set itself; one that is not kept stands here as it is.',
  ];
}

/** Processor milliseconds of this process, helpers of the garbage collector included. */
async function processorOf(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function stepsTable(): Promise<string[]> {
  const bytes = readSample('01-');
  const submission = { bytes, name: 'a.docx', sha256: sha256(bytes) };
  const { value: document } = await parse(bytes, submission);
  if (!document) throw new Error('the first sample was rejected');
  const extraction = extract(document);
  const steps: [name: string, work: () => unknown][] = [
    ['mammoth + cheerio', async () => load((await mammoth.convertToHtml({ buffer: Buffer.from(bytes) })).value)],
    ['direct reader', () => parse(bytes, submission)],
    ['extract', () => extract(document)],
    ['check', () => check(document, extraction)],
    ['all of these, three pages and their proof', () => renderSubmission(submission)],
  ];
  const times = steps.map((): number[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round++)
    for (const [i, [, work]] of steps.entries()) {
      const spent = await processorOf(work);
      if (round >= 0) times[i]!.push(spent);
    }
  const medians = times.map(median);
  const [peer = 1, read = 0, facts = 0, checks = 0, whole = 0] = medians;
  const row = (name: string, spent: number, limit = '') =>
    `| ${name} | ${spent.toFixed(1)} | ${(spent / peer).toFixed(2)} | ${limit} |`;
  return [
    `The first sample, which has the seed's 383 cells; medians of ${ROUNDS} rounds.`,
    '',
    '| step | processor ms | to mammoth + cheerio | limit |',
    '| --- | ---: | ---: | ---: |',
    row('mammoth + cheerio, bytes to HTML', peer),
    row('direct reader, bytes to Document', read, '0.10'),
    row('extract', facts),
    row('check', checks),
    row('read + extract + check', read + facts + checks, '0.45'),
    row('read, check, render all three pages and prove them', whole),
  ];
}

function startsTable(root: string): string[] {
  const starts = timeStarts(root, STARTS);
  const besides: Record<string, [peer: string, limit: string]> = {
    'gouji --help': ['node -e 0', '1.3'],
    'gouji check FILE': ['pandoc FILE -t plain', '3'],
  };
  const rows = starts.map((start) => {
    const [name, limit] = besides[start.name] ?? ['', ''];
    const peer = starts.find((other) => other.name === name);
    const ratio = (one: number | null, other: number | null | undefined) =>
      one && other ? (one / other).toFixed(2) : '';
    if (start.median === null) return `| \`${start.name}\` | not installed here | | | | |`;
    const cells = [start.median.toFixed(0), start.processor?.toFixed(0) ?? ''];
    const ratios = [ratio(start.median, peer?.median), ratio(start.processor, peer?.processor)];
    return `| \`${start.name}\` | ${[...cells, name && `\`${name}\``, ...ratios, limit].join(' | ')} |`;
  });
  return [
    `Medians of ${STARTS} rounds, by the clock and by the processor; the limit is for the clock of a quiet machine.`,
    '',
    '| a process | ms | processor ms | beside | ratio | of processor | limit |',
    '| --- | ---: | ---: | --- | ---: | ---: | ---: |',
    ...rows,
  ];
}

function peersTable(): string[] {
  const rows = timePeers(readSample('01-')).map(({ name, milliseconds, why }) =>
    milliseconds === null ? `| ${name} | ${why} |` : `| ${name} | ${milliseconds.toFixed(0)} |`,
  );
  return ['| program | ms a document |', '| --- | ---: |', ...rows];
}

async function sizesTable(root: string, sizes: readonly number[]): Promise<string[]> {
  const rows: string[] = [];
  let first: number | null = null;
  for (const size of sizes) {
    await inFolder(async (work) => {
      writeReports(join(work, 'in'), size, 'docx');
      const program = join(root, 'app', 'gouji.mjs');
      const ran = await run(program, work);
      const office = size > MOST_FOR_OFFICE ? null : officeToPdf(join(work, 'in'));
      const again = await run(program, work);
      writeReports(join(work, 'in'), 1, 'ready');
      const changed = await run(program, work);
      const { main, ours, all } = shares(ran);
      first ??= all / size;
      const each = (seconds: number) => ((1000 * seconds) / size).toFixed(0);
      const peak = ran.processes.find(({ name }) => name === 'main')?.peakMb ?? 0;
      const growth = (all / size / first).toFixed(2);
      const cells = [
        each(all),
        each(main),
        each(ours - main),
        each(all - ours),
        `${((100 * main) / all).toFixed(1)} %`,
        growth,
      ];
      const peer =
        office === null
          ? '| '
          : `${(office / size).toFixed(0)} | ${((1000 * all) / office).toFixed(2)}, ${((1000 * ours) / office).toFixed(2)}`;
      rows.push(
        `| ${size} | ${cells.join(' | ')} | ${peak.toFixed(0)} | ${peer} | ${shares(again).all.toFixed(1)} | ${shares(changed).all.toFixed(1)} |`,
      );
    });
  }
  return [
    'Word files of the first sample, with its eight errors, each of another department: received, read, checked, rendered, printed, proved, laid out.',
    'Processor milliseconds a report by process; what a report takes beside one of the first row; memory of the main process; processor seconds of a',
    'second run with nothing changed, and of a third with one file changed. Beside it what LibreOffice takes to turn the same files into PDF, and how',
    'often that goes into all of ours, and into ours without the browser. Limits: main 8 %, growth 1.1 from 1,000 to 10,000, 400 MB; 3.5 times',
    'LibreOffice, 2 without the browser; of 1,000 reports unchanged 2 s, one changed 4 s.',
    '',
    '| reports | all | main | workers | browser | main of all | growth | main MB | LibreOffice | times | again s | one changed s |',
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ];
}

async function lengthsTable(): Promise<string[]> {
  const rows: string[] = [];
  let first: number | null = null;
  for (const times of LENGTHS) {
    const bytes = longer(readSample('01-'), times);
    const spent: number[] = [];
    let said = '';
    for (let round = -1; round < 3; round++) {
      const took = await processorOf(async () => {
        const { value, rejection } = await parse(bytes, { name: 'a.docx', sha256: '' });
        if (value) said = `${check(value, extract(value)).findings.length} findings`;
        else said = `rejected: ${rejection?.en ?? ''}`;
      });
      if (round >= 0) spent.push(took);
    }
    first ??= median(spent);
    const growth = (median(spent) / first / times).toFixed(2);
    rows.push(
      `| ${times} × | ${median(spent).toFixed(0)} | ${growth} | ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} | ${said} |`,
    );
  }
  return [
    'Read, extract and check the first sample with its body repeated, in one process; growth is that of a part as long as the seed.',
    '',
    '| length | processor ms | growth a part | resident MB | |',
    '| ---: | ---: | ---: | ---: | --- |',
    ...rows,
  ];
}

/** The same Word file with all of its body so many times. */
function longer(bytes: Uint8Array, times: number): Uint8Array {
  const parts = unzipSync(bytes);
  const name = 'word/document.xml';
  const xml = strFromU8(parts[name] ?? new Uint8Array()).replace(
    /(<w:body>)(.*?)(<w:sectPr\b(?:(?!<w:sectPr\b).)*<\/w:body>)/s,
    (_, start: string, body: string, end: string) => start + body.repeat(times) + end,
  );
  return zipSync({ ...parts, [name]: strToU8(xml) });
}

async function coresTable(root: string): Promise<string[]> {
  const seconds: Record<string, number> = {};
  for (const cores of ['0', '0,1'])
    await inFolder(async (work) => {
      writeReports(join(work, 'in'), PINNED, 'docx');
      seconds[cores] = (await run(join(root, 'app', 'gouji.mjs'), work, cores)).seconds;
    });
  const [one = 0, two = 1] = Object.values(seconds);
  return [
    `${PINNED} reports on one pinned core: ${one.toFixed(0)} s; on two: ${two.toFixed(0)} s, ${(one / two).toFixed(2)} times as fast (limit 1.7 on a quiet machine).`,
  ];
}

/** Processor seconds of the main process, of all of ours, and of these and the browser's. */
function shares({ processes }: Ran): { main: number; ours: number; all: number } {
  const sum = (wanted: (name: string) => boolean) =>
    processes.filter(({ name }) => wanted(name)).reduce((total, { seconds }) => total + seconds, 0);
  return {
    main: sum((name) => name === 'main'),
    ours: sum((name) => !name.startsWith('browser')),
    all: sum(() => true),
  };
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  try {
    mkdirSync(join(folder, 'in'));
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
