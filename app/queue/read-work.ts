/** Reading a file, as work: the same `processFile` that a batch on one machine runs, but for the output folder, which lies where the batch was begun. */

import { processFile } from '../batch/process-file.js';
import { openAttempts } from '../stages/attempts.js';
import { fileIndexOf } from '../stages/file-index.js';
import type { LaidOut } from '../stages/laid-out.js';
import type { Stages } from '../stages/make-editions.js';
import { openStageStore } from '../stages/stage-store.js';
import type { OpenStages } from '../stages/stages.js';
import type { Workspace } from '../store/store.js';
import { followResults } from './follow-results.js';
import { printElsewhere } from './print-work.js';
import type { QueueDatabase } from './queue-database.js';
import type { Handler } from './serve.js';
import { type MakingSettings, ReadTask, readSettings } from './settings.js';
import type { Waiting } from './wait-for.js';

/** Another machine lays it out: whatever is due there is taken to be there. */
const ELSEWHERE: LaidOut = {
  holds: async () => true,
  standIn: () => null,
  wrote: async () => {},
  replaced: async () => {},
  save: async () => {},
};

export interface ReadWorkOptions {
  workspace: Workspace;
  queue: QueueDatabase;
  waiting: Waiting;
  /** Processors to use; more files than that are under way, since some wait for their page to be printed. */
  concurrency: number;
  openStages(settings: MakingSettings): OpenStages;
  now: () => Date;
}

export interface ReadWork {
  handler: Handler;
  close(): Promise<void>;
}

/** Batches with settings of their own come one after the other: processes for so many are kept. */
const KEPT = 2;

export function openReadWork(options: ReadWorkOptions): ReadWork {
  const { workspace, queue, waiting, concurrency, now } = options;
  const open = new Map<string, { settings: MakingSettings; stages: OpenStages; users: number }>();
  let following: (() => Promise<void>) | null = null;

  async function use<T>(hash: string, work: (settings: MakingSettings, stages: Stages) => Promise<T>): Promise<T> {
    let own = open.get(hash);
    if (!own) {
      const settings = await readSettings(hash, workspace);
      own = open.get(hash);
      own ??= { settings, stages: options.openStages(settings), users: 0 };
    }
    // The one used last stands last.
    open.delete(hash);
    open.set(hash, own);
    own.users++;
    try {
      return await work(own.settings, own.stages);
    } finally {
      own.users--;
      for (const [old, { stages, users }] of [...open].slice(0, -KEPT)) {
        if (users > 0) continue;
        open.delete(old);
        await stages.close();
      }
    }
  }

  const close = async () => {
    for (const { stages } of open.values()) await stages.close();
  };

  return {
    close,
    handler: {
      queue: 'read',
      places: 2 * concurrency + 2,
      async perform(work, signal, refuseLost) {
        const { sha256, name, shown, folder, settings: hash } = ReadTask.parse(JSON.parse(work.task));
        const index = await fileIndexOf(workspace);
        following ??= followResults(queue.pool, workspace, index);
        await following();
        // Whoever still reads when time is up is cut off; what it then says of the file is not true and must not be kept.
        const cutOff = () => void close();
        signal.addEventListener('abort', cutOff);
        try {
          await use(hash, async ({ lang, policy, force }, local) => {
            const stages = unlessAborted({ ...local, print: printElsewhere(workspace, waiting, work, signal) }, signal);
            const store = openStageStore({ workspace, inputs: stages.inputs, now, force });
            const kept: Workspace = {
              ...workspace,
              async writeResult(result) {
                signal.throwIfAborted();
                await refuseLost();
                await workspace.writeResult(result);
              },
            };
            const attempts = openAttempts(workspace, now);
            const to = { out: '', workspace: kept, store, index, laidOut: ELSEWHERE };
            const options = { ...to, policy, stages, lang, attempts };
            await processFile({ name, shown }, sha256, { name: folder, isOthers: false }, options);
          });
        } finally {
          signal.removeEventListener('abort', cutOff);
        }
        return null;
      },
    },
  };
}

function unlessAborted(stages: Stages, signal: AbortSignal): Stages {
  const checked =
    <A extends unknown[], R>(stage: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      const made = await stage(...args);
      signal.throwIfAborted();
      return made;
    };
  return {
    ...stages,
    prepare: checked(stages.prepare),
    compare: checked(stages.compare),
    print: checked(stages.print),
  };
}
