/** 信息公开员 in a real browser, with the real readers and prints: a release, its correction on the department's letter, the pack, and a leak taken down. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inPackage } from '../../app/machine/package-root.js';
import { violationsOn } from '../support/axe.js';
import { openRealDesk, textOf } from '../support/desk-in-browser.js';
import { dropFiles } from '../support/drop-files.js';

const SAMPLE = '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx';
const OWN = '/report/2024%2F%E9%9D%92%E6%BE%9C%E5%B8%82%E7%A7%91%E5%AD%A6%E6%8A%80%E6%9C%AF%E5%B1%80';

let desk: Awaited<ReturnType<typeof openRealDesk>>;
beforeAll(async () => {
  desk = await openRealDesk();
  await dropFiles(desk.desk, [{ name: SAMPLE, bytes: readFileSync(inPackage('samples', SAMPLE)) }]);
});
afterAll(() => desk?.close());

/** The button of a form, and the page that comes of it. */
const send = (page: Page, button: string) =>
  Promise.all([page.waitForNavigation({ timeout: 120_000 }), page.click(button)]);

/** Opens everything that is to be looked at; a browser without a viewer of PDF still fetches it. */
async function look(page: Page): Promise<string[]> {
  const links = await page.$$eval('.previews a', (all) => all.map(({ href }) => href));
  const types = [];
  for (const link of links)
    types.push(await page.evaluate(async (href) => (await fetch(href)).headers.get('content-type') ?? '', link));
  return types;
}

/** What goes out is looked at as it will look: the page with its own style. */
async function isStyled(page: Page): Promise<boolean> {
  const href = await page.$eval('.previews a', (link) => link.href);
  const shown = await page.browserContext().newPage();
  await shown.goto(href);
  const rules = await shown.evaluate(() => [...document.styleSheets].map(({ cssRules }) => cssRules.length));
  await shown.close();
  return rules.length > 0 && rules.every((count) => count > 0);
}

/** The same file with one of its sentences otherwise. */
function revised(bytes: Uint8Array): Uint8Array {
  const files = unzipSync(bytes);
  const body = strFromU8(files['word/document.xml'] ?? new Uint8Array());
  const other = body.replace('科技创新', '科技创新工作');
  expect(other).not.toBe(body);
  return zipSync({ ...files, 'word/document.xml': strToU8(other) });
}

it('a publisher releases, corrects on a letter, packs and takes down what a clerk has looked at', {
  timeout: 600_000,
}, async () => {
  const clerk = await desk.sitDown('p1', OWN);
  await clerk.waitForSelector('#state[data-state="ready"]');
  const page = await desk.sitDown('p3', '/?state=ready');
  await page.goto(`${desk.address}${OWN}/release`);
  expect(await violationsOn(page)).toEqual([]);
  expect(await look(page)).toEqual(['text/html; charset=utf-8', 'application/pdf']);
  expect(await isStyled(page)).toBe(true);
  if (await page.$('[name=agreed]')) await page.click('[name=agreed]');
  await send(page, 'button[value=publish]');
  expect(await textOf(page, '.standing')).toContain('第 1 版已于');

  await dropFiles(desk.desk, [{ name: '改.docx', bytes: revised(readFileSync(inPackage('samples', SAMPLE))) }]);
  await clerk.goto(`${desk.address}${OWN}`);
  await page.goto(`${desk.address}${OWN}/release`);
  const [letter, stamped] = [join(desk.folder, '来函.txt'), join(desk.folder, '盖章页.pdf')];
  writeFileSync(letter, '请予更正');
  writeFileSync(stamped, await clerk.pdf());
  await page.type('#correct [name=reason]', '补充一处说明');
  const bring = async (as: string, path: string) => {
    const field = await page.waitForSelector(`.bring[data-as=${as}] input[type=file]`);
    await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
    await page.waitForSelector(`.bring[data-as=${as}] input[name=${as}]`);
  };
  await bring('letterFile', letter);
  await bring('attached', stamped);
  await page.click('.bring[data-as=attached] .off');
  await bring('attached', stamped);
  expect(await violationsOn(page)).toEqual([]);
  await send(page, 'button[value=try]');
  expect(await textOf(page, '.changes')).toContain('附件“盖章页.pdf”：新增');
  expect(await violationsOn(page)).toEqual([]);
  expect(await look(page)).toEqual(['text/html; charset=utf-8', 'application/pdf', 'application/pdf']);
  await page.click('[name=agreed]');
  await send(page, 'button[value=correct]');
  expect(await textOf(page, '.versions')).toContain('单位来函 来函.txt');
  expect(await violationsOn(page)).toEqual([]);
  const record = desk.workspace.journal.lines.findLast(({ kind }) => kind === 'release');
  expect(record).toMatchObject({ by: '王五', version: 2, corrects: { letter: { name: '来函.txt' } } });
  const site = join(desk.folder, 'output', 'site');
  const published = () => readdirSync(site, { recursive: true, encoding: 'utf8' });
  expect(published().filter((name) => name.endsWith('.pdf'))).toHaveLength(2);

  const packed = await page.$eval('a[href$="pack.zip"]', async ({ href }) => [
    ...new Uint8Array(await (await fetch(href)).arrayBuffer()),
  ]);
  const names = Object.keys(unzipSync(new Uint8Array(packed))).map((name) => name.split('/')[1]);
  expect(names).toContain('盖章页.pdf');
  expect(names).not.toContain('来函.txt');

  await page.type('#withdraw [name=reason]', '含不应公开的内容');
  await page.click('#withdraw [name=sure]');
  await send(page, 'button[value=withdraw]');
  expect(await textOf(page, '.standing')).toContain('已撤下：含不应公开的内容');
  expect(await violationsOn(page)).toEqual([]);
  expect(published().filter((name) => name.endsWith('.pdf'))).toEqual([]);
  expect(await page.$('button[value=publish], button[value=try], button[value=withdraw]')).toBeNull();
  expect(desk.problems).toEqual([]);
});
