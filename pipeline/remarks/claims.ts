/** What the report claims of all goals, of the term and of the money, against what it shows itself. */
import { grouped } from '../../parsers/grouped.js';
import { compare } from '../decimal.js';
import type { Figure } from '../equations/figures.js';
import { higher } from '../equations/interval.js';
import { literal, placeAt, sentenceBefore } from '../extract/passages.js';
import {
  ALL_ARRIVED,
  BUILT,
  CLAIMED,
  isOfAnotherSource,
  OF_ALL,
  OF_EVERYTHING,
  PUT_OFF,
  RATE_OF_ALL,
  UNSPENT,
  WHOLE,
} from '../taxonomy/goal-words.js';
import { withUnit } from '../wording/sentence-parts.js';
import { type Claim, claimRemark, claimsIn } from './claim-remark.js';
import { type RemarkContext, readOnce } from './context/context.js';
import { noneIn } from './context/sections.js';
import { termsIn } from './dates-of-goals.js';
import {
  AMOUNT,
  around,
  clauseOf,
  executedBelow,
  isAllSpent,
  isWholeRate,
  lateIn,
  leftIn,
  missedIn,
  type Shown,
  sentenceTo,
  thingsIn,
  undoneIn,
} from './evidence.js';

const EXPERIENCE = [{ zh: '审核经验，没有条文规定', verified: true }];
const UNDONE = /未(?:完成|达到|实现)的?[^，。；]{0,6}(?:目标|指标)/;

export const allDone = claimRemark({
  rule: {
    id: 'plausibility.all-done',
    title: { zh: '“目标全部完成”应与各项完成情况一致', en: '“All goals reached” fits what is told of each' },
    basis: EXPERIENCE,
    examples: {
      pass: { shown: '除造林外，各项目标均已完成', en: 'all goals but one were reached' },
      fail: {
        shown: '各项目标均已完成（造林目标 2 万亩，完成 1.6 万亩）',
        en: 'all goals reached (2 of trees: 1.6 planted)',
      },
    },
  },
  claims: (context) => [
    ...context.sections
      .filter((section) => UNDONE.test(section.title) && noneIn(section))
      .map(({ head, title }) => ({ text: title, where: [placeAt(head, 0, head.text.length)] })),
    // `改厕240户，超额完成任务` is said of that alone.
    ...claimsIn(context, CLAIMED.allGoals).filter(({ of }) => !/\d[^，]*，/.test(of) || OF_ALL.test(of)),
  ],
  against: (context, claim) => [
    ...ofThings(claim, [...missedIn(context), ...lateIn(context)]),
    ...(/按[时期计]/.test(claim.text) ? doneAfterIt(context) : []),
    ...undoneIn(context, claim.of),
  ],
});

/** `淡季储备任务完成率100%`: the rate of one task, which speaks of that alone. */
function ofThings({ of = '' }: Claim, shown: readonly Shown[]): readonly Shown[] {
  const things = RATE_OF_ALL.test(of) && !OF_ALL.test(of) ? [...thingsIn(of.replace(OF_EVERYTHING, ' '))] : [];
  return things.length === 0 ? shown : shown.filter(({ text }) => things.some((thing) => text.includes(thing)));
}

export const allBuilt = claimRemark({
  rule: {
    id: 'plausibility.all-built',
    title: { zh: '“全部完工”应与报告其他处所述一致', en: '“All of it is built” fits what is said elsewhere' },
    basis: EXPERIENCE,
    examples: {
      pass: { shown: '工程全部完工', en: 'all works are finished' },
      fail: { shown: '工程全部完工；部分水库尚未完工', en: 'all works are finished; some dams are not yet' },
    },
  },
  claims: (context) => [
    // What is said of all goals is asked there.
    ...claimsIn(context, CLAIMED.allBuilt).filter(({ of }) => !CLAIMED.allGoals.test(of)),
    ...[...WHOLE, ALL_ARRIVED].flatMap(({ of: subject, claimed, undone }) =>
      claimsIn(context, claimed).map((claim) => ({
        ...claim,
        text: claim.of.replace(/^，/, ''),
        undone,
        subject,
      })),
    ),
  ],
  against: (context, claim) => [
    ...undoneIn(context, claim.of, claim.undone).filter(({ text }) => !isOfAnotherSource(claim.of ?? '', text)),
    ...(claim.undone ? [] : builtLess(context)),
  ],
});

