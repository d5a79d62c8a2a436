/**
 * HTML → PDF. One browser, a few warm pages that keep faces and style loaded, content swapped in: a report takes about a tenth of a
 * second. The PDF comes out finished (app/finish-pdf.ts): same input, same bytes, whatever was printed before or beside it.
 */
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import PQueue from 'p-queue';
import type { Browser, CDPSession, Page } from 'puppeteer';
import type { Message } from '../parsers/result.js';
import { type FoundBrowser, findBrowser, findBrowsers, launchBrowser } from './browser.js';
import { type About, finishPdf, openRawPdf, type RawPdf } from './finish-pdf.js';
import { missingGlyphs } from './fonts/coverage.js';
import { inPackage } from './package-root.js';
import { PrintError } from './print-error.js';
import { layOut } from './print-layout.js';
import { readRowPages, startsOf } from './row-pages.js';

export interface Printer {
  /** A whole page with <main class="report"> in the markup of templates/print.css. Throws a PrintError. */
  print(html: string, about: About): Promise<Uint8Array>;
  close(): Promise<void>;
  browser: FoundBrowser;
  /** What was noticed at the start, such as a sandbox that the system forbids. */
  messages: Message[];
}

interface WarmPage {
  page: Page;
  session: CDPSession;
}

interface Printed {
  pdf: RawPdf;
  title: string;
  /** Rows, of tables with labels over rows, that begin a page. */
  begins: number[];
}

const FREE_PRINTS = 2;

export async function openPrinter(
  options: { concurrency?: number; env?: Record<string, string | undefined> } = {},
): Promise<Printer> {
  const env = options.env ?? process.env;
  const concurrency = Math.max(1, options.concurrency ?? availableParallelism());
  const started = await startBrowser(env);
  let { browser } = started;
  const idle: WarmPage[] = [started.page];
  const queue = new PQueue({ concurrency });

  async function take(): Promise<WarmPage> {
    const free = idle.pop();
    if (free) return free;
    if (!browser.connected) browser = (await launchBrowser(started.found, env)).value;
    return warmUp(browser);
  }

  return {
    browser: started.found,
    messages: started.messages,
    print: (html, about) =>
      queue.add(async () => {
        const warm = await take();
        let isSound = false;
        try {
          const { pdf, title } = await printOn(warm, html);
          isSound = true;
          return await finishPdf(pdf, { ...about, title: about.title || title });
        } catch (error) {
          isSound = error instanceof PrintError; // the content's fault, not the page's
          throw error instanceof PrintError ? error : printFailed(error);
        } finally {
          if (isSound) idle.push(warm);
          else await discard(warm);
        }
      }),
    async close() {
      await queue.onIdle();
      await browser.close();
    },
  };
}

/** Falls through to the next browser where one cannot be started or shows no page (a stub, a broken installation). */
async function startBrowser(env: Record<string, string | undefined>) {
  let firstError: unknown;
  for await (const found of findBrowsers(env)) {
    try {
      const { value: browser, messages } = await launchBrowser(found, env);
      return { found, browser, messages, page: await warmUp(browser) };
    } catch (error) {
      firstError ??= error;
    }
  }
  if (firstError) throw firstError;
  await findBrowser(env); // says that there is none
  throw new Error('a browser appeared while none was there');
}

async function warmUp(browser: Browser): Promise<WarmPage> {
  const templates = pathToFileURL(inPackage('templates')).href;
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    // A report can name any address; only our own style and faces are read, and pictures that it carries itself.
    const own = request.url().startsWith(`${templates}/`) || request.url().startsWith('data:');
    (own ? request.continue() : request.abort()).catch(() => {}); // the page may be gone by then
  });
  await page.goto(`${templates}/print.html`, { waitUntil: 'load' });
  await page.evaluate(async () => {
    // The faces without a range: the others are loaded when a text needs them.
    await Promise.all(
      [...document.fonts].filter((face) => face.unicodeRange === 'U+0-10FFFF').map((face) => face.load()),
    );
  });
  return { page, session: await page.createCDPSession() };
}

/**
 * Labels that span rows are named again where a page begins, which can make rows taller and move the next page's beginning: so
 * it is printed again until it settles (the second print, as a rule), then with the pages' beginnings held where they are.
 */
async function printOn(warm: WarmPage, html: string): Promise<Printed> {
  let starts: number[] = [];
  for (let print = 1; print <= FREE_PRINTS + 1; print++) {
    const printed = await printOnce(warm, html, starts, print > FREE_PRINTS);
    if (printed.begins.join() === starts.join()) return printed;
    starts = printed.begins;
  }
  // Whole labels, without （续）, are plainer but right.
  return printOnce(warm, html, [], false);
}

async function printOnce({ page, session }: WarmPage, html: string, starts: number[], hold: boolean): Promise<Printed> {
  const laidOut = await page.evaluate(layOut, html, starts, hold);
  if (!laidOut) throw noReport();
  const missing = missingGlyphs(laidOut.text);
  if (missing.length > 0) throw glyphsMissing(missing);
  const { data } = await session.send('Page.printToPDF', {
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  const pdf = await openRawPdf(Buffer.from(data, 'base64'));
  return { pdf, title: laidOut.title, begins: laidOut.rows > 0 ? startsOf(readRowPages(pdf.document)) : [] };
}

async function discard({ page }: WarmPage): Promise<void> {
  await page.close().catch(() => {}); // a crashed page cannot be closed, and need not be
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
    .map((c) => `${c}（U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}）`);
  const list = shown.join('、') + (missing.length > shown.length ? '…' : '');
  return new PrintError('glyph-missing', {
    zh: `有 ${missing.length} 个字符没有可嵌入的字形：${list}。请在报告中改用规范字或常用符号。`,
    en: `No embedded face draws ${missing.length} of the characters: ${list}. Use standard characters or common symbols in the report instead.`,
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
