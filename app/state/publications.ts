/** What the journal says of the publication of each report: its last release, and whether that was withdrawn since. */
import type { Line } from '../store/journal.js';
import type { JournalRecord, ReleaseRecord, WithdrawalRecord } from '../store/records.js';

export type Release = Line<ReleaseRecord>;
type Withdrawal = Line<WithdrawalRecord>;

export interface Publication {
  release: Release;
  /** null while the release is in force. */
  withdrawal: Withdrawal | null;
}

/** A file, and which of several reports in it. */
export interface Source {
  sha256: string;
  report?: number | undefined;
}

export function isSameSource(one: Source, other: Source): boolean {
  return one.sha256 === other.sha256 && one.report === other.report;
}

/** Whether this very file is out, or was; null where none or another one of its report is. */
export function releaseStateOf(publication: Publication | null, source: Source): 'published' | 'withdrawn' | null {
  if (!publication || !isSameSource(publication.release.source, source)) return null;
  return publication.withdrawal ? 'withdrawn' : 'published';
}

/** By report, in the order of their first releases. */
export function publicationsOf(lines: readonly Line<JournalRecord>[]): Map<string, Publication> {
  const publications = new Map<string, Publication>();
  for (const line of lines) {
    if (line.kind === 'release') publications.set(line.report, { release: line as Release, withdrawal: null });
    const last = publications.get(line.report);
    if (line.kind === 'withdrawal' && last) last.withdrawal = line as Withdrawal;
  }
  return publications;
}

/** Every release of a report, oldest first, each with the withdrawal that took it down with those before it. */
export function releaseHistory(own: readonly Line<JournalRecord>[]): Publication[] {
  const history: Publication[] = [];
  for (const line of own) {
    if (line.kind === 'release') history.push({ release: line as Release, withdrawal: null });
    if (line.kind === 'withdrawal')
      for (const one of history) if (one.release.report === line.report) one.withdrawal ??= line as Withdrawal;
  }
  return history;
}

/** Whether this very file was taken down: nothing releases it again, and it is shown to few. */
export function isSealed(own: readonly Line<JournalRecord>[], source: Source): boolean {
  return releaseHistory(own).some(({ release, withdrawal }) => withdrawal && isSameSource(release.source, source));
}

/** The files that stand on the site for a report. */
export function filesOf({ release, withdrawal }: Publication): Record<string, string> {
  return (withdrawal ?? release).files;
}

/** The publications that a user means by `2024/某局`, a department, a title or the name of the file. */
export function selectPublications(publications: Iterable<Publication>, wanted: string): Publication[] {
  const all = [...publications];
  const exact = all.filter(
    ({ release }) => release.report === wanted || release.title === wanted || release.source.name === wanted,
  );
  return exact.length > 0 ? exact : all.filter(({ release }) => release.department === wanted);
}

/**
 * 索引号: the bureau's own prefix, the year of the first release, and its number among the first releases of that year. A report keeps
 * it through corrections, and the journal alone decides it: a release records the one that it prints.
 */
export function indexNumbers(lines: readonly Line<JournalRecord>[], prefix: string): Map<string, string> {
  const numbers = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const line of lines) {
    if (line.kind !== 'release' || numbers.has(line.report)) continue;
    const year = yearInChina(new Date(line.at));
    const count = (counts.get(year) ?? 0) + 1;
    const index = line.index ?? indexNumber(prefix, year, count);
    counts.set(year, Math.max(count, Number(/\d+$/.exec(index)?.[0] ?? 0)));
    numbers.set(line.report, index);
  }
  return numbers;
}

/** The number for a first release at this moment; `reserved` are those that releases under way will print. */
export function nextIndexNumber(
  lines: readonly Line<JournalRecord>[],
  prefix: string,
  at: Date,
  reserved: Iterable<string>,
): string {
  const year = yearInChina(at);
  const start = `${prefix}-${year}-`;
  const used = [...indexNumbers(lines, prefix).values(), ...reserved].filter((index) => index.startsWith(start));
  return indexNumber(prefix, year, 1 + Math.max(0, ...used.map((index) => Number(index.slice(start.length)))));
}

function indexNumber(prefix: string, year: string, count: number): string {
  return `${prefix}-${year}-${String(count).padStart(5, '0')}`;
}

function yearInChina(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 4);
}
