/** Forms with the heads of other provinces, of a family and of none, and what a reader finds in them, in every format. */
import { describe, expect, it } from 'vitest';
import { parse } from '../../../../parsers/index.js';
import { extract } from '../../../../pipeline/extract/index.js';
import { check } from '../../../../pipeline/findings/index.js';
import { FORM_FORMATS, figuresOf, readPrinted } from '../../../support/form-formats.js';
import { docxBytes, p, tbl } from '../../../support/ooxml.js';
import { readForms } from '../../../support/printed-forms.js';

const CASES = ['other-provinces', 'unknown-forms'].flatMap((name) =>
  readForms(new URL(`${name}.txt`, import.meta.url)),
);

describe.each(CASES)('$name', (form) => {
  it.each(form.formats ?? FORM_FORMATS)('in %s', async (format) => {
    const read = await readPrinted(form, format);
    expect(figuresOf(read)).toMatchObject(form.figures);
    if (form.indicators) expect(read.extraction.forms[0]?.indicators).toHaveLength(form.indicators);
  });
});

it('reads no amount of a line that stands a column off its head', async () => {
  const rows = [
    ['单位名称', '9>某局'],
    ['v>预算执行情况（万元）', '类别', '2>年初预算数', '全年预算数', '全年执行数', '执行率', '分值', '得分'],
    ['^', '2>年度资金总额', '2>86420.5', '88310.75', '86544.535', '98%', '10', '9.8'],
    ['^', '2>基本支出', '2>70120.5', '71010.75', '70302.535', '99%', '-', '-'],
    ['一级指标', '二级指标', '2>三级指标', '2>年度指标值', '实际完成值', '分值', '2>得分'],
    ['产出指标', '数量指标', '2>新建校舍', '2>≥3所', '3所', '90', '2>90'],
  ];
  const { extraction } = await readPrinted({ title: '2023年度部门整体支出绩效自评表', rows }, 'sheet');
  const keys = extraction.facts.map(({ key }) => key).filter((key) => /funds|expenditure|execution/.test(key));
  expect(keys).toEqual([]);
});

it('names the tasks of a form by the column that is called so, and parts of an amount by their group', async () => {
  const rows = [
    ['部门名称', '5>某市某局'],
    ['v>任务名称', 'v>主要内容', '2>预算数（万元）', '2>执行数（万元）'],
    ['^', '^', '总额', '其中财政', '总额', '其中财政'],
    ['水利工程', '渠系配套', '450', '400', '441', '396'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '得分'],
    ['产出指标', '数量指标', '衬砌渠道', '≥30公里', '31公里', '60'],
  ];
  const { extraction } = await readPrinted({ title: '2023年度部门整体支出绩效自评表', rows }, 'docx');
  const named = extraction.facts.filter(({ key }) => key.includes('.r3c')).map(({ label, text }) => `${label} ${text}`);
  expect(named).toEqual([
    '水利工程 / 总额 450',
    '水利工程 / 其中财政 400',
    '水利工程 / 总额 441',
    '水利工程 / 其中财政 396',
  ]);
});

it('joins the indicators to a table that names their project alone', async () => {
  const bytes = docxBytes({
    body:
      p('项目支出绩效自评表') +
      tbl([
        ['项目名称', '公园管护', '项目年度', '2021年'],
        ['年初预算（万元）', '368.00', '全年预算（万元）', '352.60'],
        ['实际支出（万元）', '349.07', '预算执行率', '99.00%'],
      ]) +
      p('') +
      tbl([
        ['序号', '指标内容', '权重', '计划值', '实现值', '自评得分', '说明'],
        ['1', '管护面积', '60', '126万平方米', '126万平方米', '60', ''],
        ['2', '养护达标率', '40', '≥95%', '94%', '39.58', '旱季'],
      ]),
  });
  const { value } = await parse(bytes, { name: '表.docx', sha256: '0'.repeat(64) });
  const { facts, forms } = extract(value!);
  const figures = Object.fromEntries(facts.map(({ key, text }) => [key, text]));
  expect(figures).toMatchObject({
    'project:公园管护.funds.total@2021/final': '349.07',
    'project:公园管护.execution.rate': '99.00%',
    'project:公园管护.indicator[1].score': '39.58',
  });
  expect(forms.flatMap(({ indicators }) => indicators.map(({ reason }) => reason))).toEqual(['', '旱季']);
});

