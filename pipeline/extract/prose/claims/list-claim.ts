/** A total and what is listed of it: a sum, a bound (`of-which`) or nothing, by what the words name and leave out. */

import { add, compare, exact, multiply, subtract } from '../../../decimal.js';
import { conceptOf } from '../../../taxonomy/concepts.js';
import { DONE, EACH_HAS, OF_ONE, WENT } from '../../../taxonomy/rate-words.js';
import { PARTS } from '../../../taxonomy/sentence-words.js';
import type { Claim } from '../../extraction.js';
import { type Mention, topicName } from '../mention.js';
import {
  closesBelow,
  isBareSum,
  NO_USE,
  OF_NAMED,
  opensWithColon,
  RESPECTIVELY,
  separatorOf,
  sumOf,
  WORDS,
} from './list-parts.js';
import { says } from './plan-rates.js';
import { isRateBase, LOOKED_BACK, type Sentence, unitClass } from './sentence.js';
import { SOURCE } from './sources.js';

/** `项目支出213.7万元中，村级运转经费126万元…`. */
const WITHIN = /^ *中[，：]/;

/** What a total and the figures listed of it claim. `told` is the figure that the words name, where another is meant. */
export function claimOfList(
  sentence: Sentence,
  depths: readonly number[],
  total: Mention,
  candidates: readonly Mention[],
  words: boolean,
  told = total,
): Claim[] {
  return claimOf(sentence, depths, total, untilRanked(columnOf(total, candidates)), words, told);
}

/** `辅警经费812万元、支出811.20万元，科技设施486万元、支出469.54万元`: behind each item what was spent of it; those of the total are of its own kind. */
function columnOf(total: Mention, parts: readonly Mention[]): readonly Mention[] {
  const inPairs = parts.length > 2 && parts.every((d, i) => SPENT.test(d.words) === (i % 2 === 1));
  return inPairs ? parts.filter((d) => SPENT.test(d.words) === says(total, DONE)) : parts;
}

const SPENT = /^[、，]?(?:已|实际)?(?:支出|支付|执行|拨付|使用)$/;

function claimOf(
  sentence: Sentence,
  depths: readonly number[],
  total: Mention,
  candidates: readonly Mention[],
  words: boolean,
  told: Mention,
): Claim[] {
  const named = (d: Mention) => topicName(d.topic) !== topicName(total.topic) || (words && d.topic.concept === null);
  const scores = unitClass(total) === 'points';
  if (scores && !areScores(total, candidates)) return [];
  // `三年累计投入3,600万元，其中2021年1,000万元，2022年1,200万元，…`
  const overYears =
    OVER_YEARS.test(total.period ?? '') && new Set(candidates.map(({ year }) => year)).size === candidates.length;
  // A score is of the report, whichever year the words of its parts stand under.
  if (!candidates.every((d) => (scores || overYears || d.year === total.year || d.year === told.year) && named(d)))
    return [];
  if (candidates.length === 0) return [];
  // `送审35.42亿元，审定32.67亿元。其中预算类送审23.79亿元，审定21.81亿元；…`: several columns, of which one is called as the total is.
  const called = candidates.filter((d) => d.topic.name !== '' && d.topic.name === total.topic.name);
  if (called.length > 0 && called.length < candidates.length) return [];
  // `33家（目标35家，未完成2家）`: what was aimed at is no part of what was done.
  if (!words && AIM.test(candidates[0]!.words)) return [];
  // `援藏援疆各50万元`: one amount for several.
  if ([total, ...candidates].some((d) => EACH_HAS.test(d.words))) return [];
  const parts = completed(sentence, depths, total, candidates, words);
  if (parts.length === 1 && !words) return [];
  if (
    total.quantity.hedge ||
    parts.some((d) => d.quantity.hedge || (d.stage !== null && total.stage !== null && d.stage !== total.stage))
  )
    return [];
  if (inTree(total, parts) || overlap(parts)) return [];
  // `支出总计3,405.17万元，…。按功能分类，A、B，合计3,280.81万元`: they have a total of their own.
  const next = sentence.mentions[sentence.mentions.indexOf(parts.at(-1)!) + 1];
  if (next && isBareSum(next) && unitClass(next) === unitClass(total) && next.quantity.base !== total.quantity.base)
    return [];
  const base = { total: sentence.id(total), parts: parts.map(sentence.id), where: sentence.where([total, ...parts]) };
  // `总支出少2.47万元，其中基本支出多1.41万元、项目支出少3.88万元`
  // `净增41家（升规62家，退规21家）`: what came without what went.
  const net = /净(?:新)?增/.test(total.words);
  const less = parts.filter((d) => (net ? WENT.test(d.words) : moves(d) !== moves(total)));
  if (net && less.length === 0 && compare(sumOf(parts), exact(total.quantity.base)) > 0) return [];
  if (less.length > 0) {
    const along = parts.filter((d) => !less.includes(d)).map(sentence.id);
    return along.length > 0 ? [{ kind: 'list', ...base, parts: along, less: less.map(sentence.id) }] : [];
  }
  if (parts.length < 2 || (!isBreakdown(total, parts) && mixesDepths(total, parts)) || goesOn(parts.at(-1)!))
    return [{ kind: 'of-which', ...base }];
  const enclosed = depths[sentence.mentions.indexOf(parts[0]!)]! > depths[sentence.mentions.indexOf(total)]!;
  const sure = Math.min(
    enclosed && areOfSources(parts) ? parts.length : sureParts(total, parts),
    compare(sumOf(parts), exact(total.quantity.base)) === 0 ? Infinity : candidates.length,
  );
  // `…、成都线826万元，其余2条线250万元`: without the rest they are not all.
  if (sure < parts.length) return [{ kind: 'list', ...base, loose: { sure: goesOn(parts[sure - 1]!) ? 0 : sure } }];
  const off = looseness(sentence, total, parts);
  if (off === 'above') return [];
  return [off === 'below' ? { kind: 'of-which', ...base } : { kind: 'list', ...base }];
}

