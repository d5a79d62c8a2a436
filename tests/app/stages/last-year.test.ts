/** Last year's report of the same department: what a run and a publication say of this year's comparative column. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { readWorkspace } from '../../../app/state/workspace.js';
import type { Fact } from '../../../pipeline/report.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';
import { fakeStages } from '../support/stages.js';
import { wholeReports } from '../support/whole-reports.js';

const fact = (text: string): Fact => ({
  id: 'sangong.total@2023/final#annex1',
  key: 'sangong.total@2023/final',
  part: 'annex1',
  label: '三公经费',
  text,
  unit: '万元',
  base: String(Number(text) * 10_000),
  precision: 2,
  where: { block: 'b1', row: 1, column: 1, start: 0, end: text.length, quote: text },
});

it('a run compares with what an earlier run left in the workspace', async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  const put = (year: number) =>
    writeFileSync(join(cwd, 'in', `${year}.txt`), JSON.stringify({ department: '甲局', year }));
  const stages = fakeStages();
  const printed: Record<string, string> = { '2023.txt': '20.51', '2024.txt': '20.15' };
  const run = () =>
    runWith(
      { operands: ['in'], options: {}, lang: 'zh' },
      memoryIo({ cwd }),
      {
        ...stages,
        async prepare(submission, options, snapshot) {
          const outcome = await stages.prepare(submission, options, snapshot);
          for (const one of outcome.ok ? outcome.value.documents : [])
            Object.assign(one, {
              document: { ...one.document, facts: [fact(printed[submission.name] ?? '0.00')] },
              kept: null,
            });
          return outcome;
        },
      },
      1,
    );
  put(2023);
  await run();
  put(2024);
  await run();
  const reports = await wholeReports(await readWorkspace({ folder: join(cwd, 'workspace') }));
  const about = Object.fromEntries(
    reports.map(({ id, document }) => [id, document.findings.filter((f) => f.kind === 'continuity')]),
  );
  expect(about['2023/甲局']).toEqual([]);
  expect(about['2024/甲局']?.map((f) => [f.severity, f.operands, f.where.length])).toEqual([
    ['warning', ['sangong.total@2023/final#annex1'], 1],
  ]);
  const [now] = reports.filter(({ id }) => id === '2024/甲局');
  expect(now?.document.relations.map((r) => `${r.rule} ${r.formula}`)).toContain(
    'continuity.last-year 20.15 = 20.51（2023年度报告）',
  );
});
