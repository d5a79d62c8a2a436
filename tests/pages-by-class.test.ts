/**
 * A page of each class of defect that a strict reviewer sends back, written for this project: the findings that it must have and no other
 * one, and beside it the same page put right, which has none. What real pages score is told by `npm run bench:accuracy`.
 */
import { describe, expect, it } from 'vitest';
import { checkBytes } from './support/checked.js';

const TITLE = '清河县水务局灌区维修项目2023年度绩效自评报告';

async function rulesOn(lines: readonly string[]): Promise<string[]> {
  const text = lines.join('\n');
  const document = await checkBytes(new TextEncoder().encode(text), 'page.txt');
  expect(document.outcome).toBe('checked');
  return document.findings.map(({ rule }) => rule);
}

/** A project form; each row of indicators: level 1, level 2, name, target, result, weight, score, reason. */
function form(rows: readonly string[], { spent = '50', rate = '100%', score = '10', heads = '' } = {}): string[] {
  return [
    '项目支出绩效自评表',
    '（2023年度）',
    '项目名称\t灌区维修\t\t',
    `主管部门\t清河县水务局\t实施单位\t清河县灌区管理所${heads}`,
    '项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分',
    `\t年度资金总额\t50\t50\t${spent}\t10\t${rate}\t${score}`,
    '年度总体目标\t预期目标\t实际完成情况',
    '\t维修干渠，保障两岸农田灌溉。\t干渠维修完成，灌溉面积恢复到1200亩。',
    '绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施',
    ...rows.flatMap((row) => row.split('|')).map((row) => `\t${row}`),
  ];
}

const QUANTITY = '产出指标\t数量指标\t维修干渠长度\t≥12公里\t12公里\t40\t40\t';
const QUALITY = '\t质量指标\t工程验收合格率\t100%\t100%\t10\t10\t';
const EFFECT = '效益指标\t社会效益指标\t受益农户\t≥300户\t320户\t30\t30\t';
const CONTENT = '满意度指标\t服务对象满意度指标\t受益农户满意度\t≥90%\t95%\t10\t10\t';
const ROWS = [QUANTITY, QUALITY, EFFECT, CONTENT];

/** With one of its rows put in the place of another. */
const but = (row: string, instead: string) => ROWS.map((own) => (own === row ? instead : own));

/** A transfer's form with its lines on how the funds were managed. */
function managed(allocation: string, issue: string): string[] {
  return [
    '灌区维修补助资金绩效自评表',
    '（2023年度）',
    '转移支付（项目）名称\t灌区维修补助资金',
    '资金投入情况（万元）\t\t全年预算数（A）\t全年执行数（B）\t预算执行率（B/A）',
    '\t年度资金总额\t90\t90\t100%',
    '资金管理情况\t\t情况说明\t存在问题和改进措施',
    `\t分配科学性\t${allocation}\t`,
    `\t下达及时性\t${issue}\t`,
    '一级指标\t二级指标\t三级指标\t指标值\t全年实际完成值\t未完成原因和改进措施',
    '产出指标\t数量指标\t维修干渠长度\t≥12公里\t12公里\t',
  ];
}

/** A table of indicators without points and without a column for reasons. */
function unscored(first: string): string[] {
  return [
    TITLE,
    '一级指标\t二级指标\t三级指标\t预期指标值\t实际完成指标值',
    `产出指标\t数量指标\t维修干渠长度\t${first}`,
    '\t质量指标\t工程验收合格率\t100%\t100%',
    '满意度指标\t服务对象满意度指标\t受益农户满意度\t≥90%\t95%',
  ];
}

/** A form that prints points and no weights, with one line for all reasons. */
function perPoints(quality: string, reason: string): string[] {
  return [
    '2023年度灌区维修项目自评表',
    '项目名称\t灌区维修',
    '主管部门\t清河县水务局\t项目实施单位\t清河县灌区管理所',
    '预算执行情况（万元）（20分）\t\t预算数（A）\t执行数（B）\t执行率（B/A）\t得分（20分*执行率）',
    '\t年度财政资金总额\t50\t50\t100%\t20',
    '年度绩效目标1（80分）\t一级指标\t二级指标\t三级指标\t年初目标值（A）\t实际完成值（B）\t得分',
    '\t产出指标\t数量指标\t维修干渠长度\t12公里\t12公里\t40',
    `\t\t质量指标\t工程验收合格率\t98%\t${quality}`,
    '\t效益指标\t满意度指标\t受益农户满意度\t≥90%\t95%\t20',
    '总分\t\t\t\t\t\t99.6',
    `偏差大或目标未完成原因分析\t${reason}`,
  ];
}

