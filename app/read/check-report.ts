import type { Document } from '../../parsers/document.js';
import type { ParseResult } from '../../parsers/result.js';
import type { Source } from '../../pipeline/report.js';
import { type Checked, type CorrectionsFor, checkDocument } from '../../pipeline/run.js';
import { reportId } from '../store/results.js';
import type { Submission } from './submission.js';

/** One report of a file: the contract's source, what reading said, and what checking found (null where reading failed). */
export interface ReadReport {
  source: Source;
  parsed: ParseResult<Document>;
  checked: Checked | null;
}

/** Checks one report of a file, with the corrections of its reading laid over it. `number` where the file holds several. */
export function checkReport(
  document: Document,
  { families, profile, corrections = [], told = [], sha256 }: Submission,
  number: number | undefined,
): Checked {
  const correctionsFor: CorrectionsFor = (report) => {
    const id = reportId({ report, source: { sha256, report: number } });
    return corrections.filter((correction) => correction.report === id);
  };
  const said = told.find((one) => one.sha256 === sha256 && (one.report ?? 1) === (number ?? 1));
  return checkDocument(document, families, profile, correctionsFor, said);
}
