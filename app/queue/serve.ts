/** One process that works: a lane for each queue, a claim renewed on everything under way, and every piece of work settled in both tables. */
import { setMaxListeners } from 'node:events';
import { type Boss, enqueue } from './boss.js';
import { type Claim, first, type Lane, openLane } from './lane.js';
import type { QueueName, Work, WorkTable } from './work-table.js';

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
  /** Returns what it leaves to whoever asked. Looks at the signal before it stores anything final, and ends soon once it is given. */
  perform(work: Work, signal: AbortSignal): Promise<string | null>;
}

export type Happening =
  | { what: 'begun' | 'quarantined'; work: Work }
  | { what: 'done' | 'given-back'; work: Work; seconds: number }
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

/** Less than half of the queue's heartbeat. */
const TOUCH_MS = 4000;
const STALE_SECONDS = 120;
/** The queue's heartbeat. */
const LAPSED_SECONDS = 10;
/** Above whatever anybody gives. */
const CUT_OFF_PRIORITY = 1000;

export interface ServeOptions {
  boss: Boss;
  table: WorkTable;
  /** In the order in which they stop: those that wait for others first. */
  handlers: readonly Handler[];
  /** Name of this process, for people. */
  worker: string;
  tell(happening: Happening): void;
}

export function serve({ boss, table, handlers, worker, tell }: ServeOptions): Service {
  const ending = new AbortController();
  // Everything under way looks at it.
  setMaxListeners(0, ending.signal);
  let heard = new Date();
  const answered = () => {
    heard = new Date();
  };

  function trouble(error: unknown): void {
    tell({ what: 'trouble', error: error instanceof Error ? error : new Error(String(error)) });
  }

  async function settle(queue: QueueName, claim: Claim, how: 'complete' | 'fail'): Promise<void> {
    await boss[how](queue, claim);
    answered();
  }

  async function run({ queue, perform }: Handler, claim: Claim): Promise<void> {
    const work = await table.begin(claim.data.key, worker);
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
      const output = await perform(work, ending.signal);
      await table.done(work.key, output);
      tell({ what: 'done', work, seconds: seconds() });
    } catch (error) {
      if (ending.signal.aborted) {
        await table.giveBack(work.key);
        tell({ what: 'given-back', work, seconds: seconds() });
        return settle(queue, claim, 'fail');
      }
      await settleFailed(queue, claim, work, error, seconds());
      return;
    }
    await settle(queue, claim, 'complete');
  }

  async function settleFailed(queue: QueueName, claim: Claim, work: Work, error: unknown, seconds: number) {
    const said = error instanceof Hopeless ? error.said : saidOf(error);
    const again = error instanceof Hopeless ? false : await table.failForNow(work.key, said);
    if (error instanceof Hopeless) await table.fail(work.key, said);
    tell({ what: again ? 'again' : 'failed', work, seconds, said });
    await settle(queue, claim, 'complete');
    if (again) await enqueue(boss, [work], 5 * 2 ** work.errors);
  }

  const lanes = new Map<Handler, Lane>(
    handlers.map((handler) => [
      handler,
      openLane(boss, handler.queue, handler.places, (claim) => run(handler, claim), trouble, answered),
    ]),
  );
  const beat = setInterval(() => {
    for (const [{ queue }, lane] of lanes) {
      const claims = lane.claims();
      if (claims.length === 0) continue;
      boss.touch(queue, claims).then(answered, trouble);
    }
  }, TOUCH_MS);
  // The queue puts what was cut off behind whatever was put in line together with it: here it goes first.
  const hurry = setInterval(() => {
    preferCutOff().catch(trouble);
  }, 1000);
  // A process may die between our table and the queue, and the queue may be emptied by hand: what has not moved is put in line again.
  const sweep = setInterval(() => {
    table
      .stale(STALE_SECONDS)
      .then((stale) => enqueue(boss, stale))
      .catch(trouble);
  }, STALE_SECONDS * 500);

  async function preferCutOff(): Promise<void> {
    const own = new Set([...lanes.values()].flatMap((lane) => lane.claims().map(({ data }) => data.key)));
    for (const { queue, key } of await table.begunBefore(LAPSED_SECONDS)) {
      if (!own.has(key)) await boss.update(queue, undefined, { singletonKey: key, priority: CUT_OFF_PRIORITY });
    }
  }

  return {
    wake() {
      for (const lane of lanes.values()) lane.wake();
    },
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
      clearInterval(hurry);
      clearInterval(sweep);
    },
  };
}

function saidOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return JSON.stringify({ zh: `出错：${text}`, en: `error: ${text}` });
}
