/** Words that say how exactly a figure is meant: before it, behind it, or by the other end of a range. */
import type { Numeral } from '../../../parsers/number.js';
import type { Hedge } from '../../report.js';

const BEFORE: readonly [RegExp, Hedge][] = [
  [/(?:不低于|不少于|不小于|至少|≥|>=|≧|达到?或超过) *$/, 'at-least'],
  // `±5%`: as much as that to either side, and no more.
  [/(?:不超过|不高于|不大于|不多于|至多|最多|≤|<=|≦|控制在|±|[+＋]\/[-－]) *$/, 'at-most'],
  [/(?:将近|接近|不足|不到|(?<![接邻就靠附最临相远亲])近|少于|<|＜) *$/, 'under'],
  [/(?:超过|(?<![赶高彩Bb])超|逾|>|＞|多达) *$/, 'over'],
  [/(?:大约|大概|约为|约合|(?<![签履节契条公预合集制失违])约) *$/, 'about'],
];

export function hedgeBefore(plain: string, start: number): Hedge | null {
  const before = plain.slice(Math.max(0, start - 6), start);
  for (const [pattern, hedge] of BEFORE) if (pattern.test(before)) return hedge;
  // 突破 hedges a threshold (`突破100亿元`), and is a verb before things (`突破3项关键技术`).
  return /突破 *$/.test(before) && /^[\d. ]+ *(?:%|[万亿千百])/.test(plain.slice(start, start + 12)) ? 'over' : null;
}

/** `10亿元以上|项目8个`: the hedge belongs to the figure, what follows to the next. */
export function behindHedge(plain: string, tail: number): number {
  const words = /^ *(?:（含）)?(?:及|\(含\)|（含）)?(?:以[上下内]|之内|左右|上下)/.exec(plain.slice(tail, tail + 8));
  return tail + (words?.[0].length ?? 0);
}

export function hedgeAfter(plain: string, tail: number): Hedge | null {
  const after = plain.slice(tail, tail + 5).replace(/^ +/, '');
  if (/^(?:及|\(含\)|（含）)?以上/.test(after)) return 'at-least';
  if (/^(?:及|（含）)?(?:以下|以内|之内)/.test(after)) return 'at-most';
  if (/^(?:左右|上下)/.test(after)) return 'about';
  // `比计划27,500平方米多1,100平方米`, `较14.2万方多完成0.6万方`: how far they lie apart.
  return /^[余多](?![个项家名人\d完支收投安建])/.test(after) ? 'over' : null;
}

/** `10-20万元`: the first is the least, the second the most. */
export function rangeHedge(plain: string, numeral: Numeral, tail: number): Hedge | null {
  if (
    /^ *(?:至|到|~|～|—|–|-) *\d/.test(plain.slice(tail, tail + 5)) ||
    /^ *(?:至|到|~|～|—|–|-) *\d/.test(plain.slice(numeral.end, numeral.end + 5))
  )
    return 'at-least';
  const before = plain.slice(Math.max(0, numeral.start - 6), numeral.start);
  return /\d *(?:%|[万亿千]?元|[个名家项人])? *(?:至|~|～|—|–|-) *$/.test(before) ? 'at-most' : null;
}
