import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPdf } from '../../../../app/print/pdf/open-pdf.js';
import { pagesOf } from '../../../../app/print/pdf/pdf-file.js';
import { readGlyphs } from '../../../../app/print/pdf/pdf-glyphs.js';
import { readPages } from '../../../../app/print/pdf/read-pages.js';
import { openPrinter, type Printer } from '../../../../app/print/print.js';

let printer: Printer;
let plain: Uint8Array;
beforeAll(async () => {
  printer = await openPrinter({ concurrency: 1 });
  plain = await print('<p>支出855.82万元</p>');
});
afterAll(() => printer?.close());

async function print(body: string): Promise<Uint8Array> {
  const html = `<!doctype html><html lang="zh-CN"><head><title>t</title></head><body><main class="report">${body}</main></body></html>`;
  return (await printer.print(html, { title: 't', date: null, lang: 'zh-CN' })).pdf;
}

const open = (bytes: Uint8Array) => PDFDocument.load(bytes, { updateMetadata: false });
const readBytes = async (bytes: Uint8Array) => {
  const file = await openPdf(Buffer.from(bytes));
  return readPages(file, pagesOf(file)).glyphs;
};

const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('readPages says what pdf.js says', () => {
  it.each([
    ['words and figures', `<h2>一、概况</h2><p>${'支出855.82万元，'.repeat(300)}</p>`],
    [
      'a table over pages',
      `<table class="annex"><thead><tr><th>项目</th></tr></thead><tbody>${'<tr><td class="n">85</td></tr>'.repeat(90)}</tbody></table>`,
    ],
    ['every weight', '<p><b>粗12</b><i>斜34</i><em>强56</em><u>线78</u><del data-own="withdrawn">删90</del></p>'],
    ['marks of notes', '<p>企业52<sup data-own="mark">[1]</sup>0家，m²、m<sup>3</sup>、①②</p>'],
    ['a link', '<p>见<a href="#x">第3页</a></p><h2 id="x">四</h2>'],
    ['a picture', `<p>图1<img alt="" src="${DOT}">完</p>`],
    ['characters of other scripts and signs', '<p>㐂123、αβγ456、Ⅷ㎡℃‰①</p>'],
    ['ligatures and look-alikes', '<p>fi ffi 一 ㈠ Å － — 12</p>'],
  ])('of %s', async (_, body) => {
    const bytes = await print(body);
    const read = await readBytes(bytes);
    expect(read).not.toBeNull();
    expect(read).toEqual(await readGlyphs(bytes));
  });

  it('of a face whose text layer says another figure', async () => {
    const document = await open(plain);
    const [ref, font] = objects(
      document,
      (object) => object instanceof PDFDict && object.has(PDFName.of('ToUnicode')),
    )[0]!;
    expect(ref).toBeInstanceOf(PDFRef);
    const map = (font as PDFDict).get(PDFName.of('ToUnicode')) as PDFRef;
    rewrite(document, map, (text) => text.replace(/<0038>/g, '<0039>'));
    const bytes = await document.save();
    const read = await readBytes(bytes);
    expect(texts(read)).toContain('955.92');
    expect(read).toEqual(await readGlyphs(bytes));
  });
});

describe('readPages leaves to pdf.js what it does not know', () => {
  it.each([
    ['another operator for text', (text: string) => text.replace(/<(\w+)> Tj/, '[<$1>] TJ')],
    ['text that is not drawn', (text: string) => text.replace('BT\n', 'BT\n3 Tr\n')],
    ['a string in brackets', (text: string) => text.replace(/<\w+> Tj/, '(ab) Tj')],
    ['text without a face of its own', (text: string) => text.replace(/\/F\d+ [\d.]+ Tf\n/, '')],
    ['a glyph that stands for nothing', (text: string) => text.replace(/<\w{4}> Tj/, '<FFFE> Tj')],
    ['a form that may show text', (text: string) => `${text}\n/X1 Do`],
    ['a picture in the stream', (text: string) => `${text}\nBI /W 1 /H 1 ID x EI`],
    ['a piece with a name for its properties', (text: string) => `/Span /P1 BDC\n${text}\nEMC`],
  ])('%s', async (_, change) => {
    const document = await open(plain);
    const ref = document.getPage(0).node.get(PDFName.of('Contents')) as PDFRef;
    rewrite(document, ref, (text) => {
      const changed = change(text);
      expect(changed).not.toBe(text);
      return changed;
    });
    expect(await readBytes(await document.save())).toBeNull();
  });

  it('a face without a text layer', async () => {
    const document = await open(plain);
    for (const [, font] of objects(
      document,
      (object) => object instanceof PDFDict && object.has(PDFName.of('ToUnicode')),
    ))
      (font as PDFDict).delete(PDFName.of('ToUnicode'));
    expect(await readBytes(await document.save())).toBeNull();
  });

  it('a PDF of another program', async () => {
    const document = await PDFDocument.create({ updateMetadata: false });
    document.addPage().drawText('total 855.82');
    expect(await readBytes(await document.save())).toBeNull();
  });
});

function objects(document: PDFDocument, wanted: (object: PDFObject) => boolean): [PDFRef, PDFObject][] {
  return document.context.enumerateIndirectObjects().filter(([, object]) => wanted(object));
}

function rewrite(document: PDFDocument, ref: PDFRef, change: (text: string) => string): void {
  const stream = document.context.lookup(ref) as PDFRawStream;
  const packed = deflateSync(Buffer.from(change(inflateSync(stream.contents).toString('latin1')), 'latin1'));
  document.context.assign(ref, PDFRawStream.of(stream.dict, packed));
}

function texts(read: Awaited<ReturnType<typeof readBytes>>): string {
  return [...(read?.marked.values() ?? [])]
    .flat()
    .map(({ text }) => text)
    .join('');
}
