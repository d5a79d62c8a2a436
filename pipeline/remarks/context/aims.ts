/** What the text sets out to do and what it says was done: the statements of its sections on goals and on results, and which tell of one thing. */
import { NUMBERED } from '../../../parsers/characters.js';
import { everyMatch } from '../../../parsers/every-match.js';
import { grouped } from '../../../parsers/grouped.js';
import { add, compare, equals, ONE } from '../../decimal.js';
import type { Passage } from '../../extract/passages.js';
import {
  BUILT_THEN,
  DOING,
  LESS_IS_BETTER,
  MORE_IS_BETTER,
  NOT_PLANNED,
  OF_A_PART,
  PLANNED,
  SECTION_OF,
  TO_BUILD,
} from '../../taxonomy/goal-words.js';
import { SUMS_UP } from '../../taxonomy/totals.js';
import { alike, isAlike } from './alike.js';
import { type Clause, clausesOf, kindOfUnit, type Statement } from './statements.js';

interface Sections {
  goals: Clause[];
  results: Clause[];
}

export interface Aims extends Sections {
  /** Goals with the one result of their name and unit. */
  met: Met[];
  /** Of one goal two results. */
  apart: (readonly [Statement, Statement])[];
}

const LONGEST_HEAD = 40;
/** A title without marks and figures: `（二）绩效目标完成情况。`. */
const HEAD = /^[^，；。：:\d]*[。：:]?\s*$/;
/** The words before a colon, of what stands behind it; behind a number, before a full stop, too: `（二）产出。全年接待…`. */
const LEAD = /^[^，。；：:\n\d]{2,24}[：:]/;
const OPENING = /^[^，。；：:\n\d]{2,12}[：:。](?=.)/;
/** What opens with a kind of indicator. */
const OF_INDICATORS = new RegExp(`^[^，。；：:\\d]{0,4}${SECTION_OF.kindOfIndicator.source}`);
type Kind = keyof Sections | 'others' | null;

function kindOf(title: string): Kind {
  const is = (words: keyof typeof SECTION_OF) => SECTION_OF[words].test(title);
  if (is('deviations')) return 'others';
  if (is('reached')) return 'results';
  if (is('kindOfIndicator')) return null;
  return (['goals', 'results', 'others'] as const).find(is) ?? null;
}

const SENTENCE = /[^。\n]+[。\n]?/g;

export function aimsOf(passages: readonly Passage[]): Aims {
  const found: Sections = { goals: [], results: [] };
  // `计划维修水库12座` among what a project is about.
  const [planned, built]: [Clause[], Clause[]] = [[], []];
  let kind: Kind = null;
  // `2.产出指标` behind `1.资金管理` goes on with what both stand under.
  let aim: Kind = null;
  for (const passage of passages) {
    if (passage.kind === 'cell' || passage.kind === 'note') continue;
    const number = NUMBERED.exec(passage.text)?.[0] ?? '';
    const text = passage.text.slice(number.length);
    if (kind !== 'others') aim = kind;
    else if (OF_INDICATORS.test(text)) kind = aim;
    if (number !== '' && text.length < LONGEST_HEAD && HEAD.test(text) && kindOf(text)) kind = kindOf(text);
    else {
      const lead = (number === '' ? LEAD : OPENING).exec(text)?.[0] ?? '';
      const own = kindOf(lead);
      // A paragraph on the money among the results is one by itself.
      if (own !== 'others' || !lead.endsWith('。')) kind = own ?? kind;
      let list: Clause[] | null = null;
      for (const { 0: sentence, index } of everyMatch(text, SENTENCE)) {
        const turn = index > 0 ? kindOf(LEAD.exec(sentence)?.[0] ?? '') : null;
        if (turn === 'goals' || turn === 'results') kind = turn;
        const from = number.length + index;
        const clauses = () => clausesOf(passage, from, from + sentence.length);
        if (own !== 'others' && (kind === 'goals' || kind === 'results')) found[kind].push(...clauses());
        else {
          if (TO_BUILD.test(sentence)) list = planned;
          else if (planned.length > 0 && BUILT_THEN.test(sentence)) list = built;
          const isPlan = PLANNED.test(sentence) && !NOT_PLANNED.test(sentence);
          (list ?? (isPlan ? planned : null))?.push(...clauses());
        }
      }
    }
  }
  const all = { goals: [...found.goals, ...planned], results: [...found.results, ...built] };
  return { ...found, met: metIn(all), apart: apartIn(all) };
}

/** The same of two cells of a form. */
export function aimsBeside(goal: Passage, done: Passage): Aims {
  const [goals, results] = [goal, done].map((passage) => clausesOf(passage)) as [Clause[], Clause[]];
  return { goals, results, met: metIn({ goals, results }), apart: [] };
}

interface Met {
  goal: Statement;
  result: Statement;
}

