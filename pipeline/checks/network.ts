/**
 * The relations of a report as a network over its figures: which relations a figure stands in, which are violated, and what another
 * value of some figures would mend and break.
 */
import type { Draft } from './draft.js';
import { type Equation, mapFigures } from './equation.js';
import type { Figure } from './figures.js';
import { holdsSoundly } from './judge.js';

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
    for (const figure of relation.operands) {
      const list = of.get(figure);
      if (list) list.push(relation);
      else of.set(figure, [relation]);
    }
  }
  const neighbours = new Map<string, Figure[]>();
  for (const figure of of.keys()) {
    const key = neighbourhoodOf(figure);
    const list = neighbours.get(key);
    if (list) list.push(figure);
    else neighbours.set(key, [figure]);
  }
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
  return holdsSoundly(mapFigures(relation.equation, (figure) => instead.get(figure) ?? figure));
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
