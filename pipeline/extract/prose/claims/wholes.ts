/**
 * What the rows of a sentence are all of where no word opens them: a sum behind them (`刑事案件120件、行政案件200件，共320件`), what calls itself the whole (`省市资金158万元，
 * 区级配套92万元，资金总额250万元`), a figure called by nothing but what they share (`完成投资210.88亿元。续建项目完成投资191.1亿元，新开工项目完成投资19.78亿元`), the
 * one directly before them (`48个项目评价等级为“优”有37个、评价等级为“良”有11个`), those of the sentence before.
 */
import { compare, exact } from '../../../decimal.js';
import { OF_ONE } from '../../../taxonomy/rate-words.js';
import { TOTALLED } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import { type Mention, topicName } from '../mention.js';
import { inTree } from './list-claim.js';
import {
  isAlike,
  isLabel,
  isLabelled,
  isOther,
  isPlainNoun,
  isTwice,
  mayBeWhole,
  measured,
  outsideBrackets,
  separatorOf,
  summedUp,
  WORDS,
} from './list-parts.js';
import { isPlain as isFigure } from './plan-rates.js';
import { tailOf } from './rows.js';
import { type Item, LOOKED_BACK, LOOSE, listOf, type Run, type Sentence, unitClass } from './sentence.js';

export function readWholes(sentence: Sentence): Claim[] {
  const runs = sentence.runs();
  return [
    ...runs.flatMap((run) => summed(sentence, run)),
    ...wholeLast(sentence, runs),
    ...runs.flatMap((run) => shared(sentence, run)),
    ...runs.flatMap((run) => framed(sentence, run)),
  ];
}

/** The rows within a run whose items are joined so to the one before and to the first of them. */
function rowsIn(items: readonly Item[], isJoined: (item: Item, first: Mention, last: Mention) => boolean): Mention[][] {
  const rows: Mention[][] = [];
  for (const item of items) {
    const row = rows.at(-1);
    if (row && isJoined(item, row[0]!, row.at(-1)!)) row.push(item.figure);
    else rows.push([item.figure]);
  }
  return rows;
}

const MARK = /^[、，；和]$/;
const POSTS = /编制(?!内)|核定/;

/** `刑事案件120件、行政案件200件，共320件`. */
function summed(sentence: Sentence, { items, behind: total, opened, goesOn }: Run): Claim[] {
  if (!total) return [];
  const scores = unitClass(total) === 'points';
  const parts: Mention[] = [];
  for (const { figure } of items.toReversed()) {
    const [next] = parts;
    if (figure.year !== total.year && !scores && !(next && isInstalment(figure, next))) break;
    // What they may be is none of what there are.
    if (next && POSTS.test(figure.words) && !parts.some(({ words }) => POSTS.test(words))) break;
    parts.unshift(figure);
    // `投入10分、产出90分，得分分别为9分、88分，合计97分`: those that these words name, in a row.
    if (/分别[为是] *$/.test(figure.between) && next && parts.slice(1).every(isNameless)) break;
  }
  const [first] = parts;
  const named = first && /分别[为是] *$/.test(first.between) && parts.slice(1).every(isNameless);
  const isElsewhere = (opened && !named && first !== sentence.mentions[0]) || goesOn;
  if (!first || parts.length < 2 || (isElsewhere && first === items[0]!.figure)) return [];
  const isJoined = (d: Mention) =>
    MARK.test(separatorOf(d)) &&
    (isLabelled(d) || isPlainNoun(d) || isLabel(d) || isAlike(d, first) || isInstalment(d, first));
  const also = (d: Mention) => ({ ...d, words: d.words.replace(/^([、，；]?)另(?:有|外)?/, '$1') });
  if (!parts.slice(1).map(also).every(isJoined)) return [];
  // A budget, what was spent of it and what was left are no items.
  if (new Set(parts.map(isLabelled)).size > 1 || new Set(parts.map(({ stage }) => stage)).size > 1) return [];
  // `合计批复总投资`: a sum of what its parts are called.
  // `偿还本金500万元、利息120万元，共偿还620万元`: what was done with the first, with all.
  const noun = summedUp(total)?.noun;
  const alike =
    noun === undefined ||
    first.words.includes(noun) ||
    parts.every((d) => (FOUND.test(noun) && /(?:类|方面)$/.test(d.words)) || d.topic.name.endsWith(noun.slice(-2)));
  // `按高中1,000元、初中850元安排，共计165.77万元`: what one gets, and what all do.
  const each = first.words.includes('标准') || parts.every((d) => d.quantity.unit.text !== total.quantity.unit.text);
  if (each || !alike || isOther(total, parts) || inTree(total, parts)) return [];
  const column = [...parts, total];
  const columns = [column, bracketed(sentence, column), measured(sentence.mentions, column)];
  return columns.flatMap((column): Claim[] => {
    const sum = column.at(-1);
    // What was there before the first of them the words do not say.
    const timed = !scores && column.some(({ year }) => year !== sum?.year);
    return sum ? [listOf(sentence, sum, column.slice(0, -1), timed ? LOOSE : {})] : [];
  });
}

