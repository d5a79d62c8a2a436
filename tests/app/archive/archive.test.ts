import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { publishWith } from '../../../app/cli/commands/publish.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages, type Script } from '../support/stages.js';

let cwd: string;
const here = (...path: string[]) => join(cwd, ...path);
const archived = (...path: string[]) => here('output', 'archives', ...path);

/** A report that was returned, came in anew, was explained and published; another one that was not. */
beforeEach(async () => {
  cwd = temporaryFolder();
  const stages = fakeStages();
  mkdirSync(here('in'));
  const put = async (name: string, script: Script) => {
    writeFileSync(here('in', name), JSON.stringify(script));
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), stages, 2);
  };
  await put('甲.txt', { department: '甲局', findings: [finding('x')] });
  await put('乙.txt', { department: '乙局' });
  await put('甲改.txt', { department: '甲局', total: '1725.07', findings: [finding('x')] });
  await run(['decide', 'x', '--by', '张三', '--accept', '--reason', '已经说明'], { cwd });
  const io = memoryIo({ cwd });
  await publishWith({ operands: ['甲局'], options: { by: '李四' }, lang: 'zh' }, io, stages);
  writeFileSync(here('通知.pdf'), '通知');
});

describe('gouji archive', () => {
  it('puts everything of a department and year into one folder, under a catalogue', async () => {
    const { status, stdout } = await run(['archive', '2024', '甲局', '--notice', '通知.pdf', '--keep', '永久'], {
      cwd,
    });
    expect([status, stdout]).toEqual([
      0,
      expect.stringMatching(/✓ 2024\/甲局 {2}\d+ 件 {2}output\/archives\/2024-甲局\n/),
    ]);
    const { files, absent } = JSON.parse(readFileSync(archived('2024-甲局', '目录.json'), 'utf8')) as {
      files: { path: string; author: string; date: string; secrecy: string; keep: string }[];
      absent: string[];
    };
    expect(files.map(({ path, author, secrecy }) => `${path} ${author} ${secrecy}`)).toEqual([
      '01-通知/通知.pdf 财政部门 内部',
      '02-报送/第 1 次报送稿 甲.txt 甲局 内部',
      '02-报送/第 2 次报送稿 甲改.txt 甲局 内部',
      '03-审核意见和答复/审核稿.html 财政部门 内部',
      '03-审核意见和答复/意见和答复.xlsx 财政部门 内部',
      '03-审核意见和答复/操作日志.jsonl 财政部门 内部',
      '05-公开/第 1 版/index.html 财政部门 公开',
      '05-公开/第 1 版/style.css 财政部门 公开',
      '05-公开/第 1 版/report.pdf 财政部门 公开',
      '05-公开/第 1 版/report.json 财政部门 公开',
      '06-保密审查/保密审查记录.xlsx 财政部门 内部',
    ]);
    expect(new Set(files.map(({ date, keep }) => `${date} ${keep}`))).toEqual(new Set(['2025-07-08 永久']));
    expect(absent).toEqual(['复核底稿（报告没有可以复核的自评表）']);
    expect(readFileSync(archived('2024-甲局', '02-报送', '第 1 次报送稿 甲.txt'))).toEqual(
      readFileSync(here('in', '甲.txt')),
    );
  });

  it('makes one for each report of the year, and says what is meant by none', async () => {
    expect((await run(['archive', '2024'], { cwd })).status).toBe(0);
    expect(readdirSync(archived()).sort()).toEqual(['2024-乙局', '2024-乙局.zip', '2024-甲局', '2024-甲局.zip']);
    for (const [argv, said] of [
      [['archive', '2023'], /没有 2023 年度的报告/],
      [['archive', '2024', '丙局'], /没有“丙局”2024 年度的报告/],
      [['archive', '甲局'], /年度要写四位数字/],
      [['archive', '2024', '--keep', '20年'], /--keep 只能是/],
      [['archive', '2024', '--notice', '没有.pdf'], /找不到通知文件/],
    ] as const)
      expect(await run(argv, { cwd })).toMatchObject({ status: 2, stderr: expect.stringMatching(said) });
  });

  it.skipIf(process.platform === 'win32')(
    'is read by nobody else on the machine, nor is what else is not public',
    async () => {
      rmSync(here('output'), { recursive: true });
      // Whichever is made first: the site stays within reach.
      for (const argv of [
        ['workbook'],
        ['head', '--print'],
        ['archive', '2024', '甲局'],
        ['pack'],
        ['secrecy', '甲局'],
      ])
        expect((await run(argv, { cwd })).status, argv[0]).toBe(0);
      await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 2);
      const isOpen = (...path: string[]) => (statSync(here('output', ...path)).mode & 0o007) !== 0;
      const inside = readdirSync(here('output'));
      expect(inside.sort()).toEqual(
        ['packs', 'site', '汇总.xlsx', '日志头-2025-07-08.html', 'archives', 'secrecy', 'reports'].sort(),
      );
      expect([...inside.filter((name) => isOpen(name)), isOpen()]).toEqual(['packs', 'site', true]);
      for (const part of ['packs', 'site', 'archives', 'secrecy', 'reports'])
        for (const name of readdirSync(here('output', part), { recursive: true }) as string[])
          expect([part, name, isOpen(part, name)]).toEqual([part, name, ['packs', 'site'].includes(part)]);
    },
  );

  it('makes none without what has to be in it', async () => {
    rmSync(here('workspace', 'originals'), { recursive: true });
    expect(await run(['archive', '2024', '甲局'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/甲\.txt.*缺失或已改变，没有归档/),
    });
  });
});

