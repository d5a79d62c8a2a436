/** Rates of what was planned: `完成年初计划的111.8%`, `超任务43%`; and what all readers of rates share. */
import { compare, exact } from '../../../decimal.js';
import { DONE, NOT_DONE, PLANNED } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { type Sentence, unitClass } from './sentence.js';

export const OF_PLAN =
  /(?:完成|占)了?(?:年初|年度|全年|当年|预期|年)*(?:绩效)?(?:计划|目标|任务)(?:任务|目标)?[数值量]?的?$/;

/** `年初计划培训500人，实际培训559人，完成年初计划的111.8%`. */
export function ofPlan(sentence: Sentence, at: number): Claim[] {
  const [rate, target, done] = plannedAndDone(sentence, at);
  return target && done ? [{ ...claimOf(sentence, rate, done, target, 'completion'), inferred: true }] : [];
}

/** `发车128.52万班次，超目标2.52万班次，完成率102%`, `更新公交车63辆，为目标的105%`, `新建54座，超额完成8%`: of the goal that the text gives under that name in another sentence. */
export function ofGoal(sentence: Sentence, at: number): Claim[] {
  const rate = sentence.mentions[at]!;
  const near = sentence.mentions.slice(Math.max(0, at - NEAREST), at).filter((d) => isNear(d, rate));
  const isDone = (d: Mention) => isPlain(d) && !isPlanned(d) && !DISTANT.test(d.words) && d.sentence === rate.sentence;
  const done = near.findLast(isDone);
  const { goal, loose } = (done && sentence.goal(done, rate.words.replace(OF_GOAL, ''))) ?? {};
  if (!done || !goal || goal.quantity.base === '0' || isOfOthers(rate, goal)) return [];
  // Less is better, or all of it was reached: no rate of it is told.
  const { hedge } = goal.quantity;
  const isReached = rate.quantity.base === '1' && compare(exact(done.quantity.base), exact(goal.quantity.base)) >= 0;
  if (hedge === 'at-most' || hedge === 'under' || (hedge !== null && isReached)) return [];
  const more = { where: sentence.where([done, rate]), ...(loose ? { loose } : { named: true as const }) };
  if (EXCESS.test(rate.words))
    return [{ ...changeOf(sentence, done, goal, undefined, rate), against: 'goal', ...more }];
  return [{ ...claimOf(sentence, rate, done, goal, 'completion'), inferred: true, ...more }];
}

/** `超省定任务80%`, `比上年目标多300人次`: a goal that somebody else set, or another year. */
export function isOfOthers({ words }: Mention, goal: Mention): boolean {
  const said = /[国省市县区]定|[省市县国]级|上级|[上去]一?年/.exec(words)?.[0];
  return said !== undefined && !goal.words.includes(said);
}

/** What is said of a rate but the name of the thing. */
const OF_GOAL =
  /(?:[，、]|约?[为占达是]|相当于)*(?:超额?)?(?:完成)?(?:[率度]|比例|(?:年[初度]|全年|预期|既定|绩效|原定)*(?:目标|计划|任务)[数值量]?的?)?(?:为|达到?|是)?$/;
/** How far what was done lies from something. */
const DISTANT = /^[，、]?(?:超|[比较]|[高低]于|多|少)/;
const NEAREST = 4;

/** `为目标的97%`, `是年度任务的104%` */
export const OF_AIM =
  /^[，、]?(?:约?[为占是]|达到?|相当于|完成)(?:了|年[初度]|全年|当年|预期|既定|绩效|原定)*(?:目标|计划|任务)(?:目标|任务)?[数值量]?的$/;

export const EXCESS = /超(?:额|出|过)?(?:完成)?(?:年初|年度|全年|[省市县]定)?(?:目标|计划|任务|指标)*(?:数|量)?的?$/;

/** `改造任务3,000户，实际改造4,290户，超任务43%`: what was done beyond the plan, of the plan. */
export function ofExcess(sentence: Sentence, at: number): Claim[] {
  const [rate, target, done] = plannedAndDone(sentence, at);
  const here = EXCESS.test(rate.words) && target && done;
  return here ? [changeOf(sentence, done, target, undefined, rate)] : ofGoal(sentence, at);
}

/** `比目标值98.5%高0.6个百分点` */
export const COMPARED = /^[，、]?(?:比|较|对照)/;

