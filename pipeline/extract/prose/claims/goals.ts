/** `绩效目标：职业技能培训1,500人次；…` and, in another section, `职业技能培训1,500人次，完成年计划的110%`: the goal that a result is told of. */
import { grouped } from '../../../../parsers/grouped.js';
import type { Mention } from '../mention.js';
import { isPlain } from './plan-rates.js';
import { unitClass } from './sentence.js';

const AIMED = /目标|计划|任务/;
const REACHED = /完成(?!任务)|实现|达成|结果|成效/;

/** Counts only: money has stages of its own. A name that stands for more than a goal and its result leaves open which is meant. */
export function goalsOf(mentions: readonly Mention[]): (done: Mention) => Mention | null {
  const counted = mentions.filter((d) => d.quantity.unit.dimension !== 'money' && unitClass(d) !== null);
  const byName = grouped(counted, (d) => (nameOf(d) === '' ? undefined : `${nameOf(d)}|${unitClass(d)}`));
  return (done) => {
    const alike = byName.get(`${nameOf(done)}|${unitClass(done)}`) ?? [];
    const [goal, ...more] = alike.filter((d) => d !== done && isAimed(d));
    return goal && more.length === 0 && !isAimed(done) && isPlain(goal) ? goal : null;
  };
}

function nameOf({ topic: { name } }: Mention): string {
  return name.replace(/^.*(?:计划|目标|任务|完成|实际)(?=..)/, '').replace(/计划|目标|任务|完成|实际|全年|年度/g, '');
}

/** Its own words say so, or the sentence that it stands in opens with them, or the heading above. */
function isAimed({ words, passage: { plain, sentences, heading }, sentence }: Mention): boolean {
  const { start } = sentences[sentence]!;
  const said = /^ *[^，。；：]{0,12}：/.exec(plain.slice(start, start + 16))?.[0] ?? heading;
  return AIMED.test(words) || (AIMED.test(said) && !REACHED.test(said));
}
