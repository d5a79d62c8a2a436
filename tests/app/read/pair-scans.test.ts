/** The stamped scan beside the Word file goes with it; what has text, or belongs to nobody, is a submission of its own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rebuildWith } from '../../../app/cli/commands/rebuild.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { openStages } from '../../../app/stages/stages.js';
import { readWorkspace } from '../../../app/state/workspace.js';
import { CheckResultSchema } from '../../../pipeline/report.js';
import { filled, say, writePdf } from '../../support/write-pdf.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { NOTHING_FOUND, printBlank } from '../support/stages.js';
import { wholeReports } from '../support/whole-reports.js';

const REPORT = '2024年度某县教育局项目支出绩效自评报告\n一、项目概况\n年初预算安排50万元，全年支出50万元，执行率100%。';
const SCAN = writePdf([{ content: [filled(0.5, 50, 50, 400, 600)] }, { content: [] }, { content: [] }]);
const TEXT = writePdf([{ content: [...REPORT].slice(0, 40).map((char, i) => say(char, 60 + i * 10, 100)) }]);
const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

type Files = Record<string, string | Uint8Array>;

function folderOf(files: Files): string {
  const cwd = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(cwd, 'in', dirname(path)), { recursive: true });
    writeFileSync(join(cwd, 'in', path), content);
  }
  return cwd;
}

describe('gouji check', () => {
  it.each<[string, Files, (string | null)[][]]>([
    ['a scan of the same name', { '报告.txt': REPORT, '报告.pdf': SCAN }, [['报告.txt', '报告.pdf']]],
    [
      'a stamped variant of the name',
      { '报告.txt': REPORT, 'b.txt': REPORT, '报告（盖章扫描件）.pdf': SCAN },
      [['b.txt'], ['报告.txt', '报告（盖章扫描件）.pdf']],
    ],
    [
      'a picture that says what it is',
      { '县教育局/自评.txt': REPORT, '县教育局/盖章页.png': PICTURE },
      [['自评.txt', '盖章页.png']],
    ],
    ['a PDF with text', { '报告.txt': REPORT, '报告.pdf': TEXT }, [['报告.pdf'], ['报告.txt']]],
    [
      'a scan that belongs to two',
      { 'a.txt': REPORT, 'b.txt': REPORT, '盖章.png': PICTURE },
      [['a.txt'], ['b.txt'], ['盖章.png']],
    ],
    [
      'the form of 保密审查, whatever file it is',
      { '县教育局/自评.txt': REPORT, '县教育局/保密审查表.txt': '保密审查表\n初审：同意' },
      [['自评.txt', '保密审查表.txt']],
    ],
    ['a scan alone', { '报告.pdf': SCAN }, [['报告.pdf']]],
  ])('takes %s for what it is', async (_, files, expected) => {
    const { stdout } = await run(['check', '--json', 'in'], { cwd: folderOf(files) });
    const { documents } = CheckResultSchema.parse(JSON.parse(stdout));
    expect(documents.map(({ source }) => source.parts?.map(({ name }) => name) ?? [source.name])).toEqual(expected);
    const said = documents.flatMap(({ messages }) => messages.filter(({ code }) => code.endsWith('-beside')));
    expect(said).toHaveLength(expected.filter((names) => names.length > 1).length);
  });
});

it('says what the report itself says of its 保密审查', async () => {
  const stated = REPORT.replace('\n', '\n保密审查情况：已审查\n');
  const { stdout } = await run(['check', '--json', 'in'], { cwd: folderOf({ 'a.txt': stated, 'b.txt': REPORT }) });
  const { documents } = CheckResultSchema.parse(JSON.parse(stdout));
  const said = documents.map(({ messages }) => messages.find(({ code }) => code === 'secrecy-stated')?.message ?? null);
  expect(said).toEqual(['报告写明保密审查情况：已审查。', null]);
});

const real = openStages(1);
afterAll(() => real.close());

describe('gouji run', () => {
  it('keeps the scan with its report, with its hash and pages, for every later command', async () => {
    const cwd = folderOf({ '报告.txt': REPORT, '报告（盖章）.pdf': SCAN });
    const stages = {
      ...real,
      print: printBlank,
      search: NOTHING_FOUND,
    };
    const args = (operands: string[]) => ({ operands, options: {}, lang: 'zh' as const });
    const look = async () => {
      const workspace = await readWorkspace({ folder: join(cwd, 'workspace') });
      const entries = await wholeReports(workspace);
      const lines = workspace.received.lines.map(({ path, scanOf, pages }) => [path, scanOf ?? null, pages ?? null]);
      const kept = await Promise.all(workspace.received.lines.map(({ sha256 }) => workspace.originals.get(sha256)));
      await workspace.close();
      const said = entries.map(({ document }) => document.messages.find(({ code }) => code === 'scan-beside')?.message);
      return { ids: entries.map(({ id }) => id), lines, said, kept: kept.map((bytes) => bytes !== null), entries };
    };
    const io = memoryIo({ cwd });
    await runWith(args(['in']), io, stages, 1);
    expect(io.text('stdout')).not.toContain('无法读取');
    const first = await look();
    const [report] = first.entries;
    expect(first.ids).toEqual(['2024/某县教育局']);
    expect(first.lines).toEqual([
      ['报告.txt', null, null],
      ['报告（盖章）.pdf', report?.sha256, 3],
    ]);
    expect(first.said).toEqual([
      expect.stringMatching(/^随报告收到盖章扫描件 报告（盖章）\.pdf（3 页，校验码 [0-9a-f]{12}）/),
    ]);
    expect(first.kept).toEqual([true, true]);

    await rebuildWith(args([]), memoryIo({ cwd }), stages, 1);
    expect(await look()).toMatchObject({ ids: first.ids, said: first.said });
    const again = memoryIo({ cwd });
    await runWith(args(['in']), again, stages, 1);
    expect(again.text('stdout')).toContain('没有变化');
    expect((await run(['verify'], { cwd })).status).toBe(0);
  });
});
