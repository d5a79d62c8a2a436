/**
 * The queue: pg-boss in the same database, in a schema of its own. It says whose turn it is and notices workers that have died; what there
 * is to do, and what came of it, stands in our own tables.
 *
 * pg-boss declares Node 22.12. It runs on Node 20 in everything that the tests and the bench of this project try; `olderNode` says so to
 * whoever runs it there.
 */
import { PgBoss } from 'pg-boss';
import { QUEUES, type Work } from './work-table.js';

export type Boss = PgBoss;

const DAY = 86_400;

/** At most this many jobs in one statement. */
const PIECE = 1000;

export async function openBoss(url: string, complain: (error: Error) => void): Promise<Boss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'gouji_queue',
    application_name: 'gouji queue',
    max: 4,
    schedule: false,
    // A worker that died is noticed within heartbeat and interval: its work runs again within 15 seconds.
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  });
  boss.on('error', complain);
  await boss.start();
  for (const name of QUEUES) {
    const settings = {
      heartbeatSeconds: 10,
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

/** The sentence for whoever runs the queue on a Node that pg-boss does not promise to run on; null on a newer one. */
export function olderNode(version: string): { zh: string; en: string } | null {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return null;
  return {
    zh: `任务队列所用的 pg-boss 声明需要 Node.js 22.12 以上，这里是 ${version}：能运行，长期使用请升级 Node.js。`,
    en: `pg-boss, which keeps the queue, declares Node.js 22.12; this is ${version}: it runs, but upgrade Node.js for lasting use.`,
  };
}
