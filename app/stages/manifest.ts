import type { Digest } from '../../pipeline/across/digest.js';
import type { CorrectionOutcome } from '../../pipeline/correction/apply-corrections.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import type { Decision } from '../state/decisions.js';
import type { Judgement } from '../state/standing.js';

/** What was made of one report: where its parts lie among the outputs, and what was found, in short. */
export interface ManifestDocument {
  id: string;
  /** Of several reports in one file. */
  report?: number;
  outcome: CheckedDocument['outcome'];
  /** Hashes among the outputs; null where the file could not be read or a page not be printed. */
  document: string;
  /** Hash of the contract's file in the output folder, which is made of the document and the judgement. */
  json: string;
  review: string | null;
  public: string | null;
  pdf: string | null;
  holds: Words[];
  judgement: Judgement;
  stale: Decision[];
  /** What became of the corrections of its reading. */
  corrections: CorrectionOutcome;
  errors: number;
  warnings: number;
  /** Hash of its figures, for the report of the year after. */
  figures: string;
  /** Figures of the year before that it was compared with. */
  lastYear: string | null;
  /** In short, for reports of other departments; null where its department or year is unknown. */
  digest: Digest | null;
  /** Hash of what those said of it; null where that was nothing. */
  across: string | null;
  /** Hash of the tables of targets that it was compared with; null where there are none. */
  approved: string | null;
  /** Of a table of targets: whose they are. It has no pages, and is no report. */
  table?: { department: string | null; overseer?: string; year: number | null };
}

/** What was made of one file, a report after the other. */
export type Manifest = ManifestDocument[];
