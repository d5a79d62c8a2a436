/** What is sent to the desk at one time, whoever sends it. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lengthOf, openBudget } from '../../../app/review/desk/body-budget.js';
import { type Browser, openDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';

const MB = 1024 * 1024;
const form = (content: string) =>
  `--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n${content}\r\n--x--\r\n`;

function upload(browser: Browser, payload: string, headers: Record<string, string> = {}) {
  const type = 'multipart/form-data; boundary=x';
  return browser.send({
    method: 'POST',
    url: '/upload',
    payload,
    headers: { 'content-type': type, 'x-csrf-token': browser.csrf, ...headers },
  });
}

describe('a budget', () => {
  it('is given back once', () => {
    const budget = openBudget(10);
    const release = budget.take(6);
    expect([budget.take(5), budget.take(4)]).toEqual([null, expect.any(Function)]);
    release?.();
    release?.();
    expect([budget.take(7), budget.take(6)]).toEqual([null, expect.any(Function)]);
  });
});

it.each([undefined, 'x', '-1', '1.5'])('a body of length %j is not taken', (length) => {
  expect(() => lengthOf(length)).toThrow('请求没有写明长度，没有接收');
});

describe('the desk', () => {
  it('keeps uploads on the disk, private, until they are read', async () => {
    const folder = temporaryFolder();
    const desk = await openDesk(folder);
    const browser = await desk.browser('p1');
    await browser.get('/');
    expect((await upload(browser, form('{"department":"水利局","year":2024}'))).statusCode).toBe(202);
    await desk.app.desk.intake.idle();
    expect(desk.app.desk.intake.items()).toMatchObject([{ name: 'a.txt', step: 'done' }]);
    expect(readdirSync(join(folder, 'workspace', 'incoming'))).toEqual([]);
    await desk.close();
  });

  it.each<[string, string, Record<string, string>, number, string]>([
    ['more than it takes at one time', form('x'), { 'content-length': String(3000 * MB) }, 503, '正在接收的文件太多'],
    ['a file of more than a submission has', form('x'.repeat(21 * MB)), {}, 413, '文件太大'],
    ['no file', '--x--\r\n', {}, 400, '没有收到文件'],
  ])('refuses an upload of %s, and keeps nothing of it', async (_, payload, headers, status, said) => {
    const folder = temporaryFolder();
    const desk = await openDesk(folder);
    const browser = await desk.browser('p1');
    await browser.get('/');
    const answer = await upload(browser, payload, headers);
    expect([answer.statusCode, answer.body]).toEqual([status, expect.stringContaining(said)]);
    const incoming = join(folder, 'workspace', 'incoming');
    expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([]);
    await desk.close();
  });

  it('refuses bodies that would not fit into memory together, and asks a stranger for nothing', async () => {
    const desk = await openDesk(temporaryFolder());
    const browser = await desk.browser('p1');
    await browser.get('/');
    const big = { 'content-length': String(60 * MB), 'x-csrf-token': browser.csrf, accept: 'application/json' };
    const asked = await browser.send({ method: 'POST', url: '/self-check', payload: 'x', headers: big });
    expect([asked.statusCode, asked.body]).toEqual([503, expect.stringContaining('正在接收的文件太多')]);
    const stranger = await desk.browser();
    expect((await stranger.send({ method: 'POST', url: '/upload', payload: 'x', headers: big })).statusCode).toBe(401);
    await desk.close();
  });

  it.each([
    ['application/json', `${'['.repeat(400_000)}${']'.repeat(400_000)}`],
    ['application/json', `[${'{},'.repeat(300_000)}{}]`],
    ['application/x-www-form-urlencoded', 'a=1&'.repeat(250_000)],
  ])('does not parse %s that would become fifty times as much', async (type, payload) => {
    const desk = await openDesk(temporaryFolder());
    const browser = await desk.browser('p1');
    await browser.get('/');
    const headers = { 'content-type': type, 'x-csrf-token': browser.csrf, accept: 'application/json' };
    const answer = await browser.send({ method: 'POST', url: '/api/publish', payload, headers });
    expect([answer.statusCode, answer.body]).toEqual([413, expect.stringContaining('too-many-parts')]);
    await desk.close();
  });

  it('gives a body two minutes and its head twenty seconds', async () => {
    const desk = await openDesk(temporaryFolder());
    const { requestTimeout, headersTimeout, maxConnections } = desk.app.server;
    expect([requestTimeout, headersTimeout, maxConnections]).toEqual([120_000, 20_000, 500]);
    await desk.close();
  });
});
