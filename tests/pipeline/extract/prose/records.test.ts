/** Records that run over sentences: one sum of a whole text, instalments, changes and averages of figures before them. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../../../pipeline/extract/index.js';
import { readDocument } from '../../../support/reading.js';
import { claimLines } from './prose.js';

describe('what sentences say of figures before them', () => {
  it.each<[text: string, claim: unknown]>([
    ['2020年下达资金4,286万元，分三批下达，分别为2,100万元、1,486万元、700万元。', 'list 4,286 = 2,100 + 1,486 + 700'],
    [
      '基本支出2,915.42万元。基本支出中，人员经费2,688.09万元、公用经费227.33万元。',
      'list 2,915.42 = 2,688.09 + 227.33',
    ],
    [
      '支出合计8,401.77万元，其中基本支出2,915.42万元，项目支出5,486.35万元。基本支出中，公用经费227.33万元。与上年相比，支出减少612.48万元，下降6.79%。',
      'change ? → 8,401.77: 612.48 6.79%',
    ],
    ['受理案件11,204件，审结10,756件，结案率96%。', expect.stringMatching(/^completion 96%: quantity:审结/)],
    ['受理案件300件，审结280件。其中刑事案件120件、行政案件180件。', 'list 300 = 120 + 180'],
    ['发放各类补贴237.6万元，涉及农户6,600户，户均360元。', 'per 360 × 6,600 = 237.6?'],
    ['公务接待费支出3.2万元，全年共接待31批次，286人次，人均消费1118元。', 'per 1118 × 286 = 3.2?'],
    ['举办公益培训48期、惠及2,880人次，平均每期60人次。', 'per 60 × 48 = 2,880?'],
    ['年初预算1,486.2万元，调整后预算2,391.64万元，调增905.44万元。', 'list 2,391.64 = 1,486.2 + 905.44'],
    ['“三公”经费年初预算12万元，实际支出9.36万元，节约2.64万元。', 'list 12 = 9.36 + 2.64'],
    ['药占比由上年的28.4%下降至26.1%，下降2.3个百分点。', 'change 28.4% → 26.1%: 2.3 ?'],
    [
      '自评得分94.5分，其中：项目决策18分、项目过程19.5分、项目产出29分、项目效益28分。',
      'list 94.5 = 18 + 19.5 + 29 + 28',
    ],
    [
      '三类补助共1,479.4万元。社会保险补贴563万元。岗位补贴752.4万元。培训补贴164万元。',
      'list? 1,479.4 = 563 + 752.4 + 164',
    ],
    ['办公费48.6万元。水电费36.2万元。维修费52.4万元。以上共支出137.2万元。', 'list? 137.2 = 48.6 + 36.2 + 52.4'],
    [
      '资金750万元，分三批下达。第一批支持5家企业250万元；第二批支持8家企业360万元；第三批支持4家企业140万元。',
      'list? 750 = 250 + 360 + 140',
    ],
    [
      '实际支出2,037万元，结余63万元。支出构成如下：人员工资1,265.4万元；车辆771.6万元。',
      'list? 2,037 = 1,265.4 + 771.6',
    ],
    ['安排1,560万元，续建项目安排480万元，新建项目安排1,080万元。', 'list? 1,560 = 480 + 1,080'],
    ['小学部学生1,850人、初中部学生960人，在校学生2,810人。', 'list? 2,810 = 1,850 + 960'],
    ['全年接警1,206起。扑救火灾318起，抢险救援402起，社会救助486起。', 'list? 1,206 = 318 + 402 + 486'],
    ['省级配套182.9万元，区级配套274.35万元，两级配套共457.25万元。', 'list 457.25 = 182.9 + 274.35'],
    ['基本支出486.7万元。基本支出由人员经费421.3万元和公用经费65.4万元构成。', 'list 486.7 = 421.3 + 65.4'],
    ['中央资金242万元（奖励扶助资金81万元，计划生育家庭特别扶助161万元）。', 'list 242 = 81 + 161'],
    ['年初预算1,860万元，年中追加240万元，调整后预算2,100万元。', 'list 2,100 = 1,860 + 240'],
    ['上年结转86.4万元，本年收入2,368.2万元，可用资金2,454.6万元。', 'list? 2,454.6 = 86.4 + 2,368.2'],
    [
      '收到资金共2,330.9万元，支出2,310.4万元，其中中央1,352.2万元、省级958.2万元，结余20.5万元。',
      'list? 2,330.9 = 2,310.4 + 20.5',
    ],
    ['改造危房150户，每户补助5,000元，支出75万元。', 'per 5,000 × 150 = 75?'],
    ['总保费1,862.4万元。中央财政承担45%，为838.08万元。', expect.stringMatching(/^completion 45%: .*中央/)],
    ['受益脱贫人口24,960人，占全县脱贫人口31,200人的80%。', expect.stringMatching(/^completion 80%/)],
  ])('%s', (text, claim) => {
    expect(claimLines(text)).toContainEqual(claim);
  });

  it.each<[what: string, text: string[], claims: string[]]>([
    [
      'the one sum of a text',
      [
        '2023年下达补助资金646万元。',
        '二、执行情况',
        '共拨付补助资金613.7万元，执行率95%。',
        '三、问题',
        '结余32.3万元。',
      ],
      ['completion 95%', 'list 646 = 613.7 + 32.3'],
    ],
    [
      'a share of it',
      ['2022年下达资金386万元。', '二、执行情况', '支出361.48万元，占资金总额的93.65%。'],
      ['share 93.65%'],
    ],
    [
      'none of two sums',
      ['下达中央资金646万元。', '下达省级资金300万元。', '二、执行情况', '共拨付613.7万元，执行率95%。'],
      [],
    ],
    [
      'the sum that says it is all',
      ['下达中央资金646万元、省级资金300万元，共946万元。', '二、执行情况', '已拨付各乡镇898.7万元，支付率95%。'],
      ['completion 95%', 'list 946 = 646 + 300'],
    ],
    [
      'paragraphs with a title of their own',
      ['全年支出补贴1,315.4万元。', '1.社会保险补贴。为1,126人发放563万元。', '2.岗位补贴。为418人发放752.4万元。'],
      ['list 1,315.4 = 563 + 752.4'],
    ],
    [
      'sources of the one sum',
      ['批复总投资2,435万元。', '二、资金来源', '中央1,460万元、省级585万元、市级390万元。'],
      ['list 2,435 = 1,460 + 585 + 390'],
    ],
    [
      'a goal of another section',
      ['一、绩效目标', '培训500人，修路12公里。', '二、完成情况', '完成培训420人，完成率84%。'],
      ['completion 84%'],
    ],
    [
      'a goal by the title of its item',
      [
        '一、绩效目标',
        '1.送戏下乡120场；2.送电影2,496场。',
        '二、完成情况',
        '1.送戏下乡。全年演出126场，完成目标的105%。',
      ],
      ['completion 105%'],
    ],
    ['none of what was no goal', ['一、基本情况', '培训500人。', '二、完成情况', '完成培训420人，完成率90%。'], []],
    [
      'a unit under the title',
      ['2024年度水利发展资金绩效自评报告', '单位：万元', '一、项目', '共安排5,832，其中中央资金3,900、省级资金1,932。'],
      ['list 5,832 = 3,900 + 1,932'],
    ],
  ])('%s', async (_, text, claims) => {
    const read = extract(await readDocument(text.join('\n')));
    const printed = (id: string) => read.facts.find((fact) => fact.id === id)?.text;
    const lines = read.claims.map((claim) => {
      if (claim.kind === 'list') return `list ${printed(claim.total)} = ${claim.parts.map(printed).join(' + ')}`;
      if (claim.kind === 'completion') return `completion ${printed(claim.rate)}`;
      return claim.kind === 'share' ? `share ${printed(claim.share)}` : claim.kind;
    });
    expect(lines.sort()).toEqual(claims);
  });

  it('gives no figure the stage of a heading that names both', async () => {
    const text = [
      '一、部门预算及执行情况',
      '2024年度支出合计8,401.77万元，其中：基本支出2,915.42万元，项目支出5,486.35万元。',
    ];
    const read = extract(await readDocument(text.join('\n')));
    expect(read.facts.map(({ key }) => key)).toContain('expenditure.total@2024/final');
  });
});
