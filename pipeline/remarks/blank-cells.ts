/** What a form leaves empty although its other cells say that it should not be: results, points, weights, the rate of the execution. */
import { formFigure, roleKey } from '../equations/figures.js';
import type { Words } from '../say.js';
import { makeKey } from '../taxonomy/key.js';
import { lead, stated, type Telling } from '../wording/sentence-parts.js';
import { type ClaimedForm, type IndicatorRow, isScored } from './context/claimed-form.js';
import { type RemarkRule, remark } from './remark.js';
import { rowsRemark } from './rows-remark.js';

/** A stroke says that nothing is due here. */
const isBlank = (text: string) => /^[\s\u3000]*$/.test(text);
const ownRows = ({ rows }: ClaimedForm) => rows.filter((row) => !row.merged && row.level3 !== '');
/** An indicator called 无, with a result of 无, is none. */
const isNone = ({ level3, actual }: IndicatorRow) =>
  [level3, actual].every((text) => /^\s*(?:无|[—\-－／/]+)\s*$/.test(text));
const hasPoints = ({ figures: { score } }: IndicatorRow) => score !== undefined && score.value.num > 0n;

/** `★瓜果种植面积 | 10分`, and below it 梨 6亩, 桃 1亩 without points: the results stand there. */
function hasDetails({ index, level1 }: IndicatorRow, { rows }: ClaimedForm): boolean {
  const next = rows[index + 1];
  return next?.level1 === level1 && isBlank(next.weight) && isBlank(next.score) && !isBlank(next.actual);
}

export const resultBlank = rowsRemark({
  rule: {
    id: 'completeness.result-blank',
    title: {
      zh: '有得分的指标应填完成值；不计分的表，有指标值的应填完成值',
      en: 'An indicator with a score has a result; in a form without scores, one with a target',
    },
    basis: [{ zh: '自评表表式：完成值', verified: true }],
    examples: {
      pass: { shown: '完成值 3 台，得分 9.3', en: 'result 3 sets, score 9.3' },
      fail: { shown: '完成值空白，得分 9.3', en: 'result blank, score 9.3' },
    },
  },
  // A form without points of which nothing is filled in is a plan.
  rows: (form, { periodOf }) => {
    if (!form.heads.has('actual') || form.rows.every(({ actual }) => isBlank(actual))) return [];
    const isOwed = isScored(form) ? hasPoints : ({ target }: IndicatorRow) => !isBlank(target);
    // People are asked when the year is over.
    const isInYear = form.rows.some(({ figures: { actual } }) => actual && periodOf(actual) !== null);
    const isDue = ({ level2, level3 }: IndicatorRow) => !isInYear || !/满意/.test(`${level2}${level3}`);
    return ownRows(form).filter(
      (row) => isDue(row) && isOwed(row) && (isBlank(row.actual) || isNone(row)) && !hasDetails(row, form),
    );
  },
  nameOf: (row) => (isNone(row) || !row.level3 ? row.level2 : row.level3),
  wrong: { zh: '没有填完成值', en: 'no result' },
});

export const targetBlank = rowsRemark({
  rule: {
    id: 'completeness.target-blank',
    title: { zh: '有得分和完成值的指标应填指标值', en: 'An indicator with a score and a result has a target' },
    basis: [{ zh: '自评表表式：年度指标值', verified: true }],
    examples: {
      pass: { shown: '指标值 ≥52次，完成值 53次，得分 10', en: 'target ≥52, result 53, score 10' },
      fail: { shown: '指标值空白，完成值 53次，得分 10', en: 'target blank, result 53, score 10' },
    },
  },
  // Where most have none, the form asks for none, or prints them elsewhere.
  rows: (form) => {
    const rows = ownRows(form);
    const blank = rows.filter((row) => hasPoints(row) && isBlank(row.target) && !isBlank(row.actual));
    return form.heads.has('target') && 2 * blank.length <= rows.length ? blank : [];
  },
  wrong: { zh: '没有填指标值', en: 'no target' },
});

export const scoreBlank = rowsRemark({
  rule: {
    id: 'completeness.score-blank',
    title: { zh: '填了分值的指标应填得分', en: 'An indicator with a weight has a score' },
    basis: [{ zh: '自评表表式：得分', verified: true }],
    examples: {
      pass: { shown: '分值 10，得分 10', en: 'weight 10, score 10' },
      fail: { shown: '分值 10，得分空白', en: 'weight 10, score blank' },
    },
  },
  // A row of which neither column was read is a row that we do not understand; a scoring table prints its standard.
  scoring: true,
  rows: (form) =>
    form.heads.has('score') && form.heads.has('weight')
      ? ownRows(form).filter(
          (row) =>
            row.figures.weight &&
            isBlank(row.score) &&
            (!isBlank(row.actual) || !isBlank(row.target) || form.heads.has('standard')),
        )
      : [],
  wrong: { zh: '有分值，没有填得分', en: 'a weight, but no score' },
});

export const weightBlank = rowsRemark({
  rule: {
    id: 'completeness.weight-blank',
    title: { zh: '有得分的指标应填分值', en: 'An indicator with a score has a weight' },
    basis: [{ zh: '自评表表式：分值', verified: true }],
    examples: {
      pass: { shown: '分值 10，得分 10', en: 'weight 10, score 10' },
      fail: { shown: '分值空白，得分 10', en: 'weight blank, score 10' },
    },
  },
  // Lines of detail below an indicator have neither weight nor points.
  rows: (form) =>
    form.heads.has('weight') && form.rows.some((row) => row.figures.weight)
      ? ownRows(form).filter((row) => hasPoints(row) && !row.figures.weight && isBlank(row.weight))
      : [],
  wrong: { zh: '有得分，没有填分值', en: 'points, but no weight' },
});