describe('gouji verify --archive', () => {
  const page = ['2024-甲局', '05-公开', '第 1 版', 'index.html'];
  const extract = ['2024-甲局', '03-审核意见和答复', '操作日志.jsonl'];

  it('files the notice of what was withdrawn, and says that its files are gone', async () => {
    await run(['archive', '2024', '甲局'], { cwd });
    await run(['withdraw', '甲局', '--by', '李四', '--reason', '含不应公开的内容'], { cwd });
    // What was filed before holds what must not be read any more.
    expect(readdirSync(archived())).toEqual([]);
    const left = await run(['archive', '2024'], { cwd });
    expect([left.status, left.stdout]).toEqual([
      0,
      expect.stringMatching(/· 2024\/甲局 {2}已撤下.*没有归档（--sealed/),
    ]);
    expect(readdirSync(archived())).toEqual(['2024-乙局', '2024-乙局.zip']);
    expect((await run(['archive', '2024', '甲局', '--sealed'], { cwd })).status).toBe(0);
    // It stays, whatever runs later; and what was found in the report is said at the desk alone.
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 2);
    expect(readdirSync(archived())).toContain('2024-甲局.zip');
    const said = (await run(['findings', '--all'], { cwd })).stdout;
    expect(said).toContain('· 2024/甲局  已撤下，在工作台只给有权的人看');
    expect(said).not.toContain('甲改.txt');
    expect(readdirSync(archived('2024-甲局', '05-公开', '第 1 版撤下说明')).sort()).toEqual([
      'index.html',
      'style.css',
    ]);
    const { absent } = JSON.parse(readFileSync(archived('2024-甲局', '目录.json'), 'utf8')) as { absent: string[] };
    expect(absent).toContain('公开第 1 版的文件（已撤下，不再保存）');
    expect((await run(['verify', '--archive', archived('2024-甲局')], { cwd })).status).toBe(0);
  });

  it('proves folder and .zip alone, by the hash that was filed', async () => {
    const made = await run(['archive', '2024', '甲局'], { cwd });
    const [, hash = ''] = /存档）：([0-9a-f]{64})/.exec(made.stdout) ?? [];
    rmSync(here('workspace'), { recursive: true });
    for (const path of [archived('2024-甲局'), archived('2024-甲局.zip')]) {
      const { status, stdout } = await run(['verify', '--archive', path], { cwd });
      expect([status, stdout]).toEqual([
        0,
        expect.stringMatching(new RegExp(`✓ 2024/甲局.*校验码全部相符\\n.*${hash}`)),
      ]);
    }
  });

  it.each<[RegExp, () => void]>([
    [/index\.html {2}内容已改变/, () => appendFileSync(archived(...page), '<!-- -->')],
    [/index\.html {2}缺失/, () => rmSync(archived(...page))],
    [/多出\.txt {2}目录中没有这一件/, () => writeFileSync(archived('2024-甲局', '多出.txt'), '')],
    [
      /操作日志\.jsonl {2}有的行与它的校验码不符/,
      () => writeFileSync(archived(...extract), readFileSync(archived(...extract), 'utf8').replace('张三', '王五')),
    ],
    [/不是 gouji archive 做的档案/, () => writeFileSync(archived('2024-甲局', '目录.json'), '{}')],
  ])('finds %s', async (said, damage) => {
    await run(['archive', '2024', '甲局'], { cwd });
    damage();
    const { status, stdout, stderr } = await run(['verify', '--archive', archived('2024-甲局')], { cwd });
    expect(status).toBeGreaterThan(0);
    expect(stdout + stderr).toMatch(said);
  });
});
