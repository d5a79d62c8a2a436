import { getDocument, OPS } from '../../../parsers/pdf/pdfjs.js';
import { collectGlyphs, type GlyphCollector, type PdfGlyphs } from './glyph-collector.js';

type Glyphs = ({ unicode: string } | number)[];

/** Every glyph of the PDF with the character that its font says it is. */
export async function readGlyphs(bytes: Uint8Array): Promise<PdfGlyphs> {
  // pdf.js takes the buffer for itself, so it gets a copy; verbosity 0: it must not write to the console.
  const task = getDocument({
    data: Uint8Array.from(bytes),
    // Nothing is drawn: with faces switched off it would make an outline of every glyph, half of the whole work.
    disableFontFace: false,
    ownerDocument: NO_DOCUMENT,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    const collector = collectGlyphs();
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { fnArray, argsArray } = await page.getOperatorList();
      readPage(fnArray, argsArray, collector);
      page.cleanup();
    }
    return collector.glyphs;
  } finally {
    await task.destroy();
  }
}

/** Where pdf.js would put the faces that it draws with. */
const NO_STYLE = { sheet: { cssRules: [], insertRule: () => {} }, remove: () => {} };
const NO_DOCUMENT = {
  createElement: () => NO_STYLE,
  documentElement: { getElementsByTagName: () => [{ append: () => {} }] },
} as unknown as HTMLDocument;

function readPage(functions: number[], allArguments: unknown[], to: GlyphCollector): void {
  to.page();
  functions.forEach((fn, i) => {
    const args = allArguments[i];
    if (fn === OPS.beginMarkedContentProps) {
      const [tag, mcid] = args as [string, unknown];
      to.begin(tag, typeof mcid === 'number' ? mcid : null);
    } else if (fn === OPS.beginMarkedContent) to.beginPlain();
    else if (fn === OPS.endMarkedContent) to.end();
    else if (fn === OPS.beginText) to.beginText();
    else if (fn === OPS.setTextMatrix) to.place(matrixOf(args));
    else if (fn === OPS.moveText) to.move(...(args as [number, number]));
    else if (fn === OPS.showText)
      to.show((args as [Glyphs])[0].map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join(''));
  });
}

function matrixOf(args: unknown): ArrayLike<number> {
  return (Array.isArray(args) && args.length === 1 ? args[0] : args) as ArrayLike<number>;
}
