/**
 * Rates whose two figures stand directly before them: `全年预算492万元，实际支出486.5万元，执行率98.88%`,
 * `目标5,000人，完成5,200人，完成率104%`, `预算120万元，采购110.5万元，节约率7.92%`, `改厕72户，完成计划80户的90%`.
 */
import { compare, exact } from '../../../decimal.js';
import {
  DUE_OF,
  EXECUTED,
  NOT_DONE,
  OLDER,
  PLANNED,
  type RateWord,
  rateWord,
  SAID_AS,
} from '../../../taxonomy/rate-words.js';
import { SUMS_UP } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import { stageWords } from '../../words/stage.js';
import type { Mention } from '../mention.js';
import {
  countBehind,
  isPaidOf,
  NOUN,
  ofEach,
  ofFund,
  ofNamedWhole,
  ofResult,
  ofShared,
  ofTriple,
  thatIs,
} from './far-rates.js';
import { outsideBrackets } from './list-parts.js';
import {
  AS_OF,
  changeOf,
  claimOf,
  EXCESS,
  isBeside,
  isNear,
  isPlain,
  OF_AIM,
  OF_PLAN,
  ofExcess,
  ofGoal,
  ofPlan,
} from './plan-rates.js';
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
      const whole = last && sentence.totalOf(last);
      const named = doneBefore(sentence, rate, i);
      // `造林3.2万亩，其中人工造林1.1万亩，封山育林2.1万亩，占计划任务3.2万亩的100%`: of the last of them or of all, the words leave open.
      if (whole && named === last) return [];
      const done = named ?? whole ?? last;
      return done && (isOfTarget(done, target) || isOfWhole(done, target))
        ? [claimOf(sentence, rate, done, target, 'completion')]
        : [];
    }
    const behind = countBehind(sentence, i);
    if (behind) return [{ ...claimOf(sentence, rate, ...behind, 'completion'), inferred: true, loose: true }];
    const kind = kindOf(sentence, i) ?? adjustedOf(sentence, i);
    if (!kind && ADJUSTED.test(rate.words)) return raisedTo(sentence, i);
    if (kind) {
      const [figure, base, ...also] = kind;
      const wide = also.length > 0 ? { also: also.map(sentence.key) } : {};
      return [{ ...claimOf(sentence, rate, figure, base, 'completion'), ...wide, beside: true, inferred: true }];
    }
    if (rate.role === 'completion' && OF_PLAN.test(rate.words)) {
      const plan = ofPlan(sentence, i);
      return plan.length > 0 ? plan : ofGoal(sentence, i);
    }
    if (EXCESS.test(rate.words) || OF_AIM.test(rate.words)) return ofExcess(sentence, i);
    const paid = mentions[i + 1];
    if (paid && isPaidOf(rate, paid)) return ofShared(sentence, rate, paid);
    const named = (paid && thatIs(sentence, rate, paid)) ?? ofNamedWhole(sentence, i);
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
function adjustedOf({ mentions }: Sentence, at: number): [Mention, Mention] | null {
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

const ADJUSTED = /(?:调整|追加|调[增减])(?:率|幅度|比例)|调[增减]$/;

/** `预算调整率12.5%（调整预算数1,350万元，年初预算数1,200万元）`: how far the one lies above the other. */
function raisedTo(sentence: Sentence, at: number): Claim[] {
  const rate = sentence.mentions[at]!;
  const pair = inBracket(sentence, at) ?? sentence.mentions.slice(Math.max(0, at - 2), at);
  const first = pair.find(({ words }) => words.includes('年初'));
  const full = pair.find((d) => d !== first && /调整|全年/.test(d.words));
  const fits =
    first && full && [first, full].every(isPlain) && first.year === full.year && unitClass(first) === 'money';
  if (!fits || !isBeside(first, rate) || compare(exact(full.quantity.base), exact(first.quantity.base)) <= 0) return [];
  return [changeOf(sentence, full, first, undefined, rate)];
}

const ALL = new RegExp(`(?<!公)${SUMS_UP}`);

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
  return isCounted && OF_SOME.test(words);
}

const OF_SOME = new RegExp(`^(?:项目|工程|单位|部门).*${EXECUTED}[为是达到均]*$`);

/** `完成年初预算的…` names its base itself. */
function hasOwnBase({ words }: Mention): boolean {
  return stageWords(words).some((word) => word.comparison);
}

/**
 * `查处案件612件，办结598件，办结率97.71%`, `收回116份，其中满意109份，不满意7份，满意率93.97%`: the rate of what a count before it names, among the count
 * before that.
 */
