/** Files brought to the desk: each line says its own, as soon as it is read, and a file that came before is said to be one. */
import { expect, it } from 'vitest';
import { openSeal } from '../../../app/store/secret.js';
import { readWorkbook } from '../../../app/workbook/read.js';
import { openDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages, NO_READING } from '../support/stages.js';

it('tells what became of each file before the last is read, and what is no new submission', async () => {
  const fake = fakeStages();
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const stages = {
    ...fake,
    ...NO_READING,
    async prepare(...args: Parameters<typeof fake.prepare>) {
      if (args[0].name.startsWith('b')) await gate;
      return fake.prepare(...args);
    },
  };
  const desk = await openDesk(temporaryFolder(), { stages });
  const { intake, shelf } = desk.app.desk;
  const dropping = desk.drop({
    'a.txt': { department: '甲局' },
    'b.txt': { department: '乙局' },
    'b2.txt': { department: '乙局' },
  });
  const stepOf = (name: string) => intake.items().find((item) => item.name === name)?.step;
  const names = ['a.txt', 'b.txt', 'b2.txt'];
  // The same bytes are read once, and the other one waits for them.
  await expect.poll(() => names.map(stepOf), { timeout: 60_000 }).toEqual(['done', 'waiting', 'reading']);
  expect(shelf.find('2024/甲局')?.department).toBe('甲局');
  expect(intake.items().find(({ name }) => name === 'a.txt')?.reports).toEqual(['2024/甲局']);
  open();
  await dropping;
  expect(intake.items().map(({ step, reports }) => [step, reports])).toEqual([
    ['done', ['2024/乙局']],
    ['done', ['2024/乙局']],
    ['done', ['2024/甲局']],
  ]);
  await desk.drop({ 'copy.txt': { department: '甲局' } });
  expect(intake.items()[0]?.said?.zh).toMatch(/与 .* 收到的 a\.txt 是同一个文件，不是新的报送稿/);
  await desk.drop({ 'c.txt': { department: '丙局' }, 'd.txt': { department: '丙局' } });
  expect(intake.items().map(({ said }) => said?.zh)).toContainEqual(
    expect.stringMatching(/^重复文件：[cd]\.txt 与 [cd]\.txt 是同一个文件$/),
  );
  await desk.close();
});

it('hands out the workbook for decisions, and takes it for no submission when it comes back', async () => {
  const desk = await openDesk(temporaryFolder());
  await desk.drop({ 'a.txt': { department: '甲局', findings: [finding('x')] } });
  const browser = await desk.browser('p1');
  expect((await browser.get('/')).body).toContain('href="/workbook.xlsx"');
  const { statusCode, rawPayload, headers } = await browser.get('/workbook.xlsx');
  expect([statusCode, headers['content-disposition']]).toEqual([200, expect.stringContaining('attachment')]);
  const bytes = new Uint8Array(rawPayload);
  expect(readWorkbook(bytes, await openSeal(desk.app.desk.workspace.folder)).rows).toHaveLength(1);
  await desk.dropBytes([{ name: '张三填.xlsx', bytes }]);
  const { intake, workspace, shelf } = desk.app.desk;
  expect(intake.items()[0]).toMatchObject({
    step: 'done',
    reports: [],
    said: { zh: expect.stringContaining('审核意见汇总表，不作为报送，没有读取') },
  });
  expect([workspace.received.lines.length, workspace.journal.lines, shelf.current().length]).toEqual([1, [], 1]);
  await desk.close();
});
