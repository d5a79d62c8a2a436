/**
 * What a reviewer sees by reading the whole text of a department's report: sections that contradict each other, goals against results,
 * budgets that moved without a word. A page of each class, written for this project, and beside it the page put right.
 */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../pipeline/report.js';
import { checkBytes } from './support/checked.js';
import { type FaultyPage, faultyIn, testPages } from './support/faulty-pages.js';

const TITLE = '清河县水务局2023年度部门整体支出绩效自评报告';

async function findingsOn(lines: readonly string[]): Promise<Finding[]> {
  const document = await checkBytes(new TextEncoder().encode([TITLE, ...lines].join('\n')), 'page.txt');
  expect(document.outcome).toBe('checked');
  return document.findings;
}

async function rulesOn(lines: readonly string[]): Promise<string[]> {
  const findings = await findingsOn(lines);
  // Annexes and sections that an excerpt lacks are no matter of these pages.
  return findings.map(({ rule }) => rule).filter((rule) => !/^completeness\.(?!heading-empty)/.test(rule));
}

const goals = (...lines: string[]) => ['一、部门绩效目标', ...lines];
const results = (...lines: string[]) => ['二、绩效目标完成情况', ...lines];

const PAGES: Record<string, FaultyPage> = {
  'a goal of one section that the results of another miss': [
    [...goals('治理河道12.6公里；加固水库9座。'), ...results('治理河道{10.8→12.8}公里；加固水库9座。')],
    'explanation.missed-in-text',
  ],
  'a goal that two sections name, missed': [
    [
      '一、年度重点工作任务',
      '1.治理河道12.6公里。',
      ...goals('目标1：治理河道12.6公里。').slice(1),
      ...results('治理河道{10.8→12.6}公里。'),
    ],
    'explanation.missed-in-text',
  ],
  'nothing undone, and a goal missed with its reason': [
    ['未完成的绩效目标。', '{无→治理河道}。', '治理河道目标值≥12公里，完成值9公里，受汛期影响停工。'],
    'plausibility.all-done',
  ],
  'a note to whoever writes it': [['部门职责{（按“三定”方案填写）→}：治理河道。'], 'wording.template-text'],
  'a rate that is said to reach its target': [
    results(
      '政策知晓率{86→92}%，达到90%的目标。',
      '空气颗粒物平均浓度35微克，达到38微克的目标；平均等候38次，达到40次的目标。',
    ),
    'explanation.missed-in-text',
  ],
  'a budget cut within one sentence': [
    ['项目年初预算350万元，年中调整为{210→320}万元，实际支出{210→320}万元，执行率100%。'],
    'plausibility.budget-growth',
  ],
  'money that has not come, and came': [
    ['上级补助资金2860万元，到位率{100→93.71}%，其中180万元尚未到位。'],
    'plausibility.all-built',
  ],
  'in use before it was built': [
    ['养护站于2023年3月开工，2023年10月竣工，2023年{9→11}月投入使用。'],
    'plausibility.stages-in-order',
  ],
  'what a section is to tell, in its heading': [
    ['（一）项目资金到位情况分析{（包括财政资金、自筹资金等）→}', '资金已按合同到位。'],
    'wording.template-text',
  ],
  'the goals of another year': [['{2022→2023}年，我局全面完成了各项绩效目标任务。'], 'wording.stale-year'],
  'a household that earns millions': [
    ['项目区户均增收3200{万→}元，收入86万元。', '引进企业5户，每户补助200万元。'],
    'plausibility.unit-slip',
  ],
  'an area in a length': [['治理水土流失面积160hm{→²}。'], 'wording.no-unit'],
  'a short paragraph pasted twice': [
    ['加强工程管护，发挥项目效益。', '{加强工程管护，发挥项目效益→完善管护制度，落实管护人员}。'],
    'wording.repeated-text',
  ],
  'scores that do not make their total': [
    ['预算执行自评得分18分，产出指标自评得分38分，效益指标自评得分28分，满意度指标自评得分10分，自评总得分{96→94}分。'],
    'enumeration.list',
  ],
  'a list with more of its parts in brackets': [
    [
      '项目支出150万元，其中：房屋66.2万元、办公设备1.9万元（净水器1套）、专用设备11.4万元（实验设备5万元；厨具6.4万元）、基础设施18.6万元、修缮{44.3→51.9}万元。',
    ],
    'enumeration.list',
  ],
  'a limit that the results exceed': [
    [
      ...goals('管网漏损率控制在9%以内。', '供水合格率达到98%以上。'),
      ...results('管网漏损率{11%→7%}。', '供水合格率99%。'),
    ],
    'explanation.missed-in-text',
  ],
  'a goal whose result is told nowhere': [
    [
      ...goals('治理河道12公里，加固水库9座，举办节水宣讲6场。'),
      ...results('治理河道12公里，加固水库9座{→，举办节水宣讲6场}。'),
    ],
    'explanation.goal-untold',
  ],
  'a fall that was wanted, and told of the thing without its rate': [
    [
      ...goals('供水68处，投诉率下降10%，抽水不少于1,260次。'),
      ...results('供水68处，抽水1,285次。{水费20万元→受理投诉107件，比上年减少15件，下降12.3%}。'),
    ],
    'explanation.goal-untold',
  ],
  'the goal once more in other words': [
    [
      ...goals('提升供水保障能力，改善河湖生态环境，治理河道12公里。'),
      ...results(
        '治理河道12公里。',
        '{供水保障能力进一步提升，河湖生态环境得到改善→新增供水能力2万吨，三个断面水质达到Ⅲ类}。',
      ),
    ],
    'explanation.goal-retold',
  ],
  'thresholds of the goals as results': [
    [
      ...goals('供水合格率≥98%，水费收缴率≥95%。'),
      ...results('供水合格率{≥98%，水费收缴率≥95%→99.2%，水费收缴率96%}。'),
    ],
    'explanation.threshold-as-result',
  ],
  'done later than the goals say': [
    [...goals('治理河道12公里，完工时间2023年10月。'), ...results('治理河道12公里，完工时间2023年{12→9}月。')],
    'plausibility.late-in-text',
  ],
  'accepted after the term that its own paragraph gives': [
    ['建设期限为2023年3月至2023年5月，{已于2023年9月30日通过→拟于2023年9月30日组织}验收。'],
    'plausibility.late-in-text',
  ],
  'all goals reached, and one was not': [
    [
      ...goals('治理河道12公里。'),
      ...results('治理河道9公里，因汛期停工未完成。', '{各项绩效目标均→其他绩效目标}已完成。'),
    ],
    'plausibility.all-done',
  ],
  'in time by its words, and late by its dates, of which one names the year': [
    ['治理工程应于2023年10月底前完工。治理工程于2023年4月8日开工，{12→9}月6日完工。', '时效指标：按期完工率100%。'],
    ['plausibility.late-in-text', 'plausibility.in-time'],
  ],
  'in time, and one work ended when the year was over': [
    ['各项目均按时完成，其中一处水库于{2024→2023}年3月完工。'],
    'plausibility.in-time',
  ],
  'within the budget by its words, and above it by its figures': [
    ['2023年部门预算总支出326.8万元，决算总支出{358.65→318.65}万元。', '整体支出控制在预算以内。'],
    'plausibility.within-budget',
  ],
  'all executed, and an amount that was not paid': [
    ['2023年预算执行率{100%→95%}。', '年末尚有46.2万元未支付，结转下年使用。'],
    'plausibility.all-spent',
  ],
  'all executed of all there is, and of a line whose amount holds the same digits': [
    [
      '2023年到位资金1.2亿元。',
      '{全年预算1.2亿→水库养护预算21.2万}元，预算执行率100%。',
      '年末尚有46.2万元未支付，结转下年使用。',
    ],
    'plausibility.all-spent',
  ],
  'a rate of what was planned, below all of it': [
    ['建设高标准农田5.2万亩，占年度计划6万亩的86.67%{→，因汛期停工}。'],
    'explanation.missed-in-text',
  ],
  'a goal missed, the points it cost, and in brackets why': [
    ['水库规范管理率58%低于60%目标扣3分{→（水库老化多）}。'],
    'explanation.missed-in-text',
  ],
  'lines with both their amounts, one hardly spent': [
    ['1.渠道清淤资金预算540万元，支出538.2万元；', '2.水文站建设预算300万元，支出{75→285}万元。'],
    'plausibility.line-moved',
  ],
  'a table of goals that is no form, one of them missed': [
    ['|目标|目标值|完成值|', '|治理河道|12公里|{9→12}公里|', '|加固水库|9座|9座|', '|培训农户|60人|62人|'],
    'explanation.missed-in-text',
  ],
  'a goal that its result only half names': [
    [...goals('改造农村户厕2180座，改造合格率100%。'), ...results('完成改造{1986→2180}座，合格率100%。')],
    'explanation.missed-in-text',
  ],
  'among the results, a number and what became of it': [
    results('1.发放租赁补贴1850户，实际发放{1692→1850}户。', '2.加固水库9座，实际加固9座。'),
    'explanation.missed-in-text',
  ],
  'twice what was aimed at': [
    [...goals('治理河道12公里，加固水库9座。'), ...results('治理河道{25→13}公里，加固水库9座。')],
    'explanation.far-above-target',
  ],
  'more, because it was held down': [
    ['2023年公务接待费支出12.4万元，比上年{增加→减少}2.8万元，主要是严格控制接待标准。'],
    'plausibility.other-direction',
  ],
  'misuse denied, and named among the problems': [
    [
      '一、资金管理',
      '不存在截留、挤占、挪用现象。',
      '二、存在的问题',
      '1、个别{经费存在挤占的情况→渠道淤积}。',
      '三、改进措施',
      '1、严格{经费→}管理。',
    ],
    'plausibility.said-absent',
  ],
  'all of it built, and a part that is not': [
    ['维修工程已全部完工。', '部分渠道{尚未完工→已经通水}。'],
    'plausibility.all-built',
  ],
  'all of it built, and behind what is planned a part that is not': [
    ['维修工程已全部完工。', '水库计划9座正在施工，泵站{未→已}完工。'],
    'plausibility.all-built',
  ],
  'paid in time, and not paid': [
    ['案件补贴发放及时率100%。', '{下半年案件补贴→宣传画册}尚未发放。'],
    'plausibility.all-built',
  ],
  'all goals in time, and work that was put off': [
    ['各项工作任务均按期完成。', '{→上年}部分渠道工程进度滞后。'],
    'plausibility.all-done',
  ],
  'one goal and two results of it': [
    [...goals('加固水库12座。'), ...results('加固水库12座。'), '（一）数量指标', '{→其中}加固水库10座。'],
    'explanation.told-twice',
  ],
  'all points, and a fifth of the money left': [
    ['收到资金100万元，实际支出{80万元，结余20→99万元，结余1}万元。', '自评得分100分。'],
    'plausibility.full-marks',
  ],
  'given, spent and left in one sentence': [
    ['全年下达救助资金1860万元，支出{1860→1836.5}万元，资金结余23.5万元。'],
    'plausibility.left-over',
  ],
  'left of what other years brought': [
    ['全年下达救助资金1860万元，支出1860万元，资金结余23.5万元{→，为上年结转资金利息}。'],
    'plausibility.left-over',
  ],
  'accepted before it was built': [
    ['水库于2023年9月20日完工，2023年{8→10}月15日通过县水务局组织的竣工验收。'],
    'plausibility.stages-in-order',
  ],
  'a part accepted before the whole was built': [
    ['水库于2023年9月20日完工，2023年8月15日通过{→主体工程}竣工验收。'],
    'plausibility.stages-in-order',
  ],
  'more staff than posts': [
    ['核定编制56名，其中行政编制28名，事业编制28名，实有人员{58→54}人。'],
    'plausibility.staff-above-posts',
  ],
  'more people than posts, some of them without a post': [
    ['核定编制56名，实有人员58人{→（含临聘人员6人）}。'],
    'plausibility.staff-above-posts',
  ],
  'as many people of other households': [
    ['受益农户2130户8652人。', '三、社会效益', '项目受益农户{2310→2130}户8652人。'],
    'same.words',
  ],
  'points of numbered parts that do not make the whole': [
    [
      '总评得分为100分。',
      '1、项目投入情况，自评得分{18→23}分。',
      '2、项目过程情况，自评得分32分。',
      '3、项目产出情况，自评得分25分。',
      '4、项目效果情况，自评得分20分。',
    ],
    'enumeration.list',
  ],
  'a whole that is less than its parts, told once': [
    ['“三公”经费支出{18.62→18.82}万元，其中公务接待费6.85万元，公务用车运行维护费11.97万元。'],
    'sum.sangong',
  ],
  'a satisfaction that nobody asked for': [
    ['{→抽样调查用水户100户，}用水户满意度为96%。'],
    'plausibility.satisfaction-unsurveyed',
  ],
  'a problem in a text that goes on without a measure': [
    ['一、存在的问题', '渠道淤积{→，将及时清淤}。', '二、评价结论', '评价为优。'],
    'plausibility.problems-and-measures',
  ],
  'planned where the project is told, and missed among the results': [
    ['一、项目概况', '计划{→三年内}维修渠道12公里。', ...results('维修渠道9公里。')],
    'explanation.missed-in-text',
  ],
  'goals and results in one paragraph': [
    ['年度指标：维修渠道≥12公里，合格率100%。实际完成：维修渠道12公里，合格率{95%→100%}。'],
    'explanation.missed-in-text',
  ],
  'what the report says it has not': [
    ['一、支出情况', '2023年无{政府性基金→国有资本经营}预算支出。', '二、其他', '灌区改造使用政府性基金320万元。'],
    'plausibility.said-absent',
  ],
  'a fault of what the report says it has not': [
    ['一、管理情况', '2023年{未发生政府采购行为→政府采购金额36万元}。', '二、存在的问题', '个别采购合同签订超过时限。'],
    'plausibility.said-absent',
  ],
  'a budget of the text that moved without a word': [
    ['2023年年初预算收入640万元，调整预算数1180万元{→，主要是年中追加水库除险加固资金}。'],
    'plausibility.line-over-budget',
  ],
  'public expenses above what was budgeted at first': [
    ['“三公”经费年初预算12万元，决算{14.6→11.6}万元。'],
    'bound.sangong-initial',
  ],
  'a change the wrong way, told by the clause behind the one that names it': [
    [
      ...goals('涉水安全事故起数同比下降10%；加固水库9座。'),
      ...results('发生涉水安全事故{11起，同比上升10%→8起，同比下降20%}；加固水库9座。'),
    ],
    'explanation.missed-in-text',
  ],
  'all of it was wanted, in sections whose titles open their paragraphs': [
    [
      '一、部门绩效目标',
      '水质检测率100%，供水户数达到3万户。',
      '二、自评情况',
      '（一）资金情况。到位资金200万元。',
      '（二）产出。水质检测率{97.2%→100%}，供水3.2万户。',
    ],
    'explanation.missed-in-text',
  ],
  'the result first, and then a target above it': [
    ['二、绩效目标完成情况', '治理水土流失{32→42}平方公里，设计目标40平方公里。'],
    'explanation.missed-in-text',
  ],
  'the goal with its bound as the result': [
    [
      ...goals('用水户满意度达到90%以上；加固水库9座。'),
      ...results('{→经调查，}用水户满意度达到{90%以上→93%}；加固水库9座。'),
    ],
    ['explanation.threshold-as-result', 'plausibility.satisfaction-in-words'],
  ],
  'no deviation, and one goal missed': [
    [...goals('治理河道12公里。'), ...results('治理河道{9→12}公里。'), '三、偏离绩效目标的原因', '无偏离。'],
    ['explanation.missed-in-text', 'plausibility.no-problem'],
  ],
  'points lost and no problem, in the paragraph of its heading': [
    ['（一）评价结论。自评得分93分。其中：产出48分，效益45分。', '（二）存在问题。{无→部分渠道淤积}。'],
    'plausibility.no-problem',
  ],
  'problems of which the only measure answers one': [
    ['四、存在的问题', '1.渠道淤积较重。', '2.水费收缴滞后。', '五、改进措施', '安排渠道清淤{→；上门收缴水费}。'],
    'plausibility.problems-and-measures',
  ],
  'spending above the budget without a word': [
    ['运转类项目年初预算186.2万元，执行339.8万元，执行率182.49%{→，主要是年中追加防汛资金}。'],
    'plausibility.over-execution',
  ],
  'something left over of a year that spent all it received': [
    ['2023年收入决算3128.46万元，支出决算{3128.46→3042.26}万元，年末结转结余86.2万元。'],
    'plausibility.carried-over',
  ],
  'nothing left over of a year that spent less than it received': [
    ['2023年收入决算3128.46万元，支出决算{3042.26→3128.46}万元，年末无结转结余。'],
    'plausibility.carried-over',
  ],
  'more left over than the budget leaves': [
    [
      '2023年年初预算1860.2万元，调整后预算2018.6万元，全年支出1938.0万元，执行率96.01%。',
      '其中基本支出812.4万元，项目支出1125.6万元。年末结转结余{90.6→80.6}万元。',
    ],
    'plausibility.carried-over',
  ],
  'one part of what was carried over, and more than all of it': [
    ['以前年度结转资金22万元，具体是河道治理项目{32→22}万元。'],
    'part.of-which',
  ],
  'more points than the execution leaves': [
    ['2023年预算执行率76.96%，主要是项目推迟。', '自评得分{99分，扣1→96分，扣4}分为进度。'],
    'plausibility.full-marks',
  ],
  'a heading and 略, a number and nothing': [
    ['一、评价指标体系', '略。', '二、改进措施', '（一）加快进度。', '（二）'],
    'completeness.heading-empty',
    ['一、评价指标体系', '见附表。', '二、改进措施', '（一）加快进度。'],
  ],
  'what should stand there, said and left': [
    ['一、下一步拟改进措施', '包括{项目整改、绩效目标调整完善等相关内容→水库加固和渠道清淤。}'],
    'wording.template-text',
  ],
  'stars for a number behind a verb': [['{→经调查，}用水户满意度达到{**%→95%}。'], 'wording.template-text'],
  'measures that were due before the year began': [
    ['五、整改措施', '{2022年12月底前完成整改→2024年6月底前完成整改，前期工作已于2022年12月底前完成}。'],
    'wording.stale-year',
  ],
  'in time, and some of it put off': [
    ['三、完成情况', '各项活动均按时完成。其中两场演出因暴雨{推迟到9月→于7月}举行。'],
    'plausibility.in-time',
  ],
  'the year of another evaluation': [['对{2022→2023}年度部门整体支出进行评价。'], 'wording.stale-year'],
  'dated before its year was over': [['报告日期：{2023→2024}年3月18日'], 'wording.early-date'],
  'words of another house': [
    ['我局高度重视，我局严格管理，我{委→局}认真落实。', '我县{教育→水务}局按照评分标准自评。'],
    ['wording.other-house', 'wording.other-house'],
  ],
  'a benefit praised and not measured': [
    ['（二）效益情况', '1.经济效益：新增灌溉面积1.2万亩。', '2.生态效益：{水土流失治理成效显著→三个断面水质达到3类}。'],
    'plausibility.effect-no-figure',
  ],
  'a reason for the contrary': [
    ['2023年“三公”经费支出2.86万元，较上年增加0.52万元，主要是公务接待费{减少→增加}。'],
    'plausibility.other-direction',
  ],
  'a fall where the figures rise': [
    ['2023年公务接待费12.4万元；上年公务接待费9.6万元，{下降→增长}29.17%。'],
    'ratio.change',
  ],
  'the conclusion of another year': [
    ['经评价，我局{2022→2023}年度部门整体支出绩效自评得分为94分，其中预算执行10分、履职效能84分。'],
    'wording.stale-year',
  ],
  'full marks beside a low rate': [
    [
      '全年预算400万元，执行{290万元，预算执行率72.5%→380万元，预算执行率95%}，因汛期停工。',
      '整体支出绩效自评得分100分。',
    ],
    ['plausibility.full-marks', 'plausibility.low-execution'],
  ],
  'effects without a figure, in several sections': [
    [
      '（一）经济效益情况',
      '节水12万吨。',
      '（二）社会效益',
      '保障{了居民的正常→3200户居民}用水。',
      '（三）有效性',
      '{河湖面貌焕然一新→治理河道12公里}。',
    ],
    'plausibility.effect-no-figure',
  ],
  'a count and the numbered lines below it': [
    ['下属单位共{4→3}个，分别是：', '1.灌区管理所', '2.水文站', '3.供水站', '以上单位均独立核算。'],
    'plausibility.listed-below',
  ],
  'satisfaction in words': [
    ['治理河道12公里，{→经调查，}群众满意度较高{→，达到96%}。'],
    'plausibility.satisfaction-in-words',
  ],
  'a table of scores whose total is wrong, in itself and beside the text': [
    [
      '自评得分94.9分，预算执行扣1.1分。',
      '附：自评得分表',
      '指标\t分值\t得分',
      '预算执行\t20\t18.9',
      '产出\t50\t46',
      '效益\t30\t30',
      '合计\t100\t{95.9→94.9}',
    ],
    ['same.self-score', 'sum.table-total'],
  ],
  'one amount of a list in 元': [
    ['水利项目支出13625.74万元。其中：水库加固2986.12万元，灌区改造10639.62{→万元，水费0}元。'],
    'plausibility.unit-slip',
  ],
  'posts of parts and of all': [
    ['局机关编制14人，所属事业单位7个，编制126人，总编制140人，实有131人。', '人员情况：编制{145→140}人，在职131人。'],
    'same.figure',
  ],
  'points of a table in one sentence that are not those of the conclusion': [
    [
      '一、自评结论',
      '经评定，自评得分{96.5→94.5}分，等级为“优”。',
      '二、分项得分',
      '投入20分得20分，过程30分得28.5分，产出30分得28分，效果20分得18分，合计94.5分。',
    ],
    'enumeration.list',
  ],
  'more points than there were': [
    ['二、得分', '产出指标50分，得{52→48}分，少建的泵站因用地未批扣2分。'],
    'plausibility.points-above',
  ],
  'points taken off that are not those lost': [
    ['二、扣分', '产出指标50分，得46分，扣{3→4}分，原因是少治理河道2公里。'],
    'plausibility.points-taken-off',
  ],
  'points taken off a hundred': [
    ['二、扣分', '自评得分{95→93}分，扣7分，原因是执行偏慢。'],
    'plausibility.points-taken-off',
  ],
  'a grade that is only called the evaluation': [['二、结论', '得分100分，评定为{“良”→“优”}。'], 'plausibility.grade'],
  'a section copied from another': [
    [
      '二、管理情况',
      '资金实行专账核算、专款专用，严格执行国库集中支付制度，未发现截留挪用现象。',
      '三、使用情况',
      '{资金实行专账核算、专款专用，严格执行国库集中支付制度，未发现截留挪用现象→全年支付483.15万元，用于河道治理}。',
    ],
    'wording.repeated-text',
  ],
  'a heading of another kind with nothing under it': [
    [
      '二、绩效目标',
      '（一）总体目标',
      '{→治理河道12公里。}',
      '（二）阶段目标',
      '上半年治理河道5公里，下半年治理7公里。',
    ],
    'completeness.heading-empty',
  ],
  'an effect that is only named': [
    ['二、效益', '社会效益：{→受益群众3万人。}', '生态效益：水质达标率提高3个百分点。'],
    'completeness.heading-empty',
  ],
  'problems announced and not told': [
    [
      '二、主要问题',
      '主要存在以下问题：',
      '{→一是测算不细；二是支付偏慢。}',
      '三、改进措施',
      '一是细化测算；二是加快支付。',
    ],
    'completeness.heading-empty',
  ],
  'one problem more than measures, in one sentence each': [
    [
      '二、存在的问题',
      '一是预算编制不够精细；二是项目执行进度偏慢；三是绩效指标量化不足。',
      '三、改进措施',
      '一是细化预算编制；二是加快项目执行{→；三是量化绩效指标}。',
    ],
    'plausibility.problems-and-measures',
  ],
  'problems and measures in one section, and no measure': [
    ['二、问题及改进', '绩效管理基础较弱，资金支付滞后。{→下一步将按季调度支付进度。}', '三、其他', '自评结果已公开。'],
    'plausibility.problems-and-measures',
  ],
  'another house tells of itself': [
    ['二、职能', '{乙水县交通运输局→清河县水务局}贯彻落实水利方针政策，负责全县河道治理。'],
    'wording.other-house',
  ],
  'the house of another county': [
    ['二、结论', '综上，{乙水县→清河县}水务局2023年度部门支出绩效良好。'],
    'wording.other-house',
  ],
  'a small count that its form has otherwise': [
    [
      ...results('全年举办培训班{3→4}期，发放资料500份。'),
      '2023年度部门整体支出绩效自评表',
      '绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分',
      '\t产出指标\t数量指标\t举办培训班期数\t4期\t4期\t50\t50',
      '\t\t\t安全生产培训期数\t2期\t2期\t50\t50',
    ],
    'explanation.result-differs',
  ],
  'an amount of the text with its digits turned round': [
    [
      '二、主要绩效',
      '实现旅游收入{23.4→24.3}亿元。',
      '2023年度部门整体支出绩效自评表',
      '绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分',
      '\t效益指标\t经济效益指标\t旅游综合收入\t≥22亿元\t24.3亿元\t50\t50',
      '\t\t社会效益指标\t受益农户\t≥300户\t320户\t50\t50',
    ],
    'explanation.result-differs',
  ],
  'in time, and the same goods put off': [
    ['三、完成情况', '帮扶物资均按时完成。', '四、管理', '{帮扶物资→方案批复}由3月延至4月。'],
    'plausibility.in-time',
  ],
  'the people of another house': [['二、履职', '县{司法→水务}局全体干警履职尽责。'], 'wording.other-house'],
  'all who work in another house': [['二、管理', '全{校→局}干部职工厉行节约。'], 'wording.other-house'],
  'a place that sounds like its own': [['二、职能', '负责{青→清}河县河道治理。'], 'wording.department-name'],
  'built, and some of it not': [
    ['二、完成', '{8个小区已→6个小区已}全部完工。', '三、问题', '{2个小区因管线迁改尚未完工→管护资金不足}。'],
    'plausibility.all-built',
  ],
  'paid in time, and paid late': [
    ['二、完成', '补贴发放及时率100%。', '三、问题', '{补贴发放不及时→补贴名单公示不细}。'],
    'plausibility.all-built',
  ],
  'all of it arrived, and one part did not': [
    ['二、资金', '各项资金均已足额到位。', '三、其他', '县级配套资金60万元{尚未→已}到位。'],
    'plausibility.all-built',
  ],
  'everybody content, and nobody asked': [
    ['二、满意度', '群众满意度100%。{→随机调查群众200人。}'],
    'plausibility.satisfaction-unsurveyed',
  ],
  'a blank for a number': [['二、完成', '完成康复训练{　　人次→320人次}。'], 'wording.template-text'],
  'a decimal point that is none': [['二、资金', '市财政安排{167、00→167.00}万元。'], 'format.malformed-number'],
  'effects that were never filled in': [['二、生态效益', '{XX→新增绿化46亩}。'], 'wording.template-text'],
  'no problem where all runs well, and a goal missed': [
    [
      ...goals('治理河道12公里。'),
      ...results('治理河道9公里，受汛期影响。'),
      '{三、存在的问题→三、其他需要说明的问题}',
      '运转正常，暂无问题。',
    ],
    'plausibility.no-problem',
  ],
  'an institution that speaks once': [['二、管理', '{我校→我局}制定了财务管理制度。'], 'wording.other-house'],
  'the goal of another year': [['二、目标', '{2022→2023}年度绩效目标为：治理河道12公里。'], 'wording.stale-year'],
  'the notice of another year': [
    ['二、依据', '根据《关于开展{2021→2023}年度部门支出绩效自评工作的通知》要求开展自评。'],
    'wording.stale-year',
  ],
  'counted at the end of another year': [
    ['一、职能', '我局负责全县水利工作。', '二、人员', '截至{2022→2023}年底，在职职工43人。'],
    'wording.stale-year',
  ],
  'to be done in a year that is over': [
    ['二、下一步打算', '{2023→2024}年，我局将继续治理河道。'],
    'wording.stale-year',
  ],
  'a name that was never filled in': [['二、评价', '评价工作由{XX→计划财务}股牵头。'], 'wording.template-text'],
  'a place that was never filled in': [
    ['二、项目', '项目位于{　　乡（镇）　　村→青溪镇石坝村}。'],
    'wording.template-text',
  ],
  'a document without its number': [
    ['二、依据', '根据清财绩〔2024〕{→8}号文件要求开展自评。'],
    'wording.template-text',
  ],
  'a section that says what it should say': [
    ['二、背景', '{项目立项的背景、依据、目的等。→为防洪批准实施。}'],
    'wording.template-text',
  ],
  'one character that sounds alike': [['二、资金', '做到{转款专用→专款专用}，严格管理。'], 'wording.wrong-word'],
  'two characters turned round': [['二、目标', '围绕{效绩目标→绩效目标}开展工作。'], 'wording.wrong-word'],
  'found nothing, and what was found': [
    [
      '二、审计',
      '县审计局对我局进行了专项审计，{未发现问题→发现3个问题}。',
      '三、整改',
      '审计发现的3个问题已全部整改。',
    ],
    'plausibility.said-absent',
  ],
  'no adjustment, and money that was added': [
    [
      '二、预算',
      '{年中未进行预算调整→按程序调整预算}。',
      '三、执行',
      '年初预算1100万元，年中追加186.4万元，为上级专项。',
    ],
    'plausibility.said-absent',
  ],
};

