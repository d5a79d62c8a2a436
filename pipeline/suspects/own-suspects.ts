/** Violated relations that name their suspects themselves, whatever story is told: a rate on another base, a count and its names. */
import type { Draft } from '../equations/judged.js';
import { slipBetween, typedText } from '../equations/typo.js';
import type { Because } from '../finding-data.js';
import type { Suspect } from '../report.js';
import { writtenFormula } from '../say.js';
import { becauseOfBase } from './because.js';

export function setOwnSuspects(drafts: readonly Draft[], suspects: Map<Draft, Suspect[]>): void {
  for (const draft of drafts)
    if (draft.data?.message === 'ratio.other-base') {
      for (const [relation, list] of suspects)
        suspects.set(relation, onOtherBase(list, draft.operands[0]?.fact.id ?? ''));
      suspects.set(draft, otherBase(draft, suspects.get(draft)));
    }
  for (const draft of drafts)
    if (draft.rule.id === 'enumeration.names' && draft.status === 'fails') suspects.set(draft, namesSuspects(draft));
}

/** The same rate as a suspect of what follows from it. */
function onOtherBase(list: Suspect[], rate: string): Suspect[] {
  const shape = 'wrong-denominator';
  return list.map((suspect) =>
    suspect.fact === rate && suspect.shape === 'other'
      ? { ...suspect, shape, data: suspect.data?.of === 'cell' ? { ...suspect.data, slip: shape } : suspect.data }
      : suspect,
  );
}

/** A rate that another budget column gives has another base, and no slip: that story leads, whatever else would do. */
function otherBase(draft: Draft, others: Suspect[] = []): Suspect[] {
  const [rate] = draft.operands;
  if (!rate) return [];
  const { id } = rate.fact;
  const suggestion = others.find(({ fact }) => fact === id)?.suggestion ?? draft.computed ?? null;
  return [
    { rank: 1, fact: id, shape: 'wrong-denominator', suggestion, because: '', data: becauseOfBase(rate, suggestion) },
    ...others.filter(({ fact }) => fact !== id).map((suspect) => ({ ...suspect, rank: Math.max(2, suspect.rank) })),
  ];
}

/** A count and its names: the count is wrong, or a name too few or too many stands in the list. Nothing else speaks. */
function namesSuspects({ operands, computed, formula }: Draft): Suspect[] {
  const [total] = operands;
  const counted = String(computed);
  if (!total) return [];
  const told = { rank: 1, because: '', data: { of: 'names', ...writtenFormula(formula), counted } satisfies Because };
  const { shape } = slipBetween(typedText(total), counted, 0);
  return [
    { ...told, fact: total.fact.id, shape, suggestion: counted },
    { ...told, fact: null, shape: 'names', suggestion: null },
  ];
}
