/** Levels: how much or how many of what. */

import { LIST_NUMBER } from '../../../parsers/characters.js';
import { SUMS_UP } from '../../taxonomy/totals.js';
import { softTrail, stripTrail } from '../words/lexicon.js';
import { withoutBasis } from '../words/roles.js';
import { splitStage, stageWords } from '../words/stage.js';
import { actualStaff } from './actual-staff.js';
import type { Mention, Topic } from './mention.js';
import { topicName } from './mention.js';
import { type Forward, type Head, nounOf, useBehind } from './phrase.js';
import type { Quantity } from './quantity.js';
import { stageAtHead } from './scope.js';
import { lastLevel, lastTopic, named, placed, strip } from './sentence-reading.js';
import type { Position, Reading } from './sentence-state.js';
import { stageOfBoth } from './stage-of.js';
import { MOVED, stageTopic } from './stage-topic.js';
import { withoutDepartment } from './subject.js';
import { titleOf, topicOf } from './topic.js';

export interface Level {
  mention: Mention;
  /** The noun behind the counter, where it is what the figure counts. */
  forward: Forward | null;
}

export function readLevel(
  reading: Reading,
  mention: Mention,
  head: Head,
  position: Position,
  forward: Forward | null,
): Level {
  const q = mention.quantity;
  const whole = position.follows ? '' : wholeNamed(head.words, position, reading);
  if (whole !== '') {
    const known = topicOf(reading, whole, q.unit.dimension);
    // `占年度计划1,600万元的97.5%`: a plan of whatever was done.
    const topic = known.concept === null && known.name === '' ? { ...known, name: whole } : known;
    const stage = splitStage(whole).stage;
    return { mention: placed(reading, { ...mention, whole, basis: 'other' }, topic, stage, position), forward: null };
  }
  if (position.topic) return { mention: placed(reading, mention, position.topic, null, position), forward: null };
  const words = position.follows ? '' : withoutBasis(head.words);
  const split = splitStage(words);
  const stage =
    split.stage ??
    (/^[，、；]?(?:已|实际|全年)*执行了?$/.test(words) ? 'final' : comparedStage(position.follows ? '' : head.words));
  const place = (topic: Topic): Level => ({ mention: placed(reading, mention, topic, stage, position), forward: null });
  const free = (name: string): Topic => ({ concept: null, member: null, name });
  const bare = softTrail(withoutDepartment(strip(split.rest), reading.department));
  // `基本支出100万元，项目支出200万元，合计支出300万元`: no stage of the last of them.
  if (!forward && isSumUp(reading, mention, words)) return place(free('合计'));
  if (!forward && saysOnlyStage(bare, stage)) {
    // `总收入581万元，其中本年收入390万元`: what opens a list of parts is not its total once more.
    const part = /^(?:收入|支出)$/.test(bare) && reading.list !== null && reading.list === reading.mentions.at(-1);
    if (part && stage === null) return place(free(`本年${bare}`));
    const topic = stageTopic(reading, mention, bare, words, stage);
    // `控制在年初预算18万元以内`, `完成年初预算60万元的40%`: what the figure before it is compared with.
    const basis =
      bare.endsWith('控制在') || (/^完成了?$/.test(bare) && isOfRate(reading, q, position)) ? 'budget' : mention.basis;
    const known = stage ?? stageOfBoth(lastLevel(reading, q, MOVED), topic?.concept) ?? stageAtHead(reading) ?? 'final';
    if (topic?.concept)
      return { mention: placed(reading, { ...mention, basis }, topic, known, position), forward: null };
    if (topic)
      return {
        mention: named(
          { ...mention, basis, stage, topic, label: topic.name },
          `${topic.name}${budgetOf(stripTrail(strip(words)))}`,
        ),
        forward: null,
      };
  }
  const staff = forward || position.follows ? null : actualStaff(reading, head.words, q);
  if (staff) return place(staff);
  const item = q.unit.dimension === 'points' ? itemOf(reading) : '';
  if (item !== '') return place(free(`${item}${nounOf(words).noun}`));
  const topic = words === '' ? null : topicOf(reading, words, q.unit.dimension);
  // `公用经费人均1.32万元`: what one gets is not what all get.
  const each = topic?.concept && PER.exec(words);
  if (topic && each) return place(free(`${titleOf(topic)}${each[0]}`));
  if (topic?.concept && !isOfSoMany(reading)) return place(topic);
  const clean = stripTrail(strip(words));
  if (forward && !(clean !== '' && clean.endsWith(forward.noun))) {
    const modifier = /^(?:项目|单位|企业|人员|学校|部门)$/.test(forward.noun) ? nounOf(clean).noun : '';
    const counted = placed(
      reading,
      { ...mention, label: forward.noun },
      free(`${modifier}${forward.noun}`),
      null,
      position,
    );
    return { mention: counted, forward };
  }
  const { noun, verb } = nounOf(clean);
  const cumulative = !position.follows && /(?<![上去]年|同期)累计/.test(head.words);
  const use =
    reading.list !== null && noun === '' && verb === '' && q.unit.dimension === 'money'
      ? useBehind(reading.passage, q)
      : '';
  if (use !== '') return { mention: named({ ...mention, label: use, topic: free(use) }, use), forward: null };
  if (noun === '') return place(goingOn(reading, mention, verb, words, cumulative) ?? headed(reading, mention, verb));
  // `会议费年初预算2万元，决算0.5万元`: the stage belongs to the figure, not to what the sentence goes on with.
  const base = split.words === '' ? noun : nounOf(stripTrail(strip(split.rest))).noun;
  const said = base === '' ? split.words : noun;
  const scoped =
    reading.scope !== '' && stage !== null && !said.startsWith(reading.scope) ? `${reading.scope}${said}` : said;
  const name = cumulative && !scoped.includes('累计') ? `累计${scoped}` : scoped;
  const label = mention.label.includes(noun) ? noun : mention.label;
  return {
    mention: named({ ...mention, stage, label, topic: free(base === '' ? name : name.replace(said, base)) }, name),
    forward: null,
  };
}