it('takes the unit of a label for the lines under it in a table without heads, too', async () => {
  const rows = [
    ['计划投资额（万元）', '182', '实际到位资金（万元）', '181'],
    ['其中：中央财政', '46', '其中：中央财政', '45'],
    ['省财政', '136', '省财政', '136'],
  ];
  const read = await readPrinted({ title: '2020年度项目支出绩效自评报告', rows }, 'docx');
  expect(figuresOf(read)).toEqual({
    'table[1].r0c1': '182 万元',
    'table[1].r0c3': '181 万元',
    'table[1].r1c1': '46 万元',
    'table[1].r1c3': '45 万元',
    'table[1].r2c1': '136 万元',
    'table[1].r2c3': '136 万元',
  });
});

it('accuses no form that prints its income above its spending, and the execution as an indicator', async () => {
  const rows = [
    ['部门名称', '5>某局'],
    ['部门资金（万元）', '年初预算数', '调整后预算数', '执行数', '执行率', '得分'],
    ['年度收入合计', '2600', '2710.5', '2710.5', '', ''],
    ['年度支出合计', '2600', '2710.5', '2656.3', '98%', '9.8'],
    ['其中：基本支出', '1800', '1850.5', '1850.5', '', ''],
    ['项目支出', '800', '860', '805.8', '', ''],
    ['三级指标', '年度指标值', '实际完成值', '分值', '自评得分', '备注'],
    ['预算执行率', '100%', '98%', '10', '9.8', ''],
    ['办理案件', '≥300件', '312件', '90', '88', '分两批'],
    ['合计', '', '', '100', '97.8', ''],
  ];
  const { document, extraction } = await readPrinted({ title: '2021年度部门整体支出绩效自评表', rows }, 'docx');
  const { findings, relations } = check(document, extraction);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(relations.map(({ rule, verdict }) => `${rule} ${verdict}`)).toEqual(
    expect.arrayContaining(['sum.scores exact', 'sum.expenditure-by-nature exact']),
  );
});

