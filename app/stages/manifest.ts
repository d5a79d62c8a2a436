import type { CorrectionOutcome } from '../../pipeline/correction/apply-corrections.js';
import type { CheckedDocument } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import type { Decision } from '../state/decisions.js';
import type { Judgement } from '../state/standing.js';
import type { Compared } from './around.js';

/** What was made of one report: where its parts lie among the outputs, and what was found, in short. */
export interface ManifestDocument extends Compared {
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
  /** Of a table of targets: whose they are. It has no pages, and is no report. */
  table?: { department: string | null; overseer?: string; year: number | null };
}

/** What was made of one file, a report after the other. */
export type Manifest = ManifestDocument[];
