import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { readingWorkspace } from '../../settings/with-workspace.js';
import { describeWhy } from '../../stages/describe-why.js';
import { type FileSummary, fileIndexOf, type SummaryDocument } from '../../stages/file-index.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';

/** `gouji why`: the newest file of the report, or the one that is named. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  return readingWorkspace(args, io, async (workspace) => {
    const wanted = args.operands[0] ?? '';
    const all = (await fileIndexOf(workspace))
      .files()
      .flatMap(({ summary: file }) =>
        (file?.documents ?? []).map((document) => ({ file: file as FileSummary, document })),
      );
    const found = select(all, wanted);
    if (found.length === 0)
      throw new Refusal(`数据目录里没有报告“${wanted}”。`, `The workspace holds no report "${wanted}".`);
    for (const { file, document } of found) {
      const name = document.id.startsWith('?/') ? '' : `${printable(document.id.replace('/', ' '))}  `;
      await write(io.stdout, `${name}${printable(file.shown)}  ${file.sha256.slice(0, 12)}\n`);
      const lines = describeWhy(await workspace.stages.of(file.sha256), document.report, args.lang);
      const none =
        args.lang === 'zh' ? '  没有记录，下一次 gouji run 会重新做' : '  no record: the next gouji run makes it again';
      await write(io.stdout, `${(lines.length > 0 ? lines : [none]).join('\n')}\n`);
    }
    return 0;
  });
}

interface Known {
  file: FileSummary;
  document: SummaryDocument;
}

/** By id or department the newest one counts, as everywhere; by its name a file stands for itself. */
function select(all: readonly Known[], wanted: string): Known[] {
  const byFile = all.filter(({ file }) => [file.shown, file.name].includes(wanted) || file.sha256.startsWith(wanted));
  if (byFile.length > 0 && wanted !== '') return byFile;
  const byReport = all.filter(({ document: { id } }) => id === wanted || id.slice(id.indexOf('/') + 1) === wanted);
  return [...new Map(byReport.map((known) => [known.document.id, known])).values()];
}
