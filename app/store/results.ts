import { type Digest, digestOf } from '../../pipeline/across/digest.js';
import type { CorrectionOutcome } from '../../pipeline/correction/apply-corrections.js';
import type { CheckedDocument, ReportInfo } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import { hashOf } from '../machine/canonical.js';

/** What a run found in one received file. */
export interface StoredResult {
  sha256: string;
  name: string;
  /** As the user knows it: below the folder of the batch. */
  shown: string;
  documents: StoredDocument[];
  /** Tables of targets in the file: what reports are compared with, and no reports. Left out where there are none. */
  tables?: CheckedDocument[];
}

export interface StoredDocument {
  document: CheckedDocument;
  /** Folder of its editions below the output folder. */
  output: string;
  /** Obstacles to its publication that no decision lifts, as the last run saw them. */
  holds: Words[];
  /** What became of the corrections of its reading; left out where there are none. */
  corrections?: CorrectionOutcome;
}

/** One report as the workspace knows it. */
export interface ReportEntry extends StoredDocument {
  /** `2024/岳阳市科学技术局`; a file whose department or year is unknown goes by its hash. */
  id: string;
  sha256: string;
  name: string;
  shown: string;
  /** The later file of the same department and year that has come in: only the newest can be published. */
  superseded: string | null;
}

/** Whether it is the id of a report whose department or year nobody knows. */
export function isNameless(id: string): boolean {
  return id.startsWith('?/');
}

export function reportId(document: {
  report: Pick<ReportInfo, 'department' | 'fiscalYear'> | null;
  source: { sha256: string; report?: number | undefined };
}): string {
  const { department, fiscalYear } = document.report ?? { department: null, fiscalYear: null };
  const number = document.source.report === undefined ? '' : `-${document.source.report}`;
  return department !== null && fiscalYear !== null
    ? `${fiscalYear}/${department}`
    : `?/${document.source.sha256.slice(0, 12)}${number}`;
}

/** Of all that a comparison with the year after looks at. */
export function figuresHash({ report, facts, forms }: CheckedDocument): string {
  return hashOf([report, facts, forms]);
}

/** A report in short: hash of its figures, for that of the year after, and what those of other departments are told; null where it is of nobody. */
export function inShort(document: CheckedDocument): { figures: string; digest: Digest | null } {
  return { figures: figuresHash(document), digest: digestOf(document) };
}

/** What is kept of a report that was made. */
export function storedOf(
  { document, holds, corrections }: { document: CheckedDocument; holds: Words[]; corrections: CorrectionOutcome },
  output: string,
): StoredDocument {
  const any = corrections.applied.length + corrections.stale.length > 0;
  return { document, output, holds, ...(any ? { corrections } : {}) };
}

/** The reports that a user means by an id, a department or a file name; every one where nothing is named. */
export function selectReports<E extends ReportEntry>(entries: readonly E[], wanted: string): E[] {
  const exact = entries.filter((entry) => entry.id === wanted || entry.shown === wanted || entry.name === wanted);
  if (exact.length > 0) return exact;
  return entries.filter((entry) => entry.document.report?.department === wanted || entry.sha256.startsWith(wanted));
}
