/** Which reports get a letter, and its file. Decisions are read off the journal; nothing is decided here. */
import { type Letter, writeLetter } from '../../pipeline/letter.js';
import { safeName } from '../safe-name.js';
import { applyDecisions, type ReviewPolicy, type Standing } from '../store/decisions.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/workspace.js';
import { pairOf } from '../versions.js';
import { type Bureau, composeLetter, titleOf } from './compose.js';
import type { LetterTemplate } from './template.js';
import { writeDocx } from './write-docx.js';

export interface LetterOptions {
  /** Also errors that nobody has decided. */
  allErrors: boolean;
  template: LetterTemplate;
  /** YYYY-MM-DD. */
  date: string;
  policy: ReviewPolicy;
}

/** null where nothing of the report goes back. `entries` are all of the workspace, in order of intake. */
export function letterFor(
  entry: ReportEntry,
  entries: readonly ReportEntry[],
  journal: Workspace['journal']['lines'],
  { allErrors, template, date, policy }: LetterOptions,
): Letter | null {
  const { standings } = applyDecisions(entry.id, entry.document, journal, policy);
  const isSettled = ({ decision }: Standing) => decision?.verdict === 'accept' || decision?.verdict === 'misread';
  const goesBack = ({ finding, decision }: Standing) =>
    decision?.verdict === 'return' || (allErrors && decision === null && finding.severity === 'error');
  const ids = (of: readonly Standing[]) => new Set(of.map(({ finding }) => finding.id));
  const returned = ids(standings.filter(goesBack));
  if (returned.size === 0) return null;
  const versions = entries.filter(({ id }) => id === entry.id);
  const at = versions.indexOf(entry);
  const before = versions[at - 1];
  const pair = before ? pairOf(before, before.document, entry.document, at + 1) : null;
  return writeLetter({
    document: entry.document,
    returned,
    settled: ids(standings.filter(isSettled)),
    version: at + 1,
    previous: pair && { document: pair.previous.document, comparison: pair.comparison },
    date,
    reply: template.reply,
  });
}

export function letterBytes(letter: Letter, template: LetterTemplate, bureau: Bureau): Promise<Uint8Array> {
  const about = { title: titleOf(letter, template), date: letter.date, fonts: template.fonts };
  return writeDocx(composeLetter(letter, template, bureau), about);
}

/** `2024-青澜市科学技术局-退回修改通知.docx`; where two reports would share it, both carry the start of their file's hash. */
export function letterNames(entries: readonly ReportEntry[]): string[] {
  const stems = entries.map(({ id, document, name }) => {
    const { fiscalYear, department } = document.report ?? {};
    const whose = id.startsWith('?/') ? name.replace(/\.[^.]{1,9}$/, '') : `${fiscalYear}-${department}`;
    return safeName(whose);
  });
  return stems.map((stem, i) => {
    const shared = stems.filter((other) => other.toLowerCase() === stem.toLowerCase()).length > 1;
    const { sha256 = '', document } = entries[i] ?? {};
    const number = document?.source.report === undefined ? '' : `-${document.source.report}`;
    return `${stem}${shared ? `-${sha256.slice(0, 8)}${number}` : ''}-退回修改通知.docx`;
  });
}
