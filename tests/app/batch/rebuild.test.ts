import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishWith } from '../../../app/cli/commands/publish.js';
import { rebuildWith } from '../../../app/cli/commands/rebuild.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { Refusal } from '../../../app/machine/io.js';
import { handleOf } from '../../../app/state/decisions.js';
import type { Arguments } from '../../../app/terminal/command.js';
import { contentOf } from '../support/content-of.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { openAll } from '../support/releases.js';
import { finding } from '../support/reports.js';
import { fakeStages, type Script } from '../support/stages.js';

function place(files: Record<string, Script>) {
  const cwd = temporaryFolder();
  const put = (path: string, script: Script) => {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), JSON.stringify(script));
  };
  for (const [path, script] of Object.entries(files)) put(path, script);
  const stages = fakeStages();
  const args = (operands: string[], options: Arguments['options'] = {}): Arguments => ({
    operands,
    options,
    lang: 'zh',
  });
  return {
    cwd,
    put,
    stages,
    run: (folder = 'in') => runWith(args([folder]), memoryIo({ cwd }), stages, 2),
    async publish() {
      await openAll(cwd);
      return publishWith(args([], { by: '李四' }), memoryIo({ cwd }), stages);
    },
    rebuild: () => rebuildWith(args([]), memoryIo({ cwd }), stages, 2),
    command: (...argv: string[]) => run(argv, { cwd }),
    workspace: (...path: string[]) => join(cwd, 'workspace', ...path),
    /** All that a bureau would miss: everything but what is only there to save work. */
    kept: () =>
      Object.fromEntries(
        Object.entries({ ...contentOf(join(cwd, 'workspace')), ...contentOf(join(cwd, 'output')) }).filter(
          ([path]) => !/^(?:stages\.jsonl|outputs|laid-out)/.test(path),
        ),
      ),
  };
}

describe('gouji rebuild', () => {
  it('makes everything again from originals and journal, byte for byte', async () => {
    const w = place({
      'in/甲.docx': { department: '甲局', docx: true, year: 2025 },
      'in/去年/甲.docx': { department: '甲局', year: 2024 },
      'in/乙.txt': { department: '乙局', findings: [finding('x'), finding('p', { kind: 'privacy' })] },
      'in/坏.txt': { rejected: true },
    });
    await w.run();
    await w.command('decide', handleOf('2024/乙局', 'x'), '--by', '张三', '--accept', '--reason', '已说明');
    await w.command('decide', handleOf('2024/乙局', 'p'), '--by', '张三', '--misread', '--reason', '是文号');
    w.put('in/甲.docx', { department: '甲局', docx: true, year: 2025, total: '1725.07' });
    await w.run();
    await w.publish();
    await w.run();
    const before = w.kept();
    expect(Object.keys(before).some((path) => path.startsWith('results'))).toBe(true);
    expect(await w.rebuild()).toBe(0);
    expect(w.kept()).toEqual(before);
    rmSync(join(w.cwd, 'output'), { recursive: true });
    rmSync(w.workspace('results'), { recursive: true });
    expect(await w.rebuild()).toBe(0);
    expect(w.kept()).toEqual(before);
    w.stages.calls.length = 0;
    await w.run();
    expect(w.stages.calls).toEqual([]);
  });

  it('throws nothing away where an original is lost', async () => {
    const w = place({ 'in/a.txt': {} });
    await w.run();
    rmSync(w.workspace('originals'), { recursive: true });
    const before = w.kept();
    await expect(w.rebuild()).rejects.toThrow(Refusal);
    expect(w.kept()).toEqual(before);
  });
});

describe('gouji init', () => {
  it('makes a workspace that a run takes as it is, and changes none that is there', async () => {
    const w = place({ 'in/a.txt': {} });
    expect((await w.command('init')).stdout).toContain('已建立数据目录 workspace');
    expect(readFileSync(w.workspace('gouji.json'), 'utf8')).toContain('发布机构全称');
    expect((await w.command('findings')).status).toBe(0);
    expect(await w.run()).toBe(0);
    const before = contentOf(w.workspace());
    const again = await w.command('init');
    expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('已经是数据目录')]);
    expect(contentOf(w.workspace())).toEqual(before);
  });

  it('leaves a configuration that somebody wrote, and takes none for blank that has a word in it', async () => {
    const w = place({ 'workspace/gouji.json': {} });
    writeFileSync(w.workspace('gouji.json'), '{ "publisher": "青澜市财政局" }');
    expect((await w.command('init')).status).toBe(0);
    expect(readFileSync(w.workspace('gouji.json'), 'utf8')).toBe('{ "publisher": "青澜市财政局" }');
    expect((await w.command('config')).stderr).toContain('缺少这一项');
  });
});

describe('gouji why', () => {
  it('says when and from what each step was made, and what changed since the time before', async () => {
    const w = place({ 'in/甲.docx': { department: '甲局', docx: true } });
    await w.run();
    const first = await w.command('why', '甲局');
    expect(first.stdout).toMatch(/^2024 甲局 {2}甲\.docx {2}[0-9a-f]{12}$/m);
    expect(first.stdout.match(/^ {2}\S.*：2025-07-08 09:02/gm)).toHaveLength(4);
    expect(first.stdout.match(/第一次做/g)).toHaveLength(4);
    w.stages.inputs.rules = 'R';
    w.stages.inputs.templates = 'T';
    w.stages.inputs.versions.compare = 'another-hash';
    await w.run();
    const second = (await w.command('why', '2024/甲局')).stdout;
    expect(second).toMatch(/读取和核对：.*\n.*规则 R.*\n.*变了：规则$/m);
    expect(second).toMatch(/出稿：.*\n.*\n.*变了：模板$/m);
    expect(second).toMatch(/第二次读取：.*程序 0（another-）\n.*\n.*变了：程序$/m);
    expect((await w.command('why', '丙局')).status).toBe(2);
  });
});

describe('gouji verify', () => {
  it('finds an altered output and says how it comes back', async () => {
    const w = place({ 'in/a.txt': {} });
    await w.run();
    expect((await w.command('verify')).stdout).toMatch(/✓ 中间结果 \d+ 份/);
    const [path = ''] = Object.keys(contentOf(w.workspace('outputs')));
    writeFileSync(w.workspace('outputs', path), 'altered');
    const { status, stdout } = await w.command('verify');
    expect([status, stdout]).toEqual([0, expect.stringMatching(/· 中间结果 .*1 份有问题\n.*gouji rebuild/)]);
    await w.rebuild();
    expect((await w.command('verify')).status).toBe(0);
    expect(existsSync(w.workspace('outputs', path))).toBe(true);
  });
});
