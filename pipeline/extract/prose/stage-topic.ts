/** What an amount without a subject of its own is of: the figure before it, the title above, or the department as a whole. */

import { CN_NUMBER } from '../../../parsers/characters.js';
import { PARTS } from '../../taxonomy/sentence-words.js';
import { stripTrail } from '../words/lexicon.js';
import { withoutBasis } from '../words/roles.js';
import { splitStage } from '../words/stage.js';
import type { Mention, Topic } from './mention.js';
import { openingTopic, titlesWhole } from './opening.js';
import type { Quantity } from './quantity.js';
import { openingWords } from './scope.js';
import { closedList, lastLevel, strip } from './sentence-reading.js';
import type { Reading } from './sentence-state.js';
import { withoutDepartment } from './subject.js';

const SPENDING = /^expenditure\.(?:basic|project)$/;
const PARTS_OPEN = new RegExp(PARTS);

/** What a clause of nothing but a stage (`决算数2.3万元`, `年初预算682.85万元`) is about. */
export function stageTopic(
  reading: Reading,
  { quantity: q, year }: Mention,
  bare: string,
  words: string,
  stage: string | null,
): Topic | null {
  if (q.unit.dimension !== 'money') return null;
  const recent = lastLevel(reading, q, MOVED);
  // Behind a semicolon the parts of a list are done with: `其中基本支出…，项目支出…；调整后预算数…` is of the total again.
  const { list, passage, mentions } = reading;
  // `收支总预算…，其中：本年收入…`: a side of the list's total, with no name of its own.
  // `购置及运行费586万元，其中购置公务用车6辆，支出118万元`: the item's.
  if (stage === null && recent !== null && PARTS_OPEN.test(passage.plain.slice(recent.quantity.tail, q.start)))
    return null;
  const listed = list !== null && recent !== null && mentions.indexOf(recent) > mentions.indexOf(list);
  const last =
    closedList(reading) ??
    (listed && passage.plain.slice(recent.quantity.tail, q.start).includes('；') ? list : recent);
  // 收入…，支出…: the second total is another one, and so is 收入…，实际支出….
  const side = bare === '' ? (/(?:收入|支出)$/.exec(splitStage(words).words)?.[0] ?? '') : bare;
  const turned = { 收入: /^expenditure\./, 支出: /^income\./ }[side];
  if (last?.topic.concept && turned?.test(last.topic.concept))
    return last.topic.concept.endsWith('.total')
      ? { concept: side === '支出' ? 'expenditure.total' : 'income.total', member: null, name: side }
      : null;
  // `去年支出A，项目支出B；今年支出C`: of another year it is the whole again.
  if (side === '支出' && SPENDING.test(last?.topic.concept ?? '') && last?.year !== year)
    return { concept: 'expenditure.total', member: null, name: side };
  if (last?.topic.concept) return last.topic;
  if (last) return { ...last.topic, concept: null, member: null };
  const titled = openingTopic(reading);
  if (titled && mentions.every((d) => d.topic.concept === null || d.topic.concept === titled.concept))
    return turned?.test(titled.concept ?? '') ? null : titled;
  const whole = wholeBudget(reading, q, bare, stage);
  return whole ? { concept: whole, member: null, name: stripTrail(strip(words)) } : null;
}

const NUMBERED = new RegExp(String.raw`（?(?:\d{1,2}|${CN_NUMBER})[、.）]|[（）\s]`, 'g');

/** The department's own total, only where no other subject stands in the sentence, its heading or its section. */
function wholeBudget(reading: Reading, q: Quantity, bare: string, stage: string | null): string | null {
  const { passage } = reading;
  // `年初结转…，本年收入…，本年支出…`: what was left over is no other subject.
  const past = reading.mentions.at(-1);
  if (reading.mentions.some((d) => d.role !== 'level' || !isLeftOver(d))) return null;
  if (passage.section !== null && passage.section >= 3 && passage.section <= 5) return null;
  if (/项目(?!支出)|专项|工程|资金$|财政拨款|一般公共预算|政府性基金|国有资本经营/.test(passage.heading)) return null;
  // `…行政运行（项）。年初预算为500万元`: what stands before in the paragraph may be the subject.
  // More than a list number is seen in the first characters; all of it before each sentence of a long paragraph would be read too often.
  const earlier = passage.plain.slice(0, Math.min(reading.start, 80)).replace(NUMBERED, '');
  const isTitle = titlesWhole(earlier.replace(/[。：]$/, ''));
  if (earlier !== '' && !isTitle && !reading.carry.topic?.concept?.endsWith('.total')) return null;
  const opening = past ? null : openingWords(passage, reading.start, q.start, reading.times);
  const from = past?.quantity.tail ?? (opening && titlesWhole(opening.words) ? opening.end : reading.start);
  let before = passage.plain.slice(from, q.start);
  for (const { start, end, comparison } of [...reading.times].reverse()) {
    if (!comparison && start >= from && end <= q.start)
      before = before.slice(0, start - from) + before.slice(end - from);
  }
  const said = /我局|我单位|本单位|我部门|本部门|部门|全局|单位/.test(before);
  const spent = /^(?:用于|购|开展|维修|支付|对|为)/.test(passage.plain.slice(q.tail, q.tail + 4));
  // `2024年支出30万元用于…` among achievements is any spending.
  if (stage === null && (spent || (!said && passage.section !== null && passage.section > 2))) return null;
  const rest = strip(splitStage(withoutBasis(before.replace(/[，：、 ]/g, ''))).rest);
  const left = withoutDepartment(rest, reading.department).replace(NEUTRAL, '');
  if (left !== '') return null;
  if (/收入/.test(bare) || /收入/.test(before)) return 'income.total';
  return stage === null || stage === 'final' || /支出/.test(before.replace(/实际支出|支出决算/g, ''))
    ? 'expenditure.total'
    : 'funds.total';
}

/** What is added to a budget is not what the next stage is of: `年中追加…，调整后预算数…`. */
export const MOVED = /追加|调增|调减|核减|调整|结转|结余/;

function isLeftOver(mention: Mention): boolean {
  return mention.topic.concept === null && /结转|结余/.test(mention.topic.name);
}

const NEUTRAL =
  /[市县区]财政局?|财政|批复|下达|安排|核定|部门|单位|支出|收入|整体|资金|总|的|为|数|我局|本|共|年初|全年|年度/g;
