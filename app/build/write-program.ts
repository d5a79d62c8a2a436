/**
 * The third step of `npm run build`: the program in few files, under dist/program/. A process that reads 400 small modules and packages
 * whole starts half as fast as one that reads the same code in a dozen files without what nothing uses. What is loaded on demand stays
 * a file of its own, so printing, workbooks and PostgreSQL cost nothing until they are wanted.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { sha256 } from '../machine/hash.js';
import { compiled, inPackage, program } from '../machine/package-root.js';
import { AS_INSTALLED } from './lock.js';

/** Modules whose exports are data, the same at every start: the program has what they come to, without the schema that they were held to. */
const workedOut: Plugin = {
  name: 'worked-out',
  setup({ onLoad }) {
    onLoad({ filter: /pipeline\/rules\/built-in\.js$/ }, async ({ path }) => {
      const exported = Object.entries((await import(pathToFileURL(path).href)) as object);
      return {
        contents: exported.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n'),
      };
    });
  },
};

/** Cheerio without what fetches pages: nothing is ever fetched, and a process took a tenth of a second to load that. */
const fetchless: Plugin = {
  name: 'fetchless',
  setup({ onResolve }) {
    onResolve({ filter: /^cheerio$/ }, () => ({
      path: inPackage('node_modules', 'cheerio', 'dist', 'browser', 'index.js'),
    }));
  },
};

/** A script cannot wait for what it asks for; what these wait for is there at once. */
const atOnce: Plugin = {
  name: 'at-once',
  setup({ onLoad }) {
    onLoad({ filter: /parsers\/pdf\/pdfjs\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('await import(', 'require('),
    }));
  },
};

/** What one script loads on demand of another (app/machine/load-program.ts), under a name that no source has. */
const onDemand: Plugin = {
  name: 'on-demand',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(/\bimport\((?="\.)/g, 'load$$('),
    }));
  },
};

const SCRIPTS = program('scripts');
const ENTRIES = ['cli/main', 'read/read-worker'];
const options: BuildOptions = {
  outdir: SCRIPTS,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
};

rmSync(program(), { recursive: true, force: true });
await build({
  ...options,
  entryPoints: ENTRIES.map((name) => compiled('app', `${name}.js`)),
  outbase: compiled(),
  bundle: true,
  splitting: true,
  format: 'esm',
  mainFields: ['module', 'main'],
  external: [...AS_INSTALLED],
  plugins: [workedOut, fetchless, atOnce],
  // The browser is found by the program; puppeteer's own search would run a settings file that lies in the folder of the submissions.
  alias: { puppeteer: 'puppeteer-core' },
  define: { 'import.meta.url': 'moduleUrl', 'import.meta.resolve': 'urlOf' },
});
const scripts = readdirSync(SCRIPTS, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
await build({
  ...options,
  entryPoints: scripts.map((name) => join(SCRIPTS, name)),
  outbase: SCRIPTS,
  allowOverwrite: true,
  format: 'cjs',
  plugins: [onDemand],
});
await build({
  ...options,
  entryPoints: [compiled('app', 'machine', 'load-program.js')],
  outdir: program(),
  bundle: true,
  format: 'esm',
  define: { PROGRAM: JSON.stringify(hashOf(scripts)) },
});
for (const name of ENTRIES) {
  const stub = program('app', `${name}.js`);
  mkdirSync(dirname(stub), { recursive: true });
  writeFileSync(stub, `import { load } from '../../load-program.js';\n\nload('app/${name}.js');\n`);
}
keepCompiled();

function hashOf(names: readonly string[]): string {
  const texts = names.map((name) => readFileSync(join(SCRIPTS, name), 'utf8'));
  return sha256(texts.join('\n')).slice(0, 16);
}

/** A run and a check of two samples, one of them ready for publication, as anybody would: what is compiled for them is kept. */
function keepCompiled(): void {
  const work = mkdtempSync(join(tmpdir(), 'gouji-build-'));
  const env = { ...process.env, DATABASE_URL: '', GOUJI_COMPILED: program('compiled') };
  try {
    const samples = readdirSync(inPackage('samples')).filter((name) => /^0[12]-.*\.docx$/.test(name));
    for (const name of samples) cpSync(inPackage('samples', name), join(work, 'in', name));
    for (const command of ['run', 'check'])
      spawnSync(process.execPath, [inPackage('app', 'gouji.mjs'), command, 'in'], {
        cwd: work,
        env,
        timeout: 60_000,
      });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
