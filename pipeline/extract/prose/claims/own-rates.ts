/**
 * Rates whose two figures stand directly before them: `全年预算492万元，实际支出486.5万元，执行率98.88%`,
 * `目标5,000人，完成5,200人，完成率104%`, `预算120万元，采购110.5万元，节约率7.92%`, `改厕72户，完成计划80户的90%`.
 */

import { compare, exact } from '../../../decimal.js';
import { AT_HAND, DONE, NOT_DONE, PLANNED, type RateWord, rateWord, SAID_AS } from '../../../taxonomy/rate-words.js';
import { SUMS_UP } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import { stripLead } from '../../words/lexicon.js';
import { stageWords } from '../../words/stage.js';
import type { Mention } from '../mention.js';
import { outsideBrackets, sumOf } from './list-parts.js';
import {
  AS_OF,
  claimOf,
  EXCESS,
  isBeside,
  isNear,
  isPlain,
  isPlanned,
  OF_PLAN,
  ofExcess,
  ofGoal,
  ofPlan,
  says,
} from './plan-rates.js';
import { isRateBase, LOOKED_BACK, type Sentence, unitClass } from './sentence.js';
import { sumOfAll } from './sole-sum.js';

export function readOwnRates(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  return mentions.flatMap((rate, i): Claim[] => {
    const { unit, hedge } = rate.quantity;
    if (unit.text === '倍' && rate.role === 'level' && !hedge) return timesOf(sentence, i);
    if (unit.dimension !== 'rate' || hedge || /百分点|‰/.test(unit.text)) return [];
    const target = mentions[i - 1];
    if (target && isRateBase(target, rate)) {
      const done = mentions[i - 2];
      return done && (isOfTarget(done, target) || isOfWhole(done, target))
        ? [claimOf(sentence, rate, done, target, 'completion')]
        : [];
    }
    const kind = kindOf(sentence, i) ?? adjustedOf(sentence, i);
    if (kind) return [{ ...claimOf(sentence, rate, ...kind, 'completion'), inferred: true }];
    if (rate.role === 'completion' && OF_PLAN.test(rate.words)) {
      const plan = ofPlan(sentence, i);
      return plan.length > 0 ? plan : ofGoal(sentence, i);
    }
    if (rate.role === 'level' && EXCESS.test(rate.words)) return ofExcess(sentence, i);
    const paid = mentions[i + 1];
    if (paid && isPaidOf(rate, paid)) return ofShared(sentence, rate, paid);
    const word = hasOwnBase(rate) ? null : rateWord(rate.words.replace(/分别(?=[为是]$)/, ''));
    if (!word) return [];
    if (/分别[为是]$/.test(rate.words)) return ofEach(sentence, i);
    const behind = word.left ? null : inBracket(sentence, i);
    if (behind) return pairOf(sentence, rate, behind, word);
    const record = ofRecord(sentence, i, word);
    return record.length > 0 || word.left ? record : ofGoal(sentence, i);
  });
}

/** `年初预算1,486.2万元，调整后预算2,391.64万元，调增905.44万元，调整率60.92%` */
function adjustedOf({ mentions }: Sentence, at: number): [Mention, Mention] | null {
  const [rate, moved] = [mentions[at]!, mentions[at - 1]];
  if (!moved || !/(?:调整|追加|调增|调减)率/.test(rate.words) || !/追加|调[增减]|核减/.test(moved.words)) return null;
  const first = mentions.slice(0, at - 1).findLast((d) => d.stage === 'budget-initial');
  return first && [first, moved].every(isPlain) && isNear(first, rate) && first.year === moved.year
    ? [moved, first]
    : null;
}

const TIMES_OF = /(?:是|为|相当于|达到?)(?:了?上年|去年|上一年|(?:19|20)\d{2}年)(?:度|同期|全年)*的?$/;

/** `是上年1,000批次的1.2倍`, `上年1,000批次，2024年1,200批次，是上年的1.2倍`: the one figure of this year and the one of the year before. */
function timesOf(sentence: Sentence, at: number): Claim[] {
  const { mentions } = sentence;
  const rate = mentions[at]!;
  const base = mentions[at - 1];
  const levels = mentions
    .slice(0, at)
    .filter((d) => d.quantity.unit.dimension !== 'rate' && isPlain({ ...d, basis: null }));
  const [a, b, ...more] = levels.filter((d) => unitClass(d) !== null && unitClass(d) === unitClass(levels.at(-1)!));
  if (!a || !b || more.length > 0 || !(TIMES_OF.test(rate.words) || (base && isRateBase(base, rate)))) return [];
  if (a.year === null || b.year === null || Math.abs(a.year - b.year) !== 1) return [];
  const [figure, before] = a.year > b.year ? [a, b] : [b, a];
  return before.quantity.base === '0' ? [] : [claimOf(sentence, rate, figure, before, 'completion')];
}

