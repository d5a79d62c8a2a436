import { resolve } from 'node:path';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { inWorkspace } from '../../settings/with-workspace.js';
import type { Arguments } from '../../terminal/command.js';
import { describeImport } from '../../workbook/describe-import.js';
import { takeFilled } from '../../workbook/take-filled.js';

/** `gouji import`: the decisions of a filled 汇总.xlsx into the journal. Exit status 1 where a row was refused, 2 where the file was. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const { lang } = args;
  return inWorkspace(args, io, 'import', async (workspace) => {
    let refused = false;
    for (const shown of args.operands) {
      const taken = await takeFilled(resolve(io.cwd, shown), workspace, io.now());
      if (!taken) throw new Refusal(`找不到文件 ${shown}。`, `There is no file ${shown}.`);
      if (taken.problem) {
        const [sentence = ''] = describeImport(taken, shown, null, 'zh');
        throw new Refusal(sentence, describeImport(taken, shown, null, 'en')[0] ?? '');
      }
      const lines = describeImport(taken, shown, taken.kept, lang);
      await write(io.stdout, lines.map((line) => `${line}\n`).join(''));
      refused ||= taken.outcomes.some(({ kind }) => kind === 'refused');
    }
    return refused ? 1 : 0;
  });
}
