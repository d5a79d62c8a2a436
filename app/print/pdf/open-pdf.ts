import { type PdfFile, readPlainPdf } from './pdf-file.js';

/** Any PDF: what is not of the form that the browsers at hand write (pdf-file.ts) is read by pdf-lib, at three times the cost. */
export async function openPdf(bytes: Buffer, text: string = bytes.toString('latin1')): Promise<PdfFile> {
  return readPlainPdf(bytes, text) ?? (await openByPdfLib(bytes));
}

async function openByPdfLib(bytes: Uint8Array): Promise<PdfFile> {
  const { ParseSpeeds, PDFDocument, PDFRawStream } = await import('pdf-lib');
  const { context } = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const objects = context.enumerateIndirectObjects().map(([{ objectNumber }, object]) => {
    const isStream = object instanceof PDFRawStream;
    const stream = isStream ? Buffer.from(object.contents) : null;
    return [objectNumber, { text: String(isStream ? object.dict : object), stream }] as const;
  });
  const { Root, Info } = context.trailerInfo;
  return {
    objects: new Map(objects),
    root: String(Root),
    info: Info ? String(Info) : null,
    next: context.largestObjectNumber + 1,
  };
}
