/** The optimistic lock of the desk's routes, and what they answer. */
import type { Words } from '../../../pipeline/say.js';
import { appendExpecting, lastSeqOf } from '../../state/append-expecting.js';
import { whyNotApprove, whyNotConfirm, whyNotOppose } from '../../state/decision-record.js';
import type { Standing } from '../../state/decisions.js';
import { reportState } from '../../state/report-state.js';
import { may } from '../../state/rights.js';
import type { Line } from '../../store/journal.js';
import type { JournalRecord } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from './desk.js';
import { Problem } from './problem.js';

/** Writes only what was decided on the newest view of what it is about; throws 409 with who changed it. */
export async function writeExpecting(
  { workspace, shelf, now }: Visit,
  entry: Pick<ReportEntry, 'id'>,
  expected: number,
  records: readonly JournalRecord[],
): Promise<Line<JournalRecord>[]> {
  const appended = await appendExpecting(workspace, entry.id, expected, records, now());
  if (appended.ok) return appended.lines;
  const changedBy = [...new Set(appended.since.map(({ by }) => by))];
  const seq = lastSeqOf(shelf.linesOf(entry.id), entry.id);
  throw new Problem(
    409,
    'changed',
    {
      zh: `${changedBy.join('、')} 刚刚处理过这份报告，您的意见没有记录。请刷新页面，看过再处理。`,
      en: `${changedBy.join(', ')} has just decided on this report in another window; nothing of yours was recorded. Reload and look first.`,
    },
    { changedBy, seq },
  );
}

/** What somebody else's decision says that came first, for a page that shows again what was typed; null where the write is done. */
export async function conflictOf(write: () => Promise<unknown>): Promise<Words | null> {
  try {
    await write();
    return null;
  } catch (error) {
    if (error instanceof Problem && error.status === 409) return error.words;
    throw error;
  }
}

/** The report as it now stands. */
export function answerOf({ shelf, policy, person }: Visit, entry: ReportEntry) {
  const lines = shelf.linesOf(entry.id);
  const { standings, state, reasons, action } = reportState(entry, lines, policy());
  return {
    seq: lastSeqOf(lines, entry.id),
    state: { state, reasons, action: action && { action: action.action, by: action.by, at: action.at } },
    standings: standings.map((standing) => ({
      ...standingAnswer(standing),
      mayApprove: standing.awaitsApproval && may(person, 'approve') && whyNotApprove(standing, person.name) === null,
      mayOppose: standing.awaitsApproval && may(person, 'approve') && whyNotOppose(standing, person.name) === null,
      mayConfirm: may(person, 'decide') && whyNotConfirm(standing, person.name) === null,
    })),
  };
}

export type DeskAnswer = ReturnType<typeof answerOf>;

function standingAnswer(standing: Standing) {
  const { finding, decision, lapsed, expired, deferred, approval, opposed, undoing } = standing;
  const { awaitsConfirmation, awaitsApproval } = standing;
  const line = (one: Standing['decision']) =>
    one && { verdict: one.verdict, by: one.by, at: one.at, reason: one.reason, expires: one.expires ?? null };
  return {
    finding: finding.id,
    decision: line(decision),
    lapsed: line(lapsed),
    expired: line(expired),
    deferred: line(deferred),
    approval: approval && { by: approval.by, at: approval.at },
    opposed: opposed && { by: opposed.line.by, at: opposed.line.at, reason: opposed.line.reason },
    undoing: undoing && { by: undoing.by },
    awaitsConfirmation,
    awaitsApproval,
  };
}
