/** The printed forms of the 部门整体支出 family (Hunan's edition of the national form). See family.ts for what an entry says. */

import { listed } from '../listed.js';
import { COLUMN_NAMES } from './columns.js';
import { conceptOf } from './concepts.js';
import type { FormFamily } from './family.js';
import { TOTAL_LABELS } from './totals.js';

const INDICATOR_HEAD = ['一级指标', '二级指标', '三级指标'];
const SUBJECT = listed(`
  项目支出名称、项目名称、二级项目名称、专项名称、专项资金名称、单位（专项）名称、项目（专项）名称
  项目(专项)名称、专项(项目)名称、项目(政策)名称、政策(项目)名称、政策名称、转移支付(项目)名称、转移支付项目名称、转移支付名称
`);
const DEPARTMENT = listed(`
  市级预算部门名称、县级预算部门名称、区级预算部门名称、省级预算部门名称、预算部门名称、一级预算部门名称
  部门名称、部门(单位)名称、单位名称、单位(部门)名称、预算单位名称、预算单位、填报单位、主管部门
`);

const SANGONG = ['total', 'vehicles', 'vehicles.purchase', 'vehicles.operation', 'abroad', 'reception'].map(
  (line) => `sangong.${line}`,
);
const FUNDS = ['KEY.funds.total', 'KEY.funds.fiscal', 'KEY.funds.carry-over', 'KEY.funds.other'];

/** What most forms do not print may be left out. */
type Entry = Omit<FormFamily, 'across' | 'inline'> & Partial<Pick<FormFamily, 'across' | 'inline'>>;

