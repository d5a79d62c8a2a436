/** One process that works: a lane for each queue, a word now and then that it lives, and what has become of every piece of work. */

import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../machine/io.js';
import { PrintError } from '../print/print-error.js';
import { isConnectionLost } from '../store/postgres/connect.js';
import { first, openLane } from './lane.js';
import { LOOK_MS, openTakeOver } from './take-over.js';
import type { Holder, QueueName, Work } from './work.js';
import type { WorkTable } from './work-table.js';

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

/** Between two words that this process lives: a small part of the silence that others put up with (presence.ts). */
const RENEW_MS = 5000;
const FORGOTTEN_SECONDS = 120;
/** The database is away: what has ended is settled once it answers again, and asked for so often. */
const AGAIN_MS = 1000;

export interface ServeOptions {
  table: WorkTable;
  /** In the order in which they stop: those that wait for others first. */
  handlers: readonly Handler[];
  holder: Holder;
  tell(happening: Happening): void;
}

class Lost extends Error {}

export function serve({ table, handlers, holder, tell }: ServeOptions): Service {
  const ending = new AbortController();
  // Everything under way looks at it.
  setMaxListeners(0, ending.signal);
  /** Of what is under way: given when another has it. */
  const losing = new Map<Work, AbortController>();
  const takeOver = openTakeOver(table, (key) => held().includes(key));
  let heard = new Date();

  function trouble(error: unknown): void {
    tell({ what: 'trouble', error: error instanceof Error ? error : new Error(String(error)) });
  }

  async function answered<T>(answer: Promise<T>): Promise<T> {
    const value = await answer;
    heard = new Date();
    return value;
  }

  /** What has ended is said once the database answers again: the claim holds until then, since others ask the same database. */
  async function insist<T>(say: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await answered(say());
      } catch (error) {
        if (!isConnectionLost(error) || ending.signal.aborted) throw error;
        trouble(error);
        await pause(AGAIN_MS);
      }
    }
  }

  async function run(handler: Handler, claimed: Work): Promise<void> {
    const lost = new AbortController();
    losing.set(claimed, lost);
    try {
      const work = await insist(() => table.begin(claimed.key, holder));
      if (work?.state === 'quarantined') tell({ what: 'quarantined', work });
      else if (work) await runBegun(handler, work, AbortSignal.any([ending.signal, lost.signal]));
    } finally {
      losing.delete(claimed);
    }
  }

  async function runBegun({ perform }: Handler, work: Work, signal: AbortSignal): Promise<void> {
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
        const isOurs = await insist(() => table.giveBack(work.key, holder));
        tell({ what: isOurs ? 'given-back' : 'lost', work, seconds: seconds() });
      } else if (error instanceof Lost || signal.aborted) tell({ what: 'lost', work, seconds: seconds() });
      else await tellFailed(work, error, seconds());
    }
  }

  async function refuseLost({ key }: Work): Promise<void> {
    if (!(await table.renew([key], holder)).has(key)) throw new Lost();
  }

  async function tellFailed(work: Work, error: unknown, seconds: number): Promise<void> {
    const isHopeless = error instanceof Hopeless;
    const said = isHopeless ? error.said : saidOf(error);
    const become = await insist(() => table.fail(work.key, holder, said, isHopeless));
    if (!become) tell({ what: 'lost', work, seconds });
    else tell({ what: become.state === 'queued' ? 'again' : 'failed', work, seconds, said });
  }

  const lanes = handlers.map((handler) =>
    openLane({
      places: handler.places,
      claim: (isCutOff, count) => answered(table.claim(handler.queue, isCutOff, count, holder)),
      run: (work) => run(handler, work),
      async giveBack({ key }) {
        await table.giveBack(key, holder);
      },
      trouble,
    }),
  );

  const held = () => lanes.flatMap((lane) => lane.held().map(({ key }) => key));

  let renewed = performance.now();
  async function lookAround(): Promise<void> {
    if (await answered(takeOver.look())) wake();
    if (performance.now() - renewed < RENEW_MS) return;
    const before = [...losing];
    const ours = await table.renew(held(), holder);
    renewed = performance.now();
    // Of what has ended meanwhile nobody listens any more.
    for (const [{ key }, lost] of before) if (!ours.has(key)) lost.abort(new Lost());
  }
  let isLooking = false;
  const watch = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    lookAround()
      .catch(trouble)
      .finally(() => {
        isLooking = false;
      });
  }, LOOK_MS);
  // The queue may be emptied by hand, or made anew by another release of this program.
  const remind = () => void table.remind(FORGOTTEN_SECONDS).catch(trouble);
  const reminding = setInterval(remind, FORGOTTEN_SECONDS * 500);
  remind();

  function wake(): void {
    for (const lane of lanes) lane.wake();
  }

  return {
    wake,
    running: () => held().length,
    heard: () => heard,
    async stop(patienceMs) {
      const until = performance.now() + patienceMs;
      for (const lane of lanes) {
        await lane.close();
        await first(lane.idle(), Math.max(0, until - performance.now()));
      }
      ending.abort();
      for (const lane of lanes) await lane.idle();
      clearInterval(watch);
      clearInterval(reminding);
    },
  };
}

function saidOf(error: unknown): string {
  if (error instanceof Refusal) return JSON.stringify({ zh: error.zh, en: error.en });
  if (error instanceof PrintError) return JSON.stringify(error.words);
  const text = error instanceof Error ? error.message : String(error);
  return JSON.stringify({ zh: `出错：${text}`, en: `error: ${text}` });
}
