/**
 * What there is to do, one row a piece of work, in a table of our own, and the only place that says how it stands and who has it: the queue
 * hands out turns (boss.ts), and may lose them all. Ends are counted of processes that ended of themselves, so that a file which takes its process
 * down cannot do so for ever, and none is held back because somebody killed its process.
 */

import { type Pool, type Sender, transaction } from '../store/postgres/connect.js';
import type { Turns } from './boss.js';
import { gone } from './presence.js';
import {
  ENDED,
  type Gone,
  type Holder,
  MOST_ERRORS,
  type NewWork,
  type QueueName,
  type Work,
  type WorkState,
} from './work.js';

/** So many processes ended of themselves while they had it, the last time it alone: it goes to quarantine. */
const MOST_ENDS = 2;

/** After the first error; twice as long after each further one. */
const AGAIN_SECONDS = 5;

export interface WorkTable {
  /** Puts work down and in line, once for each key. Work that has ended is begun anew; quarantined work stays where it is. */
  put(work: readonly NewWork[]): Promise<Work[]>;
  /** Takes so many whose turn it is, and notes whose they are now: should that process die, others know what it had in hand. */
  claim(queue: QueueName, isCutOff: boolean, count: number, holder: Holder): Promise<Work[]>;
  /** null where another has it by now; what has ended too many processes comes back as quarantined. */
  begin(key: string, holder: Holder): Promise<Work | null>;
  /**
   * This process has ended of itself: that counts against what it was working on, the first time of each, later on only where it ran alone, since
   * beside others nobody knows whose fault it was.
   */
  blame(life: number): Promise<void>;
  /** Says that this process still works on these; returns those that are still its own. */
  renew(keys: readonly string[], holder: Holder): Promise<Set<string>>;
  /** These three tell what has become of the work; null where another has it, or has ended it: then nothing is changed. */
  done(key: string, holder: Holder, output: string | null): Promise<Work | null>;
  /** It is tried again, a few times, unless that could mend nothing. */
  fail(key: string, holder: Holder, said: string, isHopeless: boolean): Promise<Work | null>;
  /** Not ended, by no fault of its own. */
  giveBack(key: string, holder: Holder): Promise<Work | null>;
  /** What is in the hands of processes whose lock is gone, or that have said nothing of it for a minute. */
  gone(): Promise<Gone[]>;
  /** Takes it from them, where they still have it, and puts it in line; tells how much. */
  takeOver(left: readonly Gone[]): Promise<number>;
  get(keys: readonly string[]): Promise<Work[]>;
  /** Puts in line once more what has waited for so long that the queue may have forgotten it. */
  remind(seconds: number): Promise<void>;
  /** Lets go of quarantined and failed work, all of it or that of these keys: it may be tried again. */
  release(keys?: readonly string[]): Promise<Work[]>;
  counts(): Promise<{ queue: QueueName; state: WorkState; count: number }[]>;
  /** What waits for a person. */
  troubled(): Promise<Work[]>;
}

const COLUMNS = 'key queue task shown batch priority state turn ends errors said output'.split(' ');
const FIELDS = [...COLUMNS.map((name) => `work.${name}`), 'work.cut_offs AS "cutOffs"'].join(', ');

