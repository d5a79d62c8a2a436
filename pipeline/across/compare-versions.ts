/**
 * A department's second submission beside its first: what was resolved, what is still open, what newly broke, which figures
 * changed. Findings are matched by their identity, which holds no values and no positions; figures by their ids. A project form is known
 * by its project: one that moved down because another was put before it is the same form.
 */
import type { CheckedDocument, Fact, Finding } from '../report.js';
import { unnumbered } from '../taxonomy/key.js';
import { withUnit } from '../wording/sentence-parts.js';

type Version = Pick<CheckedDocument, 'facts' | 'findings' | 'forms'> & { sha256: string };

export interface FigureChange {
  kind: 'changed' | 'added' | 'removed';
  /** Of the fact, in the newest version that prints it. */
  id: string;
  key: string;
  part: string;
  label: string;
  /** As printed, with the unit; null where the version does not print the figure. */
  before: string | null;
  after: string | null;
}

/** A form or table that only one of the versions has: its figures are counted, not listed. */
export interface FormChange {
  kind: 'added' | 'removed';
  /** In the version that has it. */
  part: string;
  figures: number;
}

export interface Comparison {
  /** The very same bytes were handed in again. */
  sameFile: boolean;
  /** No figure and no finding differs, though the file may. */
  unchanged: boolean;
  resolved: Finding[];
  open: { finding: Finding /** Printed values of its figures differ from before. */; changed: boolean }[];
  broken: Finding[];
  figures: FigureChange[];
  forms: FormChange[];
}

/** Findings of level `notice` are remarks and do not count as open points. */
export function compareVersions(before: Version, after: Version): Comparison {
  const points = (version: Version) => version.findings.filter((finding) => finding.severity !== 'notice');
  const earlier = new Map(points(before).map((finding) => [unnumbered(finding.id), finding]));
  const later = new Map(points(after).map((finding) => [unnumbered(finding.id), finding]));
  const forms = compareForms(before, after);
  const figures = compareFigures(before, after, forms);
  const resolved = [...earlier].filter(([id]) => !later.has(id)).map(([, finding]) => finding);
  const broken = [...later].filter(([id]) => !earlier.has(id)).map(([, finding]) => finding);
  const open = [...later].flatMap(([id, finding]) => {
    const old = earlier.get(id);
    return old ? [{ finding, changed: printed(finding, after) !== printed(old, before) }] : [];
  });
  const unchanged = [figures, forms, resolved, broken].every(({ length }) => length === 0);
  return { sameFile: before.sha256 === after.sha256, unchanged, resolved, open, broken, figures, forms };
}

function compareForms(before: Version, after: Version): FormChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  const only = (kind: FormChange['kind'], own: typeof old, other: typeof old): FormChange[] =>
    [...own].filter(([form]) => !other.has(form)).map(([, part]) => ({ kind, ...part }));
  return [...only('added', now, old), ...only('removed', old, now)];
}

/** The parts that hold figures, by their form's key; the text is in every version. */
function partsOf({ facts, forms }: Version): Map<string, { part: string; figures: number }> {
  const keys = new Map(forms.map((form) => [form.part, form.key]));
  const parts = new Map<string, { part: string; figures: number }>();
  for (const { part } of facts) {
    if (part === 'narrative') continue;
    const form = keys.get(part) ?? part;
    parts.set(form, { part, figures: (parts.get(form)?.figures ?? 0) + 1 });
  }
  return parts;
}

function compareFigures(before: Version, after: Version, forms: readonly FormChange[]): FigureChange[] {
  const parts = (kind: FormChange['kind']) =>
    new Set(forms.filter((form) => form.kind === kind).map(({ part }) => part));
  const [added, removed] = [parts('added'), parts('removed')];
  const earlier = new Map(before.facts.map((fact) => [unnumbered(fact.id), fact]));
  const later = new Map(after.facts.map((fact) => [unnumbered(fact.id), fact]));
  const changes: FigureChange[] = [];
  for (const [id, fact] of later) {
    const old = earlier.get(id);
    if (added.has(fact.part) || (old && old.base === fact.base)) continue;
    changes.push(change(old ? 'changed' : 'added', fact, old ? withUnit(old) : null, withUnit(fact)));
  }
  for (const [id, fact] of earlier) {
    if (!later.has(id) && !removed.has(fact.part)) changes.push(change('removed', fact, withUnit(fact), null));
  }
  return changes;
}

function change(kind: FigureChange['kind'], fact: Fact, before: string | null, after: string | null): FigureChange {
  return { kind, id: fact.id, key: fact.key, part: fact.part, label: fact.label, before, after };
}

/** What the figures of a finding print, in order. */
function printed(finding: Finding, version: Version): string {
  const byId = new Map(version.facts.map((fact) => [fact.id, fact]));
  return finding.operands.map((id) => byId.get(id)?.base ?? '').join('|');
}
