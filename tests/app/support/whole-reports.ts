import { eachReport } from '../../../app/state/list-reports.js';
import type { ReportEntry } from '../../../app/store/results.js';
import type { Workspace } from '../../../app/store/store.js';

/** All of a small workspace. */
export async function wholeReports(workspace: Workspace): Promise<ReportEntry[]> {
  const entries: ReportEntry[] = [];
  for await (const entry of eachReport(workspace)) entries.push(entry);
  return entries;
}