/** `13.4万亩次，比计划的12万亩次多1.4万亩次`: the last is how far they lie apart, and neither of them. */
export function isDistance({ between, words }: Mention, before: Mention | undefined): boolean {
  const isCompared = before !== undefined && COMPARED.test(before.words) && !/[，；。]/.test(between);
  return isCompared || /^[，、]?(?:超(?:额|出|过)?|[多少])完成$/.test(words);
}

/** The two figures before a rate where one is aimed at and the other was reached. */
function plannedAndDone(sentence: Sentence, at: number): [rate: Mention, target?: Mention, done?: Mention] {
  const rate = sentence.mentions[at]!;
  const [first, last] = sentence.mentions
    .slice(0, at)
    .filter((d, i, all) => d.quantity.unit.dimension !== 'rate' && isNear(d, rate) && !isDistance(d, all[i - 1]))
    .slice(-2);
  const [target, done] = last && COMPARED.test(last.words) ? [last, first] : [first, last];
  const aimed = (d: Mention) => /计划|目标|任务/.test(d.words);
  if (!target || !done || ![target, done].every(isPlain) || !aimed(target) || aimed(done)) return [rate];
  if (unitClass(done) === null || unitClass(done) !== unitClass(target) || done.year !== target.year) return [rate];
  return [rate, target, done];
}

/** `截至12月8日`: what had become of it on that day. */
export const AS_OF = /截[至止]|目前|已|\d ?月|半年|季度/;

/** In one sentence, without a mark that begins another item; the parts of a figure may stand between. */
export function isBeside(mention: Mention, rate: Mention): boolean {
  return !/[；。]/.test(rate.passage.plain.slice(mention.quantity.tail, rate.quantity.start));
}

/** In one stretch of words, without a mark that begins another item. */
export function isNear(mention: Mention, rate: Mention): boolean {
  return !/[；。]|其中/.test(rate.passage.plain.slice(mention.quantity.tail, rate.quantity.start));
}

export function isPlain(mention: Mention): boolean {
  return mention.role === 'level' && mention.basis === null && !mention.quantity.hedge;
}

export function claimOf<K extends 'completion' | 'saving'>(
  sentence: Sentence,
  rate: Mention,
  figure: Mention,
  budget: Mention,
  kind: K,
) {
  return {
    kind,
    rate: sentence.id(rate),
    figure: sentence.key(figure),
    budget: sentence.key(budget),
    where: sentence.where([budget, figure, rate]),
  };
}

/** 项目支出 and its neighbours say no more than what the money is for. */
const NAMES = /项目支出|基本支出|支出预算|预算支出|采购预算|实际(?=到位|收到|下达)/g;

export function isPlanned({ stage, words }: Mention): boolean {
  if (stage?.startsWith('budget')) return true;
  return PLANNED.test(words) && !saysIn(words.replace(NAMES, ''), DONE);
}

/** The name of a kind of money, and nothing that was paid. */
const FUNDS = /转移支付/g;

export function says({ words }: Mention, what: RegExp): boolean {
  return saysIn(words, what);
}

function saysIn(words: string, what: RegExp): boolean {
  const said = words.replace(FUNDS, '');
  return [...said.matchAll(new RegExp(what, 'g'))].some((match) => !NOT_DONE.test(said.slice(0, match.index)));
}

/** The execution of the whole budget has a rule of its own, wherever its figures stand. */
export function isOverall(rate: Mention, figure: Mention, budget: Mention): boolean {
  return rate.head === 'KEY.execution.rate' && figure.head === 'funds.total' && budget.stage === 'budget-full';
}

export const OF_THE_RATE =
  /(?:结转结余|[\u4e00-\u9fff]{2})(?:率|进度)(?:为|是|达到|达|约|：)*$|预算|资金|项目|总体|整体|年度|实际|支出|经费|投资|总/g;

/** How far one figure lies from another: the amount, the rate or both. */
export function changeOf(sentence: Sentence, now: Mention, before?: Mention, moved?: Mention, by?: Mention) {
  const id = (d: Mention | undefined) => (d ? sentence.id(d) : null);
  const where = sentence.where([now, before, moved, by].flatMap((d) => d ?? []));
  return {
    kind: 'change',
    current: sentence.id(now),
    previous: id(before),
    amount: id(moved),
    rate: id(by),
    where,
  } as const;
}
