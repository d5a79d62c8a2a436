/** `飞行时长≥928小时，实际飞行时长909.93小时`, or `治理河道12.6公里` among the goals and `治理河道10.8公里` among the results: a target that the text itself names and misses, and not a word why. */
import { CN, LIST_NUMBER } from '../../parsers/characters.js';
import type { Place } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';
import { grouped } from '../../parsers/grouped.js';
import { compare, type Exact, exact, multiply, subtract, toDecimal } from '../decimal.js';
import { literal, type Passage, placeAt, sentenceAfter } from '../extract/passages.js';
import { HELD_BACK, LESS_IS_BETTER, MORE_IS_BETTER } from '../taxonomy/goal-words.js';
import type { Telling } from '../wording/sentence-parts.js';
import { type RemarkContext, readOnce } from './context/context.js';
import { explainedIn } from './context/free-rows.js';
import { hasReasonInBrackets } from './context/reason-text.js';
import { isExplained, isReasoned } from './context/reasons.js';
import { acrossColumns, acrossSections } from './missed-beside.js';
import { remark } from './remark.js';

const NUMBER = String.raw`\d[\d,]*(?:\.\d+)?`;
const UNIT = String.raw`[^\d，。；、：（）\s]{0,4}?`;
const TARGET = `(?<target>${NUMBER})\\s*(?<unit>${UNIT})`;
const ACTUAL = `(?<actual>${NUMBER})\\s*(?<own>${UNIT})`;
const REACHED = `[，,](?:全年|年度|年末|截至[^，。；\\d]{1,6})?(?:实际|已?完成)`;
const AIMED = `[，,（(](?:设计|年初|年度|预期)*(?:计划)?(?:目标|任务|计划)`;
/** One of them stands in what is looked for: most texts have neither. */
const SHORT_OF = `[，,]?(?:低于|少于|不足|(?:未|没有)(?:达到|完成|达))[^，。；\\d]{0,10}`;
/** What is said to reach it: 知晓率86%，达到90%的目标; 浓度35微克，达到38微克的目标 does, too. */
const SAID_TO_REACH = `，?[均已也全都]*(?:(?<reaching>达到)|完成|实现)了?(?:不低于|≥)?`;
const EITHER = new RegExp(`${REACHED}|${AIMED}|${SHORT_OF}|${SAID_TO_REACH}\\d`);
const END = String.raw`(?=[，。；）\s]|$)`;
/** The name of what is measured, the target with its sign; then what was reached. */
const PAIR = new RegExp(
  String.raw`(?<name>[^，。；：\n]{2,40}?)，?(?:年初|年度|计划|目标|指标|设定|值|为|是|应){0,6}\s*(?<sign>≥|>=|≧|不低于|不少于|不小于|大于(?:或)?等于|≤|<=|≦|不高于|不超过|不大于|小于(?:或)?等于)\s*${TARGET}${REACHED}[^，。；\d≥≤≧≦]{0,14}?${ACTUAL}${END}`,
  'g',
);
/** The same without a sign, where words call it the plan: 计划培训500人，实际培训420人. Less money and less time are no misses. */
const PLAN = new RegExp(
  String.raw`(?<name>[^，。；：\n]{0,30}?(?:计划|目标|任务)[^，。；：\d\n]{0,12}?)${TARGET}${REACHED}[^，。；\d≥≤≧≦]{0,14}?${ACTUAL}${END}`,
  'g',
);
/** Nobody aims at these: 发现安全隐患62处，完成整改60处. */
const BEFELL = '发现|受理|立案|接[到报]|收到|检出|申请';
/** Among the results the number before is the goal: 发放租赁补贴1850户，实际发放1692户. */
const AMONG_RESULTS = new RegExp(
  String.raw`(?<name>[^，。；：.．、\n\d]{2,30}?)(?<!(?:${BEFELL})[^，。；\d]{0,12})${TARGET}${REACHED}(?<again>[^，。；\d≥≤≧≦]{0,14}?)${ACTUAL}${END}`,
  'g',
);
const POSTS = /编制/;
const AIM = /(?:(?:年初|年度|预期|计划|设定)*(?:目标|计划|任务|指标)值?)?[为是达到]*$/;
/** The result first: 治理面积32平方公里，设计目标40平方公里. */
const AFTERWARDS = new RegExp(
  String.raw`(?<name>[^，。；：\n\d]{2,30}?)${ACTUAL}${AIMED}(?:值|数)?(?:为|[^，。；\d≥≤≧≦]{0,4})(?<sign>≥|≤|不低于|不超过)?\s*${TARGET}${END}`,
  'g',
);
/** 合格率92%，低于目标值95%; 治理河道9公里，未达到12公里的年度目标. */
const BELOW = new RegExp(
  String.raw`(?<name>[^，。；：\n\d]{2,30}?)${ACTUAL}(?:${SHORT_OF}|${SAID_TO_REACH})(?:(?:目标|任务|计划|指标)[^，。；\d]{0,4}${TARGET}${END}|(?<later>${NUMBER})\s*(?<its>${UNIT})的?(?:年初|年度|预期|计划)*(?:目标|任务|计划|指标))`,
  'g',
);
const OF_YEAR = /年度|年初|年[底末]|全年|当年|本年/g;
const NUMBER_BEFORE = new RegExp(`^\\s*(?:${LIST_NUMBER}|${CN}是)`);
const SIGNED = /[≥≤≧≦<>]|[大小]于|等于|不[低少小高超大]/;
const AT_MOST = /[≤≦]|<=|小于|不(?:高于|超过|大于)/;

