/** What a process loads before it does anything, in the program as it is built: a person waits for that at every command. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inPackage, program } from '../../../app/machine/package-root.js';

const SCRIPTS = program('scripts');

/** The sources of a script and of all that it requires at once, from the root of the project. */
function loadedWith(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
  const own = sources.map((source) => relative(inPackage(), join(dirname(file), source)).replaceAll('\\', '/'));
  const required = [...readFileSync(file, 'utf8').matchAll(/\brequire\("(\.[^"]+)"\)/g)];
  return [...own, ...required.flatMap(([, path = '']) => loadedWith(join(dirname(file), path), seen))];
}

function script(name: string): string {
  return join(SCRIPTS, readdirSync(SCRIPTS).find((one) => one.startsWith(`${name}-`) && one.endsWith('.js')) ?? name);
}

describe('the program', () => {
  it('answers with its help before it loads rules, schemas and readers', () => {
    const sources = loadedWith(join(SCRIPTS, 'app', 'cli', 'main.js'));
    expect(sources).toContain('app/cli/help.ts');
    expect(sources.filter((source) => /node_modules|pipeline\/(?:rules|remarks)|parsers\/docx/.test(source))).toEqual(
      [],
    );
  });

  it('starts the process that reads before it loads what the answers are compared with', () => {
    expect(loadedWith(script('check')).filter((source) => /node_modules|^(?:dist\/)?pipeline/.test(source))).toEqual(
      [],
    );
  });

  it('has what was compiled for a run and a check, of the process that hands out work and of one that reads', () => {
    const kept = readdirSync(program('compiled')).map((tag) => readdirSync(program('compiled', tag)).join(' '));
    expect(kept.filter((names) => names.includes('check-files-') && names.includes('run-'))).toHaveLength(1);
    expect(kept.filter((names) => names.includes('prepare-submission-') && names.includes('print-here-'))).toHaveLength(
      1,
    );
  });

  it('reads a file without a schema library, and without the readers of other formats', () => {
    const sources = loadedWith(script('check-submission'));
    expect(sources).toContain('dist/pipeline/rules/built-in.js');
    expect(sources.filter((source) => /zod|micromark|cheerio|parsers\/(?:docx|html|xlsx|pdf)\//.test(source))).toEqual(
      [],
    );
  });
});