describe('a page of each class that the whole text tells', () => {
  testPages(PAGES, rulesOn);

  it('has findings that are known by what they say, wherever it stands', async () => {
    const idsOf = async (lines: readonly string[]) => (await findingsOn(lines)).map(({ id }) => id).sort();
    for (const [lines] of Object.values(PAGES)) {
      const faulty = faultyIn(lines);
      expect(await idsOf(['现将有关情况报告如下。', ...faulty])).toEqual(await idsOf(faulty));
    }
  });
});

describe('a goal that was missed', () => {
  it.each([
    '计划治理河道12公里，完成9公里。',
    '治理河道任务数12公里，完成数9公里。',
    '治理河道目标值12公里，完成值9公里。',
    '治理河道9公里，低于年初目标12公里。',
    '治理河道9公里，完成率75%。',
    '年度计划治理河道12公里，截至年底完成9公里。',
    '治理河道9公里，未达到12公里的年度目标。',
    '治理河道9公里（年度目标12公里）。',
    '用水户满意度目标值95%，实际92%。',
    '工程验收合格率为92%，低于目标值100%。',
  ])('is seen in %s', async (said) => expect(await rulesOn([said])).toEqual(['explanation.missed-in-text']));

  it.each([
    '计划治理河道12公里，完成12公里。',
    '发生火灾3起，低于控制目标82起。',
    '核定编制12名，实际在职9名。',
    '计划投资12万元，完成9万元。',
    '治理河道目标值12公里，因汛期停工，完成9公里。',
  ])('is none in %s', async (said) => expect(await rulesOn([said])).toEqual([]));
});

