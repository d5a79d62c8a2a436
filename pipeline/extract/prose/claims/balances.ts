/**
 * What the text says of one sum in a row: what it was raised by (`年初预算5,236万元，年中追加164万元，全年预算5,400万元`), what it was cut by
 * (`下达111万元，调减40万元，实际下达71万元`), what was spent of it and what was left (`支出5,278.50万元，结余121.50万元`).
 */

import { exact } from '../../../decimal.js';
import { AT_HAND, BALANCES, DONE, OPENING } from '../../../taxonomy/rate-words.js';
import { ADDED_UP } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { isTwice } from './list-parts.js';
import { isNear, isPlain, isPlanned, says } from './plan-rates.js';
import { LOOKED_BACK, LOOSE, listOf, type Sentence } from './sentence.js';
import { isAvailable, sumOfAll } from './sole-sum.js';

const ADDED =
  /(?:(?:追加|调增)[\u4e00-\u9fff]{0,12}|(?:调整|追加)(?:预算|资金)?增加(?:预算|资金|经费|指标)?)(?:数|为|了)*$/;
const CUT = /(?:调减|核减|追减|收回|扣除|扣减)(?:预算|资金|经费|指标)?(?:数|为|了)*$/;
const LEFT =
  /(?:尚[有余]|仍有|(?:^|[，、])余|收回|上缴|缴回|结余|结转(?:[到至]?[\d下次]*年?度?(?:继续)?使用)?|结转[到至]?[\d下次]+年度?|剩余|余额|节约|节支|节省|少支出|(?:尚|还)?未(?:执行|支|支付|支出|使用|拨付|分配|发放)完?(?:的)?|缺口)(?:资金|指标|金额)?(?:为|数|的)*$/;
const RECEIVED = new RegExp(`(?:收入|筹集|募集|到位|收到|拨入|下达|安排)(?:${ADDED_UP}|总额|资金)?(?:为|了|共)*$`);
/** `尚有1,465万元未拨付` */
const LEFT_BEHIND = /^ *(?:资金)?(?:尚|还|仍)?未(?:执行|支付|支出|使用|拨付|分配|发放|兑付)/;
/** What has not come in of what was to come: `总投资2,680万元，…。到位2,260万元，资金缺口420万元`. */
const GAP = /缺口/;
/** What is left of the budget stays over behind the year's end (`累计结余`, `上年结转`): not of this sum alone. */
const CARRIED = /上年|年初|历年|累计/;

/** `招标控制价12,640万元，中标价12,271万元，节约资金369万元` */
const PRICE = /控制[价数]|限价|估算|合同价/;

export function readBalances(sentence: Sentence): Claim[] {
  const money = sentence.mentions.filter(isMoney);
  const called = calledSo(sentence, money);
  if (called.length > 0) return called;
  const own = wordsOf(sentence, money);
  // What a list parts stands aside.
  return own.length > 0
    ? own
    : wordsOf(
        sentence,
        money.filter((d) => !sentence.isPart(d)),
      );
}

/** `送审金额1,286.5万元，审减86.5万元，审定1,200万元`, `净值1,370万元（原值3,260万元，累计折旧1,890万元）`: in a row, and each called by one word of the balance. */
function calledSo(sentence: Sentence, money: readonly Mention[]): Claim[] {
  return money.flatMap((first, i) =>
    BALANCES.flatMap(({ total, parts, less = [] }): Claim[] => {
      const roles = [total, ...parts, ...less];
      const row = money.slice(i, i + roles.length).filter((d) => isPlain(d) && isOfTime(d, first));
      const [whole, ...others] = roles.flatMap((role) => {
        const found = row.filter((d) => role.test(d.words));
        return found.length === 1 ? found : [];
      });
      if (!whole || new Set([whole, ...others]).size < roles.length || !isNear(first, row.at(-1)!)) return [];
      const gone = others.slice(parts.length).map(sentence.id);
      const more = gone.length > 0 ? { less: gone, ...LOOSE } : LOOSE;
      const made = others.slice(0, parts.length);
      return [
        listOf(
          sentence,
          whole,
          row.filter((d) => made.includes(d)),
          more,
        ),
      ];
    }),
  );
}

