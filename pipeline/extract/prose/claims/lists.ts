/** `70项，其中…1项、…5项`, `7项（…1项、…4项）`, `132个，其中市本级84个`, and a total behind its parts (`…3件、…5件，共8件`). */

import { add, compare, exact, multiply, subtract, ZERO } from '../../../decimal.js';
import { conceptOf } from '../../../taxonomy/concepts.js';
import { rateWord } from '../../../taxonomy/rate-words.js';
import { PARTS } from '../../../taxonomy/sentence-words.js';
import { SUMS_UP } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import { stripLead, stripTrail } from '../../words/lexicon.js';
import type { Draft } from '../mention.js';
import { topicName } from '../mention.js';
import { nounOf, opensList, useBehind } from '../phrase.js';
import { tableFrom } from './items.js';
import { isRateBase, type Sentence, unitClass } from './sentence.js';

const WORDS = new RegExp(`.*(?:${PARTS}|(?:^|[，（])含|分别为|分别是)|^ *中(?=[，：])`);
/** `项目支出213.7万元中，村级运转经费126万元…`. */
const WITHIN = /^ *中[，：]/;
const OPENS = /^[余多]?(?:左右|以上)?[ ]*（/;

export function readLists(sentence: Sentence): Claim[] {
  const { drafts } = sentence;
  const depths = depthsOf(sentence);
  // What an earlier list of the sentence has named as parts.
  const listed = new Set<Draft>();
  return drafts.flatMap((first, j) => {
    if (j === 0) return [];
    const between = outsideBrackets(first.between);
    const words = opensList(first.between, WORDS);
    const bracket = OPENS.test(between);
    if (!words && !bracket) return [];
    if (words && tableFrom(sentence, behindMarker(drafts[j - 1]!, first)).length > 0) return [];
    const apart = first.sentence !== drafts[j - 1]!.sentence;
    // `130.8亿元（含设计投资2亿元），其中…`, `支出90万元，其中：A…；B…。其中：…`: the parts are of what the words speak of, and not of a part of it.
    const before = bracket
      ? drafts.slice(j - 1, j)
      : drafts.slice(0, j).filter((d) => !closesBelow(sentence, d, first) && !(apart && listed.has(d)));
    const parts = partsFrom(sentence, j, depths, before);
    for (const part of parts) listed.add(part);
    const classes = [...new Set(parts.map(unitClass))];
    return classes.flatMap((unit): Claim[] => {
      // `较预算数12万元节约2.2万元，其中…`: what a figure is compared with has no parts here.
      const total = before.findLast(
        (d) =>
          d.role === 'level' &&
          d.basis === null &&
          unitClass(d) === unit &&
          !isPart(d, parts) &&
          !isByTheWay(d, first) &&
          !isRateBase(d, drafts[drafts.indexOf(d) + 1]),
      );
      const own = parts.filter((d) => unitClass(d) === unit);
      return total ? [...claim(sentence, total, own, words), ...countOf(sentence, total, own)] : [];
    });
  });
}

/** Where the words that open a list end. */
function behindMarker({ quantity: { tail } }: Draft, { passage, quantity }: Draft): number {
  return tail + (WORDS.exec(passage.plain.slice(tail, quantity.start))?.[0].length ?? 0);
}

/** `项目9个，项目资金1950万元。分别为：…`: as many items as the count beside the total. */
function countOf(sentence: Sentence, total: Draft, parts: readonly Draft[]): Claim[] {
  const count = sentence.drafts[sentence.drafts.indexOf(total) - 1];
  if (!count || parts.length < 3 || !RESPECTIVELY.test(parts[0]!.between)) return [];
  const { quantity, role, sentence: index } = count;
  const counted =
    role === 'level' && index === total.sentence && !quantity.hedge && /^[个项宗]$/.test(quantity.unit.text);
  const near = 2 * Number(quantity.base) >= parts.length && Number(quantity.base) <= 2 * parts.length;
  if (!counted || !near || !/项目|工程/.test(`${count.label}${count.topic.name}`)) return [];
  const names = parts.map((d) => d.label);
  return [{ kind: 'names', total: sentence.id(count), names, loose: true, where: sentence.where([count]) }];
}

const RESPECTIVELY = /分别[为是]：/;

