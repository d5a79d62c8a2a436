/**
 * What the evaluators hand over: a relation before it has its number, and a finding before it is tied to relations and roots.
 */
import type { Place } from '../../parsers/document.js';
import { toDecimal } from '../decimal.js';
import type { JudgedData, NoteData } from '../finding-data.js';
import type { Finding, Severity, Verdict } from '../report.js';
import { citable, type RuleHead } from '../rules/rules.js';
import type { Said, Words } from '../say.js';
import { type Equation, operandsOf } from './equation.js';
import type { Figure } from './figures.js';
import { formulaOf } from './formula.js';
import type { Judgement } from './interval.js';
import { judge } from './judge.js';

export interface Draft {
  rule: RuleHead;
  /** null where the relation is not about values alone (names counted, a rank). */
  equation: Equation | null;
  operands: Figure[];
  formula: Said;
  status: 'holds' | 'fails' | 'skipped';
  verdict: Verdict;
  coarse: boolean;
  stated: string | null;
  computed: string | null;
  tolerance: string | null;
  /** Why it could not be judged. */
  reason: Words | null;
  inferred: boolean;
  /** Severity of its finding, null where there is none to make. */
  severity: Severity | null;
  /** What its finding says, null where it makes none. */
  data: JudgedData | null;
  /** Blank cells that the finding names. */
  where: Place[];
  /** A list whose parts may be incomplete: a missing line can explain a total that is too large. */
  open: boolean;
  /** Its words name each of its figures: no other reading of them is sought. */
  named?: boolean;
  /** Blank or absent parts: the equation binds in one direction only. */
  loose: boolean;
}

export interface Note {
  rule: RuleHead;
  severity: Severity;
  data: NoteData;
  operands: Figure[];
  where: Place[];
  /** Identity without values and positions. */
  subject: string;
  relation?: Draft;
  /** What it rests on before the rule's own provision: this year's notice. */
  basis?: string;
}

/** A finding that is not tied to anything yet; its words are made at the edge. */
export function findingBy(rule: RuleHead, id: string, severity = rule.level, notice?: string): Finding {
  const provisions = [notice, citable(rule)].filter((basis) => typeof basis === 'string');
  return {
    id,
    root: id,
    rule: rule.id,
    kind: rule.kind,
    severity,
    message: '',
    relation: null,
    relations: [],
    operands: [],
    where: [],
    suspects: [],
    basis: provisions.length === 0 ? null : provisions.join('；'),
  };
}

/** A relation judged by its equation. A contradiction takes the rule's level; truncation and coarse rounding are warnings. */
export function draftOf(
  rule: RuleHead,
  equation: Equation,
  options: Partial<Draft> = {},
  judgement = judge(equation),
): Draft {
  const operands = operandsOf(equation);
  return {
    ...skippedDraft(rule, operands, formulaOf(equation), null),
    equation,
    ...outcomeOf(judgement, rule),
    computed: judgement.computed && toDecimal(judgement.computed),
    tolerance: toDecimal(judgement.tolerance),
    data: { message: `${equation.form}.differs` },
    ...options,
  };
}

function outcomeOf(judgement: Judgement, rule: RuleHead): Pick<Draft, 'status' | 'verdict' | 'coarse' | 'severity'> {
  const { verdict, coarse } = judgement;
  if (verdict === 'contradicts') return { status: 'fails', verdict, coarse, severity: rule.level };
  if (verdict === 'not-checkable') return { status: 'skipped', verdict, coarse, severity: null };
  const severity = verdict === 'truncation' || coarse ? 'warning' : null;
  return { status: 'holds', verdict, coarse, severity };
}

/**
 * A relation that could not be judged, with the reason in both languages (shown to a person, never a finding). `stated` is the figure
 * that the relation is about, null where just that one is not printed: the operands are then what it would be computed from.
 */
export function skippedDraft(
  rule: RuleHead,
  operands: Figure[],
  formula: Said,
  reason: Words | null,
  stated: Figure | null = operands[0] ?? null,
): Draft {
  return {
    rule,
    equation: null,
    operands,
    formula,
    status: 'skipped',
    verdict: 'not-checkable',
    coarse: false,
    stated: stated?.fact.base ?? null,
    computed: null,
    tolerance: null,
    reason,
    inferred: false,
    severity: null,
    data: null,
    where: [],
    open: false,
    loose: false,
  };
}
