/** One process that works: a lane for each queue, a claim renewed on everything under way, and every piece of work settled in both tables. */
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../machine/io.js';
import { PrintError } from '../print/print-error.js';
import { isConnectionLost } from '../store/postgres/connect.js';
import { type Boss, enqueue, HEARTBEAT_SECONDS, preferCutOff } from './boss.js';
import { type Claim, first, type Lane, openLane } from './lane.js';
import { LOOK_MS, openTakeOver } from './take-over.js';
import type { Holder, QueueName, Work, WorkTable } from './work-table.js';

/** Trying again would not mend it; `said` is JSON of both languages. */
export class Hopeless extends Error {
  constructor(readonly said: string) {
    super(said);
    this.name = 'Hopeless';
  }
}

export interface Handler {
  queue: QueueName;
  places: number;
  /**
   * Returns what it leaves to whoever asked. Ends soon once the signal is given, and asks `refuseLost` before it stores anything final: it throws
   * where the work was given to another, who thought this process dead.
   */
  perform(work: Work, signal: AbortSignal, refuseLost: () => Promise<void>): Promise<string | null>;
}

export type Happening =
  | { what: 'begun' | 'quarantined'; work: Work }
  /** `lost`: this process stood still, or was away, for so long that another has the work. */
  | { what: 'done' | 'given-back' | 'lost'; work: Work; seconds: number }
  | { what: 'failed' | 'again'; work: Work; seconds: number; said: string }
  /** The database did not answer, or the like; it is tried again. */
  | { what: 'trouble'; error: Error };

export interface Service {
  /** Something may have come. */
  wake(): void;
  running(): number;
  /** When the queue last answered. */
  heard(): Date;
  /** Takes nothing more, waits so long for what is under way, and gives back what has not ended by then. */
  stop(patienceMs: number): Promise<void>;
}

/** A small part of the queue's heartbeat (boss.ts). */
const TOUCH_MS = 5000;
const STALE_SECONDS = 120;
/** The database is away: what has ended is settled once it answers again, and asked for so often. */
const AGAIN_MS = 1000;

export interface ServeOptions {
  boss: Boss;
  table: WorkTable;
  /** In the order in which they stop: those that wait for others first. */
  handlers: readonly Handler[];
  holder: Holder;
  tell(happening: Happening): void;
}

class Lost extends Error {}

