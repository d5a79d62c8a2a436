#!/usr/bin/env node
// The command itself is made from app/cli/main.ts by `npm ci`; this file only finds it, so that `npx gouji` works in a clone.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const main = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'program', 'app', 'cli', 'main.js');
if (!existsSync(main)) {
  process.stderr.write(
    '程序尚未编译，请先在项目目录运行 npm ci（或 npm run build）。\nNot built yet: run npm ci (or npm run build) first.\n',
  );
  process.exit(2);
}
await import(pathToFileURL(main).href);
