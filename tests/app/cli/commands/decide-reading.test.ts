import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runWith } from '../../../../app/cli/commands/run.js';
import { sha256 } from '../../../../app/machine/hash.js';
import { inPackage } from '../../../../app/machine/package-root.js';
import { tryCorrection } from '../../../../app/read/try-correction.js';
import { openStages } from '../../../../app/stages/stages.js';
import { departsFromPrint, unapprovedCorrections, withoutMarks } from '../../../../app/state/corrections.js';
import { figuresOf, valueKey } from '../../../../app/state/decisions.js';
import { readWorkspace } from '../../../../app/state/workspace.js';
import { chainOn } from '../../../../app/store/chain.js';
import type { CorrectionRecord, JournalRecord } from '../../../../app/store/records.js';
import type { Change } from '../../../../pipeline/correction/apply-corrections.js';
import { CheckedDocumentSchema, type Finding } from '../../../../pipeline/report.js';
import { renderSubmission } from '../../../support/render-submission.js';
import { memoryIo, run, temporaryFolder } from '../../support/memory-io.js';
import { readSample } from '../../support/releases.js';
import { wholeReports } from '../../support/whole-reports.js';

const NAME = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
const REPORT = '2024/青澜市科学技术局';
const TOTAL = 'project.special-funds@2024/budget#annex1';

/** Reading is real; nothing is printed. */
const stages = {
  ...openStages(1),
  print: async () => {
    throw new Error('no browser here');
  },
};
afterAll(() => stages.close());

async function workspaceWithSample() {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  copyFileSync(inPackage('samples', NAME), join(cwd, 'in', NAME));
  const batch = () => runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), stages, 1);
  await batch();
  const entry = async () => {
    const workspace = await readWorkspace({ folder: join(cwd, 'workspace') });
    const [found] = await wholeReports(workspace);
    if (!found) throw new Error('the workspace is empty');
    return found;
  };
  const ids = async () => (await entry()).document.findings.map(({ id }) => id);
  return { cwd, batch, entry, ids, decide: (...argv: string[]) => run(['decide', ...argv], { cwd }) };
}

const misread = (finding: Finding, ...options: string[]) => [
  finding.id,
  ...['--by', '张三', '--misread', '--reason', '合并单元格', ...options],
];

