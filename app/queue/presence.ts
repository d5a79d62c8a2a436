/** Who serves a queue holds a shared lock on its number for as long as it lives: nobody has to believe a heartbeat. */
import type { Pool } from '../store/postgres/connect.js';
import { LOCKS } from '../store/postgres/locks.js';
import type { QueueName } from './work-table.js';

/** Returns what ends it. */
export async function bePresent(pool: Pool, queues: readonly QueueName[]): Promise<() => void> {
  const client = await pool.connect();
  // The connection is lost: so is the presence, until this process is started again.
  client.on('error', () => {});
  for (const name of queues) await client.query('SELECT pg_advisory_lock_shared($1)', [LOCKS[name]]);
  return () => client.release(true);
}

export async function isServed(pool: Pool, queue: QueueName): Promise<boolean> {
  const { rows } = await pool.query<{ served: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = $1
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS served`,
    [LOCKS[queue]],
  );
  return rows[0]?.served === true;
}
