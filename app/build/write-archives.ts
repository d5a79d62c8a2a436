/**
 * `npm run bundle [-- SYSTEM…]`: one archive a system for an office whose network reaches no registry: Node, the program in few files,
 * templates with their fonts, and the printing browser where a package has it for the system (elsewhere an installed Chrome or Edge
 * prints). It is unpacked and started by one script; nothing is fetched. Only this command asks the registry, for Node.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { zipSync } from 'fflate';
import { inPackage } from '../machine/package-root.js';
import { AS_INSTALLED, packagesOf } from './lock.js';
import binaries from './node-binaries.json' with { type: 'json' };
import { sbomOf } from './sbom.js';

type System = keyof typeof binaries;

/** The packages that read files of their own folder, and which of those files the program uses where it is not all. */
const USED_FILES: Partial<Record<string, RegExp>> = {
  'pdfjs-dist': /^(?:package\.json|LICENSE|legacy\/build\/pdf(?:\.worker)?\.mjs|(?:cmaps|standard_fonts)\/.*)$/,
};

const LINUX_START = `#!/bin/sh
# What was compiled once need not be compiled again: kept in the user's own folder, which nobody else can write.
here=$(dirname -- "$(readlink -f -- "$0")")
GOUJI_COMPILED="\${XDG_CACHE_HOME:-$HOME/.cache}/gouji/compiled" exec "$here/node" "$here/dist/program/app/cli/main.js" "$@"
`;

const WINDOWS_START = `@echo off\r
setlocal\r
set GOUJI_COMPILED=%LOCALAPPDATA%\\gouji\\compiled\r
"%~dp0node.exe" "%~dp0dist\\program\\app\\cli\\main.js" %*\r
`;

const { version, engines } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8')) as {
  version: string;
  engines: { node: string };
};
const lock = JSON.parse(readFileSync(inPackage('package-lock.json'), 'utf8')) as Parameters<typeof sbomOf>[0];
const asked = process.argv.slice(2);
const known = Object.keys(binaries) as System[];
for (const name of asked)
  if (!known.some((one) => one === name)) throw new Error(`${name}: not one of ${known.join(', ')}`);
const target = inPackage('bundle');
mkdirSync(target, { recursive: true });
for (const system of known.filter((name) => asked.length === 0 || asked.includes(name))) {
  const work = mkdtempSync(join(tmpdir(), 'gouji-bundle-'));
  try {
    const archive = writeArchive(system, work);
    process.stdout.write(
      `${archive}  ${(statSync(archive).size / 2 ** 20).toFixed(0)} MiB  sha256 ${hashOf(archive, 'sha256', 'hex')}\n`,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Returns the archive's path. */
function writeArchive(system: System, work: string): string {
  const name = `gouji-${version}-${system}`;
  const folder = join(work, name);
  mkdirSync(folder);
  const isWindows = system.startsWith('win');
  const node = isWindows ? 'node.exe' : 'node';
  cpSync(join(fetchNode(system, work), 'bin', node), join(folder, node));
  writeFileSync(
    join(folder, 'package.json'),
    `${JSON.stringify({ name: 'gouji', version, type: 'module', engines })}\n`,
  );
  if (isWindows) writeFileSync(join(folder, 'gouji.cmd'), WINDOWS_START);
  else writeFileSync(join(folder, 'gouji'), LINUX_START, { mode: 0o755 });
  for (const path of [
    'dist/stages.json',
    'dist/program/app',
    'dist/program/load-program.js',
    'dist/program/scripts',
    'dist/app/review/public',
    'templates',
    'README.md',
    'README.zh-CN.md',
    'LICENSE',
    'docs',
    'samples',
  ]) {
    copy(path, folder, (file) => !file.endsWith('.map'));
  }
  writeFileSync(join(folder, 'sbom.cdx.json'), sbomOf(lock));
  const packages = AS_INSTALLED.filter((one) => one !== '@sparticuz/chromium' || system === 'linux-x64');
  for (const path of packagesOf(packages, lock, ['dependencies'])) {
    const used = USED_FILES[path.replace(/^.*node_modules\//, '')];
    copy(
      path,
      folder,
      (file) =>
        !used ||
        used.test(
          file
            .slice(inPackage(path).length + 1)
            .split(sep)
            .join('/'),
        ),
    );
  }
  return packed(work, name, isWindows);
}

/** Folders are made as files need them, so that a filter can speak of files alone. */
function copy(path: string, folder: string, wants: (file: string) => boolean): void {
  cpSync(inPackage(path), join(folder, path), {
    recursive: true,
    filter: (from) => statSync(from).isDirectory() || wants(from),
  });
}

/** Node as the registry has it for a system: the package's folder, once its bytes are the ones that were recorded. */
function fetchNode(system: System, work: string): string {
  const { package: name, version: wanted, integrity } = binaries[system];
  const said = execFileSync('npm', ['pack', `${name}@${wanted}`, '--json', '--pack-destination', work], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [{ filename } = { filename: '' }] = JSON.parse(said) as { filename: string }[];
  const file = join(work, filename);
  if (`sha512-${hashOf(file, 'sha512', 'base64')}` !== integrity)
    throw new Error(`${name}@${wanted} has other bytes than recorded`);
  const folder = join(work, 'node');
  mkdirSync(folder);
  execFileSync('tar', ['-xzf', file, '-C', folder]);
  return join(folder, 'package');
}

/** With names in order and one date, so that the same commit makes the same bytes. */
function packed(work: string, name: string, isWindows: boolean): string {
  const archive = join(target, `${name}.${isWindows ? 'zip' : 'tar.gz'}`);
  if (isWindows) writeFileSync(archive, zipped(work, join(work, name)));
  else {
    const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
    execFileSync('tar', [...same, '-czf', archive, '-C', work, name]);
  }
  return archive;
}

function zipped(work: string, folder: string): Uint8Array {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .sort();
  const named = files.map((file) => [relative(work, file).split(sep).join('/'), readFileSync(file)]);
  return zipSync(Object.fromEntries(named), { mtime: '1980-01-01T00:00:00' });
}

function hashOf(file: string, algorithm: string, encoding: 'hex' | 'base64'): string {
  return createHash(algorithm).update(readFileSync(file)).digest(encoding);
}
