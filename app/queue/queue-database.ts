/** What a worker and whoever gives it work have open: the table of work, and word of what came and ended. */

import { listen, openPool, type Pool, withRights } from '../store/postgres/connect.js';
import { migrate } from '../store/postgres/schema.js';
import { openTurns } from './boss.js';
import { bePresent, type Presence } from './presence.js';
import { ENDED, QUEUED, type QueueName } from './work.js';
import { openWorkTable, type WorkTable } from './work-table.js';

export interface QueueDatabase {
  pool: Pool;
  table: WorkTable;
  /** Calls with the key of work that has ended; with '' where word may have been missed. */
  whenEnded(heard: (key: string) => void): Promise<void>;
  whenQueued(heard: () => void): Promise<void>;
  /** Tells all others that this process serves these queues, until it ends or leaves. */
  present(queues: readonly QueueName[]): Promise<Presence>;
  close(): Promise<void>;
}

export async function openQueueDatabase(url: string): Promise<QueueDatabase> {
  const pool = await openPool(url);
  await migrate(pool, url);
  const turns = await withRights(url, () => openTurns(pool)).catch(async (error) => {
    await pool.end();
    throw error;
  });
  const mute: (() => Promise<void>)[] = [];
  return {
    pool,
    table: openWorkTable(pool, turns),
    async whenEnded(heard) {
      mute.push(await listen(url, ENDED, heard));
    },
    async whenQueued(heard) {
      mute.push(await listen(url, QUEUED, heard));
    },
    present: (queues) => bePresent(url, pool, queues),
    async close() {
      for (const stop of mute) await stop();
      await pool.end();
    },
  };
}
