/**
 * A browser to print with. The headless shell inside an npm package comes first: the same report has the same bytes on every machine. Where
 * it does not run (it is built for Linux on x64) a clerk's Chrome or Edge prints, or Debian's headless shell; the PDF says which one did.
 */

import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, launch } from 'puppeteer';
import { cutAt } from '../../parsers/characters.js';
import { type Message, message, type Result } from '../../parsers/result.js';
import { mkdtemp, rm } from '../machine/disk.js';
import { BROWSER_VARIABLES, type BrowserPlace, browserPlaces } from './browser-places.js';
import { packagedChromium } from './packaged-chromium.js';
import { PrintError } from './print-error.js';

type Env = Record<string, string | undefined>;

export interface FoundBrowser extends BrowserPlace {
  /** What this browser needs in its environment besides the program's own. */
  env?: Record<string, string>;
}

/** The first browser of the order below. Throws a PrintError `browser-missing` that says what to do. */
export async function findBrowser(env: Env): Promise<FoundBrowser> {
  for await (const found of findBrowsers(env)) return found;
  throw new PrintError('browser-missing', {
    zh: '没有找到可用来生成 PDF 的浏览器。请安装 Chrome 或 Edge（Debian：apt install chromium-headless-shell），或用环境变量 GOUJI_BROWSER 指明浏览器程序的完整路径。',
    en: 'No browser to print the PDF with was found. Install Chrome or Edge (Debian: apt install chromium-headless-shell), or give the full path of a browser in the environment variable GOUJI_BROWSER.',
  });
}

/**
 * Every browser there is, best first: the one that a variable names (then it is the only one: a choice is not overruled), the npm
 * package, the headless shell, Chrome, Edge or Chromium as installed.
 */
export async function* findBrowsers(env: Env): AsyncGenerator<FoundBrowser> {
  for (const variable of BROWSER_VARIABLES) {
    const path = env[variable];
    if (!path) continue;
    if (!(await isProgram(path))) {
      throw new PrintError('browser-missing', {
        zh: `环境变量 ${variable} 指定的浏览器“${path}”不存在或不能运行，请改正路径，或去掉该变量由程序自行查找。`,
        en: `The browser that ${variable} names, "${path}", does not exist or cannot be run. Correct the path, or unset the variable to let the program look.`,
      });
    }
    yield { path, kind: 'named', source: variable };
    return;
  }
  let unpackable: PrintError | null = null;
  try {
    const packaged = await packagedChromium(env);
    if (packaged) yield packaged;
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    unpackable = error;
  }
  const seen = new Set<string>();
  for (const place of browserPlaces(env, process.platform)) {
    if (seen.has(place.path) || !(await isProgram(place.path))) continue;
    seen.add(place.path);
    yield place;
  }
  if (unpackable && seen.size === 0) throw unpackable;
}

/** What printed a PDF, for its metadata and for the record of its release: another engine gives other bytes. */
export async function engineOf(found: FoundBrowser, browser: Browser): Promise<string> {
  return found.kind === 'package' ? found.source : await browser.version();
}

/**
 * Starts it without a window. The sandbox stays on, except for root (Chromium refuses) and where the system forbids it to
 * ordinary users; the latter is said in a message.
 */
export async function launchBrowser(found: FoundBrowser, env: Env): Promise<Result<Browser>> {
  const isRoot = process.getuid?.() === 0;
  try {
    return { value: await start(found, env, { sandbox: !isRoot }), messages: [] };
  } catch (error) {
    const reason = await whyNot(found, env, { sandbox: !isRoot }, error);
    if (isRoot || !/no usable sandbox|SUID sandbox/i.test(reason)) throw failed(found, reason, error);
  }
  try {
    return { value: await start(found, env, { sandbox: false }), messages: [withoutSandbox(found)] };
  } catch (error) {
    throw failed(found, await whyNot(found, env, { sandbox: false }, error), error);
  }
}

function start(found: FoundBrowser, env: Env, how: { sandbox: boolean }): Promise<Browser> {
  return launch({
    executablePath: found.path,
    headless: 'shell',
    // With a pipe the browser ends with the program, however the program ends; signals are the program's own affair.
    pipe: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    protocolTimeout: 60_000, // a page that hangs is given up
    env: { ...env, ...found.env },
    args: flags(how),
  });
}

function flags({ sandbox }: { sandbox: boolean }): string[] {
  return [
    '--font-render-hinting=none', // else advances are rounded to pixels and line breaks depend on the machine
    '--host-resolver-rules=MAP * ~NOTFOUND', // nothing is ever fetched
    ...(sandbox ? [] : ['--no-sandbox']),
  ];
}

/** Behind a pipe a browser dies without a word; run by itself, for an empty page, it says why on its error stream. */
async function whyNot(found: FoundBrowser, env: Env, how: { sandbox: boolean }, error: unknown): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'gouji-profile-'));
  try {
    const args = ['--headless', `--user-data-dir=${profile}`, ...flags(how), '--dump-dom', 'about:blank'];
    await promisify(execFile)(found.path, args, { env: { ...env, ...found.env }, timeout: 20_000 });
    return String(error instanceof Error ? error.message : error);
  } catch (ended) {
    const { stderr, code, message: said } = ended as { stderr?: string; code?: number | string; message?: string };
    const told = (stderr ?? '').replace(/\s+/g, ' ').trim();
    return told === '' ? (code === undefined || code === null ? String(said) : `exit code ${code}`) : told;
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function isProgram(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

function withoutSandbox(found: FoundBrowser): Message {
  return message(
    'browser-without-sandbox',
    `本机系统不允许浏览器沙箱，${found.path} 已改为不用沙箱运行；页面脚本和网络访问仍全部关闭。`,
    `This system does not allow the browser's sandbox, so ${found.path} runs without it; scripts and the network stay switched off.`,
  );
}

function failed(found: FoundBrowser, whole: string, cause: unknown): PrintError {
  const reason = cutAt(whole, 300);
  return new PrintError(
    'browser-failed',
    {
      zh: `浏览器“${found.path}”（来源：${found.source}）无法启动：${reason}。可用环境变量 GOUJI_BROWSER 指定另一个浏览器。`,
      en: `The browser "${found.path}" (from ${found.source}) could not be started: ${reason}. Name another one in GOUJI_BROWSER.`,
    },
    cause,
  );
}
