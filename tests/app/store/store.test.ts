import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { takeLock } from '../../../app/machine/lock.js';
import { compiled } from '../../../app/machine/package-root.js';
import { isAlive, ownIdentity } from '../../../app/machine/process-alive.js';
import { folderNames, safeName } from '../../../app/machine/safe-name.js';
import { clearLeftovers, writeFolderWhole, writeWhole } from '../../../app/machine/write-whole.js';
import { openBlobs } from '../../../app/store/blobs.js';
import { OUTPUTS } from '../../../app/store/store.js';
import { temporaryFolder } from '../support/memory-io.js';

const NOW = new Date('2025-07-08T00:00:00Z');

describe('takeLock', () => {
  it('lets one in at a time', async () => {
    const folder = temporaryFolder();
    const lock = await takeLock(folder, 'run', NOW);
    const other = spawnHolder(folder);
    expect(await firstWords(other)).toMatch(/数据目录正被另一个程序使用：gouji run/);
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
    const holder = spawnHolder(folder);
    expect(await firstWords(holder)).toBe('held');
    await expect(takeLock(folder, 'decide', NOW)).rejects.toThrow(`进程 ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (await takeLock(folder, 'decide', NOW)).release();
  });

  it('takes over from a process of this number that started at another time', async () => {
    const folder = temporaryFolder();
    const { pid, boot } = ownIdentity();
    writeFileSync(join(folder, `lock-${pid}-1-${boot}-${encodeURIComponent(hostname())}.json`), '{}');
    const held = ownIdentity().start !== null;
    if (held) await (await takeLock(folder, 'run', NOW)).release();
    expect(isAlive({ ...ownIdentity(), boot: boot - 86_400 })).toBe(false);
    expect(isAlive(ownIdentity())).toBe(true);
  });

  it('never judges a process of another machine', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock-999999-5-100-server-b.json'), '{}');
    await expect(takeLock(folder, 'run', NOW)).rejects.toThrow('server-b');
    expect(existsSync(join(folder, 'lock-999999-5-100-server-b.json'))).toBe(true);
  });

  function spawnHolder(folder: string) {
    const script = `
      import { takeLock } from ${JSON.stringify(pathToFileURL(compiled('app', 'machine', 'lock.js')).href)};
      try {
        await takeLock(${JSON.stringify(folder)}, 'run', new Date(0));
        process.stdout.write('held');
        setInterval(() => {}, 60_000);
      } catch (error) {
        process.stdout.write(error.message);
      }`;
    return spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  }

  async function firstWords(child: ReturnType<typeof spawnHolder>): Promise<string> {
    const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
    return chunk.toString('utf8');
  }
});

describe('whole writes', () => {
  it('replace a file and leave nothing beside it', async () => {
    const path = join(temporaryFolder(), 'a', 'b.json');
    await writeWhole(path, '一');
    await writeWhole(path, '二');
    expect(readFileSync(path, 'utf8')).toBe('二');
    expect(readdirSync(join(path, '..'))).toEqual(['b.json']);
  });

  it('replace a folder as a whole: files of before are gone', async () => {
    const path = join(temporaryFolder(), 'report');
    await writeFolderWhole(
      path,
      new Map([
        ['a.html', '1'],
        ['a.pdf', '2'],
      ]),
    );
    await writeFolderWhole(path, new Map([['a.html', '3']]));
    expect(readdirSync(path)).toEqual(['a.html']);
    expect(readdirSync(join(path, '..'))).toEqual(['report']);
  });

  it('leave the old folder where the new one cannot be written', async () => {
    const path = join(temporaryFolder(), 'report');
    await writeFolderWhole(path, new Map([['a.html', '1']]));
    const bad = new Map([
      ['a.html', '2'],
      ['a.html/inside', '3'],
    ]);
    await expect(writeFolderWhole(path, bad)).rejects.toThrow();
    expect(readFileSync(join(path, 'a.html'), 'utf8')).toBe('1');
    expect(readdirSync(join(path, '..'))).toEqual(['report']);
  });

  it('under kill -9 leave folders that are whole, and leftovers that are cleared', async () => {
    const folder = temporaryFolder();
    const script = `
      import { writeFolderWhole } from ${JSON.stringify(pathToFileURL(compiled('app', 'machine', 'write-whole.js')).href)};
      for (let i = 0; ; i++) {
        const files = new Map(Array.from({ length: 4 }, (_, k) => ['f' + k, String(i).repeat(2000)]));
        await writeFolderWhole(${JSON.stringify(join(folder, 'report'))}, files);
        process.stdout.write('.');
      }`;
    for (let round = 1; round <= 8; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let seen = 0;
      for await (const chunk of child.stdout) {
        seen += (chunk as Buffer).length;
        if (seen >= round * 2 && child.signalCode === null) child.kill('SIGKILL');
      }
      await clearLeftovers(folder, 0);
      expect(readdirSync(folder)).toEqual(['report']);
      const contents = readdirSync(join(folder, 'report')).map((name) =>
        readFileSync(join(folder, 'report', name), 'utf8'),
      );
      expect(contents).toHaveLength(4);
      expect(new Set(contents).size).toBe(1);
    }
  });

  it('clear only what is ours', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.gouji-tmp-12-00ff-x'));
    writeFileSync(join(folder, '.gouji-notes'), 'mine');
    writeFileSync(join(folder, 'a.tmp'), 'mine');
    expect(await clearLeftovers(folder, 0)).toBe(1);
    expect(readdirSync(folder)).toEqual(['.gouji-notes', 'a.tmp']);
  });
});

describe('openBlobs', () => {
  it('stores content once under its hash, and gives nothing that was altered', async () => {
    const folder = temporaryFolder();
    const blobs = openBlobs(folder);
    const hash = await blobs.put('报告');
    expect(await blobs.put(Buffer.from('报告'))).toBe(hash);
    expect(await blobs.list()).toEqual([hash]);
    const path = join(folder, hash.slice(0, 2), hash.slice(2));
    writeFileSync(path, '改过');
    expect(await blobs.get(hash)).toBeNull();
    await blobs.put('报告');
    expect(Buffer.from((await blobs.get(hash)) ?? []).toString()).toBe('报告');
    expect(await blobs.get('0'.repeat(64))).toBeNull();
  });

  it.each([
    ['text', '支出绩效'.repeat(5000), 1000],
    ['bytes', new TextEncoder().encode('支出绩效'.repeat(5000)), 1000],
    ['a PDF, which is packed inside', new TextEncoder().encode(`%PDF-1.7\n${'0'.repeat(60_000)}`), 60_200],
    ['an archive', new TextEncoder().encode(`PK${'0'.repeat(60_000)}`), 60_200],
    ['nothing', new Uint8Array(), 10],
  ])('gives back what it packed: %s', async (_, content, most) => {
    const blobs = openBlobs(temporaryFolder(), OUTPUTS);
    const hash = await blobs.put(content);
    expect(Buffer.from((await blobs.get(hash)) ?? []).equals(Buffer.from(content))).toBe(true);
    const stored = readFileSync(join(blobs.folder, hash.slice(0, 2), hash.slice(2))).length;
    expect(stored).toBeLessThan(most);
    expect(stored).toBeGreaterThan(most > 2000 ? 60_000 : 0);
  });
});

describe('safeName', () => {
  it.each([
    ['岳阳市科学技术局', '岳阳市科学技术局'],
    ['a/b\\c:d*e?"<f>|g', 'a_b_c_d_e___f__g'],
    ['CON', '_CON'],
    ['com1.txt', '_com1.txt'],
    ['报告. ', '报告'],
    ['..', '_'],
    ['', '_'],
    ['a\u0000b\u202ec', 'a_b_c'],
    ['局'.repeat(200), '局'.repeat(60)],
  ])('%j → %j', (text, expected) => {
    expect(safeName(text)).toBe(expected);
  });

  it('gives every file of a batch its own folder, case-insensitively', () => {
    const names = folderNames([
      { path: 'kjj-2024.docx', sha256: 'a1' },
      { path: 'kjj-2024.txt', sha256: 'b1' },
      { path: 'KJJ-2024.TXT', sha256: 'c1' },
      { path: '一组/kjj.docx', sha256: 'd1' },
      { path: 'x.docx', sha256: 'e1' },
      { path: 'x.docx', sha256: 'e1' },
    ]);
    expect(names.slice(0, 1)).toEqual(['kjj-2024-docx']);
    expect(names[3]).toBe('一组-kjj');
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(6);
  });
});
