import { type Browser, launch } from 'puppeteer';
import { findBrowser } from '../../../app/print/browser.js';

/** A browser that reaches this machine and nothing else; the one that prints reaches not even that. */
export async function launchForLoopback(): Promise<Browser> {
  const found = await findBrowser(process.env);
  const isRoot = process.getuid?.() === 0;
  const start = (more: string[]) =>
    launch({
      executablePath: found.path,
      headless: 'shell',
      pipe: true,
      env: { ...process.env, ...found.env },
      args: ['--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1', ...more],
    });
  // Chromium refuses its sandbox to root, and some systems to everybody.
  return isRoot ? start(['--no-sandbox']) : start([]).catch(() => start(['--no-sandbox']));
}