/** `执行率98%（预算1,000万元，支出980万元）`: the two figures behind the rate, alone in their bracket. */
function inBracket({ mentions }: Sentence, at: number): [Mention, Mention] | null {
  const [rate, a, b] = mentions.slice(at, at + 3);
  if (!rate || !a || !b) return null;
  const { plain } = rate.passage;
  const alone =
    /^ *（/.test(a.between) && !/）/.test(b.between) && /^ *）/.test(plain.slice(b.quantity.tail, b.quantity.tail + 3));
  return alone && a.sentence === rate.sentence ? [a, b] : null;
}

/** Which of two is the base their words say, in either order. */
function pairOf(sentence: Sentence, rate: Mention, [a, b]: readonly [Mention, Mention], word: RateWord): Claim[] {
  const [base, figure] = isPlanned(a) ? [a, b] : [b, a];
  const fits = isPlanned(base) && !isPlanned(figure) && says(figure, word.amount) && [base, figure].every(isPlain);
  const alike = unitClass(base) !== null && unitClass(base) === unitClass(figure) && base.year === figure.year;
  return fits && alike && !isOverall(rate, figure, base) ? [claimOf(sentence, rate, figure, base, 'completion')] : [];
}

/**
 * The record that a rate closes: its figure is the amount that says so (`已分配33.80万元，未分配0.08万元，分配率99.8%`), its base what was planned or at
 * hand directly before that. Where more than one base is named (`预算…，到位…，支出…，执行率…`) the words leave open which is meant.
 */
function ofRecord(sentence: Sentence, at: number, word: RateWord): Claim[] {
  const rate = sentence.mentions[at]!;
  const before = sentence.mentions
    .slice(Math.max(0, at - LOOKED_BACK), at)
    .filter((d) => d.quantity.unit.dimension !== 'rate');
  const own = recordOf(
    sentence,
    rate,
    word,
    before.filter((d) => isNear(d, rate)),
  );
  // `支出2,310.4万元，其中…，支出率99.12%`: what a list parts stands aside.
  const wide = before.filter((d) => isBeside(d, rate) && !sentence.isPart(d));
  return own.length > 0 ? own : recordOf(sentence, rate, word, wide);
}

function recordOf(sentence: Sentence, rate: Mention, word: RateWord, run: readonly Mention[]): Claim[] {
  let last = run.length - 1;
  // `共发放1,009.6万元，涉及1,262人，支付率99.37%`: how many got it is told by the way.
  const isAside = (d: Mention) => d.quantity.unit.dimension === 'count' && !says(d, word.amount);
  const isMoney = (d: Mention) => d.quantity.unit.dimension === 'money';
  while (
    !word.left &&
    last > 0 &&
    (STILL_THERE.test(run[last]!.words) || (isAside(run[last]!) && isMoney(run[last - 1]!)))
  )
    last--;
  const figure = run[last];
  // `全年执行980万元，全年预算1,000万元，执行率98%`
  const other = run[last - 1];
  if (!word.left && figure && other && isPlanned(figure) && !isPlanned(other))
    return pairOf(sentence, rate, [figure, other], word);
  // A rate of what is left may be printed without it: 1 − 实际 ÷ 预算.
  const spent = word.left && figure !== undefined && !word.amount.test(figure.words) && !isPlanned(figure);
  if (!figure || figure.quantity.hedge || !(word.left ? isAmount(figure) : isPlain(figure))) return [];
  if (!says(figure, spent ? DONE : word.amount)) return [];
  const said = BASED_ON.exec(rate.words)?.[1];
  const named = (d: Mention) => said !== undefined && d.words.includes(said) && unitClass(d) === unitClass(figure);
  const bases = said ? run.slice(0, last).filter(named) : basesOf(run.slice(0, last), figure, word);
  if (said && bases.length !== 1) return [];
  const base = bases[0];
  // `到位5,046万元，到位率98.44%，其中中央资金到位率100%`: of an item that has no figure of its own.
  if (!isNear(figure, rate) && !isOwn(rate, base ? [figure, base] : [figure])) return [];
  if (!base)
    return word.left
      ? []
      : (ofRest(sentence, rate, figure, run.slice(last + 1)) ??
          ofWhole(sentence, rate, figure) ??
          ofEarlier(sentence, rate, figure, run.slice(0, last)));
  if (isOverall(rate, figure, base)) return [];
  const inferred = !isPlanned(base);
  if (inferred && (!isOwn(rate, [figure, base]) || compare(exact(figure.quantity.base), exact(base.quantity.base)) > 0))
    return [];
  const others = bases.slice(1).map(sentence.key);
  return [
    {
      ...claimOf(sentence, rate, figure, base, spent ? 'saving' : 'completion'),
      ...(others.length > 0 ? { others } : {}),
      ...(inferred ? { inferred } : {}),
    },
  ];
}

