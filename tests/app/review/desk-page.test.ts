import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import { prepareSubmission } from '../../../app/read/prepare-submission.js';
import { readDesk } from '../../../app/read/read-desk.js';
import type { PageData } from '../../../app/review/public/desk-parts.js';
import { dropFiles } from '../../support/drop-files.js';
import { attributesOf } from '../../support/page-texts.js';
import { openDesk, type TestDesk } from '../support/desk.js';
import { fakeStages, NO_READING } from '../support/stages.js';

const SAMPLE = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
const REPORT = '/report/2024%2F%E9%9D%92%E6%BE%9C%E5%B8%82%E7%A7%91%E5%AD%A6%E6%8A%80%E6%9C%AF%E5%B1%80';

let folder: string;
let desk: TestDesk;
let readings = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-desk-'));
  const stages = {
    ...fakeStages(),
    ...NO_READING,
    prepare: async (...of: Parameters<typeof prepareSubmission>) =>
      ({ ok: true, value: await prepareSubmission(...of) }) as const,
    desk: async (...of: Parameters<typeof readDesk>) => {
      readings++;
      return { ok: true, value: await readDesk(...of) } as const;
    },
  };
  desk = await openDesk(folder, { stages });
  await dropFiles(desk.app.desk, [{ name: SAMPLE, bytes: readFileSync(inPackage('samples', SAMPLE)) }]);
}, 60_000);
afterAll(async () => {
  await desk.close();
  rmSync(folder, { recursive: true });
});

describe('the page of one report', () => {
  it('runs nothing of its own text: scripts and styles come from files, and data is no script', async () => {
    const browser = await desk.browser('p1');
    const { body, statusCode } = await browser.get(REPORT);
    expect(statusCode).toBe(200);
    const $ = load(body);
    const inline = $('script')
      .filter((_, e) => $(e).attr('src') === undefined)
      .toArray();
    expect(inline.map((e) => $(e).attr('type'))).toEqual(['application/json']);
    expect($('style')).toHaveLength(0);
    expect($('[style]')).toHaveLength(0);
    const handlers = $('*')
      .toArray()
      .flatMap((e) => Object.keys($(e).attr() ?? {}).filter((name) => name.startsWith('on')));
    expect(handlers).toEqual([]);
    const data = JSON.parse($('#desk-data').text()) as PageData;
    expect(data.cards.length).toBeGreaterThan(0);
    expect($('#desk-data').text()).not.toContain('<');
    expect(body.length).toBeLessThan(150_000);
    const details = (data as unknown as { details: string }).details;
    const { numerals } = (await browser.get(details)).json<Pick<PageData, 'numerals'>>();
    expect(numerals.length).toBeGreaterThan(50);
    expect((await (await desk.browser('p2')).get(details)).statusCode).toBe(404);
    for (const [n, { text }] of numerals.entries())
      expect($(`#n${n}`).text().replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });

  it('has every id once, and every link inside the page leads somewhere', async () => {
    const browser = await desk.browser('p1');
    const $ = load((await browser.get(REPORT)).body);
    const ids = attributesOf($('[id]'), 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const links = $('a[href^="#"]')
      .toArray()
      .map((e) => $(e).attr('href')?.slice(1));
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((id) => !ids.includes(id))).toEqual([]);
    const named = $('[aria-controls], [aria-labelledby]').toArray();
    const wanted = named.flatMap((e) =>
      `${$(e).attr('aria-controls') ?? ''} ${$(e).attr('aria-labelledby') ?? ''}`.trim().split(/\s+/),
    );
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('reads the file once for all who look at it', async () => {
    const browser = await desk.browser('p2');
    await browser.get(REPORT);
    await browser.get(REPORT);
    expect(readings).toBe(1);
  });

  it('shows what was decided and knows the last line about the report', async () => {
    const browser = await desk.browser('p1');
    const before = load((await browser.get(REPORT)).body);
    const data = JSON.parse(before('#desk-data').text()) as PageData;
    const finding = data.cards[0]?.items[0]?.finding ?? '';
    const response = await browser.json(`/api${REPORT}/decisions`, {
      expected: data.answer.seq,
      source: data.file,
      decisions: [{ finding, verdict: 'accept', reason: '随决算另报' }],
    });
    expect(response.statusCode).toBe(200);
    const after = JSON.parse(load((await browser.get(REPORT)).body)('#desk-data').text()) as PageData;
    expect(after.answer.seq).toBe(data.answer.seq + 1);
    expect(after.answer.standings.find((one) => one.finding === finding)?.decision).toMatchObject({
      verdict: 'accept',
      by: '张三',
      reason: '随决算另报',
    });
    expect(after.reasons).toEqual(['随决算另报']);
  });
});
