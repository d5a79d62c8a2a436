/** Shapes of sentences that final accounts and self-evaluations of many provinces share: whose figure, which year, which stage. */
import { describe, expect, it } from 'vitest';
import { claimLines, factLines } from './prose.js';

const SENTENCES: [why: string, sentence: string, facts: string[]][] = [
  [
    'the appropriation is one source of the income, not the income',
    '2024年度，本单位财政拨款收入总计812.5万元，比上年减少20.3万元，下降2.44%。',
    [
      'quantity:财政拨款收入@2024 = 8125000 万元',
      'change.amount:财政拨款收入@2024 = -203000 万元',
      'change.rate:财政拨款收入@2024 = -0.0244 %',
    ],
  ],
  [
    'what was spent of it is not the whole spending',
    '本单位一般公共预算财政拨款支出合计790.1万元。',
    ['quantity:一般公共预算财政拨款支出@2024 = 7901000 万元'],
  ],
  ['its basic spending is', '一般公共预算财政拨款基本支出560.2万元。', ['expenditure.basic@2024/final = 5602000 万元']],
  [
    'this year is a part of the total with what was carried over',
    '本单位2024年度总支出936.4万元，其中本年支出840.2万元，较2023年度决算数减少12.6万元，下降1.48%。',
    [
      'quantity:支出总计@2024 = 9364000 万元',
      'expenditure.total@2024/final = 8402000 万元',
      'change.amount:expenditure.total@2024 = -126000 万元',
      'change.rate:expenditure.total@2024 = -0.0148 %',
    ],
  ],
  [
    'the budget behind a figure is not its stage',
    '公务接待费支出1.2万元，年初预算为1.5万元；公务用车运行维护费支出3.4万元，年初预算为4万元。',
    [
      'sangong.reception@2024/final = 12000 万元',
      'sangong.reception@2024/budget-initial = 15000 万元',
      'sangong.vehicles.operation@2024/final = 34000 万元',
      'sangong.vehicles.operation@2024/budget-initial = 40000 万元',
    ],
  ],
  [
    'what stands behind 比上年 is of last year',
    '“三公”经费支出86万元，比上年累计支出90万元减少4万元，下降4.44%。',
    [
      'sangong.total@2024/final = 860000 万元',
      'sangong.total@2023/final = 900000 万元',
      'change.amount:sangong.total@2024 = -40000 万元',
      'change.rate:sangong.total@2024 = -0.0444 %',
    ],
  ],
  [
    'and of last year’s budget',
    '劳务费2024年预算6万元，较2023年预算4万元增长50%。',
    [
      'quantity:劳务费预算@2024 = 60000 万元',
      'quantity:劳务费@2023 = 40000 万元 <2023年>',
      'change.rate:劳务费@2024 = 0.5 %',
    ],
  ],
  [
    'a numeral without a unit is no subject',
    '公务接待费支出1.96万元，较上年2.1减少0.14万元。',
    ['sangong.reception@2024/final = 19600 万元', 'change.amount:sangong.reception@2024 = -1400 万元'],
  ],
  [
    'nor is the way of comparing',
    '办公费支出12.4万元，按同口径同比减少1.1万元，下降8.15%。',
    [
      'quantity:办公费支出@2024 = 124000 万元',
      'change.amount:办公费支出@2024 = -11000 万元',
      'change.rate:办公费支出@2024 = -0.0815 %',
    ],
  ],
  [
    'negative growth falls',
    '上划省级收入完成3.2亿元，减少0.05亿元，负增长1.54%。',
    [
      'quantity:上划省级收入@2024 = 320000000 亿元',
      'change.amount:上划省级收入@2024 = -5000000 亿元',
      'change.rate:上划省级收入@2024 = -0.0154 %',
    ],
  ],
  [
    '与上年下降 leaves 相比 out',
    '公务接待费决算45万元，与上年下降8.2%。',
    ['sangong.reception@2024/final = 450000 万元', 'change.rate:sangong.reception@2024 = -0.082 %'],
  ],
  [
    '为…预算数的 is a rate of completion, and what follows is of the same subject',
    '住房保障收入决算数520万元，为调整预算数的98.11%，比2023年增加10万元。',
    [
      'quantity:住房保障收入决算数@2024 = 5200000 万元',
      'quantity:住房保障收入为调整预算数@2024 = 0.9811 %',
      'change.amount:住房保障收入@2024 = 100000 万元',
    ],
  ],
  ['the year of the founding is of the founding', '我中心成立于1998年，内设6个科室。', ['quantity:科室@2024 = 6 个']],
  [
    '占地方… is a share',
    '民生支出66亿元，占地方一般公共预算支出的70.2%。',
    ['quantity:民生支出@2024 = 6600000000 亿元', 'share:民生支出@2024 = 0.702 %'],
  ],
  [
    'the number of a line is no part of its words',
    '2.公务接待费支出0.8万元，比上年减少0.2万元。',
    ['sangong.reception@2024/final = 8000 万元', 'change.amount:sangong.reception@2024 = -2000 万元'],
  ],
  [
    '三公 by the money it is paid from',
    '本部门一般公共预算财政拨款安排的“三公”经费支出3.6万元。',
    ['sangong.total@2024/final = 36000 万元'],
  ],
  [
    'one line of the three',
    '安排“三公”经费支出预算中公务用车运行维护费为12万元。',
    ['sangong.vehicles.operation@2024/budget = 120000 万元'],
  ],
  [
    'parts in a sentence of their own are of the total’s stage',
    '2024年“三公”经费预算合计32.6万元。其中：公务接待费4万元；公务用车运行维护费28.6万元。',
    [
      'sangong.total@2024/budget = 326000 万元',
      'sangong.reception@2024/budget = 40000 万元',
      'sangong.vehicles.operation@2024/budget = 286000 万元',
    ],
  ],
  [
    '财政预算拨款 says where the money is from, not that it was planned',
    '财政预算拨款“三公”经费支出合计35万元。',
    ['quantity:财政预算拨款“三公”经费支出@2024 = 350000 万元'],
  ],
  [
    'what the appropriation paid of a larger whole is another figure',
    '基本支出702.9万元。财政拨款基本支出455.9万元。',
    ['expenditure.basic@2024/final = 7029000 万元', 'quantity:财政拨款基本支出@2024 = 4559000 万元'],
  ],
  [
    'more than the whole is a contradiction, and stays',
    '基本支出702.9万元。财政拨款基本支出755.9万元。',
    ['expenditure.basic@2024/final = 7029000 万元', 'expenditure.basic@2024/final = 7559000 万元'],
  ],
  [
    '数字 belongs to the comparison',
    '公务接待费15.5万元，比上年决算数字下降16.2%。',
    ['sangong.reception@2024/final = 155000 万元', 'change.rate:sangong.reception@2024 = -0.162 %'],
  ],
  [
    '经比较 compares nothing',
    '经比较2024年度公务接待费20万元，较上年减少2万元。',
    ['sangong.reception@2024/final = 200000 万元', 'change.amount:sangong.reception@2024 = -20000 万元'],
  ],
  [
    'a document is no part of the name',
    '省财政厅《关于下达农田建设资金的通知》下达我县农田建设资金500万元，其中300万元为省级资金。',
    ['quantity:下达我县农田建设资金@2024 = 5000000 万元', 'quantity:省级资金@2024 = 3000000 万元'],
  ],
  [
    'hectares typed without their mark',
    '治理面积142.5hm2，封育95.8hm。',
    ['quantity:治理面积@2024 = 142.5 hm2', 'quantity:封育@2024 = 95.8 hm'],
  ],
  ['收入总预算 is the total', '2024年收入总预算317.6万元。', ['income.total@2024/budget = 3176000 万元']],
  ['实有编制', '我局实有编制数38人。', ['staff.authorized@2024 = 38 人']],
  ['a counted noun may hold 结余', '共有8个结转结余项目。', ['quantity:结转结余项目@2024 = 8 个']],
];

