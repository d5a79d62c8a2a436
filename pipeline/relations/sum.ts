/**
 * Sums that the concept tree breaks down completely, for every part, year and stage that prints the total; and, where no part prints total
 * and parts together, over several parts.
 */

import { equals } from '../decimal.js';
import type { Equation } from '../equations/equation.js';
import { type Blank, everywhere, type Figure, type Figures, formFigure, roleKey } from '../equations/figures.js';
import { formulaOf } from '../equations/formula.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { bindingsFor, resolve } from '../equations/pattern.js';
import { printedAll } from '../equations/print-figure.js';
import { isSlip } from '../equations/typo.js';
import { type RuleHead, type RuleOf, ruleOf, rulesOf } from '../rules/rules.js';
import type { Words } from '../say.js';
import type { Breakdown } from '../taxonomy/concept.js';
import { CONCEPTS } from '../taxonomy/concepts.js';
import type { Stage } from '../taxonomy/key.js';
import { gapOf, lacksExecution, type Sum, whyNoFailure, whyUnjudged } from './sum-doubts.js';
import { membersOf } from './sum-members.js';
import { type Scope, scopesOf } from './sum-scope.js';

export function checkSums(figures: Figures): Draft[] {
  const drafts: Draft[] = [];
  for (const concept of CONCEPTS) {
    const breakdowns = (concept.breakdowns ?? []).filter((b) => b.kind === 'complete');
    if (breakdowns.length === 0) continue;
    const scopes = scopesOf(concept.id, figures);
    for (const breakdown of breakdowns) {
      for (const scope of scopes) {
        if (breakdown.within && !breakdown.within.includes(scope.kind)) continue;
        drafts.push(...sumIn(scope, breakdown, figures));
      }
    }
  }
  drafts.push(...acrossParts(drafts, figures), ...inOtherColumns(drafts, figures));
  return drafts;
}

function sumIn(scope: Scope, breakdown: Breakdown, figures: Figures): Draft[] {
  const rule = ruleOf(breakdown.rule, 'sum');
  const members = membersOf(scope, breakdown, figures);
  if (!members) return [];
  const { total } = scope;
  const { parts, blanks, absent, nested } = members;
  if (!total) {
    const reason = { zh: '合计未填', en: 'total blank' };
    return parts.length >= 2 ? [skippedDraft(rule, parts, `? = ${printedAll(parts).join(' + ')}`, reason, null)] : [];
  }
  if (parts.length === 0) {
    const reason = { zh: '各组成部分均未填', en: 'all parts blank' };
    return blanks.length > 0 ? [skippedDraft(rule, [total], `${printedAll([total]).join('')} = ?`, reason)] : [];
  }
  // Without a single row or head of the list, the execution line alone is no sum.
  const listed = breakdown.parts.filter((id) => id.includes('[*]'));
  if (listed.length > 0 && !parts.some((p) => listed.includes(p.role.concept))) return [];
  const asked: Sum = { ...members, scope, total, breakdown, figures };
  const skipped = (why: Words) => skippedDraft(rule, [total, ...parts], formulaOf({ form: 'sum', total, parts }), why);
  const unjudged = whyUnjudged(asked);
  if (unjudged) return [skipped(unjudged)];
  const isOpen = breakdown.parts.some((id) => id.endsWith(':*'));
  const draft = draftSum(rule, total, parts, blanks, isOpen);
  const lower = nested
    .filter(({ parent }) => parent.role.stage === total.role.stage)
    .map((list) => asInferred(draftSum(rule, list.parent, list.parts, [], false)));
  if (draft.verdict !== 'contradicts') return [draft, ...lower];
  const why = whyNoFailure(asked);
  if (why) return [skipped(why), ...lower];
  const isShort = gapOf(asked).num > 0n;
  if (isShort && absent.length > 0 && scope.part === 'narrative')
    return [{ ...draft, severity: 'warning', inferred: true }];
  if (isShort && lacksExecution(asked)) return [asBlank(draft, [])];
  return [otherColumn(draft, rule, scope, parts, figures) ?? draft, ...lower];
}

/** What the form itself does not call a total. */
function asInferred(draft: Draft): Draft {
  return { ...draft, inferred: true, severity: draft.severity === 'error' ? 'warning' : draft.severity };
}

/** A blank part is unknown but not negative: parts above the total fail, below it the blank may stand for the difference. */
export function draftSum(
  rule: RuleHead,
  total: Figure,
  parts: Figure[],
  blanks: Blank[],
  open: boolean,
  weights?: readonly (1 | -1)[],
): Draft {
  const equation: Equation = { form: 'sum', total, parts, ...(weights && { weights }) };
  const draft = draftOf(rule, equation, { open, loose: blanks.length > 0 });
  if (blanks.length === 0 || draft.verdict !== 'contradicts' || gapOf({ total, parts }).num <= 0n) return draft;
  if (blanks.some(({ unclear }) => unclear)) {
    const reason = { zh: '有一格不是一个数', en: 'a cell is not one figure' };
    return skippedDraft(rule, [total, ...parts], formulaOf({ form: 'sum', total, parts }), reason);
  }
  return asBlank(draft, blanks);
}

