/**
 * How often a file has ended whoever read it, read it a second time, or finished its PDF: an end of the worker that had it in hand, and of nothing
 * else, since a process that is killed as a whole (a power cut, a restart, a full machine) says nothing of its files. After two such ends in one of
 * these stages, that stage is closed to the file until a person lets it go (`gouji retry`): no first reading means no report, no second one a
 * remark on it, no PDF no publication. What was in hand when the process went is remembered too: it is tried last and alone, so that a file which
 * can take the whole process down costs the others nothing. Kept among the stage results, where every store has room for it. Where processes
 * share the work, their queue counts what ends a whole one of them (queue/work-table.ts).
 */

import type { Outcome } from '../read/read-in-worker.js';
import type { StageRecord } from '../store/stage-results.js';
import type { Workspace } from '../store/store.js';
import type { Stages } from './make-editions.js';

/** Ended so often with its worker, it goes to quarantine. */
const MOST_ENDS = 2;

/** Stages in which a file may end the process that works on it. */
const STAGES_COUNTED = ['prepare', 'compare', 'print'] as const;
type Counted = (typeof STAGES_COUNTED)[number];

export interface Attempts {
  /** Nobody reads it any more. */
  isQuarantined(sha256: string): Promise<boolean>;
  /** One of its stages is closed to it. */
  isHeldBack(sha256: string): Promise<boolean>;
  /** The last attempt ended with the whole process: others were under way, and only one is guilty. */
  wasCutOff(sha256: string): Promise<boolean>;
  /** Works on a file by attempts; the end that puts it into quarantine says so, and what is asked of it there later. */
  counted(sha256: string, stages: Stages): Stages;
  /** What ends from now on is ended by us. */
  close(): void;
}

interface Count {
  ends: number;
  state: 'running' | 'cut-off' | 'over';
}

const STAGE = 'attempt';

export function openAttempts({ stages: store }: Pick<Workspace, 'stages'>, now: () => Date): Attempts {
  /** Two files with the same bytes may be read at once. */
  const underWay = new Map<string, number>();
  let isClosed = false;

  async function begin(sha256: string, stage: Counted): Promise<void> {
    const key = keyOf(sha256, stage);
    const running = underWay.get(key) ?? 0;
    underWay.set(key, running + 1);
    if (running > 0) return;
    const { ends } = await countOf(store, sha256, stage);
    await keep(store, sha256, stage, { ends, state: 'running' }, now());
  }

  /** `null`: it was told to stop, or could not be asked, as if it had not begun. */
  async function settle(sha256: string, stage: Counted, isCutOff: boolean | null): Promise<Count> {
    const key = keyOf(sha256, stage);
    underWay.set(key, (underWay.get(key) ?? 1) - 1);
    const { ends } = await countOf(store, sha256, stage);
    if (isClosed && isCutOff) return { ends, state: 'running' };
    const count: Count =
      isCutOff === false ? { ends: 0, state: 'over' } : { ends: isCutOff ? ends + 1 : ends, state: 'cut-off' };
    await keep(store, sha256, stage, count, now());
    return count;
  }

  function counting<A extends unknown[], T>(
    sha256: string,
    stage: Counted,
    work: (...args: A) => Promise<Outcome<T>>,
  ): (...args: A) => Promise<Outcome<T>> {
    return async (...args) => {
      if (isOver(await countOf(store, sha256, stage))) return QUARANTINED;
      await begin(sha256, stage);
      const outcome = await work(...args).catch(async (error) => {
        await settle(sha256, stage, null);
        throw error;
      });
      const isCutOff = !outcome.ok && outcome.failure !== 'error' && !outcome.unseen;
      const count = await settle(sha256, stage, isCutOff);
      return isCutOff && isOver(count) ? QUARANTINED : outcome;
    };
  }

  return {
    isQuarantined: async (sha256) => isOver(await countOf(store, sha256, 'prepare')),
    async isHeldBack(sha256) {
      const counts = await Promise.all(STAGES_COUNTED.map((stage) => countOf(store, sha256, stage)));
      return counts.some(isOver);
    },
    async wasCutOff(sha256) {
      const counts = await Promise.all(STAGES_COUNTED.map((stage) => countOf(store, sha256, stage)));
      return counts.some(({ state }) => state === 'running');
    },
    counted: (sha256, stages) => ({
      ...stages,
      prepare: counting(sha256, 'prepare', stages.prepare),
      compare: counting(sha256, 'compare', stages.compare),
      print: counting(sha256, 'print', stages.print),
    }),
    close() {
      isClosed = true;
    },
  };
}

export const QUARANTINED = { ok: false, failure: 'quarantined', detail: '' } as const;

function isOver({ ends }: Count): boolean {
  return ends >= MOST_ENDS;
}

/** The first reading stands under the file alone, as it did before the others were counted. */
function keyOf(sha256: string, stage: Counted): string {
  return stage === 'prepare' ? sha256 : `${sha256} ${stage}`;
}

async function countOf(store: Workspace['stages'], sha256: string, stage: Counted): Promise<Count> {
  const record = await store.get(STAGE, keyOf(sha256, stage));
  const { ends = '0', state = 'over' } = record?.inputs ?? {};
  return { ends: Number(ends), state: state as Count['state'] };
}

async function keep(
  store: Workspace['stages'],
  sha256: string,
  stage: Counted,
  { ends, state }: Count,
  at: Date,
): Promise<void> {
  const inputs = { ends: String(ends), state };
  const key = keyOf(sha256, stage);
  await store.put({ stage: STAGE, key, of: sha256, inputs, output: null, ms: 0, at: at.toISOString(), by: '' });
}

/** Files that are, or one of whose stages is, in quarantine. */
export async function quarantined({ stages }: Pick<Workspace, 'stages'>): Promise<Set<string>> {
  return new Set((await attemptsOf(stages)).filter(isQuarantine).map(({ of }) => of));
}

/** Lets files go: they may be tried again. */
export async function letGo({ stages }: Pick<Workspace, 'stages'>, files: Iterable<string>, now: Date): Promise<void> {
  for (const sha256 of files)
    for (const record of await stages.of(sha256))
      if (record.stage === STAGE && record.inputs['ends'] !== '0')
        await stages.put({ ...record, inputs: { ends: '0', state: 'over' }, at: now.toISOString() });
}

/** What is counted does not follow from the originals: throwing away what was made must not throw that away. */
export async function keepCounts({ stages }: Pick<Workspace, 'stages'>, discard: () => Promise<void>): Promise<void> {
  const counts = await attemptsOf(stages);
  await discard();
  for (const record of counts) await stages.put(record);
}

async function attemptsOf(stages: Workspace['stages']): Promise<StageRecord[]> {
  return (await stages.list()).filter(({ stage, inputs }) => stage === STAGE && inputs['ends'] !== '0');
}

function isQuarantine({ inputs }: StageRecord): boolean {
  return Number(inputs['ends']) >= MOST_ENDS;
}
