/**
 * The rates of a scoring table (在职人员控制率, 三公经费变动率, 预算完成率 …), computed anew from the figures that the report prints. A rate may be
 * defined in several ways; one that fits none is an error only where no way is left that the report does not show.
 */

import type { Figure, Figures } from '../../equations/figures.js';
import { formulaOf, readFormula } from '../../equations/formula.js';
import { isSound, judge } from '../../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../../equations/judged.js';
import { printedAll } from '../../equations/print-figure.js';
import type { Extraction } from '../../extract/extraction.js';
import type { Severity } from '../../report.js';
import { type RuleOf, rulesOf } from '../../rules/rules.js';
import type { IndicatorRate, RateTerm } from '../../rules/scoring-schema.js';
import type { Words } from '../../say.js';
import { overNothing } from '../ratio.js';
import { type RateLine, rateLines, ratesInProse } from './rate-lines.js';
import { type Computable, resolveFormula } from './rate-terms.js';

type RatioRule = RuleOf<'ratio'>;

export function checkIndicatorRates({ report }: Extraction, figures: Figures): Draft[] {
  const year = report.fiscalYear;
  if (year === null) return [];
  const lines = rateLines(figures);
  const prose = ratesInProse(year, figures);
  return RATES.flatMap(({ rule, operands }) => {
    const own = lines.filter(({ name }) => operands.indicator.includes(name));
    const printed = own.flatMap(({ rate }) => rate ?? []);
    const told = prose.flatMap(({ name, rate }) => (operands.indicator.includes(name) ? [rate] : []));
    if (own.length + told.length === 0) return [];
    const ways = waysOf(operands, year, figures);
    if (printed.length + told.length > 0)
      return [
        ...printed.map((rate) => draftRate(rule, rate, ways)),
        // A sentence does not say by which definition its rate goes.
        ...told.map((rate) => atMostWarning(draftRate(rule, rate, ways))),
      ];
    // The figures are there, and no rate of them is printed.
    const [way] = ways.computable;
    const [score] = own.flatMap((line) => line.score ?? []);
    if (!way || !score) return [];
    const { zh, en } = formulaOf(way.over(score));
    const formula = { zh: `? = ${readFormula(zh)?.right}`, en: `? = ${readFormula(en)?.right}` };
    return [skippedDraft(rule, way.operands, formula, { zh: '没有印出可读的比率', en: 'no rate printed' }, null)];
  });
}

const RATES = rulesOf('ratio').flatMap((rule) =>
  'indicator' in rule.operands ? [{ rule, operands: rule.operands }] : [],
);

/** The rule of an indicator that is a rate by its name. */
export function rateRuleOf({ name }: RateLine): { rule: RatioRule; operands: IndicatorRate } | undefined {
  return RATES.find(({ operands }) => operands.indicator.includes(name));
}

export interface Ways {
  /** By the definition first, then on other bases. */
  computable: Computable[];
  /** What the ways that cannot be followed lack. */
  missing: RateTerm[];
  /** What the way by the definition lacks that lacks least. */
  least: RateTerm[];
}

export function waysOf({ formulas }: IndicatorRate, year: number, figures: Figures): Ways {
  const resolved = formulas.map((formula) => resolveFormula(formula, year, figures));
  const computable = resolved.flatMap((one) => ('computable' in one ? [one.computable] : []));
  const lacking = resolved.map((one) => ('missing' in one ? one.missing : []));
  const missing = lacking.flat();
  const byDefinition = lacking.filter((terms, i) => terms.length > 0 && !formulas[i]?.scope);
  return {
    computable: [...computable.filter((one) => !one.formula.scope), ...computable.filter((one) => one.formula.scope)],
    least: byDefinition.sort((a, b) => a.length - b.length)[0] ?? [],
    missing: missing.filter((term, i) => missing.findIndex((other) => other.zh === term.zh) === i),
  };
}

function draftRate(rule: RatioRule, rate: Figure, { computable, missing, least }: Ways): Draft {
  const [first] = computable;
  if (!first) return skippedDraft(rule, [rate], `${printedAll([rate])[0]} = ?`, missingReason(least));
  const withBase = computable.filter(({ base }) => base.num !== 0n);
  const fits = withBase.find((one) => isSound(judge(one.over(rate))));
  if (!fits && first.base.num === 0n) {
    const [above, below] = [first.operands[0], first.operands.at(-1)];
    if (above && below) return overNothing(rule, rate, above, below);
  }
  const meant = withBase.find((one) => !one.formula.scope);
  // Another base than the definition's is told only where the definition's own figures are printed and give something else.
  if (fits && (!fits.formula.scope || !meant)) return draftBy(rule, rate, fits);
  // Another base proves nothing against a rate whose own figures are not printed.
  if (!meant) return skippedDraft(rule, [rate], `${printedAll([rate])[0]} = ?`, missingReason(least));
  const draft = draftBy(rule, rate, meant);
  if (draft.status !== 'fails') return draft;
  if (fits)
    return {
      ...draft,
      severity: 'warning',
      data: { message: 'ratio.other-scope', fits: both(fits.formula), meant: both(meant.formula) },
    };
  if (meant.disputed)
    return skippedDraft(rule, draft.operands, draft.formula, {
      zh: `${meant.disputed.fact.label}各处不一`,
      en: `places disagree on ${meant.disputed.fact.label}`,
    });
  // A way that cannot be followed for want of a figure may be the one that was taken.
  return missing.length === 0
    ? draft
    : {
        ...draft,
        severity: lowest(draft.severity, 'warning'),
        data: { message: 'ratio.other-way', meant: both(meant.formula), missing: missing.map(both) },
      };
}

function both({ zh, en }: Words): Words {
  return { zh, en };
}

function atMostWarning(draft: Draft): Draft {
  return { ...draft, severity: lowest(draft.severity, 'warning') };
}

function draftBy(rule: RatioRule, rate: Figure, way: Computable): Draft {
  const draft = draftOf(rule, way.over(rate), { operands: [rate, ...way.operands] });
  return way.plain ? draft : { ...draft, equation: null };
}

export function missingReason(missing: readonly RateTerm[]): Words {
  return {
    zh: `缺少${missing.map(({ zh }) => zh).join('、')}，无法重算`,
    en: `not printed: ${missing.map(({ en }) => en).join(', ')}`,
  };
}

const ORDER: readonly Severity[] = ['notice', 'warning', 'error'];

export function lowest(severity: Severity | null, most: Severity): Severity | null {
  return severity && ORDER.indexOf(severity) > ORDER.indexOf(most) ? most : severity;
}