/** `资金管理类12个、项目管理类9个，共发现问题21个`: what was found is of those kinds. */
const FOUND = /^(?:发现|查[出找]|梳理|排查|反馈)/;

function isNameless({ words }: Mention): boolean {
  return /^[、和]?$/.test(words);
}

/** `2021年12月下达1,160万元，2022年6月下达284万元，共计1,444万元`, `一季度32件，二季度35件，…`: of one thing, at another time. */
function isInstalment(a: Mention, b: Mention): boolean {
  const [one, other] = [a, b].map((d) => d.words.replace(/^.*，|^[、；]|资金|了/g, ''));
  if (a.year === b.year && a.period === b.period) return false;
  if (!one || !other) return a.topic.name === b.topic.name;
  if (unitClass(a) !== 'money') return false;
  return one.startsWith(other) || one.endsWith(other) || other.startsWith(one) || other.endsWith(one);
}

/** `一期33万元（其中建筑工程32万元），…，共100万元（其中建筑工程95万元）`: what the brackets say of each under one name, or nothing. */
function bracketed(sentence: Sentence, rows: readonly Mention[]): Mention[] {
  const { mentions } = sentence;
  const inner = sentence.runs().filter(({ items: { length }, depth }) => length === 1 && depth > 0);
  const found = rows.flatMap((row) => {
    const next = mentions[mentions.indexOf(row) + 1];
    const isAlone = inner.some(({ items }) => items[0]!.figure === next) && /^ *（/.test(next!.between);
    return next && isAlone && unitClass(next) === unitClass(row) ? [next] : [];
  });
  const same = found.length === rows.length && found.every((d) => d.topic.name === found[0]!.topic.name);
  return same ? found : [];
}

/** `省市资金158万元，区级配套92万元，资金总额250万元`: all that the sentence gives in the unit before what calls itself the whole. */
function wholeLast(sentence: Sentence, runs: readonly Run[]): Claim[] {
  const levels = runs.flatMap(({ items, depth }) => (depth === 0 ? items.map(({ figure }) => figure) : []));
  return levels.slice(0, LOOKED_BACK).flatMap((total, t): Claim[] => {
    if (!WHOLE.test(total.words)) return [];
    const parts = levels.slice(0, t).filter((d) => unitClass(d) === unitClass(total));
    if (parts.length < 2 || ![total, ...parts].every(isPlain) || !isMost(total, [total, ...parts])) return [];
    if (parts.some((d) => !isOfKind(d, total) || d.stage !== total.stage)) return [];
    return inTree(total, parts) || isOther(total, parts) ? [] : [listOf(sentence, total, parts, LOOSE)];
  });
}

const WHOLE = new RegExp(`${TOTALLED}|总(?:额|量|数|价|面积|投资|人数|规模|收入|支出)|[共总]$`);

/**
 * Whether they are all parts of a figure before them nothing says; rates and what brackets say stand between. The first or the last of them may be the whole
 * itself, where it is called by nothing but what they share (`安排1,560万元，续建项目安排480万元，新建项目安排1,080万元`).
 */
