/**
 * The browser that prints by default: the npm package @sparticuz/chromium, a headless shell for Linux on x64 with the libraries that a bare
 * system lacks. Left to itself it unpacks into the shared temporary folder and takes whatever lies there, also a half-written file
 * or another user's; so it is unpacked in a process of its own into a private folder, which gets its name when it is whole.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { mkdir, mkdtemp, rename, rm, writeFile } from '../machine/disk.js';
import type { BrowserPlace } from './browser-places.js';
import { PrintError } from './print-error.js';

type Env = Record<string, string | undefined>;
const PACKAGE = '@sparticuz/chromium';

/** With what the browser needs in its environment. Null where the package is not installed or has nothing for this machine. */
export async function packagedChromium(env: Env): Promise<(BrowserPlace & { env: Record<string, string> }) | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const found = await findPackage();
  if (!found) return null;
  const folder = await unpacked(found.entry, found.version, env);
  return {
    path: join(folder, 'chromium'),
    kind: 'package',
    source: `${PACKAGE} ${found.version}`,
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), env['LD_LIBRARY_PATH']].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function findPackage(): Promise<{ entry: string; version: string } | null> {
  const entry = resolveEntry();
  if (!entry) return null;
  // The entry lies under build/cjs, which has a nameless package.json of its own.
  for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name, version } = JSON.parse(await readFile(manifest, 'utf8')) as { name?: string; version?: string };
    if (name === PACKAGE && version) return { entry, version };
  }
  return null;
}

function resolveEntry(): string | null {
  try {
    return createRequire(import.meta.url).resolve(PACKAGE);
  } catch {
    return null; // not installed: the caller says so when nothing else is found
  }
}

async function unpacked(entry: string, version: string, env: Env): Promise<string> {
  const cache = await privateFolder(env);
  const target = join(cache, `chromium-${version}`);
  if (existsSync(target)) return target;
  await removeLeftovers(cache);
  const staging = await mkdtemp(join(cache, 'unpack-'));
  try {
    await promisify(execFile)(
      process.execPath,
      ['-e', `const chromium = require(${JSON.stringify(entry)}); (chromium.default ?? chromium).executablePath()`],
      // The variable makes the package unpack its copies of libnss3 and others, which a bare Debian lacks.
      { env: { ...env, NODE_OPTIONS: '', TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' } },
    );
    await writeFile(join(staging, 'fonts.conf'), fontsConf(target));
    await rename(staging, target);
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(target)) throw unpackFailed(error); // otherwise another process was faster
  }
  return target;
}

/** The user's cache folder; where that cannot be written (a service account without a home), one of ours in the temporary folder. */
async function privateFolder(env: Env): Promise<string> {
  const home = env['XDG_CACHE_HOME'] ?? join(env['HOME'] ?? homedir(), '.cache');
  for (const folder of [join(home, 'gouji'), join(tmpdir(), `gouji-${process.getuid?.() ?? 'cache'}`)]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const { uid } = await stat(folder);
      await rm(await mkdtemp(join(folder, 'probe-')), { recursive: true });
      if (uid === process.getuid?.()) return folder; // never run what another user may have put there
    } catch {
      // not writable: the next one
    }
  }
  throw unpackFailed(new Error(`no private folder could be made in ${home} or ${tmpdir()}`));
}

/** What a killed process left: 200 MB each. */
async function removeLeftovers(cache: string): Promise<void> {
  const hourAgo = Date.now() - 3_600_000;
  for (const name of await readdir(cache)) {
    if (!name.startsWith('unpack-')) continue;
    const folder = join(cache, name);
    if ((await stat(folder)).mtimeMs < hourAgo) await rm(folder, { recursive: true, force: true });
  }
}

/** The one font that the package brings is enough to start with; our pages carry their own, and none of the machine's may mix in. */
function fontsConf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts', 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>
`;
}

function unpackFailed(cause: unknown): PrintError {
  const reason = String(cause instanceof Error ? cause.message : cause).split('\n', 1)[0];
  return new PrintError(
    'browser-failed',
    {
      zh: `程序自带的浏览器无法解压（需要约 210 MB 空间）：${reason}。请腾出空间，或安装 Chrome/Edge，或用环境变量 GOUJI_BROWSER 指定浏览器。`,
      en: `The browser that comes with the program could not be unpacked (it needs about 210 MB): ${reason}. Make room, install Chrome or Edge, or name a browser in GOUJI_BROWSER.`,
    },
    cause,
  );
}
