/** Figures that say something of another figure: changes, shares, rates of completion, distances. */

import { add, equals, exact, ZERO } from '../../decimal.js';
import { BARE_SIDES } from '../../taxonomy/prose-synonyms.js';
import { stripLead, stripTrail } from '../words/lexicon.js';
import { basisFor, type Role, withoutBasis } from '../words/roles.js';
import { type Mention, type Topic, topicName } from './mention.js';
import { nounOf } from './phrase.js';
import { lastTopic, named, strip } from './sentence-reading.js';
import type { Position, Reading } from './sentence-state.js';
import { titleOf, topicOf } from './topic.js';

type Of<K extends Role['kind']> = Extract<Role, { kind: K }>;

const AGAINST = { budget: '较预算', other: '较其他', chain: '环比' } as const;

export function readChange(reading: Reading, mention: Mention, role: Of<'change'>, position: Position): Mention {
  const lastYear = reading.fiscalYear === null ? null : reading.fiscalYear - 1;
  const before = reading.mentions.at(-1);
  const basis = basisFor(position.between, before ?? null, lastYear);
  const subject = strip(withoutBasis(role.subject || growthBefore(reading, mention)));
  // `较上年2.08减少0.03万元`: a numeral without its unit is no subject.
  const own = stripTrail(subject).replace(/^[\d.，]+$/, '');
  const topic =
    position.topic ??
    (own === ''
      ? (lastRate(reading, mention) ?? sameCounter(reading, mention) ?? wholeOfList(reading) ?? lastTopic(reading))
      : (wholeAgain(reading, own) ?? topicNamed(reading, subject, mention)));
  const { unit, negative } = mention.quantity;
  const rate = (unit.dimension === 'rate' && !/百分点/.test(unit.text)) || unit.text === '倍';
  // `较上年上升2位`: places in a ranking, whatever was spoken of before.
  if (unit.text === '位')
    return named({ ...mention, role: 'change', basis, falls: false }, `排名${role.verb || '变动'}`);
  const done = {
    ...mention,
    role: 'change' as const,
    topic: topic ?? mention.topic,
    basis,
    falls: role.falls && !negative,
    year: changeYear(reading, mention, topic),
  };
  const verb = role.verb || (before?.role === 'change' && before.falls ? '减少' : '增加');
  if (!topic || topicName(topic) === '') {
    return named(done, own === '' ? '' : `${own}${verb}`);
  }
  if (basis === 'budget' || basis === 'other' || basis === 'chain')
    return named(done, `${titleOf(topic)}${AGAINST[basis]}${verb}`);
  return { ...done, head: rate ? 'change.rate' : 'change.amount', member: topicName(topic) };
}

/** `同比增长17.3%，增速比2023年（52.1%）回落34.8个百分点`: points of a growth that is named before the bracket, and not of what grew. */
function growthBefore({ passage: { plain }, start }: Reading, { quantity, between }: Mention): string {
  if (!/百分点/.test(quantity.unit.text) || !/^ *）/.test(between)) return '';
  return (
    /(?:^|[，；。])([^，；。（）]*(?:增速|增幅|涨幅|增长率|降幅)[^，；。（）]*)（[^（）]*）[^（），；。]*$/.exec(
      plain.slice(start, quantity.start),
    )?.[1] ?? ''
  );
}

/** `支出合计612.4万元，其中…。支出比2023年减少15.6万元`, `本年支出612.4万元，与2022年相比，支出减少…`: the total of a sentence before or of this one, by its bare word. */
function wholeAgain({ carry: { whole }, mentions }: Reading, subject: string): Topic | null {
  const named = BARE_SIDES[subject];
  if (named === undefined) return null;
  const levels = mentions.filter((d) => d.role === 'level');
  const last = levels.at(-1)?.topic ?? whole;
  return [last, ...levels.map((d) => d.topic)].every((d) => d?.concept === named) ? last : null;
}

/** `预算执行率97.8%，比上年提高1.2个百分点`: points are of the rate, and not of the money that it is a rate of. */
function lastRate({ mentions }: Reading, { quantity: { unit } }: Mention): Topic | null {
  const last = mentions.findLast((d) => d.role !== 'change' && d.role !== 'gap');
  if (!/百分点/.test(unit.text) || last?.quantity.unit.dimension !== 'rate') return null;
  if (last.role === 'share') return { concept: null, member: null, name: `${titleOf(last.topic)}占比` };
  if (last.role !== 'completion') return null;
  return { concept: null, member: null, name: last.member ?? '预算执行率' };
}