it('holds the parts of what was applied for against no other total', async () => {
  const rows = [
    ['部门名称', '6>某县某局'],
    ['v>年度预算申请（万元）', 'v>资金总额', 'v>1230.00', '2>按收入性质分', '2>按支出性质分'],
    ['^', '^', '^', '2>一般公共预算：1180.00\n其他资金：50.00', '2>基本支出：680.00\n项目支出：550.00'],
    ['v>年度预算执行', '全年预算数', '全年执行数', '执行率', '分值', '得分', '备注'],
    ['^', '1286.00', '1260.28', '98.00%', '10', '9.80', ''],
    ['一级指标', '二级指标', '三级指标', '指标值', '完成值', '分值', '得分'],
    ['产出指标', '数量指标', '文艺演出', '≥60场', '64场', '90', '90'],
  ];
  const { document, extraction } = await readPrinted({ title: '2023年度部门整体支出绩效自评表', rows }, 'docx');
  expect(check(document, extraction).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(figuresOf({ document, extraction })).toMatchObject({ 'funds.total@2023/final': '1260.28 万元' });
});

it('tells no score where a number is above its weight', async () => {
  const rows = [
    ['项目名称', '6>甲'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', ''],
    ['产出指标', '数量指标', '渠道', '≥12公里', '12.6公里', '50', '50'],
    ['产出指标', '质量指标', '合格率', '100%', '98%', '40', '2022'],
  ];
  const read = await readPrinted({ title: '2022年度项目支出绩效自评表', rows }, 'docx');
  expect(Object.keys(figuresOf(read)).filter((key) => key.endsWith('.score'))).toEqual([]);
});

it('takes what all rows could earn for no score, where it stands alone', async () => {
  const rows = [
    ['项目名称', '5>甲'],
    ['指标名称', '目标值', '完成值', '分值', '得分', '偏差说明'],
    ['渠道', '≥12公里', '12.6公里', '60', '60', ''],
    ['合格率', '100%', '98%', '40', '39', ''],
    ['3>总分', '100', '2>'],
  ];
  const read = await readPrinted({ title: '2022年度项目支出绩效自评表', rows }, 'paste');
  expect(figuresOf(read)).not.toHaveProperty(['project:甲.total.score']);
});

it('takes no blank cell for a blank in a row that may be the rest of the row above', async () => {
  const rows = [
    ['项目名称', '4>甲项目'],
    ['三级指标', '年度指标值', '实际完成值', '分值', '得分'],
    ['养护里程', '88公里', '88公里', '60', '60'],
    ['路面', '良好', '良好', '', ''],
    ['总分', '', '', '100', '60'],
  ];
  const { document } = await readPrinted({ title: '2023年度项目支出绩效自评表', rows }, 'docx');
  const blocks = (torn: object) =>
    document.blocks.map((block) => (block.kind === 'table' ? { ...block, ...torn } : block));
  const weights = (torn: object) =>
    extract({ ...document, blocks: blocks(torn) }).parts.flatMap(({ blanks }) =>
      blanks.flatMap(({ where, unclear }) => (where.row === 3 && where.column === 3 ? [unclear ?? false] : [])),
    );
  expect([weights({}), weights({ torn: [3] })]).toEqual([[false], [true]]);
});

const FORM = [
  ['项目名称', '森林防火', '', '', '', '', '', ''],
  ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['', '年度资金总额', '85', '88.4', '84.864', '10', '96%', '9.6'],
  ['', '其中：当年财政拨款', '85', '88.4', '84.864', '', '', ''],
];
const INDICATORS = [
  ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
  ['产出指标', '数量指标', '护林员人数', '240人', '240人', '90', '90'],
];
const SPENT = [
  ['项目', '预算数', '决算数'],
  ['护林员补助', '50', '49.5'],
  ['宣传费', '38.4', '35.364'],
  ['合计', '88.4', '84.864'],
];

it.each([
  ['below a form', [...FORM, ...INDICATORS], []],
  ['between its money and its indicators', FORM, INDICATORS],
])('takes lines under a head and with a total of their own for no sources: %s', async (_, above, below) => {
  const tables = [above, SPENT, below].filter((rows) => rows.length > 0).map((rows) => tbl(rows));
  const bytes = docxBytes({ body: p('2022年度项目支出绩效自评表') + tables.join('') });
  const { value } = await parse(bytes, { name: '表.docx', sha256: '0'.repeat(64) });
  const extraction = extract(value!);
  expect(extraction.facts.map(({ key }) => key).filter((key) => key.includes('source:'))).toEqual([]);
  expect(extraction.facts.map(({ text }) => text)).toEqual(expect.arrayContaining(['49.5', '35.364']));
  expect(check(value!, extraction).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it.each([
  ['全年预算数', '到位数（A）', '执行率（B/A）', '76%', ['76% = 76 ÷ 80']],
  ['全年预算数（A）', '到位数', '执行率（B/A）', '95%', ['95% = 76 ÷ 100']],
  ['年初预算数（A）', '到位数', '执行率（B/A）', '95%', ['95% = 76 ÷ 100']],
  ['全年预算数', '资金到位数', '执行率=全年执行数/资金到位数', '76%', ['76% = 76 ÷ 80']],
  ['全年预算数', '到位数', '执行率', '95%', []],
  ['全年预算数', '到位数', '执行率', '76%', []],
])('divides by what the head of the rate names: %s, %s, %s %s', async (budget, arrived, rate, printed, wrong) => {
  const rows = [
    ['项目名称', '6>森林防火'],
    ['v>项目资金（万元）', '', budget, arrived, '全年执行数（B）', rate, '得分（10分）'],
    ['^', '年度资金总额', '100', '80', '76', printed, ''],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '权重', '得分'],
    ['产出指标', '数量指标', '护林员人数', '240人', '240人', '90', '90'],
  ];
  const { document, extraction } = await readPrinted({ title: '2022年度项目支出绩效自评表', rows }, 'docx');
  const { relations } = check(document, extraction);
  const failed = relations.filter(({ rule, status }) => rule === 'ratio.execution' && status === 'fails');
  expect(failed.map(({ formula }) => formula)).toEqual(wrong);
});

it.each([
  [
    'a total of the indicators alone below a score of the whole form',
    '2022年度项目支出绩效自评表',
    [
      ['项目名称', '2>图书馆开放', '自评得分', '2>97.46'],
      ['v>预算执行（万元）', '资金名称', '预算数', '决算数', '执行率', '得分（10分）'],
      ['^', '资金合计', '318.2', '305.472', '96.00%', '9.6'],
      ['指标名称', '单位', '目标值', '完成值', '权重', '得分'],
      ['年开放天数', '天', '320', '326', '50', '50'],
      ['新增藏书', '万册', '2.5', '2.37', '40', '37.86'],
      ['4>合计', '90', '87.86'],
    ],
  ],
  [
    'one part of a total',
    '2022年度项目支出绩效自评表',
    [
      ['项目名称', '5>图书馆开放'],
      ['v>资金（万元）', '资金名称', '预算数', '决算数', '执行率', '得分（10分）'],
      ['^', '年度资金总额', '318.2', '305.472', '96.00%', '9.6'],
      ['^', '其中：财政拨款', '300', '288', '96.00%', ''],
      ['指标名称', '单位', '目标值', '完成值', '权重', '得分'],
      ['年开放天数', '天', '320', '326', '90', '90'],
    ],
  ],
])('accuses no form with %s', async (_, title, rows) => {
  const { document, extraction } = await readPrinted({ title, rows }, 'docx');
  expect(check(document, extraction).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it.each([['区级财政\n资金', '5000000\n000', '4275000\n000']])(
  'takes the lines into which a narrow column breaks names and numbers for no lists: %j',
  async (label, budget, final) => {
    const rows = [
      ['项目名称', '3>图书馆开放'],
      ['v>资金（元）', '资金名称', '预算数', '决算数'],
      ['^', label, budget, final],
      ['指标名称', '目标值', '完成值', '得分'],
      ['年开放天数', '320', '326', '90'],
    ];
    const { extraction } = await readPrinted({ title: '2022年度项目支出绩效自评表', rows }, 'docx');
    expect(extraction.facts.filter(({ key }) => key.includes('.funds.'))).toEqual([]);
  },
);

it.each([
  ['the parts of one of them', ['其中：财政拨款', '90'], ['上级资金', '60'], ['本级资金', '30']],
  ['其中 of another', ['上级资金', '60'], ['其中：中央资金', '40'], ['本级资金', '40']],
  ['what is called no source', ['上级资金', '60'], ['设备购置', '40']],
])('takes no lines of a plan for its sources with %s among them', async (_, ...lines) => {
  const rows = [
    ['项目名称', '2>甲'],
    ['v>项目资金（万元）', '年度资金总额', '100'],
    ...lines.map((line) => ['^', ...line]),
    ['一级指标', '三级指标', '年度指标值'],
    ['产出指标', '建成数', '≥4个'],
  ];
  const { extraction } = await readPrinted({ title: '项目支出绩效目标申报表（2024年度）', rows }, 'docx');
  expect(extraction.facts.filter(({ key }) => key.includes('.source:'))).toEqual([]);
});

it('takes no amount of all years for one of the year, nor its parts', async () => {
  const rows = [
    ['项目名称', '3>甲'],
    ['v>项目资金（万元）', '项目资金总额', '2>5600'],
    ['^', '其中：财政拨款', '2>5000'],
    ['^', '年度资金总额', '2>1850'],
    ['^', '其中：财政拨款', '2>1650'],
    ['一级指标', '三级指标', '2>年度指标值'],
    ['产出指标', '建成数', '2>≥4个'],
  ];
  for (const format of ['docx', 'paste'] as const) {
    const read = await readPrinted({ title: '项目支出绩效目标申报表（2024年度）', rows }, format);
    const funds = Object.entries(figuresOf(read)).filter(([key]) => key.includes('.funds.'));
    expect(funds).toEqual([['project:甲.funds.total@2024/budget-full', '1850 万元']]);
  }
});
