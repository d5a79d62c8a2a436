/**
 * The record that a rate closes: two figures directly before it, or alone in the bracket behind it (`预算492万元，实际支出486.5万元，执行率98.88%`), and what is left
 * of them.
 */
import { compare, exact } from '../../../decimal.js';
import { AT_HAND, DONE, OPENING, PLANNED, type RateWord } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import { stripLead } from '../../words/lexicon.js';
import type { Mention } from '../mention.js';
import { HALF, ofAllotted, ofEarlier } from './far-rates.js';
import { isBareSum, isLabel, sumOf } from './list-parts.js';
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

/** `执行率98%（预算1,000万元，支出980万元）`: the two figures behind the rate, alone in their bracket. */
export function inBracket({ mentions }: Sentence, at: number): [Mention, Mention] | null {
  const [rate, a, b] = mentions.slice(at, at + 3);
  if (!rate || !a || !b) return null;
  const { plain } = rate.passage;
  const alone =
    /^ *（/.test(a.between) && !/）/.test(b.between) && /^ *）/.test(plain.slice(b.quantity.tail, b.quantity.tail + 3));
  return alone && a.sentence === rate.sentence ? [a, b] : null;
}

/** Which of two is the base their words say, in either order. */
export function pairOf(
  sentence: Sentence,
  rate: Mention,
  [a, b]: readonly [Mention, Mention],
  word: RateWord,
): Claim[] {
  const [base, figure] = isPlanned(a) ? [a, b] : [b, a];
  const fits = isPlanned(base) && !isPlanned(figure) && says(figure, word.amount) && [base, figure].every(isPlain);
  const alike = unitClass(base) !== null && unitClass(base) === unitClass(figure) && base.year === figure.year;
  return fits && alike && !isOverall(rate, figure, base) ? [claimOf(sentence, rate, figure, base, 'completion')] : [];
}

/**
 * The record that a rate closes: its figure is the amount that says so (`已分配33.80万元，未分配0.08万元，分配率99.8%`), its base what was planned or at
 * hand directly before that. Where more than one base is named (`预算…，到位…，支出…，执行率…`) the words leave open which is meant.
 */
export function ofRecord(sentence: Sentence, at: number, word: RateWord): Claim[] {
  const rate = sentence.mentions[at]!;
  const before = sentence.mentions
    .slice(Math.max(0, at - LOOKED_BACK), at)
    .filter(
      (d, i, all) => d.quantity.unit.dimension !== 'rate' && !isDistance(d, all[i - 1]) && !isBehind(d, all[i - 1]),
    );
  const own = recordOf(
    sentence,
    rate,
    word,
    before.filter((d) => isNear(d, rate)),
  );
  // `支出2,310.4万元，其中…，支出率99.12%`: what a list parts stands aside.
  const wide = before.filter((d) => isBeside(d, rate) && !sentence.isPart(d));
  if (own.length > 0) return own;
  const last = before.at(-1);
  if (last && isOfPart(sentence, last, at)) return ofAllotted(sentence, rate, last) ?? [];
  // `支出161.94万元，人员经费109.12万元、专项44.18万元，支出进度98.92%，专项支出进度97.10%`
  const name = ownName(rate);
  const part = name === '' ? undefined : before.findLast((d) => sentence.isPart(d) && d.words.includes(name));
  if (part) return ofAllotted(sentence, rate, part) ?? [];
  // `到位800万元，到位率100%；支出760万元，支出率95%`: of the one sum before the semicolon.
  const ofOne = last && BARE_ACT.test(last.words) && before.length === 2 && at === 3;
  return recordOf(sentence, rate, word, ofOne ? before : wide);
}

/** `中央资金执行率98.9%（支出7,101万元），市级配套执行率95.8%`: what the bracket behind another rate tells. */
function isBehind({ between }: Mention, last: Mention | undefined): boolean {
  return last?.quantity.unit.dimension === 'rate' && /^ *（/.test(between);
}

