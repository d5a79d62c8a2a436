/**
 * What the head of a column means, by its printed words. Provinces name the same column differently (年初目标值(A), 指标值,
 * 年度指标值); letters in brackets, units and line breaks are typing. Years in a head (`2023年决算数`, `上年决算数`) are read off it.
 */

import { CN_DIGITS, tight } from '../../parsers/characters.js';
import { remembered } from '../../parsers/remembered.js';
import { listed } from '../listed.js';
import { type Unit, unitNamed } from '../units.js';
import type { FormFamily } from './family.js';
import { columnName } from './label.js';
import { ROLES, type Role } from './role.js';
import { ADDED_UP } from './totals.js';

export const COLUMN_NAMES: Record<Role, readonly string[]> = {
  'budget-initial': listed(`
    年初预算数、年初预算、年初预算金额、年初预算安排数、年初批复预算数、年初部门预算数、年初预算批复数
  `),
  'budget-full': listed(`
    全年预算数、全年预算、全年预算金额、调整后预算数、调整后预算、调整后全年预算数、调整预算数、年度预算数
    年度调整预算数、年度(调整)预算数、年度(调整)预算、年度预算、全年调整预算数、全年(调整)预算数
    全年预算数(调整后)、年度安排数
  `),
  budget: listed(`
    预算数、预算、预算金额、下达预算数、预算下达数、预算安排、预算安排数、预算总额、总预算、申请金额、申请数、申请额、预算申请数、预算申请金额
  `),
  final: listed(`
    决算数、执行数、全年执行数、全年执行、实际支出、实际支出数、预算执行数、全年实际支出数、全年实际支出
    决算、实际执行数、全年支出、全年支出数、实际使用数、支出数、全年决算数、支出决算、支出决算数、执行金额
    实际执行金额、年度执行数、总支出、实际执行
  `),
  rate: ['执行率', '预算执行率', '全年执行率', '资金执行率', '支出率', '资金支出率'],
  weight: ['分值', '权重', '指标权重', '指标分值', '执行率权重', '标准分值', '标准分', '分值权重'],
  score: ['得分', '指标得分', '执行率得分', '自评得分', '自评分', '实际得分'],
  level1: ['一级指标'],
  level2: ['二级指标'],
  level3: [
    '三级指标',
    '二级指标三级指标',
    '二级指标、三级指标',
    '二级、三级指标',
    '指标名称',
    '具体指标',
    '绩效指标名称',
    '四级指标',
  ],
  target: listed(`
    年度指标值、年度目标指标值、指标值、年初目标值、年初指标值、目标值、年度目标值、预期指标值、绩效指标值、计划指标值
    年初设定目标值、预设目标值、年初预设目标值、年度预设目标值、计划完成值、绩效目标值、计划水平、预期水平
    预期实现值、预期实现水平
  `),
  actual: listed(`
    实际完成值、全年实际完成值、全年完成值、完成值、全年实际值、实际值、年度完成值、年度实际完成值
    实际完成指标值、全年实际完成情况、全年完成情况、实际水平
  `),
  reason: listed(`
    偏差原因分析及改进措施、偏差原因分析与改进措施、偏差原因及改进措施、偏差原因分析、未完成原因分析
    未完成原因和改进措施、未完成原因及改进措施、未完成原因分析及改进措施、未完成原因和拟采取的改进措施
    偏差大或目标未完成原因分析、原因分析及改进措施、偏差原因、扣分原因、扣分原因及说明、扣分说明、原因、备注
  `),
  counter: ['计量单位', '度量单位', '度量(计量)单位', '单位'],
  property: ['指标性质', '性质', '指标方向', '运算符号', '运算符', '完成情况性质'],
  standard: listed(`
    评价标准、评分标准、计分标准、评分办法、计分办法、评分方法、计分方法、评分细则、计分细则、评分规则
    计分规则、得分计算方法
  `),
  interim: ['全年预计执行数', '全年预计支出数'],
  other: listed(`
    得分系数、是否核心指标、指标解释、指标说明、指标解释及计算公式、指标说明及计算公式、计算公式、评价要点
    数据来源、调整指标值
  `),
};

export interface Column {
  role: Role;
  /** Year that the head prints; 'previous' for 上年; null where it prints none. */
  year: number | 'previous' | null;
  /** Unit in a bracket of the head: `预算数（万元）`, `执行率(%)`. */
  unit: Unit | null;
  /** `分值/得分`: each cell prints two numbers, of these in this order. */
  pair?: readonly Role[];
}

