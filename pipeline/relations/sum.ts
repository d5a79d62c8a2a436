/**
 * Sums that the concept tree breaks down completely, for every part, year and stage that prints the total; and, where no part prints total
 * and parts together, over several parts.
 */

import { CN_NUMBER, LIST_NUMBER } from '../../parsers/characters.js';
import { compare, type Exact, equals, exact, subtract, sum } from '../decimal.js';
import type { Equation } from '../equations/equation.js';
import {
  type Blank,
  everywhere,
  type Figure,
  type Figures,
  type FormContext,
  formFigure,
  roleKey,
} from '../equations/figures.js';
import { formulaOf } from '../equations/formula.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { bindingsFor, resolve } from '../equations/pattern.js';
import { printedAll } from '../equations/print-figure.js';
import { inPrint, slipBetween, typedText } from '../equations/typo.js';
import { type RuleHead, type RuleOf, ruleOf, rulesOf } from '../rules/rules.js';
import type { Words } from '../say.js';
import { readColumn } from '../taxonomy/columns.js';
import type { Breakdown } from '../taxonomy/concept.js';
import { CONCEPTS, conceptOf } from '../taxonomy/concepts.js';
import type { Stage } from '../taxonomy/key.js';
import { nestedSources, perhapsNested } from './nested-sources.js';
import { partsIn, type Scope, scopesOf } from './sum-scope.js';

/** Slips as ready as this happen more often than a column is mistaken. */
const READY_SLIP = 6;

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
  drafts.push(...acrossParts(drafts, figures));
  return drafts;
}

function sumIn(scope: Scope, breakdown: Breakdown, figures: Figures): Draft[] {
  const rule = ruleOf(breakdown.rule, 'sum');
  const { parts: all, blanks, absent } = partsIn(scope, breakdown, figures);
  const nested = breakdown.parts.includes('KEY.funds.source:*') ? nestedSources(scope.part, figures) : [];
  const below = new Set(nested.flatMap((list) => list.parts));
  const classes = classesBeside(scope, figures);
  if (all.some((part) => classes.all.includes(part))) return [];
  const own = all.filter((part) => !below.has(part));
  const { total } = scope;
  const parts = [
    ...own,
    ...(breakdown.parts.includes('expenditure.basic') ? classes.further : []),
    ...(total && absent.length > 0 && own.length > 0 ? namedOtherwise(total, own, figures) : []),
  ];
  if (!total)
    return parts.length >= 2
      ? [
          skippedDraft(
            rule,
            parts,
            `？ = ${printedAll(parts).join(' + ')}`,
            { zh: '合计未填', en: 'total blank' },
            null,
          ),
        ]
      : [];
  if (parts.length === 0) {
    const reason = { zh: '各组成部分均未填', en: 'all parts blank' };
    return blanks.length > 0 ? [skippedDraft(rule, [total], `${printedAll([total]).join('')} = ？`, reason)] : [];
  }
  // Without a single row or head of the list, the execution line alone is no sum.
  const listed = breakdown.parts.filter((id) => id.includes('[*]'));
  if (listed.length > 0 && !parts.some((p) => listed.includes(p.role.concept))) return [];
  const form = figures.forms.find((f) => f.part === scope.part) ?? null;
  const unprinted = unprintedWeights(breakdown, form, figures);
  if (unprinted.length > 0) {
    return [
      skippedDraft(rule, [total, ...parts], formulaOf({ form: 'sum', total, parts }), {
        zh: `${unprinted.join('、')}未印分值`,
        en: `no weight printed for ${unprinted.join(', ')}`,
      }),
    ];
  }
  const draft = draftSum(
    rule,
    total,
    parts,
    blanks,
    breakdown.parts.some((id) => id.endsWith(':*')),
  );
  const lower = nested
    .filter(({ parent }) => parent.role.stage === total.role.stage)
    .map((list) => asInferred(draftSum(rule, list.parent, list.parts, [], false)));
  if (draft.verdict !== 'contradicts') return [draft, ...lower];
  // The execution is one of the indicators as well, or the total weighs the indicators alone: its points do not count.
  const others = parts.filter(({ role }) => !role.concept.startsWith('KEY.execution.'));
  const isIndicator = form?.indicators.some(({ level3 }) => readColumn(level3)?.role === 'rate');
  if (form && others.length < parts.length && (isIndicator || weighsIndicators(form, others, figures))) {
    const once = draftSum(rule, total, others, blanks, false);
    if (once.verdict !== 'contradicts') return [once, ...lower];
  }
  if (breakdown.parts.includes('KEY.funds.source:*')) {
    const lines = perhapsNested(scope.part, figures);
    const once = draftSum(
      rule,
      total,
      parts.filter((p) => !lines.has(p)),
      blanks,
      false,
    );
    if (lines.size > 0 && once.verdict !== 'contradicts') return [once, ...lower];
  }
  const short = compare(sum(parts.map((p) => p.value)), total.value) < 0;
  if (scope.part === 'narrative' && absent.length > 0 && short) return [inProse(draft, absent, parts, scope, figures)];
  const noLine = form?.standards === true;
  if (short && !noLine && hasOtherPoints(total, parts, figures)) return [inAnotherTable(draft, ELSEWHERE)];
  if (short && !noLine && absent.some((id) => id.startsWith('KEY.execution.')))
    return [isCutOff(total, parts, form, figures) ? inAnotherTable(draft, CUT_OFF) : asBlank(draft, [])];
  return [otherColumn(draft, rule, scope, parts, figures) ?? draft, ...lower];
}

