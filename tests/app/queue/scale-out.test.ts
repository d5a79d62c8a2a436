/** Commands on a database: the same batch with workers in processes of their own gives the same as one process with files. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { compiled, inPackage } from '../../../app/machine/package-root.js';
import { openQueueDatabase } from '../../../app/queue/queue-database.js';
import { inSoak } from '../../support/soak.js';
import { run, temporaryFolder } from '../support/memory-io.js';
import { hasPostgres, testServer } from '../support/stores.js';

const SAMPLES = ['03-云岫市水利局2023年度整体支出绩效自评报告.txt', '09-清浦县商务局2024年度整体支出绩效自评报告.docx'];

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface LogLine {
  msg: string;
  queue?: string;
  metrics?: number;
}

/** `gouji work` as it is started by systemd. */
function startWorker(cwd: string, url: string, ...options: string[]) {
  const child = spawn(process.execPath, [compiled('app', 'cli', 'main.js'), 'work', '--concurrency', '1', ...options], {
    cwd,
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(JSON.parse(line) as LogLine);
    for (const look of waiting) look();
  });
  const logged = (test: (line: LogLine) => boolean, count = 1) =>
    new Promise<LogLine[]>((resolve) => {
      const look = () => {
        const found = lines.filter(test);
        if (found.length >= count) resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { child, lines, logged };
}

function batchFolder(): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'batch'));
  for (const name of SAMPLES) copyFileSync(inPackage('samples', name), join(cwd, 'batch', name));
  return cwd;
}

/** What differs from one run to the next. */
const timeless = (text: string) => text.replace(/用时 .*\n|.*各环节.*\n(?: {4,}.*\n)*/g, '');

