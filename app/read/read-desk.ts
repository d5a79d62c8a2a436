import { type DeskSource, viewSource } from '../../pipeline/render/desk/desk-source.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import { toContract } from '../../pipeline/run.js';
import { readReports } from './check-submission.js';
import { loadSnapshot, type Snapshot } from './snapshot.js';
import type { Submission } from './submission.js';

/** One report of a file as the desk needs it: what was found, and the document in its own order. */
export interface DeskReading {
  document: CheckedDocument;
  /** null where the file could not be read. */
  source: DeskSource | null;
}

/** Reads with the corrections that travel with the submission. Throws only on bugs of ours. */
export async function readDesk(
  submission: Submission,
  lang: Language,
  snapshot: Snapshot | null = null,
): Promise<DeskReading[]> {
  const reports = (await loadSnapshot(snapshot)) ?? (await readReports(submission, null));
  return reports.map(({ source, parsed, checked }) => {
    const document = toContract(source, parsed, checked, lang);
    const isRead = checked !== null && document.outcome === 'checked';
    return { document, source: isRead ? viewSource(checked.document, checked.extraction) : null };
  });
}