function kindOf(sentence: Sentence, at: number): [Mention, Mention, ...Mention[]] | null {
  const { mentions } = sentence;
  const rate = mentions[at]!;
  const checked = at > 1 ? dueAndDone(mentions[at - 2]!, mentions[at - 1]!, rate) : null;
  if (checked) return checked;
  // `优良率87.5%（480个单元中优良420个）`
  const aside = inBracket(sentence, at) ?? [];
  const stem =
    (aside.length > 0 ? NOUN.exec(rate.words)?.[1]?.slice(-2) : undefined) ??
    /^[，、](?:[^，、；]{0,4}的)?(?:总体|整体|平均|总)?([\u4e00-\u9fff]{2,6})(?:率|(?<=满意)度)(?:为|是|达到|达|：)*$/.exec(
      rate.between.replace(/^[^，、；（）\d]{0,3}/, ''),
    )?.[1];
  if (stem === undefined || /增长|下降|完成|执行|支出|支付|控制|变动/.test(stem)) return null;
  // 收回 of 回收率
  const said = [stem, [...stem].reverse().join(''), ...(SAID_AS[stem] ?? [])].join('|');
  const named = new RegExp(`(?<![不未无非]|基本)(?:${said})[^，；]{0,4}$`);
  // 收回有效问卷 of 有效回收率
  const halves = stem.length === 4 ? [stem.slice(0, 2), stem.slice(2)] : [];
  const isIn = (half: string, words: string) => words.includes(half) || words.includes([...half].reverse().join(''));
  // `已解决76件、列入计划解决29件、暂不能解决12件，解决率64.96%`
  const isDone = (words: string) => !NOT_DONE.test(words.slice(0, named.exec(words)?.index ?? 0));
  const isNamed = ({ words }: Mention) =>
    (named.test(words) && isDone(words)) || (halves.length > 0 && halves.every((half) => isIn(half, words)));
  const [own, ...more] = aside.filter(isNamed);
  const among = aside.find((d) => d !== own);
  if (own && among && more.length === 0 && areCounted(own, among) && [own, among].every(isPlain)) return [own, among];
  const item = mentions.slice(0, at + 1).findLastIndex((d) => d.between.includes('；'));
  const from = Math.max(item === at ? 0 : item, at - MOST_KINDS, 0);
  const kinds = mentions.slice(from, at).filter((d) => d.sentence === rate.sentence && isNamed(d));
  const [kind] = kinds;
  const k = kind ? mentions.indexOf(kind) : -1;
  // `非常满意216份、比较满意148份，满意度92.86%`: of all that are so, more or less.
  const graded = new RegExp(`(?:^|[，、；：]|其中)(?:非常|十分|很|较为?|比较)?${stem}$`);
  // `不捕85件121人，不捕率28.95%`: of the cases or of the people, the words leave open.
  if (
    kinds.length === 0 ||
    (kinds.length > 1 && !kinds.every(({ words }) => graded.test(words))) ||
    (k + 1 < at && mentions[k + 1]?.words === '')
  )
    return null;
  // `立案1,846起（其中刑事案件312起）；破案1,123起，破案率60.83%`
  const due = kind && dueOf(sentence, stem, kind, said);
  // `满意190份，基本满意6份，满意率98.99%`
  const also = mentions.slice(from, at).filter((d) => kinds.includes(d) || d.words.endsWith(`基本${stem}`));
  const others = also.filter((d) => d !== kind && unitClass(d) === unitClass(kind!));
  if (kind && due && areCounted(kind, due)) return [kind, due, ...others];
  const near = kind && mentions.slice(0, k).findLast((d) => unitClass(d) === unitClass(kind));
  // `24个，其中续建7个、新建17个；已完工21个，完工率87.50%`: behind the semicolon it is of all of them again.
  const whole = near && /；/.test(kind.between) ? sentence.totalOf(near) : null;
  const all = whole ?? near;
  if (!kind || !all || kind.quantity.unit.dimension === 'money' || unitClass(kind) === null) return null;
  const between = outsideBrackets(rate.passage.plain.slice(all.quantity.tail, kind.quantity.start));
  const last = mentions.slice(0, k).findLast((d) => d.quantity.unit.dimension !== 'rate');
  const apart = whole ? /累计|另/ : all === last ? /累计|另|；|（|）/ : /累计|其中|另|；|（|）/;
  const alike = [all, kind].every((d) => d.role === 'level' && !d.quantity.hedge && d.basis === null);
  const here = [all, kind].every((d) => d.sentence === rate.sentence) && kind.year === rate.year;
  const dated = here && (all.year === rate.year || AS_OF.test(kind.between));
  const asOf = kind.period === rate.period && (all.period === rate.period || AS_OF.test(kind.between));
  const fits = alike && dated && asOf && !apart.test(between);
  return fits && compare(exact(kind.quantity.base), exact(all.quantity.base)) <= 0 ? [kind, all, ...others] : null;
}

/** Things of one kind, counted in one year, and no more of them than there are. */
function areCounted(kind: Mention, all: Mention): boolean {
  const alike =
    unitClass(kind) !== null && unitClass(kind) === unitClass(all) && kind.quantity.unit.dimension !== 'money';
  return alike && kind.year === all.year && compare(exact(kind.quantity.base), exact(all.quantity.base)) <= 0;
}

/** What the rate of that name is of by its nature, told last before it outside brackets; cases that are older belong to it as well. */
function dueOf({ mentions, text, start }: Sentence, stem: string, kind: Mention, said: string): Mention | undefined {
  const named = DUE_OF[stem];
  const before = text.slice(0, kind.quantity.start - start);
  if (
    !named ||
    OLDER.test(before) ||
    !new RegExp(`^[，；]?[共已]?(?:${said})(?:案件|[和及、](?:比较|较为?|很|非常)${stem})?$`).test(kind.words)
  )
    return undefined;
  return mentions
    .slice(0, mentions.indexOf(kind))
    .findLast((d) => isPlain(d) && named.test(d.words) && !/其中|（/.test(d.between));
}

/** `应检36,410人，实检25,487人，体检率70%` */
function dueAndDone(due: Mention, done: Mention, rate: Mention): [Mention, Mention] | null {
  const [should, does] = [
    /^[，、]?[^，、]{0,8}应([检收到缴参报建办])/,
    /^[，、]?[^，、]{0,8}实际?([检收到缴参报建办])/,
  ];
  const same = should.exec(due.words)?.[1];
  const fits = same !== undefined && same === does.exec(done.words)?.[1] && [due, done].every(isPlain);
  const alike = unitClass(due) !== null && unitClass(due) === unitClass(done) && due.year === done.year;
  return fits && alike && isNear(due, rate) && due.sentence === rate.sentence ? [done, due] : null;
}

const MOST_KINDS = 5;
