/**
 * The clock of publication: from the day on which a department's final accounts were approved, 20 days by 预算法 第十四条, and 20 working days
 * by 政府信息公开条例 第二十六条. Both are shown; the earlier one is what is waited for.
 */

import { addWorkingDays } from '../../pipeline/correspondence/working-days.js';
import { daysAfter, daysBetween } from '../../pipeline/day.js';
import { sameName } from '../../pipeline/extract/official-name.js';
import { dateInChina } from '../machine/china-time.js';
import type { ExpectedDepartment } from '../settings/expected.js';
import type { Disclosure } from '../settings/schema.js';
import type { Publication } from '../state/publications.js';
import type { State } from '../state/standing.js';

const DAYS = 20;

export interface Deadline {
  department: string;
  year: number;
  /** null where no report came in. */
  report: string | null;
  state: State | null;
  /** null where the bureau has not said when the accounts were approved. */
  approved: string | null;
  /** The last day by each of the two rules. */
  byDays: string | null;
  byWorkingDays: string | null;
  /** Holidays of these years are not known: the second date may be too early. */
  isRough: boolean;
  /** Of the first release. */
  published: string | null;
  /** Days to the earlier last day: below 0 late; of a published report, how it was then. */
  left: number | null;
}

export interface Due {
  id: string;
  department: string | null;
  year: number | null;
  state: State;
}

/** The most urgent first; what is published, and what has no date, comes last. */
export function deadlinesOf(
  reports: readonly Due[],
  expected: readonly ExpectedDepartment[],
  released: ReadonlyMap<string, readonly Publication[]>,
  disclosure: Disclosure | null,
  today: string,
): Deadline[] {
  const came = reports.flatMap((one) =>
    one.department === null || one.year === null ? [] : [{ ...one, department: one.department, year: one.year }],
  );
  const missing = missingOf(came, expected).map(({ department, year }) => ({
    id: null,
    department,
    year,
    state: null,
  }));
  const lines = [...came, ...missing].map(({ id, department, year, state }): Deadline => {
    const first = (id && released.get(id)?.[0]?.release) || null;
    const published = first ? dateInChina(new Date(first.at)) : null;
    const approved = approvedOn(disclosure, department, year);
    const clock = approved === null || !disclosure ? NO_CLOCK : clockFrom(approved, disclosure, published ?? today);
    return { department, year, report: id, state, approved, published, ...clock };
  });
  return lines.sort((a, b) => rankOf(a) - rankOf(b) || (a.left ?? 0) - (b.left ?? 0));
}

/** 应报未报; a line of the list without a year asks for the newest one that came. */
export function missingOf(
  came: readonly { department: string; year: number }[],
  expected: readonly ExpectedDepartment[],
): { department: string; year: number; due: string | null }[] {
  const newest = Math.max(...came.map(({ year }) => year));
  const names = new Set(came.map(({ department, year }) => `${year}/${sameName(department)}`));
  return expected
    .map((one) => ({ ...one, year: one.year ?? newest }))
    .filter(({ department, aliases, year }) =>
      [department, ...aliases].every((name) => !names.has(`${year}/${sameName(name)}`)),
    )
    .filter(({ year }) => Number.isFinite(year))
    .map(({ department, year, due }) => ({ department, year, due }));
}

const NO_CLOCK = { byDays: null, byWorkingDays: null, isRough: false, left: null };

function clockFrom(approved: string, { holidays, workdays }: Disclosure, at: string) {
  const byDays = daysAfter(approved, DAYS);
  const byWorkingDays = addWorkingDays(approved, DAYS, { holidays, workdays });
  const years = [approved, byWorkingDays].map((date) => date.slice(0, 4));
  const isRough = years.some((year) => !holidays.some((date) => date.startsWith(year)));
  const last = byDays < byWorkingDays ? byDays : byWorkingDays;
  return { byDays, byWorkingDays, isRough, left: daysBetween(at, last) };
}

function approvedOn(disclosure: Disclosure | null, department: string, year: number): string | null {
  const own = Object.entries(disclosure?.departments ?? {}).find(([name]) => sameName(name) === sameName(department));
  return own?.[1][year] ?? disclosure?.approved[year] ?? null;
}

function rankOf({ published, left }: Deadline): number {
  if (published !== null) return 2;
  return left === null ? 1 : 0;
}
