/** What a second run does: nothing where nothing changed, and no more than a change touches. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { handleOf } from '../../../app/state/decisions.js';
import { contentOf } from '../support/content-of.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { type FakeStages, fakeStages, type Script } from '../support/stages.js';

/** What differs from run to run: how long it took and what was made, the lines that go on included. */
const TIMES = /用时.*|.*份文件.*\n|.*各环节.*\n(?: {4,}.*\n)*/g;

function place(files: Record<string, Script>) {
  const cwd = temporaryFolder();
  const put = (name: string, script: Script) => {
    mkdirSync(join(cwd, 'in'), { recursive: true });
    writeFileSync(join(cwd, 'in', name), JSON.stringify(script));
  };
  for (const [name, script] of Object.entries(files)) put(name, script);
  const stages = fakeStages();
  const { inputs } = stages;
  return {
    cwd,
    put,
    out: (...path: string[]) => join(cwd, 'output', ...path),
    /** What a run with these stages did, and what it said of that. */
    async run(change: (stages: FakeStages) => void = () => {}, options = {}) {
      stages.calls.length = 0;
      stages.inputs = structuredClone(inputs);
      change(stages);
      const io = memoryIo({ cwd });
      await runWith({ operands: ['in'], options, lang: 'zh' }, io, stages, 2);
      const said = [...io.text('stdout').matchAll(/^ {2}· (.*(?:份文件|沿用).*)$/gm)].map(([, line]) => line);
      return { calls: [...stages.calls].sort(), said, stdout: io.text('stdout') };
    },
    command: (...argv: string[]) => run(argv, { cwd }),
  };
}

const TWO: Record<string, Script> = {
  'a.docx': { department: '甲局', docx: true },
  'b.txt': { department: '乙局', findings: [finding('x')] },
};
const ALL = ['compare a.docx', 'prepare a.docx', 'prepare b.txt', 'print', 'print'];

