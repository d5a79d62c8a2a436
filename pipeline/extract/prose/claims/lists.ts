/** `70项，其中…1项、…5项`, `7项（…1项、…4项）`, `132个，其中市本级84个`: a total and the parts that the sentence lists of it. */

import { compare, exact } from '../../../decimal.js';
import { OF_ONE, WENT } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import { type Mention, topicName } from '../mention.js';
import { opensList } from '../phrase.js';
import { tableFrom } from './items.js';
import { claimOfList } from './list-claim.js';
import {
  BY_CLASS,
  COLON,
  closesBelow,
  depthsOf,
  isTwice,
  NO_USE,
  opensUses,
  outsideBrackets,
  partsFrom,
  RESPECTIVELY,
  SOFTLY,
  sumOf,
  WORDS,
  wholeNamed,
} from './list-parts.js';
import { isRateBase, LOOKED_BACK, LOOSE, type Sentence, unitClass } from './sentence.js';
import { namedWhole } from './sources.js';

const OPENS = /^[余多]?(?:左右|以上)?[ ]*（/;

export function readLists(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  const depths = depthsOf(sentence);
  // What an earlier list of the sentence has named as parts.
  const listed = new Set<Mention>();
  const opened = namedWhole(sentence);
  return mentions.flatMap((first, j) => {
    if (j === 0) {
      const parts = opened ? partsFrom(sentence, 0, depths, [opened]) : [];
      for (const part of parts) listed.add(part);
      const lists = opened ? claimOfList(sentence, depths, meantOf(sentence, opened, parts), parts, true) : [];
      return opened?.passage === sentence.passage ? lists : loosely(lists);
    }
    const between = outsideBrackets(first.between);
    const again = BY_CLASS.test(first.between.replace(/^[，；]/, ''));
    const named = wholeNamed(sentence, j);
    const words = again || named !== undefined || opensList(first.between, WORDS);
    const bracket = OPENS.test(between);
    const colon = COLON.test(between);
    if (!words && !bracket && !colon)
      return opensUses(first) && !listed.has(first) ? usesOf(sentence, depths, j, listed) : [];
    if (words && tableFrom(sentence, behindMarker(mentions[j - 1]!, first)).length > 0) return [];
    const apart = first.sentence !== mentions[j - 1]!.sentence;
    // `130.8亿元（含设计投资2亿元），其中…`, `支出90万元，其中：A…；B…。其中：…`: the parts are of what the words speak of, and not of a part of it.
    const near = mentions.slice(Math.max(0, j - LOOKED_BACK), j);
    const before = named
      ? [named]
      : bracket
        ? mentions.slice(j - 1, j)
        : colon && !words
          ? near.filter((d) => d.sentence === first.sentence)
          : [...(again && opened ? [opened] : []), ...near].filter(
              (d) => !closesBelow(sentence, d, first) && !((apart || again) && listed.has(d)),
            );
    const run = partsFrom(sentence, j, depths, before);
    // `核销率分别为92.8%、97.0%和92.1%，总核销2,826.94万元`: what stands directly behind these words are figures of one kind.
    const alike = /分别[为是] *$/.test(first.between);
    const parts = alike ? run.filter((d) => unitClass(d) === unitClass(first)) : run;
    for (const part of parts) listed.add(part);
    // `其中行政许可1,126项、公共服务92项；窗口128个`: one figure in another unit behind several parts is of another statement.
    const [main] = parts.map(unitClass);
    const count = (unit: string | null) => parts.filter((d) => unitClass(d) === unit).length;
    const classes = [...new Set(parts.map(unitClass))].filter((unit) => count(unit) > 1 || count(main ?? null) < 2);
    return classes.flatMap((unit): Claim[] => {
      // `较预算数12万元节约2.2万元，其中…`: what a figure is compared with has no parts here.
      const own = parts.filter((d) => unitClass(d) === unit);
      const wholes = again ? before.map((d) => (d === opened ? meantOf(sentence, d, parts) : d)) : before;
      const totals = wholes.filter(
        (d) =>
          d.role === 'level' &&
          d.basis === null &&
          unitClass(d) === unit &&
          !isPart(d, parts) &&
          !(d.sentence !== first.sentence && isExceeded(d, parts)) &&
          !((again || (bracket && !words)) && areAbove(own, d)) &&
          !(OF_ONE.test(d.words) && areAbove(own, d)) &&
          !isByTheWay(d, first, own, wholes.length === 1) &&
          !isRateBase(d, mentions[mentions.indexOf(d) + 1]),
      );
      const told = totals.at(-1);
      // `1,056件，同比增加96件，2020年为960件；其中…`: the parts are those of the later year.
      const isLater = (d: Mention) =>
        told !== undefined && topicName(d.topic) === topicName(told.topic) && (d.year ?? 0) > (told.year ?? 0);
      const last = totals.findLast(isLater) ?? told;
      // `受理案件11,204件，审结10,756件。其中…`: of which of the two in its sentence they are the parts, the words leave open.
      const made = totals.findLast((d) => compare(sumOf(own), exact(d.quantity.base)) === 0);
      const total = apart && made?.sentence === last?.sentence ? (made ?? last) : last;
      if (!total) return [];
      const lists = claimOfList(sentence, depths, total, own, words, told);
      const soft = words && SOFTLY.test(first.between);
      // However many `具体为` leaves out: one of them is no more than all.
      const bounds = soft && !apart ? lists.filter(({ kind }) => kind === 'of-which') : [];
      const open = soft || (areMoves(own) && !total.words.includes('净'));
      return [...(open ? [...loosely(lists), ...bounds] : lists), ...countOf(sentence, total, own)];
    });
  });
}

