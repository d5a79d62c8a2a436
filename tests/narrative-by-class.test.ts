/**
 * What a reviewer sees by reading the whole text of a department's report: sections that contradict each other, goals against results,
 * budgets that moved without a word. A page of each class, written for this project, and beside it the page put right.
 */
import { describe, expect, it } from 'vitest';
import type { Finding } from '../pipeline/report.js';
import { checkBytes } from './support/checked.js';

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

const PAGES: readonly [
  name: string,
  faulty: readonly string[],
  expected: readonly string[],
  right: readonly string[],
][] = [
  [
    'a goal of one section that the results of another miss',
    [...goals('治理河道12.6公里；加固水库9座。'), ...results('治理河道10.8公里；加固水库9座。')],
    ['explanation.missed-in-text'],
    [...goals('治理河道12.6公里；加固水库9座。'), ...results('治理河道12.8公里；加固水库9座。')],
  ],
  [
    'a goal that two sections name, missed',
    [
      '一、年度重点工作任务',
      '1.治理河道12.6公里。',
      ...goals('目标1：治理河道12.6公里。').slice(1),
      ...results('治理河道10.8公里。'),
    ],
    ['explanation.missed-in-text'],
    [
      '一、年度重点工作任务',
      '1.治理河道12.6公里。',
      ...goals('目标1：治理河道12.6公里。').slice(1),
      ...results('治理河道12.6公里。'),
    ],
  ],
  [
    'nothing undone, and a goal missed with its reason',
    ['未完成的绩效目标。', '无。', '治理河道目标值≥12公里，完成值9公里，受汛期影响停工。'],
    ['plausibility.all-done'],
    ['未完成的绩效目标。', '治理河道。', '治理河道目标值≥12公里，完成值9公里，受汛期影响停工。'],
  ],
  [
    'a note to whoever writes it',
    ['部门职责（按“三定”方案填写）：治理河道。'],
    ['wording.template-text'],
    ['部门职责：治理河道。'],
  ],
  [
    'a limit that the results exceed',
    [...goals('管网漏损率控制在9%以内。', '供水合格率达到98%以上。'), ...results('管网漏损率11%。', '供水合格率99%。')],
    ['explanation.missed-in-text'],
    [...goals('管网漏损率控制在9%以内。', '供水合格率达到98%以上。'), ...results('管网漏损率7%。', '供水合格率99%。')],
  ],
  [
    'a goal whose result is told nowhere',
    [...goals('治理河道12公里，加固水库9座，举办节水宣讲6场。'), ...results('治理河道12公里，加固水库9座。')],
    ['explanation.goal-untold'],
    [
      ...goals('治理河道12公里，加固水库9座，举办节水宣讲6场。'),
      ...results('治理河道12公里，加固水库9座，举办节水宣讲6场。'),
    ],
  ],
  [
    'the goal once more in other words',
    [
      ...goals('提升供水保障能力，改善河湖生态环境，治理河道12公里。'),
      ...results('治理河道12公里。', '供水保障能力进一步提升，河湖生态环境得到改善。'),
    ],
    ['explanation.goal-retold'],
    [
      ...goals('提升供水保障能力，改善河湖生态环境，治理河道12公里。'),
      ...results('治理河道12公里。', '新增供水能力2万吨，三个断面水质达到Ⅲ类。'),
    ],
  ],
  [
    'thresholds of the goals as results',
    [...goals('供水合格率≥98%，水费收缴率≥95%。'), ...results('供水合格率≥98%，水费收缴率≥95%。')],
    ['explanation.threshold-as-result'],
    [...goals('供水合格率≥98%，水费收缴率≥95%。'), ...results('供水合格率99.2%，水费收缴率96%。')],
  ],
  [
    'done later than the goals say',
    [...goals('治理河道12公里，完工时间2023年10月。'), ...results('治理河道12公里，完工时间2023年12月。')],
    ['plausibility.late-in-text'],
    [...goals('治理河道12公里，完工时间2023年10月。'), ...results('治理河道12公里，完工时间2023年9月。')],
  ],
  [
    'accepted after the term that its own paragraph gives',
    ['建设期限为2023年3月至2023年5月，已于2023年9月30日通过验收。'],
    ['plausibility.late-in-text'],
    ['建设期限为2023年3月至2023年5月，拟于2023年9月30日组织验收。'],
  ],
  [
    'all goals reached, and one was not',
    [...goals('治理河道12公里。'), ...results('治理河道9公里，因汛期停工未完成。', '各项绩效目标均已完成。')],
    ['plausibility.all-done'],
    [...goals('治理河道12公里。'), ...results('治理河道9公里，因汛期停工未完成。', '其他绩效目标已完成。')],
  ],
  [
    'in time by its words, and late by its dates, of which one names the year',
    ['治理工程应于2023年10月底前完工。治理工程于2023年4月8日开工，12月6日完工。', '时效指标：按期完工率100%。'],
    ['plausibility.late-in-text', 'plausibility.in-time'],
    ['治理工程应于2023年10月底前完工。治理工程于2023年4月8日开工，9月6日完工。', '时效指标：按期完工率100%。'],
  ],
  [
    'in time, and one work ended when the year was over',
    ['各项目均按时完成，其中一处水库于2024年3月完工。'],
    ['plausibility.in-time'],
    ['各项目均按时完成，其中一处水库于2023年3月完工。'],
  ],
  [
    'within the budget by its words, and above it by its figures',
    ['2023年部门预算总支出326.8万元，决算总支出358.65万元。', '整体支出控制在预算以内。'],
    ['plausibility.within-budget'],
    ['2023年部门预算总支出326.8万元，决算总支出318.65万元。', '整体支出控制在预算以内。'],
  ],
  [
    'all executed, and an amount that was not paid',
    ['2023年预算执行率100%。', '年末尚有46.2万元未支付，结转下年使用。'],
    ['plausibility.all-spent'],
    ['2023年预算执行率95%。', '年末尚有46.2万元未支付，结转下年使用。'],
  ],
  [
    'a rate of what was planned, below all of it',
    ['建设高标准农田5.2万亩，占年度计划6万亩的86.67%。'],
    ['explanation.missed-in-text'],
    ['建设高标准农田5.2万亩，占年度计划6万亩的86.67%，因汛期停工。'],
  ],
  [
    'lines with both their amounts, one hardly spent',
    ['1.渠道清淤资金预算540万元，支出538.2万元；', '2.水文站建设预算300万元，支出75万元。'],
    ['plausibility.line-moved'],
    ['1.渠道清淤资金预算540万元，支出538.2万元；', '2.水文站建设预算300万元，支出285万元。'],
  ],
  [
    'a table of goals that is no form, one of them missed',
    ['|目标|目标值|完成值|', '|治理河道|12公里|9公里|', '|加固水库|9座|9座|', '|培训农户|60人|62人|'],
    ['explanation.missed-in-text'],
    ['|目标|目标值|完成值|', '|治理河道|12公里|12公里|', '|加固水库|9座|9座|', '|培训农户|60人|62人|'],
  ],
  [
    'a goal that its result only half names',
    [...goals('改造农村户厕2180座，改造合格率100%。'), ...results('完成改造1986座，合格率100%。')],
    ['explanation.missed-in-text'],
    [...goals('改造农村户厕2180座，改造合格率100%。'), ...results('完成改造2180座，合格率100%。')],
  ],
  [
    'among the results, a number and what became of it',
    results('1.发放租赁补贴1850户，实际发放1692户。', '2.加固水库9座，实际加固9座。'),
    ['explanation.missed-in-text'],
    results('1.发放租赁补贴1850户，实际发放1850户。', '2.加固水库9座，实际加固9座。'),
  ],
  [
    'twice what was aimed at',
    [...goals('治理河道12公里，加固水库9座。'), ...results('治理河道25公里，加固水库9座。')],
    ['explanation.far-above-target'],
    [...goals('治理河道12公里，加固水库9座。'), ...results('治理河道13公里，加固水库9座。')],
  ],
  [
    'more, because it was held down',
    ['2023年公务接待费支出12.4万元，比上年增加2.8万元，主要是严格控制接待标准。'],
    ['plausibility.other-direction'],
    ['2023年公务接待费支出12.4万元，比上年减少2.8万元，主要是严格控制接待标准。'],
  ],
  [
    'misuse denied, and named among the problems',
    [
      '一、资金管理',
      '不存在截留、挤占、挪用现象。',
      '二、存在的问题',
      '1、个别经费存在挤占的情况。',
      '三、改进措施',
      '1、严格经费管理。',
    ],
    ['plausibility.said-absent'],
    [
      '一、资金管理',
      '不存在截留、挤占、挪用现象。',
      '二、存在的问题',
      '1、个别渠道淤积。',
      '三、改进措施',
      '1、严格管理。',
    ],
  ],
  [
    'all of it built, and a part that is not',
    ['维修工程已全部完工。', '部分渠道尚未完工。'],
    ['plausibility.all-built'],
    ['维修工程已全部完工。', '部分渠道已经通水。'],
  ],
  [
    'paid in time, and not paid',
    ['案件补贴发放及时率100%。', '下半年案件补贴尚未发放。'],
    ['plausibility.all-built'],
    ['案件补贴发放及时率100%。', '宣传画册尚未发放。'],
  ],
  [
    'all goals in time, and work that was put off',
    ['各项工作任务均按期完成。', '部分渠道工程进度滞后。'],
    ['plausibility.all-done'],
    ['各项工作任务均按期完成。', '上年部分渠道工程进度滞后。'],
  ],
  [
    'one goal and two results of it',
    [...goals('加固水库12座。'), ...results('加固水库12座。'), '（一）数量指标', '加固水库10座。'],
    ['explanation.told-twice'],
    [...goals('加固水库12座。'), ...results('加固水库12座。'), '（一）数量指标', '其中加固水库10座。'],
  ],
  [
    'all points, and a fifth of the money left',
    ['收到资金100万元，实际支出80万元，结余20万元。', '自评得分100分。'],
    ['plausibility.full-marks'],
    ['收到资金100万元，实际支出99万元，结余1万元。', '自评得分100分。'],
  ],
  [
    'a satisfaction that nobody asked for',
    ['用水户满意度为96%。'],
    ['plausibility.satisfaction-unsurveyed'],
    ['抽样调查用水户100户，满意度为96%。'],
  ],
  [
    'a problem in a text that goes on without a measure',
    ['一、存在的问题', '渠道淤积。', '二、评价结论', '评价为优。'],
    ['plausibility.problems-and-measures'],
    ['一、存在的问题', '渠道淤积，将及时清淤。', '二、评价结论', '评价为优。'],
  ],
  [
    'planned where the project is told, and missed among the results',
    ['一、项目概况', '计划维修渠道12公里。', ...results('维修渠道9公里。')],
    ['explanation.missed-in-text'],
    ['一、项目概况', '计划三年内维修渠道12公里。', ...results('维修渠道9公里。')],
  ],
  [
    'goals and results in one paragraph',
    ['年度指标：维修渠道≥12公里，合格率100%。实际完成：维修渠道12公里，合格率95%。'],
    ['explanation.missed-in-text'],
    ['年度指标：维修渠道≥12公里，合格率100%。实际完成：维修渠道12公里，合格率100%。'],
  ],
  [
    'what the report says it has not',
    ['一、支出情况', '2023年无政府性基金预算支出。', '二、其他', '灌区改造使用政府性基金320万元。'],
    ['plausibility.said-absent'],
    ['一、支出情况', '2023年无国有资本经营预算支出。', '二、其他', '灌区改造使用政府性基金320万元。'],
  ],
  [
    'a fault of what the report says it has not',
    ['一、管理情况', '2023年未发生政府采购行为。', '二、存在的问题', '个别采购合同签订超过时限。'],
    ['plausibility.said-absent'],
    ['一、管理情况', '2023年政府采购金额36万元。', '二、存在的问题', '个别采购合同签订超过时限。'],
  ],
  [
    'a budget of the text that moved without a word',
    ['2023年年初预算收入640万元，调整预算数1180万元。'],
    ['plausibility.line-over-budget'],
    ['2023年年初预算收入640万元，调整预算数1180万元，主要是年中追加水库除险加固资金。'],
  ],
  [
    'public expenses above what was budgeted at first',
    ['“三公”经费年初预算12万元，决算14.6万元。'],
    ['bound.sangong-initial'],
    ['“三公”经费年初预算12万元，决算11.6万元。'],
  ],
  [
    'a change the wrong way, told by the clause behind the one that names it',
    [
      ...goals('涉水安全事故起数同比下降10%；加固水库9座。'),
      ...results('发生涉水安全事故11起，同比上升10%；加固水库9座。'),
    ],
    ['explanation.missed-in-text'],
    [
      ...goals('涉水安全事故起数同比下降10%；加固水库9座。'),
      ...results('发生涉水安全事故8起，同比下降20%；加固水库9座。'),
    ],
  ],
  [
    'all of it was wanted, in sections whose titles open their paragraphs',
    [
      '一、部门绩效目标',
      '水质检测率100%，供水户数达到3万户。',
      '二、自评情况',
      '（一）资金情况。到位资金200万元。',
      '（二）产出。水质检测率97.2%，供水3.2万户。',
    ],
    ['explanation.missed-in-text'],
    [
      '一、部门绩效目标',
      '水质检测率100%，供水户数达到3万户。',
      '二、自评情况',
      '（一）资金情况。到位资金200万元。',
      '（二）产出。水质检测率100%，供水3.2万户。',
    ],
  ],
  [
    'the result first, and then a target above it',
    ['二、绩效目标完成情况', '治理水土流失32平方公里，设计目标40平方公里。'],
    ['explanation.missed-in-text'],
    ['二、绩效目标完成情况', '治理水土流失42平方公里，设计目标40平方公里。'],
  ],
  [
    'the goal with its bound as the result',
    [...goals('用水户满意度达到90%以上；加固水库9座。'), ...results('用水户满意度达到90%以上；加固水库9座。')],
    ['explanation.threshold-as-result', 'plausibility.satisfaction-in-words'],
    [...goals('用水户满意度达到90%以上；加固水库9座。'), ...results('经调查，用水户满意度达到93%；加固水库9座。')],
  ],
  [
    'no deviation, and one goal missed',
    [...goals('治理河道12公里。'), ...results('治理河道9公里。'), '三、偏离绩效目标的原因', '无偏离。'],
    ['explanation.missed-in-text', 'plausibility.no-problem'],
    [...goals('治理河道12公里。'), ...results('治理河道12公里。'), '三、偏离绩效目标的原因', '无偏离。'],
  ],
  [
    'points lost and no problem, in the paragraph of its heading',
    ['（一）评价结论。自评得分93分。其中：产出48分，效益45分。', '（二）存在问题。无。'],
    ['plausibility.no-problem'],
    ['（一）评价结论。自评得分93分。其中：产出48分，效益45分。', '（二）存在问题。部分渠道淤积。'],
  ],
  [
    'problems of which the only measure answers one',
    ['四、存在的问题', '1.渠道淤积较重。', '2.水费收缴滞后。', '五、改进措施', '安排渠道清淤。'],
    ['plausibility.problems-and-measures'],
    ['四、存在的问题', '1.渠道淤积较重。', '2.水费收缴滞后。', '五、改进措施', '安排渠道清淤；上门收缴水费。'],
  ],
  [
    'spending above the budget without a word',
    ['运转类项目年初预算186.2万元，执行339.8万元，执行率182.49%。'],
    ['plausibility.over-execution'],
    ['运转类项目年初预算186.2万元，执行339.8万元，执行率182.49%，主要是年中追加防汛资金。'],
  ],
  [
    'something left over of a year that spent all it received',
    ['2023年收入决算3128.46万元，支出决算3128.46万元，年末结转结余86.2万元。'],
    ['plausibility.carried-over'],
    ['2023年收入决算3128.46万元，支出决算3042.26万元，年末结转结余86.2万元。'],
  ],
  [
    'nothing left over of a year that spent less than it received',
    ['2023年收入决算3128.46万元，支出决算3042.26万元，年末无结转结余。'],
    ['plausibility.carried-over'],
    ['2023年收入决算3128.46万元，支出决算3128.46万元，年末无结转结余。'],
  ],
  [
    'more points than the execution leaves',
    ['2023年预算执行率76.96%，主要是项目推迟。', '自评得分99分，扣1分为进度。'],
    ['plausibility.full-marks'],
    ['2023年预算执行率76.96%，主要是项目推迟。', '自评得分96分，扣4分为进度。'],
  ],
  [
    'a heading and 略, a number and nothing',
    ['一、评价指标体系', '略。', '二、改进措施', '（一）加快进度。', '（二）'],
    ['completeness.heading-empty'],
    ['一、评价指标体系', '见附表。', '二、改进措施', '（一）加快进度。'],
  ],
  [
    'what should stand there, said and left',
    ['一、下一步拟改进措施', '包括项目整改、绩效目标调整完善等相关内容'],
    ['wording.template-text'],
    ['一、下一步拟改进措施', '包括水库加固和渠道清淤。'],
  ],
  [
    'stars for a number behind a verb',
    ['用水户满意度达到**%。'],
    ['wording.template-text'],
    ['经调查，用水户满意度达到95%。'],
  ],
  [
    'measures that were due before the year began',
    ['五、整改措施', '2022年12月底前完成整改。'],
    ['wording.stale-year'],
    ['五、整改措施', '2024年6月底前完成整改，前期工作已于2022年12月底前完成。'],
  ],
  [
    'the year of another evaluation',
    ['对2022年度部门整体支出进行评价。'],
    ['wording.stale-year'],
    ['对2023年度部门整体支出进行评价。'],
  ],
  ['dated before its year was over', ['报告日期：2023年3月18日'], ['wording.early-date'], ['报告日期：2024年3月18日']],
  [
    'words of another house',
    ['我局高度重视，我局严格管理，我委认真落实。', '我县教育局按照评分标准自评。'],
    ['wording.other-house', 'wording.other-house'],
    ['我局高度重视，我局严格管理，我局认真落实。', '我县水务局按照评分标准自评。'],
  ],
  [
    'a benefit praised and not measured',
    ['（二）效益情况', '1.经济效益：新增灌溉面积1.2万亩。', '2.生态效益：水土流失治理成效显著。'],
    ['plausibility.effect-no-figure'],
    ['（二）效益情况', '1.经济效益：新增灌溉面积1.2万亩。', '2.生态效益：三个断面水质达到3类。'],
  ],
  [
    'a reason for the contrary',
    ['2023年“三公”经费支出2.86万元，较上年增加0.52万元，主要是公务接待费减少。'],
    ['plausibility.other-direction'],
    ['2023年“三公”经费支出2.86万元，较上年增加0.52万元，主要是公务接待费增加。'],
  ],
  [
    'a fall where the figures rise',
    ['2023年公务接待费12.4万元；上年公务接待费9.6万元，下降29.17%。'],
    ['ratio.change'],
    ['2023年公务接待费12.4万元；上年公务接待费9.6万元，增长29.17%。'],
  ],
  [
    'the conclusion of another year',
    ['经评价，我局2022年度部门整体支出绩效自评得分为94分，其中预算执行10分、履职效能84分。'],
    ['wording.stale-year'],
    ['经评价，我局2023年度部门整体支出绩效自评得分为94分，其中预算执行10分、履职效能84分。'],
  ],
  [
    'full marks beside a low rate',
    ['全年预算400万元，执行290万元，预算执行率72.5%，因汛期停工。', '整体支出绩效自评得分100分。'],
    ['plausibility.full-marks', 'plausibility.low-execution'],
    ['全年预算400万元，执行380万元，预算执行率95%，因汛期停工。', '整体支出绩效自评得分100分。'],
  ],
  [
    'effects without a figure, in several sections',
    [
      '（一）经济效益情况',
      '节水12万吨。',
      '（二）社会效益',
      '保障了居民的正常用水。',
      '（三）有效性',
      '河湖面貌焕然一新。',
    ],
    ['plausibility.effect-no-figure'],
    [
      '（一）经济效益情况',
      '节水12万吨。',
      '（二）社会效益',
      '保障3200户居民用水。',
      '（三）有效性',
      '治理河道12公里。',
    ],
  ],
  [
    'a count and the numbered lines below it',
    ['下属单位共4个，分别是：', '1.灌区管理所', '2.水文站', '3.供水站', '以上单位均独立核算。'],
    ['plausibility.listed-below'],
    ['下属单位共3个，分别是：', '1.灌区管理所', '2.水文站', '3.供水站', '以上单位均独立核算。'],
  ],
  [
    'satisfaction in words',
    ['治理河道12公里，群众满意度较高。'],
    ['plausibility.satisfaction-in-words'],
    ['治理河道12公里，经调查，群众满意度较高，达到96%。'],
  ],
  [
    'a table of scores whose total is wrong, in itself and beside the text',
    [
      '自评得分94.9分，预算执行扣1.1分。',
      '附：自评得分表',
      '指标\t分值\t得分',
      '预算执行\t20\t18.9',
      '产出\t50\t46',
      '效益\t30\t30',
      '合计\t100\t95.9',
    ],
    ['same.self-score', 'sum.table-total'],
    [
      '自评得分94.9分，预算执行扣1.1分。',
      '附：自评得分表',
      '指标\t分值\t得分',
      '预算执行\t20\t18.9',
      '产出\t50\t46',
      '效益\t30\t30',
      '合计\t100\t94.9',
    ],
  ],
  [
    'one amount of a list in 元',
    ['水利项目支出13625.74万元。其中：水库加固2986.12万元，灌区改造10639.62元。'],
    ['plausibility.unit-slip'],
    ['水利项目支出13625.74万元。其中：水库加固2986.12万元，灌区改造10639.62万元，水费0元。'],
  ],
  [
    'posts of parts and of all',
    ['局机关编制14人，所属事业单位7个，编制126人，总编制140人，实有131人。', '人员情况：编制145人，在职131人。'],
    ['same.figure'],
    ['局机关编制14人，所属事业单位7个，编制126人，总编制140人，实有131人。', '人员情况：编制140人，在职131人。'],
  ],
];

describe('a page of each class that the whole text tells', () => {
  it.each(PAGES)('%s', async (_, faulty, expected, right) => {
    expect((await rulesOn(faulty)).sort()).toEqual([...expected].sort());
    expect(await rulesOn(right)).toEqual([]);
  });

  it('has findings that are known by what they say, wherever it stands', async () => {
    const idsOf = async (lines: readonly string[]) => (await findingsOn(lines)).map(({ id }) => id).sort();
    for (const [, faulty] of PAGES)
      expect(await idsOf(['现将有关情况报告如下。', ...faulty])).toEqual(await idsOf(faulty));
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
});
