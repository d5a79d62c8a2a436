import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = ['parsers', 'pipeline', 'app'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ room, path: join(room, name), text: readFileSync(join(root, room, name), 'utf8') })),
);
const imports = sources.flatMap(({ room, path, text }) =>
  [...text.matchAll(/^\s*(?:import|export)\b[^'"]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm)].map(
    (match) => {
      const name = match[1] ?? match[2] ?? '';
      return {
        room,
        path,
        name,
        target: name.startsWith('.') ? (normalize(join(dirname(path), name)).split(/[\\/]/)[0] ?? '') : '',
      };
    },
  ),
);
/** What each room may import besides itself. parsers/ may use any format reader, but nothing of the machine. */
const ROOMS: Record<string, string[]> = { parsers: [], pipeline: ['parsers'], app: ['parsers', 'pipeline'] };
const PIPELINE_PACKAGES = ['zod', 'handlebars', 'cheerio'];

describe('the rooms', () => {
  it('has files to look at', () => {
    expect(sources.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(200);
  });
  it.each(Object.keys(ROOMS))('%s imports only what it may', (room) => {
    const own = imports.filter((i) => i.room === room);
    expect(own.filter((i) => i.target !== '' && i.target !== room && !ROOMS[room]?.includes(i.target))).toEqual([]);
    if (room === 'app') return;
    const packages = own.filter((i) => i.target === '');
    expect(packages.filter((i) => i.name.startsWith('node:') || builtinModules.includes(i.name))).toEqual([]);
    if (room === 'pipeline') expect(packages.filter((i) => !PIPELINE_PACKAGES.includes(i.name))).toEqual([]);
  });
  it('keeps network, clock and console out of parsers and pipeline', () => {
    const touching =
      /\b(?:console\.\w+|fetch\(|process\.\w+|Date\.now\(|new Date\(\)|Math\.random\(|setTimeout\(|performance\.now\()/;
    const pure = sources.filter(({ room }) => room !== 'app');
    expect(
      pure.filter(({ text }) => touching.test(withoutComments(text))).map(({ path }) => relative(root, path)),
    ).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
}