/** `其余5个|项目支出|74万元`: what so many of them spent is not what all did. */
function isOfSoMany({ passage, quantities, mentions }: Reading): boolean {
  const [many, own] = [quantities[mentions.length - 1], quantities[mentions.length]];
  return many?.unit.dimension === 'count' && /^(?:项目|单位)/.test(passage.plain.slice(many.tail, own?.start));
}

/** `3.时效指标（自评得分10分）：…`: the points of what a numbered line is about; '' where it is about the score itself. */
function itemOf({ passage, quantities, mentions }: Reading): string {
  const name = ITEM.exec(passage.plain.slice(0, quantities[mentions.length]?.start ?? 0))?.[1] ?? '';
  return /自评|评价|结论|总/.test(name) ? '' : name;
}

const ITEM = new RegExp(`^\\s*${LIST_NUMBER}、?\\s*([一-龥]{2,24})（[^（），。；]*$`);

/** `完成年初预算数|600万元|的40%`: the amount is the budget's, whatever was completed of it. */
function budgetOf(words: string): string {
  return words.replace(/^完成了?(?=.*预算)/, '');
}

/** 总支出 of `占总支出15,345.67万元的19.55%`; '' where the figure is no such whole. */
function wholeNamed(words: string, position: Position, reading: Reading): string {
  const own = reading.quantities[reading.mentions.length];
  if (!own || !isOfRate(reading, own, position)) return '';
  return /^[，、；]?(?:所占|占)(?!地(?!方)|[用道])([^，；。]{2,20})$/.exec(words)?.[1] ?? '';
}

/** The amount of a whole that the next figure is a rate of: `15,345.67万元|的19.55%`. */
function isOfRate({ passage }: Reading, q: Quantity, { next }: Position): boolean {
  return next?.unit.dimension === 'rate' && passage.plain.slice(q.tail, next.start).trim() === '的';
}

/** `较年初预算|8万元`: the budget that the figure is compared with. */
function comparedStage(words: string) {
  const last = stageWords(words).at(-1);
  return last?.comparison && /^(?:数)?(?:的|为)?$/.test(words.slice(last.end)) ? last.stage : null;
}

