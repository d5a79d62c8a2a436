/**
 * The reports of a workspace without their figures and findings, for what looks at all of them at once: thousands of whole documents would
 * not fit into memory.
 */
import { compareVersions } from '../../pipeline/compare-versions.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import { type Counts, countSeverities, type IndexedReport, type ResultIndex } from '../store/report-index.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/workspace.js';

export interface LightEntry extends ReportEntry {
  /** What was found, by severity. */
  counts: Counts;
}

/** In the order in which the files came in, as `listReports` gives them; `look` sees what the list of each holds before it is dropped. */
export async function lightEntries(
  workspace: Workspace,
  look: (entry: LightEntry, report: IndexedReport) => void = () => {},
): Promise<LightEntry[]> {
  const entries: LightEntry[] = [];
  for (const { sha256 } of workspace.received.lines) {
    const index = await workspace.readIndex(sha256);
    for (const report of index?.reports ?? []) {
      const entry = index && lightEntry(index, report);
      if (!entry) continue;
      look(entry, report);
      entries.push(entry);
    }
  }
  const newest = new Map(entries.map((entry, i) => [entry.id, i]));
  for (const [i, entry] of entries.entries()) entry.superseded = newest.get(entry.id) !== i;
  return entries;
}

function lightEntry(index: ResultIndex, report: IndexedReport): LightEntry {
  const { sha256, name, shown } = index;
  const { id, output, holds } = report;
  const counts = countSeverities(report.findings);
  return { document: shellOf(index, report), output, holds, id, sha256, name, shown, superseded: false, counts };
}

/** Those whose figures and findings are those of the version before. Two documents are looked at at a time. */
export async function unchangedVersions(
  workspace: Pick<Workspace, 'readResult'>,
  entries: readonly ReportEntry[],
): Promise<Set<ReportEntry>> {
  const versions = new Map<string, ReportEntry[]>();
  for (const entry of entries) {
    if (entry.id.startsWith('?/')) continue;
    const own = versions.get(entry.id);
    if (own) own.push(entry);
    else versions.set(entry.id, [entry]);
  }
  const unchanged = new Set<ReportEntry>();
  for (const own of versions.values()) {
    if (own.length === 1) continue;
    let before: ReportEntry | null = null;
    for (const entry of own) {
      const after = await wholeEntry(workspace, entry);
      if (before && compareVersions(versionOf(before), versionOf(after)).unchanged) unchanged.add(entry);
      before = after;
    }
  }
  return unchanged;
}

function versionOf({ document, sha256 }: ReportEntry) {
  return { ...document, sha256 };
}

/** The same entry with everything that was found; as it is where its result went away meanwhile. */
export async function wholeEntry(workspace: Pick<Workspace, 'readResult'>, entry: ReportEntry): Promise<ReportEntry> {
  const result = await workspace.readResult(entry.sha256);
  const { report } = entry.document.source;
  const stored = result?.documents.find(({ document }) => document.source.report === report);
  return stored ? { ...entry, ...stored } : entry;
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
    messages: [],
    report: isRejected ? null : { title, department, fiscalYear: year, reportDate: null },
    sections: [],
    facts: [],
    forms: [],
    relations: [],
    findings: [],
    ledger: { numerals: 0, facts: 0, text: 0, unread: 0 },
  };
}
