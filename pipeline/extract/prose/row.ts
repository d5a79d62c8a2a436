/** Figures in one row (`3件、5件和8件`): which stand in it, and what and when each of them is of. */

import { CN_NUMBER, readCount, TO } from '../../../parsers/characters.js';
import { PARTS } from '../../taxonomy/sentence-words.js';
import { stripLead, stripTrail, stripWhole } from '../words/lexicon.js';
import { withoutBasis } from '../words/roles.js';
import type { Topic } from './mention.js';
import type { Head } from './phrase.js';
import type { Passage } from './prose-passage.js';
import type { Quantity } from './quantity.js';
import type { Reading } from './sentence-state.js';
import type { Time } from './time.js';
import { titleOf, topicOf } from './topic.js';

const OPENS_PARTS = new RegExp(`${PARTS}|^ *中[，：]`);

/** `分别增长4.2%、下降3.1%和增长1.8%`: behind 分别 a row goes on over verbs of its own. */
export const VERB_OF_ROW = /^(?:[、，和及与]|以及)(?:增长|下降|增加|减少|上升|降低|提高|回落)了?$/;

export function joined({ plain }: Passage, a: Quantity, b: Quantity, each: boolean): boolean {
  const between = plain.slice(a.tail, b.start).replace(/ /g, '');
  if (each && a.unit.dimension === b.unit.dimension && VERB_OF_ROW.test(between)) return true;
  return /^(?:[、和与及至到~～—–-]|－)?$/.test(between) || (a.shared && b.start - a.end <= 2);
}

export function isRange(row: readonly Quantity[]): boolean {
  return row.length === 2 && row[0]!.hedge === 'at-least' && row[1]!.hedge === 'at-most';
}

/** Names for a row of figures in one unit: `A与B为x、y`, `甲、乙分别为x、y`, or 分别 and the figures before it. */
export function rowTopics(reading: Reading, head: Head, size: number): Topic[] | null {
  const respectively = /分别|依次|^[，、]?(?:各?占|占比)[为是]?$/.test(head.words);
  const names = stripTrail(stripWhole(stripLead(withoutBasis(head.words)))).replace(
    /(?:增长|下降|增加|减少|上升|降低|提高|完成|达到?|占比?)$/,
    '',
  );
  if (names === '' || (respectively && OF_THOSE_BEFORE.test(names)))
    return respectively
      ? (levelsBefore(reading, size) ??
          instalments(reading, size) ??
          topicsBefore(reading, size) ??
          Array.from({ length: size }, () => NOTHING))
      : null;
  const separators = respectively ? [/、|以及|与|和|及/, /、|以及/, /与|和|及/] : [/、|以及/, /与|和|及/];
  for (const separator of separators) {
    const parts = stripTrail(names).split(separator);
    if (parts.length !== size || parts.some((part) => part.length < 2)) continue;
    return shareNoun(parts).map((part) => {
      const topic = topicOf(reading, part, reading.quantities[reading.mentions.length]?.unit.dimension ?? 'count');
      return topic.concept === null && topic.name === '' ? { ...topic, name: part } : topic;
    });
  }
  return null;
}

/** `基本支出A、项目支出B，执行率分别为x和y`: each is the rate of one of them, and none of the whole. */
const OF_THOSE_BEFORE = /^(?:完成|占)|^(?:预算|支出|资金)?(?:(?:执行|支出)(?:率|进度)|完成率)$/;

/** `由中央、省、市三级分担，分别为300万元、200万元、100万元`: who gives each of them. */
function levelsBefore({ mentions, passage, quantities, start }: Reading, size: number): Topic[] | null {
  const next = quantities[mentions.length];
  const from = mentions.at(-1)?.quantity.tail ?? start;
  const names = LEVELS.exec(passage.plain.slice(from, next?.start ?? from))?.[1]?.split(/[、和]/) ?? [];
  return names.length === size ? names.map((name) => ({ concept: null, member: null, name: `${name}资金` })) : null;
}

const LEVEL = '(?:中央|[省市州县区乡镇])(?:级|财政|本级)?';
const LEVELS = new RegExp(`(${LEVEL}(?:[、和]${LEVEL})+)[^，；。\\d]{0,8}，?分别[为是]?$`);

