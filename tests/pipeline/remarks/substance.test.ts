/** Forms that say nothing and money that moves without a word: each case changes a few cells of a form in which nothing is to be said. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../../../parsers/document.js';
import { extract } from '../../../pipeline/extract/index.js';
import { check } from '../../../pipeline/findings/index.js';
import type { Profile } from '../../../pipeline/profile/profile.js';
import { documentWith } from '../support/free-tables.js';
import { told as inWords } from '../support/told.js';

const ROWS: readonly string[][] = [
  ['项目名称', '水库除险加固'],
  ['主管部门', '某县水利局', '实施单位', '某县水库管理所'],
  ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['', '年度资金总额', '100.00', '110.00', '110.00', '10', '100%', '10'],
  ['年度总体目标', '预期目标', '实际完成情况'],
  ['', '完成 3 座水库的除险加固，保障下游安全', '3 座水库全部完工并通过验收'],
  [
    '绩效指标',
    '一级指标',
    '二级指标',
    '三级指标',
    '年度指标值',
    '实际完成值',
    '分值',
    '得分',
    '偏差原因分析及改进措施',
  ],
  ['', '产出指标', '数量指标', '加固水库', '≥3座', '3座', '20', '20', ''],
  ['', '', '质量指标', '验收合格率', '100%', '100%', '15', '15', ''],
  ['', '', '时效指标', '完工时间', '2023年11月', '2023年10月', '15', '15', ''],
  ['', '效益指标', '社会效益指标', '受益人口', '≥2000人', '2100人', '30', '30', ''],
  ['', '满意度指标', '服务对象满意度', '群众满意度', '≥90%', '95%', '10', '10', ''],
  ['总分', '', '', '', '', '', '100', '100', ''],
];
const COLUMNS = { target: 4, actual: 5, weight: 6, score: 7, reason: 8 } as const;

/** Each row's weight where its target and its result should be. */
const POINTS: Change[] = [7, 8, 9, 10, 11].flatMap((row): Change[] => {
  const weight = ROWS[row]?.[COLUMNS.weight] ?? '';
  return [
    [row, COLUMNS.target, weight],
    [row, COLUMNS.actual, weight],
  ];
});

/** 完工及时率 100%, with all its points. */
const IN_TIME: Change[] = [
  [9, 3, '水库完工及时率'],
  [9, COLUMNS.target, '100%'],
  [9, COLUMNS.actual, '100%'],
];
/** 资金到位率 100%, with all its points. */
const ARRIVED: Change[] = [[9, 3, '资金到位率'], ...IN_TIME.slice(1)];
/** In the place of the line on the departments. */
const OUTLINE = (text: string): Change[] => [
  [1, 0, '项目实施内容及过程概述'],
  [1, 1, text],
  [1, 2, ''],
  [1, 3, ''],
];

type Change = readonly [row: number, column: number, text: string];
const NEW =
  /^(?:completeness\.(?:result|score|weight|target|total|rate|execution|initial|field|goal|lines|heading|amount)|explanation\.(?:far-above|done-before|goal|points-lost-in-text|reason-owed|reason-too-general|target-copied|threshold|reason-placeholder|unfinished|late|result)|plausibility\.(?:foreign|goal-no|band|unit-of-result|easy|completion-in|heavy|no-|wrong|counted|payment|unmeasurable|full|points|line-over|line-moved|spent-in|partly|over-income|indicator-in|parts-over|left-|all-built|budget-growth|low-execution|all-spent|every-project))/;

function found(document: Document, profile: Profile = {}): string[] {
  const extraction = extract(document);
  return inWords(check(document, extraction, { profile }), extraction)
    .findings.filter(({ rule }) => NEW.test(rule))
    .map(({ rule, severity }) => `${severity[0]} ${rule}`);
}
const inForm = (changes: readonly Change[], profile?: Profile): string[] =>
  found(
    documentWith(
      ROWS.map((row, r) => row.map((text, c) => changes.findLast(([at, of]) => at === r && of === c)?.[2] ?? text)),
      '2023年度项目支出绩效自评表',
    ),
    profile,
  );
const inText = (...lines: string[]): string[] => {
  const { blocks, ...rest } = documentWith([['无']]);
  const texts = lines.map((text, i) => ({ kind: 'paragraph' as const, id: `t${i}`, text }));
  return found({ ...rest, blocks: [...texts, ...blocks.slice(1)] });
};