export const missedInText = remark({
  rule: {
    id: 'explanation.missed-in-text',
    title: { zh: '正文所述指标没有达到目标的，应说明原因', en: 'A target that the text misses owes a reason' },
    basis: [{ zh: '财预〔2020〕10号：未完成绩效目标的应说明原因', verified: false }],
    examples: {
      pass: { shown: '飞行时长≥900小时，实际飞行时长 909.93小时', en: 'hours of flight ≥900, 909.93 flown' },
      fail: {
        shown: '飞行时长≥928小时，实际飞行时长 909.93小时，没有说明原因',
        en: 'hours of flight ≥928, 909.93 flown, no reason given',
      },
    },
  },
  find: (context) => {
    const told = [...missedInClauses(context, false), ...acrossSections(context), ...acrossColumns(context)];
    const places = told.flatMap(({ where }) => where);
    const byRate = belowAll(context, false).filter(
      ({ where: [own] }) =>
        !places.some(({ block, start, end }) => block === own?.block && start < own.end && end > own.start),
    );
    // What a sentence says with both its numbers, another pattern or section may say again.
    return [...[...grouped(told, numbersOf).values()].flatMap((same) => same.slice(0, 1)), ...byRate];
  },
  say: {
    'explanation.missed-in-text': (c: Telling<{ label: string; target: string; actual: string }>) =>
      c.zh
        ? `“${c.data.label}”的目标是${c.data.target}，实际为 ${c.data.actual}，没有达到，也没有说明原因`
        : `${c.data.label}: the target is ${c.data.target}, ${c.data.actual} was reached, and no reason is given`,
    'explanation.below-goal': (c: Telling<{ text: string }>) =>
      c.zh
        ? `“${c.data.text}”，没有完成目标，也没有说明原因`
        : `${c.data.text}: less than was aimed at, and no reason is given`,
  },
});

function numbersOf({ data: { target, actual } }: { data: { target: string; actual: string } }): string {
  return `${target.replace(/^[^\d]+/, '')}/${actual}`;
}

interface Both {
  passage: Passage;
  label: string;
  target: string;
  actual: string;
  due: Exact;
  done: Exact;
  sign: string;
  place: Place;
  /** What the paragraph goes on with. */
  rest: string;
}

/** Both numbers in one sentence. */
const bothInClauses = readOnce((context: RemarkContext): Both[] => {
  const results = new Set(context.aims.results.map(({ passage }) => passage));
  return context.passages.flatMap((passage) => {
    if (passage.kind === 'note' || !EITHER.test(passage.text)) return [];
    const planned = [PLAN, AFTERWARDS, BELOW, AMONG_RESULTS]
      .flatMap((pattern) => everyMatch(passage.text, pattern))
      .filter(
        ({ 0: text, groups: { name = '', again, reaching, sign = '' } = {} }) =>
          (MORE_IS_BETTER.test(name.replace(AIM, '')) ||
            (!reaching && !LESS_IS_BETTER.test(text.replace(OF_YEAR, '')))) &&
          !SIGNED.test(text.replace(sign, '')) &&
          !POSTS.test(text) &&
          (again === undefined || results.has(passage) || (again.length > 1 && name.includes(again))),
      );
    return [...everyMatch(passage.text, PAIR), ...planned].flatMap((match) => {
      const text = match[0];
      const { name = '', sign = '', actual = '', own = '', later, its } = match.groups ?? {};
      const { target = later ?? '', unit = its ?? '' } = match.groups ?? {};
      const [due, done] = [target, actual].map((digits) => exact(digits.replace(/,/g, '')));
      if (!due || !done || unit.trim() !== own.trim()) return [];
      const rest = passage.text.slice(match.index + text.length);
      // `目标16,000人次，实际超过目标512人次`: how far above it, and not what was reached.
      const isDistance = /(?:超|高|多)(?:过|出|额|于)[^\d]*$/.test(text.slice(0, text.lastIndexOf(actual)));
      if (isDistance) return [];
      const [from, to] = [match.index, match.index + text.length];
      const label = labelOf(name, passage.text.slice(0, from));
      const said = { target: `${sign}${target}${unit.trim()}`, actual: `${actual}${own.trim()}` };
      return [{ passage, label, ...said, due, done, sign, place: placeAt(passage, from, to), rest }];
    });
  });
});

