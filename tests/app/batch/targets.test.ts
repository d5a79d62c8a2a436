/** Tables of targets in a run: beside a report, brought in by the bureau, altered by the department, changed since. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildWith } from '../../../app/cli/commands/rebuild.js';
import { runWith } from '../../../app/cli/commands/run.js';
import type { Stages } from '../../../app/stages/make-editions.js';
import { type OpenStages, openStages } from '../../../app/stages/stages.js';
import { readWorkspace } from '../../../app/state/workspace.js';
import { generateReport } from '../../support/generate.js';
import { PLAIN } from '../../support/habits.js';
import { writeLayout, writeReport } from '../../support/read-generated.js';
import { layTargets, type Targets, targetsOf } from '../../support/targets.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { NOTHING_FOUND, printBlank } from '../support/stages.js';
import { wholeReports } from '../support/whole-reports.js';

let real: OpenStages;
let stages: Stages;
const prepared: string[] = [];
beforeAll(() => {
  real = openStages(1);
  stages = {
    ...real,
    prepare(submission, ...more) {
      prepared.push(submission.name);
      return real.prepare(submission, ...more);
    },
    print: printBlank,
    search: NOTHING_FOUND,
  };
});
afterAll(() => real.close());

const REPORT = generateReport(31_001);
const TARGETS = targetsOf(REPORT);
/** The same, with one number that is half of what was approved. */
const EASIER: Targets = {
  ...TARGETS,
  forms: TARGETS.forms.map((form, i) =>
    i > 0 ? form : { ...form, rows: form.rows.map((row, j) => (j > 0 ? row : { ...row, level3: '走访企业次数' })) },
  ),
};
const table = (targets: Targets) => writeLayout(REPORT, layTargets(targets, 'plain'), 'html').bytes;

function place(files: Record<string, Uint8Array>) {
  const cwd = temporaryFolder();
  const put = (path: string, bytes: Uint8Array) => {
    mkdirSync(join(cwd, path, '..'), { recursive: true });
    writeFileSync(join(cwd, path), bytes);
  };
  for (const [path, bytes] of Object.entries(files)) put(path, bytes);
  const args = (operands: string[]) => ({ operands, options: {}, lang: 'zh' as const });
  return {
    cwd,
    put,
    async run(folder = 'in') {
      prepared.length = 0;
      const io = memoryIo({ cwd });
      await runWith(args([folder]), io, stages, 2);
      return io.text('stdout');
    },
    rebuild: () => rebuildWith(args([]), memoryIo({ cwd }), stages, 2),
    command: (...argv: string[]) => run(argv, { cwd }),
    /** Of every report: what the targets say of it. */
    async said() {
      const workspace = await readWorkspace({ folder: join(cwd, 'workspace') });
      return (await wholeReports(workspace)).map(({ document }) => [
        document.source.name,
        ...document.findings.flatMap(({ rule, severity }) =>
          rule.includes('.approved-') ? [`${severity} ${rule}`] : [],
        ),
      ]);
    },
  };
}

const WHOLE = writeReport(REPORT, PLAIN, 'tika').bytes;
const LEFT_OUT = 'completeness.approved-indicators';

describe('a table of targets beside a report', () => {
  it('is compared with it and is no submission; without a report it is said', async () => {
    const other = targetsOf(generateReport(31_002));
    const w = place({ 'in/报告.txt': WHOLE, 'in/目标表.html': table(EASIER), 'in/别的.html': table(other) });
    const said = await w.run();
    expect(await w.said()).toEqual([['报告.txt', `warning ${LEFT_OUT}`]]);
    expect(said).toContain('3 个文件，1 份报告');
    expect(said).toMatch(new RegExp(`别的\\.html：没有收到${other.department} ${other.year} 年度的自评报告，没有比对`));
    const pages = ['审核稿', '公开稿'].map((page) =>
      readFileSync(join(w.cwd, `output/reports/报告/${page}.html`), 'utf8'),
    );
    expect(pages.map((page) => page.includes('走访企业次数'))).toEqual([true, false]);
    expect(await w.run()).toContain('没有变化，3 份文件都沿用上次的结果');
  });

  it('lies in the same folder as one submission, and says nothing where it agrees', async () => {
    const w = place({
      'in/甲/报告.txt': WHOLE,
      'in/甲/目标表.html': table(TARGETS),
      'in/别的/x.txt': new TextEncoder().encode('x'),
    });
    await w.run();
    expect((await w.said()).find(([name]) => name === '甲')).toEqual(['甲']);
    w.put('in/甲/目标表.html', table(EASIER));
    await w.run();
    expect((await w.said()).filter(([name]) => name === '甲').at(-1)).toEqual(['甲', `warning ${LEFT_OUT}`]);
  });

  it('of the bureau rules, and a copy that differs from it is said', async () => {
    const w = place({ 'in/报告.txt': WHOLE, 'in/目标表.html': table(TARGETS), '批复/批复.html': table(EASIER) });
    await w.run();
    expect(await w.said()).toEqual([['报告.txt']]);
    const first = await w.command('import-targets', '批复');
    expect([first.status, first.stdout]).toEqual([0, expect.stringContaining('其中新的 1 份；要重新核对的报告 1 份')]);
    expect(first.stdout).toContain(`${REPORT.department} ${REPORT.year} 年度目标表，部门整体`);
    const journal = readFileSync(join(w.cwd, 'workspace/journal.jsonl'), 'utf8');
    expect((await w.command('import-targets', '批复')).stdout).toContain('其中新的 0 份');
    expect(readFileSync(join(w.cwd, 'workspace/journal.jsonl'), 'utf8')).toBe(journal);
    expect(await w.run()).toContain('因绩效目标表变化重新出稿 1 份文件');
    const expected = [['报告.txt', `error ${LEFT_OUT}`, 'warning plausibility.approved-copy']];
    expect(await w.said()).toEqual(expected);
    await w.rebuild();
    expect(await w.said()).toEqual(expected);
    await w.command('backup', 'copy');
    await w.command('restore', 'copy', '--workspace', 'again');
    expect(readFileSync(join(w.cwd, 'again/journal.jsonl'), 'utf8')).toBe(journal);
  });

  it('makes stale what it was compared with, and nothing else', async () => {
    const second = generateReport(31_003);
    const w = place({ 'in/甲.txt': WHOLE, 'in/乙.txt': writeReport(second, PLAIN, 'tika').bytes });
    await w.run();
    w.put('批复/批复.html', table(EASIER));
    await w.command('import-targets', '批复');
    await w.run();
    expect(new Set(prepared)).toEqual(new Set(['甲.txt']));
  });
});

describe('gouji import-targets', () => {
  it('says what it did not take, and why', async () => {
    const w = place({ '批复/报告.txt': WHOLE, '批复/空.txt': new Uint8Array() });
    const { status, stdout } = await w.command('import-targets', '批复');
    expect(status).toBe(1);
    expect(stdout).toContain('报告.txt：读出来是部门整体支出绩效自评报告，不是绩效目标表或监控表，没有收');
    expect(stdout).toContain('收下目标表 0 份');
    expect((await w.command('import-targets', '--lang', 'en', '批复')).stdout).toContain('0 tables taken');
  });
});
