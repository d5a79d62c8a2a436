/** What a quantity of an indicator is measured in: two of different measures cannot be compared, nor two of one in units that were not converted. */
import type { Figure } from '../../equations/figures.js';

const TIME = /^(?:年|个?月|天|日|小时|分钟|个?工作日)$/;
export const isTime = ({ fact }: Figure): boolean => TIME.test(fact.unit);

/** What can only be measured, in the units of each measure: so many 间 are no so many 平方米. */
const MEASURES: readonly RegExp[] = [
  /^[万千]?(?:公里|千米|里|米|延米|km|m)$/i,
  /^[万千]?(?:平方米|平米|㎡|m2|m²|亩|公顷|平方公里)$/i,
  /^[万千]?(?:立方米|方|m3|m³|升)$/i,
  /^[万千]?(?:吨|公斤|千克|克|斤)$/,
  TIME,
];

interface Measure {
  of: string;
  /** Its unit, where the measure has several that stand for different amounts; '' where the value says it all. */
  unit: string;
}

/** Counters stand for one another (户, 家, 个). */
export function measureOf({ dimension, fact }: Figure): Measure {
  const unit = fact.unit.replace(/^[万千]/, '');
  const measure = MEASURES.findIndex((units) => units.test(unit));
  if (measure >= 0) return { of: `measure ${measure}`, unit: dimension === 'area' ? '' : unit };
  return { of: dimension, unit: '' };
}

/** A figure without a unit is meant in that of the other. */
export function isComparable(a: Figure, b: Figure): boolean {
  if (a.dimension !== b.dimension) return false;
  if (!a.fact.unit || !b.fact.unit) return true;
  const [one, other] = [measureOf(a), measureOf(b)];
  return one.of === other.of && one.unit === other.unit;
}
