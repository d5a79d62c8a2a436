import { appendFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newSettling } from '../../../app/batch/settling.js';
import { type Round, watchFolder } from '../../../app/batch/watch-folder.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { Refusal } from '../../../app/machine/io.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { fakeStages } from '../support/stages.js';

const QUIET = 10;

describe('a file is whole', () => {
  const seen = (files: Record<string, [size: number, modified: number]>) =>
    new Map(Object.entries(files).map(([path, [size, modified]]) => [path, { size, modified }]));

  it('when size and time have stood still, and it is handed out once', () => {
    const settling = newSettling(QUIET);
    expect(settling.observe(seen({ a: [1, 1] }), 0)).toEqual({ arrived: [], unsettled: ['a'] });
    expect(settling.observe(seen({ a: [2, 1] }), 9)).toMatchObject({ unsettled: ['a'] });
    expect(settling.observe(seen({ a: [2, 2] }), 15)).toMatchObject({ unsettled: ['a'] });
    expect(settling.observe(seen({ a: [2, 2] }), 24)).toMatchObject({ arrived: [], unsettled: ['a'] });
    expect(settling.observe(seen({ a: [2, 2] }), 25)).toMatchObject({ arrived: ['a'], unsettled: [] });
    expect(settling.observe(seen({ a: [2, 2] }), 90)).toEqual({ arrived: [], unsettled: [] });
  });

  it('again when it changes, comes back, or was given back', () => {
    const settling = newSettling(QUIET);
    settling.observe(seen({ a: [1, 1] }), 0);
    settling.observe(seen({ a: [1, 1] }), 10);
    expect(settling.observe(seen({ a: [1, 2] }), 20)).toMatchObject({ unsettled: ['a'] });
    expect(settling.observe(seen({ a: [1, 2] }), 30)).toMatchObject({ arrived: ['a'] });
    settling.giveBack(['a']);
    expect(settling.observe(seen({ a: [1, 2] }), 31)).toMatchObject({ arrived: ['a'] });
    expect(settling.observe(seen({}), 32)).toEqual({ arrived: [], unsettled: [] });
    expect(settling.observe(seen({ a: [1, 2] }), 33)).toMatchObject({ unsettled: ['a'] });
  });

  it('also when the clock is set back', () => {
    const settling = newSettling(QUIET);
    settling.observe(seen({ a: [1, 1] }), 1000);
    settling.observe(seen({ a: [1, 1] }), 0);
    expect(settling.observe(seen({ a: [1, 1] }), 10)).toMatchObject({ arrived: ['a'] });
  });
});

/** Runs the watch with a clock of ten a look; step i happens after look i, and after the last one it stops. */
async function watched(folder: string, steps: (() => void)[], round: (round: Round) => Promise<void>) {
  let look = 0;
  const said: string[] = [];
  await watchFolder({
    folder,
    ours: [],
    quiet: QUIET,
    now: () => look * 10,
    wait: async () => steps[look++]?.(),
    stopped: () => look >= steps.length + 1,
    round,
    refused: async ({ zh }, again) => void said.push(again ? 'again' : zh),
    lost: async () => void said.push('lost'),
  });
  return said;
}

describe('a watched folder', () => {
  it('has each file processed when it is whole, and leaves alone what still grows', async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, 'in');
    mkdirSync(folder);
    const stages = fakeStages();
    const rounds: string[][] = [];
    const text = (department: string) => JSON.stringify({ department });
    writeFileSync(join(folder, 'a.txt'), text('甲局'));
    const half = text('乙局').slice(0, 5);
    await watched(
      folder,
      [
        () => writeFileSync(join(folder, 'b.txt'), half),
        () => appendFileSync(join(folder, 'b.txt'), text('乙局').slice(5)),
        () => {},
        () => {},
      ],
      async ({ arrived, unsettled }) => {
        rounds.push(arrived.map((path) => relative(folder, path)));
        await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), stages, 1, {
          leaveOut: unsettled,
        });
      },
    );
    expect(rounds).toEqual([['a.txt'], ['b.txt']]);
    // Never the half of it.
    expect(stages.calls.filter((call) => call.startsWith('prepare'))).toEqual(['prepare a.txt', 'prepare b.txt']);
    expect((await run(['findings'], { cwd })).status).toBe(0);
  });

  it('waits while somebody else has the workspace, and says so once', async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, 'in');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.txt'), '{}');
    let tries = 0;
    const said = await watched(folder, [() => {}, () => {}, () => {}, () => {}], async () => {
      if (++tries < 3) throw new Refusal('数据目录正被另一个程序使用', 'in use');
    });
    expect([tries, said]).toEqual([3, ['数据目录正被另一个程序使用', 'again']]);
  });

  it('takes a share that is gone for a while for no empty folder', async () => {
    const cwd = temporaryFolder();
    const folder = join(cwd, 'in');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.txt'), '{}');
    const rounds: number[] = [];
    const said = await watched(
      folder,
      [
        () => {},
        () => renameSync(folder, join(cwd, 'away')),
        () => {},
        () => renameSync(join(cwd, 'away'), folder),
        () => {},
      ],
      async ({ arrived }) => void rounds.push(arrived.length),
    );
    expect([rounds, said]).toEqual([[1], ['lost']]);
    rmSync(folder, { recursive: true });
  });

  it('lets a bug of ours through', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.txt'), '{}');
    const broken = watched(folder, [() => {}, () => {}], async () => {
      throw new TypeError('bug');
    });
    await expect(broken).rejects.toThrow('bug');
  });
});

describe('gouji watch', () => {
  it('refuses what is no folder, and a settling time that is none', async () => {
    const cwd = temporaryFolder();
    expect(await run(['watch', 'nowhere'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('找不到文件夹'),
    });
    mkdirSync(join(cwd, 'in'));
    expect(await run(['watch', 'in', '--settle', '0'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('1 到 3600'),
    });
  });
});
