/**
 * What was aimed at, what was reached, and how far they lie apart: `计划12家，实际建成13家，超计划1家`, `比目标值98.5%高0.6个百分点`, `编制58名，实有54名，空编4名`;
 * and a plan whose items are done, under way or not begun: `目标12座，已完工10座，在建2座`.
 */
import { compare, exact } from '../../../decimal.js';
import { DOWN, UP } from '../../../taxonomy/goal-words.js';
import { OF_ONE, PLANNED } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import { type Mention, topicName } from '../mention.js';
import { measured } from './list-parts.js';
import { COMPARED, claimOf, isNear, isOfOthers } from './plan-rates.js';
import { type List, LOOKED_BACK, LOOSE, listOf, type Sentence, unitClass } from './sentence.js';

const SHORT = new RegExp(
  `(?:${DOWN.source}|未完成|未达标|缺口|[尚相]?差|少(?:完成)?|低|空[编缺]|缺编)(?:金?额)?(?:为|了|约)?$`,
);
const BEYOND = new RegExp(
  `高于|(?:${UP.source}|超(?:出|额|过)?(?:完成)?(?:计划|目标|任务|编)?|多(?:完成)?|高出?|净增)(?:为|了|约)?$`,
);
/** `较合同价核减`, `较决算收入少` */
const OF_NAME =
  /^[，、]?[比较]((?!上年|去年|年初|同期|目标|计划(?!总?投资)|全年)[\u4e00-\u9fff]{2,8}?)(?:核减|减少|少(?:支出)?|节约|增加|多(?:支出)?|低|高)了?$/;
const FALLS_SHORT = /(?:核减|减少|少(?:支出)?|节约|低)了?$/;
const GROWTH = /^，?(?:增幅|增长|提高|高出?|上升|增产|超出?)(?:为|达)?$/;
/** Nothing but that it moved. */
const SINCE = new RegExp(
  `^[，、]?(?:同比|[比较](?:上年|去年|上一年)(?:度|同期|末)?)(?:${UP.source}|${DOWN.source}|回落)了?$`,
);
const OTHER_TIME = /[比较](?:[年期]初|上(?:年|月|季度)|去年|同期|往年)/;
/** What a figure is measured against, where it stands first. */
const AIM = /编制|控制[数价]|最高限价|概算|估算/;
const DONE = /完工|竣工|建成|完成|办结/;
const UNDER_WAY = /在建|在施|正在|未(?:完工|办结|开工|完成|实施|启动|动工)|前期/;

export function readDifferences(sentence: Sentence): Claim[] {
  return sentence.mentions.flatMap((last, i): Claim[] => {
    const before = sentence.mentions.slice(Math.max(0, i - LOOKED_BACK), i);
    const alike = before.filter((d) => isOfUnit(d, last) && !sentence.isPart(d));
    const b = alike.at(-1);
    // `98%，较2022年的95%提高3个百分点，较2021年的92%提高6个百分点`: each is measured from the year that the distance is of.
    const a = alike.slice(0, -1).findLast((d) => !b || !isBefore(b, last) || !isBefore(d, last));
    // `失业率控制在3.62%，比控制目标4.5%低0.88个百分点`
    const points = /百分点$/.test(last.quantity.unit.text);
    const isKnown = (d: Mention) => isFigure(d) || d === last || (points && d !== last);
    const near =
      a && b && [a, b, last].every(isKnown) && !last.quantity.hedge && isNear(a, last) && a.sentence === last.sentence;
    const named = b && ofNamed(sentence, b, last);
    const told = named ?? (near ? apart(sentence, a, b, last) : []);
    const own = told.length > 0 ? told : fromGoal(sentence, b, last);
    return [
      ...own,
      ...(points && b && own.length === 0 ? measuredFrom(sentence, b, i) : []),
      ...underWay(sentence, i),
      ...complement(sentence, i),
    ];
  });
}