/** `按全年预算计算执行率96%，按年初预算计算执行率236.31%` */
const BASED_ON = /按(?:照)?([\u4e00-\u9fff]{2,8}?)(?:数|为基数)?(?:计算|测算|口径|计(?!划))/;

/** `…6,800万元，已全部分解到位，其中…。资金已执行4,132.8万元，预算执行率60.78%`: what was there to be spent is said in a sentence before. */
function ofEarlier(sentence: Sentence, rate: Mention, figure: Mention, between: readonly Mention[]): Claim[] {
  const money = (d: Mention) => d.quantity.unit.dimension === 'money';
  const item = sentence.text.slice(0, rate.quantity.start - sentence.start).includes('；');
  if (!money(figure) || between.some((d) => money(d) && !says(d, DONE)) || item) return [];
  const before = sentence.earlier().findLast((d) => money(d) && isPlain(d) && isAtHand(d) && !sentence.isPart(d));
  const base = before ?? sumOfAll(sentence, figure);
  if (!base || base.quantity.base === '0' || isOverall(rate, figure, base)) return [];
  if (base.year !== figure.year && !AS_OF.test(figure.between)) return [];
  return [
    {
      ...claimOf(sentence, rate, figure, base, 'completion'),
      where: sentence.where([figure, rate]),
      inferred: true,
      loose: true,
    },
  ];
}

function isAtHand(mention: Mention): boolean {
  return isPlanned(mention) || AT_HAND.test(mention.words) || mention.topic.concept === 'income.total';
}

const SUM = new RegExp(SUMS_UP);

/** `其中A支出249.88万元，B支出111.6万元，执行率分别为93.94%、93%`: each of what the sentence before allotted under its name. */
function ofEach(sentence: Sentence, at: number): Claim[] {
  const { mentions } = sentence;
  const end = mentions.findIndex((d, i) => i > at && d.words !== '');
  const rates = mentions.slice(at, end < 0 ? undefined : end);
  const figures = mentions.slice(Math.max(0, at - rates.length), at);
  if (rates.length < 2 || figures.length < rates.length || !figures.every((d) => isPlain(d))) return [];
  const alike = (d: Mention) => isPlain(d) && unitClass(d) === unitClass(figures[0]!);
  const earlier = [...sentence.earlier(), ...mentions.slice(0, at - rates.length)].filter(alike);
  // As many in one sentence, and what they come to.
  const last = earlier.findLast((d) => isPlanned(d));
  const row = earlier.filter((d) => d.sentence === last?.sentence && d.passage === last.passage);
  const planned = row.filter((d) => !SUM.test(d.words));
  return figures.flatMap((figure, i): Claim[] => {
    const { name } = figure.topic;
    const base =
      earlier.findLast((d) => d.topic.name.length > 1 && name.startsWith(d.topic.name) && !says(d, DONE)) ??
      (planned.length === rates.length ? planned[i] : undefined);
    const rate = rates[i]!;
    if (!base || rate.quantity.unit.dimension !== 'rate' || base.year !== figure.year || base.quantity.base === '0')
      return [];
    const claim = claimOf(sentence, rate, figure, base, 'completion');
    return [{ ...claim, where: sentence.where([figure, rate]), inferred: true, loose: true }];
  });
}

