/** A clerk, a second person and a head at one desk in a real browser, with the real readers: from a figure read as another item to the letter that was recalled. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inPackage } from '../../app/machine/package-root.js';
import { readFamilies } from '../../app/settings/read-families.js';
import { memoryIo } from '../app/support/memory-io.js';
import { violationsOn } from '../support/axe.js';
import { openRealDesk, textOf } from '../support/desk-in-browser.js';
import { dropFiles } from '../support/drop-files.js';

const SAMPLE = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
const TEXT = '12-青澜市农业农村局2024年度整体支出绩效自评报告.md';
/** 执行率得分 with two digits swapped, added up so in a total that is just below 优; and in a form of 104 cells a score above its weight. */
const JUST_BELOW = readFileSync(inPackage('samples', TEXT), 'utf8')
  .replace('| 97.37% | 9.74 |', '| 97.37% | 7.94 |')
  .replace('| 达到94% | 10 | 10 |  |', '| 达到94% | 10 | 2 | 部分农户对补贴兑付时间不满意；将提前公示。 |')
  .replaceAll('98.27', '88.47')
  .replace('| 不低于93% | 94% | 10 | 10 |  |', '| 不低于93% | 94% | 10 | 100 |  |');
const OF = (id: string) => `/report/${encodeURIComponent(id)}`;
const OWN_FORM = (name: string) =>
  Buffer.from(`# 2024年度${name}部门整体支出绩效自评报告

## 一、部门基本情况

全年支出50万元，执行率100%。

部门整体支出绩效评价基础数据表

| 经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数 |
| --- | --- | --- | --- |
| “三公”经费 | 12.1 | 11.3 | 10.5 |
| 公用经费 | 40 | 41 | 42 |
| 日常事务开支 | 20 | 21 | 22 |
| 3．会议费、培训费 | 20 | 20 | 20 |
`);

let desk: Awaited<ReturnType<typeof openRealDesk>>;
beforeAll(async () => {
  const asked = { operands: [], options: {}, lang: 'zh' as const };
  desk = await openRealDesk((cwd) => ({
    families: () => readFamilies(asked, memoryIo({ cwd }), join(cwd, 'workspace')),
    policy: () => ({ today: '2025-07-08', secondPerson: 'error' }),
  }));
  for (const [name, bytes] of [
    ['a.md', OWN_FORM('某市档案馆')] as const,
    ['b.md', OWN_FORM('某市图书馆')] as const,
    [SAMPLE, readFileSync(inPackage('samples', SAMPLE))] as const,
  ])
    await dropFiles(desk.desk, [{ name, bytes }]);
});
afterAll(() => desk?.close());

const go = (page: Page, key: 'l' | 'y' | 'u' | 't' | 'g' | 'Enter') =>
  Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.keyboard.press(key)]);
const quiet = (page: Page) => page.waitForSelector('#main[data-busy="false"]', { timeout: 120_000 });

it('a clerk corrects an item and tries it; the head takes it with one key and puts it back with one', {
  timeout: 600_000,
}, async () => {
  const clerk = await desk.sitDown('p1', OF('2024/某市档案馆'));
  const number = await clerk.waitForSelector('xpath///span[contains(@class,"num") and normalize-space()="22"]');
  await number?.click();
  await clerk.keyboard.press('m');
  await clerk.waitForSelector('#figure + #ask #ask-value');
  await clerk.click('input[name="what"][value="key"]');
  await clerk.type('#ask-key', 'public.office@2024/final');
  await clerk.type('#ask-reason', '就是办公经费');
  await go(clerk, 'Enter');
  await go(clerk, 'l');
  await quiet(clerk);
  expect(await textOf(clerk, '#main')).toContain('已试读 2/2 份，1 份的读法会改变');

  const head = await desk.sitDown('p2', new URL(clerk.url()).pathname);
  await quiet(head);
  await go(head, 'y');
  await quiet(head);
  const keyOf = async () => {
    const result = await desk.workspace.readResult(desk.desk.shelf.find('2024/某市图书馆')?.sha256 ?? '');
    return result?.documents[0]?.document.facts.find(({ text }) => text === '22')?.key;
  };
  expect(await keyOf()).toBe('public.office@2024/final');
  await go(head, 'u');
  await quiet(head);
  expect(await keyOf()).toMatch(/^annex1\./);
  expect(desk.problems).toEqual([]);
});

