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
  'an average over the days of the year': [
    '全年共接报警情21,346起，日均58.48起，其中刑事警情1,204起。',
    '58.48',
    '58.18',
  ],
  'an average over the days that are told': ['图书馆全年开放312天，接待读者23.4万人次，日均750人次。', '750', '850'],
  'an average over months of what another paragraph tells': [
    '全年累计发放9,415.20万元，其中农村低保5,937.60万元、其他3,477.60万元。\n\n农村低保对象8,246户18,554人，月均发放494.8万元。',
    '494.8',
    '494.1',
  ],
  'an average between a count and what it is compared with': [
    '全区共受理信访事项3,268件次，月均272.33件次，比2022年的3,586件次减少318件次，下降8.87%。',
    '318',
    '308',
  ],
  'what everyone spent': ['全年接待游客486.3万人次；实现旅游综合收入38.6亿元，人均消费793.75元。', '793.75', '293.75'],
  'so many each time': ['开展检查236次，出动执法人员11,800人次，平均每次50人次。', '50人次', '58人次'],
  'shares of a list that are called shares of the whole': [
    '共受理信访事项3,268件次。其中，来信412件次，来访786件次，来电324件次，网上信访1,746件次，分别占总量的12.61%、24.05%、9.91%、53.43%。',
    '24.05',
    '84.05',
  ],
  'rates that are called proportions of a list': [
    '到位4,126万元，其中中央3,300.80万元、省级495.12万元、县级330.08万元，三级分担比例分别为80%、12%、8%。',
    '、8%',
    '、7%',
  ],
  'more than was planned': [
    '维修校舍28,600平方米，比计划27,500平方米多1,100平方米，完成计划的104%。',
    '多1,100',
    '多4,100',
  ],
  'beyond a plan in brackets': ['森林抚育3.5万亩，超出计划（3.2万亩）0.3万亩。', '）0.3', '）0.5'],
  'a count in another clause under the name of the thing': [
    '全年立刑事案件986起，比2022年的1,142起减少156起；破获刑事案件812起，破案率82.35%。',
    '82.35',
    '86.35',
  ],
  'what is done and what is under way': ['排查各类矛盾纠纷216件，已化解203件，正在化解13件。', '化解13', '化解33'],
  'what is not, counted in two measures': [
    '受理审查逮捕案件426件583人，批准逮捕312件421人，不批准逮捕114件162人。',
    '421人',
    '441人',
  ],
  'the rest behind a rate': ['抽查小班156个，合格151个，合格率96.79%，其余5个已补植。', '其余5', '其余6'],
  'uses without a colon': [
    '项目支出3,285.72万元，占34.21%。项目支出主要用于办案业务费1,126.80万元、辅警经费1,486.52万元、智慧警务672.40万元。',
    '1,486.52',
    '8,486.52',
  ],
  'items in a row before another clause': [
    '完成造林1.26万亩，其中乔木林0.85万亩、经济林0.41万亩；森林抚育3.5万亩。',
    '0.41',
    '0.46',
  ],
  'batches that fell, beside persons': ['接待群众来访312批486人次，同比减少58批，下降15.68%。', '15.68', '11.68'],
  'more than at the start of the year': ['补贴发放4,250人，比年初的4,126人净增124人。', '净增124', '净增123'],
  'a table behind a colon, its heads told in each row': [
    '应到位303万元，实际到位91万元。分项目如下：①甲项目应到位68万元，实际到位21万元；②乙项目应到位235万元，实际到位70万元。',
    '到位70',
    '到位10',
  ],
  'three columns of a table behind a colon': [
    '2023年应到位资金680万元，实际到位510万元，支出420万元。其中：饮水工程预算280万元，到位210万元，支出180万元；灌溉工程预算400万元，到位300万元，支出240万元。',
    '支出240',
    '支出290',
  ],
  'a share of what arrived': ['资金到位2,785万元。\n\n共支出2,605.00万元，占到位资金的93.54%。', '93.54', '98.54'],
};

async function told(text: string, isLoud = (severity: string) => severity !== ''): Promise<string[]> {
  const { findings } = await checkBytes(new TextEncoder().encode(`${TITLE}\n\n${text}\n`), 'report.txt');
  return findings
    .filter((f) => /^(?:sum|ratio|enumeration|same|part)\./.test(f.rule) && isLoud(f.severity))
    .map((f) => f.rule);
}

const accused = (text: string) => told(text, (severity) => severity !== 'notice');

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
  'a rate of the plan behind what was done beyond it': [
    '全年计划抽检食品5,000批次，实际完成5,186批次，超额完成186批次，完成率103.72%。',
  ],
  'what each person gets each month': ['发放重度护理补贴3,120人，按月人均100元，全年发放374.4万元。'],
  'an average of another time, and working days': ['接待48,360人次，日均195人次，全年工作日248天。'],
  'more kinds than what is and what is not': ['排查纠纷216件，已化解180件，正在化解10件，移交26件。'],
  'an average that fell': ['全年发放540万元，月均发放45万元，比上年减少3万元。'],
  'a sum that leaves an average aside': [
    '图书馆开放312天，接待读者23.4万人次，日均750人次；博物馆接待观众15.7万人次，文化馆接待群众8.9万人次，三馆合计48万人次。',
  ],
  'what was done in part': ['指标共设28项，全部完成26项，部分完成2项，指标完成率92.86%。'],
};

describe('relations across sentences', () => {
  it.each(named(TEXTS))('%s', async (_, text, digits, typed) => {
    expect(text.split(digits)).toHaveLength(2);
    expect(await accused(text)).toEqual([]);
    // Where not all words between the figures are understood, it is a notice.
    expect(await told(text.replace(digits, typed))).not.toEqual([]);
    expect(await told(text)).toEqual([]);
  });

  it.each(named(SILENT))('%s', async (_, text) => {
    expect(await accused(text)).toEqual([]);
  });
});
