import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs, { type Worksheet } from 'exceljs';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { publishWith } from '../../../app/cli/commands/publish.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { prepareSubmission } from '../../../app/read/prepare-submission.js';
import { decisionRecord } from '../../../app/state/decision-record.js';
import { listReports, wholeReport } from '../../../app/state/list-reports.js';
import { keptPaper, rescoringRecord, signatureRecord } from '../../../app/state/working-papers.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import { readDocx } from '../../../parsers/docx/index.js';
import { originOf, show, taken } from '../../parsers/docx/read.js';
import { approvedTable, makeDepartment } from '../../support/rescoring.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { openAll } from '../support/releases.js';
import { fakeStages, NOTHING_FOUND } from '../support/stages.js';

const HEADS =
  '一级指标｜二级指标｜三级指标｜指标性质｜指标值｜度量单位｜权重｜自评完成值｜自评得分｜复核完成值｜复核得分｜偏离度（%）｜备注';
const PAPER = '2024-甲丑市水利局-复核底稿.xlsx';
const NOTICE = '关于2024年度部门整体支出绩效自评复核情况的通报（征求意见稿）.docx';
const SETTINGS = {
  policy: { today: '2025-07-08', secondPerson: 'none' as const },
  profile: {},
  approved: null,
  daysLate: null,
};

function batch(seeds: readonly number[]): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  for (const { name, bytes } of seeds.map((seed) => makeDepartment(seed, [6, 5])))
    writeFileSync(join(cwd, 'in', `${name}.docx`), bytes);
  return cwd;
}

async function sheetsOf(path: string) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(path);
  const rows = (name: string) =>
    (workbook.getWorksheet(name) as Worksheet)
      .getSheetValues()
      .slice(1)
      .map((row) => Array.from(row as unknown[], (cell) => String(cell ?? '')).slice(1));
  return { names: workbook.worksheets.map(({ name }) => name), rows };
}

describe('gouji rescore on files', () => {
  it('writes a paper a report, the batch and the draft of a notice', async () => {
    const cwd = batch([1, 2]);
    const at = (name: string) => join(cwd, 'output', '复核底稿', name);
    const done = await run(['rescore', 'in'], { cwd });
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toContain('2 份底稿，指标 26 条');
    expect(readdirSync(join(cwd, 'output', '复核底稿')).sort()).toEqual(
      [PAPER, '2024-甲寅市水利局-复核底稿.xlsx', NOTICE, '复核汇总.xlsx'].sort(),
    );

    const { names, rows } = await sheetsOf(at(PAPER));
    expect(names).toEqual(['复核底稿', '质量评分', '说明']);
    expect(rows('复核底稿')[0]?.slice(1, 14).join('｜')).toBe(HEADS);
    expect(rows('复核底稿')).toHaveLength(1 + 2 + 11 + 2);
    const [, three] = rows('说明').find(([name]) => name === '三个分数') ?? [];
    expect(three).toMatch(/^自评得分 [\d.]+；复核得分 .+；质量分 [\d.]+（满分 100）。三个分数并列，不相加。$/);
    // No points are lost without a word.
    const scored = rows('复核底稿')
      .filter(([, level1]) => level1 !== '合计')
      .slice(1);
    for (const row of scored.filter((one) => one[11] === '' || Number(one[11]) < Number(one[7])))
      expect([row[3], row[13]]).not.toEqual([row[3], '']);

    const all = await sheetsOf(at('复核汇总.xlsx'));
    const [head, ...lines] = all.rows('偏离度');
    const [first, second, ...more] = lines.map((line) => Number(line[head?.indexOf('偏离度（%）') ?? -1]));
    expect(more).toEqual([]);
    expect(first).toBeGreaterThanOrEqual(second ?? Number.NaN);
    expect(all.rows('复核底稿')[1]?.[0]).toMatch(/市水利局$/);

    const bytes = new Uint8Array(readFileSync(at(NOTICE)));
    const text = show(taken(readDocx(bytes, originOf(bytes))).blocks).join('\n');
    expect(text).toContain('共复核2个部门的绩效自评报告，涉及指标26条');
    expect(text).toContain('本通报为征求意见稿');
    expect(text).not.toMatch(/＿|_{2}|×{2}|XX|…|\[|【/);
  });

  it('scores by the approved targets that lie beside the reports', async () => {
    const cwd = temporaryFolder();
    const known = makeDepartment(0, [30]);
    const table = approvedTable(known);
    mkdirSync(join(cwd, 'in'));
    writeFileSync(join(cwd, 'in', `${known.name}.docx`), known.bytes);
    writeFileSync(join(cwd, 'in', '批复.docx'), table ?? '');
    expect((await run(['rescore', 'in'], { cwd })).stdout).toContain('1 份底稿，指标 31 条');
    const { rows } = await sheetsOf(join(cwd, 'output', '复核底稿', '2024-甲子市水利局-复核底稿.xlsx'));
    const missed = known.rows.filter(({ kind, evidence }) => kind === 'up missed' && evidence === null);
    for (const { id, score } of missed) {
      const row = rows('复核底稿').find((cells) => id.endsWith(`/${cells[3]}`));
      expect([row?.[11], row?.[13]]).toEqual([score, expect.stringContaining('指标值低于批复')]);
    }
    expect(missed.length).toBeGreaterThan(0);
    expect(rows('说明')).toContainEqual(['批复绩效目标', '批复.docx']);
  });

  it('names a file that is none, and goes on', async () => {
    const cwd = batch([1]);
    writeFileSync(join(cwd, 'in', '请示.txt'), '关于采购办公用品的请示');
    expect(await run(['rescore', 'in'], { cwd })).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/✕ .*请示\.txt.*1 份底稿/s),
    });
    expect(await run(['rescore', 'in/请示.txt'], { cwd })).toMatchObject({
      status: 2,
      stderr: '没有可以复核的自评表。\n',
    });
  });
});

