/**
 * The sources that a stage consists of: the compiled modules that its entries import, `import()` included, and the packages that those use
 * with all that the packages depend on. What is compiled has no types any more, so a change of a type is none of the stage.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { StageName } from '../stages/stage-versions.js';
import { type Lock, packagesOf, reached } from './lock.js';

export interface StageSources {
  entries: readonly string[];
  /** Where another stage begins, whose output keys hold: such a module and what only it imports do not count. */
  without?: readonly string[];
  /** Used without being imported. */
  packages?: readonly string[];
}

/** The one list that goes with the files when they move; everything else is found from here. */
export const STAGE_SOURCES: Record<StageName, StageSources> = {
  check: { entries: ['app/read/check-submission.ts', 'app/read/snapshot.ts'] },
  render: { entries: ['app/read/prepare-submission.ts'], without: ['app/read/check-submission.ts'] },
  compare: { entries: ['app/read/compare-submission.ts'] },
  print: { entries: ['app/print/print.ts'], packages: ['@sparticuz/chromium'] },
  make: { entries: ['app/stages/make-editions.ts', 'app/stages/make-file.ts'] },
  result: { entries: ['app/batch/process-file.ts', 'app/stages/file-index.ts'], without: ['app/stages/make-file.ts'] },
  versions: { entries: ['app/batch/mark-versions.ts'] },
  workbook: { entries: ['app/workbook/gather.ts', 'app/workbook/write.ts', 'app/workbook/describe-arrivals.ts'] },
};

/** The module whose data keys hold by its meaning (stage-inputs.ts): what it imports as JSON does not count. */
const RULES = 'pipeline/rules/rules.ts';

interface Module {
  hash: string;
  /** Paths below the folder of what is compiled. */
  modules: string[];
  packages: string[];
}

/** A hash for each stage. `folder`: where the compiled modules lie. Throws where a module cannot be read or an import not be followed. */
export function hashStages<Name extends string>(
  folder: string,
  stages: Record<Name, StageSources>,
  lock: Lock,
): Record<Name, string> {
  const known = new Map<string, Module>();
  const moduleAt = (path: string) => {
    const module = known.get(path) ?? readModule(folder, path);
    known.set(path, module);
    return module;
  };
  const hashes = Object.entries<StageSources>(stages).map(([name, { entries, without = [], packages = [] }]) => {
    const left = new Set(without.map(compiledName));
    const paths = reached(entries.map(compiledName), (path) =>
      moduleAt(path).modules.filter((next) => !left.has(next)),
    );
    const used = [...packages, ...paths.flatMap((path) => moduleAt(path).packages)];
    const lines = [
      ...paths.map((path) => `${path} ${moduleAt(path).hash}`),
      ...packagesOf(used, lock).map((path) => `${path}@${lock.packages[path]?.version}`),
    ];
    return [name, sha256(lines.sort().join('\n')).slice(0, 16)];
  });
  return Object.fromEntries(hashes) as Record<Name, string>;
}

function compiledName(source: string): string {
  return source.replace(/\.ts$/, '.js');
}

/** Imports as the compiler writes them: each on a line of its own, or `import('…')` with a literal, which is all that can be followed. */
const IMPORT =
  /^\s*(?:import|export)\b[^'"`;()]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|\bimport\((?!\))/gm;

function readModule(folder: string, path: string): Module {
  const text = readFileSync(join(folder, path), 'utf8').replace(/\r\n?/g, '\n');
  const module: Module = { hash: sha256(text.replace(/^\/\/# sourceMappingURL=.*$/m, '')), modules: [], packages: [] };
  if (path.endsWith('.json')) return module;
  for (const [, from, bare, lazy] of text.matchAll(IMPORT)) {
    const name = from ?? bare ?? lazy;
    if (name === undefined) throw new Error(`${path}: import() of something that is not written out`);
    if (name.startsWith('.')) module.modules.push(posix.join(posix.dirname(path), name));
    else if (!name.startsWith('node:')) module.packages.push(packageOf(name));
  }
  if (path === compiledName(RULES)) module.modules = module.modules.filter((name) => !name.endsWith('.json'));
  return module;
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
