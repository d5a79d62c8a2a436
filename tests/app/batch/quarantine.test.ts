/** A file that ends whoever reads it: tried twice, then left alone until a person lets it go. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildWith } from '../../../app/cli/commands/rebuild.js';
import { retryWith } from '../../../app/cli/commands/retry.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { sha256 } from '../../../app/machine/hash.js';
import { openReaders, type Readers } from '../../../app/read/read-in-worker.js';
import { openAttempts } from '../../../app/stages/attempts.js';
import type { Stages } from '../../../app/stages/make-editions.js';
import { openWorkspace, readWorkspace } from '../../../app/state/workspace.js';
import { openBlobs } from '../../../app/store/blobs.js';
import { OUTPUTS } from '../../../app/store/store.js';
import { scaled } from '../../support/soak.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { type FakeStages, fakeStages } from '../support/stages.js';
import { wholeReports } from '../support/whole-reports.js';

const script = fileURLToPath(new URL('../support/misbehaving-worker.mjs', import.meta.url));
const QUARANTINED = '文件无法读取，不再自动重试';
/** As the terminal wraps it. */
const unwrapped = (text: string) => text.replace(/\n\s+/g, '');

let readers: Readers;
beforeAll(() => {
  readers = openReaders('prepare', { limits: { milliseconds: 300, heapMb: 48 }, script });
});
afterAll(() => readers.close());

function place(...names: string[]) {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  for (const name of names)
    writeFileSync(
      join(cwd, 'in', name),
      JSON.stringify({
        department: name.replace('.txt', ''),
        total: '1725.06',
        ...(name.endsWith('.docx') ? { docx: true } : {}),
      }),
    );
  const fake = fakeStages();
  let mended = false;
  const stages: FakeStages & Stages = {
    ...fake,
    // Names without an ending are what the worker is told to do.
    async prepare(submission, options, snapshot = null) {
      if (mended || submission.name.includes('.')) return fake.prepare(submission, options, snapshot);
      fake.calls.push(`end ${submission.name}`);
      return readers.ask({ kind: 'prepare', submission, options, snapshot });
    },
    compare: async (submission, lang) => (await endIn('compare', submission.name)) ?? fake.compare(submission, lang),
    async print(job) {
      const html = await openBlobs(job.outputs, OUTPUTS).get(job.page.print);
      return (await endIn('print', Buffer.from(html ?? '').toString('utf8'))) ?? fake.print(job);
    },
  };
  /** A worker that ends in this stage, where it is meant to. */
  async function endIn(stage: 'compare' | 'print', work: string) {
    if (mended || !work.includes(`${stage}.docx`)) return null;
    fake.calls.push(`end ${stage}`);
    const submission = { bytes: new Uint8Array(0), name: 'crash', sha256: '' };
    const options = { lang: 'zh', misread: [], added: [], publication: {}, outputs: '' } as const;
    const ended = await readers.ask({
      kind: 'prepare',
      submission,
      options: { ...options, misread: [], added: [] },
      snapshot: null,
    });
    return ended.ok ? null : ended;
  }
  const act = async (
    command: (
      args: { operands: string[]; options: Record<string, never>; lang: 'zh' },
      io: ReturnType<typeof memoryIo>,
    ) => Promise<number>,
    ...operands: string[]
  ) => {
    fake.calls.length = 0;
    const io = memoryIo({ cwd });
    const status = await command({ operands, options: {}, lang: 'zh' }, io);
    return { status, stdout: unwrapped(io.text('stdout')), calls: [...fake.calls].sort() };
  };
  return {
    cwd,
    fake,
    mend: () => {
      mended = true;
    },
    run: () => act((args, io) => runWith(args, io, stages, 2), 'in'),
    retry: (...names: string[]) => act((args, io) => retryWith(args, io, stages, 2), ...names),
    rebuild: () => act((args, io) => rebuildWith(args, io, stages, 2)),
    command: (...argv: string[]) => run(argv, { cwd }),
    /** What the workspace holds of it, for workbook and desk. */
    async said(name: string) {
      const workspace = await readWorkspace({ folder: join(cwd, 'workspace') });
      const found = (await wholeReports(workspace)).find((entry) => entry.name === name);
      const messages = found?.document.messages.map(({ message }) => message) ?? [];
      return { outcome: found?.document.outcome, message: found?.document.rejection?.message, messages };
    },
  };
}

describe.each(scaled(['hang'], ['hang', 'exhaust', 'crash', 'exit']))('a file by which its worker ends: %s', (name) => {
  it('is tried twice, then no more until it is let go; the others go on', async () => {
    const w = place(name, '甲局.txt');
    const first = await w.run();
    expect(first.calls).toContain(`end ${name}`);
    expect(first.stdout).toContain('待公开 1');
    expect(first.stdout).not.toContain(QUARANTINED);
    const second = await w.run();
    expect(second.calls).toEqual([`end ${name}`]);
    expect(second.stdout).toContain(QUARANTINED);
    const third = await w.run();
    expect(third.calls).toEqual([]);
    expect(third.stdout).toContain(QUARANTINED);
    expect(third.stdout).toContain('没有变化，2 份文件都沿用上次的结果');
    expect(await w.said(name)).toMatchObject({ outcome: 'rejected', message: expect.stringContaining('gouji retry') });
    expect((await w.retry()).calls).toEqual([`end ${name}`]);
    expect((await w.run()).calls).toEqual([`end ${name}`]);
    expect((await w.run()).calls).toEqual([]);
  });
});