/** `采购1,758.40万元，节约资金101.60万元。其中…`: the next sentence goes on with what was spent, and not with what was left. */
function isByTheWay(total: Draft, first: Draft): boolean {
  return total.sentence !== first.sentence && /节约|节支|结余|结转|未/.test(total.topic.name);
}

/** What a closed bracket says (`520家（含复审），…`) opens no list. */
export function outsideBrackets(text: string): string {
  return text.replace(/（[^（）]*）/g, '');
}

function isPart(draft: Draft, parts: readonly Draft[]): boolean {
  return parts.includes(draft);
}

function claim(sentence: Sentence, total: Draft, candidates: readonly Draft[], words: boolean): Claim[] {
  const named = (d: Draft) => topicName(d.topic) !== topicName(total.topic) || (words && d.topic.concept === null);
  const scores = unitClass(total) === 'points';
  if (scores && !areScores(total, candidates)) return [];
  // A score is of the report, whichever year the words of its parts stand under.
  const parts = candidates.filter((d) => (scores || d.year === total.year) && named(d));
  if (parts.length !== candidates.length || parts.length === 0 || (parts.length === 1 && !words)) return [];
  if (
    total.quantity.hedge ||
    parts.some((d) => d.quantity.hedge || (d.stage !== null && total.stage !== null && d.stage !== total.stage))
  )
    return [];
  if (inTree(total, parts)) return [];
  const sure = surelyParts(total, parts);
  if (sure.length === 0) return [];
  const base = { total: sentence.id(total), parts: sure.map(sentence.id), where: sentence.where([total, ...sure]) };
  if (sure.length < 2 || mixesDepths(total, sure) || goesOn(sure.at(-1)!)) return [{ kind: 'of-which', ...base }];
  const off = looseness(sentence, total, sure);
  if (off === 'above') return [];
  return [off === 'below' ? { kind: 'of-which', ...base } : { kind: 'list', ...base }];
}

/** `…、堤防维修120万元等`: there are more of them. */
function goesOn({ passage, quantity }: Draft): boolean {
  return /^ *[\u4e00-\u9fff]{0,8}等(?![级离额效候])/.test(passage.plain.slice(quantity.tail, quantity.tail + 12));
}

/** `自评得分93分，其中投入14分、过程45分`: scores of the whole, and none of the points that could have been got. */
function areScores(total: Draft, parts: readonly Draft[]): boolean {
  const named = parts.every((d) => d.topic.concept === null && !/得|分值|满分|权重|扣|加|占/.test(d.words));
  return total.topic.concept === 'overall.total.score' && parts.length > 1 && named;
}

/**
 * A list in a sentence of its own or behind `213.7万元中，`, or one that tells of each part how it changed, may name the chief parts alone: so it is read where it
 * falls short by more than its smallest part. One of changes that goes beyond the total names parts that overlap (民生支出 beside 教育支出).
 */
function looseness({ drafts }: Sentence, total: Draft, parts: readonly Draft[]): 'above' | 'below' | null {
  const [first, last] = [drafts.indexOf(parts[0]!), drafts.indexOf(parts.at(-1)!)];
  const changes = drafts.slice(first, last).some((d) => d.role === 'change');
  const within = WITHIN.test(parts[0]!.between);
  if (RESPECTIVELY.test(parts[0]!.between)) return null;
  if (!changes && !within && total.sentence === parts[0]!.sentence) return null;
  const [made, whole] = [sumOf(parts), exact(total.quantity.base)];
  if (compare(made, whole) > 0) return changes ? 'above' : null;
  if (compare(multiply(made, exact('100')), multiply(whole, exact('95'))) >= 0) return null;
  const amounts = parts.map((d) => exact(d.quantity.base)).filter((value) => value.num > 0n);
  return amounts.some((amount) => compare(subtract(whole, made), amount) > 0) ? 'below' : null;
}

