import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openByPaths } from '../../../app/machine/open-below.js';
import { findInputs } from '../../../app/read/find-inputs.js';
import { receive } from '../../../app/read/receive.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';

/** What somebody does with the folder in the very moment in which a file of it is opened. */
const swapping: { swap?: () => () => void } = {};
vi.mock('../../../app/machine/disk.js', async (original) => {
  const disk = await original<typeof import('../../../app/machine/disk.js')>();
  return {
    ...disk,
    async open(...args: Parameters<typeof disk.open>) {
      const swapBack = swapping.swap?.();
      return disk.open(...args).finally(swapBack);
    },
  };
});

function folderWith(...names: string[]): string {
  const folder = temporaryFolder();
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(join(folder, name), name);
  }
  return folder;
}

describe('findInputs', () => {
  it('goes through folders by name and leaves out what people did not put there', async () => {
    const folder = folderWith(
      'b.docx',
      'a/2.txt',
      'a/1.txt',
      'a.txt',
      '~$b.docx',
      '.hidden',
      '.git/config',
      'Thumbs.db',
      'desktop.ini',
      'manifest.json',
      'a/填报说明.txt',
      '__MACOSX/x',
      '科技局.docx',
    );
    const found = await findInputs(['.'], folder);
    expect(found.map((input) => input.shown)).toEqual(
      ['a/1.txt', 'a/2.txt', 'a.txt', 'b.docx', '科技局.docx'].map((p) => join(p)),
    );
    expect(found.map((input) => input.name)).toEqual(['1.txt', '2.txt', 'a.txt', 'b.docx', '科技局.docx']);
  });

  it('keeps the order given, with standard input between', async () => {
    const folder = folderWith('z.txt', 'a.txt');
    const found = await findInputs(['z.txt', '-', 'a.txt', 'z.txt'], folder);
    expect(found.map((input) => input.name)).toEqual(['z.txt', '-', 'a.txt', 'z.txt']);
  });

  it('takes the configuration for no submission', async () => {
    const folder = folderWith('a.txt', 'gouji.json');
    expect((await findInputs([folder], folder)).map(({ name }) => name)).toEqual(['a.txt']);
  });

  it('gives one entry to what is missing or empty, so that it is not lost', async () => {
    const folder = folderWith('empty/');
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const found = await findInputs(['nothing.docx', 'empty'], folder);
    expect(found.map(({ name, problem }) => [name, problem?.code])).toEqual([
      ['nothing.docx', 'unreadable'],
      ['empty', 'empty'],
    ]);
  });

  it.skipIf(process.platform !== 'linux')('names a file whose name is in an old encoding', async () => {
    const folder = folderWith('a.txt');
    writeFileSync(Buffer.concat([Buffer.from(join(folder, '/')), Buffer.from([0xc4, 0xea])]), '');
    const [, garbled] = await findInputs([folder], folder);
    expect(garbled?.problem?.words.zh).toContain('不是 UTF-8');
  });

  it.skipIf(process.platform === 'win32')(
    'follows no link and opens no pipe, and names both; a data folder is none of the submissions',
    async () => {
      const folder = folderWith('a.txt');
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      mkdirSync(join(folder, 'workspace', 'originals'), { recursive: true });
      writeFileSync(join(folder, 'workspace', 'received.jsonl'), '');
      // Whoever names a folder like a data folder hides nothing.
      mkdirSync(join(folder, 'other', 'originals'), { recursive: true });
      writeFileSync(join(folder, 'other', 'received.jsonl'), '');
      symlinkSync(folder, join(folder, 'loop'));
      symlinkSync(join(folder, 'a.txt'), join(folder, 'b.txt'));
      const found = await findInputs([folder], folder, [join(folder, 'workspace')]);
      expect(found.map(({ name, problem }) => [name, problem?.code ?? null])).toEqual([
        ['a.txt', null],
        ['b.txt', 'unreadable'],
        ['loop', 'unreadable'],
        ['received.jsonl', null],
        ['pipe', 'unreadable'],
      ]);
    },
  );

  it.skipIf(process.platform === 'win32').each<[string, (path: string) => void]>([
    ['a link', (path) => symlinkSync('/etc/hostname', path)],
    ['a pipe', (path) => void execFileSync('mkfifo', [path])],
  ])('reads no file for which somebody has put %s since it was listed', async (_, put) => {
    const folder = folderWith('a.txt');
    const [input] = await findInputs([folder], folder);
    rmSync(join(folder, 'a.txt'));
    put(join(folder, 'a.txt'));
    if (!input) throw new Error('nothing was listed');
    expect(await receive(input, memoryIo())).toMatchObject({ bytes: null, problem: { code: 'unreadable' } });
  });

  const SWAPPED: [string, (folder: string, elsewhere: string) => void][] = [
    ['a link', (folder, elsewhere) => symlinkSync(elsewhere, folder)],
    [
      'a link further up',
      (folder, elsewhere) => {
        rmSync(join(folder, '..'), { recursive: true });
        symlinkSync(join(elsewhere, '..'), join(folder, '..'));
      },
    ],
  ];
  it.skipIf(process.platform === 'win32').each(SWAPPED)(
    'reads no file of a folder for which somebody has put %s since it was listed',
    async (_, swap) => {
      const [folder, elsewhere] = [folderWith('a/b/c.txt'), folderWith('b/c.txt')];
      const input = (await findInputs([folder], folder)).find(({ name }) => name === 'c.txt');
      if (!input?.path) throw new Error('nothing was listed');
      expect((await receive(input, memoryIo())).problem).toBeNull();
      rmSync(join(folder, 'a', 'b'), { recursive: true });
      swap(join(folder, 'a', 'b'), join(elsewhere, 'b'));
      expect(await receive(input, memoryIo())).toMatchObject({ bytes: null, problem: { code: 'unreadable' } });
      await expect(openByPaths(folder, ['a', 'b'], 'c.txt')).rejects.toMatchObject({ code: 'ELOOP' });
    },
  );

  it.skipIf(process.platform === 'win32')(
    'reads nothing of a folder that was another while it was opened',
    async () => {
      const [folder, elsewhere] = [folderWith('a/b.txt'), folderWith('b.txt')];
      const own = join(folder, 'a');
      swapping.swap = () => {
        renameSync(own, `${own}-away`);
        symlinkSync(elsewhere, own);
        return () => {
          rmSync(own);
          renameSync(`${own}-away`, own);
        };
      };
      const opened = openByPaths(folder, ['a'], 'b.txt').finally(() => delete swapping.swap);
      await expect(opened).rejects.toMatchObject({ code: 'ELOOP' });
      await (await openByPaths(folder, ['a'], 'b.txt')).close();
    },
  );

  it.skipIf(process.platform === 'win32')('follows the folder that somebody has named, if that is a link', async () => {
    const folder = folderWith('a/b.txt');
    symlinkSync(folder, `${folder}-link`);
    const [input] = await findInputs([`${folder}-link`], folder);
    if (!input) throw new Error('nothing was listed');
    expect((await receive(input, memoryIo())).problem).toBeNull();
    const file = await openByPaths(`${folder}-link`, ['a'], 'b.txt');
    await file.close();
    rmSync(`${folder}-link`);
  });
});
