/** Forms of other provinces, as forms.md describes their heads and lines: each number under its key, or under its place. */
import { describe, expect, it } from 'vitest';
import { claimTables } from '../../../pipeline/extract/forms/form-table.js';
import { readLeftovers } from '../../../pipeline/extract/forms/leftovers.js';
import { readForm } from '../../../pipeline/extract/forms/read-form.js';
import { formSink } from '../../../pipeline/extract/forms/sink.js';
import { documentOf, type Row } from '../../support/tables.js';

function figuresOf(rows: readonly Row[]): { part: string; figures: Record<string, string>; unread: number } {
  const form = claimTables(documentOf(rows))[0]!;
  const sink = formSink();
  const key = form.part === 'annex2' ? 'overall' : 'project:甲';
  if (form.family)
    readForm(form, { family: form.family, part: form.part, key, fiscalYear: 2024, captionUnit: null }, sink);
  const ledger = readLeftovers(form, null, sink);
  return {
    part: form.part,
    figures: Object.fromEntries(sink.facts.map((f) => [f.key, f.base])),
    unread: ledger.filter((e) => e.class === 'unread').length,
  };
}

const INDICATORS: Row[] = [
  ['一级指标', '二级指标', '三级指标', '年度指标值', '全年实际值（B）', '分值', '得分', '偏差原因分析及改进措施'],
  ['成本指标', '经济成本指标', '培训成本', '≤30万元', '28.5万元', '20', '20', ''],
  ['总分', '100', '98.7', ''],
];

const cases: { name: string; rows: Row[]; part: string; figures: Record<string, string> }[] = [
  {
    name: '四川：年初预算 · 调整后预算数 · 预算执行数 · 预算执行率 · 权重 · 得分 · 原因',
    rows: [
      ['项目名称', '甲'],
      ['预算执行情况（万元）', '', '年初预算', '调整后预算数', '预算执行数', '预算执行率', '权重', '得分', '原因'],
      ['', '总额', '100.00', '120.00', '90.00', '75.00%', '10', '7.5', '进度滞后'],
      ['', '其中：财政资金', '100.00', '110.00', '80.00', '', '/', '/', ''],
      ['', '单位资金', '0', '10.00', '10.00', '', '/', '/', ''],
      ...INDICATORS,
    ],
    part: 'annex3[1]',
    figures: {
      'project:甲.funds.total@2024/budget-full': '1200000',
      'project:甲.execution.rate': '0.75',
      'project:甲.execution.score': '7.5',
      'project:甲.funds.source:财政资金@2024/final': '800000',
      'project:甲.indicator[0].target[0]': '300000',
      'project:甲.indicator[0].actual[0]': '285000',
    },
  },
  {
    name: '湖北：权重在表头，得分（20分*执行率）',
    rows: [
      ['项目名称', '甲'],
      ['预算执行情况（万元）', '', '预算数（A）', '执行数（B）', '执行率（B/A）', '得分（20分*执行率）'],
      ['', '年度财政资金总额', '500', '450', '90%', '18'],
      ...INDICATORS,
    ],
    part: 'annex3[1]',
    figures: {
      'project:甲.funds.total@2024/budget-full': '5000000',
      'project:甲.funds.total@2024/final': '4500000',
      'project:甲.execution.weight': '20',
      'project:甲.execution.score': '18',
      'project:甲.execution.rate': '0.9',
    },
  },
  {
    name: '北京：分值（10分）列，得分计算方法列',
    rows: [
      ['项目名称', '甲'],
      [
        '项目资金（万元）',
        '',
        '年初预算数（A）',
        '全年执行数（B）',
        '分值（10分）',
        '执行率（B/A）',
        '得分',
        '得分计算方法',
      ],
      ['', '年度资金总额：', '310.2', '154.74', '10', '49.88%', '4.99', '执行率×分值'],
      ['', '其中：本年一般公共预算拨款', '310.2', '154.74', '', '', '', ''],
      ...INDICATORS,
    ],
    part: 'annex3[1]',
    figures: {
      'project:甲.funds.total@2024/budget-initial': '3102000',
      'project:甲.funds.fiscal@2024/final': '1547400',
      'project:甲.execution.weight': '10',
      'project:甲.execution.rate': '0.4988',
    },
  },
  {
    name: '重庆整体：一行，无行标题',
    rows: [
      ['部门名称', '某局'],
      ['年度预算（万元）', '年初预算数', '全年（调整）预算数', '全年执行数', '执行率（%）', '执行率权重', '执行率得分'],
      ['', '1000', '1200', '1140', '95', '10', '9.5'],
      ...INDICATORS,
    ],
    part: 'annex2',
    figures: {
      'funds.total@2024/budget-initial': '10000000',
      'funds.total@2024/budget-full': '12000000',
      'funds.total@2024/final': '11400000',
      'overall.execution.rate': '0.95',
      'overall.execution.weight': '10',
      'overall.execution.score': '9.5',
      'overall.total.score': '98.7',
    },
  },
  {
    name: '转移支付：无分值得分，中央补助与地方资金',
    rows: [
      ['专项名称', '甲'],
      ['资金情况（万元）', '', '全年预算数（A）', '全年执行数（B）', '预算执行率（B/A）'],
      ['', '年度资金总额', '300', '280', '93.33%'],
      ['', '其中：中央补助', '200', '190', '95%'],
      ['', '地方资金', '100', '90', '90%'],
      ...INDICATORS,
    ],
    part: 'annex3[1]',
    figures: {
      'project:甲.funds.total@2024/final': '2800000',
      'project:甲.funds.source:中央补助@2024/budget-full': '2000000',
      'project:甲.funds.source:地方资金@2024/final': '900000',
      'project:甲.execution.rate': '0.9333',
      'annex3[1].r3c4': '0.95',
    },
  },
];

describe('families of forms', () => {
  it.each(cases)('$name', ({ rows, part, figures }) => {
    const read = figuresOf(rows);
    expect(read.part).toBe(part);
    expect(read.unread).toBe(0);
    for (const [key, base] of Object.entries(figures)) expect([key, read.figures[key]]).toEqual([key, base]);
  });
});
