/**
 * The relations that are data: over patterns of keys, in our rule files and in a bureau's profile alike. Whatever figures a report prints
 * are bound to the patterns, made an equation and judged; nothing here knows a rule or a concept.
 */
import { divide, exact, multiply, powerOfTen } from '../decimal.js';
import { type Blank, type Figure, type Figures, roleKey } from '../equations/figures.js';
import { isSound, judge } from '../equations/judge.js';
import { type Draft, draftOf, skippedDraft } from '../equations/judged.js';
import { type Binding, bindingsFor, find, isBound, resolve } from '../equations/pattern.js';
import { printedAll } from '../equations/print-figure.js';
import { isSlip } from '../equations/typo.js';
import type { LocalRule } from '../rules/local-rule-schema.js';
import { isNumber, isOpen } from '../rules/relation.js';
import type { Bind, Keys, Term } from '../rules/relation-schema.js';
import type { Declared, RuleHead } from '../rules/rules.js';
import { readPattern } from '../taxonomy/key-pattern.js';
import { baseOf, draftRatio, missingIn } from './ratio.js';
import { draftSum } from './sum.js';

type Of<K extends Bind['kind']> = Extract<Bind, { kind: K }>['operands'];

/** `known`: relations judged before, which say whether a figure that repeats another one (口径) may be believed. */
export function checkDeclared(declared: readonly Declared[], figures: Figures, known: readonly Draft[] = []): Draft[] {
  return declared.flatMap(({ rule, bind, title }) => {
    const keys = keysOf(bind);
    const lead = keys.find((one) => ![one].flat().some((key) => readPattern(key).blanks.LINE));
    const seen = new Set<string>();
    return bindingsFor(keys.flat(), figures, bind.operands.where).flatMap((binding): Draft[] => {
      // The first figure's own part leads; the others may stand anywhere.
      if (bind.operands.where === 'anywhere' && lead !== undefined && !find(lead, binding, figures)) return [];
      const draft = draftAt(rule, bind, binding, figures, known);
      const key = draft?.operands.map((f) => f.fact.id).join('|');
      if (!draft || key === undefined || seen.has(key)) return [];
      seen.add(key);
      return [title === undefined || !draft.data ? draft : { ...draft, data: { ...draft.data, title } }];
    });
  });
}

/** A rule of the bureau's own: what it rests on is its own word. */
export function declaredBy(own: LocalRule): Declared {
  const { id, kind, level, title, basis } = own;
  const provision = basis === undefined ? null : [{ zh: basis, verified: true }];
  return {
    rule: { id, kind, level, title: { zh: title, en: title }, basis: provision },
    bind: { kind, operands: own } as Bind,
    title,
  };
}

/** The figures that a binding must name, the leading one first. */
function keysOf({ kind, operands }: Bind): Keys[] {
  switch (kind) {
    case 'sum':
    case 'part':
      return [operands.total, ...operands.parts.map(keyOf).filter((key) => !isOpen(key, operands.total))];
    case 'ratio':
      return [operands.stated, operands.numerator, operands.denominator];
    case 'product':
      return [operands.stated, operands.weight, operands.rate];
    case 'same':
      return [operands.left, operands.right];
    case 'bound':
      return isNumber(operands.limit) ? [operands.figure] : [operands.figure, operands.limit];
  }
}

function keyOf(term: Term): string {
  return typeof term === 'string' ? term : term.figure;
}

/** null where one of the figures is not printed: then there is nothing to compare. */
function draftAt(
  rule: RuleHead,
  bind: Bind,
  binding: Binding,
  figures: Figures,
  known: readonly Draft[],
): Draft | null {
  const { kind, operands } = bind;
  const at = (keys: Keys) => find(keys, binding, figures, operands.where);
  switch (kind) {
    case 'sum':
    case 'part':
      return totalAt(rule, kind, operands, binding, figures);
    case 'ratio': {
      const [stated, above, below] = [at(operands.stated), at(operands.numerator), at(operands.denominator)];
      const base = stated && above && baseOf(stated, above, below, figures);
      if (base) return draftRatio(rule, stated, above, base, (operands.other ?? []).map(at));
      // What belongs into one part and is not in it, is said.
      return operands.where === 'part' ? missingIn(rule, stated, above, below) : null;
    }
    case 'product':
      return productAt(rule, operands, binding, figures);
    case 'same': {
      const [left, right] = [at(operands.left), at(operands.right)];
      if (!left || !right || left === right) return null;
      const reason = { zh: '同名项目表不止一张', en: 'several forms of this name' };
      if (binding.shared) return skippedDraft(rule, [left, right], printedAll([left, right]).join(' = '), reason);
      return sameOrOther(rule, left, right, (operands.other ?? []).map(at), known);
    }
    case 'bound': {
      const [figure, { limit }] = [at(operands.figure), operands];
      if (!figure) return null;
      const top = isNumber(limit) ? numberFor(limit, figure) : at(limit);
      return top ? draftOf(rule, { form: 'bound', figure, limit: top }) : null;
    }
  }
}

