/**
 * The workspace in a database: journals and results are rows, received and released files lie in a folder that all machines see, under their
 * hash as ever. Any number of processes open it at once.
 */

import { join } from 'node:path';
import { openBlobs } from '../blobs.js';
import type { ChainReport } from '../chain.js';
import type { JournalRecord, ReceivedRecord } from '../records.js';
import { type IndexResult, parseIndex } from '../result-index.js';
import type { StoredResult } from '../results.js';
import { NoWorkspace, OUTPUTS, type Workspace } from '../store.js';
import { type DatabasePlace, sharedFolder, shownUrl } from '../store-place.js';
import { listen, openPool, type Pool, withRights } from './connect.js';
import { APPENDED, type JournalTable, noteOf, openJournalTable, type SharedJournal, verifyTable } from './journal.js';
import { takeAlone } from './locks.js';
import { RECEIVED_ONCE, RELEASE_ONCE } from './once.js';
import { isMade, migrate } from './schema.js';
import { openStageTable } from './stage-results.js';

/** Opens for writing: makes the tables where there are none. Throws a Refusal where a command that has to be alone is not. */
export async function openWorkspace(
  place: DatabasePlace,
  command: string,
  indexResult: IndexResult,
): Promise<Workspace> {
  const pool = await openPool(place.database);
  try {
    await migrate(pool, place.database);
    const release = await takeAlone(pool, command);
    return await withRights(place.database, () => open(place, pool, indexResult, release, true));
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Opens for reading only. Throws a Refusal where nothing was ever stored there. */
export async function readWorkspace(place: DatabasePlace, indexResult: IndexResult): Promise<Workspace> {
  const pool = await openPool(place.database);
  try {
    await refuseUnmade(pool, place);
    return await withRights(place.database, () => open(place, pool, indexResult, async () => {}, false));
  } catch (error) {
    await pool.end();
    throw error;
  }
}

export async function verifyChains(place: DatabasePlace): Promise<{ journal: ChainReport; received: ChainReport }> {
  const pool = await openPool(place.database);
  try {
    await refuseUnmade(pool, place);
    return {
      journal: await verifyTable(pool, 'journal', noteOf(place, 'journal')),
      received: await verifyTable(pool, 'received', noteOf(place, 'received')),
    };
  } finally {
    await pool.end();
  }
}

async function refuseUnmade(pool: Pool, { database }: DatabasePlace): Promise<void> {
  if (await isMade(pool, database)) return;
  throw new NoWorkspace(
    `数据库 ${shownUrl(database)} 里还没有数据目录。请先用 gouji run 处理一批报告，或用 gouji migrate-store 搬入已有的数据目录。`,
    `The database ${shownUrl(database)} holds no workspace yet. Process a batch with gouji run, or move one in with gouji migrate-store.`,
  );
}

/** A reader sees what stood there when it opened; who writes also sees what others write meanwhile. */
async function open(
  place: DatabasePlace,
  pool: Pool,
  indexResult: IndexResult,
  release: () => Promise<void>,
  follow: boolean,
): Promise<Workspace> {
  const folder = sharedFolder(place);
  const note = (table: JournalTable) => (follow ? noteOf(place, table) : null);
  const journal = await openJournalTable<JournalRecord>(pool, 'journal', RELEASE_ONCE, note('journal'));
  const received = await openJournalTable<ReceivedRecord>(pool, 'received', RECEIVED_ONCE, note('received'));
  const heard = (table: string) => {
    const named: SharedJournal<JournalRecord> | SharedJournal<ReceivedRecord> | null =
      table === 'journal' ? journal : table === 'received' ? received : null;
    // After a lost connection nobody knows what was missed. A failure here shows at the next statement that somebody waits for.
    for (const one of named ? [named] : [journal, received]) one.catchUp().catch(() => {});
  };
  const mute = follow ? await listen(place.database, APPENDED, heard) : async () => {};
  // What was appended between reading and listening.
  if (follow) await Promise.all([journal.catchUp(), received.catchUp()]);
  const stages = openStageTable(pool);
  const outputs = openBlobs(join(folder, 'outputs'), OUTPUTS);
  const readResult = async (sha256: string): Promise<StoredResult | null> => {
    const { rows } = await pool.query<{ content: string }>('SELECT content FROM gouji.result WHERE sha256 = $1', [
      sha256,
    ]);
    return rows[0] ? (JSON.parse(rows[0].content) as StoredResult) : null;
  };
  return {
    folder,
    originals: openBlobs(join(folder, 'originals')),
    released: openBlobs(join(folder, 'released')),
    journal,
    received,
    readResult,
    async readIndex(sha256) {
      const { rows } = await pool.query<{ short: string | null }>('SELECT short FROM gouji.result WHERE sha256 = $1', [
        sha256,
      ]);
      const known = rows[0]?.short ? parseIndex(rows[0].short) : null;
      if (known || !rows[0]) return known;
      const result = await readResult(sha256);
      return result && indexResult(result);
    },
    async hasResult(sha256) {
      const { rowCount } = await pool.query('SELECT FROM gouji.result WHERE sha256 = $1', [sha256]);
      return rowCount === 1;
    },
    async writeResult(result) {
      await pool.query(
        `INSERT INTO gouji.result (sha256, content, short) VALUES ($1, $2, $3)
         ON CONFLICT (sha256) DO UPDATE SET content = excluded.content, short = excluded.short`,
        [result.sha256, JSON.stringify(result), JSON.stringify(indexResult(result))],
      );
    },
    stages,
    outputs,
    async discardMade() {
      await stages.clear();
      await outputs.clear();
      await pool.query('DELETE FROM gouji.result');
    },
    async close() {
      await mute();
      await release();
      await pool.end();
    },
  };
}
