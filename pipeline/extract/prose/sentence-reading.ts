/** The sentence that is being read: its figures so far, and what it spoke of last. */
import { tight } from '../../../parsers/characters.js';
import { add, compare, exact } from '../../decimal.js';
import { conceptOf } from '../../taxonomy/concepts.js';
import type { Stage } from '../../taxonomy/key.js';
import { OF_ONE } from '../../taxonomy/rate-words.js';
import { stripLead, stripWhole } from '../words/lexicon.js';
import { type Mention, type Topic, topicName } from './mention.js';
import type { Quantity } from './quantity.js';
import type { Position, Reading } from './sentence-state.js';
import { stageFor } from './stage-of.js';

/** `not`: names of what no later figure is of. */
export function lastTopic(reading: Reading, not: RegExp | null = null): Topic | null {
  const closed = closedList(reading);
  if (closed) return closed.topic;
  const last = reading.mentions.findLast(
    (d) =>
      topicName(d.topic) !== '' &&
      !isWhole(d) &&
      !isAside(reading, d) &&
      !isAverage(reading, d) &&
      !(d.topic.concept === null && not?.test(d.topic.name)),
  );
  return last?.topic ?? reading.carry.topic;
}

/**
 * `三公…，其中A…、B…；比上年减少…`, `…，其中A…、B…，较上年的…`: behind the semicolon, or a comma where the parts have none between them, they are done with, and
 * the sentence is of their total again.
 */
export function closedList({ list, mentions, passage, quantities }: Reading): Mention | null {
  const last = mentions.at(-1);
  const next = quantities[mentions.length];
  if (!list || !last || !next) return null;
  // `支出2.88万元，占预算的96%，其中…`: what was said of the total before its parts.
  const behind = mentions.slice(mentions.indexOf(list) + 1);
  const parts = behind.slice(behind.findIndex((d) => d.role === 'level'));
  if (parts.length < 2) return null;
  const between = passage.plain.slice(last.quantity.tail, next.start);
  if (/^[^，；：]{0,6}；/.test(between)) return list;
  if (!GOES_BACK.test(between)) return null;
  const { dimension } = list.quantity.unit;
  const isAlike = (d: Mention) => d.role === 'level' && d.quantity.unit.dimension === dimension;
  const inRow = parts.every((d, i) => isAlike(d) && (i === 0 || /^[、和]/.test(d.between)));
  return inRow || areRecords(parts) ? list : null;
}

/** `其中A8.1万元，占91.01%，B0.8万元，占8.99%，较上年…`: what follows on the last of them followed on none of the others. */
function areRecords(parts: readonly Mention[]): boolean {
  const size = parts.findIndex((d, i) => i > 0 && d.role === 'level');
  const isShaped = (d: Mention, i: number) => d.role === parts[i % size]!.role && d.basis === null;
  return size > 1 && parts.length > size && parts.length % size === 0 && parts.every(isShaped);
}

const GOES_BACK = /^(?:构成)?，(?:较|比|同比|与|完成|达到?|占|目标|任务)/;

/** `编制58名（行政编制22名、事业编制34名），实有55人`: what a closed bracket says is said by the way. */
export function isAside({ passage, mentions, quantities, end }: Reading, mention: Mention): boolean {
  const next = quantities[mentions.length]?.start ?? end;
  let depth = 0;
  for (const mark of passage.plain.slice(mention.quantity.tail, next)) {
    if (mark === '（') depth++;
    else if (mark === '）' && --depth < 0) return true;
  }
  return false;
}

/** `受理3,268件次，月均272.33件次，比2022年的3,586件次减少…`: what is more than twice an average is not compared with it. */
function isAverage({ mentions, quantities, passage }: Reading, { words, quantity }: Mention): boolean {
  const next = quantities[mentions.length];
  if (!OF_ONE.test(words) || next?.unit.text !== quantity.unit.text) return false;
  if (!/^，?[比较与同]/.test(passage.plain.slice(quantity.tail, next.start))) return false;
  const [own, other] = [exact(quantity.base), exact(next.base)];
  return compare(other, add(own, own)) > 0;
}

/** `占总支出|15,345.67万元|的19.55%`: the amount of the whole, of which the sentence says no more. */
function isWhole(mention: Mention): boolean {
  return mention.role === 'level' && mention.whole !== '';
}

/** Last level of the sentence in the same dimension, names that `not` fits left out. */
export function lastLevel(reading: Reading, q: Quantity, not: RegExp | null = null): Mention | null {
  return (
    reading.mentions.findLast(
      (d) =>
        d.role === 'level' &&
        d.quantity.unit.dimension === q.unit.dimension &&
        !isWhole(d) &&
        !isAside(reading, d) &&
        topicName(d.topic) !== '' &&
        !(d.topic.concept === null && not?.test(d.topic.name)),
    ) ?? null
  );
}

/** Without words that name nothing, and without the department as the subject (`2024年我局`). */
export function strip(text: string): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = stripWhole(stripLead(rest));
  }
  return rest;
}

/** A figure of a free name. */
export function named(mention: Mention, name: string): Mention {
  // `《关于下达…的通知》下达我县专项资金`: the document is no part of the name.
  const bare = tight(/》([\u4e00-\u9fff].+)$/.exec(name)?.[1] ?? name).replace(/[#\ufffc]/g, '');
  return { ...mention, head: 'quantity', member: bare.length > 40 ? bare.slice(-40) : bare };
}

/** A level of `topic`: a concept gets its year and stage, anything else is a quantity by name. */
export function placed(
  reading: Reading,
  mention: Mention,
  topic: Topic,
  stage: Stage | null,
  position: Position,
): Mention {
  const measure = conceptOf(topic.concept ?? '')?.measure;
  // `公务接待费0.36万元（6批次、45人次）`: batches are no amount of the reception.
  const other = measure !== undefined && measure !== mention.quantity.unit.dimension;
  // `较上年92.5分提高1.3分`: the score of another report.
  const past = topic.concept === 'KEY.total.score' && (mention.year ?? Infinity) < (reading.fiscalYear ?? -Infinity);
  const concept = other || past ? null : topic.concept;
  if (concept === null && past)
    return named({ ...mention, topic: { concept: null, member: null, name: topic.name }, stage: null }, topic.name);
  if (concept === null) return named({ ...mention, topic, stage: null }, topic.name);
  const list = topic.member !== null ? reading.list : null;
  const year = list?.topic.concept && mention.year === reading.fiscalYear ? list.year : mention.year;
  // The key says the year; a period would only part the figure from the same one in a table.
  const period =
    mention.period !== null && /^\d{4}年度?$|^(?:上|去)一?年度?$/.test(mention.period) ? null : mention.period;
  const base = { ...mention, topic, period, head: concept, member: topic.member };
  // The score is of the report, whenever it was given.
  if (concept.startsWith('KEY.')) return { ...base, year: null, period: null };
  if (concept.startsWith('staff.')) return { ...base, year };
  const found = stage ?? stageFor(reading, topic, mention, position);
  return { ...base, year, stage: concept === 'income.total' && found === 'final' ? null : found };
}