const ENTRIES: readonly Entry[] = [
  {
    id: 'hunan.basic-data',
    part: 'annex1',
    zh: '部门整体支出绩效评价基础数据表',
    en: 'Basic data of the department',
    claim: {
      all: [
        ['三公经费', '“三公”经费', '财政供养人员情况', '经费控制情况'],
        ['公用经费', '项目支出', '政府采购金额', '公务接待', '公务接待费', '业务工作经费', '业务工作专项'],
        ['编制数', '决算数', '预算数', '厉行节约保障措施', '楼堂馆所控制情况'],
      ],
      none: ['一级指标', '三级指标'],
    },
    names: [{ role: 'department', labels: ['填报单位', '部门名称', '单位名称', '预算部门', '部门(单位)名称'] }],
    lines: [
      ...SANGONG,
      'expenditure.total',
      'expenditure.basic',
      'expenditure.project',
      'project.business',
      'project.operation',
      'project.special-funds',
      'public.total',
      'public.office',
      'public.utilities-travel',
      'public.meetings-training',
      'procurement.total',
      'basic.adjustment',
    ],
    open: { after: 'project.special-funds', member: 'project.special-funds.item' },
    across: [
      'staff.authorized',
      'staff.actual',
      'staff.control-rate',
      'buildings.approved-area',
      'buildings.actual-area',
      'buildings.area-rate',
      'buildings.budget-investment',
      'buildings.actual-investment',
      'buildings.investment-rate',
    ],
    budget: 'budget',
  },
  {
    id: 'national.project',
    part: 'annex3',
    zh: '项目支出绩效自评表',
    en: 'Self-evaluation of a project',
    claim: { all: [SUBJECT, [...INDICATOR_HEAD, '年度资金总额', '项目资金总额', '资金总额']], none: [] },
    names: [
      { role: 'subject', labels: SUBJECT },
      {
        role: 'department',
        labels: ['主管部门', '主管部门及代码', '主管单位', '预算主管部门', '地方主管部门', '县级主管部门', '预算部门'],
      },
      { role: 'unit', labels: ['实施单位', '项目实施单位', '项目单位', '填报单位', '资金使用单位', '预算单位'] },
    ],
    lines: FUNDS,
    inline: FUNDS.map((concept) => ({ concept, stage: 'budget-full' })),
    budget: 'budget-full',
    executionLine: 'KEY.funds.total',
    sources: 'KEY.funds.source',
  },
  {
    id: 'hunan.scoring',
    part: 'annex2',
    zh: '部门整体支出绩效评价指标评分表',
    en: 'Scoring table of the department',
    claim: {
      all: [
        listed(`
          在职人员控制率、三公经费变动率、“三公经费”变动率、“三公”经费变动率、"三公经费"变动率
          "三公"经费变动率、预算完成率、预算控制率、公用经费控制率、政府采购执行率、结转结余率
          结转结余变动率
        `),
        ['分值', '标准分', '标准分值', '权重', '满分', '指标分值'],
        ['得分', '自评得分', '自评分', '评价得分', '实际得分', '指标得分', '评分', '自评'],
      ],
      none: [
        ...SUBJECT,
        '年度资金总额',
        '年初预算数',
        '调整预算数',
        '全年预算数',
        '全年执行数',
        '执行数',
        '支出类别',
        '年度预算申请',
        '按收入性质分',
        '年度指标值',
        '年度总体目标',
        '编制数',
      ],
    },
    names: [{ role: 'department', labels: DEPARTMENT }],
    lines: [],
    budget: 'budget-full',
    standards: true,
    columns: {
      level3: ['指标', '评价指标', '考核指标', '评价内容', '指标内容'],
      actual: listed(`
        计算结果、计算值、实际/计算、实际计算值、实际数、实际情况、完成情况、自评情况、指标实际值、实际比率
        计算过程、计算过程及结果
      `),
      weight: ['满分'],
      score: ['评价得分', '评分', '自评', '计算得分', '最终得分'],
    },
  },
  {
    id: 'hunan.overall',
    part: 'annex2',
    zh: '部门整体支出绩效自评表',
    en: 'Self-evaluation of the department',
    claim: {
      all: [
        [...INDICATOR_HEAD, '年度资金总额'],
        ['得分', '指标得分', '自评得分', '实际完成值', '分值', '执行率'],
      ],
      none: SUBJECT,
    },
    names: [
      { role: 'department', labels: DEPARTMENT },
      { role: 'unit', labels: ['实施单位', '填报单位'] },
    ],
    lines: [
      'funds.total',
      'KEY.funds.fiscal',
      'KEY.funds.carry-over',
      'KEY.funds.other',
      'income.general-public-budget',
      'income.government-fund',
      'income.state-capital',
      'income.special-account',
      'expenditure.basic',
      'expenditure.project',
    ],
    labels: { 'income.total': ['按收入性质分'], 'expenditure.total': ['按支出性质分'] },
    inline: [
      { concept: 'income.total', stage: 'budget-full' },
      { concept: 'expenditure.total', stage: 'final' },
      { concept: 'income.general-public-budget', stage: 'budget-full' },
      { concept: 'income.government-fund', stage: 'budget-full' },
      { concept: 'income.state-capital', stage: 'budget-full' },
      { concept: 'income.special-account', stage: 'budget-full' },
      { concept: 'income.other', stage: 'budget-full' },
      { concept: 'expenditure.basic', stage: 'final' },
      { concept: 'expenditure.project', stage: 'final' },
    ],
    budget: 'budget-full',
    executionLine: 'funds.total',
    sources: 'KEY.funds.source',
  },
  {
    id: 'chongqing.overall',
    part: 'annex2',
    zh: '部门整体绩效自评表（一级指标不分层）',
    en: 'Self-evaluation of the department, indicators without levels',
    claim: {
      all: [
        ['指标名称'],
        ['指标权重', '权重'],
        ['执行率权重', '执行率得分', '得分系数', '是否核心指标'],
        ['部门名称', '部门(单位)名称', '单位名称', '预算部门'],
      ],
      none: [...SUBJECT, '一级指标'],
    },
    names: [
      { role: 'department', labels: DEPARTMENT },
      { role: 'unit', labels: ['实施单位', '填报单位'] },
    ],
    lines: ['funds.total', 'KEY.funds.fiscal', 'KEY.funds.carry-over', 'KEY.funds.other'],
    budget: 'budget-full',
    executionLine: 'funds.total',
    sources: 'KEY.funds.source',
  },
];

