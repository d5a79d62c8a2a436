import { isReadAnew } from '../../pipeline/equations/figures.js';
import type { Fact, Finding } from '../../pipeline/report.js';
import { sha256 } from '../machine/hash.js';
import type { Line } from '../store/journal.js';
import type { ApprovalRecord, DecisionRecord, JournalRecord } from '../store/records.js';

export type Decision = Line<DecisionRecord>;
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
  /** The acceptance in force wants a second person who has not spoken yet. */
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

/** The decisions that lie on each other, the last one on top; `undo` takes the top one off. By report, then by finding. */
export function stacksOf(lines: readonly Line<JournalRecord>[]): Map<string, Map<string, Decision[]>> {
  const reports = new Map<string, Map<string, Decision[]>>();
  for (const line of lines) {
    if (line.kind !== 'decision') continue;
    const findings = reports.get(line.report) ?? new Map<string, Decision[]>();
    reports.set(line.report, findings);
    const stack = findings.get(line.finding) ?? [];
    if (line.verdict === 'undo') stack.pop();
    else stack.push(line as Decision);
    findings.set(line.finding, stack);
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
export function standingsOf<F extends Pick<Finding, 'id' | 'severity' | 'effect'>>(
  report: string,
  findings: readonly F[],
  valuesOf: (finding: F) => string,
  lines: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): { standings: StandingOn<F>[]; stale: Decision[] } {
  const own = lines.filter((line) => line.report === report);
  const stacks = stacksOf(own).get(report) ?? new Map<string, Decision[]>();
  const approvals = new Map<string, Approval[]>();
  for (const line of own) {
    if (line.kind !== 'approval') continue;
    approvals.set(line.decision, [...(approvals.get(line.decision) ?? []), line as Approval]);
  }
  const standings = findings.map((finding): StandingOn<F> => {
    const last = stacks.get(finding.id)?.at(-1) ?? null;
    stacks.delete(finding.id);
    const open = { finding, decision: null, lapsed: null, expired: null, deferred: null };
    if (last === null) return { ...open, approval: null, awaitsApproval: false };
    if (last.verdict === 'defer') return { ...open, deferred: last, approval: null, awaitsApproval: false };
    if (last.values !== valuesOf(finding)) return { ...open, lapsed: last, approval: null, awaitsApproval: false };
    if (isOver(last, policy.today)) return { ...open, expired: last, approval: null, awaitsApproval: false };
    // Whatever came into the journal: nobody approves what is one's own.
    const approval = approvals.get(last.hash)?.find(({ by }) => !isSamePerson(by, last.by)) ?? null;
    const awaitsApproval = approval === null && wantsSecondPerson(last, finding, policy);
    return { ...open, decision: last, approval, awaitsApproval };
  });
  return { standings, stale: [...stacks.values()].flatMap((stack) => stack.at(-1) ?? []) };
}

/** An acceptance holds to the end of its last day. */
function isOver({ expires }: Decision, today: string): boolean {
  return expires !== undefined && expires < today;
}

export function isSamePerson(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '');
  return plain(one) === plain(other);
}

function wantsSecondPerson(
  { verdict }: Pick<DecisionRecord, 'verdict'>,
  { severity, effect }: Pick<Finding, 'severity' | 'effect'>,
  { secondPerson }: Pick<ReviewPolicy, 'secondPerson'>,
): boolean {
  const closes = verdict === 'accept' || verdict === 'misread';
  if (!closes || severity !== 'error' || secondPerson === 'none') return false;
  return secondPerson === 'error' || (effect ?? []).length > 0;
}
