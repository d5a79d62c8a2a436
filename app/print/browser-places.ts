import { posix, win32 } from 'node:path';

type BrowserKind = 'named' | 'headless-shell' | 'chrome' | 'edge' | 'chromium' | 'package';

/** Where a browser may be; `source` says where the path comes from, for messages. */
export interface BrowserPlace {
  path: string;
  kind: BrowserKind;
  source: string;
}

type Env = Record<string, string | undefined>;

/** The variables that name a browser, the first one set wins. The second is puppeteer's own. */
export const BROWSER_VARIABLES = ['GOUJI_BROWSER', 'PUPPETEER_EXECUTABLE_PATH'] as const;

/** Debian's headless shell prints twice as fast as a whole Chrome, so it is asked first wherever it stands. */
const COMMANDS: [string, BrowserKind][] = [
  ['chromium-headless-shell', 'headless-shell'],
  ['chrome-headless-shell', 'headless-shell'],
  ['google-chrome-stable', 'chrome'],
  ['google-chrome', 'chrome'],
  ['microsoft-edge-stable', 'edge'],
  ['microsoft-edge', 'edge'],
  ['chromium', 'chromium'],
  ['chromium-browser', 'chromium'],
];

const LINUX: [string, BrowserKind][] = [
  ['/opt/google/chrome/chrome', 'chrome'],
  ['/opt/microsoft/msedge/msedge', 'edge'],
];

const WINDOWS: [string, BrowserKind][] = [
  ['Google\\Chrome\\Application\\chrome.exe', 'chrome'],
  ['Microsoft\\Edge\\Application\\msedge.exe', 'edge'],
  ['Chromium\\Application\\chrome.exe', 'chromium'],
];

const MACOS: [string, BrowserKind][] = [
  ['Google Chrome.app/Contents/MacOS/Google Chrome', 'chrome'],
  ['Microsoft Edge.app/Contents/MacOS/Microsoft Edge', 'edge'],
  ['Chromium.app/Contents/MacOS/Chromium', 'chromium'],
];

/** Every place where an installed browser may be, in the order of preference; nothing is looked up. */
export function browserPlaces(env: Env, platform: NodeJS.Platform): BrowserPlace[] {
  const path = platform === 'win32' ? win32 : posix;
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  const suffix = platform === 'win32' ? '.exe' : '';
  const onPath = COMMANDS.flatMap(([command, kind]) =>
    folders.map((folder) => ({ path: path.join(folder, command + suffix), kind, source: 'PATH' })),
  );
  if (platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
      const root = env[name] ?? env[name.toUpperCase()];
      return root ? [{ root, source: `%${name}%` }] : [];
    });
    return [...onPath, ...installed(WINDOWS, roots, path)];
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env['HOME'] ? [path.join(env['HOME'], 'Applications')] : [])];
    return [
      ...onPath,
      ...installed(
        MACOS,
        roots.map((root) => ({ root, source: root })),
        path,
      ),
    ];
  }
  return [...onPath, ...installed(LINUX, [{ root: '/', source: 'installed' }], path)];
}

function installed(
  names: [string, BrowserKind][],
  roots: { root: string; source: string }[],
  path: typeof posix,
): BrowserPlace[] {
  return names.flatMap(([name, kind]) =>
    roots.map(({ root, source }) => ({ path: path.join(root, name), kind, source })),
  );
}
