/** The working paper at the desk: its rows are changed and signed in one form, line by line of the journal, and nothing is taken off without a word. */
import { load } from 'cheerio';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareSubmission } from '../../../app/read/prepare-submission.js';
import { textsOf } from '../../support/page-texts.js';
import { makeDepartment } from '../../support/rescoring.js';
import { type Browser, openDesk, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { fakeStages, NO_READING } from '../support/stages.js';

let desk: TestDesk;
let browser: Browser;
let address: string;
beforeEach(async () => {
  const stages = {
    ...fakeStages(),
    ...NO_READING,
    compare: async () => ({ ok: true as const, value: { findings: [], messages: [] } }),
    prepare: async (...of: Parameters<typeof prepareSubmission>) => ({
      ok: true as const,
      value: await prepareSubmission(...of),
    }),
  };
  desk = await openDesk(temporaryFolder(), { stages });
  const { name, bytes } = makeDepartment(1, [5]);
  await desk.dropBytes([{ name: `${name}.docx`, bytes }]);
  browser = await desk.browser('p1');
  address = `/report/${encodeURIComponent(desk.app.desk.shelf.current()[0]?.id ?? '')}/paper`;
});
afterEach(() => desk.close());

/** The fields of the form as they stand on the page. */
async function page(of = browser) {
  const $ = load((await of.get(address)).body);
  const fields = Object.fromEntries(
    $('#paper-form')
      .serializeArray()
      .map(({ name, value }) => [name, value]),
  );
  return { $, fields };
}

const journal = () => desk.workspace.journal.lines.filter(({ kind }) => kind === 'rescoring' || kind === 'signature');

it('shows three numbers beside each other, a row an indicator, and what it was scored by', async () => {
  const { $ } = await page();
  expect(textsOf($('.three dt'))).toEqual(['自评得分', '复核得分', '偏离度', '质量分']);
  expect($('tbody tr th[scope=row]').length).toBeGreaterThan(6);
  expect($('.remark p').text()).toContain('按执行率');
  expect($('.sign').text()).toBe('未签字');
  const { headers } = await browser.get(address);
  expect(String(headers['content-security-policy'])).toContain("script-src 'self'");
  expect($('[style], script:not([src])').length).toBe(0);
});

it('writes only what was changed, and takes back what is as computed again', async () => {
  const { fields } = await page();
  expect((await browser.post(address, { ...fields, do: 'save' })).statusCode).toBe(303);
  expect(journal()).toEqual([]);
  const changed = { ...fields, do: 'save', 'score.1': '0.5', 'remark.1': '现场抽查不符', 'evidence.2': 'missing' };
  expect((await browser.post(address, changed)).statusCode).toBe(303);
  expect(journal()).toMatchObject([
    { kind: 'rescoring', by: '张三', row: fields['id.1'], change: { score: '0.5', remark: '现场抽查不符' } },
    { kind: 'rescoring', row: fields['id.2'], change: { evidence: 'missing' } },
  ]);
  const again = await page();
  expect(again.fields).toMatchObject({ 'score.1': '0.5', 'score.2': '0', 'evidence.2': 'missing' });
  expect(again.$('.remark').text()).toContain('没有佐证材料，扣');
  expect(again.$('.remark small').text()).toContain('张三');
  await browser.post(address, { ...again.fields, do: 'save', 'score.1': fields['score.1'] ?? '', 'remark.1': '' });
  expect(journal().at(-1)).toMatchObject({ change: { score: null, remark: null } });
});

it.each([
  ['a lower score without a remark', { 'score.0': '1' }, '请写备注'],
  ['more than all points', { 'score.0': '11' }, '应是 0 到 10 之间的数'],
  ['no number', { 'score.0': '优' }, '应是 0 到 10 之间的数'],
])('records nothing of %s, and keeps what was typed', async (_, typed, said) => {
  const { fields } = await page();
  const answer = await browser.post(address, { ...fields, ...typed, 'remark.1': '留着', do: 'save' });
  expect(answer.statusCode).toBe(422);
  const $ = load(answer.body);
  expect($('#problems').text()).toContain(said);
  expect($('[name="score.0"]').val()).toBe(typed['score.0']);
  expect($('[name="remark.1"]').text().trim()).toBe('留着');
  expect(journal()).toEqual([]);
});

it('is signed as it stands, and wants another signature when it changes', async () => {
  const { fields } = await page();
  const change = { 'actual.1': '实地核查', 'remark.1': '已核' };
  await browser.post(address, { ...fields, ...change, do: 'sign' });
  expect(journal().map(({ kind }) => kind)).toEqual(['rescoring', 'signature']);
  expect((await page()).$('.sign.ok').text()).toBe('张三 2025-07-08 已签字');
  const other = await desk.browser('p2');
  const theirs = await page(other);
  await other.post(address, { ...theirs.fields, 'evidence.1': 'given', do: 'save' });
  expect((await page()).$('.sign').text()).toBe('张三 2025-07-08 签字之后底稿有改动，须重新签字');
  await other.post(address, { ...(await page(other)).fields, do: 'sign' });
  expect((await page()).$('.sign.ok').text()).toBe('李四 2025-07-08 已签字');
});

it('keeps what was typed where somebody else was faster', async () => {
  const { fields } = await page();
  const other = await desk.browser('p2');
  await other.post(address, { ...(await page(other)).fields, 'evidence.1': 'poor', do: 'save' });
  const answer = await browser.post(address, { ...fields, 'remark.2': '核过原始凭证', do: 'save' });
  expect(answer.statusCode).toBe(409);
  const $ = load(answer.body);
  expect($('#problems').text()).toContain('李四');
  expect($('[name="remark.2"]').text().trim()).toBe('核过原始凭证');
});

it('goes along as .xlsx, is linked from its report and speaks English', async () => {
  const { headers, rawPayload } = await browser.get(`${address}/xlsx`);
  expect(headers['content-type']).toContain('spreadsheetml');
  expect(rawPayload.subarray(0, 2).toString()).toBe('PK');
  const report = load((await browser.get(address.replace(/\/paper$/, ''))).body);
  expect(report(`a[href^="${address}"]`).text()).toBe('复核底稿');
  const all = await browser.get('/year/2024/papers');
  expect([all.headers['content-type'], all.rawPayload.subarray(0, 2).toString()]).toEqual([
    headers['content-type'],
    'PK',
  ]);
  expect((await browser.get('/year/2024/notice')).headers['content-type']).toContain('wordprocessingml');
  expect((await browser.get('/year/2019/papers')).statusCode).toBe(404);
  browser.cookies['gouji_lang'] = 'en';
  const english = (await page()).$;
  expect(english('.three dt').first().text()).toBe('Own score');
  expect(english('tbody td > small').text()).not.toMatch(/正向|反向|等于|定性/);
});