const OVER_YEARS = /^[^\d]+年/;

/** Whether it says how much more, or how much less. */
function moves({ words }: Mention): string | undefined {
  return /(?<![最至])[多少]$/.exec(words)?.[0];
}

const AIM = /^（?(?:年度|年初|全年)*(?:目标|计划|任务)数?[为是]?$/;

/** 妇女 and 少数民族 among those trained: one person may be both. */
function overlap(parts: readonly Mention[]): boolean {
  const kinds = new Set(parts.map((d) => BY_BIRTH.findIndex((kind) => kind.test(d.topic.name))));
  return kinds.size > 1 && /^(?:名|人|人次)$/.test(unitClass(parts[0]!) ?? '');
}

const BY_BIRTH = [/妇女|女性|女职工|女干部|男/, /民族|汉族/];

/** `卫生技术人员518人，占84.64%；高级职称76人`: what else some of them are begins another list. In a row (`党员80人、骨干40人`) it does not. */
function untilRanked(parts: readonly Mention[]): readonly Mention[] {
  const rankOf = (d: Mention) => BY_RANK.findIndex((kind) => kind.test(d.topic.name));
  const end = parts.findIndex(
    (d, i) => i > 0 && separatorOf(d) !== '、' && rankOf(d) > -1 && rankOf(d) !== rankOf(parts[0]!),
  );
  return end < 0 ? parts : parts.slice(0, end);
}

const BY_RANK = [/职称/, /学历|学位/, /党员/, /岁/];

/** `…、堤防维修120万元等`, `…，其余为差额编制`: there are more of them. */
function goesOn({ passage, quantity }: Mention): boolean {
  const behind = passage.plain.slice(quantity.tail, quantity.tail + 40);
  return /^ *[\u4e00-\u9fff]{0,8}(?:等(?![级离额效候])|[，、；](?:[^，、；。：]{0,16}，)?(?:其余|其他|余下|剩余部分))/.test(
    behind,
  );
}

/** `自评得分93分，其中投入14分、过程45分`: scores of the whole, and none of the points that could have been got. */
function areScores(total: Mention, parts: readonly Mention[]): boolean {
  const lost = /扣$/.test(total.words) && parts.every((d) => /扣(?:了|除)?$/.test(d.words));
  if (lost && parts.length > 1) return true;
  const named = parts.every((d) => d.topic.concept === null && !/得|分值|满分|权重|扣|加|占/.test(d.words));
  const score = total.topic.concept === 'KEY.total.score' || /(?:得分|总分|评分)$/.test(total.topic.name);
  return score && parts.length > 1 && named;
}

/**
 * A list in a sentence of its own or behind `213.7万元中，`, or one that tells of each part how it changed, may name the chief parts alone: so it is read where it
 * falls short by more than its smallest part. One of changes that goes beyond the total names parts that overlap (民生支出 beside 教育支出).
 */
function looseness({ mentions }: Sentence, total: Mention, parts: readonly Mention[]): 'above' | 'below' | null {
  const [first, last] = [mentions.indexOf(parts[0]!), mentions.indexOf(parts.at(-1)!)];
  const changes = mentions.slice(first, last).some((d) => d.role === 'change');
  const within = WITHIN.test(parts[0]!.between);
  if (RESPECTIVELY.test(parts[0]!.between)) return null;
  const [made, whole] = [sumOf(parts), exact(total.quantity.base)];
  // More is left out than the sentence names (`共投入4,065万元（其中省级869万元、区级429万元）`): no list that forgets one.
  const most = parts.every((d) => compare(subtract(whole, made), exact(d.quantity.base)) > 0);
  const half = compare(add(made, made), whole);
  if (most && (half < 0 || (half === 0 && WORDS.test(parts[0]!.between)))) return 'below';
  // `签约12,640人，其中重点人群7,862人，占62.2%；高血压规范管理2,318人，…`: behind a semicolon it may speak of something else.
  const apart = !opensWithColon(parts[0]!) && parts.slice(1).some((d) => separatorOf(d) === '；');
  if (!changes && !within && !apart && total.sentence === parts[0]!.sentence) return null;
  if (compare(made, whole) > 0) return changes ? 'above' : null;
  if (compare(multiply(made, exact('100')), multiply(whole, exact('95'))) >= 0) return null;
  const amounts = parts.map((d) => exact(d.quantity.base)).filter((value) => value.num > 0n);
  return amounts.some((amount) => compare(subtract(whole, made), amount) > 0) ? 'below' : null;
}

