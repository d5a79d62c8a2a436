import type { Readers } from '../read/read-in-worker.js';
import type { Passages } from '../read/read-passages.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import { MEASURES_SECTION, PROBLEMS_SECTION } from './gather-year.js';

/** Reads sections 七 and 八 of stored files in workers; `missed` hears of each file that gives none. */
export function passagesFrom(
  { originals }: Workspace,
  readers: Readers,
  missed: (shown: string) => void,
): (entry: ReportEntry) => Promise<Passages[]> {
  return async ({ sha256, name, shown }) => {
    const bytes = await originals.get(sha256);
    const sections = [PROBLEMS_SECTION, MEASURES_SECTION];
    const outcome = bytes && (await readers.ask({ kind: 'passages', submission: { bytes, name, sha256 }, sections }));
    if (outcome?.ok) return outcome.value;
    missed(shown);
    return [];
  };
}
