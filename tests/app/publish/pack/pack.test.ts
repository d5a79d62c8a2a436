import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'cheerio';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { inPackage } from '../../../../app/machine/package-root.js';
import { layOutPublished } from '../../../../app/publish/pack/lay-out.js';
import { makePack, type PackInput } from '../../../../app/publish/pack/make-pack.js';
import { dataCsv, dataRows, type ReleasedData } from '../../../../app/publish/pack/open-data.js';
import { quoteVenue } from '../../../../app/publish/pack/venue.js';
import { openWorkspace } from '../../../../app/state/workspace.js';
import { numeralsOfHtml } from '../../../../pipeline/fidelity/prove-page.js';
import { generateReport } from '../../../support/generate.js';
import { drawHabits } from '../../../support/habits.js';
import { prng } from '../../../support/prng.js';
import { FORMATS, writeReport } from '../../../support/read-generated.js';
import { SEED_NAMES, seedBytes } from '../../../support/seed-report.js';
import { scaled } from '../../../support/soak.js';
import { run, temporaryFolder } from '../../support/memory-io.js';
import {
  CONFIG,
  type Rendered,
  readSample,
  releaseOf,
  renderSubmission,
  workspaceWith,
} from '../../support/releases.js';
import { fact } from '../../support/reports.js';

const NAMES = {
  fragment: '网站录入用正文.html',
  tags: '页面标签.txt',
  json: '开放数据.json',
  csv: '开放数据.csv',
  about: '说明.txt',
  list: '校验清单.txt',
};
let word: Rendered;
let plain: Rendered;
beforeAll(async () => {
  const [docx, txt] = [
    '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx',
    '03-云岫市水利局2023年度整体支出绩效自评报告.txt',
  ];
  word = await renderSubmission(docx, readSample(docx));
  plain = await renderSubmission(txt, readSample(txt));
});

function pack(rendered: Rendered, more: Partial<PackInput> = {}) {
  const publication = { release: releaseOf(rendered), withdrawal: null };
  const pdf = Buffer.from('%PDF');
  const made = makePack({
    publication,
    page: rendered.page,
    style: null,
    pdf,
    data: rendered.data,
    config: CONFIG,
    index: null,
    ...more,
  });
  if (!made.ok) throw new Error(made.reasons.map(({ zh }) => zh).join());
  const text = (name: string) => Buffer.from(made.files.get(name) ?? []).toString('utf8');
  return { ...made, text, page: text(`${rendered.title}.html`), names: [...made.files.keys()] };
}

