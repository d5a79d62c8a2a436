/**
 * The queue: pg-boss in the same database, in a schema of its own. It says whose turn it is and notices workers that have died; what there
 * is to do, and what came of it, stands in our own tables.
 *
 * pg-boss declares Node 22.12. It runs on Node 20 in everything that the tests and the bench of this project try; `olderNode` says so to
 * whoever runs it there.
 */
import { PgBoss } from 'pg-boss';
import { QUEUES, type QueueName, type Work } from './work-table.js';

export type Boss = PgBoss;

const DAY = 86_400;

/**
 * Twelve touches (serve.ts). A dead process is noticed by its lock (take-over.ts); this is for one that stands still with its connection open, and
 * one that only waits for a processor must not be taken for it.
 */
export const HEARTBEAT_SECONDS = 60;

/** Above whatever anybody gives. */
export const CUT_OFF_PRIORITY = 1000;

/** At most this many jobs in one statement. */
const PIECE = 1000;

export async function openBoss(url: string, complain: (error: Error) => void): Promise<Boss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'gouji_queue',
    application_name: 'gouji queue',
    max: 4,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', complain);
  await boss.start();
  for (const name of QUEUES) {
    const settings = {
      heartbeatSeconds: HEARTBEAT_SECONDS,
      // Whether work hangs is seen by its heartbeat and by the limits of its stages; a page may wait long for its printer.
      expireInSeconds: DAY - 3600,
      retentionSeconds: 90 * DAY,
      deleteAfterSeconds: DAY,
      // Our own table counts, and says what is tried again.
      retryLimit: 1000,
      retryDelay: 0,
    };
    // The same work is never queued or running twice.
    if (await boss.getQueue(name)) await boss.updateQueue(name, settings);
    else await boss.createQueue(name, { ...settings, policy: 'exclusive' });
  }
  return boss;
}

/** Puts work in line; what stands there already stays where it is. The payload says nothing but which row to look at. */
export async function enqueue(boss: Boss, work: readonly Work[], startAfter = 0): Promise<void> {
  for (const name of QUEUES) {
    const own = work.filter(({ queue }) => queue === name);
    for (let at = 0; at < own.length; at += PIECE) {
      await boss.insert(
        name,
        own.slice(at, at + PIECE).map(({ key, priority, batch }) => ({
          data: { key },
          singletonKey: key,
          priority,
          group: { id: batch },
          ...(startAfter > 0 ? { startAfter } : {}),
        })),
      );
    }
  }
}

/** The queue puts what was cut off behind whatever was put in line together with it: here it goes first. */
export async function preferCutOff(boss: Boss, queue: QueueName, key: string): Promise<void> {
  await boss.update(queue, undefined, { singletonKey: key, priority: CUT_OFF_PRIORITY });
}

/** The sentence for whoever runs the queue on a Node that pg-boss does not promise to run on; null on a newer one. */
export function olderNode(version: string): { zh: string; en: string } | null {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return null;
  return {
    zh: `任务队列所用的 pg-boss 声明需要 Node.js 22.12 以上，这里是 ${version}：能运行，长期使用请升级 Node.js。`,
    en: `pg-boss, which keeps the queue, declares Node.js 22.12; this is ${version}: it runs, but upgrade Node.js for lasting use.`,
  };
}
