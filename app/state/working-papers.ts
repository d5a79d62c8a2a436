/** The working paper of a report as the journal leaves it: what people ticked and wrote over what the program computed, and who signed. */
import type { Profile } from '../../pipeline/profile/profile.js';
import type { Approved } from '../../pipeline/rescoring/approved.js';
import { makeWorkingPaper } from '../../pipeline/rescoring/make-paper.js';
import { type Quality, scoreQuality } from '../../pipeline/rescoring/quality.js';
import { type RowEdit, remarkOf, type WorkingPaper } from '../../pipeline/rescoring/working-paper.js';
import { rescoringUnder } from '../../pipeline/rules/rescoring.js';
import { sha256 } from '../machine/hash.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord, RescoringRecord, SignatureRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import type { ReviewPolicy } from './decisions.js';
import { reportState } from './report-state.js';

/** Who wrote last into a row. */
interface Written {
  by: string;
  at: string;
}

export interface KeptPaper {
  paper: WorkingPaper;
  quality: Quality;
  /** Hash of what a signature stands under. */
  hash: string;
  /** By the id of the row. */
  written: ReadonlyMap<string, Written>;
  /** In force: the paper is still what was signed. */
  signed: Line<SignatureRecord> | null;
  /** The last signature, where the paper has changed since. */
  lapsed: Line<SignatureRecord> | null;
}

export interface PaperSettings {
  policy: ReviewPolicy;
  profile: Profile;
  approved: Approved | null;
  daysLate: number | null;
}

/** `lines`: all of the journal, or all that it says about this report. */
export function keptPaper(
  entry: Pick<ReportEntry, 'id' | 'document' | 'holds' | 'superseded'>,
  lines: readonly Line<JournalRecord>[],
  { policy, profile, approved, daysLate }: PaperSettings,
): KeptPaper {
  const own = lines.filter((line) => line.report === entry.id);
  const { standings } = reportState(entry, own, policy);
  // What is explained or was misread takes no points off.
  const settled = new Set(
    standings.flatMap(({ finding, decision }) => (decision && decision.verdict !== 'return' ? [finding.id] : [])),
  );
  const document = { ...entry.document, findings: entry.document.findings.filter(({ id }) => !settled.has(id)) };
  const edits = editsOf(own);
  const written = new Map<string, Written>();
  const editOf = (id: string, seen: string): RowEdit | undefined => {
    const found = edits.get(`${id}\u0000${sha256(seen)}`);
    if (found) written.set(id, found);
    return found?.edit;
  };
  const paper = makeWorkingPaper({ document, approved, profile, editOf });
  const quality = scoreQuality({ document, paper, daysLate, rescoring: rescoringUnder(profile) });
  const hash = hashOf(paper);
  const last = own.findLast((line): line is Line<SignatureRecord> => line.kind === 'signature') ?? null;
  const holds = last?.paper === hash;
  return { paper, quality, hash, written, signed: holds ? last : null, lapsed: holds ? null : last };
}

/** By row and by what it printed: the last word on each cell. */
function editsOf(lines: readonly Line<JournalRecord>[]): Map<string, Written & { edit: RowEdit }> {
  const edits = new Map<string, Written & { edit: RowEdit }>();
  for (const line of lines) {
    if (line.kind !== 'rescoring') continue;
    const key = `${line.row}\u0000${line.seen}`;
    const merged = { ...edits.get(key)?.edit, ...line.change };
    const edit = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as RowEdit;
    if (Object.keys(edit).length === 0) edits.delete(key);
    else edits.set(key, { edit, by: line.by, at: line.at });
  }
  return edits;
}

/** Everything that a person reads on the paper: names, scores, reasons, ticks. */
function hashOf({ forms, approved }: WorkingPaper): string {
  const rows = forms.flatMap((form) => form.rows);
  const read = rows.map((row) => [
    row.id,
    row.weight,
    row.own,
    row.reviewed,
    row.evidence,
    row.measure,
    remarkOf(row).zh,
  ]);
  return sha256(JSON.stringify([approved, read]));
}

export function rescoringRecord(
  entry: Pick<ReportEntry, 'id' | 'document' | 'name' | 'sha256'>,
  row: { id: string; seen: string },
  said: { change: RescoringRecord['change']; by: string; request?: string | undefined },
): RescoringRecord {
  const { change, by, request } = said;
  const about = { report: entry.id, source: sourceOf(entry), row: row.id, seen: sha256(row.seen) };
  return { kind: 'rescoring', ...about, change, by, ...(request === undefined ? {} : { request }) };
}

export function signatureRecord(
  entry: Pick<ReportEntry, 'id' | 'document' | 'name' | 'sha256'>,
  { paper, by, request }: { paper: string; by: string; request?: string | undefined },
): SignatureRecord {
  const sent = request === undefined ? {} : { request };
  return { kind: 'signature', report: entry.id, source: sourceOf(entry), paper, by, ...sent };
}

function sourceOf({ document, name, sha256: hash }: Pick<ReportEntry, 'document' | 'name' | 'sha256'>) {
  const { report } = document.source;
  return { name, sha256: hash, ...(report === undefined ? {} : { report }) };
}
