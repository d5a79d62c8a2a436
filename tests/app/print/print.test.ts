import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inflateSync } from 'node:zlib';
import { load } from 'cheerio';
import { PDFArray, PDFDict, PDFName, PDFRawStream } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPdf } from '../../../app/print/pdf/open-pdf.js';
import { fieldsOf, hexText } from '../../../app/print/pdf/pdf-file.js';
import { readGlyphs } from '../../../app/print/pdf/pdf-glyphs.js';
import { readPdfText } from '../../../app/print/pdf/read-pdf.js';
import { isTag, readTagTree, type Tag, tagsOf } from '../../../app/print/pdf/tag-tree.js';
import { engineOfPdf } from '../../../app/print/pdf/xmp.js';
import { openPrinter, type Printer } from '../../../app/print/print.js';
import { provePdf } from '../../../app/print/prove-printed.js';
import { type PdfParts, pdfParts, textOf } from '../../support/pdf-parts.js';
import { printPage } from '../../support/print-page.js';

const page = printPage({ rare: true });
const about = { title: page.title, date: '2025-06-30', lang: 'zh-CN', author: '临江市科学技术局' };

let printer: Printer;
let pdf: Uint8Array;
let parts: PdfParts;
beforeAll(async () => {
  printer = await openPrinter({ concurrency: 2 });
  pdf = await printed(page.html, about);
  parts = await pdfParts(pdf);
});
afterAll(() => printer?.close());

const report = (body: string, title = '报告') =>
  `<!doctype html><html lang="zh-CN"><head><title>${title}</title></head><body><main class="report">${body}</main></body></html>`;
const printed = async (...of: Parameters<Printer['print']>) => (await printer.print(...of)).pdf;
const print = (body: string) => printed(report(body), { title: '报告', date: null, lang: 'zh-CN' });