/**
 * Heads that no list holds, by the words they are made of. They count only in a row that heads columns anyway: alone, 完成情况 or 支出金额
 * names a line as well.
 */
const PARTS: readonly (readonly [Role, RegExp])[] = [
  [
    'reason',
    /(?:偏差|偏离|未完成|未达|未实现|扣分|失分|减分|差异).{0,8}(?:原因|理由|说明|分析|措施|依据)|^(?:存在)?(?:问题及)?原因(?:分析|说明|简述|及[^，。]{0,6}措施)?$|^原因(?:分析|说明)|^(?:自评|得分|完成情况|情况|备注及?|有关|其他)?说明(?:及原因)?$|^(?:扣|失)分(?:情况|点)$|^(?:整改|改进)措施$|^(?:得分|评分)理由$|^情况分析$/,
  ],
  ['weight', /^应得分(?:值|数)?$/],
  [
    'score',
    /^(?!.*(?:复[核评]|[审考]核|核定|财政|主管|上级|专家|第三方|抽[查评]|评审)).{0,6}(?:得分|评分|打分)(?:值|情况|数)?$|^(?:自评|实得)$/,
  ],
  ['weight', /^.{0,4}(?:权重|分值|标准分|满分|权数|基[准本础]分|[配赋]分|指标分){1,2}(?:值|比例|系数|分)?$/],
  ['standard', /^(?:评价|评分|计分|考核){1,2}(?:标准|办法|方法|细则|规则|依据)$/],
  [
    'target',
    /^(?:年初|年度|全年|本年|计划|预期|预设|绩效|设定|原定|批复|申报|指标|工作){0,3}(?:指标值|目标值|绩效值|计划[值数]|预[期设]值|设定值|任务数|目标)(?:及(?:计量|度量)?单位)?$|^(?:计划|预[计期]|应)完成[值数]?$|^(?:(?:年初|年度|全年)?(?:计划|目标)?任务[数量值]|(?:年初|年度|全年)?(?:计划|目标任务|任务目标)|目标数|计划任务|(?:年初|计划|预期|任务)指标|标准值)$/,
  ],
  [
    'actual',
    /^(?:截至)?(?:实际|全年|年度|年终|年末|本年|当年|指标|目标|绩效|自评){0,3}(?:完成|实现|达成|达到)(?:值|情况|数|量|结果|指标值)$|^(?:全年|指标|年度|年末)?实际(?:[值数]|结果|完成|指标值)?$|^(?:全年|年末|年度)?完成$|^(?:实绩值?|年末值|(?:实施|执行)结果)$|^(?:实施|完成|进度)(?:进度|计划)(?:完成率)?$|^(?:1[-—～~至])?\d{1,2}月底?(?:执行|完成){1,2}情况$/,
  ],
  ['level1', /^一级(?:绩效|评价|考核)?指标(?:名称)?$|^指标一级$/],
  ['level2', /^二级(?:绩效|评价|考核)?指标(?:名称)?$|^指标二级$|^指标(?:类别|分类)$/],
  [
    'level3',
    /^(?:三级)?(?:考核|评价|绩效|评估)指标(?:名称|内容)?$|^(?:具体|三级)?指标(?:内容|描述)$|^三级指标名称$|^指标三级$/,
  ],
  ['counter', /^(?:计量|度量|指标|数量){1,2}单位$/],
  ['property', /^(?:指标|运算|计算|比较){0,2}(?:性质|方向|符号)$/],
  [
    'budget-initial',
    /^(?:年初|期初|初始|原).{0,4}预算(?:安排|资金)?(?:数|额|金额|总额)?$|^预算批复[数额]$|^年初(?:批复|下达|安排|控制)[数额]?$/,
  ],
  [
    'budget-full',
    /^(?:全年|调整后?|年度|最终|变更后|追加(?:\(减\))?后).{0,6}预算(?:安排)?(?:数|额|金额|总额)?$|^(?:年中|预算)?调整后(?:批复)?(?:[数额金]额?)?$|^全年(?:安排|下达)数?$/,
  ],
  [
    'final',
    /^(?:全年|实际|本年|当年|年度|年末|资金|累计){0,3}(?:(?:预算)?执行|支出|决算|使用|支付|列支|发生)(?:数|金额|额)$|^(?:全年|实际|本年|年度|累计|资金){1,2}(?:执行|支出|使用|支付|列支)$/,
  ],
  [
    'rate',
    /^(?:预算|全年|资金|经费){1,2}(?:支出|执行|支付|使用){1,2}(?:率|进度|比例)$|^(?:支出|执行|支付){1,2}(?:率|进度)$|^(?:预算|支出)完成率$/,
  ],
  // What was done up to a month, and what will have been: the year's figure is neither.
  ['interim', /^(?:1[-—～~至])?\d{1,2}月[底份]?(?:预算)?(?:执行|支出|完成){1,2}[数率]$/],
];
/** Under the name of a group these say no more than that: 一级指标 over 名称, 年度指标值 over 值, 预算数 over 总额 and its parts. */
const OF_GROUP = new RegExp(
  `^(?:(?:指标)?名称|值|数值|内容|总额|金额|${ADDED_UP}|(?:预计)?(?:本年度?|当年度?|今年)(?:预计)?(?:实现|完成)?)?$`,
);
const LEVEL = new RegExp(`^[${CN_DIGITS}]级$`);
/** What heads the column that names things, wherever it stands. */
export const NAMES_THINGS = /名称$/;