/** `excused`: with a reason, too. */
export function missedInClauses(context: RemarkContext, excused: boolean) {
  const problems = problemsOf(context);
  const explained = explainedIn(context);
  return bothInClauses(context).flatMap(({ passage, label, target, actual, due, done, sign, place, rest }) => {
    const order = compare(done, due);
    const isMiss = AT_MOST.test(sign) ? order > 0 : order < 0;
    const isExcused = () =>
      problems.has(passage) ||
      explained(passage.block, passage.row) ||
      saysWhy(rest) ||
      tellsOf(subtract(due, done), rest) ||
      isReasoned(label, context);
    if (!isMiss || metForYear(context, actual) || (!excused && isExcused())) return [];
    const data = { message: 'explanation.missed-in-text' as const, label, target, actual };
    return [{ subject: label, data, where: [place] }];
  });
}

/** So many times what was aimed at, and no word why. */
export function exceededInClauses(context: RemarkContext, factor: Exact): Both[] {
  return bothInClauses(context).filter(
    ({ label, due, done, sign, place, rest }) =>
      !AT_MOST.test(sign) &&
      !LESS_IS_BETTER.test(`${label}${place.quote}`) &&
      due.num > 0n &&
      compare(done, multiply(due, factor)) >= 0 &&
      !saysWhy(rest) &&
      !/超|追加|新增|调整/.test(sentenceAfter(rest, 0, /。/)) &&
      !isReasoned(label, context),
  );
}

/** In the sentence, of what is left in its next part, or of anything in what the paragraph goes on with. */
function saysWhy(rest: string): boolean {
  const own = sentenceAfter(rest, 0, /[。；]/);
  return (
    /因|由于|受|[缘源]于|所致|导致/.test(own) ||
    hasReasonInBrackets(own) ||
    POINTS_FOR.test(own) ||
    /原因|由于|[缘源]于/.test(rest) ||
    everyMatch(rest, LEFT_OVER).some(({ 0: said }) => HELD_BACK.test(said))
  );
}

/** `扣3分（外出务工多）` */
const POINTS_FOR = /扣[\d.]+分[（(](?![^）)]*\d|满分|权重)[^）)]{4,}[）)]/;
/** What is left, in what goes on with it. */
const LEFT_OVER =
  /(?<=[。；])(?:部分|尚?未|其余|剩余|余下|另)[^。；]*|(?<=，)(?:未完成|其余|剩余|余下|少完成)[^。；]*/g;

/** `目标60户，实际57户，3户自愿投亲`, `关闭3户`: what is missing is counted, and what became of it told. */
function tellsOf(missing: Exact, rest: string): boolean {
  const number = `(?<![\\d.])${literal(toDecimal(missing))}(?![\\d.])`;
  const words = new RegExp(
    `${number}[^，。；\\d]{0,2}(?!未|没)[^，。；\\d]{3,}|[，、](?!其中|剩|余|[尚还仍]|[缺差欠少][^额])[^，。；、\\d未没]{2,6}${number}[^，。；\\d]{0,2}(?=[，。；]|$)`,
  );
  return words.test(sentenceAfter(rest, 0, /。/));
}

/** What a work of several years was to make in this one, and made: `（年度目标14公里已完成）`. */
const YEAR_MET =
  /(?:年度|当年|本年)(?:目标|任务|计划)(?<said>[（(]?[^。；，（）]{1,30}?[）)]?)(?:[均已都]|全部)+(?:完成|达到|实现)/g;
const COUNTED = new RegExp(`(?<digits>${NUMBER})\\s*(?<unit>[一-龥㎡]{1,3})`, 'g');

