/**
 * The shape of the house, held by its import statements: which room may use which, in which order the folders of a room stand, that no
 * import runs in a circle (types included), and that nothing is exported for nobody.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What each room may import besides itself. parsers/ may use any format reader, but nothing of the machine. */
const ROOMS: Record<string, string[]> = { parsers: [], pipeline: ['parsers'], app: ['parsers', 'pipeline'] };
/** Of Node's own modules: what only computes. Inflating by it takes a tenth of the time that a package of the registry needs. */
const COMPUTES = ['node:zlib'];
const PIPELINE_PACKAGES = ['zod', 'handlebars', 'cheerio'];

/** Folders, and files that are loose in one, in their order: each imports only from those above it. The longest name that fits counts. */
const ORDER: Record<string, string[]> = {
  parsers: [
    'every-match.ts',
    'remembered.ts',
    'grouped.ts',
    'characters.ts',
    'document.ts',
    'result.ts',
    'limits.ts',
    'digits.ts',
    'torn-numeral.ts',
    'number.ts',
    'encoding.ts',
    'package/',
    'blocks/',
    'table/',
    'sniff.ts',
    'plain/',
    'html/',
    'markdown/',
    'xlsx/',
    'pdf/',
    'docx/parts/',
    'docx/',
    'second-reader/',
    'active.ts',
    'index.ts',
  ],
  pipeline: [
    'decimal.ts',
    'day.ts',
    'listed.ts',
    'units.ts',
    'say.ts',
    'finding-data.ts',
    'ledger.ts',
    'report.ts',
    'nothing-read.ts',
    'terms.ts',
    'taxonomy/',
    'rules/',
    'extract/words/',
    'extract/reading-order.ts',
    'extract/visible.ts',
    'extract/composed-amount.ts',
    'extract/tables/model/',
    'extract/fact.ts',
    'extract/extraction.ts',
    'extract/outline.ts',
    'extract/head-lines.ts',
    'extract/fiscal-year.ts',
    'extract/names-in-prose.ts',
    'extract/official-name.ts',
    'extract/submitter.ts',
    'extract/report-info.ts',
    'extract/tables/',
    'extract/prose/',
    'extract/prose/claims/',
    'extract/',
    'equations/',
    'privacy/',
    'profile/',
    'wording/',
    'relations/',
    'relations/scoring/',
    'relations/free-tables/',
    'suspects/',
    'remarks/context/',
    'remarks/',
    'findings/',
    'across/',
    'rescoring/',
    'correction/',
    'fidelity/',
    'correspondence/',
    'render/runs.ts',
    'render/tables/',
    'render/',
    'render/desk/',
    'render/index.ts',
    'year/',
    'run.ts',
  ],
  app: [
    'machine/',
    'terminal/',
    'store/',
    'store/postgres/',
    'state/',
    'settings/',
    'print/fonts/',
    'print/pdf/',
    'print/',
    'read/office/',
    'read/',
    'stages/',
    'publish/',
    'publish/pack/',
    'batch/',
    'queue/',
    'letters/',
    'workbook/',
    'year/',
    'archive/',
    'review/desk/',
    'review/session/',
    'review/list/',
    'review/letter/',
    'review/report/',
    'review/year/',
    'review/intake/',
    'review/public/',
    'review/',
    'build/',
    'cli/summary.ts',
    'cli/version-lines.ts',
    'cli/commands/',
    'cli/',
  ],
};
/** Lists of one kind may be as long as there are things of that kind. */
const LISTS = ['app/cli/commands', 'pipeline/rules', 'pipeline/remarks'];
const MOST_FILES = 25;

interface Source {
  room: string;
  path: string;
  text: string;
  imports: Import[];
}
interface Import {
  /** Path of the file, or the name of a package. */
  target: string;
  isFile: boolean;
}

const IMPORT = /^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

const sources: Source[] = Object.keys(ROOMS).flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = [room, ...name.split(sep)].join('/');
      const text = readFileSync(join(root, path), 'utf8');
      return { room, path, text, imports: importsOf(path, text) };
    }),
);

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const name = match[1] ?? match[2] ?? '';
    if (!name.startsWith('.')) return { target: name, isFile: false };
    const target = normalize(join(dirname(path), name))
      .split(sep)
      .join('/')
      .replace(/\.js$/, '.ts');
    return { target, isFile: true };
  });
}

function placeInOrder(room: string, path: string): number {
  const rest = path.slice(room.length + 1);
  const fitting = (ORDER[room] ?? []).filter(
    (entry) => rest === entry || (entry.endsWith('/') && rest.startsWith(entry)),
  );
  const longest = fitting.sort((a, b) => b.length - a.length)[0];
  return longest === undefined ? -1 : (ORDER[room] ?? []).indexOf(longest);
}