type Names = Pick<FormFamily, 'columns'>;
const NAMED = ROLES.flatMap((role) => COLUMN_NAMES[role].map((name) => [columnName(name), role] as const));

export interface NamedColumn extends Column {
  /** By a listed name, by all heads above it, or by the words that its head, or all of them, are made of. */
  how: 'name' | 'heads' | 'words';
}

/** What all heads above a column say together, the lowest last: 2023年 over 决算数, 一级指标 over 名称. */
export function readHeads(words: readonly string[], family: Names | null): NamedColumn | null {
  const own = words.at(-1) ?? '';
  const alone = readColumn(own, family);
  const groups = words.slice(0, -1).reverse();
  for (const group of groups) {
    const name = group.replace(BRACKET, '');
    const read = OF_GROUP.test(columnName(own))
      ? readColumn(group, family)
      : LEVEL.test(tight(own)) && /指标/.test(group)
        ? readColumn(`${tight(own)}指标`)
        : (readColumn(name + own, family) ?? readColumn(own + name, family));
    const guess =
      read || alone || OF_GROUP.test(columnName(own)) || readHeadWords(own) ? null : readHeadWords(own + name);
    if (read || guess)
      return { how: 'heads', ...(read ?? guess)!, unit: (read ?? guess)!.unit ?? unitInBracket(group) };
  }
  const unit = alone?.unit ?? groups.map(unitInBracket).find((one) => one !== null) ?? null;
  return alone && { ...alone, unit, how: 'name' };
}

const BRACKET = /\s*[(（][^()（）]*[)）]\s*$/;

function unitInBracket(text: string): Unit | null {
  return unitNamed(BRACKET.exec(text)?.[0].replace(/[()（）\s]|单位[:：]/g, '') ?? '');
}

/** What the words of a head say that stands beside known ones. */
export const readHeadWords = remembered((text): NamedColumn | null => {
  const name = columnName(text.replace(BRACKET, ''));
  const pair = name.split(/[/、]/).map((part) => readCommon(part)?.role ?? 'other');
  if (pair.length === 2 && pair.includes('weight') && pair.includes('score'))
    return { role: 'score', year: null, unit: null, pair, how: 'words' };
  const role = name.length > 20 ? undefined : PARTS.find(([, pattern]) => pattern.test(name))?.[0];
  return role ? { role, year: null, unit: unitInBracket(text), how: 'words' } : null;
});

/**
 * What words say only by the columns beside them: 分数 is the weight beside a score, 计划 and 实际 what indicators aim at and reach, 上年数 an amount
 * beside amounts of this year, 执行 what was spent beside a budget and a rate.
 */