/** The figures from `j` on that list parts: same depth of brackets, no words of a new statement. */
function partsFrom(sentence: Sentence, j: number, depths: readonly number[], before: readonly Draft[]): Draft[] {
  const { drafts } = sentence;
  const parts: Draft[] = [];
  const known = new Set(before.map(unitClass));
  const strong = opensWithColon(drafts[j]!);
  for (let k = j; k < drafts.length; k++) {
    const draft = drafts[k]!;
    if (depths[k]! > depths[j]!) continue;
    if (depths[k]! < depths[j]!) break;
    // Behind a bracket that closed again the list goes on only where the bracket was opened inside it.
    if (k > j && closesBelow(sentence, drafts[j]!, draft) && ![drafts[j]!, draft].every(isLabelled)) break;
    if (k > j && WORDS.test(outsideBrackets(draft.between))) break;
    if (draft.role !== 'level') continue;
    const unit = unitClass(draft);
    const separator = separatorOf(draft);
    // `部门支出3万元，支出进度95%；乡镇…`: the rate is of the item before it.
    if (draft.quantity.unit.dimension === 'rate' && rateWord(draft.words)) continue;
    if (unit === null || !known.has(unit)) {
      if (k > j && (separator === '，' || separator === '；')) break;
      continue;
    }
    if (
      k > j &&
      !(
        separator === '、' ||
        separator === '和' ||
        (separator !== '' && (isPlainNoun(draft) || (strong && isLabel(draft))))
      )
    )
      break;
    if (k > j && separator !== '、' && isComplete(before, parts, unit)) break;
    parts.push(draft);
  }
  return parts;
}

