/**
 * The sources that a stage consists of: what its entry imports, down to the packages and their versions. Rules are left out, because keys
 * take them by their meaning, and types, because they are gone when the program runs.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageName } from '../../app/stages/stage-versions.js';

interface Consists {
  entries: string[];
  /** Where another stage begins: its output is an input, so its sources do not count here. */
  without?: string[];
}

export const STAGE_SOURCES: Record<StageName, Consists> = {
  check: { entries: ['app/read/check-submission.ts', 'app/read/snapshot.ts'] },
  render: { entries: ['app/read/prepare-submission.ts'], without: ['app/read/check-submission.ts'] },
  compare: { entries: ['app/read/compare-submission.ts'] },
  print: { entries: ['app/print/print.ts'] },
  prove: { entries: ['app/print/prove-printed.ts'] },
  make: {
    entries: ['app/stages/make-editions.ts', 'app/stages/make-file.ts'],
    without: ['app/stages/stage-inputs.ts'],
  },
  result: { entries: ['app/batch/process-file.ts', 'app/stages/file-index.ts'], without: ['app/stages/make-file.ts'] },
  versions: {
    entries: ['app/batch/mark-versions.ts'],
    without: ['app/stages/stage-store.ts', 'app/stages/file-index.ts'],
  },
  workbook: { entries: ['app/workbook/gather.ts', 'app/workbook/write.ts', 'app/workbook/describe-arrivals.ts'] },
};

/** A hash over every file of the stage and every package that they use. `root`: the project. */
export function hashSources(root: string, { entries, without = [] }: Consists): string {
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path) || without.includes(path) || path.startsWith('pipeline/rules/')) continue;
    const text = readFileSync(join(root, path), 'utf8').replace(/\r\n?/g, '\n');
    files.set(path, createHash('sha256').update(text).digest('hex'));
    for (const name of path.endsWith('.ts') ? importsOf(text) : []) {
      if (name.startsWith('.')) waiting.push(join(path, '..', name).replaceAll('\\', '/').replace(/\.js$/, '.ts'));
      else if (!name.startsWith('node:')) packages.add(packageOf(name));
    }
  }
  const locked = (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock).packages;
  const versions = [...packages].map((name) => `${name}@${locked[`node_modules/${name}`]?.version ?? '?'}`);
  const lines = [...[...files].map(([path, hash]) => `${path} ${hash}`), ...versions].sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}

interface Lock {
  packages: Record<string, { version?: string }>;
}

/** Imports that exist when the program runs. */
function importsOf(text: string): string[] {
  const found =
    /^\s*(?:import|export)\b(?!\s+type\b)[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return [...text.matchAll(found)].flatMap(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? []);
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
