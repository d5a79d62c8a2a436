import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { correctWith } from '../../../app/cli/commands/correct.js';
import { publishWith } from '../../../app/cli/commands/publish.js';
import { runWith } from '../../../app/cli/commands/run.js';
import { Refusal } from '../../../app/machine/io.js';
import { readPdfText } from '../../../app/print/pdf/read-pdf.js';
import { openPrinter } from '../../../app/print/print.js';
import { correctionNotice } from '../../../app/publish/notices.js';
import { layOutSite } from '../../../app/publish/site.js';
import { withdrawReport } from '../../../app/publish/withdraw.js';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import { indexNumbers, nextIndexNumber, publicationsOf, selectPublications } from '../../../app/state/publications.js';
import { openWorkspace } from '../../../app/state/workspace.js';
import type { Arguments } from '../../../app/terminal/command.js';
import { scanNumerals } from '../../../parsers/number.js';
import { compareWithPage, numeralsOfHtml } from '../../../pipeline/fidelity/prove-page.js';
import { renderPrint } from '../../../pipeline/render/index.js';
import { memoryIo, run, temporaryFolder } from '../support/memory-io.js';
import { CONFIG, readSample, releaseOf, renderSubmission, workspaceWith } from '../support/releases.js';
import { finding } from '../support/reports.js';
import { fakeStages, type Script } from '../support/stages.js';

const AT = new Date('2025-07-08T01:02:03.000Z');

