/**
 * Rates of which a figure stands in another sentence: what was there to be spent (`资金已执行4,132.8万元，预算执行率60.78%`), what was allotted to the item, what the
 * words call the whole, or both figures of the one fund. The words tie them less closely: no contradiction unless one of them is mistyped.
 */
import { compare, exact } from '../../../decimal.js';
import { AT_HAND, DONE, NOT_DONE, OF_ONE, SHARE_OF_MONEY } from '../../../taxonomy/rate-words.js';
import { SUMS_UP } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import { stripLead } from '../../words/lexicon.js';
import type { Mention } from '../mention.js';
import { isBareSum, isTwice } from './list-parts.js';
import {
  AS_OF,
  claimOf,
  isBeside,
  isDistance,
  isNear,
  isOverall,
  isPlain,
  isPlanned,
  OF_THE_RATE,
  says,
} from './plan-rates.js';
import { LOOKED_BACK, type Sentence, unitClass } from './sentence.js';
import { moneyAtHand, sumOfAll } from './sole-sum.js';

/** Of a base that stands elsewhere. */
function looseRate(sentence: Sentence, rate: Mention, figure: Mention, base: Mention, here = [figure, rate]) {
  const claim = claimOf(sentence, rate, figure, base, 'completion');
  return { ...claim, where: sentence.where(here), inferred: true, loose: true } as const;
}

/** `…6,800万元，已全部分解到位，其中…。资金已执行4,132.8万元，预算执行率60.78%`: what was there to be spent is said in a sentence before. */
export function ofEarlier(sentence: Sentence, rate: Mention, figure: Mention, between: readonly Mention[]): Claim[] {
  const money = (d: Mention) => d.quantity.unit.dimension === 'money';
  const { planned, spent } = sentence.fund();
  const isItem = sentence.text.slice(0, rate.quantity.start - sentence.start).includes('；');
  const item = isItem && figure !== spent && !isBareSum(figure);
  if (unitClass(figure) === null || between.some((d) => money(d) && !says(d, DONE) && !sentence.isPart(d)) || item)
    return [];
  const isBase = (d: Mention) => isAtHand(d) && !isTwice(exact(figure.quantity.base), d);
  // `安排项目168个：…。已完工项目161个，完工率95.83%`
  const isAlike = (d: Mention) =>
    money(d)
      ? money(figure)
      : unitClass(d) === unitClass(figure) && figure.words.includes(d.topic.name.slice(-2) || '-');
  const before = sentence.earlier().findLast((d) => isAlike(d) && isPlain(d) && isBase(d) && !sentence.isPart(d));
  const ofAll = () => (money(figure) ? sumOfAll(sentence, figure) : null);
  const base = (money(figure) && /到位/.test(rate.words) ? planned : null) ?? before ?? ofAll();
  // `部门预算3,268万元，…。基本支出1,418万元，执行率99.8%`: of its own budget, which no figure gives.
  if (HALF.test(figure.topic.concept ?? '') && base?.topic.concept && base.topic.concept !== figure.topic.concept)
    return [];
  if (!base || base.quantity.base === '0' || isOverall(rate, figure, base)) return [];
  // `培训预算20万元；实际支出15万元，执行率98%`
  if (isItem && base.passage === figure.passage && base.sentence === figure.sentence) return [];
  if (base.year !== figure.year && !AS_OF.test(figure.between)) return [];
  return [looseRate(sentence, rate, figure, base)];
}

/** 基本支出 and 项目支出, the halves of what a department spends. */
export const HALF = /^expenditure\.(?:basic|project)$/;

function isAtHand(mention: Mention): boolean {
  const { words, topic } = mention;
  return !OF_ONE.test(words) && (isPlanned(mention) || AT_HAND.test(words) || topic.concept === 'income.total');
}

const SUM = new RegExp(SUMS_UP);

