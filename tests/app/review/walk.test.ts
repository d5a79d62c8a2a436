/** One report's whole way, in a real browser, with the real readers: from the files on the list to the page on the site. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import { openRealDesk, textOf } from '../../support/desk-in-browser.js';

const FIRST = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
const SECOND = '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx';
const REPORT = '/report/2024%2F%E9%9D%92%E6%BE%9C%E5%B8%82%E7%A7%91%E5%AD%A6%E6%8A%80%E6%9C%AF%E5%B1%80';
const ADDED = '请于三日内先行电话说明。';
const REASON = '项目经费随决算另行报送';

let desk: Awaited<ReturnType<typeof openRealDesk>>;
beforeAll(async () => {
  desk = await openRealDesk(() => ({ policy: () => ({ today: '2025-07-08', secondPerson: 'error' }) }));
});
afterAll(() => desk?.close());

async function takeIn(page: Page, file: string): Promise<void> {
  const input = await page.$('input#files');
  const read = page.waitForNavigation({ timeout: 120_000 });
  await input?.uploadFile(inPackage('samples', file));
  await read;
}

const chosenCard = (page: Page) => page.$eval('.card.open', ({ id }) => id);

/** Until the page says so. */
const until = (page: Page, selector: string, text: string) =>
  page.waitForFunction(
    (where: string, wanted: string) => document.querySelector(where)?.textContent?.includes(wanted) === true,
    {},
    selector,
    text,
  );

const settled = (page: Page, card: string, text: string) => until(page, `#${card}-st`, text);

