import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPdfText } from '../../../../app/print/pdf/read-pdf.js';
import { openPrinter, type Printer } from '../../../../app/print/print.js';
import { scanNumerals } from '../../../../parsers/number.js';

let printer: Printer;
beforeAll(async () => {
  printer = await openPrinter({ concurrency: 1 });
});
afterAll(() => printer?.close());

async function read(body: string) {
  const html = `<!doctype html><html lang="zh-CN"><head><title>t</title></head><body><main class="report">${body}</main></body></html>`;
  return readPdfText((await printer.print(html, { title: 't', date: null, lang: 'zh-CN' })).pdf);
}

const table = (rows: string) => `<table class="annex"><tbody>${rows}</tbody></table>`;

describe('readPdfText', () => {
  it.each([
    [
      'joins what the page only wraps',
      `<p>${'支出'.repeat(20)}855.82${'万元'.repeat(20)}</p>`,
      `${'支出'.repeat(20)}855.82${'万元'.repeat(20)}`,
    ],
    ['joins a figure with its unit', '<p>支出<span class="num" data-fact="a">855.82</span>万元</p>', '支出855.82万元'],
    ['keeps a line break of the report', '<p>第一行1<br>2第二行</p>', '第一行1\n2第二行'],
    [
      'never joins cells',
      table('<tr><td class="n">85</td><td class="n">85</td></tr><tr><td>9</td><td>26</td></tr>'),
      '85\n85\n9\n26',
    ],
    ['keeps lines of a cell apart', table('<tr><th>组</th><td>2.00<br>3.00</td></tr>'), '组\n2.00\n3.00'],
    ['drops what prints nothing', '<p>12\u200b34.5\ufeff6，甲&shy;乙\u202e789\u202c☑\ufe0f</p>', '1234.56，甲乙789☑'],
    ['keeps full-width blanks and digits', '<p>支出　８５．８２ 万元</p>', '支出　８５．８２ 万元'],
  ])('%s', async (_, body, text) => {
    expect((await read(body)).pages.join('\n')).toBe(text);
  });

  it.each([
    ['a heading', '<h2 data-own>三、政府性基金99</h2><p>无</p>', '无', ['三、政府性基金99']],
    ['a label before words', '<p><span class="no" data-own>12.</span>34家企业</p>', '34家企业', ['12.']],
    ['a masked figure within words', '<p>电话<span data-own="mask">138</span>99号</p>', '电话\n99号', ['138']],
    ['a withdrawn figure', '<p>共<del data-own="withdrawn">10</del>11个</p>', '共\n11个', ['10']],
    ['a cell', table('<tr><th data-own>序1</th><td>5</td></tr>'), '5', ['序1']],
  ])('leaves out %s of ours, and ends the words before it', async (_, body, text, own) => {
    const { pages, blocks } = await read(body);
    expect(pages.join('\n')).toBe(text);
    expect(blocks.filter((block) => block.own).map((block) => block.text)).toEqual(own);
  });

  it("lets a footnote's mark hang on a word without cutting it", async () => {
    const { pages, blocks } = await read('<p>企业52<sup data-own="mark">[1]</sup>0家</p>');
    expect(pages).toEqual(['企业520家']);
    expect(blocks.find(({ own }) => own)?.text).toBe('[1]');
  });

  it('joins a paragraph over a page end, so that no numeral of it is lost or doubled', async () => {
    const figures = Array.from({ length: 400 }, (_, i) => `${i + 1000}.5`);
    const { pages, blocks } = await read(`<p>${figures.map((figure) => `${figure}万元，`).join('')}</p>`);
    expect(pages.length).toBeGreaterThan(2);
    expect(blocks).toHaveLength(1);
    expect(scanNumerals(pages.join('\n')).map(({ text }) => text)).toEqual(figures);
  });

  it('does not call a label that goes on over a page end a repeated head', async () => {
    const long = '重点工作'.repeat(12);
    const rows = Array.from(
      { length: 40 },
      (_, i) => `<tr><th scope="row">${long}${i}</th><td class="n">${i + 500}</td></tr>`,
    );
    const { pages, artifacts } = await read(
      `<table class="annex"><thead><tr><th scope="col">项目</th><th scope="col">数</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    );
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.join('\n').split('\n')).toEqual([
      '项目',
      '数',
      ...rows.flatMap((_, i) => [`${long}${i}`, String(i + 500)]),
    ]);
    expect(artifacts.slice(1).every((text) => text.includes('项目'))).toBe(true);
    expect(artifacts[0]).not.toContain('项目');
  });

  it('reads a PDF without tags as it is painted', async () => {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.addPage().drawText('total 855.82');
    const { pages, tagged } = await readPdfText(await document.save());
    expect({ pages, tagged }).toEqual({ pages: ['total 855.82'], tagged: false });
  });
});