/** `支出21.6万元，其中接待14.3万元，车辆7.3万元，比上年减少3.2万元`: once all parts are told, the whole is spoken of again. */
function wholeOfList({ list, mentions }: Reading): Topic | null {
  const parts = list ? mentions.slice(mentions.indexOf(list) + 1) : [];
  if (!list || parts.length < 2 || parts.some((d) => d.role !== 'level')) return null;
  const sum = parts.map(({ quantity }) => exact(quantity.base)).reduce(add, ZERO);
  return equals(sum, exact(list.quantity.base)) ? list.topic : null;
}

/** `举办主体班18期、培训干部1,562人次，同比增加3期`: what was counted in the unit of the change. */
function sameCounter({ mentions }: Reading, { quantity: { unit } }: Mention): Topic | null {
  const last = mentions.at(-1);
  if (unit.dimension !== 'count' || last?.role !== 'level' || last.quantity.unit.text === unit.text) return null;
  return mentions.findLast((d) => d.role === 'level' && d.quantity.unit.text === unit.text)?.topic ?? null;
}

/** A change belongs to the later year of what it compares. */
function changeYear(reading: Reading, mention: Mention, topic: Topic | null): number | null {
  const { start } = mention.quantity;
  const own = reading.times.some(
    (time) =>
      !time.comparison && time.year !== null && time.end <= start && time.start >= start - mention.between.length,
  );
  if (own || !topic) return mention.year;
  const years = reading.mentions
    .filter((d) => d.role === 'level' && topicName(d.topic) === topicName(topic))
    .flatMap((d) => (d.year === null ? [] : [d.year]));
  // `较上年的610.20万元减少…`: the one level of the sentence is the older one.
  return years.length > 0 ? Math.max(...years, mention.year ?? 0) : mention.year;
}

/** Subject of a change or share: a concept by its label, else the noun. */
function topicNamed(reading: Reading, words: string, mention: Mention): Topic {
  const { dimension } = mention.quantity.unit;
  for (const kind of dimension === 'rate' ? (['money', 'count', 'rate'] as const) : ([dimension] as const)) {
    const topic = topicOf(reading, words, kind);
    if (topic.concept) return topic;
  }
  const { noun, verb } = nounOf(words);
  return { concept: null, member: null, name: noun || verb };
}

export function readShare(reading: Reading, mention: Mention, role: Of<'share'>, position: Position): Mention {
  const own = stripTrail(strip(role.subject));
  const topic = position.topic ?? (own === '' ? lastTopic(reading) : topicNamed(reading, own, mention));
  const done = { ...mention, role: 'share' as const, topic: topic ?? mention.topic, whole: role.whole };
  if (!topic || topicName(topic) === '') return named(done, role.whole === '' ? '' : `占${role.whole}`);
  const years = reading.mentions.filter((d) => topicName(d.topic) === topicName(topic)).map((d) => d.year);
  return { ...done, year: years.at(-1) ?? mention.year, head: 'share', member: topicName(topic) };
}

/** `实际支出9.36万元，节约2.64万元，完成预算的78%` */
const LEFT_OVER = /^(?:节约|节支|节省|结余|结转|剩余)/;

export function readCompletion(
  reading: Reading,
  mention: Mention,
  role: Of<'completion'>,
  position: Position,
): Mention {
  const own = stripTrail(strip(role.subject));
  // `预算控制率172.87%，预算完成率92.58%`: a rate is no subject of the next rate.
  const last = reading.mentions.at(-1);
  const afterRate = last?.role === 'level' && last.quantity.unit.dimension === 'rate' && role.rate;
  const topic =
    position.topic ??
    (own !== '' ? topicNamed(reading, own, mention) : afterRate ? null : lastTopic(reading, LEFT_OVER));
  const done = { ...mention, role: 'completion' as const, topic: topic ?? mention.topic };
  const sentence = reading.passage.plain.slice(reading.start, reading.end);
  const ofAll =
    topic === null
      ? !/项目|专项|工程/.test(sentence.replace(/项目支出/g, ''))
      : /^(?:expenditure|funds|income)\.total$/.test(topic.concept ?? '');
  // The key has no year: that of another one is a figure of its own name.
  const ofYear = [null, reading.fiscalYear].includes(mention.year) || reading.fiscalYear === null;
  if (role.rate && /执行率$/.test(role.words) && ofAll && ofYear && !/项目|专项/.test(reading.passage.heading))
    return { ...done, head: 'KEY.execution.rate', member: null, year: null };
  return named(done, `${topic ? titleOf(topic) || '各项' : ''}${role.words}`);
}

/** `高于全市GDP增速2.1个百分点`: a distance to something that is no figure of the report. */
export function readGap(reading: Reading, mention: Mention, role: Of<'gap'>): Mention {
  const topic = lastTopic(reading) ?? mention.topic;
  return named({ ...mention, role: 'gap', topic }, stripTrail(stripLead(role.words)));
}
