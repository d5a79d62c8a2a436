import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import exceljs, { type Worksheet } from 'exceljs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { handleOf } from '../../../app/state/decisions.js';
import type { JournalRecord } from '../../../app/store/records.js';
import { openSeal } from '../../../app/store/secret.js';
import { wordIn } from '../../../app/workbook/columns.js';
import { printRowKey, type RowKey, readRowKey } from '../../../app/workbook/row-key.js';
import { readKey } from '../../../pipeline/taxonomy/key.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages, type Script } from '../support/stages.js';

const partText = (book: Uint8Array, name: string) => strFromU8(unzipSync(book)[name] ?? new Uint8Array());

type Fill = { 处理?: string; 说明?: string; 经办人?: string };

/** A place to work in, with a batch in `in` and everything by default names. */
function place(files: Record<string, Script>) {
  const cwd = temporaryFolder();
  const put = (name: string, content: Script | string | Uint8Array) => {
    const path = join(cwd, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(
      path,
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    );
  };
  for (const [name, content] of Object.entries(files)) put(join('in', name), content);
  const book = join(cwd, 'output', '汇总.xlsx');
  return {
    cwd,
    put,
    book,
    async run(now = '2025-07-08T01:02:03.000Z') {
      const io = memoryIo({ cwd, now: () => new Date(now) });
      const status = await runWith({ operands: ['in'], options: {}, lang: 'zh' }, io, fakeStages(), 2);
      return { status, stdout: io.text('stdout') };
    },
    command: (...argv: string[]) => run(argv, { cwd }),
    journal: () =>
      readFileSync(join(cwd, 'workspace', 'journal.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as JournalRecord),
    /** Fills the row of each finding as a clerk would in Excel and saves it under another name. */
    async fill(rows: Record<string, Fill>, to = '回填.xlsx') {
      const workbook = await open(book);
      const sheet = workbook.getWorksheet('问题') as Worksheet;
      for (const [sentence, cells] of Object.entries(rows)) {
        const row = table(sheet).find((r) => String(r.cells['问题']).includes(sentence));
        if (!row) throw new Error(`no row ${sentence}`);
        for (const [head, text] of Object.entries(cells))
          sheet.getRow(row.number).getCell(columnOf(sheet, head)).value = text;
      }
      await workbook.xlsx.writeFile(join(cwd, to));
    },
  };
}

async function open(path: string) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(path);
  return workbook;
}

function columnOf(sheet: Worksheet, head: string): number {
  const heads = sheet.getRow(1).values as unknown[];
  return heads.indexOf(head);
}

function table(sheet: Worksheet) {
  const heads = sheet.getRow(1).values as string[];
  const rows: { number: number; cells: Record<string, unknown> }[] = [];
  sheet.eachRow((row, number) => {
    if (number === 1) return;
    const cells = Object.fromEntries(heads.map((head, i) => [head, row.getCell(Math.max(1, i)).value]).slice(1));
    rows.push({ number, cells });
  });
  return rows;
}

const sum = (id: string) => finding(id, { relation: 'r1', relations: ['r1'], message: `合计不符${id}` });

describe('汇总.xlsx as written', () => {
  it('has a row a report and a row a finding, numbers as numbers', async () => {
    const w = place({
      'a.txt': { department: '甲局', total: '1725.16', findings: [sum('x'), finding('n', { severity: 'notice' })] },
      'b.txt': { department: '乙局' },
      'broken.txt': { rejected: true },
    });
    const { stdout } = await w.run();
    expect(stdout).toContain(join('output', '汇总.xlsx'));
    const workbook = await open(w.book);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(['报告', '问题', '说明']);
    const reports = table(workbook.getWorksheet('报告') as Worksheet).map(({ cells }) => cells);
    expect(reports).toMatchObject([
      {
        部门: '甲局',
        年度: 2024,
        报送次数: 1,
        状态: '待审核',
        须修改: 1,
        供参考: 1,
        '待处理（须修改）': 1,
        '支出合计（万元）': 1725.16,
        '基本支出（万元）': 855.82,
      },
      { 部门: '乙局', 状态: '待公开', 须修改: 0, '项目支出（万元）': 869.24 },
      { 部门: null, 状态: '无法读取', 待办: 'broken.txt：文件已损坏', 文件: 'broken.txt' },
    ]);
    const [row, notice] = table(workbook.getWorksheet('问题') as Worksheet).map(({ cells }) => cells);
    expect(row).toMatchObject({
      报告: '2024 甲局',
      级别: '须修改',
      问题: '合计不符x',
      算式: '1725.16 ≠ 855.82 + 869.24',
      报告数: 1725.16,
      核算数: 1725.06,
      差额: 0.1,
      单位: '万元',
      处理: null,
      经办人: null,
    });
    expect(notice).toMatchObject({ 级别: '供参考' });
  });

  it('freezes heads, filters, hides the key, offers the words, and lets the drop-down be one range', async () => {
    const findings = Array.from({ length: 12 }, (_, i) => sum(`f${i}`));
    const w = place({ 'a.txt': { findings } });
    await w.run();
    const workbook = await open(w.book);
    const sheet = workbook.getWorksheet('问题') as Worksheet;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', xSplit: 2, ySplit: 1 });
    expect(sheet.autoFilter).toBe(`A1:R${findings.length + 1}`);
    expect(sheet.getColumn(columnOf(sheet, '行标识（勿改）')).hidden).toBe(true);
    const xml = partText(new Uint8Array(readFileSync(w.book)), 'xl/worksheets/sheet2.xml');
    expect([...xml.matchAll(/<dataValidation .*?sqref="(.*?)"/g)].map(([, range]) => range)).toEqual(['F2:F13']);
    expect(xml).toContain('列入审核意见,采纳说明,识别有误,暂不处理');
    for (let i = 1; i <= columnOf(sheet, '备注'); i++) expect(sheet.getColumn(i).width).toBeGreaterThanOrEqual(6);
  });

  it('never makes a formula of a text, in the sheet or in a CSV saved from it', async () => {
    const evil = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '＝1+1',
      '\t=1+1',
      ' =1+1',
      '=cmd|"/c calc"!A1',
      '_x003D_1+1',
      '\ud800',
    ];
    const findings = evil.map((message, i) => finding(`e${i}`, { message }));
    const w = place({ '=a.txt': { department: '=HYPERLINK("http://x","y")', findings } });
    await w.run();
    const workbook = await open(w.book);
    const xml = ['sheet1', 'sheet2', 'sheet3'].map((name) =>
      partText(new Uint8Array(readFileSync(w.book)), `xl/worksheets/${name}.xml`),
    );
    expect(xml.join('')).not.toMatch(/<f[ >]/);
    const texts = workbook.worksheets.flatMap((sheet) => table(sheet).flatMap(({ cells }) => Object.values(cells)));
    expect(texts.filter((text) => typeof text === 'string' && /^\s*[=+\-@＝＋－＠]/.test(text))).toEqual([]);
    const sentences = table(workbook.getWorksheet('问题') as Worksheet).map(({ cells }) => cells['问题']);
    expect(sentences).toContain("'=1+1");
    // exceljs reads no codes in a text that stands in its cell; a sheet does.
    expect(xml.join('')).toContain('<t>_x005F_x003D_1+1</t>');
  });

  it('makes a column wide enough for the longest number in it', async () => {
    const w = place({ 'a.txt': { total: '12345678901.25', findings: [sum('x')] } });
    await w.run();
    const sheet = (await open(w.book)).getWorksheet('问题') as Worksheet;
    for (const head of ['报告数', '差额'])
      expect(sheet.getColumn(columnOf(sheet, head)).width).toBeGreaterThan('12,345,678,901.25'.length);
  });

  it('is the same to the byte for the same workspace, and is left alone then', async () => {
    const w = place({ 'a.txt': { findings: [sum('x')] } });
    await w.run();
    const first = readFileSync(w.book);
    rmSync(w.book);
    await w.command('workbook');
    expect(readFileSync(w.book).equals(first)).toBe(true);
  });

  it('shows decisions, and that one lapsed with its figure', async () => {
    const w = place({ 'a.txt': { total: '1725.16', findings: [sum('x')] } });
    await w.run();
    await w.command('decide', 'x', '--by', '张三', '--accept', '--reason=-已说明');
    await w.command('workbook');
    const cells = async () => table((await open(w.book)).getWorksheet('问题') as Worksheet)[0]?.cells;
    expect(await cells()).toMatchObject({
      处理: '采纳说明',
      说明: "'-已说明",
      经办人: '张三',
      处理日期: '2025-07-08',
    });
    w.put('in/b.txt', { total: '1725.26', findings: [sum('x')] });
    await w.run();
    expect(await cells()).toMatchObject({ 处理: null, 备注: '原处理“采纳说明”（张三：-已说明）因数字改变而失效' });
  });

  it('does not choose between figures that contradict each other', async () => {
    const { figureOf } = await import('../../../app/workbook/money.js');
    const { checkedDocument, fact } = await import('../support/reports.js');
    const document = checkedDocument({});
    const key = 'expenditure.total@2024/final';
    expect(figureOf(document, readKey(key), 4)).toBe(1725.06);
    document.facts.push(fact(key, '支出合计', '1725.6', 'narrative'));
    const operands = document.facts.filter((f) => f.key === key).map(({ id }) => id);
    document.relations.push({ ...document.relations[0]!, id: 'r2', kind: 'same', status: 'fails', operands });
    expect(figureOf(document, readKey(key), 4)).toBe('各处不一');
  });
});

describe('the list of departments', () => {
  it('shows in the workbook, in 催报 and in the summary', async () => {
    const w = place({
      'a.txt': { department: '甲局' },
      'b.txt': { department: '乙局' },
      '丙局.txt': { rejected: true },
    });
    w.put('workspace/departments.csv', '部门,截止日期\n甲局,2025-07-08\n乙局,2025-07-05\n丙局,2025-07-01\n');
    const { stdout } = await w.run();
    expect(stdout).toContain('未报送 1 个：丙局（逾期 7 天）');
    expect(stdout).toContain('逾期报送 1 个：乙局');
    const workbook = await open(w.book);
    const reports = table(workbook.getWorksheet('报告') as Worksheet).map(({ cells }) => cells);
    expect(reports.map((cells) => [cells['部门'], cells['报送情况'], cells['截止日期']])).toEqual([
      ['甲局', '按期', '2025-07-08'],
      ['乙局', '逾期 3 天', '2025-07-05'],
      [null, null, null],
      ['丙局', '逾期 7 天', '2025-07-01'],
    ]);
    const overdue = table(workbook.getWorksheet('催报') as Worksheet).map(({ cells }) => cells);
    expect(overdue).toEqual([
      {
        部门: '丙局',
        年度: 2024,
        事由: '未报送',
        截止日期: '2025-07-01',
        逾期天数: 7,
        备注: '收到的 丙局.txt 无法读取',
      },
    ]);
  });

  it('stops the run before anything is done where it is not understood', async () => {
    const w = place({ 'a.txt': {} });
    w.put('workspace/departments.csv', '部门,截止日期\n甲局,月底\n');
    await expect(w.run()).rejects.toThrow(
      '应报单位名单 departments.csv 第 2 行：截止日期“月底”看不懂，应如 2025-06-30。',
    );
    expect(readdirSync(w.cwd).sort()).toEqual(['in', 'workspace']);
  });
});

describe('gouji import', () => {
  it.each([
    ['写入退回通知', 'return'],
    ['有说明,接受', 'accept'],
    ['暂缓', 'later'],
    ['列入审核意见', 'return'],
    ['采纳 说明', 'accept'],
    ['接受', null],
  ])('takes the word %s, of today or of an earlier workbook, as %s', (word, meant) => {
    expect(wordIn(word)).toBe(meant);
  });

  it('takes decisions into the journal once, whatever the order of the rows', async () => {
    const w = place({ 'a.txt': { total: '1725.16', findings: [sum('x'), sum('y'), sum('z'), sum('w')] } });
    await w.run();
    await w.fill({
      合计不符x: { 处理: '采纳说明', 说明: '-四舍五入', 经办人: '张三' },
      合计不符y: { 处理: '列入审核意见', 经办人: ' 李四 ' },
      合计不符z: { 处理: '识别有误', 说明: '合并单元格', 经办人: '张三' },
      合计不符w: { 处理: '暂不处理' },
    });
    const first = await w.command('import', '回填.xlsx');
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(/第 2 行 {2}[0-9a-f]{8} {2}2024 甲局 {2}采纳说明 {2}张三/);
    expect(first.stdout).toContain('回填.xlsx：记录 3 处，暂不处理 1 处。');
    expect(w.journal()).toMatchObject([
      {
        kind: 'decision',
        verdict: 'accept',
        finding: 'x',
        by: '张三',
        reason: '-四舍五入',
        seen: { message: '合计不符x' },
      },
      { verdict: 'return', finding: 'y', by: '李四', reason: '' },
      { verdict: 'misread', finding: 'z', reason: '合并单元格' },
    ]);
    const again = await w.command('import', '回填.xlsx');
    expect(again.stdout).toContain('回填.xlsx：记录 0 处，以前已记录 3 处，暂不处理 1 处。');
    expect(w.journal()).toHaveLength(3);
    expect((await w.command('verify')).status).toBe(0);
    expect(readdirSync(join(w.cwd, 'workspace', 'filled'))).toHaveLength(1);
  });

  it.each<[string, Fill, RegExp]>([
    ['no name', { 处理: '列入审核意见' }, /没有写经办人/],
    ['no reason for accepting', { 处理: '有说明,接受', 经办人: '张三' }, /“采纳说明”须写说明/],
    ['no reason for misread', { 处理: '识别有误', 经办人: '张三' }, /“识别有误”须写说明/],
    ['an unknown word', { 处理: '同意', 说明: '好', 经办人: '张三' }, /不认识处理“同意”，请从下拉框选/],
    ['no word', { 说明: '好', 经办人: '张三' }, /没有选处理/],
    [
      'a key that was changed',
      { 处理: '列入审核意见', 经办人: '张三', '行标识（勿改）': 'x' } as Fill,
      /行标识缺失、被改动，或不是由这个数据目录写出的/,
    ],
    [
      'a number that is not its own',
      { 处理: '列入审核意见', 经办人: '张三', 编号: '00000000' } as Fill,
      /编号与行标识不符/,
    ],
  ])('refuses a row with %s, and takes the others', async (_name, cells, why) => {
    const w = place({ 'a.txt': { findings: [sum('x'), sum('y')] } });
    await w.run();
    await w.fill({ 合计不符x: cells, 合计不符y: { 处理: '列入审核意见', 经办人: '张三' } });
    const { status, stdout } = await w.command('import', '回填.xlsx');
    expect([status, stdout]).toEqual([1, expect.stringMatching(/✕ 第 2 行 .*没有采用/)]);
    expect(stdout).toMatch(why);
    expect(w.journal()).toMatchObject([{ finding: 'y', verdict: 'return' }]);
  });

  it('does not accept personal data', async () => {
    const w = place({ 'a.txt': { findings: [finding('p', { kind: 'privacy', message: '身份证' })] } });
    await w.run();
    await w.fill({ 身份证: { 处理: '采纳说明', 说明: '同意公开', 经办人: '张三' } });
    expect((await w.command('import', '回填.xlsx')).stdout).toContain('个人信息不能凭说明公开');
  });

  it('refuses what was decided on figures that have changed, or on a finding that is gone', async () => {
    const w = place({ 'a.txt': { total: '1725.16', findings: [sum('x'), sum('y')] } });
    await w.run();
    const cells = { 处理: '列入审核意见', 经办人: '张三' };
    await w.fill({ 合计不符x: cells, 合计不符y: cells });
    w.put('in/b.txt', { total: '1725.26', findings: [sum('x')] });
    await w.run();
    const { status, stdout } = await w.command('import', '回填.xlsx');
    expect(status).toBe(1);
    expect(stdout).toMatch(/第 2 行 .*相关数字已改变/);
    expect(stdout).toMatch(/第 3 行 .*最新报送稿没有这处问题/);
  });

  it('never undoes what was decided after the workbook was made', async () => {
    const w = place({ 'a.txt': { findings: [sum('x')] } });
    await w.run();
    await w.fill({ 合计不符x: { 处理: '列入审核意见', 经办人: '张三' } });
    await w.command('decide', 'x', '--by', '李四', '--accept', '--reason', '已说明');
    const { stdout } = await w.command('import', '回填.xlsx');
    expect(stdout).toContain('李四 已于 2025-07-08 处理为“采纳说明”；要改请用新的汇总表');
    expect(w.journal()).toHaveLength(1);
  });

  it('opens a decided finding again with 暂不处理, and never with an empty cell', async () => {
    const w = place({ 'a.txt': { findings: [sum('x')] } });
    await w.run();
    for (const verdict of ['--return', '--misread'])
      await w.command('decide', 'x', '--by', '李四', verdict, '--reason', '甲');
    await w.command('workbook');
    await w.fill({ 合计不符x: { 处理: '', 说明: '', 经办人: '' } });
    expect((await w.command('import', '回填.xlsx')).stdout).toContain('要撤销原来的处理请选“暂不处理”');
    await w.fill({ 合计不符x: { 处理: '暂不处理', 说明: '再问', 经办人: '王五' } });
    expect((await w.command('import', '回填.xlsx')).stdout).toMatch(/暂不处理 {2}王五\n回填.xlsx：记录 1 处。/);
    expect((await w.command('import', '回填.xlsx')).stdout).toContain('以前已记录 1 处');
    expect(w.journal().slice(2)).toMatchObject([{ verdict: 'defer', by: '王五', reason: '再问' }]);
    expect((await w.command('findings')).stdout).toMatch(
      /暂不处理 {2}王五 {2}2025-07-08 {2}再问[\s\S]*1 处须修改待处理/,
    );
    await w.command('workbook');
    const [row] = table((await open(w.book)).getWorksheet('问题') as Worksheet);
    expect(row?.cells).toMatchObject({ 处理: '暂不处理', 说明: '再问', 经办人: '王五' });
  });

  it('refuses copies of a row that disagree, and takes those that agree once', async () => {
    const w = place({ 'a.txt': { findings: [sum('x')] } });
    await w.run();
    const copy = async (verdict: string) => {
      await w.fill({ 合计不符x: { 处理: '列入审核意见', 经办人: '张三' } });
      const workbook = await open(join(w.cwd, '回填.xlsx'));
      const sheet = workbook.getWorksheet('问题') as Worksheet;
      const row = sheet.addRow(sheet.getRow(2).values);
      row.getCell(columnOf(sheet, '处理')).value = verdict;
      await workbook.xlsx.writeFile(join(w.cwd, '回填.xlsx'));
      return (await w.command('import', '回填.xlsx')).stdout;
    };
    expect(await copy('暂不处理')).toContain('没有采用 2 行');
    expect(await copy('列入审核意见')).toContain('记录 1 处。');
  });

  it.each<[string, (sheet: Worksheet, by: number) => void]>([
    ['gives a name merged over several rows to each of them', (sheet, by) => sheet.mergeCells(2, by, 3, by)],
    [
      'finds columns that moved',
      (sheet, by) => {
        sheet.getRow(3).getCell(by).value = '张三';
        sheet.spliceColumns(3, 0, ['科室', '一科', '二科']);
      },
    ],
    [
      'reads rows that a filter hides and rows that moved',
      (sheet, by) => {
        sheet.getRow(3).getCell(by).value = '张三';
        sheet.spliceRows(2, 0, [], []);
        sheet.getRow(5).hidden = true;
      },
    ],
  ])('%s', async (_name, change) => {
    const w = place({ 'a.txt': { findings: [sum('x'), sum('y')] } });
    await w.run();
    const cells = { 处理: '列入审核意见' };
    await w.fill({ 合计不符x: { ...cells, 经办人: '张三' }, 合计不符y: cells });
    const path = join(w.cwd, '回填.xlsx');
    const workbook = await open(path);
    const sheet = workbook.getWorksheet('问题') as Worksheet;
    change(sheet, columnOf(sheet, '经办人'));
    await workbook.xlsx.writeFile(path);
    expect((await w.command('import', '回填.xlsx')).stdout).toContain('记录 2 处。');
  });

  it.each<[string, Uint8Array | 'foreign' | 'cut', RegExp]>([
    ['an empty file', new Uint8Array(), /文件是空的/],
    ['a text', Buffer.from('处理,说明'), /不是 \.xlsx 工作簿/],
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), /旧格式（\.xls）或设有打开密码/],
    ['a foreign workbook', 'foreign', /不是 gouji 生成的汇总表/],
    ['a damaged one', 'cut', /已损坏或没有保存完整/],
  ])('refuses %s with one sentence', async (_name, bytes, sentence) => {
    const w = place({ 'a.txt': { findings: [sum('x')] } });
    await w.run();
    if (bytes === 'foreign') {
      const workbook = new exceljs.Workbook();
      workbook.addWorksheet('问题').addRow(['编号', '处理']);
      await workbook.xlsx.writeFile(join(w.cwd, 'x.xlsx'));
    } else w.put('x.xlsx', bytes === 'cut' ? new Uint8Array(readFileSync(w.book)).slice(0, 3000) : bytes);
    const { status, stdout, stderr } = await w.command('import', 'x.xlsx');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});

describe('a filled workbook and the next run', () => {
  it('is read before it is replaced, kept, and tells of refused rows what was typed and why, and puts it in no cell', async () => {
    const w = place({ 'a.txt': { findings: [sum('x'), sum('y'), sum('z')] } });
    await w.run();
    await w.fill(
      {
        合计不符x: { 处理: '采纳说明', 说明: '已说明', 经办人: '张三' },
        合计不符y: { 处理: '识别有误', 经办人: '张三' },
        合计不符z: { 处理: '暂不处理', 说明: '等电话' },
      },
      join('output', '汇总.xlsx'),
    );
    const filled = readFileSync(w.book);
    const { stdout } = await w.run();
    expect(stdout).toContain('记录 1 处，没有采用 1 行，暂不处理 1 处');
    expect(stdout).toContain('2 处须修改待处理');
    const kept = readdirSync(join(w.cwd, 'workspace', 'filled'));
    expect(readFileSync(join(w.cwd, 'workspace', 'filled', kept[0] as string)).equals(filled)).toBe(true);
    const rows = table((await open(w.book)).getWorksheet('问题') as Worksheet).map(({ cells }) => cells);
    expect(rows).toMatchObject([
      { 处理: '采纳说明', 说明: '已说明', 经办人: '张三', 备注: null },
      { 处理: null, 说明: null, 经办人: null, 备注: '上次没有采用“识别有误／／张三”：“识别有误”须写说明' },
      { 处理: '暂不处理', 说明: '等电话', 备注: null },
    ]);
    await w.fill({ 合计不符y: { 处理: '识别有误', 说明: '扫描不清', 经办人: '张三' } }, join('output', '汇总.xlsx'));
    expect((await w.run()).stdout).toContain('记录 1 处，暂不处理 1 处');
    expect(w.journal()).toMatchObject([{ finding: 'x' }, { finding: 'y', verdict: 'misread' }]);
  });

  it('takes a name for a proposal where a grade is moved, which that person confirms', async () => {
    const graded = finding('g', { relation: 'r1', relations: ['r1'], message: '合计不符g', effect: ['headline'] });
    const w = place({ 'a.txt': { findings: [sum('x'), graded] } });
    await w.run();
    const phrase = '每天早上八点半喝茶';
    for (const name of ['张三', '李四', '王五'])
      await run(['people', 'add', name, '--by', '张三'], { cwd: w.cwd, input: `${phrase}\n${phrase}\n` });
    const by = (name: string, ...argv: string[]) => run([...argv, '--by', name], { cwd: w.cwd, input: phrase });
    const cells = { 处理: '采纳说明', 说明: '已说明' };
    await w.fill({ 合计不符x: { ...cells, 经办人: '陈七' } });
    expect((await w.command('import', '回填.xlsx')).stderr).toContain('请用 --by 写明经办人姓名');
    expect((await by('张三', 'import', '回填.xlsx')).stdout).toContain('“陈七”不在人员名单里');
    // 李四 writes in the name of 张三, and approves it.
    await w.fill({ 合计不符x: { ...cells, 经办人: '张三' }, 合计不符g: { ...cells, 经办人: '张三' } });
    expect((await by('李四', 'import', '回填.xlsx')).stdout).toMatch(/记录 2 处/);
    const g = handleOf('2024/甲局', 'g');
    const state = async () => (await run(['findings', '--all'], { cwd: w.cwd })).stdout;
    expect(await state()).toContain('汇总表所填，待本人确认（--confirm）');
    expect((await by('李四', 'decide', g, '--confirm')).stderr).toContain('须由 张三 本人确认');
    expect((await by('李四', 'decide', g, '--approve')).status).toBe(0);
    expect(await state()).toContain('汇总表所填，待本人确认（--confirm）');
    expect((await by('张三', 'decide', g, '--approve')).stderr).toContain('不能复审自己作出的处理');
    expect((await by('张三', 'decide', g, '--confirm')).status).toBe(0);
    expect(await state()).not.toMatch(/待本人确认|待双人复核/);
    expect((await by('张三', 'decide', g, '--confirm')).stderr).toContain('没有待本人确认的处理');
  });

  it('refuses a key that somebody wrote, and one of its own that is newer than the journal', async () => {
    const w = place({ 'a.txt': { findings: [sum('x'), sum('y')] } });
    await w.run();
    const seal = await openSeal(join(w.cwd, 'workspace'));
    const filledWith = async (change: (key: string, other: string) => string) => {
      const workbook = await open(w.book);
      const sheet = workbook.getWorksheet('问题') as Worksheet;
      const at = (row: number) => sheet.getRow(row).getCell(columnOf(sheet, '行标识（勿改）'));
      at(2).value = change(String(at(2).value), String(at(3).value));
      for (const [head, text] of Object.entries({ 处理: '采纳说明', 说明: '已说明', 经办人: '张三' }))
        sheet.getRow(2).getCell(columnOf(sheet, head)).value = text;
      await workbook.xlsx.writeFile(join(w.cwd, '回填.xlsx'));
      return (await w.command('import', '回填.xlsx')).stdout;
    };
    const forged = '行标识缺失、被改动，或不是由这个数据目录写出的';
    expect(await filledWith((key) => key.replace(/-0-/, '-999-'))).toContain(forged);
    expect(await filledWith((key, other) => `${other.slice(0, -24)}${key.slice(-24)}`)).toContain(forged);
    expect(await filledWith((key) => key.slice(0, -25))).toContain(forged);
    const later = (key: string) => ({ ...(readRowKey(key, seal) as RowKey), seq: 999 });
    expect(await filledWith((key) => printRowKey(later(key), seal))).toContain('比日志还新');
    expect(existsSync(join(w.cwd, 'workspace', 'journal.jsonl'))).toBe(false);
  });

  it('decides nothing from among the submissions, and is none of them', async () => {
    const w = place({ 'a.txt': { findings: [sum('x')] } });
    await w.run();
    await w.fill({ 合计不符x: { 处理: '采纳说明', 说明: '已说明', 经办人: '张三' } }, join('in', '汇总(1).xlsx'));
    mkdirSync(join(w.cwd, 'in', '审核'));
    copyFileSync(join(w.cwd, 'in', '汇总(1).xlsx'), join(w.cwd, 'in', '审核', '张三填.xlsx'));
    const { stdout } = await w.run();
    expect(stdout).toMatch(/汇总\(1\)\.xlsx 在报送文件夹里，没有读取/);
    expect(stdout).toMatch(/审核\/张三填\.xlsx 在报送文件夹里，没有读取/);
    expect(stdout).toContain('1 个文件，1 份报告：待审核 1');
  });

  it('says that the workbook could not be replaced, and ends well', async () => {
    const w = place({ 'a.txt': { findings: [sum('x')] } });
    mkdirSync(join(w.book, 'open'), { recursive: true });
    const { status, stdout } = await w.run();
    expect(status).toBe(0);
    expect(stdout).toMatch(/汇总.xlsx 没有更新：.*（E[A-Z]+，.*汇总.xlsx）.*（gouji workbook）/s);
    expect(readdirSync(join(w.cwd, 'output')).sort()).toEqual(['reports', '汇总.xlsx']);
  });

  it('keeps what it cannot read before it replaces it', async () => {
    const w = place({ 'a.txt': { findings: [sum('x')] } });
    w.put(join('output', '汇总.xlsx'), 'not a workbook');
    const { stdout } = await w.run();
    expect(stdout).toMatch(/不是 \.xlsx 工作簿.*没有读取任何处理。原文件已存为 workspace.filled/);
    const [kept = ''] = readdirSync(join(w.cwd, 'workspace', 'filled'));
    expect(readFileSync(join(w.cwd, 'workspace', 'filled', kept), 'utf8')).toBe('not a workbook');
    expect((await open(w.book)).worksheets).toHaveLength(3);
  });
});
