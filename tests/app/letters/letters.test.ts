import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { runWith } from '../../../app/cli/commands/run.js';
import { blanksIn, composeLetter, NO_BUREAU } from '../../../app/letters/compose.js';
import { NO_EDITS, pointKey } from '../../../app/letters/letter-edits.js';
import type { LetterLine } from '../../../app/letters/letter-line.js';
import { letterBytes } from '../../../app/letters/make-letters.js';
import { DEFAULT_TEMPLATE, LETTER_TEMPLATE, PAPERS } from '../../../app/letters/template.js';
import { compiled } from '../../../app/machine/package-root.js';
import { parseConfiguration } from '../../../app/machine/read-configuration.js';
import { parse } from '../../../parsers/index.js';
import { type Letter, writeLetter } from '../../../pipeline/correspondence/letter.js';
import { checkMutants, checkSample } from '../../support/checked.js';
import { sha256 } from '../../support/read-generated.js';
import { scaled } from '../../support/soak.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { finding } from '../support/reports.js';
import { fakeStages, type Script } from '../support/stages.js';

/** A sentence for everything; the usual paper is a table of one page. */
const NOTICE = { ...DEFAULT_TEMPLATE, paper: 'notice' as const };
const FIRST = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';

async function letterOfSample(file: string): Promise<Letter> {
  return letterOf(await checkSample(file));
}

function letterOf(document: Awaited<ReturnType<typeof checkSample>>): Letter {
  return writeLetter({
    document,
    returned: new Set(document.findings.filter(({ severity }) => severity !== 'notice').map(({ id }) => id)),
    settled: new Set(),
    version: 1,
    previous: null,
    date: '2025-07-08',
    reply: DEFAULT_TEMPLATE.reply,
  });
}

/** What a reader of the .docx sees: paragraphs, and tables row by row. */
async function readBack(bytes: Uint8Array): Promise<string[]> {
  const { value } = await parse(bytes, { name: '通知.docx', sha256: sha256(bytes) });
  return (value?.blocks ?? []).flatMap((block) => {
    if (block.kind === 'table') {
      return Array.from({ length: block.rows }, (_, row) =>
        block.cells
          .filter((cell) => cell.row === row)
          .map(({ text }) => text)
          .join('|'),
      );
    }
    return 'text' in block && block.kind !== 'note' && block.text !== '' ? [block.text] : [];
  });
}

function expected(lines: readonly LetterLine[]): string[] {
  return lines.flatMap((line) => {
    if (line.kind === 'table') {
      return [line.head.map(({ text }) => text).join('|'), ...line.rows.map(({ cells }) => cells.join('|'))];
    }
    if (line.kind === 'title') return [line.lines.join('\n')];
    return 'text' in line ? [line.text] : [];
  });
}

describe('the .docx', () => {
  it('reads back as every line and figure of the letter', async () => {
    const documents = [
      await checkSample(FIRST),
      ...(await checkMutants(scaled(1, 10))).map(({ document }) => document),
    ];
    for (const document of documents) {
      const letter = letterOf(document);
      const text = await readBack(await letterBytes(letter, NOTICE, NO_BUREAU));
      expect(text).toEqual(expected(composeLetter(letter, NOTICE, NO_BUREAU)));
      const whole = text.join('\n');
      for (const { heading, tables } of letter.points) {
        expect(whole).toContain(heading);
        for (const { name, place, values } of tables.flatMap(({ rows }) => rows))
          expect(whole).toContain([name, place, ...values].join('|'));
      }
    }
  });

  it('is the same every time, names no author, and carries no field, macro or link', async () => {
    const letter = await letterOfSample(FIRST);
    const bytes = await letterBytes(letter, NOTICE, NO_BUREAU);
    expect(sha256(await letterBytes(letter, NOTICE, NO_BUREAU))).toBe(sha256(bytes));
    const parts = unzipSync(bytes);
    const core = strFromU8(parts['docProps/core.xml'] ?? new Uint8Array());
    expect(core).not.toMatch(/creator|lastModifiedBy/);
    expect(core).toContain('<dc:title>关于退回修改2024年度部门整体支出绩效自评报告的通知</dc:title>');
    const all = Object.values(parts)
      .map((part) => strFromU8(part))
      .join('');
    expect(all).not.toMatch(/Un-named|docx\.js|HYPERLINK|vbaProject|attachedTemplate/);
  });

  it('takes whatever a document says as text', async () => {
    const letter = await letterOfSample(FIRST);
    const [point] = letter.points;
    const nasty = '</w:t>&<b>\u0000\u0007\ud800 \u202e甲\nDDE {部门} =1+1';
    const hostile: Letter = {
      ...letter,
      department: nasty,
      title: nasty,
      points: [{ ...(point as Letter['points'][0]), heading: nasty, statements: [{ text: nasty, places: [nasty] }] }],
    };
    const text = await readBack(await letterBytes(hostile, NOTICE, NO_BUREAU));
    const shown = '</w:t>&<b>\ufffd 甲 DDE {部门} =1+1';
    expect(text).toContain(`${shown}：`);
    expect(text).toContain(`（一）${shown}`);
    expect(text.join('\n')).toContain(`（位置：${shown}）`);
  });
});