/** The mark that joins a figure to the one before it. */
function separatorOf({ between }: Draft): string {
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

/** No verb, no adverb, no time: the clause is a name and nothing else. */
function isPlainNoun(draft: Draft): boolean {
  // `上划中央收入完成37万元`
  const said = draft.words.replace(/完成$/, '');
  if (said === '') return separatorOf(draft) === '、' || useBehind(draft.passage, draft.quantity) !== '';
  const words = stripTrail(said.replace(/^[、，；和及与]+/, '').replace(SUPPORT, ''));
  if (words === '' || words.length > 20 || /同时|此外|另|全年|累计|新|共|先后|并|已|完成|开展|举办/.test(said))
    return false;
  return stripLead(words) === words && nounOf(words).noun === words;
}

/** `其中：`: what follows up to the end of the sentence are items. */
function opensWithColon({ between }: Draft): boolean {
  return /(?:其中|包括|包含|分别为|分别是)：/.test(outsideBrackets(between).replace(/ /g, ''));
}

/** Nothing in the item but a name and its amount: of money, whatever verb the name is built with (`使用非财政拨款结余`). */
function isLabel({ words, quantity, stage }: Draft): boolean {
  const name = words.replace(/^[、，；]/, '');
  return (
    quantity.unit.dimension === 'money' &&
    /^[\u4e00-\u9fff“”《》、]{2,40}$/.test(name) &&
    !stage?.startsWith('budget') &&
    !/^(?:同时|此外|另|全年|累计|共|先后|并|已|较|比)|实际|预算|完成|增加|减少|到位|支付/.test(name)
  );
}

/** The parts so far already make the total: what a comma adds is something else. */
function isComplete(before: readonly Draft[], parts: readonly Draft[], unit: string): boolean {
  const total = before.findLast((d) => d.role === 'level' && unitClass(d) === unit);
  const own = parts.filter((d) => unitClass(d) === unit);
  return own.length >= 2 && total !== undefined && compare(sumOf(own), exact(total.quantity.base)) === 0;
}

/** Parts behind a comma that alone push the sum above the total, and read unlike the others, are another statement. */
function surelyParts(total: Draft, parts: readonly Draft[]): Draft[] {
  const sure = [...parts];
  if (unitClass(total) === 'money' && opensWithColon(parts[0]!)) return sure;
  while (sure.length > 1 && compare(sumOf(sure), exact(total.quantity.base)) > 0) {
    const last = sure.at(-1)!;
    const alike =
      isCarriedOver(total, last) ||
      last.topic.name.at(-1) === sure[0]!.topic.name.at(-1) ||
      separatorOf(last) === '、' ||
      last.words === '';
    const without = compare(sumOf(sure.slice(0, -1)), exact(total.quantity.base)) <= 0;
    if (alike || !without) break;
    sure.pop();
  }
  return sure;
}

/** `收入总计…，其中财政拨款收入…，上年结转和结余…`: what was carried over is a part of all that could be spent. */
function isCarriedOver({ topic: { concept, name } }: Draft, part: Draft): boolean {
  return (
    /^(?:上年|年初)结[转余]/.test(part.topic.name) &&
    (/^(?:income|funds)\.total$/.test(concept ?? '') || /收入|预算/.test(name))
  );
}

function sumOf(drafts: readonly Draft[]) {
  return drafts.reduce((sum, d) => add(sum, exact(d.quantity.base)), ZERO);
}

/** The concept tree proves this relation itself. */
function inTree(total: Draft, parts: readonly Draft[]): boolean {
  return (conceptOf(total.topic.concept ?? '')?.breakdowns ?? []).some((breakdown) =>
    parts.every((d) => d.topic.concept !== null && breakdown.parts.includes(nodeOf(d))),
  );
}

/** 三公 with 公务接待 and 公车运行维护: parts of different depths leave branches out, so they bound the total and do not make it. */
function mixesDepths(total: Draft, parts: readonly Draft[]): boolean {
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

function nodeOf({ topic }: Draft): string {
  return topic.member === null ? (topic.concept ?? '') : `${topic.concept}:*`;
}

/** Depth of brackets at each figure. */
function depthsOf({ drafts, text, start }: Sentence): number[] {
  const depths: number[] = [];
  let depth = 0;
  let at = 0;
  for (const draft of drafts) {
    for (; at < draft.quantity.start - start; at++) {
      if (text[at] === '（') depth++;
      else if (text[at] === '）') depth = Math.max(0, depth - 1);
    }
    depths.push(depth);
  }
  return depths;
}

function closesBelow({ text, start }: Sentence, from: Draft, to: Draft): boolean {
  let depth = 0;
  for (const char of text.slice(from.quantity.tail - start, to.quantity.start - start)) {
    if (char === '（') depth++;
    else if (char === '）' && --depth < 0) return true;
  }
  return false;
}

/** `“河道治理”（723万元）`: an amount alone in its bracket, behind the name that it is of. */
function isLabelled({ passage: { plain }, quantity: { start, tail } }: Draft): boolean {
  return (
    /[\u4e00-\u9fff”》]（ *$/.test(plain.slice(Math.max(0, start - 4), start)) &&
    /^ *）/.test(plain.slice(tail, tail + 3)) &&
    !/[元个名人]（ *$/.test(plain.slice(Math.max(0, start - 4), start))
  );
}

const SUMMED_UP = new RegExp(String.raw`^${SUMS_UP}([\u4e00-\u9fff]{2,10})?$`);

/** `刑事案件120件、行政案件200件，共320件`. */
export function readSumsAfter(sentence: Sentence): Claim[] {
  const { drafts } = sentence;
  const depths = depthsOf(sentence);
  return drafts.flatMap((total, t): Claim[] => {
    const unit = unitClass(total);
    if (total.role !== 'level' || unit === null || total.quantity.hedge) return [];
    const said = SUMMED_UP.exec(total.words.replace(/^[、，]/, ''));
    if (!said) return [];
    const parts: Draft[] = [];
    for (let k = t - 1; k >= 0; k--) {
      const draft = drafts[k]!;
      // `一期投资33万元（其中建筑工程32万元），…`: what a bracket says is no part.
      if (depths[k]! > depths[t]! && !(depths[k] === depths[t]! + 1 && isLabelled(draft))) continue;
      if (draft.role !== 'level' || unitClass(draft) !== unit || draft.quantity.hedge || draft.year !== total.year)
        break;
      parts.unshift(draft);
      if (k > 0 && WORDS.test(draft.between)) return [];
    }
    const joined = parts
      .slice(1)
      .every((d) => ['、', '，', '和'].includes(separatorOf(d)) && (isLabelled(d) || isPlainNoun(d)));
    if (new Set(parts.map(isLabelled)).size > 1) return [];
    // `合计批复总投资`: a sum of what its parts are called.
    const alike = said[1] === undefined || parts.every((d) => d.topic.name.endsWith(said[1]!.slice(-2)));
    if (parts.length < 2 || !joined || !alike || inTree(total, parts)) return [];
    return [
      {
        kind: 'list',
        total: sentence.id(total),
        parts: parts.map(sentence.id),
        where: sentence.where([...parts, total]),
      },
    ];
  });
}