describe('a file by which a later stage ends', () => {
  it.each([
    ['compare', '第二种读取方式读这份文件时，工作进程两次中断'],
    ['print', 'PDF 没有做成：处理它的工作进程两次中断'],
  ] as const)('%s: it is read and reported, that stage is closed to it, and everybody is told', async (stage, said) => {
    const w = place(`${stage}.docx`, '甲局.txt');
    const told = async (stdout: string) => stdout + (await w.said(`${stage}.docx`)).messages.join();
    const first = await w.run();
    expect(first.calls).toContain(`end ${stage}`);
    expect(await told(first.stdout)).not.toContain(said);
    const second = await w.run();
    expect(second.calls.filter((call) => call.startsWith('end'))).toEqual([`end ${stage}`]);
    for (const result of [second, await w.run()]) expect(await told(result.stdout)).toContain(said);
    expect((await w.run()).calls).toEqual([]);
    expect(await w.said(`${stage}.docx`)).toMatchObject({ outcome: 'checked' });
    expect((await w.command('verify')).stdout).toContain('1 个文件两次中断');
    w.mend();
    expect((await w.retry()).stdout).toContain('待公开 1');
    expect(await told((await w.run()).stdout)).not.toContain(said);
    expect((await w.command('verify')).stdout).not.toContain('隔离');
  });
});

describe('quarantine', () => {
  it('is known to verify, outlives rebuild, and ends with a retry that succeeds', async () => {
    const w = place('crash');
    await w.run();
    await w.run();
    const verified = await w.command('verify');
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('1 个文件两次中断')]);
    expect((await w.rebuild()).calls).toEqual([]);
    w.mend();
    expect((await w.run()).calls).toEqual([]);
    const retried = await w.retry('crash');
    expect(retried.stdout).toContain('待公开 1');
    expect(await w.said('crash')).toMatchObject({ outcome: 'checked' });
    expect(readFileSync(join(w.cwd, 'output', 'reports', 'crash', '审核稿.html'), 'utf8')).toContain('crash');
    expect((await w.run()).calls).toEqual([]);
    expect((await w.command('verify')).stdout).not.toContain('隔离');
  });

  it('counts no end of the whole process, and tries what was in hand then alone and last', async () => {
    const w = place('甲局.txt', '乙局.txt', '丙局.txt');
    const hash = sha256(readFileSync(join(w.cwd, 'in', '丙局.txt')));
    const cutOff = async (file: string) => {
      const workspace = await openWorkspace({ folder: join(w.cwd, 'workspace') }, 'test', new Date());
      const attempts = openAttempts(workspace, () => new Date());
      let started = () => {};
      const begun = new Promise<void>((resolve) => {
        started = resolve;
      });
      const never: Stages = {
        ...w.fake,
        prepare() {
          started();
          return new Promise(() => {});
        },
      };
      const submission = { bytes: new Uint8Array(0), name: '', sha256: file };
      void attempts
        .counted(file, never)
        .prepare(submission, { lang: 'zh', misread: [], added: [], publication: {}, outputs: '' });
      await begun;
      await workspace.close();
    };
    await cutOff(hash);
    await w.run();
    expect(w.fake.calls.filter((call) => call.startsWith('prepare')).at(-1)).toBe('prepare 丙局.txt');
    expect(await w.said('丙局.txt')).toMatchObject({ outcome: 'checked' });
    // However often: a kill of the whole says nothing of what was in hand.
    const second = place('甲局.txt', '丙局.txt');
    w.cwd = second.cwd;
    for (let n = 0; n < 3; n++) await cutOff(hash);
    const calls = (await second.run()).calls.filter((call) => call.startsWith('prepare'));
    expect(calls).toEqual(['prepare 丙局.txt', 'prepare 甲局.txt']);
    expect(await second.said('丙局.txt')).toMatchObject({ outcome: 'checked' });
    expect((await second.retry()).stdout).toContain('没有因两次中断而无法读取的文件');
  });

  it('does not count what is no fault of the file', async () => {
    const cwd = temporaryFolder();
    const workspace = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', new Date());
    const attempts = openAttempts(workspace, () => new Date());
    const submission = { bytes: new Uint8Array(0), name: '', sha256: 'f' };
    const options = { lang: 'zh', misread: [], added: [], publication: {}, outputs: '' } as const;
    const ends = [
      { ok: false, failure: 'error', detail: 'thrown' },
      { ok: false, failure: 'crash', detail: 'stillborn', unseen: true },
    ] as const;
    for (const outcome of [...ends, ...ends]) {
      const stages: Stages = { ...fakeStages(), prepare: async () => outcome };
      expect(await attempts.counted('f', stages).prepare(submission, { ...options, misread: [], added: [] })).toBe(
        outcome,
      );
      expect(await attempts.isQuarantined('f')).toBe(false);
    }
    await workspace.close();
  });

  it('says what was never received, and that there is nothing to try again', async () => {
    const w = place('甲局.txt');
    await w.run();
    expect((await w.retry()).stdout).toContain('没有因两次中断而无法读取的文件');
    await expect(w.retry('别的.docx')).rejects.toThrow('没有收到过');
  });
});
