/** Waits for work that somebody else does. Word of its end comes from the database; a look now and then catches what was missed. */

import type { QueueDatabase } from './queue-database.js';
import type { NewWork, Work } from './work.js';

export interface Waiting {
  /** Resolves with the work once it is done, failed or quarantined. Rejects when the signal is given. */
  do(work: NewWork, signal?: AbortSignal): Promise<Work>;
  close(): void;
}

const LOOK_MS = 5000;

export async function openWaiting(queue: QueueDatabase): Promise<Waiting> {
  const waiters = new Map<string, Set<(work: Work) => void>>();

  async function look(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    for (const work of await queue.table.get(keys)) {
      if (work.state === 'queued' || work.state === 'running') continue;
      for (const resolve of waiters.get(work.key) ?? []) resolve(work);
      waiters.delete(work.key);
    }
  }
  // A statement that fails here is tried again with the next look.
  const lookAgain = () => void look([...waiters.keys()]).catch(() => {});
  const timer = setInterval(lookAgain, LOOK_MS);
  await queue.whenEnded((key) => {
    if (key === '') lookAgain();
    else if (waiters.has(key)) void look([key]).catch(() => {});
  });

  return {
    async do(work, signal) {
      const ended = new Promise<Work>((resolve, reject) => {
        const own = waiters.get(work.key) ?? new Set();
        const give = (found: Work) => {
          signal?.removeEventListener('abort', leave);
          resolve(found);
        };
        const leave = () => {
          own.delete(give);
          reject(signal?.reason);
        };
        waiters.set(work.key, own.add(give));
        signal?.addEventListener('abort', leave);
      });
      // Whoever stops waiting before it is put down has nothing to be told.
      ended.catch(() => {});
      const [put] = await queue.table.put([work]);
      if (put && put.state === 'quarantined') await look([work.key]);
      return ended;
    },
    close: () => clearInterval(timer),
  };
}
