/**
 * Takes the decisions of a filled workbook into the journal. The file itself is kept in the workspace before anything else happens, under
 * `filled/`, so that what a clerk typed is never lost with the output folder, and every line of the journal can show where it came from.
 */

import { lstat, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Words } from '../../pipeline/say.js';
import { sha256 } from '../machine/hash.js';
import { writeWhole } from '../machine/write-whole.js';
import { listReports } from '../state/list-reports.js';
import { openSeal } from '../store/secret.js';
import type { Workspace } from '../store/store.js';
import { isAsWritten } from './keyed-workbook.js';
import { isTouched, type Outcome, planImport } from './plan-import.js';
import { boundsOf, readWorkbook, tooLarge } from './read.js';

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

/** Bytes below which a workbook is within the limits of a submission. */
const SMALL = 1024 * 1024;

async function countFindings(workspace: Workspace): Promise<number> {
  const entries = await listReports(workspace);
  return entries.reduce((sum, { counts: { error, warning, notice } }) => sum + error + warning + notice, 0);
}

/** null where there is no such file. Never throws for what is in it. */
export async function takeFilled(path: string, workspace: Workspace, now: Date): Promise<Taken | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const none = { path, outcomes: [], kept: null, foreign: false };
  // Only a large one makes it worth while to count what there is to be filled in.
  const rows = found.size > SMALL ? await countFindings(workspace) : 0;
  if (found.size > boundsOf(rows).fileBytes) return { ...none, sha256: '', problem: tooLarge(rows) };
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
  const filled = readWorkbook(bytes, await openSeal(workspace.folder), { rows, keep: isTouched });
  if (!filled.rows) return { ...none, sha256: hash, problem: filled.problem, foreign: filled.foreign };
  const outcomes = filled.rows.length === 0 ? [] : await planImport(filled.rows, workspace);
  const kept = outcomes.length === 0 ? null : await keepFilled(bytes, workspace);
  const records = outcomes.flatMap((outcome) => (outcome.kind === 'taken' ? [outcome.record] : []));
  await workspace.journal.append(
    records.map((record) => ({ ...record, workbook: hash })),
    now,
  );
  return { path, sha256: hash, outcomes, problem: null, foreign: false, kept };
}

/** `汇总.xlsx`, and the names that a copy gets by itself: `汇总(1).xlsx`, `汇总 - 副本.xlsx`. */
const NAME = /^汇总(?:\s*[-(（].*)?\.xlsx$/i;

/** Whether a workbook that this program wrote lies there, whatever it is called; of one that is too large to tell its name says. */
export async function isOurWorkbook(path: string, name: string): Promise<boolean> {
  const found = /\.xlsx$/i.test(name) ? await lstat(path).catch(() => null) : null;
  if (!found?.isFile()) return false;
  if (found.size > boundsOf(0).fileBytes) return NAME.test(name);
  return readWorkbook(new Uint8Array(await readFile(path)), () => '', { keep: () => false }).rows !== null;
}

/** Puts the file among the filled ones, once; returns its path. */
export async function keepFilled(bytes: Uint8Array, { folder }: Workspace): Promise<string> {
  const hash = sha256(bytes);
  const path = join(folder, 'filled', `${hash}.xlsx`);
  const there = await readFile(path).catch(() => null);
  if (there === null || sha256(there) !== hash) await writeWhole(path, bytes);
  return path;
}
