/**
 * The list of departments against what came in: who is missing, late, came twice or under two names, and which version counts. The day
 * of intake is the day on which a file first came into the workspace.
 */

import { addTo } from '../../parsers/grouped.js';
import { daysBetween } from '../../pipeline/day.js';
import { sameName } from '../../pipeline/extract/official-name.js';
import { dateInChina } from '../machine/china-time.js';
import type { ReportEntry } from '../store/results.js';
import type { Workspace } from '../store/store.js';
import type { ExpectedDepartment } from './expected.js';

/** How one report stands to the list and to the versions before it. */
export interface Arrival {
  /** `2025-06-28`, null where the file is not among the received ones. */
  received: string | null;
  /** 1 for the first file of a department and year, in the order of intake. */
  version: number;
  /** The figures and findings are those of the version before. */
  unchanged: boolean;
  expected: ExpectedDepartment | null;
  /** Days after the due date of the first version, 0 where in time or no date is set. */
  late: number;
  /** Another name under which the same department handed in for the same year. */
  alsoAs: string | null;
}

interface Missing {
  expected: ExpectedDepartment;
  year: number | null;
  /** Days since the due date, 0 where it is not over or none is set. */
  overdue: number;
}

export interface Arrivals {
  reports: Arrival[];
  missing: Missing[];
  /** The fiscal year that entries without one are asked for; null where no report says. */
  year: number | null;
  /** Departments of that year that the list does not name; empty without a list. */
  unexpected: string[];
}

export function matchExpected(
  entries: readonly ReportEntry[],
  expected: readonly ExpectedDepartment[] | null,
  received: Workspace['received']['lines'],
  today: string,
  /** Those whose figures and findings are those of the version before. */
  unchanged: ReadonlySet<ReportEntry> = new Set(),
): Arrivals {
  const days = new Map(received.map((line) => [line.sha256, dateInChina(new Date(line.at))]));
  const year = entries.reduce<number | null>((latest, { document }) => later(latest, yearOf(document)), null);
  const byName = new Map<string, ExpectedDepartment[]>();
  for (const one of expected ?? [])
    for (const name of [one.department, ...one.aliases]) addTo(byName, sameName(name), one);
  const earlier = new Map<string, { first: ReportEntry; count: number }>();
  const names = new Map<string, Set<string>>();
  const reports = entries.map((entry): Arrival => {
    const { first, count } = earlier.get(entry.id) ?? { first: entry, count: 0 };
    earlier.set(entry.id, { first, count: count + 1 });
    const found = expectedOf(entry, byName, year);
    if (found) {
      const key = `${yearOf(entry.document)}/${found.department}`;
      names.set(key, (names.get(key) ?? new Set()).add(entry.document.report?.department ?? ''));
    }
    const day = days.get(first.sha256) ?? null;
    return {
      received: days.get(entry.sha256) ?? null,
      version: count + 1,
      unchanged: unchanged.has(entry),
      expected: found,
      late: found?.due && day ? Math.max(0, daysBetween(found.due, day)) : 0,
      alsoAs: null,
    };
  });
  for (const [i, arrival] of reports.entries()) {
    const document = entries[i]?.document;
    const others = [...(names.get(`${document && yearOf(document)}/${arrival.expected?.department}`) ?? [])];
    arrival.alsoAs = others.find((name) => name !== document?.report?.department) ?? null;
  }
  const missing = (expected ?? [])
    .map((one) => ({ expected: one, year: one.year ?? year }))
    .filter(({ expected: one, year: wanted }) => !names.has(`${wanted}/${one.department}`))
    .map(({ expected: one, year: wanted }) => ({
      expected: one,
      year: wanted,
      overdue: one.due === null ? 0 : Math.max(0, daysBetween(one.due, today)),
    }));
  return { reports, missing, year, unexpected: expected ? unexpectedIn(entries, reports, year) : [] };
}

function yearOf(document: ReportEntry['document']): number | null {
  return document.report?.fiscalYear ?? null;
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}

/** An entry of the list without a year asks for the newest one only. */
function expectedOf(
  { document }: ReportEntry,
  byName: ReadonlyMap<string, readonly ExpectedDepartment[]>,
  newest: number | null,
): ExpectedDepartment | null {
  const { department, fiscalYear } = document.report ?? { department: null, fiscalYear: null };
  if (department === null || fiscalYear === null) return null;
  return byName.get(sameName(department))?.find((one) => (one.year ?? newest) === fiscalYear) ?? null;
}

function unexpectedIn(entries: readonly ReportEntry[], reports: readonly Arrival[], year: number | null): string[] {
  const names = entries
    .filter(({ document }, i) => reports[i]?.expected === null && yearOf(document) === year)
    .flatMap(({ document }) => document.report?.department ?? []);
  return [...new Set(names)];
}
