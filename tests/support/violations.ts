/**
 * A plain oracle: which relations of a report its printed figures contradict, by the contract's rounding. It knows the relations
 * from the model, not from the document, and so says what a checker must find. Independent of pipeline/checks on purpose.
 */
import {
  absolute,
  add,
  compare,
  divide,
  type Exact,
  exact,
  type Interval,
  meets,
  multiply,
  negate,
  powerOfTen,
  subtract,
  sum,
  ZERO,
} from '../../pipeline/decimal.js';
import { decimalsOf, type Figure, printedFigures, type Report, type Tie } from './report-model.js';

const HALF: Exact = { num: 1n, den: 2n };

export interface Violation {
  tie: Tie;
  figures: Figure[];
}

export function violations(report: Report): Violation[] {
  const printed = new Set(printedFigures(report).map((figure) => figure.id));
  const decimals = blockDecimals(report);
  const half = (figure: Figure): Exact => halfWidth(figure, decimals);
  return report.relations.flatMap((tie) => {
    const operands = tie.operands.filter((id) => printed.has(id));
    if (operands[0] !== tie.operands[0] || operands.length < 2) return [];
    const figures = operands.map((id) => report.figures[id]!);
    return holds(tie.kind, figures, half) ? [] : [{ tie, figures }];
  });
}

/** Base units per printed unit, as a power of ten found from the figure itself. */
function unitStep(figure: Figure): Exact {
  const named: Record<string, number> = { 万元: 4, 亿元: 8, '%': -2, 个百分点: -2, '‰': -3 };
  return powerOfTen(named[figure.unit] ?? (figure.unit.startsWith('万') ? 4 : 0));
}

function isMoney(figure: Figure): boolean {
  return figure.unit.endsWith('元');
}

/** Most decimals that the money of each annex prints. */
function blockDecimals(report: Report): Map<string, number> {
  const most = new Map<string, number>();
  for (const figure of printedFigures(report)) {
    if (isMoney(figure)) most.set(figure.part, Math.max(most.get(figure.part) ?? 0, decimalsOf(figure.value)));
  }
  return most;
}

function halfWidth(figure: Figure, decimals: Map<string, number>): Exact {
  if (/^-?0(\.0+)?$/.test(figure.value)) return ZERO;
  const places = decimalsOf(figure.value);
  if (isMoney(figure)) {
    const printed = figure.part === 'narrative' ? places : Math.max(places, decimals.get(figure.part) ?? 0);
    return multiply(multiply(HALF, powerOfTen(-printed)), unitStep(figure));
  }
  if (figure.unit === '%' || figure.unit === '‰')
    return multiply(multiply(HALF, powerOfTen(-places)), unitStep(figure));
  return ZERO;
}

/** [value − half, value + half]. */
function around(value: Exact, half: Exact): Interval {
  return { lo: subtract(value, half), hi: add(value, half) };
}

function holds(kind: Tie['kind'], figures: Figure[], half: (figure: Figure) => Exact): boolean {
  const [stated, ...rest] = figures as [Figure, ...Figure[]];
  const value = (figure: Figure): Exact => exact(figure.base);
  const interval = (figure: Figure): Interval => around(value(figure), half(figure));
  const residual = subtract(value(stated), sum(rest.map(value)));
  switch (kind) {
    case 'sum':
    case 'enumeration': {
      const bound = sum([half(stated), ...rest.map(half)]);
      return compare(absolute(residual), bound) <= 0;
    }
    case 'part':
      return compare(negate(residual), sum([half(stated), ...rest.map(half)])) <= 0;
    case 'same':
      return meets(interval(stated), interval(rest[0]!));
    case 'bound':
      return compare(value(stated), add(value(rest[0]!), add(half(stated), half(rest[0]!)))) <= 0;
    case 'ratio': {
      const [numerator, denominator] = rest.map(interval) as [Interval, Interval];
      if (compare(denominator.lo, ZERO) <= 0) return true;
      return meets(interval(stated), {
        lo: divide(numerator.lo, denominator.hi),
        hi: divide(numerator.hi, denominator.lo),
      });
    }
    case 'product': {
      const [weight, rate] = rest as [Figure, Figure];
      const computed = interval(rate);
      const score = around(value(stated), multiply(HALF, powerOfTen(-decimalsOf(stated.value))));
      const product = { lo: multiply(value(weight), computed.lo), hi: multiply(value(weight), computed.hi) };
      return meets(score, product);
    }
  }
}
