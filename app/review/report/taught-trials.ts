/** A name before it is taught: which one it would be, and what it changes. Tried in the background, one report after the other. */
import { isUnchanged } from '../../../pipeline/across/compare-readings.js';
import { describeReadable, describeReadingChange } from '../../../pipeline/across/describe-reading-change.js';
import { FAMILIES } from '../../../pipeline/taxonomy/families.js';
import type { FormFamily, TaughtName } from '../../../pipeline/taxonomy/family.js';
import { withName } from '../../../pipeline/taxonomy/family-schema.js';
import { Refusal } from '../../machine/io.js';
import { receivedAs } from '../../read/submission.js';
import { taughtLine } from '../../settings/taught-names.js';
import { withJournal } from '../../stages/make-editions.js';
import { reportsThatWait, type TriedForms, tryForms } from '../../stages/prove-forms.js';
import type { CorrectionLine } from '../../state/corrections.js';
import { viewOf } from '../../state/journal-view.js';
import type { TaughtRecord } from '../../store/records.js';
import type { ReportEntry } from '../../store/results.js';
import type { Trial, Visit } from '../desk/desk.js';
import { recheck } from './corrections.js';

/** Trials of a morning; who comes back later tries again. */
const KEPT = 20;

/** null where no single name does it. */
export function trialOf(visit: Visit, entry: ReportEntry, line: CorrectionLine): Promise<Trial | null> {
  const { trials, stages, workspace, lang } = visit;
  const key = [line.hash, lang, stages.inputs.families, workspace.received.lines.length].join(' ');
  const known = trials.get(key) ?? begin(visit, entry, line);
  trials.set(key, known);
  known.catch(() => trials.delete(key));
  for (const old of [...trials.keys()].slice(0, Math.max(0, trials.size - KEPT))) trials.delete(old);
  return known;
}

async function begin(visit: Visit, entry: ReportEntry, line: CorrectionLine): Promise<Trial | null> {
  const { workspace, stages, lang, families } = visit;
  const { change, hash } = line;
  const bytes = await workspace.originals.get(entry.sha256);
  if (!('key' in change) || bytes === null) return null;
  const received = { ...receivedAs(entry, workspace.received.lines), bytes };
  const place = entry.corrections?.applied.find(({ id }) => id === hash)?.where ?? line.place;
  const submission = withJournal(received, viewOf(workspace.journal.lines));
  const found = await stages.forms.teach(submission, entry.document.source.report, place, change.key);
  if (!found.ok) throw new Refusal(`${entry.shown} 没有读成（${found.detail}）。`, `${entry.shown}: ${found.detail}`);
  if (found.value === null) return null;
  const taught = found.value;
  const current = (await families?.()) ?? FAMILIES;
  const proposed = withTaught(current, taught);
  const options = { current, proposed, lang, check: stages.forms.check };
  const hand = await tryForms(entry, workspace, { ...options, without: hash });
  const lists = hand ? describeReadingChange(hand.change, hand, lang, false) : [];
  const trial: Trial = { taught, hand: lists, of: 0, done: 0, changed: [], problem: null };
  const others = (await reportsThatWait(workspace, visit.policy())).filter(({ id }) => id !== entry.id);
  trial.of = others.length;
  void eachTried(others, visit, options, trial, async (tried) => {
    trial.changed.push({
      id: tried.entry.id,
      name: tried.entry.shown,
      readable: describeReadable(tried.change, lang),
      lists: describeReadingChange(tried.change, tried, lang, false),
    });
  });
  return trial;
}

/** After a name was taken, or taken back: whatever is read otherwise now is checked again. */
export async function rereadWaiting(
  visit: Visit,
  current: readonly FormFamily[],
  proposed: readonly FormFamily[],
  progress: Pick<Trial, 'of' | 'done' | 'problem'>,
): Promise<void> {
  const { workspace, stages, lang } = visit;
  const waiting = await reportsThatWait(workspace, visit.policy());
  progress.of = waiting.length;
  await eachTried(waiting, visit, { current, proposed, lang, check: stages.forms.check }, progress, async (tried) => {
    await recheck(visit, tried.entry.sha256);
  });
}

/** Calls `changed` for those that are read otherwise; what could not be tried is said and stops nothing. */
async function eachTried(
  entries: readonly ReportEntry[],
  { workspace }: Visit,
  options: Parameters<typeof tryForms>[2],
  progress: Pick<Trial, 'done' | 'problem'>,
  changed: (tried: TriedForms) => Promise<void>,
): Promise<void> {
  for (const entry of entries) {
    try {
      const tried = await tryForms(entry, workspace, options);
      if (tried && !isUnchanged(tried.change)) await changed(tried);
    } catch (error) {
      const { message } = error as Error;
      progress.problem = error instanceof Refusal ? { zh: error.zh, en: error.en } : { zh: message, en: message };
    }
    progress.done++;
  }
}

function withTaught(families: readonly FormFamily[], taught: TaughtName): FormFamily[] {
  return families.map((family) => (family.id === taught.form ? withName(family, taught) : family));
}

/** The line of the journal by which it was taken last; none where a person wrote it into the file. */
export function takingOf({ workspace }: Visit, taught: TaughtName) {
  const own = taughtLine(taught);
  return workspace.journal.lines.findLast(
    (line): line is typeof line & TaughtRecord =>
      line.kind === 'taught' && line.undo !== true && taughtLine(line.taught) === own,
  );
}
