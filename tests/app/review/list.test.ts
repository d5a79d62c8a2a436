/** The list of reports: which ones, in which order, with which counts, and where one stands among them. */
import { load } from 'cheerio';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attributesOf, textsOf } from '../../support/page-texts.js';
import type { Browser } from '../support/desk.js';
import { openDesk, type TestDesk } from '../support/desk.js';
import { temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';

let desk: TestDesk;
let browser: Browser;
beforeEach(async () => {
  desk = await openDesk(temporaryFolder());
  browser = await desk.browser('p1');
});
afterEach(() => desk.close());

const WARNING = finding('w', { severity: 'warning' });
const PRIVACY = finding('p', {
  kind: 'privacy',
  operands: [],
  where: [{ block: 'b1', start: 0, end: 2, quote: '**' }],
});

async function list(query = '') {
  const { body } = await browser.get(`/${query}`);
  const $ = load(body);
  const cells = (row: number) =>
    $('.reports tbody tr')
      .eq(row)
      .find('th, td')
      .toArray()
      .map((cell) => $(cell).text().replace(/\s+/g, ' ').trim());
  return {
    names: textsOf($('.reports tbody th')),
    cells,
    states: Object.fromEntries(
      $('.states a')
        .toArray()
        .map((link) => [$(link).contents().first().text().trim(), Number($(link).find('small').text())]),
    ),
    hrefs: attributesOf($('.reports tbody th a'), 'href'),
    text: $('body').text(),
    $,
  };
}

describe('the list', () => {
  it('says what to do where nothing has come in', async () => {
    expect((await list()).text).toContain('把报送的文件拖到这里');
  });

  it('shows each report with its state in words, its counts and what it moves', async () => {
    const score = finding('s', { effect: ['score', 'headline'] });
    await desk.drop({ 'a.txt': { department: '甲局', findings: [score, WARNING] } });
    const { cells } = await list();
    expect(cells(0)).toEqual([
      '甲局',
      '2024',
      '报送次数 1',
      '!待审核',
      '须修改 1',
      '请核实 1',
      '供参考 0',
      '已处理 0/2',
      '影响得分、影响主要数据',
      '1 处须修改待处理',
      '2025-07-08 09:02',
    ]);
  });

  it('counts every state over all and filters by one', async () => {
    await desk.drop({
      'a.txt': { department: '甲局', findings: [finding('x')] },
      'b.txt': { department: '乙局' },
      'c.txt': { department: '丙局' },
      'd.txt': { rejected: true },
    });
    const { states, names } = await list('?state=ready');
    expect(states).toEqual({
      全部: 4,
      待审核: 1,
      待退回: 0,
      已退回修改: 0,
      待复审: 0,
      待公开: 2,
      已公开: 0,
      无法读取: 1,
    });
    expect(names.sort()).toEqual(['丙局', '乙局']);
    expect((await list('?state=unreadable')).names).toEqual(['d.txt']);
    expect((await list('?state=nonsense')).names).toHaveLength(4);
  });

  it('finds by department and by file name, whatever the width of the letters', async () => {
    await desk.drop({ 'Ａ1-文旅.txt': { department: '文化旅游局' }, 'b.txt': { department: '乙局' } });
    expect((await list('?q=旅游')).names).toEqual(['文化旅游局']);
    expect((await list(`?q=${encodeURIComponent('a1 文旅')}`)).names).toEqual(['文化旅游局']);
    const none = await list('?q=没有这个局');
    expect([none.names, none.text.includes('没有符合条件的报告'), none.text.includes('清除条件')]).toEqual([
      [],
      true,
      true,
    ]);
  });

  it('filters by year and by what findings move', async () => {
    await desk.drop({
      'a.txt': { department: '甲局', year: 2023, findings: [finding('x', { effect: ['band', 'score'] })] },
      'b.txt': { department: '乙局', findings: [finding('x')] },
    });
    expect((await list('?year=2023')).names).toEqual(['甲局']);
    expect((await list('?effect=band')).names).toEqual(['甲局']);
    expect((await list('?effect=none')).names).toEqual(['乙局']);
  });

  it('puts what matters most in front: what blocks, the larger share of the money, more errors, warnings, nothing', async () => {
    await desk.drop({
      '1.txt': { department: '无问题局' },
      '2.txt': { department: '小差局', total: '1725.16', findings: [finding('x', { relation: 'r1' })] },
      '3.txt': { department: '提醒局', findings: [WARNING] },
      '4.txt': { department: '大差局', total: '1825.06', findings: [finding('x', { relation: 'r1' })] },
      '5.txt': { department: '个人信息局', findings: [PRIVACY] },
    });
    expect((await list()).names).toEqual(['个人信息局', '大差局', '小差局', '提醒局', '无问题局']);
    expect((await list('?sort=department')).names).toEqual(['大差局', '个人信息局', '提醒局', '无问题局', '小差局']);
  });

  it('goes on from a report that is done with to the heaviest that is not, though it has sunk below all of them', async () => {
    await desk.drop({
      '1.txt': { department: '甲局', year: 2024, total: '1825.06', findings: [finding('x', { relation: 'r1' })] },
      '2.txt': { department: '乙局', year: 2024, total: '1725.16', findings: [finding('x', { relation: 'r1' })] },
      '3.txt': { department: '丙局', year: 2024 },
    });
    const [heaviest = '', second = '', clean = ''] = (await list()).hrefs;
    const nextOf = async (href: string) => {
      const data = load((await browser.get(href)).body)('#desk-data').text();
      return (JSON.parse(data) as { next: string; answer: { seq: number } }).next;
    };
    expect([await nextOf(heaviest), await nextOf(second), await nextOf(clean)]).toEqual([second, clean, heaviest]);
    const decided = await browser.json(`/api${heaviest}/decisions`, {
      expected: 0,
      decisions: [{ finding: 'x', verdict: 'return' }],
    });
    expect(decided.statusCode).toBe(200);
    expect((await list()).hrefs).toEqual([second, clean, heaviest]);
    expect(await nextOf(heaviest)).toBe(second);
  });

  it('shows the newest version only, with its number', async () => {
    await desk.drop({ '一.txt': { findings: [finding('x')] } });
    await desk.drop({ '二.txt': { total: '1725.07' } });
    const { names, cells } = await list();
    expect([names, cells(0)[2], cells(0)[3]]).toEqual([['甲局'], '报送次数 2', '✓待公开']);
  });

  it('shows a hundred a page and keeps the question in every link', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 103 }, (_, i) => [`${i}.txt`, { department: `第${String(i).padStart(3, '0')}局` }]),
    );
    await desk.drop(many);
    const first = await list('?sort=department');
    expect([first.names.length, first.names[0], first.text.includes('第 1–100 份，共 103 份')]).toEqual([
      100,
      '第000局',
      true,
    ]);
    expect(first.$('a[rel=next]').attr('href')).toBe('/?sort=department&page=2');
    const second = await list('?sort=department&page=2');
    expect(second.names).toEqual(['第100局', '第101局', '第102局']);
    expect((await list('?sort=department&page=99')).names).toHaveLength(3);
    expect(second.hrefs[0]).toBe('/report/2024%2F%E7%AC%AC100%E5%B1%80?sort=department');
    expect(second.$('tr').last().attr('data-position')).toBe('第 103/103 份');
  });

  it('speaks English where it is asked to', async () => {
    await desk.drop({ 'a.txt': { findings: [finding('x')] } });
    await browser.get('/');
    expect((await browser.post('/language', { to: 'en', back: '/?q=a' })).headers.location).toBe('/?q=a');
    const { text, $ } = await list();
    expect([text.includes('to review'), text.includes('待审核'), $('html').attr('lang')]).toEqual([true, false, 'en']);
  });
});
