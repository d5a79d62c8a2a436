import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../../../app/machine/read-configuration.js';
import { FORMS_FILE } from '../../../../app/settings/read-families.js';
import { CheckResultSchema } from '../../../../pipeline/report.js';
import { FAMILIES } from '../../../../pipeline/taxonomy/families.js';
import { run, temporaryFolder } from '../../support/memory-io.js';

/** The page's own example is what is tested. */
const page = readFileSync(new URL('../../../../docs/forms.md', import.meta.url), 'utf8');
const EXAMPLE = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const SAMPLE = `# 某市档案馆2024年度部门整体支出绩效自评报告

部门履职经费情况表

| 履职经费项目（万元） | 核定数 | 追加后核定数 | 实支数 |
| --- | --- | --- | --- |
| “三公”经费 | 12.1 | 11.2 | 10.3 |
| 其中：来客招待 | 2.4 | 2.5 | 1.6 |
| 公务用车运行维护费 | 9.7 | 8.8 | 8.9 |
| 档案数字化外包 | 31 | 32 | 33 |
`;

function folder(families = EXAMPLE): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'ours.json'), families);
  writeFileSync(join(cwd, 'sample.md'), SAMPLE);
  return cwd;
}

describe('gouji forms', () => {
  it.each(['zh', 'en'] as const)('lists every family with lines, labels and columns (%s)', async (lang) => {
    const { status, stdout } = await run(['forms', '--lang', lang]);
    expect(status).toBe(0);
    for (const family of FAMILIES) expect(stdout).toContain(`${family.id}  ${family.part}  ${family[lang]}`);
    expect(stdout).toMatch(/sangong\.reception {2}.*公务接待费/);
    expect(stdout).toMatch(/final: 决算数/);
  });

  it('says of a table that nobody claims what each family misses', async () => {
    const { status, stdout } = await run(['forms', '--test', 'sample.md'], { cwd: folder() });
    expect(status).toBe(0);
    expect(stdout).toContain('table[1]  没有表式认领  5 行');
    expect(stdout).toMatch(/hunan\.basic-data：缺少 .*厉行节约保障措施/);
    expect(stdout).toContain('只有位置的数字 12');
  });

  it('reads the table by the example of docs/forms.md, and what that does not name by its place', async () => {
    const { stdout } = await run(['forms', '--forms', 'ours.json', '--test', 'sample.md'], { cwd: folder() });
    expect(stdout).toContain('annex1  city.duty-funds  部门履职经费情况表');
    expect(stdout).toContain('sangong.reception@2024/final  1.6万元  其中：来客招待  第3行第4格');
    expect(stdout).toContain('sangong.total@2024/budget-full  11.2万元');
    expect(stdout).toMatch(/只有位置的数字 3\n {4}annex1\.r4c1 {2}31万元/);
  });

  it('prints how the table is understood', async () => {
    const { stdout } = await run(['forms', '--forms', 'ours.json', '--test', 'sample.md'], { cwd: folder() });
    expect(stdout).toMatch(
      /表头 第1行\n {4}1 {2}履职经费项目（万元） {2}—\n {4}2 {2}核定数 {2}budget-initial {2}按名称/,
    );
    expect(stdout).toMatch(/第3行 {2}of-which {2}其中：来客招待\n {4}第4行 {2}plain {2}公务用车/);
  });

  it.each([
    ['zh', '按上下表头'],
    ['en', 'by all heads above'],
  ])('says by what a column was told, and what was not understood (%s)', async (lang, how) => {
    const cwd = folder();
    const rows = ['项目名称\t甲', '\t年初预算数\t2024年', '\t\t预算数\t执行数', '年度资金总额\t1\t12 3\t4'];
    writeFileSync(join(cwd, 'two.txt'), `2024年度项目支出绩效自评表\n${rows.join('\n')}\n`);
    const { stdout } = await run(['forms', '--test', 'two.txt', '--lang', lang], { cwd });
    expect(stdout).toMatch(new RegExp(`2024年 / 执行数 {2}final {2}2024 {2}${how}`));
    expect(stdout).toContain(
      lang === 'zh' ? '第4行  12  数字未能归类' : 'row 4  12  a numeral that nobody could class',
    );
  });

  it('prints a percentage with one sign', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'sample.md'), SAMPLE.replace('| 31 | 32 | 33 |', '| 31 | 32 | 99.19% |'));
    const { stdout } = await run(['forms', '--test', 'sample.md'], { cwd });
    expect(stdout).toMatch(/ {2}99\.19% {2}/);
    expect(stdout).not.toContain('%%');
  });

  it('checks with the families of a file', async () => {
    const { stdout } = await run(['check', '--json', '--forms', 'ours.json', 'sample.md'], { cwd: folder() });
    const [document] = CheckResultSchema.parse(JSON.parse(stdout)).documents;
    expect(document?.facts.find((fact) => fact.key === 'sangong.total@2024/final')).toMatchObject({ base: '103000' });
    expect(document?.ledger.unread).toBe(0);
  });

  it.each([
    ['a comma too many', EXAMPLE.replace('"annex1",', '"annex1",,'), 5],
    ['an unknown concept', EXAMPLE.replace('"public.total"', '"public.tea"'), 11],
    ['a field that there is not', EXAMPLE.replace('"budget":', '"positions": 3, "budget":'), 13],
    ['a missing field', EXAMPLE.replace('"zh": "部门履职经费情况表",', ''), 3],
    ['a column that means nothing', EXAMPLE.replace('"final": [', '"spent": ['), 15],
  ])('names the line of %s and reads nothing', async (_name, text, line) => {
    const { status, stderr, stdout } = await run(['check', '--forms', 'ours.json', 'sample.md'], { cwd: folder(text) });
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`第 ${line} 行`);
    expect(stderr).toContain('ours.json');
  });

  it('says so where the file of forms is not there', async () => {
    const result = await run(['check', '--forms', 'gone.json', 'sample.md'], { cwd: folder() });
    expect(result).toMatchObject({ status: 2, stdout: '' });
    expect(result.stderr).toContain('gone.json');
  });
});

describe('the built-in families', () => {
  it('could stand in such a file themselves', () => {
    expect(parseConfiguration(JSON.stringify({ families: FAMILIES }), 'built-in', FORMS_FILE)).toEqual({
      families: FAMILIES,
      taught: [],
    });
  });
});
