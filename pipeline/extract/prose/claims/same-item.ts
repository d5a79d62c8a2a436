/**
 * `水库除险加固12座，安排资金1,560万元；…` and, in another section, `水库除险加固支付1,326万元，支付率85%`; `辅助器具适配1,305件` and
 * `辅助器具适配任务数1,300件，完成率100.38%`: the same item in two places, by its name.
 */

import { CIRCLED, CN_NUMBER } from '../../../../parsers/characters.js';
import { grouped } from '../../../../parsers/grouped.js';
import { OF_ONE } from '../../../taxonomy/rate-words.js';
import { TOTALLED } from '../../../taxonomy/totals.js';
import type { Mention } from '../mention.js';
import { isPlain, isPlanned } from './plan-rates.js';
import { unitClass } from './sentence.js';
import { soles } from './sole-sum.js';

/** What is said of the money of an item, and of no item. */
const SAID = new RegExp(
  `${TOTALLED}|其中|全[省市州县区]|年初|全年|本年|当年|实际|已经?|累计|均|预算|计划|目标|任务|安排|批复|下达|分配|到位|投资|投入|支出|支付|拨付|使用|发放|兑付|执行|完成|(?:专项)?资金|金额|经费|数$|为$|[了共：，、；]`,
  'g',
);
const NUMBER = new RegExp(`^\\s*(?:（?\\d{1,2}(?:）|[.．、])|（?${CN_NUMBER}(?:）|、|是)|[${CIRCLED}])\\s*`);
/** So many characters of a name tell one item from another. */
const KNOWN = 4;
/** So far before a figure its clause is looked at. */
const CLAUSE = 60;

/** What the text allotted to the item of an amount. */
export function plansOf(mentions: readonly Mention[]): (spent: Mention) => Mention | null {
  return itemsOf(mentions.filter((d) => unitClass(d) === 'money' && isPlain(d) && isAllotted(d)));
}

/** The money of the item of a count or an average, in its year. */
export function amountsOf(mentions: readonly Mention[]): (figure: Mention) => Mention | null {
  const amounts = mentions.filter((d) => unitClass(d) === 'money' && isPlain(d) && !OF_ONE.test(d.words));
  const byYear = new Map([...grouped(amounts, ({ year }) => `${year}`)].map(([year, of]) => [year, itemsOf(of)]));
  return (figure) => byYear.get(`${figure.year}`)?.(figure) ?? null;
}

/** What became of the item that a count aims at. */
export function resultsOf(mentions: readonly Mention[]): (goal: Mention) => Mention | null {
  const isAim = ({ words }: Mention) => /目标|任务|计划/.test(words);
  const find = itemsOf(
    mentions.filter((d) => unitClass(d) !== 'money' && unitClass(d) !== null && isPlain(d) && !isAim(d)),
  );
  return (goal) => (isAim(goal) && unitClass(goal) !== 'money' ? find(goal) : null);
}

/** Names that stand for more than one figure of a unit are of none. */
function itemsOf(mentions: readonly Mention[]): (other: Mention) => Mention | null {
  const named = mentions.flatMap((mention) => endsOf(mention).map((end) => ({ end, mention })));
  const byEnd = soles(
    new Map([...grouped(named, ({ end }) => end)].map(([end, of]) => [end, of.map((d) => d.mention)])),
  );
  return (other) => {
    const found = endsOf(other).map((end) => byEnd.get(end));
    return found.find((mention) => mention && mention !== other) ?? null;
  };
}

function isAllotted(mention: Mention): boolean {
  const { words } = mention;
  return (
    (isPlanned(mention) || /配套|安排|预算|投资|(?:补助|资金|经费)$/.test(words)) && !/(?<!应)到位|收到/.test(words)
  );
}

/** The name's beginning and its end: `小型病险水库除险加固` is 水库除险加固. */
function endsOf(mention: Mention): string[] {
  const name = itemOf(mention);
  return name.length < KNOWN
    ? name.length < 2
      ? []
      : [`=${name}`]
    : [`^${name.slice(0, KNOWN)}`, `${name.slice(-KNOWN)}$`];
}

/** What its own words name, or those that its clause begins with. */
function itemOf({ words, passage: { plain }, quantity: { start } }: Mention): string {
  const own = words.replace(SAID, '');
  if (own.length >= KNOWN) return own;
  const before = plain.slice(Math.max(0, start - CLAUSE), start);
  // `残疾人职业技能培训：培训346人`
  const row = before.slice(before.search(/[^；。]*$/)).replace(NUMBER, '');
  const title =
    /^([\u4e00-\u9fff“”]{4,20})[：，]/.exec(row)?.[1] ??
    /^[\u4e00-\u9fff“”]+/.exec(row.slice(row.lastIndexOf('：') + 1))?.[0];
  const name = (title ?? '').replace(SAID, '');
  return name.length > own.length ? name : own;
}
