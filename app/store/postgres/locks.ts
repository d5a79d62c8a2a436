/** Advisory locks of the database: they end with the connection that holds them, so a killed process leaves none. */
import { Refusal } from '../../machine/io.js';
import type { Client, Pool } from './connect.js';

/** Any numbers will do, as long as nothing else in the database uses them. */
export const LOCKS = {
  migration: 6_709_001,
  journal: 6_709_002,
  received: 6_709_003,
  alone: 6_709_010,
  read: 6_709_021,
  print: 6_709_022,
  /** Of a process that works; its number stands beside it. */
  life: 6_709_030,
} as const;

/**
 * Commands that read the journal, decide by it and write: of two at once the second would decide on what the first has changed. Reading
 * files and storing results needs none of it, so any number of processes do that together.
 */
const ALONE = new Set(['publish', 'correct', 'withdraw', 'import', 'pack', 'restore', 'rebuild', 'migrate-store']);

/** Returns what releases it. Throws a Refusal where another process has it. */
export async function takeAlone(pool: Pool, command: string): Promise<() => Promise<void>> {
  if (!ALONE.has(command)) return async () => {};
  const client = await pool.connect();
  const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [LOCKS.alone]);
  if (rows[0]?.taken !== true) {
    const holder = await holderOf(client);
    client.release();
    throw new Refusal(
      `另一个程序正在公开报告或登记意见${holder}，请等它结束后再运行。`,
      `Another program is publishing or recording decisions${holder}; wait until it has ended.`,
    );
  }
  return async () => {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCKS.alone]).catch(() => {});
    client.release();
  };
}

async function holderOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ address: string | null }>(
    `SELECT host(client_addr) AS address FROM pg_stat_activity JOIN pg_locks USING (pid)
      WHERE locktype = 'advisory' AND granted AND objid = $1`,
    [LOCKS.alone],
  );
  return rows[0]?.address ? ` (${rows[0].address})` : '';
}