const builtLess = readOnce((context) => missedIn(context).filter(({ text }) => BUILT.test(text)));

export const inTime = claimRemark({
  rule: {
    id: 'plausibility.in-time',
    title: { zh: '“按时完成”应与所写的完工时间一致', en: '“Done in time” fits the dates that are told' },
    basis: EXPERIENCE,
    examples: {
      pass: { shown: '10 月底前完工，9 月 20 日完工；按时完成', en: 'due in October, done in September; in time' },
      fail: { shown: '10 月底前完工，12 月 6 日完工；按时完成', en: 'due in October, done in December; in time' },
    },
  },
  // What is said of all goals is asked there.
  claims: (context) => claimsIn(context, CLAIMED.inTime).filter(({ of = '' }) => !CLAIMED.allGoals.test(of)),
  against: (context, claim) => [
    ...lateIn(context),
    ...doneAfterIt(context),
    ...undoneIn(context, claim.of),
    ...putOffOf(context, claim),
  ],
});

/** In the paragraph of the claim, or of a thing that it names: `方案批复由3月延至4月` is of no goods that came in time. */
function putOffOf(context: RemarkContext, { of = '', where: [place] }: Claim): Shown[] {
  const things = [...thingsIn(of)];
  return undoneIn(context, of, PUT_OFF).filter(
    ({ text, where = [] }) => where[0]?.block === place?.block || things.some((thing) => text.includes(thing)),
  );
}

/** Work that ended when the year was over. */
const doneAfterIt = readOnce((context): Shown[] => {
  const { fiscalYear } = context.extraction.report;
  const { dones } = termsIn(context);
  const after = dones.filter(({ date: [year] }) => fiscalYear !== null && Number(year) > fiscalYear);
  return after.map(({ passage, start, text }) => ({ text, where: [placeAt(passage, start, start + text.length)] }));
});

/** What a sentence speaks of the budget of. */
const SUBJECTS: readonly (readonly [said: RegExp, concept: RegExp])[] = [
  [/三公|接待|公务用车|出国/, /^sangong\.total/],
  [/公用经费|日常公用/, /^public\.total/],
  [/项目(?:支出|资金|经费)/, /^expenditure\.project/],
  [/基本支出|人员经费/, /^expenditure\.basic/],
  [/^/, /^(?:expenditure|funds)\.total/],
];

export const withinBudget = claimRemark({
  rule: {
    id: 'plausibility.within-budget',
    title: { zh: '“控制在预算以内”应与预决算数一致', en: '“Within the budget” fits the figures' },
    basis: EXPERIENCE,
    examples: {
      pass: { shown: '预算 12 万元，决算 11 万元，控制在预算以内', en: 'budget 120,000, spent 110,000: within it' },
      fail: { shown: '预算 12 万元，决算 13.4 万元，控制在预算以内', en: 'budget 120,000, spent 134,000: within it' },
    },
  },
  claims: (context) => claimsIn(context, CLAIMED.withinBudget),
  against: (context, { where: [place] }) => {
    const said = place ? sentenceBefore(context.texts.get(place.block) ?? '', place.start, /[。；\n]/) : '';
    return overrunsOf(context)[SUBJECTS.findIndex(([words]) => words.test(said))] ?? [];
  },
});

/** Of each subject what was spent above every budget of its year. */
const overrunsOf = readOnce(({ figures }) =>
  SUBJECTS.map(([, concept]): Shown[] => {
    const told = figures.all.filter(
      ({ fact, role }) => fact.part === 'narrative' && !fact.hedge && concept.test(role.concept),
    );
    const budgets = grouped(told, ({ role }) => (role.stage?.startsWith('budget') ? role.year : undefined));
    const most = new Map([...budgets].map(([year, own]) => [year, own.map(({ value }) => value).reduce(higher)]));
    return told.flatMap((final) => {
      const { stage, year } = final.role;
      const [[budget] = [], limit] = [budgets.get(year), most.get(year)];
      if (stage !== 'final' || !budget || !limit || compare(final.value, limit) <= 0) return [];
      const text = `${final.fact.label} ${withUnit(budget.fact)} → ${withUnit(final.fact)}`;
      return [{ text, operands: [budget, final] }];
    });
  }),
);

