/** The evaluation forms of the first sample and its second version: 附件2 and 附件3. */
import type { Book } from '../book.js';
import type { Form, FundLine, Text } from '../report-model.js';

const YEAR = 2024;

/** level2, level3, target, actual, weight, score, reason. Quantities in braces. */
type IndicatorEntry = [string, string, string, string, string, string, string];

const FAR_ABOVE = '年初按往年水平保守测算，当年申报踊跃；下年度将合理调高指标值。';

export function overallForm(book: Book, version: 1 | 2): Form {
  const part = 'annex2';
  const stage = (value: string, key: string, of: string): Text => [
    book.enter({ key: `${key}@${YEAR}/${of}`, part, value, unit: '万元' }),
  ];
  const first = version === 1;
  return evaluation(book, 'overall', part, {
    funds: [
      {
        concept: 'total',
        label: '年度资金总额',
        cells: [
          stage(first ? '682.85' : '1682.85', 'funds.total', 'budget-initial'),
          stage('1863.29', 'funds.total', 'budget-full'),
          stage('1725.06', 'funds.total', 'final'),
        ],
      },
    ],
    income: [
      { label: '一般公共预算', amount: stage('1838.58', 'income.general-public-budget', 'budget-full') },
      { label: '政府性基金拨款', amount: stage('0', 'income.government-fund', 'budget-full') },
      { label: '纳入专户管理的非税收入拨款', amount: stage('5', 'income.special-account', 'budget-full') },
      { label: '其他资金', amount: stage('19.71', 'income.other', 'budget-full') },
    ],
    expenditure: [
      { label: '基本支出', amount: stage('855.82', 'expenditure.basic', 'final') },
      { label: '项目支出', amount: stage('869.24', 'expenditure.project', 'final') },
    ],
    goals: [
      '深化科技体制改革，推进临湾高新区升级和创新型城市建设，组织研发投入培训，提升全市科技创新能力。',
      '创新型城市建设稳步推进，召开全市科技大会，组织各县区研发投入培训，全市科技创新能力进一步提升。',
    ],
    execution: { rate: '92.58', score: '9.26' },
    rows: {
      产出指标: [
        [
          '数量指标',
          '新增科技创新平台',
          '省级平台{2|个}以上，市级平台{25|个}以上',
          '省级{15|个}；市级{40|个}',
          first ? '10' : '15',
          first ? '10' : '15',
          first ? '' : FAR_ABOVE,
        ],
        [
          '质量指标',
          '科技创新能力',
          '组织县区开展研发投入培训，提升创新能力',
          '召开全市科技大会，组织研发投入培训，创新能力提升',
          first ? '10' : '15',
          first ? '10' : '15',
          '',
        ],
        ['时效指标', '完成时间', '2024.12.31前', '2024.12.31前', '10', '10', ''],
        ['成本指标', '成本金额', '不超预算金额', '未超预算金额', '10', '10', ''],
      ],
      效益指标: [
        [
          '经济效益指标',
          '全社会研发投入占GDP比重',
          '争取全社会研发投入占GDP比重达{2.35|%}',
          '全社会研发投入占GDP比重达{2.19|%}',
          '10',
          first ? '5' : '9.32',
          first ? '' : '地区生产总值基数上调，研发投入增速低于预期；将加强企业研发归集辅导。',
        ],
        [
          '社会效益指标',
          '技术合同成交额',
          '技术合同成交额达{200|亿元}',
          '实现技术合同成交额{502.28|亿元}',
          '10',
          '10',
          first ? '' : FAR_ABOVE,
        ],
        [
          '生态效益指标',
          '对生态环境的影响',
          '科技活动不破坏生态环境',
          '科技活动不破坏生态环境',
          first ? '10' : '5',
          first ? '10' : '5',
          '',
        ],
        [
          '可持续影响指标',
          '创新氛围',
          '营造良好创新氛围',
          '举办科技大会、科技活动周，氛围良好',
          first ? '10' : '5',
          first ? '10' : '5',
          '',
        ],
      ],
      满意度指标: [['服务对象满意度指标', '科技人员满意度', '≥{95|%}', first ? '99' : '{99|%}', '10', '10', '']],
    },
    totalScore: first ? '94.26' : '98.58',
  });
}

