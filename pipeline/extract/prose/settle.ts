/** What only the whole text decides about a figure, once every sentence is read. */

import { CN_NUMBER, readCount } from '../../../parsers/characters.js';
import { BARE_SIDES, GRAND, KINDS_OF_POSTS, SIDES } from '../../taxonomy/prose-synonyms.js';
import { OUT_OF_POST } from '../../taxonomy/sentence-words.js';
import { partFunded } from './funded.js';
import type { Mention, Topic } from './mention.js';
import { named } from './sentence-reading.js';

export function settle(mentions: readonly Mention[]): Mention[] {
  return soleStaff(sidesAgain(grandTotals(partFunded(added(scoresOfParts(fullMarks(lastYears(inPost(mentions)))))))));
}

/**
 * `自评得分分别为19.65分、28.5分、39分`: of what stood in a row before, and none of the whole. `得分90分及以上13家，80～90分7家`: the limits
 * of classes that are counted.
 */
function scoresOfParts(mentions: readonly Mention[]): Mention[] {
  const isScore = (d: Mention | undefined) => d?.role === 'level' && d.topic.concept === 'KEY.total.score';
  const isInRow = (d: Mention, i: number) =>
    isScore(d) &&
    (RESPECTIVELY.test(d.words) || isBehind(d, mentions[i - 1]) || isLimit(d, mentions[i + 1]) || isOfIndicator(d));
  // `年初目标值≥90%，实际完成值92%，自评得分20分`
  const isOfIndicator = ({ passage: { plain }, quantity: { start } }: Mention) =>
    OF_INDICATOR.test(plain.slice(Math.max(0, start - REACH), start));
  const isBehind = (d: Mention, last: Mention | undefined): boolean =>
    last !== undefined && isScore(last) && isBeside(d, last) && d.words === '';
  const isLimit = (d: Mention, next: Mention | undefined): boolean => {
    if (next === undefined || d.passage !== next.passage) return false;
    const between = d.passage.plain.slice(d.quantity.tail, next.quantity.start);
    // `投入，20分得19分`: what could have been got.
    if (/^[，、 ]*[实应]?得分?为?$/.test(between)) return next.quantity.unit.dimension === 'points';
    return d.quantity.hedge !== null && !/[，。；、]/.test(between);
  };
  const topic: Topic = { concept: null, member: null, name: '分项得分' };
  return mentions.map((d, i) => (isInRow(d, i) ? named({ ...d, topic, stage: null }, topic.name) : d));
}

const OF_INDICATOR = /(?:目标|指标|完成)值[^。；\n]*$/;
const RESPECTIVELY = /分别[为是]/;

/** `在岗134人（在编88人，聘用46人）`: the first counts those without a post, too. */
function inPost(mentions: readonly Mention[]): readonly Mention[] {
  const isStaff = (d: Mention | undefined) => d?.role === 'level' && d.topic.concept === 'staff.actual';
  return mentions.map((d, i) => {
    const [next, other] = mentions.slice(i + 1, i + 3);
    const { plain } = d.passage;
    const isAll =
      isStaff(d) &&
      isStaff(next) &&
      next?.passage === d.passage &&
      /^ *（/.test(plain.slice(d.quantity.tail, next.quantity.start)) &&
      other?.passage === d.passage &&
      OUT_OF_POST.test(plain.slice(next.quantity.tail, other.quantity.start));
    const topic: Topic = { concept: null, member: null, name: '在岗人数' };
    return isAll ? named({ ...d, topic, stage: null }, topic.name) : d;
  });
}

/** `近三年支出分别为513万元、534万元、568万元`: of so many years, the last of which is the one that is reported. */
function lastYears(mentions: readonly Mention[]): readonly Mention[] {
  const years = new Map<Mention, Mention>();
  mentions.forEach((first, i) => {
    if (!RESPECTIVELY.test(first.between)) return;
    const said = LAST_YEARS.exec(
      first.passage.plain.slice(Math.max(0, first.quantity.start - REACH), first.quantity.start),
    )?.[1];
    const count = said === undefined ? 0 : readCount(said);
    const row = mentions.slice(i, i + count);
    const fits = row.every((d, k) => isBeside(d, first) && (k === 0 || /^[、，和]$/.test(d.between.trim())));
    if (row.length < Math.max(2, count) || !fits) return;
    const { topic, head, member, stage } = first;
    for (const [k, d] of row.entries())
      years.set(d, { ...d, topic, head, member, stage, period: null, year: first.year && first.year - count + 1 + k });
  });
  return years.size === 0 ? mentions : mentions.map((d) => years.get(d) ?? d);
}

