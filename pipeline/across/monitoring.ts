/**
 * The monitoring table of the year against the self-evaluation: what was executed within the year is not more than at its end, and what was
 * forecast as missed is not reached without a word, and what was done by then is not less at its end.
 */

import { absolute, compare, divide, type Exact, exact, multiply, powerOfTen, subtract } from '../decimal.js';
import { monitoring } from '../remarks/approved-targets.js';
import type { CheckedDocument, Fact, Finding } from '../report.js';
import { readFormName } from '../taxonomy/form-name.js';
import { FORECAST, SO_FAR } from '../taxonomy/form-words.js';
import { LESS_IS_BETTER } from '../taxonomy/goal-words.js';
import { makeKey, printKey, readKey } from '../taxonomy/key.js';
import { unitNamed } from '../units.js';
import { type ApprovedForm, type ApprovedIndicator, formsOf } from './approved-targets.js';
import { knownBy, matchForms } from './match-forms.js';
import { matchNames } from './match-names.js';
import { cite, findingOn, type TargetTable } from './target-table.js';

export function compareMonitoring(
  report: CheckedDocument,
  own: readonly ApprovedForm[],
  table: TargetTable,
): Finding[] {
  const { pairs } = matchForms(formsOf(table.document), own);
  return pairs.flatMap(({ a, b }) => [...execution(report, table, a, b), ...forecasts(table, a, b)]);
}

function execution(report: CheckedDocument, table: TargetTable, a: ApprovedForm, b: ApprovedForm): Finding[] {
  const executed = executedIn(table.document, a);
  const total = readFormName(b.key).kind === 'project' ? 'KEY.funds.total' : 'funds.total';
  const year = report.report?.fiscalYear;
  const spent = printKey(makeKey(total, { form: b.key, year, stage: 'final' }));
  const final = report.facts.find(({ key, part }) => part === b.part && key === spent);
  if (!executed || !final || compare(exact(executed.base), exact(final.base)) <= 0) return [];
  const data = {
    message: 'plausibility.monitored-execution' as const,
    executed: `${executed.text}${executed.unit}`,
    own: `${final.text}${final.unit}`,
    source: cite(table, executed.where),
  };
  return [findingOn(monitoring, { table }, `${b.key}|execution`, data, [final.id])];
}

/** Its head may print the months in front of 执行数: then the rate behind the amount says which of the amounts it is. */
function executedIn({ facts }: CheckedDocument, { part }: ApprovedForm): Fact | null {
  const lines = facts.filter((fact) => fact.part === part && isTotal(fact));
  const named = lines.find(({ key, unit }) => readKey(key).stage === 'final' && isMoney(unit));
  if (named) return named;
  const at = lines.findIndex(({ unit }) => unit === '%');
  const [rate, amount] = [lines[at], lines[at - 1]];
  if (!rate || !amount || !isMoney(amount.unit)) return null;
  return lines.slice(0, at - 1).some((budget) => isRateOf(rate, amount, budget)) ? amount : null;
}

const TOTALS = new Set(['funds.total', 'KEY.funds.total']);

function isTotal({ key, label }: Fact): boolean {
  return TOTALS.has(readKey(key).concept) || /^(?:年度|项目)?资金总额/.test(label);
}

function isMoney(unit: string): boolean {
  return unitNamed(unit)?.dimension === 'money';
}

function isRateOf(rate: Fact, amount: Fact, budget: Fact): boolean {
  const whole: Exact = exact(budget.base);
  if (!isMoney(budget.unit) || whole.num === 0n) return false;
  const gap = absolute(subtract(divide(exact(amount.base), whole), exact(rate.base)));
  return compare(gap, multiply(exact('0.5'), powerOfTen(-2 - rate.precision))) <= 0;
}

/** Forecast and result where they differ; that a target forecast as missed was reached is what somebody should explain. */
function forecasts(table: TargetTable, a: ApprovedForm, b: ApprovedForm): Finding[] {
  const { pairs } = matchNames(a.indicators, b.indicators, { a: knownBy, b: knownBy });
  const differing = pairs.flatMap(({ a: followed, b: own }) => {
    const under = (head: RegExp) =>
      table.document.facts.filter(
        ({ label, where }) =>
          head.test(label) && where.block === followed.where?.block && where.row === followed.where?.row,
      );
    const [forecast, ...more] = under(FORECAST);
    const [result, ...others] = own.results;
    const [target] = own.quantities;
    if (!forecast || !result || more.length + others.length > 0 || forecast.unit !== result.unit) return [];
    const value = (fact: Fact) => exact(fact.base);
    if (compare(value(forecast), value(result)) === 0) return [];
    const direction = own.direction ?? followed.direction;
    const side = direction === 'up' ? -1 : 1;
    const missed = (fact: Fact) => target && compare(value(fact), value(target)) === side;
    const isTurn = direction !== null && target?.unit === result.unit && missed(forecast) && !missed(result);
    const [done] = [...followed.results, ...under(SO_FAR)];
    const isLess = done?.unit === result.unit && addsUp(own, direction) && compare(value(done), value(result)) > 0;
    return [{ own, forecast, result, isTurn, done: isLess ? done : null }];
  });
  const [first] = differing;
  if (!first) return [];
  const data = {
    message: 'plausibility.monitored-forecast' as const,
    part: b.part,
    forecasts: differing.map(({ own, forecast, result }) => `${own.name} ${shown(forecast)} → ${shown(result)}`),
    turned: differing.flatMap(({ own, isTurn }) => (isTurn ? [own.name] : [])),
    lessened: differing.flatMap(({ own, done, result }) =>
      done ? [`${own.name} ${shown(done)} → ${shown(result)}`] : [],
    ),
    source: cite(table, first.forecast.where),
  };
  const facts = differing.map(({ result }) => result.id);
  const severity = data.turned.length + data.lessened.length === 0 ? 'notice' : undefined;
  return [findingOn(monitoring, { table }, `${b.key}|forecast`, data, facts, severity)];
}

/** What was held, built or served by July was so in December; a rate, a mean and what ought to be little go up and down. */
function addsUp({ name, results: [result] }: ApprovedIndicator, direction: ApprovedIndicator['direction']): boolean {
  return direction !== 'down' && !LESS_IS_BETTER.test(`${name}${result?.unit}`) && !/均|每/.test(name);
}

function shown({ text, unit }: Fact): string {
  return /[%％]/.test(text) ? text : `${text}${unit}`;
}