describe('the usual paper', () => {
  it('is a table of one page with room for answers; a 函 and a 通知 tell the same points in sentences', async () => {
    const letter = await letterOfSample(FIRST);
    const [first] = letter.points;
    const late = {
      ...letter,
      points: letter.points.map((point, i) => (i === 0 ? { ...point, missed: true as const } : point)),
    };
    const rows = (await readBack(await letterBytes(late, DEFAULT_TEMPLATE, NO_BUREAU))).filter((row) =>
      row.includes('|'),
    );
    expect(rows[0]).toBe('序号|位置|问题|修改要求|单位说明|复核');
    expect(rows).toHaveLength(1 + letter.points.length);
    for (const [i, { heading }] of letter.points.entries()) expect(rows[i + 1]).toContain(`|${heading}`);
    expect(rows.filter((row) => row.includes('（首次审核未指出）'))).toEqual([rows[1]]);
    const key = `point.${pointKey(first as NonNullable<typeof first>)}.asked`;
    const worded = composeLetter(letter, DEFAULT_TEMPLATE, NO_BUREAU, { ...NO_EDITS, texts: { [key]: '请说明。' } });
    expect(worded.flatMap((line) => (line.kind === 'table' ? [line.rows[0]?.cells[3]] : []))).toEqual(['请说明。']);
    const asLetter = composeLetter(letter, DEFAULT_TEMPLATE, NO_BUREAU, { ...NO_EDITS, paper: 'letter' });
    expect(expected(asLetter).join()).toMatch(/^关于请核实修改.*特此函告。/);
  });

  it('has blanks until signature and contact are there', async () => {
    const letter = await letterOfSample(FIRST);
    const bureau = { office: '甲市财政局', contact: { person: '王五', phone: '1', address: '' } };
    for (const paper of PAPERS) {
      const template = { ...DEFAULT_TEMPLATE, paper };
      expect([NO_BUREAU, bureau].map((one) => blanksIn(composeLetter(letter, template, one)))).toEqual([true, false]);
      const struck = composeLetter(letter, template, bureau, { ...NO_EDITS, texts: { contact: '' } });
      expect(blanksIn(struck)).toBe(true);
    }
  });
});

