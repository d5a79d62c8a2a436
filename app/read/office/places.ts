import { posix, win32 } from 'node:path';

type Env = Record<string, string | undefined>;

/** The variable that names LibreOffice's program; where it is set, nothing else is looked for. */
export const OFFICE_VARIABLE = 'GOUJI_SOFFICE';

/** Every place where LibreOffice's program may be, in the order of preference; nothing is looked up. */
export function officePlaces(env: Env, platform: NodeJS.Platform): string[] {
  const named = env[OFFICE_VARIABLE];
  if (named) return [named];
  const path = platform === 'win32' ? win32 : posix;
  const folders = (env['PATH'] ?? env['Path'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  // On Windows soffice.com waits for the conversion; soffice.exe returns at once.
  const names = platform === 'win32' ? ['soffice.com'] : ['soffice', 'libreoffice'];
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...installed(env, platform)];
}

function installed(env: Env, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const roots = ['ProgramFiles', 'ProgramFiles(x86)'].flatMap((name) => env[name] ?? env[name.toUpperCase()] ?? []);
    return roots.map((root) => win32.join(root, 'LibreOffice', 'program', 'soffice.com'));
  }
  if (platform === 'darwin') {
    const roots = ['/Applications', ...(env['HOME'] ? [posix.join(env['HOME'], 'Applications')] : [])];
    return roots.map((root) => posix.join(root, 'LibreOffice.app/Contents/MacOS/soffice'));
  }
  return [
    '/usr/lib/libreoffice',
    '/usr/lib64/libreoffice',
    '/opt/libreoffice',
    '/snap/libreoffice/current/lib/libreoffice',
  ].map((root) => posix.join(root, 'program', 'soffice'));
}