export const FAMILIES: readonly FormFamily[] = ENTRIES.map((entry) => ({ across: [], inline: [], ...entry }));

const INDICATORS = ['一级指标', '二级指标', '三级指标', '指标名称'];

/**
 * A form of targets alone, as it is declared and approved before anything was done: it prints no results and no scores, is claimed by its
 * indicators and their targets, and a plain table of indicators is one only in a document that is nothing else.
 */
function planned(id: string, of: string, zh: string, en: string, subject: 'none' | 'named'): FormFamily[] {
  return FAMILIES.filter((family) => family.id === of).map((family) => {
    const named =
      subject === 'named' ? [family.names.flatMap(({ role, labels }) => (role === 'subject' ? labels : []))] : [];
    const claim = { ...family.claim, all: [...named, INDICATORS, [...COLUMN_NAMES.target]] };
    // What nobody has spent yet is asked for.
    const asked = [family.executionLine ?? '', ...family.inline.map(({ concept }) => concept)];
    const inline = asked.map((concept) => ({ concept, stage: 'budget-full' as const }));
    return { ...family, id, zh, en, inline, claim };
  });
}

export const TARGET_FAMILIES: readonly FormFamily[] = [
  ...planned('targets.project', 'national.project', '项目支出绩效目标表', 'Targets of a project', 'named'),
  ...planned('targets.overall', 'hunan.overall', '部门整体支出绩效目标表', 'Targets of the department', 'none'),
];

/**
 * Lists of the accounts that stand in a report and are no form of it. Their lines are the figures that the text and the forms tell: what adds
 * them up is judged as in any free table.
 */
export const LISTS: readonly Pick<FormFamily, 'claim' | 'lines' | 'labels' | 'budget'>[] = [
  {
    claim: {
      all: [
        ['本年收入合计', '本年收入', '收入合计'],
        ['本年支出合计', '本年支出', '支出合计'],
      ],
      // 财政拨款收入支出决算总表 is of a part of both.
      none: ['年初财政拨款结转和结余', '一般公共预算财政拨款', '一般公共预算拨款', '会议费', ...INDICATORS],
    },
    lines: [
      'income.total',
      'income.grand-total',
      'income.general-public-budget',
      'income.government-fund',
      'income.state-capital',
      'income.other',
      'expenditure.total',
      'expenditure.grand-total',
      'expenditure.basic',
      'expenditure.project',
      'public.total',
    ],
    labels: {
      'income.grand-total': ['收入总计'],
      'expenditure.grand-total': ['支出总计'],
      'income.general-public-budget': listed('一般公共预算财政拨款收入、一般公共预算拨款收入'),
      'income.government-fund': listed('政府性基金预算财政拨款收入、政府性基金预算拨款收入'),
      'income.state-capital': listed('国有资本经营预算财政拨款收入、国有资本经营预算拨款收入'),
    },
    budget: 'budget-full',
  },
  {
    claim: {
      all: ['abroad', 'reception', 'vehicles.operation'].map((line) => conceptOf(`sangong.${line}`)?.labels ?? []),
      // Their total would be of more.
      none: ['会议费', '培训费', '编制数', '公用经费', '基本支出', '项目支出', ...INDICATORS],
    },
    lines: SANGONG,
    labels: { 'sangong.total': ['支出合计', ...TOTAL_LABELS] },
    budget: 'budget',
  },
];

/** `局机关收入支出决算表`, `质量检验所“三公”经费表`: whose it is stands before its name, and is not the department. */
export const OF_OFFICE =
  /(?:机关|本级|[所站院校馆队社]|中心)(?:\d*年?度?)?(?:部门|单位)?(?:收入支出|收支|财务收支|“?三公”?)/;
