/** What the words of a clause are about: a concept of the contract, a class of expenditure under 基本/项目支出, or a plain noun. */

import { conceptOf } from '../../taxonomy/concepts.js';
import { isFunction, mayBeFunction, mentionsFunction } from '../../taxonomy/functions.js';
import { OVERALL_SCORE } from '../../taxonomy/prose-synonyms.js';
import { ADDED_UP } from '../../taxonomy/totals.js';
import type { Dimension } from '../../units.js';
import { softTrail, stripTrail } from '../words/lexicon.js';
import { splitStage } from '../words/stage.js';
import type { Mention, Topic } from './mention.js';
import { nounOf } from './phrase.js';
import { strip } from './sentence-reading.js';
import type { Reading } from './sentence-state.js';
import { conceptNamed, scopeOf } from './subject.js';

const SPENDING = /^expenditure\.(?:basic|project)$/;
/** The sentence speaks of a region or of several units, not of the department. */
const REGION =
  /[全我各][市县省区州国镇]|各[县市]区|县市区|[市县区]直|各级|各单位|下属单位|二级单位|所属单位|局机关|机关本级|局本级/;
const OWN = /我局|我单位|本部门|本单位|我部门|部门整体/;
/** A list may go over the years of one figure. */
const COMPARED = /预算|决算|\d{4}|上年|去年/;
const BROAD = /^(?:expenditure|income|funds|public|project|basic)\./;

/** `words` as they stand in the clause, without what compares. */
export function topicOf(reading: Reading, words: string, dimension: Dimension): Topic {
  const split = splitStage(words);
  const [phrase, staged] = [strip(split.rest), split.stage !== null];
  const plain: Topic = { concept: null, member: null, name: nounOf(words).noun };
  for (const candidate of new Set([softTrail(phrase), stripTrail(phrase)])) {
    if (candidate === '') continue;
    const topic = knownTopic(reading, candidate, dimension, words, staged);
    if (topic) return topic;
  }
  const scope = dimension === 'rate' || dimension === 'points' ? null : scopeOf(softTrail(phrase));
  if (scope) reading.scope = scope;
  return plain;
}

function knownTopic(
  reading: Reading,
  phrase: string,
  dimension: Dimension,
  words: string,
  staged: boolean,
): Topic | null {
  if (dimension === 'points')
    return isOverallScore(reading, phrase) && !isPartOfScore(reading)
      ? { concept: 'KEY.total.score', member: null, name: phrase }
      : null;
  // Sections 三 to 五 report other budgets under the same words.
  const { section } = reading.passage;
  const otherBudget = section !== null && section >= 3 && section <= 5;
  if (dimension === 'money' && !otherBudget) {
    const spending = spendingOf(reading);
    if (spending && (isFunction(phrase) || (mayBeFunction(phrase) && hasFunctions(reading))))
      return { concept: `${spending}.function`, member: phrase.replace(/\s/g, ''), name: phrase };
  }
  const beside = reading.mentions.flatMap((d) => (d.topic.concept ? [d.topic.concept] : []));
  const concept = conceptNamed(phrase, { dimension, beside, department: reading.department, staged });
  if (!concept) return null;
  // A township's own report says 我镇 of itself.
  const region = /[镇乡](?:人民)?政府$|街道/.test(reading.department ?? '') ? words.replace(/我[镇乡街]/g, '') : words;
  if (REGION.test(region)) {
    reading.scope = REGION.exec(words)![0];
    return null;
  }
  // Under the heading of one project, 项目支出 is that project's.
  const { heading } = reading.passage;
  if (/^expenditure\./.test(concept) && /项目(?!支出)|工程/.test(heading) && !OWN.test(words)) return null;
  const ofPart = reading.scope !== '' && !OWN.test(words);
  const inList = reading.list && !reading.list.topic.concept && !isTransparent(reading.list);
  // `实有人数42人，其中在职人员40人`: a part cannot be the figure itself.
  if (concept === reading.list?.topic.concept && !COMPARED.test(words)) return null;
  // `党员52名，其中在职38名`: staff of something else.
  if (concept.startsWith('staff.') && reading.list && !reading.list.topic.concept?.startsWith('staff.')) return null;
  if (ofPart || (BROAD.test(concept) && (otherBudget || inList))) return null;
  return { concept, member: null, name: phrase };
}

const TRANSPARENT = new RegExp(
  `^(?:一般公共预算(?:财政拨款)?支出(?:决算)?${ADDED_UP}?|一般公共预算拨款支出|支出|经费支出)$`,
);

/** 一般公共预算支出 of the whole department: in this family of reports its breakdown is the department's. */
function isTransparent(mention: Mention): boolean {
  return TRANSPARENT.test(mention.member ?? '');
}

function hasFunctions(reading: Reading): boolean {
  return reading.list !== null && mentionsFunction(reading.passage.plain.slice(reading.start, reading.end));
}

/** 基本支出 or 项目支出 whose classes are being listed. */
function spendingOf(reading: Reading): string | null {
  const here = reading.mentions.findLast(
    (d) =>
      d.role === 'level' &&
      d.quantity.unit.dimension === 'money' &&
      /^expenditure\.(?:basic|project|total)$/.test(d.head),
  );
  if (here) return SPENDING.test(here.head) ? here.head : null;
  if (reading.scope !== '') return null;
  const opens = /^\s*(?:其中|主要用于|包括|按|具体)/.test(reading.passage.plain.slice(reading.start, reading.end));
  if (reading.carry.spending && opens) return reading.carry.spending.head;
  const { heading } = reading.passage;
  if (/^基本支出(?:情况)?$/.test(heading)) return 'expenditure.basic';
  return /^项目支出(?:情况)?$/.test(heading) ? 'expenditure.project' : null;
}

/** `执行率为98%，自评得分9.8分`: no total of a hundred points, unless the words say so. */
function isPartOfScore(reading: Reading): boolean {
  const q = reading.quantities[reading.mentions.length];
  const before = reading.passage.plain.slice(reading.start, q?.start ?? reading.end);
  return q !== undefined && Number(q.base) <= 20 && /执行率|分值|权重|指标/.test(before);
}

const HEAD = 16;

function isOverallScore(reading: Reading, phrase: string): boolean {
  const { plain, heading, sentences } = reading.passage;
  const sentence = plain.slice(reading.start, reading.end);
  // `项目一：信号灯维护经费。…自评得分97分。`: what the paragraph is of, it says at its head.
  const head = plain.slice(0, sentences[0]?.end ?? 0).slice(0, HEAD);
  return (
    OVERALL_SCORE.test(phrase) && !/项目|专项/.test(`${heading}${sentence}`) && !/^ *项目[^，。]{1,3}[：、]/.test(head)
  );
}

/** What a name of our own calls the topic: 三公经费, however it was printed. */
export function titleOf(topic: Topic): string {
  return topic.concept === null || topic.member !== null ? topic.name : (conceptOf(topic.concept)?.zh ?? topic.name);
}