export const allSpent = claimRemark({
  rule: {
    id: 'plausibility.all-spent',
    title: { zh: '资金是否全部支出，前后应一致', en: 'Whether all of it was spent is said one way' },
    basis: EXPERIENCE,
    examples: {
      pass: { shown: '100 万元全部支付，执行率 100%', en: 'all of 1 million yuan paid, execution rate 100%' },
      fail: {
        shown: '100 万元全部支付；已支付 97 万元，执行率 97%',
        en: '“all of 1 million yuan paid”, and later 970,000 paid, rate 97%',
      },
    },
  },
  claims: (context) =>
    context.figures.all.flatMap((figure): Claim[] => {
      const { fact, dimension } = figure;
      if (isAllSpent(figure) && isOfWhole(figure, context))
        return [{ text: `${fact.label} ${fact.text}`, where: [], operands: [figure] }];
      const text = dimension === 'money' ? clauseAndNext(figure, context) : '';
      return CLAIMED.allSpent.test(text) ? [{ text: text.trim(), where: [], operands: [figure] }] : [];
    }),
  against: (context, { text, operands: [all] = [] }) =>
    all?.dimension === 'rate'
      ? leftIn(context)
      : all
        ? [...paidInPart(context, all), ...(mostTold(context)?.test(text) ? unusedIn(context) : [])]
        : [],
});

/** `共1186万元，已全面拨付使用`: what a clause without an amount of its own says of the one before it. */
function clauseAndNext(figure: Figure, context: RemarkContext): string {
  const own = clauseOf(figure, context);
  if (CLAIMED.allSpent.test(own)) return own;
  const [, next = ''] = around(figure, context, /[。；;\n]/).split(own);
  return `${own}${/^[，,][^，,\d]*/.exec(next)?.[0] ?? ''}`;
}

/** Of one part nothing was spent. */
function unusedIn({ figures }: RemarkContext): Shown[] {
  const isOfNothing = ({ fact, dimension, value }: Figure) =>
    fact.part === 'narrative' &&
    dimension === 'rate' &&
    !fact.hedge &&
    UNSPENT.rate.test(fact.label) &&
    value.num === 0n;
  return figures.all
    .filter(isOfNothing)
    .map((figure) => ({ text: `${figure.fact.label} ${figure.fact.text}`, operands: [figure] }));
}

/** `水库养护预算260万元，执行率100%` is of one line, unless that is the largest amount of all. */
function isOfWhole(figure: Figure, context: RemarkContext): boolean {
  const sentence = sentenceTo(figure, context);
  const isOfMost = () => mostTold(context)?.test(sentence) === true;
  return isWholeRate(figure) ? !AMOUNT.test(sentence) || isOfMost() : isOfMost();
}

/** The largest amount of the text as it is printed: 1.2亿元 stands in no 21.2万元. */
const mostTold = readOnce((context) => {
  const [first, ...others] = amountsTold(context);
  const most = first && others.reduce((most, one) => (compare(one.value, most.value) > 0 ? one : most), first);
  return most ? new RegExp(`(?<!\\d[.,]?)${literal(most.fact.text)}\\s*${literal(most.fact.unit)}`) : null;
});

const amountsTold = readOnce(({ figures }) =>
  figures.all.filter(({ fact, dimension }) => fact.part === 'narrative' && dimension === 'money'),
);

/** A rate below 100% in a sentence that names the same amount, and what was paid of it. */
function paidInPart(context: RemarkContext, all: Figure): Shown[] {
  const rates = executedBelow(context, '1', true);
  if (rates.length === 0) return [];
  const sentenceOf = (figure: Figure) => around(figure, context, /[。；;\n]/);
  const prose = amountsTold(context);
  const again = new Set(prose.filter((one) => one !== all && compare(one.value, all.value) === 0).map(sentenceOf));
  return rates.flatMap(({ text, operands: [rate] = [] }) => {
    const paid = rate && prose.filter((one) => one.order < rate.order && compare(one.value, all.value) < 0).at(-1);
    if (!paid || !again.has(sentenceOf(rate))) return [];
    return [{ text: `${withUnit(paid.fact)}，${text}`, operands: [paid, rate] }];
  });
}
