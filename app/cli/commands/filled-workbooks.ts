import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../../pipeline/report.js';
import { type Io, write } from '../../machine/io.js';
import { findInputs } from '../../read/find-inputs.js';
import { shownPath } from '../../settings/paths.js';
import type { Workspace } from '../../store/store.js';
import { WORKBOOK_FILE } from '../../workbook/columns.js';
import { describeImport } from '../../workbook/describe-import.js';
import { isOurWorkbook, keepFilled, type Taken, takeFilled } from '../../workbook/take-filled.js';

/**
 * Before a batch: takes what was filled in, in the output folder. One of ours that lies among the submissions is neither taken nor a
 * submission: whoever may submit would decide in a reviewer's name. Another workbook is a submission like any other.
 */
export async function takeFilledWorkbooks(
  [out, batch]: readonly [string, string],
  workspace: Workspace,
  io: Io,
  lang: Language,
): Promise<{ files: string[]; taken: Taken[] }> {
  const own = await takeFilled(join(out, WORKBOOK_FILE), workspace, io.now());
  const taken = own ? [own] : [];
  const files: string[] = [];
  for (const { path, name } of await findInputs([batch], io.cwd, [workspace.folder, out])) {
    if (path === null || path === own?.path || !(await isOurWorkbook(path, name))) continue;
    files.push(path);
    const shown = shownPath(path, io);
    await write(
      io.stdout,
      lang === 'zh'
        ? `${shown} 在报送文件夹里，没有读取：审核意见请填在输出文件夹的${WORKBOOK_FILE}里，或用 gouji import 读入。\n`
        : `${shown} lies among the submissions and was not read: fill in ${WORKBOOK_FILE} of the output folder, or use gouji import.\n`,
    );
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
