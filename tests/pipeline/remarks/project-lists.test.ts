/** The list of projects beside their forms, and what its lines say of themselves. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../../../parsers/document.js';
import { extract } from '../../../pipeline/extract/index.js';
import { check } from '../../../pipeline/findings/index.js';
import { documentWith } from '../support/free-tables.js';
import { told as inWords } from '../support/told.js';

const HEAD = ['序号', '项目名称', '全年预算数', '全年执行数', '执行率', '年度目标', '完成情况', '自评得分', '自评等级'];
const LINES: string[][] = [
  ['1', '电子商务进农村', '200.00', '190.00', '95.00%', '建成服务站40个', '建成服务站40个', '99.5', '优'],
  ['2', '农贸市场改造', '120.00', '96.00', '80.00%', '改造市场4个', '改造市场4个', '88', '良'],
  ['3', '外贸奖补', '80.00', '80.00', '100.00%', '奖补企业16家', '奖补企业16家', '100', '优'],
];
const SCORES = {
  电子商务进农村: ['200.00', '190.00', '95.00%', '9.5', '90'],
  农贸市场改造: ['120.00', '96.00', '80.00%', '8', '80'],
  外贸奖补: ['80.00', '80.00', '100.00%', '10', '90'],
};

function form(name: string, [budget = '', final = '', rate = '', execution = '', score = '']: readonly string[]) {
  const total = String(Number(execution) + Number(score));
  return [
    ['项目名称', name],
    ['主管部门', '某县商务局', '实施单位', '某县商务局'],
    ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['', '年度资金总额', budget, budget, final, '10', rate, execution],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因分析及改进措施'],
    ['产出指标', '数量指标', '服务企业', '≥10家', '12家', '90', score, score === '90' ? '' : '雨季停工，工期延后'],
    ['总分', '', '', '', '', '100', total, ''],
  ];
}

type Change = readonly [line: number, column: number, text: string];

function found(changes: readonly Change[], forms: Record<string, readonly string[]> = SCORES): string[] {
  const rows = LINES.map((line, l) =>
    line.map((text, c) => changes.find(([at, of]) => at === l && of === c)?.[2] ?? text),
  );
  const tables = [[HEAD, ...rows], ...Object.entries(forms).map(([name, figures]) => form(name, figures))];
  const parts = tables.map((table, i) =>
    documentWith(table, i === 0 ? '自评汇总表（单位：万元）' : '2024年度项目支出绩效自评表'),
  );
  const blocks = parts.flatMap(({ blocks }, i) => blocks.map((block) => ({ ...block, id: `${block.id}${i}` })));
  const document = { ...parts[0]!, blocks } as Document;
  const extraction = extract(document);
  return inWords(check(document, extraction), extraction)
    .findings.filter(({ rule }) => /listed-projects|list-differs|grade|missed-in-text|table-rate/.test(rule))
    .map(({ message }) => message);
}

describe('a list of projects', () => {
  it.each<[string, Change[], string[]]>([
    ['that its forms bear out', [], []],
    [
      'a project under another name than its form',
      [[1, 1, '农贸市场建设']],
      ['汇总表所列“农贸市场建设”没有同名的自评表；自评表另有“农贸市场改造”'],
    ],
    ['a score that its form has otherwise', [[1, 7, '89']], ['汇总表“农贸市场改造”写 89分，该项目自评表是 88分']],
    ['a grade above its score', [[1, 8, '优']], ['等级“优”与得分 88 不符：80 分以上为“良”']],
    ['a grade of other words', [[1, 8, '通过']], []],
    [
      'less than was set',
      [[0, 6, '建成服务站30个']],
      ['“建成服务站”的目标是40个，实际为 30个，没有达到，也没有说明原因'],
    ],
    [
      'rates by the names of their columns',
      [[1, 4, '90.00%']],
      ['表1“农贸市场改造/执行率” 90.00%，按 96.00 ÷ 120.00 应为 80%，差 10 个百分点'],
    ],
    [
      'all that was there, and less than all',
      [[2, 4, '98.00%']],
      ['表1“外贸奖补/执行率” 98.00%，按 80.00 ÷ 80.00 应为 100%，差 2 个百分点'],
    ],
  ])('%s', (_, changes, expected) => expect(found(changes)).toEqual(expected));

  it('most of whose forms were handed in apart owes none', () => {
    expect(found([], { 外贸奖补: SCORES.外贸奖补 })).toEqual([]);
  });
});