function apart(sentence: Sentence, a: Mention, b: Mention, distance: Mention): Claim[] {
  const short = SHORT.test(distance.words) || /低于/.test(distance.words);
  // `人均2.00元，高于1.8元的目标`: what it is measured against, and not how far they lie apart.
  // `93.2分、86.7分，均高于上年（92.5分、85.9分），分别提高0.7分和0.8分`: several, each of its own two.
  if (/[高低]于$|分别/.test(distance.words)) return [];
  // A change of money, of a count or of one subject has a reader of its own.
  const points = /百分点$/.test(distance.quantity.unit.text);
  const ofOne = areOfOne(a, b, distance);
  const ofBudget = unitClass(distance) === 'money' && !COMPARED.test(b.words);
  const own = distance.role !== 'level' && (distance.basis !== 'other' || ofBudget);
  if (own && unitClass(distance) !== 'points' && (!points || ofOne)) return [];
  if (!short && !BEYOND.test(distance.words)) return [];
  // `96.8%，高于目标值（95%）1.8个百分点`
  const aside = /^[，、]?(?:[高低]于|超[出过])/.test(b.words) && /^ *）/.test(distance.between);
  const compared = aside || COMPARED.test(b.words) || isBefore(b, distance);
  // `编制86名，实有79名，较年初增加3名`: the distance is from another time.
  if (!compared && (!isAim(a) || isAim(b) || OTHER_TIME.test(distance.words))) return [];
  const [base, reached] = compared ? [b, a] : [a, b];
  const rate = sentence.mentions[sentence.mentions.indexOf(distance) + 1];
  // `比非示范田的405公斤高33公斤，增幅8.15%`
  const ofBase = rate && !points && !short && rate.quantity.unit.text === '%' && GROWTH.test(rate.words);
  const growth: Claim[] = ofBase ? [{ ...claimOf(sentence, rate, distance, base, 'completion'), inferred: true }] : [];
  return [distanceOf(sentence, base, reached, distance, short), ...growth];
}

/** `合同价4,512万元，审定价4,386万元，较合同价核减126万元`: the figure that the words name, here or before. */
function ofNamed(sentence: Sentence, reached: Mention, distance: Mention): Claim[] | null {
  const name = OF_NAME.exec(distance.words)?.[1];
  if (name === undefined || ![reached, distance].every((d) => isFigure(d) || d === distance) || distance.quantity.hedge)
    return null;
  const at = sentence.mentions.indexOf(reached);
  const before = [...sentence.earlier(), ...sentence.mentions.slice(Math.max(0, at - LOOKED_BACK), at)];
  const isBase = (d: Mention) => isFigure(d) && isOfUnit(d, distance);
  const whole = sentence.named(name);
  const base = before.findLast((d) => isBase(d) && d.words.includes(name)) ?? (whole && isBase(whole) ? whole : null);
  if (!base || base.year !== reached.year || reached.sentence !== distance.sentence || !isNear(reached, distance))
    return null;
  const short = FALLS_SHORT.test(distance.words);
  const rate = sentence.mentions[sentence.mentions.indexOf(distance) + 1];
  const ofBase = rate?.quantity.unit.text === '%' && /^[，、]?(?:资金)?节[约支]率(?:为|达)?$/.test(rate.words);
  const saved: Claim[] = ofBase ? [{ ...claimOf(sentence, rate, reached, base, 'saving'), inferred: true }] : [];
  return [{ ...distanceOf(sentence, base, reached, distance, short), ...LOOSE }, ...saved];
}

/** What fell is told as a negative figure already. */
function distanceOf(sentence: Sentence, base: Mention, reached: Mention, distance: Mention, short: boolean): List {
  const below = short && !distance.falls;
  const [more, less] = below ? [base, reached] : [reached, base];
  return listOf(sentence, more, [less, distance]);
}

/** Of an earlier year. */
function isBefore({ year }: Mention, other: Mention): boolean {
  return year !== null && other.year !== null && year < other.year;
}

function areOfOne(a: Mention, b: Mention, { topic }: Mention): boolean {
  return [a, b].every((d) => d.role === 'level' && topicName(d.topic) === topicName(topic));
}

/** `药占比28.6%，较上年下降1.4个百分点，上年为30%`: the year before behind the distance, under whatever name; or what was aimed at, in a bracket. */
function measuredFrom(sentence: Sentence, reached: Mention, at: number): Claim[] {
  const [distance, before] = sentence.mentions.slice(at, at + 2);
  if (!distance || !before || before.quantity.hedge || before.quantity.unit.text !== '%' || before.basis !== null)
    return [];
  const isYearBefore = before.year !== null && before.year + 1 === reached.year && before.sentence === reached.sentence;
  const ofOne = areOfOne(reached, before, distance);
  const near = isNear(reached, before) && !reached.quantity.hedge;
  // `96%，高于目标值6个百分点（目标90%）`
  const isGoal = /目标|计划/.test(distance.words) && /^ *（/.test(before.between) && isAim(before) && !isAim(reached);
  if (!near || !(isGoal || (isYearBefore && !ofOne && SINCE.test(distance.words)))) return [];
  return [distanceOf(sentence, before, reached, distance, SHORT.test(distance.words) || /低于/.test(distance.words))];
}

