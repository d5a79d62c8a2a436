/** The line of execution (预算执行率, 10 points as a rule) scored anew. */

import { divide, type Exact, equals, exact, roundTo, subtract, ZERO } from '../decimal.js';
import type { Form, Indicator } from '../report.js';
import type { Words } from '../say.js';
import { readFormName } from '../taxonomy/form-name.js';
import { amountsIn, factAt } from './amounts.js';
import { type Context, type Decimals, placeOf, rowOf } from './paper-row.js';
import { scoreExecution } from './score-row.js';
import { deduct, type PaperRow } from './working-paper.js';

/** 预算执行率: the year's amounts before the rate that the form prints. */
export function executionRow(form: Form, decimals: Decimals, context: Context): PaperRow | null {
  const { facts, rescoring, document } = context;
  const [weight, score, rate] = ['weight', 'score', 'rate'].map((of) => factAt(facts, form, `KEY.execution.${of}`));
  if (!weight) return null;
  const funds = readFormName(form.key).kind === 'project' ? 'KEY.funds.total' : 'funds.total';
  const year = document.report?.fiscalYear ?? null;
  const [final, budget] = (['final', 'budget-full'] as const).map((stage) =>
    factAt(facts, form, funds, { year, stage }),
  );
  const points = exact(weight.base);
  const own = score ? exact(score.base) : null;
  const id = `${form.key}/execution`;
  const seen = [rate?.text ?? '', weight.text, score?.text ?? '', final?.text, budget?.text].join('\u0001');
  const edit = context.editOf(id, seen);
  // A person's rate counts before the report's amounts.
  const [found] = edit?.actual === undefined ? [] : amountsIn(edit.actual, '%');
  const read =
    final && budget && exact(budget.base).num > 0n
      ? divide(exact(final.base), exact(budget.base))
      : rate
        ? exact(rate.base)
        : null;
  const computed = found?.dimension === 'rate' ? found.value : read;
  const row = score?.where.row ?? weight.where.row;
  const where = row === undefined ? undefined : { block: weight.where.block, row };
  const place = placeOf(form, where, context);
  const anew = computed && scoreExecution(points, computed, rescoring);
  // The rate as it is printed gives points that differ in the last digit only.
  const printed = rate && scoreExecution(points, exact(rate.base), rescoring);
  const agrees =
    anew &&
    own &&
    printed &&
    equals(exact(roundTo(printed.points, score?.precision ?? 0)), own) &&
    sameRate(computed, rate);
  const result = agrees && own ? own : (anew?.points ?? null);
  const how: Words | null = anew && { zh: `按执行率：${anew.how}`, en: `by the execution: ${anew.how}` };
  const lost = result && anew ? subtract(points, result) : ZERO;
  const shown = read ? `${roundTo({ num: read.num * 100n, den: read.den }, 2)}%` : '';
  const indicator: Indicator = {
    level1: EXECUTION,
    level2: '',
    level3: EXECUTION,
    target: '100%',
    actual: rate?.text ?? '',
    weight: weight.text,
    score: score?.text ?? '',
    reason: '',
    ...(where ? { where } : {}),
  };
  return rowOf({
    id,
    seen,
    form,
    indicator,
    unit: '%',
    weight: roundTo(points, 4),
    scored: {
      points: result,
      blank: anew ? null : NO_RATE,
      deductions: how && lost.num > 0n ? [deduct('execution', lost, place, how)] : [],
      notes: how && lost.num === 0n ? [how] : [],
    },
    own,
    decimals: { ...decimals, own: score?.precision ?? 0 },
    approval: null,
    edit,
    place,
    actual: shown,
  });
}

function sameRate(
  computed: Exact | null,
  rate: { base: string; precision: number; text: string } | undefined,
): boolean {
  if (!computed || !rate) return false;
  const places = rate.precision + (/[%％]/.test(rate.text) ? 2 : 0);
  return equals(exact(roundTo(computed, places)), exact(rate.base));
}

const EXECUTION = '预算执行率';
const NO_RATE: Words = {
  zh: '没有全年预算数、执行数，也没有执行率',
  en: 'neither the amounts nor the rate of execution are printed',
};
