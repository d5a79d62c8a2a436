/**
 * How sentences name the concepts beyond a plain synonym (those stand with the form's labels in concepts.ts): words that mean a concept only
 * beside another, labels that mean too many things, short names of offices, words of stages.
 */

import { listed } from '../listed.js';
import type { Stage } from './key.js';

/** Labels that mean the concept in a form and too many other things in a sentence. */
export const TOO_COMMON: ReadonlySet<string> = new Set(
  listed(`
  控制率、专项资金、财政专项资金、其他事业发展类资金、资金总额、总额、预算调整、政府采购、其他资金、其他收入
  其它资金、预算投资、概算投资、投资概算、实际投资、批复规模、实际规模、收入、接待费、一般公共预算
  政府性基金、财政拨款
`),
);
/** Of these, what a stage beside them makes plain: `政府采购预算120万元`. */
export const STAGED: Record<string, string> = { 政府采购: 'procurement.total', 政府采购项目: 'procurement.total' };
/** Labels that need a figure of their group beside them. */
export const BESIDE: readonly [label: RegExp, id: string, neighbour: RegExp][] = [
  [/^控制率$/, 'staff.control-rate', /^staff\./],
  [/^(?:车辆)?运行(?:维护)?费?$/, 'sangong.vehicles.operation', /^sangong\.vehicles/],
  [/^(?:车辆)?(?:更新)?购置费?$/, 'sangong.vehicles.purchase', /^sangong\.vehicles/],
  [/^(?:实际)?(?:完成|实施)?(?:政府)?采购(?:总)?(?:金额|额|支出)?$/, 'procurement.total', /^procurement\./],
  [/^(?:市级|县级|区级|财政)?专项资金$/, 'project.special-funds', /^(?:expenditure\.project|project\.)/],
  [/^(?:其他|其它)(?:资金|收入)$/, 'income.other', /^income\./],
  [/^一般公共预算(?:财政)?(?:拨款)?(?:收入|资金)?$/, 'income.general-public-budget', /^income\./],
  [/^政府性基金(?:预算)?(?:财政)?(?:拨款)?(?:收入)?$/, 'income.government-fund', /^income\./],
  [/^国有资本经营预算(?:财政)?(?:拨款)?(?:收入)?$/, 'income.state-capital', /^income\./],
];
/** Concepts that a sentence only means beside their own total: 办公费 of a project is another figure. */
export const NEEDS: readonly [id: RegExp, neighbour: RegExp][] = [
  [/^public\.(?!total)/, /^public\.|^expenditure\.basic/],
  [/^income\.(?!total)/, /^income\./],
];
/** `收入总计`, `支出总计`: the two sides of the account with what was carried, beside the year's own. */
export const SIDES = [
  { concept: 'income.total', own: '本年收入', grand: '收入总计' },
  { concept: 'expenditure.total', own: '本年支出', grand: '支出总计' },
];
/** The year's own by the bare word, where a sentence speaks of it again. */
export const BARE_SIDES: Readonly<Record<string, string>> = { 支出: 'expenditure.total', 收入: 'income.total' };
/** Both of them in one word. */
export const BOTH_SIDES = /^收(?:入)?[、和与]?支(?:出)?(?:总计|总额|决算)?$/;
export const GRAND = /总计|总收入|总支出|收入总额|支出总额/;

/** Kinds of posts. */
export const KINDS_OF_POSTS =
  /(?:^|核定|人员|拨款|补助)(?:行政|事业|参公|参公事业|机关|工勤|机关工勤|政法专项|政法)编制$/;
/** `编制48人，实有42人`: how many there are, in a clause that says no more. */
export const THERE_ARE =
  /^(?:截至|截止|我局|我单位|本单位|我部门|本部门|单位|部门|全局|年末|年底|目前|现|共|，)*(?:实有|实际|现有|在职|在岗|在编)(?:为|共|共有)?$/;
/** What a report calls its score as a whole. */
export const OVERALL_SCORE =
  /^(?:部门)?(?:整体)?(?:支出)?(?:绩效)?(?:自评|自我评价|评价|综合评价|绩效评价|综合)?(?:结果)?(?:综合)?(?:最终)?(?:总?评?(?:得分|总分|评分)|(?<=评价)分)$/;

/** Subjects that a sentence may turn to by their own names. */
export const SUBJECTS = /基本支出|项目支出|三公|公用经费|政府采购|总支出|总收入|支出合计|收入合计|整体支出|部门/g;

