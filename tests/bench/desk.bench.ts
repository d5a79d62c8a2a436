/**
 * The desk over 10,000 reports: starting, the list in every order and with filters, the list after a decision, and the page of one report
 * of the seed's size. Asked in-process, so that the figures are the server's own.
 */

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDesk } from '../../app/review/server.js';
import { openStages } from '../../app/stages/stages.js';
import { hashPassphrase } from '../../app/state/people.js';
import { openWorkspace } from '../../app/state/workspace.js';
import { printBlank } from '../app/support/stages.js';
import { dropFiles } from '../support/drop-files.js';
import { fillWorkspace } from '../support/fill-workspace.js';
import { SAMPLES } from '../support/samples/list.js';
import { milliseconds, table, time } from './measure.js';

const PASSPHRASE = 'any passphrase';
const NOW = new Date('2025-07-08T01:02:03.000Z');

export async function benchDesk(root: string, count: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gouji-desk-'));
  const stages = { ...openStages(1), print: printBlank };
  try {
    const files = filesOf(root);
    await fillWorkspace(folder, files, count, NOW);
    const started = performance.now();
    const workspace = await openWorkspace({ folder }, 'review', NOW);
    const passphrase = await hashPassphrase(PASSPHRASE, { n: 16, r: 1, p: 1 });
    const app = await buildDesk(
      {
        workspace,
        out: join(folder, 'output'),
        stages,
        people: async () => [{ id: 'p1', name: '张三', passphrase }],
        now: () => NOW,
        policy: () => ({ today: '2025-07-08', secondPerson: 'effect' }),
        concurrency: 1,
        port: () => 4680,
      },
      print,
    );
    const starting = performance.now() - started;
    const headers: Record<string, string> = { host: '127.0.0.1:4680' };
    const ask = async (url: string) => {
      const response = await app.inject({ method: 'GET', url, headers });
      if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}`);
      return response.body;
    };
    const login = await app.inject({ method: 'GET', url: '/login', headers });
    const token = /<meta name="csrf" content="([^"]+)"/.exec(login.body)?.[1] ?? '';
    const jar = (cookies: { name: string; value: string }[]) =>
      cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    headers['cookie'] = jar(login.cookies);
    headers['x-csrf-token'] = token;
    const signedIn = await app.inject({
      method: 'POST',
      url: '/login',
      payload: { person: '张三', passphrase: PASSPHRASE },
      headers,
    });
    headers['cookie'] += `; ${jar(signedIn.cookies)}`;

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
      await dropFiles(app.desk, [file]);
      const id = app.desk.intake.items()[0]?.reports[0] ?? '';
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
    await app.close();
    await workspace.close();
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