function shared(sentence: Sentence, { items, depth }: Run): Claim[] {
  if (depth > 0) return [];
  const isShaped = ({ figure: d, mark }: Item, first: Mention) =>
    /^[；，、]$/.test(mark) &&
    isOfKind(d, first) &&
    d.stage === first.stage &&
    !d.words.includes('“') &&
    (isAlike(d, first) || (tailOf(d) !== '' && tailOf(d) === tailOf(first)));
  return rowsIn(items, isShaped).flatMap((row): Claim[] => {
    const [first] = row;
    if (row.length < 2 || !first || WORDS.test(first.between)) return [];
    const isOwn = (d: Mention) => isMost(d, row) && isApart(d, row) && row.every(({ period }) => period === d.period);
    const own = row.length > 2 && !row.some(isDenied) ? [first, row.at(-1)!].find(isOwn) : undefined;
    const at = sentence.mentions.indexOf(first);
    const here = sentence.mentions.slice(Math.max(0, at - LOOKED_BACK), at);
    const isOne = (d: Mention) => isPlain(d) && row.every((part) => isWhole(d, part)) && !isInRow(d, first);
    const total = own ?? here.findLast(isOne) ?? sentence.earlier().slice(-LOOKED_BACK).findLast(isOne);
    const parts = row.filter((d) => d !== own);
    return !total || inTree(total, parts) || parts.filter(isSome).length < 2
      ? []
      : [listOf(sentence, total, parts, LOOSE)];
  });
}

/** Of another shape than all the others, which have one. */
function isApart(d: Mention, run: readonly Mention[]): boolean {
  const others = run.filter((other) => other !== d);
  return isBare(d) || others.every((other, i) => !isAlike(d, other) && (i === 0 || isAlike(other, others[0]!)));
}

const aheadOf = (d: Mention) => d.words.slice(0, d.words.lastIndexOf(tailOf(d)));
/** `满意216份，基本满意148份，不满意28份`: whoever is not so is no part of those who are. */
const isDenied = (d: Mention) => /^[，、；]?[不未非无]$/.test(aheadOf(d));
/** Nothing in its words but the noun and that it is there, or all there is. */
const isBare = (d: Mention) => aheadOf(d).replace(BARE, '') === '';
const BARE =
  /[，、；]|全[年部县市区省校]|[本当]年|在[校职册编]|实际|到位|安排|完成|下达|累计|合计|总|共|计|年度|资金|项目|现有|实有/g;

const isSome = (d: Mention) => d.quantity.base !== '0';

const isMost = (d: Mention, run: readonly Mention[]) =>
  run.every((other) => other === d || compare(exact(other.quantity.base), exact(d.quantity.base)) < 0);

const isPlain = (d: Mention) => isFigure(d) && unitClass(d) !== null && !OF_ONE.test(d.words);

const isOfKind = (a: Mention, b: Mention) => unitClass(a) === unitClass(b) && a.year === b.year;

/** `社保补贴2,018人、培训补贴1,860人次、创业补贴186人`: one item beside the others. */
function isInRow(d: Mention, { passage, quantity: { start } }: Mention): boolean {
  return d.passage === passage && /^[^，；：。]*、/.test(outsideBrackets(passage.plain.slice(d.quantity.tail, start)));
}

/** Its words end as those of its part do, and it is none of their row; what is more than twice as much is no part of it. */
function isWhole(total: Mention, part: Mention): boolean {
  return (
    isOfKind(total, part) &&
    topicName(total.topic) !== topicName(part.topic) &&
    tailOf(total) === tailOf(part) &&
    !(total.sentence === part.sentence && separatorOf(part) !== '' && isAlike(total, part)) &&
    !isTwice(exact(part.quantity.base), total)
  );
}

/** Of one frame round a quoted name, or nothing but a name and its amount in a bracket: of the figure directly before. */
function framed(sentence: Sentence, { items, behind }: Run): Claim[] {
  return rowsIn(items, isFramed).flatMap((row): Claim[] => {
    const [first] = row;
    if (row.length < 2 || !first || !row.every((d) => isPlain(d) && isOfKind(d, first))) return [];
    if (behind && row.at(-1) === items.at(-1)?.figure) return [];
    const labelled = isLabelled(first);
    const at = sentence.mentions.indexOf(first);
    const total = at > 0 ? sentence.mentions[at - 1] : labelled ? sentence.earlier().at(-1) : undefined;
    const fits = total && isPlain(total) && isOfKind(total, first);
    return fits ? [listOf(sentence, total, row, labelled ? LOOSE : {})] : [];
  });
}

/** Of one shape, of one kind, and joined by a mark that parts items. */
function isFramed({ figure: d, mark }: Item, _: Mention, last: Mention): boolean {
  if (isLabelled(last) && isLabelled(d)) return /^）?[、，和与及]|^）?以及/.test(d.between.trim());
  // The first may stand behind a noun that the total has taken (`48个项目评价|等级为“优”有37个`).
  const [a, b] = [frameOf(last), frameOf(d)];
  return a !== null && b !== null && (a.endsWith(b) || b.endsWith(a)) && MARK.test(mark);
}