function wordsOf(sentence: Sentence, money: readonly Mention[]): Claim[] {
  return money.flatMap((third, i): Claim[] => {
    if (!isPlain(third)) return [];
    const before = money.slice(Math.max(0, i - LOOKED_BACK), i);
    const raised = raisedTo(sentence, third, before);
    if (raised) return raised;
    const [first, second] = before.slice(-2);
    const row = first && second && [first, second].every((d) => isPlain(d) && isOfTime(d, third));
    if (row && isRaised(first, second)) {
      const loose = sameSubject(first, second) ? {} : LOOSE;
      if (ADDED.test(third.words)) return [listOf(sentence, second, [first, third], loose)];
      if (CUT.test(third.words)) return [listOf(sentence, first, [second, third], loose)];
    }
    if (isAvailable(third)) return availableOf(sentence, third, before);
    // `年初预算12万元，实际支出9.36万元，节约2.64万元`
    if (row && LEFT.test(third.words) && sameSubject(first, second) && isPlanned(first) && says(second, DONE))
      return [listOf(sentence, first, [second, third])];
    if (second && CUT.test(second.words) && isPlain(second)) return cutOf(sentence, second, third, before.slice(0, -1));
    return isLeft(third) ? leftOf(sentence, third, before) : [];
  });
}

/** `年初预算98,340万元，追加12,687万元，追减1,835万元，调整后预算109,192万元` */
function raisedTo(sentence: Sentence, full: Mention, before: readonly Mention[]): Claim[] | null {
  const from = before.findLastIndex((d) => !isMove(d));
  const moves = before.slice(from + 1);
  const first = before[from] ?? firstOf(sentence.earlier().filter((d) => d.stage?.startsWith('budget')));
  if (!first || moves.length === 0 || !isPlain(first) || !isOfTime(first, full) || !isRaised(first, full)) return null;
  const [cuts, additions] = [true, false].map((cut) => moves.filter((d) => CUT.test(d.words) === cut));
  const [only, ...more] = moves;
  const loose = sameSubject(first, full) && more.length === 0 && cuts!.length === 0 ? {} : LOOSE;
  const less = cuts!.length > 0 ? { less: cuts!.map(sentence.id) } : {};
  return only ? [listOf(sentence, full, [first, ...additions!], { ...loose, ...less })] : null;
}

/** Of the last sentence that has one: what stands behind it parts it. */
function firstOf(mentions: readonly Mention[]): Mention | undefined {
  const last = mentions.at(-1);
  return mentions.find((d) => d.passage === last?.passage && d.sentence === last.sentence);
}

/** `年中追加240万元`, `调整预算增加518万元`: the latter is read as a change. */
function isMove({ words, role, basis, quantity }: Mention): boolean {
  const moves = ADDED.test(words) || CUT.test(words);
  return moves && basis === null && !quantity.hedge && (role === 'level' || role === 'change');
}

/** `上年结转86.4万元，本年收入2,368.2万元，可用资金2,454.6万元`, in this sentence or those before it, in either order. */
function availableOf(sentence: Sentence, available: Mention, before: readonly Mention[]): Claim[] {
  const near = [...sentence.earlier(), ...before].filter((d) => isPlain(d) && isOfTime(d, available));
  const opening = near.findLast((d) => OPENING.test(d.words));
  const isReceived = (d: Mention) => RECEIVED.test(d.words) || AT_HAND.test(d.words) || isPlanned(d);
  const received = near.findLast((d) => d !== opening && isMoney(d) && !sentence.isPart(d) && isReceived(d));
  return opening && received ? [listOf(sentence, available, [opening, received], LOOSE)] : [];
}

function isMoney({ quantity }: Mention): boolean {
  return quantity.unit.dimension === 'money';
}

function isLeft({ words, passage: { plain }, quantity: { tail } }: Mention): boolean {
  return (LEFT.test(words) && !CARRIED.test(words)) || LEFT_BEHIND.test(plain.slice(tail, tail + 12));
}

function isRaised(first: Mention, full: Mention): boolean {
  return (
    first.stage?.startsWith('budget') === true &&
    first.stage !== 'budget-full' &&
    (full.stage === 'budget-full' || /调整后|全年预算/.test(full.words))
  );
}

