import type { Place } from '../../parsers/document.js';
import { type AnchoredPlace, anchorPlace } from '../../pipeline/correction/anchor.js';
import { applyCorrections, type Change, type StaleReason } from '../../pipeline/correction/apply-corrections.js';
import { readReports } from './check-submission.js';
import type { Submission } from './submission.js';

export interface TriedCorrection {
  /** The place with what it will be found again by. */
  place: AnchoredPlace;
  /** Why the change does not fit there; null where it does. */
  problem: StaleReason | null;
}

/** Lays a correction over the reading as it stands, and keeps nothing of it. null where the file does not read so at that place. */
export async function tryCorrection(
  submission: Submission,
  report: number | undefined,
  wanted: Place,
  change: Change,
): Promise<TriedCorrection | null> {
  const found = (await readReports(submission, null)).find(({ source }) => source.report === report);
  if (!found?.checked) return null;
  const { document, extraction } = found.checked;
  const place = anchorPlace(document, extraction, wanted);
  if (!place) return null;
  const { stale } = applyCorrections(document, extraction, [{ id: '', place, change }]);
  return { place, problem: stale[0]?.reason ?? null };
}
