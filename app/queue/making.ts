/** The side that has work done: lays files down in the queue and waits for them. Where nobody serves a queue it does that work itself. */

import { hostname } from 'node:os';
import type { Words } from '../../pipeline/say.js';
import type { HandedFile } from '../batch/process-file.js';
import { hashOf } from '../machine/canonical.js';
import type { Elsewhere } from '../stages/make-file.js';
import { isConnectionLost } from '../store/postgres/connect.js';
import type { Workspace } from '../store/store.js';
import type { DatabasePlace } from '../store/store-place.js';
import { isServed } from './presence.js';
import { openQueueDatabase } from './queue-database.js';
import { keepSettings, type MakingSettings, type ReadTask } from './settings.js';
import { openWaiting } from './wait-for.js';
import { type NewWork, QUEUES, type QueueName } from './work.js';
import { openWorker, type Worker } from './worker.js';

/** Of work: a person who waits before a batch that nobody watches. */
export const PRIORITY = { person: 10, batch: 0 } as const;

export interface MakingOptions {
  place: DatabasePlace;
  workspace: Workspace;
  settings: MakingSettings;
  /** What takes its turn with others: a folder, an upload. */
  batch: string;
  priority: number;
  /** For work that nobody else does. */
  concurrency: number;
  now: () => Date;
  /** Told once for every queue that this process has to serve itself. */
  alone(queue: QueueName): void;
  complain(error: Error): void;
  /** What a person should know and may mend; the same sentence may come often. */
  warn(said: Words): void;
}

export interface Making {
  elsewhere(file: HandedFile): Promise<Elsewhere>;
  handOver(files: readonly HandedFile[]): Promise<void>;
  close(): Promise<void>;
}

const LOOK_MS = 2000;

const AWAY: Words = {
  zh: '数据库没有应答，等它恢复后接着做',
  en: 'The database does not answer; the work goes on once it does',
};

const failedElsewhere = ({ zh, en }: Words): Words => ({
  zh: `工作进程没有做成，由本机处理：${zh}`,
  en: `A worker failed, this machine does it: ${en}`,
});

export async function openMaking(options: MakingOptions): Promise<Making> {
  const { place, workspace, batch, priority, complain, warn } = options;
  const complainOf = (error: Error) => (isConnectionLost(error) ? warn(AWAY) : complain(error));
  const queue = await openQueueDatabase(place.database);
  const waiting = await openWaiting(queue);
  const settings = await keepSettings(options.settings, workspace);
  const own: Worker[] = [];
  const unserved = new Set<QueueName>(QUEUES);

  function workFor({ sha256, name, shown, folder }: HandedFile): NewWork {
    const task: ReadTask = { sha256, name, shown, folder, settings };
    return { key: hashOf(['read', task]), queue: 'read', task: JSON.stringify(task), shown, batch, priority };
  }

  /** Queues that nobody served at the last look: a worker comes back soon after the server was started anew. */
  const missing = new Set<QueueName>(QUEUES);

  /** A worker that is there stays responsible; one that went away leaves its queue to us. */
  async function serveWhatNobodyDoes(): Promise<void> {
    for (const name of [...unserved]) {
      const wasMissing = missing.delete(name);
      if (await isServed(queue.pool, name)) continue;
      missing.add(name);
      if (!wasMissing) continue;
      unserved.delete(name);
      options.alone(name);
      const { concurrency, now } = options;
      own.push(
        await openWorker({
          queue,
          workspace,
          queues: [name],
          concurrency,
          name: `${hostname()} ${process.pid}`,
          now,
          tell: (happening) => happening.what === 'trouble' && complainOf(happening.error),
        }),
      );
    }
  }

  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | null = null;
  const look = () => {
    looking = looking.then(serveWhatNobodyDoes).catch(complainOf);
    return looking;
  };

  return {
    async elsewhere(file) {
      if (timer === null) {
        timer = setInterval(look, LOOK_MS);
        await look();
      }
      const { state, said } = await waiting.do(workFor(file));
      // This process then does it itself; why nobody else could is for a person to mend.
      if (state === 'failed' && said !== null) warn(failedElsewhere(JSON.parse(said) as Words));
      return state === 'quarantined' ? 'quarantined' : 'ended';
    },
    async handOver(files) {
      await queue.table.put(files.map(workFor));
    },
    async close() {
      if (timer) clearInterval(timer);
      await looking;
      // Whoever was waiting for it has it: nothing of ours is under way any more.
      for (const worker of own) await worker.close(0);
      waiting.close();
      await queue.close();
    },
  };
}
