/** What belongs to a list in a sentence: its items by their marks and shape, brackets, separators. */

import { CN, CN_DIGITS } from '../../../../parsers/characters.js';
import { add, compare, type Exact, exact, ZERO } from '../../../decimal.js';
import { OF_ONE, rateWord } from '../../../taxonomy/rate-words.js';
import { IN_POST, OUT_OF_POST, PARTS } from '../../../taxonomy/sentence-words.js';
import { NO_REST, SUMS_UP } from '../../../taxonomy/totals.js';
import { stripLead, stripTrail } from '../../words/lexicon.js';
import type { Mention } from '../mention.js';
import { nounOf, useBehind } from '../phrase.js';
import { isRateBase, LOOKED_BACK, type Sentence, unitClass } from './sentence.js';

/** What opens a list of those that the total came in or went to, and may leave some out. */
const SOFT_WORDS = `具体(?:[为是]|(?=：))|构成[为是]|方向[为是]|如下(?=：)|按[\\u4e00-\\u9fff]{1,8}分为|分(?:[两${CN_DIGITS}]|\\d{1,2})[次批期笔][^，；。：]{0,6}(?=[：，])`;
export const SOFTLY = new RegExp(`(?:${SOFT_WORDS})[^，；。\\d]*$`);
/** What opens a list. */
export const WORDS = new RegExp(
  `.*(?:${PARTS}|(?:^|[，（])含|(?:^|[，（])即(?=：)|分别为|分别是|${SOFT_WORDS})|^ *[\\u4e00-\\u9fff]{0,4}(?<!过程|工作|活动|当|集|初|高)中(?=[，：])`,
);
/** A colon directly behind the figure (`堤防1.04公里：右岸0.51公里，左岸0.53公里`). */
export const COLON = /^ *：/;

/** `…271人；卫生技术人员中，高级职称38人`: what follows parts what these words name. */
const NAMED = ' *(?:在|从)?([\\u4e00-\\u9fff“”]{2,12}?)(?:看)?中';
export const OF_NAMED = new RegExp(`(?:^|[，；。])${NAMED}，`);
/** Without the comma: 中 begins no other word. */
const NAMED_WITHIN = new RegExp(`[，；。]${NAMED}(?:，|(?![期心央学小等级型国医药介标部共层高]))`);

/** `按功能分类：…`, `资金来源为…`: the total of the sentence before, parted once more. */
export const BY_CLASS =
  /^ *(?:支出|收入|其中)?(?:按[\u4e00-\u9fff]{1,8}(?:分类?|类别|性质|用途|来源|科目)(?:看)?[，：]|(?:项目)?资金来源(?:为|是|于|包括|：))/;

/** What a closed bracket says (`520家（含复审），…`) opens no list. */
export function outsideBrackets(text: string): string {
  return text.replace(/（[^（）]*）/g, '');
}

/** `教职工1,386人，其中专任教师1,042人；专任教师中教授138人、…`: the parts of a figure that the sentence has called so. */
export function wholeNamed({ mentions }: Sentence, at: number): Mention | undefined {
  const name = NAMED_WITHIN.exec(outsideBrackets(mentions[at]!.between))?.[1];
  return name === undefined
    ? undefined
    : mentions
        .slice(Math.max(0, at - LOOKED_BACK), at)
        .findLast((d) => d.role === 'level' && d.basis === null && d.topic.name.endsWith(name));
}