/** `全年预算数2,864.7万元，执行数2,793.08万元。按经济分类：…`: of which of those in its sentence they are the parts, the words leave open. */
function meantOf(sentence: Sentence, whole: Mention, parts: readonly Mention[]): Mention {
  const own = sumOf(parts.filter((d) => unitClass(d) === unitClass(whole)));
  const beside = sentence.earlier().filter((d) => d.sentence === whole.sentence && d.passage === whole.passage);
  const alike = beside.filter((d) => d.role === 'level' && d.basis === null && unitClass(d) === unitClass(whole));
  return alike.find((d) => compare(own, exact(d.quantity.base)) === 0) ?? whole;
}

/**
 * `项目支出60万元，用于A30万元，B20万元，C10万元`: of the one amount before them. Where the sentence names other amounts as well, or the chief uses alone
 * (`主要用于`), the words leave the sum open.
 */
function usesOf(sentence: Sentence, depths: readonly number[], j: number, listed: Set<Mention>): Claim[] {
  const { mentions } = sentence;
  const first = mentions[j]!;
  const isNear = (d: Mention) => d.sentence === first.sentence && unitClass(d) === 'money';
  const before = mentions.slice(Math.max(0, j - LOOKED_BACK), j).filter(isNear);
  const total = before.at(-1);
  if (
    total?.role !== 'level' ||
    total.words.includes('用于') ||
    total.basis !== null ||
    depths[mentions.indexOf(total)] !== depths[j]
  )
    return [];
  const run = partsFrom(sentence, j, depths, [total]);
  const end = run.findIndex(({ words }) => NO_USE.test(words));
  const parts = end < 0 ? run : run.slice(0, end);
  for (const part of parts) listed.add(part);
  if (parts.length < 2 || parts.some(isOfOne)) return [];
  const last = mentions.indexOf(parts.at(-1)!);
  const goesOn = mentions.slice(last + 1, last + LOOKED_BACK).some(isNear);
  const open = before.length > 1 || goesOn || /主要|重点/.test(first.between);
  const lists = claimOfList(sentence, depths, total, parts, false);
  return open ? loosely(lists) : lists;
}

/** As sums alone: what falls short of the total says nothing. */
function loosely(claims: readonly Claim[]): Claim[] {
  return claims.flatMap((list): Claim[] => (list.kind === 'list' ? [{ ...list, ...LOOSE }] : []));
}

/** `冲锋舟18艘（年内新购4艘，报废1艘）`: what came and what went makes the total only where that counts both. */
function areMoves(parts: readonly Mention[]): boolean {
  return [CAME, WENT].every((move) => parts.some(({ words }) => move.test(words)));
}

const CAME = /新[增购招录进聘建添]|增加|[调购]入|补充/;

/** `用于总投资500万元的项目`, `每户补助2万元`: what one of them costs, and not what was paid for it. */
function isOfOne({ words, passage, quantity }: Mention): boolean {
  return (
    OF_ONE.test(words) ||
    /投资|造价|预算/.test(words) ||
    /^ *的/.test(passage.plain.slice(quantity.tail, quantity.tail + 3))
  );
}

/** Where the words that open a list end. */
function behindMarker({ quantity: { tail } }: Mention, { passage, quantity }: Mention): number {
  return tail + (WORDS.exec(passage.plain.slice(tail, quantity.start))?.[0].length ?? 0);
}

/** `项目9个，项目资金1950万元。分别为：…`: as many items as the count beside the total. */
function countOf(sentence: Sentence, total: Mention, parts: readonly Mention[]): Claim[] {
  const count = sentence.mentions[sentence.mentions.indexOf(total) - 1];
  if (!count || parts.length < 3 || !RESPECTIVELY.test(parts[0]!.between)) return [];
  const { quantity, role, sentence: index } = count;
  const counted =
    role === 'level' && index === total.sentence && !quantity.hedge && /^[个项宗]$/.test(quantity.unit.text);
  const near = 2 * Number(quantity.base) >= parts.length && Number(quantity.base) <= 2 * parts.length;
  if (!counted || !near || !/项目|工程/.test(`${count.label}${count.topic.name}`)) return [];
  const names = parts.map((d) => d.label);
  return [{ kind: 'names', total: sentence.id(count), names, loose: true, where: sentence.where([count]) }];
}

/** `采购1,758.40万元，节约资金101.60万元。其中…`: the next sentence goes on with what was spent, and not with what was left. */
function isByTheWay(total: Mention, first: Mention, parts: readonly Mention[], alone: boolean): boolean {
  const apart = total.sentence !== first.sentence || first.between.includes('；') || (!alone && areAbove(parts, total));
  return apart && /节约|节支|结余|结转|未(?!成年)/.test(total.topic.name);
}

/** One of them is more than twice as much. */
function isExceeded(total: Mention, parts: readonly Mention[]): boolean {
  return parts.some((d) => unitClass(d) === unitClass(total) && isTwice(exact(d.quantity.base), total));
}

/** `核减1,846万元（送审28,420万元，审定26,574万元）`: what it is the difference of. */
function areAbove(parts: readonly Mention[], total: Mention): boolean {
  return parts.every((d) => compare(exact(d.quantity.base), exact(total.quantity.base)) > 0);
}

function isPart(mention: Mention, parts: readonly Mention[]): boolean {
  return parts.includes(mention);
}
