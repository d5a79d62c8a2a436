import type { Outcome } from '../read/read-in-worker.js';
import type { Snapshot } from '../read/snapshot.js';
import type { Submission } from '../read/submission.js';
import type { Prepared, PreparedDocument, PrepareOptions } from '../read/worker-task.js';
import type { Stages } from './make-editions.js';

/**
 * Renders only the review pages anew, for added findings: the public pages and their proof are kept as they were made of the same reading.
 * null where they cannot be: an added finding may want something masked.
 */
export async function prepareReview(
  stages: Pick<Stages, 'prepare'>,
  submission: Submission,
  options: PrepareOptions,
  snapshot: Snapshot | null,
  kept: readonly PreparedDocument[],
): Promise<Outcome<Prepared> | null> {
  const outcome = await stages.prepare(submission, { ...options, only: 'review' }, snapshot);
  if (!outcome.ok) return outcome;
  const { documents } = outcome.value;
  // What was read again need not be what the kept pages were made of.
  if (outcome.value.snapshot !== null || documents.length !== kept.length) return null;
  const whole: PreparedDocument[] = [];
  for (const [i, prepared] of documents.entries()) {
    const before = kept[i];
    if (!before || maskable(before) !== maskable(prepared)) return null;
    const pages = prepared.pages && before.pages && { ...before.pages, review: prepared.pages.review };
    whole.push({ ...prepared, pages, unfaithful: before.unfaithful, asks: before.asks });
  }
  return { ok: true, value: { ...outcome.value, documents: whole } };
}

/** Which report it is, whether it has pages, and what is masked on them. */
function maskable({ document, pages }: PreparedDocument): string {
  const found = document.findings.filter(({ kind }) => kind === 'privacy');
  return JSON.stringify([document.source.report, pages !== null, found]);
}