describe('a report on the desk', () => {
  it('is decided, approved, sent back, comes again, passes and is published', { timeout: 240_000 }, async () => {
    const page = await desk.sitDown('p1');
    await takeIn(page, FIRST);
    expect(await textOf(page, 'tr[data-id] .state')).toContain('待审核');

    // From the list to the desk, and four decisions, with the keyboard alone.
    const { keyboard } = page;
    await keyboard.press('j');
    await Promise.all([page.waitForNavigation(), keyboard.press('Enter')]);
    expect(await chosenCard(page)).toBe('q1');
    await keyboard.press('r');
    await settled(page, 'q1', '列入审核意见 · 张三');
    expect(await chosenCard(page)).toBe('q2');
    const accepted = 'q2';
    await keyboard.press('a');
    await page.waitForSelector('#ask-reason:focus');
    // Wherever a click has left the focus, letters belong to the form.
    await page.$eval(`#${accepted}`, (card) => card instanceof HTMLElement && card.focus());
    await keyboard.press('s');
    expect(
      await page.$eval('#ask-reason', (field) => [document.activeElement === field, 'value' in field && field.value]),
    ).toEqual([true, 's']);
    await keyboard.press('Backspace');
    await keyboard.press('Enter');
    expect(await textOf(page, '#ask-error')).not.toBe('');
    await keyboard.type(REASON);
    await keyboard.press('Enter');
    await settled(page, accepted, '采纳说明 · 张三');
    expect(await textOf(page, `#${accepted}-st`)).toContain(REASON);
    expect(await textOf(page, `#${accepted}-st`)).toContain('待双人复核');
    const later = await chosenCard(page);
    // A card behind another tab is shown first and decided on by the key after that.
    const shown = () => page.$eval('.card.open', (card) => card.getBoundingClientRect().height > 0);
    await page.click('#tab-holds');
    for (const key of ['r', 'a'] as const) {
      if (key === 'a') await page.click('#tab-figures');
      expect(await shown()).toBe(false);
      await keyboard.press(key);
      expect(await shown()).toBe(true);
      expect(await textOf(page, `#${later}-st`)).toBe('');
      expect(await page.$eval('#ask', (form) => form.getClientRects().length)).toBe(0);
    }
    await keyboard.press('s');
    await settled(page, later, '暂不处理 · 张三');
    await keyboard.press('u');
    await page.waitForFunction((id: string) => document.getElementById(`${id}-st`)?.textContent === '', {}, later);
    expect(await chosenCard(page)).toBe(later);

    // Nobody approves what is one's own; the second person's desk opens where approval is wanted once the others are decided.
    expect(await page.$(`#${accepted} .approve`)).toBeNull();
    for (const left of await page.$$eval('.cards:not(details .cards) > .card:not(.done)', (all) =>
      all.map((c) => c.id),
    )) {
      await page.click(`#${left} .t`);
      await keyboard.press('r');
      await settled(page, left, '张三');
    }
    const second = await desk.sitDown('p2', REPORT);
    expect(await chosenCard(second)).toBe(accepted);
    await second.keyboard.press('y');
    await settled(second, accepted, '复审同意 李四');

    // What the other window does not know yet is not overwritten: it is told, and shown.
    expect(desk.problems.splice(0)).toEqual([]);
    await page.click(`#${accepted} .t`);
    await keyboard.press('a');
    await page.waitForSelector('#ask-reason:focus');
    await keyboard.type('另有说明');
    await keyboard.press('Enter');
    await until(page, '#status', '李四');
    await settled(page, accepted, '复审同意 李四');
    await page.waitForSelector('#ask-reason:focus');
    expect(await page.$eval('#ask-reason', (field) => 'value' in field && field.value)).toBe('另有说明');
    await keyboard.press('Escape');
    expect(desk.problems.splice(0).filter((problem) => !problem.includes('409'))).toEqual([]);

    // The letter is read, and one of its sentences written otherwise, before it goes.
    await Promise.all([page.waitForNavigation(), keyboard.press('t')]);
    await page.waitForSelector('#send:focus');
    const words = await page.$('.line.body textarea');
    await words?.type(ADDED);
    await keyboard.press('Escape');
    await Promise.all([page.waitForNavigation(), keyboard.press('Enter')]);
    // It stands where it went from, to be downloaded and printed.
    await until(page, '#status', '退回修改。审核意见已存档');
    expect(await page.$('#print')).not.toBeNull();
    const [letter] = desk.workspace.journal.lines.flatMap((line) =>
      line.kind === 'action' ? [line.letter ?? ''] : [],
    );
    const sent = await desk.workspace.released.get(letter ?? '');
    expect(strFromU8(unzipSync(sent ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array())).toContain(ADDED);

    const list = await desk.sitDown('p1');
    expect(await textOf(list, 'tr[data-id] .state')).toContain('退回');
    await takeIn(list, SECOND);
    expect(await textOf(list, 'tr[data-id] .version')).toContain('2');
    await list.keyboard.press('j');
    await Promise.all([list.waitForNavigation(), list.keyboard.press('Enter')]);
    expect(await list.$eval('#tab-versions', (tab) => tab.getAttribute('aria-selected'))).toBe('true');
    expect(await textOf(list, '#pane-versions')).toContain('已解决');
    await list.keyboard.press('p');
    await list.waitForSelector('#state[data-state="ready"]');
    await until(list, '#status', '已审核通过');
    await list.keyboard.press('u');
    await until(list, '#status', '已收回审核通过');
    await list.keyboard.press('p');
    await until(list, '#status', '已审核通过');

    await list.goto(`${desk.address}/?state=ready`);
    await list.click('#publish');
    await Promise.all([list.waitForNavigation({ timeout: 120_000 }), list.click('#sure button[value="yes"]')]);
    expect(await textOf(list, 'tr[data-id] .state')).toContain('已公开');

    const site = join(desk.folder, 'output', 'site');
    const pages = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(1);
    for (const name of pages)
      expect(readFileSync(join(site, name), 'utf8'), name).not.toMatch(
        /张三|李四|勾稽|审核稿|待审核|列入审核意见|项目经费随决算/,
      );
    expect(
      readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pdf')),
    ).toHaveLength(1);
    expect(desk.problems).toEqual([]);
  });
});
