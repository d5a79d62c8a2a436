/** The year at a glance says what the report on the year says, and leads into the list. */
import { load } from 'cheerio';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { textsOf } from '../../support/page-texts.js';
import { type Browser, openDesk, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

let desk: TestDesk;
let browser: Browser;
beforeEach(async () => {
  desk = await openDesk(temporaryFolder());
  await desk.drop({
    'a.txt': { findings: [finding('x'), finding('y', { severity: 'warning', rule: 'bound.rate', kind: 'bound' })] },
    'b.txt': {
      department: '乙局',
      findings: [finding('x'), finding('n', { severity: 'notice', rule: 'format.unit' })],
    },
    'c.txt': { department: '丙局', total: '1725.07' },
    'd.txt': { department: '丙局', year: 2023, total: '1725.08', findings: [finding('x')] },
  });
  browser = await desk.browser('p1');
  await browser.get('/');
});
afterEach(() => desk.close());

/** The rows of every table, cell by cell. */
async function rowsOf(path: string): Promise<string[][]> {
  const $ = load((await browser.get(path)).body);
  return $('.year-page tbody tr')
    .toArray()
    .map((row) => textsOf($(row).find('th, td').not('.b')));
}

async function docxRows(path: string): Promise<string[][]> {
  const { rawPayload, statusCode } = await browser.get(path);
  expect(statusCode).toBe(200);
  const $ = load(strFromU8(unzipSync(rawPayload)['word/document.xml'] ?? new Uint8Array()), { xml: true });
  return $('w\\:tr')
    .toArray()
    .map((row) => textsOf($(row).find('w\\:tc')));
}

it('says of departments, rules, states and years what the .docx says', async () => {
  const page = await rowsOf('/year/2024');
  const docx = await docxRows('/year/2024/docx');
  // 版次 stands on the page alone.
  const departments = page.filter((row) => row.length === 7).map(([name, state, , ...rest]) => [name, state, ...rest]);
  expect(departments).toHaveLength(3);
  for (const row of departments) expect(docx).toContainEqual(row);
  const others = page.filter((row) => row.length !== 7);
  expect(others).toContainEqual(['支出合计 = 基本支出 + 项目支出', '2', '2']);
  expect(others).toContainEqual(['2023', '1', '0', '1', '']);
  for (const row of others) expect(docx).toContainEqual(row);
});

it('leads into the list, filtered to what it counts', async () => {
  const $ = load((await browser.get('/year/2024')).body);
  const rule = $('a[href*="rule=sum.expenditure"]').attr('href') ?? '';
  const rows = load((await browser.get(rule)).body)('.reports tbody th');
  expect(rows.toArray()).toHaveLength(2);
  expect(load((await browser.get('/?rule=format.unit')).body)('.reports tbody tr').toArray()).toHaveLength(0);
});

it('knows what was decided a moment ago', async () => {
  await browser.get('/year/2024');
  const decisions = [{ finding: 'x', verdict: 'misread', reason: '读错了' }];
  await browser.json('/api/report/2024%2F乙局/decisions', { expected: 0, decisions });
  expect(await rowsOf('/year/2024')).toContainEqual(['支出合计 = 基本支出 + 项目支出', '1', '1']);
});

it('opens at the newest year, knows no year without a report, and wants a person', async () => {
  expect((await browser.get('/year')).headers['location']).toBe('/year/2024');
  for (const path of ['/year/2019', '/year/2024x', '/year/2019/docx'])
    expect([path, (await browser.get(path)).statusCode]).toEqual([path, 404]);
  const nobody = await desk.browser();
  expect((await nobody.get('/year/2024')).statusCode).toBe(303);
});
