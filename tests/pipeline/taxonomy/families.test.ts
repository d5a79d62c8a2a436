/** Forms of other provinces, as forms.md describes their heads and lines: each number under its key, or under its place. */
import { describe, expect, it } from 'vitest';
import { identify } from '../../../pipeline/extract/fact.js';
import { claimTables } from '../../../pipeline/extract/tables/form-table.js';
import { readLeftovers } from '../../../pipeline/extract/tables/leftovers.js';
import { readForm } from '../../../pipeline/extract/tables/read-form.js';
import { formSink } from '../../../pipeline/extract/tables/sink.js';
import { projectSubject } from '../../../pipeline/taxonomy/label.js';
import { PROVINCE_FORMS } from '../../support/province-forms.js';
import { documentOf, type Row } from '../../support/tables.js';

interface Read {
  part: string;
  figures: Record<string, string>;
  /** Figures that have a place only, as printed. */
  placed: string[];
  unread: number;
}

function figuresOf(rows: readonly Row[]): Read {
  const form = claimTables(documentOf(rows))[0]!;
  const sink = formSink();
  const name = { annex1: 'basic-data', annex2: 'overall' }[form.part] ?? 'project:甲';
  if (form.family)
    readForm(form, { family: form.family, part: form.part, form: name, fiscalYear: 2024, captionUnit: null }, sink);
  const ledger = readLeftovers(form, null, sink);
  const facts = identify(sink.facts);
  return {
    part: form.part,
    figures: Object.fromEntries(facts.map((f) => [f.key, f.base])),
    placed: facts
      .filter(({ role }) => role.placed)
      .map((f) => `${f.key.slice(form.part.length + 1)} ${f.text}${f.text.endsWith(f.unit) ? '' : ` ${f.unit}`}`),
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
      'project:甲.funds.fiscal@2024/final': '800000',
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

/** What each whole form must be read as: its part, some of its keys, and all that has no key and keeps its place. */
const WHOLE: Record<string, { part: string; figures: string[]; placed: string[] }> = {
  '全国2020年：项目支出绩效自评表': {
    part: 'annex3[1]',
    figures: [
      'project:甲.funds.total@2024/budget-full=1905000',
      'project:甲.funds.carry-over@2024/final=400000',
      'project:甲.funds.other@2024/final=190000',
      'project:甲.execution.rate=0.9724',
      'project:甲.level1[满意度指标].weight=10',
      'project:甲.indicator[3].target[0]=1500',
      'project:甲.indicator[4].actual[0]=0.76',
      'project:甲.indicator[4].score=14.25',
      'project:甲.total.score=98.97',
    ],
    placed: ['r8c1 12 期', 'r8c1 800 人次', 'r8c2 13 期', 'r8c2 812 人次'],
  },
  成本指标在前: {
    part: 'annex3[1]',
    figures: [
      'project:甲.funds.fiscal@2024/final=4560000',
      'project:甲.level1[成本指标].weight=20',
      'project:甲.indicator[0].target[0]=4800000',
      'project:甲.indicator[2].actual[0]=28.6',
      'project:甲.indicator[5].actual[0]=13500',
      'project:甲.indicator[6].actual[0]=0.935',
      'project:甲.total.score=99.5',
    ],
    placed: ['r4c6 95%', 'r5c6 0'],
  },
  '四川：原因列、占位权重 /、项目编码': {
    part: 'annex3[1]',
    figures: [
      'project:甲.funds.total@2024/budget-initial=1000000',
      'project:甲.funds.fiscal@2024/final=800000',
      'project:甲.funds.source:单位资金@2024/budget-full=100000',
      'project:甲.execution.weight=10',
      'project:甲.execution.score=7.5',
      'project:甲.indicator[1].actual[0]=285000',
      'project:甲.indicator[2].actual[0]=61',
      'project:甲.total.score=97.5',
    ],
    placed: [
      'r3c2 3 个',
      'r3c3 3 个',
      'r6c8 90%',
      'r7c5 72.73%',
      'r8c5 0.00%',
      'r9c5 100.00%',
      'r17c1 97.5 分',
      'r17c1 75%',
    ],
  },
  '湖北整体：两个年度目标，分值在指标名后': {
    part: 'annex2',
    figures: [
      'funds.total@2024/final=19605000',
      'overall.execution.weight=20',
      'overall.execution.rate=0.9799',
      'overall.indicator[1].weight=30',
      'overall.indicator[2].target[0]=100',
      'overall.indicator[3].score=19.6',
      'overall.total.score=99.2',
    ],
    placed: ['r4c0 40 分', 'r8c0 40 分'],
  },
  '湖北项目：项目类别打勾': {
    part: 'annex3[1]',
    figures: [
      'project:甲.funds.total@2024/final=4500000',
      'project:甲.execution.weight=20',
      'project:甲.indicator[1].actual[0]=0.9',
      'project:甲.total.score=98',
    ],
    placed: ['r5c0 80 分'],
  },
  '北京：分值（10分）列，得分计算方法列': {
    part: 'annex3[1]',
    figures: [
      'project:甲.funds.fiscal@2024/final=1547400',
      'project:甲.execution.weight=10',
      'project:甲.execution.score=4.99',
      'project:甲.indicator[0].weight=12.5',
      'project:甲.indicator[2].score=28',
      'project:甲.total.score=67.99',
    ],
    placed: ['r8c1 2 项', 'r8c2 2 项'],
  },
  '重庆整体：指标不分层，年初值与调整值': {
    part: 'annex2',
    figures: [
      'funds.total@2024/budget-full=12002500',
      'overall.execution.rate=0.9499',
      'overall.execution.weight=10',
      'overall.indicator[0].weight=30',
      'overall.indicator[0].target[0]=35',
      'overall.indicator[1].actual[0]=0.7274',
    ],
    placed: [
      'r4c1 35 公里',
      'r4c2 36 公里',
      'r4c3 36 公里',
      'r6c6 36 公里',
      'r6c8 100 %',
      'r7c6 100 %',
      'r7c8 100 %',
      'r8c6 90 %',
      'r8c8 100 %',
    ],
  },
  '云南：财年目标、重点工作任务、指标': {
    part: 'annex2',
    figures: ['overall.indicator[0].actual[0]=13.5', 'overall.indicator[2].target[0]=0.9'],
    placed: [
      'r4c2 2.35%',
      'r4c3 2.19%',
      'r5c2 2.5%',
      'r8c4 500.5 万元',
      'r8c5 400.5 万元',
      'r8c6 100 万元',
      'r8c7 450.2 万元',
      'r8c8 89.95 %',
      'r9c4 60 万元',
      'r9c5 60 万元',
      'r9c6 0 万元',
      'r9c7 60 万元',
      'r9c8 100 %',
    ],
  },
  '云南项目：执行率无百分号': {
    part: 'annex3[1]',
    figures: [
      'project:甲.execution.rate=0.9',
      'project:甲.funds.fiscal@2024/final=900000',
      'project:甲.indicator[1].actual[0]=19',
      'project:甲.total.score=96',
    ],
    placed: ['r4c6 90 %'],
  },
  '安徽：指标1：，当年财政拨款': {
    part: 'annex3[1]',
    figures: [
      'project:甲.funds.total@2024/budget-initial=0',
      'project:甲.funds.fiscal@2024/final=1329120',
      'project:甲.indicator[2].actual[0]=1329120.67',
      'project:甲.indicator[4].actual[0]=0.95',
      'project:甲.total.weight=100',
    ],
    placed: ['r8c1 90.5 亩'],
  },
  '上海目标申报表：元，标签与数值成对': {
    part: 'annex3[1]',
    figures: [
      'project:甲.indicator[0].target[0]=1',
      'project:甲.indicator[1].target[0]=120',
      'project:甲.indicator[2].target[0]=1',
    ],
    placed: [
      'r3c2 2,026,400 元',
      'r3c4 1,740,000 元',
      'r4c2 2,026,400 元',
      'r4c4 1,700,000 元',
      'r5c2 0 元',
      'r5c4 40,000 元',
    ],
  },
  '县级专项：各级补助，无分值': {
    part: 'annex3[1]',
    figures: [
      'project:甲.funds.source:中央补助@2024/final=1450000',
      'project:甲.funds.source:县级资金@2024/budget-full=1000000',
      'project:甲.execution.rate=0.9333',
      'project:甲.indicator[0].actual[0]=198',
    ],
    placed: ['r4c4 96.67%', 'r5c4 90%', 'r6c4 90%', 'r9c1 200 户', 'r9c2 198 户', 'r11c6 2 户'],
  },
  中央转移支付: {
    part: 'annex3[1]',
    figures: [
      'project:甲.funds.total@2024/final=28000000',
      'project:甲.funds.source:中央财政资金@2024/final=19000000',
      'project:甲.funds.other@2024/final=0',
      'project:甲.indicator[0].actual[0]=126000',
    ],
    placed: ['r5c4 95%', 'r6c4 90%', 'r7c4 0'],
  },
  湖南2018年基础数据表: {
    part: 'annex1',
    figures: [
      'sangong.vehicles.operation@2018/final=100000',
      'project.business@2018/budget=2500000',
      'project.operation@2018/final=3500000',
      'public.meetings-training@2018/final=49400',
      'basic.adjustment@2018/budget=12000000',
      'buildings.actual-area@2024=0',
      'staff.control-rate@2024=0.9508',
    ],
    placed: [
      'r11c1 200 万元',
      'r11c2 250 万元',
      'r11c3 240 万元',
      'r13c1 120 万元',
      'r13c2 150 万元',
      'r13c3 150 万元',
      'r14c1 180 万元',
      'r14c2 200 万元',
      'r14c3 200 万元',
    ],
  },
  '湖南：部门整体支出绩效评价指标评分表，各级分值在后': {
    part: 'annex2',
    figures: [
      'overall.level1[投入].weight=16',
      'overall.indicator[0].weight=8',
      'overall.indicator[0].actual[0]=0.951',
      'overall.indicator[1].actual[0]=0.9831',
      'overall.indicator[1].score=0',
      'overall.level1[过程].weight=84',
      'overall.indicator[3].weight=76',
      'overall.indicator[3].actual[0]=0.3994',
      'overall.total.weight=100',
      'overall.total.score=16',
    ],
    placed: ['r4c8 272.73', 'r4c8 682.85', 'r1c3 16 分', 'r3c3 84 分', 'r5c1 100 分', 'r5c3 100 分'],
  },
  '湖南：部门整体支出绩效评价评分表，单列指标': {
    part: 'annex2',
    figures: [
      'overall.indicator[0].weight=1',
      'overall.indicator[1].actual[0]=-0.1',
      'overall.indicator[2].actual[0]=0.1',
      'overall.indicator[3].score=94',
      'overall.total.weight=100',
      'overall.total.score=98',
    ],
    placed: [],
  },
};

describe('whole forms', () => {
  it('are all listed here', () => {
    expect(PROVINCE_FORMS.map(([name]) => name)).toEqual(Object.keys(WHOLE));
  });

  it.each(PROVINCE_FORMS)('%s: each number under its key or its place, none lost', (name, rows) => {
    const expected = WHOLE[name]!;
    const read = figuresOf(rows);
    expect(read.part).toBe(expected.part);
    expect(read.unread).toBe(0);
    for (const line of expected.figures) {
      const key = line.slice(0, line.lastIndexOf('='));
      expect(`${key}=${read.figures[key]}`).toBe(line);
    }
    expect(read.placed).toEqual(expected.placed);
  });
});

describe('the subject of a project form', () => {
  it.each([
    ['51000021R000000019951-甲项目', '甲项目'],
    ['430600240000001234567甲项目', '甲项目'],
    ['2024年甲项目', '甲项目'],
    ['甲项目（R000000019951）', '甲项目'],
    ['APPLICATION推广', 'APPLICATION推广'],
  ])('%s', (printed, subject) => {
    expect(projectSubject(printed)).toBe(subject);
  });
});
