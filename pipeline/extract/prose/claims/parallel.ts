/**
 * Lists that no word opens: their items have one frame round a quoted name (`48个项目评价等级为“优”有37个、评价等级为“良”有11个`), nothing but a
 * name and its amount in a bracket (`下达1,300万元，用于“河道治理”（723万元）和“水库加固”（577万元）`), or one shape that ends in the words of the total
 * (`完成投资210.88亿元。续建项目完成投资191.1亿元，新开工项目完成投资19.78亿元`).
 */
import { compare, exact } from '../../../decimal.js';
import { OF_ONE } from '../../../taxonomy/rate-words.js';
import { SUMS_UP, TOTALLED } from '../../../taxonomy/totals.js';
import type { Claim } from '../../extraction.js';
import { type Mention, topicName } from '../mention.js';
import { inTree } from './list-claim.js';
import { depthsOf, isAlike, isLabelled, isOther, isTwice, outsideBrackets, separatorOf, WORDS } from './list-parts.js';
import { isPlain as isFigure } from './plan-rates.js';
import { tailOf } from './rows.js';
import { LOOKED_BACK, LOOSE, listOf, type Sentence, unitClass } from './sentence.js';

const QUOTED = /“[^“”]*”/g;
const SUMMED_UP = new RegExp(`^[、，；]?${SUMS_UP}`);

export function readParallel(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  const claims: Claim[] = [...wholeLast(sentence), ...ofOneShape(sentence), ...ofOneUnit(sentence)];
  for (let i = 0; i < mentions.length; ) {
    const run = [mentions[i]!];
    while (i + run.length < mentions.length && goesOn(run.at(-1)!, mentions[i + run.length]!))
      run.push(mentions[i + run.length]!);
    if (run.length > 1) claims.push(...rowOf(sentence, run, i));
    i += run.length;
  }
  return claims;
}

/** `省市资金158万元，区级配套92万元，资金总额250万元`: all that the sentence gives in the unit before what calls itself the whole. */
function wholeLast(sentence: Sentence): Claim[] {
  const depths = depthsOf(sentence);
  const levels = sentence.mentions.filter((_, i) => depths[i] === 0).slice(0, LOOKED_BACK);
  return levels.flatMap((total, t): Claim[] => {
    const parts = levels.slice(0, t).filter((d) => unitClass(d) === unitClass(total));
    if (!WHOLE.test(total.words) || parts.length < 2 || ![total, ...parts].every(isPlain)) return [];
    if (!isMost(total, [total, ...parts]) || parts.some((d) => !isOfKind(d, total) || d.stage !== total.stage))
      return [];
    return inTree(total, parts) || isOther(total, parts) ? [] : [listOf(sentence, total, parts, LOOSE)];
  });
}

const WHOLE = new RegExp(`${TOTALLED}|总(?:额|量|数|价|面积|投资|人数|规模|收入|支出)|[共总]$`);

/** `全年接警1,206起。扑救火灾318起，抢险救援402起，社会救助486起。`: a sentence of nothing but three figures of one unit, and the one figure of it in the sentence before. */
function ofOneUnit(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  const [first] = mentions;
  if (!first || mentions.length < 3 || unitClass(first) === null || mentions.length > LOOKED_BACK) return [];
  // A bracket, a colon or 其中 makes one of them a whole of its own.
  const inRow = mentions.every((d, i) => i === 0 || (d.words !== '' && /^[，、；和]$/.test(separatorOf(d))));
  if (!inRow || /[（：]/.test(sentence.text) || mentions.some((d) => WORDS.test(d.between))) return [];
  if (!mentions.every((d) => isPlain(d) && isOfKind(d, first) && isSome(d))) return [];
  const before = sentence.earlier().filter((d) => d.passage === first.passage && d.sentence === first.sentence - 1);
  const [total, ...more] = before.filter((d) => unitClass(d) === unitClass(first));
  if (!total || more.length > 0 || !isPlain(total) || !isOfKind(total, first)) return [];
  return isMost(total, [total, ...mentions]) && !inTree(total, mentions)
    ? [listOf(sentence, total, mentions, LOOSE)]
    : [];
}

