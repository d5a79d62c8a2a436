import { eachReport, type ReportEntry } from '../../../app/store/results.js';
import type { Workspace } from '../../../app/store/workspace.js';

/** All of a small workspace. */
export async function wholeReports(workspace: Workspace): Promise<ReportEntry[]> {
  const entries: ReportEntry[] = [];
  for await (const entry of eachReport(workspace)) entries.push(entry);
  return entries;
}
