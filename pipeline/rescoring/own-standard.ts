/**
 * 评分标准 that a row prints for itself rules before any general formula: by completion, all or nothing, a loss for each step, or bands of a rate.
 * A text that is not understood gives no points: the row stays blank.
 */
import { tight } from '../../parsers/characters.js';
import { absolute, compare, divide, type Exact, exact, multiply, ONE, subtract, ZERO } from '../decimal.js';
import { higher } from '../equations/interval.js';
import { readStandard } from '../relations/scoring/read-standard.js';
import { outcomesOf, plain } from '../relations/scoring/standard.js';
import type { Said, Words } from '../say.js';
import type { Amount } from './amounts.js';
import type { Direction } from './direction.js';

/** `formula`: it says which of the general ones it is. */
export type OwnStandard = { points: Exact; others: Exact[]; how: Said } | { formula: string } | { blank: Words };

const PROPORTION = /按(?:照)?(?:实际)?(?:完成)?(?:率|比例|情况|进度)*(?:比例)?(?:计|得|扣|折算)*分|按比例/;
const NOTHING_ELSE =
  /(?:未(?:完成|达到|达标|达|实现)|不达标|否则|超过)[^,，。；;\d]{0,20}(?:不(?:得|计|给)分|(?:得|计|扣)?0分|不得分|扣(?:完|光)|得零分)/;
/** `每少1次扣1分`, `每超过 5 万元扣 0.5 分`. */
const STEP =
  /每(?:减少|缺少|少|低于|降低|低|缺|超过|超出|超|增加|多|高于|高)(?:过|出)?(\d+(?:\.\d+)?)?([^\d,，。；;扣]{0,6}?)[,，的]*(?:扣减?|减)(\d+(?:\.\d+)?)分/g;

export function byOwnStandard(
  standard: string,
  weight: Exact,
  direction: Direction,
  targets: readonly Amount[],
  actuals: readonly Amount[],
): OwnStandard {
  const text = tight(standard.normalize('NFKC'));
  const [target, actual] = [targets[0], actuals[0]];
  const steps = [...text.matchAll(STEP)];
  if (steps.length === 0 && PROPORTION.test(text) && !/\d/.test(text)) return { formula: 'proportion' };
  if (steps.length === 0 && NOTHING_ELSE.test(text) && !/按|酌/.test(text)) return { formula: 'all-or-nothing' };
  if (!actual || actuals.length > 1 || targets.length > 1) return { blank: UNREAD };
  if (actual.dimension === 'rate') {
    const sides = { up: 'below', down: 'above', equal: 'either' } as const;
    const given = target?.dimension === 'rate' ? { limit: target.value, beyond: sides[direction] } : null;
    const read = readStandard(standard, weight, given);
    const readings = read
      ? outcomesOf(read.standard, weight, actual.value, { lo: actual.value, hi: actual.value })
      : [];
    const [first, ...others] = readings;
    if (first) return { points: first.points, others: others.map(({ points }) => points), how: first.shown };
    return { blank: UNREAD };
  }
  const [step] = steps;
  if (!step || steps.length > 1 || !target || target.dimension !== actual.dimension) return { blank: UNREAD };
  return bySteps(step, text, weight, direction, target, actual);
}

function bySteps(
  [, size, unit = '', lose = '0']: RegExpMatchArray,
  text: string,
  weight: Exact,
  direction: Direction,
  target: Amount,
  actual: Amount,
): OwnStandard {
  const said = unit.replace(/^一?(?:个)?/, '');
  const counted = said === '' || target.unit.endsWith(said) || target.shown.endsWith(unit);
  // Another condition in the text, another unit or another number: not understood.
  if (!counted || target.dimension !== 'count' || /酌|视情/.test(text)) return { blank: UNREAD };
  const gap = subtract(target.value, actual.value);
  const beyond = direction === 'equal' ? absolute(gap) : higher(ZERO, direction === 'up' ? gap : subtract(ZERO, gap));
  const each = exact(size ?? '1');
  if (each.num === 0n) return { blank: UNREAD };
  const exactly = divide(beyond, each);
  const whole: Exact = { num: exactly.num / exactly.den, den: 1n };
  const left = (count: Exact) => higher(ZERO, subtract(weight, multiply(exact(lose), count)));
  const others = compare(whole, exactly) === 0 ? [] : [left(exactly), left({ num: whole.num + ONE.num, den: 1n })];
  return { points: left(whole), others, how: `${plain(weight)} − ${lose} × ${plain(whole)}` };
}

const UNREAD: Words = { zh: '评分标准未能读懂', en: 'the standard of the row could not be read' };
