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
