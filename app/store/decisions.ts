import type { Fact, Finding } from '../../pipeline/report.js';
import { sha256 } from '../receive.js';
import type { Line } from './journal.js';
import type { DecisionRecord, JournalRecord } from './records.js';

export type Decision = Line<DecisionRecord>;

/** A finding with the decision that stands on it, if any. */
export interface Standing {
  finding: Finding;
  /** Taken on these very figures. */
  decision: Decision | null;
  /** Taken on other figures: it holds no longer. */
  lapsed: Decision | null;
}

/**
 * What a person types for a finding: eight hex digits of its report and id, the same in every run; its first four are mostly enough.
 * The ids themselves are words, as long as a line.
 */
export function handleOf(report: string, finding: string): string {
  return sha256(`${report}\u0000${finding}`).slice(0, 8);
}

/** The figures that a finding is about, as printed; a finding without facts is about the words at its places. */
export function figuresOf(finding: Finding, document: { facts: readonly Fact[] }): DecisionRecord['seen']['figures'] {
  const facts = new Map(document.facts.map((fact) => [fact.id, fact]));
  const figures = finding.operands.map((id) => ({
    id,
    text: facts.get(id)?.text ?? '',
    unit: facts.get(id)?.unit ?? '',
  }));
  return figures.length > 0 ? figures : finding.where.map((place) => ({ id: '', text: place.quote, unit: '' }));
}

/** Hash of those figures. Places and order are left out: moving a paragraph changes no figure. */
export function valueKey(figures: DecisionRecord['seen']['figures']): string {
  const printed = figures.map(({ id, text, unit }) => [id, text.replace(/\s/g, ''), unit].join('\u0000')).sort();
  return sha256(printed.join('\u0001'));
}

/** The decision in force on each finding of a report, and those that match no finding any more. */
export function applyDecisions(
  report: string,
  document: { facts: readonly Fact[]; findings: readonly Finding[] },
  lines: readonly Line<JournalRecord>[],
): { standings: Standing[]; stale: Decision[] } {
  const inForce = new Map<string, Decision[]>();
  for (const line of lines) {
    if (line.kind !== 'decision' || line.report !== report) continue;
    const stack = inForce.get(line.finding) ?? [];
    if (line.verdict === 'undo') stack.pop();
    else stack.push(line as Decision);
    inForce.set(line.finding, stack);
  }
  const standings = document.findings.map((finding): Standing => {
    const last = inForce.get(finding.id)?.at(-1) ?? null;
    inForce.delete(finding.id);
    const holds = last !== null && last.values === valueKey(figuresOf(finding, document));
    return { finding, decision: holds ? last : null, lapsed: holds ? null : last };
  });
  return { standings, stale: [...inForce.values()].flatMap((stack) => stack.at(-1) ?? []) };
}
