import type { StageRecord, StageResults } from '../stage-results.js';
import type { Pool } from './connect.js';

/** What each stage made of which inputs, shared by all workers. */
export function openStageTable(pool: Pool): StageResults {
  const read = async (where: string, values: unknown[]): Promise<StageRecord[]> => {
    const { rows } = await pool.query<{ record: string }>(`SELECT record FROM gouji.stage ${where}`, values);
    return rows.map(({ record }) => JSON.parse(record) as StageRecord);
  };
  return {
    get: async (stage, key) => (await read('WHERE stage = $1 AND key = $2', [stage, key]))[0] ?? null,
    async put(record) {
      await pool.query(
        `INSERT INTO gouji.stage (stage, key, subject, made, record) VALUES ($1, $2, $3, nextval('gouji.stage_order'), $4)
         ON CONFLICT (stage, key) DO UPDATE SET subject = excluded.subject, made = excluded.made, record = excluded.record`,
        [record.stage, record.key, record.of, JSON.stringify(record)],
      );
    },
    of: (subject) => read('WHERE subject = $1 ORDER BY made', [subject]),
    list: () => read('ORDER BY made', []),
    async clear() {
      await pool.query('DELETE FROM gouji.stage');
    },
  };
}