/** `总分 | 90`: as much as the indicators weigh that these are the scores of. */
function weighsIndicators(form: FormContext, scores: readonly Figure[], figures: Figures): boolean {
  const total = formFigure(figures, form, 'KEY.total.weight');
  const weights = scores.map(({ role: { index } }) => formFigure(figures, form, 'KEY.indicator[*].weight', { index }));
  return total !== undefined && equals(total.value, sum(weights.flatMap((weight) => weight?.value ?? [])));
}

/** `项目支出：`, `1、业务工作经费`, `2、专项普查`: lines that are numbered as those that the form names, up to the next one that is known. */
function namedOtherwise(total: Figure, parts: readonly Figure[], figures: Figures): Figure[] {
  const { part, where } = total.fact;
  if (where.row === undefined) return [];
  const beside = ({ fact }: Figure) =>
    fact.part === part && fact.where.block === where.block && fact.where.column === where.column;
  const below = figures.all.filter((f) => beside(f) && (f.fact.where.row ?? 0) > where.row!);
  const end = below.findIndex((f) => !f.role.placed && !parts.includes(f));
  const list = end < 0 ? [] : below.slice(0, end);
  const marks = new Set(parts.map(markOf));
  return list.filter(
    (f) => f.role.placed && f.dimension === total.dimension && marks.has(markOf(f)) && markOf(f) !== '',
  );
}

/** How its label is numbered, whatever the number: `1、` and `2、` alike, `（1）` otherwise. */
function markOf({ fact: { label } }: Figure): string {
  return (LISTED.exec(label)?.[0] ?? '').replace(NUMBER, '1');
}

const LISTED = new RegExp(`^${LIST_NUMBER}`);
const NUMBER = new RegExp(String.raw`\d+|${CN_NUMBER}`);

/**
 * 资金总额, 其中：基本支出, 项目支出, 其他: beside these two 其他 is no source of money, nor is 人员经费 beside 项目支出. `further`: what they leave of the total;
 * beside both, lines with names of their own are details of the one (`二、项目支出`, `1.科普活动`).
 */
function classesBeside({ part, role }: Scope, figures: Figures): { all: Figure[]; further: Figure[] } {
  const form = figures.forms.find((f) => f.part === part)?.key ?? null;
  const at = (concept: string) =>
    figures.byRole.get(roleKey(part, { ...role, concept, form: concept.startsWith('KEY.') ? form : role.form })) ?? [];
  const main = ['expenditure.basic', 'expenditure.project'].filter((concept) => at(concept).length > 0);
  const isOfSources = ['KEY.funds.fiscal', 'KEY.funds.carry-over'].some((concept) => at(concept).length > 0);
  if (role.concept !== 'funds.total' || main.length === 0 || isOfSources) return { all: [], further: [] };
  const [named, other] = [at('KEY.funds.source:*'), at('KEY.funds.other').slice(0, 1)];
  if (named.some(({ role: { name } }) => SOURCE.test(name ?? ''))) return { all: [], further: [] };
  if (named.length === 0 && !main.includes('expenditure.basic')) return { all: [], further: [] };
  return { all: [...named, ...other], further: main.length > 1 ? other : [...named, ...other] };
}

