/** The share of its points that a result earns against its target, by the formula of its direction; blank, with the reason, where nothing gives one. */
import { absolute, compare, divide, type Exact, exact, multiply, ONE, subtract, ZERO } from '../decimal.js';
import { higher, lower } from '../equations/interval.js';
import { plain } from '../relations/scoring/standard.js';
import type { Rescoring } from '../rules/rescoring-schema.js';
import type { Words } from '../say.js';
import { type Amount, isAlike } from './amounts.js';
import type { Direction } from './direction.js';

export type Completion =
  /** `how`: what the points are multiplied with, or why there are none; null where the target is met. `times`: result over target, where more is better. */
  { share: Exact; how: Words | null; isRatio: boolean; times: Exact | null } | { blank: Words };

type Formula = { formula: string; floor?: string | undefined };

export function completionOf(
  targets: readonly Amount[],
  actuals: readonly Amount[],
  direction: Direction,
  { formulas }: Pick<Rescoring, 'formulas'>,
  isRange: boolean,
): Completion {
  const range = isRange ? withinRange(targets, actuals) : null;
  if (range) return range;
  const pairs = pairsOf(targets, actuals);
  if ('blank' in pairs) return pairs;
  const shares = pairs.pairs.map(([target, actual]) => shareOf(target, actual, direction, formulas[direction]));
  const [only] = shares;
  if (only && shares.length === 1) return only;
  const blank = shares.find((one) => 'blank' in one);
  if (blank) return blank;
  // How many points each part of it is worth is written nowhere.
  return shares.every((one) => 'share' in one && compare(one.share, ONE) === 0) ? met() : { blank: SEVERAL };
}

/** A cell of more quantities is no target that anybody could score. */
const MOST = 20;

/** The target's quantities each with the one of the result that measures the same. */
function pairsOf(
  targets: readonly Amount[],
  actuals: readonly Amount[],
): { pairs: [Amount, Amount][] } | { blank: Words } {
  if (actuals.length === 0) return { blank: NO_NUMBER };
  if (targets.length === actuals.length) {
    const pairs = targets.map((target, i): [Amount, Amount] => [target, actuals[i] as Amount]);
    return pairs.every(([target, actual]) => isAlike(target, actual)) ? { pairs } : { blank: OTHER_UNIT };
  }
  if (targets.length + actuals.length > MOST) return { blank: UNCLEAR };
  const pairs: [Amount, Amount][] = [];
  for (const target of targets) {
    const alike = actuals.filter((actual) => isAlike(target, actual));
    const [actual] = alike;
    if (!actual) return { blank: OTHER_UNIT };
    if (alike.length > 1 || targets.filter((other) => isAlike(other, actual)).length > 1) return { blank: UNCLEAR };
    pairs.push([target, actual]);
  }
  return { pairs };
}

/** `10—15 场`: any number between the two. */
function withinRange([from, to, more]: readonly Amount[], actuals: readonly Amount[]): Completion | null {
  const [actual, other] = actuals;
  if (!from || !to || more || !actual || other || !isAlike(to, actual)) return null;
  const inside = compare(actual.value, from.value) >= 0 && compare(actual.value, to.value) <= 0;
  return inside ? met() : { blank: OUTSIDE };
}

function shareOf(target: Amount, actual: Amount, direction: Direction, rule: Formula): Completion {
  const order = compare(actual.value, target.value);
  const isMet = direction === 'equal' ? order === 0 : direction === 'up' ? order >= 0 : order <= 0;
  if (actual.hedge && actual.hedge !== 'about') {
    // ≥96% against ≥95% reaches it whatever the number is; ≥95% only repeats the target.
    const sure = direction === 'up' ? ['at-least', 'over'] : ['at-most', 'under'];
    const reaches = direction !== 'equal' && sure.includes(actual.hedge) && isMet && order !== 0;
    return reaches ? met() : { blank: THRESHOLD };
  }
  const times = direction === 'up' && target.value.num > 0n ? divide(actual.value, target.value) : null;
  if (isMet) return met(times);
  const missed = missedShare(target, actual, direction, rule.formula);
  if (!missed) return { blank: NO_RATIO };
  const capped = lower(ONE, higher(ZERO, missed.share));
  const isBelow = rule.floor !== undefined && compare(capped, exact(rule.floor)) < 0;
  if (!isBelow) return { ...missed, share: capped, times };
  const least = `${plain(multiply(exact(rule.floor ?? '0'), exact(100)))}%`;
  const how = { zh: `${missed.how.zh}，低于 ${least}，不得分`, en: `${missed.how.en}, below ${least}: no points` };
  return { share: ZERO, how, isRatio: false, times };
}

function missedShare(
  { value: target, shown: wanted }: Amount,
  { value: actual, shown: done }: Amount,
  direction: Direction,
  formula: string,
): { share: Exact; how: Words; isRatio: boolean } | null {
  const nothing = {
    share: ZERO,
    how: { zh: `完成值 ${done}，指标值 ${wanted}，不得分`, en: `${done} against ${wanted}: no points` },
    isRatio: false,
  };
  if (formula === 'all-or-nothing') return nothing;
  if (direction === 'up') {
    return target.num > 0n ? ratioOf(divide(actual, target), `${done} ÷ ${wanted}`) : null;
  }
  if (target.num === 0n) return nothing;
  if (target.num < 0n) return null;
  switch (formula) {
    case 'inverse':
      return ratioOf(divide(target, actual), `${wanted} ÷ ${done}`);
    case 'proportion':
      return ratioOf(divide(actual, target), `${done} ÷ ${wanted}`);
    case 'excess':
      return ratioOf(subtract(ONE, divide(subtract(actual, target), target)), `1 − (${done} − ${wanted}) ÷ ${wanted}`);
    default:
      return ratioOf(
        subtract(ONE, divide(absolute(subtract(actual, target)), target)),
        `1 − |${done} − ${wanted}| ÷ ${wanted}`,
      );
  }
}

function ratioOf(share: Exact, how: string) {
  return { share, how: { zh: how, en: how }, isRatio: true };
}

function met(times: Exact | null = null): Completion {
  return { share: ONE, how: null, isRatio: false, times };
}

const NO_NUMBER: Words = { zh: '完成值没有写明数字', en: 'the result names no number' };
const OTHER_UNIT: Words = { zh: '完成值与指标值的单位不同', en: 'result and target are measured in other units' };
const UNCLEAR: Words = {
  zh: '完成值有几个数，不能确定哪一个对应指标值',
  en: 'several numbers, and none is known to be the result',
};
const SEVERAL: Words = {
  zh: '一条指标有几个指标值，未全部完成，各占多少分没有写明',
  en: 'several targets of which some are missed, and what each is worth is not written',
};
const OUTSIDE: Words = {
  zh: '完成值不在指标值的范围内，没有计分办法',
  en: 'the result lies outside of the range of the target',
};
const THRESHOLD: Words = { zh: '完成值只写了范围，没有写明实际数', en: 'the result is a threshold, not a number' };
const NO_RATIO: Words = { zh: '指标值不是正数，不能按比例计分', en: 'the target is not positive: no ratio' };
