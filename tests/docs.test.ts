/** Documents and code are checked against each other, both ways: a command or a schema that changed cannot leave its page behind. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../app/cli/commands/index.js';
import { contractJsonSchema } from '../pipeline/report.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const page = (name: string) => readFileSync(join(root, name), 'utf8');
const PAGES = [
  'README.md',
  'README.zh-CN.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'samples/README.md',
  'output/README.md',
];

describe('the documents', () => {
  it('print the schema of the contract as it is', () => {
    expect(JSON.parse(page('docs/contract.schema.json'))).toEqual(contractJsonSchema());
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