describe('a pack', () => {
  it('holds the report under its title, and a list with the hash of every file', () => {
    const { names, text, files } = pack(word);
    const title = '2024年度青澜市科学技术局部门整体支出绩效自评报告';
    expect(names.sort()).toEqual([`${title}.html`, `${title}.pdf`, ...Object.values(NAMES)].sort());
    const lines = text(NAMES.list).trim().split('\n');
    expect(lines).toHaveLength(names.length - 1);
    for (const line of lines) {
      const [hash, name = ''] = line.split('  ');
      expect([name, createHash('sha256').update(files.get(name)!).digest('hex')]).toEqual([name, hash]);
    }
  });

  it('shows nobody of the desk, no file name of the submission, nothing of the audit', () => {
    const { names, text } = pack(word);
    for (const name of names.filter((n) => !n.endsWith('.pdf')))
      expect([name, /李四|收件名|待审核|审核稿|勾稽|suspects|findings/.test(text(name))]).toEqual([name, false]);
  });

  it.each(['word', 'plain'] as const)('prints the numerals of the release on page and fragment: %s', (which) => {
    const rendered = which === 'word' ? word : plain;
    const { page, text } = pack(rendered);
    expect(numeralsOfHtml(page)).toEqual(numeralsOfHtml(rendered.page));
    const pasted = numeralsOfHtml(text(NAMES.fragment), { own: 'keep' }).numerals.map((n) => n.text);
    const owed = load(rendered.page);
    owed('nav, dl.info, .downloads, caption, header, a').remove();
    expect(pasted).toEqual(numeralsOfHtml(owed.html(), { own: 'keep' }).numerals.map((n) => n.text));
    expect(pasted.length).toBeGreaterThan(200);
  });

  it('has a page that stands alone', () => {
    const $ = load(pack(word).page);
    expect($('script, link, img, iframe, base').length).toBe(0);
    const hrefs = $('a[href]')
      .toArray()
      .map((a) => decodeURIComponent($(a).attr('href') ?? ''))
      .filter((href) => !href.startsWith('#'));
    expect(hrefs).toEqual([`./${word.title}.pdf`, `./${NAMES.json}`]);
    expect($('header.top strong').text()).toBe('青澜市人民政府');
    expect($('dl.info').text()).toContain('发布机构青澜市财政局');
  });

  it('has a fragment of plain tags with styles of their own', () => {
    const html = pack(word).text(NAMES.fragment);
    expect(html.startsWith('\ufeff<div style=')).toBe(true);
    const $ = load(html);
    const names = new Set(
      $('body *')
        .toArray()
        .map((element) => element.name),
    );
    expect(
      [...names].filter((n) => !/^(?:div|h[2-6]|p|table|colgroup|col|thead|tbody|tr|th|td|br|sup|strong)$/.test(n)),
    ).toEqual([]);
    const attributes = new Set(
      $('body *')
        .toArray()
        .flatMap((element) => Object.keys(element.attribs)),
    );
    // What a table needs to be read stands in attributes as well: a site may allow no `style`.
    const plainly = ['align', 'border', 'cellpadding', 'cellspacing', 'width'];
    expect([...attributes].sort()).toEqual([...plainly, 'aria-label', 'colspan', 'rowspan', 'scope', 'style'].sort());
    for (const cell of $('th, td').toArray()) expect($(cell).attr('style')).toContain('border:');
  });

  it('keeps every table whole: each column of the grid is filled in each row', () => {
    const released = load(word.page);
    const $ = load(pack(word).text(NAMES.fragment));
    const tables = $('table').toArray();
    expect(tables.length).toBe(released('table').length);
    const shape = (root: ReturnType<typeof load>, table: (typeof tables)[number]) =>
      root(table)
        .find('tr')
        .toArray()
        .map((row) =>
          root(row)
            .children()
            .toArray()
            .map((c) => [c.name, c.attribs['colspan'], c.attribs['rowspan'], root(c).text()]),
        );
    for (const [i, table] of tables.entries())
      expect(shape($, table)).toEqual(shape(released, released('table').toArray()[i] as never));
  });

  it('writes the tags of 47号 from the configuration, the same in text and page', () => {
    const { page, text } = pack(word, {
      config: { ...CONFIG, site: { ...CONFIG.site, address: 'https://a.gov.cn/x/' } },
    });
    const $ = load(page);
    const expected = {
      SiteName: '青澜市人民政府',
      SiteDomain: 'www.qinglan.gov.cn',
      SiteIDCode: '4306000001',
      ColumnName: '预算绩效',
      ColumnDescription: '公开自评报告',
      ColumnKeywords: '绩效,自评',
      ColumnType: '信息公开目录',
      ArticleTitle: word.title,
      PubDate: '2025-07-08 09:02',
      ContentSource: '青澜市科学技术局',
      Author: '青澜市科学技术局',
      Url: `https://a.gov.cn/x/2024/${encodeURIComponent('青澜市科学技术局')}/index.html`,
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(
        $(`meta[name="${name}"]`)
          .toArray()
          .map((meta) => meta.attribs['content']),
      ).toEqual([value]);
      expect(text(NAMES.tags)).toContain(`${name}：${value}\r\n`);
    }
    for (const name of ['Keywords', 'Description']) expect($(`meta[name="${name}"]`).length).toBe(1);
  });

  it('invents nothing where there is no configuration, and says what is missing', () => {
    const { page, text, missing } = pack(word, { config: null });
    expect(missing).toContain('SiteIDCode');
    expect(page).not.toMatch(/SiteName|ColumnName|部门预算绩效公开/);
    expect(text(NAMES.tags)).toMatch(/以下各项要由配置文件提供[^\n]*SiteName、SiteDomain、SiteIDCode/);
    expect(text(NAMES.about)).toContain('没有配置文件');
  });

  it('gives a withdrawn report its notice and no figures', () => {
    const release = releaseOf(word);
    const withdrawal = { ...release, kind: 'withdrawal' as const, reason: '重新编报', version: 1, files: {} };
    const page =
      '<!doctype html><html><head><title>t</title></head><body><main><h1 data-own>题</h1><aside class="notice" data-own><p>本报告已撤下</p></aside></main></body></html>';
    const made = makePack({
      publication: { release, withdrawal },
      page,
      style: null,
      pdf: null,
      data: null,
      config: CONFIG,
      index: null,
    });
    if (!made.ok) throw new Error(made.reasons[0]?.zh);
    const names = [...made.files.keys()];
    expect(names).toEqual([`${word.title}（已撤下）.html`, NAMES.fragment, NAMES.tags, NAMES.about, NAMES.list]);
    expect(Buffer.from(made.files.get(NAMES.about)!).toString()).toMatch(/撤下原因：重新编报[\s\S]*删除原来的附件/);
  });

  it('brings the file of styles that the released page names', () => {
    const page = word.page
      .replace(/<style>[\s\S]*?<\/style>/g, '')
      .replace('</head>', '<link rel="stylesheet" href="style.css"></head>');
    const { text, page: made, names } = pack(word, { page, style: 'p{}' });
    expect(made).toContain('<link rel="stylesheet" href="style.css">');
    expect(text('style.css')).toBe('p{}');
    expect(names).toContain('style.css');
    expect(text(NAMES.about)).toContain('与 style.css 放在一起');
  });

  it.each<[string, string, RegExp]>([
    ['no article', '<html><body>2024 年 5 万元</body></html>', /与公开的网页不一致/],
    ['a script', '<main><p data-block="b1">甲</p><script>1</script></main>', /脚本/],
    ['a handler', '<main><p data-block="b1" onclick="x()">甲</p></main>', /脚本/],
  ])('is not made of a page with %s', (_name, page, reason) => {
    const publication = { release: releaseOf(word), withdrawal: null };
    const made = makePack({ publication, page, style: null, pdf: null, data: null, config: null, index: null });
    expect(made.ok ? '' : made.reasons.map(({ zh }) => zh).join()).toMatch(reason);
  });

  it('escapes what a submission writes as tags', async () => {
    const source = Buffer.from(readSample('03-云岫市水利局2023年度整体支出绩效自评报告.txt'))
      .toString('utf8')
      .replace('水利工程质量监督与验收。', '监督<script>alert(1)</script><img src=x onerror=alert(2)> & "验收"。');
    expect(source).toContain('<script>');
    const rendered = await renderSubmission('h.txt', Buffer.from(source));
    const html = pack(rendered).text(NAMES.fragment);
    expect(html.includes('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt; &amp; ')).toBe(true);
    expect(load(html)('script, img').length).toBe(0);
  });
});

