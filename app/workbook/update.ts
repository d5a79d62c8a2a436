/** The workbook of the output folder, from the one that lies there to the next: what was filled in is taken first, then it is replaced. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../receive.js';
import { listReports } from '../store/results.js';
import type { Workspace } from '../store/workspace.js';
import { clearLeftovers, writeWhole } from '../store/write-whole.js';
import type { Words } from '../words.js';
import { WORKBOOK_FILE } from './columns.js';
import { describeArrivals } from './describe-arrivals.js';
import type { ExpectedList } from './expected.js';
import { gatherWorkbook } from './gather.js';
import { keepFilled, type Taken, takeFilled } from './take-filled.js';
import { writeWorkbook } from './write.js';

export interface UpdateOptions {
  workspace: Workspace;
  /** The output folder. */
  out: string;
  expected: ExpectedList | null;
  unopened: readonly { shown: string; reason: string }[];
  /** What was taken before the batch ran. */
  taken: readonly Taken[];
  now: Date;
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
  const { workspace, out, expected, unopened, now } = options;
  await clearLeftovers(out, 0);
  const path = join(out, WORKBOOK_FILE);
  const before = await readFile(path).catch(() => null);
  const known = options.taken.some((taken) => before !== null && taken.sha256 === sha256(before));
  const between = before === null || known ? null : await takeFilled(path, workspace, now);
  const taken = between ? [between] : [];
  const left = [...options.taken, ...taken].flatMap(({ outcomes }) => outcomes).filter(isLeft);
  const view = await gatherWorkbook({ workspace, expected, unopened, left, now });
  const arrivals = describeArrivals(view.arrivals, await listReports(workspace), view.list);
  const bytes = await writeWorkbook(view);
  if (before !== null && sha256(before) === sha256(bytes)) return { path, taken, arrivals, problem: null };
  try {
    if (before !== null && [...options.taken, ...taken].some((one) => one.path === path && one.problem))
      await keepFilled(new Uint8Array(before), workspace);
    await writeWhole(path, bytes);
    return { path, taken, arrivals, problem: null };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    return {
      path,
      taken,
      arrivals,
      problem: {
        zh: `${WORKBOOK_FILE} 没有更新（${code}）：请关闭正在打开它的 Excel 或 WPS，再运行 gouji workbook`,
        en: `${WORKBOOK_FILE} was not replaced (${code}): close the program that has it open, then run gouji workbook`,
      },
    };
  }
}

function isLeft({ kind }: Taken['outcomes'][number]): boolean {
  return kind === 'refused' || kind === 'later';
}
