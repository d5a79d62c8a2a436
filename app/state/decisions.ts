import { addTo } from '../../parsers/grouped.js';
import { isReadAnew } from '../../pipeline/equations/figures.js';
import type { Fact, Finding } from '../../pipeline/report.js';
import { sha256 } from '../machine/hash.js';
import type { Line } from '../store/journal.js';
import {
  type ApprovalRecord,
  type DecisionRecord,
  type JournalRecord,
  type Signed,
  UNSIGNED,
} from '../store/records.js';
import { isSamePerson } from './people.js';

export type Decision = Line<DecisionRecord & Signed>;
type Approval = Line<ApprovalRecord>;

/** A finding with the decision that stands on it, if any. */
export interface StandingOn<F> {
  finding: F;
  /** Taken on these very figures and in force today. 暂不处理 decides nothing and is never here. */
  decision: Decision | null;
  /** Taken on other figures: it holds no longer. */
  lapsed: Decision | null;
  /** An acceptance whose last day is over. */
  expired: Decision | null;
  /** 暂不处理: noted, and still open. */
  deferred: Decision | null;
  /** Of the acceptance in force, by somebody else than who took it. */
  approval: Approval | null;
  /** A second person's no, with what it was said to, while nothing was decided since. */
  opposed: { line: Decision; was: Decision } | null;
  /** Takes back what two persons agreed to, or uncovers what lay below: it counts once a second person agrees. */
  undoing: Decision | null;
  /** Read from a workbook, and the person who is named there has not said so. */
  awaitsConfirmation: boolean;
  /** Wants a word of somebody before it counts: a second person's, or a confirmation. */
  awaitsApproval: boolean;
}

export type Standing = StandingOn<Finding>;

/** What decides, beside the journal, whether a decision counts. */
export interface ReviewPolicy {
  /** YYYY-MM-DD in China. */
  today: string;
  /** Which accepted errors want a second person: those that move a score, its band or a headline figure; every one; none. */
  secondPerson: 'effect' | 'error' | 'none';
  /** Whether a release wants 保密审查, signed by three persons. */
  secrecyReview?: boolean;
  /** Departments of which nothing is ever published. */
  neverPublished?: readonly string[];
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
  const figures = finding.operands.map((id) => {
    const fact = facts.get(id);
    const { text = '', unit = '' } = fact ?? {};
    return { id, text, unit, ...(fact && isReadAnew(fact) ? { read: fact.base } : {}) };
  });
  return figures.length > 0 ? figures : finding.where.map((place) => ({ id: '', text: place.quote, unit: '' }));
}

/** Hash of those figures. Places and order are left out: moving a paragraph changes no figure. */
export function valueKey(figures: DecisionRecord['seen']['figures']): string {
  const printed = figures
    .map(({ id, text, unit, read }) => [id, text.replace(/\s/g, ''), unit, ...(read === undefined ? [] : [read])])
    .map((parts) => parts.join('\u0000'))
    .sort();
  return sha256(printed.join('\u0001'));
}

interface Layers {
  /** The decisions that lie on each other, the last one on top. */
  stack: Decision[];
  /** The last `undo`, with what it took off, while nothing was decided since. */
  undone: { line: Decision; was: Decision } | null;
  /** The last `oppose`, with what it was said to: it leaves nothing in force. */
  opposed: { line: Decision; was: Decision } | null;
}

/** By report, then by finding. */
export function layersOf(lines: readonly Line<JournalRecord>[]): Map<string, Map<string, Layers>> {
  const reports = new Map<string, Map<string, Layers>>();
  for (const line of lines) {
    if (line.kind !== 'decision') continue;
    const findings = reports.get(line.report) ?? new Map<string, Layers>();
    reports.set(line.report, findings);
    const { stack, opposed } = findings.get(line.finding) ?? { stack: [] as Decision[], opposed: null };
    const decision = line as Decision;
    const over = (was: Decision | undefined) => (was ? { line: decision, was } : null);
    switch (decision.verdict) {
      case 'undo':
        findings.set(line.finding, { stack, undone: over(stack.pop()), opposed });
        break;
      case 'oppose':
        findings.set(line.finding, { stack, undone: null, opposed: over(stack.splice(0).at(-1)) ?? opposed });
        break;
      default:
        stack.push(decision);
        // 暂不处理 answers nobody.
        findings.set(line.finding, { stack, undone: null, opposed: decision.verdict === 'defer' ? opposed : null });
    }
  }
  return reports;
}

/** The decision in force on each finding of a report, and those that match no finding any more. */
export function applyDecisions(
  report: string,
  document: { facts: readonly Fact[]; findings: readonly Finding[] },
  lines: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): { standings: Standing[]; stale: Decision[] } {
  const valuesOf = (finding: Finding) => valueKey(figuresOf(finding, document));
  return standingsOf(report, document.findings, valuesOf, lines, policy);
}

