/**
 * Forms of targets alone, as they are declared and approved: they print no results and no scores, and a plain table of indicators is
 * one only in a document that is nothing else.
 */
import { COLUMN_NAMES } from './columns.js';
import { FAMILIES } from './families.js';
import type { FormFamily } from './family.js';

export const TARGET_FAMILIES: readonly FormFamily[] = FAMILIES.filter(({ id }) => id === 'hunan.overall').map(
  (family) => ({
    ...family,
    id: 'targets.overall',
    zh: '部门整体支出绩效目标表',
    en: 'Targets of the department',
    claim: { ...family.claim, all: [['一级指标', '二级指标', '三级指标', '指标名称'], [...COLUMN_NAMES.target]] },
  }),
);