async function published(first: Script = {}) {
  const cwd = temporaryFolder();
  const stages = fakeStages();
  const args = (operands: string[], options: Arguments['options']): Arguments => ({ operands, options, lang: 'zh' });
  const w = {
    cwd,
    put(content: Script) {
      mkdirSync(join(cwd, 'in'), { recursive: true });
      writeFileSync(join(cwd, 'in', 'a.txt'), JSON.stringify(content));
    },
    out: (...path: string[]) => join(cwd, 'output', 'site', ...path),
    read: (...path: string[]) => readFileSync(join(cwd, 'output', 'site', ...path), 'utf8'),
    async run() {
      const io = memoryIo({ cwd });
      await runWith(args(['in'], {}), io, stages, 2);
      return io.text('stdout');
    },
    async publish(...names: string[]) {
      const io = memoryIo({ cwd });
      const status = await publishWith(args(names, { by: '李四' }), io, stages);
      return { status, stdout: io.text('stdout') };
    },
    async correct(reason = '补充附件', name = '甲局', more: Arguments['options'] = {}) {
      const io = memoryIo({ cwd });
      const options = { by: '王五', reason, letter: '甲函〔2025〕3号', ...more };
      const status = await correctWith(args([name], options), io, stages);
      return { status, stdout: io.text('stdout') };
    },
    withdraw: (reason = '重新编报', name = '甲局') =>
      run(['withdraw', name, '--by', '王五', '--reason', reason], { cwd }),
    command: (...argv: string[]) => run(argv, { cwd }),
    journal: () =>
      readFileSync(join(cwd, 'workspace', 'journal.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
  };
  w.put(first);
  await w.run();
  await w.publish('甲局');
  return w;
}

describe('gouji correct', () => {
  it('replaces a release by its new version, with note, record and the old files kept', async () => {
    const w = await published();
    const before = w.journal()[0];
    w.put({ total: '1725.16', findings: [] });
    await w.run();
    expect((await w.publish()).stdout).toContain('gouji correct');
    const { status, stdout } = await w.correct('附件1更正');
    expect([status, stdout]).toEqual([0, expect.stringContaining('现为第 2 版')]);
    const page = w.read('2024', '甲局', 'index.html');
    expect(page).toContain('更正日期2025-07-08');
    expect(page).toContain('更正原因附件1更正');
    expect(page).toContain(`第1版2025-07-08公开，PDF 的 SHA-256 为 ${before.files['report.pdf']}`);
    expect(page).toContain('更正依据甲函〔2025〕3号');
    expect(page).not.toContain('王五');
    expect(readFileSync(w.out('2024', '甲局', 'report.pdf'), 'utf8')).toContain('附件1更正');
    expect(w.read('index.html')).toContain('第2版，已更正');
    const record = w.journal().at(-1);
    expect(record).toMatchObject({ kind: 'release', version: 2, by: '王五', folder: '2024/甲局' });
    const changes = [expect.stringContaining('1725.06万元 → 1725.16万元'), expect.stringContaining('“公开 甲局')];
    const letter = { number: '甲函〔2025〕3号' };
    expect(record.corrects).toEqual({ version: 1, files: before.files, reason: '附件1更正', letter, changes });
    for (const change of record.corrects.changes) expect(page).toContain(change.replaceAll('"', '&quot;'));
    expect(JSON.parse(w.read('2024', '甲局', 'report.json')).corrections).toEqual(record.corrects.changes);
    const released = join(w.cwd, 'workspace', 'released');
    for (const hash of Object.values<string>(before.files))
      expect(existsSync(join(released, hash.slice(0, 2), hash.slice(2)))).toBe(true);
    expect((await w.command('verify')).status).toBe(0);
  });

  it('corrects a correction, naming the version before', async () => {
    const w = await published();
    w.put({ total: '1725.06' });
    await w.run();
    await w.correct();
    w.put({ total: '1725.06', says: '新增一句' });
    await w.run();
    expect((await w.correct('再次更正')).stdout).toContain('现为第 3 版');
    const page = w.read('2024', '甲局', 'index.html');
    for (const version of ['第1版2025-07-08公开', '第2版2025-07-08公开', '新增一句']) expect(page).toContain(version);
  });

  it('may be a stamped page alone, which stays until it is replaced or withdrawn', async () => {
    const w = await published();
    const stamped = (text: string, name = '盖章页.pdf') => writeFileSync(join(w.cwd, name), text);
    const attach = (name = '盖章页.pdf', agree = true) => w.correct('补盖章页', '甲局', { attach: name, agree });
    const out = (...path: string[]) => readFileSync(w.out('2024', '甲局', ...path), 'latin1');
    stamped('%PDF-1.7 第一次');
    expect((await attach('盖章页.pdf', false)).stdout).toContain('须由人看过没有个人信息和涉密内容');
    expect((await attach()).stdout).toMatch(/现为第 2 版[\s\S]*附件“盖章页\.pdf”：新增，SHA-256 [0-9a-f]{64}/);
    expect(w.read('2024', '甲局', 'index.html')).toContain('附件“盖章页.pdf”：新增');
    expect((await attach()).stdout).toContain('没有任何变化，不算更正');
    w.put({ total: '1725.16' });
    await w.run();
    await w.correct('改数');
    expect(out('盖章页.pdf')).toContain('%PDF-1.7');
    stamped('%PDF-1.7 第二次');
    expect((await attach()).stdout).toMatch(/附件“盖章页\.pdf”：SHA-256 [0-9a-f]{64} → [0-9a-f]{64}/);
    const hash = w.journal().at(-1).files['盖章页.pdf'];
    await w.withdraw('盖错章');
    expect(readdirSync(w.out('2024', '甲局')).sort()).toEqual(['index.html', 'style.css']);
    expect(existsSync(join(w.cwd, 'workspace', 'released', hash.slice(0, 2), hash.slice(2)))).toBe(false);
  });

  it.each([
    ['盖章页.docx', '%PDF-1.7', /只能是/],
    ['盖章页.pdf', '<html>', /只能是/],
    ['report.pdf', '%PDF-1.7', /不能用在网站上/],
    ['张三13812345678.pdf', '%PDF-1.7', /个人信息/],
    ['没有.pdf', null, /找不到附件/],
  ])('attaches nothing that it must not: %s', async (name, text, said) => {
    const w = await published();
    if (text !== null) writeFileSync(join(w.cwd, name), text);
    await expect(w.correct('补盖章页', '甲局', { attach: name, agree: true })).rejects.toThrow(said);
  });

  it('holds a version back that could not be published either', async () => {
    const w = await published();
    const page = w.read('2024', '甲局', 'index.html');
    w.put({ findings: [finding('x')] });
    await w.run();
    const { status, stdout } = await w.correct();
    expect([status, stdout]).toEqual([1, expect.stringContaining('1 处须修改待处理')]);
    expect(w.read('2024', '甲局', 'index.html')).toBe(page);
    expect(w.journal()).toHaveLength(1);
  });

  it('has nothing to do without a new version, a release or a report', async () => {
    const w = await published();
    const unchanged = [1, expect.stringContaining('没有任何变化，不算更正')];
    expect(Object.values(await w.correct())).toEqual(unchanged);
    // Packed or saved again, it is another file and says the same.
    w.put({ findings: [] });
    await w.run();
    expect(Object.values(await w.correct())).toEqual(unchanged);
    await expect(w.correct('x', '没有的局')).rejects.toThrow(Refusal);
    writeFileSync(join(w.cwd, 'in', 'b.txt'), JSON.stringify({ department: '乙局' }));
    await w.run();
    await expect(w.correct('x', '乙局')).rejects.toThrow('还没有公开过');
  });

  it.each([
    [[], /--by/],
    [['--by', '王五'], /--reason/],
    [['--by', '王五', '--reason', '甲\n乙'], /一行/],
    [['--by', '王五', '--reason', '长'.repeat(501)], /500/],
    [['--by', '王五', '--reason', '请电 13812345678'], /个人信息（138\*{4}5678）/],
  ])('refuses %j', async (options, sentence) => {
    for (const command of ['correct', 'withdraw']) {
      const { status, stderr } = await run([command, '甲局', ...options], { cwd: temporaryFolder() });
      expect([command, status]).toEqual([command, 2]);
      expect(stderr).toMatch(sentence);
    }
  });
});

describe('gouji withdraw', () => {
  it('puts a notice in the place of the report, says so in the index and deletes the files of every version', async () => {
    const w = await published();
    w.put({ total: '1725.06' });
    await w.run();
    await w.correct();
    const [first, before] = w.journal();
    const stored = (hash: string) => existsSync(join(w.cwd, 'workspace', 'released', hash.slice(0, 2), hash.slice(2)));
    // The notice wears the same styles.
    const released = [first, before].flatMap(({ files: { 'style.css': _, ...own } }) => Object.values<string>(own));
    expect(released.map(stored)).not.toContain(false);
    const { status, stdout } = await w.withdraw('单位申请重新编报');
    expect([status, stdout]).toEqual([0, expect.stringContaining('第 2 版已撤下')]);
    expect(readdirSync(w.out('2024', '甲局'))).toEqual(['index.html', 'style.css']);
    const page = w.read('2024', '甲局', 'index.html');
    for (const words of [
      '本报告已撤下',
      '撤下日期：2025-07-08',
      '撤下原因：单位申请重新编报',
      before.files['report.pdf'],
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/王五|李四|report\.pdf/);
    expect(w.read('index.html')).toContain('已撤下');
    expect(w.read('index.html')).not.toContain('report.pdf');
    expect(w.journal().at(-1)).toMatchObject({
      kind: 'withdrawal',
      version: 2,
      by: '王五',
      reason: '单位申请重新编报',
    });
    expect(released.map(stored)).not.toContain(true);
    // The drafts of the batch have said the same.
    expect(readdirSync(join(w.cwd, 'output', 'reports'))).toEqual([]);
    const verified = await w.command('verify');
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('操作日志 3 行，防篡改校验无误')]);
    // The public list keeps the head of each line about the report, and the hashes of the files that stand there now.
    const [heading, , ...listed] = w.read('hashes.txt').trim().split('\n');
    const heads = w.journal().map(({ seq, hash }) => `日志头 ${seq}-${hash}`);
    expect([heading, listed.map((line) => line.replace(/^[0-9a-f]{64}/, 'hash'))]).toEqual([
      '# 公开件校验码（SHA-256）和各次公开、更正、撤下时的日志头，用于防篡改校验',
      [
        `# 2024/甲局  第1版  2025-07-08 公开  ${heads[0]}`,
        `# 2024/甲局  第2版  2025-07-08 更正  ${heads[1]}`,
        `# 2024/甲局  第2版  2025-07-08 撤下  ${heads[2]}`,
        'hash  2024/甲局/index.html',
        'hash  2024/甲局/style.css',
      ],
    ]);
    // Those three, and the heads of the intake that the two releases name.
    expect(verified.stdout).toContain('与留存、公布的 5 个日志头相符');
    // The output is made again from the workspace.
    rmSync(join(w.cwd, 'output'), { recursive: true });
    expect(await w.run()).toContain('已撤下        2024 甲局');
    expect(w.read('2024', '甲局', 'index.html')).toBe(page);
  });

  it('is undone by nobody: neither this file nor another that says the same is published again', async () => {
    const w = await published();
    await w.withdraw();
    expect((await w.publish()).stdout).toContain('没有待公开的报告');
    const named = await w.publish('甲局');
    expect([named.status, named.stdout]).toEqual([1, expect.stringContaining('任何人都不能再公开')]);
    expect((await w.correct('恢复公开')).stdout).toContain('任何人都不能再公开');
    // Another file that says the same is the same leak.
    w.put({ findings: [] });
    await w.run();
    expect((await w.correct('恢复公开')).stdout).toContain('内容与已撤下的一版相同');
    w.put({ total: '1725.06', says: '新的一句' });
    await w.run();
    expect((await w.publish('甲局')).stdout).toContain('由 王五 撤下');
    expect((await w.correct('删去后重新公开')).stdout).toContain('现为第 2 版');
    const page = w.read('2024', '甲局', 'index.html');
    expect(page).toContain('第1版2025-07-08公开，2025-07-08撤下');
    expect(page).not.toContain('→');
    expect(readdirSync(w.out('2024', '甲局')).sort()).toEqual(['index.html', 'report.json', 'report.pdf', 'style.css']);
  });

  it('cannot be done twice, nor to what is not public', async () => {
    const w = await published();
    expect((await w.withdraw('x', '乙局')).stderr).toContain('没有已公开的报告“乙局”');
    await w.withdraw();
    expect(await w.withdraw()).toMatchObject({ status: 2, stderr: expect.stringContaining('已于 2025-07-08 撤下') });
  });

  it('counts from the moment it is recorded, whenever the site is laid out', async () => {
    const w = await published();
    const workspace = await openWorkspace({ folder: join(w.cwd, 'workspace') }, 'test', AT);
    const publication = publicationsOf(workspace.journal.lines).get('2024/甲局');
    if (!publication) throw new Error('not published');
    await withdrawReport(workspace, publication, { by: '王五', reason: '重新编报', bureau: {}, at: AT });
    await workspace.close();
    // Killed here: the site still shows the report, and the next command of any kind puts it right.
    expect(w.read('2024', '甲局', 'index.html')).not.toContain('已撤下');
    const again = await openWorkspace({ folder: join(w.cwd, 'workspace') }, 'test', AT);
    mkdirSync(w.out('2024', '.gouji-tmp-1-abcd-甲局'));
    await layOutSite(again, join(w.cwd, 'output'));
    expect((await again.released.list()).sort()).toEqual(Object.values(w.journal().at(-1).files).sort());
    await again.close();
    expect(w.read('2024', '甲局', 'index.html')).toContain('已撤下');
    expect(readdirSync(w.out('2024'))).toEqual(['甲局']);
  });

  it('is not rolled back by an older workspace', async () => {
    const w = await published();
    cpSync(join(w.cwd, 'workspace'), join(w.cwd, 'older'), { recursive: true });
    await w.withdraw();
    rmSync(join(w.cwd, 'workspace'), { recursive: true });
    cpSync(join(w.cwd, 'older'), join(w.cwd, 'workspace'), { recursive: true });
    await expect(w.run()).rejects.toThrow('撤下之前的旧备份');
    expect(w.read('2024', '甲局', 'index.html')).toContain('本报告已撤下');
    expect((await run(['pack'], { cwd: w.cwd })).stdout).toMatch(/没有做成：.*撤下之前的旧备份/);
    expect(existsSync(join(w.cwd, 'output', 'packs', '2024-甲局'))).toBe(false);
    // Recorded anew it is at one with the site again.
    expect(await w.withdraw()).toMatchObject({ status: 0, stderr: '' });
    expect(await w.run()).toContain('已撤下');
  });

  it('wears the configured site name and escapes what is written', async () => {
    const w = await published();
    writeFileSync(join(w.cwd, 'gouji.json'), JSON.stringify(CONFIG));
    await w.withdraw('<b>"重编"</b>');
    const page = w.read('2024', '甲局', 'index.html');
    expect(page).toContain('<meta name="SiteIDCode" content="4306000001">');
    expect(page).toContain('&lt;b&gt;');
    expect(page).not.toContain('<b>');
    expect(w.read('index.html')).toContain('青澜市人民政府');
  });

  it('can be packed: the pack of the report becomes its notice', async () => {
    const cwd = temporaryFolder();
    const name = '03-云岫市水利局2023年度整体支出绩效自评报告.txt';
    await workspaceWith(cwd, [await renderSubmission(name, readSample(name))]);
    const packs = join(cwd, 'output', 'packs', '2023-云岫市水利局');
    await run(['pack'], { cwd });
    expect(readdirSync(packs).filter((file) => file.endsWith('.pdf'))).toHaveLength(1);
    const withdraw = ['withdraw', '云岫市水利局', '--by', '王五', '--reason', '重新编报'];
    await run(withdraw, { cwd });
    // A withdrawal was killed while it deleted the pack.
    for (const list of [[], ['校验清单.txt']]) {
      mkdirSync(packs);
      for (const file of ['开放数据.json', ...list]) writeFileSync(join(packs, file), `${'0'.repeat(64)}  报告.pdf\n`);
      const found = await run(['verify'], { cwd });
      expect(found).toMatchObject({ status: 1, stdout: expect.stringContaining('output/packs/2023-云岫市水利局') });
      await run(withdraw, { cwd });
      expect((await run(['verify'], { cwd })).stdout).not.toContain('output/packs');
      expect(existsSync(packs)).toBe(false);
    }
    expect((await run(['pack'], { cwd })).stdout).toContain('撤下说明');
    expect(readdirSync(packs).filter((file) => file.endsWith('.pdf') || file.startsWith('开放数据'))).toEqual([]);
    expect(readFileSync(join(packs, '网站录入用正文.html'), 'utf8')).toContain('本报告已撤下');
  });
});

describe('the note of a correction', () => {
  const name = '03-云岫市水利局2023年度整体支出绩效自评报告.txt';
  let pages: { plain: string; noted: string; print: string };
  beforeAll(async () => {
    const plain = await renderSubmission(name, readSample(name));
    const publication = { release: releaseOf(plain, { 'report.pdf': '0123456789'.repeat(6) }), withdrawal: null };
    const notice = correctionNotice([publication], { reason: '第2处由5改为6' }, ['附件1：3 → 4'], AT);
    const noted = await renderSubmission(name, readSample(name), { notice });
    pages = { plain: plain.page, noted: noted.page, print: await printOf(name, notice) };
  });

  it('adds no numeral to those of the report', () => {
    expect(pages.noted).toContain('第2处由5改为6');
    expect(numeralsOfHtml(pages.noted)).toEqual(numeralsOfHtml(pages.plain));
  });

  it('stands in the PDF, which proves as it does without', async () => {
    const printer = await openPrinter({ concurrency: 1 });
    try {
      const { pdf } = await printer.print(pages.print, { title: 't', date: null, lang: 'zh-CN' });
      const { blocks } = await readPdfText(pdf);
      const own = blocks.filter((block) => block.own && block.page === 1).map((block) => block.text.replace(/\n/g, ''));
      expect(own).toContain('更正说明');
      expect(own).toContain('更正原因：第2处由5改为6');
      expect(own).toContain('更正内容：附件1：3 → 4');
      expect(own.map((text) => text.replace(/\s/g, ''))).toContain(
        `第1版：2025-07-08公开，PDF的SHA-256为${'0123456789'.repeat(6)}`,
      );
      const numerals = blocks
        .filter((block) => !block.own)
        .flatMap((block) => scanNumerals(block.text).map(({ text }) => ({ text, block: null })));
      expect(compareWithPage(pages.print, numerals)).toMatchObject({ equal: true });
      expect(numerals.length).toBeGreaterThan(200);
    } finally {
      await printer.close();
    }
  });

  it('stands on the printed page too, in words of our own', () => {
    expect(pages.print).toMatch(/<p class="flush" data-own>更正原因：第2处由5改为6<\/p>/);
    const own = [...pages.print.matchAll(/<section class="notice">([\s\S]*?)<\/section>/g)][0]?.[1] ?? '';
    expect([...own.matchAll(/<p /g)].length).toBe([...own.matchAll(/ data-own>/g)].length);
  });

  async function printOf(file: string, notice: ReturnType<typeof correctionNotice>): Promise<string> {
    const { parse } = await import('../../../parsers/index.js');
    const { checkDocument } = await import('../../../pipeline/run.js');
    const parsed = await parse(readSample(file), { name: file, sha256: 'a'.repeat(64) });
    if (!parsed.value) throw new Error('not read');
    const { document, extraction } = checkDocument(parsed.value);
    return renderPrint({ document, extraction, publication: { notice } }, loadTemplates());
  }
});

describe('what the journal says of publication', () => {
  const line = (report: string, at: string, more = {}) => ({
    ...releaseOf({ page: '', data: '', title: `${report}报告`, department: report.slice(5), year: 2024 }),
    report,
    at,
    ...more,
  });
  it('numbers the first releases of each year in China, and keeps the number through corrections', () => {
    const lines = [
      line('2024/甲局', '2025-12-31T15:00:00Z'),
      line('2024/乙局', '2025-12-31T16:00:00Z'),
      line('2024/甲局', '2026-02-01T00:00:00Z', { version: 2 }),
      line('2024/丙局', '2026-02-01T00:00:00Z'),
    ];
    expect([...indexNumbers(lines, 'P')]).toEqual([
      ['2024/甲局', 'P-2025-00001'],
      ['2024/乙局', 'P-2026-00001'],
      ['2024/丙局', 'P-2026-00002'],
    ]);
    const at = new Date('2026-03-01T00:00:00Z');
    expect(nextIndexNumber(lines, 'P', at, [])).toBe('P-2026-00003');
    expect(nextIndexNumber(lines, 'P', at, ['P-2026-00003'])).toBe('P-2026-00004');
    // A release keeps the number that it prints, and the next one follows it.
    const printed = [...lines, line('2024/丁局', '2026-03-01T00:00:00Z', { index: 'P-2026-00007' })];
    expect(indexNumbers(printed, 'P').get('2024/丁局')).toBe('P-2026-00007');
    expect(nextIndexNumber(printed, 'P', at, [])).toBe('P-2026-00008');
  });
  it('finds a report by what people call it', () => {
    const all = publicationsOf([line('2024/甲局', '2025-01-01T00:00:00Z'), line('2023/甲局', '2025-01-01T00:00:00Z')]);
    const found = (wanted: string) => selectPublications(all.values(), wanted).map(({ release }) => release.report);
    expect(found('2024/甲局')).toEqual(['2024/甲局']);
    expect(found('2023/甲局报告')).toEqual(['2023/甲局']);
    expect(found('甲局')).toEqual(['2024/甲局', '2023/甲局']);
    expect(found('收件名.docx')).toHaveLength(2);
    expect(found('局')).toEqual([]);
  });
});