describe('a form', () => {
  it.each<[string, Change[], string[]]>([
    ['that says what it should', [], []],
    ['points without a result', [[7, COLUMNS.actual, '']], ['w completeness.result-blank']],
    ['a stroke is no blank', [[7, COLUMNS.actual, '/']], []],
    ['no score', [[7, COLUMNS.score, '']], ['w completeness.score-blank']],
    ['no weight', [[8, COLUMNS.weight, '']], ['w completeness.weight-blank']],
    ['no rate of the execution', [[3, 6, '']], ['w completeness.rate-blank']],
    ['no score of the execution', [[3, 7, '']], ['w completeness.execution-score-blank']],
    ['no initial budget, and one of the year', [[3, 2, '']], ['n completeness.initial-blank']],
    ['no target', [[8, COLUMNS.target, '']], ['w completeness.target-blank']],
    ['no total of the points', [[12, COLUMNS.score, '']], ['w completeness.total-blank']],
    ['more or less of a share', [[11, COLUMNS.actual, '90-95']], ['w explanation.result-no-number']],
    ['nearly a share', [[11, COLUMNS.actual, '约九成']], ['w explanation.result-no-number']],
    ['a share, more or less', [[11, COLUMNS.actual, '95%左右']], ['w explanation.result-no-number']],
    ['a share of all at most', [[8, COLUMNS.target, '≤100%']], ['w plausibility.easy-target']],
    [
      'a reason that would do for anything',
      [
        [10, COLUMNS.actual, '1800人'],
        [10, COLUMNS.score, '27'],
        [10, COLUMNS.reason, '财力有限'],
      ],
      ['w explanation.reason-too-general'],
    ],
    [
      'that something is to get better',
      [
        [10, COLUMNS.actual, '1800人'],
        [10, COLUMNS.score, '27'],
        [10, COLUMNS.reason, '工作有待加强'],
      ],
      ['w explanation.reason-too-general'],
    ],
    ['what is to get better beside all points', [[10, COLUMNS.reason, '持续改进']], []],
    [
      'lost points of which the reason says that there are none',
      [
        [10, COLUMNS.actual, '1800人'],
        [10, COLUMNS.score, '27'],
        [10, COLUMNS.reason, '无偏差'],
      ],
      ['w explanation.reason-owed'],
    ],
    ['a bound in words', [[11, COLUMNS.actual, '大于90%']], ['w explanation.result-as-target']],
    [
      'a bound where words were set',
      [
        [10, COLUMNS.target, '有所提高'],
        [10, COLUMNS.actual, '≥10%'],
      ],
      ['w explanation.result-as-target'],
    ],
    ['visits for persons', [[10, COLUMNS.actual, '2100人次']], ['w plausibility.unit-of-result']],
    ['done the year before', [[9, COLUMNS.actual, '2022年10月']], ['w explanation.done-before']],
    [
      'an indicator that is none',
      [
        [10, 3, '无'],
        [10, COLUMNS.target, '无'],
        [10, COLUMNS.actual, '无'],
      ],
      ['w completeness.result-blank'],
    ],
    [
      'a grade outside its band, and a total that its points miss',
      [
        [10, COLUMNS.target, '有效改善'],
        [10, COLUMNS.actual, '部分达成预期指标'],
        [12, COLUMNS.score, '98'],
      ],
      ['w plausibility.band'],
    ],
    [
      "the goal's length, and another one in its account",
      [
        [5, 1, '加固堤防 12 公里，保障下游安全'],
        [5, 2, '堤防加固 9 公里，全部通过验收'],
        [7, 3, '整治长度'],
        [7, COLUMNS.target, '≥12公里'],
        [7, COLUMNS.actual, '12公里'],
      ],
      ['w explanation.goal-differs'],
    ],
    [
      'no reason for the time being',
      [
        [10, COLUMNS.actual, '1800人'],
        [10, COLUMNS.score, '27'],
        [10, COLUMNS.reason, '暂无'],
      ],
      ['w explanation.reason-owed'],
    ],
    [
      'the same, and what it kept back',
      [
        [10, COLUMNS.actual, '1800人'],
        [10, COLUMNS.score, '27'],
        [10, COLUMNS.reason, '财力有限，下游村管网缓建至2024年'],
      ],
      [],
    ],
    [
      'done when the year was over, and in time',
      [...IN_TIME, [5, 2, '3 座水库的除险加固，石桥水库2024年2月完工']],
      ['w explanation.late-in-words'],
    ],
    ['done in its year', [...IN_TIME, [5, 2, '3 座水库的除险加固，石桥水库2023年12月完工']], []],
    [
      'all of the money, and what has not come',
      [...ARRIVED, [5, 2, '3 座水库的除险加固完成，配套资金64万元尚未到位']],
      ['w explanation.late-in-words'],
    ],
    [
      'all of one source, and what another owes',
      [...ARRIVED, [9, 3, '省级资金到位率'], [5, 2, '3 座水库的除险加固完成，县级配套资金64万元尚未到位']],
      [],
    ],
    ['equipment that has not come', [...ARRIVED, [5, 2, '3 座水库的除险加固完成，监测设备尚未到位']], []],
    ['so many of them', [[7, COLUMNS.actual, '3/3座']], []],
    ['fewer of them', [[7, COLUMNS.actual, '2/3座']], ['w explanation.reason-owed']],
    ['no less than nothing', [[10, COLUMNS.target, '≥0人']], ['w plausibility.easy-target']],
    [
      'points lost',
      [
        [10, COLUMNS.actual, '1800人'],
        [10, COLUMNS.score, '27'],
      ],
      ['w explanation.reason-owed'],
    ],
    [
      'points lost, and why in brackets',
      [
        [10, COLUMNS.actual, '1800人（上游2个村搬迁）'],
        [10, COLUMNS.score, '27'],
      ],
      [],
    ],
    ['a share for so many', [[7, COLUMNS.actual, '100%']], ['w explanation.result-no-number']],
    ['nothing of a share', [[8, COLUMNS.actual, '无']], ['w explanation.result-no-number']],
    ['points for targets and results', POINTS, ['w plausibility.points-as-targets']],
    ['a field left blank', [[1, 1, '']], ['w completeness.field-blank']],
    ['no goal', [[5, 1, '']], ['w completeness.goal-blank']],
    ['a goal that is a figure', [[5, 1, '43.2']], ['w completeness.goal-blank']],
    ['a result that is 已完成', [[5, 2, '年度目标已完成。']], ['w completeness.goal-blank']],
    [
      'a count that its indicator has otherwise',
      [[5, 1, '加固3座水库，受益人口2500人']],
      ['w explanation.goal-differs'],
    ],
    ['the same count in the goal', [[5, 1, '加固3座水库，受益人口2000人']], []],
    ['a count of something else in the goal', [[5, 1, '加固3座水库，培训干部2500人']], []],
    [
      'counted goals, and an account of words',
      [
        [5, 1, '加固水库3座，受益人口2000人'],
        [5, 2, '2023年，全局上下扎实工作，成效较好。'],
      ],
      ['w explanation.goal-untold'],
    ],
    [
      'counted goals told in other words, and one told by all',
      [
        [5, 1, '加固水库3座，受益人口2000人，老旧供热管网改造24公里，投诉处理率100%'],
        [5, 2, '加固水库3座，受益人口2100人，改造管网25.1公里，受理投诉1436件，全部处理'],
      ],
      [],
    ],
    [
      'counted goals, one not told',
      [
        [5, 1, '加固水库3座，受益人口2000人，老旧供热管网改造24公里，投诉处理率100%'],
        [5, 2, '加固水库3座，受益人口2100人，改造道路25.1公里，受理投诉1436件，全部处理'],
      ],
      ['w explanation.goal-untold'],
    ],
    ['the goal word for word', [[5, 2, '完成3座水库的除险加固，保障下游安全。']], ['w explanation.goal-repeated']],
    [
      'a long target copied',
      [
        [10, COLUMNS.target, '建立长效管护机制并落实管护人员和经费'],
        [10, COLUMNS.actual, '建立长效管护机制并落实管护人员和经费'],
      ],
      ['w explanation.target-copied'],
    ],
    [
      'a phrase told in its own words',
      [
        [10, COLUMNS.target, '有效'],
        [10, COLUMNS.actual, '有效'],
      ],
      [],
    ],
    ['a threshold as the result', [[11, COLUMNS.actual, '≥90%']], ['w explanation.result-as-target']],
    ['a figure in the place of a reason', [[8, COLUMNS.reason, '0']], ['w explanation.reason-placeholder']],
    ['full points for what goes on', [[7, COLUMNS.reason, '实施中，待验收']], ['w explanation.unfinished-full']],
    ['full points after the date', [[9, COLUMNS.actual, '2023年12月']], ['w explanation.late-full']],
    ['a month without its year', [[9, COLUMNS.target, '9月底前']], ['w explanation.late-full']],
    ['a month without its year, and before it', [[9, COLUMNS.target, '11月底前']], []],
    [
      'a month before which it was done',
      [
        [9, COLUMNS.target, '9月底前'],
        [9, COLUMNS.actual, '10月前完成'],
      ],
      [],
    ],
    ['a month of the next year', [[9, COLUMNS.target, '次年3月底前']], []],
    ['a span of months', [[9, COLUMNS.target, '2023年1-12月']], []],
    [
      'a span of months that goes on after it',
      [
        [9, COLUMNS.target, '2023年1-9月'],
        [9, COLUMNS.actual, '2023年12月'],
      ],
      [],
    ],
    [
      'in time, and its own note says otherwise',
      [...IN_TIME, [9, COLUMNS.reason, '部分补贴2024年2月才拨付到位']],
      ['w explanation.late-in-words'],
    ],
    [
      'in time, and the account of the goal says otherwise',
      [...IN_TIME, [5, 2, '3座水库完工2座，第三座水库延期至2024年3月完工。']],
      ['w explanation.late-in-words'],
    ],
    [
      'points are off for what was put off',
      [...IN_TIME, [9, COLUMNS.score, '10'], [9, COLUMNS.reason, '第三座水库延期至2024年3月完工']],
      [],
    ],
    [
      'in time, and the delay is of something else',
      [...IN_TIME, [5, 2, '3座水库全部完工；群众座谈会推迟一周举行。']],
      [],
    ],
    ['in time, and nothing was put off', [...IN_TIME, [9, COLUMNS.reason, '没有延期，均按时完成']], []],
    ...[
      '不存在未按时完工的情况',
      '无未按期完工',
      '未出现水库加固延期完工',
      '对未按期整改的单位予以通报',
      '验收合格后才能支付',
      '部门决算于次年9月在网站公开',
    ].map((said): [string, Change[], string[]] => [
      `in time, and ${said}`,
      [...IN_TIME, [9, COLUMNS.reason, said]],
      [],
    ]),
    [
      'within five per cent to either side',
      [
        [8, 3, '成本变动率'],
        [8, COLUMNS.target, '±5%'],
        [8, COLUMNS.actual, '+3.2%'],
      ],
      [],
    ],
    [
      'more than five per cent to either side',
      [
        [8, 3, '成本变动率'],
        [8, COLUMNS.target, '±5%'],
        [8, COLUMNS.actual, '8%'],
      ],
      ['w explanation.reason-owed'],
    ],
    ['what the form tells of the work', OUTLINE('共加固水库2座'), ['w explanation.goal-differs']],
    ['the same count in what the form tells of the work', OUTLINE('共加固水库3座'), []],
    [
      'a rate of completion that its figures do not make',
      OUTLINE('新增就业2989人，完成目标任务2987人的100%；再就业2468人，完成目标任务1686人的100%'),
      ['w plausibility.completion-in-cell'],
    ],
    [
      'until a month, and done in the next',
      [
        [9, COLUMNS.target, '≤10月'],
        [9, COLUMNS.actual, '11月'],
      ],
      ['w explanation.late-full'],
    ],
    [
      'until a month, and done in it',
      [
        [9, COLUMNS.target, '≤10月'],
        [9, COLUMNS.actual, '10月'],
      ],
      [],
    ],
    [
      'in the next year, where this one was set',
      [
        [9, COLUMNS.target, '12月底前'],
        [9, COLUMNS.actual, '次年2月'],
      ],
      ['w explanation.late-full'],
    ],
    ['all and more for all', [[8, COLUMNS.actual, '100%以上']], ['w explanation.result-as-target']],
    ['kinds of what is counted in the goal', [[5, 1, '加固小型水库1座、中型水库2座，共3座，保障下游安全']], []],
    ['a month reaches to its end', [[9, COLUMNS.actual, '2023年11月30日']], []],
    ['a target that cannot be missed', [[7, COLUMNS.target, '≤4座']], ['w plausibility.easy-target']],
    [
      '≤ for what nobody wants',
      [
        [7, 3, '安全事故数'],
        [7, COLUMNS.target, '≤4座'],
      ],
      [],
    ],
    ['a benefit among the outputs', [[8, 2, '经济效益指标']], ['w plausibility.wrong-block']],
    [
      'an indicator counted twice',
      [
        [10, 3, '加固水库'],
        [10, COLUMNS.target, '≥3座'],
        [10, COLUMNS.actual, '3座'],
      ],
      ['w plausibility.counted-twice'],
    ],
    ['a payment rate as an output', [[7, 3, '资金支付率']], ['w plausibility.payment-as-output']],
    [
      'a phrase with a percentage',
      [
        [10, 3, '社会效益明显'],
        [10, COLUMNS.target, '≥95%'],
        [10, COLUMNS.actual, '96%'],
      ],
      ['n plausibility.unmeasurable'],
    ],
    ['no complaints for a survey', [[11, COLUMNS.reason, '全年未收到投诉']], ['w plausibility.no-survey']],
    [
      'no satisfaction',
      [
        [11, 1, ''],
        [11, 2, '可持续影响指标'],
        [11, 3, '管护年限'],
      ],
      ['w plausibility.no-satisfaction'],
    ],
    [
      'most of the weight on one indicator',
      [
        [7, 6, '70'],
        [7, 7, '70'],
        [8, 6, '5'],
        [8, 7, '5'],
        [9, 6, '5'],
        [9, 7, '5'],
        [10, 6, '5'],
        [10, 7, '5'],
        [11, 6, '5'],
        [11, 7, '5'],
      ],
      ['w plausibility.heavy-indicator'],
    ],
    ['a budget raised by a half', [[3, 2, '70.00']], ['w plausibility.budget-growth']],
    ['a budget cut by a half', [[3, 2, '220.00']], ['w plausibility.budget-growth']],
    [
      'with its reason in the form',
      [
        [3, 2, '70.00'],
        [7, COLUMNS.reason, '年中追加中央资金，预算增加'],
      ],
      [],
    ],
    [
      'half of the budget spent',
      [
        [3, 4, '55.00'],
        [3, 6, '50%'],
        [3, 7, '5'],
      ],
      ['w plausibility.low-execution'],
    ],
    [
      'three quarters of it',
      [
        [3, 4, '82.50'],
        [3, 6, '75%'],
        [3, 7, '7.5'],
      ],
      ['n plausibility.low-execution'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(inForm(changes)).toEqual(expected);
  });

  it('takes its limits from the profile', () => {
    expect(inForm([[3, 2, '70.00']], { budgetGrowth: '0.6' })).toEqual([]);
    expect(inForm([[3, 2, '220.00']], { budgetCut: '0.6' })).toEqual([]);
  });

  it('tells a total that nobody filled in once', () => {
    const rows = [
      ...ROWS.slice(0, 3),
      ['', '年度资金总额', '0', '0', '0', '10', '0', '0'],
      ['', '其中：当年财政拨款', '90', '89.97', '89.97', '', '', ''],
      ...ROWS.slice(4),
    ];
    const document = documentWith(rows, '2023年度项目支出绩效自评表');
    const sums = check(document, extract(document)).findings.filter(({ rule }) => rule === 'sum.project-funds');
    expect(sums.map(({ operands }) => operands.length)).toEqual([6]);
  });

  it('tells the blank goal of the second form in one table once', () => {
    const second = ROWS.map((row, r) => (r === 5 ? ['', '', '水库安全度汛'] : row));
    const document = documentWith([...ROWS, ...second], '2023年度项目支出绩效自评表');
    expect(found(document).filter((rule) => rule.endsWith('goal-blank'))).toEqual(['w completeness.goal-blank']);
  });

  it('tells copied thresholds of three rows once', () => {
    const changes: Change[] = [
      [7, COLUMNS.actual, '≥3座'],
      [10, COLUMNS.actual, '≥2000人'],
      [11, COLUMNS.actual, '≥90%'],
    ];
    expect(inForm(changes)).toEqual(['w explanation.result-as-target']);
    expect(inForm(changes.slice(1))).toHaveLength(2);
  });
});

describe('a text', () => {
  it.each<[string, string[], string[]]>([
    [
      'a threshold as the result',
      ['（三）绩效指标完成情况', '群众满意度≥95%。'],
      ['w explanation.threshold-as-result'],
    ],
    ['a threshold as the target', ['（一）绩效目标设定情况', '群众满意度≥95%。'], []],
    ['a number as the result', ['（三）绩效指标完成情况', '群众满意度95%以上。'], []],
    [
      'a heading over nothing',
      ['1.资金管理情况分析', '（二）绩效指标完成情况', '验收合格。'],
      ['w completeness.heading-empty'],
    ],
    [
      'the course of the evaluation over nothing',
      ['（二）绩效评价工作过程', '三、评价结论', '得分95分。'],
      ['w completeness.heading-empty'],
    ],
    [
      'a measure that proposes something',
      ['（一）改进管理。', '（二）建议上级财政部门加大转移支付力度。', '六、其他', '已公开。'],
      [],
    ],
    ['a chapter over nothing', ['一、基本情况', '二、存在的问题', '管护不足。'], ['n completeness.heading-empty']],
    ['a short chapter over nothing', ['四、建议', '五、自评结论', '得分95分。'], ['n completeness.heading-empty']],
    [
      'two sections over nothing, the second of two characters',
      ['五、问题及建议', '（一）存在问题', '（二）建议', '六、其他', '已公开。'],
      ['w completeness.heading-empty'],
    ],
    ['a list of headings', ['一、基本情况', '二、存在问题', '三、有关建议', '四、工作措施'], []],
    [
      'no amount that was spent',
      ['1.资金执行情况分析', '资金已按合同支付。', '2.资金管理情况分析', '专款专用。'],
      ['w completeness.amount-missing'],
    ],
    [
      'no amount that arrived, beside the heading',
      ['1.资金到位情况：该经费为省级补助，于2021年12月到账。', '2.资金管理情况：专款专用。'],
      ['w completeness.amount-missing'],
    ],
    [
      'goods, and no amount that was spent',
      ['2.资金执行情况', '目前正在采购救生衣60件、无人机2台。', '（二）资金管理情况', '专款专用。'],
      ['w completeness.amount-missing'],
    ],
    ['all of it arrived', ['1.资金到位情况：资金已全部到位。', '2.资金管理情况：专款专用。'], []],
    ['an amount that was spent', ['1.资金执行情况分析', '已支付98万元。', '2.资金管理情况分析', '专款专用。'], []],
    [
      'funds in part, by the rate',
      ['2023年应到位100万元，实际到位40万元，到位率40%。'],
      ['w plausibility.partly-arrived'],
    ],
    [
      'funds in part, by two amounts',
      ['2023年调整后项目预算100万元，实际到位资金40万元。'],
      ['w plausibility.partly-arrived'],
    ],
    [
      'funds in part, with a reason',
      ['2023年应到位100万元，实际到位40万元，到位率40%。', '由于上级资金尚未下达，其余年后到位。'],
      [],
    ],
    ['points lost', ['时效指标，分值10分，自评7分。'], ['n explanation.points-lost-in-text']],
    ['points lost, and why', ['时效指标，分值10分，自评7分，因汛情延期扣3分。'], []],
    [
      'points of the whole behind those of a part',
      ['满意度指标10分，自评总得分96.5分。', '满意度指标分值10分，综合得分95分。'],
      [],
    ],
    ['points taken off twice in a sentence', ['产出指标50分，得46分，扣1分（数量指标），扣3分（质量指标）。'], []],
    ['points above their weight', ['效益指标分值30分，自评32分。'], ['w plausibility.points-above']],
    ['points by the rate', ['预算执行率86%，满分10分，得8.6分。'], []],
    ['all points for 86%', ['预算执行率86%，满分10分，得10分。'], ['w plausibility.full-for-execution']],
    [
      'a line above its plan, in one paragraph',
      ['预算30万元，其中场地费8万元、师资费22万元。实际支出30万元，其中场地费12.6万元、师资费17.4万元。'],
      ['w plausibility.line-moved'],
    ],
    [
      'a line above its plan, and why',
      [
        '预算30万元，其中场地费8万元、师资费22万元。实际支出30万元，其中场地费12.6万元（培训点增为3个）、师资费17.4万元。',
      ],
      [],
    ],
    [
      'a budget raised in the next sentence but one',
      ['2023年年初预算100万元，其中办公经费60万元。全年预算调整为180万元，决算支出180万元。'],
      ['w plausibility.budget-growth'],
    ],
    [
      'a budget raised, and why',
      ['2023年年初预算100万元，其中办公经费60万元。全年预算调整为180万元，年中追加80万元。'],
      [],
    ],
    ['the budget of a line, and that of the whole', ['项目支出年初预算100万元。全年预算调整为180万元。'], []],
    [
      'items that come to what was given',
      [
        '（一）项目资金到位情况',
        '批复资金350万元。',
        '（二）项目资金使用情况',
        '资金用于：人员费用支出207.33万元，公用支出142.67万元。',
      ],
      [],
    ],
    [
      'an item that does not',
      ['（一）项目资金到位情况', '批复资金350万元。', '（二）项目资金使用情况', '全年支出142.67万元。'],
      ['w plausibility.spent-in-part'],
    ],
    [
      'little of a sum that counts what was left of the year before',
      [
        '1.项目资金到位情况',
        '省级拨付62万元，中央拨付16万元，上年度结余资金6.47万元，共计84.47万元。',
        '2.项目资金执行情况',
        '实际使用补贴资金13.6万元。',
      ],
      ['w plausibility.spent-in-part'],
    ],
    [
      'those who are asked are served by nobody',
      ['临时救助资金用于困难群众。', '群众及残疾人满意度98%，抽样调查200人。'],
      ['w plausibility.foreign-people'],
    ],
    [
      'those who are asked are served by nobody, whatever training costs',
      ['临时救助资金用于困难群众，培训费2万元。', '学生家长满意度98%，抽样调查200人。'],
      ['w plausibility.foreign-people'],
    ],
    ['those who are asked are served', ['救助困难群众和残疾人120人。', '群众及残疾人满意度98%，抽样调查200人。'], []],
    [
      'items of a goal without a figure',
      [
        '（二）项目绩效目标',
        '1.保障困难群众基本生活。',
        '2.2021年12月31日之前兑现到位。',
        '（三）项目管理',
        '专账核算。',
      ],
      ['w plausibility.goal-no-figure'],
    ],
    [
      'items of a goal, one with a figure',
      ['（二）项目绩效目标', '1.保障困难群众基本生活。', '2.救助120人。', '（三）项目管理', '专账核算。'],
      [],
    ],
    ['paid in three years', ['项目预算256万元，支付256万元，累计支付768万元。'], []],
    ['more spent than came in', ['2023年收入100万元。2023年支出120万元。'], ['w plausibility.over-income']],
    ['more spent, carried over', ['2023年收入100万元，年初结转30万元。2023年支出120万元。'], []],
    ['a choice that nobody made', ['评价机构：项目单位评价组□ 中介机构□ 专家组□'], ['w completeness.field-blank']],
    ['a choice', ['评价机构：项目单位评价组☑ 中介机构□ 专家组□'], []],
    [
      'indicators in words',
      ['（二）绩效目标设定及完成情况', '数量指标稳步增加，质量指标计划完成95%以上。'],
      ['w plausibility.indicator-in-words'],
    ],
    ['kinds of indicators that are named', ['设定数量指标、质量指标、时效指标和社会效益指标。'], []],
    ['an indicator with its figure', ['数量指标：改造水闸12座。'], []],
    ['an effect in words', ['社会效益指标：改善了出行条件。'], ['n plausibility.indicator-in-words']],
    [
      'an effect in words, with all its points',
      ['社会效益指标（自评得分40分）：改善了出行条件。'],
      ['w plausibility.indicator-in-words'],
    ],
    ['all indicators in words', ['2023年各项指标均达标。'], ['w plausibility.indicator-in-words']],
    [
      'all indicators, and their goals alone have figures',
      ['（二）绩效目标：新建道路≥0.5公里。', '三、评价结论', '各项指标均已完成。'],
      ['w plausibility.indicator-in-words'],
    ],
    ['a rate of work far above all of it', ['全年完工率243%。'], ['n explanation.far-above-target']],
    ['all indicators, one of them told', ['数量指标：改造水闸12座。', '各项指标均达标。'], []],
    [
      'more of a source than it was given',
      [
        '预算共安排546.23万元，其中：中央248.73万元，省级230.54万元，县级66.96万元。',
        '实际支付355.16万元，其中：中央248.74万元，省级74.71万元，县级31.71万元，因设备尚未到货。',
      ],
      ['w plausibility.parts-overspent'],
    ],
    [
      'no more of any source than it was given',
      [
        '预算共安排546.23万元，其中：中央248.73万元，省级230.54万元，县级66.96万元。',
        '实际支付355.15万元，其中：中央248.73万元，省级74.71万元，县级31.71万元，因设备尚未到货。',
      ],
      [],
    ],
    ['a remainder', ['批复资金81万元，年末结余3.5万元。'], ['n plausibility.left-unsaid']],
    ['what a fund got back', ['批复资金81万元，收回本金3.5万元。'], []],
    ['a remainder, and why', ['批复资金81万元，年末结余3.5万元，为质保金。'], []],
    [
      'less paid than was given',
      ['县财政局拨付资金200万元。项目按合同已支付项目资金196.5万元。'],
      ['n plausibility.left-unsaid'],
    ],
    ['what is left of rounded amounts', ['资金预算253.7万元，支出253.66万元，余额404元，因设备降价。'], []],
    [
      'all of it used, and nothing of a part',
      ['补助资金共1186万元，已全面拨付使用。', '管护补助286万元，当年未使用，预算执行率0%，因方案未批。'],
      ['w plausibility.all-spent'],
    ],
    [
      'all of it arrived, and to be paid later',
      ['项目资金到位率100%。', '资金待项目开工后下拨到位。'],
      ['w plausibility.all-built'],
    ],
    [
      'far more than was to be built',
      ['一、项目概况', '项目建设内容为新建排水沟22米，新建挡墙30米。', '项目完成新建排水沟68.85米，新建挡墙30米。'],
      ['n explanation.far-above-target'],
    ],
    [
      'a bound as the number of those who were helped',
      ['（三）绩效目标实现情况', '带动不低于20户脱贫户增收。'],
      ['w explanation.threshold-as-result'],
    ],
    ['a rule for each', ['（三）绩效目标实现情况', '每村配备护林员不低于3人，共配备42人。'], []],
    [
      'those whom a flood strikes, and no reason',
      ['全年预算安排100万元，支出71万元，执行率71%，完成对受灾害影响居民的搬迁。'],
      ['n plausibility.low-execution'],
    ],
    [
      'all of it, and 97%',
      ['资金100万元已全部拨付。', '项目资金100万元，已完成拨付97万元，执行率97%。'],
      ['w plausibility.all-spent'],
    ],
  ])('%s', (_, lines, expected) => {
    expect(inText(...lines)).toEqual(expected);
  });
});

describe('what is said of every project', () => {
  const saying = (text: string) => {
    const { blocks, ...rest } = documentWith(ROWS, '2023年度项目支出绩效自评表');
    return found({ ...rest, blocks: [{ kind: 'paragraph', id: 't0', text }, ...blocks] });
  };
  it.each([
    ['全部项目自评得分均为100分。', false],
    ['各项目自评得分均在90分以上，执行率均达到95%以上。', false],
    ['确保各项目自评得分均为98分。', false],
    ['全部项目自评得分均为98分。', true],
    ['2个项目预算执行率均为95%。', true],
  ])('%s', (text, otherwise) => {
    expect(saying(text)).toEqual(otherwise ? ['w plausibility.every-project'] : []);
  });
});

describe('points typed as targets', () => {
  it('are told with their sum, as it is printed', () => {
    const rows = [
      ['项目名称', '水库除险加固'],
      ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值'],
      ['', '产出指标', '数量指标', '加固水库', '19.5', '19.5'],
      ['', '', '质量指标', '验收合格率', '30.5', '30.5'],
      ['', '效益指标', '社会效益指标', '受益人口', '30', '30'],
      ['', '满意度指标', '服务对象满意度', '群众满意度', '10', '10'],
    ];
    const document = documentWith(rows, '2023年度项目支出绩效自评表');
    const extraction = extract(document);
    const told = inWords(check(document, extraction), extraction).findings;
    const finding = told.find(({ rule }) => rule === 'plausibility.points-as-targets');
    expect(finding?.data).toMatchObject({ sum: '90' });
    expect(finding?.message).toContain('90');
  });
});
