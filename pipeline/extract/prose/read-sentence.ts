/**
 * Reads the figures of one sentence in order. Each is a level of something, a change, a share or a rate of completion; the words of its
 * clause name the thing, and where they name none the sentence goes on with what it spoke of last.
 */

import { LIST_NUMBER, tight } from '../../../parsers/characters.js';
import { PARTS } from '../../taxonomy/sentence-words.js';
import { stripLead, stripTrail } from '../words/lexicon.js';
import { basisFor, basisIn, type Role, roleOf, withoutBasis } from '../words/roles.js';
import { splitStage } from '../words/stage.js';
import { readLevel } from './level.js';
import { type Mention, topicName } from './mention.js';
import { type Forward, type Head, headOf, listsParts, nounBehind, opensList } from './phrase.js';
import type { Passage } from './prose-passage.js';
import type { Quantity } from './quantity.js';
import { readChange, readCompletion, readGap, readShare } from './relative.js';
import { isRange, joined, rowTimes, rowTopics, VERB_OF_ROW } from './row.js';
import { officeAt, yearFrom } from './scope.js';
import { isAside, strip } from './sentence-reading.js';
import type { Carry, Position, Reading, SentenceContext } from './sentence-state.js';
import { MOVED } from './stage-topic.js';
import { type Time, timeAt, timeWords } from './time.js';

const MARKER = new RegExp(`.*(?:${PARTS}|，由|用于|分别为|分别是|：|（)`);
/** `1.公务接待费支出`, `二、全年支出`, `7.2024年收入`: the number of the line is no part of its words. */
const NUMBER = new RegExp(`^\\s*(?:${LIST_NUMBER}|\\d{1,2} *[.、](?!\\d(?!\\d{3}年))|\\d{1,2}）) *`);
const SPENDING = /^expenditure\.(?:basic|project)$/;
const WHOLE = /^(?:income|expenditure)\.total$/;

/** `quantities` are those of the sentence, at least one. */
export function readSentence(
  passage: Passage,
  index: number,
  quantities: readonly Quantity[],
  carry: Carry,
  context: SentenceContext,
): Mention[] {
  const { end, ...sentence } = passage.sentences[index]!;
  const start =
    sentence.start + (NUMBER.exec(passage.plain.slice(sentence.start, sentence.start + 12))?.[0].length ?? 0);
  const parts = listsParts(passage, index);
  const reading: Reading = {
    fiscalYear: context.fiscalYear,
    department: context.department,
    passage,
    index,
    start,
    end,
    quantities,
    times: timeWords(passage, start, end, context.fiscalYear),
    mentions: [],
    ends: new Set(),
    carry,
    list: parts ? carry.total : null,
    unsaid: parts && carry.total?.year != null ? carry.total : { year: carry.year ?? context.fiscalYear, period: null },
    outer: undefined,
    row: [],
    scope: '',
  };
  for (let i = 0; i < quantities.length; ) i += readRow(reading, i);
  settleStages(reading.mentions);
  carry.year = yearFrom(reading);
  const last = reading.mentions.at(-1);
  // A sentence that ends in a list of parts was about their total.
  const own = reading.list ? reading.mentions.slice(reading.mentions.indexOf(reading.list) + 1) : [];
  const listed = own.length >= 2 && own.every((d) => d.role === 'level' && d.topic !== reading.list?.topic);
  if (last) carry.topic = listed && reading.list ? reading.list.topic : last.topic;
  carry.whole = reading.mentions.findLast((d) => d.role === 'level' && WHOLE.test(d.head))?.topic ?? carry.whole;
  // `支出比上年3.54亿元增加1,200万元。其中…`: the parts are none of last year's.
  const money = reading.mentions.filter(
    (d) =>
      d.role === 'level' &&
      d.basis === null &&
      d.quantity.unit.dimension === 'money' &&
      !comparedTime(reading, d.quantity),
  );
  const told = money.at(-1);
  // `支出4.83万元，上年5.26万元。其中…`: the parts are those of the later year.
  const later = money.findLast(
    ({ topic, year }) => told && topicName(topic) === topicName(told.topic) && (year ?? 0) > (told.year ?? 0),
  );
  carry.total = later ?? told ?? null;
  const spending = reading.mentions.filter((d) => d.role === 'level' && SPENDING.test(d.head));
  if (spending.length > 0) carry.spending = spending.length === 1 ? spending[0]! : null;
  return reading.mentions;
}

