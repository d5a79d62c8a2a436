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
 * is below the 15 s that are promised. Where nobody else works, `gouji run` sees that after two looks (making.ts), 4 s more. A machine that loses power or network says nothing: there the server asks (KEEPALIVE in
 * presence.ts) and gives up after 10 s more. What is left for the heartbeat of the queue is a process that stands still with its connection open.
 *
 * Whoever was taken for dead and was not (a process that stood still, a network that was away) has lost its claim: it is told so by its next
 * touch, stops, and neither settles the work nor stores a result (work-table.ts asks for the life on every change).
 */
import { type Boss, preferCutOff } from './boss.js';
import type { WorkTable } from './work-table.js';

export const LOOK_MS = 1000;

/** Longer than a process takes to come back after the server was started anew; counted from when the server answers again. */
export const GRACE_MS = 3000;

export interface TakeOver {
  /** Looks once; tells whether work was taken over. */
  look(): Promise<boolean>;
}

export function openTakeOver(boss: Boss, table: WorkTable, own: number, now = () => performance.now()): TakeOver {
  /** Lives that hold work and no lock, and since when nobody has seen that lock. */
  const missing = new Map<number, number>();
  return {
    async look() {
      const gone = await table.livesGone().catch((error) => {
        // The server was away, and with it everybody's lock.
        missing.clear();
        throw error;
      });
      for (const life of missing.keys()) if (!gone.includes(life)) missing.delete(life);
      const at = now();
      // Whoever asks lives, even while its own connection is being made again.
      const dead = gone.filter((life) => {
        const since = missing.get(life) ?? at;
        missing.set(life, since);
        return life !== own && at - since >= GRACE_MS;
      });
      if (dead.length === 0) return false;
      const left = await table.takeFrom(dead);
      for (const { queue, key, claim } of left) {
        // The claim names its attempt: whoever has taken the work since keeps it.
        if (claim) await boss.fail(queue, claim);
        await preferCutOff(boss, queue, key);
      }
      return left.length > 0;
    },
  };
}
