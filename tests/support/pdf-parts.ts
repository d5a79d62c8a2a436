import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';

/** What tests ask of a PDF, read with pdf-lib alone. */
export interface PdfParts {
  document: PDFDocument;
  /** Subtypes and names of all fonts, descendants included, and whether their file is inside. */
  fonts: { subtype: string; name: string; embedded: boolean; toUnicode: boolean }[];
  outline: string[];
  info: Record<string, string>;
  xmp: string;
  /** Width and height of each page in points, rounded. */
  sizes: [number, number][];
}

export async function pdfParts(bytes: Uint8Array): Promise<PdfParts> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const dicts = document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
  const fonts = dicts
    .filter((dict) => nameOf(dict, 'Type') === 'Font')
    .map((dict) => {
      const descriptor = dict.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
      return {
        subtype: nameOf(dict, 'Subtype'),
        name: nameOf(dict, 'BaseFont'),
        embedded: descriptor?.has(PDFName.of('FontFile2')) ?? false,
        toUnicode: dict.has(PDFName.of('ToUnicode')),
      };
    });
  const infoDict = document.context.lookup(document.context.trailerInfo.Info, PDFDict);
  const info = Object.fromEntries(
    infoDict.entries().map(([key]) => [key.decodeText(), textOf(infoDict, key.decodeText())]),
  );
  const metadata = document.catalog.lookup(PDFName.of('Metadata'));
  return {
    document,
    fonts,
    outline: outlineOf(document),
    info,
    xmp: metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : '',
    sizes: document.getPages().map((page) => [Math.round(page.getWidth()), Math.round(page.getHeight())]),
  };
}

/** Titles in the order of reading. */
function outlineOf(document: PDFDocument): string[] {
  const titles: string[] = [];
  const walk = (item: PDFDict | undefined): void => {
    for (let at = item; at; at = at.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      titles.push(textOf(at, 'Title'));
      walk(at.lookupMaybe(PDFName.of('First'), PDFDict));
    }
  };
  walk(document.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict)?.lookupMaybe(PDFName.of('First'), PDFDict));
  return titles;
}

function nameOf(dict: PDFDict, key: string): string {
  return dict.lookupMaybe(PDFName.of(key), PDFName)?.decodeText() ?? '';
}

export function textOf(dict: PDFDict, key: string): string {
  const value = dict.lookup(PDFName.of(key));
  return value instanceof PDFHexString || value instanceof PDFString ? value.decodeText() : '';
}
