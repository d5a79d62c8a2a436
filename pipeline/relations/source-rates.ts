/**
 * Execution rates that a fund block prints on the lines of its sources and kinds (其中：当年财政拨款 · 其他资金 · 基本支出), and those of a part of the year. The
 * contract has a key only for the rate of the total, so they are known by their place: the one rate of a row that has figures of a source.
 */
import { compare, equals, ONE } from '../decimal.js';
import { type Figure, type Figures, formFigure } from '../equations/figures.js';
import { type Draft, draftOf } from '../equations/judged.js';
import { ruleOf, rulesOf } from '../rules/rules.js';
import type { Stage } from '../taxonomy/key.js';
import { baseOf, draftRatio } from './ratio.js';

const FORMS = new Set(['annex2', 'annex3']);
const SOURCE = /^(?:KEY\.funds\.(?!total)|income\.|expenditure\.(?!total))/;
const FUNDS = /^(?:KEY\.)?funds\.|^income\./;
/** `1-8月执行数`: what was spent within the year. */
const INTERIM = /\d月[^/]*(?:执行|支出|完成|使用)[^/]*$/;

export function checkSourceRates(figures: Figures): Draft[] {
  return rulesOf('ratio').flatMap((rule) => {
    const { operands } = rule;
    if (!('row' in operands)) return [];
    const { numerator, denominator, others } = operands.row;
    return [...figures.byRow.values()].flatMap((row): Draft[] => {
      if (!FORMS.has(row[0]!.part.kind)) return [];
      const interim = interimIn(row, numerator);
      const rates = row.filter(
        (f) =>
          f.dimension === 'rate' &&
          (f.role.placed || (interim && f.role.concept === 'KEY.execution.rate')) &&
          !/占比|比重|比例|预计/.test(f.fact.label),
      );
      const sources = row.filter((f) => (interim ? FUNDS : SOURCE).test(f.role.concept));
      const at = (stage: Stage) => sources.find((f) => f.role.stage === stage);
      const below = at(denominator) ?? (interim && (at('budget') ?? at('budget-initial')));
      const [rate, above] = [rates[0], interim ?? at(numerator)];
      const one = new Set(sources.map((f) => `${f.role.concept}:${f.role.name}`)).size === 1;
      const base = rate && above && baseOf(rate, above, below, figures);
      if (!base || rates.length > 1 || !one) return [];
      const draft = draftRatio(rule, rate, above, base, others.map(at));
      // One rate for the whole block may have been repeated on each of its lines, by a clerk or by a merged cell.
      const form = figures.forms.find((f) => f.part === rate.fact.part);
      const ofTotal = form && formFigure(figures, form, 'KEY.execution.rate');
      const repeats = ofTotal !== undefined && rate !== ofTotal && equals(ofTotal.value, rate.value);
      const isOver = compare(rate.value, ONE) > 0 && rate.role.placed && !(ofTotal && compare(ofTotal.value, ONE) > 0);
      return [
        repeats && draft.status === 'fails' ? { ...draft, severity: 'warning' as const } : draft,
        ...(isOver
          ? [draftOf(ruleOf('bound.execution-rate', 'bound'), { form: 'bound', figure: rate, limit: ONE })]
          : []),
      ];
    });
  });
}

/** The one amount of a row that was spent within the year, where no column has what was spent in all of it. */
function interimIn(row: readonly Figure[], final: Stage): Figure | undefined {
  const spent = row.filter((f) => f.dimension === 'money' && f.role.placed && INTERIM.test(f.fact.label));
  return spent.length === 1 && row.every(({ role }) => role.stage !== final) ? spent[0] : undefined;
}
