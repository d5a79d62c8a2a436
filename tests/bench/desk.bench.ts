/**
 * The desk over 10,000 reports: starting, the list in every order and with filters, the list after a decision, and the page of one report
 * of the seed's size. Asked in-process, so that the figures are the server's own.
 */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStages } from '../../app/stages/stages.js';
import { NOW, openDesk } from '../app/support/desk.js';
import { printBlank } from '../app/support/stages.js';
import { fillWorkspace } from '../support/fill-workspace.js';
import { SAMPLES } from '../support/samples/list.js';
import { milliseconds, table, time } from './measure.js';

export async function benchDesk(root: string, count: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-desk-'));
  const stages = { ...openStages(1), print: printBlank };
  try {
    const files = filesOf(root);
    await fillWorkspace(join(folder, 'workspace'), files, count, NOW);
    const started = performance.now();
    const desk = await openDesk(folder, { stages, concurrency: 1 });
    const starting = performance.now() - started;
    const browser = await desk.browser('p1');
    const ask = async (url: string) => {
      const response = await browser.get(url);
      if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}`);
      return response.body;
    };

    const first = performance.now();
    await ask('/');
    const firstList = performance.now() - first;
    // Of this process alone: what a busy machine adds is not the desk's.
    const cpuOf = async (url: string): Promise<[number, number, number]> => {
      const before = process.cpuUsage();
      let asked = 0;
      const timed = await time(() => {
        asked++;
        return ask(url);
      });
      const { user, system } = process.cpuUsage(before);
      return [timed.median, (user + system) / 1000 / asked, timed.runs];
    };
    const rows: [string, number, number | null, number][] = [
      [`starting: journals, ${count} short entries`, starting, null, 1],
      ['first list: every state worked out', firstList, null, 1],
    ];
    for (const [name, url] of [
      ['list, what matters most in front', '/'],
      ['list by department', '/?sort=department'],
      ['list by time, last page', `/?sort=received&page=${Math.ceil(count / 100)}`],
      ['list of one state and year', '/?state=review&year=2024'],
      ['list, searched by department', `/?q=${encodeURIComponent('第99')}`],
    ] as const) {
      rows.push([name, ...(await cpuOf(url))]);
    }
    const [file] = files;
    if (file) {
      await desk.dropBytes([file]);
      const id = desk.app.desk.intake.items()[0]?.reports[0] ?? '';
      const url = `/report/${encodeURIComponent(id)}`;
      const cold = performance.now();
      const page = await ask(url);
      rows.push([
        `page of ${file.name}, first time (${Math.round(page.length / 1024)} KiB)`,
        performance.now() - cold,
        null,
        1,
      ]);
      rows.push(['the same again', ...(await cpuOf(url))]);
    }
    for (const line of table(
      ['step', 'ms', 'cpu ms', 'runs'],
      rows.map(([name, ms, cpu, runs]) => [
        name,
        milliseconds(ms),
        cpu === null ? '' : milliseconds(cpu),
        String(runs),
      ]),
    ))
      print(line);
    print(`memory of the process: ${Math.round(process.memoryUsage().rss / 1024 / 1024)} MiB`);
    await desk.close();
  } finally {
    await stages.close();
    rmSync(folder, { recursive: true });
  }
}

function filesOf(root: string): { name: string; bytes: Uint8Array }[] {
  const seed = `${root}/../shared/seed/kjj-2024.docx`;
  const own = existsSync(seed) ? [{ name: 'kjj-2024.docx', bytes: new Uint8Array(readFileSync(seed)) }] : [];
  return [...own, ...SAMPLES.map(({ file, bytes }) => ({ name: file, bytes: bytes() }))];
}