/** `执行4.3亿元，其中基金2.7亿元，执行率95%，一般公共预算1.6亿元，执行率96%`: behind one part alone, or where each has its own, a rate is of no whole. */
function isOfPart(sentence: Sentence, last: Mention, at: number): boolean {
  const { mentions } = sentence;
  const opened = mentions.slice(0, at).findLastIndex(({ between }) => between.includes('其中'));
  const told = opened < 0 ? [] : mentions.slice(opened, at);
  const isRated = told.some((d) => d.quantity.unit.dimension === 'rate');
  return last === mentions[at - 1] && told.includes(last) && (told.length === 1 || isRated);
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
  if (!word.left && figure && other && isPlanned(figure) && !isPlanned(other) && !word.amount.test(figure.words))
    return pairOf(sentence, rate, [figure, other], word);
  // A rate of what is left may be printed without it: 1 − 实际 ÷ 预算.
  const spent = word.left && figure !== undefined && !word.amount.test(figure.words) && !isPlanned(figure);
  if (!figure || figure.quantity.hedge || !(word.left ? isAmount(figure) : isPlain(figure))) return [];
  // `四项合计272.40万元，使用率97.29%`
  if (!says(figure, spent ? DONE : word.amount) && (word.left || !isBareSum(figure))) return [];
  const said = BASED_ON.exec(rate.words)?.[1];
  const named = (d: Mention) => said !== undefined && d.words.includes(said) && unitClass(d) === unitClass(figure);
  // `年初结余146万元，本年收入823万元，支出886万元，年末结余83万元，使用率91.43%`: no one of them was all there was.
  const opened = !said && run.slice(0, last).some((d) => OPENING.test(d.words));
  const bases = opened ? [] : said ? run.slice(0, last).filter(named) : basesOf(run.slice(0, last), figure, word);
  if (said && bases.length !== 1) return [];
  const base = bases[0];
  // `到位5,046万元，到位率98.44%，其中中央资金到位率100%`: of an item that has no figure of its own.
  if (!isNear(figure, rate) && !isOwn(rate, base ? [figure, base] : [figure])) return [];
  if (!base)
    return word.left
      ? []
      : (ofRest(sentence, rate, figure, run.slice(last + 1)) ??
          ofWhole(sentence, rate, figure) ??
          ofAllotted(sentence, rate, figure) ??
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
  if (!rest || more.length > 0 || !STILL_THERE.test(rest.words) || !isPlain(rest)) return null;
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

/** `办结924件，办结率87.5%，未办结132件`, `预算600万元，执行率93.5%，结转39万元`: what was done, or was there to be done, before it. */
export function ofRestBehind(sentence: Sentence, at: number, { amount }: RateWord): Claim[] | null {
  const [figure, rate, rest] = [at - 1, at, at + 1].map((i) => sentence.mentions[i]);
  const fits = figure && rate && rest && isPlain(figure) && [figure, rest].every((d) => d.sentence === rate.sentence);
  if (!fits || !(isNear(figure, rest) || isNotSo(rest, figure))) return null;
  if (says(figure, amount) || !isPlanned(figure)) return ofRest(sentence, rate, figure, [rest]);
  const isLeft = STILL_THERE.test(rest.words) && isPlain(rest) && rest.year === figure.year;
  const alike = unitClass(figure) === 'money' && unitClass(rest) === 'money';
  return isLeft && alike ? [{ ...claimOf(sentence, rate, rest, figure, 'saving'), inferred: true }] : null;
}

/** `审结9,017件，结案率95.3%；未结445件`: behind a semicolon, what its own verb says was not done. */
function isNotSo(rest: Mention, figure: Mention): boolean {
  const verb = /^[，；]?[尚还仍]?未([\u4e00-\u9fff]{1,2})$/.exec(rest.words)?.[1];
  return verb !== undefined && figure.words.endsWith(verb);
}

/** `未分配0.08万元` */
const STILL_THERE = /未|部分|结余|结转|剩余|少支出/;

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
    // `实施养护工程380公里，…完成200公里，完工率100%`, `在册380人，执行365人，执行率96.05%`: what was taken in hand, counted and not paid.
    const isCount = mention.quantity.unit.dimension !== 'money' && WORK.test(mention.words);
    // 省级配套到位473万元 is no base of what another source brought in.
    const planned = isPlanned(mention) && PLANNED.test(mention.words.replace(amount, ''));
    const atHand =
      isPlanned(mention) ||
      ((AT_HAND.test(mention.words) || isCount || isItem(mention, figure)) && !says(mention, DONE));
    if (isPlain(mention) && asOf && atHand && (left || !says(mention, amount) || planned)) bases.push(mention);
    else if (!(left && (says(mention, DONE) || /中标|成交/.test(mention.words)))) break;
  }
  return bases;
}

/** `三是泵站运行维护170万元，实际支出160.12万元`: nothing but the name of an item before what was spent of it. */
function isItem(mention: Mention, { words }: Mention): boolean {
  return isLabel(mention) && BARE_ACT.test(words);
}

const BARE_ACT = /^[，、；]?(?:其中)?(?:实际|已|累计)?(?:完成)?(?:支出|支付|使用|拨付|执行)了?$/;
const WORK = /在册|实施|承担|新建|改建|建设|开工|立项/;

/** 基本支出 is no base of 项目支出. */
function areHalves({ topic: a }: Mention, { topic: b }: Mention): boolean {
  return a.concept !== b.concept && HALF.test(a.concept ?? '') && HALF.test(b.concept ?? '');
}

/** The rate names nothing but what its two amounts name (`资金执行率`, `年度投资完成率`). */
function isOwn(rate: Mention, amounts: readonly Mention[]): boolean {
  const own = ownName(rate);
  return own === '' || amounts.some((amount) => amount.words.includes(own));
}

function ownName({ words }: Mention): string {
  return stripLead(words).replace(OF_THE_RATE, '');
}
