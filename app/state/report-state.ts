/**
 * Where each report stands, read off the journal: by one function, whatever is kept of the report, for batch, lists, desk, workbook,
 * year and publication.
 */
import { grouped } from '../../parsers/grouped.js';
import type { Finding } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import type { Line } from '../store/journal.js';
import type { ActionRecord, JournalRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import { unapprovedCorrections } from './corrections.js';
import { type Decision, figuresOf, type ReviewPolicy, type StandingOn, standingsOf, valueKey } from './decisions.js';
import { underTheirNames } from './identities.js';
import { isSameSource, type Publication, publicationsOf, releaseStateOf, type Source } from './publications.js';
import { type Judgement, judge } from './standing.js';

/** What the state of a report is worked out from, beside the journal. */
interface ReportOn<F> {
  id: string;
  source: Source;
  document: Parameters<typeof judge>[0];
  findings: readonly F[];
  /** Hash of a finding's figures, to which a decision is bound. */
  valuesOf: (finding: F) => string;
  /** What the report calls whose it is, and its file: by any of them it may be one that is never published. */
  names: readonly (string | null)[];
  /** Obstacles that no decision lifts. */
  holds: readonly Words[];
  /** The file that took the place of this one. */
  superseded: string | null;
}

export interface StateOn<F> extends Judgement {
  /** What stands between this file and a release of it, whatever was released before and whatever came in since. */
  judgement: Judgement;
  standings: StandingOn<F>[];
  /** Decisions that match no finding any more. */
  stale: Decision[];
  /** What was last done with this very file as a whole and stands. */
  action: Line<ActionRecord> | null;
  publication: Publication | null;
}

type ReportState = StateOn<Finding>;

/** `lines`: all of the journal, or all that it says about this report (see `linesByReport`). */
export function stateOf<F extends Pick<Finding, 'id' | 'severity' | 'kind' | 'rule' | 'effect'>>(
  report: ReportOn<F>,
  lines: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): StateOn<F> {
  const { id, source, document, findings, valuesOf } = report;
  const own = lines.filter((line) => line.report === id);
  const { standings, stale } = standingsOf(id, findings, valuesOf, own, policy);
  const action = actionInForce(source, own);
  const publication = publicationsOf(own).get(id) ?? null;
  const unapproved = unapprovedCorrections(id, own, policy);
  const holds = [...neverPublished(report.names, policy), ...report.holds];
  const judgement = judge(document, standings, { holds, action, unapproved });
  return { ...stateAfter(judgement, report, publication), judgement, standings, stale, action, publication };
}

/** The same for a report that is there as a whole. */
export function reportState(
  entry: Pick<ReportEntry, 'id' | 'document' | 'holds' | 'superseded'>,
  lines: readonly Line<JournalRecord>[],
  policy: ReviewPolicy,
): ReportState {
  const { document } = entry;
  const { source, findings } = document;
  const valuesOf = (finding: Finding) => valueKey(figuresOf(finding, document));
  const names = [document.report?.department ?? null, document.report?.title ?? null, source.name];
  return stateOf({ ...entry, source, findings, valuesOf, names }, lines, policy);
}

/** Nobody lifts it: neither who reviews nor who publishes; a department filled in by hand does not hide what the title says. */
function neverPublished(names: readonly (string | null)[], { neverPublished: listed = [] }: ReviewPolicy): Words[] {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '');
  const found = listed.find((one) => names.some((name) => name !== null && plain(name).includes(plain(one))));
  if (found === undefined) return [];
  return [
    { zh: `“${found}”在不予公开的单位名单上`, en: `"${found}" is on the list of those that are never published` },
  ];
}

/** What is out stays out, whatever came in since; of the rest only the newest file counts. */
export function stateAfter(
  judgement: Judgement,
  { source, superseded }: Pick<ReportOn<unknown>, 'source' | 'superseded'>,
  publication: Publication | null,
): Judgement {
  const release = releaseStateOf(publication, source);
  if (release !== null) return { state: release, reasons: [] };
  if (superseded === null || judgement.state === 'unreadable') return judgement;
  const reason = { zh: `以 ${superseded} 为准`, en: `superseded by ${superseded}` };
  return { state: 'superseded', reasons: [reason] };
}

/** Whichever came last on this very file; taken back is none. */
function actionInForce(source: Source, own: readonly Line<JournalRecord>[]): Line<ActionRecord> | null {
  const isOwn = (line: Line<JournalRecord>): line is Line<ActionRecord> =>
    line.kind === 'action' && isSameSource(line.source, source);
  const last = own.findLast(isOwn) ?? null;
  return last?.action === 'recall' ? null : last;
}

/** Somebody has said that it is none: nothing counts it any more. */
export function isNoReport(source: Source, own: readonly Line<JournalRecord>[]): boolean {
  return actionInForce(source, own)?.action === 'not-report';
}

/** The journal once through, for who asks about many reports. */
export function linesByReport(lines: readonly Line<JournalRecord>[]): Map<string, Line<JournalRecord>[]> {
  return grouped(underTheirNames(lines), ({ report }) => report);
}
