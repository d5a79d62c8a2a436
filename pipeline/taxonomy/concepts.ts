/**
 * The one tree of concepts of the 部门整体支出 family: labels and synonyms, units, and how each figure breaks down. Sums and
 * 其中 relations are proved from `breakdowns`; nothing here names a position.
 * One file although it is long: it is one tree, and data only.
 */

import { listed } from '../listed.js';
import { unitNamed } from '../units.js';
import type { Breakdown, Concept } from './concept.js';

/** Words parted by 、, or a list where one of them has a 、 itself. */
type Names = string | string[];
/** What forms print, and what sentences say besides. `head`: id, name, name in English. `unit`: 万元 where none is said. */
type Line = [
  head: string,
  words: Names | { form: Names; prose: Names },
  more?: Pick<Concept, 'breakdowns'> & { unit?: string },
];

const complete = (rule: string, parts: string[], within?: Breakdown['within']): Breakdown => ({
  rule,
  kind: 'complete',
  parts,
  ...(within ? { within } : {}),
});
const partial = (rule: string, parts: string[]): Breakdown => ({ rule, kind: 'partial', parts });

const LINES: Line[] = [
  [
    'income.total 收入合计 Total income',
    {
      form: '收入合计、总收入、收入总计、本年收入合计、本年收入、部门收入、收入总额',
      // 收入总: 收入总预算 without its stage.
      prose:
        '收入、总收入合计、全年收入、收入总数、部门收入合计、部门总收入、收入合计数、部门预算收入、部门收入总计、收入总',
    },
  ],
  ['income.grand-total 收入总计 Income with what was carried', ''],
  ['expenditure.grand-total 支出总计 Expenditure with what is carried on', ''],
  [
    'expenditure.total 支出合计 Total expenditure',
    {
      form: '支出合计、总支出、支出总计、本年支出合计、本年支出、部门整体支出、整体支出、支出总额、部门支出',
      prose: `
        部门支出合计、支出合计数、部门总支出、全部支出、支出总数、部门支出总计、整体支出合计、总支出合计
        部门支出总额、部门整体支出总额、支出总
      `,
    },
    { breakdowns: [complete('sum.expenditure', ['expenditure.basic', 'expenditure.project'])] },
  ],
  [
    'expenditure.basic 基本支出 Basic expenditure',
    { form: '基本支出、基本支出合计', prose: '部门基本支出、基本支出总额、基本支出总计' },
    { breakdowns: [complete('sum.basic-by-function', ['expenditure.basic.function:*'], ['narrative'])] },
  ],
  [
    'expenditure.project 项目支出 Project expenditure',
    { form: '项目支出、项目支出合计', prose: '部门项目支出、项目支出总额、项目支出总计' },
    {
      breakdowns: [
        complete('sum.project-by-function', ['expenditure.project.function:*'], ['narrative']),
        complete('sum.project', ['project.business', 'project.operation', 'project.special-funds']),
      ],
    },
  ],
  [
    'sangong.total 三公经费 Three public expenses',
    '三公经费、“三公”经费、"三公"经费、三公经费合计、三公经费支出',
    { breakdowns: [complete('sum.sangong', ['sangong.vehicles', 'sangong.abroad', 'sangong.reception'])] },
  ],
  [
    'sangong.vehicles 公务用车购置和维护经费 Official vehicles',
    `
      公务用车购置和维护经费、公务用车购置及运行维护费、公务用车购置及运行费、公务用车购置和运行维护费
      公务用车购置及运行维护经费、公务用车购置和运行维护经费、公务用车经费、公务用车费
    `,
    { breakdowns: [complete('sum.vehicles', ['sangong.vehicles.purchase', 'sangong.vehicles.operation'])] },
  ],
  [
    'sangong.vehicles.purchase 公车购置 Vehicle purchase',
    '公车购置、公务用车购置、公务用车购置费、公车购置费、公务用车购置经费',
  ],
  [
    'sangong.vehicles.operation 公车运行维护 Vehicle operation',
    `
      公车运行维护、公务用车运行维护费、公务用车运行费、公车运行维护费、公务用车运行维护
      公务用车运行维护经费、公车运维
    `,
  ],
  [
    'sangong.abroad 出国经费 Travel abroad',
    `
      出国经费、因公出国(境)费、因公出国(境)经费、因公出国境费、因公出国境经费、因公出国(境)费用
      出国(境)经费、出国(境)费、出国费、因公出国经费、因公出国费
    `,
  ],
  ['sangong.reception 公务接待 Official reception', '公务接待、公务接待费、公务接待经费、公务接待支出、接待费'],
  ['project.business 业务工作经费 Business work', '业务工作经费、业务工作专项、业务工作专项经费'],
  ['project.operation 运行维护经费 Operation and maintenance', '运行维护经费、运行维护专项、运行维护专项经费'],
  [
    'project.special-funds 市级专项资金 Special funds',
    `
      市级专项资金、专项资金、县级专项资金、区级专项资金、省级专项资金、本级专项资金、市县级专项资金
      财政专项资金、其他事业发展类资金
    `,
    { breakdowns: [complete('sum.special-funds', ['project.special-funds.item:*'])] },
  ],
  [
    'public.total 公用经费 Public funds',
    { form: '公用经费、日常公用经费', prose: '公用经费支出、日常公用支出' },
    { breakdowns: [partial('part.public', ['public.office', 'public.utilities-travel', 'public.meetings-training'])] },
  ],
  ['public.office 办公经费 Office', '办公经费、办公费'],
  [
    'public.utilities-travel 水费、电费、差旅费 Water, electricity, travel',
    ['水费、电费、差旅费', '水费电费差旅费', '水电费、差旅费', '水费、电费、差旅费等', '水电差旅费'],
  ],
  [
    'public.meetings-training 会议费、培训费 Meetings and training',
    ['会议费、培训费', '会议费培训费', '会议费和培训费', '会议培训费', '培训费、会议费'],
  ],
  [
    'procurement.total 政府采购金额 Government procurement',
    {
      form: '政府采购金额、政府采购、政府采购支出、政府采购支出总额',
      prose: '政府采购总额、政府采购支出金额、采购总额、政府采购支出合计',
    },
  ],
  [
    'basic.adjustment 部门基本支出预算调整 Adjustment of the basic budget',
    '部门基本支出预算调整、基本支出预算调整、部门整体支出预算调整、部门支出预算调整、预算调整',
  ],
  ['buildings.budget-investment 预算投资 Budgeted investment', '预算投资、概算投资、投资概算'],
  ['buildings.actual-investment 实际投资 Actual investment', '实际投资'],
  [
    'funds.total 年度资金总额 Total funds of the year',
    `
      年度资金总额、年度资金总额合计、年度财政资金总额、资金总额、预算资金总额、年度预算资金总额
      部门整体支出总额、整体支出总额、总额
    `,
    {
      breakdowns: [
        complete(
          'sum.income-by-nature',
          [
            'income.general-public-budget',
            'income.government-fund',
            'income.state-capital',
            'income.special-account',
            'income.other',
          ],
          ['annex2'],
        ),
        complete('sum.expenditure-by-nature', ['expenditure.basic', 'expenditure.project'], ['annex2']),
        complete(
          'sum.overall-funds',
          ['KEY.funds.fiscal', 'KEY.funds.carry-over', 'KEY.funds.other', 'KEY.funds.source:*'],
          ['annex2'],
        ),
      ],
    },
  ],
  [
    'income.general-public-budget 一般公共预算 General public budget',
    '一般公共预算、一般公共预算拨款、一般公共预算财政拨款、公共财政拨款',
  ],
  [
    'income.government-fund 政府性基金拨款 Government fund',
    '政府性基金拨款、政府性基金、政府性基金预算、政府性基金预算拨款、政府性基金预算财政拨款',
  ],
  [
    'income.state-capital 国有资本经营预算拨款 State capital',
    '国有资本经营预算拨款、国有资本经营预算、国有资本经营收入、国有资本经营预算财政拨款',
  ],
  [
    'income.special-account 纳入专户管理的非税收入拨款 Special account',
    `
      纳入专户管理的非税收入拨款、纳入专户管理的非税收入、财政专户管理资金、纳入财政专户管理的非税收入拨款
      专户管理的非税收入拨款、财政专户拨款
    `,
  ],
  ['income.other 其他资金 Other funds', '其他资金、其他收入、其它资金'],
  [
    'KEY.funds.total 年度资金总额 Total funds of the project',
    `
      年度资金申请总额、年度申请资金总额、年度资金总额、项目资金总额、资金总额、预算资金总额、年度预算资金总额、年度财政资金总额、年度金额
      年度资金总额合计、总额、合计
    `,
    {
      breakdowns: [
        complete('sum.project-funds', [
          'KEY.funds.fiscal',
          'KEY.funds.carry-over',
          'KEY.funds.other',
          'KEY.funds.source:*',
        ]),
      ],
    },
  ],
  [
    'KEY.funds.fiscal 当年财政拨款 Fiscal appropriation of the year',
    '当年财政拨款、本年财政拨款、本年一般公共预算拨款、财政拨款、当年一般公共预算拨款、财政资金',
  ],
  [
    'KEY.funds.carry-over 上年结转资金 Carried over',
    '上年结转资金、上年结转、上年结余结转资金、以前年度结转资金、上年结转结余',
  ],
  ['KEY.funds.other 其他资金 Other funds', '其他资金、其它资金'],
  [
    'staff.authorized 编制数 Authorised staff',
    {
      form: '编制数、编制人数、核定编制数、人员编制数',
      prose: `
        编制、核定编制、人员编制、总编制、编制总数、现有编制、批准编制、核定人员编制、编制人员、核定编制人员
        编制名额、核定编制名额、实有编制、行政事业总编制、行政事业编制、行政事业编制总数
      `,
    },
    { unit: '人' },
  ],
  [
    'staff.actual 实际在职人数 Actual staff',
    {
      form: '实际在职人数、在职人数、年末实际在职人数、实有人数、在职人员数、实有在职人数',
      prose: `
        在职人员、实有人员、现有在职人员、实有在职人员、在职职工、在职干部职工、年末实有人数、在编在职人员
        在职在编人员、年末在职人员、年末实有在职人员、年末在职人数、实有在编人员、在编人员、实际在职
        实际在职人员、在编在职、在职在编、在编在岗、在岗在编、在编在岗人员、实有在职、实有在编、实际在编
        实际在编人员、实际在岗、实际在岗人员、实有在岗、实有在岗人员
      `,
    },
    { unit: '人' },
  ],
  [
    'staff.control-rate 控制率 Staff control rate',
    { form: '控制率、在职人员控制率、人员控制率', prose: '编制控制率、编制使用率' },
    { unit: '%' },
  ],
  ['buildings.approved-area 批复规模 Approved area', '批复规模', { unit: '㎡' }],
  ['buildings.actual-area 实际规模 Actual area', '实际规模', { unit: '㎡' }],
  ['buildings.area-rate 规模控制率 Area control rate', '规模控制率', { unit: '%' }],
  ['buildings.investment-rate 投资概算控制率 Investment control rate', '投资概算控制率、投资控制率', { unit: '%' }],
  ['KEY.execution.weight 执行率分值 Weight of the execution rate', '', { unit: '分' }],
  ['KEY.execution.rate 执行率 Execution rate', '', { unit: '%' }],
  ['KEY.execution.score 执行率得分 Score of the execution rate', '', { unit: '分' }],
  [
    'KEY.total.weight 总分分值 Total weight',
    '',
    {
      breakdowns: [
        complete('sum.level1-weights', ['KEY.execution.weight', 'KEY.level1[*].weight']),
        complete('sum.weights', ['KEY.execution.weight', 'KEY.indicator[*].weight']),
      ],
      unit: '分',
    },
  ],
  ['KEY.level1[*].weight 一级指标分值 Weight of a first-level indicator', '', { unit: '分' }],
  [
    'KEY.total.score 总分 Total score',
    '',
    { breakdowns: [complete('sum.scores', ['KEY.execution.score', 'KEY.indicator[*].score'])], unit: '分' },
  ],
];

const namesOf = (names: Names) => (typeof names === 'string' ? listed(names) : names);

export const CONCEPTS: readonly Concept[] = LINES.map(([head, words, { unit = '万元', breakdowns } = {}]) => {
  const [id = '', zh = '', ...en] = head.split(' ');
  const { form, prose } = typeof words === 'string' || Array.isArray(words) ? { form: words, prose: [] } : words;
  return {
    id,
    zh,
    en: en.join(' '),
    labels: namesOf(form),
    prose: namesOf(prose),
    measure: unitNamed(unit)!.dimension,
    unit,
    ...(breakdowns ? { breakdowns } : {}),
  };
});

const BY_ID = new Map(CONCEPTS.map((concept) => [concept.id, concept]));

export function conceptOf(id: string): Concept | undefined {
  return BY_ID.get(id);
}
