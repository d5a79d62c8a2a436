/**
 * The first sample and its second version. The first carries the seed report's structure, labels and every one of its figures, with
 * its failures; the second is what the department sends back: figures corrected, forms completed, words mended.
 */
import { type Book, openBook } from '../book.js';
import { pickLabels } from '../labels.js';
import { prng } from '../prng.js';
import { fillSentence } from '../prose.js';
import type { BasicData, Form, FundLine, MoneyLine, ProseItem, ProseSection, Report, Text } from '../report-model.js';
import { FIRST, type ScienceWords, SECOND } from './science-words.js';

const YEAR = 2024;
const DEPARTMENT = '青澜市科学技术局';

export function scienceReport(version: 1 | 2): Report {
  const book = openBook();
  const words = version === 1 ? FIRST : SECOND;
  const sections = proseSections(book, words);
  const basicData = basic(book, version);
  const overall = overallForm(book, version);
  const projects =
    version === 1
      ? [projectForm(book, version, 1, '市级专项资金', '85')]
      : [projectForm(book, version, 1, '业务工作经费', '774.24'), projectForm(book, version, 2, '市级专项资金', '95')];
  return {
    seed: 1,
    place: '青澜市',
    department: DEPARTMENT,
    year: YEAR,
    date: version === 1 ? [2025, 6, 30] : [2025, 7, 18],
    moneyUnit: '万元',
    level: '市级',
    labels: pickLabels(prng(1), { year: YEAR, level: '市级', varied: false }),
    figures: book.figures,
    sections,
    basicData,
    overall,
    projects,
    relations: book.relations,
  };
}

/** Quantities in braces with their printed digits; no drawing. */
function say(book: Book, sentence: string): Text {
  return fillSentence(sentence, prng(1), book, () => {
    throw new Error('the sample names no indicator');
  });
}

function proseSections(book: Book, words: ScienceWords): ProseSection[] {
  const money = (value: string, key: string): Text => [
    book.enter({ key: `${key}@${YEAR}/final`, part: 'narrative', value, unit: '万元' }),
    '万元',
  ];
  const list = (stem: string, of: [string, string, string][]): Text =>
    of.flatMap(([name, value, mark]): Text => [name, ...money(value, `${stem}.function:${name}`), mark]);
  const situation: ProseItem[] = [
    { heading: '主要职责' },
    ...words.duties.map((duty, i): ProseItem => ({ text: [`${i + 1}.${duty}`] })),
    { heading: '内设机构' },
    { text: say(book, words.offices) },
    { text: say(book, words.units) },
  ];
  const spending: ProseItem[] = [
    { heading: '基本支出情况' },
    {
      text: [
        '2024年度我局基本支出',
        ...money('855.82', 'expenditure.basic'),
        `，${words.basic}`,
        ...list('expenditure.basic', [
          ['科学技术支出', '660.35', '；'],
          ['社会保障和就业支出', '99.21', '；'],
          ['卫生健康支出', '51.84', '，'],
          ['住房保障支出', '44.42', '。'],
        ]),
      ],
    },
    { heading: '项目支出情况' },
    {
      text: [
        '2024年度我局项目支出',
        ...money('869.24', 'expenditure.project'),
        '，其中：',
        ...list('expenditure.project', [['科学技术支出', '869.24', '。']]),
      ],
    },
  ];
  const headed = (of: [string, string][]): ProseItem[] =>
    of.flatMap(([heading, text]) => [{ heading }, { text: [text] }]);
  const performance: ProseItem[] = [
    { heading: '年度整体工作开展情况' },
    ...words.achievements.map((text): ProseItem => ({ text: say(book, text) })),
    { heading: '部门整体支出的管理状况' },
    ...words.management.map((text, i): ProseItem => ({ text: [`${i + 1}.${text}`] })),
    { heading: '专项资金管理情况' },
    { text: [words.funds] },
  ];
  return [
    { title: '部门（单位）基本情况', items: situation },
    { title: '一般公共预算支出情况', items: spending },
    { title: '政府性基金预算支出情况', items: [{ text: ['无。'] }] },
    { title: '国有资本经营预算支出情况', items: [{ text: ['无。'] }] },
    { title: '社会保险基金预算支出情况', items: [{ text: ['无。'] }] },
    { title: '部门整体支出绩效情况', items: performance },
    { title: '存在的问题及原因分析', items: headed(words.problems) },
    { title: '下一步改进措施', items: headed(words.measures) },
    { title: '部门整体支出绩效自评结果拟应用和公开情况', items: words.publication.map((text) => ({ text: [text] })) },
  ];
}

