import { PDFDocument, PDFRawStream } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { finishPrint } from '../../../../app/print/finish-print.js';
import { openPdf } from '../../../../app/print/pdf/open-pdf.js';
import {
  fieldsOf,
  hexText,
  listOf,
  type PdfFile,
  pagesOf,
  readPlainPdf,
  refOf,
} from '../../../../app/print/pdf/pdf-file.js';
import { layOutOn } from '../../../../app/print/print-layout.js';
import { openWarmPages } from '../../../../app/print/warm-pages.js';
import { printPage } from '../../../support/print-page.js';

const { html, title } = printPage({ rare: true });
let raw: Buffer;
let laidOut: NonNullable<Awaited<ReturnType<typeof layOutOn>>>;
beforeAll(async () => {
  const pages = await openWarmPages(process.env);
  const { page, session } = await pages.take();
  laidOut = (await layOutOn(page, html, null))!;
  const how = { preferCSSPageSize: true, printBackground: true, generateTaggedPDF: true };
  raw = Buffer.from((await session.send('Page.printToPDF', how)).data, 'base64');
  await pages.close();
});

const readPlain = (bytes: Buffer) => readPlainPdf(bytes, bytes.toString('latin1'));
const words = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(<<|\[) /g, '$1')
    .replace(/ (>>|\])/g, '$1');
const told = ({ objects, root, info }: PdfFile) => ({
  root,
  info,
  objects: [...objects].map(([number, { text, stream }]) => [number, words(text), stream?.toString('base64')]),
});

describe('readPlainPdf', () => {
  it('reads what the browser at hand prints, every object as pdf-lib reads it', async () => {
    const file = readPlain(raw)!;
    const { context } = await PDFDocument.load(raw, { updateMetadata: false });
    expect(file.objects.size).toBe(context.enumerateIndirectObjects().length);
    for (const [ref, object] of context.enumerateIndirectObjects()) {
      const { text, stream } = file.objects.get(ref.objectNumber)!;
      const other = object instanceof PDFRawStream ? object.dict : object;
      if (text.startsWith('<<')) expect([...fieldsOf(text).keys()]).toEqual([...fieldsOf(String(other)).keys()]);
      expect(words(text)).toBe(words(String(other)));
      if (object instanceof PDFRawStream) expect(stream!.equals(object.contents)).toBe(true);
    }
    expect(pagesOf(file).length).toBeGreaterThan(5);
  });

  it.each<[string, (text: string) => string]>([
    ['of another program', () => '%PDF-1.4\nhello'],
    ['that was cut off', (text) => text.slice(0, -200)],
    ['that was added to', (text) => `${text}\n1 0 obj\n<<>>\nendobj\n`],
    ['whose table lies', (text) => text.replace(/^(\d{9})5 00000 n/gm, '$16 00000 n')],
    ['whose stream has another length', (text) => text.replace(/\/Length (\d)/, '/Length 9$1')],
    ['that is encrypted', (text) => text.replace('trailer\n<<', 'trailer\n<</Encrypt 1 0 R ')],
    ['with an object that does not close', (text) => text.replace('/Type /Catalog', '/Type ((Catal')],
  ])('leaves a file %s to others', (_, change) => {
    const text = raw.toString('latin1');
    expect(change(text)).not.toBe(text);
    expect(readPlain(Buffer.from(change(text), 'latin1'))).toBeNull();
  });

  it('gives way to pdf-lib, from which the same report comes out', async () => {
    const packed = Buffer.from(await (await PDFDocument.load(raw, { updateMetadata: false })).save());
    expect(readPlain(packed)).toBeNull();
    const finish = async (bytes: Buffer) => {
      const about = { title, date: null, lang: 'zh-CN', engine: 'e' };
      const { tables, spanned } = laidOut;
      const { printed, ...rest } = await finishPrint({ raw: bytes, html, about, tables, spanned, due: null });
      expect(printed!.unlike).toEqual([]);
      const { objects } = told(await openPdf(Buffer.from(printed!.pdf)));
      return {
        ...rest,
        objects: objects.map(([number, text]) => [number, String(text).replace(/\/Length \d+ ?/, '')]),
      };
    };
    const [own, other] = [await finish(raw), await finish(packed)];
    expect({ begins: other.begins, pages: other.pages }).toEqual({ begins: own.begins, pages: own.pages });
    const kinds = (all: unknown[][]) => all.map(([, text]) => /\/S ?\/\w+/.exec(String(text))?.[0] ?? '').sort();
    expect(kinds(other.objects).filter(Boolean)).toEqual(kinds(own.objects).filter(Boolean));
  });
});

describe('texts of objects', () => {
  it.each([
    [
      '<</A 1 0 R/B/C /D (a \\) (b) >>)\n/E <FEFF>/F [1 [2] <</G 1>>]>>',
      { A: '1 0 R', B: '/C', D: '(a \\) (b) >>)', E: '<FEFF>', F: '[1 [2] <</G 1>>]' },
    ],
    ['<<\n/K 0\n/L -1.5\n/M true\n>>', { K: '0', L: '-1.5', M: 'true' }],
    ['<<>>', {}],
    ['<</A (never closed>>', { A: '' }],
  ])('fields of %s', (text, fields) => {
    expect(Object.fromEntries(fieldsOf(text))).toEqual(fields);
  });

  it.each([
    ['[1 0 R 2 0 R 0 3]', ['1 0 R', '2 0 R', '0', '3']],
    ['[ <</A [1]>>\n(b]) null ]', ['<</A [1]>>', '(b])', 'null']],
    ['[]', []],
    ['7 0 R', ['7 0 R']],
    ['[(never closed]', []],
  ])('items of %s', (text, items) => {
    expect(listOf(text)).toEqual(items);
  });

  it('references, and words in any script', () => {
    expect([refOf('12 0 R'), refOf('12'), refOf('12 1 R'), refOf(undefined)]).toEqual([12, null, null, null]);
    expect(hexText('稽a')).toBe('<FEFF7A3D0061>');
  });
});
