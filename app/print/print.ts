/**
 * HTML → PDF. One browser, a few warm pages that keep faces and style loaded, content swapped in: a report takes about a tenth of a
 * second. The PDF comes out finished and proved (finish-print.ts): same input, same bytes, whatever was printed before or beside it.
 */

import { availableParallelism } from 'node:os';
import PQueue from 'p-queue';
import type { FoundBrowser } from './browser.js';
import { type FinishedPrint, finishPrint, type Printed, type RawPrint } from './finish-print.js';
import { missingGlyphs } from './fonts/coverage.js';
import type { About } from './pdf/xmp.js';
import { PrintError } from './print-error.js';
import { type LaidOut, layOutOn, type PageStarts } from './print-layout.js';
import { openWarmPages, type WarmPage, type WarmPages } from './warm-pages.js';

export interface Printer {
  /** A whole page with <main class="report"> in the markup of templates/print.css. Throws a PrintError. */
  print(html: string, about: About): Promise<Printed>;
  close(): Promise<void>;
  browser: FoundBrowser;
}

/** As the browser alone makes it. */
interface Sheets extends LaidOut {
  raw: Buffer;
}

/** `concurrency`: pages printed at a time; more than the processor's cores bring nothing. Throws a PrintError. */
export async function openPrinter(
  options: { concurrency?: number; env?: Record<string, string | undefined> } = {},
): Promise<Printer> {
  const pages = await openWarmPages(options.env ?? process.env);
  const queue = new PQueue({ concurrency: Math.max(1, options.concurrency ?? availableParallelism()) });
  return {
    browser: pages.browser,
    print: (html, about) =>
      printSettled(
        (given) => queue.add(() => printOrRetry(pages, html, given)),
        ({ raw, title, tables, spanned }, due) => {
          const own = { ...about, title: about.title || title, engine: pages.engine };
          return finishPrint({ raw, html, about: own, tables, spanned, due });
        },
      ),
    async close() {
      await queue.onIdle();
      await pages.close();
    },
  };
}

const FREE_PRINTS = 2;

/**
 * Labels that span rows are named again where a page begins, which can make rows taller and move the next page's beginning. The
 * beginnings are foreseen; where the print has others, it is printed again until it settles (the second print, as a rule), then
 * once with the pages' beginnings held where they are.
 */
async function printSettled(
  printOnce: (given: PageStarts | null) => Promise<Sheets>,
  finish: (sheets: Sheets, due: RawPrint['due']) => Promise<FinishedPrint>,
): Promise<Printed> {
  const foreseen = await printOnce(null);
  let mostPages = Number.POSITIVE_INFINITY;
  const whole = foreseen.grows ? null : await finish(foreseen, { starts: foreseen.starts, mostPages });
  if (whole?.printed) return whole.printed;
  let first: Sheets | null = null;
  let starts: number[] = [];
  for (let print = 1; print <= FREE_PRINTS + 1; print++) {
    const sheets = await printOnce({ starts, hold: print > FREE_PRINTS });
    const { printed, begins, pages } = await finish(sheets, { starts: sheets.starts, mostPages });
    if (printed) return printed;
    if (!first) [first, mostPages] = [sheets, pages + 1];
    starts = begins;
  }
  // Labels as they were, without （续）, are plainer but right: so where a cell's text alone runs over several pages.
  return (await finish(first!, null)).printed!;
}

/** A page that fails is thrown away, and the report tried once more on a fresh one: a crash says little about the report. */
async function printOrRetry(pages: WarmPages, html: string, given: PageStarts | null): Promise<Sheets> {
  for (let attempt = 1; ; attempt++) {
    const warm = await pages.take();
    try {
      const sheets = await printOnce(warm, html, given);
      pages.giveBack(warm);
      return sheets;
    } catch (error) {
      if (error instanceof PrintError) {
        pages.giveBack(warm); // the content's fault, not the page's
        throw error;
      }
      pages.discard(warm);
      if (attempt === 2) throw printFailed(error);
    }
  }
}

async function printOnce({ page, session }: WarmPage, html: string, given: PageStarts | null): Promise<Sheets> {
  const laidOut = await layOutOn(page, html, given);
  if (!laidOut) throw noReport();
  const missing = missingGlyphs(laidOut.text);
  if (missing.length > 0) throw glyphsMissing(missing);
  if (laidOut.crushed > 0) throw tooWide(laidOut.crushed);
  const { data } = await session.send('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  return { ...laidOut, raw: Buffer.from(data, 'base64') };
}

function noReport(): PrintError {
  return new PrintError('print-failed', {
    zh: '页面里没有 <main class="report">，无法打印。',
    en: 'The page has no <main class="report"> to print.',
  });
}

function glyphsMissing(missing: string[]): PrintError {
  const shown = missing
    .slice(0, 10)
    .map((c) => `${/\p{Cc}/u.test(c) ? '' : c}（U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}）`);
  const list = shown.join('、') + (missing.length > shown.length ? '…' : '');
  return new PrintError('glyph-missing', {
    zh: `有 ${missing.length} 个字符没有可嵌入的字形：${list}。请在报告中改用规范字或常用符号。`,
    en: `No embedded face draws ${missing.length} of the characters: ${list}. Use standard characters or common symbols in the report instead.`,
  });
}

function tooWide(columns: number): PrintError {
  return new PrintError('table-too-wide', {
    zh: `有一张 ${columns} 列的表格在 A4 纸上印不下，文字会叠在一起。请把它拆成几张表后重新报送。`,
    en: `A table of ${columns} columns does not fit A4: its text would be printed over one another. Split it into several tables and submit again.`,
  });
}

function printFailed(cause: unknown): PrintError {
  const reason = String(cause instanceof Error ? cause.message : cause).split('\n', 1)[0];
  return new PrintError(
    'print-failed',
    {
      zh: `浏览器没有完成打印：${reason}。请重试一次。`,
      en: `The browser did not finish printing: ${reason}. Try once more.`,
    },
    cause,
  );
}