/** The figures from `j` on that list parts: same depth of brackets, no words of a new statement. */
export function partsFrom(
  sentence: Sentence,
  j: number,
  depths: readonly number[],
  before: readonly Mention[],
): Mention[] {
  const { mentions } = sentence;
  const parts: Mention[] = [];
  const known = new Set(before.map(unitClass));
  const strong = opensWithColon(mentions[j]!) || opensUses(mentions[j]!);
  // `3个市场化公司聘用人员1,155人`: the mark of the item stands before the first figure in it.
  let mark = '';
  let other = false;
  for (let k = j; k < mentions.length; k++) {
    const mention = mentions[k]!;
    if (depths[k]! > depths[j]!) continue;
    if (depths[k]! < depths[j]!) break;
    // Behind a bracket that closed again the list goes on only where the bracket was opened inside it.
    if (k > j && closesBelow(sentence, mentions[j]!, mention) && ![mentions[j]!, mention].every(isLabelled)) break;
    const between = outsideBrackets(mention.between);
    const opens = WORDS.test(between) || OF_NAMED.test(between) || BY_CLASS.test(between.replace(/^[，；]/, ''));
    // `C级每户补助1万元，小计52万元；…`: of the one item.
    const ofItem = OF_ONE.test(mentions[k - 1]?.words ?? '');
    if (k > j && (opens || wholeNamed(sentence, k) || (isBareSum(mention) && !ofItem))) break;
    // `完成投资1.68亿元，为年度计划1.6亿元的105%`
    if (mention.role !== 'level' || isRateBase(mention, mentions[k + 1]) || OF_ONE.test(mention.words)) continue;
    // `在编教职工4,209人，其中专任教师3,975人；退休教师2,317人`
    if (k > j && OUT_OF_POST.test(mention.words) && before.at(-1) && IN_POST.test(before.at(-1)!.words)) break;
    const unit = unitClass(mention);
    const separator = separatorOf(mention) || mark;
    mark = '';
    // `部门支出3万元，支出进度95%；乡镇…`: the rate is of the item before it.
    if (mention.quantity.unit.dimension === 'rate' && rateWord(mention.words)) continue;
    if (unit === null || !known.has(unit)) {
      // `①河道整治200万元，主要用于3处险段；②…`: by the way, within an item.
      const inside =
        strong && separator === '，' && sentence.text.slice(mention.quantity.tail - sentence.start).includes('；');
      if (k > j && !inside && (separator === '，' || separator === '；')) break;
      mark = separator;
      other ||= separator === '、' && mention.words !== '、' && mention.words !== '';
      continue;
    }
    // `来信212件、来访486批1,320人次、网信1,046件`: an item counted in something else, so that those in one unit are not all.
    if (other && separator === '、') return parts.slice(0, 1);
    other = false;
    if (
      parts.length > 0 &&
      !(
        separator === '、' ||
        separator === '和' ||
        (mention.words.length < 2 && mention.year !== parts.at(-1)!.year) ||
        (separator !== '' &&
          (isPlainNoun(mention) ||
            (strong && (isLabel(mention) || mention.words === '')) ||
            isAlike(mention, mentions[j]!)))
      )
    )
      break;
    // `1.26万亩，其中乔木林0.85万亩、经济林0.41万亩；森林抚育3.5万亩`: behind items in a row another clause begins.
    if (separator === '；' && !strong && parts.length > 1 && parts.slice(1).every((d) => separatorOf(d) === '、'))
      break;
    if (k > j && separator !== '、' && isComplete(before, parts, unit)) break;
    parts.push(mention);
  }
  return parts;
}

/** `合计3,280.81万元`, `共投入资金…`; what was done with all of them (`共计下达`) names nothing, and what they are called follows. */
const SUMMED_UP = new RegExp(
  String.raw`^${NO_REST}(?:以上|上述)?(?:(?:两|${CN})[级项类批部者])?[\u4e00-\u9fff]{0,4}(?:${SUMS_UP}|累计|小计)(?:下达|投入|支出|安排|拨付|发放|支付|补助|到位|完成)?(?:资金|经费)?([\u4e00-\u9fff]{2,10})?$`,
);

export function summedUp({ words }: Mention): { noun: string | undefined } | null {
  const said = SUMMED_UP.exec(words.replace(/^[、，]/, ''));
  return said && { noun: said[1] };
}

/** A total by itself, and no item. */
export function isBareSum(mention: Mention): boolean {
  const sum = summedUp(mention);
  return sum !== null && sum.noun === undefined;
}

/** More than twice as much: no part of it, and not spent of it. */
export function isTwice(value: Exact, { quantity }: Mention): boolean {
  const base = exact(quantity.base);
  return compare(value, add(base, base)) > 0;
}

