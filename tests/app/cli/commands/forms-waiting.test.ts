/** A proposed forms file, tried on every report that waits; the example of docs/forms.md is what is tried. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runWith } from '../../../../app/cli/commands/run.js';
import { openStages } from '../../../../app/stages/stages.js';
import { memoryIo, run, temporaryFolder } from '../../support/memory-io.js';
import { NOTHING_FOUND, printBlank } from '../../support/stages.js';

const page = readFileSync(new URL('../../../../docs/forms.md', import.meta.url), 'utf8');
const EXAMPLE = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
const TABLE = `部门履职经费情况表

| 履职经费项目（万元） | 核定数 | 追加后核定数 | 实支数 |
| --- | --- | --- | --- |
| “三公”经费 | 12.1 | 11.3 | 10.5 |
| 其中：来客招待 | 2.4 | 2.5 | 1.6 |
| 公务用车运行维护费 | 9.7 | 8.8 | 8.9 |
`;
const REPORT = (name: string, table: string) => `# 2024年度${name}部门整体支出绩效自评报告

## 一、部门基本情况

全年支出50万元，执行率100%。

${table}`;

const real = openStages(1);
afterAll(() => real.close());
const stages = {
  ...real,
  print: printBlank,
  search: NOTHING_FOUND,
};

async function bureau(): Promise<string> {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'in'));
  writeFileSync(join(cwd, 'ours.json'), EXAMPLE);
  writeFileSync(join(cwd, 'in', 'a.md'), REPORT('某市档案馆', TABLE));
  writeFileSync(join(cwd, 'in', 'b.md'), REPORT('某市图书馆', ''));
  writeFileSync(join(cwd, 'in', 'c.md'), REPORT('某市博物馆', TABLE.replace('10.5', '11.5')));
  await runWith({ operands: ['in'], options: {}, lang: 'zh' }, memoryIo({ cwd }), stages, 1);
  return cwd;
}

describe('gouji forms --waiting', () => {
  it('says what a forms file would change in each report that waits, and stores nothing', async () => {
    const cwd = await bureau();
    const before = readFileSync(join(cwd, 'workspace', 'received.jsonl'), 'utf8');
    const { status, stdout } = await run(['forms', '--forms', 'ours.json', '--waiting'], { cwd });
    expect(status).toBe(0);
    const [first = '', second = '', last = ''] = stdout.trim().split('\n\n');
    expect(first).toMatch(/^2024\/某市档案馆 {2}a\.md\n {2}新读出的数据 9\n/);
    expect(first).toContain('sangong.reception@2024/final');
    expect(first).toMatch(/新相符的关系 \d+\n(?: {4}.*\n)*? {4}sum\.sangong/);
    expect(second).toMatch(/^2024\/某市博物馆 {2}c\.md/);
    expect(second).toMatch(/新不符的关系 \d+\n(?: {4}.*\n)*? {4}sum\.sangong 11\.5 ≠ 1\.6/);
    expect(second).toMatch(/新出现的问题 \d+\n/);
    expect(last).toBe('3 份待处理的报告，2 份的读法会改变；没有改动任何数据');
    expect(readFileSync(join(cwd, 'workspace', 'received.jsonl'), 'utf8')).toBe(before);
    expect((await run(['verify'], { cwd })).status).toBe(0);
  });

  it('compares with the forms file in use, and passes over reports that no longer wait', async () => {
    const cwd = await bureau();
    const same = await run(['forms', '--forms', 'ours.json', '--against', 'ours.json', '--waiting'], { cwd });
    expect(same.stdout.trim()).toBe('3 份待处理的报告，0 份的读法会改变；没有改动任何数据');
    expect((await run(['forms', '--waiting'], { cwd })).status).toBe(2);
  });
});
