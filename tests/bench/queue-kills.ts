/** Light jobs on a real PostgreSQL while their workers are killed: how many are lost, how many have their effect twice, how soon they run again. */
import { openQueueDatabase } from '../../app/queue/queue-database.js';
import type { Pool } from '../../app/store/postgres/connect.js';
import { lightWork, makeLightTables, startLightWorker } from '../support/light-work.js';
import { startPostgres } from '../support/postgres.js';

const WORKERS = 2;
const PLACES = 4;
/** Long enough that work is left until the last kill: each waits until what the one before cut off is done. */
const MILLISECONDS = 800;

export async function benchKills(jobs: number, kills: number, print: (line: string) => void): Promise<void> {
  const server = await startPostgres();
  const url = await server.database();
  const queue = await openQueueDatabase(url);
  await makeLightTables(queue.pool);
  const started = performance.now();
  const workers = Array.from({ length: WORKERS }, () =>
    startLightWorker(url, { places: PLACES, milliseconds: MILLISECONDS }),
  );
  const sent = performance.now();
  await queue.table.put(Array.from({ length: jobs }, (_, i) => lightWork(`job-${i}`, { batch: `batch-${i % 3}` })));
  const sending = performance.now() - sent;
  let left = kills;
  let killed = 0;
  const cut: { key: string; at: number }[] = [];
  for (;;) {
    const counts = await queue.table.counts();
    const ended = counts.filter(({ state }) => state === 'done' || state === 'failed' || state === 'quarantined');
    const done = ended.reduce((sum, { count }) => sum + count, 0);
    if (done >= jobs) break;
    if (left > 0 && (await isAllAgain(queue.pool, cut))) {
      const victim = workers[killed % WORKERS];
      if (victim?.lines.some(({ what }) => what === 'begun')) {
        victim.child.kill('SIGKILL');
        const at = Date.now();
        await victim.ended;
        const { rows } = await queue.pool.query<{ key: string }>(
          `SELECT key FROM gouji.work WHERE state = 'running' AND worker = $1`,
          [String(victim.child.pid)],
        );
        cut.push(...rows.map(({ key }) => ({ key, at })));
        workers[killed % WORKERS] = startLightWorker(url, { places: PLACES, milliseconds: MILLISECONDS });
        killed++;
        left--;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const seconds = (performance.now() - started) / 1000;
  const one = async (sql: string, values: unknown[] = []) => (await queue.pool.query(sql, values)).rows[0];
  const { effects } = await one('SELECT count(*) AS effects FROM light_effect');
  const { doubled } = await one(
    'SELECT count(*) AS doubled FROM (SELECT key FROM light_accepted GROUP BY key HAVING count(*) > 1) AS twice',
  );
  const { starts } = await one('SELECT count(*) AS starts FROM light_start');
  const { held } = await one(`SELECT count(*) AS held FROM gouji.work WHERE state = 'quarantined'`);
  const delays: number[] = [];
  for (const { key, at } of cut) {
    const { again } = await one('SELECT min(at) AS again FROM light_start WHERE key = $1 AND at > $2', [
      key,
      new Date(at),
    ]);
    // Its effect was there already, only the word of it had not come through.
    if (again) delays.push((again.getTime() - at) / 1000);
  }
  delays.sort((a, b) => a - b);
  print(
    `${jobs} jobs, ${WORKERS} workers of ${PLACES} places, ${killed} kills (SIGKILL): ${seconds.toFixed(1)} s, put in line in ${(sending / 1000).toFixed(1)} s`,
  );
  print(
    `  lost ${jobs - effects - held}, effects doubled ${doubled}, quarantined ${held}, starts ${starts} (${starts - jobs} again)`,
  );
  print(
    `  cut off ${cut.length}, run again after ${delays.at(0)?.toFixed(1) ?? '—'} to ${delays.at(-1)?.toFixed(1) ?? '—'} s (median ${delays[Math.floor(delays.length / 2)]?.toFixed(1) ?? '—'})`,
  );
  for (const { child, ended } of workers) {
    child.kill('SIGTERM');
    await ended;
  }
  await queue.close();
  await server.stop();
}

/** Whether everything that was cut off has been done since: a second kill on the same work would be the guilty file's story, not chance. */
async function isAllAgain(pool: Pool, cut: readonly { key: string }[]): Promise<boolean> {
  const { rows } = await pool.query<{ waiting: number }>(
    `SELECT count(*) AS waiting FROM unnest($1::text[]) AS cut (key)
      WHERE NOT EXISTS (SELECT FROM light_effect WHERE light_effect.key = cut.key)`,
    [cut.map(({ key }) => key)],
  );
  return rows[0]?.waiting === 0;
}