describe('gouji decide --misread with a correction', () => {
  it('checks again at once, holds in the next run, and is taken back by its own id', async () => {
    const w = await workspaceWithSample();
    const before = await w.ids();
    const sum = (await w.entry()).document.findings.find((one) => one.operands[0] === TOTAL && one.kind === 'sum');
    if (!sum) throw new Error('the sample has lost its error');
    const unnamed = await w.decide(...misread(sum, '--value', '85'));
    expect([unnamed.status, unnamed.stderr]).toEqual([2, expect.stringContaining('请用 --figure 指明是哪个数字')]);
    const { status, stdout } = await w.decide(...misread(sum, '--value', '85', '--figure', '95'));
    expect(status).toBe(0);
    expect(stdout).toMatch(/已记录：r-[0-9a-f]{8} {2}识别有误，已更正读数/);
    expect(stdout).toMatch(/重新核对：2 处不再有问题，1 处新出现[^!]*! .*95（读作85）/);
    const corrected = await w.ids();
    expect(corrected).not.toContain(sum.id);
    expect((await w.entry()).corrections?.applied).toMatchObject([{ fact: TOTAL }]);
    await w.batch();
    expect(await w.ids()).toEqual(corrected);
    const listed = await run(['findings'], { cwd: w.cwd });
    const handle = /(r-[0-9a-f]{8}) {2}“95” 读作 85 {2}张三/.exec(listed.stdout)?.[1] ?? '';
    expect(handle).not.toBe('');
    expect((await w.decide(handle, '--by', '李四', '--undo')).stdout).toContain('撤销读数更正');
    expect(await w.ids()).toEqual(before);
    expect((await w.entry()).corrections).toBeUndefined();
    expect((await run(['verify'], { cwd: w.cwd })).status).toBe(0);
  });

  it('is refused before anything is written where it does not fit', async () => {
    const w = await workspaceWithSample();
    const sum = (await w.entry()).document.findings.find((one) => one.operands[0] === TOTAL && one.kind === 'sum');
    if (!sum) throw new Error('the sample has lost its error');
    for (const [options, said] of [
      [['--key', 'sangong.totl@2024/final'], '不是已知的数据项'],
      [['--value', '八十五'], '不是数值'],
      [['--value', '85', '--unit', '斗'], '不认识单位'],
    ] as const) {
      const { status, stderr } = await w.decide(...misread(sum, '--figure', '95', ...options));
      expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
    expect((await w.entry()).document.findings.map(({ id }) => id)).toContain(sum.id);
    expect((await readWorkspace({ folder: join(w.cwd, 'workspace') })).journal.lines).toEqual([]);
  });

  it.each([
    ['--accept', '--reason', 'x', '--value', '85'],
    ['--misread', '--reason', 'x', '--value', '85', '--text'],
    ['--misread', '--reason', 'x', '--figure', '95'],
    ['--misread', '--reason', 'x', '--text', '--unit', '元'],
    ['--misread', '--value', '85'],
  ])('%s %s %s %s %s: is no such command', async (...options) => {
    const { status, stdout } = await run(
      ['decide', 'x', '--by', '张三', ...options.filter((one) => one !== undefined)],
      {
        cwd: temporaryFolder(),
      },
    );
    expect([status, stdout]).toEqual([2, '']);
  });
});

describe('what is published of a corrected reading', () => {
  const bytes = readSample(NAME);
  const plain = { bytes, name: NAME, sha256: sha256(bytes) };
  const first = renderSubmission(plain);
  const make = async (change: Change | null) => {
    const [before] = await first;
    const fact = before?.document.facts.find(({ id }) => id === TOTAL);
    if (!before || !fact) throw new Error('the sample was not read');
    if (change === null) return { before, prepared: before, fact };
    const tried = await tryCorrection(plain, undefined, fact.where, change);
    if (!tried) throw new Error('the place does not hold');
    const corrections = [{ report: REPORT, id: 'line', place: tried.place, change }];
    const [prepared] = await renderSubmission({ ...plain, corrections });
    if (!prepared) throw new Error('the sample was not read');
    return { before, prepared, fact };
  };
  /** Each change is made once. */
  const made = new Map<string, ReturnType<typeof make>>();
  const prepare = (change: Change | null) => {
    const name = JSON.stringify(change);
    const known = made.get(name) ?? make(change);
    made.set(name, known);
    return known;
  };

  it.each<[string, Change]>([
    ['another value', { value: '85' }],
    ['another unit', { value: '95', unit: '元' }],
  ])('with %s the public page is the same to the letter, and proves', async (_name, change) => {
    const { before, prepared } = await prepare(change);
    expect(prepared.corrections).toMatchObject({ applied: [{ fact: TOTAL }], stale: [] });
    expect(prepared.document.findings).not.toEqual(before.document.findings);
    expect(prepared.pages?.public).toBe(before.pages?.public);
    expect(prepared.pages?.print).toBe(before.pages?.print);
    expect(prepared.unfaithful).toEqual([]);
  });

  it.each<[string, Change]>([
    ['another key', { key: 'public.office@2024/budget' }],
    ['no figure', { text: true }],
  ])('with %s the page prints every numeral, and proves', async (_name, change) => {
    const { prepared } = await prepare(change);
    expect(prepared.corrections.stale).toEqual([]);
    expect(prepared.unfaithful).toEqual([]);
  });

  it('the data never holds a value that is not printed, nor that a reading was corrected', async () => {
    const departing = (await prepare({ value: '85' })).prepared.pages!.data;
    expect(departing).not.toContain(`"${TOTAL}"`);
    const unit = (await prepare({ value: '95', unit: '元' })).prepared.pages!.data;
    expect(JSON.parse(unit).facts.find((fact: { id: string }) => fact.id === TOTAL)).toMatchObject({
      text: '95',
      base: '95',
    });
    expect([departing, unit].filter((data) => data.includes('corrected'))).toEqual([]);
  });

  it('the contract keeps its shape', async () => {
    const { document } = (await prepare({ value: '85' })).prepared;
    const strict = CheckedDocumentSchema.shape.facts.element.strict();
    expect(document.facts.every((fact) => strict.safeParse(fact).success)).toBe(false);
    expect(withoutMarks(document).facts.every((fact) => strict.safeParse(fact).success)).toBe(true);
  });

  it('a decision on a figure that is read otherwise lapses', async () => {
    const { before, prepared } = await prepare({ value: '85' });
    const finding = { operands: [TOTAL], where: [] } as unknown as Finding;
    const key = ({ document }: typeof prepared) => valueKey(figuresOf(finding, document));
    expect(key(prepared)).not.toBe(key(before));
  });
});

describe('a value that is another number than the printed one', () => {
  const record = (quote: string, change: Change): CorrectionRecord => ({
    kind: 'correction',
    report: REPORT,
    place: { block: 'b1', start: 0, end: 1, quote, file: '', before: '', after: '', part: 'narrative', line: '' },
    change,
    by: '张三',
    reason: '试',
  });

  it.each<[string, Change, boolean]>([
    ['869.24', { value: '869.24', unit: '元' }, false],
    ['８６９．２４', { value: '869.24' }, false],
    ['1,725.06', { value: '1725.06' }, false],
    ['12.50%', { value: '12.5' }, false],
    ['12.50%', { value: '0.125' }, true],
    ['869.24', { value: '86924' }, true],
    ['8 6 . 5', { value: '86.5' }, false],
    ['1.2.3', { value: '1.23' }, true],
    ['869.24', { value: '-869.24' }, false],
    ['869.24', { value: '896.24' }, true],
    ['95', { value: '85' }, true],
    ['三十五', { value: '35' }, true],
    ['95', { key: 'sangong.total@2024/final' }, false],
    ['95', { text: true }, false],
  ])('%s as %j: %j', (quote, change, departs) => {
    expect(departsFromPrint(record(quote, change))).toBe(departs);
  });

  it('wants a second person where one is wanted at all', () => {
    const at = new Date('2025-07-08T00:00:00Z');
    const lines = chainOn<JournalRecord>(undefined, [record('95', { value: '85' })], at);
    const approval = (by: string): JournalRecord => ({
      kind: 'approval',
      report: REPORT,
      finding: '',
      decision: lines[0]?.hash ?? '',
      by,
    });
    const undo: JournalRecord = {
      kind: 'correction-undo',
      report: REPORT,
      correction: lines[0]?.hash ?? '',
      by: '王五',
    };
    /** To the line before: the undo of what two agreed to. */
    const agreed = (by: string): JournalRecord => ({
      kind: 'approval',
      report: REPORT,
      finding: '',
      decision: chainOn(lines.at(-1), [approval('李四'), undo, undo], at)[1]?.hash ?? '',
      by,
    });
    const waiting = (more: JournalRecord[], secondPerson: 'effect' | 'none' = 'effect') =>
      unapprovedCorrections(REPORT, [...lines, ...chainOn(lines.at(-1), more, at)], {
        today: '2025-07-08',
        secondPerson,
      });
    expect([
      waiting([]),
      waiting([], 'none'),
      waiting([approval('张三')]),
      waiting([approval('李四')]),
      waiting([undo]),
      waiting([approval('李四'), undo]),
      waiting([approval('李四'), undo, agreed('王五')]),
      waiting([approval('李四'), undo, agreed('李四')]),
    ]).toEqual([1, 0, 1, 0, 0, 1, 1, 0]);
  });
});
