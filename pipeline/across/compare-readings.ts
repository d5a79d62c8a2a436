/**
 * One report read twice, by what is known now and by what somebody proposes: a form that the bureau adds, a name, a rule. What a person
 * has to see before the proposal is taken: figures that it names, loses or names otherwise, relations and findings that come and go.
 */
import type { CheckedDocument, Fact, Finding, Relation } from '../report.js';
import { readKey } from '../taxonomy/key.js';

export interface ReadingChange {
  /** It can be read only by one of them. */
  readable: 'as-before' | 'newly' | 'no-longer';
  /** Named now; before it had its place only, or was not read. */
  gained: Fact[];
  lost: Fact[];
  /** Another name, unit or value. */
  changed: { before: Fact; after: Fact }[];
  holds: Relation[];
  fails: Relation[];
  /** Held or failed before, and are not looked at any more. */
  dropped: Relation[];
  added: Finding[];
  removed: Finding[];
}

type Reading = Pick<CheckedDocument, 'outcome' | 'facts' | 'relations' | 'findings'>;

export function compareReadings(before: Reading, after: Reading): ReadingChange {
  const was = new Map(before.facts.filter(isNamed).map((fact) => [placeOf(fact), fact]));
  const is = new Map(after.facts.filter(isNamed).map((fact) => [placeOf(fact), fact]));
  const [asBefore, asNow] = [relationNames(before), relationNames(after)];
  const related = new Map(before.relations.map((relation) => [asBefore(relation), relation]));
  const newly = (status: Relation['status']) =>
    after.relations.filter((one) => one.status === status && related.get(asNow(one))?.status !== status);
  const left = new Set(after.relations.filter(({ status }) => status !== 'skipped').map(asNow));
  const [old, now] = [idsOf(before.findings), idsOf(after.findings)];
  return {
    readable: before.outcome === after.outcome ? 'as-before' : after.outcome === 'checked' ? 'newly' : 'no-longer',
    gained: [...is].flatMap(([place, fact]) => (was.has(place) ? [] : [fact])),
    lost: [...was].flatMap(([place, fact]) => (is.has(place) ? [] : [fact])),
    changed: [...is].flatMap(([place, fact]) => {
      const earlier = was.get(place);
      return earlier && !saysTheSame(earlier, fact) ? [{ before: earlier, after: fact }] : [];
    }),
    holds: newly('holds'),
    fails: newly('fails'),
    dropped: before.relations.filter((one) => one.status !== 'skipped' && !left.has(asBefore(one))),
    added: after.findings.filter(({ id }) => !old.has(id)),
    removed: before.findings.filter(({ id }) => !now.has(id)),
  };
}

export function isUnchanged({ readable, ...lists }: ReadingChange): boolean {
  return readable === 'as-before' && Object.values(lists).every((list) => list.length === 0);
}

/** A figure that no form and no sentence names goes by its row and cell. */
function isNamed({ key }: Fact): boolean {
  return !readKey(key).placed;
}

function placeOf({ where: { block, row, column, start, end } }: Fact): string {
  return [block, row ?? '', column ?? '', start, end].join(' ');
}

/** A relation is the same by its rule and where its figures stand: its number counts those before it, and a figure may be named otherwise. */
function relationNames({ facts }: Reading): (relation: Relation) => string {
  const places = new Map(facts.map((fact) => [fact.id, placeOf(fact)]));
  return ({ rule, operands, formula }) => [rule, formula, ...operands.map((id) => places.get(id) ?? id)].join('|');
}

function saysTheSame(a: Fact, b: Fact): boolean {
  return a.key === b.key && a.base === b.base && a.unit === b.unit;
}

function idsOf(findings: readonly Finding[]): Set<string> {
  return new Set(findings.map(({ id }) => id));
}
