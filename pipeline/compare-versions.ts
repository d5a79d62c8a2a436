/**
 * A department's second submission beside its first: what was resolved, what is still open, what newly broke, which figures
 * changed. Findings are matched by their identity, which holds no values and no positions; figures by their ids.
 */
import type { CheckedDocument, Fact, Finding } from './report.js';

type Version = Pick<CheckedDocument, 'facts' | 'findings'> & { sha256: string };

export interface FigureChange {
  kind: 'changed' | 'added' | 'removed';
  /** Of the fact, in the version that prints it. */
  id: string;
  key: string;
  part: string;
  label: string;
  /** As printed, with the unit; null where the version does not print the figure. */
  before: string | null;
  after: string | null;
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
}

/** Findings of level `notice` are remarks and do not count as open points. */
export function compareVersions(before: Version, after: Version): Comparison {
  const points = (version: Version) => version.findings.filter((finding) => finding.severity !== 'notice');
  const earlier = new Map(points(before).map((finding) => [finding.id, finding]));
  const later = new Map(points(after).map((finding) => [finding.id, finding]));
  const figures = compareFigures(before.facts, after.facts);
  const resolved = [...earlier.values()].filter((finding) => !later.has(finding.id));
  const broken = [...later.values()].filter((finding) => !earlier.has(finding.id));
  const open = [...later.values()]
    .filter((finding) => earlier.has(finding.id))
    .map((finding) => ({
      finding,
      changed: printed(finding, after) !== printed(earlier.get(finding.id) as Finding, before),
    }));
  const unchanged = figures.length === 0 && resolved.length === 0 && broken.length === 0;
  return { sameFile: before.sha256 === after.sha256, unchanged, resolved, open, broken, figures };
}

function compareFigures(before: readonly Fact[], after: readonly Fact[]): FigureChange[] {
  const earlier = new Map(before.map((fact) => [fact.id, fact]));
  const later = new Map(after.map((fact) => [fact.id, fact]));
  const changes: FigureChange[] = [];
  for (const fact of after) {
    const old = earlier.get(fact.id);
    if (old && old.base === fact.base) continue;
    changes.push(change(old ? 'changed' : 'added', fact, old ? amount(old) : null, amount(fact)));
  }
  for (const fact of before) if (!later.has(fact.id)) changes.push(change('removed', fact, amount(fact), null));
  return changes;
}

function change(kind: FigureChange['kind'], fact: Fact, before: string | null, after: string | null): FigureChange {
  return { kind, id: fact.id, key: fact.key, part: fact.part, label: fact.label, before, after };
}

function amount(fact: Fact): string {
  return fact.text.endsWith('%') || fact.text.endsWith('％') ? fact.text : `${fact.text}${fact.unit}`;
}

/** What the figures of a finding print, in order. */
function printed(finding: Finding, version: Version): string {
  const byId = new Map(version.facts.map((fact) => [fact.id, fact]));
  return finding.operands.map((id) => byId.get(id)?.base ?? '').join('|');
}
