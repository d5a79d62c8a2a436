/** The rows of the forms that are scored, each with the rate that it prints as its result; and the rates that a sentence states by name. */
import { negate } from '../../decimal.js';
import { type Figure, type Figures, type FormContext, type RowFigures, withValue } from '../../equations/figures.js';
import type { Indicator } from '../../report.js';
import { indicatorName } from '../../taxonomy/label.js';
import { nameOf } from './rate-terms.js';

export interface RateLine {
  form: FormContext;
  /** Of a form whose rows are scored by standards. */
  scored: boolean;
  index: number;
  /** As names are compared. */
  name: string;
  /** The only rate of the result. */
  printedRate: Figure | null;
  /** The same with the sign of its words, or the one that a remark of the row prints. */
  rate: Figure | null;
  weight: Figure | undefined;
  score: Figure | undefined;
  /** 评价标准 of the row, '' where none is printed. */
  standard: string;
}

export function rateLines(figures: Figures): RateLine[] {
  return figures.forms.flatMap((form) => {
    const indicators = form.indicators;
    const scored = form.standards === true || indicators.some(({ standard }) => standard !== undefined);
    return indicators.map((indicator, index): RateLine => {
      const row = form.rows[index]!;
      const printedRate = rateIn(row);
      return {
        form,
        scored,
        index,
        name: indicatorName(indicator.level3),
        printedRate,
        rate: printedRate ? signed(printedRate, indicator) : rateBeside(indicator, form, figures),
        weight: row.weight,
        score: row.score,
        standard: indicator.standard ?? '',
      };
    });
  });
}

/** 比上年下降20% is a change of −20%. */
const LESS = /下降|减少|降低|压减|节约|下浮/;

function rateIn({ actuals }: RowFigures): Figure | null {
  const rates = actuals.filter((figure) => figure?.dimension === 'rate');
  const [rate] = rates;
  // ≤100% is no result.
  return rate && rates.length === 1 && !rate.fact.hedge ? rate : null;
}

function signed(rate: Figure, { actual }: Indicator): Figure {
  return LESS.test(actual) && rate.value.num > 0n ? withValue(rate, negate(rate.value)) : rate;
}

/**
 * Forms without a column of results say the rate in a remark: `编制51人，在职48人，控制率94.12%`. A change there lacks its sign, unless it is printed
 * (`-10%`).
 */
function rateBeside({ actual, level3, where }: Indicator, form: FormContext, figures: Figures): Figure | null {
  if (actual !== '' || !where) return null;
  const change = /(?:变动|变化|增长)率$/.test(indicatorName(level3));
  const rates = figures.all.filter(
    ({ fact, dimension, role }) =>
      fact.part === form.part &&
      fact.where.block === where.block &&
      fact.where.row === where.row &&
      dimension === 'rate' &&
      role.placed,
  );
  const [rate] = rates;
  return rate && rates.length === 1 && !rate.fact.hedge && (!change || rate.value.num < 0n) ? rate : null;
}

/** 预算完成率为 99.27%, of the report's year, under the name that its sentence gives it. */
export function ratesInProse(year: number, figures: Figures): { name: string; rate: Figure }[] {
  return figures.all
    .filter(
      ({ fact, dimension, role }) =>
        dimension === 'rate' && role.year === year && !fact.hedge && !fact.period && role.concept === 'quantity:*',
    )
    .map((rate) => ({ name: indicatorName(nameOf(rate)), rate }));
}
