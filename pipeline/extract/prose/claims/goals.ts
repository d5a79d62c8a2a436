/**
 * Goals in a section of their own (`发车不少于126万班次`, `准点率不低于92%`) and what the results say against them (`发车128.52万班次，超目标2.52万班次，完成率102%`): a goal is
 * bound to what was reached by the name of the thing, whatever words either is told in.
 */

import { LIST_NUMBER } from '../../../../parsers/characters.js';
import { grouped } from '../../../../parsers/grouped.js';
import { DOING } from '../../../taxonomy/goal-words.js';
import type { Mention } from '../mention.js';
import { type Goal, unitClass } from './sentence.js';
import { sole } from './sole-sum.js';

/** Counters of anything. */
const ANYTHING = /^[个项处件%]$/;
const AIMED = /目标|计划|任务/;
const REACHED = /完成(?!任务)|实现|达成|结果|成效/;
/** So much of the shorter name is in the other. */
const ALIKE = 0.5;

interface Aim {
  goal: Mention;
  name: string;
  pairs: ReadonlySet<string>;
}

/** `called`: what a rate names by itself (`检查132家次，粮食安全检查完成率110%`). */
export function goalsOf(mentions: readonly Mention[]): (done: Mention, called?: string) => Goal | null {
  const aims = mentions.filter(isGoal).map((goal) => ({ goal, name: nameOf(goal), pairs: pairsOf(goal) }));
  const byUnit = grouped(aims, ({ goal }) => kindOf(goal));
  return (done, called = '') => {
    if (isAimed(done)) return null;
    const own = (byUnit.get(kindOf(done) ?? '') ?? []).filter(({ goal }) => goal !== done && goal.year === done.year);
    const names = [called, nameOf(done), titleOf(done)].map(bare).filter((name) => name.length > 1);
    const same = own.filter(({ name }) => names.includes(name));
    if (same.length > 0) return only(same, false);
    const near = names[0] !== undefined && called !== '' ? pairsIn(bare(called)) : pairsOf(done);
    const [best, ...others] = own
      .map((aim) => ({ ...aim, shared: sharedBy(aim.pairs, near) }))
      .filter(({ shared }) => shared >= ALIKE)
      .sort((a, b) => b.shared - a.shared);
    if (best) return only([best, ...others.filter(({ shared }) => shared === best.shared)], true);
    // Nothing else is aimed at in that unit, and it tells what is counted: 个 does not.
    return ANYTHING.test(done.quantity.unit.text) || called !== '' ? null : only(own, true);
  };
}

/** A name that stands for more than one goal leaves open which is meant. */
function only(aims: readonly Aim[], loose: boolean): Goal | null {
  const goal = sole(aims.map((aim) => aim.goal));
  return goal && { goal, ...(loose && { loose: true }) };
}

/** What a goal is told in: at least or at most so many. Money that was planned has stages of its own. */
function isGoal(mention: Mention): boolean {
  const { role, basis, stage, period, quantity } = mention;
  const told = role === 'level' && basis === null && /^(?:at-least|at-most|null)$/.test(`${quantity.hedge}`);
  return told && stage === null && period === null && kindOf(mention) !== null && isAimed(mention);
}

function kindOf(mention: Mention): string | undefined {
  return unitClass(mention) ?? (mention.quantity.unit.text === '%' ? '%' : undefined);
}

function bare(name: string): string {
  return name.replace(DOING, '').replace(/任务|工作/g, '');
}

function nameOf({ topic: { name } }: Mention): string {
  return bare(name.replace(/^.*(?:计划|目标|任务|完成|实际)(?=..)/, ''));
}

/** Two characters each of what names it. */
function pairsOf({ words, topic }: Mention): Set<string> {
  return new Set([...pairsIn(bare(topic.name)), ...pairsIn(bare(words))]);
}

function pairsIn(name: string): Set<string> {
  return new Set([...name].slice(1).map((character, i) => `${name[i]}${character}`));
}

function sharedBy(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return shared / Math.max(1, Math.min(a.size, b.size));
}

/** `1.送戏下乡。全年演出126场`: what the paragraph says before its first figure is what the goal is called. */
function titleOf({ passage: { plain } }: Mention): string {
  return TITLE.exec(plain.slice(0, 24))?.[1] ?? '';
}

const TITLE = new RegExp(`^\\s*(?:${LIST_NUMBER})?\\s*([\\u4e00-\\u9fff]{2,12})[。：]`);

/** So far before a figure it is looked for what its sentence opened with. */
const FAR = 200;
const SAID = 12;

/** Its own words say so, or what stands before the last colon of its sentence, or the title of its paragraph, or the heading above. */
export function isAimed(mention: Mention): boolean {
  const { words, passage, sentence, quantity } = mention;
  const { plain, sentences, heading } = passage;
  const { start } = sentences[sentence]!;
  const before = plain.slice(Math.max(start, quantity.start - FAR), quantity.start);
  if (AIMED.test(words)) return true;
  const colon = before.lastIndexOf('：');
  // `（二）年度目标。…`: of its whole paragraph; before a colon, of its sentence.
  const name = colon < 0 ? titleOf(mention) : '';
  const title = plain.trimStart().includes(`${name}。`) ? name : '';
  const said = colon < 0 ? (AIMED.test(title) ? title : heading) : before.slice(Math.max(0, colon - SAID), colon);
  const own = said.slice(said.search(/[^，。；：]*$/));
  return AIMED.test(own) && !REACHED.test(own);
}
