/**
 * The places of one queue in one process: takes as much work as places are free, one settled at a time. Work that was cut off before runs
 * alone, so that of the files under way together only the guilty one goes to quarantine. Others are under way when it comes, and it may not wait
 * long for them: after PATIENCE_MS it runs beside them, and then an end of the process does not count against it. Cut off once more it comes last
 * (boss.ts) and waits for as long as it takes.
 */

import type { Work } from './work.js';
export interface Lane {
  wake(): void;
  /** What it has in hand. */
  held(): Work[];
  /** Takes nothing more; resolves once nothing is being taken. */
  close(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Word of what has come may be missed, and what is tried again after a while comes without: a look now and then. */
const LOOK_MS = 1000;

/** Of what was cut off once. It counts towards the bound in take-over.ts. */
const PATIENCE_MS = 4000;

export interface LaneOptions {
  places: number;
  claim(isCutOff: boolean, count: number): Promise<Work[]>;
  run(work: Work): Promise<void>;
  giveBack(work: Work): Promise<void>;
  trouble(error: unknown): void;
}

export function openLane({ places, claim, run, giveBack, trouble }: LaneOptions): Lane {
  const running = new Map<Work, Promise<void>>();
  /** What was cut off and waits to be alone, since when. */
  const suspects = new Map<Work, number>();
  let alone: Work | null = null;
  let isClosed = false;
  let wake = () => {};

  function start(work: Work, isAlone: boolean): void {
    alone = isAlone ? work : null;
    const ended = run(work)
      // The database is away: the claim lapses, and whoever is there then takes the work over.
      .catch(trouble)
      .finally(() => {
        running.delete(work);
        if (alone === work) alone = null;
        startSuspects();
        wake();
      });
    running.set(work, ended);
  }

  function startSuspects(): void {
    for (const [work, since] of suspects) {
      const isFree = running.size === 0;
      const isPatient = work.cutOffs > 1 || performance.now() - since < PATIENCE_MS;
      // Beside what was cut off twice nothing runs.
      if (!isFree && (isPatient || (alone?.cutOffs ?? 0) > 1)) continue;
      suspects.delete(work);
      start(work, isFree);
    }
  }

  /** What was cut off, one at a time, so that other processes take their part; whether or not a place is free, since it may wait. */
  async function take(): Promise<Work[]> {
    const cutOff = suspects.size < places ? await claim(true, 1) : [];
    const free = places - running.size;
    if (cutOff.length > 0 || free <= 0 || alone !== null || suspects.size > 0) return cutOff;
    return claim(false, free);
  }

  async function loop(): Promise<void> {
    while (!isClosed) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const taken = await take().catch((error): Work[] => {
        trouble(error);
        return [];
      });
      for (const work of taken) {
        if (work.cutOffs > 0) suspects.set(work, performance.now());
        else start(work, false);
      }
      startSuspects();
      if (taken.length === 0) await first(woken, LOOK_MS);
    }
  }

  const looping = loop();
  return {
    wake: () => wake(),
    held: () => [...running.keys(), ...suspects.keys()],
    async close() {
      isClosed = true;
      wake();
      await looping;
      // Not begun: they go to whoever is there.
      for (const work of suspects.keys()) await giveBack(work).catch(trouble);
      suspects.clear();
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}

/** Resolves with the promise, or after that time. */
export async function first(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const later = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, later]);
  clearTimeout(timer);
}