describe('gouji rescore on the workspace', () => {
  it('prints what people wrote and who signed, and none of it reaches the site or a pack', async () => {
    const cwd = batch([1]);
    const real = {
      ...fakeStages(),
      prepare: async (...[submission, options]: Parameters<ReturnType<typeof fakeStages>['prepare']>) => ({
        ok: true as const,
        value: await prepareSubmission(submission, options),
      }),
      compare: async () => ({ ok: true as const, value: { findings: [], messages: [] } }),
      search: NOTHING_FOUND,
    };
    const now = new Date('2025-07-08T01:02:03.000Z');
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), real, 1);
    const workspace = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', now);
    const [listed] = await listReports(workspace);
    if (!listed) throw new Error('no report');
    const entry = await wholeReport(workspace, listed);
    const paper = () => keptPaper(entry, workspace.journal.lines, SETTINGS);
    const row = paper().paper.forms[0]?.rows[1];
    if (!row) throw new Error('no row');
    const write = (change: Parameters<typeof rescoringRecord>[2]['change']) =>
      workspace.journal.append([rescoringRecord(entry, row, { change, by: '王五' })], now);
    await write({ score: '1', remark: '现场抽查记录不全' });
    await write({ evidence: 'poor' });
    await workspace.journal.append([signatureRecord(entry, { paper: paper().hash, by: '赵六' })], now);
    expect(paper()).toMatchObject({ signed: { by: '赵六' }, lapsed: null });
    const errors = entry.document.findings.filter(({ severity }) => severity === 'error');
    const accepted = errors.map((finding) =>
      decisionRecord(entry, finding, { verdict: 'accept', by: '张三', reason: '已说明' }),
    );
    await workspace.journal.append(accepted, now);
    await workspace.close();

    await run(['rescore'], { cwd });
    const first = await sheetsOf(join(cwd, 'output', '复核底稿', PAPER));
    const printed = first.rows('复核底稿').find((cells) => cells[3] === row.level3);
    expect(printed?.slice(11)).toEqual([
      '1',
      expect.any(String),
      expect.stringContaining('现场抽查记录不全'),
      '不足',
      '',
      expect.stringContaining('王五 2025-07-08'),
    ]);
    expect(first.rows('说明')).toContainEqual(['签字', '赵六，2025-07-08']);

    // Changed after it was signed: another signature is wanted.
    const again = await openWorkspace({ folder: join(cwd, 'workspace') }, 'test', now);
    await again.journal.append([rescoringRecord(entry, row, { change: { score: null }, by: '王五' })], now);
    expect(keptPaper(entry, again.journal.lines, SETTINGS)).toMatchObject({ signed: null, lapsed: { by: '赵六' } });
    await again.close();

    await openAll(cwd);
    const publishing = memoryIo({ cwd });
    expect(await publishWith({ operands: [], options: { by: '李四' }, lang: 'zh' }, publishing, real)).toBe(0);
    expect((await run(['pack'], { cwd })).stdout).toContain('发布包 1 个');
    const outside = readdirSync(join(cwd, 'output'), { recursive: true, withFileTypes: true }).filter(
      (file) => file.isFile() && !file.parentPath.includes('复核底稿'),
    );
    const texts = outside.flatMap((file) => contentsOf(join(file.parentPath, file.name)));
    expect(
      outside.map(({ parentPath }) => parentPath).filter((path) => /output\/(?:site|packs)/.test(path)).length,
    ).toBeGreaterThan(5);
    expect(texts.filter((text) => /复核底稿|质量分|偏离度|现场抽查记录不全|王五|赵六/.test(text))).toEqual([]);
  });
});

/** Of a packed file what is in it. */
function contentsOf(path: string): string[] {
  const bytes = new Uint8Array(readFileSync(path));
  const parts = /\.(?:docx|xlsx|zip)$/.test(path) ? Object.values(unzipSync(bytes)) : [bytes];
  return parts.map((part) => Buffer.from(part).toString('utf8'));
}
