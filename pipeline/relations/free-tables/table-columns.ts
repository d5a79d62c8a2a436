/**
 * Columns of a free table that depend on each other: a 合计 column, 增减 against two columns, rates of change, shares of the total line, rates
 * of execution. The heads say what a column may be; it is believed only where most lines bear it out.
 */

import { absolute, compare, divide, equals, exact, multiply, ONE, subtract, sum } from '../../decimal.js';
import type { Equation } from '../../equations/equation.js';
import type { Figure } from '../../equations/figures.js';
import { higher, type Judgement, lower } from '../../equations/interval.js';
import { holdsSoundly, isSound, judge } from '../../equations/judge.js';
import { type Draft, draftOf } from '../../equations/judged.js';
import { type Rule, ruleFor } from '../../rules/rules.js';
import { readColumn } from '../../taxonomy/columns.js';
import { lineKind } from '../../taxonomy/totals.js';
import { isMistyped } from '../evidence.js';
import type { Column, Grid, Line } from './table-grid.js';

const CHANGE =
  /增减(?:额|数|值|金额|变动|情况)?(?:[（(].*[)）])?$|变动(?:额|数)?(?:[（(]万?元[)）])?$|差额|偏差(?:额|数|值)?$|比上年(?:增减|增加|变动)/;
/** What was not spent, which is a part of other sums, too. */
const LEFT = /结转|结余|节余|未执行/;
const ADJUSTED = /全年预算|调[整剂]后?预算|调[整剂]后/;
const TAKEN_OFF = /调减|核减|压减|追减|收回/;
const GROWTH =
  /比(?:上年|去年|(?:19|20)\d{2}年)$|增减[%％]|增减(?:率|幅度|幅|比例|百分比)|增长率|变动率|变化率|增[幅速]|偏差率|增长[%％（(]|同比/;
export const SHARE = /占比|比重|占.*(?:比例|[%％])|构成/;
const RATE =
  /(?:率|进度|比例|(?:完成|执行|支出|支付|到位|拨付)(?:比|(?:年初|全年)?(?:预算|计划|目标|任务)))(?:[（(].*[)）])?$/;
/** 人均, 生均, 户均: what one of many gets. */
const OF_EACH = /均(?!衡)/;
const PRICE = /标准|单价|元[/／]|每/;

const isSum = ({ last }: Column) => ['total', 'subtotal'].includes(lineKind(last).kind);

/** 增减: what it prints may be negative. */
export function isChange(column: Column): boolean {
  return CHANGE.test(column.last);
}

/** A way to read a column: one equation for each line that prints all of its figures. */
type Reading = (line: Line) => Equation | null;

export function checkColumns(grid: Grid, own: (column: Column) => boolean = () => true): Draft[] {
  const amounts = grid.columns.filter((c) => c.kind === 'amount');
  const all = grid.columns.filter((c) => /^(?:amount|mixed|running)$/.test(c.kind));
  return grid.columns.filter(own).flatMap((column) => {
    if (column.kind === 'running')
      return believed(grid, runningReadings(column, amounts, grid), ruleFor('sum', 'table', 'columns'), true);
    if (column.kind === 'amount' && isSum(column)) {
      return believed(grid, sumReadings(column, amounts), ruleFor('sum', 'table', 'columns'), true);
    }
    if (/^(?:amount|mixed)$/.test(column.kind) && (isChange(column) || LEFT.test(column.last)))
      return believed(grid, changeReadings(column, all), ruleFor('sum', 'table', 'change'));
    if (column.kind === 'amount' && ADJUSTED.test(column.last))
      return believed(grid, adjustedReadings(column, amounts), ruleFor('sum', 'table', 'columns'));
    if (column.kind === 'other' && OF_EACH.test(column.last) && !column.last.includes('标准'))
      return believed(grid, rateReadings(column, pairsBefore(column, all)), ruleFor('ratio', 'table', 'rate'));
    if (column.kind === 'other' && PRICE.test(column.head))
      return believed(grid, priceReadings(column, all), ruleFor('ratio', 'table', 'price')).filter(isPriced);
    if (column.kind !== 'rate') return [];
    if (GROWTH.test(column.last))
      return believed(grid, growthReadings(column, all), ruleFor('ratio', 'table', 'change'));
    if (SHARE.test(column.last)) {
      const shares = believed(grid, shareReadings(column, amounts, grid), ruleFor('ratio', 'table', 'share'));
      // 支出占到位比例 is of the line's own columns.
      if (shares.length > 0 || !column.last.includes('占')) return shares;
    } else if (!RATE.test(column.last)) return [];
    const rule = ruleFor('ratio', 'table', 'rate');
    const pairs = pairsBefore(column, all);
    if (isExecution(column, grid)) return believed(grid, rateReadings(column, pairs), rule, false, byName);
    const named = ([done, due]: Pair) => DONE.test(done.last) && DUE.test(due.last) && column.last.includes('完成');
    const sure = believed(grid, rateReadings(column, pairs.filter(named)), rule, false, byName);
    return sure.length > 0 ? sure : believed(grid, rateReadings(column, pairs), rule);
  });
}

type Pair = readonly [Column, Column];
/** Beside 完成率 these heads say by themselves what it is the rate of. */
const DONE = /完成|实际/;
const DUE = /目标|计划|任务|指标值/;

/** 执行率 beside one budget and what was executed of it: its head says what it is. */
function isExecution(column: Column, { columns }: Grid): boolean {
  const roles = columns.map(({ last }) => readColumn(last)?.role ?? '');
  const budgets = roles.filter((role) => role.startsWith('budget'));
  const isWhole = budgets.length === 1 && budgets[0] !== 'budget-initial';
  return readColumn(column.last)?.role === 'rate' && isWhole && roles.includes('final');
}

const SAMPLE = 60;

/** How many lines must hold and may fail: by its kind alone, and where the heads say it. */
type Evidence = (holds: number, fails: number) => boolean;
const byKind: Evidence = (holds, fails) => holds >= 2 && fails < holds;
const byName: Evidence = (holds, fails) => holds > 0 && fails <= holds;

/** The reading that most lines bear out; a figure of 0 bears out nothing. */
function believed(grid: Grid, readings: readonly Reading[], rule: Rule, open = false, suffices = byKind): Draft[] {
  let best: { judged: Judged[]; holds: number } | null = null;
  for (const reading of readings) {
    // A first look at some lines spares thousands of them a reading that is none.
    const sample = grid.lines.slice(0, SAMPLE).flatMap((line) => reading(line) ?? []);
    if (sample.length > SAMPLE / 2 && sample.filter(holdsSoundly).length * 4 < sample.length) continue;
    const judged = grid.lines.flatMap((line) => judgedBy(reading, line));
    const sound = judged.filter(({ known }) => known);
    const holds = sound.filter(({ equation }) => speaks(equation)).length;
    const fails = judged.length - sound.length;
    if (suffices(holds, fails) && (!best || holds > best.holds)) best = { judged, holds };
    // No other reading can be borne out by more lines.
    if (best && best.holds === grid.lines.length) break;
  }
  return (best?.judged ?? []).map(({ equation, known }) => draftOf(rule, equation, { inferred: true, open }, known));
}

/** An equation with its judgement where it holds soundly: of thousands of lines that do, none is judged again. */
interface Judged {
  equation: Equation;
  known: Judgement | undefined;
}

function judgedBy(reading: Reading, line: Line): Judged[] {
  const equation = reading(line);
  if (!equation) return [];
  const judgement = judge(equation, true);
  return [{ equation, known: isSound(judgement) ? judgement : undefined }];
}

function speaks(equation: Equation): boolean {
  if (equation.form === 'sum') return equation.parts.filter((p) => p.value.num !== 0n).length >= 2;
  if (equation.form === 'growth') return equation.stated.value.num !== 0n;
  // All of it is all of it, whatever is divided by what.
  if (equation.form === 'ratio') return equation.stated.value.num !== 0n && !equals(equation.stated.value, ONE);
  return true;
}

function sumReadings(total: Column, amounts: readonly Column[]): Reading[] {
  const others = amounts.filter((c) => c !== total && !isChange(c));
  const [left, right] = [others.filter((c) => c.key < total.key), others.filter((c) => c.key > total.key)];
  const group = (side: readonly Column[]) => side.filter((c) => c.upper === total.upper);
  const until = (side: readonly Column[]) => {
    const stop = side.findIndex((c) => isSum(c));
    return stop < 0 ? [...side] : side.slice(0, stop);
  };
  // 出国费, the sum of 公务用车 and 接待费: what stands under a name of its own is one part, where it prints its sum.
  const whole = (side: readonly Column[]) =>
    side.filter((c) => c.upper === total.upper || isSum(c) || !side.some((o) => o.upper === c.upper && isSum(o)));
  const nearest = until([...left].reverse()).reverse();
  const choices = [group(right), group(left), whole(right), whole(left), until(right), nearest, right, left];
  const keys = choices.map((parts) => parts.map((c) => c.key).join());
  return choices
    .filter((parts, i) => parts.length >= 2 && keys.indexOf(keys[i] ?? '') === i)
    .map((parts) => (line) => {
      const whole = line.figures.get(total.key);
      const own = parts.flatMap((c) => line.figures.get(c.key) ?? []);
      const blank = parts.some((c) => line.blanks.has(c.key));
      if (!whole || own.length === 0 || blank || isMean(whole, own)) return null;
      return { form: 'sum', total: whole, parts: own };
    });
}

/**
 * `班额 | 43.7 | 45.0 | 45.6 | 合计 45.0`: what lies about the middle of three parts or more is no sum of them. A part that was copied for its total lies
 * anywhere, and is told.
 */
function isMean({ value }: Figure, parts: readonly Figure[]): boolean {
  const printed = parts.map((part) => part.value);
  if (printed.length < 3 || printed.some(({ num }) => num <= 0n)) return false;
  const range = subtract(printed.reduce(higher), printed.reduce(lower));
  const off = absolute(subtract(value, divide(sum(printed), exact(printed.length))));
  return compare(multiply(off, exact(4)), range) <= 0;
}

/** `当月支出 | 累计支出`: the line above and what came in this one, or all lines so far, of which one wrong figure spoils the fewer. */
function runningReadings(column: Column, amounts: readonly Column[], grid: Grid): Reading[] {
  const at = new Map(grid.lines.map((line, i) => [line, i]));
  const sumOf = (line: Line, parts: (Figure | undefined)[]): Equation | null => {
    const total = line.figures.get(column.key);
    const known = parts.flatMap((part) => part ?? []);
    return total && line.kind === 'plain' && known.length === parts.length
      ? { form: 'sum', total, parts: known }
      : null;
  };
  return amounts.flatMap(({ key }): Reading[] => [
    (line) => sumOf(line, [grid.lines[at.get(line)! - 1]?.figures.get(column.key), line.figures.get(key)]),
    (line) =>
      at.get(line)! < YEAR
        ? sumOf(
            line,
            grid.lines.slice(0, at.get(line)! + 1).map(({ figures }) => figures.get(key)),
          )
        : null,
  ]);
}

/** More lines than months are no year that runs on. */
const YEAR = 12;

/** Ordered pairs of amount columns before this one, the nearest first. */
function pairsBefore(column: Column, amounts: readonly Column[]): [Column, Column][] {
  const before = amounts.filter((c) => c.key < column.key && !isChange(c)).slice(-4);
  const near = [...before].reverse();
  return near.flatMap((a, i) =>
    near.slice(i + 1).flatMap((b): [Column, Column][] => [
      [a, b],
      [b, a],
    ]),
  );
}

function changeReadings(column: Column, amounts: readonly Column[]): Reading[] {
  return pairsBefore(column, amounts).map(([now, before]) => (line) => {
    const [total, previous, change] = [now, before, column].map((c) => line.figures.get(c.key));
    return total && previous && change ? { form: 'sum', total, parts: [previous, change] } : null;
  });
}

/** `年初预算 | 追加 | 调减 | 全年预算`: what was there at first, and what came to it or was taken off it. */
function adjustedReadings(column: Column, amounts: readonly Column[]): Reading[] {
  const before = amounts.filter((c) => c.key < column.key);
  return before.map((_, from) => {
    const parts = before.slice(from);
    const weights = parts.map(({ last }) => (TAKEN_OFF.test(last) ? -1 : 1) as 1 | -1);
    return (line) => {
      const total = line.figures.get(column.key);
      const own = parts.flatMap(({ key }) => line.figures.get(key) ?? []);
      return total && own.length > 1 && own.length === parts.length
        ? { form: 'sum', total, parts: own, weights }
        : null;
    };
  });
}

function growthReadings(column: Column, amounts: readonly Column[]): Reading[] {
  return pairsBefore(column, amounts).map(([now, before]) => (line) => {
    const [current, other, stated] = [now, before, column].map((c) => line.figures.get(c.key));
    if (!current || !other || !isRate(stated) || other.value.num === 0n) return null;
    return { form: 'growth', stated, current, other, given: 'previous' };
  });
}

function isRate(figure: Figure | undefined): figure is Figure {
  return figure !== undefined && figure.dimension === 'rate';
}

/** Each line over the table's total line, in the column that the shares fit. */
function shareReadings(column: Column, amounts: readonly Column[], grid: Grid): Reading[] {
  const total = grid.lines.find((line) => line.kind === 'total');
  if (!total) return [];
  return [...amounts].reverse().map((amount) => (line) => {
    const [stated, numerator, denominator] = [
      line.figures.get(column.key),
      line.figures.get(amount.key),
      total.figures.get(amount.key),
    ];
    if (!isRate(stated) || !numerator || !denominator || line === total || denominator.value.num === 0n) return null;
    return { form: 'ratio', stated, numerator, denominator };
  });
}

/** Farther columns are of something else. */
const NEAREST = 6;

/** A school of less than a hundred is paid for a hundred: only a slip of the hand is told. */
function isPriced({ verdict, equation }: Draft): boolean {
  return verdict !== 'contradicts' || (equation !== null && isMistyped(equation));
}

/** `补助标准（元/人） | 人数 | 补助资金`: one for each, how many there are, and what they come to. */
function priceReadings(column: Column, others: readonly Column[]): Reading[] {
  const away = ({ key }: Column) => Math.abs(key - column.key);
  const near = others.toSorted((a, b) => away(a) - away(b)).slice(0, NEAREST);
  return near.flatMap((amount) =>
    near.map((count) => (line) => {
      const [stated, numerator, denominator] = [column, amount, count].map((c) => line.figures.get(c.key));
      if (!stated || !numerator || !denominator || denominator.value.num <= 0n || equals(denominator.value, ONE))
        return null;
      const isMoney = stated.dimension === 'money' && numerator.dimension === 'money';
      return isMoney && denominator.dimension !== 'money' ? { form: 'ratio', stated, numerator, denominator } : null;
    }),
  );
}

function rateReadings(column: Column, pairs: readonly Pair[]): Reading[] {
  return pairs.map(([above, below]) => (line) => {
    const [numerator, denominator, stated] = [above, below, column].map((c) => line.figures.get(c.key));
    if (!numerator || !denominator || !stated || denominator.value.num === 0n) return null;
    if (column.kind === 'other') return isRate(stated) ? null : { form: 'ratio', stated, numerator, denominator };
    if (!isRate(stated)) return null;
    // Any two columns that are alike would bear out 100%.
    if (compare(denominator.value, numerator.value) === 0 && equals(stated.value, ONE)) return null;
    if (numerator.dimension !== denominator.dimension) return null;
    // Of goals, more than all is often told as 100%, and where less is better the rate is none of the two.
    const isFull =
      above.kind === 'mixed' && (equals(stated.value, ONE) || /^(?:at-most|under)$/.test(denominator.fact.hedge ?? ''));
    return isFull ? null : { form: 'ratio', stated, numerator, denominator };
  });
}
