/**
 * A broken relation as an accountant writes it: the parts, a rule, the computed value, the printed one, the difference. Every line
 * points at its figure in the source.
 */

import { exact, toDecimal } from '../decimal.js';
import type { Fact, Relation } from '../report.js';
import { bareLabel } from '../taxonomy/label.js';
import { decimalsFor, inUnit, unitOf } from '../wording/difference.js';
import { nameFigure } from '../wording/name.js';
import { placeOfFact } from '../wording/name-place.js';
import type { Voice } from '../wording/voice.js';
import type { Words } from './words.js';

export interface AccountRow {
  label: string;
  text: string;
  where: string;
  /** Id of the figure on the page, '' for a computed value. */
  anchor: string;
  /** `rule` is drawn above the row; `bad` is the printed figure that does not agree. */
  cls: '' | 'rule' | 'bad';
}

export interface AccountContext {
  voice: Voice;
  anchors: ReadonlyMap<string, string>;
  words: Words;
}

/** Empty where the relation's figures are not known or nothing can be put one under the other. */
export function accountOf(relation: Relation, context: AccountContext): AccountRow[] {
  const operands = relation.operands.flatMap((id) => context.voice.facts.get(id) ?? []);
  const [stated, ...parts] = operands;
  if (!stated || operands.length !== relation.operands.length) return [];
  const { words } = context;
  const name = namesIn(operands, context.voice);
  const line = (fact: Fact, cls: AccountRow['cls'] = '', label = name(fact)): AccountRow => ({
    label,
    text: textOf(fact, stated),
    where: placeOfFact(fact, context.voice),
    anchor: context.anchors.get(fact.id) ?? '',
    cls,
  });
  if (relation.kind === 'same') {
    const usual = usualBase(operands);
    return operands.map((fact) => line(fact, fact.base === usual ? '' : 'bad'));
  }
  if (relation.kind === 'bound')
    return [line(stated, 'bad'), ...parts.map((fact) => line(fact, '', `${words.limit} ${name(fact)}`))];
  const computed = computedText(relation, operands);
  if (computed === null || (parts.length === 0 && relation.kind !== 'enumeration')) return [];
  const inTable = stated.where.row !== undefined;
  return [
    ...parts.map((fact, i) => line(fact, '', `${relation.weights?.[i] === -1 ? '− ' : ''}${name(fact)}`)),
    { label: ruleLabel(relation, words), text: computed, where: '', anchor: '', cls: 'rule' },
    line(stated, 'bad', `${inTable ? words.printed : words.said} ${name(stated)}`),
  ];
}

/** The value that most places print; null where no value has a majority, so that none of them is called wrong alone. */
function usualBase(facts: readonly Fact[]): string | null {
  for (const { base } of facts) if (facts.filter((fact) => fact.base === base).length * 2 > facts.length) return base;
  return null;
}

/** By label; where a row's weight, score and result share theirs, with what tells them apart. */
function namesIn(facts: readonly Fact[], voice: Voice): (fact: Fact) => string {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(nameOf(fact), (counts.get(nameOf(fact)) ?? 0) + 1);
  return (fact) => (counts.get(nameOf(fact)) === 1 ? nameOf(fact) : nameFigure(fact, voice));
}

function computedText({ computed }: Relation, operands: readonly Fact[]): string | null {
  const [stated] = operands;
  if (computed === null || !stated) return null;
  const unit = unitOf(stated);
  if (unit.dimension === 'rate' && unit.exponent === 0) return toDecimal(exact(computed), 5);
  return inUnit(computed, unit, decimalsFor(computed, unit, operands));
}

function ruleLabel(relation: Relation, words: Words): string {
  switch (relation.kind) {
    case 'sum':
      return words.partsSum;
    case 'part':
      return words.ofWhich;
    case 'product':
      return words.earned;
    case 'enumeration':
      return relation.operands.length > 1 ? words.partsSum : words.listed;
    default:
      return words.computed;
  }
}

/** As printed; with its unit where the lines of one account differ in it. */
function textOf(fact: Fact, stated: Fact): string {
  const own = fact.unit === '%' || fact.unit === stated.unit ? '' : fact.unit;
  return `${fact.text.trim()}${own}`;
}

export function nameOf(fact: Fact): string {
  return bareLabel(fact.label) || fact.label.trim() || fact.key;
}
