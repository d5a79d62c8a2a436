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
import { lineKind } from '../../taxonomy/totals.js';
import type { Column, Grid, Line } from './table-grid.js';

const CHANGE =
  /增减(?:额|数|值|金额|变动|情况)?(?:[（(].*[)）])?$|变动(?:额|数)?(?:[（(]万?元[)）])?$|差额|比上年(?:增减|增加|变动)/;
const GROWTH =
  /比(?:上年|去年|(?:19|20)\d{2}年)$|增减[%％]|增减(?:率|幅度|幅|比例|百分比)|增长率|变动率|变化率|增幅|增长[%％（(]|同比/;
export const SHARE = /占比|比重|占.*(?:比例|[%％])|构成/;
const RATE = /(?:率|进度|(?:完成|执行|支出|支付|到位|拨付)比例?)(?:[（(].*[)）])?$/;

const isSum = ({ last }: Column) => ['total', 'subtotal'].includes(lineKind(last).kind);

/** 增减: what it prints may be negative. */
export function isChange(column: Column): boolean {
  return CHANGE.test(column.last);
}

/** A way to read a column: one equation for each line that prints all of its figures. */
type Reading = (line: Line) => Equation | null;

export function checkColumns(grid: Grid): Draft[] {
  const amounts = grid.columns.filter((c) => c.kind === 'amount');
  const all = grid.columns.filter((c) => /^(?:amount|mixed|running)$/.test(c.kind));
  return grid.columns.flatMap((column) => {
    if (column.kind === 'running')
      return believed(grid, runningReadings(column, amounts, grid), ruleFor('sum', 'table', 'columns'), true);
    if (column.kind === 'amount' && isSum(column)) {
      return believed(grid, sumReadings(column, amounts), ruleFor('sum', 'table', 'columns'), true);
    }
    if (/^(?:amount|mixed)$/.test(column.kind) && isChange(column))
      return believed(grid, changeReadings(column, all), ruleFor('sum', 'table', 'change'));
    if (column.kind !== 'rate') return [];
    if (GROWTH.test(column.last))
      return believed(grid, growthReadings(column, all), ruleFor('ratio', 'table', 'change'));
    if (SHARE.test(column.last)) {
      const shares = believed(grid, shareReadings(column, amounts, grid), ruleFor('ratio', 'table', 'share'));
      // 支出占到位比例 is of the line's own columns.
      if (shares.length > 0 || !column.last.includes('占')) return shares;
    } else if (!RATE.test(column.last)) return [];
    return believed(grid, rateReadings(column, all), ruleFor('ratio', 'table', 'rate'));
  });
}

const SAMPLE = 60;

/** The reading that most lines bear out, if two do and fewer fail; a figure of 0 bears out nothing. */
function believed(grid: Grid, readings: readonly Reading[], rule: Rule, open = false): Draft[] {
  let best: { judged: Judged[]; holds: number } | null = null;
  for (const reading of readings) {
    // A first look at some lines spares thousands of them a reading that is none.
    const sample = grid.lines.slice(0, SAMPLE).flatMap((line) => reading(line) ?? []);
    if (sample.length > SAMPLE / 2 && sample.filter(holdsSoundly).length * 4 < sample.length) continue;
    const judged = grid.lines.flatMap((line) => judgedBy(reading, line));
    const sound = judged.filter(({ known }) => known);
    const holds = sound.filter(({ equation }) => speaks(equation)).length;
    const fails = judged.length - sound.length;
    if (holds >= 2 && fails < holds && (!best || holds > best.holds)) best = { judged, holds };
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
  if (equation.form === 'ratio' || equation.form === 'growth') return equation.stated.value.num !== 0n;
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

function rateReadings(column: Column, amounts: readonly Column[]): Reading[] {
  return pairsBefore(column, amounts).map(([above, below]) => (line) => {
    const [numerator, denominator, stated] = [above, below, column].map((c) => line.figures.get(c.key));
    if (!numerator || !denominator || !isRate(stated) || compare(denominator.value, numerator.value) === 0) return null;
    if (denominator.value.num === 0n || numerator.dimension !== denominator.dimension) return null;
    // Of goals, more than all is often told as 100%, and where less is better the rate is none of the two.
    const isFull =
      above.kind === 'mixed' && (equals(stated.value, ONE) || /^(?:at-most|under)$/.test(denominator.fact.hedge ?? ''));
    return isFull ? null : { form: 'ratio', stated, numerator, denominator };
  });
}
