/**
 * A broken relation as an accountant writes it: the parts, a rule, the computed value, the printed one, the difference. Every line
 * points at its figure in the source.
 */

import {
  absolute,
  compare,
  type Exact,
  exact,
  multiply,
  powerOfTen,
  roundTo,
  subtract,
  toDecimal,
  ZERO,
} from '../decimal.js';
import type { Fact, Relation } from '../report.js';
import { bareLabel } from '../taxonomy/label.js';
import { type Unit, unitNamed } from '../units.js';
import { decimalsFor } from '../wording/difference.js';
import { nameFigure } from '../wording/name-figure.js';
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
  facts: ReadonlyMap<string, Fact>;
  anchors: ReadonlyMap<string, string>;
  /** `附件1`, `附件3之2`, `正文`. */
  partName: (part: string) => string;
  words: Words;
}

/** Empty where the relation's figures are not known or nothing can be put one under the other. */
export function accountOf(relation: Relation, context: AccountContext): AccountRow[] {
  const operands = relation.operands.flatMap((id) => context.facts.get(id) ?? []);
  const [stated, ...parts] = operands;
  if (!stated || operands.length !== relation.operands.length) return [];
  const { words } = context;
  const name = namesIn(operands, words);
  const line = (fact: Fact, cls: AccountRow['cls'] = '', label = name(fact)): AccountRow => ({
    label,
    text: textOf(fact, stated),
    where: placeOf(fact, context),
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
    ...parts.map((fact) => line(fact)),
    { label: ruleLabel(relation, words), text: computed, where: '', anchor: '', cls: 'rule' },
    line(stated, 'bad', `${inTable ? words.printed : words.said} ${name(stated)}`),
  ];
}

/** The value that most places print; null where no value has a majority, so that none of them is called wrong alone. */
function usualBase(facts: readonly Fact[]): string | null {
  for (const { base } of facts) if (facts.filter((fact) => fact.base === base).length * 2 > facts.length) return base;
  return null;
}

/** `差 10 万元`, `差 0.42 个百分点`; '' where there are no two values. */
export function differenceOf(relation: Relation, facts: ReadonlyMap<string, Fact>, words: Words): string {
  const stated = facts.get(relation.operands[0] ?? '');
  if (!stated || relation.stated === null || relation.computed === null) return '';
  const gap = absolute(subtract(exact(relation.stated), exact(relation.computed)));
  if (compare(gap, ZERO) === 0) return '';
  const unit = unitOf(stated);
  if (unit.dimension === 'rate') return words.points(roundTo(multiply(gap, powerOfTen(2)), 2));
  const operands = relation.operands.flatMap((id) => facts.get(id) ?? []);
  return words.off(`${printed(gap, unit, decimalsFor(relation.computed, unit, operands))} ${stated.unit}`.trim());
}

/** By label; where a row's weight, score and result share theirs, with what tells them apart. */
function namesIn(facts: readonly Fact[], { lang }: Words): (fact: Fact) => string {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(nameOf(fact), (counts.get(nameOf(fact)) ?? 0) + 1);
  return (fact) => (counts.get(nameOf(fact)) === 1 ? nameOf(fact) : nameFigure(fact, lang === 'en' ? 'en' : 'zh'));
}

function computedText(relation: Relation, operands: readonly Fact[]): string | null {
  const [stated] = operands;
  if (relation.computed === null || !stated) return null;
  const unit = unitOf(stated);
  const value = exact(relation.computed);
  const decimals = unit.dimension === 'rate' ? null : decimalsFor(relation.computed, unit, operands);
  if (unit.dimension !== 'rate') return printed(value, unit, decimals);
  return unit.exponent === 0
    ? toDecimal(value, 5)
    : `${roundTo(multiply(value, powerOfTen(-unit.exponent)), 2)}${stated.unit}`;
}

/** All decimals of a sum; a product of rates has more than anybody prints. */
function printed(value: Exact, unit: Unit, decimals: number | null): string {
  const own = multiply(value, powerOfTen(-unit.exponent));
  return decimals === null ? toDecimal(own) : roundTo(own, decimals);
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

export function placeOf(fact: Fact, { partName, words }: Pick<AccountContext, 'partName' | 'words'>): string {
  const part = partName(fact.part);
  return fact.where.row === undefined ? part : `${part} ${words.row(fact.where.row + 1)}`;
}

function unitOf(fact: Fact): Unit {
  return unitNamed(fact.unit) ?? { text: fact.unit, dimension: fact.unit === '' ? 'rate' : 'count', exponent: 0 };
}
