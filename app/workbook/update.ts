/** The workbook of the output folder, from the one that lies there to the next: what was filled in is taken first, then it is replaced. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Words } from '../../pipeline/say.js';
import { clearLeftovers } from '../machine/write-whole.js';
import { sha256OfFile } from '../read/receive.js';
import type { ExpectedList } from '../settings/expected.js';
import type { StageInputs } from '../stages/stage-inputs.js';
import type { ReviewPolicy } from '../state/decisions.js';
import type { Workspace } from '../store/store.js';
import { WORKBOOK_FILE } from './columns.js';
import { layOutWorkbook } from './keyed-workbook.js';
import type { Outcome } from './plan-import.js';
import { keepFilled, type Taken, takeFilled } from './take-filled.js';

export interface UpdateOptions {
  workspace: Workspace;
  policy: ReviewPolicy;
  /** The output folder. */
  out: string;
  expected: ExpectedList | null;
  unopened: readonly { shown: string; reason: string }[];
  /** What was taken before the batch ran. */
  taken: readonly Taken[];
  now: Date;
  /** What the stages of this command depend on: then a workbook that would be the same is not made again. */
  inputs?: StageInputs;
}

export interface Updated {
  path: string;
  /** Workbooks that were filled in between, while the batch ran. */
  taken: Taken[];
  /** Who is missing, late, twice. */
  arrivals: Words[];
  /** Why the workbook could not be replaced; the old one stands. */
  problem: Words | null;
}

export async function updateWorkbook(options: UpdateOptions): Promise<Updated> {
  const { workspace, policy, out, expected, unopened, now } = options;
  await clearLeftovers(out, 0);
  const path = join(out, WORKBOOK_FILE);
  const taken: Taken[] = [];
  for (;;) {
    const before = await sha256OfFile(path);
    const known = [...options.taken, ...taken].find((one) => one.sha256 === before);
    const between = before === null || known ? null : await takeFilled(path, workspace, now);
    if (between) taken.push(between);
    const all = [...options.taken, ...taken];
    if (before !== null && all.some((one) => one.path === path && one.problem))
      await keepFilled(new Uint8Array(await readFile(path)), workspace);
    const left = stillLeft(all.flatMap(({ outcomes }) => outcomes));
    const wanted = { workspace, policy, expected, unopened, left, now };
    const made = await layOutWorkbook(path, before, wanted, options.inputs);
    // A clerk who saved it in these seconds is heard as well.
    if (made) return { path, taken, arrivals: made.arrivals, problem: made.problem };
  }
}

/** Rows that were not taken, unless a later workbook mended them. */
function stillLeft(outcomes: readonly Outcome[]): Outcome[] {
  const last = new Map(outcomes.map((outcome) => [outcome.row.key?.finding ?? outcome, outcome]));
  return [...last.values()].filter(({ kind }) => kind === 'refused' || kind === 'later');
}