describe('a printed report', () => {
  it('says what it is: tagged, Chinese, with title, author, outline and no date but its own', () => {
    const { catalog } = parts.document;
    expect(String(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked')))).toBe('true');
    expect(textOf(catalog, 'Lang')).toBe('zh-CN');
    const viewer = catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict);
    expect(String(viewer.get(PDFName.of('DisplayDocTitle')))).toBe('true');
    expect(parts.info).toMatchObject({
      Title: page.title,
      Author: about.author,
      CreationDate: "D:20250630000000+08'00'",
      ModDate: "D:20250630000000+08'00'",
    });
    expect(load(parts.xmp, { xml: true })('dc\\:title').text()).toBe(page.title);
    expect(parts.xmp).toContain('<xmp:CreateDate>2025-06-30T00:00:00+08:00</xmp:CreateDate>');
    expect(parts.xmp).not.toMatch(/pdfuaid|pdfaid/);
    expect(parts.outline).toEqual(textsOf('h1, h2, h3, h4'));
  });

  it('embeds TrueType faces with their characters, and draws no letter as a picture', () => {
    const composite = parts.fonts.filter(({ subtype }) => subtype === 'Type0');
    expect(new Set(parts.fonts.map(({ subtype }) => subtype))).toEqual(new Set(['Type0', 'CIDFontType2']));
    expect(composite.every(({ toUnicode }) => toUnicode)).toBe(true);
    expect(parts.fonts.filter(({ subtype }) => subtype === 'CIDFontType2').every(({ embedded }) => embedded)).toBe(
      true,
    );
    expect(new Set(composite.map(({ name }) => name.replace(/^.*\+/, '')))).toEqual(
      new Set([
        'NotoSerifSC-Regular',
        'NotoSerifSC-Bold',
        'NotoSansSC-Medium',
        'LXGWWenKai-Regular',
        'NotoSansSymbols2-Regular',
      ]),
    );
  });

  it('reads back block by block as it was written, rare characters included', async () => {
    const { blocks, tagged } = await readPdfText(pdf);
    // The page has no line breaks of its own: those that are read stand between the words of titles and heads.
    const words = blocks
      .filter(({ own, text }) => !own && text.trim() !== '')
      .map(({ text }) => text.replaceAll('\n', ''));
    expect(tagged).toBe(true);
    expect(words).toEqual(textsOf('h1, h2, h3, h4, p, caption, th, td'));
    expect(words.join('')).toContain(
      '产学硏合作单位负责人：李镕、陈喆、王赟、䶮某；☑是　☐否；二〇二五年，面积㎡，序号①⑳Ⅹ。',
    );
    expect(words.join('')).not.toMatch(/[\u2e80-\u2fdf\ufffd]/);
  });

  it('is not proved where what is seen stands in another order than what is read', async () => {
    const proofOf = async (figure: string) => {
      const html = report(`<p>全年支出${figure}万元。</p>`);
      const { pdf, unlike } = await printer.print(html, { title: '报告', date: null, lang: 'zh-CN' });
      expect(provePdf(html, await readPdfText(pdf))).toEqual(unlike);
      return unlike;
    };
    expect(await proofOf('1725.06')).toEqual([]);
    expect(await proofOf('<bdo dir="rtl">1725.06</bdo>')).toHaveLength(1);
    const moved = await proofOf('17<span style="position:relative;left:-60px">25.06</span>');
    expect(moved).toEqual([expect.objectContaining({ zh: expect.stringContaining('次序') })]);
  });

  it('carries its data and says of which version it is, by whom and where', async () => {
    const bytes = await printed(report('<p>正文。</p>'), {
      ...about,
      keywords: ['临江市科学技术局', '绩效自评'],
      publisher: '临江市财政局',
      version: '第2版',
      published: '2025-09-30',
      address: 'https://www.linjiang.gov.cn/2024/a/index.html',
      index: '430600/CZJ-2025-00001',
      data: '{"facts":[]}',
    });
    const { info, xmp, document } = await pdfParts(bytes);
    expect(info).toMatchObject({
      CreationDate: "D:20250630000000+08'00'",
      ModDate: "D:20250930000000+08'00'",
      Keywords: '临江市科学技术局；绩效自评',
      Producer: expect.stringContaining('Skia/PDF'),
    });
    const packet = load(xmp, { xml: true });
    expect(packet('dc\\:publisher').text()).toBe('临江市财政局');
    expect(packet('xmpMM\\:VersionID').text()).toBe('第2版');
    expect(packet('dc\\:source').text()).toContain('linjiang');
    expect(packet('dc\\:identifier').text()).toBe('430600/CZJ-2025-00001');
    expect(engineOfPdf(bytes)).toBe(info['Producer']);
    const file = document.catalog
      .lookup(PDFName.of('Names'), PDFDict)
      .lookup(PDFName.of('EmbeddedFiles'), PDFDict)
      .lookup(PDFName.of('Names'), PDFArray)
      .lookup(1, PDFDict);
    expect(String(file.get(PDFName.of('AFRelationship')))).toBe('/Source');
    const stream = file.lookup(PDFName.of('EF'), PDFDict).lookup(PDFName.of('F'));
    expect(stream instanceof PDFRawStream && inflateSync(stream.contents).toString()).toBe('{"facts":[]}');
  });

  it('parts tables into heads and bodies, and names them', async () => {
    const root = readTagTree(await openPdf(Buffer.from(pdf)))!;
    const tables = [...tagsOf(root)].filter(({ role }) => role === 'Table');
    const sections = tables.map((table) => table.children.filter(isTag).map(({ role }) => role));
    expect(sections.every((roles) => roles.every((role) => /^(?:Caption|THead|TBody)$/.test(role)))).toBe(true);
    expect(sections.filter((roles) => roles.includes('THead')).length).toBe(3);
    const named = await print(
      '<table data-name="附件1 基础数据表"><caption><span class="unit">单位：元</span></caption><tbody><tr><th scope="row">甲</th><td>乙</td></tr></tbody></table>',
    );
    const [table] = [...tagsOf(readTagTree(await openPdf(Buffer.from(named)))!)].filter(({ role }) => role === 'Table');
    // A word of the caption that hangs on the table itself leaves its parts in place.
    expect(table!.children.map((child) => (isTag(child) ? child.role : 'words'))).toEqual(['words', 'TBody']);
    expect(fieldsOf(table!.fields.get('A')!).get('Summary')).toBe(hexText('附件1 基础数据表'));
  });

  it('breaks a title and heads between words', async () => {
    const { blocks } = await readPdfText(pdf);
    expect(blocks[0]!.text).toBe('2024年度临江市科学技术局\n部门整体支出绩效自评报告');
    expect(blocks.filter(({ text }) => /^偏差/.test(text)).map(({ text }) => text)).toEqual(['偏差\n原因']);
  });

  it('keeps the term of the title and what stands in brackets together', async () => {
    const rows = '<tr><th scope="col">资金（万元）</th></tr>';
    const { blocks } = await readPdfText(
      await print(
        `<h1>2024年度青川市水务局部门整体支出绩效自评报告</h1><table style="width:6em"><thead>${rows}</thead><tbody><tr><td>1.00</td></tr></tbody></table>`,
      ),
    );
    expect(blocks.slice(0, 2).map(({ text }) => text)).toEqual([
      '2024年度青川市水务局\n部门整体支出绩效自评报告',
      '资金\n（万元）',
    ]);
  });

  it('does not stretch a line that a long figure cuts short', async () => {
    const { blocks } = await readPdfText(
      await print(`<p>${'科技计划管理的项目'.repeat(2)}共计ABCDEFGHIJ12345678901234567890万元，其余不变。</p>`),
    );
    expect(blocks[0]!.text).toMatch(/共计\nABC/);
  });

  it('sets a form closer, then smaller, where that saves a page', async () => {
    const rows = (count: number) =>
      `<section class="annex"><h2>表</h2><table>${'<tr><th scope="row">指标</th><td>完成</td></tr>'.repeat(count)}</table></section>`;
    const pagesOf = async (count: number) => (await readPdfText(await print(rows(count)))).pages.length;
    expect(await Promise.all([28, 34, 40, 46, 56].map(pagesOf))).toEqual([1, 1, 1, 1, 2]);
  });

  it('prints formulas, fractions, rare names', async () => {
    const text = 'CO₂减排−5.2吨，10⁴亩，⅓，3‱，㊿⓴Ⅻ，𠮷某';
    const { blocks } = await readPdfText(
      await print(`<p>${text}</p><h2>${text}</h2><table><tr><td>${text}</td></tr></table>`),
    );
    expect(blocks.filter((block) => block.text.trim() !== '').map((block) => block.text.trim())).toEqual([
      text,
      text,
      text,
    ]);
  });

  it('prints nothing from outside <main>', async () => {
    const glyphs = await readGlyphs(pdf);
    const all = [...glyphs.marked.values()].flat().map(({ text }) => text);
    expect(all.join('') + glyphs.pages.flatMap(({ artifacts }) => artifacts).join('')).not.toMatch(/页眉|页脚/);
  });

  it('numbers every page at its outer edge, and repeats table heads, both as no content', async () => {
    const { artifacts, pages } = await readPdfText(pdf);
    expect(artifacts.map((text) => text.replace(/\s/g, '').slice(0, 4))).toEqual(
      pages.map((_, i) => `—${i + 1}—`.slice(0, 4).padEnd(0)).map((number) => expect.stringContaining(number)),
    );
    const heads = artifacts.filter((text) => text.replace(/\s/g, '').includes('年度指标值'));
    const withIndicators = pages.filter((text) => text.includes('组建科技创新平台'));
    expect(heads).toHaveLength(withIndicators.length - 1);
    expect(pages.join('\n').match(/年度指标值/g)).toHaveLength(1);
    for (const [i, x] of (await numberPositions(pdf)).entries()) {
      const width = parts.sizes[i]![0];
      if (i % 2 === 0) expect(x).toBeGreaterThan(width * 0.75);
      else expect(x).toBeLessThan(width * 0.25);
    }
  });

  it('names spanning labels again on each page they reach, as words of ours', async () => {
    const { blocks } = await readPdfText(pdf);
    const again = blocks.filter(({ text }) => text.includes('（续）'));
    expect(again.length).toBeGreaterThan(2);
    expect(again.every(({ own, role }) => own && role === 'TH')).toBe(true);
    // The first words on each page of the form are then a label's: new or continued, never a row without one.
    const pagesOfForm = [...new Set(blocks.filter(({ text }) => text.startsWith('组建')).map((block) => block.page))];
    for (const number of pagesOfForm.slice(1)) {
      const first = blocks.find((block) => block.page === number);
      expect(first?.text).toMatch(/^产出指标/);
    }
  });

  it('turns only the pages of the wide table', () => {
    const wide = parts.sizes.map(([width, height]) => width > height);
    expect(wide.filter(Boolean).length).toBeGreaterThanOrEqual(2);
    expect(wide.indexOf(true)).toBe(wide.lastIndexOf(false) + 1);
    expect(new Set(parts.sizes.map(String))).toEqual(new Set(['595,842', '842,595']));
  });

  it('gives every cell its headers, and every row all its cells', async () => {
    const tables = [...tagsOf(readTagTree(await openPdf(Buffer.from(pdf)))!)].filter(({ role }) => role === 'Table');
    expect(tables).toHaveLength(3);
    const basic = rowsOf(tables[0]!);
    expect(basic.map((row) => row.length)).toEqual(basic.map(() => 4));
    for (const row of tables.flatMap(rowsOf)) {
      for (const cell of row) {
        if (cell.role === 'TD') expect(cell.fields.get('A')).toMatch(/\/Headers \[ ?\(node\d{8}\)/);
        else expect(cell.fields.get('A')).toMatch(/\/Scope \/(Row|Column)/);
      }
    }
    const form = rowsOf(tables[1]!);
    expect(form.at(-1)!.map(({ role }) => role)).toEqual(['TH', 'TD', 'TD', 'TD', 'TD', 'TD']); // the last is empty
  });

  it('leaves no mark of the program in the tag tree but on words of ours', async () => {
    const languages = [...tagsOf(readTagTree(await openPdf(Buffer.from(pdf)))!)].flatMap(({ lang }) => lang ?? []);
    expect(new Set(languages)).toEqual(new Set(['zh-CN', 'zh-CN-x-own']));
  });
});

describe('the GB/T 9704 grid', () => {
  it('sets 28 characters a line and 22 lines a page', async () => {
    const bytes = await print(`<p class="flush">${'勾稽'.repeat(28 * 22 * 2)}</p>`);
    const glyphs = await readGlyphs(bytes);
    const lines = new Map<string, number>();
    for (const run of [...glyphs.marked.values()].flat()) {
      const key = `${run.page}:${run.y}`;
      lines.set(key, (lines.get(key) ?? 0) + run.text.length);
    }
    expect(glyphs.pages).toHaveLength(4);
    expect([...lines.values()]).toEqual(Array(4 * 22).fill(28));
  });

  it('keeps a figure on its line: a table that is too narrow for one is set smaller', async () => {
    const figures = ['1,234,567,890.12', '98,765,432.10', '1,000,000.00'];
    const row = figures.map((figure) => `<td class="n">${figure}</td>`).join('');
    const cols = '<col style="width:15%">'.repeat(3);
    const bytes = await print(
      `<table class="annex"><colgroup><col style="width:55%">${cols}</colgroup><tbody><tr><th scope="row">合计</th>${row}</tr></tbody></table>`,
    );
    const runs = [...(await readGlyphs(bytes)).marked.values()].filter((list) =>
      /^[\d.,]+$/.test(list.map((r) => r.text).join('')),
    );
    expect(runs.map((list) => list.map((r) => r.text).join(''))).toEqual(figures);
    expect(runs.map((list) => new Set(list.map((r) => r.y)).size)).toEqual([1, 1, 1]);
  });

  it('keeps a figure that was typed with blanks on its line, in the middle of words too', async () => {
    const figure = '1 2 3 4 5 6 . 7 8';
    const bytes = await print(
      `<table class="annex"><colgroup><col style="width:80%"><col style="width:20%"></colgroup><tbody><tr><th scope="row">说明</th><td>支出合计<span class="num" data-fact="x">${figure}</span>万元</td></tr></tbody></table>`,
    );
    const runs = [...(await readGlyphs(bytes)).marked.values()].flat();
    const lineOf = (text: string) => runs.filter((run) => run.text.includes(text)).map(({ y }) => y);
    expect(new Set(['1', '2', '3', '4', '5', '6', '7', '8'].flatMap(lineOf)).size).toBe(1);
    expect((await readPdfText(bytes)).blocks.map(({ text }) => text).join('')).toContain(figure);
  });

  it.each([
    ['full-width digits', '１１８９．４４６８'],
    ['with commas', '１，２３４，５６７．８９'],
    ['with half-width commas and points', '１,２３４,５６７.８９'],
    ['of percent', '９０．５８％'],
    ['with blanks', '１ １ ８ ９ ． ４ ４ ６ ８'],
    ['with ideographic blanks', '１　１　８　９　．　４　４　６　８'],
    ['half-width with blanks', '1 2 3 4 5 6 7 8 9 . 4 4 6 8'],
    ['with blanks, of percent', '９ ０ ． ５ ８％'],
  ])('reads a figure back as it was typed, however narrow its column: %s', async (_, figure) => {
    const number = `<span class="num" data-fact="x">${figure}</span>`;
    const widths = [30, 12, 8, 5, 3].map((width) => [
      `<col style="width:${width}%">`,
      `<td class="n">${number}</td>`,
      `<td>实际${number}万元</td>`,
    ]);
    const [cols, cells, mixed] = [0, 1, 2].map((part) => widths.map((of) => of[part]).join(''));
    const html = report(
      `<h1>好</h1><p>${`本年支出${number}万元，`.repeat(9)}</p><table class="annex"><colgroup><col>${cols}</colgroup><tbody>
      <tr><th scope="row">合计</th>${cells}</tr><tr><th scope="row">完成</th>${mixed}</tr></tbody></table>`,
    );
    const text = await readPdfText(await printed(html, { title: '好', date: null, lang: 'zh-CN' }));
    expect(provePdf(html, text)).toEqual([]);
    expect(provePdf(html.replace(/[8８]/, '7'), text)).not.toEqual([]);
  });
});

describe('same input, same bytes', () => {
  it('on the same page again, and beside another report', async () => {
    const other = printPage({ sections: 1, department: '沅浦区民政局' });
    const otherAbout = { title: other.title, date: '2025-07-01', lang: 'zh-CN' };
    const alone = await printed(other.html, otherAbout);
    const together = await Promise.all(
      [page, other, other, page].map((one) => printed(one.html, one === page ? about : otherAbout)),
    );
    expect(
      together.map((bytes) => Buffer.compare(bytes, bytes === together[0] || bytes === together[3] ? pdf : alone)),
    ).toEqual([0, 0, 0, 0]);
  });

  it('in a browser of its own', async () => {
    const second = await openPrinter({ concurrency: 1 });
    const own = await second.print(page.html, about).finally(() => second.close());
    expect(Buffer.compare(own.pdf, pdf)).toBe(0);
  });
});

describe('what a page may not do', () => {
  it('fetches nothing and runs nothing', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked++;
      response.end();
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bytes = await print(
      `<h1>标题</h1><img src="${address}/a.png" onerror="document.querySelector('h1').textContent='改了'"><link rel="stylesheet" href="${address}/b.css"><iframe src="${address}/c"></iframe><p style="background:url(${address}/d.png)">正文</p><script>document.querySelector('h1').textContent='改了'</script>`,
    ).finally(() => server.close());
    expect(asked).toBe(0);
    expect((await readPdfText(bytes)).pages).toEqual(['标题\n正文']);
  });

  it('prints no character without a face: it says which they are, and the next report prints', async () => {
    await expect(print('<h1>好😀</h1><p>\ue000</p>')).rejects.toMatchObject({
      code: 'glyph-missing',
      words: { zh: expect.stringContaining('😀（U+1F600）'), en: expect.stringContaining('U+E000') },
    });
    await expect(printer.print('<p>没有报告</p>', about)).rejects.toMatchObject({ code: 'print-failed' });
    expect((await readPdfText(await print('<h1>好</h1>'))).pages).toEqual(['好']);
  });

  it('prints no table over itself: forty columns are set small, a hundred are refused', async () => {
    const table = (columns: number) =>
      `<table>${['甲乙', '1725.06'].map((text) => `<tr>${`<td>${text}</td>`.repeat(columns)}</tr>`).join('')}</table>`;
    expect((await readPdfText(await print(`<h1>好</h1>${table(40)}`))).disordered).toEqual([]);
    await expect(print(`<h1>好</h1>${table(100)}`)).rejects.toMatchObject({
      code: 'table-too-wide',
      words: { zh: expect.stringContaining('一张 100 列的表格') },
    });
  });

  it('takes the title from the page where none is given, and never an address', async () => {
    const bytes = await printed(report('<h1>只有标题</h1>', ''), { title: '', date: null, lang: 'zh-CN' });
    const { info } = await pdfParts(bytes);
    expect(info['Title']).toBe('只有标题');
    expect(info['CreationDate']).toBeUndefined();
  });
});

/** Texts of the page's elements in order, as a reader sees them; empty ones left out. */
function textsOf(selector: string): string[] {
  const $ = load(page.html);
  return $('main')
    .find(selector)
    .toArray()
    .map((element) => $(element).text())
    .filter((text) => text.trim() !== '');
}

function rowsOf(table: Tag): Tag[][] {
  return [...tagsOf(table)].filter(({ role }) => role === 'TR').map((row) => row.children.filter(isTag));
}

/** x of the first glyph of each page number, in points. */
async function numberPositions(bytes: Uint8Array): Promise<number[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const document = await task.promise;
  const positions: number[] = [];
  for (let i = 1; i <= document.numPages; i++) {
    const { items } = await (await document.getPage(i)).getTextContent();
    const dash = items.find((item) => 'str' in item && item.str.includes('—'));
    positions.push(dash && 'transform' in dash ? (dash.transform[4] as number) : Number.NaN);
  }
  await task.destroy();
  return positions;
}
