/**
 * A release from the desk: shown first, the same bytes afterwards. The attackers are a publisher in a hurry, who would rather not look, and
 * somebody who wants a leak back.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256 } from '../../../app/machine/hash.js';
import type { ReviewPolicy } from '../../../app/state/decisions.js';
import { type Browser, openDesk, personNamed, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

const RELEASE = '/report/2024%2F甲局/release';
const POLICY: ReviewPolicy = { today: '2025-07-08', secondPerson: 'effect' };

let folder: string;
let desk: TestDesk;
let zhang: Browser;
let policy: ReviewPolicy;
beforeEach(async () => {
  folder = temporaryFolder();
  policy = POLICY;
  const people = [
    await personNamed('p1', '张三', '科长'),
    await personNamed('p2', '李四', '复核'),
    await personNamed('p3', '王五', '科长'),
  ];
  desk = await openDesk(folder, { people: async () => people, policy: () => policy });
  await desk.drop({ 'a.txt': { total: '1725.06', says: '正文一句' } });
  zhang = await desk.browser('p1');
});
afterEach(() => desk.close());

const site = (...path: string[]) => join(folder, 'output', 'site', '2024', '甲局', ...path);
const last = () => desk.workspace.journal.lines.at(-1);

/** What the page's own forms carry. */
async function fieldsOf(browser: Browser): Promise<Record<string, string>> {
  return hiddenIn((await browser.get(RELEASE)).body);
}