type Row = [
  concept: string,
  depth: number,
  lead: number | '其中' | '',
  label: string,
  ...figures: [string, string, string],
];

const ROWS: Row[] = [
  ['sangong.total', 0, '', '三公经费', '4.66', '8', '2.3'],
  ['sangong.vehicles', 1, 1, '公务用车购置和维护经费', '2.70', '3', '1.38'],
  ['sangong.vehicles.purchase', 2, '其中', '公车购置', '0', '0', '0'],
  ['sangong.vehicles.operation', 2, '', '公车运行维护', '2.70', '3', '1.38'],
  ['sangong.abroad', 1, 2, '出国经费', '0', '0', '0'],
  ['sangong.reception', 1, 3, '公务接待', '1.96', '5', '0.92'],
  ['expenditure.project', 0, '', '项目支出', '411.28', '869.24', '869.24'],
  ['project.business', 1, 1, '业务工作经费', '401.28', '774.24', '774.24'],
  ['project.operation', 1, 2, '运行维护经费', '0', '0', '0'],
  ['project.special-funds', 0, 3, '市级专项资金', '10', '95', '95'],
  ['project.special-funds.item', 0, '', '科技交流与合作', '5', '15', '15'],
  ['project.special-funds.item', 0, '', '科技条件与服务', '5', '20', '20'],
  ['project.special-funds.item', 0, '', '保运转工作经费', '0', '50', '50'],
  ['public.total', 0, '', '公用经费', '88.79', '99.79', '99.79'],
  ['public.office', 1, '其中', '办公经费', '3.06', '6.85', '6.85'],
  ['public.utilities-travel', 2, '', '水费、电费、差旅费', '19.47', '12.93', '12.93'],
  ['public.meetings-training', 2, '', '会议费、培训费', '6.76', '1.16', '1.16'],
  ['procurement.total', 0, '', '政府采购金额', '——', '277.8', '274.56'],
  ['basic.adjustment', 0, '', '部门基本支出预算调整', '——', '0', '0'],
];
/** The line that the first version leaves out: 95 = 15 + 20 + 50 + 10. */
const MISSING: Row = ['project.special-funds.item', 0, '', '科技宣传普及', '0', '10', '10'];

function basic(book: Book, version: 1 | 2): BasicData {
  const part = 'annex1';
  const enter = (key: string, value: string, unit: string): Text => [
    book.enter({ key: `${key}@${YEAR}`, part, value, unit, percent: unit === '%' && value !== '0' }),
  ];
  const stages = [`${YEAR - 1}/final`, `${YEAR}/budget`, `${YEAR}/final`];
  const rows = version === 1 ? ROWS : ROWS.flatMap((row) => (row[3] === '保运转工作经费' ? [row, MISSING] : [row]));
  const lines = rows.map(([concept, depth, lead, label, ...figures]): MoneyLine => {
    const stem = concept === 'project.special-funds.item' ? `${concept}:${label}` : concept;
    const cells = figures.map(
      (value, i): Text =>
        value === '——' ? [value] : [book.enter({ key: `${stem}@${stages[i]}`, part, value, unit: '万元' })],
    ) as MoneyLine['cells'];
    return {
      concept,
      depth,
      ...(typeof lead === 'number' ? { number: lead } : {}),
      ...(lead === '其中' ? { ofWhich: true } : {}),
      label,
      cells,
    };
  });
  return {
    staff: [
      enter('staff.authorized', '48', '人'),
      enter('staff.actual', '42', '人'),
      enter('staff.control-rate', '87.5', '%'),
    ],
    lines,
    buildings: [
      enter('buildings.approved-area', '0', '㎡'),
      enter('buildings.actual-area', '0', '㎡'),
      enter('buildings.area-rate', '0', '%'),
      enter('buildings.budget-investment', '0', '万元'),
      enter('buildings.actual-investment', '0', '万元'),
      enter('buildings.investment-rate', '0', '%'),
    ],
    frugality: '压减三公经费规模，从严审核支出，大额开支集体研究。',
  };
}

/** level2, level3, target, actual, weight, score, reason. Quantities in braces. */
type IndicatorEntry = [string, string, string, string, string, string, string];

const FAR_ABOVE = '年初按往年水平保守测算，当年申报踊跃；下年度将合理调高指标值。';

function overallForm(book: Book, version: 1 | 2): Form {
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

function projectForm(book: Book, version: 1 | 2, index: number, subject: string, amount: string): Form {
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