/** `辖11个村、1个社区，共124个村民小组`: more than twice as many, of what none of the parts is called. */
export function isOther(total: Mention, parts: readonly Mention[]): boolean {
  const { name } = total.topic;
  const made = sumOf(parts);
  return (
    /^[\u4e00-\u9fff]{2,}$/.test(name) &&
    !total.words.includes(name) &&
    !parts.some((d) => d.topic.name.endsWith(name.slice(-2))) &&
    compare(add(made, made), exact(total.quantity.base)) < 0
  );
}

/** The mark that joins a figure to the one before it. */
export function separatorOf({ between }: Mention): string {
  const text = between
    .replace(/ /g, '')
    .replace(/（[^（）]*）/g, '')
    .replace(/^[余多]?(?:左右|以上|以内)?）?/, '')
    .replace(/^(?:(?:主要)?用于|为|是)[^，；。]*(?=[，；])/, '');
  // The noun behind the last counter may stand before the mark: `3名教师、5名…`.
  // `2批80人次`: two measures of one item.
  if (text === '') return '、';
  const mark = /^[^，；、：（）]{0,12}([、；，]|和|及|与|以及)/.exec(text)?.[1] ?? '';
  return mark === '及' || mark === '与' || mark === '以及' ? '和' : mark;
}

/** 对个人和家庭的补助 and its neighbours are classes of expenditure, whatever their first word looks like. */
const SUPPORT = /^对(?=(?:个人和家庭|企业|社会保障基金|事业单位)(?:的)?(?:各项)?补助)/;

/** `完成食品抽检1,067批次，完成农产品抽检596批次`: of one shape around what is named, so that one says as much as the other. */
export function isAlike(a: Mention, b: Mention): boolean {
  const [one, other] = [a, b].map(({ words }) =>
    words.replace(/^.*(?:其中|包括|包含|即|分别为|分别是|含)[，：]?|^[、，；]/, '').replace(/[、，；：]/g, ''),
  );
  if (!one || !other || one === other) return false;
  const most = Math.min(one.length, other.length);
  let before = 0;
  while (before < most && one[before] === other[before]) before++;
  let behind = 0;
  while (before + behind < most && one.at(-1 - behind) === other.at(-1 - behind)) behind++;
  return (behind >= 2 || (before >= 2 && behind > 0)) && before + behind >= Math.min(4, Math.max(3, most - 1));
}

/** No verb, no adverb, no time: the clause is a name and nothing else. */
export function isPlainNoun(mention: Mention): boolean {
  // `上划中央收入完成37万元`
  const said = mention.words.replace(/完成$/, '');
  if (said === '') return /[、和]/.test(separatorOf(mention)) || useBehind(mention.passage, mention.quantity) !== '';
  const words = stripTrail(said.replace(/^[、，；和及与]+/, '').replace(SUPPORT, ''));
  if (words === '' || words.length > 20 || /同时|此外|另|全年|累计|新|(?<!公)共|先后|并|已|完成|开展|举办/.test(said))
    return false;
  return stripLead(words) === words && nounOf(words).noun === words;
}

/** `其中：`: what follows up to the end of the sentence are items. */
export function opensWithColon({ between }: Mention): boolean {
  return /(?:其中|包括|包含|即|分别为|分别是|如下|用于|明细|构成|情况|方案|[次批期笔][^，；。：]{0,6})[为是]?：/.test(
    outsideBrackets(between).replace(/ /g, ''),
  );
}

/** `支出60万元，用于A30万元，B20万元`: what follows up to the end of the sentence is what it was used for, and each of them an item. */
export function opensUses({ between }: Mention): boolean {
  return USES.test(between);
}

const USES = /^ *[，；：]?(?:资金|经费)?(?:已|均|都|全部|主要|重点|分别|具体)*用于[^，；：（]*$/;

/** Nothing in the item but a name and its amount: of money, whatever verb the name is built with (`使用非财政拨款结余`). */
export function isLabel({ words, quantity, stage }: Mention): boolean {
  const name = words.replace(/^[、，；]/, '');
  return (
    quantity.unit.dimension === 'money' &&
    /^[\u4e00-\u9fff“”《》、]{2,40}$/.test(name) &&
    !stage?.startsWith('budget') &&
    !/^(?:同时|此外|另|剩余|结[余转]|余额|全年|累计|共|先后|并|已|较|比)|实际|预算|完成|增加|减少|到位|支付/.test(name)
  );
}

