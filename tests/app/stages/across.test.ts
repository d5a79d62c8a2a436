/** Reports of different departments beside each other: what a run says of a project that two of them report. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishWith } from '../../../app/cli/commands/publish.js';
import { rebuildWith } from '../../../app/cli/commands/rebuild.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { handleOf } from '../../../app/state/decisions.js';
import { readWorkspace } from '../../../app/state/workspace.js';
import { contentOf } from '../support/content-of.js';
import { openDesk } from '../support/desk.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { openAll } from '../support/releases.js';
import { fakeStages, type Script } from '../support/stages.js';
import { wholeReports } from '../support/whole-reports.js';

const PROJECT = '智慧水利平台建设';
const report = (department: string, spent: string, more: Script = {}): Script => ({
  department,
  projects: { [PROJECT]: spent },
  ...more,
});

function place() {
  const cwd = temporaryFolder();
  const stages = fakeStages();
  const args = (operands: string[], options = {}) => ({ operands, options, lang: 'zh' as const });
  return {
    cwd,
    stages,
    put(path: string, script: Script) {
      mkdirSync(join(cwd, path, '..'), { recursive: true });
      writeFileSync(join(cwd, path), JSON.stringify(script));
    },
    async run(folder = 'in', concurrency = 2) {
      stages.calls.length = 0;
      const io = memoryIo({ cwd });
      await runWith(args([folder]), io, stages, concurrency);
      return { calls: [...stages.calls].sort(), stdout: io.text('stdout') };
    },
    rebuild: () => rebuildWith(args([]), memoryIo({ cwd }), stages, 2),
    async publish() {
      await openAll(cwd);
      return publishWith(args([], { by: '李四' }), memoryIo({ cwd }), stages);
    },
    command: (...argv: string[]) => run(argv, { cwd }),
    review: (folder: string) => readFileSync(join(cwd, 'output', 'reports', folder, '审核稿.html'), 'utf8'),
    /** What others say of each file's report. */
    async said() {
      const workspace = await readWorkspace({ folder: join(cwd, 'workspace') });
      const reports = await wholeReports(workspace);
      return Object.fromEntries(
        reports.map(({ name, document }) => [
          name,
          document.findings
            .filter(({ rule }) => rule === 'continuity.same-project')
            .map(({ data, severity }) =>
              data?.message === 'continuity.other-report' ? `${severity} ${data.department} ${data.other}` : '',
            ),
        ]),
      );
    },
    made: () => contentOf(join(cwd, 'output', 'reports')),
  };
}

describe('a project in the reports of two departments', () => {
  it('is told in both, whichever came first, and however many are read at once', async () => {
    const files = {
      '1.txt': report('甲局', '118.50'),
      '2.txt': report('乙局', '115.80'),
      '3.txt': report('丙局', '118.50'),
    };
    const contents: unknown[] = [];
    for (const [order, concurrency] of [
      ['123', 1],
      ['321', 1],
      ['213', 3],
    ] as const) {
      const w = place();
      // One run a file, and then all at once.
      for (const n of order) {
        if (concurrency === 1) w.put(`in/${n}.txt`, files[`${n}.txt` as keyof typeof files]);
        if (concurrency === 1) await w.run();
      }
      for (const [name, script] of Object.entries(files)) w.put(`in/${name}`, script);
      await w.run('in', concurrency);
      expect(await w.said()).toEqual({
        '1.txt': ['warning 乙局 115.80'],
        '2.txt': ['warning 丙局 118.50', 'warning 甲局 118.50'],
        '3.txt': ['warning 乙局 115.80'],
      });
      expect(w.review('2')).toContain(' 2');
      contents.push(w.made());
      expect((await w.run('in', concurrency)).calls).toEqual([]);
      expect(w.made()).toEqual(contents.at(-1));
    }
    expect(contents[1]).toEqual(contents[0]);
    expect(contents[2]).toEqual(contents[0]);
  });

  it('reaches a report of an earlier batch, in its review copy too, and no other', async () => {
    const w = place();
    w.put('first/a.txt', report('甲局', '118.50'));
    w.put('first/c.txt', { department: '丙局' });
    await w.run('first');
    w.put('second/b.txt', report('乙局', '115.80'));
    const second = await w.run('second');
    expect(second.calls).toEqual(['prepare b.txt', 'print', 'render a.txt', 'render b.txt'].sort());
    expect(second.stdout).toContain('因其他部门报告变化重新出稿 1 份文件');
    expect(await w.said()).toEqual({ 'a.txt': ['warning 乙局 115.80'], 'b.txt': ['warning 甲局 118.50'], 'c.txt': [] });
    expect(w.review('a')).toMatch(/ 1$/);
    expect((await w.run('second')).calls).toEqual([]);
    expect((await w.run('first')).calls).toEqual([]);
    const before = { made: w.made(), said: await w.said() };
    await w.rebuild();
    expect({ made: w.made(), said: await w.said() }).toEqual(before);
  });

  it('compares with the version that counts, and never with another version of the same department', async () => {
    const w = place();
    w.put('in/a.txt', report('甲局', '118.50'));
    w.put('in/b.txt', report('乙局', '115.80'));
    await w.run();
    w.put('in/b2.txt', report('乙局', '118.50'));
    await w.run();
    expect(await w.said()).toEqual({ 'a.txt': [], 'b.txt': ['warning 甲局 118.50'], 'b2.txt': [] });
    expect(w.review('a')).toMatch(/ 0$/);
    expect((await w.run()).calls).toEqual([]);
  });

  it('keeps a decision on it, and says so at publication', async () => {
    const w = place();
    w.put('in/a.txt', report('甲局', '118.50'));
    w.put('in/b.txt', report('乙局', '115.80'));
    await w.run();
    const id = `continuity.same-project|project:${PROJECT}.funds.total@2024/final#annex3[1]|乙局`;
    const decided = await w.command(
      'decide',
      handleOf('2024/甲局', id),
      '--by',
      '张三',
      '--return',
      '--reason',
      '请核对',
    );
    expect(decided.stderr).toBe('');
    await w.run();
    expect((await w.command('findings', '甲局', '--all')).stdout).toContain('张三');
    await w.publish();
    const workspace = await readWorkspace({ folder: join(w.cwd, 'workspace') });
    const released = workspace.journal.lines.flatMap((line) => (line.kind === 'release' ? [line.report] : []));
    expect(released).toEqual(['2024/乙局']);
  });

  it('says of a report of an earlier batch whose original is lost that it was not compared', async () => {
    const w = place();
    w.put('first/a.txt', report('甲局', '118.50'));
    await w.run('first');
    rmSync(join(w.cwd, 'workspace', 'originals'), { recursive: true });
    w.put('second/b.txt', report('乙局', '115.80'));
    expect((await w.run('second')).stdout).toContain('1 个文件原件缺失或已改变');
  });

  it('reaches the list of the desk, where the other report came in before', async () => {
    const desk = await openDesk(temporaryFolder());
    try {
      await desk.drop({ 'a.txt': report('甲局', '118.50') });
      const rules = () => desk.app.desk.shelf.find('2024/甲局')?.findings.map(({ rule }) => rule);
      expect(rules()).toEqual([]);
      await desk.drop({ 'b.txt': report('乙局', '115.80') });
      expect(rules()).toEqual(['continuity.same-project']);
    } finally {
      await desk.close();
    }
  });
});
