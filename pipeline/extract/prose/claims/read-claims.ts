/**
 * What sentences state about their own figures. A claim is made only where the words tie the figures together for certain: a claim
 * that is not there is checked by nobody, a wrong one accuses a department.
 */

import { placeIn } from '../../../../parsers/document.js';
import { grouped } from '../../../../parsers/grouped.js';
import { compare, exact } from '../../../decimal.js';
import type { Key } from '../../../taxonomy/key.js';
import { DONE } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import type { Passage } from '../prose-passage.js';
import { accountsOf, readCumulative } from './accounts.js';
import { readBalances } from './balances.js';
import { isOfSubject, readChanges, readCompletions, readDistances } from './changes.js';
import { readDifferences } from './differences.js';
import { figureRuns } from './figure-runs.js';
import { goalsOf, isAimed } from './goals.js';
import { readItems } from './items.js';
import { BY_CLASS, sumOf } from './list-parts.js';
import { readLists } from './lists.js';
import { readNames, readRanks } from './names.js';
import { readOwnRates } from './own-rates.js';
import { isCount, readPerUnit } from './per-unit.js';
import { isPlain, says } from './plan-rates.js';
import { type Column, readRows } from './rows.js';
import { amountsOf, plansOf, resultsOf } from './same-item.js';
import { readScores } from './scores.js';
import { type Fund, type List, LOOKED_BACK, type Run, type Sentence, unitClass } from './sentence.js';
import { readShares } from './shares.js';
import { fundOf, sole, soles } from './sole-sum.js';
import { readSources } from './sources.js';
import { readNearest, readWholes } from './wholes.js';

/** `资金使用管理18.5分/20分`: what it could have been is no figure that anything is made of. */
function isFullMark({ between, quantity: { unit } }: Mention): boolean {
  return unit.dimension === 'points' && /^ *[/／] *$/.test(between);
}

