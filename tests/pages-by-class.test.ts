/**
 * A page of each class of defect that a strict reviewer sends back, written for this project: the findings that it must have and no other
 * one, and beside it the same page put right, which has none. What real pages score is told by `npm run bench:accuracy`.
 */
import { describe, expect } from 'vitest';
import { checkBytes } from './support/checked.js';
import { type FaultyPage, testPages } from './support/faulty-pages.js';

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

const PAGES: Record<string, FaultyPage> = {
  'arithmetic: parts that do not add up': [
    [TITLE, '下达资金90万元，其中：干渠维修60万元，水泵更换{20→30}万元。'],
    'enumeration.list',
  ],
  'arithmetic: a rate that its amounts do not give': [
    [TITLE, '全年预算90万元，实际支出84万元，执行率{95.33%→93.33%}。'],
    'ratio.execution',
  ],
  'execution: little was spent, and no word why': [
    [
      TITLE,
      '1.项目资金到位情况',
      '县财政下达资金90万元。',
      '2.项目资金使用情况',
      '全年支付工程款31.5万元{→，因汛期停工，余款结转下年支付}。',
    ],
    'plausibility.spent-in-part',
  ],
  'funds that arrived in part': [
    [TITLE, '全年预算安排90万元，实际到位资金{30→90}万元。'],
    'plausibility.partly-arrived',
  ],
  'points lost without a reason': [
    form(but(QUALITY, '\t质量指标\t工程验收合格率\t100%\t{100%\t10\t8\t→80%\t10\t8\t一处渗漏，次年一月返修}')),
    'explanation.reason-owed',
  ],
  'a target of the text missed without a reason': [
    [TITLE, '数量指标：维修干渠≥12公里，实际维修{9.5→12.5}公里。'],
    'explanation.missed-in-text',
  ],
  'points without a result': [
    form(but(EFFECT, '效益指标\t社会效益指标\t受益农户\t≥300户\t{→320户}\t30\t30\t')),
    'completeness.result-blank',
  ],
  'a target copied as the result': [
    form(but(CONTENT, '满意度指标\t服务对象满意度指标\t受益农户满意度\t≥90%\t{≥90%→95%}\t10\t10\t')),
    'explanation.result-as-target',
  ],
  'a target copied as the result, in a sentence': [
    [TITLE, '1.受益农户满意度，年初目标值≥90%，实际完成值{≥90%→95%}。'],
    'explanation.threshold-as-result',
  ],
  'words for a number': [
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠长度\t≥12公里\t{达成预期指标→12公里}\t40\t40\t')),
    'explanation.result-no-number',
  ],
  'cost indicators: the budget as the result': [
    form([...but(QUALITY, '\t成本指标\t工程总成本\t≤50万元\t{50→45}万元\t10\t10\t')], {
      spent: '45',
      rate: '90%',
      score: '9',
    }),
    'plausibility.cost-as-budget',
  ],
  'a cost target that cannot be missed': [
    form(but(QUALITY, '\t成本指标\t工程总成本\t≤{80→50}万元\t50万元\t10\t10\t')),
    'plausibility.cost-above-budget',
  ],
  'a target in another unit than its name': [
    form(but(QUANTITY, '产出指标\t数量指标\t巡查次数\t≥95{%\t98%→次\t98次}\t40\t40\t')),
    'plausibility.unit-of-target',
  ],
  'a result in another unit than its target': [
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠\t≥12公里\t{6座→12400米}\t40\t40\t')),
    'plausibility.unit-of-result',
  ],
  'an indicator listed twice under one first level': [
    form(but(EFFECT, `${BENEFIT}\t15\t15\t|\t经济效益指标\t灌溉条件改善面积\t≥300亩\t320亩\t15\t15\t`)),
    'plausibility.counted-twice',
    form(but(EFFECT, `${BENEFIT}\t15\t15\t|\t经济效益指标\t每亩增收\t≥300元\t320元\t15\t15\t`)),
  ],
  'a goal whose account has another count than its indicator': [
    form(ROWS).map((line) => line.replace('干渠维修完成，', '维修干渠11公里，')),
    'explanation.goal-differs',
    form(ROWS).map((line) => line.replace('干渠维修完成，', '维修干渠12公里，其中浆砌11公里，')),
  ],
  'a goal that its account turns round': [
    form(ROWS).map((line) =>
      line.replace('干渠维修完成，灌溉面积恢复到1200亩。', '干渠得到维修，两岸农田灌溉得到保障。'),
    ),
    'explanation.goal-repeated',
    form(ROWS).map((line) =>
      line.replace('干渠维修完成，灌溉面积恢复到1200亩。', '干渠得到维修，两岸农田1200亩恢复灌溉。'),
    ),
  ],
  'work that goes on by its account, and all points': [
    form(ROWS).map((line) => line.replace('干渠维修完成，', '末段正在施工，')),
    'explanation.goal-unfinished',
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠长度\t≥12公里\t11公里\t40\t36.67\t末段次年完工')).map((line) =>
      line.replace('干渠维修完成，', '末段正在施工，'),
    ),
  ],
  'goal and account beside their labels': [
    form(ROWS).flatMap((line) =>
      line.startsWith('年度总体目标')
        ? ['年度目标\t维修干渠，保障两岸农田灌溉。', '目标完成情况\t已维修干渠，保障了两岸农田灌溉。']
        : line.startsWith('\t维修干渠')
          ? []
          : [line],
    ),
    'explanation.goal-repeated',
    form(ROWS),
  ],
  'effects in words that repeat their targets': [
    form(but(EFFECT, '效益指标\t社会效益指标\t灌溉保障能力\t提高\t{提高→灌溉周期缩短3天}\t30\t30\t')),
    'plausibility.effect-repeated',
  ],
  "the form's own rule for the execution": [
    [...form(ROWS, { spent: '46', rate: '92%', score: '{9.2→0}' }), OWN_RULE],
    'product.execution-score',
  ],
  'a rate that earns all points by the rule of the form': [
    [...form(ROWS, { spent: '47.5', rate: '95%', score: '{9.5→10}' }), FULL_FROM_90],
    'product.execution-score',
  ],
  'a form without points: late, and a result left blank': [
    [
      ...managed('按面积分配到乡镇', '收到后五日内下达'),
      '\t时效指标\t完工时间\t2023年9月底前\t2023年{11→8}月\t',
      '\t质量指标\t验收合格率\t100%\t{→100%}\t',
    ],
    ['completeness.result-blank', 'explanation.late-full'],
  ],
  'all points in the text beside a target that it misses': [
    [TITLE, '计划培训管水员50人，实际培训42人，{自评得分100→因汛期停课，自评得分98分，培训人数扣2}分。'],
    ['explanation.missed-in-text', 'plausibility.full-marks'],
  ],
  'a line spent to a third of its plan, in two lists': [
    [
      TITLE,
      '安排资金90万元，其中：干渠维修50万元，水泵更换40万元。',
      '全年支出66万元，其中：干渠维修50万元，水泵更换16万元{→，主要是水泵更换设备未到货，资金结转}。',
    ],
    'plausibility.line-moved',
  ],
  'a line spent to a third of its plan, in a table': [
    [TITLE, '支出内容\t计划支出数\t实际支出数', '干渠维修\t50.00\t50.00', '水泵更换\t40.00\t{16.00→38.00}'],
    'plausibility.line-moved',
  ],
  'a date that was set and none that was kept; the date of the form open': [
    [
      '单位名称：清河县水务局　　填报日期：{→2024年3月1日}',
      ...form(
        but(QUALITY, '\t{时效指标\t完工时间\t2023年9月底前\t完成→质量指标\t工程验收合格率\t100%\t100%}\t10\t10\t'),
      ),
    ],
    ['completeness.field-blank', 'explanation.date-unsaid'],
  ],
  'an indicator of another class than its second level': [
    form(but(QUALITY, '\t{时效→质量}指标\t工程验收合格率\t100%\t100%\t10\t10\t')),
    'plausibility.other-class',
  ],
  'nobody is asked under satisfaction': [
    form(but(CONTENT, '满意度指标\t服务对象满意度指标\t{用水台账审核→受益农户满意度}\t≥90%\t95%\t10\t10\t')),
    'plausibility.other-class',
  ],
  'less than was set in words': [
    form(but(QUALITY, '\t质量指标\t渠道过水能力\t明显改善\t{有所改善→过水能力提高两成}\t10\t10\t')),
    'explanation.weaker-full',
  ],
  'what should not happen at all, and did': [
    form(but(QUALITY, '\t质量指标\t安全责任事故\t0起\t{1→0}起\t10\t10\t')),
    'explanation.reason-owed',
  ],
  'a plan missed under the heading that names it': [
    [
      TITLE,
      '（一）体系建设。年度目标4座，实际5座，主要是闸门提前到货。',
      '（二）管水员培训。年度目标50人，实际培训31人。',
    ],
    'explanation.missed-in-text',
    [TITLE, '（二）管水员培训。年度目标50人，实际培训31人，因汛期停课。'],
  ],
  'thresholds as results behind a heading of their paragraph': [
    [TITLE, '（三）绩效指标完成情况分析。按规定标明标识，工程及时完工率{≥90%→96%}。'],
    'explanation.threshold-as-result',
  ],
  'points missing from a total, and the line for all reasons says 无': [
    perPoints('98%\t19.6', '{无→一处渗漏返修}'),
    'explanation.lost-in-form',
  ],
  'no problem in the field of a form, and yet one': [
    [...form(but(QUALITY, '\t质量指标\t工程验收合格率\t100%\t{90%→100%}\t10\t10\t')), '存在问题\t无'],
    ['explanation.reason-owed', 'plausibility.no-problem'],
  ],
  'the prompt of a note': [
    [...form(ROWS), '说明\t{请在此处简要说明审计中发现的问题，如没有请填无。→无}'],
    ['wording.template-text', 'wording.template-text'],
  ],
  'a target with its sign that the text keeps': [
    [TITLE, '渠道渗漏率目标≤9%，实际{9.8%→8.2%。渗漏处数目标≤9‰，实际2.1‰}。'],
    'explanation.missed-in-text',
  ],
  'a problem told and no measure': [
    [TITLE, '三、存在的问题', '渠道末段淤积较重，下半年才开始清淤，进度不均衡。', '四、改进措施', '{无→提前清淤}。'],
    'plausibility.problems-and-measures',
  ],
  'points of the parts that do not give the score of the text': [
    [...SCORED, '3.满意度指标（自评分{9→10}分，分值10分）{，回收问卷不足→}'],
    'enumeration.list',
  ],
  'a benefit among the outputs': [
    form(but(QUALITY, '\t{经济效益指标\t亩均节水→质量指标\t工程验收合格率}\t100%\t100%\t10\t10\t')),
    'plausibility.wrong-block',
  ],
  'under the cost indicator stands no cost': [
    [TITLE, '（1）成本指标。', '{组织巡查：每季度一次，共4次→干渠维修每公里4万元，低于标准}。'],
    'plausibility.cost-in-text',
  ],
  'a goal that measures nothing': [
    [TITLE, '2、项目绩效目标：{→维修干渠12公里，}保障灌区正常运行。'],
    'plausibility.goal-no-figure',
  ],
  'a goal of another year': [
    form(but(QUANTITY, '产出指标\t数量指标\t维修干渠长度\t{2022→2023}年12月底前完成12公里\t12公里\t40\t40\t')),
    'plausibility.goal-of-another-year',
  ],
  'accepted after its term': [
    [TITLE, '建设期限为2023年3月至2023年{5→9}月，已于2023年9月30日通过验收。'],
    'plausibility.late-in-text',
  ],
  'accepted after the term that another paragraph gives': [
    [
      '清河县灌区维修项目绩效自评报告',
      '一、项目概况',
      '建设工期为2023年3月至2023年{5→9}月。',
      '二、完成情况',
      '2023年9月30日通过验收。',
    ],
    'plausibility.late-in-text',
  ],
  'no problem, and yet one': [
    [TITLE, '数量指标：维修干渠≥12公里，实际维修{9.5→12.5}公里。', '三、存在的问题', '暂无。'],
    ['explanation.missed-in-text', 'plausibility.no-problem'],
  ],
  'problems without measures': [
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
    'plausibility.problems-and-measures',
    [TITLE, '三、存在的问题', '1.渠道淤积。', '2.台账不全。', '四、改进措施', '1.清淤。', '2.补齐台账。'],
  ],
  "another project's people": [
    form(but(CONTENT, '满意度指标\t服务对象满意度指标\t{老年人或其家属→受益农户}满意度\t≥90%\t95%\t10\t10\t')),
    'plausibility.foreign-people',
  ],
  'a field left blank': [
    form(ROWS).map((line) => line.replace('清河县灌区管理所', '')),
    'completeness.field-blank',
    form(ROWS),
  ],
  'a number that is none': [
    [
      TITLE,
      '支出明细',
      '支出内容\t实际支出（元）\t备注',
      '干渠维修\t{7,00.0,77→700.77}\t工程款',
      '水泵更换\t1,200.00\t设备款',
    ],
    'format.malformed-number',
  ],
  'one amount of a row in another unit': [
    [TITLE, '总保费{90.5万元，中央补贴45.25万元，省级补贴→90.50万元，中央补贴45.25万元，每亩保费}27.15元。'],
    'plausibility.unit-slip',
  ],
  'two units in one': [[TITLE, '承保面积42.59万{元→亩，每亩保额0.1万元/}亩。'], 'wording.no-unit'],
  'a year that lost a figure': [[TITLE, '资金于{202→2023}年1月11日全部到位。'], 'wording.broken-date'],
  'a title that a year opens without 年': [
    ['2023{→年}灌区维修项目绩效自评报告', '维修干渠12公里。'],
    'wording.broken-date',
  ],
  'a paragraph that ends in a comma': [
    [TITLE, '一、基本情况', '全年共维修干渠12公里，超额完成任务{，→。}', '二、资金情况', '资金全部到位。'],
    'wording.unfinished-line',
  ],
  'a goal with 已 before it as its result': [
    form(ROWS).map((line) => line.replace('干渠维修完成，灌溉面积恢复到1200亩。', '已维修干渠，保障了两岸农田灌溉。')),
    'explanation.goal-repeated',
    form(ROWS),
  ],
  'points without a result, beside the results of last year': [
    form(lastYear(but(EFFECT, '效益指标\t社会效益指标\t受益农户\t≥300户\t\t30\t30\t'))).map(withLastYear),
    'completeness.result-blank',
    form(lastYear(ROWS)).map(withLastYear),
  ],
  'template text': [
    [TITLE, '（二）资金计划、到位及使用情况{（可用表格形式反映）→}。', '资金全部到位。'],
    'wording.template-text',
  ],
  'document numbers: a bracket lost': [
    [TITLE, '县财政局印发通知（清财农〔{202345→2023〕45}号）下达资金。'],
    'wording.document-bracket',
  ],
  'document numbers without brackets, an order without 第': [
    [TITLE, '按照《灌区维修办法》（清财农{202345）和县政府令→〔2023〕45号）和县政府令第}12号下达资金。'],
    ['wording.document-bracket', 'wording.document-bracket'],
  ],
  'the number of a template': [
    [
      TITLE,
      '按照通知（{x财农【XX】x号）下达资金，验收日期为-年-月-→清财农〔2023〕45号）下达资金，验收日期为2023年9月1}日。',
    ],
    ['wording.template-text', 'wording.template-text'],
  ],
  'dates that lack a character, days that are none': [
    [TITLE, '{202310月开工，2023年11月31→2023年10月开工，2023年11月30}日完工。'],
    ['wording.broken-date', 'wording.broken-date'],
  ],
  'nouns, names and phrases said twice': [
    [
      TITLE,
      '向{补助对象对象发放优待金金，及时拨付资金，履行维修责任；→各部门部门预算中的补助对象发放优待金，}及时拨付资金，履行维修责任；群众满意。',
    ],
    ['wording.doubled', 'wording.doubled', 'wording.doubled'],
  ],
  'a bracket that nothing opens': [[TITLE, '{→（一}）资金管理情况', '资金由水务局管理。'], 'wording.unclosed-bracket'],
  'a mark behind a number in brackets': [[TITLE, '（一）{、→}资金管理情况', '资金由水务局管理。'], 'wording.mark-run'],
  'money without its 元': [
    [TITLE, '调减县级补助资金12.5万{→元，发放补助对象1.2万人}，资金由水务局管理。'],
    'wording.no-unit',
  ],
  'the house that speaks is lost, 的 before a verb': [
    [TITLE, '我{高度重视，为更好的做好维修工作→局高度重视，为更好地做好维修工作，提供更好的服务}，制定了办法。'],
    ['wording.wrong-word', 'wording.wrong-word'],
  ],
  'a list that ends in a semicolon, a paragraph without a full stop': [
    [
      TITLE,
      '（一）完成情况',
      '1.维修干渠，全长12公里{；→。}',
      '（二）资金情况',
      '资金已拨付，由水务局统一管理{→。}',
      '（三）其他',
      '无。',
    ],
    ['wording.unfinished-line', 'wording.unfinished-line'],
  ],
  'one amount that fits its sum only in the unit of the others': [
    [TITLE, '投入资金85万元（干渠13万元，水泵72{元）→万元），每户补助72元}。'],
    'plausibility.unit-slip',
  ],
  'a rate of what was paid and what was not': [
    [TITLE, '资金支付84.5万元，未支付5.5万元，支付率{90%→93.89%}。'],
    'ratio.completion',
  ],
  'work that was taken in hand and work that was done': [
    [TITLE, '实施干渠维修工程12公里，完成{9→12}公里建设任务，完工率为100%。'],
    'ratio.completion',
  ],
  'levels of government that do not give their sum': [
    [TITLE, '资金来源\t金额（万元）', '资金总额\t90.00', '其中：省级补助\t50.00', '县级资金\t{38.50→40.00}'],
    'sum.table-levels',
  ],
  'a plan of the text missed without a reason': [
    [TITLE, '计划培训管水员50人，实际培训{42→52}人，计划投资90万元，实际投资84万元。'],
    'explanation.missed-in-text',
  ],
  'what arrived, and in the next sentence what was spent': [
    [TITLE, '（一）资金投入情况', '县财政安排90万元，实际到位90万元。截至2023年12月31日，支出{43.6→89.6}万元。'],
    'plausibility.spent-in-part',
  ],
  'the budget and less spent side by side': [
    [TITLE, '项目经费预算90万元，全年实际支出73.8万元{→，因汛期停工，余款结转下年支付}。'],
    'plausibility.spent-in-part',
  ],
  'points lost that the text does not place': [
    [TITLE, '各项目标均已完成，自评得分97分，维修干渠12公里{→，满意度调查晚于时限，扣3分}。'],
    'explanation.lost-in-text',
  ],
  'the text of another project': [
    ['关于灌区维修项目的绩效自评报告', '我局开展了{示范村建设→灌区干渠维修}项目的绩效自评工作，维修干渠12公里。'],
    'plausibility.other-project',
  ],
  'the funds of another work': [
    ['关于人口普查项目的绩效自评报告', '{统计调查→人口普查}工作经费是保障普查员入户登记的项目经费，登记3200户。'],
    'plausibility.other-project',
  ],
  'the evaluation of the department in the report of a project': [
    ['关于灌区维修项目的绩效自评报告', '我局对{部门整体→项目}绩效目标完成情况进行自评，维修干渠12公里。'],
    'plausibility.other-project',
  ],
  'fewer than were set, counted in words': [
    form(but(QUALITY, '\t数量指标\t渠道清淤\t≥6次\t{四次→六次}\t10\t10\t')),
    'explanation.weaker-full',
  ],
  'a question as target': [
    form(
      but(EFFECT, '效益指标\t社会效益指标\t{带动农户\t是否利于农户增收\t有利于增收→受益农户\t≥300户\t320户}\t30\t30\t'),
    ),
    'plausibility.question-as-target',
  ],
  'the date of acceptance in the form and in the text': [
    [
      ...form(but(QUALITY, '\t时效指标\t工程验收时间\t2023年10月底前\t2023年9月\t10\t10\t')),
      '工程于2023年{11→9}月20日通过竣工验收。',
    ],
    'plausibility.dates-differ',
  ],
  'done beyond the plan': [[TITLE, '下达维修任务3000米，实际维修4290米，超任务{33%→43%}。'], 'ratio.change'],
  'a section on what was achieved without a figure': [
    [
      TITLE,
      '一、资金情况',
      '资金90万元已支付90万元。',
      '二、项目支出绩效情况',
      '{保证了灌区的正常运行和农田的灌溉→灌溉农田1200亩，保证了灌区的正常运行}。',
    ],
    'plausibility.effect-no-figure',
  ],
  'a quantity that is only done': [
    form(but(QUANTITY, '产出指标\t数量指标\t{维修干渠\t完成\t已完成→巡查干渠\t每季度一次\t每季度一次}\t40\t40\t')),
    'plausibility.no-quantity',
  ],
  'an indicator that is a date': [
    form(but(QUALITY, '\t时效指标\t{2023年→完工时间}\t2023年底前\t2023年10月\t10\t10\t')),
    'plausibility.no-indicator',
  ],
  'how funds were managed, by name alone': [
    managed('{资金分配科学→按灌溉面积分配到各乡镇}', '{资金下达及时→收到后五日内下达}'),
    'explanation.name-as-description',
  ],
  'a target missed in a form that prints no points': [unscored('≥12公里\t{9→12}公里'), 'explanation.reason-owed'],
  'headings that begin anew': [
    [TITLE, '一、基本情况', '（一）项目概况', '干渠建成多年。', '（{一→二}）项目目标', '维修干渠12公里。'],
    'wording.numbering',
  ],
  'a heading of another year': [
    [TITLE, '清河县水务局{2022→2023}年度项目支出绩效自评表', '见附表。'],
    'wording.stale-year',
  ],
};

describe('a page of each class of defect', () => {
  testPages(PAGES, rulesOn);
});