describe('the template', () => {
  it('changes head, wording, signature, contact and days, and leaves the rest', async () => {
    const template = parseConfiguration(
      `{ "paper": "notice", "head": { "office": "甲市财政局" }, // 红头
        "title": "关于{部门}{年度}年报告的函", "closing": ["{答复期限}前答复。"],
        "signature": { "office": "甲市财政局" }, "contact": { "person": "李四", "phone": "0730-1" } }`,
      'a.json',
      LETTER_TEMPLATE,
    );
    const text = await readBack(await letterBytes(await letterOfSample(FIRST), template, NO_BUREAU));
    expect(text.slice(0, 3)).toEqual(['甲市财政局', '〔　　〕　　号', '关于青澜市科学技术局2024年报告的函']);
    expect(text).toContain('2025年7月22日前答复。');
    expect(text.slice(-3)).toEqual(['甲市财政局', '2025年7月8日', '（联系人：李四；联系电话：0730-1）']);
  });

  it.each([
    ['an unknown field', '{ "heads": {} }', /heads：没有这一项/],
    ['an unknown field below', '{ "head": { "logo": "a" } }', /第 1 行.*head\.logo：没有这一项/],
    ['an unknown word in braces', '{ "title": "{单位}" }', /title：花括号里只能是/],
    ['a brace that is not closed', '{ "ending": "{部门" }', /ending：花括号里只能是/],
    ['a day that does not exist', '{ "reply": { "holidays": ["2025-02-30"] } }', /holidays\.0：要写成 YYYY-MM-DD/],
    ['no days', '{ "reply": { "workingDays": 0 } }', /reply\.workingDays/],
    ['another format', '{ "template": "gouji.letter/2" }', /template/],
    ['no JSON', '{ "title": 标题 }', /第 1 行/],
  ])('refuses %s', (_name, text, said) => {
    expect(() => parseConfiguration(text, 'a.json', LETTER_TEMPLATE)).toThrow(said);
  });

  it('is printed as a file that it takes', async () => {
    const { stdout } = await run(['letters', '--print-template']);
    expect(parseConfiguration(stdout, 'a.json', LETTER_TEMPLATE)).toEqual(DEFAULT_TEMPLATE);
  });
});

/** A workspace with reports as the scripts say. */
async function place(files: Record<string, Script>) {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  const put = (name: string, script: Script) => writeFileSync(join(cwd, 'in', name), JSON.stringify(script));
  for (const [name, script] of Object.entries(files)) put(name, script);
  const stages = fakeStages();
  const takeIn = async () => {
    const io = memoryIo({ cwd });
    await runWith({ operands: ['in'], options: {}, lang: 'zh' }, io, stages, 1);
    return io.text('stdout');
  };
  await takeIn();
  const out = (...path: string[]) => join(cwd, 'output', 'letters', ...path);
  writeFileSync(join(cwd, '通知.json'), '{ "paper": "notice" }');
  const command = (...argv: string[]) => {
    const isPlain = argv[0] === 'letters' && !argv.includes('--template');
    return run(isPlain ? [...argv, '--template', '通知.json'] : argv, { cwd });
  };
  return { cwd, put, takeIn, out, command };
}

const BROKEN = { total: '1735.06', findings: [finding('sum.x', { relation: 'r1', relations: ['r1'] })] };

