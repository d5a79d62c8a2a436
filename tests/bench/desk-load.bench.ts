/**
 * The desk in a process of its own over N reports, asked over HTTP: lists and reports at 25 requests a second, decisions and reports while a batch
 * of 25 files is read, and its memory over N requests. What a person waits for is counted from the moment at which the request was due.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cpuSeconds } from '../../app/machine/cpu-time.js';
import { DeskClient } from '../support/desk-client.js';
import { pieceOfWork } from '../support/desk-work.js';
import { fillWorkspace } from '../support/fill-workspace.js';
import { PASSPHRASE, startDesk } from '../support/kill-desk.js';
import { SAMPLES } from '../support/samples/list.js';
import { milliseconds, table } from './measure.js';
import { watchProcesses } from './processes.js';

const BATCH = 25;
const A_SECOND = 25;
const SECONDS = 40;
/** Between two acts of a hand that is quick. */
const PAUSE_MS = 150;
const AT_ONCE = 4;
const LISTS = ['/', '/?sort=department', '/?sort=received&page=20', '/?state=review&year=2024', '/?q=99', '/today'];

type Waits = Map<string, number[]>;

export async function benchDeskLoad(count: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-load-'));
  const works = [];
  for (let n = 0; n < 2 * BATCH; n++) works.push(await pieceOfWork(n));
  const samples = SAMPLES.map(({ file, bytes }) => ({ name: file, bytes: bytes() }));
  await fillWorkspace(folder, samples, count, new Date());
  const { child, port } = await startDesk(folder);
  try {
    const client = new DeskClient(`http://127.0.0.1:${port}`);
    await client.signIn('张三', PASSPHRASE);
    await client.upload(works.slice(0, BATCH));
    const reports = await whenRead(client);
    const pages = reports.map((id) => `/report/${encodeURIComponent(id)}`);
    for (const page of pages) await client.page(page);

    const before = cpuSeconds(child.pid ?? 0) ?? 0;
    const steady = await atARate(client, pages);
    const each = (((cpuSeconds(child.pid ?? 0) ?? 0) - before) * 1000) / (A_SECOND * SECONDS);
    print(`${A_SECOND} requests a second for ${SECONDS} seconds, ${count} reports`);
    for (const line of linesOf(steady)) print(line);
    // What other processes of a busy machine take is not the desk's.
    print(
      `processor time of the desk: ${milliseconds(each)} ms a request, ${((each * A_SECOND) / 10).toFixed(0)}% of one core`,
    );

    await client.upload(works.slice(BATCH));
    const busy = await whileItReads(client, reports);
    print('');
    print(`while ${BATCH} files are read`);
    for (const line of linesOf(busy)) print(line);

    const watch = watchProcesses(child.pid ?? 0);
    await inAnyOrder(client, pages, count);
    const { memory } = watch.end();
    const [first = 0] = memory;
    print('');
    print(`memory over ${count} requests, by tenths: ${memory.map((mb) => mb.toFixed(0)).join(' ')} MiB`);
    print(`last to first: ${((memory.at(-1) ?? 0) / (first || 1)).toFixed(2)}`);
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    rmSync(`${folder}-output`, { recursive: true, force: true });
  }
}

interface Intake {
  items: { reports: string[] }[];
  busy: boolean;
}

/** Reports of what was uploaded last. */
async function whenRead(client: DeskClient): Promise<string[]> {
  for (;;) {
    const { items, busy } = (await client.json<Intake>('/api/intake')).value;
    if (!busy) return items.slice(0, BATCH).flatMap((item) => item.reports);
    await sleep(500);
  }
}

async function timed(waits: Waits, what: string, since: number, work: Promise<unknown>): Promise<void> {
  // On a machine that is asked for more than it has, some wait in vain: they are counted too.
  const isAnswered = await work.then(
    () => true,
    () => false,
  );
  const name = isAnswered ? what : `${what}, no answer`;
  const own = waits.get(name) ?? [];
  waits.set(name, own);
  own.push(performance.now() - since);
}

/** Each at its time, whether the one before has been answered or not. */
async function atARate(client: DeskClient, pages: readonly string[]): Promise<Waits> {
  const waits: Waits = new Map();
  const start = performance.now();
  const all: Promise<void>[] = [];
  for (let i = 0; i < A_SECOND * SECONDS; i++) {
    const due = start + (i * 1000) / A_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    const isList = i % 2 === 0;
    const path = (isList ? LISTS[(i / 2) % LISTS.length] : pages[((i - 1) / 2) % pages.length]) ?? '/';
    all.push(timed(waits, isList ? 'list' : 'report', due, client.page(path)));
  }
  await Promise.all(all);
  return waits;
}

interface State {
  seq: number;
  standings: { finding: string }[];
}

/** One person opens and decides, one after the other, until the last file is read. */
async function whileItReads(client: DeskClient, reports: readonly string[]): Promise<Waits> {
  const waits: Waits = new Map();
  for (let i = 0; ; i++) {
    const id = encodeURIComponent(reports[i % reports.length] ?? '');
    await timed(waits, 'open', performance.now(), client.page(`/report/${id}`));
    const { value } = await client.json<State>(`/api/report/${id}/state`);
    const finding = value.standings[i % Math.max(1, value.standings.length)]?.finding;
    if (finding !== undefined) {
      const body = { expected: value.seq, decisions: [{ finding, verdict: i % 2 === 0 ? 'return' : 'defer' }] };
      await timed(waits, 'decide', performance.now(), client.json(`/api/report/${id}/decisions`, body));
    }
    if (!(await client.json<Intake>('/api/intake')).value.busy) return waits;
    await sleep(PAUSE_MS);
  }
}

async function inAnyOrder(client: DeskClient, pages: readonly string[], count: number): Promise<void> {
  const paths = [...LISTS, ...pages];
  let next = 0;
  const ask = async () => {
    while (next < count) await client.page(paths[next++ % paths.length] ?? '/');
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
}

function linesOf(waits: Waits): string[] {
  const rows = [...waits].map(([what, times]) => {
    const sorted = times.sort((a, b) => a - b);
    const at = (share: number) =>
      milliseconds(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
    return [what, at(0.5), at(0.95), at(0.99), String(sorted.length)];
  });
  return table(['', 'median ms', 'p95', 'p99', 'requests'], rows);
}