export function readClaims(
  all: readonly Mention[],
  ids: ReadonlyMap<Mention, string>,
  keys: ReadonlyMap<Mention, Key>,
): Claim[] {
  const mentions = all.filter((mention) => !isFullMark(mention));
  const known = mentions.filter((mention) => ids.has(mention));
  const isTold = (d: Mention) => isPlain(d) && !isAimed(d);
  const byName = soles(grouped(known.filter(isTold), ({ label }) => label || undefined));
  // 项目计划总投资 of 计划总投资; 格位 of one of 骨灰格位 and 壁葬格位 is neither
  const calledSo = (name: string) => {
    const ending = () => sole(known.filter((d) => isTold(d) && d.label.endsWith(name) && !parts.has(ids.get(d)!)));
    return name.length < LONG_NAME ? byName.get(name) && ending() : (byName.get(name) ?? ending());
  };
  const score = sole(known.filter((mention) => mention.topic.concept === 'KEY.total.score'));
  let counts: Mention[] = [];
  let fund: Fund = { sum: null, planned: null, spent: null };
  /** Ids of parts, and the totals that they have for certain. */
  const parts = new Map<string, string | undefined>();
  const byId = new Map(known.map((mention) => [ids.get(mention)!, mention]));
  const sentences = sentencesOf(mentions, ids, keys, {
    fund: () => fund,
    goal: goalsOf(known),
    plan: plansOf(known),
    result: resultsOf(known),
    amount: amountsOf(known),
    count: (isMeant) => only(counts.filter(isMeant)),
    score: () => score,
    named: (name) => calledSo(name) ?? null,
    totalOf: (part) => byId.get(parts.get(ids.get(part) ?? '') ?? '') ?? null,
    isPart: (mention) => parts.has(ids.get(mention) ?? ''),
  });
  const read = onceEach(
    sentences.flatMap((sentence) => {
      const scores = readScores(sentence);
      const scored = new Set(scores.map((claim) => claim.kind === 'list' && claim.total));
      // Points in pairs (投入20分得18分) are no list of both.
      const others = [...readLists(sentence), ...readWholes(sentence), ...readItems(sentence)];
      return [...others.filter((claim) => claim.kind !== 'list' || !scored.has(claim.total)), ...scores];
    }),
  );
  // Several tables of points are those of several projects.
  const tables = read.filter((claim) => claim.kind === 'list' && !claim.loose && byId.get(claim.total) === score);
  const told = tables.length > 1 ? read.filter((claim) => !tables.includes(claim)) : read;
  const addParts = (claims: readonly Claim[]) => {
    for (const claim of claims) {
      const known = claim.kind === 'list' && (!claim.loose || holds(claim, byId)) ? claim.total : undefined;
      for (const id of 'parts' in claim ? claim.parts : []) parts.set(id, parts.get(id) ?? known);
    }
  };
  addParts(told);
  const isPart = (mention: Mention) => parts.has(ids.get(mention)!);
  // What points were got makes their total, and no column of those that there were.
  const scored = new Set(
    told.flatMap((claim) => (claim.kind === 'list' ? [byId.get(claim.total)!] : [])).filter(isPoints),
  );
  const columns = readRows(known, isPart).filter(
    ({ total, parts }) => !parts.some(isPart) && !(total && scored.has(total)),
  );
  const listOf = (total: Mention, of: readonly Mention[], sure: boolean): List => ({
    kind: 'list',
    total: ids.get(total)!,
    parts: of.map((part) => ids.get(part)!),
    ...(!sure && { loose: { sure: 0 } }),
    where: placeIn({ id: total.passage.block, text: total.passage.text }, total.quantity.start, total.quantity.tail),
  });
  const rows = columns.flatMap(({ total, parts, sure }) => (total ? [listOf(total, parts, sure)] : []));
  addParts(rows);
  const runs = sentences.flatMap(readNearest);
  addParts(runs.filter((claim) => claim.kind === 'list' && holds(claim, byId)));
  const totals = new Map(
    [...told, ...rows].flatMap((claim) => (claim.kind === 'list' ? [[claim.total, claim.parts] as const] : [])),
  );
  fund = fundOf(
    known.filter((mention) => !isPart(mention)),
    (mention) => totals.has(ids.get(mention)!),
    (mention) => totals.get(ids.get(mention)!)?.every((id) => says(byId.get(id)!, DONE)) === true,
  );
  const open = told.flatMap((claim): Column[] =>
    claim.kind === 'list' && claim.loose && !claim.less
      ? [{ total: byId.get(claim.total), parts: claim.parts.map((id) => byId.get(id)!), sure: false }]
      : [],
  );
  const ofFund = [...open, ...columns.filter(({ sure }) => !sure)].flatMap((column) =>
    wholesOf(column, fund).map((total) => listOf(total, column.parts, false)),
  );
  addParts(ofFund.filter((claim) => holds(claim, byId)));
  const sources = sentences.flatMap(readSources);
  addParts(sources);
  const whole = known.filter((mention) => isPlain(mention) && isCount(mention) && !isPart(mention));
  counts = [...soles(grouped(whole, (d) => `${d.year}|${unitClass(d)}`)).values()].flatMap((count) => count ?? []);
  const own = sentences.flatMap((sentence) => [
    ...readNames(sentence),
    ...readCumulative(sentence),
    ...readRanks(sentence),
    ...readChanges(sentence),
    ...readDistances(sentence),
    ...readDifferences(sentence),
    ...readShares(sentence),
    ...readCompletions(sentence),
    ...readOwnRates(sentence),
    ...readBalances(sentence),
    ...readPerUnit(sentence),
  ]);
  const others = accountsOf(known, isPart).map(({ total, parts, less, named }): List => {
    const list = { ...listOf(total, parts, false), ...(named && { loose: { sure: 0, named } }) };
    return less.length > 0 ? { ...list, less: less.map((d) => ids.get(d)!) } : list;
  });
  const lists = [...told, ...rows, ...runs, ...ofFund, ...sources];
  const said = new Set(lists.flatMap((claim) => (claim.kind === 'list' ? [operandsOf(claim)] : [])));
  return [...lists, ...own, ...others.filter((list) => !said.has(operandsOf(list)))];
}

/** So many characters of a name tell one figure from the others. */
const LONG_NAME = 4;

function only(mentions: readonly Mention[]): Mention | null {
  return mentions.length === 1 ? mentions[0]! : null;
}

/** What the whole text is about, or what was spent of it: parts of money may part that as well as the figure that stands nearest to them. */
function wholesOf({ total, parts }: Column, { sum, spent }: Fund): Mention[] {
  const fits = (part: Mention, whole: Mention) =>
    unitClass(part) === 'money' &&
    part.year === whole.year &&
    // In one sentence its own words have said what is parted.
    !(part.passage === whole.passage && part.sentence === whole.sentence) &&
    compare(exact(part.quantity.base), exact(whole.quantity.base)) < 0;
  const isSpent = parts.every((part) => says(part, DONE));
  return [sum, isSpent ? spent : null].flatMap((whole) =>
    whole && whole !== total && parts.every((part) => fits(part, whole)) ? [whole] : [],
  );
}

