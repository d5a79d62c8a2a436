/**
 * The desk of a report of the seed's size, opened in a browser: the first time, when its document has to be read, and again. What a
 * person waits for is the first paint.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, launch } from 'puppeteer';
import { findBrowser } from '../../app/print/browser.js';
import { buildDesk } from '../../app/review/server.js';
import { openStages } from '../../app/stages/stages.js';
import { hashPassphrase } from '../../app/state/people.js';
import { openWorkspace } from '../../app/state/workspace.js';
import { dropFiles } from '../support/drop-files.js';
import { SAMPLES } from '../support/samples/list.js';
import { milliseconds, table } from './measure.js';

const PASSPHRASE = 'only for this bench';
const RUNS = 15;

export async function benchDeskPage(root: string, print: (line: string) => void): Promise<void> {
  const seed = `${root}/../shared/seed/kjj-2024.docx`;
  const file = existsSync(seed)
    ? { name: 'kjj-2024.docx', bytes: new Uint8Array(readFileSync(seed)) }
    : { name: SAMPLES[0]!.file, bytes: SAMPLES[0]!.bytes() };
  const folder = await mkdtemp(join(tmpdir(), 'gouji-bench-'));
  const workspace = await openWorkspace({ folder: join(folder, 'workspace') }, 'review', new Date());
  const stages = openStages(2);
  const passphrase = await hashPassphrase(PASSPHRASE, { n: 16, r: 1, p: 1 });
  let port = 0;
  const app = await buildDesk(
    {
      workspace,
      out: join(folder, 'output'),
      stages,
      people: async () => [{ id: 'p1', name: '张三', passphrase }],
      now: () => new Date(),
      policy: () => ({ today: '2025-07-08', secondPerson: 'effect' }),
      concurrency: 2,
      port: () => port,
    },
    print,
  );
  const found = await findBrowser(process.env);
  const browser = await launch({
    executablePath: found.path,
    headless: 'shell',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    env: { ...process.env, ...found.env },
  });
  try {
    await dropFiles(app.desk, [file]);
    await app.listen({ host: '127.0.0.1', port: 0 });
    port = (app.server.address() as AddressInfo).port;
    const id = app.desk.shelf.current()[0]?.id ?? '';
    const times = await openAgainAndAgain(browser, `http://127.0.0.1:${port}`, id);
    print(`${file.name}, ${file.bytes.length} bytes, opened in ${found.kind} ${times.length} times`);
    for (const line of table(['', 'answer ms', 'first paint ms', 'ready ms'], rowsOf(times))) print(line);
  } finally {
    await browser.close();
    await app.close();
    await stages.close();
    await workspace.close();
    await rm(folder, { recursive: true });
  }
}

interface Opened {
  answer: number;
  paint: number;
  ready: number;
}

async function openAgainAndAgain(browser: Browser, address: string, id: string): Promise<Opened[]> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  const report = `/report/${encodeURIComponent(id)}`;
  await page.goto(`${address}/login?next=${encodeURIComponent(report)}`);
  await page.select('select', 'p1');
  await page.type('input[type=password]', PASSPHRASE);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
  const times = [await timesOf(page)];
  for (let i = 0; i < RUNS; i++) {
    await page.goto(`${address}${report}`, { waitUntil: 'load' });
    times.push(await timesOf(page));
  }
  return times;
}

/** `ready`: the script has run, the first finding is chosen. */
function timesOf(page: Awaited<ReturnType<Browser['newPage']>>): Promise<Opened> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const [load] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return {
      answer: load?.responseEnd ?? 0,
      paint: paint?.startTime ?? load?.domContentLoadedEventEnd ?? 0,
      ready: load?.domContentLoadedEventEnd ?? 0,
    };
  });
}

function rowsOf([first, ...again]: readonly Opened[]): string[][] {
  const median = (of: (one: Opened) => number) =>
    milliseconds(again.map(of).sort((a, b) => a - b)[Math.floor(again.length / 2)] ?? 0);
  return [
    ['first time', ...(first ? [first.answer, first.paint, first.ready].map(milliseconds) : [])],
    ['again, median', median((one) => one.answer), median((one) => one.paint), median((one) => one.ready)],
  ];
}
