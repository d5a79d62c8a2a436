/** A worker with everything that it needs: the queue, the workspace, processes that read and a browser that prints, each started when first needed. */

import { openStages } from '../stages/stages.js';
import type { Workspace } from '../store/store.js';
import { tellKeeper } from './keeper.js';
import { printHandler } from './print-work.js';
import type { QueueDatabase } from './queue-database.js';
import { openReadWork } from './read-work.js';
import { type Handler, type Happening, type Service, serve } from './serve.js';
import { openWaiting } from './wait-for.js';
import type { QueueName } from './work.js';

export interface WorkerOptions {
  queue: QueueDatabase;
  workspace: Workspace;
  queues: readonly QueueName[];
  concurrency: number;
  /** Name of this process, for people. */
  name: string;
  tell(happening: Happening): void;
  now: () => Date;
}

export interface Worker extends Service {
  close(patienceMs: number): Promise<void>;
}

export async function openWorker(options: WorkerOptions): Promise<Worker> {
  const { queue, workspace, queues, concurrency, name, tell, now } = options;
  const waiting = await openWaiting(queue);
  const reading = openReadWork({
    workspace,
    queue,
    waiting,
    concurrency,
    now,
    openStages: (settings) => openStages(concurrency, settings),
  });
  const printing = openStages(concurrency);
  const handlers: Handler[] = [];
  if (queues.includes('read')) handlers.push(reading.handler);
  if (queues.includes('print')) handlers.push(printHandler(workspace, printing.print, concurrency));
  const { life, leave } = await queue.present(queues);
  await tellKeeper(life);
  const service = serve({ table: queue.table, handlers, holder: { worker: name, life }, tell });
  await queue.whenQueued(service.wake);
  return {
    ...service,
    async close(patienceMs) {
      await service.stop(patienceMs);
      await leave();
      waiting.close();
      await reading.close();
      await printing.close();
    },
  };
}