/** `培训5,412人次，超目标412人次`: of the goal that another sentence gives by that name. */
function fromGoal(sentence: Sentence, reached: Mention | undefined, distance: Mention): Claim[] {
  const [short, beyond] = [SHORT.test(distance.words) || /低于/.test(distance.words), BEYOND.test(distance.words)];
  // `准点率93.4%，比目标高1.4个百分点`: by its verb a change, and not of time.
  const ofAim = /目标|计划|任务/.test(distance.words) && !distance.quantity.hedge;
  if (
    !reached ||
    !(short || beyond) ||
    !isFigure(reached) ||
    !(ofAim || isFigure(distance)) ||
    !isNear(reached, distance)
  )
    return [];
  const { goal, loose } = sentence.goal(reached) ?? {};
  if (!goal || (loose && !ofAim) || reached.sentence !== distance.sentence || isOfOthers(distance, goal)) return [];
  const named = ofAim && !loose && { loose: { sure: 0, named: true as const } };
  return [{ ...distanceOf(sentence, goal, reached, distance, short), ...(named || LOOSE) }];
}

/** What is done and all that is not, up to the last that says so. */
function underWay(sentence: Sentence, at: number): Claim[] {
  const { mentions } = sentence;
  const last = mentions[at]!;
  const isRest = (d: Mention | undefined) => d !== undefined && isOfUnit(d, last) && UNDER_WAY.test(d.words);
  if (!isRest(last) || isRest(mentions[at + 1])) return [];
  const before = mentions.slice(Math.max(0, at - LOOKED_BACK), at);
  const from = before.findLastIndex((d) => !isRest(d));
  const [total, done] = [before[from - 1], before[from]];
  if (!done || !total) return [];
  const ofAim = (isAim(total) || isOfThem(total)) && DONE.test(done.words) && !DONE.test(total.words);
  if (!ofAim) return [];
  const parts = [...before.slice(from), last];
  const fits =
    parts.every((d) => isFigure(d) && isOfUnit(d, total) && isLess(d, total)) && isNear(total, parts.at(-1)!);
  return fits ? [listOf(sentence, total, parts)] : [];
}

/**
 * `排查纠纷216件，已化解203件，正在化解13件`, `抽查156个，合格151个，合格率96.79%，其余5个`: of two figures that nothing else stands beside, one says that it is so and
 * the other that it is not.
 */
function complement(sentence: Sentence, at: number): Claim[] {
  const { mentions } = sentence;
  const rest = mentions[at]!;
  const [, stem] = REST.exec(rest.words) ?? [];
  const near = (d: Mention) => isFigure(d) && isOfUnit(d, rest) && isNear(d, rest) && !OF_ONE.test(d.words);
  const [done, total, ...more] = mentions
    .slice(Math.max(0, at - NEAREST), at)
    .filter(near)
    .reverse();
  if (stem === undefined || !done || !total || more.length > 0 || !isFigure(rest)) return [];
  // `未移送3件，退回2件`: there are more kinds.
  const next = mentions[at + 1];
  const goesOn = next !== undefined && isOfUnit(next, rest) && isNear(rest, next);
  // `应发2,986.2万元，实发2,981.47万元，未发4.73万元`
  const isDue = stem !== '' && total.words.includes(`应${stem}`) && done.words.includes(`实${stem}`);
  const isSo = stem === '' || isDue || (done.words.includes(stem) && !total.words.endsWith(stem));
  if (!isSo || goesOn || (isAim(total) && !isDue) || sentence.isPart(rest) || rest.year !== total.year) return [];
  const column = [done, rest, total];
  return [column, measured(mentions, column)].flatMap(([a, b, whole]): Claim[] =>
    a && b && whole && isLess(a, whole) && isLess(b, whole) ? [{ ...listOf(sentence, whole, [a, b]), ...LOOSE }] : [],
  );
}

const REST = /^[，、]?(?:其[余它他]|剩余|(?:[尚仍还]?[未待不非]|没有|正在)(?=.))([\u4e00-\u9fff]{0,6})$/;
const NEAREST = 6;

function isAim({ words }: Mention): boolean {
  return PLANNED.test(words) || AIM.test(words);
}

/** `9个小区中已竣工7个、在建2个` */
function isOfThem({ passage: { plain }, quantity: { tail } }: Mention): boolean {
  return /^[\u4e00-\u9fff]{0,6}中/.test(plain.slice(tail, tail + 8));
}

function isFigure(mention: Mention): boolean {
  return mention.role === 'level' && !mention.quantity.hedge;
}

/** Rates lie percentage points apart. */
function isOfUnit(mention: Mention, distance: Mention): boolean {
  if (/百分点$/.test(distance.quantity.unit.text)) return mention.quantity.unit.text === '%';
  return unitClass(mention) !== null && unitClass(mention) === unitClass(distance);
}

function isLess(a: Mention, b: Mention): boolean {
  return compare(exact(a.quantity.base), exact(b.quantity.base)) < 0;
}