export function openWorkTable(pool: Pool, turns: Turns): WorkTable {
  const select = async (rest: string, values: unknown[] = []): Promise<Work[]> =>
    (await pool.query<Work>(`SELECT ${FIELDS} FROM gouji.work ${rest}`, values)).rows;
  /** Only of work that is still open and one's own: what another has taken over or ended meanwhile stays as it is. */
  async function change(
    key: string,
    { life }: Holder,
    set: string,
    values: unknown[],
    sender: Sender = pool,
  ): Promise<Work | null> {
    const { rows } = await sender.query<Work>(
      `UPDATE gouji.work SET changed_at = now(), ${set}
       WHERE key = $1 AND life = $2 AND state IN ('queued', 'running') RETURNING ${FIELDS}`,
      [key, life, ...values],
    );
    return rows[0] ?? null;
  }
  /** Of what nobody else has under his hands at this moment: to wait for it could be mutual, and he gives it the turn that it needs. */
  async function changeUnlocked(client: Sender, where: string, values: unknown[], set: string): Promise<Work[]> {
    const { rows } = await client.query<Work>(
      `UPDATE gouji.work SET changed_at = now(), ${set}
       FROM (SELECT key FROM gouji.work WHERE ${where} FOR UPDATE SKIP LOCKED) AS free
       WHERE work.key = free.key RETURNING ${FIELDS}`,
      values,
    );
    return rows;
  }
  const announce = (key: string) => pool.query('SELECT pg_notify($1, $2)', [ENDED, key]);

  return {
    put: (work) =>
      transaction(pool, async (client) => {
        const column = (name: keyof NewWork) => work.map((one) => one[name]);
        const anew = (name: string, value: string) =>
          `${name} = CASE WHEN work.state IN ('done', 'failed') THEN ${value} ELSE work.${name} END`;
        // Batches take turns: the next of each stands behind its own last, or where the line begins now.
        const { rows } = await client.query<Work & { life: number | null }>(
          `WITH new AS (
             SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
               WITH ORDINALITY AS new (key, queue, task, shown, batch, priority, nth)
           ), line AS (
             SELECT queue, batch, greatest(0,
               (SELECT max(turn) FROM gouji.work
                 WHERE queue = own.queue AND batch = own.batch AND state IN ('queued', 'running')),
               (SELECT min(turn) - 1 FROM gouji.work WHERE queue = own.queue AND state = 'queued')) AS behind
             FROM (SELECT DISTINCT queue, batch FROM new) AS own
           )
           INSERT INTO gouji.work (key, queue, task, shown, batch, priority, state, turn)
           SELECT DISTINCT ON (key) key, queue, task, shown, batch, priority, 'queued',
             behind + row_number() OVER (PARTITION BY queue, batch ORDER BY nth)
           FROM new JOIN line USING (queue, batch) ORDER BY key
           ON CONFLICT (key) DO UPDATE SET task = excluded.task, priority = greatest(work.priority, excluded.priority),
             ${anew('turn', 'excluded.turn')}, ${anew('changed_at', 'now()')}, ${anew('state', `'queued'`)},
             ${anew('ends', '0')}, ${anew('cut_offs', '0')}, ${anew('errors', '0')}, ${anew('said', 'NULL')},
             ${anew('output', 'NULL')}
           RETURNING ${FIELDS}, work.life`,
          [column('key'), column('queue'), column('task'), column('shown'), column('batch'), column('priority')],
        );
        await turns.give(
          client,
          rows.filter(({ state, life }) => state === 'queued' && life === null),
        );
        return rows;
      }),
    claim: (queue, isCutOff, count, { life }) =>
      transaction(pool, async (client) => {
        const keys = await turns.take(client, queue, isCutOff, count);
        if (keys.length === 0) return [];
        const isFree = `key = ANY($2) AND state = 'queued' AND life IS NULL`;
        const rows = await changeUnlocked(client, isFree, [life, keys], 'life = $1');
        return rows.sort((a, b) => b.priority - a.priority || a.turn - b.turn);
      }),
    async begin(key, holder) {
      const begun = await change(
        key,
        holder,
        `worker = $3, state = CASE WHEN ends >= $4 THEN 'quarantined' ELSE 'running' END,
         life = CASE WHEN ends >= $4 THEN NULL ELSE life END`,
        [holder.worker, MOST_ENDS],
      );
      if (begun?.state === 'quarantined') await announce(key);
      return begun;
    },
    async blame(life) {
      await pool.query(
        `UPDATE gouji.work SET ends = ends + 1
         FROM (SELECT queue, count(*) AS count FROM gouji.work WHERE life = $1 AND state = 'running' GROUP BY queue) AS own
         WHERE work.queue = own.queue AND life = $1 AND state = 'running' AND (ends = 0 OR own.count = 1)`,
        [life],
      );
    },
    async renew(keys, { life }) {
      const { rows } = await pool.query<{ key: string }>(
        'UPDATE gouji.work SET changed_at = now() WHERE key = ANY($1) AND life = $2 RETURNING key',
        [keys, life],
      );
      return new Set(rows.map(({ key }) => key));
    },
    async done(key, holder, output) {
      const work = await change(key, holder, `life = NULL, state = 'done', output = $3, said = NULL`, [output]);
      if (work) await announce(key);
      return work;
    },
    async fail(key, holder, said, isHopeless) {
      const work = await transaction(pool, async (client) => {
        const failed = await change(
          key,
          holder,
          `life = NULL, said = $3, errors = errors + 1, cut_offs = 0,
           state = CASE WHEN $5 OR errors + 1 >= $4 THEN 'failed' ELSE 'queued' END`,
          [said, MOST_ERRORS, isHopeless],
          client,
        );
        if (failed?.state === 'queued') await turns.give(client, [failed], AGAIN_SECONDS * 2 ** (failed.errors - 1));
        return failed;
      });
      if (work?.state === 'failed') await announce(key);
      return work;
    },
    giveBack: (key, holder) =>
      transaction(pool, async (client) => {
        const work = await change(key, holder, `life = NULL, state = 'queued'`, [], client);
        if (work) await turns.give(client, [work]);
        return work;
      }),
    gone: () => gone(pool),
    takeOver: (left) =>
      transaction(pool, async (client) => {
        // Of two who ask at once the second finds nothing left.
        const rows = await changeUnlocked(
          client,
          '(key, life) IN (SELECT * FROM unnest($1::text[], $2::int[]))',
          [left.map(({ key }) => key), left.map(({ life }) => life)],
          `life = NULL, state = 'queued', cut_offs = CASE state WHEN 'running' THEN cut_offs + 1 ELSE cut_offs END`,
        );
        await turns.give(client, rows);
        return rows.length;
      }),
    get: (keys) => select('WHERE key = ANY($1)', [keys]),
    remind: (seconds) =>
      transaction(pool, async (client) => {
        const isForgotten = `state = 'queued' AND life IS NULL AND changed_at < now() - make_interval(secs => $1)`;
        await turns.give(client, await changeUnlocked(client, isForgotten, [seconds], 'life = NULL'));
      }),
    async release(keys) {
      const { rows } = await pool.query<Work>(
        `UPDATE gouji.work SET state = 'failed', ends = 0, cut_offs = 0, errors = 0, changed_at = now()
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
