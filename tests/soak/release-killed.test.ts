/**
 * Killed before every third of its changes of the disk, a release, a correction or a withdrawal leaves the old or the new, never a mixture: what stands
 * in the folder of the site at that moment is one version whole, or nothing for an instant, and the next command of any kind puts the site
 * where the journal says. A withdrawal that is recorded leaves no byte of the report anywhere. Of a pack that takes the place of an older one,
 * the folder and the .zip are each of one version.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../app/machine/hash.js';
import { compiled } from '../../app/machine/package-root.js';
import type { Script } from '../app/support/stages.js';

const script = compiled('tests', 'app', 'support', 'killed-run.js');
/** All of them take ten minutes. */
const STRIDE = 3;
const LEAK = '不该公开的一句';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gouji-release-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const act = (cwd: string, what: string) =>
  Number(execFileSync(process.execPath, [script, cwd, '0', what], { encoding: 'utf8' }));
const put = (cwd: string, content: Script) => {
  mkdirSync(join(cwd, 'in'), { recursive: true });
  writeFileSync(join(cwd, 'in', 'a.txt'), JSON.stringify(content));
};

/** What stands at the address of the report, as one hash; '' where nothing does. */
const standing = (cwd: string): string => folderAt(join(cwd, 'output', 'site', '2024', '甲局'));

function folderAt(at: string): string {
  if (!existsSync(at)) return '';
  const files = readdirSync(at).sort();
  return sha256(files.map((name) => `${name} ${sha256(readFileSync(join(at, name)))}`).join('\n'));
}

function journal(cwd: string): { kind: string }[] {
  const path = join(cwd, 'workspace', 'journal.jsonl');
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { kind: string });
}

function everywhere(cwd: string): string {
  const files = ['output', join('workspace', 'released')].flatMap((part) => {
    const root = join(cwd, part);
    if (!existsSync(root)) return [];
    return readdirSync(root, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  });
  return files.join('\n');
}

const CASES: [what: string, kind: string, prepare: (cwd: string) => void][] = [
  [
    'publish',
    'release',
    (cwd) => {
      put(cwd, { total: '1725.06', says: LEAK });
      act(cwd, 'run');
    },
  ],
  [
    'correct',
    'release',
    (cwd) => {
      put(cwd, { total: '1725.06' });
      act(cwd, 'run');
      act(cwd, 'publish');
      put(cwd, { total: '1725.16' });
      act(cwd, 'run');
    },
  ],
  [
    'withdraw',
    'withdrawal',
    (cwd) => {
      put(cwd, { total: '1725.06', says: LEAK });
      act(cwd, 'run');
      act(cwd, 'publish');
    },
  ],
];

describe.each(CASES)('%s, killed amid its changes of the disk', (what, kind, prepare) => {
  it('leaves the old or the new', { timeout: 900_000 }, () => {
    const base = join(folder, what);
    mkdirSync(base);
    prepare(base);
    const before = { site: standing(base), lines: journal(base).length };
    const whole = join(folder, `${what}-whole`);
    cpSync(base, whole, { recursive: true });
    const steps = act(whole, what);
    const after = standing(whole);
    expect(steps).toBeGreaterThan(5);
    for (let at = 1; at <= steps; at += STRIDE) {
      const cwd = join(folder, `${what}-${at}`);
      cpSync(base, cwd, { recursive: true });
      spawnSync(process.execPath, [script, cwd, String(at), what]);
      const recorded = journal(cwd).length > before.lines;
      expect([at, [before.site, after, '']]).toEqual([at, expect.arrayContaining([standing(cwd)])]);
      if (!recorded) expect([at, standing(cwd)]).toEqual([at, before.site]);
      act(cwd, 'run');
      expect([at, standing(cwd)]).toEqual([at, recorded ? after : before.site]);
      if (recorded) expect(journal(cwd).at(-1)?.kind).toBe(kind);
      if (recorded && what === 'withdraw') expect([at, everywhere(cwd).includes(LEAK)]).toEqual([at, false]);
      rmSync(cwd, { recursive: true });
    }
  });
});

const packsIn = (cwd: string) => join(cwd, 'output', 'packs');
/** The folder of the pack and its archive. */
function packed(cwd: string): string[] {
  const archive = join(packsIn(cwd), '2024-甲局.zip');
  return [folderAt(join(packsIn(cwd), '2024-甲局')), existsSync(archive) ? sha256(readFileSync(archive)) : ''];
}

describe('pack, killed amid its changes of the disk', () => {
  it('leaves the old or the new, and the next one makes it whole', { timeout: 900_000 }, () => {
    const base = join(folder, 'pack');
    mkdirSync(base);
    put(base, { total: '1725.06' });
    act(base, 'run');
    act(base, 'publish');
    act(base, 'pack');
    const old = join(folder, 'pack-old');
    cpSync(packsIn(base), old, { recursive: true });
    put(base, { total: '1725.16' });
    act(base, 'run');
    act(base, 'correct');
    rmSync(packsIn(base), { recursive: true });
    cpSync(old, packsIn(base), { recursive: true });
    const before = packed(base);
    const whole = join(folder, 'pack-whole');
    cpSync(base, whole, { recursive: true });
    const steps = act(whole, 'pack');
    const after = packed(whole);
    expect(after.filter((hash, i) => hash === '' || hash === before[i])).toEqual([]);
    for (let at = 1; at <= steps; at += STRIDE) {
      const cwd = join(folder, `pack-${at}`);
      cpSync(base, cwd, { recursive: true });
      spawnSync(process.execPath, [script, cwd, String(at), 'pack']);
      const [directory = '?', archive = '?'] = packed(cwd);
      expect([at, [before[0], after[0], '']]).toEqual([at, expect.arrayContaining([directory])]);
      expect([at, [before[1], after[1]]]).toEqual([at, expect.arrayContaining([archive])]);
      act(cwd, 'pack');
      expect([at, packed(cwd), readdirSync(packsIn(cwd)).sort()]).toEqual([
        at,
        after,
        readdirSync(packsIn(whole)).sort(),
      ]);
      rmSync(cwd, { recursive: true });
    }
  });
});
