/** Which reports get a letter, and its file. Decisions are read off the journal; nothing is decided here. */
import { type Letter, writeLetter } from '../../pipeline/correspondence/letter.js';
import type { Finding } from '../../pipeline/report.js';
import { safeName } from '../machine/safe-name.js';
import { pairOf } from '../stages/later-versions.js';
import { applyDecisions, figuresOf, layersOf, type ReviewPolicy, type Standing, valueKey } from '../state/decisions.js';
import { isSameSource } from '../state/publications.js';
import type { Line } from '../store/journal.js';
import type { ActionRecord, JournalRecord } from '../store/records.js';
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
    missed: before ? missedIn(entry, before, journal) : new Set<string>(),
    date,
    reply: template.reply,
  });
}

/** 一次性告知: what stood there when the submission before went back, figure for figure, and was not in its letter. */
function missedIn(entry: ReportEntry, before: ReportEntry, journal: readonly Line<JournalRecord>[]): Set<string> {
  const sent = journal.findLast(
    (line): line is Line<ActionRecord> =>
      line.kind === 'action' && line.action === 'return' && isSameSource(line.source, before.document.source),
  );
  if (!sent) return new Set();
  const lines = journal.filter(({ seq }) => seq < sent.seq);
  const tops = layersOf(lines).get(entry.id);
  const wasTold = (id: string) => tops?.get(id)?.stack.at(-1)?.verdict === 'return' && !sent.leftOut?.includes(id);
  const keyOf = (finding: Finding, { document }: ReportEntry) => valueKey(figuresOf(finding, document));
  const earlier = new Map(before.document.findings.map((finding) => [finding.id, finding]));
  const missed = entry.document.findings.filter((finding) => {
    const was = earlier.get(finding.id);
    return was && keyOf(was, before) === keyOf(finding, entry) && !wasTold(finding.id);
  });
  return new Set(missed.map(({ id }) => id));
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
