/**
 * What there is to do, one row a piece of work, in a table of our own: the queue only says whose turn it is, and may lose everything. A
 * start is counted before the work begins, so that a file which takes its process down cannot do so for ever.
 */
import { MOST_STARTS } from '../stages/attempts.js';
import type { Pool } from '../store/postgres/connect.js';
import { livesGone } from './presence.js';

export type QueueName = 'read' | 'print';

export const QUEUES: readonly QueueName[] = ['read', 'print'];

/** 等待 · 进行中 · 已完成 · 出错，已放弃 · 使工作进程中断，已隔离. */
export type WorkState = 'queued' | 'running' | 'done' | 'failed' | 'quarantined';

export interface NewWork {
  /** The same work has the same key, whoever asks for it. */
  key: string;
  queue: QueueName;
  /** JSON that its worker understands: hashes and names of inputs. */
  task: string;
  /** What a person calls it. */
  shown: string;
  /** Batches take turns. */
  batch: string;
  /** Higher goes first: a person's upload before a nightly batch. */
  priority: number;
}

export interface Work extends NewWork {
  state: WorkState;
  /** How often it was begun and neither ended nor was given back. */
  starts: number;
  errors: number;
  /** What went wrong, as JSON of both languages. */
  said: string | null;
  /** What was made, where the work leaves something to whoever asked for it. */
  output: string | null;
}

/** What the queue has to be told to settle one attempt, and no other. */
export interface ClaimOfWork {
  id: string;
  retryCount: number;
}

/** Who works: for people, and the number of its life (presence.ts). */
export interface Holder {
  worker: string;
  life: number;
}

/** Thrown so often (no disk, no browser), it is given up until somebody asks again. */
export const MOST_ERRORS = 3;

/** Announced with the key whenever work has ended. */
export const ENDED = 'gouji_ended';
/** Announced whenever work has come. */
export const QUEUED = 'gouji_queued';

export interface WorkTable {
  /** Puts work down, once for each key. Work that has ended is begun anew; quarantined work stays where it is. */
  put(work: readonly NewWork[]): Promise<Work[]>;
  /** Notes who has the claim, before anything is begun: should that process die, others know what it had in hand. */
  claim(claims: readonly (ClaimOfWork & { data: { key: string } })[], holder: Holder): Promise<void>;
  /**
   * Counts a start: the first, and later ones where it runs alone, since beside others nobody knows whose fault an end is. null where there is
   * nothing to do any more; work begun too often comes back as quarantined.
   */
  begin(key: string, holder: Holder, isAlone: boolean): Promise<Work | null>;
  /** Others are begun beside it: a later start than the first does not count. */
  spoil(key: string, holder: Holder): Promise<void>;
  /** Which of these are still that process's. */
  held(keys: readonly string[], holder: Holder): Promise<Set<string>>;
  /** These four tell what has become of the work; null where another has it, or has ended it: then nothing is changed. */
  done(key: string, holder: Holder, output: string | null): Promise<Work | null>;
  /** Nothing that trying again could mend. */
  fail(key: string, holder: Holder, said: string): Promise<Work | null>;
  /** It may be tried again, a few times. */
  failForNow(key: string, holder: Holder, said: string): Promise<Work | null>;
  /** Not ended, by no fault of its own: the start does not count. */
  giveBack(key: string, holder: Holder): Promise<Work | null>;
  /** Of the processes that have work in hand, those whose lock is gone. */
  livesGone(): Promise<number[]>;
  /** Takes from these what they had in hand; each piece is given to one who asks. */
  takeFrom(lives: readonly number[]): Promise<(Pick<Work, 'queue' | 'key'> & { claim: ClaimOfWork | null })[]>;
  get(keys: readonly string[]): Promise<Work[]>;
  /** What has not moved for so long that the queue may have forgotten it. */
  stale(seconds: number): Promise<Work[]>;
  /** What was begun so long ago and has not ended: under way, or cut off. */
  begunBefore(seconds: number): Promise<Work[]>;
  /** Lets go of quarantined and failed work, all of it or that of these keys: it may be tried again. */
  release(keys?: readonly string[]): Promise<Work[]>;
  counts(): Promise<{ queue: QueueName; state: WorkState; count: number }[]>;
  /** What waits for a person. */
  troubled(): Promise<Work[]>;
}

const FIELDS = 'key, queue, task, shown, batch, priority, state, starts, errors, said, output';

