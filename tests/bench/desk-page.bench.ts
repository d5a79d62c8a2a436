/**
 * The desk of a report of the seed's size, opened in a browser: the first time, when its document has to be read, and again. What a
 * person waits for is the first paint.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { openStages } from '../../app/stages/stages.js';
import { openDeskInBrowser } from '../support/desk-in-browser.js';
import { dropFiles } from '../support/drop-files.js';
import { SAMPLES } from '../support/samples/list.js';
import { milliseconds, table } from './measure.js';

const RUNS = 15;

export async function benchDeskPage(root: string, print: (line: string) => void): Promise<void> {
  const seed = `${root}/../shared/seed/kjj-2024.docx`;
  const file = existsSync(seed)
    ? { name: 'kjj-2024.docx', bytes: new Uint8Array(readFileSync(seed)) }
    : { name: SAMPLES[0]!.file, bytes: SAMPLES[0]!.bytes() };
  const folder = await mkdtemp(join(tmpdir(), 'gouji-bench-'));
  const stages = openStages(2);
  const open = await openDeskInBrowser(folder, { stages });
  try {
    await dropFiles(open.desk, [file]);
    const page = await open.sitDown('p1', `/report/${encodeURIComponent(open.desk.shelf.current()[0]?.id ?? '')}`);
    const times = [await timesOf(page)];
    for (let i = 0; i < RUNS; i++) {
      await page.reload({ waitUntil: 'load' });
      times.push(await timesOf(page));
    }
    print(`${file.name}, ${file.bytes.length} bytes, opened ${times.length} times`);
    for (const line of table(['', 'answer ms', 'first paint ms', 'ready ms'], rowsOf(times))) print(line);
  } finally {
    await open.close();
    await stages.close();
    await rm(folder, { recursive: true });
  }
}

interface Opened {
  answer: number;
  paint: number;
  ready: number;
}

/** `ready`: the script has run, the first finding is chosen. */
function timesOf(page: Page): Promise<Opened> {
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
