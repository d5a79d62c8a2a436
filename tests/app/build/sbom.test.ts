import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { licencesMarkdown, sbomOf } from '../../../app/build/sbom.js';
import { inPackage } from '../../../app/machine/package-root.js';

const lock = JSON.parse(readFileSync(inPackage('package-lock.json'), 'utf8'));
interface Bom {
  components: { name: string; version?: string; licenses?: object[]; hashes?: object[]; 'bom-ref': string }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

describe('the SBOM', () => {
  it('is what docs/licences.md says', async () => {
    await expect(licencesMarkdown(lock)).toMatchFileSnapshot('../../../docs/licences.md');
  });

  it('has every package of an installation with its licence, none of the tests, and names no place to download from', () => {
    const text = sbomOf(lock);
    const { components, dependencies } = JSON.parse(text) as Bom;
    const names = components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['fastify', '@fastify/static', 'puppeteer', 'Noto Serif SC']));
    expect(names).not.toContain('vitest');
    expect(names).not.toContain('exceljs');
    expect(components.filter(({ licenses }) => !licenses)).toEqual([]);
    expect(text).not.toMatch(/https?:|registry/);
    const refs = new Set(components.map((one) => one['bom-ref']));
    expect(refs.size).toBe(components.length);
    expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([]);
  });

  it('keeps two versions of one package apart, and says what is no licence of SPDX by its name', () => {
    const packages = {
      '': { license: 'Apache-2.0', dependencies: { a: '1', b: '1' } },
      'node_modules/a': { version: '1.0.0', license: 'MIT', dependencies: { b: '2' } },
      'node_modules/a/node_modules/b': { version: '2.0.0', license: 'MIT/X11' },
      'node_modules/b': { version: '1.0.0', license: '(MIT OR CC0-1.0)', optional: true },
      'node_modules/c': { version: '1.0.0', license: 'MIT' },
    };
    const { components, dependencies } = JSON.parse(sbomOf({ name: 'own', version: '0', packages })) as Bom;
    expect(components.filter((one) => !one['bom-ref'].startsWith('font:')).map((one) => one.licenses)).toEqual([
      [{ license: { id: 'MIT' } }],
      [{ expression: 'MIT OR CC0-1.0' }],
      [{ license: { name: 'MIT/X11' } }],
    ]);
    expect(dependencies.slice(0, 2)).toEqual([
      { ref: 'own', dependsOn: ['pkg:npm/a@1.0.0', 'pkg:npm/b@1.0.0'] },
      { ref: 'pkg:npm/a@1.0.0', dependsOn: ['pkg:npm/b@2.0.0'] },
    ]);
  });
});
