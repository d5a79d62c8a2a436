/** Where each report stands, read off the journal: the summary, the workbook, the desk and publication all ask here. */
import { type Judgement, judge } from '../judge.js';
import { isSameFile } from '../site.js';
import { unapprovedCorrections } from './corrections.js';
import { applyDecisions, type Decision, type ReviewPolicy, type Standing } from './decisions.js';
import type { Line } from './journal.js';
import { type Publication, publicationsOf } from './publications.js';
import type { ActionRecord, JournalRecord } from './records.js';
import type { ReportEntry } from './results.js';

export interface ReportState extends Judgement {
  standings: Standing[];
  /** Decisions that match no finding any more. */
  stale: Decision[];
  /** What was last done with this very file as a whole: 通过 or 退回. */
  action: Line<ActionRecord> | null;
  publication: Publication | null;
}

/** `lines`: all of the journal, or all that it says about this report (see `linesByReport`). */
export function reportState(
  entry: Pick<ReportEntry, 'id' | 'document' | 'holds' | 'superseded'>,
  lines: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): ReportState {
  const { id, document, holds } = entry;
  const own = lines.filter((line) => line.report === id);
  const { standings, stale } = applyDecisions(id, document, own, policy);
  const action = actionInForce(id, document.source, own);
  const publication = publicationsOf(own).get(id) ?? null;
  const about = { standings, stale, action, publication };
  if (publication && isSameFile(publication.release, document.source))
    return { ...about, state: publication.withdrawal ? 'withdrawn' : 'published', reasons: [] };
  const judgement = judge(document, standings, {
    holds,
    action,
    unapproved: unapprovedCorrections(id, own, policy),
  });
  if (entry.superseded && judgement.state !== 'unreadable') return { ...about, state: 'superseded', reasons: [] };
  return { ...about, ...judgement };
}

/** 通过 or 退回, whichever came last on this very file. */
export function actionInForce(
  report: string,
  source: { sha256: string; report?: number | undefined },
  lines: readonly Line<JournalRecord>[],
): Line<ActionRecord> | null {
  const isOwn = (line: Line<JournalRecord>): line is Line<ActionRecord> =>
    line.kind === 'action' &&
    line.report === report &&
    line.source.sha256 === source.sha256 &&
    line.source.report === source.report;
  return lines.findLast(isOwn) ?? null;
}

/** The journal once through, for who asks about many reports. */
export function linesByReport(lines: readonly Line<JournalRecord>[]): Map<string, Line<JournalRecord>[]> {
  const byReport = new Map<string, Line<JournalRecord>[]>();
  for (const line of lines) {
    const own = byReport.get(line.report);
    if (own) own.push(line);
    else byReport.set(line.report, [line]);
  }
  return byReport;
}