/** `资金100万元，其中省级60万元、县级40万元，实际支出70万元，支付率70%`: what the parts that were listed add up to was there to be spent. */
function ofWhole(sentence: Sentence, rate: Mention, figure: Mention): Claim[] | null {
  const at = sentence.mentions.indexOf(figure);
  const own = sentence.mentions.slice(Math.max(0, at - LOOKED_BACK), at).filter((d) => d.sentence === figure.sentence);
  const first = own.findLastIndex((d) => d.between.includes('其中'));
  const [whole, parts] = [own[first - 1], own.slice(first)];
  if (!whole || first < 1 || parts.length < 2) return null;
  const fits = [whole, ...parts].every((d) => unitClass(d) === unitClass(figure) && isPlain(d) && !says(d, DONE));
  if (!fits || whole.year !== figure.year || compare(sumOf(parts), exact(whole.quantity.base)) !== 0) return null;
  return [{ ...claimOf(sentence, rate, figure, whole, 'completion'), inferred: true }];
}

/** `支付18,501.1万元，未支付703万元，支付率96.34%`: what was paid and what was not are all there was. */
function ofRest(sentence: Sentence, rate: Mention, figure: Mention, after: readonly Mention[]): Claim[] | null {
  const [rest, ...more] = after;
  if (!rest || more.length > 0 || !/未/.test(rest.words) || !isPlain(rest)) return null;
  if (unitClass(figure) === null || unitClass(rest) !== unitClass(figure) || rest.year !== figure.year) return null;
  return [
    {
      ...claimOf(sentence, rate, figure, rest, 'completion'),
      where: sentence.where([figure, rest, rate]),
      inferred: true,
      rest: true,
    },
  ];
}

/** `未分配0.08万元` */
const STILL_THERE = /未|结余|结转|剩余/;

/** `节约资金101.60万元` may be read as a change. */
function isAmount(mention: Mention): boolean {
  return isPlain(mention) || mention.quantity.unit.dimension === 'money';
}

/** The nearest first. What was done stands between only where the rate is of what is left (`预算…，支出…，结余…，结余率…`). */
function basesOf(before: readonly Mention[], figure: Mention, { amount, left }: RateWord): Mention[] {
  const bases: Mention[] = [];
  for (const mention of [...before].reverse()) {
    if (unitClass(mention) === null || unitClass(mention) !== unitClass(figure)) continue;
    // One of several in a row (`中央120万元、省级60万元`), or the other half of the spending.
    if (/^[、和及与]/.test(mention.between.trim()) || areHalves(mention, figure)) break;
    const asOf = mention.year === figure.year && mention.period === figure.period ? true : AS_OF.test(figure.between);
    const atHand = isPlanned(mention) || ((AT_HAND.test(mention.words) || isWork(mention)) && !says(mention, DONE));
    if (isPlain(mention) && asOf && atHand && (left || !says(mention, amount) || isPlanned(mention)))
      bases.push(mention);
    else if (!(left && says(mention, DONE))) break;
  }
  return bases;
}

/** `实施公路养护工程380公里，…完成200公里，完工率100%`: what was taken in hand, counted and not paid. */
function isWork({ words, quantity }: Mention): boolean {
  return quantity.unit.dimension !== 'money' && /实施|承担|新建|改建|建设|开工|立项/.test(words);
}

/** 基本支出 is no base of 项目支出. */
function areHalves({ topic: a }: Mention, { topic: b }: Mention): boolean {
  const half = /^expenditure\.(?:basic|project)$/;
  return a.concept !== b.concept && half.test(a.concept ?? '') && half.test(b.concept ?? '');
}

/** The rate names nothing but what its two amounts name (`资金执行率`, `年度投资完成率`). */
function isOwn({ words }: Mention, amounts: readonly Mention[]): boolean {
  const own = stripLead(words).replace(OF_THE_RATE, '');
  return own === '' || amounts.some((amount) => amount.words.includes(own));
}

const OF_THE_RATE =
  /(?:结转结余|[\u4e00-\u9fff]{2})(?:率|进度)(?:为|是|达到|达|约|：)*$|预算|资金|项目|总体|整体|年度|实际|支出|经费|投资|总/g;

/**
 * `查处案件612件，办结598件，办结率97.71%`, `收回116份，其中满意109份，不满意7份，满意率93.97%`: the rate of what a count before it names, among the count
 * before that.
 */
