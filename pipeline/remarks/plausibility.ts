/** Possible but odd: worth a look, never an error. */
import { compare, exact, meets } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { intervalOf } from '../equations/interval.js';
import { type Draft, type Note, noteOf } from '../equations/judged.js';
import { type Binding, resolve } from '../equations/pattern.js';
import { shown } from '../equations/print-figure.js';
import type { Extraction } from '../extract/extraction.js';
import { type RuleHead, type RuleOf, rulesOf } from '../rules/rules.js';
import { isMisreadSign } from '../suspects/misread-sign.js';

export function checkPlausibility(extraction: Extraction, figures: Figures, drafts: readonly Draft[]): Note[] {
  return rulesOf('plausibility').flatMap((rule) => {
    switch (rule.check) {
      case 'exceeded-while-zero':
        return exceeded(rule, figures);
      case 'other-period':
        return otherPeriod(rule, extraction, figures);
      case 'other-column':
        return otherColumn(rule, drafts, figures);
      case 'above-whole':
        return aboveWhole(rule, rule.labels, figures);
      default:
        return [];
    }
  });
}

/** Figures of one year from wherever the report prints them. */
function exceeded(rule: RuleOf<'plausibility'>, figures: Figures): Note[] {
  if (rule.check !== 'exceeded-while-zero') return [];
  const years = new Set(figures.all.map((f) => f.role.year).filter((year) => year !== null));
  return [...years].flatMap((year) => {
    const anywhere = (pattern: string) => {
      const key = resolve(pattern, { part: '', year } satisfies Binding);
      return figures.all.find((f) => f.fact.key === key);
    };
    const limit = anywhere(rule.limit);
    const zeros = rule.zero.map(anywhere).filter((f) => f !== undefined);
    if (!limit || limit.value.num <= 0n || zeros.length === 0 || zeros.some((z) => z.value.num !== 0n)) return [];
    const above = rule.figures
      .map(anywhere)
      .filter((f) => f !== undefined && compare(f.value, limit.value) > 0) as Figure[];
    const [zero] = zeros.slice(-1);
    if (above.length === 0 || !zero) return [];
    return [
      noteOf(rule, [limit, ...above, zero], limit.fact.key, {
        message: 'plausibility.exceeded',
        exceeding: above.length,
      }),
    ];
  });
}

/** The same amount in prose and as an indicator's result, where the sentence speaks of another period. */
function otherPeriod(rule: RuleHead, extraction: Extraction, figures: Figures): Note[] {
  const year = extraction.report.fiscalYear ?? figures.all.reduce((latest, f) => Math.max(latest, f.role.year ?? 0), 0);
  const results = figures.all.filter((f) => f.role.concept === 'KEY.indicator[*].actual[*]');
  return figures.all.flatMap((prose) => {
    if (prose.fact.part !== 'narrative' || !prose.fact.key.startsWith('quantity:')) return [];
    const other = prose.role.year !== null && prose.role.year !== year;
    if (!other && !isPartOfYear(prose.fact.period)) return [];
    const matching = results.filter((r) => r.dimension === prose.dimension && isSameAchievement(prose, r));
    if (matching.length === 0) return [];
    return [
      noteOf(rule, [...matching, prose], prose.fact.key, {
        message: 'plausibility.period',
        period: prose.fact.period ?? `${prose.role.year}年`,
      }),
    ];
  });
}

function isPartOfYear(period: string | undefined): boolean {
  return period !== undefined && !/全年|年度$/.test(period);
}

/** Equal with at least three digits, or equal but for rounding under a common name. Small round counts say nothing. */
function isSameAchievement(prose: Figure, result: Figure): boolean {
  const digits = prose.fact.text.replace(/[^\d]/g, '').replace(/^0+|0+$/g, '');
  if (compare(prose.value, result.value) === 0 && digits.length >= 3) return true;
  if (prose.dimension === 'count' || !meets(intervalOf(prose, 'own'), intervalOf(result, 'own'))) return false;
  return commonName(prose.role.name ?? '', result.fact.label) >= 4;
}

/** Length of the longest common run of characters. */
function commonName(a: string, b: string): number {
  let best = 0;
  for (let start = 0; start < a.length; start++) {
    while (start + best < a.length && b.includes(a.slice(start, start + best + 1))) best++;
  }
  return best;
}

function otherColumn(rule: RuleHead, drafts: readonly Draft[], figures: Figures): Note[] {
  return drafts.flatMap((draft) => {
    const expected = figures.byId.get(draft.data?.otherColumn ?? '');
    const [first, ...rest] = draft.operands;
    if (!expected || !first) return [];
    const [actual, operands] =
      draft.equation?.form === 'same' ? [rest[0] ?? first, [first, ...rest]] : [first, draft.operands];
    return [
      noteOf(rule, operands, `${draft.rule.id}/${expected.fact.key}`, {
        message: 'plausibility.other-column',
        matches: actual.fact.id,
        expected: expected.fact.id,
        formula: draft.formula,
      }),
    ];
  });
}

function aboveWhole(rule: RuleHead, labels: readonly string[], figures: Figures): Note[] {
  return figures.all
    .filter(
      (f) =>
        /^KEY\.indicator\[\*\]\.(?:actual|target)\[\*\]$/.test(f.role.concept) &&
        f.dimension === 'rate' &&
        compare(f.value, exact(1)) > 0,
    )
    .filter((f) => labels.some((label) => f.fact.label.includes(label)))
    .map((f) =>
      noteOf(rule, [f], f.fact.key, {
        message: 'plausibility.above-whole',
        value: shown(f.value, f),
        ...(isMisreadSign(f) ? { misread: true as const } : {}),
      }),
    );
}
