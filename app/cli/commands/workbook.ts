import { type ExitStatus, type Io, write } from '../../machine/io.js';
import { expectedList, policyFor } from '../../settings/in-force.js';
import { outputFolder, shownPath } from '../../settings/paths.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import type { Arguments } from '../../terminal/command.js';
import { describeImport } from '../../workbook/describe-import.js';
import { updateWorkbook } from '../../workbook/update.js';

/** `gouji workbook`: 汇总.xlsx of the workspace as it stands now; what was filled in in the old one is taken first. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const { lang } = args;
  const expected = await expectedList(args, io);
  return inWorkspace(args, io, 'workbook', async (workspace) => {
    const out = outputFolder(args, io);
    const policy = await policyFor(args, io);
    const options = { workspace, policy, out, expected, unopened: [], taken: [], now: io.now() };
    const { path, taken, arrivals, problem } = await updateWorkbook(options);
    const shown = shownPath(path, io);
    const lines = [
      ...taken.flatMap((one) => describeImport(one, shown, one.kept, lang)),
      ...arrivals.map((words) => words[lang]),
    ];
    if (problem) {
      await write(io.stdout, lines.map((line) => `${line}\n`).join(''));
      await write(io.stderr, `${problem[lang]}\n`);
      return 1;
    }
    lines.push(lang === 'zh' ? `已写入 ${shown}` : `written: ${shown}`);
    await write(io.stdout, lines.map((line) => `${line}\n`).join(''));
    return taken.some((one) => one.problem || one.outcomes.some(({ kind }) => kind === 'refused')) ? 1 : 0;
  });
}