/** Where two would fit, neither is known to be meant; one told twice is one. */
function metIn({ goals, results }: Sections): Met[] {
  const [aimed = [], done = []] = [goals, results].map((clauses) => clauses.flatMap(({ statements }) => statements));
  const [aimedOf, doneOf] = [byKind(aimed), byKind(done)];
  const oneWith = ({ name, unit }: Statement, kinds: typeof doneOf) =>
    (kinds.get(kindOfUnit(unit)) ?? []).filter((other) => isAlike(other.name, name));
  // Of alike names the likest is meant: 总氮削减量 is not 氨氮削减量 where that is told, too.
  const hasOther = (all: readonly Statement[], one: Statement, as: Statement) =>
    all.some(({ name, value }) => compare(value, one.value) !== 0 && alike(name, as.name) >= alike(one.name, as.name));
  return aimed.flatMap((goal) => {
    const first = aimedOf
      .get(kindOfUnit(goal.unit))
      ?.find(({ name, value }) => equals(value, goal.value) && isAlike(name, goal.name));
    if (first !== goal) return [];
    const same = oneWith(goal, doneOf);
    const result = same.find(({ name }) => alike(goal.name, name) === 1) ?? same[0] ?? shortlyNamed(goal, aimed, done);
    if (!result || hasOther(same, result, goal) || hasOther(oneWith(result, aimedOf), goal, result)) return [];
    // What falls short of it may be a part of what was done.
    const all = isMissed({ goal, result }) ? totalBehind(result, done) : undefined;
    return [{ goal, result: all ?? result }];
  });
}

/** `储备水稻种子12.5万公斤、玉米种子5.5万公斤，共18万公斤`: what the sentence adds up of it. */
function totalBehind({ passage, end, unit }: Statement, done: readonly Statement[]): Statement | undefined {
  return done.find((one) => {
    const between = one.passage === passage ? passage.text.slice(end, one.start) : '';
    return one.name === '' && one.unit.text === unit.text && SUMMED.test(between);
  });
}

const SUMMED = new RegExp(`^[^。；]*[，、](?:${SUMS_UP})$`);

function byKind(all: readonly Statement[]): Map<string, Statement[]> {
  return grouped(all, ({ unit }) => kindOfUnit(unit));
}

/** `新建场地12处`, and of the same name in another paragraph 10处: two that add up to the goal are its parts. */
function apartIn({ goals, results }: Sections): Aims['apart'] {
  const nameOf = ({ name, unit }: Statement) => `${name}\n${unit.text}`;
  const again = results
    .flatMap(({ statements }) => statements)
    .filter(({ said, change, bound }) => change === null && bound === null && !OF_A_PART.test(said));
  const twoOf = new Map([...grouped(again, nameOf)].map(([name, own]) => [name, twoIn(own)]));
  return goals.flatMap(({ statements }) =>
    statements.flatMap((goal) => {
      const two = twoOf.get(nameOf(goal));
      return two && !equals(add(two[0].value, two[1].value), goal.value) ? [two] : [];
    }),
  );
}

/** The first of two values, and of no third. */
function twoIn([first, ...more]: readonly Statement[]): Aims['apart'][number] | null {
  const other = more.find(({ value }) => first && !equals(value, first.value));
  if (!first || !other || first.passage === other.passage) return null;
  return more.every(({ value }) => equals(value, first.value) || equals(value, other.value)) ? [first, other] : null;
}

/** `改造农村户厕2180座` and `完成改造1986座`: half a name is enough for the only number aimed at and the only result that count such a thing. */
function shortlyNamed(goal: Statement, aimed: readonly Statement[], done: readonly Statement[]): Statement | undefined {
  const isOfUnit = ({ unit }: Statement) =>
    unit.dimension !== 'rate' && unit.dimension !== 'money' && unit.text === goal.unit.text;
  const one = done.find(isOfUnit);
  if (!one || one.name === '' || !goal.name.includes(one.name) || one !== done.findLast(isOfUnit)) return undefined;
  return aimed.every((other) => !isOfUnit(other) || equals(other.value, goal.value)) ? one : undefined;
}

/** A goal that its result misses. Where no words bound it, it is a count of which more is better. */
export function isMissed({ goal, result }: Met): boolean {
  if (isTurned({ goal, result })) return true;
  const changes = goal.change !== null && result.change !== null;
  const order = compare(result.value, goal.value);
  if (goal.bound === 'most') return order > 0;
  // Above all of it there is nothing.
  const isAll = goal.unit.dimension === 'rate' && equals(goal.value, ONE);
  const wanted = changes || isAll || goal.bound === 'least' || MORE_IS_BETTER.test(goal.name);
  return order < 0 && (wanted || !LESS_IS_BETTER.test(`${goal.name}${goal.unit.text}`));
}

/** 下降10% was wanted, 上升10% came. */
export function isTurned({ goal, result }: Met): boolean {
  return goal.change !== null && result.change !== null && goal.change !== result.change;
}

/** Goals and results of one name, each with the date that it was to be done by, or was done. */
export function datedIn({ goals, results }: Sections, dayIn: (text: string, dayOfMonth: number) => number | null) {
  const named = (clauses: readonly Clause[], dayOfMonth: number) =>
    clauses.flatMap((clause) => {
      const day = /[年.]\d{1,2}月/.test(clause.text) ? dayIn(clause.text, dayOfMonth) : null;
      const name = clause.text.replace(/[\d\s]|[年月日前底末]/g, '').replace(DOING, '');
      return day === null ? [] : [{ clause, day, name }];
    });
  const done = named(results, 1);
  return named(goals, 31).flatMap((due) => {
    const same = done.filter(({ name }) => isAlike(name, due.name));
    return same.length === 1 ? [{ due, done: same[0]! }] : [];
  });
}
