/**
 * One pass over a PDF as the browser printed it: whether its pages begin where its labels were named again, what the browser leaves undone,
 * and whether it prints the numerals of its page.
 */
import type { Words } from '../../pipeline/say.js';
import { finishPdf, openRawPdf } from './pdf/finish-pdf.js';
import { readPdfText } from './pdf/read-pdf.js';
import type { About } from './pdf/xmp.js';
import { provePdf } from './prove-printed.js';
import { readRowPages, startsOf } from './row-pages.js';

export interface RawPrint {
  raw: Uint8Array;
  /** The page that it was printed from. */
  html: string;
  about: About & { engine: string };
  /** What each table is called. */
  tables: string[];
  /** Rows that a label spans from above. */
  spanned: number[];
  /** What it must be like to be taken; null where it is taken as it is. */
  due: {
    /** Rows at which labels were named again: they begin a page, and no others that a label spans. */
    starts: number[];
    mostPages: number;
  } | null;
}

export interface Printed {
  pdf: Uint8Array;
  /** Where it does not print what its page does. */
  unlike: Words[];
}

export interface FinishedPrint {
  /** Rows that begin a page and that a label spans from above. */
  begins: number[];
  pages: number;
  /** null where it is to be printed once more. */
  printed: Printed | null;
}

export async function finishPrint({ raw, html, about, tables, spanned, due }: RawPrint): Promise<FinishedPrint> {
  const opened = await openRawPdf(raw);
  const { file, root } = opened;
  const pages = opened.pages.length;
  const isSpanned = new Set(spanned);
  const begins = spanned.length > 0 ? startsOf(readRowPages(root)).filter((row) => isSpanned.has(row)) : [];
  if (due && (pages > due.mostPages || begins.join() !== due.starts.join())) return { begins, pages, printed: null };
  const pdf = finishPdf(opened, about, tables);
  return { begins, pages, printed: { pdf, unlike: provePdf(html, await readPdfText(pdf, file)) } };
}
