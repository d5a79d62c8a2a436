/** What a process loads before it does anything, in the program as it is built: a person waits for that at every command. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { program } from '../../../app/machine/package-root.js';

/** The sources of a file and of all that it imports at once, by what esbuild notes above each. */
function loadedWith(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const own = [...text.matchAll(/^\/\/ ((?:dist|node_modules)\/\S+)$/gm)].map(([, source = '']) => source);
  const imported = [...text.matchAll(/^(?:import|export)\s[^;]*?"(\.[^"]+)";$/gm)];
  return [...own, ...imported.flatMap(([, path = '']) => loadedWith(join(dirname(file), path), seen))];
}

function chunk(name: string): string {
  const file = readdirSync(program()).find((one) => one.startsWith(`${name}-`) && one.endsWith('.js'));
  return program(file ?? name);
}

describe('the program', () => {
  it('answers with its help before it loads rules, schemas and readers', () => {
    const sources = loadedWith(program('app', 'cli', 'main.js'));
    expect(sources).toContain('dist/app/cli/help.js');
    expect(sources.filter((source) => /node_modules|pipeline\/(?:rules|remarks)|parsers\/docx/.test(source))).toEqual(
      [],
    );
  });

  it('starts the process that reads before it loads what the answers are compared with', () => {
    expect(loadedWith(chunk('check')).filter((source) => /node_modules|dist\/pipeline/.test(source))).toEqual([]);
  });

  it('reads a file without a schema library, and without the readers of other formats', () => {
    const sources = loadedWith(chunk('check-submission'));
    expect(sources).toContain('dist/pipeline/rules/built-in.js');
    expect(sources.filter((source) => /zod|micromark|cheerio|parsers\/(?:docx|html|xlsx|pdf)\//.test(source))).toEqual(
      [],
    );
  });
});
