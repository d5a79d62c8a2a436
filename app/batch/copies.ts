/** Files of one run with the same bytes. */
import type { FileIndex } from '../stages/file-index.js';
import type { BatchEntry } from './batch-entry.js';
import type { Intake } from './store-received.js';

/**
 * Of the same bytes one file is made and stands for the others, by their number here, so that a thousand copies cost what one does: the one
 * that was made before, whose folder must not grow stale, or else the last.
 */
export function copiesIn(intakes: readonly Intake[], index: FileIndex): Map<number, number> {
  const made = new Map<string, number>();
  const isMade = ({ input, sha256 }: Intake) => sha256 !== null && index.get(sha256)?.shown === input.shown;
  const inOrder = [...intakes.entries()].sort(([, a], [, b]) => Number(isMade(a)) - Number(isMade(b)));
  for (const [i, { sha256 }] of inOrder) if (sha256 !== null) made.set(sha256, i);
  return new Map(
    [...intakes.entries()].flatMap(([i, { sha256 }]) => {
      const at = made.get(sha256 ?? '') ?? i;
      return at === i ? [] : [[i, at]];
    }),
  );
}

export function copyOf(made: BatchEntry, shown: string): BatchEntry {
  const reason = { zh: `${shown} 与 ${made.shown} 是同一个文件`, en: `${shown} is the same file as ${made.shown}` };
  const none = { stale: [], unfit: 0, output: null, version: null };
  return { ...made, ...none, shown, isCopy: true, judgement: { state: 'superseded', reasons: [reason] } };
}
