/** Department and year that a report does not print: from the folder, from the bureau's list, and as a person fills them in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { identifyWith } from '../../../../app/cli/commands/identify.js';
import { publishWith } from '../../../../app/cli/commands/publish.js';
import { runWith } from '../../../../app/cli/commands/run.js';
import { openStages } from '../../../../app/stages/stages.js';
import { readWorkspace } from '../../../../app/state/workspace.js';
import type { Arguments } from '../../../../app/terminal/command.js';
import { memoryIo, run, temporaryFolder } from '../../support/memory-io.js';
import { NOTHING_FOUND, printBlank } from '../../support/stages.js';
import { wholeReports } from '../../support/whole-reports.js';

const REPORT = [
  '项目支出绩效自评报告',
  '一、项目概况',
  '本项目年初预算安排50万元，全年支出50万元，执行率100%。',
  '二、项目绩效情况',
  '资金全部用于校舍维修，验收合格率100%。',
].join('\n');

/** Reading and rendering are real; what is printed is no PDF that could be proved. */
const real = openStages(1);
const stages = {
  ...real,
  print: printBlank,
  search: NOTHING_FOUND,
};
afterAll(() => real.close());

function bureau(files: Record<string, string>, list?: string) {
  const cwd = temporaryFolder();
  for (const [path, text] of Object.entries({ ...files, ...(list ? { '../workspace/departments.csv': list } : {}) })) {
    mkdirSync(join(cwd, 'in', dirname(path)), { recursive: true });
    writeFileSync(join(cwd, 'in', path), text);
  }
  const args = (operands: string[], options: Arguments['options']): Arguments => ({ operands, options, lang: 'zh' });
  const through = async (work: typeof identifyWith, ...given: Parameters<typeof args>) => {
    const io = memoryIo({ cwd });
    const status = await work(args(...given), io, stages);
    return { status, stdout: io.text('stdout') };
  };
  return {
    cwd,
    batch: () => runWith(args(['in'], {}), memoryIo({ cwd }), list ? withList(cwd, list) : stages, 1),
    identify: (report: string, options: Arguments['options']) =>
      through(identifyWith, [report], { by: '张三', ...options }),
    publish: (report: string) => through(publishWith, [report], { by: '李四' }),
    async entries() {
      const workspace = await readWorkspace({ folder: join(cwd, 'workspace') });
      const found = await wholeReports(workspace);
      await workspace.close();
      return found;
    },
    ids: async () => (await w.entries()).map(({ id }) => id.replace(/(?<=^\?\/).*/, '…')),
  };
}
let w: ReturnType<typeof bureau>;

/** As `gouji run` opens them where the workspace holds a list. */
function withList(_cwd: string, list: string) {
  const departments = list
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .map(([department = '', , aliases = '']) => ({ department, aliases: aliases === '' ? [] : [aliases] }));
  const own = openStages(1, { profile: { departments } });
  opened.push(own);
  return { ...own, print: stages.print };
}
const opened: { close(): Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((own) => own.close())));

describe('the folder', () => {
  it('says whose a report is and of which year, where nothing else does', async () => {
    w = bureau({ '2024年/县教育局/报告.txt': REPORT, '2023/县水利局绩效自评材料/报告.txt': `${REPORT}\n附注` });
    await w.batch();
    expect(await w.ids()).toEqual(['2023/县水利局', '2024/县教育局']);
  });

  it('is overruled by print', async () => {
    const printed = REPORT.replace('项目支出', '2022年度某县林业局项目支出');
    w = bureau({ '2024年/县教育局/报告.txt': printed });
    await w.batch();
    expect(await w.ids()).toEqual(['2022/某县林业局']);
  });
});

describe('the list of departments', () => {
  it('gives one official name to all names of a department', async () => {
    const list = '部门,截止日期,别名\n岳宁县教育体育局,,岳宁县教育局\n岳宁县水利局,,';
    const named = (name: string) => REPORT.replace('项目支出', `2024年度${name}项目支出`);
    w = bureau({ 'a.txt': named('岳宁县教育局'), 'b.txt': named('县水利局'), 'c.txt': named('岳宁县审计局') }, list);
    await w.batch();
    expect(await w.ids()).toEqual(['2024/岳宁县教育体育局', '2024/岳宁县水利局', '2024/岳宁县审计局']);
  });
});

describe('gouji identify', () => {
  it('fills in what is not printed, for every later stage, and takes it back', async () => {
    w = bureau({ '报告.txt': REPORT });
    await w.batch();
    expect(await w.ids()).toEqual(['?/…']);
    expect((await w.publish('报告.txt')).stdout).toContain('没有写明报送单位');
    const said = await w.identify('报告.txt', { department: '岳宁县教育局', year: '2024' });
    expect(said).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^已记录：\?\/[0-9a-f]{12} → 2024\/岳宁县教育局\n$/),
    });
    const [entry] = await w.entries();
    expect(entry?.document.report).toMatchObject({ department: '岳宁县教育局', fiscalYear: 2024 });
    expect(entry?.document.facts.map(({ key }) => key).filter((key) => key.includes('2024'))).not.toEqual([]);
    // The next run reads the file by what was said; list and publication know it under its name.
    await w.batch();
    expect(await w.ids()).toEqual(['2024/岳宁县教育局']);
    expect((await run(['findings', '岳宁县教育局'], { cwd: w.cwd })).status).toBe(0);
    expect((await w.publish('岳宁县教育局')).stdout).toContain('2024/岳宁县教育局');
    expect((await run(['verify'], { cwd: w.cwd })).status).toBe(0);

    await w.identify('岳宁县教育局', { year: '2023' });
    expect(await w.ids()).toEqual(['2023/岳宁县教育局']);
    await w.identify('岳宁县教育局', { 'as-printed': true });
    expect(await w.ids()).toEqual(['?/…']);
  });

  it('takes along what was decided before', async () => {
    w = bureau({ '报告.txt': REPORT.replace('执行率100%', '执行率90%') });
    await w.batch();
    const [finding] = (await w.entries())[0]?.document.findings.filter(({ severity }) => severity !== 'notice') ?? [];
    const decided = await run(['decide', finding?.id ?? '', '--accept', '--by', '王五', '--reason', '属实'], {
      cwd: w.cwd,
    });
    expect(decided.status).toBe(0);
    await w.identify('报告.txt', { department: '岳宁县教育局', year: '2024' });
    expect(await w.ids()).toEqual(['2024/岳宁县教育局']);
    const { stdout } = await run(['findings', '岳宁县教育局'], { cwd: w.cwd });
    expect(stdout).toContain('王五');
    expect((await run(['verify'], { cwd: w.cwd })).status).toBe(0);
  });

  it('belongs to the file, not to its name', async () => {
    w = bureau({ '报告.txt': REPORT });
    await w.batch();
    await w.identify('报告.txt', { department: '岳宁县教育局', year: '2024' });
    writeFileSync(join(w.cwd, 'in', '报告.txt'), `${REPORT}\n改过`);
    await w.batch();
    expect(await w.ids()).toEqual(['2024/岳宁县教育局', '?/…']);
  });

  it.each<[string, Arguments['options'], string]>([
    ['no name', { department: '<b>' }, '不像单位名称'],
    ['no year', { year: '24' }, '年度“24”不对'],
    ['nothing', {}, '--department'],
    ['both', { year: '2024', 'as-printed': true }, '--as-printed'],
  ])('refuses %s', async (_, options, why) => {
    w = bureau({ '报告.txt': REPORT });
    await w.batch();
    await expect(w.identify('报告.txt', options)).rejects.toThrow(why);
  });
});