it('a clerk tries a cause, returns the report and recalls it; the second person sees the day', {
  timeout: 600_000,
}, async () => {
  const own = OF('2024/青澜市科学技术局');
  const clerk = await desk.sitDown('p1', own);
  await clerk.waitForSelector('.card.open');
  for (;;) {
    if (await clerk.$('.card.open .try')) break;
    await clerk.keyboard.press('j');
  }
  const lines = desk.workspace.journal.lines.filter(({ kind }) => kind !== 'seen').length;
  await clerk.keyboard.press('w');
  await clerk.waitForSelector('#what-if:not([hidden])', { timeout: 120_000 });
  expect(await clerk.$$eval('.num.if', ({ length }) => length)).toBeGreaterThan(0);
  await clerk.keyboard.press('w');
  await clerk.waitForFunction(() => document.querySelector('.num.if') === null);
  expect(desk.workspace.journal.lines.filter(({ kind }) => kind !== 'seen')).toHaveLength(lines);

  // What the clerk accepts the second person does not agree to, and says why.
  const saysOn = (page: Page, card: string, text: string) =>
    page.waitForFunction(
      (id: string, wanted: string) => document.getElementById(`${id}-st`)?.textContent?.includes(wanted) === true,
      {},
      card,
      text,
    );
  await clerk.click('#q2 .t');
  await clerk.keyboard.press('a');
  await clerk.waitForSelector('#ask-reason:focus');
  await clerk.type('#ask-reason', '另有说明');
  await clerk.keyboard.press('Enter');
  await saysOn(clerk, 'q2', '待双人复核');
  const other = await desk.sitDown('p2', own);
  await other.waitForSelector('#q2-st .oppose');
  await other.click('#q2 .t');
  await other.keyboard.press('d');
  await other.waitForSelector('#ask-reason:focus');
  expect(await textOf(other, '#ask-hint')).toContain('由 张三 看过您的理由重新处理');
  expect(await violationsOn(other)).toEqual([]);
  await other.type('#ask-reason', '没有佐证材料');
  await other.keyboard.press('Enter');
  await saysOn(other, 'q2', '复审不同意 · 李四');
  expect(await violationsOn(other)).toEqual([]);
  await clerk.goto(`${desk.address}${own}`);
  await saysOn(clerk, 'q2', '没有佐证材料');

  const chosen = await clerk.$eval('.card.open', ({ id }) => id);
  await clerk.keyboard.press('r');
  await clerk.waitForFunction((id: string) => document.getElementById(`${id}-st`)?.textContent !== '', {}, chosen);
  await go(clerk, 't');
  await clerk.waitForSelector('#send:focus');
  await go(clerk, 'Enter');
  expect(await textOf(clerk, '#status')).toContain('退回修改。审核意见已存档');

  const second = await desk.sitDown('p2', '/today');
  expect(await textOf(second, '#main')).toContain('张三　退回修改');
  await clerk.type('#reason', '漏了一处');
  await Promise.all([clerk.waitForNavigation(), clerk.click('button[value="recall"]')]);
  await clerk.waitForSelector('#state[data-state="review"], #state[data-state="returning"]');
  await second.goto(`${desk.address}${own}/history`);
  expect(await textOf(second, '#main')).toMatch(/收回整份处理[\s\S]*漏了一处/);
  await clerk.waitForSelector('.cards');
  await go(clerk, 'g');
  expect(new URL(clerk.url()).pathname).toBe('/');
  expect(desk.problems).toEqual([]);
});