/** `1,850万元（其中中央1,120万元，省级730万元）`: a bracket of its own that tells where the money came from speaks of nothing else. */
function areOfSources(parts: readonly Mention[]): boolean {
  return parts.every((d) => unitClass(d) === 'money' && ONLY_SOURCE.test(d.words));
}

const ONLY_SOURCE = new RegExp(
  `^[（，、]?(?:${PARTS}|含)?：?(?:${SOURCE.source}|财政|资金|补助|专项|投入|安排|下达|到位)+$`,
);

/** How many are parts for certain: those behind a comma that alone push the sum above the total, and read unlike the others, may be another statement. */
function sureParts(total: Mention, parts: readonly Mention[]): number {
  if (unitClass(total) === 'money' && opensWithColon(parts[0]!)) return parts.length;
  let sure = parts.length;
  let made = sumOf(parts);
  const whole = exact(total.quantity.base);
  while (sure > 1 && compare(made, whole) > 0) {
    const last = parts[sure - 1]!;
    const alike =
      isCarriedOver(total, last) ||
      last.topic.name.at(-1) === parts[0]!.topic.name.at(-1) ||
      separatorOf(last) === '、' ||
      last.words === '';
    made = subtract(made, exact(last.quantity.base));
    if (alike || compare(made, whole) > 0) break;
    sure--;
  }
  return sure;
}

/** `中标价247万元，其中：A178万元，B4万元；支付C50万元，购置D15万元`: items told in words of another shape, as far as they are what is missing. */
function completed(
  sentence: Sentence,
  depths: readonly number[],
  total: Mention,
  parts: readonly Mention[],
  words: boolean,
): Mention[] {
  const { mentions } = sentence;
  const last = parts.at(-1);
  const whole = exact(total.quantity.base);
  let sum = sumOf(parts);
  if (!last || compare(sum, whole) >= 0) return [...parts];
  const at = mentions.indexOf(last);
  const opened = depths[at]! > (depths[mentions.indexOf(total)] ?? 0);
  const more: Mention[] = [];
  for (let i = at + 1; i < Math.min(mentions.length, at + LOOKED_BACK) && compare(sum, whole) < 0; i++) {
    const mention = mentions[i]!;
    if (mention.sentence !== last.sentence || (opened && closesBelow(sentence, last, mention))) break;
    if (depths[i]! > depths[at]! || mention.role !== 'level' || unitClass(mention) !== unitClass(total)) continue;
    if (isRateBase(mention, mentions[i + 1]) || OF_ONE.test(mention.words)) continue;
    if (isBareSum(mention)) break;
    if (more.length === MOST_MORE) return [...parts];
    more.push(mention);
    sum = add(sum, exact(mention.quantity.base));
  }
  const open =
    (words || opened) &&
    more.every((d) => !NO_USE.test(d.words) && ![WORDS, OF_NAMED, /[（）]/].some((mark) => mark.test(d.between)));
  return compare(sum, whole) === 0 || open ? [...parts, ...more] : [...parts];
}

/** A list that goes on longer in other words is another one. */
const MOST_MORE = 8;

/** `收入总计…，其中财政拨款收入…，上年结转和结余…`: what was carried over is a part of all that could be spent. */
function isCarriedOver({ topic: { concept, name } }: Mention, part: Mention): boolean {
  return (
    /^(?:上年|年初)结[转余]/.test(part.topic.name) &&
    (/^(?:income|funds)\.total$/.test(concept ?? '') || /收入|预算/.test(name))
  );
}

/** The concept tree proves this relation itself, of what was done: of budgets it knows too few in prose. */
export function inTree(total: Mention, parts: readonly Mention[]): boolean {
  return !total.stage?.startsWith('budget') && isBreakdown(total, parts);
}

function isBreakdown(total: Mention, parts: readonly Mention[]): boolean {
  return (conceptOf(total.topic.concept ?? '')?.breakdowns ?? []).some((breakdown) =>
    parts.every((d) => d.topic.concept !== null && breakdown.parts.includes(nodeOf(d))),
  );
}

/** 三公 with 公务接待 and 公车运行维护: parts of different depths leave branches out, so they bound the total and do not make it. */
function mixesDepths(total: Mention, parts: readonly Mention[]): boolean {
  const below = descendants(total.topic.concept ?? '');
  return parts.every((d) => d.topic.concept !== null && below.has(nodeOf(d)));
}

function descendants(concept: string): Set<string> {
  const below = new Set<string>();
  for (const part of conceptOf(concept)?.breakdowns?.flatMap((breakdown) => breakdown.parts) ?? []) {
    if (below.has(part)) continue;
    below.add(part);
    for (const lower of descendants(part)) below.add(lower);
  }
  return below;
}

function nodeOf({ topic }: Mention): string {
  return topic.member === null ? (topic.concept ?? '') : `${topic.concept}:*`;
}