/** `其中A支出249.88万元，B支出111.6万元，执行率分别为93.94%、93%`: each of what the sentence before allotted under its name; `ofWhole`: of what a list names it a part of. */
export function ofEach(sentence: Sentence, at: number, ofWhole: boolean): Claim[] {
  const { mentions } = sentence;
  const end = mentions.findIndex((d, i) => i > at && d.words !== '');
  const rates = mentions.slice(at, end < 0 ? undefined : end);
  const items = at === 0 ? ofItems(sentence, rates) : [];
  if (items.length > 0) return items;
  const figures = mentions.slice(Math.max(0, at - rates.length), at);
  if (rates.length < 2 || figures.length < rates.length || !figures.every((d) => isPlain(d))) return [];
  if (ofWhole && unitClass(figures[0]!) !== 'money' && SHARE_OF_MONEY.test(rates[0]!.words)) return [];
  const alike = (d: Mention) => isPlain(d) && unitClass(d) === unitClass(figures[0]!);
  const earlier = [...sentence.earlier(), ...mentions.slice(0, at - rates.length)].filter(alike);
  // As many in one sentence, and what they come to.
  const last = earlier.findLast((d) => isPlanned(d));
  const row = earlier.filter((d) => d.sentence === last?.sentence && d.passage === last.passage);
  const planned = row.filter((d) => !SUM.test(d.words));
  return figures.flatMap((figure, i): Claim[] => {
    const { name } = figure.topic;
    const base = ofWhole
      ? sentence.totalOf(figure)
      : (earlier.findLast((d) => d.topic.name.length > 1 && name.startsWith(d.topic.name) && !says(d, DONE)) ??
        (planned.length === rates.length ? planned[i] : undefined));
    const rate = rates[i]!;
    if (!base || rate.quantity.unit.dimension !== 'rate' || base.year !== figure.year || base.quantity.base === '0')
      return [];
    return [looseRate(sentence, rate, figure, base)];
  });
}

/** `A计划32座、完成31座；B计划56公里、完成53.2公里。各项完成率依次为…`: of as many pairs in the sentence before. */
function ofItems(sentence: Sentence, rates: readonly Mention[]): Claim[] {
  const before = sentence.earlier();
  const last = before.at(-1);
  const own = before.filter((d) => d.passage === last?.passage && d.sentence === last.sentence && isPlain(d));
  const planned = own.filter((d) => isPlanned(d));
  const done = own.filter((d) => !isPlanned(d) && says(d, DONE));
  if (rates.length < 2 || [planned, done].some((column) => column.length !== rates.length)) return [];
  return rates.flatMap((rate, i): Claim[] => {
    const [plan, figure] = [planned[i]!, done[i]!];
    if (rate.quantity.unit.dimension !== 'rate' || unitClass(plan) === null || unitClass(plan) !== unitClass(figure))
      return [];
    return [looseRate(sentence, rate, figure, plan, [rate])];
  });
}

/** `已支付9,816.8万元，为中标价的80%`, `完成概算的85%`: of what the text calls so. */
export function ofNamedWhole(sentence: Sentence, at: number): Claim[] | null {
  const [figure, rate] = [sentence.mentions[at - 1], sentence.mentions[at]!];
  const name = /^[，、]?(?:约?为|占|相当于|完成)([\u4e00-\u9fff]{2,10})的$/.exec(rate.words)?.[1];
  if (!figure || name === undefined || rate.role !== 'level' || !isPlain(figure)) return null;
  const isNamed = (d: Mention) => isPlain(d) && unitClass(d) === unitClass(figure) && d !== figure;
  const isCalled = (d: Mention) => isNamed(d) && (d.topic.name.endsWith(name) || d.label.endsWith(name));
  const whole =
    [...sentence.earlier(), ...sentence.mentions.slice(Math.max(0, at - LOOKED_BACK), at)].findLast(isCalled) ??
    sentence.named(name) ??
    moneyAtHand(sentence, name, figure);
  if (!whole || !isNamed(whole) || whole.year !== figure.year || whole.quantity.base === '0') return null;
  return [looseRate(sentence, rate, figure, whole)];
}

/** `任务数1,300件，完成率100.38%`: of what the text tells as done in another place. */
export function ofResult(sentence: Sentence, at: number): Claim[] {
  const [goal, rate] = [sentence.mentions[at - 1], sentence.mentions[at]!];
  if (!goal || !isPlain(goal) || !isNear(goal, rate) || goal.sentence !== rate.sentence) return [];
  const done = sentence.result(goal);
  if (!done || done.year !== goal.year || goal.quantity.base === '0') return [];
  return [looseRate(sentence, rate, done, goal, [goal, rate])];
}

