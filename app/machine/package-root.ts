import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A path inside this package: the code runs from dist/app and, in tests, from app itself. */
export function inPackage(...segments: string[]): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return join(folder, ...segments);
}

/** A compiled file under dist/: a process of its own cannot run the TypeScript sources that tests run. */
export function compiled(...segments: string[]): string {
  return inPackage('dist', ...segments);
}

/** A file of the program as it runs: app/build/write-program.ts makes it of the compiled ones. */
export function program(...segments: string[]): string {
  return compiled('program', ...segments);
}