describe('the rooms', () => {
  it('has files to look at', () => {
    expect(sources.length).toBeGreaterThan(500);
    expect(sources.flatMap(({ imports }) => imports).length).toBeGreaterThan(2000);
  });
  it.each(Object.keys(ROOMS))('%s imports only what it may', (room) => {
    const own = sources.filter((source) => source.room === room).flatMap(({ imports }) => imports);
    const rooms = own.filter(({ isFile }) => isFile).map(({ target }) => target.split('/')[0] ?? '');
    expect(rooms.filter((target) => target !== room && !ROOMS[room]?.includes(target))).toEqual([]);
    if (room === 'app') return;
    const packages = own.filter(({ isFile }) => !isFile).map(({ target }) => target);
    const ofNode = packages.filter((name) => name.startsWith('node:') || builtinModules.includes(name));
    expect(ofNode.filter((name) => room !== 'parsers' || !COMPUTES.includes(name))).toEqual([]);
    if (room === 'pipeline') expect(packages.filter((name) => !PIPELINE_PACKAGES.includes(name))).toEqual([]);
  });
  it('keeps network, clock and console out of parsers and pipeline', () => {
    const touching =
      /\b(?:console\.\w+|fetch\(|process\.\w+|Date\.now\(|new Date\(\)|Math\.random\(|setTimeout\(|performance\.now\()/;
    const pure = sources.filter(({ room }) => room !== 'app');
    expect(pure.filter(({ text }) => touching.test(withoutComments(text))).map(({ path }) => path)).toEqual([]);
  });
});

describe('the disk', () => {
  it('is changed through machine/ alone', () => {
    const writing =
      /\b(?:appendFile|copyFile|cp|createWriteStream|link|mkdir|mkdtemp|open|rename|rm|symlink|truncate|unlink|writeFile)(?:Sync)?\b/;
    const others = sources.filter(({ path }) => path.startsWith('app/') && !/^app\/(?:machine|build)\//.test(path));
    const writers = others.filter(({ text }) =>
      [...text.matchAll(/import\s*\{([^}]*)\}\s*from 'node:fs(?:\/promises)?'/g)].some(([, names]) =>
        writing.test(names ?? ''),
      ),
    );
    expect(writers.map(({ path }) => path)).toEqual([]);
  });
});

describe('the order of the folders', () => {
  it.each(Object.keys(ORDER))('every file of %s stands in it, and every entry holds a file', (room) => {
    const paths = sources.filter((source) => source.room === room).map(({ path }) => path);
    expect(paths.filter((path) => placeInOrder(room, path) < 0)).toEqual([]);
    const used = new Set(paths.map((path) => placeInOrder(room, path)));
    expect((ORDER[room] ?? []).filter((_, i) => !used.has(i))).toEqual([]);
  });
  it.each(Object.keys(ORDER))('%s imports only from above', (room) => {
    const against = sources
      .filter((source) => source.room === room)
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ target, isFile }) => isFile && target.startsWith(`${room}/`) && target.endsWith('.ts'))
          .filter(({ target }) => placeInOrder(room, target) > placeInOrder(room, path))
          .map(({ target }) => `${path} → ${target}`),
      );
    expect(against).toEqual([]);
  });
  it('no folder is crowded, and app has no loose files', () => {
    const folders = new Map<string, number>();
    for (const { path } of sources) folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1);
    const crowded = [...folders].filter(([folder, files]) => files > MOST_FILES && !LISTS.includes(folder));
    expect(crowded).toEqual([]);
    expect(folders.get('app') ?? 0).toBe(0);
  });
});

describe('circles', () => {
  it('are found', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a', 'd']],
      ['d', []],
    ]);
    expect(circlesOf(graph)).toEqual([['a', 'b', 'c']]);
  });
  it('there are none, types included', () => {
    const graph = new Map(
      sources.map(({ path, imports }) => [path, imports.filter(({ isFile }) => isFile).map(({ target }) => target)]),
    );
    expect(circlesOf(graph)).toEqual([]);
  });
});

/** Sets of nodes that reach each other (Tarjan's strongly connected components of more than one node), each sorted. */
function circlesOf(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    const own = index.size;
    index.set(node, own);
    low.set(node, own);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!graph.has(next)) continue;
      if (!index.has(next)) low.set(node, Math.min(low.get(node) ?? own, visit(next)));
      else if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? own, index.get(next) ?? own));
    }
    if (low.get(node) === own) {
      const component = stack.splice(stack.indexOf(node));
      if (component.length > 1) circles.push(component.sort());
    }
    return low.get(node) ?? own;
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}
