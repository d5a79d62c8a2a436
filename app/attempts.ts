/**
 * How often a file has ended whoever read it. An attempt is counted before it begins, so that one which takes the whole process down counts
 * too; after two such ends the file is in quarantine until a person lets it go (`gouji retry`). Kept among the stage results, where every
 * store has room for it. Where processes share the work, their queue counts by the same measure (queue/work-table.ts).
 */
import type { Stages } from './make-editions.js';
import type { StageRecord } from './store/stage-results.js';
import type { Workspace } from './store/workspace.js';

/** Begun so often without an end, it goes to quarantine. */
export const MOST_STARTS = 2;

export interface Attempts {
  isQuarantined(sha256: string): Promise<boolean>;
  /** The last attempt ended with the whole process: others were under way, and only one is guilty. */
  wasCutOff(sha256: string): Promise<boolean>;
  /** Reads a file as an attempt; the end that puts it into quarantine says so. */
  counted(sha256: string, stages: Stages): Stages;
  /** What ends from now on is ended by us. */
  close(): void;
}

interface Count {
  starts: number;
  state: 'running' | 'cut-off' | 'over';
}

const STAGE = 'attempt';

export function openAttempts({ stages: store }: Pick<Workspace, 'stages'>, now: () => Date): Attempts {
  /** Two files with the same bytes may be read at once. */
  const underWay = new Map<string, number>();
  let isClosed = false;

  async function begin(sha256: string): Promise<void> {
    const running = underWay.get(sha256) ?? 0;
    underWay.set(sha256, running + 1);
    if (running > 0) return;
    const { starts } = await countOf(store, sha256);
    await keep(store, sha256, { starts: starts + 1, state: 'running' }, now());
  }

  async function settle(sha256: string, isCutOff: boolean): Promise<Count> {
    underWay.set(sha256, (underWay.get(sha256) ?? 1) - 1);
    const { starts } = await countOf(store, sha256);
    if (isClosed && isCutOff) return { starts: 0, state: 'running' };
    const count: Count = isCutOff ? { starts, state: 'cut-off' } : { starts: 0, state: 'over' };
    await keep(store, sha256, count, now());
    return count;
  }

  return {
    isQuarantined: async (sha256) => isOver(await countOf(store, sha256)),
    wasCutOff: async (sha256) => (await countOf(store, sha256)).state === 'running',
    counted: (sha256, stages) => ({
      ...stages,
      async prepare(...args) {
        await begin(sha256);
        const outcome = await stages.prepare(...args);
        const isCutOff = !outcome.ok && outcome.failure !== 'error' && !outcome.unseen;
        const count = await settle(sha256, isCutOff);
        return isCutOff && isOver(count) ? QUARANTINED : outcome;
      },
    }),
    close() {
      isClosed = true;
    },
  };
}

export const QUARANTINED = { ok: false, failure: 'quarantined', detail: '' } as const;

function isOver({ starts }: Count): boolean {
  return starts >= MOST_STARTS;
}

async function countOf(store: Workspace['stages'], sha256: string): Promise<Count> {
  const record = await store.get(STAGE, sha256);
  const { starts = '0', state = 'over' } = record?.inputs ?? {};
  return { starts: Number(starts), state: state as Count['state'] };
}

async function keep(store: Workspace['stages'], sha256: string, { starts, state }: Count, at: Date): Promise<void> {
  const inputs = { starts: String(starts), state };
  await store.put({ stage: STAGE, key: sha256, of: sha256, inputs, output: null, ms: 0, at: at.toISOString(), by: '' });
}

/** Files in quarantine. */
export async function quarantined({ stages }: Pick<Workspace, 'stages'>): Promise<Set<string>> {
  return new Set((await attemptsOf(stages)).filter(isQuarantine).map(({ of }) => of));
}

/** Lets files go: they may be tried again. */
export async function letGo({ stages }: Pick<Workspace, 'stages'>, files: Iterable<string>, now: Date): Promise<void> {
  for (const sha256 of files) await keep(stages, sha256, { starts: 0, state: 'over' }, now);
}

/** What is counted does not follow from the originals: throwing away what was made must not throw that away. */
export async function keepCounts({ stages }: Pick<Workspace, 'stages'>, discard: () => Promise<void>): Promise<void> {
  const counts = await attemptsOf(stages);
  await discard();
  for (const record of counts) await stages.put(record);
}

async function attemptsOf(stages: Workspace['stages']): Promise<StageRecord[]> {
  return (await stages.list()).filter(({ stage, inputs }) => stage === STAGE && inputs['starts'] !== '0');
}

function isQuarantine({ inputs }: StageRecord): boolean {
  return Number(inputs['starts']) >= MOST_STARTS;
}