const QUOTED = /“[^“”]*”/g;

/** The words of the clause round the name in quotes; null where there is none, or where the quotes are all there is. */
function frameOf({ words }: Mention): string | null {
  const bare = words.replace(/^[、，；和及]+/, '');
  const frame = bare.replace(QUOTED, '“”');
  return frame !== bare && frame.replace('“”', '').length > 1 ? frame : null;
}

const MOST_WHOLES = 4;
/** `其中`, `按功能分类`: what follows is not all that was told, but all of something. */
const OPENS_RUN = /其中|包括|构成|分类|来源|[：]\s*[\u4e00-\u9fff“”]*$/;
const CHIEF = /主要|重点/;

/**
 * Names with their amounts in a row that no word says to be parts: `资金安排10,100万元，中央资金7,272万元，省级资金2,020万元，市级资金808万元`. Which figure they part the words
 * leave open, so each that may be it is tried, as a sum alone.
 * A sentence of nothing but figures of one unit (`全年接警1,206起。扑救火灾318起，抢险救援402起，社会救助486起。`) is such a row, whatever its items are called.
 */
export function readNearest(sentence: Sentence): Claim[] {
  const { mentions, text } = sentence;
  const isItem = (d: Mention) => isFigure(d) && unitClass(d) !== 'points' && !sentence.isPart(d);
  // A bracket, a colon or 其中 makes one of them a whole of its own.
  const areAll = ({ items, opened }: Run) => items.length === mentions.length && !opened && !/[（：]/.test(text);
  const isJoined = ({ figure: d, mark, aside }: Item, first: Mention, last: Mention) =>
    !aside && MARK.test(mark) && isOfKind(d, first) && d.sentence === first.sentence && [last, d].every(isItem);
  const isNamed = (run: Run, d: Mention) => (areAll(run) ? d.words !== '' : isLabel(d) || isPlainNoun(d));
  const rows = sentence
    .runs()
    .flatMap((run) => rowsIn(run.items, (item, ...row) => isJoined(item, ...row) && isNamed(run, item.figure)));
  // `资金安排10,100万元，中央资金7,272万元，省级资金…`: the first may be what the others part.
  return rows
    .flatMap((row) => [row, row.slice(1)])
    .filter(
      (row) =>
        // Two that nothing calls parts are two figures.
        row.length >= (OPENS_RUN.test(row[0]?.between ?? '') ? 2 : 3) &&
        row.length <= LOOKED_BACK &&
        !goesOn(row) &&
        // What the concept tree may prove itself.
        !row.every((d) => d.topic.concept !== null),
    )
    .flatMap((parts) => wholesOf(sentence, parts).map((total) => listOf(sentence, total, parts, LOOSE)));
}

/** `…、堤防维修120万元等` */
function goesOn(run: readonly Mention[]): boolean {
  const { passage, quantity } = run.at(-1)!;
  return (
    CHIEF.test(run[0]!.between) || /^[^，；。]{0,8}等/.test(passage.plain.slice(quantity.tail, quantity.tail + 12))
  );
}

/** The figure directly before the row, or those that the last sentence with such figures tells. */
function wholesOf(sentence: Sentence, parts: readonly Mention[]): Mention[] {
  const { mentions } = sentence;
  const [first] = parts;
  const at = mentions.indexOf(first!);
  const fits = (d: Mention) => isPlain(d) && isOfKind(d, first!) && mayBeWhole(d, parts);
  const before = mentions.slice(Math.max(0, at - LOOKED_BACK), at).findLast(isFigure);
  if (before) return fits(before) && !/[；。]/.test(first!.between) ? [before] : [];
  const earlier = sentence.earlier().filter((d) => unitClass(d) === unitClass(first!) && isFigure(d));
  const last = earlier.at(-1);
  const there = earlier.filter((d) => d.passage === last!.passage && d.sentence === last!.sentence);
  // Counts are of many things: the one of the sentence directly before, where this one tells nothing else.
  const isNext = last?.passage === first!.passage && last.sentence === first!.sentence - 1;
  if (unitClass(first!) !== 'money' && !(isNext && there.length === 1 && parts.length === mentions.length)) return [];
  return there.filter(fits).slice(-MOST_WHOLES);
}
