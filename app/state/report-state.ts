/** Where each report stands, read off the journal: the summary, the workbook, the desk and publication all ask here. */

import type { Finding } from '../../pipeline/report.js';
import type { Line } from '../store/journal.js';
import type { ActionRecord, JournalRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import type { Words } from '../terminal/say.js';
import { unapprovedCorrections } from './corrections.js';
import { applyDecisions, type Decision, type ReviewPolicy, type StandingOn } from './decisions.js';
import { isSameFile, type Publication, publicationsOf } from './publications.js';
import { type Judgement, judge } from './standing.js';

export interface StateOn<F> extends Judgement {
  standings: StandingOn<F>[];
  /** Decisions that match no finding any more. */
  stale: Decision[];
  /** What was last done with this very file as a whole: 通过 or 退回. */
  action: Line<ActionRecord> | null;
  publication: Publication | null;
}

export type ReportState = StateOn<Finding>;

/** `lines`: all of the journal, or all that it says about this report (see `linesByReport`). */
export function reportState(
  entry: Pick<ReportEntry, 'id' | 'document' | 'holds' | 'superseded'>,
  lines: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): ReportState {
  const { id, document } = entry;
  const own = lines.filter((line) => line.report === id);
  const standing = applyDecisions(id, document, own, policy);
  return stateOn({ ...entry, source: document.source, document }, standing, own, policy);
}

/** The same for whatever is kept of a report; `own` are the lines about it. */
export function stateOn<F extends Pick<Finding, 'severity' | 'kind'>>(
  about: {
    id: string;
    source: { sha256: string; report?: number | undefined };
    document: Parameters<typeof judge>[0];
    holds: readonly Words[];
    superseded: boolean;
  },
  { standings, stale }: { standings: StandingOn<F>[]; stale: Decision[] },
  own: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): StateOn<F> {
  const { id, source, document, holds, superseded } = about;
  const action = actionInForce(id, source, own);
  const publication = publicationsOf(own).get(id) ?? null;
  const found = { standings, stale, action, publication };
  if (publication && isSameFile(publication.release, source))
    return { ...found, state: publication.withdrawal ? 'withdrawn' : 'published', reasons: [] };
  const unapproved = unapprovedCorrections(id, own, policy);
  const judgement = judge(document, standings, { holds, action, unapproved });
  if (superseded && judgement.state !== 'unreadable') return { ...found, state: 'superseded', reasons: [] };
  return { ...found, ...judgement };
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
