/**
 * The relations of a report as a network over its figures: which relations a figure stands in, which are violated, and what another
 * value of some figures would mend and break.
 */
import { addTo, grouped } from '../../parsers/grouped.js';
import { absolute, add, compare, type Exact, subtract, sum } from '../decimal.js';
import { type Equation, mapFigures } from '../equations/equation.js';
import type { Figure } from '../equations/figures.js';
import { holdsSoundly } from '../equations/judge.js';
import type { Draft } from '../equations/judged.js';

/** A relation whose values can be tried. */
export type Tested = Draft & { equation: Equation };

export interface Network {
  relations: Tested[];
  of: Map<Figure, Tested[]>;
  violated: Set<Draft>;
  /** Figures that are often equal: a line's other columns, an indicator's weight and score. */
  neighbours: Map<string, Figure[]>;
}

export interface Effect {
  mends: Tested[];
  breaks: Tested[];
}

export function networkOf(drafts: readonly Draft[]): Network {
  const relations = drafts.filter(
    (d): d is Tested => d.equation !== null && d.status !== 'skipped' && d.rule.kind !== 'explanation',
  );
  const of = new Map<Figure, Tested[]>();
  for (const relation of relations) {
    for (const figure of relation.operands) addTo(of, figure, relation);
  }
  const neighbours = grouped(of.keys(), neighbourhoodOf);
  return { relations, of, violated: new Set(relations.filter((r) => r.severity !== null)), neighbours };
}

export function neighbourhoodOf({ fact, role }: Figure): string {
  if (role.index === null) return `${fact.part}|${role.form ?? ''}|${role.concept}|${role.name ?? ''}`;
  return `${fact.part}|${role.form ?? ''}|${/\.(?:weight|score)$/.test(role.concept) ? 'points' : role.concept}|${role.index}`;
}

/** What the network says if these figures were printed otherwise. */
export function effectOf(network: Network, instead: ReadonlyMap<Figure, Figure>): Effect {
  const touched = new Set<Tested>();
  for (const figure of instead.keys()) for (const relation of network.of.get(figure) ?? []) touched.add(relation);
  const effect: Effect = { mends: [], breaks: [] };
  for (const relation of touched) {
    const sound = holdsWith(relation, instead);
    const violated = network.violated.has(relation);
    if (sound && violated) effect.mends.push(relation);
    if (!sound && !violated) effect.breaks.push(relation);
  }
  return effect;
}

/** Whether one relation would hold: a cheap first look before `effectOf`. */
export function holdsWith(relation: Tested, instead: ReadonlyMap<Figure, Figure>): boolean {
  const { equation } = relation;
  if ((equation.form === 'sum' || equation.form === 'part') && !('weights' in equation)) {
    const sound = changedSumHolds(equation.form, equation.total, addUpOnce(equation.parts), instead);
    if (sound !== null) return sound;
  }
  return holdsSoundly(mapFigures(relation.equation, (figure) => instead.get(figure) ?? figure));
}

/** A sum as printed: a hypothesis is judged from it and from what it changes of it. */
interface AddedUp {
  value: Exact;
  half: Exact;
  members: ReadonlySet<Figure>;
  /** A hedged part, or one that stands in the list twice, is judged the long way. */
  plain: boolean;
}
const ADDED_UP = new WeakMap<readonly Figure[], AddedUp>();

function addUpOnce(parts: readonly Figure[]): AddedUp {
  let added = ADDED_UP.get(parts);
  if (!added) {
    const members = new Set(parts);
    const plain = members.size === parts.length && parts.every((part) => !part.fact.hedge);
    added = { value: sum(parts.map((p) => p.value)), half: sum(parts.map((p) => p.half)), members, plain };
    ADDED_UP.set(parts, added);
  }
  return added;
}

/** What `holdsSoundly` says of the changed sum; null where it must be asked. */
function changedSumHolds(
  form: 'sum' | 'part',
  total: Figure,
  { value, half, members, plain }: AddedUp,
  instead: ReadonlyMap<Figure, Figure>,
): boolean | null {
  const stated = instead.get(total) ?? total;
  if (!plain || stated.fact.hedge) return null;
  let [computed, slack] = [value, add(half, stated.half)];
  for (const [before, after] of instead) {
    if (!members.has(before)) continue;
    if (after.fact.hedge) return null;
    computed = add(computed, subtract(after.value, before.value));
    slack = add(slack, subtract(after.half, before.half));
  }
  const over = subtract(computed, stated.value);
  return compare(form === 'sum' ? absolute(over) : over, slack) <= 0;
}

/** Violated relations that hang together by figures in common. */
export function componentsOf(network: Network): Tested[][] {
  const left = new Set([...network.violated] as Tested[]);
  const components: Tested[][] = [];
  for (const start of [...left]) {
    if (!left.delete(start)) continue;
    const component = [start];
    for (let i = 0; i < component.length; i++) {
      for (const figure of component[i]?.operands ?? []) {
        for (const next of network.of.get(figure) ?? []) if (left.delete(next)) component.push(next);
      }
    }
    components.push(component);
  }
  return components;
}