describe('of every kind of submission', () => {
  const files = readdirSync(inPackage('samples'))
    .filter((name) => /\.(?:docx|txt|md)$/.test(name) && name !== 'README.md')
    .map((name) => ({ name, folder: inPackage('samples') }));
  // The encrypted sample has no page.
  const readable = files.filter(({ name }) => !name.startsWith('09-'));

  it.each(scaled(readable.slice(0, 1), readable))('a pack can be made: $name', async ({ name, folder }) => {
    const rendered = await renderSubmission(name, new Uint8Array(readFileSync(join(folder, name))));
    expect(pack(rendered).names).toHaveLength(8);
  });
  it.each(SEED_NAMES)('a pack can be made of the seed: %s', async (name) => {
    expect(pack(await renderSubmission(name, seedBytes(name))).names).toHaveLength(8);
  });
  it.each(FORMATS)('packs can be made of generated reports: %s', async (format) => {
    for (const n of scaled([1], [1, 2, 3, 4, 5, 6])) {
      const { name, bytes } = writeReport(generateReport(n), drawHabits(prng(n)), format);
      const rendered = await renderSubmission(name, bytes);
      expect([n, pack(rendered).names.length]).toEqual([n, 8]);
    }
  });

  it('shows no personal data that the page masks', async () => {
    const name = readable.find((file) => file.name.startsWith('10-'))?.name ?? '';
    const rendered = await renderSubmission(name, readSample(name));
    const { names, text } = pack(rendered);
    const privacy = /1[3-9]\d{9}|\d{17}[\dXx]/;
    expect(rendered.page).toMatch(/\*{4}/);
    for (const file of names.filter((n) => !n.endsWith('.pdf') && n !== NAMES.list))
      expect([file, privacy.test(text(file))]).toEqual([file, false]);
  });
});