export function readBeside(text: string, others: readonly Role[]): NamedColumn | null {
  const name = columnName(text.replace(BRACKET, ''));
  const has = (role: Role) => others.includes(role);
  if (name === '分数' && has('weight') !== has('score'))
    return { role: has('score') ? 'weight' : 'score', year: null, unit: null, how: 'words' };
  if (/^(?:计划|实际)$/.test(name) && has('weight') && (has('level2') || has('level3')))
    return { role: name === '计划' ? 'target' : 'actual', year: null, unit: null, how: 'words' };
  if (/^(?:上年度?|去年)(?:实际)?数$/.test(name) && has('final') && others.some((role) => role.startsWith('budget')))
    return { role: 'final', year: 'previous', unit: unitInBracket(text), how: 'words' };
  if (/^(?:执行|支出|支付|使用)$/.test(name) && has('rate') && others.some((role) => role.startsWith('budget')))
    return { role: 'final', year: null, unit: unitInBracket(text), how: 'words' };
  return null;
}

/** Where a form prints what is asked for in all years and in this one: what names either total, and whatever is of this year. */
export const TOTAL_OF_YEARS = /(?:实施期|中长?期|长期|项目)(?:资金)?总(?:额|预算)|^\s*资金总额/;
export const TOTAL_OF_YEAR = /(?:当年|本年度?|年度)(?:财政)?(?:资金)?(?:申请)?(?:资金)?总(?:额|预算)/;
export const OF_YEAR = /^\s*(?:其中[:：])?(?:当年|本年度?|(?=年度))/;

const OF_YEARS = /\((?:中长?期|长期|实施期)\)$/;
const OF_THE_YEAR: readonly Role[] = ['actual', 'target', 'score', 'weight'];
const NAMES_GOALS: readonly Role[] = ['level2', 'level3'];

/** Reads the head of a column, or null where its words are none that we know; `family` may bring names of its own. */
export function readColumn(text: string, family: Names | null = null): Column | null {
  if (!family?.columns) return readCommon(text);
  const read = OWN.get(family.columns) ?? columnReader(family.columns);
  OWN.set(family.columns, read);
  return read(text);
}

function columnReader(own: NonNullable<Names['columns']>): (text: string) => Column | null {
  const names = ROLES.flatMap((role) => (own[role] ?? []).map((word) => [columnName(word), role] as const));
  // What the form itself calls so comes last, and stays.
  const roles = new Map([...NAMED, ...names]);
  const needsWords = !names.some(([name]) => !WORD.test(name));
  return remembered((text) => {
    // Most cells of a large table are numbers: they are no names, and need not be looked at closely.
    return needsWords && !WORD.test(text) ? null : columnNamed(columnName(text), roles);
  });
}

const WORD = /[一-鿿]/;
const readCommon = columnReader({});
/** Made once for each family that has names of its own. */
const OWN = new WeakMap<object, ReturnType<typeof columnReader>>();

function columnNamed(name: string, roles: ReadonlyMap<string, Role>): Column | null {
  if (name === '' || name.length > 30) return null;
  let year: Column['year'] = null;
  const printed = /^((?:19|20)\d{2})年?度?/.exec(name);
  const previous = /^(?:上年度?|上一年度?|去年|前年度?)/.exec(name);
  if (printed) year = Number(printed[1]);
  else if (previous) year = 'previous';
  let label = name
    .slice((printed ?? previous ?? [''])[0].length)
    .replace(/^(?:本年度?|当年)(?=预算|决算|执行|实际|申请|计划|预期)/, '');
  let unit: Unit | null = null;
  for (;;) {
    const role = roles.get(label);
    // What was reached last year, or is aimed at in several, is a column of its own; so is anything of the year before.
    const ofYears = OF_YEARS.test(name);
    const ofOther = (year === 'previous' || ofYears) && role && OF_THE_YEAR.includes(role);
    if (role && (name.startsWith('前年') || ofOther || (ofYears && NAMES_GOALS.includes(role))))
      return { role: 'other', year: null, unit };
    if (role) return { role, year, unit };
    // `预算数（万元）`, `金额[元]`, and the formula behind a name: `执行率=B/A`.
    const bracket = /\(([^()]*)\)$/.exec(label) ?? /\[([^[\]]*)\]$/.exec(label) ?? /=()[^=]+$/.exec(label);
    if (!bracket) return null;
    unit ??= bracket[1] === '分' ? null : unitNamed(bracket[1] ?? '');
    label = label.slice(0, bracket.index);
  }
}

/** A column of the funds that came in: no stage of a budget, but the base of many a rate of execution. */
export const ARRIVED = /\/ *[^/]*(?:到位|拨付到账)(?:数|金额|资金|额)?[^/率]*$/;
