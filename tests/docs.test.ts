/** Documents and code are checked against each other, both ways: a command or a schema that changed cannot leave its page behind. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../app/cli/commands/index.js';
import { wrappedJson } from '../app/machine/wrapped-json.js';
import { contractJsonSchema } from '../pipeline/report.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const page = (name: string) => readFileSync(join(root, name), 'utf8');
const PAGES = [
  'README.md',
  'README.zh-CN.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/decisions.md',
  'samples/README.md',
  'output/README.md',
];

describe('the documents', () => {
  it('print the schema of the contract as it is', async () => {
    const schema = `${wrappedJson(contractJsonSchema())}\n`;
    expect(JSON.parse(schema)).toEqual(contractJsonSchema());
    await expect(schema).toMatchFileSnapshot('../docs/contract.schema.json');
  });

  it('name every folder in its order, and no other', () => {
    // The order as data stands in another test, which runs when it is imported.
    const order = /const ORDER\b.*?\n\};/s.exec(page('tests/architecture.test.ts'))?.[0] ?? '';
    const rooms = [...order.matchAll(/^ {2}(\w+): \[(.*?)\]/gms)];
    const folders = rooms.flatMap(([, room, list]) =>
      [...(list ?? '').matchAll(/'([\w/-]+\/)'/g)].map(([, folder]) => `${room}/${folder}`),
    );
    const named = [...page('ARCHITECTURE.md').matchAll(/^\| `([\w/-]+\/)` \|/gm)].map(([, folder]) => folder);
    expect(rooms.map(([, room]) => room)).toEqual(['parsers', 'pipeline', 'app']);
    expect(named).toEqual(folders);
  });

  it('tell the architecture in 120 lines', () => {
    expect(page('ARCHITECTURE.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  });

  it.each(['ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/forms.md'])(
    '%s names only files that are there',
    (name) => {
      const files = [...page(name).matchAll(/\b(?:parsers|pipeline|app|templates|tests|docs)(?:\/[\w-]+)+(?:\.\w+)+/g)];
      expect(files.length).toBeGreaterThan(0);
      expect(files.map(([file]) => file).filter((file) => !existsSync(join(root, file)))).toEqual([]);
    },
  );

  it('walk through functions that are there', () => {
    const steps = [...page('ARCHITECTURE.md').matchAll(/([\w-]+(?:\/[\w-]+)+\.ts) `(\w+)`/g)];
    expect(steps.length).toBeGreaterThan(20);
    const missing = steps.filter(([, file, name]) => !page(file ?? '').includes(`function ${name}(`));
    expect(missing.map(([step]) => step)).toEqual([]);
  });

  it.each(['README.md', 'README.zh-CN.md'])('%s names every command, and no other', (name) => {
    const table = page(name)
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const named = new Set(
      table.flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([a-z-]+)/g)].map((match) => match[1])),
    );
    const folders = new Set(['parsers', 'pipeline', 'templates', 'output', 'samples', 'tests', 'app']);
    const known = new Set(COMMANDS.map((command) => command.name));
    if (name === 'README.md')
      for (const command of known) expect([command, named.has(command)]).toEqual([command, true]);
    else
      for (const command of known)
        expect([command, page(name).includes(`\`${command}\``) || page(name).includes(`gouji ${command}`)]).toEqual([
          command,
          true,
        ]);
    expect([...named].filter((word) => word && !known.has(word) && !folders.has(word))).toEqual([]);
  });

  it.each(PAGES)('%s links only to what is there', (name) => {
    const links = [...page(name).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? '')
      .filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !existsSync(join(root, dirname(name), decodeURIComponent(link))))).toEqual([]);
  });
});