/** What says where money comes from. */
const SOURCE = /资金|拨款|收入|补助|结[转余]|自[筹有]|贷款|债券|基金|中央|[省市州县区上本]级/;

/** 财预〔2020〕10号: the execution has 10 points. */
const EXECUTION_POINTS = exact('10');

/** What is missing is the execution's: its table stands on another page and this one holds none of the form's money, or only its score is printed. */
function isCutOff(total: Figure, parts: readonly Figure[], form: FormContext | null, figures: Figures): boolean {
  const gap = subtract(total.value, sum(parts.map((p) => p.value)));
  const hasFunds = figures.all.some(
    ({ fact, role }) => fact.part === total.fact.part && /(?:^|\.)(?:funds|execution)\./.test(role.concept),
  );
  const score = form && formFigure(figures, form, 'KEY.execution.score');
  const isScored = score && compare(score.value, EXECUTION_POINTS) <= 0;
  return (!hasFunds || isScored === true) && equals(gap, EXECUTION_POINTS);
}

/** `项目管理 | 财务制度 | 3 | 3` above the indicators: rows of another kind, whose points no indicator has, and which are enough for what is missing. */
function hasOtherPoints(total: Figure, parts: readonly Figure[], figures: Figures): boolean {
  if (total.dimension !== 'points') return false;
  const first = Math.min(...parts.map(({ order }) => order));
  const others = figures.all.filter(
    ({ fact, role, dimension, order }) =>
      order < first && fact.part === total.fact.part && dimension === 'points' && role.placed,
  );
  const gap = subtract(total.value, sum(parts.map((p) => p.value)));
  return others.length > 1 && compare(sum(others.map((f) => f.value)), gap) >= 0;
}

const CUT_OFF = { zh: '预算执行的分值不在本表', en: 'the points of the execution are in another table' };
const ELSEWHERE = { zh: '本表还有其他行的分', en: 'other rows of the table have points, too' };

function inAnotherTable(draft: Draft, reason: Words): Draft {
  return { ...draft, status: 'skipped', verdict: 'not-checkable', severity: null, reason };
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
  const short = compare(sum(parts.map((p) => p.value)), total.value) < 0;
  if (blanks.length === 0 || draft.verdict !== 'contradicts' || !short) return draft;
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
 * A sentence that names only some of the lines states no sum; one that names most of them probably means one, unless the report's own
 * forms show the others to be the rest.
 */
function inProse(draft: Draft, absent: readonly string[], parts: Figure[], scope: Scope, figures: Figures): Draft {
  if (parts.length >= 2 && !isRest(absent, parts, scope, figures))
    return { ...draft, severity: 'warning', inferred: true };
  return {
    ...draft,
    status: 'skipped',
    verdict: 'not-checkable',
    severity: null,
    reason: {
      zh: `正文未写${absent.map((id) => conceptOf(id)?.zh ?? id).join('、')}`,
      en: `not in the text: ${absent.map((id) => conceptOf(id)?.en ?? id).join(', ')}`,
    },
  };
}

/** Whether the lines that a sentence leaves out, as a form prints them, make up its total. */
function isRest(absent: readonly string[], parts: Figure[], { role, total }: Scope, figures: Figures): boolean {
  const others = absent.flatMap((id) => {
    const all = everywhere(figures, { ...role, concept: id });
    return all.find(({ fact }) => fact.part !== 'narrative') ?? [];
  });
  return (
    total !== null &&
    others.length === absent.length &&
    isSound(judge({ form: 'sum', total, parts: [...parts, ...others] }))
  );
}

/** The first-level names whose weight is not printed: the heads then do not state a total. */
function unprintedWeights(breakdown: Breakdown, form: FormContext | null, figures: Figures): string[] {
  if (!breakdown.parts.includes('KEY.level1[*].weight') || !form) return [];
  const names = new Set(form.indicators.map((i) => i.level1).filter((name) => name !== ''));
  return [...names].filter((name) => !formFigure(figures, form, 'KEY.level1[*].weight', { name }));
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

/** The figure could be this value mistyped. */
export function isSlip(printed: Figure, meant: Exact): boolean {
  return slipBetween(typedText(printed), inPrint(meant, printed), printed.grid).cost < READY_SLIP;
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
