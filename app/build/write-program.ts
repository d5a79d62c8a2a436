/**
 * The third step of `npm run build`: the program in few files, under dist/program/. A process that reads 400 small modules and packages
 * whole starts half as fast as one that reads the same code in a dozen files without what nothing uses. What is loaded on demand stays
 * a file of its own, so printing, workbooks and PostgreSQL cost nothing until they are wanted.
 */
import { rmSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { compiled, program } from '../machine/package-root.js';
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

rmSync(program(), { recursive: true, force: true });
await build({
  entryPoints: ['cli/main', 'read/read-worker'].map((name) => compiled('app', `${name}.js`)),
  outdir: program(),
  outbase: compiled(),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  external: [...AS_INSTALLED],
  plugins: [workedOut],
  // The browser is found by the program; puppeteer's own search would run a settings file that lies in the folder of the submissions.
  alias: { puppeteer: 'puppeteer-core' },
  // What stands in a package for CommonJS asks for `require`, which a module does not have.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  legalComments: 'none',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
});
