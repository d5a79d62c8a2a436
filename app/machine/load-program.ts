/**
 * Runs the scripts of dist/program/ with what V8 compiled of them before: to compile the code that reads one report took as long as reading it.
 * Node keeps compiled code only from version 22 on, V8 that of scripts in every version, so that app/build/write-program.ts makes scripts and not
 * modules. Kept code serves one version of V8 with one set of flags and stands under the tag of both; without it V8 compiles as ever. It is
 * written by the build and, where GOUJI_COMPILED names a folder, by whoever ends.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';
import { setEngineFlags } from './engine-flags.js';

/** Hash of all scripts: the build writes it here. */
declare const PROGRAM: string;

setEngineFlags();

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, 'scripts');
const keptIn = process.env['GOUJI_COMPILED'] || null;
// The flags are part of V8's tag.
const compiled = join(keptIn ?? join(here, 'compiled'), `${PROGRAM}-${cachedDataVersionTag().toString(16)}`);
const requireInstalled = createRequire(import.meta.url);
const loaded = new Map<string, { exports: unknown }>();
const unkept = new Map<string, Script>();

/** What a script exports; it runs once. */
export function load(path: string): unknown {
  const known = loaded.get(path);
  if (known) return known.exports;
  const module: { exports: unknown } = { exports: {} };
  loaded.set(path, module);
  const filename = join(root, path);
  const script = compile(path, filename);
  const find = (name: string) => (name.startsWith('.') ? load(join(dirname(path), name)) : requireInstalled(name));
  const require = Object.assign(find, requireInstalled);
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  const demand = async (name: string) => require(name);
  try {
    run(module.exports, require, module, demand, pathToFileURL(filename).href, urlOf);
  } catch (error) {
    // Asked for again, it fails again: half of it is never taken for the whole.
    loaded.delete(path);
    throw error;
  }
  return module.exports;
}

function urlOf(name: string): string {
  return pathToFileURL(requireInstalled.resolve(name)).href;
}

function compile(path: string, filename: string): Script {
  const source = readFileSync(filename, 'utf8');
  const kept = keptCode(path);
  const script = new Script(`(function (exports, require, module, load$, moduleUrl, urlOf) {${source}\n})`, {
    filename,
    ...(kept ? { cachedData: kept } : {}),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (!kept || script.cachedDataRejected) unkept.set(path, script);
  return script;
}

function keptCode(path: string): Buffer | null {
  try {
    return readFileSync(join(compiled, path));
  } catch {
    return null;
  }
}

if (keptIn)
  process.on('exit', () => {
    for (const [path, script] of unkept) {
      const file = resolve(compiled, path);
      const own = `${file}.${process.pid}`;
      try {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(own, script.createCachedData(), { flush: true });
        renameSync(own, file);
      } catch {
        // It only saves time.
        return;
      }
    }
  });