/** What a figure is, by the next one of its topic; what moved between the two is of neither. */
function settleStages(mentions: Mention[]): void {
  mentions.forEach((done, i) => {
    const at = mentions.slice(0, i).findLastIndex(({ words }) => !MOVED.test(words));
    const before = mentions[at];
    if (!before || !isOfOne(before, done)) return;
    // `预算批复42,318.6万元，追加3,587.67万元，调整后预算45,906.27万元`: the first is what it was before.
    if (before.stage === 'budget' && done.stage === 'budget-full' && (at < i - 1 || /调[整增减]/.test(done.words)))
      mentions[at] = { ...before, stage: 'budget-initial' };
    // `基本支出3,260万元，执行3,198.6万元`: the first is what was to be spent, because the second says that it was.
    const said = (words: string) => /执行|实际|决算|支出\d*$/.test(words) || splitStage(words).stage !== null;
    if (
      at === i - 1 &&
      before.stage === 'final' &&
      done.stage === 'final' &&
      said(done.words) &&
      splitStage(before.words).stage === null
    )
      mentions[at] = { ...before, stage: 'budget' };
  });
}

/** Of one topic and time, as they stand. */
function isOfOne(before: Mention, done: Mention): boolean {
  if (before.role !== 'level' || done.role !== 'level' || before.topic.concept === null) return false;
  // `上半年支出698.42万元，下半年支出805.56万元`
  const sameTime = before.year === done.year && before.period === null && done.period === null;
  return sameTime && before.basis === null && done.basis === null && topicName(before.topic) === topicName(done.topic);
}

/** Reads the figures from `i` that stand in one row with nothing but 、 or 和 between them. Returns how many. */
function readRow(reading: Reading, i: number): number {
  const { quantities, passage } = reading;
  let size = 1;
  const first = quantities[i]!;
  const { scope } = reading;
  reading.scope ||= officeAt(reading, first.start);
  const office = scope === '' ? reading.scope : '';
  const between = passage.plain.slice(reading.mentions.at(-1)?.quantity.tail ?? reading.start, first.start);
  const each = /分别/.test(between);
  while (i + size < quantities.length && joined(passage, quantities[i + size - 1]!, quantities[i + size]!, each))
    size++;
  const row = quantities.slice(i, i + size);
  const head = headOf(passage, first, { start: reading.start, ends: reading.ends }, reading.times);
  openList(reading, between, first);
  const sameUnit = row.every((q) => q.unit.text === first.unit.text);
  const topics = size > 1 && sameUnit && !isRange(row) ? rowTopics(reading, head, size) : null;
  const times = size > 1 ? rowTimes(reading, first, size) : null;
  const mentions = row.map((q, k) => {
    const position: Position = {
      between: k === 0 ? between : passage.plain.slice(row[k - 1]!.tail, q.start),
      follows: k > 0,
      next: k === size - 1 ? (quantities[i + size] ?? null) : null,
      topic: topics?.[k] ?? null,
      time: times?.[k] ?? null,
    };
    const { mention, forward } = readOne(reading, q, head, position);
    reading.mentions.push(mention);
    reading.ends.add(q.tail);
    if (forward) reading.ends.add(forward.end);
    return mention;
  });
  // What a bracket says of another office, the words behind it do not.
  if (office !== '' && reading.scope === office) reading.scope = '';
  if (mentions.every((d) => d.role === 'level')) reading.row = mentions.map((d) => d.topic);
  return size;
}

function readOne(
  reading: Reading,
  q: Quantity,
  head: Head,
  position: Position,
): { mention: Mention; forward: Forward | null } {
  const role = roleIn(reading, q, head, position);
  const mention = opened(reading, q, head, position);
  if (role.kind === 'change') return { mention: readChange(reading, mention, role, position), forward: null };
  if (role.kind === 'share') return { mention: readShare(reading, mention, role, position), forward: null };
  if (role.kind === 'completion') return { mention: readCompletion(reading, mention, role, position), forward: null };
  if (role.kind === 'gap') return { mention: readGap(reading, mention, role), forward: null };
  const countable = q.unit.dimension === 'count' || strip(stripTrail(head.words)) === '';
  const forward = countable ? nounBehind(reading.passage, q, position.next) : null;
  return readLevel(reading, mention, head, position, forward);
}

