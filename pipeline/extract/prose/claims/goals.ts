/** `绩效目标：职业技能培训1,500人次；…` and, in another section, `职业技能培训1,500人次，完成年计划的110%`: the goal that a result is told of. */
import { grouped } from '../../../../parsers/grouped.js';
import type { Mention } from '../mention.js';
import { isPlain } from './plan-rates.js';
import { type Goal, unitClass } from './sentence.js';
import { soles } from './sole-sum.js';

const AIMED = /目标|计划|任务/;
const REACHED = /完成(?!任务)|实现|达成|结果|成效/;

/** Counts only: money has stages of its own. A name that stands for more than a goal and its result leaves open which is meant. */
export function goalsOf(mentions: readonly Mention[]): (done: Mention) => Goal | null {
  const goals = mentions.filter((d) => unitClass(d) !== null && unitClass(d) !== 'money' && isPlain(d) && isAimed(d));
  const byName = soles(grouped(goals, (d) => (nameOf(d) === '' ? undefined : `${nameOf(d)}|${unitClass(d)}`)));
  const byUnit = soles(grouped(goals, (d) => unitClass(d) ?? undefined));
  return (done) => {
    if (isAimed(done)) return null;
    const named = [nameOf(done), titleOf(done)].map((name) => byName.get(`${name}|${unitClass(done)}`));
    const found = named.find((one) => one !== undefined);
    // Nothing else is aimed at in that unit.
    const goal = found === undefined ? byUnit.get(unitClass(done) ?? '') : found;
    return goal ? { goal, ...(found === undefined && { loose: true }) } : null;
  };
}

/** `1.送戏下乡。全年演出126场`: what the paragraph says before its first figure is what the goal is called. */
function titleOf({ passage: { plain } }: Mention): string {
  return /^\s*(?:（?\d{1,2}(?:）|[.．、]))?([\u4e00-\u9fff]{2,12})[。：]/.exec(plain.slice(0, 20))?.[1] ?? '';
}

function nameOf({ topic: { name } }: Mention): string {
  return name.replace(/^.*(?:计划|目标|任务|完成|实际)(?=..)/, '').replace(/计划|目标|任务|完成|实际|全年|年度/g, '');
}

/** So far before a figure it is looked for what its sentence opened with. */
const FAR = 200;

/** Its own words say so, or what stands before the last colon of its sentence, or the heading above. */
function isAimed({ words, passage: { plain, sentences, heading }, sentence, quantity }: Mention): boolean {
  const { start } = sentences[sentence]!;
  const before = plain.slice(Math.max(start, quantity.start - FAR), quantity.start);
  const said = /[^，。；：]{0,12}：(?!.*：)/.exec(before)?.[0] ?? heading;
  return AIMED.test(words) || (AIMED.test(said) && !REACHED.test(said));
}