/** 4 is four of the figure's unit, 100% is one, whatever unit the figure is printed in. */
function numberFor(limit: string, figure: Figure) {
  return limit.endsWith('%')
    ? divide(exact(limit.slice(0, -1)), exact(100))
    : multiply(exact(limit), powerOfTen(figure.exponent));
}

function totalAt(
  rule: RuleHead,
  kind: 'sum' | 'part',
  operands: Of<'sum'> | Of<'part'>,
  binding: Binding,
  figures: Figures,
): Draft | null {
  const total = find(operands.total, binding, figures, operands.where);
  if (!total) return null;
  const parts: Figure[] = [];
  const blanks: Blank[] = [];
  const weights: (1 | -1)[] = [];
  for (const term of operands.parts) {
    const found = isOpen(keyOf(term), operands.total)
      ? everyIndicator(keyOf(term), binding, figures)
      : { parts: [find(keyOf(term), binding, figures, operands.where)], blanks: [] };
    for (const part of found.parts) {
      if (!part) return null;
      parts.push(part);
      weights.push(typeof term === 'string' ? 1 : -1);
    }
    blanks.push(...found.blanks);
  }
  if (parts.length === 0) return null;
  if (kind === 'part') return draftOf(rule, { form: 'part', total, parts });
  return draftSum(rule, total, parts, blanks, false, weights.includes(-1) ? weights : undefined);
}

/** 产出指标（50分） over the weights of the indicators that stand under it: those that are printed, and those that are blank. */
function everyIndicator(pattern: string, binding: Binding, figures: Figures): { parts: Figure[]; blanks: Blank[] } {
  const key = roleKey(binding.part, resolve(pattern, binding));
  const parts = (figures.byRole.get(key) ?? []).filter((f) => isBound(f.role.index, binding));
  const blanks = (figures.blanks.get(key) ?? []).filter((b) => isBound(b.role.index, binding));
  return { parts, blanks };
}

/** Where no rate is printed, that of the row's own figures: of the first year that has them. */
function productAt(rule: RuleHead, operands: Of<'product'>, binding: Binding, figures: Figures): Draft | null {
  const at = (keys: Keys, under = binding) => find(keys, under, figures, operands.where);
  const [stated, weight, rate] = [at(operands.stated), at(operands.weight), at(operands.rate)];
  if (!stated || !weight) return null;
  if (rate) return draftOf(rule, { form: 'product', stated, weight, rate });
  if (operands.otherwise) {
    const { numerator, denominator } = operands.otherwise;
    for (const { year } of bindingsFor([numerator, denominator], figures).filter((b) => b.part === binding.part)) {
      const under = year === undefined ? binding : { ...binding, year };
      const [above, below] = [at(numerator, under), at(denominator, under)];
      if (above && below && below.value.num !== 0n)
        return draftOf(rule, { form: 'product', stated, weight, rate: [above, below] });
    }
  }
  if (operands.where !== 'part') return null;
  const [score, points] = printedAll([stated]).concat(printedAll([weight]));
  return skippedDraft(rule, [stated, weight], `${score} = ${points} × ?`, {
    zh: '没有可用的执行率',
    en: 'no execution rate',
  });
}

/** 口径: the left figure repeats another one than the right, whose own relations all hold. */
function sameOrOther(
  rule: RuleHead,
  left: Figure,
  right: Figure,
  others: readonly (Figure | undefined)[],
  known: readonly Draft[],
): Draft {
  const draft = draftOf(rule, { form: 'same', figures: [left, right] });
  if (draft.verdict !== 'contradicts') return draft;
  const other = others.find((one) => one && isSound(judge({ form: 'same', figures: [left, one] })));
  if (!other) return draft;
  const doubted = known.some((d) => d.status === 'fails' && d.operands.some((f) => f === right || f === left));
  const bound = known.some((d) => d.status === 'holds' && d.equation?.form !== 'bound' && d.operands.includes(right));
  if (doubted || !bound || isSlip(right, other.value)) return draft;
  const data = { message: 'same.differs', otherColumn: right.fact.id } as const;
  return draftOf(rule, { form: 'same', figures: [left, other] }, { data });
}
