import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findBrowser, findBrowsers, launchBrowser } from '../../../app/print/browser.js';
import { openPrinter } from '../../../app/print/print.js';

/** A machine for which the package has nothing is one with this variable set. */
vi.mock('../../../app/print/packaged-chromium.js', async (original) => {
  const { packagedChromium } = await original<typeof import('../../../app/print/packaged-chromium.js')>();
  return {
    packagedChromium: async (env: Record<string, string | undefined>) =>
      env['NO_PACKAGE'] ? null : packagedChromium(env),
  };
});

/** Stand-ins are shell scripts. */
const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gouji-browser-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  vi.restoreAllMocks();
});

async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

describeOnPosix('findBrowser', () => {
  it('takes the browser that GOUJI_BROWSER names, before the one of puppeteer and any installed one', async () => {
    const mine = await program('mine', 'exit 1');
    await program('chromium-headless-shell', 'exit 1');
    const env = { GOUJI_BROWSER: mine, PUPPETEER_EXECUTABLE_PATH: join(folder, 'other'), PATH: folder };
    expect(await findBrowser(env)).toEqual({ path: mine, kind: 'named', source: 'GOUJI_BROWSER' });
  });

  it('does not look further when the named one is not there: it says which variable to correct', async () => {
    const env = { PUPPETEER_EXECUTABLE_PATH: join(folder, 'gone'), PATH: folder };
    await expect(findBrowser(env)).rejects.toMatchObject({
      code: 'browser-missing',
      words: { zh: expect.stringContaining('PUPPETEER_EXECUTABLE_PATH'), en: expect.stringContaining('gone') },
    });
  });

  it('finds the package, then the headless shell on PATH, then the others', async () => {
    const chrome = await program('google-chrome', 'exit 1');
    const shell = await program('chromium-headless-shell', 'exit 1');
    await writeFile(join(folder, 'chromium'), 'not a program');
    const found: string[] = [];
    for await (const { path, kind } of findBrowsers({ ...process.env, PATH: folder })) {
      if (path.startsWith(folder)) found.push(path);
      else found.push(kind);
    }
    const isPackaged = process.platform === 'linux' && process.arch === 'x64';
    expect(found.slice(0, isPackaged ? 3 : 2)).toEqual([...(isPackaged ? ['package'] : []), shell, chrome]);
  });
});

describeOnPosix('launchBrowser', () => {
  it('says which browser could not be started, and what to do', async () => {
    const path = await program('broken', 'echo "cannot open shared object" >&2; exit 127');
    const found = { path, kind: 'named', source: 'GOUJI_BROWSER' } as const;
    await expect(launchBrowser(found, process.env)).rejects.toMatchObject({
      code: 'browser-failed',
      words: { zh: expect.stringContaining(path), en: expect.stringContaining('GOUJI_BROWSER') },
    });
  });

  it('goes on without the sandbox where the system forbids it to an ordinary user, and says so', async () => {
    const real = await realBrowser();
    const path = await program(
      'unsandboxed',
      `case "$*" in *--no-sandbox*) exec "${real.path}" "$@";; *) echo "FATAL: No usable sandbox!" >&2; exit 1;; esac`,
    );
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    const { value: browser, messages } = await launchBrowser({ ...real, path }, process.env);
    await browser.close();
    expect(messages.map(({ code }) => code)).toEqual(['browser-without-sandbox']);
  });
});

describeOnPosix('openPrinter', () => {
  it('falls through to the next browser where the first is a stub', async () => {
    const real = await realBrowser();
    await program('chromium-headless-shell', 'echo "please install the snap" >&2; exit 1');
    await program('google-chrome', `exec "${real.path}" "$@"`);
    const printer = await openPrinter({
      concurrency: 1,
      env: { ...process.env, ...real.env, PATH: `${folder}:/bin:/usr/bin`, NO_PACKAGE: '1' },
    });
    await printer.close();
    expect(printer.browser.path).toBe(join(folder, 'google-chrome'));
  });
});

async function realBrowser() {
  for await (const found of findBrowsers(process.env)) return found;
  throw new Error('no browser on this machine');
}
