import { getDocument, OPS } from '../parsers/pdf/pdfjs.js';

/** A run of glyphs that one operator shows. */
export interface Run {
  text: string;
  /** Page from 0. */
  page: number;
  /** Names the line on its page: its height as the content stream gives it. */
  line: string;
}

export interface PdfGlyphs {
  /** By mark (`page/mcid`, page from 0): what it shows, in order. */
  marked: Map<string, Run[]>;
  /** By page: texts outside any numbered mark, each BT … ET of them one string. */
  pages: { artifacts: string[] }[];
}

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
    const glyphs: PdfGlyphs = { marked: new Map(), pages: [] };
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { fnArray, argsArray } = await page.getOperatorList();
      readPage(fnArray, argsArray, number - 1, glyphs);
      page.cleanup();
    }
    return glyphs;
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

function readPage(functions: number[], allArguments: unknown[], page: number, glyphs: PdfGlyphs): void {
  const artifacts: string[] = [];
  glyphs.pages.push({ artifacts });
  const marks: (Run[] | null)[] = [];
  let line = '';
  functions.forEach((fn, i) => {
    const args = allArguments[i];
    if (fn === OPS.beginMarkedContentProps) {
      const [tag, mcid] = args as [string, unknown];
      const runs: Run[] = [];
      if (typeof mcid === 'number') glyphs.marked.set(`${page}/${mcid}`, runs);
      // A piece without a number that says what one glyph stands for belongs to the piece around it.
      marks.push(typeof mcid === 'number' ? runs : tag === 'Artifact' ? null : (marks.at(-1) ?? null));
    } else if (fn === OPS.beginMarkedContent) marks.push(null);
    else if (fn === OPS.endMarkedContent) marks.pop();
    else if (fn === OPS.beginText && !marks.at(-1)) artifacts.push('');
    else if (fn === OPS.setTextMatrix) line = heightOf(args);
    else if (fn === OPS.showText) {
      const text = (args as [Glyphs])[0].map((glyph) => (typeof glyph === 'number' ? '' : glyph.unicode)).join('');
      const runs = marks.at(-1);
      if (runs) runs.push({ text, page, line });
      else artifacts[artifacts.length - 1] += text;
    }
  });
}

function heightOf(args: unknown): string {
  const matrix = (Array.isArray(args) && args.length === 1 ? args[0] : args) as ArrayLike<number>;
  return String(matrix[5]);
}