/**
 * Whether they are all parts of a figure before them nothing says; rates and what brackets say stand between. The first or the last of them may be the whole
 * itself, where it is called by nothing but what they share (`安排1,560万元，续建项目安排480万元，新建项目安排1,080万元`).
 */
function ofOneShape(sentence: Sentence): Claim[] {
  const depths = depthsOf(sentence);
  const levels = sentence.mentions.filter((d, i) => depths[i] === 0 && isPlain(d));
  const claims: Claim[] = [];
  for (let from = 0, to = 0; from < levels.length; from = to) {
    for (to = from + 1; to < levels.length && isNext(levels[to]!, levels[from]!); ) to++;
    const run = levels.slice(from, to);
    if (run.length < 2 || WORDS.test(run[0]!.between)) continue;
    const own =
      run.length > 2 && !run.some(isDenied)
        ? [run[0]!, run.at(-1)!].find(
            (d) => isMost(d, run) && isApart(d, run) && run.every(({ period }) => period === d.period),
          )
        : undefined;
    const before = [...sentence.earlier().slice(-LOOKED_BACK), ...levels.slice(Math.max(0, from - LOOKED_BACK), from)];
    const isOne = (d: Mention) => isPlain(d) && run.every((part) => isWhole(d, part)) && !isInRow(d, run[0]!);
    const total = own ?? before.findLast(isOne);
    const parts = run.filter((d) => d !== own);
    if (!total || inTree(total, parts) || parts.filter(isSome).length < 2) continue;
    claims.push(listOf(sentence, total, parts, LOOSE));
  }
  return claims;
}

const isNext = (d: Mention, first: Mention) =>
  /^[；，、]$/.test(separatorOf(d)) &&
  !WORDS.test(d.between) &&
  isOfKind(d, first) &&
  d.stage === first.stage &&
  !d.words.includes('“') &&
  (isAlike(d, first) || (tailOf(d) !== '' && tailOf(d) === tailOf(first)));

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

/** Of one shape, of one kind, and joined by a mark that parts items. */
function goesOn(last: Mention, mention: Mention): boolean {
  if (![last, mention].every(isPlain) || !isOfKind(mention, last)) return false;
  if (isLabelled(last) && isLabelled(mention)) return /^）?[、，和与及]|^）?以及/.test(mention.between.trim());
  // The first may stand behind a noun that the total has taken (`48个项目评价|等级为“优”有37个`).
  const [a, b] = [frameOf(last), frameOf(mention)];
  return a !== null && b !== null && (a.endsWith(b) || b.endsWith(a)) && /[、，；和]/.test(separatorOf(mention));
}

/** The words of the clause round the name in quotes; null where there is none, or where the quotes are all there is. */
function frameOf({ words }: Mention): string | null {
  const bare = words.replace(/^[、，；和及]+/, '');
  const frame = bare.replace(QUOTED, '“”');
  return frame !== bare && frame.replace('“”', '').length > 1 ? frame : null;
}

function rowOf(sentence: Sentence, run: readonly Mention[], at: number): Claim[] {
  const labelled = isLabelled(run[0]!);
  const next = sentence.mentions[at + run.length];
  if (next && unitClass(next) === unitClass(run[0]!) && SUMMED_UP.test(next.words)) return [];
  const fits = (d: Mention) => isPlain(d) && isOfKind(d, run[0]!);
  const own = sentence.mentions[at - 1];
  const total = own && fits(own) ? own : labelled && at === 0 ? sentence.earlier().at(-1) : undefined;
  if (!total || !fits(total)) return [];
  return [listOf(sentence, total, run, labelled ? LOOSE : {})];
}
