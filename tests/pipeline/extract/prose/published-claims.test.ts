/** What sentences claim that final accounts and self-evaluations of many provinces share; their figures stand in habits/published.txt. */
import { describe, expect, it } from 'vitest';
import { claimLines } from './prose.js';

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
