/**
 * What becomes of the work of a process that has died: whoever else works takes it over.
 *
 * A process holds a lock on its life (presence.ts), and PostgreSQL lets go of it the moment that process ends: the system closes its connections
 * with it, on however busy a machine. So nobody waits for a heartbeat to be missed, and a process that is merely slow, whose connection
 * stands, is never taken for dead by this. A worker killed by SIGKILL or a full memory begins again elsewhere within
 *
 *     LOOK_MS 1 s   until somebody looks
 *   + GRACE_MS 3 s  because a connection may be lost and its process live: it comes back within a second
 *   + LOOK_MS 1 s   until somebody looks again
 *
 *   + PATIENCE_MS 4 s (lane.ts) and a look, for what is under way in the process that takes it, before all other work and whether or not a place is free
 *
 * which is 10 s at most, of which at most 0.5 s are a processor's work: it holds on a machine on which eight processes wait for each processor, and
 * is below the 15 s that are promised. Where nobody else works, `gouji run` sees that after two looks (making.ts), 4 s more. A machine that loses power
 * or network says nothing: there the server asks (KEEPALIVE in presence.ts) and gives up after 10 s more. A process that stands still with its
 * connection open is known by its silence (SILENT_SECONDS there).
 *
 * Whoever was taken for dead and was not (a process that stood still, a network that was away) has lost its claim: it is told so by its next
 * word, stops, and neither settles the work nor stores a result (work-table.ts asks for the life on every change).
 */
import type { WorkTable } from './work-table.js';

export const LOOK_MS = 1000;

/** Longer than a process takes to come back, or to say a word, after the server was started anew; counted from when the server answers again. */
export const GRACE_MS = 3000;

export interface TakeOver {
  /** Looks once; tells whether work was taken over. */
  look(): Promise<boolean>;
}

/** `has`: what this process has in hand. Whoever asks lives, even while its own connection is being made again. */
export function openTakeOver(table: WorkTable, has: (key: string) => boolean, now = () => performance.now()): TakeOver {
  /** Since when work has been in the hands of processes that are gone. */
  let missing = new Map<string, number>();
  return {
    async look() {
      const before = missing;
      // Should the server be away, and with it everybody's lock, it is counted from its next answer.
      missing = new Map();
      const gone = await table.gone();
      const at = now();
      const left = gone.filter(({ key, life }) => {
        const name = `${life} ${key}`;
        const since = before.get(name) ?? at;
        missing.set(name, since);
        return !has(key) && at - since >= GRACE_MS;
      });
      return left.length > 0 && (await table.takeOver(left)) > 0;
    },
  };
}
