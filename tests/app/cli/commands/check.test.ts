import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../../app/machine/package-root.js';
import { CheckResultSchema } from '../../../../pipeline/report.js';
import { generateReport } from '../../../support/generate.js';
import { PLAIN } from '../../../support/habits.js';
import { layOut } from '../../../support/layout.js';
import { printedFigures, reprint } from '../../../support/report-model.js';
import { SEED_DEPARTMENT, seedText } from '../../../support/seed-report.js';
import { writeTika } from '../../../support/write-tika.js';
import { run, temporaryFolder } from '../../support/memory-io.js';

/** A consistent report as a text conversion prints it; and the same with one figure of 三公经费 retyped. */
const GOOD = writeTika(layOut(generateReport(3, { profile: '交通运输局', year: 2023 }), PLAIN));
const BAD = (() => {
  const report = generateReport(3, { profile: '交通运输局', year: 2023 });
  const total = printedFigures(report).find((figure) => figure.key.startsWith('sangong.total@2023/final'));
  if (!total) throw new Error('the generator prints no 三公经费 any more');
  reprint(total, `${Number(total.value) + 1}`);
  return writeTika(layOut(report, PLAIN));
})();

function folderWith(files: Record<string, string | Uint8Array>): string {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const check = async (cwd: string, argv: string[], input?: string) => {
  const result = await run(['check', ...argv], { cwd, ...(input === undefined ? {} : { input }) });
  return { ...result, json: () => CheckResultSchema.parse(JSON.parse(result.stdout)) };
};

describe('gouji check --json', () => {
  it('prints JSON in ASCII, so that a pipe cut inside a character changes no key', async () => {
    const { stdout, json } = await check(folderWith({ 'a.txt': GOOD }), ['--json', 'a.txt']);
    expect(stdout).toMatch(/^[\u0000-\u007f]*$/);
    expect(json().documents[0]?.report?.department).toMatch(/交通运输局$/);
  });

  it('prints the contract and nothing else, in the order given', async () => {
    const cwd = folderWith({ 'b.txt': GOOD, 'a.txt': GOOD, 'c/z.txt': '', 'c/.x': 'hidden' });
    const result = await check(cwd, ['--json', 'b.txt', '-', 'c', 'a.txt'], GOOD);
    const { contract, documents } = result.json();
    expect(contract).toBe('gouji.check/1');
    expect(documents.map(({ source, outcome }) => `${source.name} ${outcome}`)).toEqual([
      'b.txt checked',
      '- checked',
      'z.txt rejected',
      'a.txt checked',
    ]);
    expect(result.stderr).toBe('');
    expect(documents[2]?.rejection?.code).toBe('empty');
    expect(documents[0]?.source.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['nothing wrong', ['good.txt'], 0],
    ['an error', ['good.txt', 'bad.txt'], 1],
    ['a rejected file', ['bad.txt', 'empty.txt'], 2],
    ['a file that is not there', ['good.txt', 'gone.txt'], 2],
    ['an empty folder', ['nothing'], 2],
  ])('exits for %s with the status that the contract says', async (_name, paths, status) => {
    const cwd = folderWith({ 'good.txt': GOOD, 'bad.txt': BAD, 'empty.txt': '' });
    mkdirSync(join(cwd, 'nothing'));
    const result = await check(cwd, ['--json', ...paths]);
    expect(result.status).toBe(status);
    expect(result.json().documents).toHaveLength(paths.length);
  });

  it('reads what is named wrongly by what it holds', async () => {
    const cwd = folderWith({ '报告.docx': GOOD });
    const [document] = (await check(cwd, ['--json', '报告.docx'])).json().documents;
    expect(document).toMatchObject({ outcome: 'checked', source: { name: '报告.docx', format: 'text' } });
    expect(document?.messages.length).toBeGreaterThan(0);
  });

  it('speaks the language asked for', async () => {
    const cwd = folderWith({ 'empty.txt': '' });
    const message = async (lang: string) =>
      (await check(cwd, ['--json', '--lang', lang, 'empty.txt'])).json().documents[0]?.rejection?.message;
    expect(await message('zh')).toMatch(/[\u4e00-\u9fff]/);
    expect(await message('en')).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('checks against the schema that `gouji schema` prints', async () => {
    const { status, stdout } = await run(['schema']);
    expect(status).toBe(0);
    const schema = JSON.parse(stdout);
    expect(schema.properties.contract.const).toBe('gouji.check/1');
    expect(schema.properties.documents.items.required).toContain('ledger');
  });
});

describe('gouji check', () => {
  it('prints an account a file and the sum of all', async () => {
    const cwd = folderWith({ 'good.txt': GOOD, 'bad.txt': BAD, 'empty.txt': '' });
    const { status, stdout } = await check(cwd, ['good.txt', 'bad.txt', 'empty.txt']);
    expect(status).toBe(2);
    expect(stdout).toMatch(/✕ 附件1 三公经费\S*（2023决算） {2}\S+ ≠ .* = /);
    expect(stdout).toContain('empty.txt  无法读取');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('共 3 份：1 份没有须修改的问题 · 1 份须修改 · 1 份无法读取');
    expect(stdout).not.toContain('\u001b');
  });

  it('explains every rule that it names', async () => {
    const list = await run(['explain']);
    const ids = [...list.stdout.matchAll(/^ {2}(\S+)/gm)].map((match) => match[1] ?? '');
    expect(ids.length).toBeGreaterThan(20);
    for (const id of ids) expect((await run(['explain', id])).stdout.length).toBeGreaterThan(20);
    expect(await run(['explain', 'sum.nothing'])).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('the program as a process', () => {
  const gouji = (argv: string[], cwd: string) =>
    spawn(process.execPath, [inPackage('app', 'gouji.mjs'), ...argv], { cwd });

  it('writes whole JSON through a pipe and sets its status', async () => {
    const cwd = folderWith(Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.txt`, GOOD])));
    const child = gouji(['check', '--json', '.'], cwd);
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
    if (child.exitCode === null) await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(CheckResultSchema.parse(JSON.parse(Buffer.concat(chunks).toString('utf8'))).documents).toHaveLength(6);
  });

  it('ends quietly when nobody reads on', async () => {
    const cwd = folderWith(Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.txt`, GOOD])));
    const child = gouji(['check', '--json', '.'], cwd);
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => {
      stderr += text.toString('utf8');
    });
    child.stdout.once('data', () => child.stdout.destroy());
    await once(child, 'exit');
    expect(stderr).toBe('');
  });
});

describe('the seed', () => {
  it('begins its account with the expenditure total', async () => {
    const { status, stdout } = await check(folderWith({ 'seed.txt': seedText() }), ['seed.txt']);
    expect(status).toBe(1);
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(new RegExp(`^${SEED_DEPARTMENT} 2024 {2}seed\\.txt`));
    expect(lines[1]).toContain('✓ 支出合计 1725.06 = 基本支出 855.82 + 项目支出 869.24');
    expect(stdout).toMatch(/✕ 附件1 市级专项资金（2024预算、2024决算） {2}95 ≠ 15 \+ 20 \+ 50 = 85 +差 10 万元/);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^\d+ 个数字全部读出，\d+ 个已相互核对（\d+%），未识别 0$/);
  });
});

it('compares a project that two departments report', async () => {
  const named = (text: string) => {
    const at = text.lastIndexOf('专项资金\n');
    const start = text.lastIndexOf('\t', at);
    return `${text.slice(0, start)}\t智慧养老平台建设${text.slice(text.indexOf('\n', at))}`;
  };
  const own = named(GOOD);
  const other = own.replaceAll('交通运输局', '公路管理局');
  const total = /年度\s*资金\s*总额[^\n]*\n\t\s*([\d.,]+)/g;
  const last = [...other.matchAll(total)].at(-1);
  const from = (last?.index ?? 0) + (last?.[0].length ?? 0) - (last?.[1]?.length ?? 0);
  const cwd = folderWith({ 'a.txt': own, 'b.txt': `${other.slice(0, from)}9${other.slice(from)}` });
  const { documents } = (await check(cwd, ['--json', 'a.txt', 'b.txt'])).json();
  const found = documents.map(({ findings }) => findings.filter((f) => f.rule === 'continuity.same-project'));
  expect(found.map((list) => list.map((f) => f.severity))).toEqual([[], ['warning']]);
  expect(found[1]?.[0]?.message).toContain('交通运输局的报告（a.txt）');
});