/** In a row the later figures say the same as the first: levels, or changes of amount and rate. */
function roleIn(reading: Reading, q: Quantity, head: Head, { between, follows }: Position): Role {
  const before = reading.mentions.at(-1) ?? null;
  if (follows && before?.role === 'level') return { kind: 'level' };
  if (follows && before?.role === 'change') {
    const own = VERB_OF_ROW.test(between.replace(/ /g, ''));
    return { kind: 'change', falls: own ? /下降|减少|降低|回落/.test(between) : before.falls, subject: '', verb: '' };
  }
  if (follows && before?.role === 'completion')
    return roleOf(before.words, { dimension: q.unit.dimension, unit: q.unit.text, basis: null, followsLevel: false });
  if (follows && before?.role === 'share') return { kind: 'share', subject: '', whole: before.whole };
  const lastYear = reading.fiscalYear === null ? null : reading.fiscalYear - 1;
  const { dimension, text } = q.unit;
  const ofBefore = before && dimension === 'rate' && /^的?$/.test(between.replace(/ /g, '')) && between !== '';
  // `完成年初预算8万元的|28.75%`: the budget's amount stands between.
  const words = ofBefore && before.role === 'level' ? `${before.words}${between}` : head.words;
  return roleOf(words, {
    dimension,
    unit: text,
    basis: basisFor(between, before, lastYear),
    followsLevel: before?.role === 'level' && before.quantity.unit.dimension === dimension,
  });
}

function opened(reading: Reading, q: Quantity, head: Head, position: Position): Mention {
  const time = position.time ?? comparedTime(reading, q) ?? timeOf(reading, q);
  const words = position.follows ? '' : head.words;
  // `比预算|8万元|减少…`: the clause is nothing but the comparison, and the change behind it goes on with it.
  const compares = words !== '' && stripTrail(strip(withoutBasis(words))) === '';
  return {
    passage: reading.passage,
    sentence: reading.index,
    quantity: q,
    role: 'level',
    topic: { concept: null, member: null, name: '' },
    year: time.year,
    stage: null,
    // `下半年支出805万元，全年支出1,503万元`
    period: /^[，、；]*全年/.test(words) ? null : time.period,
    head: 'quantity',
    member: null,
    label: printed(reading.passage, head),
    between: position.between,
    words,
    basis: compares ? basisIn(words, reading.fiscalYear === null ? null : reading.fiscalYear - 1) : null,
    falls: false,
    whole: '',
  };
}

/** `较2020年3.98万元（公务接待1.02万元…）`: what a bracket lists is of the time of the figure before it. */
function timeOf({ times, unsaid, list, outer }: Reading, q: Quantity): Time {
  if (outer === undefined || !list || list.year === null) return timeAt(times, q.start, unsaid);
  return timeAt(
    times.filter(({ start }) => start > list.quantity.tail),
    q.start,
    list,
  );
}

/** `比上年的|411.28万元增加…`: the figure itself is of the year that is compared with. */
function comparedTime(reading: Reading, q: Quantity): Time | null {
  const time = reading.times.findLast((word) => word.comparison && word.end <= q.start);
  if (!time) return null;
  const between = reading.passage.plain.slice(time.end, q.start).replace(/ /g, '');
  return /^(?:同期|年初|调整后|累计|全年|完成|总额?|预算数?|决算数?|支出数?|实际|执行数?|的|数|为|：|（)*$/.test(
    between,
  )
    ? { year: time.year, period: time.period }
    : null;
}

/** The clause as printed, without outer marks: what a reader sees before the figure. */
function printed(passage: Passage, head: Head): string {
  const bare = stripTrail(stripLead(head.words));
  const from = bare === '' ? -1 : head.words.indexOf(bare);
  if (from < 0) return '';
  const text = passage.text.slice(head.at[from]!, head.at[from + bare.length - 1]! + 1);
  return tight(text);
}

function openList(reading: Reading, between: string, first: Quantity): void {
  // `预算收入5,120万元（含上年结转320万元），预算支出…`: the list ends with its bracket, and the one around it goes on.
  if (reading.outer !== undefined && reading.list && isAside(reading, reading.mentions.at(-1)!)) {
    reading.list = reading.outer;
    reading.outer = undefined;
  }
  if (reading.mentions.length === 0 || !opensList(between, MARKER)) return;
  const bracket = /^ *（/.test(between);
  const total = reading.mentions.findLast(
    (d, i) =>
      d.role === 'level' &&
      ((d.basis === null && !comparedTime(reading, d.quantity)) || (bracket && i === reading.mentions.length - 1)) &&
      d.quantity.unit.dimension === first.unit.dimension,
  );
  if (!total) return;
  const open = between.lastIndexOf('（');
  if (open >= 0 && !between.includes('）', open)) reading.outer = reading.list;
  reading.list = total;
}