function cutOf(sentence: Sentence, cut: Mention, kept: Mention, before: readonly Mention[]): Claim[] {
  const verb = verbOf(kept);
  const first = verb === '' ? undefined : before.findLast((d) => isPlain(d) && isOfTime(d, kept) && verbOf(d) === verb);
  return first ? [listOf(sentence, first, [cut, kept], LOOSE)] : [];
}

/** What was spent stands directly before what was left, here or in the sentence before; what was there to be spent, somewhere before that. */
function leftOf(sentence: Sentence, left: Mention, before: readonly Mention[]): Claim[] {
  const isWhole = (d: Mention) => isMoney(d) && !sentence.isPart(d);
  // `支出380万元，较上年350万元增加30万元。年末结转40万元`: what it is compared with was not spent of this sum.
  const isOfYear = (d: Mention) => isWhole(d) && isPlain(d) && isOfTime(d, left);
  const last = before.at(-1) ?? sentence.earlier().findLast(isOfYear) ?? sentence.earlier().findLast(isWhole);
  const fund = sentence.fund();
  if (last?.passage !== left.passage && fund.sum && fund.spent?.year === left.year && !/其中/.test(left.between))
    return [listOf(sentence, fund.sum, [fund.spent, left], LOOSE)];
  // `支出76万元，其中基本支出76万元，项目支出0万元，结余0万元`: spent was the whole, whatever parts of it are named last.
  const spent = isHalf(last)
    ? [...sentence.earlier(), ...before].findLast(
        (d) => d.topic.concept === 'expenditure.total' && isPlain(d) && isOfTime(d, left),
      )
    : last;
  if (!spent || !isPlain(spent) || !isSpentBefore(spent, left) || spent.passage !== left.passage) return [];
  const base = before[before.indexOf(spent) - 1];
  if (base?.stage === 'budget-full' && isPlain(base) && (spent.stage === null || spent.stage === 'final'))
    return sameSubject(base, spent) && base.sentence === left.sentence ? [listOf(sentence, base, [spent, left])] : [];
  const isDone = GAP.test(left.words) ? RECEIVED.test(spent.words) : says(spent, DONE) || /中标|成交/.test(spent.words);
  if (!isDone) return [];
  const opening = before.findLast((d) => OPENING.test(d.words) && isPlain(d));
  if (opening) {
    const income = before.slice(before.indexOf(opening) + 1, -1).filter((d) => isPlain(d) && RECEIVED.test(d.words));
    return income.length === 1
      ? [listOf(sentence, left, [opening, income[0]!], { less: [sentence.id(spent)], ...LOOSE })]
      : [];
  }
  const there = [...sentence.earlier(), ...before]
    .filter((d) => d.quantity.start < spent.quantity.start || d.passage !== spent.passage)
    .findLast(
      (d) =>
        isPlain(d) &&
        isWhole(d) &&
        d.year === spent.year &&
        !/其中/.test(d.between) &&
        !isTwice(exact(spent.quantity.base), d) &&
        (isPlanned(d) || isAvailable(d) || [AT_HAND, RECEIVED, PRICE].some((there) => there.test(d.words))),
    );
  const all = there ?? sumOfAll(sentence, spent);
  return all ? [listOf(sentence, all, [spent, left], LOOSE)] : [];
}

function isHalf(mention: Mention | undefined): boolean {
  return /^expenditure\.(?:basic|project)$/.test(mention?.topic.concept ?? '');
}

function isOfTime(a: Mention, b: Mention): boolean {
  return a.year === b.year && a.period === b.period;
}

/** 下达 of 实际下达: the same was done, with what was left of it. */
function verbOf({ words }: Mention): string {
  return /(?:下达|安排|批复|拨付|到位|收到)(?=(?:我[县区市局校镇]|资金|经费|数|了|为|共)*$)/.exec(words)?.[0] ?? '';
}

/** `结转2023年使用471.4万元` is what was left in 2022. */
function isSpentBefore(spent: Mention, left: Mention): boolean {
  const next = /结转/.test(left.words) && left.year !== null && left.year - 1 === spent.year;
  const asOf = left.period === null && spent.year === left.year && spent.passage === left.passage;
  return isOfTime(spent, left) || next || asOf;
}

function sameSubject(a: Mention, b: Mention): boolean {
  return a.topic.concept !== null && a.head === b.head;
}