/** The same for whatever is kept of the findings; `valuesOf` tells the hash of a finding's figures. */
export function standingsOf<F extends Pick<Finding, 'id' | 'severity' | 'kind' | 'effect'>>(
  report: string,
  findings: readonly F[],
  valuesOf: (finding: F) => string,
  lines: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): { standings: StandingOn<F>[]; stale: Decision[] } {
  const own = lines.filter((line) => line.report === report);
  const layers = layersOf(own).get(report) ?? new Map<string, Layers>();
  const approvals = approvalsIn(own, policy);
  // Whatever came into the journal: nobody approves what is one's own.
  const approvalOf = ({ hash, by }: Decision) => approvals.get(hash)?.find((one) => !isSamePerson(one.by, by)) ?? null;
  const standings = findings.map((finding): StandingOn<F> => {
    const { stack, undone, opposed } = layers.get(finding.id) ?? { stack: [], undone: null, opposed: null };
    layers.delete(finding.id);
    const wants = (decision: Decision | undefined) =>
      decision !== undefined && wantsSecondPerson(decision, finding, policy);
    const isOpenUndo = undone !== null && approvalOf(undone.line) === null;
    const isKept = isOpenUndo && wants(undone.was) && approvalOf(undone.was) !== null;
    const last = isKept ? undone.was : (stack.at(-1) ?? null);
    const isOpposed = opposed?.line.values === valuesOf(finding);
    const nothing = { decision: null, lapsed: null, expired: null, deferred: null, approval: null, undoing: null };
    const open = {
      finding,
      ...nothing,
      opposed: isOpposed ? opposed : null,
      awaitsConfirmation: false,
      awaitsApproval: false,
    };
    if (last === null) return open;
    if (last.verdict === 'defer') return { ...open, deferred: last };
    if (last.values !== valuesOf(finding)) return { ...open, lapsed: last };
    if (isOver(last, policy.today)) return { ...open, expired: last };
    const approval = approvalOf(last);
    const undoing = isOpenUndo && wants(last) ? undone.line : null;
    const isConfirmed = approvals.get(last.hash)?.some((one) => isSamePerson(one.by, last.by)) ?? false;
    const awaitsConfirmation =
      isProposal(last, finding, wants(last)) && !isConfirmed && (wants(last) || approval === null);
    const awaitsApproval = awaitsConfirmation || undoing !== null || (approval === null && wants(last));
    return { ...open, decision: last, approval, undoing, awaitsConfirmation, awaitsApproval };
  });
  return { standings, stale: [...layers.values()].flatMap(({ stack }) => stack.at(-1) ?? []) };
}

/** By the hash of the line that they are about. What nobody signed for is no second person's word where one is wanted. */
function approvalsIn(own: readonly Line<JournalRecord>[], { secondPerson }: ReviewPolicy): Map<string, Approval[]> {
  const approvals = new Map<string, Approval[]>();
  for (const line of own) {
    if (line.kind !== 'approval' || (line.signed === UNSIGNED && secondPerson !== 'none')) continue;
    addTo(approvals, line.decision, line as Approval);
  }
  return approvals;
}

/** A name in a cell is typed by anybody; what lets an error pass that moves something, or a person's data out, is said by the person. */
function isProposal(
  { proposed, verdict }: Decision,
  { severity, kind, effect }: Pick<Finding, 'severity' | 'kind' | 'effect'>,
  wantsSecond: boolean,
): boolean {
  if (proposed !== true || !closes(verdict)) return false;
  if (kind === 'privacy') return true;
  return severity === 'error' && (wantsSecond || (effect ?? []).length > 0);
}

/** Who decided alone does not publish alone, where a second person is wanted at all. */
export function isDecidedBy(
  person: string,
  lines: readonly Line<JournalRecord>[],
  { secondPerson }: ReviewPolicy,
): boolean {
  if (secondPerson === 'none') return false;
  const tops = [...layersOf(lines).values()].flatMap((own) => [...own.values()].map(({ stack }) => stack.at(-1)));
  const closed = tops.filter((top) => top !== undefined && closes(top.verdict) && top.seen.severity === 'error');
  const others = lines.filter((line) => line.kind === 'approval' || (line.kind === 'action' && line.action === 'pass'));
  const names = [...closed, ...others].flatMap((line) => line?.by ?? []);
  return names.length > 0 && names.every((name) => isSamePerson(name, person));
}

/** An acceptance holds to the end of its last day. */
function isOver({ expires }: Decision, today: string): boolean {
  return expires !== undefined && expires < today;
}

function wantsSecondPerson(
  { verdict }: Pick<DecisionRecord, 'verdict'>,
  { severity, effect }: Pick<Finding, 'severity' | 'effect'>,
  { secondPerson }: Pick<ReviewPolicy, 'secondPerson'>,
): boolean {
  if (!closes(verdict) || severity !== 'error' || secondPerson === 'none') return false;
  return secondPerson === 'error' || (effect ?? []).length > 0;
}

function closes(verdict: DecisionRecord['verdict']): boolean {
  return verdict === 'accept' || verdict === 'misread';
}
