/** Reports that are compared with others: last year's, those of other departments, the targets that were given. Whether what these say has changed since. */
import type { FileIndex, FileSummary, SummaryDocument } from '../stages/file-index.js';
import type { ManifestDocument } from '../stages/manifest.js';

/** Whether other reports say something else of it by now than when it was made. */
export function isBehind(documents: readonly (SummaryDocument | ManifestDocument)[], index: FileIndex): boolean {
  return documents.some((document) => {
    if (document.outcome !== 'checked') return false;
    const now = index.standing(document);
    const { lastYear = now.lastYear, across = null, approved = null } = document;
    return lastYear !== now.lastYear || across !== now.across || approved !== now.approved;
  });
}

/** Files of earlier runs that are behind; `given`: those of this run. */
export function filesBehind(index: FileIndex, given: ReadonlySet<string | null>): FileSummary[] {
  return index
    .files()
    .flatMap(({ sha256, summary }) =>
      summary && !given.has(sha256) && isBehind(summary.documents, index) ? [summary] : [],
    );
}