describe('published sentences', () => {
  it.each(SENTENCES)('%s: %s', (_, sentence, facts) => {
    expect(factLines(sentence)).toEqual(facts);
  });
});

const CLAIMS: [why: string, sentence: string, claims: string[]][] = [
  [
    'the next sentence lists the parts',
    '2024年度“三公”经费决算为30.5万元。其中公务接待费12.5万元，占40.98%；公务用车运行维护费18万元，占59.02%。',
    [
      'of-which 30.5 ≥ 12.5 + 18',
      'share 40.98%: sangong.reception@2024/final of sangong.total@2024/final',
      'share 59.02%: sangong.vehicles.operation@2024/final of sangong.total@2024/final',
    ],
  ],
  [
    'parts that tell how they changed are parts all the same',
    '全区共收取规费620万元，同比增加20万元，增长3.33%。其中：甲站完成400万元，增长5%；乙站完成220万元，增长1%。',
    ['list 620 = 400 + 220', 'change ? → 620: 20 3.33%'],
  ],
  [
    'the chief ones alone make no total',
    '支出900万元，同比增长2%。其中：绿化支出200万元，增长3%；照明支出100万元，下降1%。',
    ['of-which 900 ≥ 200 + 100'],
  ],
  [
    'parts that overlap make none either',
    '支出900万元，同比增长2%。其中：民生支出800万元，增长3%；绿化支出300万元，下降1%。',
    [],
  ],
  [
    'what is completed of a budget is no total',
    '规费收入完成246万元，完成年初预算数600万元的41%。其中：占道费80万元，检测费166万元。',
    ['list 246 = 80 + 166', 'completion 41%: quantity:规费收入@2024 of quantity:规费收入年初预算数@2024'],
  ],
  [
    'a class of spending with its budget',
    '学前教育年初预算为256万元，支出决算为200.18万元，完成预算的78.2%。',
    ['completion 78.2%: quantity:学前教育支出决算@2024 of quantity:学前教育年初预算@2024'],
  ],
  [
    'two budgets of one class leave open which is meant',
    '学前教育年初预算为256万元，调整预算为300万元，支出决算为200.18万元，完成预算的78.2%。',
    [],
  ],
  ['budgets compared with budgets', '劳务费2024年预算6万元，较2023年预算4万元增长50%。', ['change 4 → 6: ? 50%']],
  [
    'a distance to the budget is measured from it',
    '公务接待费支出5.2万元，与2024年度预算相比，减少0.8万元，下降13.33%。',
    ['change ? → 5.2: 0.8 13.33%'],
  ],
  [
    'the share of a class in basic spending',
    '基本支出800万元。商品和服务支出160万元，占基本支出的20%。',
    ['share 20%: quantity:商品和服务支出@2024 of expenditure.basic@2024/final'],
  ],
  [
    '三公 by its lines',
    '2024年度“三公”经费财政拨款支出决算中，公务接待费支出决算0.3万元，占3.42%。',
    ['share 3.42%: sangong.reception@2024/final of sangong.total@2024/final'],
  ],
  [
    'amounts named by what they are for',
    '本项目共完成资金80万元。其中：30万元用于桥梁勘测；25万元用于设计、预算；25万元用于监理。',
    ['list 80 = 30 + 25 + 25'],
  ],
  [
    'a sum of what its parts are called, brackets left out',
    '一期批复投资300万元（其中建安工程280万元），二期批复投资150万元（其中建安工程140万元），合计批复投资450万元（其中建安工程420万元）。',
    ['of-which 300 ≥ 280', 'of-which 150 ≥ 140', 'of-which 450 ≥ 420', 'list 450 = 300 + 150', 'list 420 = 280 + 140'],
  ],
  [
    'the next sentence says how it changed',
    '2024年度收、支总计390万元。与上年相比，增加30万元，增长8.33%，主要是人员增加。',
    ['change ? → 390: 30 8.33%'],
  ],
  ['a sum of something else', '新建桥梁3座，维修桥梁5座，合计修路2座。', []],
];

describe('published claims', () => {
  it.each(CLAIMS)('%s: %s', (_, sentence, claims) => {
    expect(claimLines(sentence)).toEqual(claims);
  });
});