/** Offices whose short name is no shortening of their own letters to the last one: 残疾人联合会 is 残联, and 街道办事处 街道. */
export const SHORT_NAMES: readonly [RegExp, string][] = [
  [/残疾人联合会$/, '残联'],
  [/妇女联合会$/, '妇联'],
  [/文学艺术界联合会$/, '文联'],
  [/社会科学界联合会$/, '社科联'],
  [/工商业联合会$/, '工商联'],
  [/归国华侨联合会$/, '侨联'],
  [/科学技术协会$/, '科协'],
  [/供销合作社?联合社$/, '供销社'],
  [/街道办事处$/, '街道'],
  [/委员会$/, '委'],
  [/办公室$/, '办'],
  [/人民(政府|法院|检察院)$/, '$1'],
];

/** What reports say they do not have, and the words by which another sentence shows that they do. `name` is the identity of a finding: words may be added. */
export const ABSENT: readonly { name: string; of: RegExp; shown: RegExp }[] = [
  { name: 'procurement', of: /政府采购|采购(?:行为|活动|项目)/, shown: /采购/ },
  { name: 'government-fund', of: /政府性基金/, shown: /政府性基金/ },
  { name: 'state-capital', of: /国有资本经营/, shown: /国有资本经营/ },
  { name: 'assets', of: /国有资产|固定资产/, shown: /(?:国有|固定)资产|资产原值/ },
  { name: 'projects', of: /项目支出|专项支出/, shown: /项目(?:支出|经费|资金)/ },
  { name: 'vehicles', of: /公务用车|公车/, shown: /公务用车|公车|车辆/ },
  { name: 'abroad', of: /出国/, shown: /出国/ },
  { name: 'receptions', of: /公务接待/, shown: /接待/ },
  { name: 'misuse', of: /截留|挤占|挪用|虚列|套取/, shown: /截留|挤占|挪用|虚列|套取/ },
  { name: 'adjustment', of: /预算调整|追加预算|预算追加/, shown: /追加(?:预算|资金|经费)?|调增/ },
  { name: 'carried-over', of: /结转|结余/, shown: /结转|结余/ },
  { name: 'overspending', of: /超支|超预算/, shown: /超支|超预算|超出预算/ },
  { name: 'three-public', of: /“?三公”?经费/, shown: /三公”?经费|接待费/ },
  {
    name: 'findings',
    of: /(?:违[规纪法]|审计|巡[察视])?(?:的)?问题/,
    shown: /(?:审计|巡[察视]|检查)[^，。；]{0,8}(?:发现|指出|反馈)/,
  },
  { name: 'rules', of: /(?:管理|内控|财务)(?:制度|办法)/, shown: /(?:执行|按照|遵守|落实)[^，。；]{0,16}《/ },
  { name: 'debt', of: /债务|负债/, shown: /债务|负债/ },
];

/** Words that say a stage of money. */
export const STAGE_WORDS: readonly [Stage, string][] = [
  [
    'budget-initial',
    '年初部门预算批复|年初部门预算|年初预算安排|年初预算批复|年初批复预算|年初预算数|年初预算|初始预算|年初安排|年初批复',
  ],
  [
    'budget-full',
    '全年预算数|全年预算|调整后预算数|调整后预算|调整后的预算|调整预算数|调整预算|全年调整预算数|调整后全年预算数|调整后全年预算|年末预算数|预算调整为|预算调整后为|调整后',
  ],
  [
    'final',
    '决算数|决算|实际支出数|实际支出|实际执行数|实际执行|全年执行数|全年执行|预算执行数|执行数|全年支出|实际完成|实际使用|实际列支|实际发生|实支|实际收入|已支出|已使用|累计支出',
  ],
  [
    'budget',
    '部门预算安排|部门预算批复数|部门预算批复|预算安排数|预算安排|预算批复数|预算批复|批复预算|计划安排|拟安排|预计安排|预算总额|预算资金|预算金额|预算数|部门预算|年度预算|预算',
  ],
];
/** 预算 and 执行 that say no stage. */
export const PROTECTED =
  /一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算|公共财政预算|预算单位|预算管理|预算绩效|预算部门|预算编制|预算编码|预算评审|预算执行(?!数)|预算约束|预算法|预算公开|预算范围|预算控制|预算内|预算外|预算拨款|预算资金管理|预决算|预算支出绩效|预算项目库|最高人民法院执行|执行难|执行案件|执行标的|执行到位|部门预算股|预算股|预算科/g;
