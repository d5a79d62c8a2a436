/**
 * A journal in a table: the same chain of the same lines as in a file. Appending takes a lock until its transaction ends, so numbers have no gaps and
 * whoever has read up to a number has read everything before it. A trigger refuses to change what stands. Its last hash is noted on each machine that
 * writes, where whoever owns the database has no hand: lines that are cut off show there.
 */
import { join } from 'node:path';
import { sha256 } from '../../machine/hash.js';
import { type ChainReport, chainOn, type Line, parseLine, printLine, readLines } from '../chain.js';
import { type Guard, type Journal, notedHead, refuseBroken, settleHead } from '../journal.js';
import { type DatabasePlace, shownUrl } from '../store-place.js';
import { type Pool, type Sender, transaction } from './connect.js';
import { LOCKS } from './locks.js';

export type JournalTable = 'journal' | 'received';

export interface SharedJournal<T extends object> extends Journal<T> {
  /** Takes over what other processes have appended since. */
  catchUp(): Promise<void>;
}

/** Announced with the table's name once a line is committed. */
export const APPENDED = 'gouji_appended';

/**
 * What of an entry may stand in the journal once only, by the table's own constraint: of two processes that come to the same thing at once the second
 * passes it over (`again: 'skip'`) or is refused (`again: 'refuse'`).
 */
export interface Once<T> {
  of(entry: T): string | null;
  again: 'skip' | 'refuse';
}

/** Where the last line is noted on this machine, by database: the folder may have been of another. */
export function noteOf({ folder, database }: DatabasePlace, table: JournalTable): string {
  return join(folder, `${table}-${sha256(shownUrl(database)).slice(0, 8)}`);
}

export async function openJournalTable<T extends object>(
  pool: Pool,
  table: JournalTable,
  once: Once<T>,
  note: string | null,
): Promise<SharedJournal<T>> {
  const printed = await printedLines(pool, table);
  const { lines, breaks } = readLines<T>(printed, '');
  refuseBroken({ lines: lines.length, head: '', breaks, torn: false }, table);
  // What is noted of lines that are gone stays, for `gouji verify`: an older dump may have been brought back, and work goes on.
  const isWhole = note !== null && readLines<T>(printed, await notedHead(note)).breaks.length === 0;
  const settle = async () => (isWhole ? settleHead(note, lines).catch(() => {}) : undefined);
  await settle();
  // One after the other within this process as well: both ways of adding to `lines` start from its end.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.catch(() => {}).then(work);
    return last;
  };

  async function newer(sender: Sender): Promise<Line<T>[]> {
    const { rows } = await sender.query<{ line: string }>(
      `SELECT line FROM gouji.${table} WHERE seq > $1 ORDER BY seq`,
      [lines.at(-1)?.seq ?? 0],
    );
    return rows.map(({ line }) => parseLine<T>(line)).filter((line) => line !== null);
  }

  async function write(entries: readonly T[], at: Date, guard?: Guard<T>): Promise<void> {
    const added = await transaction(pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [LOCKS[table]]);
      const others = await newer(client);
      if (guard && !guard([...lines, ...others])) return others;
      const own = once.again === 'skip' ? await notThere(client, table, entries, once) : entries;
      const fresh = chainOn(others.at(-1) ?? lines.at(-1), own, at);
      await insertLines(client, table, fresh, once);
      await client.query('SELECT pg_notify($1, $2)', [APPENDED, table]);
      return [...others, ...fresh];
    });
    lines.push(...added);
    await settle();
  }

  return {
    lines,
    append: (entries, at, guard) => (entries.length === 0 ? last : inTurn(() => write(entries, at, guard))),
    catchUp: () => inTurn(async () => void lines.push(...(await newer(pool)))),
  };
}

async function notThere<T extends object>(
  sender: Sender,
  table: JournalTable,
  entries: readonly T[],
  once: Once<T>,
): Promise<T[]> {
  const { rows } = await sender.query<{ once: string }>(`SELECT once FROM gouji.${table} WHERE once = ANY($1)`, [
    entries.map(once.of),
  ]);
  const there = new Set<string | null>(rows.map((row) => row.once));
  return entries.filter((entry) => {
    const mark = once.of(entry);
    if (mark === null) return true;
    const isNew = !there.has(mark);
    there.add(mark);
    return isNew;
  });
}

export async function insertLines<T extends object>(
  sender: Sender,
  table: JournalTable,
  lines: readonly Line<T>[],
  once: Once<T>,
): Promise<void> {
  await sender.query(
    `INSERT INTO gouji.${table} (seq, hash, line, once) SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[])`,
    [
      lines.map(({ seq }) => seq),
      lines.map(({ hash }) => hash),
      lines.map(printLine),
      lines.map((line) => once.of(line)),
    ],
  );
}

/** Walks the whole chain, for `gouji verify`. There is no torn line: a transaction is there or not. */
export async function verifyTable(pool: Pool, table: JournalTable, note: string | null): Promise<ChainReport> {
  const { lines, breaks } = readLines<object>(
    await printedLines(pool, table),
    note === null ? '' : await notedHead(note),
  );
  return { lines: lines.length, head: lines.at(-1)?.hash ?? '', breaks, torn: false };
}

async function printedLines(sender: Sender, table: JournalTable): Promise<string[]> {
  const { rows } = await sender.query<{ line: string }>(`SELECT line FROM gouji.${table} ORDER BY seq`);
  return rows.map(({ line }) => line);
}