describe('gouji letters', () => {
  it('writes one for each report with returned points, and says when there is none', async () => {
    const w = await place({
      'a.txt': { department: '甲局', ...BROKEN },
      'b.txt': { department: '乙局', ...BROKEN },
      'c.txt': { department: '丙局' },
    });
    expect((await w.command('letters')).stdout).toContain('3 份报告没有要退回修改的问题：先用 gouji decide');
    await w.command('decide', 'sum.x', '--by', '张三', '--return', '--report', '甲局');
    expect(await w.takeIn()).toMatch(/退回 +2024 甲局[\s\S]*gouji letters/);
    const { status, stdout } = await w.command('letters');
    expect(status).toBe(0);
    expect(stdout).toContain('1 份退回修改通知');
    expect(readdirSync(w.out())).toEqual(['2024-甲局-退回修改通知.docx']);
    const text = await readBack(new Uint8Array(readFileSync(w.out('2024-甲局-退回修改通知.docx'))));
    expect(text).toContain('（一）附件2“支出合计”合计与明细不符');
    expect(text).toContain('表中填列：支出合计|附件2第1行|1735.06');
    expect(text).toContain('差额||10');
    await w.command('letters', '--all-errors');
    expect(readdirSync(w.out()).sort()).toEqual(['2024-乙局-退回修改通知.docx', '2024-甲局-退回修改通知.docx']);
  });

  it('leaves out what was accepted, and warns of a letter that has lost its reason', async () => {
    const w = await place({ 'a.txt': { department: '甲局', ...BROKEN } });
    await w.command('letters', '--all-errors');
    await w.command('decide', 'sum.x', '--by', '张三', '--accept', '--reason', '已说明');
    const { stdout } = await w.command('letters', '--all-errors', '甲局');
    expect(stdout).toContain('已没有要退回修改的问题，原有的通知请勿再发');
    expect((await w.command('letters', '丁局')).status).toBe(2);
  });

  it('leaves nothing half-written where a file cannot be replaced, and goes on', async () => {
    const w = await place({ 'a.txt': { department: '甲局', ...BROKEN }, 'b.txt': { department: '乙局', ...BROKEN } });
    mkdirSync(w.out('2024-甲局-退回修改通知.docx', '占用'), { recursive: true });
    const { status, stdout } = await w.command('letters', '--all-errors');
    expect(status).toBe(1);
    expect(stdout).toMatch(/✕ 2024\/甲局.*写不进去/);
    expect(readdirSync(w.out()).sort()).toEqual(['2024-乙局-退回修改通知.docx', '2024-甲局-退回修改通知.docx']);
    expect((await readBack(new Uint8Array(readFileSync(w.out('2024-乙局-退回修改通知.docx'))))).length).toBeGreaterThan(
      9,
    );
  });

  it('leaves only whole letters when it is killed at any moment', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${i}.txt`, { department: `${i}号局`, ...BROKEN }]),
    );
    const w = await place(files);
    const main = compiled('app', 'cli', 'main.js');
    let whole = 0;
    for (const after of scaled([5], [1, 5, 9])) {
      const child = spawn(process.execPath, [main, 'letters', '--all-errors', '--template', '通知.json'], {
        cwd: w.cwd,
      });
      await new Promise<void>((resolve) => {
        let lines = 0;
        child.stdout.on('data', (chunk: Buffer) => {
          lines += chunk.toString('utf8').split('\n').length - 1;
          if (lines >= after) child.kill('SIGKILL');
        });
        child.on('exit', () => resolve());
      });
      const names = readdirSync(w.out()).filter((name) => name.endsWith('.docx') && !name.startsWith('.'));
      for (const name of names) {
        expect((await readBack(new Uint8Array(readFileSync(w.out(name))))).at(-1), name).toContain('联系人');
        whole++;
      }
    }
    expect(whole).toBeGreaterThan(0);
    expect((await w.command('letters', '--all-errors')).stdout).toContain('12 份退回修改通知');
    expect(readdirSync(w.out())).toHaveLength(12);
  });

  it('clears what a killed process left', async () => {
    const w = await place({ 'a.txt': { department: '甲局', ...BROKEN } });
    mkdirSync(w.out(), { recursive: true });
    writeFileSync(w.out('.gouji-tmp-1-0000abcd-2024-甲局-退回修改通知.docx'), 'half');
    await w.command('letters', '--all-errors');
    expect(readdirSync(w.out())).toEqual(['2024-甲局-退回修改通知.docx']);
  });

  it('takes the template, and signature and contact from gouji.json where it has none', async () => {
    const w = await place({ 'a.txt': { department: '甲局', ...BROKEN } });
    writeFileSync(
      join(w.cwd, '模板.json'),
      '{ "paper": "notice", "reply": { "workingDays": 3 }, "contact": { "phone": "1" } }',
    );
    const site = { name: '甲市财政局', domain: 'czj.jia.gov.cn', code: '1234567890' };
    const column = { name: '预决算', description: '预决算', keywords: ['预决算'], type: '公开' };
    const contact = { office: '绩效科', phone: '2' };
    writeFileSync(join(w.cwd, 'gouji.json'), JSON.stringify({ publisher: '甲市财政局', site, column, contact }));
    const { stdout } = await w.command('letters', '--all-errors', '--template', '模板.json');
    expect(stdout).toContain('2025-07-11 前答复');
    const text = await readBack(new Uint8Array(readFileSync(w.out('2024-甲局-退回修改通知.docx'))));
    expect(text.at(-3)).toBe('甲市财政局');
    expect(text.at(-1)).toBe('（联系人：绩效科；联系电话：1）');
    expect((await w.command('letters', '--template', '没有.json')).stderr).toContain('找不到模板');
  });
});

describe('a later version', () => {
  it('says what became of the points: run, findings, letter', async () => {
    const w = await place({
      'a.txt': { department: '甲局', ...BROKEN, findings: [...BROKEN.findings, finding('old')] },
    });
    await w.command('decide', 'old', '--by', '张三', '--accept', '--reason', '已说明');
    await w.command('decide', 'sum.x', '--by', '张三', '--return');
    w.put('b.txt', { department: '甲局', ...BROKEN, total: '1745.06' });
    const said = await w.takeIn();
    expect(said).toContain(
      '第 2 次报送稿，与上一次报送稿相比：已解决 1 处，仍未解决 1 处，新出现 0 处，数字变动 1 个（上',
    );
    expect(said).toMatch(/张三 2025-07-08 的审核意见已无对应问题（问题old）/);
    expect(said).toMatch(/1 处原意见因数字改变而失效/);
    const { stdout } = await w.command('findings', '甲局');
    expect(stdout).toContain('✓ 已解决  问题old');
    expect(stdout).toContain('数字变动  附件2第1行“支出合计”2024年决算数：1735.06万元 → 1745.06万元');
    expect(stdout).toContain('原意见已失效（数字已改）');
    await w.command('decide', 'sum.x', '--by', '张三', '--return');
    await w.command('letters');
    const text = await readBack(new Uint8Array(readFileSync(w.out('2024-甲局-退回修改通知.docx'))));
    expect(text[2]).toContain('你单位重新报送的《2024年度甲局部门整体支出绩效自评报告》（第2次报送稿）收悉');
    expect(text).toContain('一、与上一次报送稿相比');
    expect(text).toContain('2.仍未解决的问题1个：下文（一）。');
    expect(text).toContain('支出合计（2024年决算数）|附件2第1行|1735.06万元|1745.06万元');
  });

  it('says so where nothing changed', async () => {
    const w = await place({ 'a.txt': { department: '甲局', ...BROKEN } });
    w.put('b.txt', { department: '甲局', ...BROKEN, noBrowser: true });
    expect(await w.takeIn()).toContain('第 2 次报送稿，与上一次报送稿相比，数字和问题均无变化，1 处仍未解决');
    rmSync(join(w.cwd, 'in'), { recursive: true });
    mkdirSync(join(w.cwd, 'in'));
    w.put('c.txt', { department: '甲局', ...BROKEN, noBrowser: true });
    expect(await w.takeIn()).toContain('与以前收到的是同一个文件，未作修改（上一次 b.txt）');
    await w.command('letters', '--all-errors');
    const text = await readBack(new Uint8Array(readFileSync(w.out('2024-甲局-退回修改通知.docx'))));
    expect(text).toContain('本次报送的文件与上一次报送稿相比，数字和所列问题均无变化。');
  });

  it('says which earlier files it could not compare with', async () => {
    const w = await place({ 'a.txt': { department: '甲局', ...BROKEN } });
    rmSync(join(w.cwd, 'workspace', 'results'), { recursive: true });
    rmSync(join(w.cwd, 'in', 'a.txt'));
    w.put('b.txt', { department: '甲局' });
    expect(await w.takeIn()).toMatch(/以前收到的 1 个文件没有核对结果.*a\.txt/s);
  });

  it('knows an older file that is handed in again for the older version', async () => {
    const w = await place({ 'a.txt': { department: '甲局', ...BROKEN } });
    w.put('b.txt', { department: '甲局' });
    await w.takeIn();
    rmSync(join(w.cwd, 'in', 'b.txt'));
    expect(await w.takeIn()).toMatch(/已有新报送稿 {2}2024 甲局 {2}以 b\.txt 为准/);
    expect(existsSync(w.out())).toBe(false);
  });
});
