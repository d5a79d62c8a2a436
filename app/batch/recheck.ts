/**
 * A received file read and checked once more, by the corrections of its reading that the journal holds now. What was found replaces what
 * the last run found; pages and PDF are made again by the next run, and in any case before publication.
 */

import { isTargetTable } from '../../pipeline/across/approved-targets.js';
import type { CorrectionOutcome } from '../../pipeline/correction/apply-corrections.js';
import type { Language } from '../../pipeline/report.js';
import { receivedAs } from '../read/submission.js';
import { fileIndexOf, replaceResult } from '../stages/file-index.js';
import { keyedStages } from '../stages/kept-stages.js';
import { makeEditions, type Stages } from '../stages/make-editions.js';
import { openStageStore } from '../stages/stage-store.js';
import type { ReviewPolicy } from '../state/decisions.js';
import { viewOf } from '../state/journal-view.js';
import { type StoredResult, storedOf } from '../store/results.js';
import type { Workspace } from '../store/store.js';

export interface RecheckOptions {
  stages: Stages;
  policy: ReviewPolicy;
  lang: Language;
  /** Also what would come out the same by all that is known. */
  force?: boolean;
}

/** null where the original or its last result is missing, or a file that was read before could not be read now: then all stays as it was. */
export async function recheckFile(
  workspace: Workspace,
  sha256: string,
  { stages, policy, lang, force = false }: RecheckOptions,
): Promise<StoredResult | null> {
  const before = await workspace.readResult(sha256);
  const bytes = await workspace.originals.get(sha256);
  if (!before || bytes === null) return null;
  const journal = viewOf(workspace.journal.lines);
  const around = await fileIndexOf(workspace);
  const submission = { ...receivedAs(before, workspace.received.lines), bytes };
  const now = () => new Date();
  const store = openStageStore({ workspace, inputs: stages.inputs, now, force });
  const keyed = keyedStages(stages, store, submission);
  const options = {
    lang,
    journal,
    policy,
    publication: {},
    stages: keyed,
    outputs: workspace.outputs.folder,
    around,
    print: false,
  };
  const made = await makeEditions(submission, options);
  const wasRead = before.documents.some(({ document }) => document.outcome === 'checked');
  if (wasRead && made.every(({ document }) => document.outcome === 'rejected')) return null;
  const documents = made
    .filter(({ document }) => !isTargetTable(document))
    .map((one, i) => storedOf(one, before.documents[i]?.output ?? ''));
  const result: StoredResult = { ...before, documents };
  await replaceResult(workspace, result);
  return result;
}

/** What became of one correction, in whichever report of the file it was meant for; null where none of them knows it. */
export function outcomeOf(result: StoredResult, id: string): CorrectionOutcome | null {
  const found = result.documents.find(({ corrections }) =>
    [...(corrections?.applied ?? []), ...(corrections?.stale ?? [])].some((one) => one.id === id),
  );
  return found?.corrections ?? null;
}
