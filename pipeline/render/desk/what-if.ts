/** 试算: a report read with one figure otherwise. Which relations turn, which lights change, what becomes of score and grade; nothing of it is kept. */
import { compareReadings } from '../../across/compare-readings.js';
import { add, compare, exact, subtract, toDecimal } from '../../decimal.js';
import { printed } from '../../equations/print-figure.js';
import type { Profile } from '../../profile/profile.js';
import type { CheckedDocument, Fact, Language, Relation, Suspect } from '../../report.js';
import { formulaIn } from '../../say.js';
import { BANDS, SCORE } from '../../suspects/effect.js';
import { OVERALL } from '../../taxonomy/form-name.js';
import { readKey } from '../../taxonomy/key.js';
import { GRADE_TERMS } from '../../terms.js';
import { lights } from '../review.js';

export interface WhatIf {
  /** Formulas of relations that newly hold, and that newly fail. */
  holds: string[];
  fails: string[];
  added: string[];
  removed: string[];
  /** By figure: the lights that are another. */
  lights: Record<string, string>;
  /** By figure: what is tried, as it would be printed. */
  values: Record<string, string>;
  /** null where the report prints no total score, or it stays. */
  score: { before: string; after: string; grades: [before: string, after: string] } | null;
}

type Grades = Profile['grades'];

/**
 * The figures that a suspect changes, with their base values: all of them at once, as one cell of a block would show as failing what the
 * whole block mends. None where nothing can be tried.
 */
export function triedFigures({ fact, suggestion, data }: Suspect): { fact: string; value: string }[] {
  if (fact === null || suggestion === null) return [];
  const others: { fact: string; value?: string }[] | undefined =
    data?.of === 'block' ? data.together : data?.of === 'cell' ? data.together : [];
  const known = (others ?? []).flatMap(({ fact: id, value }) => (value === undefined ? [] : [{ fact: id, value }]));
  return known.length === others?.length ? [{ fact, value: suggestion }, ...known] : [];
}

export function whatIf(before: CheckedDocument, after: CheckedDocument, lang: Language, grades: Grades): WhatIf {
  const { holds, fails, added, removed } = compareReadings(before, after);
  // A formula prints what is tried: what held as well before is not told as turned for its words.
  const outcome = ({ status, rule, operands }: Relation) => [status, rule, ...operands].join('|');
  const stood = new Set(before.relations.map(outcome));
  const turnedOf = (all: Relation[]) =>
    all.filter((one) => !stood.has(outcome(one))).map((one) => formulaIn(one, lang));
  const [was, is] = [before, after].map((one) => lights(one, one.relations, one.findings));
  const turned = [...(is ?? [])].filter(([id, { state }]) => was?.get(id)?.state !== state);
  return {
    holds: turnedOf(holds),
    fails: turnedOf(fails),
    added: added.map(({ message }) => message),
    removed: removed.map(({ message }) => message),
    lights: Object.fromEntries(turned.map(([id, { state }]) => [id, state])),
    values: Object.fromEntries(otherwise(before, after).map((fact) => [fact.id, printed(fact)])),
    score: scoreOf(before, after, lang, grades),
  };
}

/** The figures that count otherwise. */
function otherwise(before: CheckedDocument, after: CheckedDocument): Fact[] {
  const bases = new Map(before.facts.map(({ id, base }) => [id, base]));
  return after.facts.filter(({ id, base }) => bases.has(id) && bases.get(id) !== base);
}

/** The printed total, moved by what the changed figure and the scores that are computed from it make of it. */
function scoreOf(before: CheckedDocument, after: CheckedDocument, lang: Language, grades: Grades): WhatIf['score'] {
  const total = before.facts.find(({ key }) => key === 'overall.total.score');
  if (!total) return null;
  const points = new Map(before.facts.map(({ id, base }) => [id, base]));
  const isScore = (text: string) => {
    const { concept, form } = readKey(text);
    return form === OVERALL.text && SCORE.test(concept);
  };
  const typed = otherwise(before, after).filter(({ key }) => isScore(key));
  // A score that makes the printed total right was added up so: the total stays.
  const addsUp = ({ relations }: CheckedDocument) =>
    relations.some(({ kind, status, operands }) => kind === 'sum' && status === 'holds' && operands[0] === total.id);
  const isCounted = addsUp(before) || !addsUp(after) || typed.some(({ id }) => id === total.id);
  const scores = new Map(before.facts.filter(({ key }) => isScore(key)).map(({ id, key }) => [id, key]));
  const known = new Map(before.relations.map((relation) => [relation.id, relation]));
  const moves = [
    ...(isCounted ? typed : []).map(({ id, base }) => subtract(exact(base), exact(points.get(id) ?? base))),
    ...after.relations.flatMap((now) => {
      const own = scores.get(now.operands[0] ?? '');
      const then = known.get(now.id);
      // What the total itself ought to be is what is worked out here.
      if (own === undefined || own === total.key || !isComputed(now) || !then || !isComputed(then)) return [];
      return [subtract(exact(now.computed), exact(then.computed))];
    }),
  ];
  const moved = moves.reduce(add, exact(total.base));
  if (compare(moved, exact(total.base)) === 0) return null;
  const gradeOf = (value: string) => gradeNamed(value, lang, grades);
  const [from, to] = [toDecimal(exact(total.base)), toDecimal(moved)];
  return { before: from, after: to, grades: [gradeOf(from), gradeOf(to)] };
}

const isComputed = (relation: Relation): relation is Relation & { computed: string } =>
  relation.kind === 'product' && relation.computed !== null;

function gradeNamed(value: string, lang: Language, grades: Grades): string {
  const at = (bands: readonly ReturnType<typeof exact>[]) =>
    bands.findIndex((least) => compare(exact(value), least) >= 0);
  if (!grades) return GRADE_TERMS.at(at(BANDS))?.[lang] ?? '';
  return grades[at(grades.map(({ from }) => exact(from)))]?.words[0] ?? '';
}
