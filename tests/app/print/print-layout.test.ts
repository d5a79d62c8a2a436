import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRawPdf } from '../../../app/print/pdf/finish-pdf.js';
import { readPdfText } from '../../../app/print/pdf/read-pdf.js';
import { openPrinter } from '../../../app/print/print.js';
import { layOutOn, type PageStarts } from '../../../app/print/print-layout.js';
import { readRowPages, startsOf } from '../../../app/print/row-pages.js';
import { openWarmPages, type WarmPage, type WarmPages } from '../../../app/print/warm-pages.js';
import { printPage } from '../../support/print-page.js';

let pages: WarmPages;
let warm: WarmPage;
beforeAll(async () => {
  pages = await openWarmPages(process.env);
  warm = await pages.take();
});
afterAll(() => pages?.close());

const page = (table: string, section = 'annex') =>
  `<!doctype html><html lang="zh-CN"><head><title>t</title></head><body><main class="report"><h1>报告</h1><p>正文</p>
  <section class="${section}"><p class="label">附件1</p><h2>表</h2>${table}</section></main></body></html>`;

/** Groups of rows under one label; every seventh row is two lines high. */
function form(groups: number, rows: number, label = '产出指标'): string {
  const group = Array.from({ length: rows }, (_, i) => {
    const head = i === 0 ? `<th scope="row" rowspan="${rows}">${label}</th>` : '';
    return `<tr>${head}<td>${'新建科技企业孵化器数量'.repeat(i % 7 === 3 ? 3 : 1)}</td><td class="n">${i}</td></tr>`;
  }).join('');
  return `<table class="annex"><colgroup><col style="width:20%"><col style="width:60%"><col style="width:20%"></colgroup>
  <thead><tr><th scope="col">类</th><th scope="col">指标</th><th scope="col">值</th></tr></thead><tbody>${group.repeat(groups)}</tbody></table>`;
}

async function print(html: string, given: PageStarts | null) {
  const laidOut = (await layOutOn(warm.page, html, given))!;
  const { data } = await warm.session.send('Page.printToPDF', { preferCSSPageSize: true, generateTaggedPDF: true });
  const { root } = await openRawPdf(Buffer.from(data, 'base64'));
  const spanned = new Set(laidOut.spanned);
  const begins = startsOf(readRowPages(root)).filter((row) => spanned.has(row));
  return { ...laidOut, begins };
}

describe('layOutOn', () => {
  it.each([
    ['a form of three labels', page(form(3, 40))],
    ['a form of many short groups', page(form(20, 7))],
    ['a form on landscape pages', page(form(3, 30), 'annex wide')],
    [
      'two forms, the second on pages of its own',
      page(`${form(2, 25)}</section><section class="annex">${form(2, 30)}`),
    ],
    ['a form in the running text', page('').replace('正文', `正文</p>${form(2, 40)}<p>`)],
    ['a whole report', printPage({ rare: false }).html],
  ])('foresees where the pages of %s begin', async (_, html) => {
    const printed = await print(html, null);
    expect(printed.begins.length).toBeGreaterThan(0);
    expect(printed.starts).toEqual(printed.begins);
    expect(printed.grows).toBe(false);
  });

  it('cuts labels as it does when it is told where', async () => {
    const foreseen = await print(page(form(3, 40)), null);
    const once = await warm.page.content();
    await print(page(form(3, 40)), { starts: foreseen.starts, hold: false });
    expect(await warm.page.content()).toBe(once);
  });

  it('says where a label alone makes pages, and the labels are printed as they were', async () => {
    const html = page(form(1, 6, '重点工作'.repeat(300)));
    expect((await print(html, null)).grows).toBe(true);
    const printer = await openPrinter({ concurrency: 1 });
    const { pdf } = await printer.print(html, { title: 't', date: null, lang: 'zh-CN' }).finally(() => printer.close());
    const { blocks } = await readPdfText(pdf);
    expect(blocks.map(({ text }) => text).join('')).not.toContain('（续）');
  });
});
