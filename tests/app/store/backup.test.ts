import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { handleOf } from '../../../app/state/decisions.js';
import { openBlobs } from '../../../app/store/blobs.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages } from '../support/stages.js';

const NOW = new Date('2026-11-24T08:00:00Z');
const LATER = new Date('2026-11-25T08:00:00Z');

/** A workspace with two submissions, a list of departments and a decision. */
async function worked(): Promise<string> {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  writeFileSync(join(cwd, 'in', 'a.txt'), JSON.stringify({ department: '甲局', findings: [finding('x1')] }));
  writeFileSync(join(cwd, 'in', 'b.txt'), JSON.stringify({ department: '乙局' }));
  await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 2);
  writeFileSync(join(cwd, 'workspace', 'departments.csv'), '部门\n甲局\n');
  const id = handleOf('2024/甲局', 'x1');
  const decided = await run(['decide', id, '--by', '张三', '--return'], { cwd });
  expect(decided).toMatchObject({ status: 0, stderr: '' });
  return cwd;
}

const files = (folder: string, below = ''): string[] =>
  readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(folder, join(below, entry.name)) : [join(below, entry.name)],
  );

describe('backup and restore', () => {
  it('bring back everything that people made, byte for byte', async () => {
    const cwd = await worked();
    const backup = await run(['backup', 'copy'], { cwd, now: () => NOW });
    expect(backup).toMatchObject({ status: 0, stderr: '' });
    expect(backup.stdout).toContain('原件 2 份');
    const restored = await run(['restore', 'copy', '--workspace', 'again'], { cwd });
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    const kept = files(join(cwd, 'again')).sort();
    expect(kept).toContain('departments.csv');
    for (const path of kept) {
      expect(readFileSync(join(cwd, 'again', path)), path).toEqual(readFileSync(join(cwd, 'workspace', path)));
    }
    const made = /^(results|outputs|stages\.jsonl|laid-out)\b/;
    expect(kept).toEqual(
      files(join(cwd, 'workspace'))
        .filter((path) => !made.test(path))
        .sort(),
    );
    expect((await run(['verify', '--workspace', 'again'], { cwd })).status).toBe(0);
  });

  it('a later backup clears what a killed one left, and waits for one that runs', async () => {
    const cwd = await worked();
    mkdirSync(join(cwd, 'copy', 'originals', 'ab'), { recursive: true });
    const left = join(cwd, 'copy', 'originals', 'ab', '.gouji-tmp-1-0f-cdef');
    writeFileSync(left, 'half');
    writeFileSync(join(cwd, 'copy', `lock-1-x-0-${encodeURIComponent('another host')}.json`), '{}');
    expect((await run(['backup', 'copy'], { cwd })).stderr).toMatch(/^备份文件夹正被另一个程序使用/);
    expect(existsSync(left)).toBe(true);
    rmSync(join(cwd, 'copy', `lock-1-x-0-${encodeURIComponent('another host')}.json`));
    expect((await run(['backup', 'copy'], { cwd })).status).toBe(0);
    expect([existsSync(left), readdirSync(join(cwd, 'copy')).sort()]).toEqual([
      false,
      ['kept', 'originals', 'snapshots'],
    ]);
  });

  it('a later backup copies only what is new, and an earlier one can still be restored', async () => {
    const cwd = await worked();
    await run(['backup', 'copy'], { cwd, now: () => NOW });
    writeFileSync(join(cwd, 'in', 'c.txt'), JSON.stringify({ department: '丙局' }));
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 2);
    expect((await run(['backup', 'copy'], { cwd, now: () => LATER })).stdout).toContain('新增 1 份');
    await run(['restore', 'copy', '--workspace', 'new'], { cwd });
    await run(['restore', 'copy', '--workspace', 'old', '--snapshot', '2026-11-24T08-00-00Z'], { cwd });
    const count = (name: string) => files(join(cwd, name, 'originals')).length;
    expect([count('new'), count('old')]).toEqual([3, 2]);
  });

  it('never overwrites a workspace, and refuses a target inside it', async () => {
    const cwd = await worked();
    await run(['backup', 'copy'], { cwd, now: () => NOW });
    const over = await run(['restore', 'copy'], { cwd });
    expect(over).toMatchObject({ status: 2, stderr: expect.stringContaining('不会覆盖') });
    const inside = await run(['backup', 'workspace/copy'], { cwd });
    expect(inside).toMatchObject({ status: 2, stderr: expect.stringContaining('数据目录里面') });
    expect(existsSync(join(cwd, 'workspace', 'copy'))).toBe(false);
  });

  it('a damaged backup restores nothing, and names the file', async () => {
    const cwd = await worked();
    await run(['backup', 'copy'], { cwd, now: () => NOW });
    const snapshot = join(cwd, 'copy', 'snapshots', '2026-11-24T08-00-00Z');
    const received = readFileSync(join(snapshot, 'received.jsonl'), 'utf8');
    writeFileSync(join(snapshot, 'received.jsonl'), received.replace('a.txt', 'x.txt'));
    const altered = await run(['restore', 'copy', '--workspace', 'again'], { cwd });
    expect(altered).toMatchObject({ status: 2, stderr: expect.stringContaining('received.jsonl') });
    writeFileSync(join(snapshot, 'received.jsonl'), received);
    const [original = ''] = files(join(cwd, 'copy', 'originals'));
    writeFileSync(join(cwd, 'copy', 'originals', original), '别的内容');
    const lost = await run(['restore', 'copy', '--workspace', 'again'], { cwd });
    expect(lost).toMatchObject({ status: 2, stderr: expect.stringContaining(original) });
    expect(existsSync(join(cwd, 'again', 'received.jsonl'))).toBe(false);
  });

  it.each(['../out', 'a/../../out', '..\\out', 'a\u0000'])(
    'a backup that names the file %j is damaged',
    async (path) => {
      const cwd = await worked();
      await run(['backup', 'copy'], { cwd, now: () => NOW });
      const manifest = join(cwd, 'copy', 'snapshots', '2026-11-24T08-00-00Z', 'manifest.json');
      const said = JSON.parse(readFileSync(manifest, 'utf8'));
      const hash = await openBlobs(join(cwd, 'copy', 'kept')).put('别的');
      writeFileSync(manifest, JSON.stringify({ ...said, kept: { [path]: hash } }));
      const { status, stderr } = await run(['restore', 'copy', '--workspace', 'again'], { cwd });
      expect([status, stderr]).toEqual([2, expect.stringContaining('备份已损坏')]);
      expect(existsSync(join(cwd, 'out'))).toBe(false);
    },
  );

  it('says which stored file of the workspace is damaged, and backs up the rest', async () => {
    const cwd = await worked();
    const [original = ''] = files(join(cwd, 'workspace', 'originals'));
    rmSync(join(cwd, 'workspace', 'originals', original));
    const backup = await run(['backup', 'copy'], { cwd, now: () => NOW });
    expect(backup.status).toBe(1);
    expect(backup.stdout).toContain(original.replace('/', ''));
    expect(files(join(cwd, 'copy', 'originals'))).toHaveLength(1);
    expect((await run(['restore', 'copy', '--workspace', 'again'], { cwd })).status).toBe(0);
  });
});
