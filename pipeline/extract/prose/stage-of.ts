/** Stage of a concept's figure whose own clause names none: from the words before it, its list, its neighbours, the heading. */

import type { Stage } from '../../taxonomy/key.js';
import { PARTS } from '../../taxonomy/sentence-words.js';
import { splitStage, stageWords } from '../words/stage.js';
import type { Mention, Topic } from './mention.js';
import { stageAtHead } from './scope.js';
import type { Position, Reading } from './sentence-state.js';

const FAMILY: readonly RegExp[] = [
  /^expenditure\.(?:basic|project)/,
  /^sangong\./,
  /^public\./,
  /^project\./,
  /^income\.(?!total)/,
];

const OPENS = new RegExp(`：|${PARTS}|^中，`);

export function stageFor(reading: Reading, topic: Topic, mention: Mention, { between }: Position): Stage {
  if (topic.member !== null && reading.list?.stage) return reading.list.stage;
  const own = stageWords(between)
    .filter((word) => !word.comparison)
    .at(-1);
  // `年初预算安排：基本支出…`, or words that no figure has used yet.
  if (own && (reading.mentions.length === 0 || OPENS.test(between.slice(own.end)))) return own.stage;
  if (reading.list?.stage && reading.list.quantity.unit.dimension === 'money') return reading.list.stage;
  // `预算收入1,500万元，实际收入1,480万元，其中…`: of income what came in has no stage in its key.
  if (reading.list?.topic.concept === 'income.total') return 'final';
  // `较预算45万元节约3.4万元；公务接待费0.86万元`: what a figure is compared with gives the next one no stage.
  const staged = reading.mentions.filter(
    (d) => d.role === 'level' && d.basis === null && d.stage !== null && d.head !== 'quantity',
  );
  const head = stageAtHead(reading);
  if (head) return head;
  const latest = staged.at(-1);
  const shared = stageOfBoth(latest, topic.concept);
  if (shared) return shared;
  // `A支出2万元，年初预算3万元；B支出4万元，年初预算5万元`: the stage that comes next is not this figure's; B goes as A went.
  const last = latest && latest.stage === stageBehind(reading) ? staged.find((d) => d.head === latest.head) : latest;
  if (last && last.head !== topic.concept && last.year === mention.year && akin(last.head, topic.concept ?? ''))
    return last.stage!;
  return headingStage(reading.passage.heading) ?? 'final';
}

/** `部门预算及执行情况` names both stages, and so says neither. */
function headingStage(heading: string): Stage | null {
  return /预算[^，]*[及和与、][^，]*(?:执行|决算|完成|支出|使用)/.test(heading) ? null : splitStage(heading).stage;
}

/** The stage that the next clause names in so many words. */
function stageBehind({ passage, quantities, mentions }: Reading): Stage | null {
  const tail = quantities[mentions.length]?.tail;
  const clause =
    tail === undefined ? '' : (/^，([^，；。\d]{2,12})\d/.exec(passage.plain.slice(tail, tail + 16))?.[1] ?? '');
  return stageWords(clause).find((word) => !word.comparison)?.stage ?? null;
}

/** Sisters of one total, or a total and its part: `预算700万元` said of one holds for the other. */
function akin(a: string, b: string): boolean {
  return FAMILY.some((family) => family.test(b) && (family.test(a) || a.endsWith('.total')));
}

const BOTH = /^(?:income|expenditure)\.total$/;

/** `部门预算收入A，支出A`: what stands before one side of an account is said of both; `收入预算A，支出B` leaves B open. */
export function stageOfBoth(before: Mention | null | undefined, concept: string | null | undefined): Stage | null {
  const other = before?.topic.concept;
  const areBoth = BOTH.test(concept ?? '') && BOTH.test(other ?? '') && concept !== other;
  return areBoth && /预算总?[收支][入出]/.test(before?.words ?? '') ? (before?.stage ?? null) : null;
}
