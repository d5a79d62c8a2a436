import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import { type IndexEntry, renderIndex } from '../../../pipeline/render/index.js';
import { textsOf } from '../../support/page-texts.js';

const templates = loadTemplates();
const entry = (year: number, department: string, more: Partial<IndexEntry> = {}): IndexEntry => ({
  year,
  department,
  title: `${year}年度${department}绩效自评报告`,
  href: `${year}/${department}/index.html`,
  ...more,
});
const ENTRIES = [
  entry(2023, '水利局'),
  entry(2024, '科学技术局', { pdf: '2024/k/report.pdf', date: '2025-07-08' }),
  entry(2024, '水利局'),
];

describe('the index of the site', () => {
  it('lists reports by year, the latest first, and by department', () => {
    const $ = load(renderIndex(ENTRIES, templates));
    const years = $('section[id^=y]').toArray();
    expect(years.map((s) => $(s).find('h2').text())).toEqual(['2024年度', '2023年度']);
    expect(textsOf($(years[0]).find('tbody th'))).toEqual(['水利局', '科学技术局']);
    expect(
      $('.departments li')
        .toArray()
        .map((e) => $(e).text().replace(/\s+/g, ' ').trim()),
    ).toEqual(['水利局 2024年度水利局 2023年度水利局', '科学技术局 2024年度科学技术局']);
    expect($('.by').text()).toBe('共 3 份 · 校验码');
  });

  it('links the page, and the PDF where there is one', () => {
    const $ = load(renderIndex(ENTRIES, templates));
    expect($('a[href="2024/k/report.pdf"]').length).toBe(1);
    expect($('a.pdf').length).toBe(1);
    expect($('a[href="2023/水利局/index.html"]').length).toBe(2);
    expect(textsOf($('td.date'))).toEqual(['', '2025-07-08', '']);
  });

  it('is the same page whatever order the entries come in', () => {
    expect(renderIndex([...ENTRIES].reverse(), templates)).toBe(renderIndex(ENTRIES, templates));
  });

  it('of an empty site says so', () => {
    const $ = load(renderIndex([], templates, { site: { name: '某市财政局' } }));
    expect($('.empty').text()).toBe('还没有公开的报告。');
    expect($('title').text()).toBe('某市财政局');
  });

  it('writes names as words', () => {
    const $ = load(renderIndex([entry(2024, '<b>局</b>')], templates));
    expect($('b').length).toBe($('.toc b').length);
    expect($('tbody th').text()).toBe('<b>局</b>');
  });
});
