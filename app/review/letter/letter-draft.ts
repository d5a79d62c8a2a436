/** The letter of a report as somebody is about to send it: composed from what is decided, with what that person changed of it. */
import type { Letter } from '../../../pipeline/correspondence/letter.js';
import type { Words } from '../../../pipeline/say.js';
import { blanksIn, composeLetter } from '../../letters/compose.js';
import { keptDraft } from '../../letters/kept-drafts.js';
import { findingsLeftOut, type LetterEdits, leaveOut, NO_EDITS } from '../../letters/letter-edits.js';
import type { LetterLine } from '../../letters/letter-line.js';
import { letterBytes, letterOn } from '../../letters/make-letters.js';
import { toldOf } from '../../state/identities.js';
import type { Person } from '../../state/people.js';
import { may } from '../../state/rights.js';
import type { ReportEntry } from '../../store/results.js';
import type { Visit } from '../desk/desk.js';
import { letterSettings } from '../desk/letter-settings.js';
import { loadReport } from '../desk/load-report.js';
import { letterWords } from './letter-words.js';

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
  /** Signature or contact is still to be filled in. */
  hasBlanks: boolean;
  /** It tells something that the letter before could have told. */
  tellsLate: boolean;
  bytes(): Promise<Uint8Array>;
}

export async function draftLetter(visit: Visit, read: ReportEntry, typed?: LetterEdits): Promise<LetterDraft> {
  const { shelf, policy } = visit;
  const edits = typed ?? (await keptDraft(visit.workspace.folder, read)) ?? unwritten(read);
  const entry = withWhose(visit, read);
  const { template, bureau } = letterSettings(visit);
  const versions = shelf.versionsOf(entry.id);
  const at = versions.findIndex((one) => one.sha256 === entry.sha256 && one.report === entry.document.source.report);
  const earlier = versions[at - 1];
  const before = earlier ? await loadReport(visit, earlier) : null;
  const options = { allErrors: false, template, date: policy().today, policy: policy(), evenEmpty: true };
  const whole = letterOn(entry, { version: at + 1, before }, shelf.linesOf(entry.id), options) as Letter;
  const told = leaveOut(whole, edits.leftOut);
  const lines = composeLetter(told, template, bureau, edits);
  return {
    whole,
    told,
    edits,
    lines,
    hasBlanks: blanksIn(lines),
    tellsLate: told.points.some(({ missed }) => missed),
    plain: composeLetter(told, template, bureau, { ...edits, texts: {} }),
    isEmpty: told.points.length === 0 && edits.remarks.length === 0,
    leftOut: findingsLeftOut(whole, edits.leftOut),
    bytes: () => letterBytes(told, template, bureau, edits),
  };
}

/** Why it does not go as it stands; null where it may. */
export function whyNotSend(
  { isEmpty, hasBlanks, tellsLate }: Pick<LetterDraft, 'isEmpty' | 'hasBlanks' | 'tellsLate'>,
  person: Person,
): Words | null {
  const say = (what: 'nothing' | 'blanks' | 'late') => ({ zh: letterWords('zh')[what], en: letterWords('en')[what] });
  if (isEmpty) return say('nothing');
  if (hasBlanks) return say('blanks');
  return tellsLate && !may(person, 'approve') ? say('late') : null;
}

/** Of a file that cannot be read the letter says why, until somebody words it otherwise. */
function unwritten({ document: { rejection } }: ReportEntry): LetterEdits {
  return rejection ? { ...NO_EDITS, remarks: [rejection.message] } : NO_EDITS;
}

/** Nothing is read of it: whose it is stands where a person has said so. */
function withWhose({ workspace }: Visit, entry: ReportEntry): ReportEntry {
  const told = toldOf(workspace.journal.lines, entry);
  if (entry.document.report || !told) return entry;
  const { department = null, fiscalYear = null } = told;
  const report = { department, fiscalYear, title: null, reportDate: null };
  return { ...entry, document: { ...entry.document, report } };
}