describe('a second run', () => {
  it('goes on where the first was told to stop, which had finished the file at hand', async () => {
    const w = place(TWO);
    const stages = fakeStages();
    const isStopped = () => stages.calls.includes('prepare a.docx');
    const first = runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd: w.cwd }), stages, 1, {
      isStopped,
    });
    await expect(first).rejects.toThrow('已停止：2 个文件中处理了 1 个，结果都在');
    expect((await w.run()).calls).toEqual(['prepare b.txt', 'print']);
  });

  it('counts copies, and what was at hand, among what is done when it was told to stop', async () => {
    const { 'a.docx': a = {}, 'b.txt': b = {} } = TWO;
    const w = place({ 'a.docx': a, 'a2.docx': a, 'b.txt': b, 'c.txt': { department: '丙局' } });
    const stages = fakeStages();
    const isStopped = () => stages.calls.includes('prepare b.txt');
    const args = { operands: ['in'], options: {}, lang: 'zh' as const };
    const first = runWith(args, memoryIo({ cwd: w.cwd }), stages, 1, { isStopped });
    await expect(first).rejects.toThrow('已停止：4 个文件中处理了 3 个');
  });

  it('tells in both languages why the folder of a report was not written', async () => {
    const w = place({ 'b.txt': { department: '乙局' } });
    const stages = {
      ...fakeStages(),
      layOut: async () => ({ ok: false, failure: 'crash', detail: 'exit 134' }) as const,
    };
    for (const [lang, said] of [
      ['zh', '写不进去：工作进程意外中断'],
      ['en', 'could not be written: the worker was cut off'],
    ] as const) {
      const io = memoryIo({ cwd: w.cwd });
      await runWith({ operands: ['in'], options: { lang }, lang }, io, stages, 2);
      expect(io.text('stdout')).toContain(said);
      expect(io.text('stdout')).not.toContain('exit 134');
    }
  });

  it('does nothing where nothing changed, says so, and leaves every file as it was', async () => {
    const w = place(TWO);
    const first = await w.run();
    expect(first.calls).toEqual(ALL);
    expect(first.said).toEqual(['新核对 2 份文件']);
    const before = { out: contentOf(w.out()), results: contentOf(join(w.cwd, 'workspace', 'results')) };
    const second = await w.run();
    expect(second.calls).toEqual([]);
    expect(second.said).toEqual(['没有变化，2 份文件都沿用上次的结果']);
    expect({ out: contentOf(w.out()), results: contentOf(join(w.cwd, 'workspace', 'results')) }).toEqual(before);
    expect(second.stdout.replace(TIMES, '')).toBe(first.stdout.replace(TIMES, ''));
  });

  it.each<[string, (stages: FakeStages) => void, string[], string]>([
    ['rules', (s) => (s.inputs.rules = 'R'), ['prepare a.docx', 'prepare b.txt'], '因规则变化重新核对 2 份文件'],
    ['families', (s) => (s.inputs.families = 'F'), ['prepare a.docx', 'prepare b.txt'], '因表式变化重新核对 2 份文件'],
    [
      'profile',
      (s) => (s.inputs.profile = 'P'),
      ['prepare a.docx', 'prepare b.txt'],
      '因核对设置变化重新核对 2 份文件',
    ],
    ['templates', (s) => (s.inputs.templates = 'T'), ['render a.docx', 'render b.txt'], '因模板变化重新出稿 2 份文件'],
    ['faces', (s) => (s.inputs.faces = 'C'), ['print', 'print'], '因打印样式或字体变化重新打印 2 份文件'],
    [
      'the second reader',
      (s) => (s.inputs.versions.compare = 'new'),
      ['compare a.docx'],
      '因程序变化第二次读取 1 份文件',
    ],
    ['the print', (s) => (s.inputs.versions.print = 'new'), ['print', 'print'], '因程序变化重新打印 2 份文件'],
  ])('after a change of %s redoes what that touches and nothing else', async (_name, change, calls, said) => {
    const w = place(TWO);
    await w.run();
    const second = await w.run(change);
    expect(second.calls).toEqual(calls);
    expect(second.said).toContain(said);
    expect((await w.run(change)).calls).toEqual([]);
  });

  it('writes the results anew that another program wrote', async () => {
    const w = place(TWO);
    await w.run();
    const results = join(w.cwd, 'workspace', 'results');
    const before = contentOf(results);
    for (const name of Object.keys(before)) writeFileSync(join(results, name), '{}');
    expect((await w.run((s) => (s.inputs.versions.result = 'new'))).calls).toEqual([]);
    expect(contentOf(results)).toEqual(before);
  });

  it('after a decision makes nothing again and judges the report anew', async () => {
    const w = place(TWO);
    await w.run();
    const handle = handleOf('2024/乙局', 'x');
    await w.command('decide', handle, '--by', '张三', '--accept', '--reason', '已说明');
    const second = await w.run();
    expect(second.calls).toEqual([]);
    expect(second.said).toEqual(['沿用上次结果 1 份文件', '因审核意见变化重新判定 1 份文件']);
  });

  it('masks anew after 识别有误 without reading again', async () => {
    const w = place({ 'p.txt': { findings: [finding('p', { kind: 'privacy' })] } });
    await w.run();
    await w.command('decide', handleOf('2024/甲局', 'p'), '--by', '张三', '--misread', '--reason', '是文号');
    expect((await w.run()).calls).toEqual(['print', 'render p.txt']);
  });

  it('reads a file that changed, and no other', async () => {
    const w = place(TWO);
    await w.run();
    w.put('b.txt', { department: '乙局', total: '1725.06' });
    const second = await w.run();
    expect(second.calls).toEqual(['prepare b.txt', 'print']);
    expect(second.said).toEqual(['沿用上次结果 1 份文件', '新核对 1 份文件']);
  });

  it('makes everything again with --force', async () => {
    const w = place(TWO);
    await w.run();
    const before = contentOf(w.out());
    expect((await w.run(() => {}, { force: true })).calls).toEqual(ALL);
    expect(contentOf(w.out())).toEqual(before);
  });

  it('lays the output folder out again without a stage, and puts right what somebody changed in it', async () => {
    const w = place({ ...TWO, 'a2.docx': { department: '甲局', docx: true, total: '1725.07' } });
    await w.run();
    const before = contentOf(w.out());
    rmSync(w.out('reports'), { recursive: true });
    expect((await w.run()).calls).toEqual([]);
    expect(contentOf(w.out())).toEqual(before);
    writeFileSync(w.out('reports', 'a', '公开稿.html'), 'edited');
    writeFileSync(w.out('reports', 'b', '笔记.txt'), 'mine');
    rmSync(w.out('reports', 'a2', '公开稿.pdf'));
    expect((await w.run()).calls).toEqual([]);
    expect(contentOf(w.out())).toEqual(before);
  });

  it('makes again what is lost or altered in the store, and nothing else', async () => {
    const w = place(TWO);
    await w.run();
    const before = contentOf(w.out());
    rmSync(w.out('reports'), { recursive: true });
    rmSync(join(w.cwd, 'workspace', 'outputs'), { recursive: true });
    expect((await w.run()).calls).toEqual(ALL);
    expect(contentOf(w.out())).toEqual(before);
    rmSync(join(w.cwd, 'workspace', 'results'), { recursive: true });
    rmSync(w.out('reports'), { recursive: true });
    for (const name of readdirSync(join(w.cwd, 'workspace', 'outputs'), { recursive: true, encoding: 'utf8' })) {
      const path = join(w.cwd, 'workspace', 'outputs', name);
      if (/[0-9a-f]{62}$/.test(name)) writeFileSync(path, 'altered');
    }
    expect((await w.run()).calls).toEqual(ALL);
    expect(contentOf(w.out())).toEqual(before);
  });

  it('tries again what did not come to its end on this machine', async () => {
    const w = place({ 'a.txt': { department: '没有浏览器' }, 'c.txt': { crash: true } });
    await w.run();
    expect((await w.run()).calls).toEqual(['prepare c.txt', 'print']);
  });

  it('knows two files with the same bytes by their names', async () => {
    const w = place({ '1.txt': {}, '2.txt': {} });
    await w.run();
    expect((await w.run()).calls).toEqual([]);
  });
});

describe('the report of the year before', () => {
  it('is compared whichever comes first, in the same batch or later, and once', async () => {
    const together = place({ '2024.txt': { year: 2024 }, '2025.txt': { year: 2025 } });
    const later = place({ '2025.txt': { year: 2025 } });
    await together.run();
    expect((await together.run()).calls).toEqual([]);
    await later.run();
    later.put('2024.txt', { year: 2024 });
    await later.run();
    expect((await later.run()).calls).toEqual([]);
    expect(contentOf(later.out('reports'))).toEqual(contentOf(together.out('reports')));
  });
});
