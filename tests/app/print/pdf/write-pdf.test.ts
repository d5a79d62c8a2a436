import { PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { writePdf } from '../../../../app/print/pdf/write-pdf.js';
import { getDocument } from '../../../../parsers/pdf/pdfjs.js';

/** As a browser leaves it: loaded from bytes, then changed. */
async function loaded(objects: number): Promise<PDFDocument> {
  const made = await PDFDocument.create({ updateMetadata: false });
  made.addPage().drawText('total 855.82');
  for (let i = 0; i < objects; i++)
    made.context.register(made.context.obj({ I: i, Text: PDFString.of(`figure ${i}`) }));
  const document = await PDFDocument.load(await made.save({ useObjectStreams: false }), { updateMetadata: false });
  document.catalog.set(PDFName.of('Lang'), PDFString.of('zh-CN'));
  document.context.trailerInfo.ID = document.context.obj([PDFHexString.of('01ff'), PDFHexString.of('01ff')]);
  return document;
}

describe('writePdf', () => {
  it.each([3, 199, 200, 201, 1000])(
    'writes every object of a document with %i of them and reads back',
    async (count) => {
      const document = await loaded(count);
      const bytes = writePdf(document);
      const again = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
      for (const [ref, object] of document.context.enumerateIndirectObjects()) {
        const other = again.context.lookup(ref);
        if (object instanceof PDFRawStream) expect((other as PDFRawStream).contents).toEqual(object.contents);
        else expect(String(other)).toBe(String(object));
      }
      const [id, own] = [again.context.trailerInfo.ID, document.context.trailerInfo.ID].map(String);
      expect(id).toBe(own);
    },
  );

  it('gives every object the offset at which it stands, so that no reader has to search', async () => {
    const document = await loaded(450);
    const read = getDocument({ data: writePdf(document), stopAtErrors: true, verbosity: 0 });
    const page = await (await read.promise).getPage(1);
    const { items } = await page.getTextContent();
    expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toBe('total 855.82');
    await read.destroy();
    const bytes = writePdf(document);
    const start = Number(/startxref\n(\d+)\n%%EOF/.exec(Buffer.from(bytes).toString('latin1'))?.[1]);
    expect(Buffer.from(bytes.subarray(start, start + 20)).toString('latin1')).toMatch(/^\d+ 0 obj\n<</);
  });

  it('writes the same bytes again', async () => {
    expect(writePdf(await loaded(300))).toEqual(writePdf(await loaded(300)));
  });
});
