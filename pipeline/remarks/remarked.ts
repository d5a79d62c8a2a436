/** What extraction remarked about the writing of a number or a template row, as findings. */
import { divide, multiply, powerOfTen, roundTo } from '../decimal.js';
import { type Figure, type Figures, figureAt } from '../equations/figures.js';
import type { Note } from '../equations/judged.js';
import { printedAll } from '../equations/print-figure.js';
import type { Extraction, Remark } from '../extract/extraction.js';
import { findRule, type Rule } from '../rules/rules.js';

export function checkRemarks(extraction: Extraction, figures: Figures): Note[] {
  return together(extraction.remarks).map((remark) => {
    const { message } = remark.data;
    const rule = findRule(message) as Rule;
    const operands = remark.facts.flatMap(
      (name) => figures.byId.get(name) ?? figures.all.filter((f) => f.fact.key === name),
    );
    return {
      rule,
      severity: rule.level,
      data: message === 'format.rate-repeats-score' ? { ...remark.data, ...rateOf(remark, figures) } : remark.data,
      operands,
      where: operands.length > 0 ? [] : remark.where,
      subject: remark.subject,
    };
  });
}

/** Template rows of one form are one remark with every place: nine rows of a template are forgotten at once. */
function together(remarks: readonly Remark[]): Remark[] {
  const rows = new Map<string, Remark>();
  return remarks.flatMap((remark) => {
    if (remark.data.message !== 'wording.placeholder-row') return [remark];
    const first = rows.get(remark.subject);
    if (!first) {
      const own = { ...remark, where: [...remark.where] };
      rows.set(remark.subject, own);
      return [own];
    }
    first.where.push(...remark.where);
    return [];
  });
}

/** The rate that the row's own funds give, for a cell in which none is printed. */
function rateOf(remark: Remark, figures: Figures): { rate?: string; formula?: string } {
  const form = figures.forms.find((f) => remark.subject.startsWith(`${f.key}.`) || remark.subject === f.key);
  if (!form) return {};
  for (const year of figures.parts.get(form.part) ?? []) {
    const at = (stage: string): Figure | undefined =>
      figureAt(figures, form.part, `${form.funds}.total@${year}/${stage}`);
    const [final, budget] = [at('final'), at('budget-full')];
    if (!final || !budget || budget.value.num === 0n) continue;
    const rate = `${roundTo(multiply(divide(final.value, budget.value), powerOfTen(2)), 2)}%`;
    return { rate, formula: printedAll([final, budget]).join(' ÷ ') };
  }
  return {};
}
