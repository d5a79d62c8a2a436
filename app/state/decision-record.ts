import { isDay } from '../../pipeline/day.js';
import { isNeverPublished } from '../../pipeline/privacy/kinds.js';
import type { Finding } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import type { ActionKind, ActionRecord, ApprovalRecord, DecisionRecord, DecisionVerdict } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import { figuresOf, type Standing, valueKey } from './decisions.js';
import { isSamePerson } from './people.js';

export interface Said {
  verdict: DecisionVerdict;
  by: string;
  reason: string;
  /** Only of an acceptance. */
  expires?: string | undefined;
  request?: string | undefined;
}

/** The line of a decision, bound to the figures as the report prints them now. */
export function decisionRecord(
  entry: Pick<ReportEntry, 'id' | 'document' | 'name' | 'sha256'>,
  finding: Finding,
  { verdict, by, reason, expires, request }: Said,
): DecisionRecord {
  const figures = figuresOf(finding, entry.document);
  const { rule, severity, message } = finding;
  const source = { name: entry.name, sha256: entry.sha256 };
  const seen = { rule, severity, message, figures, source };
  const values = valueKey(figures);
  const last = expires === undefined ? {} : { expires };
  return {
    kind: 'decision',
    verdict,
    report: entry.id,
    finding: finding.id,
    values,
    by,
    reason,
    ...last,
    seen,
    ...sent(request),
  };
}

/** The line of a second person's consent, or of the first one's confirmation; throws where there is nothing to consent to (see `whyNotApprove`). */
export function approvalRecord(
  report: string,
  { finding, decision, undoing }: Pick<Standing, 'finding' | 'decision' | 'undoing'>,
  { by, request }: { by: string; request?: string | undefined },
): ApprovalRecord {
  const line = undoing ?? decision;
  if (!line) throw new Error(`nothing is decided on ${finding.id}`);
  return { kind: 'approval', report, finding: finding.id, decision: line.hash, by, ...sent(request) };
}

/** Why this cannot be done with a report as a whole; null where it can. `action`: what was last done and stands. */
export function whyNotAct(
  wanted: 'recall' | 'not-report',
  action: Pick<ActionRecord, 'action'> | null,
  reason: string,
): Words | null {
  if (wanted === 'not-report')
    return action ? { zh: '已经处理过，请先收回', en: 'something was done with it: take that back first' } : null;
  if (!action) return { zh: '没有可收回的整份处理', en: 'nothing was done with it as a whole' };
  if (action.action !== 'pass' && reason === '') return { zh: '收回要写明理由', en: 'taking it back needs a reason' };
  return null;
}

/** The line of 通过 or 退回, bound to the file that was looked at. */
export function actionRecord(
  entry: Pick<ReportEntry, 'id' | 'document' | 'name' | 'sha256'>,
  said: {
    action: ActionKind;
    by: string;
    reason?: string;
    letter?: string;
    leftOut?: readonly string[];
    request?: string | undefined;
  },
): ActionRecord {
  const { action, by, reason, letter, leftOut = [], request } = said;
  const number = entry.document.source.report;
  return {
    kind: 'action',
    action,
    report: entry.id,
    source: { name: entry.name, sha256: entry.sha256, ...(number === undefined ? {} : { report: number }) },
    by,
    ...(reason ? { reason } : {}),
    ...(letter ? { letter } : {}),
    ...(leftOut.length > 0 ? { leftOut: [...leftOut] } : {}),
    ...sent(request),
  };
}

function sent(request: string | undefined): { request?: string } {
  return request === undefined ? {} : { request };
}

/** Why a decision of this kind cannot stand on this finding, whoever takes it; null where it can. */
export function whyNot(verdict: DecisionVerdict, finding: Pick<Finding, 'kind' | 'rule' | 'severity'>): Words | null {
  if ((verdict === 'accept' || verdict === 'misread') && isNeverPublished(finding.rule))
    return {
      zh: '涉密、内部资料和改变文字方向的控制符，任何人都不能放行，只能退回修改',
      en: 'marks of secrecy and turning characters are let through by nobody; return the report',
    };
  if (verdict !== 'accept' || finding.kind !== 'privacy' || finding.severity !== 'error') return null;
  return {
    zh: '个人信息不能凭说明公开，请退回修改；确属识别有误时选“识别有误”',
    en: 'personal data cannot be published for a reason; return it, or call it misread where it is none',
  };
}

/** Why this person cannot approve what stands on a finding; null where it can be approved. */
export function whyNotApprove({ decision, approval, undoing }: Standing, by: string): Words | null {
  if (undoing) return isSamePerson(undoing.by, by) ? OWN : null;
  if (decision?.verdict !== 'accept' && decision?.verdict !== 'misread')
    return {
      zh: '这处问题没有有效的“采纳说明”或“识别有误”可以复审',
      en: 'nothing on this finding waits for a second person',
    };
  if (isSamePerson(decision.by, by)) return OWN;
  return approval === null
    ? null
    : { zh: `已由 ${approval.by} 复审`, en: `it has been approved by ${approval.by} already` };
}

/** Why this person cannot say no to what stands on a finding; null where that is possible. */
export function whyNotOppose(standing: Standing, by: string): Words | null {
  return standing.undoing ? UNDOING : whyNotApprove(standing, by);
}

const UNDOING: Words = {
  zh: '不同意撤销的，请重新采纳说明或认定识别有误，再由另一人复审',
  en: 'whoever does not agree that it is taken back accepts it again, for another person to approve',
};
const OWN: Words = { zh: '不能复审自己作出的处理', en: 'nobody approves a decision of their own' };

/** Why this person cannot confirm what a workbook says in that name; null where it can be confirmed. */
export function whyNotConfirm({ decision, awaitsConfirmation }: Standing, by: string): Words | null {
  if (!decision || !awaitsConfirmation)
    return { zh: '这处问题没有待本人确认的处理', en: 'nothing on this finding waits for a confirmation' };
  return isSamePerson(decision.by, by)
    ? null
    : { zh: `须由 ${decision.by} 本人确认`, en: `${decision.by} has to confirm it` };
}

/** Why a date cannot be the last day of an acceptance; null where it can. */
export function whyNotExpires(expires: string, verdict: DecisionVerdict, today: string): Words | null {
  if (verdict !== 'accept') return { zh: '只有“采纳说明”可以写有效期', en: 'only an acceptance has a last day' };
  if (!isDay(expires))
    return {
      zh: `有效期“${expires}”看不懂，应如 2025-12-31`,
      en: `the last day "${expires}" is not understood, write 2025-12-31`,
    };
  return expires < today ? { zh: `有效期 ${expires} 已经过去`, en: `the last day ${expires} is over already` } : null;
}

export function needsReason(verdict: DecisionVerdict): boolean {
  return verdict === 'accept' || verdict === 'misread' || verdict === 'oppose';
}
