/** Within the year: only figures whose words say until when, by the months that have gone by; and what a profile sets. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../parsers/index.js';
import { extract } from '../../../pipeline/extract/index.js';
import { check } from '../../../pipeline/findings/index.js';
import type { Profile } from '../../../pipeline/profile/profile.js';
import { inYearOf } from '../../../pipeline/remarks/context/in-year-period.js';
import { checkBytes } from '../../support/checked.js';
import { told as inWords } from '../support/told.js';

const report = (...lines: string[]) =>
  new TextEncoder().encode(['某市水利局2024年度部门整体支出绩效自评报告', '一、部门基本情况', ...lines].join('\n\n'));

async function told(lines: string[], profile: Profile = {}) {
  const { value } = await parse(report(...lines), { name: 'a.md', sha256: '' });
  if (!value) throw new Error('not read');
  const extraction = extract(value);
  return inWords(check(value, extraction, { profile }), extraction)
    .findings.filter((f) => /plausibility\.(?:pace|low-execution)/.test(f.rule))
    .map((f) => f.message);
}

describe('months that a figure covers', () => {
  it.each<[string, number | null]>([
    ['2024年1—8月', 8],
    ['1-8月份', 8],
    ['１至10月', 10],
    ['一至十一月', 11],
    ['上半年', 6],
    ['前三季度', 9],
    ['截至2024年8月31日', 8],
    ['截至9月15日', 8],
    ['截至6月底', 6],
    ['1—12月', null],
    ['2024年度', null],
    ['8月', null],
    ['3—8月', null],
    ['（填报日期：2024年8月31日）', null],
  ])('%s: %s', (words, months) => {
    expect(inYearOf(words)?.months ?? null).toBe(months);
  });
});

describe('the pace of execution in prose', () => {
  it.each<[string, string[]]>([
    ['截至8月31日，部门预算执行率为45.20%。', ['正文“执行率”（截至8月31日）45.20%，低于这时应达到的 60%']],
    ['2024年1—6月，项目支出执行率为38.5%。', ['正文“项目支出执行率”（2024年1—6月）38.5%，低于这时应达到的 40%']],
    // July takes the step of June.
    ['2024年1—7月，项目支出执行率为41%。', []],
    ['2024年1—10月，项目支出执行率为80%。', []],
    ['2024年1—3月，项目支出执行率为5%。', []],
    ['8月预算执行率为8.2%。', []],
    ['力争1—8月执行率达到55%。', []],
    ['2023年1—6月预算执行率为31%。', []],
    ['上年同期执行率为31%。', []],
    [
      '前三季度支出进度62%，绩效目标完成进度80%。',
      ['正文 前三季度预算执行率 62%，目标完成进度 80%，相差 18 个百分点，超过 10 个百分点'],
    ],
    ['前三季度支出进度62%，绩效目标完成进度70%。', []],
  ])('%s', async (sentence, expected) => {
    expect(await told([sentence])).toEqual(expected);
  });

  it('a profile sets steps and gap', async () => {
    const sentence = '前三季度支出进度62%，绩效目标完成进度70%。';
    const steps = [{ through: 9, below: '0.7' }];
    expect(await told([sentence], { executionSteps: steps, goalGap: '0.05' })).toEqual([
      '正文“支出进度”（前三季度）62%，低于这时应达到的 70%',
      '正文 前三季度预算执行率 62%，目标完成进度 70%，相差 8 个百分点，超过 5 个百分点',
    ]);
  });
});

describe('the pace of execution in a form', () => {
  const form = (caption: string, head: string, rate: string) => [
    caption,
    [
      '| 项目名称 | 河道整治 | | | |',
      '| --- | --- | --- | --- | --- |',
      '| 主管部门 | 某县水利局 | 实施单位 | 某县水利局 | |',
      `| 项目资金（万元） | | 全年预算数 | 执行数 | ${head} |`,
      `| | 年度资金总额 | 100.00 | ${rate}.00 | ${rate}.00% |`,
      `| | 其中：当年财政拨款 | 100.00 | ${rate}.00 | ${rate}.00% |`,
      '| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 |',
      '| | 产出指标 | 数量指标 | 巡查次数 | ≥120次 |',
    ].join('\n'),
  ];

  it('is told once, by the line of the total, from caption or head', async () => {
    const line = (place: string) => [expect.stringContaining(`附件3${place}`)];
    expect(await told(form('附件：绩效监控表（2024年1-8月）', '执行率', '42'))).toEqual(
      line('“执行率”（1-8月）42.00%'),
    );
    expect(await told(form('附件：绩效监控表', '1—8月执行率', '42'))).toEqual(
      line('“年度资金总额/1—8月执行率”（1—8月）42.00%'),
    );
    expect(await told(form('附件：绩效监控表（2024年1-8月）', '执行率', '62'))).toEqual([]);
  });

  it('of a whole year keeps the limit of the year', async () => {
    expect(await told(form('附件：绩效自评表', '执行率', '62'))).toEqual([
      '附件3“执行率” 62.00%，低于 80%，没有说明原因',
    ]);
  });

  it('says nothing of a report whose rates are of the year', async () => {
    const { findings } = await checkBytes(
      report('2024年部门预算执行率为96.5%。截至2024年12月31日，项目支出执行率95%。'),
      'a.md',
    );
    expect(findings.filter((f) => f.rule === 'plausibility.pace')).toEqual([]);
  });
});