it('a trial moves the grade in a table of more than 100 cells, on a wide screen and a narrow one; what the first review missed waits for the head', {
  timeout: 600_000,
}, async () => {
  const [first, again] = ['', '\n\n本报告已按审核意见修改。\n'].map((end) =>
    Buffer.from(`${JUST_BELOW.trimEnd()}${end}`),
  );
  await dropFiles(desk.desk, [{ name: 'd.md', bytes: first as Buffer }]);
  const own = OF('2024/青澜市农业农村局');
  const clerk = await desk.sitDown('p4', own);
  const tried = await clerk.waitForSelector('.try[data-what^="7.94 → 9.74"]');
  const card = await tried?.evaluate((button) => button.closest('.card')?.id ?? '');
  await clerk.$eval(`#${card} .t`, (title) => (title as HTMLElement).click());
  await tried?.evaluate((button) => (button as HTMLElement).click());
  await clerk.waitForSelector('#what-if:not([hidden])', { timeout: 120_000 });
  expect(await textOf(clerk, '#what-if')).toContain('自评得分 88.47 → 90.27，等级 良 → 优');
  expect(await clerk.$$eval('.num[data-if]', (all) => all.map((one) => (one as HTMLElement).dataset['if']))).toEqual([
    '9.74',
  ]);
  expect(await violationsOn(clerk)).toEqual([]);
  // What a card is about stands in the room of the source, in a table that fills it; the Tab key goes to it.
  const inBig = await clerk.$$eval(
    '.card.error',
    (all) => all.find((one) => /超过/.test(one.textContent ?? ''))?.id ?? '',
  );
  await clerk.$eval(`#${inBig} .t`, (title) => (title as HTMLElement).click());
  const shown = await clerk.$eval('.num.at', (number) => {
    const [at, pane] = [number.getBoundingClientRect(), number.closest('#paper')?.getBoundingClientRect()];
    const cells = number.closest('table')?.querySelectorAll('th, td').length ?? 0;
    return { cells, isSeen: pane !== undefined && at.top > pane.top && at.bottom < pane.bottom };
  });
  expect(shown.cells).toBeGreaterThan(100);
  expect(shown.isSeen).toBe(true);
  await clerk.$eval(`#${inBig}`, (one) => (one as HTMLElement).focus());
  await clerk.keyboard.press('Tab');
  expect(await clerk.evaluate(() => document.activeElement?.matches('.num.at'))).toBe(true);
  // Where the source is hidden the Tab key goes on.
  await clerk.setViewport({ width: 768, height: 1024 });
  await clerk.$eval(`#${card}`, (one) => (one as HTMLElement).focus());
  await clerk.keyboard.press('Tab');
  expect(await clerk.evaluate(() => document.activeElement?.matches('.card'))).toBe(false);
  expect(await violationsOn(clerk)).toEqual([]);
  await clerk.setViewport({ width: 1440, height: 900 });

  const sayTrue = async (wanted: readonly string[]) => {
    for (const id of wanted) {
      await clerk.$eval(`#${id} .t`, (title) => (title as HTMLElement).click());
      await clerk.keyboard.press('r');
      await clerk.waitForFunction((one: string) => document.getElementById(`${one}-st`)?.textContent !== '', {}, id);
    }
  };
  const cards = await clerk.$$eval('.card.error', (all) => all.map(({ id }) => id));
  expect(cards.length).toBeGreaterThan(1);
  await sayTrue(cards);
  await go(clerk, 't');
  await clerk.waitForSelector('#send:focus');
  await clerk.click('aside input[name="in"]');
  await clerk.waitForFunction(
    () =>
      document.querySelectorAll('.points tbody tr').length < document.querySelectorAll('aside input[name="in"]').length,
  );
  await go(clerk, 'Enter');
  await dropFiles(desk.desk, [{ name: 'd2.md', bytes: again as Buffer }]);
  await clerk.goto(`${desk.address}${own}/letter`);
  expect(await textOf(clerk, 'aside')).toContain('（首次审核未指出）');
  expect(await textOf(clerk, '#problem')).toContain('请科长或复核人员看过');
  expect(await violationsOn(clerk)).toEqual([]);
  const head = await desk.sitDown('p2', own);
  await head.goto(`${desk.address}${own}/letter`);
  expect(await head.$('#problem')).toBeNull();
  await head.waitForSelector('#send:focus');
  await go(head, 'Enter');
  expect(await textOf(head, '#status')).toContain('退回修改。审核意见已存档');
  expect(desk.problems).toEqual([]);
});