it('takes the comma of thousands for no end of a clause', async () => {
  const told = '客运量5,238万人次，为目标的97%，因地铁开通。';
  const page = [...goals('客运量不低于5,400万人次。'), ...results(told), '（一）效益', '免费乘车1,568万人次。'];
  expect(await rulesOn(page)).toEqual([]);
});

describe('what is claimed of the whole', () => {
  const missed = '治理河道目标12公里，实际9公里，受汛期影响停工。';
  const late = '治理河道应于2023年9月底前完工，实际于2023年11月20日完工，因汛期停工。';
  it.each([
    ['各项工作任务均圆满完成。', missed, 'plausibility.all-done'],
    ['我局工作未偏离绩效目标。', missed, 'plausibility.all-done'],
    ['绩效目标完成率100%。', missed, 'plausibility.all-done'],
    ['全年任务如期完成。', late, 'plausibility.in-time'],
    ['项目完成及时率100%。', late, 'plausibility.in-time'],
    ['资金使用率100%。', '年末结余80万元。', 'plausibility.all-spent'],
  ])('%s is held against what is shown', async (claim, shown, rule) => {
    expect(await rulesOn([claim, shown])).toEqual([rule]);
    expect(await rulesOn([shown])).toEqual([]);
  });

  it.each([
    '加固水库9座，任务完成率100%；治理河道目标12公里，实际9公里，受汛期影响停工。',
    '改造泵站24座，任务完成率100%；两座水闸因选址变更未开工。',
    '中央资金500万元，到位率100%；县级配套资金64万元尚未到位，已列入下年预算。',
    '资金500万元，到位率100%；监测设备尚未到位。',
  ])('is said of one part in %s', async (said) => expect(await rulesOn([said])).toEqual([]));
});