function saysOnlyStage(bare: string, stage: string | null): boolean {
  return stage === null
    ? /^(?:支出|收入)$/.test(bare)
    : /^(?:|支出|收入|安排|数|总额|资金|经费|其|完成|完成了|执行|控制在|严格控制在)$/.test(bare);
}

/** A clause without a noun goes on with what the sentence spoke of. */
function goingOn(reading: Reading, mention: Mention, verb: string, words: string, cumulative: boolean): Topic | null {
  const last = lastTopic(reading) ?? lastRate(reading, mention);
  if (!last) return null;
  // `救助56人，每人1万元，共56万元`
  if (PER.test(last.name) && SUMMED_UP.test(words)) return { concept: null, member: null, name: '合计' };
  const topic = last.concept === null ? { ...last, name: last.name.replace(PER, '') || last.name } : last;
  // `发放补贴154.32万元，人均1,200元`: of the same thing, for one of those who get it.
  const per = PER.exec(words);
  if (per && /^[，、]*(?:其中|即)?[，、]*$/.test(words.slice(0, per.index)))
    return { concept: null, member: null, name: `${titleOf(topic)}${per[0]}` };
  if (verb !== '' && !cumulative && !KEEPS.test(verb)) {
    // `高标准农田50万亩，2024年新建10万亩`: more of the same.
    const before = reading.mentions.at(-1);
    if (before?.role !== 'level' || before.quantity.unit.text !== mention.quantity.unit.text || before.topic.concept)
      return null;
    const name = before.topic.name.replace(/^累计/, '');
    // `上年结转120.5万元，当年安排1,800万元`: what came from the year before is no part of it.
    if (MOVED.test(name)) return { concept: null, member: null, name: verb };
    return { concept: null, member: null, name: name.startsWith(verb) ? name : `${verb}${name}` };
  }
  const repeated = reading.mentions.some(
    (d) =>
      d.role === 'level' &&
      topicName(d.topic) === topicName(topic) &&
      d.year === mention.year &&
      d.quantity.unit.dimension === mention.quantity.unit.dimension,
  );
  if (cumulative) return { concept: null, member: null, name: `累计${topic.name.replace(/^累计/, '')}` };
  return repeated ? { ...topic, concept: null, member: null } : topic;
}

/** `预算执行率98%，较上年95%提高3个百分点` */
function lastRate({ mentions }: Reading, { quantity: { unit } }: Mention): Topic | null {
  const isOfAll = unit.dimension === 'rate' && mentions.at(-1)?.head === 'KEY.execution.rate';
  return isOfAll ? { concept: null, member: null, name: '预算执行率' } : null;
}

/** Nothing in the sentence names the figure: its verb, else what the heading above says (`项目支出情况` / `2024年度869.24万元`). */
function headed(reading: Reading, mention: Mention, verb: string): Topic {
  const heading = reading.passage.heading.replace(/(?:的)?情况$/, '');
  if (verb !== '' || /工作|管理|开展|概况|分析|措施|问题/.test(heading))
    return { concept: null, member: null, name: verb };
  return topicOf(reading, heading, mention.quantity.unit.dimension);
}

const SUMMED_UP = new RegExp(`^[、，；]?${SUMS_UP}(?:支出|支付|使用|执行|投入|安排|下达|拨付|发放|到位|完成)?$`);

/** `…3件、…5件，共8件`: the count is of all that stood before. */
function isSumUp(reading: Reading, mention: Mention, words: string): boolean {
  if (!SUMMED_UP.test(words)) return false;
  const same = reading.mentions.filter(
    (d) => d.role === 'level' && d.quantity.unit.text === mention.quantity.unit.text,
  );
  return new Set(same.map((d) => topicName(d.topic))).size > 1;
}

/** For one of many: no further amount of the thing itself. */
const PER = /(?:[人户亩校村班生日月次批件场艘]均|每[人户亩月年天次校村班]|平均|单价)(?=(?:约?为|达到?|约|[，：])*$)/;

/** Verbs that say of the last subject how it moved. */
const KEEPS = /^(?:扩大|提高|增加|提升|上升|下降|降低|减少|达到|突破|超过|保持|维持|累计)/;
