/** What the columns of a table say of each other: each with one cell changed, and as it is right. */
import { describe, expect, it } from 'vitest';
import { checkBytes } from '../../support/checked.js';

const SCORES = [
  '附件1 部门整体支出绩效自评表',
  '| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 扣分 | 偏差原因 |',
  '|---|---|---|---|---|---|---|---|---|',
  '| 产出指标 | 数量指标 | 加固水库（座） | ≥6 | 6 | 50 | 50 | 0 | |',
  '| 产出指标 | 成本指标 | 每座补助 | 800-1,500元 | {2,900→1,260}元 | 20 | 20 | 0 | |',
  '| 效益指标 | 社会效益指标 | 改善供水人口（万人） | ≥3.6 | 3.5 | 20 | 19 | {2→1} | 一处泵站未完工 |',
  '| 满意度指标 | 服务对象满意度指标 | 用水户满意度 | ≥90% | 92% | 10 | 10 | 0 | |',
  '| 总分 | | | | | 100 | 99 | 1 | |',
];
const GOALS = [
  '| 目标 | 计划数 | 完成数 | 完成比例 |',
  '|---|---|---|---|',
  '| 小区（个） | 24 | 25 | 104.2% |',
  '| 户数（户） | 6,320 | 6,514 | 103.1% |',
  '| 管网（公里） | 38.5 | 36.2 | {90.4→94.0}% |',
];
const ARRIVED = [
  '| 来源 | 到位（万元） | 支出（万元） | 支出占到位比例 |',
  '|---|---|---|---|',
  '| 中央 | 1,240.00 | 1,198.50 | {96.56→96.65}% |',
  '| 省 | 310.00 | 302.25 | 97.50% |',
  '| 县 | 225.00 | 218.70 | 97.20% |',
];

describe('columns of a table', () => {
  it.each([
    ['points taken off', SCORES, 'plausibility.points-taken-off'],
    ['a range as a target', SCORES, 'explanation.far-above-target'],
    ['the rate of what was planned', GOALS, 'ratio.table-rate'],
    ['a share of the column beside it', ARRIVED, 'ratio.table-rate'],
  ])('%s', async (_, lines, rule) => {
    const rules = async (side: '$1' | '$2') => {
      const text = lines.join('\n').replace(/\{([^→]+)→([^}]+)\}/g, side);
      const report = `# 青山县水利局2024年度部门整体支出绩效自评报告\n\n${text.replace('表\n', '表\n\n')}\n`;
      const { findings } = await checkBytes(new TextEncoder().encode(report), '报告.md');
      return findings.map((finding) => finding.rule);
    };
    expect(await rules('$1')).toContain(rule);
    expect(await rules('$2')).not.toContain(rule);
  });
});
