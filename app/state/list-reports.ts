/**
 * The reports of a workspace without their figures and findings, for what looks at all of them at once: thousands of whole documents would
 * not fit into memory.
 */

import { grouped } from '../../parsers/grouped.js';
import { nothingRead } from '../../pipeline/nothing-read.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import type { IndexedReport, ResultIndex } from '../store/result-index.js';
import { type ReportEntry, reportId } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { LOST, lostIndex } from './lost-result.js';
import { type Counts, countSeverities } from './report-index.js';

export interface ListedReport extends ReportEntry {
  /** What was found, by severity. */
  counts: Counts;
}

/** In the order in which the files came in; `look` sees what the list of each holds before it is dropped. */
export async function listReports(
  workspace: Workspace,
  look: (entry: ListedReport, report: IndexedReport) => void = () => {},
): Promise<ListedReport[]> {
  const entries: ListedReport[] = [];
  for (const line of workspace.received.lines) {
    if (line.scanOf !== undefined) continue;
    const index = (await workspace.readIndex(line.sha256)) ?? lostIndex(line);
    for (const report of index.reports) {
      const entry = listedReport(index, report);
      look(entry, report);
      entries.push(entry);
    }
  }
  for (const versions of versionsById(entries).values())
    for (const [at, entry] of versions.entries()) entry.superseded = supersededBy(versions, at);
  return entries;
}

function listedReport(index: ResultIndex, report: IndexedReport): ListedReport {
  const { sha256, name, shown } = index;
  const { id, output, holds } = report;
  const counts = countSeverities(report.findings);
  return { document: shellOf(index, report), output, holds, id, sha256, name, shown, superseded: null, counts };
}

/** By their ids, oldest first. */
export function versionsById<E extends Pick<ReportEntry, 'id'>>(entries: readonly E[]): Map<string, E[]> {
  return grouped(entries, ({ id }) => id);
}

/** The file that took the place of a version: the last one to come in counts. null for that one. */
export function supersededBy(versions: readonly { shown: string }[], at: number): string | null {
  const newest = versions.at(-1);
  return newest && at >= 0 && at < versions.length - 1 ? newest.shown : null;
}

/** The one before a version, whole; null before the first one. */
export async function versionBefore(
  workspace: Pick<Workspace, 'readResult'>,
  entry: ReportEntry,
  versions: ReadonlyMap<string, readonly ReportEntry[]>,
): Promise<{ version: number; before: ReportEntry | null }> {
  const own = versions.get(entry.id) ?? [];
  const at = own.indexOf(entry);
  const before = own[at - 1];
  return { version: at + 1, before: before ? await wholeReport(workspace, before) : null };
}

/** The same entry with everything that was found; without its result nothing is known of it, and that must not look like a report without findings. */
export async function wholeReport(workspace: Pick<Workspace, 'readResult'>, entry: ReportEntry): Promise<ReportEntry> {
  const result = await workspace.readResult(entry.sha256);
  const { report } = entry.document.source;
  const stored = result?.documents.find(({ document }) => document.source.report === report);
  return stored ? { ...entry, ...stored } : withoutResult(entry);
}

function withoutResult(entry: ReportEntry): ReportEntry {
  return { ...entry, document: { ...entry.document, outcome: 'rejected', rejection: LOST, report: null } };
}

function shellOf(
  { sha256, name }: ResultIndex,
  { report, rejection, title, department, year }: IndexedReport,
): CheckedDocument {
  const isRejected = rejection !== null;
  return {
    source: { name, format: null, sha256, bytes: 0, ...(report === undefined ? {} : { report }) },
    outcome: isRejected ? 'rejected' : 'checked',
    rejection: null,
    ...nothingRead(),
    report: isRejected ? null : { title, department, fiscalYear: year, reportDate: null },
  };
}

/** Every report of the workspace, whole, one after the other in the order in which the files came in; which one a later file supersedes is not known. */
export async function* eachReport(workspace: Workspace): AsyncGenerator<ReportEntry> {
  for (const line of workspace.received.lines) {
    const { sha256, scanOf } = line;
    if (scanOf !== undefined) continue;
    const result = await workspace.readResult(sha256);
    if (!result) {
      const index = lostIndex(line);
      for (const report of index.reports) yield withoutResult(listedReport(index, report));
      continue;
    }
    const { name, shown } = result;
    for (const stored of result.documents)
      yield { ...stored, id: reportId(stored.document), sha256, name, shown, superseded: null };
  }
}
