/** A workspace of files moves into a database: line by line, hash by hash, and nothing is said to be moved that was not counted on both sides. */

import { join, resolve } from 'node:path';
import { cp } from '../../machine/disk.js';
import { Refusal } from '../../machine/io.js';
import { type Blobs, openBlobs } from '../blobs.js';
import type { Line } from '../chain.js';
import type { Workspace } from '../store.js';
import { type DatabasePlace, shownUrl } from '../store-place.js';
import { type Client, openPool, type Pool, transaction } from './connect.js';
import { insertLines, type JournalTable, type Once, verifyTable } from './journal.js';
import { LOCKS, takeAlone } from './locks.js';
import { RECEIVED_ONCE, RELEASE_ONCE } from './once.js';
import { migrate } from './schema.js';

export interface MovedPart {
  what: 'journal' | 'received' | 'results' | 'stages' | 'originals' | 'released' | 'outputs';
  here: number;
  there: number;
  /** Of these, how many this run has brought. */
  moved: number;
  /** Hash of the last line, of journals. */
  head: string | null;
}

export interface MoveReport {
  parts: MovedPart[];
  /** The content lies where it lay. */
  contentStays: boolean;
  /** Content that is lost or altered in the old workspace: it could not be moved. */
  bad: string[];
}

/** At most this many rows in one statement. */
const PIECE = 500;

/** Idempotent: what is there stays. Throws a Refusal where the database holds another workspace, or one that has gone on since. */
export async function moveIn(source: Workspace, target: DatabasePlace): Promise<MoveReport> {
  const pool = await openPool(target.database);
  try {
    await migrate(pool, target.database);
    const release = await takeAlone(pool, 'migrate-store');
    try {
      const bad: string[] = [];
      const content = resolve(target.content ?? target.folder);
      const contentStays = content === resolve(source.folder);
      const parts: MovedPart[] = [];
      for (const store of ['originals', 'released', 'outputs'] as const) {
        const to = contentStays ? source[store] : openBlobs(join(content, store));
        parts.push({ what: store, ...(await moveBlobs(source[store], to, bad)), head: null });
      }
      if (!contentStays)
        await cp(join(source.folder, 'filled'), join(content, 'filled'), { recursive: true }).catch(absent);
      parts.push(await moveResults(source, pool), await moveStages(source, pool));
      // Journals last: what a line names is there before the line is.
      parts.unshift(
        await moveJournal('journal', source.journal.lines, RELEASE_ONCE, pool, target),
        await moveJournal('received', source.received.lines, RECEIVED_ONCE, pool, target),
      );
      return { parts, contentStays, bad };
    } finally {
      await release();
    }
  } finally {
    await pool.end();
  }
}

async function moveJournal<T extends object>(
  what: JournalTable,
  lines: readonly Line<T>[],
  once: Once<T>,
  pool: Pool,
  { database }: DatabasePlace,
): Promise<MovedPart> {
  const moved = await transaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCKS[what]]);
    const { rows } = await client.query<{ hash: string }>(`SELECT hash FROM gouji.${what} ORDER BY seq`);
    if (rows.length > lines.length || rows.some(({ hash }, i) => lines[i]?.hash !== hash)) throw another(database);
    const missing = lines.slice(rows.length);
    for (let at = 0; at < missing.length; at += PIECE)
      await insertLines(client, what, missing.slice(at, at + PIECE), firstOnly(once));
    return missing.length;
  });
  const { lines: there, head, breaks } = await verifyTable(pool, what, null);
  const last = lines.at(-1)?.hash ?? '';
  if (breaks.length > 0 || head !== last || there !== lines.length)
    throw new Error(`${what}: ${there} lines with head ${head} arrived, of ${lines.length} with head ${last}`);
  return { what, here: lines.length, there, moved, head };
}

/** An old workspace may hold a line twice that may now be there once: the first one counts. */
function firstOnly<T extends object>(once: Once<T>): Once<T> {
  const seen = new Set<string>();
  return {
    ...once,
    of(entry) {
      const mark = once.of(entry);
      if (mark === null || seen.has(mark)) return null;
      seen.add(mark);
      return mark;
    },
  };
}

function another(database: string): Refusal {
  return new Refusal(
    `数据库 ${shownUrl(database)} 里已有另一个数据目录，或搬入之后已继续使用，两边的日志不同，没有搬。请换一个空的数据库。`,
    `The database ${shownUrl(database)} holds another workspace, or was used since the move: the journals differ. Nothing was moved; use an empty database.`,
  );
}

async function moveResults(source: Workspace, pool: Pool): Promise<MovedPart> {
  const hashes = [...new Set(source.received.lines.map(({ sha256 }) => sha256))];
  let here = 0;
  let moved = 0;
  for (const sha256 of hashes) {
    const result = await source.readResult(sha256);
    if (!result) continue;
    here++;
    const { rowCount } = await pool.query(
      'INSERT INTO gouji.result (sha256, content) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [sha256, JSON.stringify(result)],
    );
    moved += rowCount ?? 0;
  }
  const there = await count(pool, 'SELECT count(*) AS count FROM gouji.result WHERE sha256 = ANY($1)', [hashes]);
  return { what: 'results', here, there, moved, head: null };
}

async function moveStages(source: Workspace, pool: Pool): Promise<MovedPart> {
  const records = await source.stages.list();
  let moved = 0;
  for (let at = 0; at < records.length; at += PIECE) {
    const piece = records.slice(at, at + PIECE);
    const { rowCount } = await pool.query(
      `INSERT INTO gouji.stage (stage, key, subject, made, record)
       SELECT stage, key, subject, nextval('gouji.stage_order'), record
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS new (stage, key, subject, record, at) ORDER BY at
       ON CONFLICT DO NOTHING`,
      [
        piece.map(({ stage }) => stage),
        piece.map(({ key }) => key),
        piece.map((record) => record.of),
        piece.map((record) => JSON.stringify(record)),
      ],
    );
    moved += rowCount ?? 0;
  }
  const there = await count(pool, 'SELECT count(*) AS count FROM gouji.stage', []);
  return { what: 'stages', here: records.length, there, moved, head: null };
}

async function moveBlobs(
  from: Blobs,
  to: Blobs,
  bad: string[],
): Promise<{ here: number; there: number; moved: number }> {
  const hashes = await from.list();
  let moved = 0;
  for (const hash of hashes) {
    if (from === to || (await to.get(hash)) !== null) continue;
    const content = await from.get(hash);
    if (content === null) bad.push(hash);
    else {
      await to.put(content);
      moved++;
    }
  }
  const present = new Set(await to.list());
  return { here: hashes.length, there: hashes.filter((hash) => present.has(hash)).length, moved };
}

async function count(sender: Pool | Client, text: string, values: unknown[]): Promise<number> {
  const { rows } = await sender.query<{ count: number }>(text, values);
  return rows[0]?.count ?? 0;
}

function absent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
