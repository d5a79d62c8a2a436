/** Rates of a kind among all: `查处案件612件，办结598件，办结率97.71%`, `应检36,410人，实检25,487人，体检率70%`. */
import { absolute, compare, exact, subtract } from '../../../decimal.js';
import { NOT_DONE, SAID_AS } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import { type Mention, topicName } from '../mention.js';
import { outsideBrackets, sumOf } from './list-parts.js';
import { AS_OF, isNear, isPlain } from './plan-rates.js';
import { type Sentence, unitClass } from './sentence.js';

/**
 * `查处案件612件，办结598件，办结率97.71%`, `收回116份，其中满意109份，不满意7份，满意率93.97%`: the rate of what a count before it names, among the count
 * before that.
 */
export function kindOf(sentence: Sentence, at: number): [Mention, Mention, ...Mention[]] | null {
  const { mentions } = sentence;
  const rate = mentions[at]!;
  const due = at > 1 ? dueAndDone(mentions[at - 2]!, mentions[at - 1]!, rate) : null;
  if (due) return due;
  const stem =
    /^[，、](?:[^，、；]{0,4}的)?(?:总体|整体|平均|总)?([\u4e00-\u9fff]{2,6})(?:率|(?<=满意)度)(?:为|是|达到|达|：)*$/.exec(
      rate.between.replace(/^[^，、；（）\d]{0,3}/, ''),
    )?.[1];
  if (stem === undefined || /增长|下降|完成|执行|支出|支付|控制|变动/.test(stem)) return null;
  // 收回 of 回收率
  const said = [stem, [...stem].reverse().join(''), ...(SAID_AS[stem] ?? [])].join('|');
  const named = new RegExp(`(?<![不未无非]|基本)(?:${said})[^，；]{0,4}$`);
  // 回收有效问卷 of 有效回收率
  const halves = stem.length === 4 ? [stem.slice(0, 2), stem.slice(2)] : [];
  // `已解决76件、列入计划解决29件、暂不能解决12件，解决率64.96%`
  const isDone = (words: string) => !NOT_DONE.test(words.slice(0, named.exec(words)?.index ?? 0));
  const isNamed = ({ words }: Mention) =>
    (named.test(words) && isDone(words)) || (halves.length > 0 && halves.every((half) => words.includes(half)));
  const item = mentions.slice(0, at + 1).findLastIndex((d) => d.between.includes('；'));
  const from = Math.max(item === at ? 0 : item, at - MOST_KINDS, 0);
  const kinds = mentions.slice(from, at).filter((d) => d.sentence === rate.sentence && isNamed(d));
  const [kind] = kinds;
  const k = kind ? mentions.indexOf(kind) : -1;
  // `非常满意216份、比较满意148份，满意度92.86%`: of all that are so, more or less.
  const graded = new RegExp(`(?:^|[，、；：]|其中)(?:非常|十分|很|较为?|比较)?${stem}$`);
  // `不捕85件121人，不捕率28.95%`: of the cases or of the people, the words leave open.
  if (
    kinds.length === 0 ||
    (kinds.length > 1 && !kinds.every(({ words }) => graded.test(words))) ||
    (k + 1 < at && mentions[k + 1]?.words === '')
  )
    return null;
  const near = kind && mentions.slice(0, k).findLast((d) => unitClass(d) === unitClass(kind));
  // `24个，其中续建7个、新建17个；已完工21个，完工率87.50%`: behind the semicolon it is of all of them again.
  const whole = near && /；/.test(kind.between) ? sentence.totalOf(near) : null;
  const all = whole ?? near;
  if (!kind || !all || kind.quantity.unit.dimension === 'money' || unitClass(kind) === null) return null;
  const between = outsideBrackets(rate.passage.plain.slice(all.quantity.tail, kind.quantity.start));
  const last = mentions.slice(0, k).findLast((d) => d.quantity.unit.dimension !== 'rate');
  const apart = whole ? /累计|另/ : all === last ? /累计|另|；|（|）/ : /累计|其中|另|；|（|）/;
  const alike = [all, kind].every((d) => d.role === 'level' && !d.quantity.hedge && d.basis === null);
  const here = [all, kind].every((d) => d.sentence === rate.sentence) && kind.year === rate.year;
  const dated = here && (all.year === rate.year || AS_OF.test(kind.between));
  const asOf = kind.period === rate.period && (all.period === rate.period || AS_OF.test(kind.between));
  const fits = alike && dated && asOf && !apart.test(between);
  // `满意190份，基本满意6份，满意率98.99%`
  const also = mentions.slice(from, at).filter((d) => kinds.includes(d) || d.words.endsWith(`基本${stem}`));
  const others = also.filter((d) => d !== kind && unitClass(d) === unitClass(kind));
  return fits && compare(exact(kind.quantity.base), exact(all.quantity.base)) <= 0 ? [kind, all, ...others] : null;
}

/** `应检36,410人，实检25,487人，体检率70%` */
function dueAndDone(due: Mention, done: Mention, rate: Mention): [Mention, Mention] | null {
  const [should, does] = [
    /^[，、]?[^，、]{0,8}应([检收到缴参报建办])/,
    /^[，、]?[^，、]{0,8}实际?([检收到缴参报建办])/,
  ];
  const same = should.exec(due.words)?.[1];
  const fits = same !== undefined && same === does.exec(done.words)?.[1] && [due, done].every(isPlain);
  const alike = unitClass(due) !== null && unitClass(due) === unitClass(done) && due.year === done.year;
  return fits && alike && isNear(due, rate) && due.sentence === rate.sentence ? [done, due] : null;
}

/** So many kinds are told before the rate of one of them. */
const MOST_KINDS = 5;

export type Share = Extract<Claim, { kind: 'share' }>;

/** `人员类610万元，占48.41%；公用类90万元，占7.14%；…`, `水利工程600万元（60%），防汛250万元（25%），…`: shares that make a hundred are of what their figures make. */
export function ofTheirSum(sentence: Sentence): Share[] {
  const { mentions } = sentence;
  const pairs = mentions.flatMap((rate, i): [Mention, Mention][] => {
    const named = (d: Mention) => d.role === 'level' && topicName(d.topic) === topicName(rate.topic);
    const alone = rate.words === '' && /^ *（ *$/.test(rate.between);
    const part =
      rate.role === 'share' && rate.whole === '' ? mentions.slice(0, i).findLast(named) : alone && mentions[i - 1];
    const fits = rate.quantity.unit.text === '%' && !rate.quantity.hedge && part && isPlain(part);
    return fits && unitClass(part) !== null ? [[part, rate]] : [];
  });
  const parts = [...new Set(pairs.map(([part]) => part))];
  const alike = parts.every((d) => unitClass(d) === unitClass(parts[0]!) && d.year === parts[0]!.year);
  const off = absolute(subtract(sumOf(pairs.map(([, rate]) => rate)), exact('1')));
  if (parts.length < 2 || parts.length < pairs.length || !alike || compare(off, exact('0.01')) > 0) return [];
  const whole = parts.map(sentence.key);
  return pairs.map(([part, rate]) => ({
    kind: 'share',
    share: sentence.id(rate),
    part: sentence.key(part),
    whole,
    where: sentence.where([part, rate]),
  }));
}
