/**
 * The sum that a report on one fund is about. Where all that was received, allotted or planned is one and the same amount, however often it is
 * said, what was paid in any paragraph was paid of it (`下达补助资金共计646万元。…` / `截至12月底拨付613.7万元，执行率95%，结余32.3万元`).
 */
import { CN } from '../../../../parsers/characters.js';
import { grouped } from '../../../../parsers/grouped.js';
import { compare, exact } from '../../../decimal.js';
import { AT_HAND, AVAILABLE, DONE, NOT_DONE, PLANNED } from '../../../taxonomy/rate-words.js';
import { ADDED_UP, SUMS_UP } from '../../../taxonomy/totals.js';
import type { Mention } from '../mention.js';
import { AS_OF, isPlain, says } from './plan-rates.js';
import { type Fund, LOOKED_BACK, type Sentence, unitClass } from './sentence.js';
import { SOURCE } from './sources.js';

/**
 * `mentions`: without those that are parts of others; `isSpent`: adds up what was spent. Where they name several sums, it is that which came in (`总投资2680万元，到位2580万元`), which they part, which
 * says that it is all, or which they name again.
 */
export function fundOf(
  mentions: readonly Mention[],
  isTotal: (mention: Mention) => boolean,
  isSpent: (mention: Mention) => boolean,
): Fund {
  const named = mentions.filter(isSum);
  const arrived = named.filter(({ words }) => ARRIVED.test(words) && !NOT_DONE.test(words.replace(ARRIVED, '')));
  const sums = arrived.length > 0 ? arrived : named;
  const available = sole(named.filter(({ words }) => AVAILABLE.test(words)));
  const often = grouped(sums, ({ quantity }) => quantity.base);
  const sum =
    available ??
    sole(sums) ??
    sole(sums.filter(isTotal)) ??
    sole(sums.filter(({ words }) => ALL.test(words))) ??
    sole(sums.filter(({ quantity }) => often.get(quantity.base)!.length > 1)) ??
    greatest(sums) ??
    sole(named.filter(({ words }) => SUM.test(words)));
  const isOwn = (d: Mention, of: Mention) => (says(d, DONE) ? isOfSum(d, of) : isSpent(d) && SUM.test(d.words));
  const planned = greatest(named.filter((d) => !arrived.includes(d)));
  return {
    sum,
    planned,
    spent: sum && sole(mentions.filter((d) => isMoney(d) && d.period === sum.period && isOwn(d, sum))),
  };
}

const ALL = /[共总合]/;
const ARRIVED = /到位|收到|拨入|(?:中央|[省市区县]|上级|财政)[^，；]{0,4}拨付/;

/** The first that the text names, where none is greater and it is not that of one source. */
function greatest([first, ...others]: readonly Mention[]): Mention | null {
  const below = (d: Mention) => compare(exact(d.quantity.base), exact(first!.quantity.base)) <= 0;
  return first && !SOURCE.test(first.words) && others.every(below) ? first : null;
}

/** The first, where all of them are one and the same amount of one year. */
export function sole(mentions: readonly Mention[]): Mention | null {
  const [first] = mentions;
  return first && mentions.every((d) => d.quantity.base === first.quantity.base && d.year === first.year)
    ? first
    : null;
}

/** The one of each list, found once for all who ask. */
export function soles(lists: ReadonlyMap<string, Mention[]>): Map<string, Mention | null> {
  return new Map([...lists].map(([key, mentions]) => [key, sole(mentions)]));
}

function isMoney(mention: Mention): boolean {
  return mention.quantity.unit.dimension === 'money' && mention.quantity.base !== '0' && isPlain(mention);
}

function isSum(mention: Mention): boolean {
  const { words, topic } = mention;
  if (!isMoney(mention) || /标准|每|(?<!生)均|结[余转]|剩余/.test(words)) return false;
  const there =
    (AT_HAND.test(words) && !CLASS.test(words)) ||
    SUM.test(words) ||
    AVAILABLE.test(words) ||
    PLANNED.test(words) ||
    /^(?:funds|income)\.total$/.test(topic.concept ?? '');
  return there && (!says(mention, DONE) || (ARRIVED.test(words) && !/支出|使用|执行/.test(words)));
}

/** A class of expenditure, and no sum that came in. */
const CLASS = /(?:人员|公用|办公|活动|工作|运行|业务)经费$/;
const SUM = new RegExp(`(?<!公)${SUMS_UP}$`);

/** Nothing but that it was spent: of no project or item of its own. */
function isOfSum({ topic, words }: Mention, sum: Mention): boolean {
  // `总计支出2,528万元`: of all that was told before, whatever was told last.
  const own = (SUMS_ALL.test(words) ? words : topic.name || words).replace(SPENT, '');
  // `已拨付基层医疗卫生机构2,418万元`: to whom, and not for what.
  return (
    own === '' ||
    (/拨付[至给到]?$/.test(words.slice(0, words.lastIndexOf(own))) && words.endsWith(own)) ||
    sum.topic.name.includes(own)
  );
}

const SUMS_ALL = new RegExp(`^[，、]?${SUMS_UP}`);
const SPENT = new RegExp(
  `${DONE.source}|下达|到位|分配|兑付|资金|补助|补贴|专项|项目|经费|投资|财政|预算|全年|当年|本年|本(?=项目)|年度|累计|${ADDED_UP}|共|已|总|以上|上述|(?:两|${CN}|\\d)+(?:[项类]|个(?=项目))|(?<=执行|支出)数|[全各本我][省市州县区盟旗镇]`,
  'g',
);

/** What the whole text is about, where the figure says nothing but that it was spent, and not more than there was. */
export function sumOfAll(sentence: Sentence, figure: Mention): Mention | null {
  const { sum } = sentence.fund();
  if (!sum || !isOfSum(figure, sum) || !(sum.year === figure.year || AS_OF.test(figure.between))) return null;
  return compare(exact(figure.quantity.base), exact(sum.quantity.base)) <= 0 ? sum : null;
}

const SAID = /^(?:已|实际|总|累计|全年)*(到位|下达|拨付|支出|投入|使用)(?:资金|总额|金额|总?数)*$/;

/** 可用资金: what says that it is all that there was to be spent. */
const IN_ALL = /(?:收入|资金)(?:总计|总额)$/;
export const isAvailable = ({ words }: Mention) => AVAILABLE.test(words) || IN_ALL.test(words);

/** 到位资金: the last amount before a figure that says that it arrived, or the one sum of the text where it does. */
export function moneyAtHand(sentence: Sentence, name: string, figure: Mention): Mention | null {
  const verb = SAID.exec(name)?.[1];
  const available = AVAILABLE.test(name);
  if ((verb === undefined && !available) || unitClass(figure) !== 'money') return null;
  const isMeant = (d: Mention) => (verb === undefined ? isAvailable(d) : d.words.includes(verb));
  const isSaid = (d: Mention) => unitClass(d) === 'money' && isPlain(d) && isMeant(d) && !sentence.isPart(d);
  const at = sentence.mentions.indexOf(figure);
  const here = sentence.mentions.slice(Math.max(0, at - LOOKED_BACK), at);
  const { sum } = sentence.fund();
  return [...sentence.earlier(), ...here].findLast(isSaid) ?? (sum && isSaid(sum) ? sum : null);
}
