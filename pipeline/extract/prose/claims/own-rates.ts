/**
 * Rates whose two figures stand directly before them: `全年预算492万元，实际支出486.5万元，执行率98.88%`,
 * `目标5,000人，完成5,200人，完成率104%`, `预算120万元，采购110.5万元，节约率7.92%`, `改厕72户，完成计划80户的90%`.
 */
import { compare, exact } from '../../../decimal.js';
import { PLANNED, type RateWord, rateWord } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import { stageWords } from '../../words/stage.js';
import type { Mention } from '../mention.js';
import { isPaidOf, ofEach, ofFund, ofNamedWhole, ofResult, ofShared, ofTriple } from './far-rates.js';
import { kindOf } from './kind-rates.js';
import { claimOf, EXCESS, isBeside, isNear, isPlain, OF_PLAN, ofExcess, ofGoal, ofPlan } from './plan-rates.js';
import { inBracket, ofRecord, ofRestBehind, pairOf } from './record-rates.js';
import { isRateBase, LOOKED_BACK, type Sentence, unitClass } from './sentence.js';

export function readOwnRates(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  return mentions.flatMap((rate, i): Claim[] => {
    const { unit, hedge } = rate.quantity;
    if (unit.text === '倍' && rate.role === 'level' && !hedge) return timesOf(sentence, i);
    if (unit.dimension !== 'rate' || hedge || /百分点|‰/.test(unit.text)) return [];
    const target = mentions[i - 1];
    if (target && isRateBase(target, rate)) {
      // `投资6.84亿元，其中高速公路3.2亿元、国省道2.15亿元、农村公路1.49亿元，为年度计划6.5亿元的105.23%`
      const last = mentions[i - 2];
      const done = doneBefore(sentence, rate, i) ?? (last && (sentence.totalOf(last) ?? last));
      return done && (isOfTarget(done, target) || isOfWhole(done, target))
        ? [claimOf(sentence, rate, done, target, 'completion')]
        : [];
    }
    const kind = kindOf(sentence, i) ?? adjustedOf(sentence, i);
    if (!kind && ADJUSTED.test(rate.words)) return raisedTo(sentence, i);
    if (kind) {
      const [figure, base, also] = kind;
      const wide = also ? { also: sentence.key(also) } : {};
      return [{ ...claimOf(sentence, rate, figure, base, 'completion'), ...wide, beside: true, inferred: true }];
    }
    if (rate.role === 'completion' && OF_PLAN.test(rate.words)) {
      const plan = ofPlan(sentence, i);
      return plan.length > 0 ? plan : ofGoal(sentence, i);
    }
    if (rate.role === 'level' && EXCESS.test(rate.words)) return ofExcess(sentence, i);
    const paid = mentions[i + 1];
    if (paid && isPaidOf(rate, paid)) return ofShared(sentence, rate, paid);
    const named = ofNamedWhole(sentence, i);
    if (named) return named;
    if (hasOwnBase(rate) || (target && isOfSome(target, rate))) return [];
    const word = rateWord(rate.words.replace(EACH, ''));
    if ((word || OF_WHOLE.test(rate.words)) && EACH.test(rate.words)) return ofEach(sentence, i, word === null);
    const told = word ? ofWord(sentence, i, word) : [];
    return told.length > 0 || word?.left ? told : ofTriple(sentence, i);
  });
}

/** `三级分担比例分别为80%、12%、8%`: of what the figures before them are parts of. */
const OF_WHOLE = /比例|比重|占比|份额/;
const EACH = /(?:分别|依次)(?=[为是]$)/;

/** Where the words say what the two are called of which it is the rate. */
function ofWord(sentence: Sentence, i: number, word: RateWord): Claim[] {
  const behind = word.left ? null : inBracket(sentence, i);
  if (behind) return pairOf(sentence, sentence.mentions[i]!, behind, word);
  const record = ofRecord(sentence, i, word);
  if (record.length > 0 || word.left) return record;
  const rest = ofRestBehind(sentence, i, word);
  if (rest) return rest;
  const goal = ofGoal(sentence, i);
  return goal.length > 0 ? goal : [...ofResult(sentence, i), ...ofFund(sentence, i)];
}