/** The least of them by its unit. */
const goalsOfYear = readOnce(({ passages }) => {
  const least = new Map<string, Exact>();
  for (const { text } of passages)
    for (const { groups } of everyMatch(text, YEAR_MET))
      for (const { value, unit } of countedIn(groups?.said ?? ''))
        if (compare(value, least.get(unit) ?? value) <= 0) least.set(unit, value);
  return least;
});

function countedIn(text: string) {
  return everyMatch(text, COUNTED).flatMap(({ groups: { digits = '', unit = '' } = {} }) => {
    const value = exact(digits.replace(/,/g, ''));
    return value ? [{ value, unit }] : [];
  });
}

/** As much as that is told, of what is counted so. */
function metForYear(context: RemarkContext, told: string): boolean {
  const goals = goalsOfYear(context);
  if (goals.size === 0) return false;
  return countedIn(told).some(({ value, unit }) =>
    [1, 2, 3].some((length) => {
      const goal = goals.get(unit.slice(0, length));
      return goal !== undefined && compare(value, goal) >= 0;
    }),
  );
}

/** What stands among the problems is owned up to there. */
function problemsOf({ sections }: RemarkContext): ReadonlySet<Passage> {
  const named = sections.filter(({ title }) => /问题|不足/.test(title));
  return new Set(named.flatMap(({ head, lines }) => [head, ...lines.map(({ passage }) => passage)]));
}

/** What is measured: the words before the target, or of the sentence before where those only say that it was planned: `（三）护理员培训。年度目标600人`. */
function labelOf(name: string, before: string): string {
  const bare = (words: string) =>
    words
      .replace(/^.*[、：]|^\d*[）)]|^[^“”]*“(?=[^”]*”?$)/g, '')
      .replace(/”$/, '')
      .replace(NUMBER_BEFORE, '')
      .replace(/(?:年初|年度|计划|目标|指标|任务|设定)*值?[为是应]?$/, '')
      .trim();
  if (bare(name.replace(OF_YEAR, ''))) return bare(name);
  const last = (text: string, marks: RegExp) => text.split(marks).findLast(Boolean) ?? '';
  return bare(last(last(before, /[。；\n]/), /[，：]/).replace(/^为?“|”$/g, '')) || name.trim();
}

/** `占年度计划6万亩的86.67%`, `目标8项，完成7项，完成率87.5%`. */
const OF_GOAL =
  /(?:(?:完成|占)[^，。；：（\d]{0,6}(?:目标|计划|任务)[^，。；：（]{0,12}?|(?:目标|任务|计划)[^。；：\d]{0,6}完成率[为达到]*|(?:目标|任务|计划)[^。；：\d]{0,6}\d+[项个][，,]?(?:已?完成|实现)\d+[项个][，,]完成率[为达到]*|[^，。；：\d]{2,20}\d+(?:\.\d+)?[^\d，。；元%％]{1,4}[，,]完成率[为达到]*)(?<![\d.])(?<rate>[1-9]\d?(?:\.\d+)?)\s*[%％]/g;
/** `能耗下降3.2%，完成年度目标3.0%`: the goal, and no rate of it. */
const GOAL_ITSELF = /[%％][，,][^，,]{0,4}完成[^，,；\d]{0,6}(?:目标|任务)值?[为是]?\s*[\d.]+\s*[%％]$/;
const OF_MONEY = /预算|支出|支付|资金|收入|税|投资|执行率|序时|≥|不低于|以上|上年|季度|\d月/;

/** Rates of what was aimed at, below all of it; `excused`: with a reason, too. */
export function belowAll(context: RemarkContext, excused: boolean) {
  const problems = problemsOf(context);
  return context.passages.flatMap((passage) => {
    if (passage.kind === 'cell' || passage.kind === 'note') return [];
    return everyMatch(passage.text, /[^。；\n]+/g).flatMap(({ 0: sentence, index }) =>
      (/[%％]/.test(sentence) ? everyMatch(sentence, OF_GOAL) : []).flatMap((match) => {
        const end = match.index + match[0].length;
        const text = sentence
          .slice(0, end)
          .split(/，|,(?!\d{3})/)
          .slice(-3)
          .join('，')
          .trim();
        const isExcused =
          problems.has(passage) ||
          saysWhy(passage.text.slice(index)) ||
          isExplained(new RegExp(literal(match.groups?.rate ?? '')), context);
        const isNone = OF_MONEY.test(text) || GOAL_ITSELF.test(text) || metForYear(context, text);
        if (isNone || (!excused && isExcused)) return [];
        const data = { message: 'explanation.below-goal' as const, text };
        return [{ subject: text.replace(/[\d.]+/g, ''), data, where: [placeAt(passage, index, index + end)] }];
      }),
    );
  });
}
