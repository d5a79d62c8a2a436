/** The list in a real browser: signing in, taking files in, the keyboard, publication, and what axe says of every page on the way. */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openDesk, PASSPHRASE, type TestDesk } from '../app/support/desk.js';
import { launchForLoopback } from '../app/support/loopback-browser.js';
import { temporaryFolder } from '../app/support/memory-io.js';
import { finding } from '../app/support/reports.js';

const WIDTHS = [1440, 390];

let browser: Browser;
let axe: string;
beforeAll(async () => {
  browser = await launchForLoopback();
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(() => browser?.close());

async function serve(): Promise<{ desk: TestDesk; base: string; folder: string }> {
  const folder = temporaryFolder();
  let port = 0;
  const desk = await openDesk(folder, { port: () => port });
  await desk.app.listen({ host: '127.0.0.1', port: 0 });
  port = (desk.app.server.address() as AddressInfo).port;
  return { desk, base: `http://127.0.0.1:${port}`, folder };
}

async function violations(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 900 });
    await page.evaluate(axe);
    const results = (await page.evaluate(
      'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })',
    )) as AxeResults;
    found.push(...results.violations.map(({ id, nodes }) => `${width} ${id}: ${nodes[0]?.html.slice(0, 120)}`));
    const over = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    if (over) found.push(`${width} is wider than its window`);
  }
  await page.setViewport({ width: 1440, height: 900 });
  return found;
}

describe('the list in a browser', () => {
  it('is signed in to, takes files in, is walked through by keys, and publishes', async () => {
    const { desk, base, folder } = await serve();
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (line) => complaints.push(line.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} ${request.failure()?.errorText}`));

    await page.goto(`${base}/?sort=department`);
    expect(await violations(page)).toEqual([]);
    await page.type('#person', '张三');
    await page.type('#passphrase', PASSPHRASE);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(`${base}/?sort=department`);
    expect(await violations(page)).toEqual([]);

    const files = { '甲.txt': { department: '甲局', findings: [finding('x')] }, '乙.txt': { department: '乙局' } };
    const paths = Object.entries(files).map(([name, script]) => {
      writeFileSync(join(folder, name), JSON.stringify(script));
      return join(folder, name);
    });
    const input = await page.$('#files');
    await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(...paths);
    await page.waitForSelector('.reports');
    const names = () => page.$$eval('.reports tbody th', (cells) => cells.map((cell) => cell.textContent));
    expect(await names()).toEqual(['甲局', '乙局']);
    expect(await violations(page)).toEqual([]);

    await page.keyboard.press('?');
    expect(await page.$eval('#keys', (dialog) => (dialog as HTMLDialogElement).open)).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForSelector('#keys:not([open])');
    for (const key of ['j', 'j', 'k'] as const) await page.keyboard.press(key);
    expect(await page.$eval('#position', (place) => place.textContent)).toBe('第 1/2 份');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    // The page of a report chooses its first finding.
    expect(decodeURIComponent(page.url()).split('#')[0]).toBe(`${base}/report/2024/甲局?sort=department`);

    // Only what somebody has had open is ticked.
    await page.goto(`${base}/report/${encodeURIComponent('2024/乙局')}`);
    await page.waitForFunction(() => document.visibilityState === 'visible');
    await vi.waitUntil(() =>
      desk.workspace.journal.lines.some((line) => line.kind === 'seen' && line.report === '2024/乙局'),
    );
    await page.goto(`${base}/?state=ready`);
    await page.click('#publish');
    expect(await violations(page)).toEqual([]);
    await Promise.all([page.waitForNavigation(), page.click('#sure button[value=yes]')]);
    expect([page.url(), await names()]).toEqual([`${base}/?state=published`, ['乙局']]);
    expect(desk.workspace.journal.lines.at(-1)).toMatchObject({ kind: 'release', report: '2024/乙局', by: '张三' });

    await page.click('.who button[value=en]');
    await page.waitForSelector('html[lang=en]');
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
    await desk.close();
  });
});
