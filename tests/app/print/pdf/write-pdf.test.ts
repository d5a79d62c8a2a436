import { PDFDocument, type PDFRawStream, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { openPdf } from '../../../../app/print/pdf/open-pdf.js';
import { addObject, dictOf, fieldsAt, type PdfFile, refOf } from '../../../../app/print/pdf/pdf-file.js';
import { writePdf } from '../../../../app/print/pdf/write-pdf.js';
import { getDocument } from '../../../../parsers/pdf/pdfjs.js';

/** As a browser leaves it: loaded from bytes, then changed. */
async function loaded(objects: number): Promise<PdfFile> {
  const made = await PDFDocument.create({ updateMetadata: false });
  made.addPage().drawText('total 855.82');
  for (let i = 0; i < objects; i++)
    made.context.register(made.context.obj({ I: i, Text: PDFString.of(`figure ${i}`) }));
  const file = await openPdf(Buffer.from(await made.save({ useObjectStreams: false })));
  const catalog = fieldsAt(file, file.root).set('Lang', '(zh-CN)');
  file.objects.set(refOf(file.root)!, { text: dictOf(catalog), stream: null });
  // One goes and one comes: numbers have a gap.
  file.objects.delete(addObject(file, '<<>>'));
  addObject(file, '<</Last true>>');
  return file;
}

const words = (text: string) => text.replace(/\s+/g, ' ').replaceAll('<< ', '<<').replaceAll(' >>', '>>');

describe('writePdf', () => {
  it.each([3, 199, 200, 201, 1000])('writes every object of a file with %i of them and reads back', async (count) => {
    const file = await loaded(count);
    const bytes = writePdf(file, '01ff');
    const { context } = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    const again = new Map(context.enumerateIndirectObjects().map(([ref, object]) => [ref.objectNumber, object]));
    for (const [number, { text, stream }] of file.objects) {
      const other = again.get(number);
      if (stream) expect(Buffer.from((other as PDFRawStream).contents)).toEqual(stream);
      expect(words(String(stream ? (other as PDFRawStream).dict : other))).toBe(words(text));
    }
    expect(again.size).toBe(file.objects.size);
    expect(words(String(context.trailerInfo.ID))).toBe('[ <01ff> <01ff> ]');
  });

  it('gives every object the offset at which it stands, so that no reader has to search', async () => {
    const bytes = writePdf(await loaded(450), '01ff');
    const read = getDocument({ data: Uint8Array.from(bytes), stopAtErrors: true, verbosity: 0 });
    const page = await (await read.promise).getPage(1);
    const { items } = await page.getTextContent();
    expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toBe('total 855.82');
    await read.destroy();
    const start = Number(/startxref\n(\d+)\n%%EOF/.exec(Buffer.from(bytes).toString('latin1'))?.[1]);
    expect(Buffer.from(bytes.subarray(start, start + 20)).toString('latin1')).toMatch(/^\d+ 0 obj\n<</);
  });

  it('writes the same bytes again', async () => {
    expect(writePdf(await loaded(300), '01ff')).toEqual(writePdf(await loaded(300), '01ff'));
  });
});