/** `年初预算1,486.2万元，调整后预算2,391.64万元，调增905.44万元，调整率60.92%` */
function adjustedOf({ mentions }: Sentence, at: number): [Mention, Mention, Mention?] | null {
  const rate = mentions[at]!;
  if (!ADJUSTED.test(rate.words)) return null;
  const m = mentions.slice(0, at).findLastIndex((d) => /追加|(?:调[增减]|核减)(?!后)/.test(d.words));
  const moved = mentions[m];
  const first = mentions.slice(0, Math.max(0, m)).findLast((d) => /^budget(?:-initial)?$/.test(d.stage ?? ''));
  if (!first || !moved || ![first, moved].every(isPlain) || first.year !== moved.year) return null;
  // `划入经费46万元，另追加320万元，收回8.2万元，调整后预算1,644.2万元，调整率27.81%`: of all that moved, and not of one.
  const others = mentions.slice(mentions.indexOf(first) + 1, at);
  const alone = others.every((d) => d === moved || unitClass(d) !== 'money' || d.stage?.startsWith('budget'));
  return isNear(first, rate) && (alone || ALL.test(moved.words)) ? [moved, first] : null;
}

const ADJUSTED = /(?:调整|追加|调[增减])(?:率|幅度|比例)/;

/** `预算调整率12.5%（调整预算数1,350万元，年初预算数1,200万元）`: how far the one lies above the other. */
function raisedTo(sentence: Sentence, at: number): Claim[] {
  const rate = sentence.mentions[at]!;
  const pair = inBracket(sentence, at) ?? sentence.mentions.slice(Math.max(0, at - 2), at);
  const first = pair.find(({ words }) => words.includes('年初'));
  const full = pair.find((d) => d !== first && /调整|全年/.test(d.words));
  const fits =
    first && full && [first, full].every(isPlain) && first.year === full.year && unitClass(first) === 'money';
  if (!fits || !isBeside(first, rate) || compare(exact(full.quantity.base), exact(first.quantity.base)) <= 0) return [];
  const [current, previous] = [sentence.id(full), sentence.id(first)];
  const where = sentence.where([first, full, rate]);
  return [{ kind: 'change', current, previous, amount: null, rate: sentence.id(rate), where }];
}

const ALL = /合计|[共总]计|(?<!公)共/;

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

/** `再就业2,140人；…。其中，再就业完成年度任务2,000人的107%`: what a sentence before told under the name that the rate is of. */
function doneBefore(sentence: Sentence, { topic: { concept, name } }: Mention, at: number): Mention | undefined {
  if (concept !== null || name.length < 4) return undefined;
  const before = [...sentence.earlier(), ...sentence.mentions.slice(Math.max(0, at - LOOKED_BACK), at - 1)];
  return before.findLast((d) => d.topic.name === name && isPlain(d));
}

/** `改扩建校舍38所，完成年度目标36所的105.56%`: the count and what was aimed at, side by side. */
function isOfTarget(done: Mention, target: Mention): boolean {
  return (
    /(?:目标|计划|任务)[^，]{0,4}$/.test(target.words) &&
    [done, target].every((d) => d.role === 'level' && !d.quantity.hedge && d.basis === null) &&
    !PLANNED.test(done.words) &&
    (done.sentence === target.sentence || target.words.includes(done.topic.name)) &&
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

/** `7个项目预算100万元，支出98万元，6个项目执行率100%`: of those that it counts, and not of all. */
function isOfSome({ quantity: { unit, start, tail } }: Mention, { words, passage: { plain }, quantity }: Mention) {
  const isCounted =
    unit.dimension === 'count' && tail > start && !/[，、；：。（）]/.test(plain.slice(tail, quantity.start));
  return (
    isCounted && /^(?:项目|工程|单位|部门)/.test(words) && /(?:执行|支[付出]|使用|到位)率[为是达到均]*$/.test(words)
  );
}

/** `完成年初预算的…` names its base itself. */
function hasOwnBase({ words }: Mention): boolean {
  return stageWords(words).some((word) => word.comparison);
}