function kindOf({ mentions }: Sentence, at: number): [Mention, Mention] | null {
  const rate = mentions[at]!;
  const stem = /^[，、](?:[^，、；]{0,4}的)?(?:总体|整体|平均|总)?([\u4e00-\u9fff]{2,6})率(?:为|是|达到|达|：)*$/.exec(
    rate.between.replace(/^[^，、；（）\d]{0,3}/, ''),
  )?.[1];
  if (stem === undefined || /增长|下降|完成|执行|支出|支付|控制|变动/.test(stem)) return null;
  // 收回 of 回收率
  const said = [stem, [...stem].reverse().join(''), ...(SAID_AS[stem] ?? [])].join('|');
  const named = new RegExp(`(?<![不未无非]|基本)(?:${said})[^，；]{0,4}$`);
  // `已解决76件、列入计划解决29件、暂不能解决12件，解决率64.96%`
  const isNamed = ({ words }: Mention) => !NOT_DONE.test(words.slice(0, named.exec(words)?.index ?? 0));
  const from = Math.max(0, at - MOST_KINDS);
  const k = mentions.findLastIndex(
    (d, i) => i >= from && i < at && d.sentence === rate.sentence && named.test(d.words) && isNamed(d),
  );
  const kind = mentions[k];
  const all = kind && mentions.slice(0, k).findLast((d) => unitClass(d) === unitClass(kind));
  if (!kind || !all || kind.quantity.unit.dimension === 'money' || unitClass(kind) === null) return null;
  const between = outsideBrackets(rate.passage.plain.slice(all.quantity.tail, kind.quantity.start));
  const last = mentions.slice(0, k).findLast((d) => d.quantity.unit.dimension !== 'rate');
  const apart = all === last ? /累计|另|；|（|）/ : /累计|其中|另|；|（|）/;
  const alike = [all, kind].every((d) => d.role === 'level' && !d.quantity.hedge && d.basis === null);
  const near = [all, kind].every((d) => d.sentence === rate.sentence) && kind.year === rate.year;
  const dated = near && (all.year === rate.year || AS_OF.test(kind.between));
  const asOf = kind.period === rate.period && (all.period === rate.period || AS_OF.test(kind.between));
  const fits = alike && dated && asOf && !apart.test(between);
  return fits && compare(exact(kind.quantity.base), exact(all.quantity.base)) <= 0 ? [kind, all] : null;
}

/** So many kinds are told before the rate of one of them. */
const MOST_KINDS = 5;

/** `改扩建校舍38所，完成年度目标36所的105.56%`: the count and what was aimed at, side by side. */
function isOfTarget(done: Mention, target: Mention): boolean {
  return (
    /(?:目标|计划|任务)[^，]{0,4}$/.test(target.words) &&
    [done, target].every((d) => d.role === 'level' && !d.quantity.hedge && d.basis === null) &&
    !PLANNED.test(done.words) &&
    done.sentence === target.sentence &&
    unitClass(done) !== null &&
    unitClass(done) === unitClass(target) &&
    done.year === target.year &&
    done.period === target.period &&
    !/[；（）]/.test(target.between)
  );
}

/** `受益24,960人，占全县31,200人的80%` */
function isOfWhole(part: Mention, whole: Mention): boolean {
  const alike = unitClass(part) !== null && unitClass(part) === unitClass(whole) && part.year === whole.year;
  return /^[，、]?占/.test(whole.words) && alike && isPlain(part) && part.sentence === whole.sentence;
}

/** `中央财政承担45%，为838.08万元` */
function isPaidOf(rate: Mention, paid: Mention): boolean {
  const said = /(?:承担|负担|分担|自缴|补助|配套|占)(?:比例)?(?:为)?$/.test(rate.words) && rate.role === 'level';
  return said && /^，?(?:为|即|计|共|应)/.test(paid.between) && unitClass(paid) === 'money' && isPlain(paid);
}

/** Of the last amount that a sentence before gave, or of the one sum of the text. */
function ofShared(sentence: Sentence, rate: Mention, paid: Mention): Claim[] {
  const whole = sentence.earlier().findLast((d) => unitClass(d) === 'money' && isPlain(d) && !sentence.isPart(d));
  const base = whole ?? sentence.fund().sum;
  if (!base || base.quantity.base === '0' || base.year !== paid.year) return [];
  const claim = claimOf(sentence, rate, paid, base, 'completion');
  return [{ ...claim, where: sentence.where([rate, paid]), inferred: true, loose: true }];
}

/** `完成年初预算的…` names its base itself. */
function hasOwnBase({ words }: Mention): boolean {
  return stageWords(words).some((word) => word.comparison);
}

/** The execution of the whole budget has a rule of its own, wherever its figures stand. */
function isOverall(rate: Mention, figure: Mention, budget: Mention): boolean {
  return rate.head === 'KEY.execution.rate' && figure.head === 'funds.total' && budget.stage === 'budget-full';
}