describe('open data', () => {
  const about = { department: '=HYPERLINK("http://x","甲局")', year: 2024 };
  const data = (facts: ReleasedData['facts']): ReleasedData => ({ report: null, sections: [], forms: [], facts });
  const rowsOf = (facts: ReleasedData['facts']) => dataRows(data(facts), about, new Set(facts.map(({ id }) => id)));

  it.each<[string, Partial<ReleasedData['facts'][number]>, string]>([
    ['as printed', { text: '869.24', base: '8692400' }, '869.24'],
    ['a rate', { text: '92.58%', base: '0.9258', unit: '%' }, '92.58'],
    ['a decrease', { text: '2.35%', base: '-0.0235', unit: '%' }, '-2.35'],
    ['full-width digits', { text: '８６９．２４', base: '8692400' }, '869.24'],
    ['separators', { text: '1,725.06', base: '17250600' }, '1725.06'],
    ['what is no plain number', { text: '一百', base: '100' }, ''],
  ])('gives %s', (_name, change, value) => {
    expect(rowsOf([{ ...fact('k', '甲', '1'), ...change }])[0]?.value).toBe(value);
  });

  it('leaves out what the page does not show', () => {
    const facts = [fact('a', '甲', '1'), fact('b', '乙', '2')];
    expect(dataRows(data(facts), about, new Set(['b#annex2'])).map(({ key }) => key)).toEqual(['b']);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-cmd|x', "'-cmd|x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ['\t=1', "'=1"],
    ['项目"甲",乙', '"项目""甲"",乙"'],
  ])('makes no formula of the label %j', (label, cell) => {
    const csv = dataCsv(rowsOf([fact('k', label, '1')]));
    expect(csv.startsWith('\ufeff部门,报告年度,')).toBe(true);
    expect(csv.split('\r\n')[1]).toContain(`,${cell},1,万元,`);
    expect(csv.split('\r\n')[1]?.startsWith(`"'=HYPERLINK(""http://x"",""甲局"")",2024,`)).toBe(true);
  });

  it('keeps the sign of a number', () => {
    expect(dataCsv(rowsOf([fact('k', '甲', '-12.5')])).split('\r\n')[1]).toContain(',-12.5,');
  });

  it('says where each figure of a real report stands', () => {
    const rows = JSON.parse(pack(word).text(NAMES.json)).rows as {
      key: string;
      place: string;
      value: string;
      unit: string;
    }[];
    expect(rows.length).toBe((JSON.parse(word.data) as ReleasedData).facts.length);
    expect(rows.filter(({ value }) => value === '')).toEqual([]);
    const places = rows.filter(({ key }) => key === 'expenditure.project@2024/final').map(({ place }) => place);
    expect(places).toContain('二、一般公共预算支出情况');
    expect(places.some((place) => /^附件1 第\d+行第\d+格$/.test(place))).toBe(true);
  });
});

describe('the venue that a report names', () => {
  const page = (...paragraphs: string[]) =>
    `<main>${paragraphs.map((text, i) => `<p data-block="b${i}">${text}</p>`).join('')}</main>`;
  const nine = (blocks: string[], title = '自评结果拟应用和公开情况'): ReleasedData => ({
    report: null,
    facts: [],
    forms: [],
    sections: [{ number: 9, label: '九、', title, state: 'filled', blocks }],
  });

  it('is quoted word for word', () => {
    expect(quoteVenue(page('结果作为预算依据。拟在单位门户网站公开，接受监督；同时抄送。'), nine(['b0']))).toEqual([
      '拟在单位门户网站公开，接受监督；',
    ]);
  });
  it('is the whole section where no sentence names one', () => {
    expect(quoteVenue(page('无。'), nine(['b0'], '其他'))).toEqual(['无。']);
  });
  it('is none where the report has no such section', () => {
    expect(quoteVenue(page('在官网公开。'), { ...nine([]), sections: [] })).toEqual([]);
  });
  it('stands in the notes of the pack', () => {
    expect(pack(word).text(NAMES.about)).toContain('“自评结果拟在青澜市科学技术局官方网站公开，接受社会监督。”');
  });
});