function sentencesOf(
  mentions: readonly Mention[],
  ids: ReadonlyMap<Mention, string>,
  keys: ReadonlyMap<Mention, Key>,
  whole: Pick<
    Sentence,
    'fund' | 'goal' | 'plan' | 'result' | 'amount' | 'count' | 'score' | 'named' | 'totalOf' | 'isPart'
  >,
): Sentence[] {
  const groups: Mention[][] = [];
  for (const mention of mentions) {
    const last = groups.at(-1)?.at(-1);
    if (last && last.passage === mention.passage && continues(last, mention)) groups.at(-1)!.push(mention);
    else groups.push([mention]);
  }
  const known = mentions.filter((mention) => ids.has(mention));
  const at = new Map(known.map((mention, i) => [mention, i]));
  return groups
    .map((group) => group.filter((mention) => ids.has(mention)))
    .filter((group) => group.length > 0)
    .map((group) => {
      const { passage, sentence: index } = group[0]!;
      const { start } = passage.sentences[index]!;
      const { end } = passage.sentences[group.at(-1)!.sentence]!;
      let runs: readonly Run[] | null = null;
      const sentence: Sentence = {
        mentions: group,
        runs: () => (runs ??= figureRuns(sentence)),
        earlier: () => earlierThan(known, at.get(group[0]!)!),
        ...whole,
        passage,
        text: passage.plain.slice(start, end),
        start,
        id: (mention: Mention) => ids.get(mention)!,
        key: (mention: Mention) => keys.get(mention)!,
        where: (of: readonly Mention[]) =>
          placeIn(
            { id: passage.block, text: passage.text },
            Math.min(...of.map((d) => d.quantity.start)),
            Math.max(...of.map((d) => d.quantity.tail)),
          ),
      };
      return sentence;
    });
}

function holds({ total, parts, less }: List, byId: ReadonlyMap<string, Mention>): boolean {
  const whole = byId.get(total);
  const made = parts.flatMap((id) => byId.get(id) ?? []);
  return !less && whole !== undefined && compare(sumOf(made), exact(whole.quantity.base)) === 0;
}

function isPoints(mention: Mention): boolean {
  return unitClass(mention) === 'points';
}

/** A list that two readers find is the surer one's. */
function onceEach(claims: readonly Claim[]): Claim[] {
  const sure = new Set(claims.flatMap((claim) => (claim.kind === 'list' && !claim.loose ? [operandsOf(claim)] : [])));
  return claims.filter((claim) => claim.kind !== 'list' || !claim.loose || !sure.has(operandsOf(claim)));
}

function operandsOf({ total, parts }: List): string {
  return [total, ...parts].join('|');
}

function earlierThan(mentions: readonly Mention[], at: number): Mention[] {
  const before = mentions.slice(Math.max(0, at - LOOKED_BACK), at);
  const passages: Passage[] = [mentions[at]!.passage];
  const [own] = passages;
  for (const { passage } of before.toReversed()) {
    if (passages.includes(passage)) continue;
    // `支出500万元。` / `按支出性质分：…` / `按功能分类分：…`: what parts the figure before it once more stands between.
    const goesOn = passages.length === 1 || BY_CLASS.test(passages.at(-1)!.plain);
    if (!goesOn || passage.heading !== own!.heading || passage.section !== own!.section) break;
    passages.push(passage);
  }
  return before.filter((d) => passages.includes(d.passage));
}

/**
 * In one sentence, or in the next one that lists its parts (`…决算为22万元。其中公务接待费…`) or says how it changed (`…总计390万元。与上年
 * 相比，增加30万元，增长8.33%`).
 */
function continues(last: Mention, mention: Mention): boolean {
  if (last.sentence === mention.sentence) return true;
  if (last.sentence !== mention.sentence - 1) return false;
  // `收入1,523.26万元。与2023年的1,402.11万元相比，增加…`
  const compared = /^ *(?:与|同|和|比|较)/.test(mention.between) && mention.year === (last.year ?? 0) - 1;
  const changed = (mention.role === 'change' || compared) && last.role === 'level' && isOfSubject(mention, last);
  const { plain, sentences } = mention.passage;
  return (
    changed ||
    OPENS_ITEMS.test(plain.slice(sentences[mention.sentence]!.start, sentences[mention.sentence]!.start + 16))
  );
}

/** `…4871.71万元。分项目如下：①…；②…` */
const OPENS_ITEMS =
  /^\s*(?:其中|(?:收入|支出)(?:包括|包含)：|分别(?:项目)?[为是]|具体(?:[为是]|如下|：)|(?:分|各)(?:项目|单位|类别)[\u4e00-\u9fff]{0,4}如下)/;
