import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishWith } from '../../../app/cli/commands/publish.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { Refusal } from '../../../app/machine/io.js';
import { handleOf } from '../../../app/state/decisions.js';
import type { Arguments } from '../../../app/terminal/command.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { openAll } from '../support/releases.js';
import { finding } from '../support/reports.js';
import { fakeStages, type Script } from '../support/stages.js';

/** A place to work in: submissions in `in`, everything by default names. */
function place(files: Record<string, Script | string>) {
  const cwd = temporaryFolder();
  const put = (name: string, content: Script | string) => {
    const path = join(cwd, 'in', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  };
  for (const [name, content] of Object.entries(files)) put(name, content);
  const stages = fakeStages();
  const args = (operands: string[], options: Arguments['options']): Arguments => ({ operands, options, lang: 'zh' });
  return {
    cwd,
    put,
    stages,
    out: (...path: string[]) => join(cwd, 'output', ...path),
    read: (...path: string[]) => readFileSync(join(cwd, 'output', ...path), 'utf8'),
    async run(options: Arguments['options'] = {}) {
      const io = memoryIo({ cwd });
      const status = await runWith(args(['in'], options), io, stages, 2);
      return { status, stdout: io.text('stdout'), stderr: io.text('stderr') };
    },
    async publish(options: Arguments['options'] = {}, ...names: string[]) {
      const io = memoryIo({ cwd });
      const status = await publishWith(args(names, { by: '李四', ...options }), io, stages);
      return { status, stdout: io.text('stdout'), stderr: io.text('stderr') };
    },
    command: (...argv: string[]) => run(argv, { cwd }),
  };
}

/** What `run` says of each report: `待公开 2024 甲局`, or the file where it does not say whose it is. */
function states(stdout: string): string[] {
  return [...stdout.matchAll(/^ {2}[✓✕!·] (\S+) {2,}(\S+(?: \S+)?)/gm)]
    .map(([, state, name]) => `${state} ${name}`)
    .sort();
}

function sequence(script: Script, ...more: Script[]): Record<string, Script> {
  return Object.fromEntries([script, ...more].map((s, i) => [`${i + 1}.txt`, { department: `${i + 1}局`, ...s }]));
}

describe('gouji run', () => {
  it('makes the same bytes once, however often they came in, and again where they were made before', async () => {
    const w = place({ 'm.txt': { department: '甲局' } });
    await w.run();
    for (const name of ['a', 'b', 'n', 'z']) w.put(`${name}.txt`, { department: '甲局' });
    w.put('y.txt', { department: '乙局' });
    w.put('x.txt', { department: '乙局' });
    w.stages.calls.length = 0;
    const { stdout } = await w.run();
    expect(w.stages.calls.filter((call) => call.startsWith('prepare'))).toEqual(['prepare y.txt']);
    expect(stdout).toMatch(/2024 甲局 {2}a\.txt 与 m\.txt 是同一个文件/);
    expect(stdout).toContain('7 个文件，2 份报告：待公开 2；重复文件 5');
    expect(readdirSync(w.out('reports')).sort()).toEqual(['m', 'y']);
  });

  it('costs a file whose original cannot be read nothing but itself, and says so', async () => {
    const w = place({ 'a.txt': { department: '甲局' }, 'b.txt': { department: '乙局' } });
    await w.run();
    const [line = ''] = readFileSync(join(w.cwd, 'workspace', 'received.jsonl'), 'utf8').split('\n');
    const { sha256 } = JSON.parse(line) as { sha256: string };
    const path = join(w.cwd, 'workspace', 'originals', sha256.slice(0, 2), sha256.slice(2));
    rmSync(path);
    mkdirSync(path);
    const verified = await w.command('verify');
    expect([verified.status, verified.stdout]).toEqual([1, expect.stringMatching(/✕ 原件[^✓]*EISDIR/)]);
    expect((await w.command('publish', '甲局', '--by', '李四')).stderr).toMatch(/^没有完成：.*EISDIR/);
  });

  it('takes for the newest version what came in last, wherever it stands in the folder', async () => {
    const w = place({ 'b.txt': { department: '甲局' } });
    await w.run();
    w.put('a.txt', { department: '甲局', total: '1725.07' });
    const { stdout } = await w.run();
    expect(states(stdout)).toEqual(['已有新报送稿 2024 甲局', '待公开 2024 甲局']);
    expect(stdout).toContain('以 a.txt 为准');
  });

  it('writes four files a report and says where each stands', async () => {
    const w = place({
      'clean.txt': { department: '甲局' },
      'wrong.txt': { department: '乙局', findings: [finding('x1')] },
      'broken.txt': { rejected: true },
      'crashing.txt': { crash: true },
    });
    const { status, stdout } = await w.run();
    expect(status).toBe(0);
    expect(states(stdout)).toEqual([
      '待公开 2024 甲局',
      '待审核 2024 乙局',
      '无法读取 broken.txt',
      '无法读取 crashing.txt',
    ]);
    expect(readdirSync(w.out('reports', 'clean')).sort()).toEqual([
      'report.json',
      '公开稿.html',
      '公开稿.pdf',
      '审核稿.html',
    ]);
    expect(readdirSync(w.out('reports', 'broken'))).toEqual(['report.json']);
    expect(JSON.parse(w.read('reports', 'wrong', 'report.json'))).toMatchObject({
      contract: 'gouji.check/1',
      state: '待审核',
    });
    expect(stdout).toContain('4 个文件，4 份报告：无法读取 2 · 待审核 1 · 待公开 1');
  });

  it.each<[string, Script, RegExp]>([
    ['an undecided error', { findings: [finding('x')] }, /1 处须修改待处理/],
    ['personal data', { findings: [finding('p', { kind: 'privacy' })] }, /1 处个人信息/],
    ['no department', { department: null }, /没有写明报送单位/],
    ['no year', { year: null }, /没有写明年度/],
    ['a page that lost a figure', { unfaithful: '公开稿网页与报送稿不一致' }, /公开稿网页与报送稿不一致/],
    ['a PDF that lost a figure', { unfaithfulPdf: 'PDF 少了 1 个数字' }, /PDF 少了 1 个数字/],
    ['no browser', { department: '没有浏览器' }, /PDF 没有做成：没有找到浏览器/],
    ['readers that disagree', { docx: true, second: [finding('d', { rule: 'format.reading' })] }, /1 处须修改待处理/],
  ])('holds back a report with %s', async (_name, script, reason) => {
    const w = place({ 'a.txt': script });
    const { stdout } = await w.run();
    expect(states(stdout).map((state) => state.split(' ')[0])).toEqual(['待审核']);
    expect(stdout).toMatch(reason);
  });

  it('does not hold back for warnings and notices, nor where the second reader gives up, which it says', async () => {
    const findings = [finding('w', { severity: 'warning' }), finding('n', { severity: 'notice' })];
    const w = place({ 'a.docx': { docx: true, secondFails: true, findings } });
    const { stdout } = await w.run();
    expect(states(stdout)).toEqual(['待公开 2024 甲局']);
    expect(w.read('reports', 'a', 'report.json')).toContain('second-reader-gave-up');
  });

  it('compares readings only of .docx that are otherwise ready', async () => {
    const w = place({
      'a.docx': { docx: true, department: '甲局' },
      'b.docx': { docx: true, department: '乙局', findings: [finding('x')] },
      'c.txt': { department: '丙局' },
    });
    await w.run();
    expect(w.stages.calls.filter((call) => call.startsWith('compare'))).toEqual(['compare a.docx']);
  });

  it('counts a file that came in before once, and marks an older version', async () => {
    const w = place({ '1.txt': { total: '1725.07', findings: [finding('x')] }, '2.txt': {} });
    expect(states((await w.run()).stdout)).toEqual(['已有新报送稿 2024 甲局', '待公开 2024 甲局']);
    expect((await w.run()).stdout).toContain('其中 2 个以前收到过');
    expect(
      readFileSync(join(w.cwd, 'workspace', 'received.jsonl'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(2);
  });

  it('follows the list of a folder where it is asked to, and only there', async () => {
    const list = { samples: [{ file: 'a.txt' }, { file: 'gone.txt' }] };
    const w = place({ 'a.txt': {}, 'b.txt': { department: '乙局' }, 'manifest.json': JSON.stringify(list) });
    const { stdout } = await w.run({ manifest: true });
    expect(states(stdout)).toEqual(['待公开 2024 甲局', '无法读取 gone.txt']);
    expect(stdout).toContain('清单 manifest.json 未列，未处理：b.txt\n');
    // Unasked it chooses nothing, and is no submission either.
    expect(states((await w.run()).stdout).sort()).toEqual(['待公开 2024 乙局', '待公开 2024 甲局']);
  });

  it('clears what a killed run left, and puts back a folder that it had just taken away', async () => {
    const w = place({ 'a.txt': {} });
    await w.run();
    const reports = w.out('reports');
    mkdirSync(join(reports, '.gouji-tmp-1-abcd-a'));
    writeFileSync(join(reports, '.gouji-tmp-1-abcd-a', 'report.json'), '{');
    mkdirSync(join(reports, '.gouji-old-1-abcd-gone'));
    await w.run();
    expect(readdirSync(reports).sort()).toEqual(['a', 'gone']);
  });

  it('keeps files of one name apart', async () => {
    const w = place({
      'a.txt': { department: '甲' },
      'a.md': { department: '乙' },
      'x/a.txt': { department: '丙' },
      'A.TXT': { department: '丁' },
    });
    await w.run();
    const folders = readdirSync(w.out('reports'));
    expect(folders).toHaveLength(4);
    expect(new Set(folders.map((name) => name.toLowerCase())).size).toBe(4);
  });

  it('refuses a folder that is none', async () => {
    expect(await run(['run', 'nowhere'], { cwd: temporaryFolder() })).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('decisions', () => {
  it('release a report, lapse with their figures, and can be taken back', async () => {
    const w = place({ 'a.txt': { total: '1725.07', findings: [finding('x1')] } });
    await w.run();
    expect((await w.command('findings')).stdout).toContain(`✕ ${handleOf('2024/甲局', 'x1')}  `);
    expect((await w.command('decide', 'x1', '--by', '张三', '--accept', '--reason', '已书面说明')).status).toBe(0);
    expect(states((await w.run()).stdout)).toEqual(['待公开 2024 甲局']);
    // The department changes the figure: what was accepted is not what is there now.
    w.put('a.txt', { total: '1725.08', findings: [finding('x1')] });
    const again = await w.run();
    expect(states(again.stdout)).toEqual(['待审核 2024 甲局']);
    expect(again.stdout).toContain('1 处原意见因数字改变而失效');
    expect((await w.command('findings')).stdout).toContain('原意见已失效（数字已改）：采纳说明  张三');
    await w.command('decide', 'x1', '--by', '张三', '--return');
    expect(states((await w.run()).stdout)).toEqual(['待退回 2024 甲局']);
    await w.command('decide', 'x1', '--by', '张三', '--undo');
    expect(states((await w.run()).stdout)).toEqual(['待审核 2024 甲局']);
    expect((await w.command('verify')).stdout).toContain('操作日志 3 行，防篡改校验无误');
  });

  it('that match no finding any more are reported', async () => {
    const w = place({ 'a.txt': { findings: [finding('x1')] } });
    await w.run();
    await w.command('decide', 'x1', '--by', '张三', '--accept', '--reason', '说明');
    w.put('a.txt', { total: '1725.06', findings: [] });
    const { stdout } = await w.run();
    expect(stdout).toMatch(/张三 2025-07-08 的审核意见已无对应问题（问题x1）/);
  });

  it('cannot make personal data publishable, but can say that it is none', async () => {
    const privacy = finding('p1', {
      kind: 'privacy',
      operands: [],
      where: [{ block: 'b1', start: 0, end: 3, quote: '1*1' }],
    });
    const w = place({ 'a.txt': { findings: [privacy] } });
    await w.run();
    const accepted = await w.command('decide', 'p1', '--by', '张三', '--accept', '--reason', '同意公开');
    expect(accepted).toMatchObject({ status: 2, stderr: expect.stringContaining('个人信息不能凭说明公开') });
    await w.command('decide', 'p1', '--by', '张三', '--misread', '--reason', '是项目编码');
    expect(states((await w.run()).stdout)).toEqual(['待公开 2024 甲局']);
  });

  it('name their finding by what the list shows or a beginning of it, and ask where it is not enough', async () => {
    const w = place(sequence({ findings: [finding('aa1'), finding('aa2')] }, { findings: [finding('aa1')] }));
    await w.run();
    const ask = (...more: string[]) => w.command('decide', ...more, '--by', '张三', '--return');
    expect((await ask('aa1')).stderr).toContain('“aa1”对应 2 处问题');
    expect((await ask('aa1', '--report', '2024/2局')).status).toBe(0);
    const handle = handleOf('2024/1局', 'aa2');
    expect((await w.command('findings')).stdout).toContain(handle);
    expect((await ask(handle.slice(0, 6))).stdout).toContain('列入审核意见  2024/1局  问题aa2');
    expect((await ask('zz')).stderr).toContain('没有编号以“zz”开头的问题');
    expect((await w.command('decide', 'aa1', '--by', '张三', '--undo', '--report', '1局')).status).toBe(2);
  });
});

describe('what a page leaves out', () => {
  it('holds the report back until a person agrees, who is recorded with it', async () => {
    const w = place({ 'a.txt': { department: '甲局', asks: '图片 2 张' } });
    await w.run();
    const held = await w.publish({}, '甲局');
    expect(held.status).toBe(1);
    expect(held.stdout).toContain('须有人看过并同意：图片 2 张（同意请加 --agree）');
    expect(existsSync(w.out('site', '2024', '甲局'))).toBe(false);
    await expect(w.publish({ agree: true })).rejects.toThrow(Refusal);
    const released = await w.publish({ agree: true }, '甲局');
    expect(released.status).toBe(0);
    const lines = readFileSync(join(w.cwd, 'workspace', 'journal.jsonl'), 'utf8')
      .trim()
      .split('\n');
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ kind: 'release', by: '李四', leftOut: ['图片 2 张'] });
  });
});

describe('gouji publish', () => {
  it('releases what is ready, keeps it, and lays it out again when the output is deleted', async () => {
    const w = place(sequence({}, { findings: [finding('x')] }, {}));
    await w.run();
    // What nobody has looked at does not go out in a heap.
    const unopened = await w.publish();
    expect([unopened.status, unopened.stdout]).toEqual([
      1,
      expect.stringContaining('公开 0 份，未变 0 份，未公开 2 份'),
    ]);
    expect(unopened.stdout).toContain('还没有人打开看过');
    expect((await w.publish({}, '1局', '3局')).status).toBe(1);
    await openAll(w.cwd);
    const trial = await w.publish({ 'dry-run': true });
    expect(trial.stdout).toContain('将公开 2 份，未变 0 份，未公开 0 份。只是试算，什么也没有记录');
    expect(trial.stdout).toContain('没有做保密审查');
    expect(existsSync(w.out('site', '2024'))).toBe(false);
    const first = await w.publish();
    expect(first.status).toBe(0);
    expect(first.stdout).toContain('公开 2 份，未变 0 份，未公开 0 份');
    expect(readdirSync(w.out('site', '2024')).sort()).toEqual(['1局', '3局']);
    expect(readdirSync(w.out('site', '2024', '1局')).sort()).toEqual([
      'index.html',
      'report.json',
      'report.pdf',
      'style.css',
    ]);
    const index = w.read('site', 'index.html');
    expect(index).toContain(encodeURIComponent('1局'));
    const data = JSON.parse(w.read('site', '2024', '1局', 'report.json'));
    expect(Object.keys(data).sort()).toEqual(['contract', 'facts', 'forms', 'report', 'sections']);
    expect(states((await w.run()).stdout)).toEqual(['已公开 2024 1局', '已公开 2024 3局', '待审核 2024 2局']);
    const page = w.read('site', '2024', '1局', 'index.html');
    rmSync(w.out(), { recursive: true });
    await w.run();
    expect(w.read('site', '2024', '1局', 'index.html')).toBe(page);
    expect(w.read('site', 'index.html')).toBe(index);
    expect((await w.publish()).stdout).toContain('没有待公开的报告');
    expect((await w.command('verify')).status).toBe(0);
  });

  it('answers for what is named and cannot go out', async () => {
    const w = place({
      '1.txt': { department: '1局', findings: [finding('x')] },
      'old.txt': { department: '2局' },
      'q.txt': { department: '2局', total: '1725.06' },
    });
    await w.run();
    const { status, stdout } = await w.publish({}, '1局');
    expect(status).toBe(1);
    expect(stdout).toContain('未公开：1 处须修改待处理');
    expect((await w.publish({}, 'old.txt')).stdout).toContain('只公开最新的一次');
    await expect(w.publish({}, '没有的局')).rejects.toThrow(Refusal);
    expect(existsSync(w.out('site', 'index.html'))).toBe(false);
  });

  it('never replaces a published report by itself', async () => {
    const w = place({ 'a.txt': {} });
    await w.run();
    await w.publish({}, '甲局');
    const before = w.read('site', '2024', '甲局', 'index.html');
    w.put('a.txt', { total: '1725.06', findings: [] });
    await w.run();
    const silent = await w.publish();
    expect(silent.status).toBe(1);
    expect(silent.stdout).toContain('第 1 版已于 2025-07-08 由 李四 公开');
    expect(w.read('site', '2024', '甲局', 'index.html')).toBe(before);
    expect(silent.stdout).toContain('gouji correct');
  });

  it('proves again at release: a decision taken back since the run holds it', async () => {
    const w = place({ 'a.txt': { findings: [finding('x1')] } });
    await w.run();
    await w.command('decide', 'x1', '--by', '张三', '--accept', '--reason', '说明');
    await w.command('decide', 'x1', '--by', '张三', '--undo');
    expect((await w.publish({}, '甲局')).stdout).toContain('未公开：1 处须修改待处理');
    await w.command('decide', 'x1', '--by', '张三', '--accept', '--reason', '说明');
    expect((await w.publish()).stdout).toContain('已公开第 1 版');
  });

  it('does not publish from a workspace whose original was changed', async () => {
    const w = place({ 'a.txt': {} });
    await w.run();
    const originals = join(w.cwd, 'workspace', 'originals');
    for (const head of readdirSync(originals))
      for (const tail of readdirSync(join(originals, head))) writeFileSync(join(originals, head, tail), '改过');
    const { status, stdout } = await w.publish({}, '甲局');
    expect(status).toBe(1);
    expect(stdout).toContain('原件缺失或已改变');
    expect(await w.command('verify')).toMatchObject({ status: 1, stdout: expect.stringContaining('内容已改变') });
  });

  it('never publishes a department of the list, with whichever profile and under whatever name', async () => {
    const w = place({ 'a.txt': { department: '甲局' } });
    await w.run();
    const put = (path: string, profile: object) => writeFileSync(join(w.cwd, path), JSON.stringify(profile));
    put(join('workspace', 'profile.json'), { neverPublished: ['甲局'] });
    put('other.json', { secondPerson: 'none' });
    for (const options of [{}, { profile: 'other.json' }, { agree: true }])
      expect((await w.publish(options, '甲局')).stdout).toContain('在不予公开的单位名单上');
    expect((await w.run()).stdout).toContain('待审核');
    rmSync(join(w.cwd, 'workspace', 'profile.json'));
    expect((await w.publish({}, '甲局')).status).toBe(0);
  });
});