describe('gouji pack', () => {
  it('makes a folder and a .zip a report, the same bytes each time, and clears what a killed one left', async () => {
    const cwd = temporaryFolder();
    await workspaceWith(cwd, [word, plain]);
    writeFileSync(join(cwd, 'gouji.json'), JSON.stringify({ ...CONFIG, indexPrefix: '430600/CZJ' }));
    const packs = join(cwd, 'output', 'packs');
    const first = await run(['pack'], { cwd });
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('发布包 2 个');
    const zip = '2024-青澜市科学技术局.zip';
    const before = readFileSync(join(packs, zip));
    mkdirSync(join(packs, '.gouji-tmp-1-abcd-x'));
    writeFileSync(join(packs, '2024-青澜市科学技术局', '杂物.txt'), '');
    expect((await run(['pack', '青澜市科学技术局'], { cwd })).stdout).toContain('发布包 1 个');
    expect(readFileSync(join(packs, zip)).equals(before)).toBe(true);
    expect(readdirSync(packs).sort()).toEqual(
      ['2023-云岫市水利局', '2023-云岫市水利局.zip', '2024-青澜市科学技术局', zip].sort(),
    );
    const folder = readdirSync(join(packs, '2024-青澜市科学技术局'));
    expect(folder).toHaveLength(8);
    const unpacked = unzipSync(new Uint8Array(before));
    expect(Object.keys(unpacked).sort()).toEqual(folder.map((name) => `2024-青澜市科学技术局/${name}`).sort());
    const about = Buffer.from(unpacked['2024-青澜市科学技术局/说明.txt']!).toString();
    expect(about).toContain('索引号：430600/CZJ-2025-00001');
  });

  it('works without a configuration and says so', async () => {
    const cwd = temporaryFolder();
    await workspaceWith(cwd, [plain]);
    const { status, stderr } = await run(['pack'], { cwd });
    expect([status, stderr]).toEqual([0, expect.stringContaining('没有配置文件 gouji.json')]);
  });

  it('makes nothing of a configuration with a mistake, an altered release or an unknown name', async () => {
    const cwd = temporaryFolder();
    await workspaceWith(cwd, [plain]);
    writeFileSync(join(cwd, 'bad.json'), '{"publisher": "XX局"}');
    expect((await run(['pack', '--config', 'bad.json'], { cwd })).status).toBe(2);
    expect((await run(['pack', '没有的局'], { cwd })).stderr).toContain('没有已公开的报告“没有的局”');
    const released = join(cwd, 'workspace', 'released');
    for (const head of readdirSync(released))
      for (const tail of readdirSync(join(released, head))) writeFileSync(join(released, head, tail), '改过');
    const { status, stdout } = await run(['pack'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain('缺失或已改变');
    expect(existsSync(join(cwd, 'output', 'packs'))).toBe(false);
  });

  it('is made again where a correction has overtaken it', async () => {
    const cwd = temporaryFolder();
    await workspaceWith(cwd, [word, plain]);
    await run(['pack', '青澜市科学技术局'], { cwd });
    const at = new Date('2025-08-01T00:00:00Z');
    const workspace = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', at);
    const files = {
      'index.html': await workspace.released.put(word.page),
      'report.pdf': await workspace.released.put('%PDF corrected'),
      'report.json': await workspace.released.put(word.data),
    };
    const { seq: _seq, at: _at, previous: _previous, hash: _hash, ...release } = releaseOf(word, files);
    await workspace.journal.append([{ ...release, version: 2 }], at);
    const out = join(cwd, 'output');
    await layOutPublished(workspace, out, {});
    await workspace.close();
    const folder = join(out, 'packs', '2024-青澜市科学技术局');
    expect(readFileSync(join(folder, NAMES.list), 'utf8')).toContain(files['report.pdf']);
    expect(readFileSync(join(folder, NAMES.about), 'utf8')).toContain('第 2 版');
    // Nobody asked for the other one.
    expect(readdirSync(join(out, 'packs')).sort()).toEqual(['2024-青澜市科学技术局', '2024-青澜市科学技术局.zip']);
  });

  it('says that nothing is published yet', async () => {
    const cwd = temporaryFolder();
    await workspaceWith(cwd, []);
    expect((await run(['pack'], { cwd })).stdout).toContain('还没有已公开的报告');
  });
});
