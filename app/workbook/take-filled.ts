/**
 * Takes the decisions of a filled workbook into the journal. The file itself is kept in the workspace before anything else happens, under
 * `filled/`, so that what a clerk typed is never lost with the output folder, and every line of the journal can show where it came from.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LIMITS } from '../../parsers/limits.js';
import { sha256 } from '../receive.js';
import { listReports } from '../store/results.js';
import type { Workspace } from '../store/workspace.js';
import { writeWhole } from '../store/write-whole.js';
import type { Words } from '../words.js';
import { isAsWritten } from './keyed-workbook.js';
import { type Outcome, planImport } from './plan-import.js';
import { readWorkbook } from './read.js';

export interface Taken {
  path: string;
  sha256: string;
  outcomes: Outcome[];
  /** Why nothing could be read; `foreign` where it is another program's workbook. */
  problem: Words | null;
  foreign: boolean;
  /** Where the file is kept in the workspace; null where nothing was filled in. */
  kept: string | null;
}

/** null where there is no such file. Never throws for what is in it. */
export async function takeFilled(path: string, workspace: Workspace, now: Date): Promise<Taken | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const none = { path, outcomes: [], kept: null, foreign: false };
  if (found.size > LIMITS.fileBytes) {
    const limit = LIMITS.fileBytes / 1024 / 1024;
    const problem = { zh: `超过上限 ${limit} MB，没有读取`, en: `over the limit of ${limit} MB and was not read` };
    return { ...none, sha256: '', problem };
  }
  const read = await readFile(path).catch((error: NodeJS.ErrnoException) => error);
  if (read instanceof Error) {
    const problem = {
      zh: `打不开（${read.code ?? read.message}），请关闭 Excel 或 WPS 后再试`,
      en: `cannot be opened (${read.code ?? read.message}); close the program that holds it`,
    };
    return { ...none, sha256: '', problem };
  }
  const bytes = new Uint8Array(read);
  const hash = sha256(bytes);
  if (await isAsWritten(workspace, hash)) return { ...none, sha256: hash, problem: null };
  const filled = readWorkbook(bytes);
  if (!filled.rows) return { ...none, sha256: hash, problem: filled.problem, foreign: filled.foreign };
  const outcomes = planImport(filled.rows, await listReports(workspace), workspace.journal.lines);
  const kept = outcomes.length === 0 ? null : await keepFilled(bytes, workspace);
  const records = outcomes.flatMap((outcome) => (outcome.kind === 'taken' ? [outcome.record] : []));
  await workspace.journal.append(
    records.map((record) => ({ ...record, workbook: hash })),
    now,
  );
  return { path, sha256: hash, outcomes, problem: null, foreign: false, kept };
}

/** Puts the file among the filled ones, once; returns its path. */
export async function keepFilled(bytes: Uint8Array, { folder }: Workspace): Promise<string> {
  const hash = sha256(bytes);
  const path = join(folder, 'filled', `${hash}.xlsx`);
  const there = await readFile(path).catch(() => null);
  if (there === null || sha256(there) !== hash) await writeWhole(path, bytes);
  return path;
}