/** All rows have their points, and nobody has added them up. */
export const totalBlank = remark({
  rule: {
    id: 'completeness.total-blank',
    title: { zh: '各指标有得分的，总分应填写', en: 'Where indicators have points, their total is given' },
    basis: [{ zh: '自评表表式：总分', verified: true }],
    examples: {
      pass: { shown: '总分 100，得分 96.5', en: 'total 100, score 96.5' },
      fail: { shown: '总分 100，得分空白', en: 'total 100, score blank' },
    },
  },
  find: ({ forms, figures }) =>
    forms.flatMap(({ context: form, rows }) => {
      const [score, weight] = ['score', 'weight'].map((of) => formFigure(figures, form, `KEY.total.${of}`));
      const role = makeKey('KEY.total.score', { form: form.key });
      const [blank] = figures.blanks.get(roleKey(form.part, role)) ?? [];
      if (score || !weight || !blank || blank.unclear || !rows.every((row) => row.figures.score)) return [];
      const data = { message: 'completeness.total-blank' as const };
      return [{ subject: `${form.key}.total`, data, operands: [weight], where: [blank.where] }];
    }),
  say: {
    'completeness.total-blank': (c: Telling) =>
      c.zh ? `${lead(c)} ${stated(c)}，没有填总得分` : `${lead(c)} is ${stated(c)}, and the total score is left blank`,
  },
});

/** Of 执行率 and 得分 of the execution one is printed, and the cell of the other is there and empty. */
export const rateBlank = executionBlank(
  {
    id: 'completeness.rate-blank',
    title: { zh: '执行有得分的应填执行率', en: 'Points for the execution come with its rate' },
    basis: [{ zh: '自评表表式：执行率（B/A）', verified: true }],
    examples: {
      pass: { shown: '执行率 100%，得分 10', en: 'execution rate 100%, score 10' },
      fail: { shown: '执行率空白，得分 10', en: 'execution rate blank, score 10' },
    },
  },
  ['rate', 'score'],
  { zh: '没有填执行率', en: 'the rate (执行率) is left blank' },
);

export const executionScoreBlank = executionBlank(
  {
    id: 'completeness.execution-score-blank',
    title: { zh: '填了执行率的应填得分', en: 'A rate of the execution comes with its points' },
    basis: [{ zh: '自评表表式：得分', verified: true }],
    examples: {
      pass: { shown: '执行率 95%，得分 9.5', en: 'execution rate 95%, score 9.5' },
      fail: { shown: '执行率 95%，得分空白', en: 'execution rate 95%, score blank' },
    },
  },
  ['score', 'rate'],
  { zh: '没有填得分', en: 'the score (得分) is left blank' },
);

/** The column is there, the budget of the whole year is filled in, and that of its beginning in no line: none is 0. */
export const initialBlank = remark({
  rule: {
    id: 'completeness.initial-blank',
    level: 'notice',
    title: { zh: '有年初预算数一栏的应填写', en: 'A column for the initial budget is filled in' },
    basis: [{ zh: '自评表表式：年初预算数', verified: true }],
    examples: {
      pass: { shown: '年初预算数 0，全年预算数 65.66', en: 'initial budget 0, budget of the year 65.66' },
      fail: { shown: '年初预算数空白，全年预算数 65.66', en: 'initial budget blank, budget of the year 65.66' },
    },
  },
  find: ({ forms, figures, extraction }) =>
    forms.flatMap(({ context: form }) => {
      const year = extraction.report.fiscalYear;
      const full = formFigure(figures, form, `${form.funds}.total`, { year, stage: 'budget-full' });
      const isInitial = ({ stage }: { stage?: string | null }) => stage === 'budget-initial';
      const isFilled = figures.all.some(({ fact, role }) => fact.part === form.part && isInitial(role));
      const role = makeKey(`${form.funds}.total`, { year, stage: 'budget-initial', form: form.key });
      const [blank] = figures.blanks.get(roleKey(form.part, role)) ?? [];
      if (!full || full.value.num <= 0n || isFilled || !blank || blank.unclear) return [];
      const data = { message: 'completeness.initial-blank' as const };
      return [{ subject: `${form.key}.funds`, data, operands: [full], where: [blank.where] }];
    }),
  say: {
    'completeness.initial-blank': (c: Telling) =>
      c.zh
        ? `${lead(c)} ${stated(c)}，没有填年初预算数（没有的填 0）`
        : `${lead(c)} is ${stated(c)}, and the initial budget is left blank`,
  },
});

function executionBlank(
  rule: RemarkRule<'completeness.rate-blank' | 'completeness.execution-score-blank'>,
  [owed, given]: readonly ['rate', 'score'] | readonly ['score', 'rate'],
  wrong: Words,
) {
  return remark({
    rule,
    find: ({ forms, figures }) =>
      forms.flatMap(({ context: form }) => {
        const [own, other] = [owed, given].map((of) => formFigure(figures, form, `KEY.execution.${of}`));
        const role = makeKey(`KEY.execution.${owed}`, { form: form.key });
        const [blank] = figures.blanks.get(roleKey(form.part, role)) ?? [];
        if (own || !other || !blank || blank.unclear) return [];
        return [
          { subject: `${form.key}.execution`, data: { message: rule.id }, operands: [other], where: [blank.where] },
        ];
      }),
    say: {
      [rule.id]: (c: Telling) =>
        c.zh ? `${lead(c)} ${stated(c)}，${wrong.zh}` : `${lead(c)} is ${stated(c)}, and ${wrong.en}`,
    },
  });
}
