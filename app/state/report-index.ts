/**
 * What the list of reports needs to know of each, a few hundred bytes instead of the whole result: `results/SHA.index.json` beside
 * `SHA.json`. Made again from the result wherever it is missing or of another version, so it may be deleted at any time.
 */

import { type CheckedDocument, EFFECTS, type Effect, type Severity } from '../../pipeline/report.js';
import { weighFindings } from '../../pipeline/suspects/weigh.js';
import { INDEX_VERSION, type IndexedFinding, type IndexedReport, type ResultIndex } from '../store/result-index.js';
import { reportId, type StoredDocument, type StoredResult } from '../store/results.js';
import { figuresOf, valueKey } from './decisions.js';

export type Counts = Record<Severity, number>;

export function countSeverities(findings: readonly Pick<IndexedFinding, 'severity'>[]): Counts {
  const counts: Counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

export function effectsOf(findings: readonly Pick<IndexedFinding, 'effect'>[]): Effect[] {
  return EFFECTS.filter((effect) => findings.some((finding) => finding.effect.includes(effect)));
}

export function indexResult({ sha256, name, shown, documents }: StoredResult): ResultIndex {
  return { version: INDEX_VERSION, sha256, name, shown, reports: documents.map(indexDocument) };
}

function indexDocument({ document, output, holds }: StoredDocument): IndexedReport {
  const { report, rejection, source } = document;
  return {
    id: reportId(document),
    ...(source.report === undefined ? {} : { report: source.report }),
    department: report?.department ?? null,
    year: report?.fiscalYear ?? null,
    title: report?.title ?? null,
    rejection: document.outcome === 'rejected' ? (rejection ?? { code: '', message: '' }) : null,
    output,
    holds,
    findings: indexFindings(document),
  };
}

function indexFindings(document: CheckedDocument): IndexedFinding[] {
  const weights = weighFindings(document);
  return document.findings.map((finding) => ({
    id: finding.id,
    rule: finding.rule,
    kind: finding.kind,
    severity: finding.severity,
    effect: finding.effect ?? [],
    values: valueKey(figuresOf(finding, document)),
    weight: weights.get(finding.id) ?? 0,
  }));
}
