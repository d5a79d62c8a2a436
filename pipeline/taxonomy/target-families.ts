/**
 * Forms of targets alone, as they are declared and approved: they print no results and no scores, and a plain table of indicators is
 * one only in a document that is nothing else.
 */
import { COLUMN_NAMES } from './columns.js';
import { FAMILIES } from './families.js';
import type { FormFamily } from './family.js';

const INDICATORS = ['一级指标', '二级指标', '三级指标', '指标名称'];

/** A form as it is before anything was done: claimed by its indicators and their targets. */
function planned(id: string, of: string, zh: string, en: string, subject: 'none' | 'named'): FormFamily[] {
  return FAMILIES.filter((family) => family.id === of).map((family) => {
    const named =
      subject === 'named' ? [family.names.flatMap(({ role, labels }) => (role === 'subject' ? labels : []))] : [];
    return { ...family, id, zh, en, claim: { ...family.claim, all: [...named, INDICATORS, [...COLUMN_NAMES.target]] } };
  });
}

export const TARGET_FAMILIES: readonly FormFamily[] = [
  ...planned('targets.project', 'national.project', '项目支出绩效目标表', 'Targets of a project', 'named'),
  ...planned('targets.overall', 'hunan.overall', '部门整体支出绩效目标表', 'Targets of the department', 'none'),
];
