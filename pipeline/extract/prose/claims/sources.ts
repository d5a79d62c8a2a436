/**
 * How an amount told before, or the one sum of a text, was parted, told in a sentence of its own: `资金来源为中央1,460万元、省级585万元、市级390万元`,
 * `收到中央资金1,372.7万元，自治区98.6万元，地方匹配859.6万元`, `各子项支付金额分别为：A405.6万元、B152万元`; and which figure told before a sentence parts.
 */
import { CN } from '../../../../parsers/characters.js';
import { compare, exact } from '../../../decimal.js';
import { AT_HAND, DONE, PLANNED } from '../../../taxonomy/rate-words.js';
import { PARTS } from '../../../taxonomy/sentence-words.js';
import type { Claim } from '../../extraction.js';
import type { Mention } from '../mention.js';
import { BY_CLASS, depthsOf, mayBeWhole, OF_NAMED, partsFrom } from './list-parts.js';
import { isPlain, says } from './plan-rates.js';
import { LOOSE, listOf, type Sentence, unitClass } from './sentence.js';

export const SOURCE = /中央|省级|自治区|[市州盟区县旗镇本上]级|地方|配套|自[筹有]|社会|群众|企业|捐赠|债券/;
/** What a sentence calls the amounts that it is going to list. */
const OPENS = new RegExp(
  `^ *([\\u4e00-\\u9fff]{2,14}?)(?:主要|具体)?(?:用于(?!.*：)|(?:用于|${PARTS}|分别[为是]|[为是]|(?:明细|构成|情况|方案)(?:[为是])?|如下)?：)`,
);

const IN_PARTS = new RegExp(`分(?:两|${CN}|\\d{1,2})[次批期笔]`);

export function readSources(sentence: Sentence): Claim[] {
  return [...ofSum(sentence), ...ofKind(sentence)];
}

function ofSum(sentence: Sentence): Claim[] {
  const money = sentence.mentions.filter((d) => d.quantity.unit.dimension === 'money');
  const { sum } = sentence.fund();
  if (!sum || money.length < 2 || !(money.every(isSource) || isRow(money)) || money.some((d) => sentence.isPart(d)))
    return [];
  return partsOf(sentence, sum, money);
}

/** Of the last amount before them that says that it was spent, or that it was there to be, as their opening words do; else of that of the whole text. */
function ofKind(sentence: Sentence): Claim[] {
  const [first] = sentence.mentions;
  if (first?.quantity.unit.dimension !== 'money' || sentence.isPart(first)) return [];
  const words = (OF_NAMED.exec(first.between) ?? OPENS.exec(first.between))?.[1] ?? '';
  // `资金分三次拨付：…`: what was paid out so is all of it.
  const done = DONE.test(words) && !IN_PARTS.test(words);
  if (!done && !PLANNED.test(words) && !AT_HAND.test(words) && !/^(?:资金|经费)/.test(words)) return [];
  const kind = done ? DONE : PLANNED;
  const before = sentence.earlier().filter((d) => isPlain(d) && d.quantity.unit.dimension === 'money');
  const total =
    before.findLast((d) => words.length > 2 && `${d.topic.name} ${d.label}`.includes(words)) ??
    before.findLast((d) => !sentence.isPart(d) && says(d, kind)) ??
    (done ? sentence.fund().spent : sentence.fund().sum) ??
    before.findLast((d) => says(d, kind));
  return total ? partsOf(sentence, total, partsFrom(sentence, 0, depthsOf(sentence), [total])) : [];
}

function partsOf(sentence: Sentence, total: Mention, parts: readonly Mention[]): Claim[] {
  const fits = (d: Mention) =>
    d !== total && isPlain(d) && d.quantity.unit.dimension === 'money' && d.year === total.year;
  if (parts.length < 2 || !parts.every(fits) || !mayBeWhole(total, parts)) return [];
  return [listOf(sentence, total, parts, LOOSE)];
}

function isSource(mention: Mention): boolean {
  return isPlain(mention) && SOURCE.test(mention.words);
}

/** `将提前下达资金22,526万元和正式下达资金18,431万元下达至有关市县` */
function isRow(money: readonly Mention[]): boolean {
  return money.every((d, i) => isPlain(d) && (i === 0 || /^[、和]/.test(d.between.trim())));
}

/** `基本支出中，人员经费2,688.09万元、公用经费227.33万元`: what an earlier sentence gave under that name, of which this one begins with the parts. */
export function namedWhole(sentence: Sentence): Mention | undefined {
  const first = sentence.mentions[0];
  if (!first || unitClass(first) === null) return undefined;
  const name =
    OF_NAMED.exec(first.between)?.[1] ?? (MADE_OF.test(sentence.text) ? MADE_FROM.exec(first.between)?.[1] : undefined);
  const before = sentence.earlier().filter((d) => isPlain(d) && unitClass(d) === unitClass(first));
  const own = before.filter((d) => d.passage === first.passage);
  const named = name === undefined ? undefined : own.findLast((d) => d.topic.name.endsWith(name));
  if (named || !BY_CLASS.test(first.between)) return named;
  // `按支出性质分：…。按功能分类分：…`: each is of what the first of them parts.
  const classed = before.filter((d) => BY_CLASS.test(d.between));
  const isClassed = (d: Mention) => classed.some((opening) => isOfSentence(d, opening));
  const isAbove = (d: Mention) => compare(exact(d.quantity.base), exact(first.quantity.base)) > 0;
  const last = (classed.length > 0 ? before : own).findLast((d) => !isClassed(d) && isAbove(d));
  if (!last) return undefined;
  const there = before.filter((d) => isOfSentence(d, last));
  // `收入决算145万元；支出决算144万元。` / `按功能分类分：教育支出…`
  const side = /收入|支出/.exec(first.label)?.[0] ?? '';
  return there.find((d) => d.label.includes(side)) ?? there[0];
}

/** `基本支出由人员经费421.3万元和公用经费65.4万元构成` */
const MADE_FROM = /^ *([\u4e00-\u9fff“”]{2,12})由/;
const MADE_OF = /(?:构成|组成)。?$/;

function isOfSentence(a: Mention, b: Mention): boolean {
  return a.passage === b.passage && a.sentence === b.sentence;
}
