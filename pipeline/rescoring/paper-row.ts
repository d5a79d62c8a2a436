/** A row of the paper from what was scored: its points rounded as its form rounds, and over them what a person wrote. */
import { add, compare, type Exact, equals, exact, roundTo, subtract } from '../decimal.js';
import type { CheckedDocument, Form, Indicator } from '../report.js';
import type { Rescoring } from '../rules/rescoring-schema.js';
import type { Words } from '../say.js';
import { readKey } from '../taxonomy/key.js';
import { nameRow } from '../wording/name-place.js';
import type { Voice } from '../wording/voice.js';
import type { FactIndex } from './amounts.js';
import { type Bands, deviationOf, type ScoredRow } from './score-row.js';
import type { Deduction, PaperRow, RowEdit, RowPlace } from './working-paper.js';

export interface Context {
  document: CheckedDocument;
  facts: FactIndex;
  found: ReadonlyMap<string, Set<string>>;
  rescoring: Rescoring;
  bands: readonly Bands[];
  voices: { zh: Voice; en: Voice };
  editOf: (id: string, seen: string) => RowEdit | undefined;
  /** What the check of a printed standard came to, by the score that it is about. */
  standards: ReadonlyMap<string, CheckedDocument['relations'][number]>;
}

/** A form of whole points only is scored to the decimals that the bureau has set. */
export function decimalsOf({ part }: Form, { document, rescoring }: Context): Decimals {
  const scores = document.facts.filter((fact) => fact.part === part && readKey(fact.key).concept.endsWith('.score'));
  const printed = Math.max(0, ...scores.map(({ precision }) => precision));
  return { own: 0, printed, form: printed || rescoring.decimals };
}

export function placeOf(form: Form, where: Indicator['where'], { voices }: Context): RowPlace {
  const words = { zh: nameRow(form.part, where?.row, voices.zh), en: nameRow(form.part, where?.row, voices.en) };
  return { words, block: where?.block ?? null, row: where?.row ?? null };
}

/** Decimals of the own score, the most that the form prints, and those that a re-scored point has. */
export interface Decimals {
  own: number;
  printed: number;
  form: number;
}

export interface Made {
  id: string;
  seen: string;
  form: Form;
  indicator: Indicator;
  unit: string;
  weight: string;
  scored: ScoredRow;
  own: Exact | null;
  decimals: Decimals;
  approval: PaperRow['approval'];
  edit: RowEdit | undefined;
  place: RowPlace;
  /** The result that it was computed with, where that is not the printed one. */
  actual?: string;
}

export function rowOf(made: Made): PaperRow {
  const { id, seen, form, indicator, unit, weight, scored, own, decimals, approval, edit, place } = made;
  const points = scored.points;
  // A score rounded as the form rounds is no other score; full points for a target that was missed are.
  const isFull = own !== null && equals(own, exact(weight || '0')) && points !== null && !equals(points, own);
  const isRounded =
    points && own && equals(exact(roundTo(points, decimals.printed)), own) && !(isFull && decimals.printed === 0);
  const score = points && (isRounded && own ? roundTo(own, decimals.own) : roundTo(points, decimals.form));
  const isAbove = score !== null && own !== null && compare(exact(score), own) > 0;
  const actual = made.actual ?? indicator.actual;
  const taken = score === null ? null : asRounded(scored, exact(score), isRounded ? decimals.own : decimals.form);
  const { deductions, notes } = taken ?? scored;
  const reviewed = {
    actual: edit?.actual ?? (points ? actual : ''),
    score: edit?.score === undefined ? score : edit.score === '' ? null : edit.score,
    remark: edit?.remark ?? '',
  };
  const { level1, level2, level3, target, property = '' } = indicator;
  return {
    id,
    seen,
    form: form.key,
    level1,
    level2,
    level3,
    property,
    target,
    unit,
    weight,
    own: { actual: indicator.actual, score: own ? roundTo(own, decimals.own) : '' },
    computed: { actual, score, blank: scored.blank },
    reviewed,
    evidence: edit?.evidence ?? null,
    measure: edit?.measure ?? null,
    deductions,
    notes: isAbove ? [...notes, ABOVE_OWN] : notes,
    deviation: deviationOf(own, reviewed.score === null ? null : exact(reviewed.score)),
    approval,
    edits: (['actual', 'score', 'remark'] as const).filter((cell) => edit?.[cell] !== undefined),
    place,
  };
}

/** 备注 and 复核得分 are read side by side: what is taken off comes to the score as it is printed, one step after the other. */
function asRounded({ points, deductions, notes }: ScoredRow, score: Exact, decimals: number) {
  const last = deductions.length - 1;
  let left = deductions.reduce((sum, one) => add(sum, one.points), points ?? score);
  let shown = left;
  const taken: Deduction[] = [];
  const said = [...notes];
  deductions.forEach((one, i) => {
    left = subtract(left, one.points);
    const next = i === last ? score : exact(roundTo(left, decimals));
    const off = subtract(shown, next);
    // Too little to show in the form's own decimals is no deduction.
    if (off.num > 0n) taken.push({ ...one, points: off });
    else said.push(one.reason);
    shown = next;
  });
  return { deductions: taken, notes: said };
}

const ABOVE_OWN: Words = { zh: '计算得分高于自评得分', en: 'computed above the own score' };