export function openWorkTable(pool: Pool): WorkTable {
  const select = async (rest: string, values: unknown[] = []): Promise<Work[]> =>
    (await pool.query<Work>(`SELECT ${FIELDS} FROM gouji.work ${rest}`, values)).rows;
  /** Only of work that is still open and one's own: what another has taken over or ended meanwhile stays as it is. */
  async function change(key: string, { life }: Holder, set: string, values: unknown[]): Promise<Work | null> {
    const { rows } = await pool.query<Work>(
      `UPDATE gouji.work SET changed_at = now(), ${set}
       WHERE key = $1 AND life = $2 AND state IN ('queued', 'running') RETURNING ${FIELDS}`,
      [key, life, ...values],
    );
    return rows[0] ?? null;
  }
  const LET_GO = 'life = NULL, claim = NULL';
  const announce = (key: string) => pool.query('SELECT pg_notify($1, $2)', [ENDED, key]);

  return {
    async put(work) {
      const column = (name: keyof NewWork) => work.map((one) => one[name]);
      const anew = (name: string, value: string) =>
        `${name} = CASE WHEN work.state IN ('done', 'failed') THEN ${value} ELSE work.${name} END`;
      const { rows } = await pool.query<Work>(
        `INSERT INTO gouji.work (key, queue, task, shown, batch, priority, state)
         SELECT DISTINCT ON (key) *, 'queued' FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
           AS new (key, queue, task, shown, batch, priority)
         ON CONFLICT (key) DO UPDATE SET task = excluded.task, changed_at = now(),
           priority = greatest(work.priority, excluded.priority),
           ${anew('state', `'queued'`)}, ${anew('starts', '0')}, ${anew('errors', '0')}, ${anew('said', 'NULL')},
           ${anew('output', 'NULL')}
         RETURNING ${FIELDS.split(', ')
           .map((name) => `work.${name}`)
           .join(', ')}`,
        [column('key'), column('queue'), column('task'), column('shown'), column('batch'), column('priority')],
      );
      return rows;
    },
    async claim(claims, { life }) {
      await pool.query(
        `UPDATE gouji.work SET life = $1, claim = new.claim
         FROM unnest($2::text[], $3::jsonb[]) AS new (key, claim)
         WHERE work.key = new.key AND work.state IN ('queued', 'running')`,
        [
          life,
          claims.map(({ data }) => data.key),
          claims.map(({ id, retryCount }) => JSON.stringify({ id, retryCount } satisfies ClaimOfWork)),
        ],
      );
    },
    async begin(key, holder, isAlone) {
      const begun = await change(
        key,
        holder,
        `worker = $3, state = CASE WHEN starts >= $4 THEN 'quarantined' ELSE 'running' END,
         starts = CASE WHEN starts < $4 AND ($5 OR starts = 0) THEN starts + 1 ELSE starts END,
         life = CASE WHEN starts >= $4 THEN NULL ELSE life END, claim = CASE WHEN starts >= $4 THEN NULL ELSE claim END`,
        [holder.worker, MOST_STARTS, isAlone],
      );
      if (begun?.state === 'quarantined') await announce(key);
      return begun;
    },
    async spoil(key, holder) {
      await change(key, holder, 'starts = least(starts, greatest(1, starts - 1))', []);
    },
    async held(keys, { life }) {
      return new Set((await select('WHERE key = ANY($1) AND life = $2', [keys, life])).map(({ key }) => key));
    },
    async done(key, holder, output) {
      const work = await change(key, holder, `state = 'done', output = $3, said = NULL, ${LET_GO}`, [output]);
      if (work) await announce(key);
      return work;
    },
    async fail(key, holder, said) {
      const work = await change(key, holder, `state = 'failed', said = $3, ${LET_GO}`, [said]);
      if (work) await announce(key);
      return work;
    },
    async failForNow(key, holder, said) {
      const work = await change(
        key,
        holder,
        `said = $3, errors = errors + 1, starts = greatest(starts - 1, 0), ${LET_GO},
         state = CASE WHEN errors + 1 >= $4 THEN 'failed' ELSE 'queued' END`,
        [said, MOST_ERRORS],
      );
      if (work?.state === 'failed') await announce(key);
      return work;
    },
    giveBack: (key, holder) => change(key, holder, `state = 'queued', starts = greatest(starts - 1, 0), ${LET_GO}`, []),
    livesGone: () => livesGone(pool),
    async takeFrom(lives) {
      const { rows } = await pool.query<{ queue: QueueName; key: string; claim: ClaimOfWork | null }>(
        // The row as it was, locked: of two who ask at once the second finds nothing left.
        `UPDATE gouji.work SET ${LET_GO}
         FROM (SELECT key, claim FROM gouji.work WHERE life = ANY($1) FOR UPDATE) AS old
         WHERE work.key = old.key RETURNING work.queue, work.key, old.claim`,
        [lives],
      );
      return rows;
    },
    get: (keys) => select('WHERE key = ANY($1)', [keys]),
    stale: (seconds) =>
      select(
        `WHERE state IN ('queued', 'running') AND changed_at < now() - make_interval(secs => $1)
         ORDER BY queued_at LIMIT 10000`,
        [seconds],
      ),
    begunBefore: (seconds) =>
      select(`WHERE state = 'running' AND changed_at < now() - make_interval(secs => $1)`, [seconds]),
    async release(keys) {
      const { rows } = await pool.query<Work>(
        `UPDATE gouji.work SET state = 'failed', starts = 0, errors = 0, changed_at = now()
         WHERE state IN ('quarantined', 'failed') AND ($1::text[] IS NULL OR key = ANY($1)) RETURNING ${FIELDS}`,
        [keys ?? null],
      );
      return rows;
    },
    async counts() {
      const { rows } = await pool.query<{ queue: QueueName; state: WorkState; count: number }>(
        'SELECT queue, state, count(*) AS count FROM gouji.work GROUP BY queue, state ORDER BY queue, state',
      );
      return rows;
    },
    troubled: () => select(`WHERE state IN ('failed', 'quarantined') ORDER BY shown, key`),
  };
}
