/** 催办 over three rounds: who owes, who asked when, what is handed out; and nothing of it disturbs whoever decides meanwhile. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { type Browser, NOW, openDesk, personNamed } from '../support/desk.js';
import { run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const rowsOf = (body: string) => [...body.matchAll(/<tr><th scope="row">.*?<\/tr>/gs)].map(([row]) => textOf(row));

it('asks who has not submitted and who was returned, round after round, and keeps each in the journal', async () => {
  const folder = temporaryFolder();
  let now = NOW;
  const due = (department: string, date: string | null) => ({ department, aliases: [], due: date, year: 2024 });
  const departments = [due('甲局', null), due('乙局', '2025-06-30'), due('丙局', '2025-07-31')];
  const people = [await personNamed('p1', '张三', '审核'), await personNamed('p2', '李四', '信息公开员')];
  const desk = await openDesk(folder, {
    now: () => now,
    policy: () => ({ today: now.toISOString().slice(0, 10), secondPerson: 'none' }),
    people: async () => people,
    expected: async () => ({ file: 'departments.csv', departments }),
  });
  let zhang = await desk.browser('p1');
  const li = await desk.browser('p2');
  await desk.drop({ 'a.txt': { department: '甲局', findings: [finding('x')] } });
  const page = async (browser: Browser) => (await browser.get('/reminders')).body;
  const remind = (who: string[], until: string, request: string) => {
    const payload = new URLSearchParams({ _csrf: zhang.csrf, request, until });
    for (const one of who) payload.append('who', one);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return zhang.send({ method: 'POST', url: '/reminders', payload: payload.toString(), headers });
  };
  expect(rowsOf(await page(zhang))).toEqual(['乙局 2024 未报送 2025-06-30 8 天', '丙局 2024 未报送 2025-07-31']);
  // What is late is ticked, the rest is not.
  expect((await page(zhang)).match(/value="([^"]+)" checked/g)).toEqual(['value="submission 2024/乙局" checked']);
  expect(await page(li)).not.toContain('type="checkbox"');
  await page(zhang);
  expect((await remind([], '2025-07-15', 'round-one')).body).toContain('请勾选要催办的单位');
  expect((await remind(['submission 2024/乙局'], '2025-07-01', 'round-one')).body).toContain('请填写今天以后的日期');
  expect((await remind(['submission 2024/甲局'], '2025-07-15', 'round-one')).statusCode).toBe(422);
  for (const _ of ['once', 'sent twice'])
    expect((await remind(['submission 2024/乙局'], '2025-07-15', 'round-one')).statusCode).toBe(303);
  expect(desk.workspace.journal.lines.filter(({ kind }) => kind === 'reminder')).toHaveLength(1);
  expect(textOf((await zhang.get('/reminders?round=round-one')).body)).toContain('已记录，催办 1 家');
  // Until the day that was named nobody is asked again.
  expect(await page(zhang)).not.toContain('checked');

  // A report that is returned, by whom a line about reminders in between does not bother.
  const expected = desk.workspace.journal.lines.at(-1)?.seq ?? 0;
  const on = `/api/report/${encodeURIComponent('2024/甲局')}`;
  await zhang.json(`${on}/decisions`, { expected, decisions: [{ finding: 'x', verdict: 'return' }] });
  const seen = desk.workspace.journal.lines.at(-1)?.seq ?? 0;
  expect((await zhang.json(`${on}/action`, { expected: seen, action: 'return' })).statusCode).toBe(200);
  now = new Date('2025-07-25T01:00:00.000Z');
  zhang = await desk.browser('p1');
  const both = ['submission 2024/乙局', 'return 2024/甲局'];
  await page(zhang);
  expect((await remind(both, '2025-07-31', 'round-two')).statusCode).toBe(303);
  expect(rowsOf(await page(zhang))).toEqual([
    '乙局 2024 未报送 2025-06-30 25 天 第 1 次 2025-07-08 张三，限 2025-07-15 第 2 次 2025-07-25 张三，限 2025-07-31',
    '甲局 2024 退回后未重新报送 2025-07-22 3 天 第 1 次 2025-07-25 张三，限 2025-07-31',
    '丙局 2024 未报送 2025-07-31',
  ]);
  const list = textOf((await zhang.get('/')).body);
  expect(list).toContain('应报未报 2 家：乙局（催办 2 次，最近 2025-07-25）、丙局');
  expect(list).toContain('限 2025-07-22 前重新报送，超期 3 天；催办 1 次，最近 2025-07-25');
  const today = textOf((await zhang.get('/today')).body);
  expect(today).toContain('乙局 未报送 · 超期 25 天 · 催办 2 次，最近 2025-07-25');
  expect(today).toContain('甲局 退回后没有按期重新报送，超期 3 天 · 催办 1 次');
  expect(textOf((await zhang.get('/report/2024%2F甲局/history')).body)).toContain(
    '张三 催办 退回后未重新报送，限 2025-07-31',
  );
  writeFileSync(
    join(folder, 'workspace', 'departments.csv'),
    'department,due,year\n甲局,,2024\n乙局,2025-06-30,2024\n',
  );
  const { stdout } = await run(['due', '--workspace', join(folder, 'workspace')], { now: () => now });
  expect(stdout).toMatch(/甲局 +已退回.*，催办 1 次，最近 2025-07-25/);
  expect(stdout).toMatch(/乙局 +未报送.*，催办 2 次，最近 2025-07-25/);

  const paper = await zhang.get('/reminders/round-two');
  const xml = strFromU8(unzipSync(new Uint8Array(paper.rawPayload))['word/document.xml'] ?? new Uint8Array());
  for (const words of [
    '1个单位尚未报送，1个单位退回修改后',
    '乙局',
    '第2次',
    '甲局',
    '第1次',
    '2025年7月31日',
    '甲市财政局',
  ])
    expect(textOf(xml).replace(/ /g, '')).toContain(words);

  // What comes in owes nothing, and what it was asked before stays in its history.
  await desk.drop({ 'b.txt': { department: '乙局' }, 'c.txt': { department: '甲局', total: '2' } });
  expect(rowsOf(await page(zhang))).toEqual(['丙局 2024 未报送 2025-07-31']);
  expect((await zhang.get('/report/2024%2F乙局/history')).body).toContain('催办');
  await desk.close();
});
