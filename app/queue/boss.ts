/**
 * The engine of the queue: pg-boss in the same database, in a schema of its own. It hands out turns and nothing else: whoever takes one writes in
 * the same transaction into our table what it now has in hand (work-table.ts), and the turn is gone. So there is one place that says how work
 * stands, and a process that is killed at any moment leaves either the turn or a row with its number on it.
 *
 * 10.4 is the last release that declares Node 20.
 */
import PgBoss from 'pg-boss';
import { type Pool, type Sender, transaction } from '../store/postgres/connect.js';
import { LOCKS } from '../store/postgres/locks.js';
import { QUEUED, QUEUES, type QueueName, type Work } from './work.js';

export interface Turns {
  /** Puts work in line, after so many seconds, and tells everybody; what stands there already stays where it is. */
  give(sender: Sender, work: readonly Work[], seconds?: number): Promise<void>;
  /** The keys of those whose turn it is. What was cut off once has a line of its own, so that it is taken whether or not a place is free. */
  take(sender: Sender, queue: QueueName, isCutOff: boolean, count: number): Promise<string[]>;
}

/** More than any batch is long: whoever has the higher priority goes before all others. */
const LONGEST = 100_000_000;
/** Of what was cut off twice: should it take every process down, and nobody sees how (keeper.ts), all else is done before. */
const LAST = -10;

const lineOf = (queue: QueueName, isCutOff: boolean) => (isCutOff ? `${queue}-cut-off` : queue);

export async function openTurns(pool: Pool): Promise<Turns> {
  // Nothing is kept when its turn is over, so there is nothing to supervise.
  const boss = new PgBoss({ db: through(pool), schema: 'gouji_queue', supervise: false, schedule: false });
  // Of two that make the tables at once one would fail.
  await transaction(pool, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCKS.migration]);
    await boss.start();
    for (const name of QUEUES.flatMap((queue) => [lineOf(queue, false), lineOf(queue, true)]))
      if (!(await boss.getQueue(name))) await boss.createQueue(name, { name, policy: 'short' });
  });
  return {
    async give(sender, work, seconds = 0) {
      if (work.length === 0) return;
      const turns = work.map(({ key, queue, cutOffs, priority, turn }) => ({
        name: lineOf(queue, cutOffs === 1),
        data: { key },
        singletonKey: key,
        priority: (cutOffs > 1 ? LAST : priority) * LONGEST - turn,
        startAfter: `${seconds} seconds`,
      }));
      await boss.insert(turns, { db: through(sender) });
      await sender.query('SELECT pg_notify($1, $2)', [QUEUED, '']);
    },
    async take(sender, queue, isCutOff, count) {
      const name = lineOf(queue, isCutOff);
      let failure: unknown = null;
      const db = through(sender, (error) => {
        failure = error;
      });
      const turns = await boss.fetch<{ key: string }>(name, { batchSize: count, db });
      // It keeps to itself that it could not ask.
      if (failure !== null) throw failure;
      if (turns.length > 0) {
        const ids = turns.map(({ id }) => id);
        await boss.deleteJob(name, ids, { db });
      }
      return turns.map(({ data }) => data.key);
    },
  };
}

function through(sender: Sender, failed: (error: unknown) => void = () => {}): PgBoss.Db {
  return {
    async executeSql(text, values) {
      try {
        return await sender.query(text, values);
      } catch (error) {
        failed(error);
        throw error;
      }
    },
  };
}