/** `本项目预算执行率94.83%`, alone in its sentence: of the two amounts of the one before, else of what the whole text spent of its one sum. */
export function ofFund(sentence: Sentence, at: number): Claim[] {
  const rate = sentence.mentions[at]!;
  const { sum, spent } = sentence.fund();
  const { mentions } = sentence;
  // `疏浚管网86公里，目标80公里，完成率107.5%` has figures of its own.
  const isOther = (d: Mention, i: number) =>
    i > at || (unitClass(d) !== 'money' && d.quantity.unit.dimension === 'rate');
  const alone = mentions.length < LOOKED_BACK && mentions.every(isOther);
  const own = stripLead(rate.words)
    .replace(OF_THE_RATE, '')
    .replace(/^(?:本|该|的|综上|[，、])+/, '');
  if (!alone || own !== '') return [];
  // `结转资金合计680.315万元，全年执行数合计233.64万元。预算执行率34.3%`: the sentence before has them, or others than the whole text.
  const before = sentence
    .earlier()
    .filter((d) => d.passage === rate.passage && d.sentence === rate.sentence - 1 && unitClass(d) === 'money');
  const [base, figure, ...more] = before.filter((d) => isPlain(d) && !sentence.isPart(d));
  const isPair = figure && more.length === 0 && says(figure, DONE) && !says(base!, DONE) && base!.quantity.base !== '0';
  if (isPair) return base!.year === figure.year ? [looseRate(sentence, rate, figure, base!)] : [];
  if (before.some((d) => says(d, DONE) && d !== spent)) return [];
  if (!sum || !spent || sum.year !== spent.year || isOverall(rate, spent, sum)) return [];
  return [looseRate(sentence, rate, spent, sum, [rate])];
}

/** `水库除险加固支付1,326万元，支付率85%`: of what another sentence allotted to it. */
export function ofAllotted(sentence: Sentence, rate: Mention, figure: Mention): Claim[] | null {
  const plan = unitClass(figure) === 'money' ? sentence.plan(figure) : null;
  if (!plan || plan.year !== figure.year || plan.quantity.base === '0' || isOverall(rate, figure, plan)) return null;
  return [looseRate(sentence, rate, figure, plan)];
}

/**
 * Two amounts of a unit and the noun of a rate are a record, whatever they are called: `抽查240户，其中符合条件的236户，准确率98.33%`, `送审A，审定B，核减C，核减率7.76%`. Its
 * figure is what the rate is named by, else the last; its base what was due, else the first.
 */
export function ofTriple(sentence: Sentence, at: number): Claim[] {
  const { mentions } = sentence;
  const rate = mentions[at]!;
  const stem = RATE_NOUN.exec(rate.words)?.[1]?.slice(-2);
  const last = mentions[at - 1];
  if (stem === undefined || CHANGES.test(stem) || rate.role === 'change' || !last || unitClass(last) === null)
    return [];
  const near = mentions.slice(Math.max(0, at - MOST_IN_RECORD), at);
  const all = near
    .slice(near.findLastIndex((d) => d.role !== 'level' || d.quantity.unit.dimension === 'rate') + 1)
    .filter((d, i, from) => !isDistance(d, from[i - 1]));
  const isIn = (d: Mention) => unitClass(d) === unitClass(last) && isPlain(d) && !OF_ONE.test(d.words);
  const isOwn = (d: Mention) => d === last || !sentence.isPart(d);
  const own = all.filter((d) => isIn(d) && isOwn(d) && (isBeside(d, rate) || last.between.includes('其中')));
  const named = own.filter(({ words }) => words.includes(stem) && !words.includes('应'));
  const planned = own.filter((d) => isPlanned(d) || /应|计划/.test(d.words));
  const figure = named.length === 1 ? named[0]! : own.findLast((d) => !planned.includes(d));
  const here = planned.length === 1 ? planned[0]! : own.find((d) => d !== figure);
  // `立刑事案件986起，…；破获刑事案件812起，破案率82.35%`: what was counted under its name in another clause.
  const base = here ?? (figure === last ? countedAs(sentence, figure) : undefined);
  if (!figure || !base || figure === base || own.length > 3 || (named.length !== 1 && own.length > 2)) return [];
  // `新登记72家，注销31家，年检率98%`: of neither of them.
  if (here && named.length !== 1 && planned.length !== 1 && !figure.between.includes('其中')) return [];
  // `开工96个，完工94个，开工率100%`: what became of some of it is no base.
  if (here && planned.length === 0 && compare(exact(figure.quantity.base), exact(here.quantity.base)) > 0) return [];
  if (figure.year !== base.year || figure.period !== base.period || isOverall(rate, figure, base)) return [];
  if ((sentence.totalOf(figure) ?? base) !== base) return [];
  return [looseRate(sentence, rate, figure, base, [base, figure, rate])];
}

/** The last figure before it, at least as much, that its own words name. */
function countedAs(sentence: Sentence, figure: Mention): Mention | undefined {
  const { mentions } = sentence;
  const before = [...sentence.earlier(), ...mentions.slice(0, mentions.indexOf(figure))];
  return before.findLast(
    (d) =>
      isPlain(d) &&
      unitClass(d) === unitClass(figure) &&
      d.year === figure.year &&
      !sentence.totalOf(d) &&
      !OF_ONE.test(d.words) &&
      d.topic.name.length >= KNOWN &&
      figure.words.includes(d.topic.name.slice(-KNOWN)) &&
      compare(exact(figure.quantity.base), exact(d.quantity.base)) <= 0,
  );
}

