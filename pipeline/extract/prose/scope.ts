/**
 * What stands at the head of a sentence, a paragraph or above it and holds for the figures behind it: their year (`上年收入A，支出B。按支出性质：…`) and their
 * stage (`2023年年初预算：收入A，支出B`), until another head of its kind.
 */
import type { Stage } from '../../taxonomy/key.js';
import { splitStage } from '../words/stage.js';
import type { Passage } from './prose-passage.js';
import type { Reading } from './sentence-state.js';
import { isOfDepartment } from './subject.js';

const LAST_YEAR = /^(?:上|去)一?年度?(?![末底结])(?!.*[比较])/;

export function yearOfHeading(heading: string, fiscalYear: number | null): number | null {
  return fiscalYear !== null && LAST_YEAR.test(heading) ? fiscalYear - 1 : null;
}

const WHOLE = /^(?:income|expenditure|funds)\.total$/;

/** The year that goes on behind a sentence: of the account that it opened, where it spoke of no other year. */
export function yearFrom({ times, start, passage, mentions, carry, fiscalYear }: Reading): number | null {
  const dated = times.filter(({ comparison, year }) => !comparison && year !== null);
  const [head] = dated;
  if (!head) return carry.year;
  const { year } = head;
  const opens = passage.plain.slice(start, head.start).trim() === '' && dated.every((time) => time.year === year);
  const isAccount = mentions.some((d) => WHOLE.test(d.head) && d.year === year);
  return opens && isAccount && year !== fiscalYear ? year : null;
}

/** The words before the sentence's first colon, times left out; null where it has none. */
export function openingWords(
  passage: Passage,
  start: number,
  end: number,
  times: readonly { start: number; end: number }[],
): { words: string; end: number } | null {
  const colon = passage.plain.slice(start, Math.min(end, start + 40)).indexOf('：');
  if (colon < 0) return null;
  let words = passage.plain.slice(start, start + colon);
  for (const time of [...times].reverse()) {
    if (time.start >= start && time.end <= start + colon)
      words = words.slice(0, time.start - start) + words.slice(time.end - start);
  }
  return { words, end: start + colon + 1 };
}

/** What such a head may say besides. */
const BESIDES =
  /部门|整体|财政|总|本级|[收支](?![出入])|收入|支出|收支|资金|[数额为是的]|情况|安排|方面|批复|下达|经费/g;

/** Of the words before the first colon that say nothing but a stage; null once a figure of the sentence has another one of its own. */
export function stageAtHead({ passage, start, end, times, mentions }: Reading): Stage | null {
  const opening = openingWords(passage, start, end, times);
  const { stage, rest } = splitStage(opening?.words ?? '');
  if (stage === null || rest.replace(BESIDES, '').trim() !== '') return null;
  return mentions.every((d) => d.role !== 'level' || d.stage === null || d.stage === stage) ? stage : null;
}

/** `管理市康复中心（公益一类，编制8人，实有7人）`, `下属县康复中心编制8人`: another office, of which the words up to `end` go on to tell. */
export function officeAt({ passage, start, department }: Reading, end: number): string {
  const said = passage.plain.slice(start, end);
  const [, inBracket] = IN_BRACKET.exec(said) ?? [];
  const name = BELOW.exec(said)?.[1] ?? inBracket?.replace(LEADS_BELOW, '') ?? '';
  if (name === '' || /^[我本该]/.test(name)) return '';
  if (department === null) return name === inBracket ? '' : name;
  return isOfDepartment(name, department) ? '' : name;
}

const OFFICE = '[\\u4e00-\\u9fff]{2,20}?(?:中心|[所站院校队馆园])';
const LEADS_BELOW = /^(?:归口|负责)?(?:管理|代管|下属|下设|下辖|所属|直属)(?:事业单位)?(?:的|为|有)?/;
const BELOW = new RegExp(
  `(?:^|[，；：、])${LEADS_BELOW.source.slice(1)}(${OFFICE})(?:（[^（）]*|(?:核定)?(?:[\\u4e00-\\u9fff]{0,4}编制|实有)[^；（）]*)$`,
);
const IN_BRACKET = new RegExp(`(?:^|[，；：、])(${OFFICE})（[^（）]*$`);
