import type { Finding } from '../../pipeline/report.js';
import type { Words } from '../words.js';
import { figuresOf, valueKey } from './decisions.js';
import type { DecisionRecord, DecisionVerdict } from './records.js';
import type { ReportEntry } from './results.js';

/** The line of a decision, bound to the figures as the report prints them now. */
export function decisionRecord(
  entry: Pick<ReportEntry, 'id' | 'document' | 'name' | 'sha256'>,
  finding: Finding,
  { verdict, by, reason }: { verdict: DecisionVerdict; by: string; reason: string },
): DecisionRecord {
  const figures = figuresOf(finding, entry.document);
  const { rule, severity, message } = finding;
  const source = { name: entry.name, sha256: entry.sha256 };
  const seen = { rule, severity, message, figures, source };
  const values = valueKey(figures);
  return { kind: 'decision', verdict, report: entry.id, finding: finding.id, values, by, reason, seen };
}

/** Why a decision of this kind cannot stand on this finding, whoever takes it; null where it can. */
export function whyNot(verdict: DecisionVerdict, finding: Pick<Finding, 'kind'>): Words | null {
  if (verdict !== 'accept' || finding.kind !== 'privacy') return null;
  return {
    zh: '个人信息不能凭说明公开，请退回修改；确属识别有误时选“识别有误”',
    en: 'personal data cannot be published for a reason; return it, or call it misread where it is none',
  };
}

export function needsReason(verdict: DecisionVerdict): boolean {
  return verdict === 'accept' || verdict === 'misread';
}
