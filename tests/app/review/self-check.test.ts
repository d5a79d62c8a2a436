/** A department's own self-check: the findings of a draft, read by the real stages, and no trace of it anywhere. */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { load } from 'cheerio';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { selfCheckWith } from '../../../app/cli/commands/self-check.js';
import { buildSelfCheck } from '../../../app/review/intake/self-check-server.js';
import { openSelfChecks } from '../../../app/review/intake/self-checks.js';
import { type OpenStages, openStages } from '../../../app/stages/stages.js';
import { Browser, openDesk, type TestDesk } from '../support/desk.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';

const samples = fileURLToPath(new URL('../../../samples/', import.meta.url));
const sample = (start: string) => {
  const name = readdirSync(samples).find((one) => one.startsWith(start) && one.endsWith('.docx')) ?? '';
  return { name, bytes: new Uint8Array(readFileSync(join(samples, name))) };
};
const DRAFT = sample('01-');
const LOCKED = sample('09-');

let stages: OpenStages;
beforeAll(() => {
  stages = openStages(1);
});
afterAll(() => stages.close());

/** A multipart body with one file, as a browser sends it. */
function upload({ name, bytes }: { name: string; bytes: Uint8Array }, csrf: string) {
  const boundary = 'gouji-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-csrf-token': csrf };
  return { method: 'POST' as const, url: '/self-check', payload, headers };
}

async function check(browser: Browser, file: { name: string; bytes: Uint8Array }) {
  await browser.get('/self-check');
  return browser.send(upload(file, browser.csrf));
}

const pageOf = (answer: { json(): unknown }) => (answer.json() as { page: string }).page;

/** Every file below a folder, with its size and time. */
function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const { size, mtimeMs } = statSync(join(entry.parentPath, entry.name));
    return `${join(entry.parentPath, entry.name)} ${size} ${mtimeMs}`;
  });
}

describe('without signing in, served to a department', () => {
  let app: FastifyInstance;
  let browser: Browser;
  let now: Date;
  const problems: string[] = [];
  beforeEach(async () => {
    now = new Date('2025-07-08T01:02:03.000Z');
    app = await buildSelfCheck({ stages, now: () => now, port: () => 4680 }, (text) => problems.push(text));
    browser = new Browser(app);
  });
  afterEach(async () => {
    await app.close();
    expect(problems).toEqual([]);
  });

  it('shows the source beside its findings, and nothing to decide', async () => {
    const { body } = await browser.get(pageOf(await check(browser, DRAFT)));
    expect(body).toContain('青澜市科学技术局');
    expect(body).toContain('文件不保存，不记入日志');
    const $ = load(body);
    const titles = $('.card .t').toArray();
    expect(titles.some((title) => $(title).text().includes('95 ≠ 15 + 20 + 50 = 85'))).toBe(true);
    expect($('article.sheet .num').length).toBeGreaterThan(100);
    for (const act of ['return', 'accept', 'misread', 'defer', 'pass', 'back', 'undo', 'next'])
      expect(body).not.toContain(`data-do="${act}"`);
    expect(body).toContain('desk-look.js');
    expect(body).not.toContain('一并处理');
  });

  it('says clearly what cannot be read', async () => {
    const answer = await check(browser, LOCKED);
    expect([answer.statusCode, answer.json()]).toEqual([200, { problem: expect.stringContaining('打开密码') }]);
    const nothing = await check(browser, { name: 'a.docx', bytes: new Uint8Array() });
    expect(nothing.json()).toEqual({ problem: expect.stringMatching(/\S{6}/) });
  });

  it('forgets after some minutes', async () => {
    const page = pageOf(await check(browser, DRAFT));
    now = new Date(now.getTime() + 9 * 60_000);
    expect((await browser.get(page)).statusCode).toBe(200);
    now = new Date(now.getTime() + 2 * 60_000);
    const gone = await browser.get(page);
    expect([gone.statusCode, gone.body.includes('请重新拖入文件')]).toEqual([404, true]);
  });

  it('takes a file from its own page only, one of a reasonable size', async () => {
    await browser.get('/self-check');
    expect((await browser.send(upload(DRAFT, ''))).statusCode).toBe(403);
    const elsewhere = upload(DRAFT, browser.csrf);
    const foreign = await browser.send({ ...elsewhere, headers: { ...elsewhere.headers, origin: 'http://a.example' } });
    expect(foreign.statusCode).toBe(421);
    const large = await check(browser, { name: 'a.docx', bytes: new Uint8Array(21 * 1024 * 1024) });
    expect(large.statusCode).toBe(413);
    expect((await browser.post('/self-check', {})).statusCode).toBe(400);
  });

  it('has no other page', async () => {
    expect((await browser.get('/')).headers['location']).toBe('/self-check');
    for (const path of ['/login', '/report/x', '/year/2024', '/api/intake', '/self-check/unknown'])
      expect([path, (await browser.get(path)).statusCode]).toEqual([path, 404]);
    await browser.get('/self-check');
    await browser.post('/language', { to: 'en', back: '/self-check' });
    expect((await browser.get('/self-check')).body).toContain('Check your report');
  });
});

