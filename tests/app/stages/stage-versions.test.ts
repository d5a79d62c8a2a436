import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Lock } from '../../../app/build/lock.js';
import { hashStages, type StageSources } from '../../../app/build/stage-sources.js';
import { STAGE_NAMES, stageVersions } from '../../../app/stages/stage-versions.js';
import { temporaryFolder } from '../support/memory-io.js';

type Files = Record<string, string>;

const FILES: Files = {
  'app/read.js':
    "import { parse } from '../parsers/index.js';\nimport rules from '../words.json' with { type: 'json' };\n",
  'app/draw.js':
    "import { read } from './read.js';\nimport {\n  shape,\n} from './shape.js';\nexport * from './unit.js';\n",
  'app/send.js': "import './unit.js';\nexport const later = async () => (await import('./lazy.js')).go();\n",
  'app/shape.js': "import { z } from 'deep/part.js';\n",
  'app/unit.js': 'export const UNIT = 1;\n',
  'app/lazy.js': "import { readFileSync } from 'node:fs';\nimport { a } from '@scope/named';\n",
  'app/alone.js': '// import nothing from anywhere\n',
  'parsers/index.js': "import { unit } from '../app/unit.js';\n",
  'pipeline/rules/rules.js': "import bounds from './bounds.json' with { type: 'json' };\n",
  'pipeline/rules/bounds.json': '[]',
  'words.json': '["合计"]',
};
const STAGES = {
  read: { entries: ['app/read.ts', 'pipeline/rules/rules.ts'] },
  draw: { entries: ['app/draw.ts'], without: ['app/read.ts'] },
  send: { entries: ['app/send.ts'], packages: ['named-only'] },
} satisfies Record<string, StageSources>;
const LOCK: Lock = {
  packages: {
    'node_modules/deep': { version: '1.0.0', dependencies: { below: '*' }, optionalDependencies: { 'not-here': '*' } },
    'node_modules/deep/node_modules/below': { version: '1.0.0', peerDependencies: { common: '*' } },
    'node_modules/below': { version: '1.0.0' },
    'node_modules/common': { version: '1.0.0', dependencies: { deep: '*' } },
    'node_modules/@scope/named': { version: '1.0.0' },
    'node_modules/named-only': { version: '1.0.0' },
  },
};

function hash(changed: Files = {}, packages: Lock['packages'] = {}) {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries({ ...FILES, ...changed })) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return hashStages(folder, STAGES, { packages: { ...LOCK.packages, ...packages } });
}

/** The stages whose version is another. */
function touched(...change: Parameters<typeof hash>): string[] {
  const [before, after] = [hash(), hash(...change)];
  return Object.keys(STAGES).filter(
    (name) => before[name as keyof typeof before] !== after[name as keyof typeof after],
  );
}

describe('the version of a stage', () => {
  it.each<[string, string[]]>([
    ['app/read.js', ['read']],
    ['app/draw.js', ['draw']],
    ['app/shape.js', ['draw']],
    ['app/unit.js', ['read', 'draw', 'send']],
    ['app/lazy.js', ['send']],
    ['app/alone.js', []],
    ['parsers/index.js', ['read']],
    ['pipeline/rules/rules.js', ['read']],
    ['words.json', ['read']],
    // Keys hold the rules by their meaning.
    ['pipeline/rules/bounds.json', []],
  ])('is another after a change of %s for exactly the stages that import it', (path, stages) => {
    expect(touched({ [path]: `${FILES[path]} ` })).toEqual(stages);
  });

  it.each<[string, string[]]>([
    ['node_modules/deep', ['draw']],
    ['node_modules/deep/node_modules/below', ['draw']],
    ['node_modules/common', ['draw']],
    ['node_modules/below', []],
    ['node_modules/@scope/named', ['send']],
    ['node_modules/named-only', ['send']],
  ])('is another after an update of %s for exactly the stages that use it', (path, stages) => {
    expect(touched({}, { [path]: { ...LOCK.packages[path], version: '1.0.1' } })).toEqual(stages);
  });

  it('is the same wherever the sources lie, and whatever ends their lines', () => {
    const windows = Object.entries(FILES).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]);
    expect(touched()).toEqual([]);
    expect(touched(Object.fromEntries(windows))).toEqual([]);
    expect(touched({ 'app/unit.js': `${FILES['app/unit.js']}//# sourceMappingURL=unit.js.map` })).toEqual([]);
  });

  it.each<[string, Files, RegExp]>([
    ['a module that is not there', { 'app/unit.js': "import './gone.js';\n" }, /gone\.js/],
    ['a package that is not locked', { 'app/unit.js': "import 'unheard-of';\n" }, /has no unheard-of/],
    ['an import() that cannot be followed', { 'app/unit.js': 'await import(name);\n' }, /app\/unit\.js: import\(\)/],
  ])('is not made up for %s', (_name, files, message) => {
    expect(() => hash(files)).toThrow(message);
  });

  it('is in the build for every stage, and its own', () => {
    const versions = Object.values(stageVersions());
    expect(Object.keys(stageVersions())).toEqual([...STAGE_NAMES]);
    for (const version of versions) expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(new Set(versions).size).toBe(STAGE_NAMES.length);
  });
});
