/** What other forms would change in every report that waits, for whoever is about to take them: at the desk or on the command line. Nothing is stored. */
import { compareReadings, type ReadingChange } from '../../pipeline/across/compare-readings.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import type { FormFamily } from '../../pipeline/taxonomy/family.js';
import { Refusal } from '../machine/io.js';
import type { Outcome } from '../read/read-in-worker.js';
import { receivedAs, type Submission } from '../read/submission.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { viewOf } from '../state/journal-view.js';
import { listReports, wholeReport } from '../state/list-reports.js';
import { reportState } from '../state/report-state.js';
import type { State } from '../state/standing.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { withJournal } from './make-editions.js';

/** States in which a report still wants a hand. */
const WAITS: readonly State[] = ['unreadable', 'review', 'returning', 'approval', 'ready'];

type Families = readonly FormFamily[] | undefined;

export interface FormsTrial {
  /** By the forms in use, and by those proposed; undefined: the built-in ones. */
  current: Families;
  proposed: Families;
  lang: Language;
  /** A correction that is left out: it is to become needless. */
  without?: string;
  check(submission: Submission, families: Families, lang: Language): Promise<Outcome<CheckedDocument[]>>;
}

export interface TriedForms {
  entry: ReportEntry;
  before: CheckedDocument;
  after: CheckedDocument;
  change: ReadingChange;
}

export async function reportsThatWait(workspace: Workspace, policy: ReviewPolicy): Promise<ReportEntry[]> {
  const found: ReportEntry[] = [];
  for (const listed of await listReports(workspace)) {
    if (listed.superseded) continue;
    const entry = await wholeReport(workspace, listed);
    const { state } = reportState(entry, viewOf(workspace.journal.lines).of(entry.id), policy);
    if (WAITS.includes(state)) found.push(entry);
  }
  return found;
}

/** null where the original is gone. Throws a Refusal where it could not be read now. */
export async function tryForms(
  entry: ReportEntry,
  workspace: Workspace,
  { current, proposed, lang, without, check }: FormsTrial,
): Promise<TriedForms | null> {
  const bytes = await workspace.originals.get(entry.sha256);
  if (bytes === null) return null;
  const received = { ...receivedAs(entry, workspace.received.lines), bytes };
  const { corrections, told } = viewOf(workspace.journal.lines);
  const submission = withJournal(received, { corrections: corrections.filter(({ id }) => id !== without), told });
  const read = async (families: Families) => {
    const outcome = await check(submission, families, lang);
    if (!outcome.ok)
      throw new Refusal(`${entry.shown} 没有读成（${outcome.detail}）。`, `${entry.shown}: ${outcome.detail}`);
    return outcome.value.find(({ source }) => source.report === entry.document.source.report);
  };
  const [before, after] = [await read(current), await read(proposed)];
  return before && after ? { entry, before, after, change: compareReadings(before, after) } : null;
}
