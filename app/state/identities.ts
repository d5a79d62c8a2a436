/** Whose report a file holds and of which year, as people have said it where it is not printed, or printed wrong. */
import type { Told } from '../../pipeline/extract/report-info.js';
import type { Words } from '../../pipeline/say.js';
import type { Line } from '../store/journal.js';
import type { IdentityRecord, JournalRecord } from '../store/records.js';
import { isNameless, type ReportEntry, reportId } from '../store/results.js';

/** What travels to a worker with the file. */
export interface ToldReport extends Told {
  sha256: string;
  /** 1…n where the file holds several reports. */
  report?: number | undefined;
}

/** The last word on each report; what was put back to the print is left out. */
export function identitiesIn(lines: readonly Line<JournalRecord>[]): ToldReport[] {
  const last = new Map<string, IdentityRecord>();
  for (const line of lines)
    if (line.kind === 'identity') last.set(`${line.source.sha256} ${line.source.report ?? ''}`, line);
  return [...last.values()]
    .filter(({ department, year }) => department !== null || year !== null)
    .map(({ source: { sha256, report }, department, year }) => ({
      sha256,
      ...(report === undefined ? {} : { report }),
      ...(department === null ? {} : { department }),
      ...(year === null ? {} : { fiscalYear: year }),
    }));
}

/** The last word on this report; null where nobody has said anything that stands. */
export function toldOf(
  lines: readonly Line<JournalRecord>[],
  { sha256, document }: Pick<ReportEntry, 'sha256' | 'document'>,
): ToldReport | null {
  const { report } = document.source;
  return identitiesIn(lines).find((told) => told.sha256 === sha256 && told.report === report) ?? null;
}

/** The lines with what was said of a report without a name under the name that was filled in; their hashes stay those of the lines as they were written. */
export function underTheirNames(lines: readonly Line<JournalRecord>[]): readonly Line<JournalRecord>[] {
  const since = namesSince(lines);
  if (since.size === 0) return lines;
  return lines.map((line) => {
    const report = since.get(line.report);
    return report === undefined ? line : { ...line, report };
  });
}

/** What reports without a name are called since it was filled in, by what they were called before. */
function namesSince(lines: readonly Line<JournalRecord>[]): Map<string, string> {
  const nameless = new Map<string, string>();
  const since = new Map<string, string>();
  for (const line of lines) {
    if (line.kind !== 'identity') continue;
    const source = `${line.source.sha256} ${line.source.report ?? ''}`;
    if (isNameless(line.report)) nameless.set(source, line.report);
    const before = nameless.get(source);
    if (before === undefined) continue;
    if (line.now === undefined) since.delete(before);
    else since.set(before, line.now);
  }
  return since;
}

export function identityRecord(
  entry: Pick<ReportEntry, 'id' | 'document' | 'name' | 'sha256'>,
  said: { department: string | null; year: number | null; by: string; reason?: string; request?: string | undefined },
): IdentityRecord {
  const { department, year, by, reason, request } = said;
  const { source, report: printed } = entry.document;
  const number = source.report;
  // What was filled in and is now taken back, the report as it stands does not tell from what is printed.
  const isTold = department !== null || year !== null;
  // A file that cannot be read holds no report, and goes by its hash whatever is known of it.
  const told = printed && {
    department: department ?? printed.department,
    fiscalYear: year ?? printed.fiscalYear,
  };
  const now = reportId({ report: told, source });
  return {
    kind: 'identity',
    report: entry.id,
    source: { name: entry.name, sha256: entry.sha256, ...(number === undefined ? {} : { report: number }) },
    department,
    year,
    ...(isTold && !isNameless(now) ? { now } : {}),
    by,
    ...(reason ? { reason } : {}),
    ...(request === undefined ? {} : { request }),
  };
}

const EARLIEST = 1990;

/** Why this cannot be the name or the year of a report; null where it can. `thisYear`: in China. */
export function whyNotIdentity(
  { department, year }: { department: string | null; year: number | null },
  thisYear: number,
): Words | null {
  if (department !== null && !/^[\u4e00-\u9fff（）()·\da-z\s]{2,60}$/i.test(department))
    return { zh: `“${department}”不像单位名称`, en: `"${department}" is no name of a department` };
  if (year !== null && (!Number.isInteger(year) || year < EARLIEST || year > thisYear + 1))
    return { zh: `年度“${year}”不对，应如 ${thisYear - 1}`, en: `${year} is no fiscal year, write ${thisYear - 1}` };
  return null;
}
