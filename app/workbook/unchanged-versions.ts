import { compareVersions } from '../../pipeline/across/compare-versions.js';
import { versionsById, wholeReport } from '../state/list-reports.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';

/** Those whose figures and findings are those of the version before. Two documents are looked at at a time. */
export async function unchangedVersions(
  workspace: Pick<Workspace, 'readResult'>,
  entries: readonly ReportEntry[],
): Promise<Set<ReportEntry>> {
  const unchanged = new Set<ReportEntry>();
  for (const [id, own] of versionsById(entries)) {
    if (own.length === 1 || id.startsWith('?/')) continue;
    let before: ReportEntry | null = null;
    for (const entry of own) {
      const after = await wholeReport(workspace, entry);
      if (before && compareVersions(versionOf(before), versionOf(after)).unchanged) unchanged.add(entry);
      before = after;
    }
  }
  return unchanged;
}

function versionOf({ document, sha256 }: ReportEntry) {
  return { ...document, sha256 };
}
