/**
 * The places of one queue in one process: takes as many jobs as places are free, one settled at a time. Work that was cut off before runs
 * alone, so that of the files under way together only the guilty one goes to quarantine. Others are under way when it comes, and it may not wait
 * long for them: after PATIENCE_MS it runs beside them, and then an end of the process does not count as its second. Cut off once more it waits
 * for as long as it takes.
 */
import type { FetchOptions, Job } from 'pg-boss';
import { type Boss, CUT_OFF_PRIORITY } from './boss.js';
import type { QueueName } from './work-table.js';

export type Claim = Job<{ key: string }>;

export interface Lane {
  wake(): void;
  claims(): Claim[];
  /** Takes nothing more; resolves once nothing is being taken. */
  close(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Jobs that come back after a crash are announced by nobody: a look now and then. */
const LOOK_MS = 1000;

/** Of what was cut off once. It counts towards the bound in take-over.ts. */
const PATIENCE_MS = 4000;

interface Suspect {
  claim: Claim;
  since: number;
}

export interface LaneOptions {
  boss: Boss;
  queue: QueueName;
  places: number;
  /** Says in the table who has these, before any of them begins. */
  note(claims: readonly Claim[]): Promise<void>;
  /** `isAlone`: nothing else is under way here, and nothing is begun beside it unless `spoil` says so before. */
  run(claim: Claim, isAlone: boolean): Promise<void>;
  /** It is alone no longer. */
  spoil(claim: Claim): Promise<void>;
  trouble(error: unknown): void;
  /** The queue has answered. */
  answered(): void;
}

export function openLane({ boss, queue, places, note, run, spoil, trouble, answered }: LaneOptions): Lane {
  const claims = new Map<string, Claim>();
  const running = new Map<string, Promise<void>>();
  let suspects: Suspect[] = [];
  let last: string | null = null;
  let alone: Claim | null = null;
  let isClosed = false;
  let wake = () => {};

  function start(claim: Claim, isAlone: boolean): void {
    const before = alone;
    alone = isAlone ? claim : null;
    const ended = (before ? spoil(before) : Promise.resolve())
      .then(() => run(claim, isAlone))
      // The database is away: the claim lapses, and whoever is there then takes the work over.
      .catch(trouble)
      .finally(() => {
        claims.delete(claim.id);
        running.delete(claim.id);
        if (alone === claim) alone = null;
        startSuspects();
        wake();
      });
    running.set(claim.id, ended);
  }

  function startSuspects(): void {
    const now = performance.now();
    for (const suspect of suspects) {
      const { claim, since } = suspect;
      const isFree = running.size === 0;
      const isPatient = claim.retryCount > 1 || now - since < PATIENCE_MS;
      // Beside what was cut off twice nothing runs.
      if (!isFree && (isPatient || (alone?.retryCount ?? 0) > 1)) continue;
      suspects = suspects.filter((other) => other !== suspect);
      start(claim, isFree);
    }
  }

  /** What was cut off, one at a time, so that other processes take their part; whether or not a place is free, since it may wait. */
  async function takeCutOff(): Promise<Claim[]> {
    return suspects.length < places ? fetch({ batchSize: 1, minPriority: CUT_OFF_PRIORITY }) : [];
  }

  /** What is urgent first. Of the rest batches take turns: one that has its share of the places waits while another has something to do. */
  async function take(free: number): Promise<Claim[]> {
    const urgent = await fetch({ batchSize: free, minPriority: 1 });
    if (urgent.length > 0) return urgent;
    const counts = new Map<string, number>();
    for (const { groupId } of claims.values()) counts.set(groupId ?? '', (counts.get(groupId ?? '') ?? 0) + 1);
    const share = Math.ceil(places / (counts.size + 1));
    const full = [...counts].filter(([, count]) => count >= share).map(([batch]) => batch);
    // With a single place nothing is under way now: whose turn it was last counts.
    if (full.length === 0 && last !== null) full.push(last);
    const others = full.length > 0 ? await fetch({ batchSize: Math.min(free, share), ignoreGroups: full }) : [];
    const taken =
      others.length > 0 ? others : await fetch({ batchSize: full.length > 0 ? free : Math.min(free, share) });
    last = taken.at(-1)?.groupId ?? last;
    return taken;
  }

  async function fetch(options: FetchOptions): Promise<Claim[]> {
    const claimed = await boss.fetch<{ key: string }>(queue, options);
    answered();
    if (claimed.length > 0) await note(claimed);
    return claimed;
  }

  async function loop(): Promise<void> {
    while (!isClosed) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      let taken = await takeCutOff().catch(nothing);
      const free = places - claims.size;
      if (taken.length === 0 && free > 0 && alone === null && suspects.length === 0)
        taken = await take(free).catch(nothing);
      for (const claim of taken) claims.set(claim.id, claim);
      for (const claim of taken) {
        if (claim.retryCount > 0) suspects.push({ claim, since: performance.now() });
        else start(claim, false);
      }
      startSuspects();
      if (taken.length === 0) await first(woken, LOOK_MS);
    }
  }

  function nothing(error: unknown): Claim[] {
    trouble(error);
    return [];
  }

  const looping = loop();
  return {
    wake: () => wake(),
    claims: () => [...claims.values()],
    async close() {
      isClosed = true;
      wake();
      await looping;
      // Not begun: they go to whoever is there.
      for (const { claim } of suspects.splice(0)) {
        claims.delete(claim.id);
        await boss.fail(queue, claim).catch(trouble);
      }
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