/** No sentence is longer before its first figure. */
const REACH = 80;
const LAST_YEARS = new RegExp(`近(两|${CN_NUMBER}|\\d)年[^\\d（），。；]*分别[为是] *$`);

/** `总分100分，自评91.8分`: the one could have been got, and the other was, which is the score where the text has no other. */
function fullMarks(mentions: readonly Mention[]): readonly Mention[] {
  const scores = mentions.filter(({ role, topic }) => role === 'level' && topic.concept === 'KEY.total.score');
  const isFull = (d: Mention | undefined, next: Mention | undefined): boolean =>
    d !== undefined &&
    next?.passage === d.passage &&
    next.quantity.unit.dimension === 'points' &&
    scores.includes(d) &&
    d.quantity.base === '100' &&
    WAS_GOT.test(d.passage.plain.slice(d.quantity.tail, next.quantity.start));
  const full: Topic = { concept: null, member: null, name: '满分' };
  return mentions.map((d, i) => {
    const next = mentions[i + 1];
    if (isFull(d, next)) return named({ ...d, topic: full, stage: null, year: next!.year }, full.name);
    const last = mentions[i - 1];
    if (!last || scores.length > 1 || !isFull(last, d)) return d;
    const { topic, head, member, stage, year } = last;
    return { ...d, topic: { ...topic, name: d.topic.name }, head, member, stage, year };
  });
}

const WAS_GOT =
  /^[，、 ]*(?:我[局委办院校会厅镇]|本?单位|本?部门|经?综合)?(?:自评(?:[总得]?得?分)?|[实最][际终]?得分?|得分?)[为是]?$/;

/** `年初预算2016.50万元，调整预算341.25万元，全年预算数2357.75万元`: beside the budget of the year, what was added to the first one. */
function added(mentions: readonly Mention[]): Mention[] {
  const isFull = (d: Mention) => d.role === 'level' && d.stage === 'budget-full';
  return mentions.map((mention) => {
    if (!isFull(mention) || !/调整预算(?:数|额)?[为是：]?$/.test(mention.words)) return mention;
    const full = mentions.some(
      (d) => d !== mention && isFull(d) && d.head === mention.head && isBeside(d, mention) && OF_YEAR.test(d.words),
    );
    const topic: Topic = { concept: null, member: null, name: '预算调整' };
    return full ? named({ ...mention, topic, stage: null }, topic.name) : mention;
  });
}

const OF_YEAR = /(?:全年|调整后的?)预算/;

/**
 * `收入总计1,863.29万元，支出总计1,863.29万元`: the two sides of the account, with what was carried in and what is carried out. They are
 * equal by their nature, and neither is the year's own income or expenditure, which such a sentence may list as a part.
 */
function grandTotals(mentions: readonly Mention[]): Mention[] {
  const grand = new Map<Topic, string>();
  const own = new Map<Topic, string>();
  const totals = mentions.filter((d) => SIDES.some((side) => isTotal(d, side.concept)));
  for (const total of totals) {
    const side = SIDES.find(({ concept }) => concept === total.topic.concept)!;
    const listed = mentions.find((d) => d.role === 'level' && isBeside(d, total) && d.topic.name === side.own);
    if (listed) own.set(listed.topic, side.concept);
    const twin = totals.some(
      (d) => d.topic.concept !== side.concept && d.quantity.value === total.quantity.value && d.year === total.year,
    );
    // `本年收入8,652.41万元，总收入8,864.74万元`: beside the year's own, the total is the other.
    const other = mentions.some(
      (d) =>
        d.role === 'level' &&
        d.topic.concept === side.concept &&
        d.year === total.year &&
        d.stage === total.stage &&
        d.period === total.period &&
        d.quantity.value !== total.quantity.value &&
        /本年|本级|合计/.test(d.between) &&
        !GRAND.test(d.words),
    );
    // `支出总计3,405.17万元，其中基本支出…，项目支出…，年末结转124.36万元`
    const carried =
      /总计/.test(total.words) &&
      mentions.some((d) => d.role === 'level' && isBeside(d, total) && CARRIED.test(d.topic.name));
    if (listed || twin || other || carried) grand.set(total.topic, side.grand);
  }
  if (grand.size === 0) return [...mentions];
  return mentions.map((mention) => {
    const concept = own.get(mention.topic);
    if (concept !== undefined) {
      const topic: Topic = { concept, member: null, name: mention.topic.name };
      const stage = concept === 'income.total' ? null : 'final';
      if (mention.role === 'level') return { ...mention, topic, head: concept, member: null, stage };
      return mention.member === mention.topic.name ? { ...mention, topic, member: concept } : { ...mention, topic };
    }
    const name = grand.get(mention.topic);
    if (name === undefined) return mention;
    const topic: Topic = { concept: null, member: null, name };
    if (mention.role === 'level') return named({ ...mention, topic, stage: null }, name);
    return mention.member === mention.topic.concept ? { ...mention, topic, member: name } : { ...mention, topic };
  });
}

