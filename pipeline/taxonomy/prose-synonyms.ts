/**
 * How sentences name the concepts beyond a plain synonym (those stand with the form's labels in concepts.ts): words that mean a concept only
 * beside another, labels that mean too many things, short names of offices.
 */

/** Labels that mean the concept in a form and too many other things in a sentence. */
export const TOO_COMMON: ReadonlySet<string> = new Set([
  '控制率',
  '专项资金',
  '财政专项资金',
  '其他事业发展类资金',
  '资金总额',
  '总额',
  '预算调整',
  '政府采购',
  '其他资金',
  '其他收入',
  '其它资金',
  '预算投资',
  '概算投资',
  '投资概算',
  '实际投资',
  '批复规模',
  '实际规模',
  '收入',
  '接待费',
  '一般公共预算',
  '政府性基金',
  '财政拨款',
]);
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
  /^(?:部门)?(?:整体)?(?:支出)?(?:绩效)?(?:自评|自我评价|评价|综合评价|绩效评价|综合)?(?:结果)?(?:综合)?(?:最终)?(?:总)?(?:得分|总分|评分)$/;

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
  { name: 'overspending', of: /超支|超预算/, shown: /超支|超预算/ },
  { name: 'debt', of: /债务|负债/, shown: /债务|负债/ },
];