export function serve({ boss, table, handlers, holder, tell }: ServeOptions): Service {
  const ending = new AbortController();
  // Everything under way looks at it.
  setMaxListeners(0, ending.signal);
  /** Of each claim: given when another has it. */
  const losing = new Map<string, AbortController>();
  const takeOver = openTakeOver(boss, table, holder.life);
  let heard = new Date();
  const answered = () => {
    heard = new Date();
  };

  function trouble(error: unknown): void {
    tell({ what: 'trouble', error: error instanceof Error ? error : new Error(String(error)) });
  }

  async function settle(queue: QueueName, claim: Claim, how: 'complete' | 'fail'): Promise<void> {
    await insist(() => boss[how](queue, claim));
    answered();
  }

  /** What has ended is said once the database answers again: the claim holds until then, since it is renewed by the same database. */
  async function insist<T>(say: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await say();
      } catch (error) {
        if (!isConnectionLost(error) || ending.signal.aborted) throw error;
        trouble(error);
        await pause(AGAIN_MS);
      }
    }
  }

  async function run(handler: Handler, claim: Claim, isAlone: boolean): Promise<void> {
    const lost = new AbortController();
    losing.set(claim.id, lost);
    try {
      await runHeld(handler, claim, isAlone, AbortSignal.any([ending.signal, lost.signal]));
    } finally {
      losing.delete(claim.id);
    }
  }

  async function runHeld(
    { queue, perform }: Handler,
    claim: Claim,
    isAlone: boolean,
    signal: AbortSignal,
  ): Promise<void> {
    const work = await insist(() => table.begin(claim.data.key, holder, isAlone));
    if (!work) return settle(queue, claim, 'complete');
    if (work.state === 'quarantined') {
      // Told last: whoever hears of it may release the work and send it again, which an unsettled job would refuse.
      await settle(queue, claim, 'complete');
      return tell({ what: 'quarantined', work });
    }
    tell({ what: 'begun', work });
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1000;
    try {
      const output = await perform(work, signal, () => refuseLost(work));
      // Committed as the connection was lost, and nobody knows: then it is no longer this process's, and done.
      if (!(await insist(() => table.done(work.key, holder, output)))) throw new Lost();
      tell({ what: 'done', work, seconds: seconds() });
    } catch (error) {
      if (ending.signal.aborted || isConnectionLost(error)) {
        // By no fault of its own.
        if (!(await insist(() => table.giveBack(work.key, holder)))) return tellLost(work, seconds());
        tell({ what: 'given-back', work, seconds: seconds() });
        return settle(queue, claim, 'fail');
      }
      if (error instanceof Lost || signal.aborted) return tellLost(work, seconds());
      await settleFailed(queue, claim, work, error, seconds());
      return;
    }
    await settle(queue, claim, 'complete');
  }

  async function refuseLost({ key }: Work): Promise<void> {
    if (!(await table.held([key], holder)).has(key)) throw new Lost();
  }

  function tellLost(work: Work, seconds: number): void {
    tell({ what: 'lost', work, seconds });
  }

  async function settleFailed(queue: QueueName, claim: Claim, work: Work, error: unknown, seconds: number) {
    const isHopeless = error instanceof Hopeless;
    const said = isHopeless ? error.said : saidOf(error);
    const become = await insist(() => (isHopeless ? table.fail : table.failForNow)(work.key, holder, said));
    if (!become) return tellLost(work, seconds);
    const again = become.state === 'queued';
    tell({ what: again ? 'again' : 'failed', work, seconds, said });
    await settle(queue, claim, 'complete');
    if (again) await enqueue(boss, [work], 5 * 2 ** work.errors);
  }

  const lanes = new Map<Handler, Lane>(
    handlers.map((handler) => [
      handler,
      openLane({
        boss,
        queue: handler.queue,
        places: handler.places,
        note: (claims) => table.claim(claims, holder),
        run: (claim, isAlone) => run(handler, claim, isAlone),
        spoil: ({ data }) => table.spoil(data.key, holder),
        trouble,
        answered,
      }),
    ]),
  );
  const beat = setInterval(() => {
    for (const [{ queue }, lane] of lanes) {
      const claims = lane.claims();
      if (claims.length === 0) continue;
      renew(queue, claims).catch(trouble);
    }
  }, TOUCH_MS);
  async function renew(queue: QueueName, claims: readonly Claim[]): Promise<void> {
    await boss.touch(queue, [...claims]);
    answered();
    const begun = claims.filter(({ id }) => losing.has(id));
    const held = await table.held(
      begun.map(({ data }) => data.key),
      holder,
    );
    // Of what has ended meanwhile nobody listens any more.
    for (const { id, data } of begun) if (!held.has(data.key)) losing.get(id)?.abort(new Lost());
  }

  let isLooking = false;
  const watch = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    takeOver
      .look()
      .then((taken) => taken && wake(), trouble)
      .finally(() => {
        isLooking = false;
      });
  }, LOOK_MS);
  // A process may die between our table and the queue, and the queue may be emptied by hand: what has not moved is put in line again.
  const sweep = setInterval(() => {
    table
      .stale(STALE_SECONDS)
      .then((stale) => enqueue(boss, stale))
      .catch(trouble);
  }, STALE_SECONDS * 500);
  // What the queue itself took from a process that stood still.
  const hurry = setInterval(() => {
    preferLapsed().catch(trouble);
  }, TOUCH_MS);

  async function preferLapsed(): Promise<void> {
    const own = new Set([...lanes.values()].flatMap((lane) => lane.claims().map(({ data }) => data.key)));
    for (const { queue, key } of await table.begunBefore(HEARTBEAT_SECONDS)) {
      if (!own.has(key)) await preferCutOff(boss, queue, key);
    }
  }

  function wake(): void {
    for (const lane of lanes.values()) lane.wake();
  }

  return {
    wake,
    running: () => [...lanes.values()].reduce((sum, lane) => sum + lane.claims().length, 0),
    heard: () => heard,
    async stop(patienceMs) {
      const until = performance.now() + patienceMs;
      for (const lane of lanes.values()) {
        await lane.close();
        await first(lane.idle(), Math.max(0, until - performance.now()));
      }
      ending.abort();
      for (const lane of lanes.values()) await lane.idle();
      clearInterval(beat);
      clearInterval(watch);
      clearInterval(hurry);
      clearInterval(sweep);
    },
  };
}

function saidOf(error: unknown): string {
  if (error instanceof Refusal) return JSON.stringify({ zh: error.zh, en: error.en });
  if (error instanceof PrintError) return JSON.stringify(error.words);
  const text = error instanceof Error ? error.message : String(error);
  return JSON.stringify({ zh: `出错：${text}`, en: `error: ${text}` });
}
