/**
 * The tables, as numbered steps: a step that has been released is never changed, a new one is added behind it. Results and journals are kept
 * as the very text that the files would hold.
 */
import { Refusal } from '../../machine/io.js';
import { shownUrl } from '../store-place.js';
import { openPool, type Pool, type Sender, transaction, withRights } from './connect.js';
import { LOCKS } from './locks.js';

const STEPS: readonly string[] = [
  `CREATE TABLE gouji.journal (seq bigint PRIMARY KEY, hash text NOT NULL UNIQUE, line text NOT NULL, once text UNIQUE);
   CREATE TABLE gouji.received (LIKE gouji.journal INCLUDING ALL);
   CREATE FUNCTION gouji.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
   CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gouji.journal
     FOR EACH STATEMENT EXECUTE FUNCTION gouji.refuse_change();
   CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON gouji.received
     FOR EACH STATEMENT EXECUTE FUNCTION gouji.refuse_change();
   CREATE TABLE gouji.result (sha256 text PRIMARY KEY, content text NOT NULL);
   CREATE SEQUENCE gouji.stage_order;
   CREATE TABLE gouji.stage (stage text, key text, subject text NOT NULL, made bigint NOT NULL, record text NOT NULL,
     PRIMARY KEY (stage, key));
   CREATE INDEX stage_subject ON gouji.stage (subject, made);`,
  // What the queue has to do, in our own words: the job table of the queue forgets, and may be emptied.
  `CREATE TABLE gouji.work (
     key text PRIMARY KEY, queue text NOT NULL, task text NOT NULL, shown text NOT NULL, batch text NOT NULL, priority int NOT NULL,
     state text NOT NULL, starts int NOT NULL DEFAULT 0, errors int NOT NULL DEFAULT 0, said text, output text, worker text,
     queued_at timestamptz NOT NULL DEFAULT now(), changed_at timestamptz NOT NULL DEFAULT now());
   CREATE INDEX work_state ON gouji.work (state, queue);
   ALTER TABLE gouji.result ADD COLUMN short text;`,
  // Which process has work in hand, and by which claim of the queue: when it dies, others take it over.
  `CREATE SEQUENCE gouji.life AS int CYCLE;
   ALTER TABLE gouji.work ADD COLUMN life int, ADD COLUMN claim jsonb;
   CREATE INDEX work_life ON gouji.work (life) WHERE life IS NOT NULL;`,
  // The queue before this one had tables of its own shape, and its own word on who works; what stands in line is given its turn anew (queue/serve.ts).
  `DROP SCHEMA IF EXISTS gouji_queue CASCADE;
   ALTER TABLE gouji.work DROP COLUMN claim, ADD COLUMN turn int NOT NULL DEFAULT 0, ADD COLUMN cut_offs int NOT NULL DEFAULT 0;
   DROP INDEX gouji.work_state;
   CREATE INDEX work_state ON gouji.work (queue, state, turn);
   CREATE INDEX work_batch ON gouji.work (queue, batch, turn) WHERE state IN ('queued', 'running');`,
  // Starts say nothing of a file whose process was killed: what counts is that a process ended of itself (queue/keeper.ts).
  `ALTER TABLE gouji.work RENAME COLUMN starts TO ends;
   UPDATE gouji.work SET ends = 0 WHERE state IN ('queued', 'running');`,
];

/** Brings the tables up to this program. Whoever comes second waits and finds them made; whoever finds them made need not own them. */
export async function migrate(pool: Pool, url: string): Promise<void> {
  if (await isMade(pool, url)) return;
  await withRights(url, () =>
    transaction(pool, async (client) => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [LOCKS.migration]);
      await client.query('CREATE SCHEMA IF NOT EXISTS gouji');
      await client.query(
        'CREATE TABLE IF NOT EXISTS gouji.step (number int PRIMARY KEY, made_at timestamptz NOT NULL DEFAULT now())',
      );
      const done = await stepOf(client);
      refuseNewer(done, url);
      for (const [i, step] of STEPS.entries()) {
        if (i < done) continue;
        await client.query(step);
        await client.query('INSERT INTO gouji.step (number) VALUES ($1)', [i + 1]);
      }
    }),
  );
}

/** For readers, who change nothing: whether the tables are there, and are those that this program knows. */
export async function isMade(pool: Pool, url: string): Promise<boolean> {
  return withRights(url, async () => {
    const found = await pool.query<{ there: boolean }>(`SELECT to_regclass('gouji.step') IS NOT NULL AS there`);
    if (found.rows[0]?.there !== true) return false;
    const step = await stepOf(pool);
    refuseNewer(step, url);
    return step === STEPS.length;
  });
}

/** Whether whoever signs in there owns the tables, and so can switch off what keeps them append-only. */
export async function isOwner(url: string): Promise<boolean> {
  const pool = await openPool(url);
  try {
    const { rows } = await pool.query<{ owns: boolean }>(
      `SELECT pg_has_role(relowner, 'USAGE') AS owns FROM pg_class WHERE oid = to_regclass('gouji.journal')`,
    );
    return rows[0]?.owns === true;
  } finally {
    await pool.end();
  }
}

async function stepOf(sender: Sender): Promise<number> {
  const { rows } = await sender.query<{ step: number }>('SELECT coalesce(max(number), 0) AS step FROM gouji.step');
  return rows[0]?.step ?? 0;
}

function refuseNewer(step: number, url: string): void {
  if (step <= STEPS.length) return;
  throw new Refusal(
    `数据库 ${shownUrl(url)} 已由更新版本的程序使用（第 ${step} 步，本程序只到第 ${STEPS.length} 步）。请升级这台机器上的程序。`,
    `The database ${shownUrl(url)} is in use by a newer version (step ${step}, this program knows ${STEPS.length}). Upgrade the program here.`,
  );
}
