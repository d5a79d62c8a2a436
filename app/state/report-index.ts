/**
 * What the list of reports needs to know of each, a few hundred bytes instead of the whole result: `results/SHA.index.json` beside
 * `SHA.json`. Made again from the result wherever it is missing or of another version, so it may be deleted at any time.
 */

import { type CheckedDocument, EFFECTS, type Effect, type Kind, type Severity } from '../../pipeline/report.js';
import { weighFindings } from '../../pipeline/suspects/weigh.js';
import { reportId, type StoredDocument, type StoredResult } from '../store/results.js';
import type { Words } from '../terminal/say.js';
import { figuresOf, valueKey } from './decisions.js';

const VERSION = 1;

export interface IndexedFinding {
  id: string;
  rule: string;
  kind: Kind;
  severity: Severity;
  effect: Effect[];
  priority: number;
  root: string;
  /** Hash of the printed figures, to which a decision is bound. */
  values: string;
  /** Parts per million of the report's total expenditure that it is about (checks/weigh.ts). */
  weight: number;
}

export interface IndexedReport {
  id: string;
  /** Of several reports in one file. */
  report?: number;
  department: string | null;
  year: number | null;
  title: string | null;
  /** null where the file was read; else why it was not. */
  rejection: { code: string; message: string } | null;
  output: string;
  holds: Words[];
  numerals: number;
  unread: number;
  findings: IndexedFinding[];
}

export interface ResultIndex {
  version: typeof VERSION;
  sha256: string;
  name: string;
  shown: string;
  reports: IndexedReport[];
}

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
  return { version: VERSION, sha256, name, shown, reports: documents.map(indexDocument) };
}

function indexDocument({ document, output, holds }: StoredDocument): IndexedReport {
  const { report, rejection, source, ledger } = document;
  return {
    id: reportId(document),
    ...(source.report === undefined ? {} : { report: source.report }),
    department: report?.department ?? null,
    year: report?.fiscalYear ?? null,
    title: report?.title ?? null,
    rejection:
      document.outcome === 'rejected' ? { code: rejection?.code ?? '', message: rejection?.message ?? '' } : null,
    output,
    holds,
    numerals: ledger.numerals,
    unread: ledger.unread,
    findings: indexFindings(document),
  };
}

function indexFindings(document: CheckedDocument): IndexedFinding[] {
  const weights = weighFindings(document);
  return document.findings.map((finding, i) => ({
    id: finding.id,
    rule: finding.rule,
    kind: finding.kind,
    severity: finding.severity,
    effect: finding.effect ?? [],
    priority: finding.priority ?? i + 1,
    root: finding.root,
    values: valueKey(figuresOf(finding, document)),
    weight: weights.get(finding.id) ?? 0,
  }));
}

/** null for anything but an index of this version: it is made again from the result. */
export function parseIndex(text: string): ResultIndex | null {
  try {
    const value = JSON.parse(text) as Partial<ResultIndex> | null;
    return value?.version === VERSION ? (value as ResultIndex) : null;
  } catch {
    return null;
  }
}
