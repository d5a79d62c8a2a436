import type { FileIndex, FileSummary } from '../stages/file-index.js';
import type { Pool } from '../store/postgres/connect.js';
import { madeText, type StageRecord } from '../store/stage-results.js';
import type { Workspace } from '../store/store.js';

/** Numbers are given before they are committed: so many may still come in behind the highest that was seen. */
const BEHIND = 1000;

/** Brings what other processes have found into the index: which report of the year before there is. */
export function followResults(pool: Pool, workspace: Workspace, index: FileIndex): () => Promise<void> {
  let seen = 0;
  const taken = new Map<string, string>();
  return async () => {
    const { rows } = await pool.query<{ made: number; record: string }>(
      `SELECT made, record FROM gouji.stage WHERE stage = 'result' AND made > $1 ORDER BY made`,
      [seen - BEHIND],
    );
    for (const { made, record } of rows) {
      seen = Math.max(seen, made);
      const result = JSON.parse(record) as StageRecord;
      const { of, output } = result;
      if (output === null || taken.get(of) === output) continue;
      taken.set(of, output);
      const text = await madeText(result, workspace.outputs);
      if (text !== null) index.set(JSON.parse(text) as FileSummary);
    }
  };
}
