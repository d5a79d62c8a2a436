/**
 * That a process is there, as locks on a connection of its own: a shared one on each queue that it serves, and one on its life, a number that
 * nobody else has. They end with the process, so nobody has to believe a heartbeat; after a lost connection they are taken again.
 */

import { keepConnected, openPool, type Pool, type Sender } from '../store/postgres/connect.js';
import { LOCKS } from '../store/postgres/locks.js';
import type { Gone, QueueName } from './work.js';

export interface Presence {
  /** Number of this process among all that ever worked here. */
  life: number;
  leave(): Promise<void>;
}

/**
 * A machine without power or network closes no connection. The server asks after 4 s of silence, and thrice more; its system answers for a
 * process that is only slow.
 */
const KEEPALIVE = `SET tcp_keepalives_idle = 4; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3`;

export async function bePresent(url: string, pool: Pool, queues: readonly QueueName[]): Promise<Presence> {
  const { rows } = await pool.query<{ life: number }>(`SELECT nextval('gouji.life')::int AS life`);
  const life = rows[0]?.life ?? 0;
  const leave = await keepConnected(url, async (client) => {
    await client.query(KEEPALIVE);
    // Shared, because a connection that was lost may still hold it for a while.
    await client.query('SELECT pg_advisory_lock_shared($1, $2)', [LOCKS.life, life]);
    for (const name of queues) await client.query('SELECT pg_advisory_lock_shared($1)', [LOCKS[name]]);
  });
  return { life, leave };
}

/** Advisory locks of this database that somebody holds. */
const HELD = `FROM pg_locks WHERE locktype = 'advisory' AND granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

export async function isServed(pool: Pool, queue: QueueName): Promise<boolean> {
  const { rows } = await pool.query<{ served: boolean }>(
    `SELECT EXISTS (SELECT ${HELD} AND objsubid = 1 AND objid = $1) AS served`,
    [LOCKS[queue]],
  );
  return rows[0]?.served === true;
}

/** With a connection for this question alone. */
export async function isServedAt(url: string, queue: QueueName): Promise<boolean> {
  const pool = await openPool(url, 1);
  try {
    return await isServed(pool, queue);
  } finally {
    await pool.end();
  }
}

/**
 * So long without a word of work from a process whose connection stands: it stands still, or does not know of it. Twelve times what a process
 * leaves between two words (serve.ts), because one that only waits for a processor must not be taken for it.
 */
const SILENT_SECONDS = 60;

/** Work of processes that hold no lock on their life, or are silent about it. */
export async function gone(sender: Sender): Promise<Gone[]> {
  const { rows } = await sender.query<Gone>(
    `SELECT key, life FROM gouji.work WHERE life IS NOT NULL
       AND (life NOT IN (SELECT objid::bigint ${HELD} AND objsubid = 2 AND classid = $1)
         OR changed_at < now() - make_interval(secs => $2))`,
    [LOCKS.life, SILENT_SECONDS],
  );
  return rows;
}
