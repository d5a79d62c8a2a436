import type { Line } from './journal.js';
import type { JournalRecord } from './records.js';

/**
 * Everything that must lie among the released files: those of releases that nobody has withdrawn, notices of withdrawal, and the letters that
 * went to departments or came from them.
 */
export function releasedHashes(lines: readonly Line<JournalRecord>[]): Set<string> {
  return kept(lines).due;
}

/** Released files that are to be deleted: a withdrawn report leaves none, of whichever version. */
export function withdrawnHashes(lines: readonly Line<JournalRecord>[]): Set<string> {
  return kept(lines).gone;
}

function kept(lines: readonly Line<JournalRecord>[]): { due: Set<string>; gone: Set<string> } {
  const reports = new Map<string, Set<string>>();
  const [due, gone] = [new Set<string>(), new Set<string>()];
  for (const line of lines) {
    const own = reports.get(line.report) ?? new Set<string>();
    reports.set(line.report, own);
    if (line.kind === 'withdrawal') {
      for (const hash of own) gone.add(hash);
      own.clear();
      for (const hash of Object.values(line.files)) due.add(hash);
    }
    if (line.kind === 'release') {
      for (const hash of Object.values(line.files)) own.add(hash);
      if (line.corrects?.letter?.sha256 !== undefined) due.add(line.corrects.letter.sha256);
    }
    if (line.kind === 'action' && line.letter !== undefined) due.add(line.letter);
  }
  for (const own of reports.values()) for (const hash of own) due.add(hash);
  // The same bytes may stand in another report that is still out.
  for (const hash of due) gone.delete(hash);
  return { due, gone };
}
