/**
 * The hash chain of a journal, whatever it is kept in: each line carries the hash of the one before it, and is kept as the very text
 * that was hashed, so that a journal is the same bytes in a file and in a table.
 */

import { createHash } from 'node:crypto';
import type { Words } from '../../pipeline/say.js';

interface Chained {
  seq: number;
  at: string;
  /** Of lines that were appended together, the number of the last: without it none of them counts. */
  until?: number;
  previous: string;
  hash: string;
}

export type Line<T> = Chained & T;

/** Records that may be chained: one with a field that the chain has too would overwrite the chain's, so it falls out and whoever writes it does not compile. */
export type Unchained<T> = T extends unknown ? (keyof T & keyof Chained extends never ? T : never) : never;

export type ChainBreak = { line: number } & Words;

export interface ChainReport {
  lines: number;
  /** Hash of the last line, '' of an empty journal. */
  head: string;
  breaks: ChainBreak[];
  /** A torn last line: written when the process died, never acknowledged. */
  torn: boolean;
}

const START = '0'.repeat(64);

/** The lines of new entries behind `last`. */
export function chainOn<T extends object>(last: Line<T> | undefined, entries: readonly T[], at: Date): Line<T>[] {
  const added: Line<T>[] = [];
  const until = entries.length > 1 ? { until: (last?.seq ?? 0) + entries.length } : {};
  for (const entry of entries) {
    const previous = added.at(-1) ?? last;
    const seq = (previous?.seq ?? 0) + 1;
    const body = { seq, at: at.toISOString(), ...until, previous: previous?.hash ?? START, ...entry };
    added.push({ ...body, hash: hashOf(body) });
  }
  return added;
}

/** Where lines begin that were appended together and are not all there; their number where nothing is missing. */
export function wholeLines(lines: readonly Line<object>[]): number {
  const last = lines.at(-1);
  // Once reminders kept a date under this name: such a line was appended, whatever it says.
  if (typeof last?.until !== 'number' || last.until <= last.seq) return lines.length;
  return lines.findLastIndex(({ until }) => until !== last.until) + 1;
}

/** The line as it is written down, without its break. */
export function printLine<T>(line: Line<T>): string {
  return JSON.stringify(line);
}

/** Walks printed lines and says where the chain breaks. `head` is `seq hash` of the last line as noted elsewhere, or ''. */
export function readLines<T extends object>(
  printed: readonly string[],
  head: string,
): { lines: Line<T>[]; breaks: ChainBreak[] } {
  const lines: Line<T>[] = [];
  const breaks: ChainBreak[] = [];
  for (const [i, raw] of printed.entries()) {
    const line = parseLine<T>(raw);
    const problem = problemOf(line, lines.at(-1), i);
    if (problem) breaks.push({ line: i + 1, ...problem });
    if (line) lines.push(line);
  }
  const [seq = '', hash] = head.split(' ');
  if (head !== '' && lines[Number(seq) - 1]?.hash !== hash) {
    breaks.push({
      line: Math.min(Number(seq) || 0, printed.length + 1),
      zh: `末尾缺少行：日志头记到第 ${seq} 行`,
      en: `lines are missing at the end: the head says ${seq}`,
    });
  }
  return { lines, breaks };
}

export function parseLine<T>(raw: string): Line<T> | null {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && 'hash' in value ? (value as Line<T>) : null;
  } catch {
    return null;
  }
}

/** Whether a printed line agrees with its own hash, wherever it stands. */
export function isWholeLine(raw: string): boolean {
  const line = parseLine<object>(raw);
  if (!line) return false;
  const { hash, ...body } = line;
  return hash === hashOf(body);
}

function problemOf<T extends object>(line: Line<T> | null, previous: Line<T> | undefined, index: number): Words | null {
  if (!line) return { zh: '不是完整的记录', en: 'not a whole record' };
  if (line.seq !== index + 1)
    return { zh: `序号应为 ${index + 1}，却是 ${line.seq}`, en: `number ${line.seq} where ${index + 1} belongs` };
  if (line.previous !== (previous?.hash ?? START))
    return { zh: '与上一行接不上', en: 'does not follow the line before' };
  const { hash, ...body } = line;
  if (hash !== hashOf(body)) return { zh: '内容与校验码不符', en: 'content and hash do not agree' };
  return null;
}

/** Keys keep their order through JSON, so the text that was hashed can be made again from the line read. */
function hashOf(body: object): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex');
}