/** `资金4,286万元，分三批下达，分别为2,100万元、1,486万元、700万元`: as many parts of the figure before them as it came in. */
function instalments({ mentions, passage, quantities }: Reading, size: number): Topic[] | null {
  const whole = mentions.at(-1);
  const next = quantities[mentions.length];
  if (!whole || !next || whole.role !== 'level') return null;
  const [, count = '', measure] = INSTALMENTS.exec(passage.plain.slice(whole.quantity.tail, next.start)) ?? [];
  if (measure === undefined || readCount(count) !== size) return null;
  const name = titleOf(whole.topic);
  return Array.from({ length: size }, (_, i) => ({ concept: null, member: null, name: `${name}第${i + 1}${measure}` }));
}

const INSTALMENTS = new RegExp(`分(两|${CN_NUMBER}|\\d{1,2})(批|次|期|笔)[^\\d；。]{0,10}分别[为是]?$`);

/** `2023年、2024年分别为x、y`: the years stand in one row as well. */
export function rowTimes(reading: Reading, first: Quantity, size: number): Time[] | null {
  const words = reading.times.filter((time) => time.end <= first.start).slice(-size);
  const over = reading.times.findLast((time) => time.end <= first.start);
  const years = over && !over.comparison ? yearsOver(over.period) : [];
  if (years.length === size && /^[^，；。\d]{0,20}分别/.test(reading.passage.plain.slice(over!.end, first.start)))
    return years.map((year) => ({ year, period: `${year}年` }));
  if (words.length !== size || words.some((time) => time.year === null || time.comparison)) return null;
  const { plain } = reading.passage;
  const inRow = words
    .slice(1)
    .every((time, i) => /^[、和与及]$/.test(plain.slice(words[i]!.end, time.start).replace(/ /g, '')));
  const respectively = /^[^，；。\d]{0,20}分别/.test(plain.slice(words.at(-1)!.end, first.start));
  return inRow && respectively ? words.map(({ year, period }) => ({ year, period })) : null;
}

/** The years of `2021年至2023年`. */
function yearsOver(period: string | null): number[] {
  const [, from, to] = SPAN.exec(period ?? '')?.map(Number) ?? [];
  return from !== undefined && to !== undefined && to > from && to - from < MOST_YEARS
    ? Array.from({ length: to - from + 1 }, (_, i) => from + i)
    : [];
}

const SPAN = new RegExp(`^(20\\d\\d)年?[${TO}](20\\d\\d)年度?$`);
const MOST_YEARS = 10;

/** 分别 of figures that cannot be told apart: none of them is said to be of the last thing named. */
const NOTHING: Topic = { concept: null, member: null, name: '' };

/** Topics of the last row, or of the levels since the last change or semicolon, where there are as many. */
function topicsBefore(reading: Reading, size: number): Topic[] | null {
  if (reading.row.length === size) return reading.row;
  const levels: Topic[] = [];
  const { plain } = reading.passage;
  let behind = reading.quantities[reading.mentions.length]?.start ?? reading.end;
  let depth = 0;
  const own = reading.quantities[reading.mentions.length]?.unit.dimension;
  let kind: string | undefined;
  for (const mention of [...reading.mentions].reverse()) {
    const between = plain.slice(mention.quantity.tail, behind);
    behind = mention.quantity.start;
    if (depth === 0 && between.slice(between.lastIndexOf('）') + 1).includes('；')) break;
    depth = Math.max(0, depth + (between.match(/）/g)?.length ?? 0) - (between.match(/（/g)?.length ?? 0));
    // `基本支出378.2万元（人员经费…、公用经费…），项目支出…，分别占…`: what a bracket says is not in the row.
    if (depth > 0) continue;
    if (mention.role !== 'level') break;
    // `其中本级4,180万元，下属3家单位分别为…`: what was paid and how many they are stand in no row.
    const { dimension } = mention.quantity.unit;
    if (own !== 'rate' && dimension !== (kind ?? dimension)) break;
    kind = dimension;
    // `基本支出…，其中A…、B…，分别占…`: the total is not one of them.
    if (levels.length === size && (mention === reading.list || OPENS_PARTS.test(between))) break;
    levels.unshift(mention.topic);
  }
  return levels.length === size ? levels : null;
}

/** `省派、市派科技特派员`: the noun of the last name belongs to all of them. */
function shareNoun(parts: string[]): string[] {
  const last = parts.at(-1)!;
  return parts.map((part, i) => {
    if (i === parts.length - 1 || last.length <= part.length + 1) return part;
    return last[part.length - 1] === part.at(-1) && part.length <= 4 ? `${part}${last.slice(part.length)}` : part;
  });
}
