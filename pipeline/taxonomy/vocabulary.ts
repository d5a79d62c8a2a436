/**
 * Every name that a form of the kind prints for a column, a line or a head. Text that marks no line breaks inside cells is put together by
 * them: two pieces that make up one of these names are one cell, two pieces that are such names each are two.
 */

import { listed } from '../listed.js';
import { COLUMN_NAMES } from './columns.js';
import { CONCEPTS } from './concepts.js';
import { FAMILIES } from './families.js';
import { TOTAL_LABELS } from './totals.js';

/** Heads of blocks: they name no figure, so no family lists them. */
const HEADS = [
  ...listed(`
    财政供养人员情况、经费控制情况、楼堂馆所控制情况、厉行节约保障措施、年度预算申请、年度绩效目标
    年度总体目标、总体目标、预期目标、年初设定目标、实际完成情况、目标实际完成情况、按收入性质分、按支出性质分
    项目资金、预算执行情况、绩效指标、产出指标、效益指标、满意度指标、成本指标、数量指标、质量指标、时效指标
    经济成本指标、社会成本指标、生态环境成本指标、经济效益指标、社会效益指标、生态效益指标、可持续影响指标
    服务对象满意度指标、社会公众或服务对象满意度指标
  `),
  ...TOTAL_LABELS,
];

export const VOCABULARY: readonly string[] = [
  ...new Set([
    ...HEADS,
    ...Object.values(COLUMN_NAMES).flat(),
    ...CONCEPTS.flatMap((concept) => concept.labels),
    ...FAMILIES.flatMap((family) => [...family.names.flatMap((name) => name.labels), ...family.claim.all.flat()]),
  ]),
];
