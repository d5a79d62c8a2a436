/**
 * Two windows on one report never overwrite each other: what a person decided is written only while the journal says nothing about it that
 * the person has not seen. The question is asked inside of `append`, where nobody can come between.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Words } from '../../pipeline/say.js';
import { refuse } from '../machine/io.js';
import type { Journal, Line } from '../store/journal.js';
import type { JournalRecord } from '../store/records.js';

export type Appended =
  /** `repeated`: the same request had come in before; the lines are those of that time. */
  | { ok: true; lines: Line<JournalRecord>[]; repeated: boolean }
  /** Lines that bear on it and that the person has not seen, oldest first: who, and what. */
  | { ok: false; since: Line<JournalRecord>[] };

/** `expectedSeq`: of the last line that the person saw, about this report or any other; 0 of an empty journal. */
export async function appendExpecting(
  { journal }: { journal: Journal<JournalRecord> },
  report: string,
  expectedSeq: number,
  records: readonly JournalRecord[],
  at: Date,
): Promise<Appended> {
  if (records.some((record) => record.report !== report)) throw new Error(`a record is not about ${report}`);
  const request = requestOf(records);
  let outcome: Appended = { ok: true, lines: [], repeated: false };
  let before = 0;
  await journal.append(records, at, (lines) => {
    before = lines.length;
    const known =
      request === null ? [] : lines.filter((line) => line.report === report && requestOf([line]) === request);
    if (known.length > 0) {
      outcome = saysTheSame(known, records) ? { ok: true, lines: known, repeated: true } : { ok: false, since: known };
      return false;
    }
    // A line that is not written yet was seen by nobody: whoever names one could decide on any view.
    const seen = expectedSeq > (lines.at(-1)?.seq ?? 0) ? 0 : expectedSeq;
    const since = lines.filter((line) => line.seq > seen && line.report === report && bearsOn(line, records));
    if (since.length > 0) outcome = { ok: false, since };
    return since.length === 0;
  });
  if (!outcome.ok || outcome.repeated || records.length === 0) return outcome;
  return { ...outcome, lines: journal.lines.slice(before, before + records.length) };
}

/** One line more about a report that was last seen so. Throws a Refusal where somebody came between. */
export async function appendOne(
  workspace: { journal: Journal<JournalRecord> },
  record: JournalRecord,
  now: Date,
  seen = lastSeqOf(workspace.journal.lines, record.report),
): Promise<Line<JournalRecord> | undefined> {
  const appended = await appendExpecting(workspace, record.report, seen, [record], now);
  refuse(appended.ok ? null : overtaken(appended.since));
  return appended.ok ? appended.lines[0] : undefined;
}

/** The seq to expect: of the last line about a report; 0 where there is none. */
export function lastSeqOf(lines: readonly Line<JournalRecord>[], report: string): number {
  return lines.findLast((line) => line.report === report)?.seq ?? 0;
}

/** Says who came between, for whoever decided on an older view. */
export function overtaken(since: readonly Line<JournalRecord>[]): Words {
  const names = [...new Set(since.map(({ by }) => by))];
  return {
    zh: `${names.join('、')} 刚刚处理过这份报告（新增 ${since.length} 条记录），请看过之后再来`,
    en: `${names.join(', ')} has just worked on this report (${since.length} new lines); look at it and come back`,
  };
}

/** Who only looked, or asked for a report, has changed nothing of it. */
const LOOKED: ReadonlySet<JournalRecord['kind']> = new Set(['seen', 'shown', 'reminder']);

/** What was said of one finding takes nothing from what is said of another; whatever is about the report as a whole bears on all of it. */
function bearsOn(line: JournalRecord, records: readonly JournalRecord[]): boolean {
  if (LOOKED.has(line.kind)) return false;
  const finding = findingOf(line);
  return finding === null || records.some((record) => [null, finding].includes(findingOf(record)));
}

/** null: the report as a whole, or how it is read. */
function findingOf(record: JournalRecord): string | null {
  return (record.kind === 'decision' || record.kind === 'approval') && record.finding !== '' ? record.finding : null;
}

function requestOf([first]: readonly JournalRecord[]): string | null {
  return first && 'request' in first ? (first.request ?? null) : null;
}

/** A request id that comes with other records is no repetition. */
export function saysTheSame(lines: readonly Line<JournalRecord>[], records: readonly JournalRecord[]): boolean {
  return lines.length === records.length && lines.every((line, i) => isDeepStrictEqual(bodyOf(line), records[i]));
}

function bodyOf({
  seq: _seq,
  at: _at,
  until: _until,
  previous: _previous,
  hash: _hash,
  signed: _signed,
  ...body
}: Line<JournalRecord>): object {
  return body;
}
