/** What people decide over HTTP: it lands in the journal before the answer, on the newest view of the report, or not at all. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskAnswer } from '../../../app/review/desk/write-expecting.js';
import { verifyJournal } from '../../../app/store/journal.js';
import type { Browser } from '../support/desk.js';
import { NOW, openDesk, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const REPORT = '/api/report/2024%2F甲局';
const ACCEPT = { finding: 'x', verdict: 'accept', reason: '单位已书面说明' };

let folder: string;
let desk: TestDesk;
let browser: Browser;
beforeEach(async () => {
  folder = temporaryFolder();
  desk = await openDesk(folder);
  await desk.drop({ 'a.txt': { findings: [finding('x'), finding('y', { severity: 'warning' })] } });
  browser = await desk.browser('p1');
  await browser.get('/');
});
afterEach(() => desk.close());

const decide = async (who: Browser, body: object, what = 'decisions') => {
  const response = await who.json(`${REPORT}/${what}`, body);
  return {
    status: response.statusCode,
    ...response.json<DeskAnswer & { error?: { code: string }; changedBy?: string[] }>(),
  };
};

describe('a decision', () => {
  it('is a line of the journal with who, when, what was seen and why', async () => {
    const answer = await decide(browser, { expected: 0, decisions: [ACCEPT] });
    expect([answer.status, answer.seq, answer.state.state]).toEqual([200, 1, 'ready']);
    expect(answer.standings.find((one) => one.finding === 'x')?.decision).toMatchObject({
      verdict: 'accept',
      by: '张三',
    });
    const [line] = desk.workspace.journal.lines;
    expect(line).toMatchObject({
      kind: 'decision',
      verdict: 'accept',
      report: '2024/甲局',
      finding: 'x',
      by: '张三',
      reason: '单位已书面说明',
      at: NOW.toISOString(),
      seen: { rule: 'sum.expenditure', figures: [{ text: '1725.06' }, {}, {}], source: { name: 'a.txt' } },
    });
    const chain = await verifyJournal(`${folder}/workspace/journal.jsonl`);
    expect([chain.lines, chain.breaks]).toEqual([1, []]);
    expect((await browser.get('/')).body).toContain('待公开');
  });

  it('several at once are all written or none', async () => {
    const both = await decide(browser, { expected: 0, decisions: [ACCEPT, { finding: 'nothing', verdict: 'return' }] });
    expect([both.status, both.error?.code, desk.workspace.journal.lines.length]).toEqual([422, 'not-possible', 0]);
    const fine = await decide(browser, { expected: 0, decisions: [ACCEPT, { finding: 'y', verdict: 'return' }] });
    expect([fine.status, fine.seq]).toEqual([200, 2]);
  });

  it('on an older view of the finding is refused, and says who was faster', async () => {
    const other = await desk.browser('p2');
    await other.get('/');
    await decide(other, { expected: 0, decisions: [{ finding: 'x', verdict: 'return' }] });
    const late = await decide(browser, { expected: 0, decisions: [ACCEPT] });
    expect([late.status, late.changedBy, late.seq, desk.workspace.journal.lines.length]).toEqual([409, ['李四'], 1, 1]);
    const beside = await decide(browser, { expected: 0, decisions: [{ finding: 'y', verdict: 'return' }] });
    expect([beside.status, beside.seq]).toEqual([200, 2]);
    expect((await decide(browser, { expected: 2, decisions: [ACCEPT] })).status).toBe(200);
  });

  it('is not disturbed by what others do with other reports', async () => {
    await desk.drop({ 'b.txt': { department: '乙局', findings: [finding('x')] } });
    const other = await desk.browser('p2');
    await other.get('/');
    await other.json('/api/report/2024%2F乙局/decisions', { expected: 0, decisions: [ACCEPT] });
    expect((await decide(browser, { expected: 0, decisions: [ACCEPT] })).status).toBe(200);
  });

  it('sent twice with one request id is written once', async () => {
    const body = { expected: 0, request: 'abcdefgh', decisions: [ACCEPT] };
    const answers = [await decide(browser, body), await decide(browser, body)];
    expect([answers.map(({ status, seq }) => [status, seq]), desk.workspace.journal.lines.length]).toEqual([
      [
        [200, 1],
        [200, 1],
      ],
      1,
    ]);
  });

  it.each([
    ['without a reason', { finding: 'x', verdict: 'accept' }, 422, 'no-reason'],
    ['with a last day that is over', { ...ACCEPT, expires: '2025-07-07' }, 422, 'not-possible'],
    ['with a last day for a return', { finding: 'x', verdict: 'return', expires: '2025-12-31' }, 422, 'not-possible'],
    ['of an unknown kind', { finding: 'x', verdict: 'agree' }, 400, 'wrong-request'],
    ['with more than is asked', { ...ACCEPT, by: '王五' }, 400, 'wrong-request'],
  ])('%s is refused', async (_, decision, status, code) => {
    const answer = await decide(browser, { expected: 0, decisions: [decision] });
    expect([answer.status, answer.error?.code, desk.workspace.journal.lines.length]).toEqual([status, code, 0]);
  });

  it('on a version that another has replaced since is refused', async () => {
    const { sha256 = '' } = desk.workspace.received.lines[0] ?? {};
    await desk.drop({ 'b.txt': { total: '1725.07', findings: [finding('x')] } });
    const answer = await decide(browser, { expected: 0, source: sha256, decisions: [ACCEPT] });
    expect([answer.status, answer.error?.code]).toEqual([409, 'new-version']);
  });

  it('on a report that is not there is refused', async () => {
    const answer = await browser.json('/api/report/2024%2F丁局/decisions', { expected: 0, decisions: [ACCEPT] });
    expect(answer.statusCode).toBe(404);
  });
});

describe('a second person', () => {
  beforeEach(async () => {
    await desk.drop({ 'c.txt': { total: '1725.08', findings: [finding('x', { effect: ['score'] })] } });
  });

  it('has to agree where a score moves, and is somebody else', async () => {
    const accepted = await decide(browser, { expected: 0, decisions: [ACCEPT] });
    expect([accepted.state.state, accepted.standings[0]?.awaitsApproval]).toEqual(['approval', true]);
    const own = await decide(browser, { expected: 1, findings: ['x'] }, 'approvals');
    expect([own.status, own.error?.code]).toEqual([422, 'not-possible']);
    const other = await desk.browser('p2');
    await other.get('/');
    const approved = await decide(other, { expected: 1, findings: ['x'] }, 'approvals');
    expect([approved.status, approved.state.state, approved.standings[0]?.approval?.by]).toEqual([
      200,
      'ready',
      '李四',
    ]);
  });
});

describe('an answer that got lost', () => {
  it('is given again to who asks again, whatever was asked', async () => {
    await decide(browser, { expected: 0, request: 'request1', decisions: [ACCEPT] });
    const body = { expected: 1, request: 'request2', action: 'pass' };
    const answers = [await decide(browser, body, 'action'), await decide(browser, body, 'action')];
    expect(answers.map(({ status, seq }) => [status, seq])).toEqual([
      [200, 2],
      [200, 2],
    ]);
    const other = await desk.browser('p2');
    await other.get('/');
    expect((await decide(other, body, 'action')).status).toBe(409);
  });
});

describe('a report as a whole', () => {
  it('passes when nothing is open, and not before', async () => {
    expect((await decide(browser, { expected: 0, action: 'pass' }, 'action')).error?.code).toBe('not-possible');
    await decide(browser, { expected: 0, decisions: [ACCEPT] });
    const passed = await decide(browser, { expected: 1, action: 'pass' }, 'action');
    expect([passed.status, passed.state.action]).toMatchObject([200, { action: 'pass', by: '张三' }]);
  });

  it('is returned with its points, or with a reason', async () => {
    expect((await decide(browser, { expected: 0, action: 'return' }, 'action')).error?.code).toBe('not-possible');
    await decide(browser, { expected: 0, decisions: [{ finding: 'x', verdict: 'return' }] });
    const returned = await decide(browser, { expected: 1, action: 'return' }, 'action');
    expect([returned.status, returned.state.state]).toEqual([200, 'returned']);
    expect((await browser.get('/?state=returned')).body).toContain('已于 2025-07-08 由 张三 退回');
  });
});

describe('publication', () => {
  it('releases what is ready under the name of who signed in, and says why it holds back the rest', async () => {
    await desk.drop({ 'b.txt': { department: '乙局' }, 'c.txt': { department: '丙局' } });
    for (const name of ['甲局', '乙局', '乙局']) await browser.json(`/api/report/2024%2F${name}/seen`, {});
    const lines = desk.workspace.journal.lines.filter(({ kind }) => kind === 'seen');
    expect(lines).toMatchObject([{ report: '2024/甲局', by: '张三' }, { report: '2024/乙局' }]);
    expect(lines).toHaveLength(2);
    const answer = await browser.json('/api/publish', { reports: ['2024/甲局', '2024/乙局', '2024/丙局'] });
    const { outcomes } = answer.json<{ outcomes: object[] }>();
    expect(outcomes).toMatchObject([
      { report: '2024/甲局', outcome: 'held', reasons: [{ zh: '1 处须修改待处理' }] },
      { report: '2024/乙局', outcome: 'released', version: 1 },
      { report: '2024/丙局', outcome: 'held', reasons: [{ zh: expect.stringContaining('还没有人打开看过') }] },
    ]);
    expect(desk.workspace.journal.lines.at(-1)).toMatchObject({ kind: 'release', by: '张三' });
    expect((await browser.get('/?state=published')).body).toContain('乙局');
  });
});

describe('files', () => {
  it('that are dropped appear in the list, one by one with what became of them', async () => {
    const boundary = 'xxxx';
    const part = (name: string, content: object) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n${JSON.stringify(content)}\r\n`;
    const payload = `${part('丁.txt', { department: '丁局', findings: [finding('x')] })}${part('坏.txt', { rejected: true })}--${boundary}--\r\n`;
    const taken = await browser.send({
      method: 'POST',
      url: '/upload',
      payload,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'x-csrf-token': browser.csrf },
    });
    expect([taken.statusCode, taken.json<{ items: object[] }>().items.length]).toEqual([202, 2]);
    await desk.app.desk.intake.idle();
    const { items, busy } = (await browser.get('/api/intake')).json<{ items: object[]; busy: boolean }>();
    expect(busy).toBe(false);
    expect(items.slice(0, 2)).toMatchObject([
      { name: '坏.txt', step: 'failed', said: '无法读取：文件已损坏' },
      { name: '丁.txt', step: 'done', said: '待审核：1 处须修改待处理', reports: ['2024/丁局'] },
    ]);
    expect((await browser.get('/')).body).toContain('丁局');
  });

  it.each([
    ['长'.repeat(5000), /^长{120}…\.txt$/],
    ['𠮷'.repeat(300), /^(?:𠮷){120}…\.txt$/u],
    ['a/b\\\\c', /^c\.txt$/],
  ])('keep the ending of their name however long it is: %#', async (stem, name) => {
    const content = JSON.stringify({ department: `局${stem.length}` });
    const payload = `--x\r\nContent-Disposition: form-data; name="files"; filename="${stem}.txt"\r\n\r\n${content}\r\n--x--\r\n`;
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'x-csrf-token': browser.csrf };
    const taken = await browser.send({ method: 'POST', url: '/upload', payload, headers });
    expect(taken.json<{ items: object[] }>().items).toMatchObject([{ name: expect.stringMatching(name) }]);
    await desk.app.desk.intake.idle();
    expect((await browser.get('/api/intake')).json<{ items: object[] }>().items[0]).toMatchObject({ step: 'done' });
  });

  it('come back as they were received, never as a page', async () => {
    const { body, headers } = await browser.get('/report/2024%2F甲局/source');
    expect(JSON.parse(body)).toHaveProperty('findings');
    expect([headers['content-type'], headers['content-disposition']]).toEqual([
      'application/octet-stream',
      "attachment; filename*=UTF-8''a.txt",
    ]);
    expect((await browser.get('/report/2024%2F甲局/source?version=7')).statusCode).toBe(404);
  });

  it('of none are refused', async () => {
    const headers = { 'x-csrf-token': browser.csrf };
    const empty = await browser.send({ method: 'POST', url: '/upload', payload: {}, headers });
    expect([empty.statusCode, empty.json()]).toMatchObject([400, { error: { code: 'no-files' } }]);
  });
});