inSoak(() => {
  describe.skipIf(!hasPostgres)('a batch on PostgreSQL', { timeout: 300_000 }, () => {
    it('gives what a batch on files gives, whoever works', async () => {
      const cwd = batchFolder();
      const files = await run(['run', 'batch', '--workspace', 'files', '--out', 'out-files'], { cwd });
      const url = await (await testServer()).database();
      const env = { DATABASE_URL: url };
      const worker = startWorker(cwd, url, '--metrics', '0');
      const [ready] = await worker.logged(({ msg }) => msg === 'ready');
      const shared = await run(['run', 'batch', '--out', 'out-shared'], { cwd, env });
      expect(shared.status).toBe(0);
      expect(shared.stderr).not.toContain('没有工作进程');
      expect(timeless(shared.stdout)).toBe(timeless(files.stdout).replaceAll('out-files', 'out-shared'));
      const done = await worker.logged(({ msg }) => msg === 'done', 3);
      expect(done.map(({ queue }) => queue).sort()).toEqual(['print', 'read', 'read']);
      for (const folder of readdirSync(join(cwd, 'out-files', 'reports'))) {
        for (const name of readdirSync(join(cwd, 'out-files', 'reports', folder))) {
          const of = (out: string) => readFileSync(join(cwd, out, 'reports', folder, name)).toString('base64');
          expect([name, of('out-shared')]).toEqual([name, of('out-files')]);
        }
      }
      const metrics = await (await fetch(`http://127.0.0.1:${ready?.metrics}/metrics`)).text();
      expect(metrics).toContain('gouji_work_ended_total{queue="read",outcome="done"} 2');
      expect(metrics).toContain('gouji_work{queue="print",state="done"} 1');
      expect((await fetch(`http://127.0.0.1:${ready?.metrics}/health`)).status).toBe(200);
      worker.child.kill('SIGTERM');
      expect(await once(worker.child, 'close')).toEqual([0, null]);
      expect(worker.lines.at(-1)?.msg).toBe('stopped');
      expect(JSON.stringify(worker.lines)).not.toContain((await testServer()).password);
      // Nobody works any more, and nothing is to be done.
      const again = await run(['run', 'batch', '--out', 'out-shared'], { cwd, env });
      expect(again.stdout).toContain('2 个以前收到过');
      expect(again.stderr).not.toContain('没有工作进程');
      expect((await run(['verify'], { cwd, env })).status).toBe(0);
    });

    it('is left to workers that come later, and needs none', async () => {
      const cwd = batchFolder();
      const env = { DATABASE_URL: await (await testServer()).database() };
      const handed = await run(['run', 'batch', '--detach'], { cwd, env });
      expect(handed.stdout).toContain('已收件并排队 2 份');
      expect((await run(['work', '--status'], { cwd, env })).stdout).toBe('核对  等待 2\n');
      const worker = startWorker(cwd, env.DATABASE_URL);
      await worker.logged(({ msg, queue }) => msg === 'done' && queue === 'read', 2);
      worker.child.kill('SIGTERM');
      await once(worker.child, 'close');
      expect((await run(['findings'], { cwd, env })).stdout).toBe('2 份报告没有待处理的须修改问题\n');
      const later = await run(['run', 'batch', '--force'], { cwd, env });
      expect(later.stderr).toContain('没有工作进程，由本机处理');
      expect(later.stdout).toMatch(/✓ 待公开 +2023 云岫市水利局/);
      expect(readdirSync(join(cwd, 'output', 'reports'))).toHaveLength(2);
    });

    it.each(['work --retry and run', 'retry'])(
      'says of a file in quarantine what happened and what to do: %s',
      async (way) => {
        const cwd = batchFolder();
        const env = { DATABASE_URL: await (await testServer()).database() };
        await run(['run', 'batch', '--detach'], { cwd, env });
        const queue = await openQueueDatabase(env.DATABASE_URL);
        await queue.pool.query(`UPDATE gouji.work SET ends = 2 WHERE shown LIKE '03-%'`);
        await queue.close();
        const result = await run(['run', 'batch'], { cwd, env });
        expect(result.stdout).toMatch(/✕ 无法读取 +03-云岫市水利局[\s\S]*工作进程两次中断，文件无法读取/);
        expect((await run(['work', '--status'], { cwd, env })).stdout).toContain('  ✕ 03-云岫市水利局');
        if (way !== 'retry') expect((await run(['work', '--retry'], { cwd, env })).stdout).toContain('已放出 1 件');
        const retried = await run(way === 'retry' ? ['retry'] : ['run', 'batch'], { cwd, env });
        expect(retried.stdout).toMatch(/✓ 待公开 +2023 云岫市水利局/);
      },
    );
  });
});

describe('without DATABASE_URL', () => {
  it.each(['work', 'run'])('gouji %s says what is missing', async (command) => {
    const { status, stderr } = await run(command === 'work' ? ['work'] : ['run', '--detach', '.']);
    expect(status).toBe(2);
    expect(stderr).toContain('DATABASE_URL');
  });

  it.each([
    [['--queues', 'read,draw'], 'draw'],
    [['--concurrency', '0'], '1 到 256'],
    [['--metrics', '99999'], '65535'],
  ])('gouji work %j is refused', async (options, said) => {
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
    expect((await run(['work', ...options], { env })).stderr).toContain(said);
  });

  it('loads nothing of the database', async () => {
    const script = `
      const { cli } = await import(${JSON.stringify(pathToFileURL(compiled('app', 'cli', 'cli.js')).href)});
      const { runWith } = await import(${JSON.stringify(pathToFileURL(compiled('app', 'cli', 'commands', 'run.js')).href)});
      const { Writable } = await import('node:stream');
      const nowhere = new Writable({ write: (c, e, done) => done() });
      await cli(['verify'], { stdout: nowhere, stderr: nowhere, env: {}, cwd: process.cwd(), now: () => new Date(), isTTY: {}, columns: 80 });
      const loaded = Object.keys((await import('node:module')).default._cache);
      process.stdout.write(String(typeof runWith) + loaded.filter((name) => /node_modules.(pg|pg-boss|pino|prom-client)\\b/.test(name)).join());`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    for await (const chunk of child.stdout) printed += chunk;
    expect(printed).toBe('function');
  });
});
