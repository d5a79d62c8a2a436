/**
 * What the whole text tells of a year, in whatever paragraphs: what was left is what was carried in and came in without what was spent; quarters and halves are all of it
 * (`发车128.52万班次。四个季度分别发车31.20万班次、…`).
 */

import { CN_DIGITS } from '../../../../parsers/characters.js';
import { grouped } from '../../../../parsers/grouped.js';
import { compare, exact } from '../../../decimal.js';
import { OPENING } from '../../../taxonomy/rate-words.js';
import type { Claim } from '../../extraction.js';
import { stripTrail } from '../../words/lexicon.js';
import { type Mention, topicName } from '../mention.js';
import { nounOf } from '../phrase.js';
import { isAimed } from './goals.js';
import { isPlain } from './plan-rates.js';
import { LOOKED_BACK, type Sentence, unitClass } from './sentence.js';
import { sole } from './sole-sum.js';

interface Account {
  total: Mention;
  parts: Mention[];
  less: Mention[];
  /** By the name of the thing, and in one paragraph. */
  named?: true;
}

const CLOSING = /^(?:(?:年|期)末(?:滚存)?|结转(?:和|、)?结余|结转)(?:资金)?(?:结转|结余|和|、)*(?:资金|下年)?$/;

export function accountsOf(mentions: readonly Mention[], isPart: (mention: Mention) => boolean): Account[] {
  return [...carriedOver(mentions, isPart), ...yearsOf(mentions)];
}

function carriedOver(mentions: readonly Mention[], isPart: (mention: Mention) => boolean): Account[] {
  const money = mentions.filter((d) => isPlain(d) && unitClass(d) === 'money' && d.period === null);
  const closing = sole(money.filter((d) => CLOSING.test(d.topic.name)));
  const opening = sole(money.filter((d) => OPENING.test(d.topic.name)));
  const ofYear = (concept: string) => sole(money.filter((d) => d.year === closing?.year && isDone(d, concept)));
  const [income, spent] = [ofYear('income.total'), ofYear('expenditure.total')];
  // `本年收入586万元：财政拨款576万元，上年结转10万元`: counted in already.
  if (opening && isPart(opening)) return [];
  if (!spent || !income || !closing || !opening) return [];
  // In one paragraph they have a reader of their own.
  const apart = new Set([spent, income, closing, opening].map(({ passage }) => passage)).size > 1;
  return apart ? [{ total: closing, parts: [opening, income], less: [spent] }] : [];
}

const isDone = ({ topic, stage }: Mention, concept: string) =>
  topic.concept === concept && (stage === null || stage === 'final');

const FOUR = CN_DIGITS.slice(0, 4);
/** Times that make a year, each told once. */
const YEARS: readonly (readonly RegExp[])[] = [
  [/^上半年$/, /^下半年$/],
  [new RegExp(`^前[${FOUR[2]}3]个?季度$`), new RegExp(`^第?[${FOUR[3]}4]季度$`)],
  [...FOUR].map((digit, i) => new RegExp(`^第?[${digit}${i + 1}]季度$`)),
];
const EACH = new RegExp(`^(?:${FOUR.at(-1)}个|各)季度$`);
const STOCK = /均|在册|在岗|在[校籍园]|参保|存[栏量款]|余额|保有|编制|实有/;

function yearsOf(mentions: readonly Mention[]): Account[] {
  const levels = mentions.filter((d) => isPlain(d) && unitClass(d) !== null && !isAimed(d));
  const timed = levels.filter(({ period }) => period !== null);
  return [...grouped(timed, ({ passage }) => passage).values()].flatMap((here) =>
    [...grouped(here, (d) => `${topicName(d.topic)}|${unitClass(d)}|${d.year}`).values()].flatMap((row) =>
      [...YEARS.map((times) => partsOf(times, row)), row.filter(({ period }) => EACH.test(period!))]
        .filter((parts, i) => parts.length === (YEARS[i]?.length ?? FOUR.length))
        .flatMap((parts) => ofYear(parts, levels)),
    ),
  );
}

function partsOf(times: readonly RegExp[], row: readonly Mention[]): Mention[] {
  return times.flatMap((time) => {
    const found = row.filter(({ period }) => time.test(period!));
    return found.length === 1 ? found : [];
  });
}

/** The one figure of the year under their name, or the last of their unit before them. */
function ofYear(parts: Mention[], levels: readonly Mention[]): Account[] {
  const [first] = parts;
  if (!first) return [];
  const isYear = (d: Mention) => d.period === null && d.year === first.year && unitClass(d) === unitClass(first);
  const named = sole(levels.filter((d) => isYear(d) && topicName(d.topic) === topicName(first.topic)));
  const at = levels.indexOf(first);
  const near = levels
    .slice(Math.max(0, at - LOOKED_BACK), at)
    .findLast((d) => isYear(d) && d.passage === first.passage);
  const total = named ?? near;
  // How many there are, or what one of them gets, is no sum of quarters.
  const isStock = parts.some(({ words, topic }) => STOCK.test(`${words}${topicName(topic)}`));
  const isMore = parts.every((part) => total && compare(exact(total.quantity.base), exact(part.quantity.base)) > 0);
  if (isStock || !isMore) return [];
  return total ? [{ total, parts, less: [], ...(named?.passage === first.passage && { named: true }) }] : [];
}

/** `2024年发放贷款403笔、9.337亿元，累计发放873笔、23亿元`: the year's figures are part of the cumulative ones. */
export function readCumulative(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  return mentions.flatMap((limit, i): Claim[] => {
    const lead = leadOf(mentions, i);
    if (
      !lead ||
      !/(?<!年度|全年|当年|本年)累计/.test(lead.words) ||
      limit.role !== 'level' ||
      limit.basis !== null ||
      limit.quantity.hedge === 'under'
    )
      return [];
    const after = stripTrail(lead.words.replace(/^.*累计(?:已)?/, ''));
    const { noun, verb } = nounOf(after);
    const unit = unitClass(limit);
    const from = mentions.indexOf(lead);
    const figure = mentions
      .slice(0, from)
      .findLast(
        (d) =>
          d.role === 'level' &&
          unitClass(d) === unit &&
          !/累计/.test(leadOf(mentions, mentions.indexOf(d))?.words ?? ''),
      );
    if (!figure || unit === null || figure.quantity.hedge) return [];
    const said = leadOf(mentions, mentions.indexOf(figure))?.words ?? '';
    // `计划完成85.5亿元，累计完成54.21亿元`: what was aimed at is no part of what was done.
    if (/计划|目标|任务|预算|应/.test(said)) return [];
    const sameVerb = verb === '' ? after === '' || noun !== '' : said.includes(verb);
    const sameNoun = noun === '' || figure.topic.name.includes(noun) || noun.includes(figure.topic.name);
    if (!sameVerb || !sameNoun) return [];
    return [
      {
        kind: 'cumulative',
        figure: sentence.id(figure),
        limit: sentence.id(limit),
        where: sentence.where([figure, limit]),
      },
    ];
  });
}

/** The first figure of the row that this one stands in: its clause says what the row counts. */
function leadOf(mentions: readonly Mention[], i: number): Mention | undefined {
  let k = i;
  while (k > 0 && mentions[k]!.words === '') k--;
  return mentions[k];
}
