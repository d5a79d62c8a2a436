import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../../pipeline/report.js';
import { type Io, write } from '../../machine/io.js';
import { shownPath } from '../../settings/paths.js';
import type { Workspace } from '../../store/store.js';
import { WORKBOOK_FILE } from '../../workbook/columns.js';
import { describeImport } from '../../workbook/describe-import.js';
import { keepFilled, type Taken, takeFilled } from '../../workbook/take-filled.js';

/** `汇总.xlsx`, and the names that a copy gets by itself: `汇总(1).xlsx`, `汇总 - 副本.xlsx`. */
const NAME = /^汇总(?:\s*[-(（].*)?\.xlsx$/i;

/**
 * Before a batch: takes what was filled in, in the output folder and in the batch's own. Of the batch's folder only our own workbooks are
 * taken, and left out of the batch; another workbook of that name is a submission like any other.
 */
export async function takeFilledWorkbooks(
  [out, batch]: readonly [string, string],
  workspace: Workspace,
  io: Io,
  lang: Language,
): Promise<{ files: string[]; taken: Taken[] }> {
  const taken: Taken[] = [];
  const own = await takeFilled(join(out, WORKBOOK_FILE), workspace, io.now());
  if (own) taken.push(own);
  const files: string[] = [];
  for (const name of (await readdir(batch).catch(() => [])).filter((n) => NAME.test(n)).sort()) {
    const path = join(batch, name);
    if (path === own?.path) continue;
    const one = await takeFilled(path, workspace, io.now());
    if (!one || one.problem) continue;
    files.push(path);
    taken.push(one);
  }
  for (const one of taken) {
    // What cannot be read is about to be replaced: it is kept as it is, whatever it holds.
    if (one.problem && one.sha256 !== '')
      one.kept = await keepFilled(new Uint8Array(await readFile(one.path)), workspace);
    await sayTaken(one, io, lang);
  }
  return { files, taken };
}

/** One that nobody filled in is not worth a line. */
export async function sayTaken(taken: Taken, io: Io, lang: Language): Promise<void> {
  if (!taken.problem && taken.outcomes.length === 0) return;
  const kept = taken.kept === null ? null : shownPath(taken.kept, io);
  const lines = describeImport(taken, shownPath(taken.path, io), kept, lang);
  await write(io.stdout, lines.map((line) => `${line}\n`).join(''));
}
