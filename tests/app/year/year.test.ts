import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { inPackage } from '../../../app/machine/package-root.js';
import { listReports } from '../../../app/state/list-reports.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import { readDocx } from '../../../parsers/docx/index.js';
import { originOf, show, taken } from '../../parsers/docx/read.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages } from '../support/stages.js';

const SAMPLES = [
  '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx',
  '04-江渚市教育局2024年度整体支出绩效自评报告.docx',
];

describe('gouji year', () => {
  it('writes the report on a year, with what sections 七 and 八 of the files say', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'in'));
    for (const name of SAMPLES) copyFileSync(inPackage('samples', name), join(cwd, 'in', name));
    const stages = fakeStages();
    // Prepared for real, printed not at all.
    const { prepareSubmission } = await import('../../../app/read/prepare-submission.js');
    const prepare: typeof stages.prepare = async (submission, options) => ({
      ok: true,
      value: await prepareSubmission(submission, options),
    });
    const compare: typeof stages.compare = async () => ({ ok: true, value: { findings: [], messages: [] } });
    const real = { ...stages, prepare, compare };
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), real, 1);
    writeFileSync(join(cwd, 'workspace', 'departments.csv'), '部门\n青澜市科学技术局\n江渚市教育局\n江渚市档案馆\n');
    const written = await run(['year'], { cwd });
    expect(written).toMatchObject({ status: 0, stderr: '' });
    const path = join(cwd, 'output', '2024年度部门整体支出绩效自评审核情况报告.docx');
    const bytes = new Uint8Array(readFileSync(path));
    const text = show(taken(readDocx(bytes, originOf(bytes))).blocks).join('\n');
    expect(text).toContain('应报单位3个，收到2个单位的自评报告。');
    expect(text).toContain('未报送1个：江渚市档案馆。');
    expect(text).toMatch(/六、各部门反映的主要问题\n1\..*青澜市科学技术局：“/);
    expect(text).toMatch(/青澜市科学技术局 \/ [^/]+ \/ \d+ \/ \d+ \/ [\d.]+ \/ 1725\.06/);
    expect(await run(['year'], { cwd }).then(() => readFileSync(path))).toEqual(Buffer.from(bytes));

    // What is taken down is quoted no more, by the year's report or by working papers; its figures and scores count.
    const contents = (name: string) => {
      const parts = Object.values(unzipSync(readFileSync(join(cwd, 'output', name))));
      return parts.map((part) => Buffer.from(part).toString('utf8')).join('\n');
    };
    const papers = join('复核底稿', '复核汇总.xlsx');
    const quoted = /科技活动不破坏生态环境/;
    const paper = join(cwd, 'output', '复核底稿', '2024-青澜市科学技术局-复核底稿.xlsx');
    await run(['rescore'], { cwd });
    expect([quoted.test(contents(papers)), existsSync(paper)]).toEqual([true, true]);
    const at = new Date('2025-07-08T01:02:03Z');
    const workspace = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', at);
    const [entry] = await listReports(workspace);
    if (!entry) throw new Error('nothing was taken in');
    const of = { report: entry.id, version: 1, folder: entry.id, by: '李四', files: {} };
    const { name, sha256 } = entry;
    const release = {
      kind: 'release' as const,
      ...of,
      title: '',
      department: '',
      year: 2024,
      source: { name, sha256 },
    };
    await workspace.journal.append([release, { kind: 'withdrawal', ...of, reason: '含个人信息' }], at);
    await workspace.close();
    for (const command of ['year', 'rescore']) expect((await run([command], { cwd })).status).toBe(0);
    const words = show(taken(readDocx(new Uint8Array(readFileSync(path)), originOf(bytes))).blocks).join('\n');
    expect([quoted.test(contents(papers)), existsSync(paper)]).toEqual([false, false]);
    expect(words).not.toContain('青澜市科学技术局：“');
    expect(words).toMatch(/青澜市科学技术局 \/ [^/]+ \/ \d+ \/ \d+ \/ [\d.]+ \/ 1725\.06/);
    expect(contents(papers)).toContain('青澜市科学技术局');
  });

  it('says which years there are none of, and names a file that it could not read again', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'in'));
    writeFileSync(join(cwd, 'in', 'a.txt'), JSON.stringify({ department: '甲局', findings: [finding('x')] }));
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 1);
    expect(await run(['year', '2019'], { cwd })).toMatchObject({
      status: 2,
      stderr: '数据目录里没有 2019 年度的报告。\n',
    });
    expect(await run(['year', '去年'], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('不是年度'),
    });
    expect((await run(['year', '2024'], { cwd })).stdout).toContain('1 处须修改');
  });
});