export function projectForm(book: Book, version: 1 | 2, index: number, subject: string, amount: string): Form {
  const part = `annex3[${index}]`;
  const key = `project:${subject}`;
  const first = version === 1;
  const line = (concept: string, label: string, blank: boolean): FundLine => ({
    concept,
    label,
    cells: ['budget-initial', 'budget-full', 'final'].map(
      (stage): Text =>
        blank
          ? ['']
          : [book.enter({ key: `${key}.funds.${concept}@${YEAR}/${stage}`, part, value: amount, unit: '万元' })],
    ) as FundLine['cells'],
  });
  const business = subject === '业务工作经费';
  return {
    ...evaluation(book, key, part, {
      funds: [
        line('total', '年度资金总额', false),
        line('fiscal', '当年财政拨款', false),
        line('carry-over', '上年结转资金', true),
        line('other', '其他资金', true),
      ],
      goals: business
        ? ['保障科技业务工作正常开展，办好科技大会和科技活动周。', '各项业务工作按计划完成，活动参与面扩大。']
        : [
            '保障科技系统运转，开展科技交流，完善科技平台数据采集。',
            '平台运维有保障，科技活动周和科技大会成功举办，创新氛围浓厚。',
          ],
      // The first version types the score into the cell of the rate.
      execution: { rate: first ? null : '100', score: '10' },
      rows: {
        产出指标: [
          business
            ? ['数量指标', '举办科技活动', '{12|场}以上', '{13|场}', '15', '15', '']
            : [
                '数量指标',
                '新增科技创新平台',
                '省级平台{2|个}以上，市级平台{25|个}以上',
                '省级{15|个}；市级{40|个}',
                first ? '10' : '15',
                first ? '10' : '15',
                first ? '' : FAR_ABOVE,
              ],
          ['质量指标', '保障运转', '保障机关正常运转', '机关运转正常', first ? '10' : '15', first ? '10' : '15', ''],
          ['时效指标', '完成时间', '2024.12.31前', '2024.12.31前', '10', '10', ''],
          ['成本指标', '成本金额', '不超预算金额', '未超预算金额', '10', '10', ''],
        ],
        效益指标: [
          [
            '经济效益指标',
            '技术合同成交额',
            '技术合同成交额达{200|亿元}',
            '实现技术合同成交额{502.28|亿元}',
            '10',
            '10',
            first ? '' : FAR_ABOVE,
          ],
          [
            '社会效益指标',
            '科技氛围',
            '带动全市学科技用科技',
            '举办研发投入培训和成果路演，学科技氛围浓厚',
            '10',
            '10',
            '',
          ],
          [
            '生态效益指标',
            '对生态环境的影响',
            '科技活动不破坏生态环境',
            '科技活动不破坏生态环境',
            first ? '10' : '5',
            first ? '10' : '5',
            '',
          ],
          [
            '可持续影响指标',
            '科技交流',
            '开展科技交流与合作',
            '举办科技大会、科技活动周',
            first ? '10' : '5',
            first ? '10' : '5',
            '',
          ],
        ],
        满意度指标: [['服务对象满意度指标', '科技人员满意度', '≥{95|%}', first ? '99' : '{99|%}', '10', '10', '']],
      },
      totalScore: '100',
    }),
    subject,
  };
}

interface Entries {
  funds: FundLine[];
  income?: Form['income'] & object;
  expenditure?: Form['expenditure'] & object;
  goals: [string, string];
  execution: { rate: string | null; score: string };
  rows: Record<'产出指标' | '效益指标' | '满意度指标', IndicatorEntry[]>;
  totalScore: string;
}

function evaluation(book: Book, key: string, part: string, entries: Entries): Form {
  const enter = (role: string, value: string, unit: string): Text => [
    book.enter({ key: `${key}.${role}`, part, value, unit, percent: unit === '%' }),
  ];
  const { rate, score } = entries.execution;
  const [total] = entries.funds;
  total!.execution = {
    weight: enter('execution.weight', '10', '分'),
    rate: rate === null ? ['10'] : enter('execution.rate', rate, '%'),
    score: enter('execution.score', score, '分'),
  };
  let index = 0;
  const weights = { 产出指标: '50', 效益指标: '30', 满意度指标: '10' } as const;
  const blocks = (['产出指标', '效益指标', '满意度指标'] as const).map((level1) => ({
    level1,
    weight: enter(`level1[${level1}].weight`, weights[level1], '分'),
    rows: entries.rows[level1].map(([level2, level3, target, actual, weight, points, reason]) => {
      const stem = `indicator[${index++}]`;
      return {
        level2,
        level3,
        target: quantities(book, `${key}.${stem}.target`, part, target),
        actual: quantities(book, `${key}.${stem}.actual`, part, actual),
        weight: enter(`${stem}.weight`, weight, '分'),
        score: enter(`${stem}.score`, points, '分'),
        reason,
      };
    }),
  }));
  return {
    key,
    part,
    funds: entries.funds,
    ...(entries.income ? { income: entries.income } : {}),
    ...(entries.expenditure ? { expenditure: entries.expenditure } : {}),
    goals: entries.goals,
    blocks,
    total: { weight: enter('total.weight', '100', '分'), score: enter('total.score', entries.totalScore, '分') },
  };
}

/** `省级{15|个}；市级{40|个}`: the n-th quantity of the cell has the key `STEM[n]`. */
function quantities(book: Book, stem: string, part: string, text: string): Text {
  let n = 0;
  return text.split(/(\{[^}]*\})/).flatMap((piece): Text => {
    const [, value, unit] = /^\{([^|]*)\|([^}]*)\}$/.exec(piece) ?? [];
    if (value === undefined || unit === undefined) return piece === '' ? [] : [piece];
    const figure = book.enter({ key: `${stem}[${n++}]`, part, value, unit, percent: unit === '%' });
    return unit === '%' ? [figure] : [figure, unit];
  });
}