function asBlank(draft: Draft, blanks: readonly Blank[]): Draft {
  return {
    ...draft,
    severity: 'warning',
    data: { message: 'sum.blank' },
    where: blanks.map((b) => b.where),
    loose: true,
  };
}

/**
 * 口径: the parts add up to the total of another column of the same line. Believed only where nothing says otherwise: no other part
 * prints one of them with this value for this stage, and the totals themselves are not in doubt.
 */
function otherColumn(draft: Draft, rule: RuleOf<'sum'>, scope: Scope, parts: Figure[], figures: Figures): Draft | null {
  const total = scope.total as Figure;
  for (const stage of rule.otherStages ?? []) {
    const other = figures.byRole.get(roleKey(scope.part, { ...scope.role, stage }))?.[0];
    if (!other || !isSound(judge({ form: 'sum', total: other, parts }))) continue;
    const witnessed = parts.some((p) =>
      figures.all.some(
        (f) => f !== p && f.fact.part !== p.fact.part && f.fact.key === p.fact.key && equals(f.value, p.value),
      ),
    );
    if (witnessed || !ratesAgree(scope, figures) || isSlip(total, other.value)) continue;
    const data = { message: 'sum.differs', otherColumn: total.fact.id } as const;
    return draftOf(rule, { form: 'sum', total: other, parts }, { data });
  }
  return draft;
}

/** The execution rate of the line fits its totals, so that neither of them is likely to be the mistyped one. */
function ratesAgree(scope: Scope, figures: Figures): boolean {
  const form = figures.forms.find((f) => f.part === scope.part);
  const rate = form && formFigure(figures, form, 'KEY.execution.rate');
  const at = (stage: Stage) => figures.byRole.get(roleKey(scope.part, { ...scope.role, stage }))?.[0];
  const [numerator, denominator] = [at('final'), at('budget-full')];
  if (!rate || !numerator || !denominator || denominator.value.num === 0n) return false;
  return isSound(judge({ form: 'ratio', stated: rate, numerator, denominator }));
}

/** 支出合计 from the one part and 基本支出, 项目支出 from others, where no part prints all three and no copy of them disagrees. */
function acrossParts(drafts: readonly Draft[], figures: Figures): Draft[] {
  return rulesOf('sum').flatMap((rule) => {
    if (!rule.across) return [];
    const { total: totals, parts } = rule.across;
    const done = yearsOf(drafts, rule);
    return bindingsFor([...totals, ...parts], figures, 'first').flatMap((binding): Draft[] => {
      if (done.has(binding.year ?? null)) return [];
      const all = (pattern: string) => everywhere(figures, resolve(pattern, binding)).filter((f) => !f.fact.period);
      const groups = [totals.flatMap(all), ...parts.map(all)];
      const [total, ...others] = groups.flatMap((group) => group.slice(0, 1));
      if (!total || others.length < parts.length) return [];
      const equation: Equation = { form: 'sum', total, parts: others };
      const disputed = groups.find((group) => group.length > 1 && !isSound(judge({ form: 'same', figures: group })));
      if (disputed)
        return [
          skippedDraft(rule, [total, ...others], formulaOf(equation), {
            zh: `${disputed[0]?.fact.label ?? ''}各处不一`,
            en: `places disagree on ${disputed[0]?.fact.label ?? ''}`,
          }),
        ];
      return [draftOf(rule, equation)];
    });
  });
}

/** The years in which a rule's sum, or one over the same parts, is found as the tree has it: for the year as a whole. */
function yearsOf(drafts: readonly Draft[], rule: RuleHead): ReadonlySet<number | null | undefined> {
  const breakdowns = CONCEPTS.flatMap((concept) => concept.breakdowns ?? []);
  const parts = breakdowns.find((b) => b.rule === rule.id)?.parts.join();
  const like = new Set(breakdowns.filter((b) => b.parts.join() === parts).map((b) => b.rule));
  return new Set(
    drafts.filter((d) => like.has(d.rule.id)).map((d) => d.operands.find((f) => f.role.stage === 'final')?.role.year),
  );
}

/** `1-8月执行数`, `全年预计执行数`: a column of funds without a key of its own adds up on the lines of those that have one. */
function inOtherColumns(drafts: readonly Draft[], { byRow }: Figures): Draft[] {
  const rowOf = ({ fact: { where } }: Figure) => byRow.get(`${where.block}/${where.row}`) ?? [];
  const columns = drafts.flatMap(({ rule, operands: [total, ...parts] }) => {
    if (rule.kind !== 'sum' || !total || !/(?:^|\.)funds\.total$/.test(total.role.concept)) return [];
    return rowOf(total).flatMap((other) => {
      const head = other.role.placed && other.dimension === 'money' ? HEAD_OF.exec(other.fact.label)?.[0] : undefined;
      const own = parts.map((part) => rowOf(part).find((f) => f.fact.label.endsWith(head ?? '\n') && f.role.placed));
      const found = own.filter((f) => f !== undefined);
      return head && found.length > 1 && found.length === parts.length ? { rule, other, found } : [];
    });
  });
  const once = new Map(columns.map((column) => [column.other, column]));
  return [...once.values()].map(({ rule, other, found }) => draftSum(rule, other, found, [], false));
}

const HEAD_OF = / \/ [^/]*(?:执行|支出|使用)[^/]*$/;