/** The parts so far already make the total: what a comma adds is something else. */
function isComplete(before: readonly Mention[], parts: readonly Mention[], unit: string): boolean {
  const own = parts.filter((d) => unitClass(d) === unit);
  // `128人，比2023年的131人减少3人，其中…`: what it is compared with has no parts here.
  const total = before.findLast(
    (d) => d.role === 'level' && d.basis === null && d.year === own[0]?.year && unitClass(d) === unit,
  );
  return own.length >= 2 && total !== undefined && compare(sumOf(own), exact(total.quantity.base)) === 0;
}

/** Greater than its parts; one of them may be mistyped. */
export function mayBeWhole(total: Mention, parts: readonly Mention[]): boolean {
  const isBelow = (part: Mention) => compare(exact(part.quantity.base), exact(total.quantity.base)) < 0;
  return parts.length - parts.filter(isBelow).length <= (parts.length > 2 ? 1 : 0);
}

export function sumOf(mentions: readonly Mention[]) {
  return mentions.reduce((sum, d) => add(sum, exact(d.quantity.base)), ZERO);
}

/** Depth of brackets at each figure, and the least since the figure before it. */
export function nestingOf({ mentions, text, start }: Sentence): { depth: number; least: number }[] {
  let depth = 0;
  let at = 0;
  return mentions.map((mention) => {
    let least = depth;
    for (; at < mention.quantity.start - start; at++) {
      if (text[at] === '（') depth++;
      else if (text[at] === '）') depth = Math.max(0, depth - 1);
      least = Math.min(least, depth);
    }
    return { depth, least };
  });
}

export const depthsOf = (sentence: Sentence): number[] => nestingOf(sentence).map(({ depth }) => depth);

/** Whether a bracket that stands open at `from` closes before `to`. */
export function closesBelow(sentence: Sentence, from: Mention, to: Mention): boolean {
  const { text, start } = sentence;
  const closers = CLOSERS.get(sentence) ?? closersOf(text);
  CLOSERS.set(sentence, closers);
  return (closers[from.quantity.tail - start] ?? Infinity) < to.quantity.start - start;
}

/** For each place in a text the end of the bracket that it stands in. */
function closersOf(text: string): number[] {
  const closers = new Array<number>(text.length + 1).fill(Infinity);
  for (let at = text.length - 1; at >= 0; at--) {
    const next = closers[at + 1]!;
    closers[at] = text[at] === '）' ? at : text[at] === '（' ? (closers[next + 1] ?? Infinity) : next;
  }
  return closers;
}

const CLOSERS = new WeakMap<Sentence, number[]>();

/** `“河道治理”（723万元）`: an amount alone in its bracket, behind the name that it is of. */
export function isLabelled({ passage: { plain }, quantity: { start, tail } }: Mention): boolean {
  return (
    /[\u4e00-\u9fff”》]（ *$/.test(plain.slice(Math.max(0, start - 4), start)) &&
    /^ *）/.test(plain.slice(tail, tail + 3)) &&
    !/[元个名人]（ *$/.test(plain.slice(Math.max(0, start - 4), start))
  );
}

/** What is said of the whole behind its uses, or comes from elsewhere. */
export const NO_USE = /实际|^，?支出|结[余转]|剩余|节[约支]|未|自筹|配套|带动|撬动|到位|支付|拨付|收[入到]|比|较/;

export const RESPECTIVELY = /分别[为是]：/;

/** `城市低保1,826户2,940人、农村低保9,415户16,872人，合计11,241户19,812人`: what stands directly behind each of them, in one unit. */
export function measured(mentions: readonly Mention[], rows: readonly Mention[]): Mention[] {
  const behind = rows.map((row) => mentions[mentions.indexOf(row) + 1]);
  const [first] = behind;
  const isMeasure = (d: Mention | undefined) =>
    d?.words === '' &&
    d.role === 'level' &&
    !d.quantity.hedge &&
    unitClass(d) !== null &&
    unitClass(d) === unitClass(first!);
  return behind.every(isMeasure) ? behind.filter((d) => d !== undefined) : [];
}
