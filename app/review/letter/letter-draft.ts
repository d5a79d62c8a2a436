/** The letter of a report as somebody is about to send it: composed from what is decided, with what that person changed of it. */
import type { Letter } from '../../../pipeline/correspondence/letter.js';
import { composeLetter, type LetterLine, NO_BUREAU } from '../../letters/compose.js';
import { findingsLeftOut, type LetterEdits, leaveOut, NO_EDITS } from '../../letters/letter-edits.js';
import { letterBytes, letterOn } from '../../letters/make-letters.js';
import { DEFAULT_TEMPLATE } from '../../letters/template.js';
import type { ReportEntry } from '../../store/results.js';
import type { Desk, Visit } from '../desk/desk.js';
import { loadReport } from '../desk/load-report.js';

export interface LetterDraft {
  /** With every point. */
  whole: Letter;
  /** Without those left out. */
  told: Letter;
  edits: LetterEdits;
  lines: LetterLine[];
  /** In the letter's own words, for what was changed. */
  plain: LetterLine[];
  /** Neither a point nor a remark: not to be sent. */
  isEmpty: boolean;
  /** Findings that the points left out would have told. */
  leftOut: string[];
  bytes(): Promise<Uint8Array>;
}

export async function draftLetter(
  visit: Visit,
  entry: ReportEntry,
  edits: LetterEdits = NO_EDITS,
): Promise<LetterDraft> {
  const { shelf, policy } = visit;
  const { template, bureau } = letterSettings(visit);
  const versions = shelf.versionsOf(entry.id);
  const at = versions.findIndex((one) => one.sha256 === entry.sha256 && one.report === entry.document.source.report);
  const earlier = versions[at - 1];
  const before = earlier ? await loadReport(visit, earlier) : null;
  const options = { allErrors: false, template, date: policy().today, policy: policy(), evenEmpty: true };
  const whole = letterOn(entry, { version: at + 1, before }, shelf.linesOf(entry.id), options) as Letter;
  const told = leaveOut(whole, edits.leftOut);
  return {
    whole,
    told,
    edits,
    lines: composeLetter(told, template, bureau, edits),
    plain: composeLetter(told, template, bureau, { ...edits, texts: {} }),
    isEmpty: told.points.length === 0 && edits.remarks.length === 0,
    leftOut: findingsLeftOut(whole, edits.leftOut),
    bytes: () => letterBytes(told, template, bureau, edits),
  };
}

export function letterSettings({ letters }: Pick<Desk, 'letters'>): NonNullable<Desk['letters']> {
  return letters ?? { template: DEFAULT_TEMPLATE, bureau: NO_BUREAU };
}
