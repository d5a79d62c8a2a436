import type { Line } from './journal.js';
import type { JournalRecord } from './records.js';

/** Everything that must lie among the released files: those of releases and withdrawals, and the letters that went to departments. */
export function releasedHashes(lines: readonly Line<JournalRecord>[]): Set<string> {
  return new Set(
    lines.flatMap((line) => {
      if ('files' in line) return Object.values(line.files);
      return line.kind === 'action' && line.letter !== undefined ? [line.letter] : [];
    }),
  );
}
