/** Relations that lie between sentences, rows and sections of prose. Each text is consistent, so nothing is accused; the digit changed is. */
import { describe, expect, it } from 'vitest';
import { checkBytes } from './support/checked.js';
import { named } from './support/named.js';

const TITLE = '某县2023年农村公路养护补助资金绩效自评报告';

const TEXTS: Record<string, [text: string, digits: string, typed: string]> = {
  'what was left over of two years': [
    '年初结转318.46万元，本年到位9,922.00万元，全年支出10,087.23万元，年末结转153.23万元。',
    '153.23',
    '153.73',
  ],
  'what was left is told in another section than what came in': [
    '（一）到位。省级资金到位2,140万元，市级资金到位645万元，两项共计到位2,785万元。\n\n（二）支出。共支出2,605万元。\n\n（三）结余。尚未支付资金180万元。',
    '180万',
    '130万',
  ],
  'what money was used for, in a sentence of its own': [
    '全年支出1,008.72万元。支出主要用于：城市低保210.63万元，占20.88%；农村低保489.31万元，占48.51%；特困供养308.78万元，占30.61%。',
    '489.31',
    '439.31',
  ],
  'a sum of so many rows': [
    '日常养护支出1,046.01万元（按每公里3,000元）；大中修5项支出1,212.5万元；桥梁维修8座支出346.49万元。以上三项合计2,605万元。',
    '346.49',
    '341.49',
  ],
  'columns told apart by more of their words': [
    '项目一：信号灯。年初预算280.00万元，全年预算285.00万元，执行274.40万元。\n\n项目二：辅警。年初预算956.00万元，全年预算1,060.00万元，执行1,060.00万元。\n\n上述2个项目年初预算合计1,236.00万元，全年预算合计1,345.00万元。',
    '1,345.00',
    '1,845.00',
  ],
  'a rate of what another section allotted': [
    '一、安排\n\n1.小型病险水库除险加固12座，安排资金1,560万元；\n\n2.中小河流治理2条，安排资金2,150万元。\n\n二、支付\n\n水库除险加固支付1,326万元，支付率85%；中小河流治理支付1,768万元，支付率82.23%。',
    '82.23',
    '82.73',
  ],
  'the rate of the whole fund, in the conclusion': [
    '一、资金\n\n2023年可支配资金233.45万元，实际支出221.38万元。\n\n二、结论\n\n项目预算执行率94.83%，自评得分97分。',
    '94.83',
    '94.33',
  ],
  'how far a plan was missed': ['计划改造12家，实际建成13家，超计划1家。', '建成13', '建成14'],
  'a plan whose items are done or under way': ['除险加固目标12座，已完工10座，在建2座。', '在建2', '在建3'],
  'a result that another paragraph tells': [
    '残疾人职业技能培训：培训346人，支出69.20万元。\n\n三、目标完成\n\n职业技能培训任务数350人，完成率98.86%。',
    '98.86',
    '93.86',
  ],
  'a budget raised and cut': [
    '年初预算98,340.15万元，全年追加12,687.40万元，追减1,834.72万元，调整后预算109,192.83万元。',
    '1,834',
    '1,884',
  ],
  'households and persons side by side': [
    '城市低保1,826户2,940人，农村低保9,415户16,872人，合计11,241户19,812人。',
    '19,812',
    '19,612',
  ],
  'a share of what arrived': ['资金到位2,785万元。\n\n共支出2,605.00万元，占到位资金的93.54%。', '93.54', '98.54'],
};

async function accused(text: string): Promise<string[]> {
  const { findings } = await checkBytes(new TextEncoder().encode(`${TITLE}\n\n${text}\n`), 'report.txt');
  return findings
    .filter((f) => /^(?:sum|ratio|enumeration|same|part)\./.test(f.rule) && f.severity !== 'notice')
    .map((f) => f.rule);
}

const SILENT: Record<string, [text: string]> = {
  'the score of the year before': ['经自评，综合得分93.8分，较上年92.5分提高1.3分。'],
  'scores of several projects': [
    '项目一：信号灯。预算280万元，自评得分97分。\n\n项目二：辅警。预算956万元，自评得分99分。',
  ],
  'parts of a part': [
    '在职职工326人，其中卫生技术人员271人；卫生技术人员中，高级职称38人、中级职称96人、初级及以下137人。',
  ],
  'parts behind last year’s figure': [
    '受理案件1,056件，同比增加96件，2022年为960件；其中民事案件742件，刑事案件298件，行政案件16件。',
  ],
  'a budget before and after it was adjusted': [
    '部门预算批复42,318.60万元，调整后预算45,906.27万元，较年初增加3,587.67万元，增长8.48%。',
  ],
  'what was done in part': ['指标共设28项，全部完成26项，部分完成2项，指标完成率92.86%。'],
};

describe('relations across sentences', () => {
  it.each(named(TEXTS))('%s', async (_, text, digits, typed) => {
    expect(text.split(digits)).toHaveLength(2);
    expect(await accused(text)).toEqual([]);
    expect(await accused(text.replace(digits, typed))).not.toEqual([]);
  });

  it.each(named(SILENT))('%s', async (_, text) => {
    expect(await accused(text)).toEqual([]);
  });
});
