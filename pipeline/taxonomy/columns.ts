/**
 * What the head of a column means, by its printed words. Provinces name the same column differently (年初目标值(A), 指标值,
 * 年度指标值); letters in brackets, units and line breaks are typing. Years in a head (`2023年决算数`, `上年决算数`) are read off it.
 */

import { type Unit, unitNamed } from '../units.js';
import type { FormFamily } from './family.js';
import { columnName } from './label.js';
import { ROLES, type Role } from './role.js';

export const COLUMN_NAMES: Record<Role, readonly string[]> = {
  'budget-initial': [
    '年初预算数',
    '年初预算',
    '年初预算金额',
    '年初预算安排数',
    '年初批复预算数',
    '年初部门预算数',
    '年初预算批复数',
  ],
  'budget-full': [
    '全年预算数',
    '全年预算',
    '全年预算金额',
    '调整后预算数',
    '调整后预算',
    '调整后全年预算数',
    '调整预算数',
    '年度预算数',
    '年度调整预算数',
    '年度(调整)预算数',
    '年度(调整)预算',
    '年度预算',
    '全年调整预算数',
    '全年(调整)预算数',
    '全年预算数(调整后)',
  ],
  budget: ['预算数', '预算', '预算金额', '预算安排数', '预算总额'],
  final: [
    '决算数',
    '执行数',
    '全年执行数',
    '全年执行',
    '实际支出',
    '实际支出数',
    '预算执行数',
    '全年实际支出数',
    '全年实际支出',
    '决算',
    '实际执行数',
    '全年支出数',
    '实际使用数',
    '支出数',
    '全年决算数',
  ],
  rate: ['执行率', '预算执行率', '全年执行率', '资金执行率'],
  weight: ['分值', '权重', '指标权重', '指标分值', '执行率权重', '标准分值', '标准分', '分值权重'],
  score: ['得分', '指标得分', '执行率得分', '自评得分', '自评分', '实际得分'],
  level1: ['一级指标'],
  level2: ['二级指标'],
  level3: ['三级指标', '指标名称', '具体指标', '绩效指标名称', '四级指标'],
  target: [
    '年度指标值',
    '指标值',
    '年初目标值',
    '年初指标值',
    '目标值',
    '年度目标值',
    '预期指标值',
    '绩效指标值',
    '计划指标值',
    '年初设定目标值',
    '预设目标值',
    '年初预设目标值',
    '年度预设目标值',
    '计划完成值',
    '绩效目标值',
  ],
  actual: [
    '实际完成值',
    '全年实际完成值',
    '全年完成值',
    '完成值',
    '全年实际值',
    '实际值',
    '年度完成值',
    '年度实际完成值',
    '实际完成指标值',
    '全年实际完成情况',
    '全年完成情况',
  ],
  reason: [
    '偏差原因分析及改进措施',
    '偏差原因分析与改进措施',
    '偏差原因及改进措施',
    '偏差原因分析',
    '未完成原因分析',
    '未完成原因和改进措施',
    '未完成原因及改进措施',
    '未完成原因分析及改进措施',
    '未完成原因和拟采取的改进措施',
    '偏差大或目标未完成原因分析',
    '原因分析及改进措施',
    '偏差原因',
    '扣分原因',
    '扣分原因及说明',
    '扣分说明',
    '原因',
    '备注',
  ],
  counter: ['计量单位', '度量单位', '度量(计量)单位', '单位'],
  property: ['指标性质', '性质', '指标方向', '运算符号', '运算符', '完成情况性质'],
  standard: [
    '评价标准',
    '评分标准',
    '计分标准',
    '评分办法',
    '计分办法',
    '评分方法',
    '计分方法',
    '评分细则',
    '计分细则',
    '评分规则',
    '计分规则',
    '得分计算方法',
  ],
  other: [
    '得分系数',
    '是否核心指标',
    '指标解释',
    '指标说明',
    '指标解释及计算公式',
    '指标说明及计算公式',
    '计算公式',
    '评价要点',
    '数据来源',
    '调整指标值',
  ],
};

export interface Column {
  role: Role;
  /** Year that the head prints; 'previous' for 上年; null where it prints none. */
  year: number | 'previous' | null;
  /** Unit in a bracket of the head: `预算数（万元）`, `执行率(%)`. */
  unit: Unit | null;
}

type Names = Pick<FormFamily, 'columns'>;
const ROLE_OF = new Map<string, Role>();
for (const role of ROLES) for (const name of COLUMN_NAMES[role]) ROLE_OF.set(columnName(name), role);

/** Made once for each family that has names of its own. */
const OWN = new WeakMap<object, ReadonlyMap<string, Role>>();

function roleOf(name: string, family: Names | null): Role | undefined {
  if (!family?.columns) return ROLE_OF.get(name);
  const own =
    OWN.get(family.columns) ??
    new Map(ROLES.flatMap((role) => (family.columns?.[role] ?? []).map((word) => [columnName(word), role] as const)));
  OWN.set(family.columns, own);
  return own.get(name) ?? ROLE_OF.get(name);
}

/** Reads the head of a column, or null where its words are none that we know; `family` may bring names of its own. */
export function readColumn(text: string, family: Names | null = null): Column | null {
  // Most cells of a large table are numbers: they are no names, and need not be looked at closely.
  if (!family?.columns && !/[一-鿿]/.test(text)) return null;
  let label = columnName(text);
  if (label === '' || label.length > 30) return null;
  let year: Column['year'] = null;
  const printed = /^((?:19|20)\d{2})年?度?/.exec(label);
  const previous = /^(?:上年度?|上一年度?|去年)/.exec(label);
  if (printed) year = Number(printed[1]);
  else if (previous) year = 'previous';
  label = label.slice((printed ?? previous ?? [''])[0].length).replace(/^(?:本年度?|当年)(?=预算|决算|执行)/, '');
  let unit: Unit | null = null;
  for (;;) {
    const role = roleOf(label, family);
    if (role) return { role, year, unit };
    const bracket = /\(([^()]*)\)$/.exec(label) ?? /\[([^[\]]*)\]$/.exec(label);
    if (!bracket) return null;
    unit ??= bracket[1] === '分' ? null : unitNamed(bracket[1] ?? '');
    label = label.slice(0, bracket.index);
  }
}
