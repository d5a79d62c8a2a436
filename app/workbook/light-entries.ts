/**
 * The reports of a workspace without their figures and findings, for what looks at all of them at once: thousands of whole documents would
 * not fit into memory. Only a report that came in more than once has its figures here, because versions are compared.
 */
import type { CheckedDocument } from '../../pipeline/report.js';
import type { IndexedReport, ResultIndex } from '../store/report-index.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/workspace.js';

/** In the order in which the files came in, as `listReports` gives them. */
export async function lightEntries(workspace: Workspace): Promise<ReportEntry[]> {
  const indexes: ResultIndex[] = [];
  for (const { sha256 } of workspace.received.lines) {
    const index = await workspace.readIndex(sha256);
    if (index) indexes.push({ ...index, reports: index.reports.map((report) => ({ ...report, findings: [] })) });
  }
  const reports = indexes.flatMap((index) => index.reports.map((report) => ({ index, report })));
  const newest = new Map(reports.map(({ report }, i) => [report.id, i]));
  const seen = new Map<string, number>();
  for (const { report } of reports) seen.set(report.id, (seen.get(report.id) ?? 0) + 1);
  const entries: ReportEntry[] = [];
  for (const [i, { index, report }] of reports.entries()) {
    const { sha256, name, shown } = index;
    const { id, output, holds } = report;
    const light: ReportEntry = {
      ...{ document: shellOf(index, report), output, holds },
      ...{ id, sha256, name, shown, superseded: newest.get(id) !== i },
    };
    entries.push((seen.get(id) ?? 0) > 1 ? await wholeEntry(workspace, light) : light);
  }
  return entries;
}

/** The same entry with everything that was found; as it is where its result went away meanwhile. */
export async function wholeEntry(workspace: Workspace, entry: ReportEntry): Promise<ReportEntry> {
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
