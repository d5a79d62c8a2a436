/** One browser and its print pages, each with style and faces loaded, ready for the next report. */
import { pathToFileURL } from 'node:url';
import type { Browser, CDPSession, Page } from 'puppeteer';
import { inPackage } from '../machine/package-root.js';
import { engineOf, type FoundBrowser, findBrowser, findBrowsers, launchBrowser } from './browser.js';

export interface WarmPage {
  page: Page;
  session: CDPSession;
}

export interface WarmPages {
  browser: FoundBrowser;
  engine: string;
  /** A free page, or a new one. A browser that ended meanwhile is started again. */
  take(): Promise<WarmPage>;
  giveBack(page: WarmPage): void;
  /** After an error or a timeout: whatever the page still does ends with it. */
  discard(page: WarmPage): void;
  close(): Promise<void>;
}

type Env = Record<string, string | undefined>;

export async function openWarmPages(env: Env): Promise<WarmPages> {
  const { found, engine, ...first } = await startFirst(env);
  let browser = Promise.resolve(first.browser);
  const idle = [first.page];

  async function living(): Promise<Browser> {
    if ((await browser).connected) return browser;
    idle.length = 0;
    browser = launchBrowser(found, env).then(({ value }) => value);
    return browser;
  }

  return {
    browser: found,
    engine,
    async take() {
      const alive = await living();
      return idle.pop() ?? warmUp(alive);
    },
    giveBack: (page) => void idle.push(page),
    discard: ({ page }) => void page.close().catch(() => {}), // a crashed page cannot be closed, and need not be
    close: async () => (await browser).close(),
  };
}

/** Falls through to the next browser where one cannot be started or shows no page (a stub, a broken installation). */
async function startFirst(env: Env) {
  let firstError: unknown;
  for await (const found of findBrowsers(env)) {
    let browser: Browser | undefined;
    try {
      browser = (await launchBrowser(found, env)).value;
      const engine = await engineOf(found, browser);
      return { found, browser, engine, page: await warmUp(browser) };
    } catch (error) {
      firstError ??= error;
      await browser?.close();
    }
  }
  if (firstError) throw firstError;
  await findBrowser(env); // throws, and says what to do
  throw new Error('a browser appeared while none was there');
}

async function warmUp(browser: Browser): Promise<WarmPage> {
  const templates = pathToFileURL(inPackage('templates')).href;
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  // As it will be printed, so that what is measured before is what is printed.
  await page.emulateMediaType('print');
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    // A report can name any address; only our own style and faces are read, and pictures that it carries itself.
    const isOurs = request.url().startsWith(`${templates}/`) || request.url().startsWith('data:');
    (isOurs ? request.continue() : request.abort()).catch(() => {}); // the page may be gone by then
  });
  await page.goto(`${templates}/print.html`, { waitUntil: 'load' });
  await page.evaluate(async () => {
    // The faces without a range: the others are loaded when a text needs them.
    const faces = [...document.fonts].filter((face) => face.unicodeRange === 'U+0-10FFFF');
    await Promise.all(faces.map((face) => face.load()));
  });
  return { page, session: await page.createCDPSession() };
}