/** A column 上年完成值 before the target, which nobody filled in. */
const lastYear = (rows: readonly string[]) => rows.map((row) => row.split('\t').toSpliced(3, 0, '').join('\t'));
const withLastYear = (line: string) => line.replace('\t年度指标值\t', '\t上年完成值\t年度指标值\t');

const BENEFIT = '效益指标\t社会效益指标\t灌溉条件改善面积\t≥300亩\t320亩';
const OWN_RULE = '说明：执行率得分=执行率×分值，执行率低于95%的不得分。';
const FULL_FROM_90 = '说明：预算执行率达到90%以上的得满分。';
const SCORED = [
  TITLE,
  '一、自评结论',
  '自评得分100分。',
  '1.执行率100%，自评分20分。',
  '2.产出指标（自评分70分，分值70分）',
];

const PAGES: readonly [
  name: string,
  faulty: readonly string[],
  expected: readonly string[],
  right: readonly string[],
][] = [
  [
    'arithmetic: parts that do not add up',
    [TITLE, '下达资金90万元，其中：干渠维修60万元，水泵更换20万元。'],
    ['enumeration.list'],
    [TITLE, '下达资金90万元，其中：干渠维修60万元，水泵更换30万元。'],
  ],
  [
    'arithmetic: a rate that its amounts do not give',
    [TITLE, '全年预算90万元，实际支出84万元，执行率95.33%。'],
    ['ratio.execution'],
    [TITLE, '全年预算90万元，实际支出84万元，执行率93.33%。'],
  ],
  [
    'execution: little was spent, and no word why',
    [TITLE, '1.项目资金到位情况', '县财政下达资金90万元。', '2.项目资金使用情况', '全年支付工程款31.5万元。'],
    ['plausibility.spent-in-part'],
    [
      TITLE,
      '1.项目资金到位情况',
      '县财政下达资金90万元。',
      '2.项目资金使用情况',
      '全年支付工程款31.5万元，因汛期停工，余款结转下年支付。',
    ],
  ],
  [
    'funds that arrived in part',
    [TITLE, '全年预算安排90万元，实际到位资金30万元。'],
    ['plausibility.partly-arrived'],
    [TITLE, '全年预算安排90万元，实际到位资金90万元。'],
  ],
  [
    'points lost without a reason',
    form(but(QUALITY, '\t质量指标\t工程验收合格率\t100%\t100%\t10\t8\t')),
    ['explanation.reason-owed'],
    form(but(QUALITY, '\t质量指标\t工程验收合格率\t100%\t80%\t10\t8\t一处渗漏，次年一月返修')),
  ],
  [
    'a target of the text missed without a reason',
    [TITLE, '数量指标：维修干渠≥12公里，实际维修9.5公里。'],
    ['explanation.missed-in-text'],
    [TITLE, '数量指标：维修干渠≥12公里，实际维修12.5公里。'],
  ],
  [
    'points without a result',
    form(but(EFFECT, '效益指标\t社会效益指标\t受益农户\t≥300户\t\t30\t30\t')),
    ['completeness.result-blank'],
    form(ROWS),
  ],
  [
    'a target copied as the result',
    form(but(CONTENT, '满意度指标\t服务对象满意度指标\t受益农户满意度\t≥90%\t≥90%\t10\t10\t')),
    ['explanation.result-as-target'],
    form(ROWS),
  ],
  [
    'a target copied as the result, in a sentence',
    [TITLE, '1.受益农户满意度，年初目标值≥90%，实际完成值≥90%。'],
    ['explanation.threshold-as-result'],
    [TITLE, '1.受益农户满意度，年初目标值≥90%，实际完成值95%。'],
  ],
  [
    'words for a number',
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠长度\t≥12公里\t达成预期指标\t40\t40\t')),
    ['explanation.result-no-number'],
    form(ROWS),
  ],
  [
    'cost indicators: the budget as the result',
    form([...but(QUALITY, '\t成本指标\t工程总成本\t≤50万元\t50万元\t10\t10\t')], {
      spent: '45',
      rate: '90%',
      score: '9',
    }),
    ['plausibility.cost-as-budget'],
    form([...but(QUALITY, '\t成本指标\t工程总成本\t≤50万元\t45万元\t10\t10\t')], {
      spent: '45',
      rate: '90%',
      score: '9',
    }),
  ],
  [
    'a cost target that cannot be missed',
    form(but(QUALITY, '\t成本指标\t工程总成本\t≤80万元\t50万元\t10\t10\t')),
    ['plausibility.cost-above-budget'],
    form(but(QUALITY, '\t成本指标\t工程总成本\t≤50万元\t50万元\t10\t10\t')),
  ],
  [
    'a target in another unit than its name',
    form(but(QUANTITY, '产出指标\t数量指标\t巡查次数\t≥95%\t98%\t40\t40\t')),
    ['plausibility.unit-of-target'],
    form(but(QUANTITY, '产出指标\t数量指标\t巡查次数\t≥95次\t98次\t40\t40\t')),
  ],
  [
    'a result in another unit than its target',
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠\t≥12公里\t6座\t40\t40\t')),
    ['plausibility.unit-of-result'],
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠\t≥12公里\t12400米\t40\t40\t')),
  ],
  [
    'an indicator listed twice under one first level',
    form(but(EFFECT, `${BENEFIT}\t15\t15\t|\t经济效益指标\t灌溉条件改善面积\t≥300亩\t320亩\t15\t15\t`)),
    ['plausibility.counted-twice'],
    form(but(EFFECT, `${BENEFIT}\t15\t15\t|\t经济效益指标\t每亩增收\t≥300元\t320元\t15\t15\t`)),
  ],
  [
    'a goal whose account has another count than its indicator',
    form(ROWS).map((line) => line.replace('干渠维修完成，', '维修干渠11公里，')),
    ['explanation.goal-differs'],
    form(ROWS).map((line) => line.replace('干渠维修完成，', '维修干渠12公里，其中浆砌11公里，')),
  ],
  [
    'a goal that its account turns round',
    form(ROWS).map((line) =>
      line.replace('干渠维修完成，灌溉面积恢复到1200亩。', '干渠得到维修，两岸农田灌溉得到保障。'),
    ),
    ['explanation.goal-repeated'],
    form(ROWS).map((line) =>
      line.replace('干渠维修完成，灌溉面积恢复到1200亩。', '干渠得到维修，两岸农田1200亩恢复灌溉。'),
    ),
  ],
  [
    'work that goes on by its account, and all points',
    form(ROWS).map((line) => line.replace('干渠维修完成，', '末段正在施工，')),
    ['explanation.goal-unfinished'],
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠长度\t≥12公里\t11公里\t40\t36.67\t末段次年完工')).map((line) =>
      line.replace('干渠维修完成，', '末段正在施工，'),
    ),
  ],
  [
    'goal and account beside their labels',
    form(ROWS).flatMap((line) =>
      line.startsWith('年度总体目标')
        ? ['年度目标\t维修干渠，保障两岸农田灌溉。', '目标完成情况\t已维修干渠，保障了两岸农田灌溉。']
        : line.startsWith('\t维修干渠')
          ? []
          : [line],
    ),
    ['explanation.goal-repeated'],
    form(ROWS),
  ],
  [
    'effects in words that repeat their targets',
    form(but(EFFECT, '效益指标\t社会效益指标\t灌溉保障能力\t提高\t提高\t30\t30\t')),
    ['plausibility.effect-repeated'],
    form(but(EFFECT, '效益指标\t社会效益指标\t灌溉保障能力\t提高\t灌溉周期缩短3天\t30\t30\t')),
  ],
  [
    "the form's own rule for the execution",
    [...form(ROWS, { spent: '46', rate: '92%', score: '9.2' }), OWN_RULE],
    ['product.execution-score'],
    [...form(ROWS, { spent: '46', rate: '92%', score: '0' }), OWN_RULE],
  ],
  [
    'a rate that earns all points by the rule of the form',
    [...form(ROWS, { spent: '47.5', rate: '95%', score: '9.5' }), FULL_FROM_90],
    ['product.execution-score'],
    [...form(ROWS, { spent: '47.5', rate: '95%', score: '10' }), FULL_FROM_90],
  ],
  [
    'a form without points: late, and a result left blank',
    [
      ...managed('按面积分配到乡镇', '收到后五日内下达'),
      '\t时效指标\t完工时间\t2023年9月底前\t2023年11月\t',
      '\t质量指标\t验收合格率\t100%\t\t',
    ],
    ['completeness.result-blank', 'explanation.late-full'],
    [
      ...managed('按面积分配到乡镇', '收到后五日内下达'),
      '\t时效指标\t完工时间\t2023年9月底前\t2023年8月\t',
      '\t质量指标\t验收合格率\t100%\t100%\t',
    ],
  ],
  [
    'all points in the text beside a target that it misses',
    [TITLE, '计划培训管水员50人，实际培训42人，自评得分100分。'],
    ['explanation.missed-in-text', 'plausibility.full-marks'],
    [TITLE, '计划培训管水员50人，实际培训42人，因汛期停课，自评得分98分，培训人数扣2分。'],
  ],
  [
    'a line spent to a third of its plan, in two lists',
    [
      TITLE,
      '安排资金90万元，其中：干渠维修50万元，水泵更换40万元。',
      '全年支出66万元，其中：干渠维修50万元，水泵更换16万元。',
    ],
    ['plausibility.line-moved'],
    [
      TITLE,
      '安排资金90万元，其中：干渠维修50万元，水泵更换40万元。',
      '全年支出66万元，其中：干渠维修50万元，水泵更换16万元，主要是水泵更换设备未到货，资金结转。',
    ],
  ],
  [
    'a line spent to a third of its plan, in a table',
    [TITLE, '支出内容\t计划支出数\t实际支出数', '干渠维修\t50.00\t50.00', '水泵更换\t40.00\t16.00'],
    ['plausibility.line-moved'],
    [TITLE, '支出内容\t计划支出数\t实际支出数', '干渠维修\t50.00\t50.00', '水泵更换\t40.00\t38.00'],
  ],
  [
    'a date that was set and none that was kept; the date of the form open',
    [
      '单位名称：清河县水务局　　填报日期：',
      ...form(but(QUALITY, '\t时效指标\t完工时间\t2023年9月底前\t完成\t10\t10\t')),
    ],
    ['completeness.field-blank', 'explanation.date-unsaid'],
    ['单位名称：清河县水务局　　填报日期：2024年3月1日', ...form(ROWS)],
  ],
  [
    'an indicator of another class than its second level',
    form(but(QUALITY, '\t时效指标\t工程验收合格率\t100%\t100%\t10\t10\t')),
    ['plausibility.other-class'],
    form(ROWS),
  ],
  [
    'nobody is asked under satisfaction',
    form(but(CONTENT, '满意度指标\t服务对象满意度指标\t用水台账审核\t≥90%\t95%\t10\t10\t')),
    ['plausibility.other-class'],
    form(ROWS),
  ],
  [
    'less than was set in words',
    form(but(QUALITY, '\t质量指标\t渠道过水能力\t明显改善\t有所改善\t10\t10\t')),
    ['explanation.weaker-full'],
    form(but(QUALITY, '\t质量指标\t渠道过水能力\t明显改善\t过水能力提高两成\t10\t10\t')),
  ],
  [
    'what should not happen at all, and did',
    form(but(QUALITY, '\t质量指标\t安全责任事故\t0起\t1起\t10\t10\t')),
    ['explanation.reason-owed'],
    form(but(QUALITY, '\t质量指标\t安全责任事故\t0起\t0起\t10\t10\t')),
  ],
  [
    'a plan missed under the heading that names it',
    [
      TITLE,
      '（一）体系建设。年度目标4座，实际5座，主要是闸门提前到货。',
      '（二）管水员培训。年度目标50人，实际培训31人。',
    ],
    ['explanation.missed-in-text'],
    [TITLE, '（二）管水员培训。年度目标50人，实际培训31人，因汛期停课。'],
  ],
  [
    'thresholds as results behind a heading of their paragraph',
    [TITLE, '（三）绩效指标完成情况分析。按规定标明标识，工程及时完工率≥90%。'],
    ['explanation.threshold-as-result'],
    [TITLE, '（三）绩效指标完成情况分析。按规定标明标识，工程及时完工率96%。'],
  ],
  [
    'points missing from a total, and the line for all reasons says 无',
    perPoints('98%\t19.6', '无'),
    ['explanation.lost-in-form'],
    perPoints('98%\t19.6', '一处渗漏返修'),
  ],
  [
    'no problem in the field of a form, and yet one',
    [...form(but(QUALITY, '\t质量指标\t工程验收合格率\t100%\t90%\t10\t10\t')), '存在问题\t无'],
    ['explanation.reason-owed', 'plausibility.no-problem'],
    [...form(ROWS), '存在问题\t无'],
  ],
  [
    'the prompt of a note',
    [...form(ROWS), '说明\t请在此处简要说明审计中发现的问题，如没有请填无。'],
    ['wording.template-text', 'wording.template-text'],
    [...form(ROWS), '说明\t无'],
  ],
  [
    'a target with its sign that the text keeps',
    [TITLE, '渠道渗漏率目标≤9%，实际9.8%。'],
    ['explanation.missed-in-text'],
    [TITLE, '渠道渗漏率目标≤9%，实际8.2%。渗漏处数目标≤9‰，实际2.1‰。'],
  ],
  [
    'a problem told and no measure',
    [TITLE, '三、存在的问题', '渠道末段淤积较重，下半年才开始清淤，进度不均衡。', '四、改进措施', '无。'],
    ['plausibility.problems-and-measures'],
    [TITLE, '三、存在的问题', '渠道末段淤积较重，下半年才开始清淤，进度不均衡。', '四、改进措施', '提前清淤。'],
  ],
  [
    'points of the parts that do not give the score of the text',
    [...SCORED, '3.满意度指标（自评分9分，分值10分）'],
    ['enumeration.list'],
    [...SCORED, '3.满意度指标（自评分10分，分值10分）'],
  ],
  [
    'a benefit among the outputs',
    form(but(QUALITY, '\t经济效益指标\t亩均节水\t100%\t100%\t10\t10\t')),
    ['plausibility.wrong-block'],
    form(ROWS),
  ],
  [
    'under the cost indicator stands no cost',
    [TITLE, '（1）成本指标。', '组织巡查：每季度一次，共4次。'],
    ['plausibility.cost-in-text'],
    [TITLE, '（1）成本指标。', '干渠维修每公里4万元，低于标准。'],
  ],
  [
    'a goal that measures nothing',
    [TITLE, '2、项目绩效目标：保障灌区正常运行。'],
    ['plausibility.goal-no-figure'],
    [TITLE, '2、项目绩效目标：维修干渠12公里，保障灌区正常运行。'],
  ],
  [
    'a goal of another year',
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠长度\t2022年12月底前完成12公里\t12公里\t40\t40\t')),
    ['plausibility.goal-of-another-year'],
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠长度\t2023年12月底前完成12公里\t12公里\t40\t40\t')),
  ],
  [
    'accepted after its term',
    [TITLE, '建设期限为2023年3月至2023年5月，已于2023年9月30日通过验收。'],
    ['plausibility.late-in-text'],
    [TITLE, '建设期限为2023年3月至2023年9月，已于2023年9月30日通过验收。'],
  ],
  [
    'accepted after the term that another paragraph gives',
    [
      '清河县灌区维修项目绩效自评报告',
      '一、项目概况',
      '建设工期为2023年3月至2023年5月。',
      '二、完成情况',
      '2023年9月30日通过验收。',
    ],
    ['plausibility.late-in-text'],
    [
      '清河县灌区维修项目绩效自评报告',
      '一、项目概况',
      '建设工期为2023年3月至2023年9月。',
      '二、完成情况',
      '2023年9月30日通过验收。',
    ],
  ],
  [
    'no problem, and yet one',
    [TITLE, '数量指标：维修干渠≥12公里，实际维修9.5公里。', '三、存在的问题', '暂无。'],
    ['explanation.missed-in-text', 'plausibility.no-problem'],
    [TITLE, '数量指标：维修干渠≥12公里，实际维修12.5公里。', '三、存在的问题', '暂无。'],
  ],
  [
    'problems without measures',
    [
      TITLE,
      '三、存在的问题',
      '1.渠道淤积。',
      '2.水费收缴慢。',
      '3.管护人员少。',
      '4.台账不全。',
      '四、改进措施',
      '1.清淤。',
      '2.补充人员。',
    ],
    ['plausibility.problems-and-measures'],
    [TITLE, '三、存在的问题', '1.渠道淤积。', '2.台账不全。', '四、改进措施', '1.清淤。', '2.补齐台账。'],
  ],
  [
    "another project's people",
    form(but(CONTENT, '满意度指标\t服务对象满意度指标\t老年人或其家属满意度\t≥90%\t95%\t10\t10\t')),
    ['plausibility.foreign-people'],
    form(ROWS),
  ],
  [
    'a field left blank',
    form(ROWS).map((line) => line.replace('清河县灌区管理所', '')),
    ['completeness.field-blank'],
    form(ROWS),
  ],
  [
    'a number that is none',
    [TITLE, '支出明细', '支出内容\t实际支出（元）\t备注', '干渠维修\t7,00.0,77\t工程款', '水泵更换\t1,200.00\t设备款'],
    ['format.malformed-number'],
    [TITLE, '支出明细', '支出内容\t实际支出（元）\t备注', '干渠维修\t700.77\t工程款', '水泵更换\t1,200.00\t设备款'],
  ],
  [
    'one amount of a row in another unit',
    [TITLE, '总保费90.5万元，中央补贴45.25万元，省级补贴27.15元。'],
    ['plausibility.unit-slip'],
    [TITLE, '总保费90.50万元，中央补贴45.25万元，每亩保费27.15元。'],
  ],
  [
    'two units in one',
    [TITLE, '承保面积42.59万元亩。'],
    ['wording.no-unit'],
    [TITLE, '承保面积42.59万亩，每亩保额0.1万元/亩。'],
  ],
  [
    'a year that lost a figure',
    [TITLE, '资金于202年1月11日全部到位。'],
    ['wording.broken-date'],
    [TITLE, '资金于2023年1月11日全部到位。'],
  ],
  [
    'a title that a year opens without 年',
    ['2023灌区维修项目绩效自评报告', '维修干渠12公里。'],
    ['wording.broken-date'],
    ['2023年灌区维修项目绩效自评报告', '维修干渠12公里。'],
  ],
  [
    'a paragraph that ends in a comma',
    [TITLE, '一、基本情况', '全年共维修干渠12公里，超额完成任务，', '二、资金情况', '资金全部到位。'],
    ['wording.unfinished-line'],
    [TITLE, '一、基本情况', '全年共维修干渠12公里，超额完成任务。', '二、资金情况', '资金全部到位。'],
  ],
  [
    'a goal with 已 before it as its result',
    form(ROWS).map((line) => line.replace('干渠维修完成，灌溉面积恢复到1200亩。', '已维修干渠，保障了两岸农田灌溉。')),
    ['explanation.goal-repeated'],
    form(ROWS),
  ],
  [
    'points without a result, beside the results of last year',
    form(lastYear(but(EFFECT, '效益指标\t社会效益指标\t受益农户\t≥300户\t\t30\t30\t'))).map(withLastYear),
    ['completeness.result-blank'],
    form(lastYear(ROWS)).map(withLastYear),
  ],
  [
    'template text',
    [TITLE, '（二）资金计划、到位及使用情况（可用表格形式反映）。', '资金全部到位。'],
    ['wording.template-text'],
    [TITLE, '（二）资金计划、到位及使用情况。', '资金全部到位。'],
  ],
  [
    'document numbers: a bracket lost',
    [TITLE, '县财政局印发通知（清财农〔202345号）下达资金。'],
    ['wording.document-bracket'],
    [TITLE, '县财政局印发通知（清财农〔2023〕45号）下达资金。'],
  ],
  [
    'document numbers without brackets, an order without 第',
    [TITLE, '按照《灌区维修办法》（清财农202345）和县政府令12号下达资金。'],
    ['wording.document-bracket', 'wording.document-bracket'],
    [TITLE, '按照《灌区维修办法》（清财农〔2023〕45号）和县政府令第12号下达资金。'],
  ],
  [
    'the number of a template',
    [TITLE, '按照通知（x财农【XX】x号）下达资金，验收日期为-年-月-日。'],
    ['wording.template-text', 'wording.template-text'],
    [TITLE, '按照通知（清财农〔2023〕45号）下达资金，验收日期为2023年9月1日。'],
  ],
  [
    'dates that lack a character, days that are none',
    [TITLE, '202310月开工，2023年11月31日完工。'],
    ['wording.broken-date', 'wording.broken-date'],
    [TITLE, '2023年10月开工，2023年11月30日完工。'],
  ],
  [
    'nouns, names and phrases said twice',
    [TITLE, '向补助对象对象发放优待金金，及时拨付资金，履行维修责任；及时拨付资金，履行维修责任；群众满意。'],
    ['wording.doubled', 'wording.doubled', 'wording.doubled'],
    [TITLE, '向各部门部门预算中的补助对象发放优待金，及时拨付资金，履行维修责任；群众满意。'],
  ],
  [
    'a bracket that nothing opens',
    [TITLE, '）资金管理情况', '资金由水务局管理。'],
    ['wording.unclosed-bracket'],
    [TITLE, '（一）资金管理情况', '资金由水务局管理。'],
  ],
  [
    'a mark behind a number in brackets',
    [TITLE, '（一）、资金管理情况', '资金由水务局管理。'],
    ['wording.mark-run'],
    [TITLE, '（一）资金管理情况', '资金由水务局管理。'],
  ],
  [
    'money without its 元',
    [TITLE, '调减县级补助资金12.5万，资金由水务局管理。'],
    ['wording.no-unit'],
    [TITLE, '调减县级补助资金12.5万元，发放补助对象1.2万人，资金由水务局管理。'],
  ],
  [
    'the house that speaks is lost, 的 before a verb',
    [TITLE, '我高度重视，为更好的做好维修工作，制定了办法。'],
    ['wording.wrong-word', 'wording.wrong-word'],
    [TITLE, '我局高度重视，为更好地做好维修工作，提供更好的服务，制定了办法。'],
  ],
  [
    'a list that ends in a semicolon, a paragraph without a full stop',
    [
      TITLE,
      '（一）完成情况',
      '1.维修干渠，全长12公里；',
      '（二）资金情况',
      '资金已拨付，由水务局统一管理',
      '（三）其他',
      '无。',
    ],
    ['wording.unfinished-line', 'wording.unfinished-line'],
    [
      TITLE,
      '（一）完成情况',
      '1.维修干渠，全长12公里。',
      '（二）资金情况',
      '资金已拨付，由水务局统一管理。',
      '（三）其他',
      '无。',
    ],
  ],
  [
    'one amount that fits its sum only in the unit of the others',
    [TITLE, '投入资金85万元（干渠13万元，水泵72元）。'],
    ['plausibility.unit-slip'],
    [TITLE, '投入资金85万元（干渠13万元，水泵72万元），每户补助72元。'],
  ],
  [
    'a rate of what was paid and what was not',
    [TITLE, '资金支付84.5万元，未支付5.5万元，支付率90%。'],
    ['ratio.completion'],
    [TITLE, '资金支付84.5万元，未支付5.5万元，支付率93.89%。'],
  ],
  [
    'work that was taken in hand and work that was done',
    [TITLE, '实施干渠维修工程12公里，完成9公里建设任务，完工率为100%。'],
    ['ratio.completion'],
    [TITLE, '实施干渠维修工程12公里，完成12公里建设任务，完工率为100%。'],
  ],
  [
    'levels of government that do not give their sum',
    [TITLE, '资金来源\t金额（万元）', '资金总额\t90.00', '其中：省级补助\t50.00', '县级资金\t38.50'],
    ['sum.table-levels'],
    [TITLE, '资金来源\t金额（万元）', '资金总额\t90.00', '其中：省级补助\t50.00', '县级资金\t40.00'],
  ],
  [
    'a plan of the text missed without a reason',
    [TITLE, '计划培训管水员50人，实际培训42人，计划投资90万元，实际投资84万元。'],
    ['explanation.missed-in-text'],
    [TITLE, '计划培训管水员50人，实际培训52人，计划投资90万元，实际投资84万元。'],
  ],
  [
    'the budget and less spent side by side',
    [TITLE, '项目经费预算90万元，全年实际支出73.8万元。'],
    ['plausibility.spent-in-part'],
    [TITLE, '项目经费预算90万元，全年实际支出73.8万元，因汛期停工，余款结转下年支付。'],
  ],
  [
    'points lost that the text does not place',
    [TITLE, '各项目标均已完成，自评得分97分，维修干渠12公里。'],
    ['explanation.lost-in-text'],
    [TITLE, '各项目标均已完成，自评得分97分，维修干渠12公里，满意度调查晚于时限，扣3分。'],
  ],
  [
    'the text of another project',
    ['关于灌区维修项目的绩效自评报告', '我局开展了示范村建设项目的绩效自评工作，维修干渠12公里。'],
    ['plausibility.other-project'],
    ['关于灌区维修项目的绩效自评报告', '我局开展了灌区干渠维修项目的绩效自评工作，维修干渠12公里。'],
  ],
  [
    'a question as target',
    form(but(EFFECT, '效益指标\t社会效益指标\t带动农户\t是否利于农户增收\t有利于增收\t30\t30\t')),
    ['plausibility.question-as-target'],
    form(ROWS),
  ],
  [
    'the date of acceptance in the form and in the text',
    [
      ...form(but(QUALITY, '\t时效指标\t工程验收时间\t2023年10月底前\t2023年9月\t10\t10\t')),
      '工程于2023年11月20日通过竣工验收。',
    ],
    ['plausibility.dates-differ'],
    [
      ...form(but(QUALITY, '\t时效指标\t工程验收时间\t2023年10月底前\t2023年9月\t10\t10\t')),
      '工程于2023年9月20日通过竣工验收。',
    ],
  ],
  [
    'done beyond the plan',
    [TITLE, '下达维修任务3000米，实际维修4290米，超任务33%。'],
    ['ratio.change'],
    [TITLE, '下达维修任务3000米，实际维修4290米，超任务43%。'],
  ],
  [
    'a section on what was achieved without a figure',
    [TITLE, '一、资金情况', '资金90万元已支付90万元。', '二、项目支出绩效情况', '保证了灌区的正常运行和农田的灌溉。'],
    ['plausibility.effect-no-figure'],
    [
      TITLE,
      '一、资金情况',
      '资金90万元已支付90万元。',
      '二、项目支出绩效情况',
      '灌溉农田1200亩，保证了灌区的正常运行。',
    ],
  ],
  [
    'a quantity that is only done',
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠\t完成\t已完成\t40\t40\t')),
    ['plausibility.no-quantity'],
    form(but(QUANTITY, '产出指标\t数量指标\t巡查干渠\t每季度一次\t每季度一次\t40\t40\t')),
  ],
  [
    'an indicator that is a date',
    form(but(QUALITY, '\t时效指标\t2023年\t2023年底前\t2023年10月\t10\t10\t')),
    ['plausibility.no-indicator'],
    form(but(QUALITY, '\t时效指标\t完工时间\t2023年底前\t2023年10月\t10\t10\t')),
  ],
  [
    'how funds were managed, by name alone',
    managed('资金分配科学', '资金下达及时'),
    ['explanation.name-as-description'],
    managed('按灌溉面积分配到各乡镇', '收到后五日内下达'),
  ],
  [
    'a target missed in a form that prints no points',
    unscored('≥12公里\t9公里'),
    ['explanation.reason-owed'],
    unscored('≥12公里\t12公里'),
  ],
  [
    'headings that begin anew',
    [TITLE, '一、基本情况', '（一）项目概况', '（一）项目目标', '维修干渠12公里。'],
    ['wording.numbering'],
    [TITLE, '一、基本情况', '（一）项目概况', '（二）项目目标', '维修干渠12公里。'],
  ],
  [
    'a heading of another year',
    [TITLE, '清河县水务局2022年度项目支出绩效自评表', '见附表。'],
    ['wording.stale-year'],
    [TITLE, '清河县水务局2023年度项目支出绩效自评表', '见附表。'],
  ],
];

describe('a page of each class of defect', () => {
  it.each(PAGES)('%s', async (_, faulty, expected, right) => {
    expect((await rulesOn(faulty)).sort()).toEqual([...expected].sort());
    expect(await rulesOn(right)).toEqual([]);
  });
});