/** So many characters of a name tell one thing from another. */
const KNOWN = 4;

const RATE_NOUN = /([\u4e00-\u9fff]{2,6})率(?:为|是|达到|达|约|：)*$/;
/** Rates of how something moved, those of a population that no sentence prints, and what is read elsewhere. */
const CHANGES = /(?<![审核])[增减降升]|变动|变化|死亡|出生|[发患]病|失业/;
const MOST_IN_RECORD = 6;

/** `中央财政承担45%，为838.08万元` */
export function isPaidOf(rate: Mention, paid: Mention): boolean {
  const said = /(?:承担|负担|分担|自缴|补助|配套|占)(?:比例)?(?:为)?$/.test(rate.words) && rate.role === 'level';
  return said && /^，?(?:为|即|计|共|应)/.test(paid.between) && unitClass(paid) === 'money' && isPlain(paid);
}

/** `防治面积5.2万亩，其中…；无公害防治率95%，即4.94万亩`: of the one figure of its unit in the sentence that is no part of another. */
export function thatIs(sentence: Sentence, rate: Mention, figure: Mention): Claim[] | null {
  const stem = RATE_NOUN.exec(rate.words)?.[1]?.slice(-2);
  if (!/^，即 *$/.test(figure.between) || stem === undefined || CHANGES.test(stem) || !isPlain(figure)) return null;
  const at = sentence.mentions.indexOf(rate);
  const near = sentence.mentions.slice(Math.max(0, at - LOOKED_BACK), at);
  const [base, ...more] = near.filter((d) => unitClass(d) === unitClass(figure) && !sentence.isPart(d));
  const fits = base && more.length === 0 && unitClass(figure) !== null && isPlain(base) && base.year === figure.year;
  const isOf = fits && base.words.includes(stem) && base.quantity.base !== '0';
  return isOf ? [{ ...claimOf(sentence, rate, figure, base, 'completion'), inferred: true }] : null;
}

/** Of the last amount that a sentence before gave, or of the one sum of the text. */
export function ofShared(sentence: Sentence, rate: Mention, paid: Mention): Claim[] {
  const whole = sentence.earlier().findLast((d) => unitClass(d) === 'money' && isPlain(d) && !sentence.isPart(d));
  const base = whole ?? sentence.fund().sum;
  if (!base || base.quantity.base === '0' || base.year !== paid.year) return [];
  return [looseRate(sentence, rate, paid, base)];
}

/** `抽查120户，知晓率96.7%（116户），满意率95.8%（115户）`, `竣工18.6万平方米，入驻率81.7%（已入驻15.2万平方米）`: so many of the last that were told of. */
export function countBehind(sentence: Sentence, at: number): [Mention, Mention] | null {
  const { mentions } = sentence;
  const [rate, figure, next] = mentions.slice(at, at + 3);
  const stem = NOUN.exec(rate!.words)?.[1]?.slice(-2);
  if (!figure || stem === undefined || rate!.role !== 'level' || /[增减升降]|占/.test(stem)) return null;
  const { plain } = rate!.passage;
  const alone =
    /^ *（[^，；（）]*$/.test(figure.between) &&
    /^ *）/.test(plain.slice(figure.quantity.tail, figure.quantity.tail + 2));
  const isSaid = figure.words === '' || (figure.words.includes(stem) && !NOT_DONE.test(figure.words));
  if (!alone || !isSaid || !isPlain(figure) || next?.between.startsWith('/')) return null;
  const all = mentions
    .slice(0, at)
    .findLast((d) => d.sentence === rate!.sentence && unitClass(d) === unitClass(figure) && !isInBracket(sentence, d));
  const fits =
    all &&
    isPlain(all) &&
    unitClass(all) !== null &&
    all.year === figure.year &&
    !/；/.test(plain.slice(all.quantity.tail, rate!.quantity.start));
  return fits && compare(exact(figure.quantity.base), exact(all.quantity.base)) <= 0 ? [figure, all] : null;
}

function isInBracket({ text, start }: Sentence, { quantity }: Mention): boolean {
  const before = text.slice(0, quantity.start - start);
  return before.lastIndexOf('（') > before.lastIndexOf('）');
}

/** What a rate is called by. */
export const NOUN = /([\u4e00-\u9fff]{2,6})(?:率|(?<=满意)度)(?:为|是|达到|达|：)*$/;