function hiddenIn(body: string): Record<string, string> {
  const fields = [...body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return Object.fromEntries(fields.map(([, name, value]) => [name, value]));
}

/** Opens what the page links to as its previews. */
async function look(browser: Browser, shown: string): Promise<void> {
  for (const what of ['index.html', 'report.pdf'])
    expect((await browser.get(`/report/2024%2F甲局/preview/${shown}/${what}`)).statusCode).toBe(200);
}

async function publish(browser: Browser) {
  const fields = await fieldsOf(browser);
  await look(browser, fields['shown'] ?? '');
  return browser.post(RELEASE, { ...fields, do: 'publish' });
}

describe('a release from the desk', () => {
  it('goes out as it was shown, and not before it was looked at', async () => {
    const page = (await zhang.get(RELEASE)).body;
    for (const words of ['制作机关', '甲局', '没有做保密审查', '还没有人打开看过']) expect(page).toContain(words);
    const fields = hiddenIn(page);
    const blind = await zhang.post(RELEASE, { ...fields, do: 'publish' });
    expect([blind.statusCode, blind.body]).toEqual([422, expect.stringContaining('请先打开网页和 PDF 两份预览')]);
    await look(zhang, fields['shown'] ?? '');
    // Looking is a person's own: another one's eyes do not count.
    const wang = await desk.browser('p3');
    const other = await wang.post(RELEASE, { ...(await fieldsOf(wang)), do: 'publish' });
    expect(other.statusCode).toBe(422);
    const shown = (await zhang.get(`/report/2024%2F甲局/preview/${fields['shown']}/index.html`)).body;
    expect((await zhang.post(RELEASE, { ...fields, do: 'publish' })).statusCode).toBe(303);
    expect(readFileSync(site('index.html'), 'utf8')).toBe(shown);
    expect(last()).toMatchObject({ kind: 'release', by: '张三', version: 1 });
  });

  it('says what a person has to agree to, and what holds it back', async () => {
    await desk.drop({ 'a.txt': { asks: '图片 2 张' } });
    const fields = await fieldsOf(zhang);
    await look(zhang, fields['shown'] ?? '');
    expect((await zhang.post(RELEASE, { ...fields, do: 'publish' })).body).toContain('请勾选同意');
    expect((await zhang.post(RELEASE, { ...fields, do: 'publish', agreed: 'yes' })).statusCode).toBe(303);
    await desk.drop({ 'b.txt': { department: '乙局', findings: [finding('x')] } });
    const held = (await zhang.get('/report/2024%2F乙局/release')).body;
    expect(held).toContain('1 处须修改待处理');
    expect(held).not.toContain('value="publish"');
  });

  it('of a department that is never published is held, whoever asks and whatever is filled in', async () => {
    policy = { ...POLICY, neverPublished: ['甲 局'] };
    const page = (await zhang.get(RELEASE)).body;
    expect(page).toContain('“甲 局”在不予公开的单位名单上');
    expect(page).not.toContain('value="publish"');
    expect((await zhang.get('/')).body).toContain('不予公开的单位名单');
  });
});

describe('保密审查', () => {
  it('is signed step by step by three persons, and printed on one page', async () => {
    policy = { ...POLICY, secrecyReview: true };
    const sign = async (browser: Browser, what: string, more = {}) =>
      browser.post(RELEASE.replace('/release', '/secrecy'), { ...(await fieldsOf(browser)), do: what, ...more });
    expect((await zhang.get(RELEASE)).body).toContain('保密审查缺初审、复审、审批');
    expect((await sign(zhang, 'open.approval')).body).toContain('要先有初审同意公开');
    expect((await sign(zhang, 'open.first')).body).toContain('先打开报告');
    await zhang.post('/api/report/2024%2F甲局/seen', {});
    expect((await sign(zhang, 'open.first', { 'opinion.first': '未见涉密内容' })).statusCode).toBe(303);
    expect((await sign(zhang, 'open.second')).body).toContain('初审是张三签的');
    const [li, wang] = [await desk.browser('p2'), await desk.browser('p3')];
    await sign(li, 'closed.second');
    expect((await zhang.get(RELEASE)).body).toContain('保密审查复审（李四）认为不宜公开');
    await look(li, (await fieldsOf(li))['shown'] ?? '');
    expect((await sign(li, 'open.second')).statusCode).toBe(303);
    await look(wang, (await fieldsOf(wang))['shown'] ?? '');
    expect((await sign(wang, 'open.approval')).statusCode).toBe(303);
    expect((await publish(zhang)).statusCode).toBe(303);
    const form = (await zhang.get('/report/2024%2F甲局/secrecy.docx')).rawPayload;
    const text = strFromU8(unzipSync(new Uint8Array(form))['word/document.xml'] ?? new Uint8Array());
    for (const words of ['政府信息公开保密审查表', '制作机关', '未见涉密内容', '张三', '李四', '王五', '2025年7月8日'])
      expect(text).toContain(words);
    // Another file wants another review.
    await desk.drop({ 'b.txt': { total: '1725.07' } });
    expect((await zhang.get(RELEASE)).body).toContain('未签');
  });
});

describe('更正 and 撤下 from the desk', () => {
  const grounds = { reason: '合计数录入有误', letter: '甲函〔2025〕3号' };

  it('shows old beside new, asks for the letter, and refuses what changes nothing', async () => {
    await publish(zhang);
    const again = { ...(await fieldsOf(zhang)), do: 'try' };
    expect((await zhang.post(RELEASE, { ...again, reason: '更正' })).body).toContain('请写明单位来函的文号');
    expect((await zhang.post(RELEASE, { ...again, ...grounds })).body).toContain('没有任何变化，不算更正');
    await desk.drop({ 'b.txt': { total: '1725.16', says: '正文改一句' } });
    expect((await zhang.get(RELEASE)).body).toContain('换成新报送稿要作更正');
    const tried = (await zhang.post(RELEASE, { ...(await fieldsOf(zhang)), do: 'try', ...grounds })).body;
    expect(tried).toContain('1725.06万元 → 1725.16万元');
    const fields = hiddenIn(tried);
    await look(zhang, fields['shown'] ?? '');
    // Other words than those that were shown are not what was looked at.
    const other = await zhang.post(RELEASE, { ...fields, do: 'correct', ...grounds, reason: '另一个原因' });
    expect(other.body).toContain('预览之后页面或 PDF 有变化');
    expect((await zhang.post(RELEASE, { ...fields, do: 'correct', ...grounds })).statusCode).toBe(303);
    expect(last()).toMatchObject({ kind: 'release', version: 2, corrects: { letter: { number: '甲函〔2025〕3号' } } });
    expect(readFileSync(site('index.html'), 'utf8')).toContain('1725.06万元 → 1725.16万元');
  });

  it('carries the letter and an attachment as files, each looked at before it goes', async () => {
    await publish(zhang);
    await desk.drop({ 'b.txt': { total: '1725.16' } });
    await zhang.get(RELEASE);
    const bring = async (as: string, name: string, text: string) => {
      const payload = `--x\r\ncontent-disposition: form-data; name="${as}"; filename="${name}"\r\n\r\n${text}\r\n--x--\r\n`;
      const headers = { 'content-type': 'multipart/form-data; boundary=x', 'x-csrf-token': zhang.csrf };
      return zhang.send({ method: 'POST', url: '/enclosure', payload, headers });
    };
    for (const [name, text, said] of [
      ['盖章页.html', '<p>', '附件只能是 PDF、JPG、PNG、DOCX、XLSX、TXT 或 CSV'],
      ['盖章页.pdf', '<p>', '附件只能是 PDF、JPG、PNG、DOCX、XLSX、TXT 或 CSV'],
      ['张三 13812345678.pdf', '%PDF-1', '会公开，不能写个人信息'],
    ] as const)
      expect((await bring('attachment', name, text)).body).toContain(said);
    const tokenOf = (answer: { json(): { token: string } }) => answer.json().token;
    const letterFile = tokenOf(await bring('letter', '来函.docx', 'PK 来函'));
    const attached = tokenOf(await bring('attachment', '盖章页.pdf', '%PDF-1 盖章'));
    const given = { reason: '补盖章页', letterFile, attached };
    const gone = { ...(await fieldsOf(zhang)), do: 'try', ...given, attached: 'x' };
    expect((await zhang.post(RELEASE, gone)).body).toContain('选过的文件已不在');
    const tried = (await zhang.post(RELEASE, { ...(await fieldsOf(zhang)), do: 'try', ...given })).body;
    for (const words of ['附件“盖章页.pdf”：新增', '来函.docx', 'name="attached" value'])
      expect(tried).toContain(words);
    const fields = hiddenIn(tried);
    const correct = { ...fields, do: 'correct', ...given, agreed: 'yes' };
    await look(zhang, fields['shown'] ?? '');
    expect((await zhang.post(RELEASE, correct)).body).toContain('有附件的也打开');
    const preview = `/report/2024%2F甲局/preview/${fields['shown']}`;
    const page = await zhang.get(`${preview}/index.html`);
    expect(page.body).toContain('附件“盖章页.pdf”：新增，SHA-256');
    // A page of no origin would be shown without its style; none of its scripts runs all the same.
    expect((await zhang.get(`${preview}/style.css`)).headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(page.headers['content-security-policy']).toMatch(
      /^default-src 'none'.*; sandbox (?!.*allow-scripts).*allow-same-origin/,
    );
    expect((await zhang.get(`${preview}/盖章页.pdf`)).body).toBe('%PDF-1 盖章');
    expect((await zhang.post(RELEASE, correct)).statusCode).toBe(303);
    const letter = { name: '来函.docx', sha256: sha256('PK 来函') };
    expect(last()).toMatchObject({ corrects: { letter }, files: { '盖章页.pdf': sha256('%PDF-1 盖章') } });
    expect(readFileSync(site('盖章页.pdf'), 'utf8')).toBe('%PDF-1 盖章');
    expect(readdirSync(join(folder, 'workspace', 'incoming'))).toEqual([]);
    // Not public, and in hand for whoever may see the report.
    expect(readdirSync(site())).not.toContain('来函.docx');
    expect((await zhang.get(RELEASE)).body).toContain('单位来函 来函.docx');
    const released = await zhang.get('/report/2024%2F甲局/released/2/index.html');
    expect([released.body, released.headers['content-security-policy']]).toEqual([
      readFileSync(site('index.html'), 'utf8'),
      expect.stringContaining('sandbox'),
    ]);
    const kept = await zhang.get(`/report/2024%2F甲局/letter/${letter.sha256}`);
    expect([kept.body, kept.headers['content-type']]).toEqual(['PK 来函', 'application/octet-stream']);
  });

  it('takes a leak down for good, and closes what came in', async () => {
    await publish(zhang);
    const fields = await fieldsOf(zhang);
    const withdraw = (more: object) =>
      zhang.post(RELEASE, { ...fields, do: 'withdraw', reason: '含不应公开的内容', ...more });
    expect((await withdraw({ reason: '电话 13812345678' })).body).toContain('会公开，不能写个人信息');
    const unsure = (await withdraw({})).body;
    expect(unsure).toContain('请勾选确认');
    // What was typed stays where it was typed.
    const reasons = [...unsure.matchAll(/name="reason" maxlength="500" value="([^"]*)"/g)].map(([, typed]) => typed);
    expect(reasons).toEqual(['', '含不应公开的内容']);
    expect((await withdraw({ sure: 'yes' })).statusCode).toBe(303);
    expect(readdirSync(site())).toEqual(['index.html', 'style.css']);
    expect(await desk.workspace.released.list()).toHaveLength(2);
    const li = await desk.browser('p2');
    const addresses = ['', '/source', '/letter', '/paper', '/release', `/preview/${fields['shown']}/index.html`];
    for (const address of addresses)
      expect([address, (await li.get(`/report/2024%2F甲局${address}`)).statusCode]).toEqual([address, 403]);
    // The head, and who took it down, can prove what came in.
    for (const browser of [zhang, await desk.browser('p3')])
      expect((await browser.get('/report/2024%2F甲局/source')).body).toContain('正文一句');
    const page = (await zhang.get(RELEASE)).body;
    expect(page).toContain('任何人都不能再公开');
    expect(page).not.toMatch(/value="(?:publish|try|correct|withdraw)"/);
    const bulk = await zhang.json('/api/publish', { reports: ['2024/甲局'], agreed: true });
    expect(bulk.json()).toMatchObject({ outcomes: [{ outcome: 'held' }] });
    expect(existsSync(site('report.pdf'))).toBe(false);
  });
});

describe('the clock of publication', () => {
  it('counts from the approval of the accounts, whichever rule ends first', async () => {
    await desk.close();
    desk = await openDesk(folder, {
      disclosure: {
        approved: { '2024': '2025-06-20' },
        departments: { 乙局: { '2024': '2025-06-10' } },
        holidays: ['2025-01-01'],
        workdays: [],
      },
      expected: async () => ({
        file: 'departments.csv',
        departments: ['甲局', '乙局'].map((department) => ({ department, aliases: [], due: null, year: 2024 })),
      }),
    });
    zhang = await desk.browser('p1');
    const rows = [...(await zhang.get('/due')).body.matchAll(/<tr><th scope="row">.*?<\/tr>/g)].map(([row]) =>
      row
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    expect(rows).toEqual([
      '乙局 2024 未报送 已超过 8 天 2025-06-10 2025-06-30 2025-07-08',
      '甲局 2024 待公开 还有 2 天 2025-06-20 2025-07-10 2025-07-18',
    ]);
  });
});