const OTHER_MONEY = /三公|经费|采购|资产|基金/;

/** `与2022年相比，支出增加396万元`, two paragraphs behind its total: of the one that the text gives, where its own paragraph speaks of no other money. */
function sidesAgain(mentions: Mention[]): Mention[] {
  const bySide = (concept: string) => mentions.filter((d) => d.role === 'level' && d.topic.concept === concept);
  return mentions.map((d) => {
    const concept = d.role === 'change' && d.topic.concept === null ? BARE_SIDES[d.member ?? ''] : undefined;
    if (concept === undefined) return d;
    const isOther = (other: Mention) =>
      other.passage === d.passage && other.quantity.unit.dimension === 'money' && other.topic.concept !== concept;
    // Under the heading of 公用经费 what falls is that.
    if (OTHER_MONEY.test(d.passage.heading)) return d;
    const totals = bySide(concept).filter(({ year, period }) => year === d.year && period === null);
    const [first] = totals;
    if (
      mentions.some((other) => other.role === 'level' && isOther(other)) ||
      !first ||
      totals.some(({ quantity }) => quantity.base !== first.quantity.base)
    )
      return d;
    return { ...d, topic: first.topic, member: concept };
  });
}

const CARRIED = /^(?:上年|年初|年末|期末)?(?:结转|结余)/;

function isBeside(mention: Mention, total: Mention): boolean {
  return mention.passage === total.passage && mention.sentence === total.sentence && mention.year === total.year;
}

function isTotal(mention: Mention, concept: string): boolean {
  if (mention.role !== 'level' || mention.topic.concept !== concept || !GRAND.test(mention.words)) return false;
  // A budget is balanced as a whole; only an account tells the year's own from what was carried.
  return mention.stage === null || mention.stage === 'final';
}

const ELSEWHERE = /下属|所属|局属|下设|直属|二级|机关|本级|乡镇|全[市县区]|各/;

/** `核定事业编制45名`: where the text names one kind of posts only, and no other office that has posts, they are all. */
function soleStaff(mentions: readonly Mention[]): Mention[] {
  const posts = mentions.filter((d) => d.role === 'level' && /编制(?!.*实有$)/.test(d.topic.name) && isHeads(d));
  const [sole] = posts;
  if (!sole || posts.length > 1 || mentions.some((d) => d.topic.concept === 'staff.authorized')) return [...mentions];
  if (!KINDS_OF_POSTS.test(sole.topic.name) || ELSEWHERE.test(sole.passage.plain)) return [...mentions];
  const topic: Topic = { concept: 'staff.authorized', member: null, name: sole.topic.name };
  const actual: Topic = { concept: 'staff.actual', member: null, name: '实有人数' };
  const filled = mentions.filter((d) => d.topic.name === `${sole.topic.name}实有`);
  const staff = mentions.some((d) => d.topic.concept === 'staff.actual') ? [] : filled;
  return mentions.map((d) => {
    if (d === sole) return { ...d, topic, head: 'staff.authorized', member: null, stage: null };
    return staff.length === 1 && staff[0] === d
      ? { ...d, topic: actual, head: 'staff.actual', member: null, stage: null }
      : d;
  });
}

function isHeads({ quantity: { unit } }: Mention): boolean {
  return unit.dimension === 'count' && /^[人名个]$/.test(unit.text);
}