describe('inside the desk', () => {
  let desk: TestDesk;
  let folder: string;
  beforeEach(async () => {
    folder = temporaryFolder();
    desk = await openDesk(folder, { stages });
  });
  afterEach(() => desk.close());

  it('is for who has signed in, and each sees only what is their own', async () => {
    const nobody = await desk.browser();
    expect((await nobody.get('/self-check')).statusCode).toBe(303);
    const [one, other] = [await desk.browser('p1'), await desk.browser('p2')];
    const page = pageOf(await check(one, DRAFT));
    expect((await one.get(page)).statusCode).toBe(200);
    expect((await other.get(page)).statusCode).toBe(404);
  });

  it('leaves no trace: neither in the workspace, nor in the output, nor among the temporary files', async () => {
    const temporary = join(folder, 'tmp');
    mkdirSync(temporary);
    const before = process.env['TMPDIR'];
    process.env['TMPDIR'] = temporary;
    const own = openStages(1);
    const watched = await openDesk(join(folder, 'watched'), { stages: own });
    try {
      const browser = await watched.browser('p1');
      const files = everything(folder);
      const page = pageOf(await check(browser, DRAFT));
      expect((await browser.get(page)).body).toContain('青澜市科学技术局');
      await check(browser, LOCKED);
      expect(everything(folder)).toEqual(files);
      expect([watched.workspace.journal.lines.length, watched.workspace.received.lines.length]).toEqual([0, 0]);
      expect((await browser.get('/')).body).not.toContain('青澜市科学技术局');
    } finally {
      await watched.close();
      await own.close();
      if (before === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = before;
    }
  });
});

it('keeps no more of large reports than of many', async () => {
  const numerals = (count: number) => Array.from({ length: count }, () => ({}));
  const desk = async ({ bytes }: { bytes: Uint8Array }) =>
    ({ ok: true, value: [{ document: {}, source: { numerals: numerals(bytes.length) } }] }) as never;
  const checks = openSelfChecks({ desk }, () => new Date('2025-07-08T01:02:03.000Z'));
  const sizes: number[] = [];
  for (const length of [30_000, 20_000, 1, 60_000, 10]) {
    await checks.check({ name: 'a.txt', bytes: new Uint8Array(length) }, '', 'zh');
    sizes.push(checks.size());
  }
  expect(sizes).toEqual([1, 2, 2, 1, 1]);
  checks.clear();
});

it('keeps few results at one time, the newest', async () => {
  const checks = openSelfChecks(stages, () => new Date('2025-07-08T01:02:03.000Z'));
  const text = {
    name: 'a.txt',
    bytes: new TextEncoder().encode('2024年度甲局部门整体支出绩效自评报告\n一、部门基本情况\n'),
  };
  const tokens: string[] = [];
  for (let i = 0; i < 22; i++) {
    const found = await checks.check(text, '', 'zh');
    tokens.push('token' in found ? found.token : '');
  }
  expect(checks.size()).toBe(20);
  expect([checks.get(tokens[0] ?? '', ''), checks.get(tokens[21] ?? '', '')]).toEqual([null, expect.anything()]);
  checks.clear();
  expect(checks.size()).toBe(0);
});

it('gouji self-check listens on this machine until it is stopped', async () => {
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let running: Promise<number> = Promise.resolve(2);
  const said = await new Promise<string>((resolve, reject) => {
    const stdout = new Writable({
      write(chunk: Buffer, _encoding, done) {
        resolve(chunk.toString('utf8'));
        done();
      },
    });
    running = selfCheckWith(
      { operands: [], options: { port: '0' }, lang: 'zh' },
      memoryIo({ stdout, untilStopped: () => stopped }),
      stages,
    );
    running.catch(reject);
  });
  const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0] ?? '';
  expect((await fetch(`${address}self-check`)).status).toBe(200);
  stop();
  expect(await running).toBe(0);
});
