import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { readWorkspace } from '../../../app/state/workspace.js';
import type { FindingRow } from '../../../app/workbook/finding-row.js';
import { gatherWorkbook, type ReportRow, type WorkbookView } from '../../../app/workbook/gather.js';
import { isTouched } from '../../../app/workbook/plan-import.js';
import { readWorkbook } from '../../../app/workbook/read.js';
import { BLANK, cellsKey } from '../../../app/workbook/row-key.js';
import { openRows } from '../../../app/workbook/rows.js';
import { writeWorkbook } from '../../../app/workbook/write.js';
import { inSoak } from '../../support/soak.js';
import { memoryIo, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages } from '../support/stages.js';

const SEAL = () => '0'.repeat(24);

function rowOf(n: number, reason = ''): FindingRow {
  const hash = n.toString(16).padStart(24, '0');
  return {
    ...{ handle: hash.slice(0, 8), report: `2024 第${n}局`, severity: 'error', likeliest: '', place: '', figure: '' },
    sentence: '项目支出应等于各分项之和'.repeat(20),
    cells: reason === '' ? BLANK : { verdict: '列入审核意见', reason, by: '张三' },
    ...{ formula: '', stated: n, computed: null, difference: null, decimals: { stated: 0, computed: 0 }, unit: '万元' },
    ...{ decided: '', remark: '', key: `${hash}-${'0'.repeat(16)}-0-${cellsKey(BLANK)}-${SEAL()}` },
  };
}

describe('a workbook of more findings than a submission may have cells', () => {
  inSoak(() => {
    it('is written piece by piece and read back, where that many are known', async () => {
      const folder = temporaryFolder();
      const count = 60_000;
      const findings = openRows<FindingRow>(join(folder, '汇总.xlsx'));
      for (let n = 0; n < count; n++) await findings.add(rowOf(n, n === 47_777 ? '见附件' : ''));
      const reports = openRows<ReportRow>(join(folder, '汇总.xlsx'));
      const arrivals = { reports: [], missing: [], year: null, unexpected: [] };
      const view: WorkbookView = {
        ...{ reports, findings, leftOut: 0, overdue: [], arrivals, entries: [], list: null },
        as: '2025-07-08T00:00:00.000Z',
      };
      const pieces: Uint8Array[] = [];
      for await (const piece of writeWorkbook(view)) pieces.push(piece);
      await findings.close();
      await reports.close();
      expect(readdirSync(folder)).toEqual([]);
      expect(pieces.length).toBeGreaterThan(100);
      const bytes = new Uint8Array(Buffer.concat(pieces));
      const { rows } = readWorkbook(bytes, SEAL, { rows: count, keep: isTouched });
      expect(rows).toMatchObject([{ line: 47_779, report: '2024 第47777局', cells: { reason: '见附件', by: '张三' } }]);
      expect(readWorkbook(bytes, SEAL).problem?.zh).toBe('内容超过上限，没有读取');
    });
  });

  it('leaves out whole levels, the lightest first, where a sheet has no rows left', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'in'));
    const levels = (['notice', 'warning', 'error'] as const).map((severity) => finding(severity, { severity }));
    for (const name of ['甲局', '乙局'])
      writeFileSync(join(cwd, 'in', `${name}.txt`), JSON.stringify({ department: name, findings: levels }));
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), fakeStages(), 1);
    const workspace = await readWorkspace({ folder: join(cwd, 'workspace') });
    const policy = { today: '2025-07-08', secondPerson: 'none' } as const;
    const options = { workspace, policy, expected: null, unopened: [], left: [], now: new Date(0) };
    const shown = async (most: number) => {
      const rows = openRows<FindingRow>(join(cwd, 'x'));
      const { leftOut } = await gatherWorkbook(options, openRows<ReportRow>(join(cwd, 'x')), rows, most);
      const severities: string[] = [];
      for await (const { severity } of rows) severities.push(severity);
      return [severities, leftOut];
    };
    expect(await shown(6)).toEqual([['error', 'warning', 'notice', 'error', 'warning', 'notice'], 0]);
    expect(await shown(5)).toEqual([['error', 'warning', 'error', 'warning'], 2]);
    expect(await shown(3)).toEqual([['error', 'error'], 4]);
    expect(await shown(1)).toEqual([['error'], 5]);
  });
});
