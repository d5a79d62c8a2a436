/** What a worker and whoever gives it work have open: the table of work, the queue, and word of what came and ended. */
import { listen, openPool, type Pool, withRights } from '../store/postgres/connect.js';
import { migrate } from '../store/postgres/schema.js';
import { type Boss, enqueue, openBoss } from './boss.js';
import { bePresent, type Presence } from './presence.js';
import { ENDED, type NewWork, openWorkTable, QUEUED, type QueueName, type Work, type WorkTable } from './work-table.js';

export interface QueueDatabase {
  pool: Pool;
  boss: Boss;
  table: WorkTable;
  /** Puts work down and in line, and tells everybody. What is quarantined stays there. */
  send(work: readonly NewWork[]): Promise<Work[]>;
  /** Calls with the key of work that has ended; with '' where word may have been missed. */
  whenEnded(heard: (key: string) => void): Promise<void>;
  whenQueued(heard: () => void): Promise<void>;
  /** Tells all others that this process serves these queues, until it ends or leaves. */
  present(queues: readonly QueueName[]): Promise<Presence>;
  close(): Promise<void>;
}

export async function openQueueDatabase(url: string, complain: (error: Error) => void): Promise<QueueDatabase> {
  const pool = await openPool(url);
  await migrate(pool, url);
  const table = openWorkTable(pool);
  const boss = await withRights(url, () => openBoss(url, complain)).catch(async (error) => {
    await pool.end();
    throw error;
  });
  const mute: (() => Promise<void>)[] = [];
  return {
    pool,
    boss,
    table,
    async send(work) {
      const put = await table.put(work);
      await enqueue(
        boss,
        put.filter(({ state }) => state === 'queued'),
      );
      await pool.query('SELECT pg_notify($1, $2)', [QUEUED, '']);
      return put;
    },
    async whenEnded(heard) {
      mute.push(await listen(url, ENDED, heard));
    },
    async whenQueued(heard) {
      mute.push(await listen(url, QUEUED, heard));
    },
    present: (queues) => bePresent(url, pool, queues),
    async close() {
      for (const stop of mute) await stop();
      await boss.stop({ graceful: false });
      await pool.end();
    },
  };
}
