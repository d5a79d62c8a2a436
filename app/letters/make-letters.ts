/** Which reports get a letter, and its file. Decisions are read off the journal; nothing is decided here. */
import { type Letter, writeLetter } from '../../pipeline/correspondence/letter.js';
import { safeName } from '../machine/safe-name.js';
import { pairOf } from '../stages/later-versions.js';
import { applyDecisions, type ReviewPolicy, type Standing } from '../state/decisions.js';
import type { Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';
import type { ReportEntry } from '../store/results.js';
import { type Bureau, composeLetter, titleOf } from './compose.js';
import { type LetterEdits, NO_EDITS } from './letter-edits.js';
import type { LetterTemplate } from './template.js';
import { writeDocx } from './write-docx.js';

export interface LetterOptions {
  /** Also errors that nobody has decided. */
  allErrors: boolean;
  template: LetterTemplate;
  /** YYYY-MM-DD. */
  date: string;
  policy: ReviewPolicy;
  /** A letter also where nothing goes back: somebody writes remarks into it. */
  evenEmpty?: boolean;
}

/** null where nothing of the report goes back. `before`: the version before this one, null before the first; `journal`: the lines about the report. */
export function letterOn(
  entry: ReportEntry,
  { version, before }: { version: number; before: ReportEntry | null },
  journal: readonly Line<JournalRecord>[],
  { allErrors, template, date, policy, evenEmpty = false }: LetterOptions,
): Letter | null {
  const { standings } = applyDecisions(entry.id, entry.document, journal, policy);
  const isSettled = ({ decision }: Standing) => decision?.verdict === 'accept' || decision?.verdict === 'misread';
  const goesBack = ({ finding, decision }: Standing) =>
    decision?.verdict === 'return' || (allErrors && decision === null && finding.severity === 'error');
  const ids = (of: readonly Standing[]) => new Set(of.map(({ finding }) => finding.id));
  const returned = ids(standings.filter(goesBack));
  if (returned.size === 0 && !evenEmpty) return null;
  const pair = before ? pairOf(before, before.document, entry.document, version) : null;
  return writeLetter({
    document: entry.document,
    returned,
    settled: ids(standings.filter(isSettled)),
    version,
    previous: pair && { document: pair.previous.document, comparison: pair.comparison },
    date,
    reply: template.reply,
  });
}

export function letterBytes(
  letter: Letter,
  template: LetterTemplate,
  bureau: Bureau,
  edits: LetterEdits = NO_EDITS,
): Promise<Uint8Array> {
  const about = { title: titleOf(letter, template, edits), date: letter.date, fonts: template.fonts };
  return writeDocx(composeLetter(letter, template, bureau, edits), about);
}

/** `2024-青澜市科学技术局-退回修改通知.docx`; where two reports would share it, both carry the start of their file's hash. */
export function letterNames(entries: readonly ReportEntry[], suffix = '退回修改通知.docx'): string[] {
  const stems = entries.map(({ id, document, name }) => {
    const { fiscalYear, department } = document.report ?? {};
    const whose = id.startsWith('?/') ? name.replace(/\.[^.]{1,9}$/, '') : `${fiscalYear}-${department}`;
    return safeName(whose);
  });
  const times = new Map<string, number>();
  for (const stem of stems) times.set(stem.toLowerCase(), (times.get(stem.toLowerCase()) ?? 0) + 1);
  return stems.map((stem, i) => {
    const shared = (times.get(stem.toLowerCase()) ?? 0) > 1;
    const { sha256 = '', document } = entries[i] ?? {};
    const number = document?.source.report === undefined ? '' : `-${document.source.report}`;
    return `${stem}${shared ? `-${sha256.slice(0, 8)}${number}` : ''}-${suffix}`;
  });
}
